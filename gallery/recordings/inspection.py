"""A look at a recording before it is kept: every packet is counted, hardly one is decoded.

A child of ours reads it (running.py), so that the process that serves pages never does.
"""

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import IO, BinaryIO

from flask_babel import lazy_gettext as _

from gallery.confined import Limits
from gallery.errors import Busy
from gallery.images import twofold
from gallery.recordings import kinds, refusals, running
from gallery.recordings.kinds import Container, Use

LIMITS = Limits(cpu_seconds=10, memory=1024**3, largest_file=64 * 1024**2)
WALL_SECONDS = 30
SHORTEST = 0.2
_UNKNOWN = -(2**63)
"""What ffmpeg says of a packet without a time."""


@dataclass(frozen=True)
class Recorded:
    """What a recording is. Width and height are 0 for a sound, and as stored: a phone may have been held upright."""

    format: str
    seconds: float
    bytes: int
    width: int = 0
    height: int = 0
    has_sound: bool = True


@dataclass
class Stream:
    """One track, as its packets tell."""

    kind: str = ""
    codec: str = ""
    width: int = 0
    height: int = 0
    tick: Fraction = field(default_factory=lambda: Fraction(0))
    first: int | None = None
    last: int = 0
    packets: int = 0
    locked: bool = False

    @property
    def seconds(self) -> float:
        return float((self.last - (self.first or 0)) * self.tick)


def inspect(stream: BinaryIO, kind: str) -> Recorded:
    """Tell what a recording is, by its content alone, and whether it may serve as `kind` ("video", "audio", "voice").

    Raises NotAcceptable with a sentence that says what to do, Busy when there is no way to look. Leaves the stream
    at its start.
    """
    try:
        return _inspect(stream, kinds.USES[kind])
    finally:
        stream.seek(0)


def _inspect(stream: BinaryIO, use: Use) -> Recorded:
    size = stream.seek(0, 2)
    if size == 0:
        raise refusals.empty()
    if size > use.bytes:
        raise refusals.too_big(size, use.bytes)
    stream.seek(0)
    container = kinds.container_of(stream.read(kinds.HEAD))
    if container is None or container.name not in use.containers:
        raise refusals.not_a_film() if use.is_film else refusals.not_a_sound()
    if twofold.is_twofold(stream, container.name, 0):
        raise refusals.two_at_once()
    return _judged(_streams(stream, container), container, use, size)


def _streams(stream: BinaryIO, container: Container) -> list[Stream]:
    try:
        with running.readable(stream) as source:
            return look(source, container.demuxer)
    except running.Damaged as error:
        raise refusals.damaged() from error
    except running.Heavy as error:
        raise refusals.too_heavy() from error
    except running.Passing as error:
        raise Busy(_("We could not look at this file just now. Please send it again in a moment.")) from error


def look(source: IO[bytes], demuxer: str) -> list[Stream]:
    """Every film and sound track of an open file; covers, subtitles and data are passed over."""
    after = ["-map", "0:V?", "-map", "0:a?", "-c", "copy", "-f", "framecrc", "-"]
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as said:
        task = running.Task(demuxer, after, LIMITS, WALL_SECONDS)
        running.run(task, source, Path(folder), said)
        said.seek(0)
        return _read(said)


def _read(lines: Iterable[bytes]) -> list[Stream]:
    """ffmpeg's list of packets: what it says of each stream first, then a line for each packet."""
    streams: dict[int, Stream] = {}
    for line in lines:
        if line.startswith(b"#"):
            name, _colon, value = line[1:].decode(errors="replace").strip().partition(": ")
            word, _space, number = name.partition(" ")
            if number.isdigit():
                _note(streams.setdefault(int(number), Stream()), word, value)
        else:
            track, dts, _pts, length, _rest = line.split(b",", 4)
            _count(streams[int(track)], int(dts), int(length), b"Encryption" in line)
    return [streams[number] for number in sorted(streams)]


def _note(stream: Stream, word: str, value: str) -> None:
    if word == "media_type":
        stream.kind = value
    elif word == "codec_id":
        stream.codec = value
    elif word == "tb":
        stream.tick = Fraction(value)
    elif word == "dimensions":
        stream.width, stream.height = (int(side) for side in value.split("x"))


def _count(stream: Stream, at: int, length: int, locked: bool) -> None:
    stream.packets += 1
    stream.locked = stream.locked or locked
    if at != _UNKNOWN:
        stream.first = at if stream.first is None else min(stream.first, at)
        stream.last = max(stream.last, at + max(0, length))


def _judged(streams: list[Stream], container: Container, use: Use, size: int) -> Recorded:
    film = next((one for one in streams if one.kind == "video"), None)
    sound = next((one for one in streams if one.kind == "audio"), None)
    main = film if use.is_film else sound
    if main is None:
        raise refusals.no_picture() if use.is_film else refusals.no_sound()
    _require_playable(main, use)
    if use.is_film:
        return Recorded(container.name, main.seconds, size, main.width, main.height, sound is not None)
    return Recorded(container.name, main.seconds, size)


def _require_playable(main: Stream, use: Use) -> None:
    if main.locked:
        raise refusals.encrypted()
    if main.codec not in (kinds.FILM_CODECS if use.is_film else kinds.SOUND_CODECS):
        raise refusals.not_a_film() if use.is_film else refusals.not_a_sound()
    if max(main.width, main.height) > kinds.LONGEST_SIDE or main.width * main.height > kinds.MOST_PIXELS:
        raise refusals.too_large()
    _require_length(main, use)


def _require_length(main: Stream, use: Use) -> None:
    if main.seconds < SHORTEST:
        raise refusals.empty()
    if main.seconds > use.seconds + kinds.GRACE_SECONDS:
        raise refusals.too_long(main.seconds, use.seconds)
    if main.packets > kinds.MOST_PACKETS:
        raise refusals.too_heavy()
