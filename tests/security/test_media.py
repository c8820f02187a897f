"""User bytes: only what our own encoder made, with a type that nobody argues about (P16)."""

import io
import zipfile

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image, PngImagePlugin
from sqlalchemy import select
from werkzeug.test import TestResponse

from gallery.db import db
from gallery.errors import NotAcceptable
from gallery.intake.details import AuthorDetails, WorkDetails
from gallery.intake.service import submit_work
from gallery.people.models import AgeBand
from gallery.works.files import Upload, storage
from gallery.works.jobs import make_renditions
from gallery.works.models import NameKind, Original, Rendition
from tests import factories
from tests.security import house

TYPES = {"avif": "image/avif", "webp": "image/webp"}
MIMES = {**TYPES, "jpeg": "image/jpeg"}


def check_headers(answer: TestResponse, kind: str) -> None:
    headers = answer.headers
    if answer.status_code != 304:
        assert headers["Content-Type"] == MIMES[kind]
        assert headers["Content-Disposition"].startswith("inline; filename=")
    assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    if answer.status_code != 304:
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Set-Cookie" not in headers


@pytest.mark.shows("P16", "P11")
@pytest.mark.sqlite_only
def test_every_answer_with_a_picture_in_it_carries_its_headers(world: house.World) -> None:
    piece = world.pieces["exhibited"]
    client = world.visitor("anonymous")
    for kind in TYPES:
        path = f"/media/{piece.media_token}/320.{kind}"
        whole = [client.get(path) for _time in range(2)]  # the second one comes from memory
        tag = whole[1].headers["ETag"]
        asked: dict[int, list[TestResponse]] = {
            200: [*whole, client.head(path), client.get(path, headers={"Accept": "text/html"})],
            206: [client.get(path, headers={"Range": "bytes=0-9"})],
            304: [client.get(path, headers={"If-None-Match": tag})],
        }
        for status, answers in asked.items():
            for answer in answers:
                assert answer.status_code == status
                check_headers(answer, kind)
                assert answer.headers["Cache-Control"] == "public, max-age=31536000, s-maxage=60, immutable"
        assert asked[206][0].data == whole[0].data[:10]
        assert client.get(path, headers={"Range": "bytes=999999-"}).status_code == 416


@pytest.mark.shows("P16", "P12")
@pytest.mark.sqlite_only
def test_a_picture_for_few_eyes_carries_them_too_and_is_stored_nowhere(world: house.World) -> None:
    readers = ("its maker", "moderator here", "organiser here", "administrator")
    for reader, state in zip(readers, ("submitted", "not open yet", "withdrawn", "taken_down"), strict=True):
        client = world.visitor(reader)
        path = f"/media/{world.pieces[state].media_token}/320.webp"
        for headers in ({}, {"Range": "bytes=0-9"}, {"If-None-Match": "*"}):
            answer = client.get(path, headers=headers)
            assert answer.status_code == 200
            check_headers(answer, "webp")
            assert answer.headers["Cache-Control"] == "private, no-store"


# — files that are two things at once ———————————————————————————————————————————————————————————————————————————————

SCRIPT = b"<html><script>alert('polyglotte')</script></html>"


def jpeg_with_a_comment() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (64, 48), "#3a6ea5").save(file, "JPEG", comment=SCRIPT)
    return file.getvalue()


def jpeg_with_a_page_after_it() -> bytes:
    return jpeg_with_a_comment() + SCRIPT


def gif_that_is_a_script() -> bytes:
    file = io.BytesIO()
    Image.new("P", (64, 48), 3).save(file, "GIF", comment=b"*/=alert('polyglotte')/*")
    return file.getvalue() + SCRIPT


def png_with_a_page_in_it() -> bytes:
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", SCRIPT.decode())
    text.add_itxt("XML:com.adobe.xmp", SCRIPT.decode())
    file = io.BytesIO()
    Image.new("RGB", (64, 48), "#a53a6e").save(file, "PNG", pnginfo=text)
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as members:
        members.writestr("index.html", SCRIPT)
    return file.getvalue() + archive.getvalue()


@pytest.mark.shows("P16", "P9")
@pytest.mark.sqlite_only
def test_a_file_that_is_also_something_else_is_refused(app_context: Flask) -> None:
    for make in (jpeg_with_a_page_after_it, gif_that_is_a_script, png_with_a_page_in_it):
        assert b"polyglotte" in make()
        with pytest.raises(NotAcceptable):
            send(make())
    assert list(house.every_key(app_context)) == []


def send(body: bytes) -> None:
    edition = factories.make_collecting_edition()
    author = AuthorDetails(NameKind.ANONYMOUS, AgeBand.ADULT, show=True)
    upload = Upload('index.html.svg"><script>alert(1)</script>', io.BytesIO(body))
    submit_work(edition, author, WorkDetails("Deux choses"), [upload], [], "")


@pytest.mark.shows("P16", "P9")
@pytest.mark.sqlite_only
def test_what_a_picture_says_beside_the_picture_never_comes_out(app_context: Flask) -> None:
    body = jpeg_with_a_comment()
    assert b"polyglotte" in body
    send(body)
    original = db.session.scalar(select(Original))
    assert original
    make_renditions(original.id)
    found = list(db.session.scalars(select(Rendition)))
    assert len(found) >= 2
    for rendition in found:
        given = storage().read(rendition.key)
        assert not [word for word in (b"polyglotte", b"<script", b"<html") if word in given], rendition.format
    assert storage().read(original.key) == body, "what was sent is kept byte for byte, and given to nobody"


@pytest.mark.shows("P16", "P11", "C5")
@pytest.mark.sqlite_only
def test_a_tile_has_one_address_and_its_headers(world: house.World) -> None:
    piece, client = world.pieces["exhibited"], world.visitor("anonymous")
    folder = f"/media/{piece.media_token}"
    told = client.get(f"{folder}/info.json")
    assert (
        told.headers["Content-Type"]
        == 'application/ld+json;profile="http://iiif.io/api/image/3/context.json"'
    )
    assert told.headers["Cache-Control"] == "public, max-age=31536000, s-maxage=60, immutable"
    assert told.json["id"] == f"http://localhost{folder}"
    for name in (
        "0,0,512,512/512,512",
        "1536,1024,64,176/64,176",
        "full/400,300",
        "full/800,600",
        "full/max",
    ):
        path = f"{folder}/{name}/0/default.jpg"
        for status, headers in ((200, {}), (206, {"Range": "bytes=0-9"}), (304, {"If-None-Match": "*"})):
            answer = client.get(path, headers=headers)
            assert answer.status_code == status, name
            check_headers(answer, "jpeg")
            assert answer.headers["Cache-Control"] == "public, max-age=31536000, s-maxage=60, immutable"
    for name in (
        "full/1600,1200/0/default.jpg",
        "full/400,/0/default.jpg",
        "full/0400,300/0/default.jpg",
        "0,0,1600,1200/800,600/0/default.jpg",
        "00,0,512,512/512,512/0/default.jpg",
        "0,0,512,512/256,256/0/default.jpg",
        "0,0,512,513/512,513/0/default.jpg",
        "full/max/90/default.jpg",
        "full/max/0/gray.jpg",
        "full/max/0/default.png",
        "1600.tiles",
        "tiles.pack",
    ):
        assert client.get(f"{folder}/{name}").status_code == 404, name


@pytest.mark.shows("P16", "P6")
@pytest.mark.sqlite_only
def test_names_that_are_no_rendition_are_nothing(world: house.World, client: FlaskClient) -> None:
    token = world.pieces["exhibited"].media_token
    for name in (
        "320.html",
        "320.svg",
        "320.avif%0d%0aX-Evil: 1",
        "320.avif%00.html",
        "..%2f320.avif",
        "320.avif;a",
        "320.AVIF",
        "00320.avif",
        "３２０.avif",
        "320%2eavif.",
        "-1.avif",
    ):
        answer = client.get(f"/media/{token}/{name}")
        assert answer.status_code in (400, 404), name
        assert "X-Evil" not in answer.headers
    for other in (
        token.upper(),
        token[:-1],
        token + "0",
        "x" * 32,
        "%2e%2e",
        token.replace(token[0], "%" + token[0].encode().hex(), 1) + "'--",
    ):
        assert client.get(f"/media/{other}/320.avif").status_code in (400, 404), other
