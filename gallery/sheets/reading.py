"""Any spreadsheet as rows of text: XLSX in a confined child, CSV as programs of every country write it.

What a file is, its content alone decides. No formula is worked out, no link followed.
"""

import json
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Any, BinaryIO

from flask_babel import lazy_gettext as _

from gallery.children import OutOfTime, entry, run_child
from gallery.errors import NotAcceptable, TooMany
from gallery.sheets.commas import read_commas
from gallery.sheets.limits import MAX_BYTES, MOST_ROWS, Unreadable

WALL_SECONDS = 15
LONGEST_ANSWER = 16 * 1024**2
_START = entry("gallery.sheets.child:main")
_ZIP, _OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NO_TEXT = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"MZ",
    b"\x7fELF",
)

_NO_TEXT_SIGNS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True)
class Sheet:
    """Rows as they stand, each as long as the longest; `places` says at which line of the file each was."""

    rows: list[list[str]]
    places: list[int]
    uncounted: list[str] = field(default_factory=list)
    """Cells whose formula was never worked out, such as "C4": they are empty here."""
    merged: list[str] = field(default_factory=list)
    """Ranges of merged cells: their text stands in each of them."""
    others: int = 0
    """How many other sheets the file has, which nobody looked at."""


def read_sheet(stream: BinaryIO) -> Sheet:
    """Raises NotAcceptable or TooMany with a sentence that says what to do."""
    head = stream.read(8)
    stream.seek(0)
    if head.startswith(_OLD_OFFICE):
        raise NotAcceptable(
            _("This is a sheet of an old kind (.xls), or a locked one. Save it as .xlsx or CSV.")
        )
    if head.startswith(_NO_TEXT) or not head:
        raise _unreadable()
    with tempfile.TemporaryFile() as copy:
        for piece in _pieces(stream):
            copy.write(piece)
        copy.seek(0)
        return _told(_ask_child(copy) if head.startswith(_ZIP) else _read_text(copy))


def _pieces(stream: BinaryIO) -> Iterator[bytes]:
    taken = 0
    while piece := stream.read(256 * 1024):
        taken += len(piece)
        if taken > MAX_BYTES:
            raise TooMany(
                _(
                    "This sheet is heavier than %(most)s MB. Leave the pictures out of it.",
                    most=MAX_BYTES >> 20,
                )
            )
        yield piece


def _unreadable() -> NotAcceptable:
    return NotAcceptable(_("This file can’t be read as a sheet. Save it as .xlsx or CSV, and send it again."))


def _read_text(stream: IO[bytes]) -> dict[str, Any]:
    try:
        return read_commas(stream.read())
    except Unreadable:
        return {"unreadable": True}


def _ask_child(stream: IO[bytes]) -> dict[str, Any]:
    with tempfile.TemporaryFile() as said:
        try:
            status = run_child(_START, seconds=WALL_SECONDS, stdin=stream, stdout=said)
        except OutOfTime:
            status = 1
        said.seek(0)
        return _answer(said.read(LONGEST_ANSWER)) if status == 0 else {"unreadable": True}


def _answer(text: bytes) -> dict[str, Any]:
    """Written by a process that hostile bytes have been through: it may hold anything."""
    try:
        return dict(json.loads(text))
    except (ValueError, TypeError):
        return {"unreadable": True}


def _told(answer: dict[str, Any]) -> Sheet:
    if answer.get("many"):
        raise TooMany(
            _(
                "This sheet has more than %(most)s rows. Cut it into several, and send one after the other.",
                most=MOST_ROWS,
            )
        )
    try:
        rows = [[_NO_TEXT_SIGNS.sub("", str(cell)) for cell in row] for row in answer["rows"]]
        places = [int(place) for place in answer["places"]]
        uncounted = [str(one)[:12] for one in answer.get("uncounted", [])]
        merged = [str(one)[:24] for one in answer.get("merged", [])]
        sheet = Sheet(_even(rows), places, uncounted, merged, int(answer.get("others", 0)))
    except (KeyError, ValueError, TypeError) as error:
        raise _unreadable() from error
    if not rows:
        raise NotAcceptable(_("This sheet is empty."))
    return sheet


def _even(rows: list[list[str]]) -> list[list[str]]:
    """Each row as long as the longest, without the columns at the end that nobody wrote in."""
    widest = max((len(row) for row in rows), default=0)
    return [row + [""] * (widest - len(row)) for row in rows]
