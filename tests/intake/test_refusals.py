"""Pictures that can't be taken: a sentence in the page's language, the text kept, nothing on disk, never a 500."""

import gc
import io
import struct
import zlib
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from gallery.audit.models import AuditEntry
from gallery.db import db
from gallery.errors import Busy
from gallery.people.models import Participant
from gallery.storage.local import LocalStorage
from gallery.works.models import Original, Work
from tests.factories import make_collecting_edition
from tests.intake.sending import FILLED, files_left, named, picture, send, typed

pytestmark = pytest.mark.sqlite_only  # pages and sentences: what they stand on is tested on both
SUBMIT = {"fr": "/fr/deposer", "en": "/en/submit"}
MEGABYTE = 1024 * 1024


@pytest.fixture(autouse=True)
def collecting(app: Flask) -> None:
    with app.app_context():
        make_collecting_edition(9)


def empty() -> bytes:
    return b""


def twenty_six_megabytes() -> bytes:
    return picture() + b"\0" * (26 * MEGABYTE)


def fifty_thousand_squared() -> bytes:
    """A PNG whose header alone says how much memory it would take."""
    header = struct.pack(">IIBBBBB", 50_000, 50_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", header)
        + _chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + _chunk(b"IEND", b"")
    )


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def picture_and_archive() -> bytes:
    """A JPEG with a ZIP behind it."""
    import zipfile

    archive = io.BytesIO(picture())
    archive.seek(0, 2)
    with zipfile.ZipFile(archive, "a") as file:
        file.writestr("autre.html", "<script>alert(1)</script>")
    return archive.getvalue()


def page_called_picture() -> bytes:
    return b"<!doctype html><script>alert(1)</script>"


def vector_drawing() -> bytes:
    return b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'


def film() -> bytes:
    return b"\x00\x00\x00\x14ftypisom\x00\x00\x02\x00isom\x00\x00\x00\x08free"


def document() -> bytes:
    return b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF"


def cut_short() -> bytes:
    return picture(size=(400, 400))[:40]


REFUSED: list[tuple[Callable[[], bytes], str, str]] = [
    (empty, "empty", "Choose the picture again"),
    (twenty_six_megabytes, "too heavy", "send that"),
    (fifty_thousand_squared, "too large", "Make it smaller"),
    (picture_and_archive, "something else at once", "save it again"),
    (page_called_picture, "can't read this file", "JPEG, PNG"),
    (vector_drawing, "can't read this file", "JPEG, PNG"),
    (document, "PDF document", "Export the page"),
    (film, "not a picture", "My work is a film or a sound"),
    (cut_short, "damaged", "save it again"),
]


def assert_nothing_left(app: Flask) -> None:
    assert files_left(app) == []
    with app.app_context():
        counts = [
            db.session.scalar(select(func.count()).select_from(kind))
            for kind in (Work, Original, Participant, AuditEntry)
        ]
    assert counts == [0, 0, 0, 0]


@pytest.mark.shows("P1", "P2", "P3", "P4", "J1.4")
@pytest.mark.sqlite_only  # no row is written
@pytest.mark.parametrize("place", ["views", "making"])
@pytest.mark.parametrize(("make", "says", "and_what_to_do"), REFUSED)
def test_picture_that_cannot_be_taken_is_refused_with_what_to_do(
    app: Flask, client: FlaskClient, make: Callable[[], bytes], says: str, and_what_to_do: str, place: str
) -> None:
    good = named(picture("#ff0000"), "bonne.jpg")
    files: dict[str, Any] = {"views": [good], "making": []}
    files[place] = [*files[place], named(make(), "IMG_0001.jpg")]
    answer = send(client, SUBMIT["en"], **FILLED, **files)
    assert answer.status_code == 422
    page = unescape(answer.text)
    complaint = page.split(f'id="{place}-erreur"', 1)[1].split("</p>", 1)[0]
    assert says in complaint
    assert and_what_to_do in complaint
    assert page.count("autofocus") == 1
    assert typed(answer.text)["statement"] == FILLED["statement"]
    assert_nothing_left(app)


@pytest.mark.shows("P3", "J1.4")
@pytest.mark.sqlite_only  # no row is written
@pytest.mark.parametrize(("make", "says", "_what"), REFUSED)
def test_refusal_speaks_the_pages_language(
    client: FlaskClient, make: Callable[[], bytes], says: str, _what: str
) -> None:
    page = unescape(send(client, SUBMIT["fr"], **FILLED, views=named(make())).text)
    complaint = page.split('id="views-erreur"', 1)[1].split("</p>", 1)[0]
    assert says not in complaint
    assert page.count("choisissez de nouveau les images") == 2, "above the form, and beside the field"


@pytest.mark.shows("P3")
@pytest.mark.parametrize(
    ("kind", "name", "declared"),
    [
        ("PNG", "photo.jpg", "image/jpeg"),
        ("JPEG", "photo.exe", "application/x-msdownload"),
        ("WEBP", "photo", ""),
    ],
)
def test_content_alone_says_what_a_picture_is(
    app: Flask, client: FlaskClient, kind: str, name: str, declared: str
) -> None:
    answer = send(client, SUBMIT["fr"], **FILLED, views=named(picture(kind=kind), name, declared))
    assert answer.status_code == 303
    with app.app_context():
        assert db.session.scalars(select(Original.format)).all() == [kind.lower()]


ODD_NAMES = [
    "../../../../etc/passwd",
    "..\\..\\windows\\win.ini",
    "/absolu.jpg",
    "C:\\photo.jpg",
    "a" * 300 + ".jpg",
    "photo.jpg%0D%0ASet-Cookie: a=b",
    'pho"to; filename="autre.jpg',
    "été à Québec 🕊️.jpg",
    "\u202egpj.exe",
    "<script>alert(1)</script>.jpg",
    "photo.jpg%00.php",
    ".htaccess",
    "con.jpg",
    "....//....//photo.jpg",
    "photo\t\x07.jpg",
    " ",
]


@pytest.mark.shows("P6", "P15")
@pytest.mark.parametrize("name", ODD_NAMES)
def test_given_name_is_only_text(app: Flask, client: FlaskClient, name: str) -> None:
    answer = send(client, SUBMIT["fr"], **FILLED, views=named(picture(), name))
    assert answer.status_code == 303
    assert len(files_left(app)) == 1
    assert files_left(app)[0].startswith("originals/")
    with app.app_context():
        original = db.session.scalars(select(Original)).one()
        assert original.given_name.isprintable()
        assert not set("/\\") & set(original.given_name)
        assert len(original.given_name) <= 255
        assert files_left(app) == [original.key]
    client.get(answer.location)
    revise = client.get("/fr/mes-oeuvres/9-001/corrections")
    assert revise.status_code == 200
    assert "<script>alert" not in revise.text


@pytest.mark.shows("P2")
@pytest.mark.parametrize("count", [9, 30])
def test_too_many_pictures_are_refused_with_their_number(app: Flask, client: FlaskClient, count: int) -> None:
    shots = [named(picture(f"#0000{n:02x}", kind="PNG"), f"{n}.png") for n in range(count)]
    answer = send(client, SUBMIT["fr"], **FILLED, views=shots)
    assert answer.status_code == 413
    assert f"Cela fait {count} images; il y a de la place pour 8." in unescape(answer.text)
    assert typed(answer.text)["statement"] == FILLED["statement"]
    assert_nothing_left(app)


@pytest.mark.shows("P8")
def test_full_disk_is_said_and_the_text_is_kept(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LocalStorage, "has_room", lambda _self, _wanted: False)
    answer = send(client, SUBMIT["en"], **FILLED, views=named(picture()))
    assert answer.status_code == 507
    assert "There is no room for pictures just now" in unescape(answer.text)
    assert typed(answer.text)["statement"] == FILLED["statement"]
    assert_nothing_left(app)


@pytest.mark.shows("P34")
def test_storage_out_of_reach_refuses_clearly_and_leaves_nothing_half_there(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    put, calls = LocalStorage.put, []

    def put_once(self: LocalStorage, key: str, stream: Any) -> Any:
        calls.append(key)
        if len(calls) > 1:
            raise Busy("The place where files are kept can't be reached just now.")
        return put(self, key, stream)

    monkeypatch.setattr(LocalStorage, "put", put_once)
    shots = [named(picture(colour), f"{colour}.jpg") for colour in ("#111111", "#999999")]
    answer = send(client, SUBMIT["en"], **FILLED, views=shots)
    assert answer.status_code == 503
    assert "can't be reached just now" in unescape(answer.text)
    assert typed(answer.text)["statement"] == FILLED["statement"]
    assert len(calls) == 2
    assert_nothing_left(app)


@pytest.mark.shows("P4")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # see gc.collect() below
def test_body_that_stops_halfway_leaves_nothing(app: Flask, client: FlaskClient) -> None:
    boundary = "limite"
    body = f'--{boundary}\r\nContent-Disposition: form-data; name="views"; filename="a.jpg"\r\n\r\n'.encode()
    answer = client.post(
        SUBMIT["fr"],
        data=body + picture()[:200],
        content_type=f"multipart/form-data; boundary={boundary}",
    )
    assert 400 <= answer.status_code < 500
    assert_nothing_left(app)
    gc.collect()  # Werkzeug leaves closing the half-read part to it
