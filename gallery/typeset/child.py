"""The child process that sets one document: limits first, then typst."""

from pathlib import Path
from typing import Literal

import typst

from gallery.confined import Limits, confine

FONTS = Path(__file__).parent / "fonts"
LIMITS = Limits(cpu_seconds=50, memory=2 * 1024**3, largest_file=64 * 1024**2, open_files=256)
UNDRAWN = "could not be displayed with font"
"""What typst says of a sign that no font has, such as 👩: PDF/UA allows none."""


def main(folder: str) -> None:
    """Set `main.typ` of a folder as `made.pdf`. Letters that our fonts lack are looked for on the machine.

    A sign that no font has stays blank, and can still be read aloud: one emoji costs nobody the document.
    """
    confine(LIMITS)
    try:
        _set(Path(folder), "ua-1")
    except typst.TypstError as error:
        if UNDRAWN not in str(error):
            raise
        _set(Path(folder), None)


def _set(folder: Path, standard: Literal["ua-1"] | None) -> None:
    typst.compile(
        str(folder / "main.typ"),
        output=str(folder / "made.pdf"),
        root=str(folder),
        font_paths=[str(FONTS)],
        pdf_standards=standard,
    )
