"""What is let in as a picture, by a look at its header."""

import io
import json
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

import pytest
from PIL import Image

from gallery import images
from gallery.errors import NotAcceptable
from gallery.images import kinds
from tests import pictures

FORMS = ("jpeg", "png", "webp", "avif", "tiff", "gif")
MIME = {form: f"image/{form}" for form in (*FORMS, "heic")}
HEIC = pytest.param(
    "heic", marks=pytest.mark.skipif(not kinds.can_read(kinds.KINDS["heic"]), reason="no pillow-heif")
)

BOMB_SQUAD = """
import io, json, pathlib, time
from gallery import images
from gallery.errors import NotAcceptable
from gallery.images.child import _peak_bytes
from tests import pictures
images.inspect(io.BytesIO(pictures.encoded(pictures.scene(64, 48), "avif")))
bombs, told = pictures.bombs(), {}
pathlib.Path("/proc/self/clear_refs").write_text("5")  # the peak so far is forgotten
before = _peak_bytes()
for name, data in bombs.items():
    start = time.process_time()
    try:
        said = repr(images.inspect(io.BytesIO(data)))
    except NotAcceptable as refusal:
        said = "refused: " + str(refusal)
    told[name] = [said, time.process_time() - start]
print(json.dumps({"told": told, "more_memory": _peak_bytes() - before}))
"""


def inspect(data: bytes) -> images.Picture:
    return images.inspect(io.BytesIO(data))


def refusal(data: bytes) -> str:
    with pytest.raises(NotAcceptable) as refused:
        inspect(data)
    assert refused.value.status == 422
    return str(refused.value.sentence)


@pytest.mark.shows("P3")
@pytest.mark.parametrize("form", [*FORMS, HEIC])
def test_a_picture_is_told_by_its_content(form: str) -> None:
    data = pictures.encoded(pictures.scene(96, 64), form)
    assert inspect(data) == images.Picture(form, 96, 64, MIME[form])


def test_a_look_leaves_the_stream_at_its_start_even_after_a_refusal() -> None:
    for data in (pictures.camera_jpeg(0.1), b"not a picture"):
        stream = io.BytesIO(data)
        stream.read(7)
        with suppress(NotAcceptable):
            images.inspect(stream)
        assert stream.tell() == 0


@pytest.mark.parametrize("form", pictures.WITH_EXIF)
@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_a_picture_says_its_upright_size(form: str, orientation: int) -> None:
    stored = pictures.turned(pictures.scene(96, 64), orientation)
    picture = inspect(pictures.encoded(stored, form, exif=pictures.exif(orientation)))
    assert (picture.width, picture.height) == (96, 64)


def test_a_phones_two_pictures_in_one_file_are_a_jpeg() -> None:
    views = pictures.scene(96, 64), pictures.scene(96, 64, 2)
    stream = io.BytesIO()
    views[0].save(stream, "MPO", save_all=True, append_images=[views[1]])
    assert inspect(stream.getvalue()).format == "jpeg"


@pytest.mark.shows("P3")
@pytest.mark.parametrize(
    "data",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"<!DOCTYPE html><p>hello",
        pictures.zipped(),
        b"BM" + bytes(100),
        b"\0\0\0\x0cJXL \r\n\x87\n" + bytes(50),
        b"\0",
        b"GIF8",
        b"\x7fELF" + bytes(100),
        b"caption,school\n" * 20,
    ],
)
def test_what_is_no_picture_of_ours_is_refused_with_what_to_send(data: bytes) -> None:
    assert "JPEG, PNG" in refusal(data)


def test_each_cause_has_its_own_sentence() -> None:
    raw = pictures.tiff_of((160, 120)).replace(
        b"\x03\x01\x03\0\x01\0\0\0\x01", b"\xfe\0\x03\0\x01\0\0\0\x01", 1
    )
    told = {
        "empty": refusal(b""),
        "document": refusal(b"%PDF-1.7\n"),
        "damaged": refusal(pictures.camera_jpeg(0.1)[:200]),
        "no side": refusal(pictures.png(0, 10, 8, 2, b"")),
        "raw": refusal(raw),
        "two": refusal(pictures.camera_jpeg(0.1) + pictures.zipped()),
    }
    assert told["damaged"] == told.pop("no side")
    assert len(set(told.values())) == len(told)
    assert "raw file" in told["raw"]


@pytest.mark.shows("P2")
def test_the_heaviest_picture_is_25_megabytes() -> None:
    jpeg = pictures.camera_jpeg(0.1)
    padded = jpeg + bytes(images.MAX_BYTES - len(jpeg))
    assert inspect(padded).format == "jpeg"
    sentence = refusal(padded + b"\0")
    assert "26 MB" in sentence
    assert "25 MB" in sentence


@pytest.mark.shows("P1")
def test_the_largest_picture_has_100_megapixels() -> None:
    assert inspect(pictures.png(10_000, 10_000, 8, 2, bytes(9))).width == 10_000
    sentence = refusal(pictures.png(50_000, 50_000, 8, 2, bytes(9)))
    assert "2500 megapixels" in sentence
    assert "100" in sentence


@pytest.mark.shows("P1")
def test_bombs_are_refused_at_little_cost() -> None:
    command = [sys.executable, "-c", BOMB_SQUAD]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, check=True, timeout=60)
    report = json.loads(done.stdout)
    assert len(report["told"]) >= 27
    taken = [name for name, (said, _) in report["told"].items() if not said.startswith("refused")]
    assert taken == ["tiff whose directory is its own next"]  # its first picture is sound
    assert max(seconds for _, seconds in report["told"].values()) < 0.5  # 0.15 s when nothing else runs
    assert report["more_memory"] < 100 * 1024**2


@pytest.mark.shows("P3", "P16")
@pytest.mark.parametrize("name", pictures.twofold())
def test_a_picture_that_is_something_else_too_is_refused(name: str) -> None:
    assert "something else at once" in refusal(pictures.twofold()[name])


@pytest.mark.parametrize("name", pictures.with_more_behind())
def test_what_phones_append_is_no_reason_to_refuse(name: str) -> None:
    assert inspect(pictures.with_more_behind()[name]).format in ("jpeg", "png")


def test_a_comment_with_a_script_in_it_is_no_reason_to_refuse() -> None:
    assert inspect(pictures.laden("jpeg")).format == "jpeg"


def test_photos_from_a_phone_without_the_heic_extra_are_refused_with_a_way_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(kinds, "can_read", lambda kind: kind.name != "heic")
    assert "Most compatible" in refusal(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(100))


def test_an_avif_is_told_from_a_heic_by_its_brands() -> None:
    names = {
        brand: kinds.kind_of(b"\0\0\0\x1cftypmif1\0\0\0\0mif1" + brand + b"miaf")
        for brand in (b"avif", b"heic")
    }
    assert {brand: kind and kind.name for brand, kind in names.items()} == {b"avif": "avif", b"heic": "heic"}


def test_many_looks_at_once_disturb_nobody() -> None:
    data = [pictures.laden(form) for form in pictures.WITH_EXIF] * 8
    seen: list[images.Picture] = []
    threads = [threading.Thread(target=lambda one=one: seen.append(inspect(one))) for one in data]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(seen) == len(data)


def test_a_look_from_disk_works_as_from_memory(tmp_path: Path) -> None:
    path = tmp_path / "photo.gif"  # a lying name
    path.write_bytes(pictures.camera_jpeg(0.2))
    with path.open("rb") as stream:
        assert images.inspect(stream).format == "jpeg"


def test_pillow_itself_is_kept_from_what_we_refuse() -> None:
    assert Image.MAX_IMAGE_PIXELS == images.MAX_PIXELS // 2  # it raises at twice that
    with pytest.raises(Image.DecompressionBombError):
        Image.open(io.BytesIO(pictures.png(10_001, 10_000, 8, 2, b"")))
