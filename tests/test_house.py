"""The house rules that no tool knows: they are read off the code, so that a breach fails here and not in a review."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

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


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


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


@pytest.mark.parametrize("path", [path for path in CODE if path.name in BELOW_HTTP], ids=name_of)
def test_service_never_sees_http(path: Path) -> None:
    of_web = [f"{module}.{name}" for module, name in imported(path) if name in OF_HTTP]
    assert not [name for name in of_web if name.startswith(("flask.", "werkzeug."))]


@pytest.mark.parametrize("path", [path for path in CODE if path.name != "db.py"], ids=name_of)
def test_nothing_but_transaction_commits(path: Path) -> None:
    calls = (node for node in ast.walk(tree(path)) if isinstance(node, ast.Call))
    commits = [
        call.lineno for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr == "commit"
    ]
    assert not commits, f"lines {commits}"


@pytest.mark.parametrize("path", [path for path in CODE if path.name != "models.py"], ids=name_of)
def test_status_of_a_work_changes_only_by_move_to(path: Path) -> None:
    assert not [
        node.lineno
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Attribute)
        and target.attr == "status"
        and ast.unparse(target.value) == "work"
    ]


def own_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function's body, without its docstring and without the functions inside it."""
    body = function.body[1:] if ast.get_docstring(function) and len(function.body) > 1 else function.body
    first, last = body[0].lineno, function.end_lineno or 0
    inside = [node for node in function.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return last - first + 1 - sum((node.end_lineno or 0) - node.lineno + 1 for node in inside)


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_no_function_is_longer_than_a_screen(path: Path) -> None:
    lines = {function.name: own_lines(function) for function in functions(path)}
    assert not {name: count for name, count in lines.items() if count > LONGEST_FUNCTION}


def test_clock_is_asked_by_gallery_clock_alone() -> None:
    """Whoever asks the system's clock can't be tested at the opening's minute."""
    asks = re.compile(r"datetime\.(now|utcnow|today)\(|date\.today\(|func\.now\(|CURRENT_TIMESTAMP")
    assert not [name_of(path) for path in CODE if path.name != "clock.py" and asks.search(path.read_text())]


INLINE = {
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*="),
    "a style element": re.compile(r"<style\b"),
    "a script without src": re.compile(r"<script\b(?![^>]*\bsrc=)(?![^>]*application/ld\+json)"),
    "an on… attribute": re.compile(r"<[a-z][^>]*\son[a-z]+\s*="),
    "a javascript: address": re.compile(r"javascript:"),
    "a value that is not escaped": re.compile(r"[^'\"\s]\s*\|\s*safe\b"),
}


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_template_holds_nothing_that_the_policy_refuses(path: Path) -> None:
    text = re.sub(r"\{#.*?#\}", "", path.read_text(), flags=re.DOTALL)
    assert not [what for what, pattern in INLINE.items() if pattern.search(text)]


@pytest.mark.parametrize("path", STYLES, ids=name_of)
def test_stylesheet_never_crops_a_work(path: Path) -> None:
    assert not re.findall(r"(?:object-fit|background-size)\s*:\s*cover", path.read_text())


@pytest.mark.parametrize("path", [*STYLES, *TEMPLATES], ids=name_of)
def test_no_page_names_a_foreign_file(path: Path) -> None:
    foreign = re.compile(r"""(?:src|srcset)\s*=\s*["'](?:https?:)?//|url\(\s*["']?(?:https?:)?//|@import""")
    assert not foreign.findall(path.read_text())


def pins(lock: str) -> dict[str, str]:
    return dict(re.findall(r"^([A-Za-z0-9_.-]+)==([^ ;\\]+)", (ROOT / lock).read_text(), re.MULTILINE))


def test_development_lock_holds_the_other_one() -> None:
    """So one environment serves both, and what is tested is what runs."""
    assert pins("requirements.lock").items() <= pins("requirements-dev.lock").items()


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_lock_names_no_address(lock: str) -> None:
    assert not re.findall(r"\w+://|^--(?!hash)", (ROOT / lock).read_text(), re.MULTILINE)
