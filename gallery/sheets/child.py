"""The child process that opens one XLSX: limits first, then what it says, as JSON on its output.

Started by reading.py, with the file as its input.
"""

import datetime
import json
import re
import sys
import zipfile
from collections.abc import Iterator
from typing import Any, BinaryIO

import openpyxl
from openpyxl.utils.cell import get_column_letter, range_boundaries

from gallery.confined import Limits, confine
from gallery.sheets.limits import (
    LARGEST_UNPACKED,
    LONGEST_CELL,
    MOST_COLUMNS,
    MOST_LINES,
    MOST_MEMBERS,
    MOST_ROWS,
    ManyRows,
    Unreadable,
)

LIMITS = Limits(cpu_seconds=10, memory=768 * 1024**2, largest_file=16 * 1024**2)
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]{0,200}?ref=\"([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})\"")
_PIECE = 1024**2
_MOST_MERGED = 500
_ERRORS = ("#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#N/A", "#NULL!", "#NUM!")

Cells = dict[tuple[int, int], str]


def main() -> None:
    """Leave an answer with `rows`, or one that says `many` or `unreadable`; or die of a limit."""
    confine(LIMITS)
    try:
        answer = read(sys.stdin.buffer)
    except ManyRows:
        answer = {"many": True}
    except (Unreadable, MemoryError):
        answer = {"unreadable": True}
    except Exception:  # openpyxl raises nearly anything on damaged files
        answer = {"unreadable": True}
    sys.stdout.write(json.dumps(answer))


def read(stream: BinaryIO) -> dict[str, Any]:
    _look_at_archive(stream)
    told = openpyxl.load_workbook(stream, read_only=True, data_only=True, keep_links=False)
    name = next((one.title for one in told.worksheets if one.sheet_state == "visible"), None)
    if name is None:
        raise Unreadable
    cells = _cells(told[name])
    merged = _merged(told[name])
    for reference in merged:
        _spread(cells, reference)
    written = openpyxl.load_workbook(stream, read_only=True, data_only=False, keep_links=False)
    uncounted = [place for place in _formulas(written[name]) if place not in cells]
    rows = sorted({row for row, _column in cells})
    if len(rows) > MOST_ROWS + 1:
        raise ManyRows
    return {
        "rows": [_row(cells, row) for row in rows],
        "places": rows,
        "uncounted": [f"{get_column_letter(column)}{row}" for row, column in uncounted[:50]],
        "merged": merged[:50],
        "others": len(told.sheetnames) - 1,
    }


def _look_at_archive(stream: BinaryIO) -> None:
    """An archive may unpack to no more than it says (zipfile holds it to that), and it may not say too much."""
    with zipfile.ZipFile(stream) as archive:
        members = archive.infolist()
        names = {one.filename for one in members}
        locked = any(one.flag_bits & 1 for one in members)
        if len(members) > MOST_MEMBERS or len(names) < len(members) or locked:
            raise Unreadable
        if sum(one.file_size for one in members) > LARGEST_UNPACKED:
            raise Unreadable
        if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
            raise Unreadable
    stream.seek(0)


def _cells(sheet: Any) -> Cells:
    """What is written, by row and column. Stops at once where there are too many rows."""
    found: Cells = {}
    filled = 0
    for line in sheet.iter_rows(max_row=MOST_LINES, max_col=MOST_COLUMNS):
        said = {(one.row, one.column): text for one in line if (text := _text(one.value))}
        filled += bool(said)
        if filled > MOST_ROWS + 1:
            raise ManyRows
        found |= said
    return found


def _text(value: Any) -> str:
    """As a person would type it."""
    if value is None or value in _ERRORS:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime) and not (value.hour or value.minute):
        return value.date().isoformat()
    return str(value).strip()[:LONGEST_CELL]


def _formulas(sheet: Any) -> Iterator[tuple[int, int]]:
    for line in sheet.iter_rows(max_row=MOST_LINES, max_col=MOST_COLUMNS):
        for one in line:
            if one.value is not None and one.data_type == "f":
                yield one.row, one.column


def _merged(sheet: Any) -> list[str]:
    """Which cells were made one; a sheet read row by row doesn't tell."""
    found: list[str] = []
    before = b""
    with sheet._get_source() as stream:
        while piece := stream.read(_PIECE):
            text, end = before + piece, 0
            for one in _MERGED.finditer(text):
                found.append(one[1].decode())
                end = one.end()
            before = text[max(end, len(text) - 300) :]
    return list(dict.fromkeys(found))[:_MOST_MERGED]


def _spread(cells: Cells, reference: str) -> None:
    """What the first of merged cells says, they all say; down to the last row that says anything else."""
    left, top, right, bottom = (int(one or 0) for one in range_boundaries(reference))
    said = cells.get((top, left), "")
    last = max((row for row, _column in cells), default=0)
    for row in range(top, min(bottom, last) + 1) if said else ():
        for column in range(left, min(right, MOST_COLUMNS) + 1):
            cells[row, column] = said


def _row(cells: Cells, row: int) -> list[str]:
    last = max(column for at, column in cells if at == row) if cells else 0
    return [cells.get((row, column), "") for column in range(1, last + 1)]
