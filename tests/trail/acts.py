"""Every act that the code can write into the audit, read off the code itself."""

import ast
from collections.abc import Iterator
from pathlib import Path

import gallery
from gallery.review.models import Decision

CODE = Path(gallery.__file__).parent
KNOWN_ELSEWHERE = {
    "decision.value": {decision.value for decision in Decision},
    "f'remove_{type(row).__name__.lower()}'": {"remove_form", "remove_theme"},
    """f"{('change' if old else 'add')}_{type(row).__name__.lower()}\"""": {
        f"{what}_{kind}" for what in ("add", "change") for kind in ("form", "theme")
    },
}
"""Expressions that no reader of code can work out, and what they may be."""


def written_acts() -> tuple[set[str], set[str]]:
    """All acts, and the expressions of which nobody knows what they are."""
    trees = [ast.parse(path.read_text()) for path in sorted(CODE.rglob("*.py"))]
    shared = {name: place for name, place in _takers(trees).items() if not name.startswith("_")}
    acts: set[str] = set()
    unknown: set[str] = set()
    for tree in trees:
        for value in _given(tree, shared | _takers([tree])):
            found = set() if _asks(value) else _said(value)
            acts |= found or set()
            if found is None:
                unknown.add(ast.unparse(value))
    return acts, unknown


def _takers(trees: list[ast.Module]) -> dict[str, int]:
    """Functions with an argument called `act`, and at which place it stands."""
    found = {}
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                names = [one.arg for one in node.args.args if one.arg != "self"]
                if any(one.arg == "act" and _is_text(one.annotation) for one in node.args.args):
                    found[node.name] = names.index("act")
    return found


def _asks(value: ast.expr) -> bool:
    """What a form's button sent is an act of a page, not of the audit."""
    return any(isinstance(part, ast.Call) and "request." in ast.unparse(part) for part in ast.walk(value))


def _is_text(annotation: ast.expr | None) -> bool:
    return isinstance(annotation, ast.Name) and annotation.id == "str"


def _given(tree: ast.Module, takers: dict[str, int]) -> Iterator[ast.expr]:
    """What is given as an act: as an argument, or to a name that is one later."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            place = takers.get(name)
            named = [one.value for one in node.keywords if one.arg == "act"]
            if place is not None:
                yield from named or node.args[place : place + 1]
        elif isinstance(node, ast.Assign) and _assigns_act(node):
            yield node.value


def _assigns_act(node: ast.Assign) -> bool:
    return any(isinstance(target, ast.Name) and target.id == "act" for target in node.targets)


def _said(value: ast.expr) -> set[str] | None:
    """None: nobody knows."""
    if isinstance(value, ast.Constant):
        return {str(value.value)}
    if isinstance(value, ast.Name) and value.id == "act":
        return set()  # handed on: whoever gave it is looked at too
    if isinstance(value, ast.IfExp):
        both = _said(value.body), _said(value.orelse)
        return None if None in both else set().union(*(one or set() for one in both))
    return KNOWN_ELSEWHERE.get(ast.unparse(value))
