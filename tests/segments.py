"""Walk a JPEG, WebP or AVIF part by part, without any imaging library, and name what isn't the picture itself."""

from collections.abc import Iterator

from gallery.images import tiles
from tests.tiles import unpacked

_JPEG_PICTURE = {0xDB, 0xC4, 0xDD, 0xDA, *range(0xC0, 0xC4)}
_JFIF = b"JFIF\0\x01"
_WEBP_PICTURE = {b"VP8 "}
_AVIF_BOXES = {b"ftyp", b"meta", b"mdat"}
_META_BOXES = {b"hdlr", b"pitm", b"iloc", b"iinf", b"iprp"}
_PROPERTIES = {b"ispe", b"pixi", b"av1C", b"colr"}


def foreign_parts(data: bytes) -> list[str]:
    """Whatever is in the file beside one picture: metadata, comments, profiles, second pictures, trailing bytes."""
    if data.startswith(b"\xff\xd8"):
        return list(_in_jpeg(data))
    if data.startswith(tiles.MAGIC):
        return [part for tile in unpacked(data) for part in _in_jpeg(tile)]
    if data.startswith(b"RIFF"):
        return list(_in_webp(data))
    return list(_in_avif(data))


def _in_jpeg(data: bytes) -> Iterator[str]:
    at = 2
    while True:
        assert data[at] == 0xFF, "a marker was expected"
        marker = data[at + 1]
        if marker == 0xD9:
            break
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        body = data[at + 4 : at + 2 + length]
        if not (marker in _JPEG_PICTURE or (marker == 0xE0 and body.startswith(_JFIF) and len(body) == 14)):
            yield f"segment {marker:02x} {body[:20]!r}"
        at += 2 + length
        if marker == 0xDA:
            at = _after_scan(data, at)
    if data[at + 2 :]:
        yield f"{len(data) - at - 2} bytes after the end"


def _after_scan(data: bytes, at: int) -> int:
    while data[at] != 0xFF or data[at + 1] == 0 or 0xD0 <= data[at + 1] <= 0xD7:
        at = data.index(b"\xff", at + 1)
    return at


def _in_webp(data: bytes) -> Iterator[str]:
    end = int.from_bytes(data[4:8], "little") + 8
    at = 12
    while at < end:
        kind, length = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        if kind not in _WEBP_PICTURE:
            yield f"chunk {kind!r}"
        at += 8 + length + length % 2
    if len(data) > end:
        yield f"{len(data) - end} bytes after the end"


def _in_avif(data: bytes) -> Iterator[str]:
    for kind, body in _boxes(data):
        if kind not in _AVIF_BOXES:
            yield f"box {kind!r}"
        if kind == b"meta":
            yield from _in_meta(body[4:])


def _in_meta(data: bytes) -> Iterator[str]:
    for kind, body in _boxes(data):
        if kind not in _META_BOXES:
            yield f"box meta/{kind!r}"
        if kind == b"iinf" and body[4:6] != b"\0\x01":
            yield f"{int.from_bytes(body[4:6], 'big')} items"
        if kind == b"iprp":
            yield from _in_properties(dict(_boxes(body))[b"ipco"])


def _in_properties(data: bytes) -> Iterator[str]:
    for kind, body in _boxes(data):
        if kind not in _PROPERTIES or (kind == b"colr" and body[:4] != b"nclx"):
            yield f"property {kind!r} {body[:4]!r}"


def _boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at < len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        assert 8 <= length <= len(data) - at, "a box of no sensible length"
        yield data[at + 4 : at + 8], data[at + 8 : at + length]
        at += length
