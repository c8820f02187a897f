"""The house rules that no tool knows: they are read off the code, so that a breach fails here and not in a review."""

import ast
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
CODE = [path for path in sorted((ROOT / "gallery").rglob("*.py")) if "migrations" not in path.parts]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
STYLES = [path for path in sorted((ROOT / "static").rglob("*.css")) if "vendor" not in path.parts]
BELOW_HTTP = ("service.py", "jobs.py", "queries.py", "models.py")
OF_HTTP = {
    "request",
    "g",
    "session",
    "flash",
    "FileStorage",
    "abort",
    "redirect",
    "url_for",
    "render_template",
}
LONGEST_FUNCTION = 30


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def imported(path: Path) -> Iterator[tuple[str, str]]:
    """Each name that a module takes from another: ("flask", "request")."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom):
            yield from ((node.module or "", alias.name) for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)


def breaches(files: Iterable[Path], find: Callable[[Path], list[Any]]) -> dict[str, list[Any]]:
    """What was found in which file; empty when the rule is kept."""
    found = {str(path.relative_to(ROOT)): find(path) for path in files}
    return {name: what for name, what in found.items() if what}


def without(*names: str) -> list[Path]:
    return [path for path in CODE if path.name not in names]


def test_service_never_sees_http() -> None:
    def of_http(path: Path) -> list[str]:
        taken = [f"{module}.{name}" for module, name in imported(path) if name in OF_HTTP]
        return [name for name in taken if name.startswith(("flask.", "werkzeug."))]

    assert not breaches([path for path in CODE if path.name in BELOW_HTTP], of_http)


def test_nothing_but_transaction_commits() -> None:
    def commits(path: Path) -> list[int]:
        calls = [node for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]
        return [
            call.lineno
            for call in calls
            if isinstance(call.func, ast.Attribute) and call.func.attr == "commit"
        ]

    assert not breaches(without("db.py"), commits)


def test_status_of_a_work_changes_only_by_move_to() -> None:
    def sets_status(path: Path) -> list[int]:
        set_here = [
            target for node in ast.walk(tree(path)) if isinstance(node, ast.Assign) for target in node.targets
        ]
        of_work = [
            target for target in set_here if ast.unparse(target) in ("work.status", "self.work.status")
        ]
        return [target.lineno for target in of_work]

    assert not breaches(without("models.py"), sets_status)


def own_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function's body, without its docstring and without the functions inside it."""
    body = function.body[1:] if ast.get_docstring(function) and len(function.body) > 1 else function.body
    first, last = body[0].lineno, function.end_lineno or 0
    inside = [node for node in function.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return last - first + 1 - sum((node.end_lineno or 0) - node.lineno + 1 for node in inside)


def test_no_function_is_longer_than_a_screen() -> None:
    def long_ones(path: Path) -> list[str]:
        return [function.name for function in functions(path) if own_lines(function) > LONGEST_FUNCTION]

    assert not breaches(CODE, long_ones)


def test_clock_is_asked_by_gallery_clock_alone() -> None:
    """Whoever asks the system's clock can't be tested at the opening's minute."""
    asks = re.compile(r"datetime\.(?:now|utcnow|today)\(|date\.today\(|func\.now\(|CURRENT_TIMESTAMP")
    assert not breaches(without("clock.py"), lambda path: asks.findall(path.read_text()))


INLINE = {
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*="),
    "a style element": re.compile(r"<style\b"),
    "a script without src": re.compile(r"<script\b(?![^>]*\bsrc=)(?![^>]*application/(?:ld\+)?json)"),
    "an on… attribute": re.compile(r"<[a-z][^>]*\son[a-z]+\s*="),
    "a javascript: address": re.compile(r"javascript:"),
    "a value that is not escaped": re.compile(r"[^'\"\s]\s*\|\s*safe\b"),
}


@pytest.mark.shows("P15")
def test_template_holds_nothing_that_the_policy_refuses() -> None:
    def refused(path: Path) -> list[str]:
        text = re.sub(r"\{#.*?#\}", "", path.read_text(), flags=re.DOTALL)
        return [what for what, pattern in INLINE.items() if pattern.search(text)]

    assert TEMPLATES
    assert not breaches(TEMPLATES, refused)


def test_stylesheet_never_crops_a_work() -> None:
    crop = re.compile(r"(?:object-fit|background-size)\s*:\s*cover")
    assert STYLES
    assert not breaches(STYLES, lambda path: crop.findall(path.read_text()))


@pytest.mark.shows("P41")
def test_no_page_names_a_foreign_file() -> None:
    foreign = re.compile(r"""(?:src|srcset)\s*=\s*["'](?:https?:)?//|url\(\s*["']?(?:https?:)?//|@import""")
    assert not breaches([*STYLES, *TEMPLATES], lambda path: foreign.findall(path.read_text()))


def test_tests_name_what_they_show_by_its_id() -> None:
    """A promise (P5), an invariant (I3), a journey's point (J1.1) or a feature (A3); `make shown` lists them."""
    known = re.compile(r"[PI]\d+|J\d+\.\d+|[A-G]\d+")
    shows = re.compile(r"mark\.shows\(([^)]*)\)")

    def unknown(path: Path) -> list[str]:
        given = [
            name
            for call in shows.findall(path.read_text())
            for name in re.findall(r"[\"']([^\"']*)[\"']", call)
        ]
        return [name for name in given if not known.fullmatch(name)]

    assert not breaches((ROOT / "tests").rglob("test_*.py"), unknown)


def pins(lock: str) -> dict[str, str]:
    return dict(re.findall(r"^([A-Za-z0-9_.-]+)==([^ ;\\]+)", (ROOT / lock).read_text(), re.MULTILINE))


def test_development_lock_holds_the_other_one() -> None:
    """So one environment serves both, and what is tested is what runs."""
    assert pins("requirements.lock").items() <= pins("requirements-dev.lock").items()


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_lock_names_no_address(lock: str) -> None:
    assert not re.findall(r"\w+://|^--(?!hash)", (ROOT / lock).read_text(), re.MULTILINE)
