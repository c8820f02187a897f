"""Bytes that are still arriving: a file each in `<data>/workshop/uploads`, on the disk of this machine.

The only module that knows where. A file's name is its upload's token, which the database has given out.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from flask import current_app
from flask_babel import lazy_gettext as _

from gallery.config import Settings
from gallery.db import after_commit
from gallery.errors import NoRoom
from gallery.storage.protocol import on_disk
from gallery.works.files import storage
from gallery.works.jobs import ARRIVING


def write_at(token: str, offset: int, body: bytes) -> None:
    """Keep bytes for good before they are acknowledged: whoever counts them as received may trust that they last."""
    place = _place(token)
    with on_disk():
        descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        try:
            rest = memoryview(body)
            while rest:
                offset += (written := os.pwrite(descriptor, rest, offset))
                rest = rest[written:]
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        _sync(place.parent)


@contextmanager
def read(token: str) -> Iterator[BinaryIO]:
    with _place(token).open("rb") as stream:
        yield stream


def forget_bytes(token: str) -> None:
    """Delete what has arrived, once this transaction is safe."""
    place = _place(token)
    after_commit(lambda: place.unlink(missing_ok=True))


def left_behind(before: datetime) -> Iterator[str]:
    """Tokens of the files that nothing was written to since."""
    for place in _folder().iterdir():
        with suppress(FileNotFoundError):
            if place.stat().st_mtime < before.timestamp():
                yield place.name


def require_room(wanted: int) -> None:
    """Raises NoRoom when so many bytes would eat into what is kept for the database, here or where files are kept."""
    disk = os.statvfs(_folder())
    settings: Settings = current_app.extensions["gallery_settings"]
    reserve = min(settings.disk_reserve_mb * 1024 * 1024, disk.f_blocks * disk.f_frsize // 10)
    if disk.f_bavail * disk.f_frsize - wanted < reserve or not storage().has_room(wanted):
        raise NoRoom(_("There is no room for pictures just now. Your text is kept; please tell the team."))


def _place(token: str) -> Path:
    if not token or "/" in token or token.startswith("."):
        raise ValueError("that is no token of ours")
    return _folder() / token


def _folder() -> Path:
    data: Path = current_app.extensions["gallery_settings"].data
    folder = data / "workshop" / ARRIVING
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
