"""The child process that decodes one picture: limits first, then the recipe, then what it saw.

Started by rendering.py, a process for each picture. It writes only into its folder, and answers only by a file there.
"""

import errno
import json
import os
import resource
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

from PIL import AvifImagePlugin, Image, ImageFile

from gallery.confined import Limits, confine
from gallery.images import cards, colour, cutting, kinds, large_avif, large_heic, large_webp, recipe, traits

ANSWER = "rendered.json"

MEMORY = 1024**3
CPU_SECONDS = 60
LARGEST_FILE = 64 * 1024**2
LIMITS = Limits(CPU_SECONDS, MEMORY, LARGEST_FILE)

_LARGE: dict[str, Any] = {"webp": large_webp, "avif": large_avif, "heic": large_heic}
_PASSING = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.ENOENT, errno.EACCES, errno.ENOMEM}
"""Errors of the machine: what a picture is made of never shows as one of these."""


def main(source: str, folder: str, hue: str) -> None:
    """Leave an answer that says `made`, `damaged`, `heavy` or `trouble`, or die of a limit."""
    confine(LIMITS)
    try:
        answer = _render(Path(source), Path(folder), hue)
    except MemoryError:
        answer = {"heavy": f"needs more than {MEMORY >> 20} MiB"}
    except OSError as error:
        answer = {"trouble" if error.errno in _PASSING else "damaged": _in_short(error)}
    except Exception as error:  # Pillow raises many more than OSError (promises.md, fact 2)
        answer = {"damaged": _in_short(error)}
    (Path(folder) / ANSWER).write_text(json.dumps(answer))


def _in_short(error: Exception) -> str:
    words = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else str(error)
    return f"{type(error).__name__}: {words}"[:200]


def _render(source: Path, folder: Path, hue: str) -> dict[str, Any]:
    with source.open("rb") as stream:
        picture, size = decode(stream)
    largest, size = develop(picture, size)
    tiles = cutting.write_tiles(picture, _orientation(picture), size, largest, folder)
    del picture  # the original's pixels go before the encoders come
    made, smallest = recipe.write_all(largest, folder)
    card = cards.write_card(largest, hue, folder)
    dhash, dhash_turned = traits.hashes(smallest)
    return {
        "made": [asdict(one) for one in (*made, card, *tiles)],
        "width": size[0],
        "height": size[1],
        "colours": traits.dominant_colours(smallest),
        "dhash": dhash,
        "dhash_turned": dhash_turned,
        "pale_edge": traits.has_pale_edge(smallest),
        "peak_bytes": _peak_bytes(),
        "cpu_seconds": _cpu_seconds(),
    }


def decode(stream: IO[bytes], largest: int = recipe.LONG_SIDES[0]) -> tuple[Image.Image, recipe.Size]:
    """The pixels as stored, and their true size. What is far larger than `largest` is reduced by its decoder.

    A JPEG down to `largest` at the least: its halves and quarters are as good as ours (bench/renditions). Large WebP
    and AVIF, whose libraries reduce more plainly, to twice that.
    """
    kind = kinds.kind_of(stream.read(kinds.HEAD))
    if kind is None:
        raise ValueError("no kind of picture that we take")
    stream.seek(0)
    _take_one_core(kind)
    picture = kinds.open_as(kind, stream)
    size, twice = picture.size, recipe.fitted(picture.size, 2 * largest)
    if kind.name == "jpeg":
        picture.draft(None, recipe.fitted(size, largest))
    elif max(twice) < max(size) and _is_large_still(kind, picture):
        return _read_reduced(kind, picture, stream, twice), size
    picture.load()
    return picture, size if kind.name == "jpeg" else picture.size


def _take_one_core(kind: kinds.Kind) -> None:
    AvifImagePlugin.DEFAULT_MAX_THREADS = 1
    if kind.name == "heic":
        import pillow_heif

        pillow_heif.options.DECODE_THREADS = 1


def _is_large_still(kind: kinds.Kind, picture: ImageFile.ImageFile) -> bool:
    large = _LARGE.get(kind.name)
    pixels = picture.width * picture.height
    return large is not None and pixels >= large.LARGE and not getattr(picture, "is_animated", False)


def _read_reduced(
    kind: kinds.Kind, picture: ImageFile.ImageFile, stream: IO[bytes], size: recipe.Size
) -> Image.Image:
    """A large WebP or AVIF at that size; by Pillow, whole, should its library be another than we know."""
    info, has_alpha = picture.info, picture.mode == "RGBA"
    picture.__dict__.pop("_decoder", None)  # it holds the file and two canvases
    stream.seek(0)
    reduced: Image.Image | None = _LARGE[kind.name].read_reduced(stream.read(), size)
    if reduced is None:
        stream.seek(0)
        whole = kinds.open_as(kind, stream)
        whole.load()
        return whole
    reduced = reduced if has_alpha else reduced.convert("RGB")
    reduced.info = info
    return reduced


def develop(picture: Image.Image, size: recipe.Size) -> tuple[Image.Image, recipe.Size]:
    """The largest rendition, upright, sRGB, on white; and the original's size, upright."""
    largest = recipe.shrink(picture, recipe.fitted(picture.size, recipe.long_sides_for(max(size))[0]))
    orientation = _orientation(picture)
    if orientation in cutting.TURNS:
        largest = largest.transpose(cutting.TURNS[orientation])
    upright = size[::-1] if orientation in kinds.SIDEWAYS else size
    return colour.to_srgb(largest, picture.info.get("icc_profile")), upright


def _orientation(picture: Image.Image) -> int:
    """Its pixels are there, so that even a PNG may be asked for its EXIF."""
    try:
        return int(picture.getexif().get(kinds.ORIENTATION, 1))
    except Exception:  # broken metadata are no reason to refuse a sound picture
        return 1


def _peak_bytes() -> int:
    """Of this process alone: getrusage would count in the worker it was started from."""
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM"))
    except (OSError, StopIteration):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _cpu_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return round(used.ru_utime + used.ru_stime, 3)
