"""What a small copy of a picture tells: its colours, a hash of its look, whether its edge is pale."""

from PIL import Image
from PIL.Image import Quantize, Resampling, Transpose

COLOURS = 5
SMALL = 96
PALE = 236
"""Of 255: the gallery's wall is nearly white; from here on a work's edge is lost in it."""


def dominant_colours(image: Image.Image) -> list[tuple[str, float]]:
    """At most five: ("#a1b2c3", share of the surface), the largest first."""
    small = image.copy()
    small.thumbnail((SMALL, SMALL), Resampling.BOX)
    drawn = small.quantize(COLOURS, method=Quantize.MEDIANCUT, kmeans=1)
    palette = bytes(drawn.getpalette() or ())
    surface = small.width * small.height
    counts = enumerate(drawn.histogram()[: len(palette) // 3])
    shares = [(f"#{palette[at * 3 : at * 3 + 3].hex()}", count / surface) for at, count in counts if count]
    return sorted(shares, key=lambda one: -one[1])


def difference_hash(image: Image.Image) -> int:
    """64 bits, unsigned: each says whether a spot of an 8 × 8 grid is brighter than its left neighbour."""
    grey = image.convert("L").resize((9, 8), Resampling.BOX)
    spots = grey.tobytes()
    bits = (spots[row * 9 + column] < spots[row * 9 + column + 1] for row in range(8) for column in range(8))
    return sum(bit << place for place, bit in enumerate(bits))


def hashes(image: Image.Image) -> tuple[int, int]:
    """The difference hash of a picture as it is, and of the same turned to the left."""
    return difference_hash(image), difference_hash(image.transpose(Transpose.ROTATE_90))


def has_pale_edge(image: Image.Image) -> bool:
    """Whether one whole side of the picture is about as light as the wall."""
    grey = image.convert("L")
    width, height = grey.size
    across, down = max(1, width // 50), max(1, height // 50)
    sides = (
        (0, 0, width, down),
        (0, height - down, width, height),
        (0, 0, across, height),
        (width - across, 0, width, height),
    )
    return any(_mean(grey.crop(side)) >= PALE for side in sides)


def _mean(grey: Image.Image) -> float:
    return sum(level * count for level, count in enumerate(grey.histogram())) / (grey.width * grey.height)
