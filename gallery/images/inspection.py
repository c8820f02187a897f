"""A look at a file before it is kept: its header only, so that the web process never decodes a pixel."""

import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, BinaryIO

from PIL import Image, ImageFile

from gallery.errors import NotAcceptable
from gallery.images import kinds, refusals, twofold
from gallery.images.kinds import HEAD, MAX_BYTES, MAX_PIXELS, ORIENTATION, SIDEWAYS, Kind

MAX_READS = 5_000
"""A real header takes some hundred reads; a file of a million empty segments would keep a worker busy for seconds."""
MAX_SCANS = 100
"""A progressive JPEG has some ten scans; each costs a walk over the whole picture."""
MAX_PIXELS_A_BYTE = 1000
"""A JPEG of one flat grey has 500: a bit for each 8 × 8 pixels at the very least."""

_one_at_a_time = threading.Lock()


@dataclass(frozen=True)
class Picture:
    """What a file's header says. Width and height are upright, as far as the header tells."""

    format: str
    width: int
    height: int
    mime: str


class _Patient:
    """A file that may be read only so often: whatever walks its header comes to an end."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._left = MAX_READS
        self.seek, self.tell = stream.seek, stream.tell

    def read(self, size: int = -1) -> bytes:
        self._left -= 1
        if self._left < 0:
            raise ValueError("the header has no end")
        return self._stream.read(size)


def inspect(stream: BinaryIO) -> Picture:
    """Tell what a picture is by its content alone; name and declared type are never asked.

    Raises NotAcceptable with a sentence that says what to do. Leaves the stream at its start.
    """
    try:
        return _inspect(stream)
    finally:
        stream.seek(0)


def _inspect(stream: BinaryIO) -> Picture:
    size = stream.seek(0, 2)
    if size == 0:
        raise refusals.empty()
    if size > MAX_BYTES:
        raise refusals.too_big(size, MAX_BYTES)
    kind = _kind(stream)
    with _quiet():
        picture, data_at = _open(kind, stream)
    if twofold.is_twofold(stream, kind.name, data_at):
        raise refusals.two_at_once()
    if kind.name == "jpeg" and _is_hollow_or_endless(picture, size, stream, data_at):
        raise refusals.damaged()
    return picture


def _kind(stream: BinaryIO) -> Kind:
    stream.seek(0)
    head = stream.read(HEAD)
    kind = kinds.kind_of(head)
    if kind is None:
        raise _no_picture(head)
    if not kinds.can_read(kind):
        raise refusals.no_heic()
    return kind


def _no_picture(head: bytes) -> NotAcceptable:
    if head.lstrip().startswith(b"%PDF-"):
        return refusals.a_document()
    return refusals.a_recording() if kinds.is_recording(head) else refusals.not_a_picture()


def _open(kind: Kind, stream: BinaryIO) -> tuple[Picture, int]:
    """What the header says, and where the header ended."""
    stream.seek(0)
    patient: IO[bytes] = _Patient(stream)  # type: ignore[assignment]  # Pillow reads, seeks and tells, no more
    try:
        opened = kinds.open_as(kind, patient)
        data_at = stream.tell()
        return _describe(kind, opened), data_at
    except kinds.TooManyPixels as error:
        raise refusals.too_many_pixels(error.pixels, MAX_PIXELS) from error
    except kinds.RawFile as error:
        raise refusals.raw_file() from error
    except Exception as error:  # Pillow raises many more than OSError (promises.md, fact 2)
        raise refusals.damaged() from error


def _describe(kind: Kind, opened: ImageFile.ImageFile) -> Picture:
    width, height = opened.size
    if _orientation(kind, opened) in SIDEWAYS:
        width, height = height, width
    return Picture(kind.name, width, height, kind.mime)


def _orientation(kind: Kind, opened: ImageFile.ImageFile) -> object:
    """From the bytes already read: asking a PNG for its EXIF would decode it whole (promises.md, fact 1)."""
    if kind.name in ("tiff", "heic") or "exif" not in opened.info:
        return None  # their plugins give the upright size themselves
    exif = Image.Exif()
    try:
        exif.load(opened.info["exif"])
        return exif.get(ORIENTATION)
    except Exception:  # the picture may be sound though its EXIF is not; the child will know
        return None


def _is_hollow_or_endless(picture: Picture, size: int, stream: BinaryIO, data_at: int) -> bool:
    """A decoder would fill the first with grey without a word, and be busy with the second for minutes."""
    if picture.width * picture.height > size * MAX_PIXELS_A_BYTE:
        return True
    scans = sum(block.count(b"\xff\xda") for _, block in twofold.blocks(stream, data_at))
    return scans > MAX_SCANS


@contextmanager
def _quiet() -> Iterator[None]:
    """Pillow warns of odd metadata in files that are sound. Python's filters are global: one look at a time."""
    with _one_at_a_time, warnings.catch_warnings(action="ignore"):
        yield
