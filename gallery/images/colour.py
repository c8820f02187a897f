"""To sRGB on white, whatever the file's mode and profile.

A picture is first put into a mode that can be resized (`plain`, in strips, at full size), and only then, being small,
through its colour profile (`to_srgb`).
"""

import io
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageCms

WHITE = (255, 255, 255)
RESIZABLE = {"RGB", "L", "CMYK", "LAB"}
NOTICEABLE = 2
"""Levels of 255 that a profile must move some colour by to be worth applying."""

_PROFILE_MODES = {"RGB": "RGB ", "L": "GRAY", "CMYK": "CMYK", "LAB": "Lab "}


@dataclass(frozen=True)
class Levels:
    """How 32-bit and floating-point values become 0–255: value × scale + offset."""

    scale: float
    offset: float


def is_resizable(picture: Image.Image) -> bool:
    """Whether its pixels can be resized as they are: no palette, no alpha, 8 bits."""
    return picture.mode in RESIZABLE and "transparency" not in picture.info


def levels_of(picture: Image.Image) -> Levels | None:
    """For modes without a white of their own: 0–1 and 0–65535 are taken at their word, the rest is stretched."""
    if picture.mode not in ("I", "F"):
        return None
    low, high = (float(value) for value in picture.getextrema())  # type: ignore[arg-type]  # one band: two numbers
    if low >= 0 and high <= 1 and picture.mode == "F":
        low, high = 0.0, 1.0
    elif low >= 0 and 255 < high <= 65_535:
        low, high = 0.0, 65_535.0
    scale = 255 / max(high - low, 1e-9)
    return Levels(scale, -low * scale)


def plain(strip: Image.Image, levels: Levels | None) -> Image.Image:
    """The same pixels in a mode that resizes well: RGB, L, CMYK or LAB, or RGBA and LA where they let through."""
    if levels is not None:
        return strip.point(lambda value: value * levels.scale + levels.offset).convert("L")
    if strip.mode.startswith("I;16"):
        return _high_bytes(strip)
    if strip.has_transparency_data:
        return strip.convert("LA" if strip.mode in ("LA", "La") else "RGBA")
    return strip if strip.mode in RESIZABLE else strip.convert("L" if strip.mode == "1" else "RGB")


def _high_bytes(strip: Image.Image) -> Image.Image:
    """16-bit grey to 8: Pillow's own conversion clips instead of scaling."""
    first = 0 if strip.mode == "I;16B" else 1
    return Image.frombytes("L", strip.size, strip.tobytes()[first::2])


def to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """sRGB on white, without metadata. A profile that can't be read, or of another colour space, is passed over."""
    alpha = image.getchannel("A") if image.mode in ("RGBA", "LA") else None
    if alpha is not None:
        image = image.convert(image.mode[:-1])
    image = _through_profile(image, profile).convert("RGB")
    if alpha is not None:
        ground = Image.new("RGB", image.size, WHITE)
        ground.paste(image, mask=alpha)
        image = ground
    image.info = {}
    return image


def _through_profile(image: Image.Image, profile: bytes | None) -> Image.Image:
    try:
        source = _profile_for(image, profile)
        if source is None:
            return image
        if source.profile.xcolor_space == "RGB ":
            image = image.convert("RGB")  # many a grey JPEG carries its camera's RGB profile
        transform = ImageCms.buildTransform(source, ImageCms.createProfile("sRGB"), image.mode, "RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return image
    if image.mode == "RGB" and not _is_noticeable(transform):
        return image  # sRGB under one of its many names: the most frequent profile of all
    return transform.apply(image)


def _profile_for(image: Image.Image, profile: bytes | None) -> ImageCms.ImageCmsProfile | None:
    """The profile if it is of this image's colour space; LAB needs none."""
    if image.mode == "LAB":
        return ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    if not profile:
        return None
    read = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    fits = {_PROFILE_MODES[image.mode]} | ({"RGB "} if image.mode == "L" else set())
    return read if read.profile.xcolor_space in fits else None


def _is_noticeable(transform: ImageCms.ImageCmsTransform) -> bool:
    steps = range(0, 256, 51)
    cube = bytes(value for red in steps for green in steps for blue in steps for value in (red, green, blue))
    probe = Image.frombytes("RGB", (len(cube) // 3, 1), cube)
    moved = ImageChops.difference(probe, transform.apply(probe))
    return max(high for _, high in moved.getextrema()) > NOTICEABLE  # type: ignore[misc]  # three bands: three pairs
