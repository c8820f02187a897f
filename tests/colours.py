"""How far apart colours are to the eye: CIEDE2000 (Sharma, Wu and Dalal, 2005)."""

from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

from PIL import Image, ImageCms

Lab = tuple[float, float, float]


def mean_difference(one: Image.Image, other: Image.Image, spots: int = 24) -> float:
    """Mean CIEDE2000 over a grid of `spots` × `spots`, both pictures in sRGB."""
    grids = zip(_grid(one, spots), _grid(other, spots), strict=True)
    return sum(delta_e(first, second) for first, second in grids) / spots**2


def _grid(picture: Image.Image, spots: int) -> list[Lab]:
    small = picture.convert("RGB").resize((spots, spots), Image.Resampling.BOX)
    lab = ImageCms.profileToProfile(
        small, ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), outputMode="LAB"
    )
    assert lab is not None
    raw = lab.tobytes()
    return [(raw[at] / 2.55, _signed(raw[at + 1]), _signed(raw[at + 2])) for at in range(0, len(raw), 3)]


def _signed(byte: int) -> float:
    return byte - 256 if byte > 127 else byte


def delta_e(one: Lab, other: Lab) -> float:
    lift = 0.5 * (1 - _weight((hypot(*one[1:]) + hypot(*other[1:])) / 2))
    (c1, h1), (c2, h2) = (_polar(lab, 1 + lift) for lab in (one, other))
    light, chroma = other[0] - one[0], c2 - c1
    turn = 0.0 if c1 * c2 == 0 else (h2 - h1 + 180) % 360 - 180
    hue = 2 * sqrt(c1 * c2) * sin(radians(turn) / 2)
    mean_l, mean_c, mean_h = (one[0] + other[0]) / 2, (c1 + c2) / 2, _mean_hue(c1, h1, c2, h2)
    s_l = 1 + 0.015 * (mean_l - 50) ** 2 / sqrt(20 + (mean_l - 50) ** 2)
    s_c, s_h = 1 + 0.045 * mean_c, 1 + 0.015 * mean_c * _hue_term(mean_h)
    rotation = -2 * _weight(mean_c) * sin(radians(60 * exp(-(((mean_h - 275) / 25) ** 2))))
    parts = light / s_l, chroma / s_c, hue / s_h
    return sqrt(max(0.0, parts[0] ** 2 + parts[1] ** 2 + parts[2] ** 2 + rotation * parts[1] * parts[2]))


def _weight(chroma: float) -> float:
    return sqrt(chroma**7 / (chroma**7 + 25.0**7))


def _polar(lab: Lab, lift: float) -> tuple[float, float]:
    return hypot(lab[1] * lift, lab[2]), degrees(atan2(lab[2], lab[1] * lift)) % 360


def _mean_hue(c1: float, h1: float, c2: float, h2: float) -> float:
    if c1 * c2 == 0:
        return h1 + h2
    return (h1 + ((h2 - h1 + 180) % 360 - 180) / 2) % 360


def _hue_term(hue: float) -> float:
    terms = ((-0.17, 1, -30), (0.24, 2, 0), (0.32, 3, 6), (-0.20, 4, -63))
    return 1 + sum(factor * cos(radians(times * hue + shift)) for factor, times, shift in terms)
