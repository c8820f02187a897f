"""Links that carry a right: used once, or revocable; hashed at rest; in no log and no Referer (P20)."""

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from gallery import clock
from gallery.accounts.service import LINK_LASTS, disable_user, find_user, make_sign_in_link
from gallery.audit.service import GALLERY
from gallery.db import db
from gallery.outbox.jobs import send_mail
from gallery.outbox.models import Mail
from gallery.people.models import Participant
from gallery.people.queries import link_behind
from gallery.people.service import actor_of, make_access_link, renew_link
from tests import factories
from tests.security import house

pytestmark = pytest.mark.shows("P20")


@pytest.fixture
def one_time(app: Flask) -> str:
    with app.app_context():
        return make_sign_in_link(factories.make_user("team@example.org"))


def open_and_press(client: FlaskClient, token: str) -> int:
    page = client.get(f"/fr/acces/{token}")
    if page.status_code != 200:
        return page.status_code
    return client.post(f"/fr/acces/{token}", data=house.hidden(page)).status_code


def test_a_sign_in_link_signs_in_once(app: Flask, one_time: str) -> None:
    first, second = app.test_client(), app.test_client()
    assert first.get("/fr/compte").status_code == 302
    assert [first.get(f"/fr/acces/{one_time}").status_code for _scanner in range(3)] == [200, 200, 200]
    assert open_and_press(first, one_time) == 303
    assert first.get("/fr/compte").status_code == 200
    assert open_and_press(second, one_time) == 410
    token = house.csrf_of(second)
    assert second.post(f"/fr/acces/{one_time}", data={"csrf_token": token}).status_code == 410
    assert second.get("/fr/compte").status_code == 302


def test_of_two_who_use_a_link_at_once_one_gets_in(app: Flask, one_time: str) -> None:
    clients = [app.test_client() for _one in range(3)]
    forms = [house.hidden(client.get(f"/fr/acces/{one_time}")) for client in clients]
    together = threading.Barrier(len(clients))
    found: list[int] = []

    def press(client: FlaskClient, form: dict[str, str]) -> None:
        together.wait()
        found.append(client.post(f"/fr/acces/{one_time}", data=form).status_code)

    threads = [threading.Thread(target=press, args=pair) for pair in zip(clients, forms, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == [303, 410, 410]
    assert sum(client.get("/fr/compte").status_code == 200 for client in clients) == 1


@pytest.mark.sqlite_only
def test_a_sign_in_link_is_good_for_a_day(app: Flask, client: FlaskClient, one_time: str) -> None:
    with clock.at(clock.now() + LINK_LASTS + timedelta(seconds=1)):
        assert open_and_press(client, one_time) == 410
    assert timedelta(hours=24) == LINK_LASTS
    with clock.at(clock.now() + LINK_LASTS - timedelta(minutes=1)):
        assert open_and_press(client, one_time) == 303


@pytest.mark.sqlite_only
def test_a_link_of_somebody_shut_out_since_opens_nothing(
    app: Flask, client: FlaskClient, one_time: str
) -> None:
    with app.app_context():
        user = find_user("team@example.org")
        assert user
        disable_user(user, GALLERY)
    assert open_and_press(client, one_time) == 410


@pytest.mark.sqlite_only
def test_a_link_that_never_was_is_answered_like_a_used_one(client: FlaskClient, one_time: str) -> None:
    open_and_press(client, one_time)
    used, never = client.get(f"/fr/acces/{one_time}"), client.get(f"/fr/acces/{'x' * 43}")
    assert (used.status_code, never.status_code) == (410, 410)
    assert used.text.replace(one_time, "") == never.text.replace("x" * 43, "")


def test_a_receipt_opens_its_work_until_it_is_revoked(world: house.World) -> None:
    token, number = world.links["its maker"], world.pieces["submitted"].number
    client, app = world.app.test_client(), world.app
    answer = client.get(f"/fr/recus/{token}")
    assert answer.status_code == 303
    assert token not in answer.headers["Location"], "the address with the token is left at once"
    assert client.get(f"/fr/mes-oeuvres/{number}").status_code == 200
    with app.app_context():
        participant = (
            factories.find_participant(token) if hasattr(factories, "find_participant") else _behind(token)
        )
        fresh = renew_link(participant, actor_of(participant))
    assert client.get(f"/fr/mes-oeuvres/{number}").status_code == 404, (
        "a session that held it no longer opens it"
    )
    assert app.test_client().get(f"/fr/recus/{token}").status_code == 410
    assert app.test_client().get(f"/fr/recus/{fresh}").status_code == 303
    assert app.test_client().get(f"/fr/recus/{'x' * 43}").status_code == 410


def _behind(token: str) -> Participant:
    link = db.session.scalar(link_behind(token))
    assert link
    return link.participant


@pytest.mark.sqlite_only
def test_tokens_have_more_than_128_bits_and_are_never_the_same(app: Flask) -> None:
    with app.app_context():
        user, participant = factories.make_user(), factories.make_participant()
        found = [make_sign_in_link(user) for _one in range(20)] + [
            make_access_link(participant) for _one in range(20)
        ]
    assert len(set(found)) == 40
    assert all(len(token) * 6 >= 128 for token in found)


def everything_kept(app: Flask) -> str:
    """All rows of all tables, as text."""
    with app.app_context():
        tables = db.metadata.sorted_tables
        return "\n".join(repr(tuple(row)) for table in tables for row in db.session.execute(select(table)))


def test_no_token_lies_in_the_database_once_its_letter_has_left(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        factories.make_user("team@example.org")
        factories.make_collecting_edition(9)
    fields = house.hidden(client.get("/fr/connexion"))
    client.post("/fr/connexion", data={**fields, "email": "team@example.org"})
    form = house.hidden(client.get("/fr/deposer"))
    sent = {
        "title": "Mer",
        "poem": "La mer",
        "name_kind": "anonymous",
        "age_band": "adult",
        "email": "moi@example.org",
    }
    receipt = client.post("/fr/deposer", data={**form, **sent, "language": "fr", "show": "y"}).headers[
        "Location"
    ]
    tokens = [receipt.rsplit("/", 1)[1]]
    with app.app_context():
        letters = list(db.session.scalars(select(Mail)))
        assert len(letters) == 2
        bodies = [letter.body for letter in letters]
        tokens += [
            word.rsplit("/", 1)[1] for body in bodies for word in body.split() if word.startswith("http")
        ]
        for letter in letters:
            send_mail(letter.id)
    assert len(tokens) == 3
    kept = everything_kept(app)
    assert not [token for token in tokens if token in kept]
    with client.session_transaction() as session:
        assert tokens[0] not in str(session), "the receipt was not opened yet"


# — logs and referrers ——————————————————————————————————————————————————————————————————————————————————————————————


@pytest.mark.sqlite_only
def test_no_token_is_told_to_the_next_page_or_another_site(world: house.World, one_time: str) -> None:
    """Whatever the answer is: the page, a form that failed, an old link."""
    client = world.visitor("its maker")
    number = world.pieces["submitted"].number
    live = world.links["its maker"]
    for token in (one_time, live, house.NOBODY):
        for path in (
            f"/fr/acces/{token}",
            f"/en/access/{token}",
            f"/fr/recus/{token}",
            f"/en/receipts/{token}",
        ):
            answers = [
                client.get(path),
                client.head(path),
                client.post(path),
                client.get(path, headers={"Host": "evil"}),
            ]
            for answer in answers:
                assert answer.headers["Referrer-Policy"] == "no-referrer", (path, answer.status_code)
                assert "no-store" in answer.headers["Cache-Control"]
    assert client.get(f"/fr/mes-oeuvres/{number}").headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.sqlite_only
def test_no_token_comes_into_the_log(world: house.World, one_time: str, log: Callable[[], str]) -> None:
    client, live = world.visitor("anonymous"), world.links["its maker"]
    for token in (one_time, live, house.NOBODY):
        for path in (f"/fr/acces/{token}", f"/fr/recus/{token}", f"/fr/recus/{token}/", f"/fr/rien/{token}"):
            client.get(path)
            client.post(path)
    open_and_press(client, one_time)
    said = log()
    assert "accounts.one_time" in said
    assert not [token for token in (one_time, live, house.NOBODY) if token in said]
