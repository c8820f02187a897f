"""For `gallery check`: which renditions a picture should have, and whether one can be decoded."""

from typing import BinaryIO

from PIL import Image

from gallery.images.recipe import SHARE_SIDE, long_sides_for

FOR_SCREENS = ("avif", "webp")


def rendition_sizes(width: int, height: int) -> list[tuple[str, int]]:
    """(format, long side) of every rendition that an original of this size gets."""
    longest = max(width, height)
    sides = long_sides_for(longest)
    return [(form, side) for form in FOR_SCREENS for side in sides] + [("jpeg", min(SHARE_SIDE, sides[0]))]


def decodes(stream: BinaryIO, width: int, height: int) -> bool:
    """Whether a rendition of ours decodes to its last pixel, at its size."""
    try:
        with Image.open(stream, formats=("AVIF", "WEBP", "JPEG")) as image:
            image.load()
            return bool(image.size == (width, height))
    except Exception:  # Pillow raises nearly anything on damaged files
        return False
