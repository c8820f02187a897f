"""Colour profiles made by code, so that the suite needs no file of anyone's: wide gamut, grey, and CMYK."""

import struct

Matrix = tuple[tuple[float, float, float], ...]

DISPLAY_P3: Matrix = ((0.51512, 0.2412, -0.00105), (0.29198, 0.69225, 0.04189), (0.1571, 0.06657, 0.78407))
PROPHOTO: Matrix = ((0.79767, 0.28804, 0.0), (0.13519, 0.71188, 0.0), (0.03135, 0.00009, 0.82491))
SWAPPED: Matrix = ((0.14307, 0.06061, 0.7141), (0.38515, 0.71687, 0.09708), (0.43607, 0.22249, 0.01392))
"""sRGB's own colours with red and blue exchanged: a picture that ignores it is plainly wrong."""
D50 = (0.9642, 1.0, 0.8249)


def rgb_profile(columns: Matrix, gamma: float = 2.2, name: str = "Test RGB") -> bytes:
    tags = {key: _xyz(column) for key, column in zip(("rXYZ", "gXYZ", "bXYZ"), columns, strict=True)}
    tags |= dict.fromkeys(("rTRC", "gTRC", "bTRC"), _curve(gamma))
    return _profile(b"mntr", b"RGB ", b"XYZ ", tags, name)


def grey_profile(gamma: float) -> bytes:
    return _profile(b"mntr", b"GRAY", b"XYZ ", {"kTRC": _curve(gamma)}, "Test grey")


def cmyk_profile() -> bytes:
    """Inks far from the textbook's: cyan prints green, yellow prints orange."""
    inks = ((55, -60, 20), (45, 70, -20), (75, 35, 75), (10, 0, 0))
    grid = [
        _mixed([ink for place, ink in enumerate(inks) if corner >> (3 - place) & 1]) for corner in range(16)
    ]
    lab = b"".join(bytes((round(light * 2.55), a + 128, b + 128)) for light, a, b in grid)
    ramp = bytes(range(256))
    unit = struct.pack(">9i", 65536, 0, 0, 0, 65536, 0, 0, 0, 65536)
    table = b"mft1" + bytes(4) + bytes((4, 3, 2, 0)) + unit + ramp * 4 + lab + ramp * 3
    return _profile(b"prtr", b"CMYK", b"Lab ", {"A2B0": table}, "Test CMYK")


def _mixed(inks: list[tuple[int, int, int]]) -> tuple[int, int, int]:
    if not inks:
        return (100, 0, 0)
    light = 100
    for ink in inks:
        light = light * ink[0] // 100
    return light, sum(ink[1] for ink in inks) // len(inks), sum(ink[2] for ink in inks) // len(inks)


def _profile(kind: bytes, space: bytes, connection: bytes, tags: dict[str, bytes], name: str) -> bytes:
    tags = {"desc": _description(name), "cprt": b"text" + bytes(4) + b"Free\0", "wtpt": _xyz(D50), **tags}
    at, directory, body = 128 + 4 + 12 * len(tags), b"", b""
    for key, data in tags.items():
        directory += key.encode() + struct.pack(">II", at + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    size = at + len(body)
    header = struct.pack(">I4sI4s4s4s", size, b"test", 0x02400000, kind, space, connection)
    header += struct.pack(">6H4s", 2026, 1, 1, 0, 0, 0, b"acsp")
    header = header.ljust(68, b"\0") + struct.pack(">3i", *(round(value * 65536) for value in D50))
    return header.ljust(128, b"\0") + struct.pack(">I", len(tags)) + directory + body


def _xyz(values: tuple[float, ...]) -> bytes:
    return b"XYZ " + bytes(4) + struct.pack(">3i", *(round(value * 65536) for value in values))


def _curve(gamma: float) -> bytes:
    return b"curv" + bytes(4) + struct.pack(">IH", 1, round(gamma * 256))


def _description(name: str) -> bytes:
    text = name.encode() + b"\0"
    return b"desc" + bytes(4) + struct.pack(">I", len(text)) + text + bytes(8) + bytes(3 + 67)
