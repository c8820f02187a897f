"""Have a child process make the renditions of one picture, and tell what became of it."""

import json
import signal
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gallery.children import OutOfTime, entry, run_child
from gallery.errors import GalleryError, NotAcceptable
from gallery.images import refusals

ANSWER = "rendered.json"
WALL_SECONDS = 150
"""Less than a worker's lease on a picture (works/jobs.py)."""
ROOM_TO_WORK = 1024**3
LONGEST_ANSWER = 64 * 1024
LED_ASTRAY = "damaged: the decoder was led astray, and its answer makes no sense"

_START = entry("gallery.images.child:main")
_GIVES_BACK = {"MALLOC_MMAP_THRESHOLD_": "131072", "MALLOC_TRIM_THRESHOLD_": "131072"}
"""glibc: large blocks at once, so that what one encoder leaves does not add to what the next needs."""
_FROM_OUTSIDE = {signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGQUIT}
"""Nothing in a picture makes a child die of these: somebody, or the kernel short of memory, ended it."""


@dataclass(frozen=True)
class RenderedFile:
    """A rendition as it lies in the folder; sizes in pixels and bytes."""

    path: Path
    format: str
    long_side: int
    width: int
    height: int
    bytes: int


@dataclass(frozen=True)
class Rendered:
    """All that was made of one picture. Width and height are the original's, upright."""

    files: list[RenderedFile]
    width: int
    height: int
    colours: list[tuple[str, float]]
    """Dominant colours, at most five: ("#a1b2c3", share of the surface), the largest first."""
    dhash: int
    """64-bit difference hash, unsigned."""
    dhash_turned: int
    """The same of the picture turned to the left."""
    pale_edge: bool
    """One side is about as light as the wall: the work needs a line around it."""
    peak_bytes: int
    cpu_seconds: float


class Undecodable(GalleryError):
    """No renditions can be made of this file, now or ever. `reason` is for the log and the team."""

    status = NotAcceptable.status

    def __init__(self, reason: str) -> None:
        told = refusals.too_heavy() if reason.startswith(_TOO_MUCH) else refusals.damaged()
        super().__init__(told.sentence)
        self.reason = reason


class Interrupted(Exception):
    """The child met passing trouble (it was killed, no disk or memory left): the same picture may be tried again."""


_TOO_MUCH = ("heavy", "slow")


def render(source: Path, folder: Path, hue: str = "brique") -> Rendered:
    """Make every rendition of a picture in an empty folder of its own, and its card on a wall of that paint.

    Raises Undecodable or Interrupted, and then leaves nothing in the folder. Takes no lock and no database.
    """
    try:
        return _rendered(_ask_child(source, folder, hue), folder)
    except BaseException:
        for left in folder.iterdir():
            left.unlink()
        raise


def _ask_child(source: Path, folder: Path, hue: str) -> dict[str, Any]:
    paths = str(source.absolute()), str(folder.absolute())
    try:
        status = run_child(_START, *paths, hue, seconds=WALL_SECONDS, folder=folder, environment=_GIVES_BACK)
    except OutOfTime as error:
        raise Interrupted(f"no answer after {WALL_SECONDS} s") from error
    return _answer(status, folder / ANSWER)


def _answer(status: int, path: Path) -> dict[str, Any]:
    if status < 0:
        raise _killed(signal.Signals(-status))
    if status > 0 or not path.exists():
        raise Interrupted(f"the child could not start or answer (status {status})")
    answer = _read(path)
    if "trouble" in answer or ("heavy" in answer and _memory_is_short()):
        raise Interrupted(" ".join(map(str, answer.values())))
    for cause in ("damaged", "heavy"):
        if cause in answer:
            raise Undecodable(f"{cause}: {answer[cause]}")
    return answer


def _read(path: Path) -> dict[str, Any]:
    """Written by a process that hostile bytes have been through: it may hold anything."""
    with path.open("rb") as stream:
        text = stream.read(LONGEST_ANSWER)
    path.unlink()
    try:
        return dict(json.loads(text))
    except (ValueError, TypeError) as error:
        raise Undecodable(LED_ASTRAY) from error


def _killed(by: signal.Signals) -> Exception:
    if by in _FROM_OUTSIDE:
        return Interrupted(f"the child was ended by {by.name}")
    if by == signal.SIGXCPU:
        return Undecodable("slow: used up its processor time")
    return Undecodable(f"damaged: the decoder died of {by.name}")


def _memory_is_short() -> bool:
    """Whether the machine, not the child's own limit, may have refused the memory."""
    try:
        lines = Path("/proc/meminfo").read_text().splitlines()
    except OSError:
        return False
    free = next(
        (int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable")), ROOM_TO_WORK
    )
    return free < ROOM_TO_WORK


def _rendered(answer: dict[str, Any], folder: Path) -> Rendered:
    """The child's answer, with names taken as names only."""
    try:
        files = [RenderedFile(folder / Path(one.pop("name")).name, **one) for one in answer.pop("made")]
        colours = [(str(hexa), float(share)) for hexa, share in answer.pop("colours")]
        return Rendered(files=files, colours=colours, **answer)
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise Undecodable(LED_ASTRAY) from error
