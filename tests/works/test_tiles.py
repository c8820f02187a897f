"""Tiles in the life of a work: cut in the job, made up for where they are missing, gone with the right to see them."""

import hashlib
import io

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image, ImageDraw
from werkzeug.test import TestResponse

from gallery import clock
from gallery.audit.service import GALLERY
from gallery.check import what_is_wrong
from gallery.db import db, transaction
from gallery.images import tiles
from gallery.works import jobs
from gallery.works.files import storage
from gallery.works.models import Original, Rendition
from gallery.works.service import take_down
from tests import factories
from tests.pictures import encoded, exif

RED, BLUE = (200, 40, 40), (40, 60, 200)


def send(original: Original) -> None:
    """A picture of 1500 × 1000, taken with the camera on its side: red above, blue below."""
    picture = Image.new("RGB", (1000, 1500), RED)
    ImageDraw.Draw(picture).rectangle((500, 0, 999, 1499), BLUE)
    body = encoded(picture, "jpeg", quality=90, exif=exif(6))
    key = original.key[:-6] + "abcdef"
    storage().put(key, io.BytesIO(body))
    with transaction():
        original.key, original.bytes, original.sha256 = key, len(body), hashlib.sha256(body).hexdigest()
        original.width, original.height, original.next_try_at = 1000, 1500, clock.now()


def near(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return all(abs(a - b) < 12 for a, b in zip(one, other, strict=True))


def file_of_tiles(original: Original) -> Rendition:
    db.session.refresh(original)
    return next(one for one in original.renditions if one.format == tiles.FORM)


@pytest.mark.shows("C5", "A16", "P12")
def test_a_large_picture_is_cut_in_the_job_and_its_tiles_go_with_the_right_to_see_them(
    app_context: Flask, client: FlaskClient
) -> None:
    work = factories.make_exhibited_work(factories.make_edition(9))
    original = work.originals[0]
    send(original)
    assert jobs.ask_again(everything=False) == [original.id], "it is large, and has no tiles yet"
    jobs.make_renditions(original.id)
    assert jobs.ask_again(everything=False) == []
    assert [fault for fault in what_is_wrong() if fault.startswith(("I2", "I3"))] == []

    def ask(name: str, token: str = original.media_token) -> TestResponse:
        return client.get(f"/media/{token}/{name}")

    told = ask("info.json").json
    assert (told["width"], told["height"]) == (1500, 1000)
    for name, colours in {"0,0,512,512/512,512": (RED, BLUE), "0,0,1024,1000/512,500": (RED, BLUE),
                          "1024,512,476,488/476,488": (BLUE, BLUE), "full/max": (RED, BLUE)}.items():  # fmt: skip
        with Image.open(io.BytesIO(ask(f"{name}/0/default.jpg").data)) as tile:
            found = tile.getpixel((5, 2)), tile.getpixel((5, tile.height - 3))
        assert [near(*pair) for pair in zip(found, colours, strict=True)] == [True, True], (name, found)

    spoil(file_of_tiles(original))
    assert any("can't be decoded" in fault for fault in what_is_wrong())
    once = original.media_token
    take_down(work, GALLERY)
    for name in ("info.json", "full/max/0/default.jpg", "0,0,512,512/512,512/0/default.jpg"):
        assert ask(name, once).status_code == 404, "its address was replaced"
        assert ask(name, original.media_token).status_code == 410


def spoil(row: Rendition) -> None:
    body = storage().read(row.key)
    storage().delete(row.key)
    storage().put(row.key, io.BytesIO(body[:-100]))
