"""Files of tiles for tests: taken apart, and made of flat colours."""

import io
from functools import lru_cache
from itertools import pairwise

from flask import current_app
from PIL import Image

from gallery import tokens
from gallery.db import transaction
from gallery.images import tiles
from gallery.works.models import Original, Rendition

SIZE = (1600, 1200)


def unpacked(body: bytes) -> list[bytes]:
    return [body[first:last] for first, last in pairwise(tiles.offsets(body))]


def add_tiles(original: Original, size: tuple[int, int] = SIZE) -> Rendition:
    """What the worker would have cut of a picture of that size, were it of one grey."""
    body, token = _flat(size), tokens.new_file_token()
    key = f"renditions/{token[:2]}/{token}/{tiles.NAME}"
    current_app.extensions["gallery_storage"].put(key, io.BytesIO(body))
    row = Rendition(
        format=tiles.FORM, long_side=max(size), width=size[0], height=size[1], bytes=len(body), key=key
    )
    with transaction():
        original.width, original.height = size
        original.renditions.append(row)
    return row


@lru_cache
def _flat(size: tuple[int, int]) -> bytes:
    boxes = (tile.box for tile in tiles.all_tiles(size))
    return tiles.packed([_grey((right - left, bottom - top)) for left, top, right, bottom in boxes])


@lru_cache
def _grey(size: tuple[int, int]) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", size, "#777").save(stream, "JPEG")
    return stream.getvalue()
