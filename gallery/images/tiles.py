"""The tiles of a large picture (IIIF Image API 3, level 0): which there are, and the one file that holds them all.

The picture is there at its full size, at half of it, at a quarter, until one tile holds it; the spec calls these scale
factors. What a tile is called in an address and where it lies follow from the picture's size alone. See docs/adr/0011.
"""

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from gallery.images.recipe import Size

TILE = 512
WORTH_IT = 1440
"""Long side up to which the renditions show all there is to see."""
LONGEST = 4096
"""Pictures this long or longer are halved first, as often as it takes: a JPEG's own decoder does the same for free."""
WHOLE = 1024
"""Longest side of the picture that is given to whoever asks for all of it at once."""
FORM, NAME = "tiles", "tiles.pack"
MAGIC = b"TIL1"
_START = struct.Struct(">4sI")
_MOST = 1024

Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Tile:
    """A part of the picture reduced by `factor`; `box` is in the pixels of what is left."""

    factor: int
    box: Box


def tiled_size(size: Size) -> Size | None:
    """The size that an original of this size is cut at; None when it is too small to be worth it."""
    if max(size) <= WORTH_IT:
        return None
    factor = 1
    while _reduced(max(size), factor) >= LONGEST:
        factor *= 2
    return level(size, factor)


def level(size: Size, factor: int) -> Size:
    """What is left of a picture at a scale factor."""
    return _reduced(size[0], factor), _reduced(size[1], factor)


def _reduced(side: int, factor: int) -> int:
    return -(-side // factor)


def factors(size: Size) -> list[int]:
    """1, 2, 4 … until one tile holds the picture."""
    found = [1]
    while _reduced(max(size), found[-1]) > TILE:
        found.append(found[-1] * 2)
    return found


@lru_cache(maxsize=256)
def all_tiles(size: Size) -> list[Tile]:
    """Every tile of a picture cut at this size, in the order in which they lie; the last one is the whole."""
    tiles = []
    for factor in factors(size):
        wide, high = level(size, factor)
        for top in range(0, high, TILE):
            for left in range(0, wide, TILE):
                tiles.append(Tile(factor, (left, top, min(left + TILE, wide), min(top + TILE, high))))
    whole = next(factor for factor in factors(size) if _reduced(max(size), factor) <= WHOLE)
    return [*tiles, Tile(whole, (0, 0, *level(size, whole)))]


@lru_cache(maxsize=256)
def places(size: Size) -> dict[str, int]:
    """Where each tile lies, by its "region/size" in an address. One tile has one name; but "max" is also a size."""
    tiles = all_tiles(size)
    found = {_name(tile, size): place for place, tile in enumerate(tiles)}
    return {**found, "full/max": len(tiles) - 1}


def _name(tile: Tile, size: Size) -> str:
    left, top, right, bottom = (side * tile.factor for side in tile.box)
    right, bottom = min(right, size[0]), min(bottom, size[1])
    wide, high = tile.box[2] - tile.box[0], tile.box[3] - tile.box[1]
    all_of_it = (left, top, right, bottom) == (0, 0, *size)
    region = "full" if all_of_it else f"{left},{top},{right - left},{bottom - top}"
    return f"{region}/{wide},{high}"


def info(address: str, size: Size) -> dict[str, object]:
    """What info.json says of a picture that is cut at this size."""
    whole = all_tiles(size)[-1].box[2:]
    sizes = sorted({level(size, factors(size)[-1]), whole})
    return {
        "@context": "http://iiif.io/api/image/3/context.json",
        "id": address,
        "type": "ImageService3",
        "protocol": "http://iiif.io/api/image",
        "profile": "level0",
        "width": size[0],
        "height": size[1],
        "maxWidth": whole[0],
        "maxHeight": whole[1],
        "sizes": [{"width": wide, "height": high} for wide, high in sizes],
        "tiles": [{"width": TILE, "height": TILE, "scaleFactors": factors(size)}],
    }


def packed(parts: Sequence[bytes]) -> bytes:
    """One file of many: how many there are, where each begins, where the last one ends, and then they themselves."""
    ends = [head_length(len(parts))]
    for part in parts:
        ends.append(ends[-1] + len(part))
    return b"".join([_START.pack(MAGIC, len(parts)), struct.pack(f">{len(ends)}I", *ends), *parts])


def head_length(count: int) -> int:
    """Bytes before the first of so many parts."""
    return _START.size + 4 * (count + 1)


def offsets(head: bytes) -> tuple[int, ...]:
    """Where each part begins, and where the last one ends. ValueError if that is no head of ours."""
    magic, count = _START.unpack_from(head) if len(head) >= _START.size else (b"", 0)
    if magic != MAGIC or count > _MOST or len(head) < head_length(count):
        raise ValueError("not a file of tiles")
    found = struct.unpack_from(f">{count + 1}I", head, _START.size)
    if found[0] != head_length(count) or list(found) != sorted(found):
        raise ValueError("not a file of tiles")
    return found
