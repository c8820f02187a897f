"""Passkeys, by an authenticator of a few lines: the whole ceremony, and each way in which an answer can be wrong."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from gallery import clock
from gallery.accounts import service
from gallery.accounts.models import Passkey, User
from gallery.audit.models import AuditEntry
from gallery.audit.service import GALLERY
from gallery.db import db, transaction
from tests import factories
from tests.accounts.authenticator import Authenticator
from tests.accounts.conftest import by_link, signed_in

Post = Callable[..., TestResponse]
MAKE, USE = "/fr/compte/cles", "/fr/connexion/cles"


def asked(post: Post, client: FlaskClient, path: str) -> dict[str, Any]:
    answer = post(client, f"{path}/questions")
    assert answer.status_code == 200
    return dict(json.loads(answer.text))


@pytest.fixture
def key(app: Flask, user: int, post: Post) -> Authenticator:
    """A passkey that the user has registered."""
    client, key = signed_in(app, user), Authenticator()
    made = post(client, MAKE, name="Mon téléphone", credential=key.make(asked(post, client, MAKE)))
    assert made.status_code == 200
    assert made.text.count("<li>") >= 10, "the first factor comes with codes for paper"
    return key


def sign_in(app: Flask, post: Post, key: Authenticator, **forged: Any) -> tuple[FlaskClient, TestResponse]:
    client = app.test_client()
    options = asked(post, client, USE)
    assert not options["allowCredentials"], "it names nobody"
    assert options["userVerification"] == "required"
    return client, post(client, USE, credential=key.use(options, **forged))


@pytest.mark.shows("E3", "P21")
def test_a_passkey_signs_in_alone_until_it_is_removed(
    app: Flask, user: int, key: Authenticator, post: Post
) -> None:
    client, answer = sign_in(app, post, key)
    assert answer.headers["Location"] == "/fr/bienvenue"
    page = client.get("/fr/compte").text
    assert "Mon téléphone" in page
    assert "Avec double vérification." in page
    assert by_link(app, user)[1].headers["Location"].startswith("/fr/connexion/deuxieme-etape")
    with app.app_context():
        kept = db.session.scalars(select(Passkey)).one()
        assert kept.used_at
    assert post(client, f"{MAKE}/{kept.id}", name="Vieux téléphone").status_code == 303
    assert "Vieux téléphone" in client.get("/fr/compte").text
    with app.app_context():
        other = factories.make_user("other@example.org").id
    assert post(signed_in(app, other), f"{MAKE}/{kept.id}/retraits").status_code == 404
    assert post(client, f"{MAKE}/{kept.id}/retraits").status_code == 303
    assert sign_in(app, post, key)[1].status_code == 403
    assert by_link(app, user)[1].headers["Location"].startswith("/fr/bienvenue")


WRONG: dict[str, dict[str, Any]] = {
    "another site": {"origin": "https://evil.example"},
    "another port": {"origin": "http://localhost:9999"},
    "a name within ours": {"origin": "http://evil.localhost"},
    "bound to another name": {"rp_id": "evil.example"},
    "nobody showed who they are": {"verifies": False},
    "somebody else's name": {"handle": "c29tZWJvZHk"},
    "another private half": {"key": Authenticator().key},
    "unknown": {"id": b"x" * 32},
}
FORGED: dict[str, dict[str, Any]] = {
    "another question": {"challenge": "A" * 43},
    "an answer to make one": {"type": "webauthn.create"},
}


@pytest.mark.sqlite_only
@pytest.mark.shows("E3", "P18", "P21")
def test_an_answer_that_is_wrong_in_one_point_opens_nothing_and_tells_nothing(
    app: Flask, key: Authenticator, post: Post
) -> None:
    told = set()
    for place, why in enumerate((*WRONG, *FORGED)):
        spoilt = replace(key, **WRONG.get(why, {}))
        client = app.test_client()
        client.environ_base["REMOTE_ADDR"] = f"10.2.0.{place}"
        answer = post(client, USE, credential=spoilt.use(asked(post, client, USE), **FORGED.get(why, {})))
        assert answer.status_code == 403, why
        told.add("Cette clé d’accès n’ouvre rien ici." in answer.text)
    assert told == {True}


@pytest.mark.sqlite_only
@pytest.mark.shows("E3", "P20")
def test_what_was_answered_once_opens_nothing_again(app: Flask, key: Authenticator, post: Post) -> None:
    client = app.test_client()
    said = key.use(asked(post, client, USE))
    with client.session_transaction() as session:
        held = session["question"]
    assert post(client, USE, credential=said).status_code == 303
    assert post(client, USE, credential=said).status_code == 422, "the question is gone"
    thief = app.test_client()
    with thief.session_transaction() as session:
        session["question"] = held  # a copy of the cookie of then
    assert post(thief, USE, credential=said).status_code == 403
    assert thief.get("/fr/compte").status_code == 302
    late = app.test_client()
    said = key.use(asked(post, late, USE))
    with clock.at(clock.now() + timedelta(minutes=6)):
        assert post(late, USE, credential=said).status_code == 422


@pytest.mark.shows("E3")
def test_an_authenticator_whose_count_steps_back_is_refused_and_written_down(
    app: Flask, key: Authenticator, post: Post
) -> None:
    assert sign_in(app, post, key, counts=True)[1].status_code == 303
    assert sign_in(app, post, key, counts=True)[1].status_code == 303
    for copied in (2, 1, 0):
        key.count = copied
        assert sign_in(app, post, key)[1].status_code == 403, copied
    with app.app_context():
        noted = list(db.session.scalars(select(AuditEntry.after).where(AuditEntry.act == "refuse_passkey")))
        assert noted == [{"count": count, "known": 2} for count in (2, 1, 0)]
    key.count = 2
    assert sign_in(app, post, key, counts=True)[1].status_code == 303


@pytest.mark.sqlite_only
@pytest.mark.shows("E3")
def test_only_an_answer_to_our_question_becomes_a_passkey(app: Flask, user: int, post: Post) -> None:
    client = signed_in(app, user)
    for why in ("another site", "bound to another name", "nobody showed who they are"):
        key = Authenticator(**WRONG[why])
        answer = post(client, MAKE, name="x", credential=key.make(asked(post, client, MAKE)))
        assert answer.status_code == 422, why
    key = Authenticator()
    unasked = key.make({"challenge": "A" * 43, "user": {"id": "x"}})
    assert post(client, MAKE, name="x", credential=unasked).status_code == 422
    parts = {"clientDataJSON": "e30", "attestationObject": "oA"}
    hollow = json.dumps({"id": "x", "rawId": "x", "type": "public-key", "response": parts})
    nasty = ["{}", "[]", "null", "7", "{", '{"id": 1}', '{"response": {}}', hollow, "x" * 40_000]
    for bytes_ in nasty:
        asked(post, client, MAKE)
        assert post(client, MAKE, name="x", credential=bytes_).status_code == 422, bytes_[:40]
        visitor = app.test_client()
        visitor.environ_base["REMOTE_ADDR"] = f"10.3.0.{nasty.index(bytes_)}"
        asked(post, visitor, USE)
        assert post(visitor, USE, credential=bytes_).status_code == 403, bytes_[:40]
    for name, status in (("", 422), ("  ", 422), ("x", 200), ("again", 409)):
        answer = post(client, MAKE, name=name, credential=key.make(asked(post, client, MAKE)))
        assert answer.status_code == status, name
    with app.app_context():
        assert len(list(db.session.scalars(select(Passkey)))) == 1


@pytest.mark.sqlite_only
@pytest.mark.shows("E3", "P25")
def test_a_passkey_is_a_proof_of_its_own_user_alone(
    app: Flask, user: int, key: Authenticator, post: Post
) -> None:
    client, _answer = sign_in(app, post, key)
    with app.app_context():
        other = factories.make_user("other@example.org").id
    stranger, theirs = signed_in(app, other), Authenticator()
    post(stranger, MAKE, name="x", credential=theirs.make(asked(post, stranger, MAKE)))
    with clock.at(clock.now() + timedelta(minutes=11)):
        for one, status in ((theirs, 403), (key, 303)):
            said = one.use(asked(post, client, USE))
            assert post(client, "/fr/compte/preuve", credential=said).status_code == status
        assert post(client, "/fr/compte/codes-de-secours").status_code == 200


@pytest.mark.sqlite_only
@pytest.mark.shows("E3", "P25")
def test_who_is_shut_out_has_no_passkey_either(app: Flask, user: int, key: Authenticator, post: Post) -> None:
    with app.app_context():
        service.add_user("second@example.org", administrator=True)
        somebody = db.session.get(User, user)
        assert somebody
        service.disable_user(somebody, GALLERY)
    assert sign_in(app, post, key)[1].status_code == 403
    with app.app_context(), transaction():
        assert db.session.scalars(select(Passkey)).one().used_at is None
