"""The look of a picture that was drawn already, from a small rendition of it, in a child: no need to draw it anew."""

import json
import sys
import tempfile
from shutil import copyfileobj
from typing import IO

from gallery.children import OutOfTime, entry, run_child

WALL_SECONDS = 20
LONGEST_ANSWER = 100
_START = entry("gallery.images.looking:main")


def look_at(rendition: IO[bytes]) -> tuple[int, int] | None:
    """Its difference hash, and that of the picture turned to the left; nothing of what can't be read."""
    with tempfile.TemporaryFile() as copy, tempfile.TemporaryFile() as answer:
        copyfileobj(rendition, copy)
        copy.seek(0)
        try:
            run_child(_START, seconds=WALL_SECONDS, stdin=copy, stdout=answer)
        except OutOfTime:
            return None
        answer.seek(0)
        return _hashes(answer.read(LONGEST_ANSWER))


def _hashes(answer: bytes) -> tuple[int, int] | None:
    """From a process that has read a file: it may say anything."""
    try:
        upright, turned = json.loads(answer)
    except (ValueError, TypeError):
        return None
    both = upright, turned
    return both if all(isinstance(one, int) and 0 <= one < 1 << 64 for one in both) else None


def main() -> None:
    """The child: a rendition comes in, two numbers go out."""
    from gallery.confined import confine
    from gallery.images import child, recipe, traits

    confine(child.LIMITS)
    picture, _size = child.decode(sys.stdin.buffer, recipe.LONG_SIDES[-1])
    sys.stdout.write(json.dumps(traits.hashes(picture.convert("RGB"))))
