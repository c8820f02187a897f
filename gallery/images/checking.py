"""For `gallery check`: which renditions a picture should have, and whether one can be decoded."""

import io
from itertools import pairwise
from typing import BinaryIO

from PIL import Image

from gallery.images import cards, tiles
from gallery.images.recipe import Size, long_sides_for

FOR_SCREENS = ("avif", "webp")


def rendition_sizes(width: int, height: int) -> list[tuple[str, int]]:
    """(format, long side) of every rendition that an original of this size gets."""
    longest = max(width, height)
    sides = long_sides_for(longest)
    cut_at = tiles.tiled_size((width, height))
    return [
        *((form, side) for form in FOR_SCREENS for side in sides),
        ("jpeg", max(cards.SIZE)),
        *([(tiles.FORM, max(cut_at))] if cut_at else []),
    ]


def decodes(stream: BinaryIO, width: int, height: int) -> bool:
    """Whether a rendition of ours decodes to its last pixel, at its size."""
    try:
        with Image.open(stream, formats=("AVIF", "WEBP", "JPEG")) as image:
            image.load()
            return bool(image.size == (width, height))
    except Exception:  # Pillow raises nearly anything on damaged files
        return False


def tiles_decode(stream: BinaryIO, width: int, height: int) -> bool:
    """Whether a file of tiles is whole, and each of them decodes to its last pixel, at its size."""
    body = stream.read()
    try:
        ends = tiles.offsets(body)
    except ValueError:
        return False
    wanted = [_size_of(tile.box) for tile in tiles.all_tiles((width, height))]
    if (len(ends), ends[-1]) != (len(wanted) + 1, len(body)):
        return False
    parts = (body[first:last] for first, last in pairwise(ends))
    return all(decodes(io.BytesIO(part), *size) for part, size in zip(parts, wanted, strict=True))


def _size_of(box: tiles.Box) -> Size:
    return box[2] - box[0], box[3] - box[1]
