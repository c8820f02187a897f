"""100 megapixels of every kind, within the child's memory: `make prove` makes and renders them all."""

import io
from pathlib import Path

import pytest
from PIL import Image

from gallery import images
from gallery.images import kinds
from tests import pictures, profiles

SIDES = (11_540, 8_660)
AIM = 700 * 1024**2
HARD = 1024**3

pytestmark = pytest.mark.prove


@pytest.fixture(scope="module")
def photo() -> Image.Image:
    return pictures.scene(*SIDES)


@pytest.fixture(scope="module")
def drawing(photo: Image.Image) -> Image.Image:
    """Flat enough for a lossless file of less than 25 MB."""
    small = photo.resize((SIDES[0] // 40, SIDES[1] // 40), Image.Resampling.BOX).quantize(48)
    return small.convert("RGB").resize(SIDES, Image.Resampling.NEAREST)


def see_through(drawing: Image.Image) -> Image.Image:
    drawing = drawing.copy()
    drawing.putalpha(Image.linear_gradient("L").resize(SIDES))
    return drawing


P3 = profiles.rgb_profile(profiles.DISPLAY_P3)

FROM_PHOTO: dict[str, tuple[str, str, dict[str, object]]] = {
    "baseline JPEG": ("RGB", "jpeg", {"quality": 75}),
    "JPEG with a wide-gamut profile": ("RGB", "jpeg", {"quality": 75, "icc_profile": P3}),
    "progressive JPEG": ("RGB", "jpeg", {"quality": 75, "progressive": True}),
    "progressive JPEG, 4:4:4": ("RGB", "jpeg", {"quality": 60, "progressive": True, "subsampling": 0}),
    "CMYK JPEG": ("CMYK", "jpeg", {"quality": 50, "icc_profile": profiles.cmyk_profile()}),
    "WebP": ("RGB", "webp", {"quality": 60, "method": 0}),
    "AVIF": ("RGB", "avif", {"quality": 50, "speed": 10}),
    "JPEG in a TIFF": ("RGB", "tiff", {"compression": "jpeg", "quality": 60}),
}
FROM_DRAWING: dict[str, tuple[str, str, dict[str, object]]] = {
    "PNG": ("RGB", "png", {"compress_level": 6}),
    "PNG with a wide-gamut profile": ("RGB", "png", {"compress_level": 6, "icc_profile": P3}),
    "palette PNG": ("P", "png", {"compress_level": 6}),
    "grey PNG": ("L", "png", {"compress_level": 6}),
    "LZW TIFF": ("P", "tiff", {"compression": "tiff_lzw"}),
    "deflated TIFF": ("RGB", "tiff", {"compression": "tiff_adobe_deflate"}),
    "CMYK TIFF": ("CMYK", "tiff", {"compression": "tiff_adobe_deflate"}),
    "GIF": ("P", "gif", {}),
    "lossless WebP": ("RGB", "webp", {"lossless": True, "method": 0, "quality": 0}),
}
WITH_ALPHA: dict[str, tuple[str, dict[str, object]]] = {
    "PNG": ("png", {"compress_level": 6, "icc_profile": P3}),
    "TIFF": ("tiff", {"compression": "tiff_adobe_deflate"}),
    "AVIF": ("avif", {"quality": 50, "speed": 10}),
}


def check(name: str, data: bytes, folder: Path, most: int = AIM) -> None:
    assert len(data) <= images.MAX_BYTES, f"{name}: {len(data)} bytes"
    images.inspect(io.BytesIO(data))
    result = pictures.rendered(data, folder)
    print(f"{name}: {result.peak_bytes >> 20} MiB, {result.cpu_seconds:.1f} CPU s")  # noqa: T201
    assert (result.width, result.height) == SIDES
    assert result.peak_bytes <= most


@pytest.mark.shows("P3")
@pytest.mark.parametrize("name", FROM_PHOTO)
def test_a_photo_of_100_megapixels_is_rendered(photo: Image.Image, tmp_path: Path, name: str) -> None:
    mode, form, options = FROM_PHOTO[name]
    check(name, pictures.encoded(photo.convert(mode), form, **options), tmp_path)


@pytest.mark.shows("P3")
@pytest.mark.parametrize("name", FROM_DRAWING)
def test_a_drawing_of_100_megapixels_is_rendered(drawing: Image.Image, tmp_path: Path, name: str) -> None:
    mode, form, options = FROM_DRAWING[name]
    flat = drawing.quantize(48, dither=Image.Dither.NONE) if mode == "P" else drawing.convert(mode)
    check(name, pictures.encoded(flat, form, **options), tmp_path)


@pytest.mark.shows("P3")
@pytest.mark.parametrize("name", WITH_ALPHA)
def test_a_drawing_of_100_megapixels_with_alpha_is_rendered(
    drawing: Image.Image, tmp_path: Path, name: str
) -> None:
    form, options = WITH_ALPHA[name]
    check(f"{name} with alpha", pictures.encoded(see_through(drawing), form, **options), tmp_path)


@pytest.mark.shows("P3")
def test_a_deep_png_of_100_megapixels_is_rendered(drawing: Image.Image, tmp_path: Path) -> None:
    rows = bytearray()
    for top in range(0, SIDES[1], 8):
        pixels = drawing.crop((0, top, SIDES[0], top + 1)).tobytes()
        line = bytearray(2 * len(pixels))
        line[::2] = line[1::2] = pixels
        rows += (b"\0" + line) * min(8, SIDES[1] - top)
    check("16-bit PNG", pictures.png(*SIDES, 16, 2, bytes(rows)), tmp_path)


@pytest.mark.shows("P3")
def test_a_progressive_cmyk_jpeg_stays_within_the_limit(photo: Image.Image, tmp_path: Path) -> None:
    """libjpeg keeps all coefficients of all four inks: more than aimed at, and no way around it."""
    data = pictures.encoded(photo.convert("CMYK"), "jpeg", quality=50, progressive=True)
    check("progressive CMYK JPEG", data, tmp_path, most=HARD)


@pytest.mark.skipif(not kinds.can_read(kinds.KINDS["heic"]), reason="no pillow-heif")
@pytest.mark.shows("P3")
def test_a_heic_of_48_megapixels_is_rendered(photo: Image.Image, tmp_path: Path) -> None:
    """As large as phones make them."""
    data = pictures.encoded(photo.resize((8064, 6048)), "heic", quality=40)
    images.inspect(io.BytesIO(data))
    result = pictures.rendered(data, tmp_path)
    print(f"48 MP HEIC: {result.peak_bytes >> 20} MiB, {result.cpu_seconds:.1f} CPU s")  # noqa: T201
    assert result.peak_bytes <= AIM
