"""A link as a square to be photographed."""

from dataclasses import dataclass

from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

QUIET = 4
"""Modules of white around it, as the standard wants."""


@dataclass(frozen=True)
class Square:
    """An SVG path in a box of `side` by `side` modules."""

    side: int
    path: str


def square(text: str) -> Square:
    """The QR code of a text; each run of dark modules is one stroke of the path."""
    code = QRCode(error_correction=ERROR_CORRECT_M, border=QUIET)
    code.add_data(text)
    code.make()
    rows: list[list[bool]] = code.get_matrix()
    strokes = [
        f"M{start} {y}h{length}v1h-{length}z" for y, row in enumerate(rows) for start, length in _runs(row)
    ]
    return Square(len(rows), "".join(strokes))


def _runs(row: list[bool]) -> list[tuple[int, int]]:
    """Where dark modules begin, and how many follow."""
    runs: list[tuple[int, int]] = []
    for x, dark in enumerate(row):
        if dark and runs and sum(runs[-1]) == x:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        elif dark:
            runs.append((x, 1))
    return runs
