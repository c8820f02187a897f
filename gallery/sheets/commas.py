"""CSV as it comes: with `;`, `,` or tabs between, in UTF-8, UTF-16 or Windows' own letters, with or without a BOM."""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from gallery.sheets.limits import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, Unreadable

BETWEEN = ";,\t"
HARMFUL = "=+-@\t\r"
"""A programme might work out a cell that begins with one of these (CSV injection): we write an apostrophe before."""
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_LINES_TO_SNIFF = 30


def read_commas(body: bytes) -> dict[str, Any]:
    """Raises Unreadable."""
    text = _decoded(body)
    if any(ord(sign) < 32 and sign not in "\t\r\n\f\v" for sign in text[:100_000]) or "\0" in text:
        raise Unreadable
    first, _end, rest = text.partition("\n")
    told = first.strip().lower()
    between = told[4:5] if told.startswith("sep=") else ""
    skipped = 1 if between else 0
    text = rest if between else text
    try:
        return _gathered(_rows(text, between or _between(text)), skipped)
    except csv.Error as error:
        raise Unreadable from error


def _decoded(body: bytes) -> str:
    for mark, name in _BOMS:
        if body.startswith(mark):
            return _as(body, name)
    if body[:200].count(0) > len(body[:200]) // 4:
        return _as(body, "utf-16-le" if body[1:2] == b"\0" else "utf-16-be")
    try:
        return body.decode()
    except UnicodeDecodeError:
        return _as(body, "cp1252")


def _as(body: bytes, name: str) -> str:
    try:
        return body.decode(name)
    except UnicodeDecodeError as error:
        raise Unreadable from error


def _rows(text: str, between: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=between)


def _between(text: str) -> str:
    """The sign that cuts most lines into the same number of cells, more than one."""
    sample = "\n".join(text.splitlines()[:_LINES_TO_SNIFF])
    return max(BETWEEN, key=lambda sign: _evenness(sample, sign))


def _evenness(sample: str, sign: str) -> tuple[int, int]:
    widths: Counter[int] = Counter()
    try:
        widths.update(len(row) for row in _rows(sample, sign) if len(row) > 1)
    except csv.Error:
        return 0, 0
    most = widths.most_common(1)
    return (most[0][1], most[0][0]) if most else (0, 0)


def _gathered(lines: Iterable[list[str]], skipped: int) -> dict[str, Any]:
    rows: list[list[str]] = []
    places: list[int] = []
    for place, line in enumerate(lines, 1 + skipped):
        cells = [_plain(cell) for cell in line[:MOST_COLUMNS]]
        if not any(cells):
            continue
        if len(rows) > MOST_ROWS:
            return {"many": True}
        rows.append(cells)
        places.append(place)
    return {"rows": rows, "places": places}


def _plain(cell: str) -> str:
    """As it was before we, or a programme like ours, made it harmless."""
    cell = cell.strip()[:LONGEST_CELL]
    return cell[1:] if cell[:1] == "'" and cell[1:2] and cell[1] in HARMFUL else cell
