"""What every storage can do, what its keys look like and what can go wrong: the same for all backends."""

import errno
import hashlib
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Protocol

from flask_babel import lazy_gettext as _

from gallery.errors import Busy, NoRoom

KINDS = ("originals", "renditions")
CHUNK = 256 * 1024
_FULL = (errno.ENOSPC, errno.EDQUOT)

_AB = r"[A-Za-z0-9_-]{2}"
_RANDOM = r"[A-Za-z0-9_-]{16,64}"
_NAME = r"(?=.{1,32}\Z)[a-z0-9]+(?:[._-][a-z0-9]+)*"
_KEY = re.compile(rf"originals/{_AB}/{_RANDOM}|renditions/{_AB}/{_RANDOM}/{_NAME}")
_PREFIX = re.compile(rf"(?:originals/(?:{_AB}/)?|renditions/(?:{_AB}/(?:{_RANDOM}/)?)?)?")


class WrongKey(ValueError):
    """That is no key of ours. A mistake in our code or an attack, never something to tell a visitor about."""


class KeyTaken(FileExistsError):
    """A file is there already, and whole: what is stored is never written over, only deleted."""


class NoSuchFile(FileNotFoundError):
    """Nothing is stored under that key."""


class Readable(Protocol):
    """All that `put` asks of a stream."""

    def read(self, size: int = ..., /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Stored:
    """What was really taken in, counted and hashed on the way."""

    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Entry:
    key: str
    bytes: int
    modified: datetime
    """Aware, UTC."""


class Storage(Protocol):
    """Where files are kept, by key. Safe to share between threads, and to keep across a fork.

    Every method raises WrongKey for a key that `is_key` denies, and errors.Busy when the place itself is out
    of reach; those that need a file raise NoSuchFile when there is none.
    """

    def put(self, key: str, stream: Readable) -> Stored:
        """Keep what the stream still holds.

        Once this returns, no power cut loses it; if it raises, nothing is left of it. Raises KeyTaken,
        errors.NoRoom, and whatever the stream raises. The stream is left open.
        """

    def open(self, key: str) -> BinaryIO:
        """A seekable stream, for the caller to close."""

    def read(self, key: str) -> bytes: ...

    def read_part(self, key: str, start: int, length: int) -> bytes:
        """So many bytes from `start` on; fewer where the file ends before."""

    def local_copy(self, key: str) -> AbstractContextManager[Path]:
        """A path to read the file at while the block lasts. It may be the stored file: never write there."""

    def size(self, key: str) -> int:
        """In bytes."""

    def exists(self, key: str) -> bool: ...

    def delete(self, key: str) -> None:
        """For ever; what is not there needs no deleting."""

    def keys(self, prefix: str = "") -> Iterator[Entry]:
        """All whole files below `originals/`, `renditions/ab/` and the like, in no promised order."""

    def sweep(self, older_than: datetime) -> int:
        """Remove what killed processes left half-written and nobody wrote to since; says how many files."""

    def has_room(self, wanted: int) -> bool:
        """Whether so many bytes more would leave the reserve untouched."""


def is_key(text: str) -> bool:
    """`originals/ab/<token>` and `renditions/ab/<token>/960.avif` are keys; nothing else is."""
    return _KEY.fullmatch(text) is not None


def check_key(key: str) -> str:
    """The key itself, if it is one of ours; raises WrongKey."""
    if not is_key(key):
        raise WrongKey(repr(key)[:200])
    return key


def check_prefix(prefix: str) -> str:
    """The prefix itself, if whole parts of keys make it up; raises WrongKey."""
    if _PREFIX.fullmatch(prefix) is None:
        raise WrongKey(repr(prefix)[:200])
    return prefix


def take(stream: Readable, write: Callable[[bytes], object]) -> Stored:
    """Pass a stream on to the disk in chunks, counting and hashing it.

    Only what writing raises is reworded: what the stream raises while it is read stays as it is.
    """
    digest, count = hashlib.sha256(), 0
    while chunk := stream.read(CHUNK):
        digest.update(chunk)
        with on_disk():
            write(chunk)
        count += len(chunk)
    return Stored(bytes=count, sha256=digest.hexdigest())


@contextmanager
def on_disk() -> Iterator[None]:
    """Say a disk's trouble in the gallery's words."""
    try:
        yield
    except KeyTaken:
        raise
    except OSError as error:
        raise (no_room() if error.errno in _FULL else not_taken()) from error


def out_of_reach() -> Busy:
    return Busy(
        _("The place where files are kept can't be reached just now. Please try again in a few minutes.")
    )


def not_taken() -> Busy:
    """For one who was sending something."""
    return Busy(
        _(
            "The place where files are kept can't be reached just now, so your file was not taken in. "
            "Please send it again in a few minutes."
        )
    )


def no_room() -> NoRoom:
    return NoRoom(
        _(
            "There is no room left for new files. What is already here is safe; "
            "please tell the exhibition's team."
        )
    )
