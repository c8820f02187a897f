"""The kinds of picture we take: told by their first bytes alone, each opened by one Pillow plugin and no other.

Both the web process and the child that decodes start here, so neither imports Flask nor Pillow's forty other plugins.
"""

import importlib
import importlib.util
from dataclasses import dataclass
from typing import IO, cast

from PIL import Image, ImageFile

MAX_BYTES = 25 * 1024 * 1024
MAX_PIXELS = 100_000_000

HEAD = 256
"""How many first bytes tell a kind."""

ORIENTATION, SUBFILE, DNG_VERSION = 0x0112, 0x00FE, 0xC612
"""Tags of TIFF and EXIF."""
SIDEWAYS = {5, 6, 7, 8}
"""Orientations whose width and height change places."""
REDUCED = 1

# A second fence behind our own: Pillow's plugins raise at twice this number, that is, above our limit.
Image.MAX_IMAGE_PIXELS = MAX_PIXELS // 2


@dataclass(frozen=True)
class Kind:
    """A kind of picture, its media type, and the plugin class that reads it."""

    name: str
    mime: str
    module: str
    plugin: str


KINDS = {
    kind.name: kind
    for kind in (
        # JpegImageFile itself, not Pillow's factory: a phone's MPO is then its first picture, a JPEG like any other.
        Kind("jpeg", "image/jpeg", "PIL.JpegImagePlugin", "JpegImageFile"),
        Kind("png", "image/png", "PIL.PngImagePlugin", "PngImageFile"),
        Kind("webp", "image/webp", "PIL.WebPImagePlugin", "WebPImageFile"),
        Kind("avif", "image/avif", "PIL.AvifImagePlugin", "AvifImageFile"),
        Kind("tiff", "image/tiff", "PIL.TiffImagePlugin", "TiffImageFile"),
        Kind("gif", "image/gif", "PIL.GifImagePlugin", "GifImageFile"),
        Kind("heic", "image/heic", "pillow_heif.as_plugin", "HeifImageFile"),
    )
}

_MAGIC = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
)
_AVIF_BRANDS = {b"avif", b"avis"}
_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}


class TooManyPixels(Exception):
    """The header asks for more than MAX_PIXELS."""

    def __init__(self, pixels: int) -> None:
        super().__init__(f"{pixels} pixels")
        self.pixels = pixels


class RawFile(Exception):
    """A camera's raw file: it begins like a TIFF, but the picture in front is only a thumbnail."""


def kind_of(head: bytes) -> Kind | None:
    """Which kind the first bytes (HEAD of them) announce; None for whatever we don't take."""
    for magic, name in _MAGIC:
        if head.startswith(magic):
            return KINDS[name]
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return KINDS["webp"]
    return _boxed_kind(head) if head[4:8] == b"ftyp" else None


def is_recording(head: bytes) -> bool:
    """Whether the first bytes of what is no picture announce a film or a sound."""
    begun = head[4:8] in (b"ftyp", b"moov", b"mdat", b"wide") or head[8:12] in (b"WAVE", b"AVI ")
    return begun or head.startswith((b"\x1a\x45\xdf\xa3", b"OggS", b"ID3", b"\xff\xfb"))


def _boxed_kind(head: bytes) -> Kind | None:
    """AVIF and HEIC share a container with video: the brands of the first box tell which."""
    end = min(int.from_bytes(head[:4], "big"), len(head))
    brands = {head[8:12]} | {head[at : at + 4] for at in range(16, end - 3, 4)}
    if brands & _AVIF_BRANDS:
        return KINDS["avif"]
    return KINDS["heic"] if brands & _HEIC_BRANDS else None


def can_read(kind: Kind) -> bool:
    """HEIC needs the optional extra (pillow-heif); the rest comes with Pillow."""
    return importlib.util.find_spec(kind.module.split(".")[0]) is not None


def open_as(kind: Kind, stream: IO[bytes]) -> ImageFile.ImageFile:
    """Read the header, and nothing more, as that one kind.

    Raises TooManyPixels, RawFile, or nearly anything else that Pillow may raise on a damaged header.
    """
    plugin = getattr(importlib.import_module(kind.module), kind.plugin)
    try:
        picture = cast(ImageFile.ImageFile, plugin(stream))
    except Image.DecompressionBombError as error:
        raise TooManyPixels(_number_in(str(error))) from error
    if picture.width * picture.height > MAX_PIXELS:
        raise TooManyPixels(picture.width * picture.height)
    if min(picture.size) < 1:
        raise ValueError("a side of 0 pixels")
    if kind.name == "tiff":
        _refuse_raw(picture)
    return picture


def _number_in(message: str) -> int:
    """Pillow says the number of pixels only in its message; at the worst we say our limit."""
    return next((int(word) for word in message.replace("(", " ").split() if word.isdigit()), MAX_PIXELS + 1)


def _refuse_raw(picture: ImageFile.ImageFile) -> None:
    tags = getattr(picture, "tag_v2", {})
    subfile = tags.get(SUBFILE, 0)
    if DNG_VERSION in tags or (isinstance(subfile, int) and subfile & REDUCED):
        raise RawFile
