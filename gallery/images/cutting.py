"""Cut the tiles of a large picture, in the child, while what was decoded is still there.

The full size is cut from it in bands, so that no second picture of that size is ever held; the smaller sizes come from
the largest rendition.
"""

import io
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from PIL import Image
from PIL.Image import Transpose

from gallery.images import colour, recipe, tiles
from gallery.images.kinds import SIDEWAYS
from gallery.images.recipe import Size
from gallery.images.tiles import Box, Tile

TURNS = {
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_270,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_90,
}
"""What to do to a picture of each EXIF orientation."""
_FROM_THE_RIGHT, _FROM_BELOW = {2, 3, 6, 7}, {3, 4, 7, 8}
"""Orientations whose upright left, or top, is stored last."""


def write_tiles(
    picture: Image.Image, orientation: int, size: Size, largest: Image.Image, folder: Path
) -> list[recipe.Made]:
    """Cut an upright picture of that size, as it was decoded and as its largest rendition shows it; [] if small."""
    cut_at = tiles.tiled_size(size)
    if cut_at is None:
        return []
    wanted = tiles.all_tiles(cut_at)
    first, rest = ([tile for tile in wanted if (tile.factor == 1) is is_first] for is_first in (True, False))
    parts = _from_picture(picture, orientation, cut_at, first) | _from_largest(largest, cut_at, rest)
    path = folder / tiles.NAME
    path.write_bytes(tiles.packed([parts[tile] for tile in wanted]))
    return [recipe.Made(path.name, tiles.FORM, max(cut_at), *cut_at, path.stat().st_size)]


def _from_picture(
    picture: Image.Image, orientation: int, size: Size, wanted: list[Tile]
) -> dict[Tile, bytes]:
    """Those of the full size, one row of the stored picture after the other."""
    stored = size[::-1] if orientation in SIDEWAYS else size
    boxes = {tile: _as_stored(tile.box, size, orientation) for tile in wanted}
    levels, profile = colour.levels_of(picture), picture.info.get("icc_profile")
    parts = {}
    for (top, bottom), row in _by(wanted, lambda tile: boxes[tile][1::2]):
        band = colour.to_srgb(recipe.strip(picture, stored, top, bottom, levels), profile)
        for tile in row:
            left, _top, right, _bottom = boxes[tile]
            part = band.crop((left, 0, right, bottom - top))
            parts[tile] = _encoded(part.transpose(TURNS[orientation]) if orientation in TURNS else part)
    return parts


def _as_stored(box: Box, size: Size, orientation: int) -> Box:
    """Where a part of an upright picture of that size lies in the stored one."""
    left, top, right, bottom = box
    if orientation in _FROM_THE_RIGHT:
        left, right = size[0] - right, size[0] - left
    if orientation in _FROM_BELOW:
        top, bottom = size[1] - bottom, size[1] - top
    return (top, left, bottom, right) if orientation in SIDEWAYS else (left, top, right, bottom)


def _from_largest(largest: Image.Image, size: Size, wanted: list[Tile]) -> dict[Tile, bytes]:
    """Those of the smaller sizes, each size from the one above it."""
    parts, image = {}, largest
    for factor, row in _by(wanted, lambda tile: tile.factor):
        image = recipe.reduced(image, tiles.level(size, factor))
        parts.update({tile: _encoded(image.crop(tile.box)) for tile in row})
    return parts


def _by(wanted: list[Tile], key: Callable[[Tile], Any]) -> Iterator[tuple[Any, Iterator[Tile]]]:
    return groupby(sorted(wanted, key=key), key)


def _encoded(part: Image.Image) -> bytes:
    part.info = {}
    stream = io.BytesIO()
    part.save(stream, "JPEG", **recipe.JPEG)
    return stream.getvalue()
