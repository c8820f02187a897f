"""`make shown` tells which test shows what, and what no test shows."""

import subprocess
import sys
from pathlib import Path

import pytest

from scripts import shown


def test_ids_are_listed_as_people_count() -> None:
    ids = ["P10", "J1.10", "P9", "J1.2", "A3"]
    assert sorted(ids, key=shown.in_order) == ["A3", "J1.2", "J1.10", "P9", "P10"]


def test_promises_are_read_off_their_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = "| # | Promise |\n|---|---|\n| P2 | limits, see P7 |\n| P10 | dedup |\n| P1 | pixels |\n\nP41 is below.\n"
    place = tmp_path / "promises.md"
    place.write_text(table)
    monkeypatch.setattr(shown, "PROMISES", place)
    assert shown.promised() == ["P1", "P2", "P10"]


TESTS = """
import pytest

@pytest.mark.shows("P5", "J1.1")
@pytest.mark.parametrize("n", [1, 2])
def test_one(n): pass

@pytest.mark.shows("P5")
def test_two(): pass

def test_three(): pass
"""


def test_each_test_is_named_once_however_often_it_runs(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text(TESTS)
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = shows(*ids): what it shows\n")
    done = subprocess.run(
        [sys.executable, shown.__file__, tmp_path], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[:4] == [
        "J1.1   test_it.py::test_one",
        "P5     test_it.py::test_one",
        "P5     test_it.py::test_two",
        "",
    ]
    assert "2 ids are shown by 2 tests" in done.stdout


def test_tests_that_can_not_be_read_are_an_error(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text("import nothing_of_that_name")
    done = subprocess.run(
        [sys.executable, shown.__file__, tmp_path], capture_output=True, text=True, check=False
    )
    assert done.returncode
    assert "nothing_of_that_name" in done.stderr
