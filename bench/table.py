"""What a bench prints: what was measured, how it stands to what it is held against, and whether that is good enough."""

import sys
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table

console = Console(file=sys.stdout, highlight=False, width=None if sys.stdout.isatty() else 150)


@dataclass(frozen=True)
class Line:
    what: str
    value: str
    ratio: str = ""
    goal: str = ""
    good: bool | None = None
    """None: there is no goal, the value is told for whoever reads it."""

    @property
    def verdict(self) -> str:
        return {True: "ok", False: "short", None: ""}[self.good]


def within(what: str, value: str, ratio: float, most: float, than: str) -> Line:
    """A line whose ratio may be so much at most."""
    return Line(what, value, f"{ratio:.2f}×", f"≤ {most:g}× {than}", ratio <= most)


def at_least(what: str, value: str, ratio: float, least: float, than: str) -> Line:
    return Line(what, value, f"{ratio:.2f}×", f"≥ {least:g}× {than}", ratio >= least)


def show(title: str, lines: list[Line], *notes: str) -> None:
    table = Table(title=title, title_justify="left", title_style="bold", expand=False)
    for name, justify in (
        ("what", "left"),
        ("value", "right"),
        ("ratio", "right"),
        ("goal", "left"),
        ("", "left"),
    ):
        table.add_column(name, justify=justify, no_wrap=name in ("value", "ratio"))  # type: ignore[arg-type]
    for line in lines:
        style = {"short": "bold", "ok": "green"}.get(line.verdict, "")
        table.add_row(
            line.what,
            line.value,
            line.ratio,
            line.goal,
            line.verdict,
            style=style if line.good is False else "",
        )
    console.print(table)
    for note in notes:
        console.print(f"  {note}")
    console.print()
