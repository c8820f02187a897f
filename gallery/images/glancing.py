"""A small picture of one that is still being prepared, for who prepares it: made in a child, kept nowhere."""

import sys
import tempfile
from shutil import copyfileobj
from threading import BoundedSemaphore
from typing import IO

from gallery.children import OutOfTime, entry, run_child

LONG_SIDE = 240
WALL_SECONDS = 20
MOST_BYTES = 256 * 1024
AT_ONCE = BoundedSemaphore(2)
"""In each web process: a page of rows asks for dozens at the same moment."""
_START = entry("gallery.images.glancing:main")


def glance(source: IO[bytes]) -> bytes:
    """WebP, upright, without any metadata; nothing of it for what can't be drawn."""
    with tempfile.TemporaryFile() as copy, tempfile.TemporaryFile() as made, AT_ONCE:
        copyfileobj(source, copy)
        copy.seek(0)
        try:
            status = run_child(_START, seconds=WALL_SECONDS, stdin=copy, stdout=made)
        except OutOfTime:
            status = 1
        made.seek(0)
        return made.read(MOST_BYTES) if status == 0 else b""


def main() -> None:
    """The child: a picture comes in, a small one goes out."""
    from gallery.confined import confine
    from gallery.images import child, colour, cutting, recipe

    confine(child.LIMITS)
    picture, _size = child.decode(sys.stdin.buffer, LONG_SIDE)
    orientation = child._orientation(picture)
    small = recipe.shrink(picture, recipe.fitted(picture.size, LONG_SIDE))
    if orientation in cutting.TURNS:
        small = small.transpose(cutting.TURNS[orientation])
    small = colour.to_srgb(small, picture.info.get("icc_profile"))
    small.info = {}
    small.save(sys.stdout.buffer, "WEBP", quality=70, method=2)
