"""Colours as people call them: what the dominant colours of a picture count for when one looks for « ce qui est bleu ».

A colour is placed by its lightness, chroma and hue in OKLCH (Björn Ottosson, 2020), where equal steps look equal.
"""

from collections.abc import Iterable
from math import atan2, cbrt, degrees, hypot
from typing import NamedTuple


class Colour(NamedTuple):
    slug: str
    name_fr: str
    name_en: str
    sample: str
    """The paper that stands for it."""


COLOURS = (
    Colour("red", "Rouge", "Red", "#b8362c"),
    Colour("orange", "Orange", "Orange", "#e07f34"),
    Colour("yellow", "Jaune", "Yellow", "#e3b234"),
    Colour("green", "Vert", "Green", "#4f8f57"),
    Colour("turquoise", "Turquoise", "Turquoise", "#2d908c"),
    Colour("blue", "Bleu", "Blue", "#2e5fae"),
    Colour("purple", "Mauve", "Purple", "#83569f"),
    Colour("pink", "Rose", "Pink", "#d7678f"),
    Colour("brown", "Brun", "Brown", "#75503a"),
    Colour("black", "Noir", "Black", "#23201d"),
    Colour("grey", "Gris", "Grey", "#8c8984"),
    Colour("white", "Blanc", "White", "#f7f4ee"),
)
"""Rows hold their places in this list: add at its end only."""
COUNTS_FROM = 0.12
"""The share of a picture from which it is said to be of a colour."""

_AT = {colour.slug: place for place, colour in enumerate(COLOURS)}
_HUES = ((8, "pink"), (38, "red"), (68, "orange"), (108, "yellow"), (163, "green"), (216, "turquoise"))
_MORE_HUES = ((277, "blue"), (322, "purple"), (361, "pink"))


def named_shares(colours: Iterable[tuple[str, float]]) -> dict[int, float]:
    """Shares by place in COLOURS of ("#a1b2c3", share) pairs; only what counts."""
    shares: dict[int, float] = {}
    for code, share in colours:
        place = _AT[colour_name(code)]
        shares[place] = shares.get(place, 0) + share
    return {place: share for place, share in shares.items() if share >= COUNTS_FROM}


def colour_name(code: str) -> str:
    """The slug of what "#a1b2c3" is called."""
    light, chroma, hue = oklch(code)
    if light < 0.3 or (light < 0.4 and chroma < 0.03):
        return "black"
    if chroma < 0.035 or (light > 0.9 and chroma < 0.05):
        return "white" if light > 0.86 else "grey"
    name = next(name for most, name in (*_HUES, *_MORE_HUES) if hue < most)
    if name == "pink" and light < 0.45:
        return "purple" if 300 < hue < 345 else "red"
    return _earthy(name, light, chroma)


def _earthy(name: str, light: float, chroma: float) -> str:
    """Dark orange is brown, and so is dark or dull yellow; light red is pink."""
    if (name == "orange" and light < 0.62) or (name in ("red", "yellow") and light < 0.6 and chroma < 0.09):
        return "brown"
    if name == "yellow" and chroma < 0.06:
        return "white" if light > 0.86 else "brown" if light < 0.7 else "grey"
    if name == "red" and light > 0.7 and chroma < 0.12:
        return "pink"
    return name


def oklch(code: str) -> tuple[float, float, float]:
    """Lightness 0–1, chroma, hue in degrees 0–360 of an sRGB "#a1b2c3"."""
    red, green, blue = (_linear(int(code[at : at + 2], 16) / 255) for at in (1, 3, 5))
    long = cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    light = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    across = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    down = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return light, hypot(across, down), degrees(atan2(down, across)) % 360


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
