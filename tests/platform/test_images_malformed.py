"""Damaged and hostile files: refused, or found undecodable; never anything else, and never for long."""

import io
import random
import time
from collections import Counter
from pathlib import Path

import pytest
from PIL import Image

from gallery import images
from gallery.errors import NotAcceptable
from gallery.images import kinds
from gallery.images.child import MEMORY
from tests import pictures

SECONDS = 30
"""A guard against hanging; on a machine at rest each takes less than 5 s (`make prove` shows it)."""


def samples() -> dict[str, bytes]:
    """Small sound files of every kind, to be broken."""
    photo = pictures.scene(200, 150)
    frames = [pictures.scene(60, 40, seed) for seed in (1, 2, 3)]
    made = {
        f"laden {form}": pictures.laden(form, photo)
        for form in ("jpeg", "png", "webp", "avif", "tiff", "gif")
    }
    made |= {
        "progressive jpeg": pictures.encoded(photo, "jpeg", progressive=True),
        "cmyk jpeg": pictures.encoded(photo.convert("CMYK"), "jpeg"),
        "palette png": pictures.encoded(photo.quantize(50), "png", transparency=3),
        "16-bit png": pictures.deep_png(photo),
        "lossless webp": pictures.encoded(photo, "webp", lossless=True, method=0),
        "fax tiff": pictures.encoded(photo.convert("1"), "tiff", compression="group4"),
        "deflated tiff": pictures.encoded(photo, "tiff", compression="tiff_adobe_deflate"),
        "jpeg in tiff": pictures.encoded(photo, "tiff", compression="jpeg"),
    }
    made |= {
        f"moving {form}": pictures.encoded(frames[0], form, save_all=True, append_images=frames[1:])
        for form in ("gif", "webp", "avif", "png")
    }
    if kinds.can_read(kinds.KINDS["heic"]):
        made["heic"] = pictures.encoded(photo, "heic")
    return made


def variants(each: int, seed: int = 1) -> list[bytes]:
    broken = [data for sound in samples().values() for data in pictures.malformed(sound, each, seed)]
    random.Random(seed).shuffle(broken)
    return broken


def outcome(data: bytes, folder: Path) -> str:
    """What becomes of a file on its whole way, and that it left nothing behind if it was refused."""
    try:
        images.inspect(io.BytesIO(data))
    except NotAcceptable:
        return "refused"
    try:
        result = pictures.rendered(data, folder)
    except images.Undecodable as error:
        left = list((folder / "renditions").iterdir())
        return f"left {left}" if left else f"undecodable {error.status}"
    assert result.peak_bytes < MEMORY
    return "rendered"


@pytest.mark.shows("P3")
def test_a_look_at_any_damaged_file_is_an_answer_or_a_refusal() -> None:
    seen: Counter[str] = Counter()
    for data in variants(40):
        start = time.process_time()
        try:
            images.inspect(io.BytesIO(data))
            seen["taken"] += 1
        except NotAcceptable:
            seen["refused"] += 1
        assert time.process_time() - start < 1
    assert seen["taken"] > 50
    assert seen["refused"] > 50


@pytest.mark.shows("P3", "P4")
def test_damaged_files_never_do_more_than_fail(tmp_path: Path) -> None:
    seen: Counter[str] = Counter()
    for data in variants(4)[:40]:
        start = time.monotonic()
        seen[outcome(data, tmp_path)] += 1
        assert time.monotonic() - start < SECONDS
    assert set(seen) == {"refused", "rendered", "undecodable 422"}
    assert seen["undecodable 422"] > 5
    assert seen["refused"] > 5


@pytest.mark.prove
@pytest.mark.shows("P3", "P4")
def test_a_thousand_damaged_files_never_do_more_than_fail(tmp_path: Path) -> None:
    slowest, seen = 0.0, Counter[str]()
    for data in variants(55, seed=2):
        start = time.monotonic()
        seen[outcome(data, tmp_path)] += 1
        slowest = max(slowest, time.monotonic() - start)
    print(f"{sum(seen.values())} files: {dict(seen)}; the slowest took {slowest:.2f} s")  # noqa: T201
    assert set(seen) == {"refused", "rendered", "undecodable 422"}
    assert slowest < 5


@pytest.mark.shows("P3", "P30")
@pytest.mark.parametrize("form", ["png", "gif", "tiff", "jpeg", "webp", "late text"])
def test_small_files_that_promise_much_are_found_out(tmp_path: Path, form: str) -> None:
    size = (10_000, 10_000)  # just what is allowed, in less than a kilobyte
    promises = {
        "png": pictures.png(*size, 8, 6, bytes(99)),
        "gif": pictures.gif_of(size),
        "tiff": pictures.tiff_of(size),
        "jpeg": pictures.jpeg_of(size),
        "webp": pictures.webp_of(size),
        "late text": late_bomb(),
    }
    start = time.monotonic()
    assert outcome(promises[form], tmp_path) != "rendered"
    assert time.monotonic() - start < SECONDS


def late_bomb() -> bytes:
    """A compressed text that unfolds to 64 MB, behind the pixels."""
    bomb = pictures.bombs()["png with a bomb for a text"]
    start, text = bomb.index(b"zTXt") - 4, bomb.index(b"IDAT") - 4
    return bomb[:start] + bomb[text:-12] + bomb[start:text] + bomb[-12:]


@pytest.mark.shows("P3")
def test_what_asks_for_more_memory_than_its_child_may_have_is_given_up(tmp_path: Path) -> None:
    line = pictures.encoded(Image.new("L", (90_000_000, 1)), "png", compress_level=1)
    images.inspect(io.BytesIO(line))
    with pytest.raises(images.Undecodable) as given_up:
        pictures.rendered(line, tmp_path)
    assert given_up.value.reason.startswith("heavy")
    assert "smaller" in str(given_up.value.sentence)


@pytest.mark.shows("P3")
def test_a_picture_cut_short_is_not_shown_half_grey(tmp_path: Path) -> None:
    for form in ("jpeg", "png", "webp", "avif", "gif", "tiff"):
        data = pictures.encoded(pictures.scene(300, 200), form)
        assert outcome(data[: len(data) * 2 // 3], tmp_path) in ("refused", "undecodable 422"), form
