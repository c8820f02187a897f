"""The demo's texts, read from the TOML files beside this one."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
PICTURES = FOLDER / "pictures"


@cache
def rows(name: str, file: str = "") -> list[dict[str, Any]]:
    """The tables of one file: `rows("theme")` of themes.toml, `rows("tour", "evenings")` of evenings.toml."""
    text = (FOLDER / f"{file or name + 's'}.toml").read_text(encoding="utf-8")
    found: list[dict[str, Any]] = tomllib.loads(text)[name]
    return found


def works_of(edition: int) -> list[dict[str, Any]]:
    """An edition's works, in the order of the hang."""
    return [work for work in rows("work") if work["edition"] == edition]
