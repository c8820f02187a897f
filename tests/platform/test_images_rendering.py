"""The renditions: which, how large, upright, in the right colours, and what else is told of a picture."""

import io
from contextlib import suppress
from pathlib import Path
from types import ModuleType

import pytest
from PIL import Image, ImageChops, ImageCms, ImageStat

from gallery import images
from gallery.images import child, kinds, large_avif, large_heic, large_webp, recipe, traits
from tests import pictures, profiles
from tests.colours import delta_e, mean_difference

NEEDS_HEIC = pytest.mark.skipif(not kinds.can_read(kinds.KINDS["heic"]), reason="no pillow-heif")
HEIC = pytest.param("heic", marks=NEEDS_HEIC)
QUARTERS = ("#c83232", "#32c832", "#3232c8", "#f0f0f0")


def quarters(size: tuple[int, int] = (320, 200)) -> Image.Image:
    """Red, green, blue and nearly white, clockwise from the upper left: no turn of it looks like another."""
    picture = Image.new("RGB", size)
    width, height = size[0] // 2, size[1] // 2
    for colour, corner in zip(QUARTERS, ((0, 0), (width, 0), (width, height), (0, height)), strict=True):
        picture.paste(colour, (*corner, corner[0] + width, corner[1] + height))
    return picture


def difference(one: Image.Image, other: Image.Image) -> float:
    """Mean of the channels' differences, 0–255."""
    return sum(ImageStat.Stat(ImageChops.difference(one.convert("RGB"), other.convert("RGB"))).mean) / 3


@pytest.fixture(scope="module")
def photo(tmp_path_factory: pytest.TempPathFactory) -> images.Rendered:
    """A photo of 12 megapixels, as phones make them."""
    return pictures.rendered(pictures.camera_jpeg(12), tmp_path_factory.mktemp("photo"))


def test_a_large_picture_gets_five_sizes_in_two_formats_and_a_card(photo: images.Rendered) -> None:
    sides: dict[str, set[int]] = {"avif": set(), "webp": set(), "jpeg": set()}
    for file in (one for one in photo.files if one.format != "tiles"):
        sides[file.format].add(file.long_side)
        with Image.open(file.path) as opened:
            assert (opened.format, opened.size) == (file.format.upper(), (file.width, file.height))
            assert opened.mode == "RGB"
        assert file.path.stat().st_size == file.bytes
        assert file.height / file.width == pytest.approx(
            3 / 4 if file.format != "jpeg" else 630 / 1200, abs=0.005
        )
    assert sides == {"avif": {320, 640, 960, 1440, 2048}, "webp": {320, 640, 960, 1440, 2048}, "jpeg": {1200}}
    assert [file.long_side for file in photo.files if file.format == "tiles"] == [4000]
    assert {path.name for path in photo.files[0].path.parent.iterdir()} == {
        file.path.name for file in photo.files
    }


@pytest.mark.shows("P3")
def test_a_photo_takes_little_memory_and_its_cost_is_told(photo: images.Rendered) -> None:
    assert 50 * 1024**2 < photo.peak_bytes <= 110 * 1024**2
    assert 0.5 < photo.cpu_seconds < 60


@pytest.mark.parametrize(
    ("size", "sides"),
    [
        ((200, 100), [200]),
        ((320, 10), [320]),
        ((100, 639), [320]),
        ((1000, 700), [320, 640, 960]),
        ((1, 1), [1]),
        ((2047, 3), [320, 640, 960, 1440]),
    ],
)
def test_nothing_is_ever_enlarged(tmp_path: Path, size: tuple[int, int], sides: list[int]) -> None:
    result = pictures.rendered(pictures.encoded(pictures.scene(*size), "png"), tmp_path)
    assert (result.width, result.height) == size
    assert sorted(file.long_side for file in result.files if file.format == "webp") == sides
    for_screens = [file for file in result.files if file.format in ("avif", "webp")]
    assert all(file.width <= size[0] and file.height <= size[1] for file in for_screens)


@pytest.mark.shows("P5")
@pytest.mark.parametrize("form", pictures.WITH_EXIF)
def test_a_picture_stands_upright_however_the_camera_was_held(tmp_path: Path, form: str) -> None:
    upright, files = quarters(), {}
    for orientation in range(1, 9):
        stored = pictures.turned(upright, orientation)
        files[orientation] = pictures.encoded(stored, form, exif=pictures.exif(orientation))
        assert difference(pictures.developed(files[orientation]), upright) < 4, orientation
    result = pictures.rendered(files[5], tmp_path)
    assert (result.width, result.height) == upright.size
    assert all(difference(pictures.shown(result, made), upright) < 4 for made in ("avif", "webp"))


@NEEDS_HEIC
@pytest.mark.shows("P5")
@pytest.mark.parametrize("orientation", [1, 6, 8])
def test_a_heic_is_turned_once_only(orientation: int) -> None:
    stored = pictures.turned(quarters(), orientation)
    data = pictures.encoded(stored, "heic", exif=pictures.exif(orientation))
    assert difference(pictures.developed(data), quarters()) < 4


@pytest.mark.shows("P5")
def test_an_orientation_written_after_the_pixels_of_a_png_counts() -> None:
    data = pictures.encoded(pictures.turned(quarters(), 6), "png")
    late = data[:-12] + pictures.chunk(b"eXIf", pictures.exif(6)[6:]) + data[-12:]
    assert difference(pictures.developed(late), quarters()) < 4


def with_alpha(form: str) -> bytes:
    """The left half is let through, the middle by half; below it lies black, which must not show."""
    picture = Image.new("RGBA", (300, 200), (0, 0, 0, 0))
    picture.paste((200, 0, 0, 255), (150, 0, 300, 200))
    picture.paste((200, 0, 0, 128), (100, 0, 150, 200))
    match form:
        case "la":
            return pictures.encoded(picture.convert("LA"), "png")
        case "palette":
            return pictures.encoded(picture.quantize(16, method=Image.Quantize.FASTOCTREE), "png")
        case _:
            return pictures.encoded(picture, form, **({"lossless": True} if form == "webp" else {}))


@pytest.mark.shows("P5")
@pytest.mark.parametrize("form", ["png", "webp", "avif", "tiff", "gif", "la", "palette"])
def test_what_lets_through_stands_on_white(form: str) -> None:
    picture = pictures.developed(with_alpha(form))
    assert difference(picture.crop((5, 5, 80, 190)), Image.new("RGB", (75, 185), "white")) < 3
    if form != "la":
        assert difference(picture.crop((180, 5, 290, 190)), Image.new("RGB", (110, 185), (200, 0, 0))) < 4
    if form in ("png", "webp", "avif", "tiff"):
        assert difference(picture.crop((110, 5, 140, 190)), Image.new("RGB", (30, 185), (228, 128, 128))) < 6


def test_a_colour_that_stands_for_see_through_does() -> None:
    keyed = pictures.encoded(quarters(), "png", transparency=(0x32, 0xC8, 0x32))
    picture = pictures.developed(keyed)
    assert difference(picture.crop((170, 10, 310, 90)), Image.new("RGB", (140, 80), "white")) < 3


@pytest.mark.parametrize("long_side", [330, 700])
def test_no_seam_shows_where_strips_meet(monkeypatch: pytest.MonkeyPatch, long_side: int) -> None:
    monkeypatch.setattr(recipe, "STRIP_PIXELS", 40_000)
    picture = pictures.scene(600, 800)
    size = recipe.fitted(picture.size, long_side)
    how = Image.Resampling.HAMMING if long_side == 330 else Image.Resampling.LANCZOS
    for kind in (picture, picture.convert("RGBA"), picture.convert("L"), picture.quantize(64)):
        whole = kind.convert("RGB").resize(size, how)
        off = ImageChops.difference(recipe.shrink(kind, size).convert("RGB"), whole).convert("L").histogram()
        # Pillow is free to begin with the columns or the rows, which LANCZOS's overshoot shows at hard edges
        assert sum(off[2:]) < (0.02 * sum(off) if long_side == 700 else 1)


def test_a_decoder_never_reduces_a_jpeg_below_its_largest_rendition() -> None:
    decoded = {}
    for width in (4000, 4096, 8000, 8192):
        picture, size = child.decode(io.BytesIO(pictures.encoded(Image.new("L", (width, 64)), "jpeg")))
        decoded[width] = picture.width
        assert size == (width, 64)
    assert decoded == {4000: 4000, 4096: 2048, 8000: 4000, 8192: 2048}


def profiled(mode: str, profile: bytes) -> tuple[bytes, Image.Image]:
    """A photo whose numbers mean something only by its profile, and how littleCMS shows it in sRGB."""
    picture = pictures.scene(400, 300).convert(mode)
    form = "tiff" if mode == "CMYK" else "png"
    seen = ImageCms.profileToProfile(
        picture, io.BytesIO(profile), ImageCms.createProfile("sRGB"), outputMode="RGB"
    )
    assert seen is not None
    return pictures.encoded(picture, form, icc_profile=profile), seen


@pytest.mark.shows("P5")
@pytest.mark.parametrize(
    ("mode", "profile"),
    [
        ("RGB", profiles.rgb_profile(profiles.DISPLAY_P3)),
        ("RGB", profiles.rgb_profile(profiles.PROPHOTO, 1.8)),
        ("RGB", profiles.rgb_profile(profiles.SWAPPED, name="sRGB IEC61966-2.1")),
        ("L", profiles.grey_profile(1.0)),
        ("CMYK", profiles.cmyk_profile()),
    ],
    ids=["display-p3", "prophoto", "a lying name", "grey", "cmyk"],
)
def test_colours_are_what_the_profile_says(tmp_path: Path, mode: str, profile: bytes) -> None:
    data, seen = profiled(mode, profile)
    result = pictures.rendered(data, tmp_path)
    untouched = mean_difference(pictures.scene(400, 300).convert(mode).convert("RGB"), seen)
    for form in ("avif", "webp"):
        assert mean_difference(pictures.shown(result, form), seen) < min(3, untouched / 2)


@pytest.mark.shows("P5")
def test_a_cmyk_jpeg_as_photoshop_writes_it_is_not_a_negative() -> None:
    profile = profiles.cmyk_profile()
    picture = pictures.scene(400, 300).convert("CMYK")
    plain = pictures.developed(pictures.encoded(picture, "jpeg", quality=92))
    assert mean_difference(plain, picture.convert("RGB")) < 3
    seen = ImageCms.profileToProfile(
        picture, io.BytesIO(profile), ImageCms.createProfile("sRGB"), outputMode="RGB"
    )
    assert seen is not None
    data = pictures.encoded(picture, "jpeg", quality=92, icc_profile=profile)
    assert mean_difference(pictures.developed(data), seen) < 3


@pytest.mark.parametrize(
    "profile",
    [
        b"",
        b"no profile at all",
        bytes(200),
        profiles.cmyk_profile(),
        profiles.rgb_profile(profiles.DISPLAY_P3)[:150],
    ],
    ids=["empty", "words", "zeros", "of other inks", "cut short"],
)
def test_a_profile_that_can_not_be_meant_is_passed_over(profile: bytes) -> None:
    data = pictures.encoded(quarters(), "jpeg", icc_profile=profile, quality=90)
    assert difference(pictures.developed(data), quarters()) < 5


def test_a_grey_photo_with_its_cameras_rgb_profile_is_shown_by_it() -> None:
    data = pictures.encoded(
        quarters().convert("L"), "jpeg", icc_profile=profiles.rgb_profile(profiles.DISPLAY_P3)
    )
    assert difference(pictures.developed(data), quarters().convert("L")) < 5


def odd_modes() -> dict[str, tuple[bytes, Image.Image]]:
    """(file, how it should look)"""
    photo = pictures.scene(240, 160)
    grey = photo.convert("L")
    deep = Image.frombytes(
        "I;16", grey.size, bytes(byte for value in grey.tobytes() for byte in (value, value))
    )
    floating = Image.eval(grey, lambda value: value).convert("F").point(lambda value: value / 255)
    lab = ImageCms.profileToProfile(
        photo, ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), outputMode="LAB"
    )
    assert lab is not None
    return {
        "16-bit colour PNG": (pictures.deep_png(photo), photo),
        "16-bit grey PNG": (pictures.encoded(deep, "png"), grey),
        "16-bit grey TIFF": (pictures.encoded(deep, "tiff"), grey),
        "floating-point TIFF": (pictures.encoded(floating, "tiff"), grey),
        "32-bit TIFF": (pictures.encoded(grey.convert("I").point(lambda value: value * 257), "tiff"), grey),
        "Lab TIFF": (pictures.encoded(lab, "tiff"), photo),
        "YCbCr TIFF": (pictures.encoded(photo.convert("YCbCr"), "tiff"), photo),
        "1-bit PNG": (pictures.encoded(grey.convert("1"), "png"), grey.convert("1")),
        "1-bit fax TIFF": (
            pictures.encoded(grey.convert("1"), "tiff", compression="group4"),
            grey.convert("1"),
        ),
        "palette GIF": (pictures.encoded(photo.quantize(64), "gif"), photo.quantize(64)),
        "grey WebP": (pictures.encoded(grey.convert("RGB"), "webp", lossless=True), grey),
        "tiled AVIF, 4:4:4": (pictures.encoded(photo, "avif", subsampling="4:4:4", quality=90), photo),
    }


ODD = odd_modes()


@pytest.mark.shows("P5")
@pytest.mark.parametrize("name", ODD)
def test_every_mode_looks_as_it_is_meant(name: str) -> None:
    data, meant = ODD[name]
    assert mean_difference(pictures.developed(data), meant.convert("RGB")) < 3


@pytest.mark.parametrize("form", ["gif", "webp", "avif", "png"])
def test_of_what_moves_the_first_picture_is_shown(form: str) -> None:
    first, others = quarters(), [Image.new("RGB", (320, 200), "black")] * 2
    data = pictures.encoded(first, form, save_all=True, append_images=others, duration=100)
    assert difference(pictures.developed(data), first) < 5


@pytest.mark.parametrize(
    ("form", "options", "reader"),
    [
        ("webp", {"quality": 90}, large_webp),
        ("webp", {"lossless": True, "method": 0}, large_webp),
        ("avif", {"quality": 80, "speed": 10}, large_avif),
    ],
)
@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_a_large_file_read_reduced_looks_as_read_whole(
    form: str, options: dict[str, object], reader: ModuleType, mode: str
) -> None:
    picture = pictures.scene(1200, 900).convert(mode)
    if mode == "RGBA":
        picture.putalpha(Image.linear_gradient("L").resize(picture.size))
    data = pictures.encoded(picture, form, **options)
    reduced = reader.read_reduced(data, (600, 450))
    assert reduced is not None, "the library behind Pillow was not found: large files need too much memory"
    with Image.open(io.BytesIO(data)) as whole:
        expected = on_white(whole.convert("RGBA").resize((300, 225), Image.Resampling.BOX))
    halved = reduced.resize(expected.size, Image.Resampling.BOX)  # at least so far is it reduced afterwards
    assert mean_difference(on_white(halved), expected) < 1
    assert difference(on_white(halved), expected) < 3


def on_white(picture: Image.Image) -> Image.Image:
    ground = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(ground, picture).convert("RGB")


@pytest.mark.skipif(not kinds.can_read(kinds.KINDS["heic"]), reason="no pillow-heif")
@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_a_very_large_heic_is_reduced_while_it_is_read(mode: str, monkeypatch: pytest.MonkeyPatch) -> None:
    picture = pictures.scene(600, 450).convert(mode)
    if mode == "RGBA":
        picture.putalpha(Image.linear_gradient("L").resize(picture.size))
    data = pictures.encoded(picture, "heic", quality=90)
    whole, _size = child.decode(io.BytesIO(data), largest=150)
    monkeypatch.setattr(large_heic, "LARGE", 100_000)
    reduced, size = child.decode(io.BytesIO(data), largest=150)
    assert (reduced.mode, reduced.size, size) == (mode, (300, 225), (600, 450))
    ours, expected = (on_white(one.convert("RGBA").resize((150, 112))) for one in (reduced, whole))
    assert difference(ours, expected) < 3


@pytest.mark.parametrize("reader", [large_webp, large_avif])
def test_a_damaged_large_file_is_read_by_nobody(reader: ModuleType) -> None:
    for form in ("webp", "avif"):
        data = pictures.encoded(pictures.scene(600, 450), form)
        for broken in (b"", b"nothing", data[:200], data[: len(data) // 2]):
            with suppress(ValueError):
                assert reader.read_reduced(broken, (300, 225)) is None


def test_colours_are_told_with_their_share(tmp_path: Path) -> None:
    picture = Image.new("RGB", (400, 300), "#204080")
    picture.paste("#e0b020", (0, 0, 400, 75))
    colours = pictures.rendered(pictures.encoded(picture, "png"), tmp_path).colours
    assert [colour for colour, _ in colours[:2]] == ["#204080", "#e0b020"]
    assert [share for _, share in colours[:2]] == [
        pytest.approx(0.75, abs=0.03),
        pytest.approx(0.25, abs=0.03),
    ]
    assert sum(share for _, share in colours) == pytest.approx(1)
    many = pictures.rendered(pictures.camera_jpeg(0.3), tmp_path).colours
    assert len(many) == 5
    assert [share for _, share in many] == sorted((share for _, share in many), reverse=True)


def test_the_same_picture_sent_smaller_and_otherwise_has_nearly_the_same_hash() -> None:
    picture = pictures.scene(800, 600)
    files = (
        pictures.encoded(picture, "png"),
        pictures.encoded(picture.resize((400, 300)), "jpeg", quality=60),
        pictures.encoded(pictures.scene(800, 600, 9), "png"),
    )
    first, again, other = (traits.difference_hash(pictures.developed(data)) for data in files)
    assert 0 <= first < 2**64
    assert (first ^ again).bit_count() <= 4
    assert (first ^ other).bit_count() >= 12


@pytest.mark.parametrize(
    ("ground", "edge", "pale"),
    [("white", "white", True), ("navy", "navy", False), ("navy", "white", True), ("white", "black", False)],
)
def test_only_a_work_with_a_pale_side_needs_a_line_around_it(
    tmp_path: Path, ground: str, edge: str, pale: bool
) -> None:
    picture = Image.new("RGB", (500, 400), ground)
    picture.paste(edge, (0, 0, 20, 400))
    if edge == "black":
        picture.paste(edge, (480, 0, 500, 400))
        picture.paste(edge, (0, 0, 500, 20))
        picture.paste(edge, (0, 380, 500, 400))
    assert traits.has_pale_edge(picture) is pale


def test_colour_differences_are_those_of_the_published_table() -> None:
    table = [  # Sharma, Wu and Dalal's test data, pairs 1, 7, 17 and 25
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, 0.0, 0.0), (50.0, -1.0, 2.0), 2.3669),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ]
    for one, other, expected in table:
        assert delta_e(one, other) == pytest.approx(expected, abs=0.0002)
