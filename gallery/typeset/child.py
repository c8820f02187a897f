"""The child process that sets one document: limits first, then typst."""

from pathlib import Path

import typst

from gallery.confined import Limits, confine

FONTS = Path(__file__).parent / "fonts"
LIMITS = Limits(cpu_seconds=50, memory=2 * 1024**3, largest_file=64 * 1024**2, open_files=256)


def main(folder: str) -> None:
    """Set `main.typ` of a folder as `made.pdf`. Letters that our fonts lack are looked for on the machine."""
    confine(LIMITS)
    typst.compile(
        str(Path(folder) / "main.typ"),
        output=str(Path(folder) / "made.pdf"),
        root=folder,
        font_paths=[str(FONTS)],
        pdf_standards=["ua-1"],
    )
