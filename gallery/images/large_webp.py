"""Large WebP files, read reduced. Pillow's reader holds 15 bytes a pixel: 1.5 GB for 100 megapixels.

libwebp itself reduces while it reads, row by row; Pillow's own module brings the library, and we ask it by its stable,
versioned interface (webp/decode.h). Where that can't be reached, Pillow reads the file, up to the child's memory limit.
"""

import ctypes
from ctypes import POINTER, Structure, Union, c_char_p, c_int, c_size_t, c_uint32, c_void_p

from PIL import Image, _webp

LARGE = 20_000_000
"""Pixels from which on this way is taken."""

_ABI = 0x0209
_RGBA = 1
_OK = 0


class _Features(Structure):
    _fields_ = [(name, c_int) for name in ("width", "height", "has_alpha", "has_animation", "format")] + [
        ("pad", c_uint32 * 5)
    ]


class _Pixels(Structure):
    _fields_ = [("rgba", c_void_p), ("stride", c_int), ("size", c_size_t)]


class _Planes(Structure):
    _fields_ = [("planes", c_void_p * 4), ("strides", c_int * 4), ("sizes", c_size_t * 4)]


class _PixelsOrPlanes(Union):
    _fields_ = [("pixels", _Pixels), ("planes", _Planes)]


class _Output(Structure):
    _fields_ = [
        ("colorspace", c_int),
        ("width", c_int),
        ("height", c_int),
        ("is_external_memory", c_int),
        ("buffer", _PixelsOrPlanes),
        ("pad", c_uint32 * 4),
        ("private_memory", c_void_p),
    ]


class _Options(Structure):
    _fields_ = [
        (name, c_int)
        for name in (
            "bypass_filtering", "no_fancy_upsampling", "use_cropping", "crop_left", "crop_top", "crop_width",
            "crop_height", "use_scaling", "scaled_width", "scaled_height", "use_threads", "dithering_strength",
            "flip", "alpha_dithering_strength",
        )
    ] + [("pad", c_uint32 * 5)]  # fmt: skip


class _Config(Structure):
    _fields_ = [("input", _Features), ("output", _Output), ("options", _Options)]


def read_reduced(data: bytes, size: tuple[int, int]) -> Image.Image | None:
    """A still WebP decoded at `size`, RGBA or RGBX; None when this way is closed. ValueError on damaged data."""
    library = _library()
    config = _Config()
    if library is None or not library.WebPInitDecoderConfigInternal(ctypes.byref(config), _ABI):
        return None
    pixels = bytearray(size[0] * size[1] * 4)
    _aim(config, pixels, size)
    if library.WebPDecode(data, len(data), ctypes.byref(config)) != _OK:
        raise ValueError("libwebp can't decode it")
    return Image.frombuffer("RGBA", size, pixels, "raw", "RGBA", 0, 1)


def _aim(config: _Config, pixels: bytearray, size: tuple[int, int]) -> None:
    """Have it write into our memory, at our size."""
    config.options.use_scaling = 1
    config.options.scaled_width, config.options.scaled_height = size
    output = config.output
    output.colorspace, output.is_external_memory = _RGBA, 1
    output.buffer.pixels.rgba = ctypes.addressof((ctypes.c_char * len(pixels)).from_buffer(pixels))
    output.buffer.pixels.stride, output.buffer.pixels.size = size[0] * 4, len(pixels)


def _library() -> ctypes.CDLL | None:
    """The libwebp that Pillow's module is linked to: looked up through the module, wherever the wheel keeps it."""
    try:
        library = ctypes.CDLL(_webp.__file__)
        library.WebPDecode.argtypes = [c_char_p, c_size_t, POINTER(_Config)]
        library.WebPInitDecoderConfigInternal.argtypes = [POINTER(_Config), c_int]
    except (OSError, AttributeError, TypeError):
        return None
    return library
