"""Pictures on their way into storage: looked at, kept, and gone again if nothing comes of it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import BinaryIO

from flask import current_app
from flask_babel import lazy_gettext as _

from gallery import images, tokens
from gallery.db import after_commit
from gallery.errors import NoRoom
from gallery.images import tiles
from gallery.storage import NoSuchFile, Storage


@dataclass(frozen=True)
class Upload:
    """A file as it came: the given name is only text."""

    name: str
    stream: BinaryIO


@dataclass(frozen=True)
class Kept:
    """A picture that was looked at and stored, not yet belonging to a work."""

    key: str
    sha256: str
    bytes: int
    picture: images.Picture
    given_name: str


def storage() -> Storage:
    kept: Storage = current_app.extensions["gallery_storage"]
    return kept


@contextmanager
def kept_pictures(uploads: Iterable[Upload]) -> Iterator[list[Kept]]:
    """Look at pictures and store them, before the transaction that gives them rows; if that fails, nothing is left.

    Raises NotAcceptable with a sentence for the first picture that can't be taken, before any is stored.
    """
    looked_at = [(upload, images.inspect(upload.stream)) for upload in uploads]
    kept: list[Kept] = []
    try:
        for upload, picture in looked_at:
            kept.append(_keep(upload, picture))
        yield kept
    except BaseException:
        for one in kept:
            storage().delete(one.key)
        raise


def _keep(upload: Upload, picture: images.Picture) -> Kept:
    if not storage().has_room(images.MAX_BYTES):
        raise NoRoom(_("There is no room for pictures just now. Your text is kept; please tell the team."))
    token = tokens.new_file_token()
    key = f"originals/{token[:2]}/{token}"
    upload.stream.seek(0)
    stored = storage().put(key, upload.stream)
    return Kept(key, stored.sha256, stored.bytes, picture, clean_name(upload.name))


def clean_name(name: str) -> str:
    """A file's given name as text to show: its last part, without what can't be printed."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(letter for letter in last if letter.isprintable())[:255]


def read_tile(key: str, size: tuple[int, int], place: int) -> bytes:
    """One tile out of the file that holds those of a picture cut at that size."""
    ends = _tile_offsets(key, len(tiles.all_tiles(size)))
    return storage().read_part(key, ends[place], ends[place + 1] - ends[place])


@lru_cache(maxsize=1024)
def _tile_offsets(key: str, count: int) -> tuple[int, ...]:
    """Remembered: what is stored under a key never changes. A damaged file has no tiles."""
    try:
        found = tiles.offsets(storage().read_part(key, 0, tiles.head_length(count)))
    except ValueError as error:
        raise NoSuchFile(key) from error
    if len(found) != count + 1:
        raise NoSuchFile(key)
    return found


def forget_file(key: str) -> None:
    """Delete a stored file once this transaction is safe: never before, so that a roll-back finds it."""
    after_commit(lambda: storage().delete(key))
