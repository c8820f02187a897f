"""The child process that looks for squares on one photograph: limits first, then the decoder, then their texts."""

import json
from pathlib import Path

import zxingcpp
from PIL import Image

from gallery.confined import confine
from gallery.images.child import LIMITS, decode

LONG_SIDE = 2400
"""A square as small as a twentieth of the photograph still has some pixels a module."""
MOST, LONGEST = 4, 200


def main(source: str, folder: str) -> None:
    """Leave an answer only if the picture could be read."""
    confine(LIMITS)
    with Path(source).open("rb") as stream:
        picture, _size = decode(stream, LONG_SIDE)
    grey = picture.convert("L")
    grey.thumbnail((LONG_SIDE, LONG_SIDE), Image.Resampling.BILINEAR)
    found = zxingcpp.read_barcodes(grey, formats=zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode]))
    texts = [one.text[:LONGEST] for one in found if one.valid][:MOST]
    (Path(folder) / "codes.json").write_text(json.dumps(texts))
