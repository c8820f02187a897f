"""Large AVIF files, read reduced. Pillow's reader holds 9 to 11 bytes a pixel: 1.1 GB for 100 megapixels with alpha.

Here the planes are reduced before they become pixels. Like large_webp: libavif is asked through the module that Pillow
brings it with; where it is another one than we know (any but version 1), Pillow reads the file.
"""

import ctypes
from ctypes import POINTER, Structure, byref, c_char_p, c_int, c_size_t, c_uint32, c_void_p

from PIL import Image, _avif

LARGE = 20_000_000
"""Pixels from which on this way is taken."""

_MAJOR = b"1."
_RGBA = 1
_OK = 0


class _Pixels(Structure):
    """avifRGBImage of avif/avif.h, with room for what a later version 1.x may add at its end."""

    _fields_ = [
        *((name, c_uint32) for name in ("width", "height", "depth")),
        *((name, c_int) for name in ("format", "chroma_upsampling", "chroma_downsampling", "avoid_libyuv")),
        *((name, c_int) for name in ("ignore_alpha", "alpha_premultiplied", "is_float", "max_threads")),
        ("pixels", c_void_p),
        ("row_bytes", c_uint32),
        ("later", c_uint32 * 32),
    ]


def read_reduced(data: bytes, size: tuple[int, int]) -> Image.Image | None:
    """The first picture of an AVIF at `size`, as RGBA; None when it can't be had this way."""
    library = _library()
    if library is None:
        return None
    planes = library.avifImageCreateEmpty()
    try:
        return _reduced(library, planes, size) if _read(library, planes, data) else None
    finally:
        library.avifImageDestroy(planes)


def _read(library: ctypes.CDLL, planes: int, data: bytes) -> bool:
    decoder = library.avifDecoderCreate()
    try:
        return bool(library.avifDecoderReadMemory(decoder, planes, data, len(data)) == _OK)
    finally:
        library.avifDecoderDestroy(decoder)


def _reduced(library: ctypes.CDLL, planes: int, size: tuple[int, int]) -> Image.Image | None:
    if library.avifImageScale(planes, *size, byref(ctypes.create_string_buffer(1024))) != _OK:
        return None
    image = _Pixels()
    library.avifRGBImageSetDefaults(byref(image), planes)
    if (image.width, image.height) != size or image.format != _RGBA:
        return None  # not the layout that we know
    pixels = bytearray(size[0] * size[1] * 4)
    image.depth, image.row_bytes = 8, size[0] * 4
    image.pixels = ctypes.addressof((ctypes.c_char * len(pixels)).from_buffer(pixels))
    if library.avifImageYUVToRGB(planes, byref(image)) != _OK:
        return None
    return Image.frombuffer("RGBA", size, pixels, "raw", "RGBA", 0, 1)


def _library() -> ctypes.CDLL | None:
    try:
        library = ctypes.CDLL(_avif.__file__)
        library.avifVersion.restype = c_char_p
        library.avifImageCreateEmpty.restype = library.avifDecoderCreate.restype = c_void_p
        library.avifImageDestroy.argtypes = library.avifDecoderDestroy.argtypes = [c_void_p]
        library.avifDecoderReadMemory.argtypes = [c_void_p, c_void_p, c_char_p, c_size_t]
        library.avifImageScale.argtypes = [c_void_p, c_uint32, c_uint32, c_void_p]
        library.avifRGBImageSetDefaults.argtypes = [POINTER(_Pixels), c_void_p]
        library.avifImageYUVToRGB.argtypes = [c_void_p, POINTER(_Pixels)]
        return library if library.avifVersion().startswith(_MAJOR) else None
    except (OSError, AttributeError, TypeError):
        return None
