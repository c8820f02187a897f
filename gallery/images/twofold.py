"""Files that are a picture and something else at once: an archive, a document, a page, a script.

Their renditions would be harmless, being made anew; but the original is kept byte for byte, and what calls itself
two things is nobody's photo. Phones do append to pictures (a film, a second view, a depth map): that is let through.
"""

import re
from collections.abc import Iterator
from typing import IO

BLOCK = 1024 * 1024
OVERLAP = 16
PDF_WITHIN = 1024
"""Readers of PDF look for its mark this far."""
ZIP_WITHIN = 65_535 + 22
"""An archive's directory ends at most this far from the file's end: its longest comment and the record itself."""
TEXT_WITHIN = 64 * 1024
LAST = 4096

_END_OF_PICTURE = {"jpeg": b"\xff\xd9", "png": b"IEND\xaeB`\x82", "gif": b"\x00;"}
_ARCHIVE_OR_DOCUMENT = re.compile(rb"Rar!\x1a\x07|7z\xbc\xaf\x27\x1c|%PDF-[12]\.")
_PAGE_OR_SCRIPT = re.compile(rb"<!doctype html|<html|<script|<\?php|<svg[ >]", re.IGNORECASE)
_PDF = re.compile(rb"%PDF-[12]\.")
_SCRIPT_FROM_THE_START = re.compile(rb"GIF8[79]a(?:/\*|=)|\xff\xd8\xff\xe0/\*|RIFF/\*")
"""A length or a width that reads as the start of a comment, so that a browser could run the file."""


def is_twofold(stream: IO[bytes], kind: str, data_at: int) -> bool:
    """`data_at`: where the header ends, so that what lies in it (a thumbnail) isn't taken for the picture's end."""
    stream.seek(0)
    head = stream.read(PDF_WITHIN)
    if _PDF.search(head) or _SCRIPT_FROM_THE_START.match(head):
        return True
    end = _end_of_picture(stream, kind, head, data_at)
    return _ends_as_archive(stream) or _goes_on_as_other(stream, end)


def _ends_as_archive(stream: IO[bytes]) -> bool:
    """Whether a ZIP's last record is there and its directory where it says."""
    size = stream.seek(0, 2)
    start = stream.seek(max(0, size - ZIP_WITHIN))
    tail = stream.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or at + 22 > len(tail):
        return False
    directory = start + at - int.from_bytes(tail[at + 12 : at + 16], "little")
    stream.seek(max(0, directory))
    return directory == start + at or stream.read(4) == b"PK\x01\x02"


def _end_of_picture(stream: IO[bytes], kind: str, head: bytes, data_at: int) -> int:
    """Where the picture ends, or a little before; near the file's end if its container has no end mark of its own."""
    if kind == "webp":
        return int.from_bytes(head[4:8], "little") + 8
    mark = _END_OF_PICTURE.get(kind)
    if mark is None:
        return max(0, stream.seek(0, 2) - LAST)
    for position, block in blocks(stream, data_at):
        at = block.find(mark)
        if at >= 0:
            return position + at + len(mark)
    return stream.seek(0, 2)


def _goes_on_as_other(stream: IO[bytes], end: int) -> bool:
    if any(_ARCHIVE_OR_DOCUMENT.search(block) for _, block in blocks(stream, end)):
        return True
    stream.seek(end)
    near = stream.read(TEXT_WITHIN)
    size = stream.seek(0, 2)
    stream.seek(max(end, size - TEXT_WITHIN))
    return bool(_PAGE_OR_SCRIPT.search(near) or _PAGE_OR_SCRIPT.search(stream.read()))


def blocks(stream: IO[bytes], start: int) -> Iterator[tuple[int, bytes]]:
    """The file from `start` on in blocks that overlap, each with its position: 25 MB are never held at once."""
    position = start
    while True:
        stream.seek(position)
        block = stream.read(BLOCK)
        if not block:
            return
        yield position, block
        if len(block) < BLOCK:
            return
        position += BLOCK - OVERLAP
