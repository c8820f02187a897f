"""Tiles: every one that info.json promises is there, at its size, upright, and shows that part of the picture."""

import io
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from gallery import images
from gallery.images import child, cutting, tiles
from tests import pictures, profiles
from tests.segments import foreign_parts
from tests.tiles import unpacked


def cut(data: bytes, folder: Path) -> tuple[tiles.Size, list[bytes]]:
    """A picture's tiles, cut in this very process."""
    picture, size = child.decode(io.BytesIO(data))
    largest, upright = child.develop(picture, size)
    [made] = cutting.write_tiles(picture, child._orientation(picture), upright, largest, folder)
    return (made.width, made.height), unpacked((folder / made.name).read_bytes())


def opened(body: bytes) -> Image.Image:
    with Image.open(io.BytesIO(body)) as picture:
        picture.load()
        return picture


def put_together(parts: list[bytes], size: tiles.Size, factor: int) -> Image.Image:
    """The picture at one scale factor, of the addresses that a client would ask for (spec, §12)."""
    wide, high = (-(-side // factor) for side in size)
    whole, places = Image.new("RGB", (wide, high)), tiles.places(size)
    for left in range(0, size[0], tiles.TILE * factor):
        for top in range(0, size[1], tiles.TILE * factor):
            across, down = min(tiles.TILE * factor, size[0] - left), min(tiles.TILE * factor, size[1] - top)
            shown = -(-across // factor), -(-down // factor)
            region = "full" if (across, down) == size else f"{left},{top},{across},{down}"
            tile = opened(parts[places[f"{region}/{shown[0]},{shown[1]}"]])
            assert (tile.format, tile.size) == ("JPEG", shown)
            whole.paste(tile, (left // factor, top // factor))
    return whole


def far_apart(one: Image.Image, other: Image.Image) -> float:
    return max(ImageStat.Stat(ImageChops.difference(one, other.convert("RGB"))).mean)


@pytest.mark.shows("C5", "P5")
@pytest.mark.parametrize("orientation", range(1, 9))
def test_tiles_put_together_are_the_picture_upright(tmp_path: Path, orientation: int) -> None:
    upright = pictures.scene(1613, 1100)
    data = pictures.encoded(
        pictures.turned(upright, orientation), "jpeg", quality=92, exif=pictures.exif(orientation)
    )
    size, parts = cut(data, tmp_path)
    assert size == upright.size
    for factor in tiles.factors(size):
        found = put_together(parts, size, factor)
        assert far_apart(found, upright.resize(found.size, Image.Resampling.LANCZOS)) < 8, factor
    assert [foreign_parts(part) for part in parts] == [[]] * len(parts)


@pytest.mark.shows("C5", "P5")
@pytest.mark.parametrize("form", ["png", "webp", "tiff"])
def test_tiles_have_the_pictures_own_colours_on_white(tmp_path: Path, form: str) -> None:
    see_through = pictures.scene(1500, 600).convert("RGBA")
    see_through.paste((0, 0, 0, 0), (0, 0, 700, 600))
    profile = profiles.rgb_profile(profiles.DISPLAY_P3)
    data = pictures.encoded(see_through, form, icc_profile=profile)
    size, parts = cut(data, tmp_path)
    found = put_together(parts, size, 1)
    assert found.getpixel((100, 100)) == (255, 255, 255)
    largest = pictures.developed(data)
    assert far_apart(found.resize(largest.size, Image.Resampling.LANCZOS), largest) < 5


def test_only_large_pictures_have_tiles_and_the_largest_are_halved() -> None:
    wanted = {(1440, 900): None, (1441, 900): (1441, 900), (4095, 3): (4095, 3), (4096, 2731): (2048, 1366),
              (9001, 6000): (2251, 1500), (12_000, 8_300): (3000, 2075), (900, 65_000): (57, 4063)}  # fmt: skip
    assert {size: tiles.tiled_size(size) for size in wanted} == wanted


def test_a_jpeg_that_its_decoder_reduces_is_cut_as_it_was_decoded() -> None:
    for size in ((4200, 900), (4095, 801), (8201, 640)):
        picture, _size = child.decode(io.BytesIO(pictures.encoded(Image.new("RGB", size), "jpeg")))
        assert picture.size == tiles.tiled_size(size)


@pytest.mark.shows("C5")
def test_info_says_what_the_spec_asks_of_level_0() -> None:
    for size in ((1600, 1200), (1441, 3), (4095, 4095), (1500, 4000)):
        told = tiles.info("https://example.org/media/ab", size)
        assert told["@context"] == "http://iiif.io/api/image/3/context.json"
        assert (told["id"], told["type"]) == ("https://example.org/media/ab", "ImageService3")
        assert (told["protocol"], told["profile"]) == ("http://iiif.io/api/image", "level0")
        assert (told["width"], told["height"]) == size
        [grid] = told["tiles"]
        assert grid["scaleFactors"] == [2**power for power in range(len(grid["scaleFactors"]))]
        assert max(size) <= grid["width"] * grid["scaleFactors"][-1] < 2 * max(size)
        places = tiles.places(size)
        for one in told["sizes"]:
            assert one["width"] <= told["maxWidth"] or one["height"] <= told["maxHeight"]
            assert f"full/{one['width']},{one['height']}" in places
        assert {"width": told["maxWidth"], "height": told["maxHeight"]} in told["sizes"]
        assert places["full/max"] == places[f"full/{told['maxWidth']},{told['maxHeight']}"]
        assert sorted(set(places.values())) == list(range(len(tiles.all_tiles(size))))


def test_a_damaged_file_of_tiles_is_noticed(tmp_path: Path) -> None:
    cut(pictures.encoded(pictures.scene(1500, 400), "jpeg"), tmp_path)
    body = (tmp_path / tiles.NAME).read_bytes()
    damaged = (b"", body[:3], body[:40], body[:-1], body + b"\0", body[:200] + bytes(2000) + body[2200:],
               b"\0" * len(body), tiles.packed(unpacked(body)[1:]))  # fmt: skip
    assert images.tiles_decode(io.BytesIO(body), 1500, 400)
    assert not [one for one in damaged if images.tiles_decode(io.BytesIO(one), 1500, 400)]
