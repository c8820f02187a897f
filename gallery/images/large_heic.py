"""Very large HEIC files, read reduced. Their library hands out all pixels; Pillow's copy of them would be 400 MB more.

Here strips of what the library holds are reduced one by one, and no picture of the full size is ever made.
"""

import io
import math
from typing import Any

from PIL import Image
from PIL.Image import Resampling

LARGE = 60_000_000
"""Pixels from which on this way is taken: more than phones make."""
STRIP = 64
"""Rows of the result that are made at once."""
_MODES = ("RGB", "RGBA")


def read_reduced(data: bytes, size: tuple[int, int]) -> Image.Image | None:
    """The first picture of a HEIC at `size`, as RGBA; None when its pixels are of an unusual kind."""
    import pillow_heif  # an extra that may not be there

    pixels = pillow_heif.open_heif(io.BytesIO(data), convert_hdr_to_8bit=True)
    if pixels.mode not in _MODES:
        return None
    reduced = Image.new("RGBA", size)
    scale = pixels.size[1] / size[1]
    for top in range(0, size[1], STRIP):
        rows = min(STRIP, size[1] - top)
        reduced.paste(_strip(pixels, (size[0], rows), top * scale, scale), (0, top))
    return reduced


def _strip(pixels: Any, size: tuple[int, int], start: float, scale: float) -> Image.Image:
    """Rows of the result from a row of the source on. The filter sees what lies beyond, so that no seam shows."""
    width, height = pixels.size
    end = min(height, start + size[1] * scale)
    margin = math.ceil(scale) + 1
    above, below = max(0, int(start) - margin), min(height, math.ceil(end) + margin)
    rows = memoryview(pixels.data)[above * pixels.stride : below * pixels.stride]
    strip = Image.frombytes(pixels.mode, (width, below - above), rows, "raw", pixels.mode, pixels.stride)
    return strip.resize(size, Resampling.HAMMING, box=(0, start - above, width, end - above))
