"""Files in a folder of this machine. The only module that knows a stored file's path.

A file is written beside its place under a name that is no key, made durable, and only then given its name:
readers never see half a file, and a power cut after `put` returned loses nothing.
"""

import errno
import os
import re
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from io import FileIO
from pathlib import Path
from typing import BinaryIO

from gallery.failpoints import reach
from gallery.storage.protocol import (
    KINDS,
    Entry,
    KeyTaken,
    NoSuchFile,
    Readable,
    Stored,
    check_key,
    check_prefix,
    is_key,
    on_disk,
    take,
)

_PART = re.compile(r"\.[0-9a-f]{16}\.part")
_NO_FILE = (errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.ELOOP)
"""Nothing there, or no file of ours: ELOOP is how O_NOFOLLOW refuses a symbolic link."""
_NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK)
_TRIES = 8


class LocalStorage:
    def __init__(self, root: Path, *, reserve_bytes: int = 0) -> None:
        root.mkdir(parents=True, exist_ok=True)
        self._root = root
        self._reserve_bytes = reserve_bytes

    def __repr__(self) -> str:
        return f"LocalStorage({str(self._root)!r})"

    def put(self, key: str, stream: Readable) -> Stored:
        target = self._path(key)
        if os.path.lexists(target):
            raise KeyTaken(key)
        with self._part_beside(target) as (part, file):
            stored = take(stream, partial(_write_all, file))
            reach("after_write")
            with on_disk():
                os.fsync(file.fileno())
                reach("after_fsync")
                _give_name(part, target, key)
        return stored

    def open(self, key: str) -> BinaryIO:
        path = self._path(key)
        try:
            file = open(path, "rb", opener=_open_plainly)  # noqa: SIM115 -- the caller closes it
        except OSError as error:
            if error.errno in _NO_FILE:
                raise NoSuchFile(key) from error
            raise
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            file.close()
            raise NoSuchFile(key)
        return file

    def read(self, key: str) -> bytes:
        with self.open(key) as file:
            return file.read()

    def read_part(self, key: str, start: int, length: int) -> bytes:
        with self.open(key) as file:
            file.seek(start)
            return file.read(length)

    @contextmanager
    def local_copy(self, key: str) -> Iterator[Path]:
        self.size(key)  # raises NoSuchFile
        yield self._path(key)

    def size(self, key: str) -> int:
        entry = _entry(self._path(key), key)
        if entry is None:
            raise NoSuchFile(key)
        return entry.bytes

    def exists(self, key: str) -> bool:
        return _entry(self._path(key), key) is not None

    def delete(self, key: str) -> None:
        path = self._path(key)
        with suppress(FileNotFoundError, NotADirectoryError):
            path.unlink()
            _sync_folder(path.parent)  # what was erased must not come back with the power
            self._tidy(path.parent)

    def keys(self, prefix: str = "") -> Iterator[Entry]:
        check_prefix(prefix)
        for path in self._files(prefix):
            key = path.relative_to(self._root).as_posix()
            entry = _entry(path, key) if is_key(key) else None
            if entry is not None:
                yield entry

    def sweep(self, older_than: datetime) -> int:
        limit, swept = older_than.timestamp(), 0
        for path in self._files(""):
            if _PART.fullmatch(path.name):
                with suppress(FileNotFoundError):
                    if path.lstat().st_mtime <= limit:
                        path.unlink()
                        swept += 1
                        self._tidy(path.parent)
        return swept

    def has_room(self, wanted: int) -> bool:
        """What is kept for the database is the reserve, but never more than a tenth of the disk."""
        with on_disk():
            disk = os.statvfs(self._root)
        reserve = min(self._reserve_bytes, disk.f_blocks * disk.f_frsize // 10)
        return disk.f_bavail * disk.f_frsize - wanted >= reserve

    def _path(self, key: str) -> Path:
        return self._root / check_key(key)

    def _files(self, prefix: str) -> Iterator[Path]:
        # Begun at each kind, so that `originals` may be a link to another disk; links below are not followed.
        for start in [prefix] if prefix else KINDS:
            for folder, _folders, names in os.walk(self._root / start, onerror=_complain):
                yield from (Path(folder, name) for name in names)

    @contextmanager
    def _part_beside(self, target: Path) -> Iterator[tuple[Path, FileIO]]:
        """A new file beside the target, under a name that no reader asks for; gone when the block ends."""
        with on_disk():
            part, file = self._new_part(target.parent)
        try:
            with file:
                yield part, file
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            self._tidy(target.parent)

    def _new_part(self, folder: Path) -> tuple[Path, FileIO]:
        part = folder / f".{secrets.token_hex(8)}.part"
        for _try in range(_TRIES):
            with suppress(FileNotFoundError):  # somebody tidied the folder away meanwhile: make it again
                self._make_folder(folder)
                return part, FileIO(part, "x", opener=_open_privately)
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(folder))

    def _make_folder(self, folder: Path) -> None:
        if folder == self._root or folder.is_dir():
            return
        self._make_folder(folder.parent)
        with suppress(FileExistsError):
            folder.mkdir(mode=0o700)
            _sync_folder(folder.parent)  # at once: whoever finds the folder may trust that it lasts

    def _tidy(self, folder: Path) -> None:
        """Remove a folder that became empty, and the one above it; the kinds' own folders stay."""
        with suppress(OSError):
            while folder.parent != self._root:
                folder.rmdir()
                folder = folder.parent


def _give_name(part: Path, target: Path, key: str) -> None:
    """Rename without writing over anything; if it can't be made durable the name is taken away again."""
    try:
        _rename(part, target)
    except FileExistsError as error:
        raise KeyTaken(key) from error
    reach("after_rename")
    try:
        _sync_folder(target.parent)
    except OSError:
        target.unlink(missing_ok=True)
        raise


def _rename(part: Path, target: Path) -> None:
    try:
        os.link(part, target, follow_symlinks=False)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        # Some network shares and memory sticks know no links. Keys are random: nobody comes in between.
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from error
        part.rename(target)
    else:
        part.unlink()


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _entry(path: Path, key: str) -> Entry | None:
    """None for what is not there or is no plain file."""
    try:
        found = path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    if not stat.S_ISREG(found.st_mode):
        return None
    return Entry(key=key, bytes=found.st_size, modified=datetime.fromtimestamp(found.st_mtime, UTC))


def _open_plainly(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)


def _open_privately(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)


def _write_all(file: FileIO, chunk: bytes) -> None:
    rest = memoryview(chunk)
    while rest:
        rest = rest[file.write(rest) or 0 :]


def _complain(error: OSError) -> None:
    """A folder that can't be read must not look empty; one that is gone is."""
    if not isinstance(error, FileNotFoundError):
        raise error
