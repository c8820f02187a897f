"""Have ffmpeg do one thing: confined, told how to read its one file, and given only so much time.

It is handed the file open, and may open no other to read: nothing that a recording names (a playlist, a reference to
another file, an address) can be followed.
"""

import io
import os
import shutil
import signal
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO, BinaryIO

import imageio_ffmpeg

from gallery.children import OutOfTime, entry, run_child
from gallery.confined import Limits
from gallery.recordings.kinds import DECODERS, MOST_PIXELS

_START = entry("gallery.confined:become")
_FROM_OUTSIDE = {signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGQUIT}
_TAIL = 4096


class Damaged(Exception):
    """ffmpeg can't make sense of it."""


class Heavy(Exception):
    """It takes more time, memory or room than a recording may."""


class Passing(Exception):
    """Something of the machine came in between: the same recording may be tried again."""


@dataclass(frozen=True)
class Task:
    """`before` is said of the file that is read, `after` of what is made of it, the output's name last."""

    demuxer: str
    after: Sequence[str]
    limits: Limits
    wall_seconds: float
    before: Sequence[str] = ()


@cache
def ffmpeg() -> str:
    """The program that comes with the gallery's own environment, never one that the machine happens to have."""
    with_it: str = imageio_ffmpeg.get_ffmpeg_exe()
    return with_it


def arguments(task: Task) -> list[str]:
    # fmt: off
    read = [
        "-nostdin", "-hide_banner", "-v", "error", "-threads", "1", "-filter_threads", "1",
        "-protocol_whitelist", "fd", "-codec_whitelist", DECODERS, "-max_pixels", str(MOST_PIXELS),
        *task.before, "-f", task.demuxer, "-fd", "0", "-i", "fd:",
    ]
    # fmt: on
    return [*read, *task.after]


def run(task: Task, source: IO[bytes], folder: Path, said: IO[bytes] | None = None) -> None:
    """Run it in a folder of its own; what it says goes to `said`. Raises Damaged, Heavy or Passing."""
    limits = (task.limits.cpu_seconds, task.limits.memory, task.limits.largest_file)
    command = (*map(str, limits), ffmpeg(), *arguments(task))
    with tempfile.TemporaryFile() as trouble:
        try:
            status = run_child(
                _START,
                *command,
                seconds=task.wall_seconds,
                folder=folder,
                stdin=source,
                stdout=said,
                stderr=trouble,
            )
        except OutOfTime as error:
            raise Passing(f"no end after {task.wall_seconds} s") from error
        if status:
            raise _trouble(status, _tail(trouble))


def _tail(trouble: IO[bytes]) -> str:
    trouble.seek(max(0, trouble.seek(0, 2) - _TAIL))
    return trouble.read().decode(errors="replace")


def _trouble(status: int, words: str) -> Exception:
    if status < 0:
        by = signal.Signals(-status)
        if by in _FROM_OUTSIDE:
            return Passing(f"ffmpeg was ended by {by.name}")
        return (
            Heavy(by.name) if by in (signal.SIGXCPU, signal.SIGXFSZ) else Damaged(f"ffmpeg died of {by.name}")
        )
    if "No space left" in words or "Traceback" in words:
        return Passing(words.strip().rsplit("\n", 1)[-1][:200])
    if "Cannot allocate memory" in words:
        return Heavy("needs more memory than it may have")
    return Damaged(words.strip().split("\n", 1)[0][:200])


@contextmanager
def readable(stream: BinaryIO) -> Iterator[IO[bytes]]:
    """A file of its own to hand to a child, at its start: whoever holds the stream must not find it moved."""
    try:
        stream.flush()
        file: IO[bytes] = Path(f"/proc/self/fd/{stream.fileno()}").open("rb")  # noqa: SIM115 -- closed below
    except (OSError, AttributeError, io.UnsupportedOperation):
        file = tempfile.TemporaryFile()  # noqa: SIM115 -- closed below
        stream.seek(0)
        shutil.copyfileobj(stream, file)
        file.flush()
    with file:
        os.lseek(file.fileno(), 0, os.SEEK_SET)
        yield file
