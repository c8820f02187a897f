"""What is played of a recording: one MP4 or M4A, made anew, without anything the file said of its device or place.

H.264 and AAC, which every browser plays; 720p and 1.5 Mb/s at most; the index first, so that it starts at once.
"""

from dataclasses import dataclass
from pathlib import Path

from gallery.confined import Limits
from gallery.errors import GalleryError, NotAcceptable
from gallery.images import Interrupted
from gallery.recordings import kinds, refusals, running
from gallery.recordings.inspection import Recorded, Stream, look

FILM, SOUND, POSTER = "clip.mp4", "sound.m4a", "poster.jpg"
LIMITS = Limits(cpu_seconds=2400, memory=1024**3, largest_file=256 * 1024**2)
WALL_SECONDS = 50 * 60
"""Less than the hour after which a worker's folder counts as left behind (works/jobs.py)."""
POSTER_LIMITS = Limits(cpu_seconds=120, memory=1024**3, largest_file=32 * 1024**2)
POSTER_SECONDS = 300
LEAST_OF_IT = 0.5
"""The share of a recording that has to come through: a scratch is no reason to refuse it, half of it missing is."""
LAST_FRAME = 0.2

_UPRIGHT = "scale='trunc(iw*sar/2)*2':'trunc(ih/2)*2',setsar=1"
_FITTED = (
    "scale='if(gt(iw,ih),min({long},iw),min({short},iw))':'if(gt(iw,ih),min({short},ih),min({long},ih))'"
    ":force_original_aspect_ratio=decrease:force_divisible_by=2"
)
# fmt: off
_PLAIN = [
    "-map_metadata", "-1", "-map_chapters", "-1", "-sn", "-dn", "-fflags", "+bitexact", "-flags", "+bitexact",
]
_HEARD = ["-af", "aformat=sample_rates=48000:channel_layouts=mono|stereo", "-c:a", "aac", "-b:a", "96k"]
_TO_FILM = [
    "-map", "0:V:0", "-map", "0:a:0?", *_PLAIN, "-vf", f"{_UPRIGHT},{_FITTED.format(long=1280, short=720)}",
    "-fps_mode", "cfr", "-fpsmax", "30", "-c:v", "libx264", "-threads", "1", "-preset", "veryfast",
    "-pix_fmt", "yuv420p", "-crf", "23", "-maxrate", "1500k", "-bufsize", "3000k", "-a53cc", "0",
    "-bsf:v", "filter_units=remove_types=6", *_HEARD, "-movflags", "+faststart", "-f", "mp4", FILM,
]
_TO_SOUND = ["-map", "0:a:0", "-vn", *_PLAIN, *_HEARD, "-movflags", "+faststart", "-f", "mp4", SOUND]
_TO_POSTER = [
    "-map", "0:V:0", "-an", *_PLAIN, "-vf", f"{_UPRIGHT},{_FITTED.format(long=2048, short=2048)}",
    "-frames:v", "1", "-c:v", "mjpeg", "-q:v", "2", "-pix_fmt", "yuvj420p", "-f", "image2", "-update", "1", POSTER,
]
# fmt: on


@dataclass(frozen=True)
class PlayedFile:
    """As it lies in the folder; width and height are 0 for a sound."""

    path: Path
    format: str
    width: int
    height: int
    bytes: int


@dataclass(frozen=True)
class Played:
    file: PlayedFile
    seconds: float


class Unplayable(GalleryError):
    """Nothing that plays can be made of this file, now or ever. `reason` is for the log and the team."""

    status = NotAcceptable.status

    def __init__(self, reason: str, told: NotAcceptable) -> None:
        super().__init__(told.sentence)
        self.reason = reason


def render(source: Path, folder: Path, recorded: Recorded, kind: str) -> Played:
    """Make what is played of a recording in an empty folder of its own. Raises Unplayable or images.Interrupted.

    Takes no lock and no database; minutes may pass.
    """
    is_film = kinds.USES[kind].is_film
    after, name = (_TO_FILM, FILM) if is_film else (_TO_SOUND, SOUND)
    made = folder / name
    _run(source, folder, running.Task(_demuxer(source), after, LIMITS, WALL_SECONDS))
    main = _main_stream(made, "video" if is_film else "audio")
    if main is None or main.seconds < recorded.seconds * LEAST_OF_IT:
        raise Unplayable("damaged: most of it can't be decoded", refusals.damaged())
    form = name.rpartition(".")[2]
    return Played(PlayedFile(made, form, main.width, main.height, made.stat().st_size), main.seconds)


def render_poster(source: Path, folder: Path, recorded_seconds: float, at: float) -> Path:
    """A film's picture at that second, or the nearest that it has; a JPEG in the folder."""
    for second in (max(0.0, min(at, recorded_seconds - LAST_FRAME)), 0.0):
        before = ["-ss", f"{second:.3f}"]
        task = running.Task(_demuxer(source), _TO_POSTER, POSTER_LIMITS, POSTER_SECONDS, before)
        _run(source, folder, task)
        if (folder / POSTER).exists():
            return folder / POSTER
    raise Unplayable("damaged: no frame can be decoded", refusals.damaged())


def _demuxer(source: Path) -> str:
    with source.open("rb") as stream:
        container = kinds.container_of(stream.read(kinds.HEAD))
    if container is None:
        raise Unplayable("damaged: no kind of recording that we take", refusals.damaged())
    return container.demuxer


def _run(source: Path, folder: Path, task: running.Task) -> None:
    try:
        with source.open("rb") as stream:
            running.run(task, stream, folder)
    except running.Damaged as error:
        raise Unplayable(f"damaged: {error}", refusals.damaged()) from error
    except running.Heavy as error:
        raise Unplayable(f"heavy: {error}", refusals.too_heavy()) from error
    except running.Passing as error:
        raise Interrupted(str(error)) from error


def _main_stream(made: Path, kind: str) -> Stream | None:
    try:
        with made.open("rb") as stream:
            return next((one for one in look(stream, "mov") if one.kind == kind), None)
    except (running.Damaged, running.Heavy, FileNotFoundError):
        return None
    except running.Passing as error:
        raise Interrupted(str(error)) from error


def plays(path: Path, width: int, height: int) -> bool:
    """For `gallery check`: whether a file of ours can be read to its end, at its size."""
    main = _main_stream(path, "video" if width else "audio")
    return main is not None and main.packets > 0 and (main.width, main.height) == (width, height)
