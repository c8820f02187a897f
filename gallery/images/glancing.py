"""A small picture of one that is still being prepared, for who prepares it: made in a child, kept nowhere."""

import subprocess
import sys
import tempfile
from pathlib import Path
from shutil import copyfileobj
from threading import BoundedSemaphore
from typing import IO

LONG_SIDE = 240
WALL_SECONDS = 20
MOST_BYTES = 256 * 1024
AT_ONCE = BoundedSemaphore(2)
"""In each web process: a page of rows asks for dozens at the same moment."""
_START = "import sys; sys.path.insert(0, sys.argv[1]); from gallery.images.glancing import main; main()"
_HOME = str(Path(__file__).parents[2])
_ENVIRONMENT = {"LANG": "C.UTF-8", "PATH": "/usr/bin:/bin", "MALLOC_ARENA_MAX": "1"}


def glance(source: IO[bytes]) -> bytes:
    """WebP, upright, without any metadata; nothing of it for what can't be drawn."""
    with tempfile.TemporaryFile() as copy, tempfile.TemporaryFile() as made, AT_ONCE:
        copyfileobj(source, copy)
        copy.seek(0)
        try:
            status = subprocess.run(
                [sys.executable, "-I", "-c", _START, _HOME],
                stdin=copy,
                stdout=made,
                stderr=subprocess.DEVNULL,
                cwd="/",
                env=_ENVIRONMENT,
                start_new_session=True,
                timeout=WALL_SECONDS,
                check=False,
            ).returncode
        except subprocess.TimeoutExpired:
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
