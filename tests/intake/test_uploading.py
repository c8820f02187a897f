"""What the wizard's script says to the gallery, and what it is refused: tus 1.0, drafts, the receipt's words."""

from base64 import b64encode

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from gallery.db import db
from gallery.intake.models import DraftFile
from gallery.works.models import Work
from tests.factories import make_collecting_edition, make_group
from tests.intake.sending import FILLED, files_left, hidden_fields, picture, post, send, typed

pytestmark = pytest.mark.sqlite_only  # what stands behind it is tested on both
PAGE = "/fr/deposer"


class Script:
    """The wizard's script in one browser."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client
        self.page = client.get(PAGE)
        self.token = hidden_fields(self.page.text)["csrf_token"]

    def save(self, version: int = 0, **answers: str) -> TestResponse:
        fields = {"edition": "9", "version": str(version), "csrf_token": self.token, **answers}
        return self.client.post("/depot/brouillons", data=fields)

    def ask(self, method: str, address: str, body: bytes = b"", **headers: str) -> TestResponse:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.open(
            address,
            method=method,
            data=body,
            headers={"X-CSRFToken": self.token, "Tus-Resumable": "1.0.0", **named},
        )

    def announce(self, length: int, name: str = "photo.jpg", role: str = "view") -> TestResponse:
        told = ",".join(
            f"{key} {b64encode(value.encode()).decode()}"
            for key, value in (("filename", name), ("role", role))
        )
        return self.ask("POST", "/depot/fichiers?edition=9", Upload_Length=str(length), Upload_Metadata=told)

    def piece(self, address: str, offset: int, body: bytes) -> TestResponse:
        kind = "application/offset+octet-stream"
        return self.ask("PATCH", address, body, Upload_Offset=str(offset), Content_Type=kind)


@pytest.fixture
def script(app: Flask, client: FlaskClient) -> Script:
    with app.app_context():
        make_collecting_edition(9)
        make_group("rives", name="École des Rives")
    return Script(client)


@pytest.mark.shows("J1.2", "A1", "A2")
def test_left_page_comes_back_with_its_words_and_its_files(app: Flask, script: Script) -> None:
    body = picture(size=(300, 200))
    assert script.save(title="Trois cerfs-volants", statement="  Le vent\n ", themes="").json == {
        "version": 2
    }
    address = script.announce(len(body)).headers["Location"]
    assert script.piece(address, 0, body[:100]).headers["Upload-Offset"] == "100"
    answer = script.ask("HEAD", address)
    assert (answer.headers["Upload-Offset"], answer.headers["Upload-Length"]) == ("100", str(len(body)))
    assert len(answer.headers["Upload-Head"]) == 64
    back = Script(script.client)
    assert typed(back.page.text)["title"] == "Trois cerfs-volants"
    assert "&#34;received&#34;: 100" in back.page.text
    assert "Content-Encoding" not in back.page.headers  # somebody's words, beside somebody's token
    assert back.piece(address, 100, body[100:]).status_code == 204
    assert back.piece(address, len(body), b"").status_code == 204  # the last answer was lost
    sent = post(script.client, PAGE, back.page, **FILLED, draft="1")
    assert sent.status_code == 303
    receipt = script.client.get(script.client.get(sent.location).location)
    with app.app_context():
        assert [one.bytes for one in db.session.scalars(select(Work)).one().originals] == [len(body)]
    assert "Phrase secrète" in receipt.text
    script.client.get("/fr/mes-oeuvres")
    assert "Phrase secrète" not in script.client.get("/fr/mes-oeuvres/9-001").text
    assert "Recommencer à neuf" not in script.client.get(PAGE).text
    gone = script.save(version=3, title="Encore")
    assert gone.status_code == 409
    assert "n’est plus là" in gone.json["sentence"]


def test_next_one_at_the_same_computer_begins_anew(app: Flask, script: Script) -> None:
    script.save(title="À moi")
    script.piece(script.announce(9).headers["Location"], 0, b"1234")
    assert "Begin anew" in script.client.get("/en/submit").text
    assert script.ask("DELETE", "/depot/brouillons?edition=9").status_code == 204
    page = script.client.get(PAGE).text
    assert typed(page)["title"] == ""
    assert script.ask("DELETE", "/depot/brouillons?edition=9").status_code == 404
    with app.app_context():
        assert db.session.scalars(select(DraftFile)).all() == []


@pytest.mark.shows("P17", "P3", "P4", "J1.4")
def test_what_is_refused_and_how(app: Flask, script: Script) -> None:
    assert script.announce(10).status_code == 404  # no draft yet
    assert script.save().status_code == 200
    address = script.announce(4).headers["Location"]
    stranger = Script(app.test_client())
    stranger.save()
    for method in ("HEAD", "DELETE"):
        assert stranger.ask(method, address).status_code == 404
    assert stranger.piece(address, 0, b"1234").status_code == 404
    assert script.piece(address, 1, b"234").status_code == 409
    assert script.piece(address, 0, b"12345").status_code == 413
    assert script.piece(address, 0, b"1" * (1024 * 1024 + 1)).status_code == 413
    assert script.ask("PATCH", address, b"1234", Upload_Offset="0").status_code in (400, 415)
    assert script.ask("HEAD", address, Tus_Resumable="0.2.2").status_code == 412
    assert script.ask("DELETE", address, X_CSRFToken="").status_code == 400
    assert script.ask("DELETE", address, Origin="https://evil.example").status_code == 403
    refused = script.piece(address, 0, b"PK\3\4")
    assert refused.status_code == 422
    assert "JPEG" in refused.json["sentence"]
    assert files_left(app) == []
    assert script.ask("HEAD", address).status_code == 410
    assert script.ask("DELETE", address).status_code == 204
    for wrong in ("x", "-1", "9" * 30):
        assert script.announce(wrong).status_code == 400  # type: ignore[arg-type]
    assert script.announce(10, role="boss").status_code == 400
    assert script.announce(10, role="slip").status_code == 422
    with app.app_context():
        assert db.session.scalars(select(DraftFile)).all() == []


@pytest.mark.shows("P22")
def test_thirty_files_an_hour_are_a_drafts_share(script: Script) -> None:
    script.save()
    for _ in range(30):
        script.ask("DELETE", script.announce(10).headers["Location"])
    answer = script.announce(10)
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0


@pytest.mark.shows("J1.8", "P20", "P21", "P22")
def test_receipts_words_are_tried_five_times_a_number_and_no_answer_tells_which_was_wrong(
    app: Flask, client: FlaskClient, script: Script
) -> None:
    send(client, PAGE, **FILLED, poem="La mer")
    with client.session_transaction() as session:
        number, phrase = session["phrase"]
    other = app.test_client()
    right = send(other, "/fr/recu", number=number, phrase=phrase.upper())
    assert other.get(other.get(right.location).location).status_code == 200
    pages = [
        send(app.test_client(), "/fr/recu", number=tried, phrase="rose bleu lune mer")
        for tried in ("9-001", "9-777")
    ]
    assert [page.status_code for page in pages] == [422, 422]
    assert len({page.text.replace("9-777", "9-001").count("Aucun reçu") for page in pages}) == 1
    for nothing in ({}, {"number": number}, {"phrase": "rose"}, {"number": "rose", "phrase": "rose"}):
        send(app.test_client(), "/fr/recu", **nothing)
    for _ in range(5):
        assert send(app.test_client(), "/fr/recu", number="9-5", phrase="rose").status_code == 422
    late = send(app.test_client(), "/fr/recu", number="9-5", phrase="rose bleu lune mer")
    assert (late.status_code, "Vous pourrez continuer dans 15 minutes" in late.text) == (429, True)
    assert "Les quatre mots</label>" in late.text
    assert "number</label>" not in late.text
    assert send(app.test_client(), "/fr/recu", number=number, phrase=phrase).status_code == 303
    for one in range(30):
        send(app.test_client(), "/fr/recu", number=f"9-{one + 10}", phrase="rose")
    assert send(app.test_client(), "/fr/recu", number=number, phrase=phrase).status_code == 429
