"""Which test shows which promise (P5), journey (J1.1) and feature (A3), and which promise no test shows.

A test says so itself: `@pytest.mark.shows("P5", "J1.1")`.
"""

import contextlib
import io
import re
import sys
from collections import defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROMISES = ROOT / "docs" / "promises.md"


class Shown:
    """A pytest plugin that notes, for each id, the tests that show it."""

    def __init__(self) -> None:
        self.tests: defaultdict[str, set[str]] = defaultdict(set)

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        for item in items:
            for mark in item.iter_markers("shows"):
                for shown in mark.args:
                    self.tests[shown].add(item.nodeid.partition("[")[0])


def collect(folder: str) -> tuple[int, Shown, str]:
    """pytest's exit code, what it found, and what it said."""
    shown, said = Shown(), io.StringIO()
    with contextlib.redirect_stdout(said):
        code = pytest.main(["--collect-only", "-qq", "-m", "", folder], plugins=[shown])
    return int(code), shown, said.getvalue()


def promised() -> list[str]:
    """The ids of the promises, as the first cell of a row in their table."""
    if not PROMISES.exists():
        return []
    return sorted(set(re.findall(r"^\|\s*(P\d+)\s*\|", PROMISES.read_text(), re.MULTILINE)), key=in_order)


def in_order(name: str) -> list[tuple[int, str]]:
    """P9 before P10, J1.2 before J1.10."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.findall(r"\d+|\D+", name)]


def main() -> int:
    code, shown, said = collect(sys.argv[1] if len(sys.argv) > 1 else str(ROOT / "tests"))
    if code:
        sys.stderr.write(said)
        return code
    for name in sorted(shown.tests, key=in_order):
        for test in sorted(shown.tests[name]):
            print(f"{name:<6} {test}")
    missing = [name for name in promised() if name not in shown.tests]
    print(f"\n{len(shown.tests)} ids are shown by {len(set().union(*shown.tests.values()))} tests.")
    if missing:
        print(f"Promises that no test shows: {', '.join(missing)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
