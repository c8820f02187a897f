"""Sheets to take away. No cell is a formula: what looks like one is text (P26)."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font

from gallery.sheets.commas import HARMFUL
from gallery.sheets.limits import LONGEST_CELL

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"

Rows = Iterable[Sequence[str]]
Cells = Iterable[Sequence[str | int]]


def as_xlsx(heading: Sequence[str], rows: Cells) -> bytes:
    """Text is kept as text, exactly as it is: read again, it says the same. What is counted can be summed."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.freeze_panes = "A2"
    for place, name in enumerate(heading):
        letter = chr(ord("A") + place) if place < 26 else "Z"
        sheet.column_dimensions[letter].width = max(14, min(40, len(name) + 6))
    for place, row in enumerate((heading, *rows)):
        cells = [_cell(sheet, said) for said in row]
        for cell in cells:
            cell.font, cell.alignment = Font(bold=place == 0), Alignment(wrap_text=True, vertical="top")
        sheet.append(cells)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _cell(sheet: Any, said: str | int) -> Cell:
    if isinstance(said, int):
        return WriteOnlyCell(sheet, value=said)
    cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", said)[:LONGEST_CELL])
    cell.data_type = "s"
    return cell


def as_csv(heading: Sequence[str], rows: Rows) -> bytes:
    """As Excel opens it right in Québec: `;` between, UTF-8 with its mark.

    Before what looks like a formula stands an apostrophe, which `read_sheet` takes away again.
    """
    kept = io.StringIO()
    writer = csv.writer(kept, delimiter=";", lineterminator="\r\n")
    writer.writerows([[_harmless(text) for text in row] for row in (heading, *rows)])
    return kept.getvalue().encode("utf-8-sig")


def _harmless(text: str) -> str:
    return f"'{text}" if text[:1] and text[0] in HARMFUL else text
