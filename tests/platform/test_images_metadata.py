"""Nothing of a person leaves with a picture: renditions hold pixels, and not a byte beside."""

from pathlib import Path

import pytest
from PIL import Image

from gallery.images import kinds
from tests import pictures, profiles
from tests.segments import foreign_parts

P3 = profiles.rgb_profile(profiles.DISPLAY_P3, name="Tremblay-Secret")
HEIC = pytest.param(
    "heic", marks=pytest.mark.skipif(not kinds.can_read(kinds.KINDS["heic"]), reason="no pillow-heif")
)
FORMS = ("jpeg", "png", "webp", "avif", "tiff", "gif", HEIC)


def secrets_in(data: bytes) -> list[str]:
    return [word for word in pictures.SECRETS if word.encode() in data]


@pytest.mark.shows("P9")
@pytest.mark.parametrize("form", FORMS)
def test_no_rendition_holds_anything_but_the_picture(tmp_path: Path, form: str) -> None:
    original = pictures.laden(form, profile=None if form == "gif" else P3)
    assert len(secrets_in(original)) >= 2  # that is, there was something to lose
    result = pictures.rendered(original, tmp_path)
    assert len(result.files) == 3
    for file in result.files:
        data = file.path.read_bytes()
        assert foreign_parts(data) == []
        assert secrets_in(data) == []
        with Image.open(file.path) as opened:
            assert set(opened.info) <= {
                "jfif",
                "jfif_version",
                "jfif_unit",
                "jfif_density",
                "background",
                "loop",
            }
            assert not opened.getexif()


@pytest.mark.shows("P9")
@pytest.mark.parametrize("form", ["jpeg", "webp", "avif"])
def test_the_walker_finds_what_a_camera_leaves(form: str) -> None:
    found = " ".join(foreign_parts(pictures.laden(form, profile=P3)))
    wanted = {
        "jpeg": ("segment e1", "segment e2", "segment ed", "segment fe", "bytes after the end"),
        "webp": ("VP8X", "ICCP", "EXIF", "XMP "),
        "avif": ("items", "prof"),
    }
    assert all(part in found for part in wanted[form]), found


@pytest.mark.shows("P9", "P16")
@pytest.mark.parametrize("name", pictures.with_more_behind())
def test_what_was_appended_to_a_picture_does_not_come_along(tmp_path: Path, name: str) -> None:
    for file in pictures.rendered(pictures.with_more_behind()[name], tmp_path).files:
        assert foreign_parts(file.path.read_bytes()) == []


@pytest.mark.shows("P16")
@pytest.mark.parametrize("name", ["jpeg and zip", "gif and script", "pdf inside a jpeg", "png and page"])
def test_even_a_polyglot_that_got_this_far_would_come_out_neutral(tmp_path: Path, name: str) -> None:
    for file in pictures.rendered(pictures.twofold()[name], tmp_path).files:
        data = file.path.read_bytes()
        assert foreign_parts(data) == []
        assert not any(mark in data for mark in (b"PK\x05\x06", b"<script", b"%PDF", b"alert("))


@pytest.mark.shows("P9")
def test_the_files_names_say_nothing_of_the_original(tmp_path: Path) -> None:
    names = {file.path.name for file in pictures.rendered(pictures.laden("jpeg"), tmp_path).files}
    assert names == {"320.avif", "320.webp", "card-brique.jpg"}
