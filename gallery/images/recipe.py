"""How renditions are made: decode once, one good reduction, then each size from the one above it.

Measured (bench/renditions.py): as sharp to the eye as a resize from the full picture for each size, at half the cost.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import AvifImagePlugin, Image
from PIL.Image import Resampling

from gallery.images import colour

LONG_SIDES = (2048, 1440, 960, 640, 320)

STRIP_PIXELS = 4_000_000
"""A strip of the original that is put into another mode at once: 16 MB."""

GENTLE = 1.5
"""Reductions up to here are made with LANCZOS: beyond, HAMMING costs a third and the encoder hides the difference."""

Options = dict[str, Any]

LEAN: Options = {"codec": "aom", "advanced": {"enable-tpl-model": "0"}}
"""A model of motion that a still picture has no use for: the same bytes, 5 MB less."""
AVIF: Options = {"quality": 50, "speed": 8, "max_threads": 1}
if AvifImagePlugin.get_codec_version("aom"):
    AVIF |= LEAN
WEBP: Options = {"quality": 80, "method": 4}
JPEG: Options = {"quality": 80}

Size = tuple[int, int]


@dataclass(frozen=True)
class Made:
    """A rendition just written; sizes in pixels and bytes."""

    name: str
    format: str
    long_side: int
    width: int
    height: int
    bytes: int


def long_sides_for(long_side: int) -> list[int]:
    """The standard sizes that fit, largest first; a picture smaller than all of them keeps its own. Never enlarged."""
    return [side for side in LONG_SIDES if side <= long_side] or [long_side]


def fitted(size: Size, long_side: int) -> Size:
    """The same shape with that long side, at least one pixel wide."""
    scale = long_side / max(size)
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def shrink(picture: Image.Image, size: Size) -> Image.Image:
    """The one reduction from what was decoded, in strips: no mode is ever converted for the whole picture.

    The result has one of the modes of `colour.plain`.
    """
    levels = colour.levels_of(picture)
    rows = max(1, STRIP_PIXELS * size[1] // (picture.width * picture.height))
    first = strip(picture, size, 0, min(rows, size[1]), levels)
    result = Image.new(first.mode, size)
    result.paste(first, (0, 0))
    for top in range(rows, size[1], rows):
        result.paste(strip(picture, size, top, min(top + rows, size[1]), levels), (0, top))
    return result


def strip(
    picture: Image.Image, size: Size, top: int, bottom: int, levels: colour.Levels | None
) -> Image.Image:
    """Rows top to bottom of the result. The filter sees the rows beyond the strip, so that no seam shows."""
    if size == picture.size:
        return colour.plain(picture.crop((0, top, picture.width, bottom)), levels)
    scale = picture.height / size[1]
    resampling = Resampling.LANCZOS if scale < GENTLE else Resampling.HAMMING
    first, last = top * scale, bottom * scale
    target = (size[0], bottom - top)
    if colour.is_resizable(picture):
        return picture.resize(target, resampling, box=(0, first, picture.width, last))
    margin = math.ceil(3 * scale) + 1
    above, below = max(0, int(first) - margin), min(picture.height, math.ceil(last) + margin)
    strip = colour.plain(picture.crop((0, above, picture.width, below)), levels)
    return strip.resize(target, resampling, box=(0, first - above, picture.width, last - above))


def cascade(largest: Image.Image, long_sides: list[int]) -> Iterator[tuple[int, Image.Image]]:
    """Each size from the one above it; `largest` already has the first of them."""
    image, shape = largest, largest.size
    for long_side in long_sides:
        image = reduced(image, fitted(shape, long_side))
        yield long_side, image


def reduced(image: Image.Image, size: Size) -> Image.Image:
    return image if size == image.size else image.resize(size, Resampling.LANCZOS)


def write_all(largest: Image.Image, folder: Path) -> tuple[list[Made], Image.Image]:
    """Write every rendition of an upright sRGB image; returns them with the smallest image."""
    made: list[Made] = []
    image = largest
    for long_side, image in cascade(largest, long_sides_for(max(largest.size))):
        made.append(write(image, folder, f"{long_side}.avif", "avif", AVIF))
        made.append(write(image, folder, f"{long_side}.webp", "webp", WEBP))
    return made, image


def write(image: Image.Image, folder: Path, name: str, form: str, options: Options) -> Made:
    """Write one file. Encoders copy what `info` holds (comments, profiles): there must be nothing in it."""
    image.info = {}
    path = folder / name
    image.save(path, form.upper(), **options)
    return Made(name, form, max(image.size), image.width, image.height, path.stat().st_size)
