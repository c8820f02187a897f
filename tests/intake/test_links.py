"""The link on a receipt: it opens its maker's works in any browser, and nobody else's."""

import logging
import re
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from gallery.audit.models import AuditEntry
from gallery.db import db
from gallery.intake.letters import receipt_address
from gallery.people.models import AccessLink
from gallery.people.service import actor_of, revoke_link
from gallery.qr import square
from gallery.works.guards import LINKS
from gallery.works.models import WorkStatus
from gallery.works.queries import work_numbered
from tests.factories import (
    hold_link,
    make_collecting_edition,
    make_edition,
    make_exhibited_work,
    make_link,
    make_pending_work,
    make_work,
)
from tests.intake.sending import FILLED, named, picture, post, send


@pytest.fixture
def token(app: Flask) -> str:
    """The link to 9-001, which waits for review."""
    with app.app_context():
        work = make_pending_work(make_edition(9))
        return make_link(work.credits[0].participant)


@pytest.mark.shows("P20", "P41")
def test_link_is_swapped_for_the_session_at_the_first_click(client: FlaskClient, token: str) -> None:
    answer = client.get(f"/fr/recus/{token}")
    assert answer.status_code == 303
    assert answer.location == "/fr/mes-oeuvres/9-001"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "no-store"
    page = client.get(answer.location)
    assert page.status_code == 200
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert page.headers["Cache-Control"] == "no-store"


@pytest.mark.shows("P20")
def test_link_works_again_and_again_and_is_held_once(client: FlaskClient, token: str) -> None:
    for lang in ("fr/recus", "en/receipts", "fr/recus"):
        assert client.get(f"/{lang}/{token}").status_code == 303
    with client.session_transaction() as session:
        assert session[LINKS] == [token]
        assert session.permanent


@pytest.mark.shows("P20")
@pytest.mark.parametrize("lang", ["fr/recus", "en/receipts"])
def test_unknown_and_revoked_links_are_gone_and_tell_no_referrer(
    app: Flask, client: FlaskClient, token: str, lang: str
) -> None:
    with app.app_context():
        link = db.session.scalars(select(AccessLink)).one()
        revoke_link(link, actor_of(link.participant))
    for address in (token, "x", "a" * 5000, "%2e%2e", token[:-1]):
        answer = client.get(f"/{lang}/{address}")
        assert answer.status_code == 410
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        with client.session_transaction() as session:
            assert LINKS not in session


@pytest.mark.shows("P11", "P20")
def test_revoked_link_no_longer_opens_what_a_browser_had_open(
    app: Flask, client: FlaskClient, token: str
) -> None:
    client.get(f"/fr/recus/{token}")
    assert client.get("/fr/mes-oeuvres/9-001").status_code == 200
    with app.app_context():
        link = db.session.scalars(select(AccessLink)).one()
        revoke_link(link, actor_of(link.participant))
    assert client.get("/fr/mes-oeuvres/9-001").status_code == 404


@pytest.mark.shows("P20")
def test_new_link_takes_the_place_of_the_old_one(app: Flask, client: FlaskClient, token: str) -> None:
    client.get(f"/fr/recus/{token}")
    page = client.get("/fr/mes-oeuvres/9-001")
    assert post(client, "/fr/mes-oeuvres/9-001/liens", page).status_code == 303
    new = _kept_link(client.get("/fr/mes-oeuvres/9-001").text)
    assert new != token
    assert app.test_client().get(f"/fr/recus/{token}").status_code == 410
    assert app.test_client().get(f"/fr/recus/{new}").status_code == 303


def _kept_link(page: str) -> str:
    found = re.search(r'value="http://localhost/fr/recus/([\w-]+)"', page)
    assert found
    return found[1]


@pytest.mark.shows("P18")
def test_link_to_keep_is_built_from_the_settings_whatever_the_browser_says(
    client: FlaskClient, token: str
) -> None:
    client.get(f"/fr/recus/{token}")
    headers = {"X-Forwarded-Host": "evil.example", "Forwarded": "host=evil.example"}
    page = client.get("/fr/mes-oeuvres/9-001", headers=headers).text
    assert _kept_link(page) == token
    assert "evil.example" not in page
    assert client.get("/fr/mes-oeuvres/9-001", headers={"Host": "evil.example"}).status_code == 400


@pytest.mark.shows("P20", "P41")
def test_no_token_reaches_the_log(
    app: Flask, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with app.app_context():
        make_collecting_edition(9)
    client = app.test_client()
    with caplog.at_level(logging.DEBUG):
        receipt = send(client, "/fr/deposer", **FILLED, views=named(picture())).location
        client.get(client.get(receipt).location)
        client.get("/fr/recus/not-a-token-of-ours")
    token = receipt.rsplit("/", 1)[1]
    said = caplog.text + "".join(capfd.readouterr())
    assert "intake.receipt" in said  # it was listening
    assert token not in said
    assert "not-a-token-of-ours" not in said
    assert FILLED["statement"] not in said


@pytest.mark.shows("P11")
@pytest.mark.parametrize("path", ["", "/corrections", "/retraits"])
def test_other_browsers_and_other_makers_find_nothing(app: Flask, token: str, path: str) -> None:
    with app.app_context():
        other = make_link(make_exhibited_work(make_edition(8)).credits[0].participant)
    strangers = [
        app.test_client(),
        hold_link(app.test_client(), other),
        hold_link(app.test_client(), "made up"),
    ]
    for stranger in strangers:
        assert stranger.get(f"/fr/mes-oeuvres/9-001{path}").status_code == 404
        assert stranger.get("/en/my-works/9-001").status_code == 404


@pytest.mark.shows("P11", "P17")
@pytest.mark.parametrize(
    "path", ["corrections", "retraits", "retours", "consentements", "liens", "descriptions/1"]
)
def test_other_makers_can_change_nothing(app: Flask, token: str, path: str) -> None:
    with app.app_context():
        other = make_link(make_exhibited_work(make_edition(8)).credits[0].participant)
    stranger = hold_link(app.test_client(), other)
    page = stranger.get("/fr/mes-oeuvres/8-001")
    answer = post(stranger, f"/fr/mes-oeuvres/9-001/{path}", page, given="no", title="Autre")
    assert answer.status_code == 404
    with app.app_context():
        work = db.session.scalars(work_numbered(9, 1)).one()
        assert (work.status, work.title, work.showable) == (WorkStatus.SUBMITTED, "Œuvre 1", False)
        assert db.session.scalars(select(AuditEntry)).all() == []


def test_browser_holds_the_newest_forty_links_in_one_cookie(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        work = make_pending_work(make_edition(9))
        tokens = [make_link(work.credits[0].participant) for _ in range(45)]
    for token in tokens:
        answer = client.get(f"/fr/recus/{token}")
    with client.session_transaction() as session:
        assert session[LINKS] == tokens[-40:]
    cookie = answer.headers["Set-Cookie"]
    assert len(cookie) < 4000
    assert {"HttpOnly", "SameSite=Lax"} <= set(cookie.split("; "))
    client.get("/fr/deposer")
    assert client.get("/fr/mes-oeuvres/9-001").status_code == 200


def test_link_of_somebody_whose_works_are_erased_opens_an_empty_list(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        token = make_link(make_work(make_edition(9), WorkStatus.ERASED).credits[0].participant)
    assert client.get(f"/fr/recus/{token}").location == "/fr/mes-oeuvres"
    assert "Rien encore." in unescape(client.get("/fr/mes-oeuvres").text)


def test_browser_can_forget_its_links_and_they_stay_good(client: FlaskClient, token: str) -> None:
    client.get(f"/fr/recus/{token}")
    page = client.get("/fr/mes-oeuvres")
    assert "/fr/mes-oeuvres/9-001" in page.text
    assert post(client, "/fr/mes-oeuvres/oublis", page).status_code == 303
    assert client.get("/fr/mes-oeuvres/9-001").status_code == 404
    assert "Rien encore. Une photo suffit pour commencer." in unescape(client.get("/fr/mes-oeuvres").text)
    assert client.get(f"/fr/recus/{token}").status_code == 303


def test_square_says_the_address(app: Flask) -> None:
    with app.app_context():
        address = receipt_address("t" * 43, "en")
    assert address == f"http://localhost/en/receipts/{'t' * 43}"
    drawn = _modules(square(address).path)
    side = square(address).side
    quiet = {
        (x, y) for x in range(side) for y in range(side) if not (4 <= x < side - 4 and 4 <= y < side - 4)
    }
    finder = {(4, 4), (10, 4), (4, 10), (10, 10), (6, 6), (side - 5, 4), (4, side - 5)}
    assert not drawn & quiet
    assert finder <= drawn
    assert (5, 5) not in drawn
    assert drawn != _modules(square(address[:-1] + "u").path)


def _modules(path: str) -> set[tuple[int, int]]:
    runs = re.findall(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z", path)
    assert "".join(f"M{x} {y}h{n}v1h-{m}z" for x, y, n, m in runs) == path
    return {(int(x) + step, int(y)) for x, y, length, _back in runs for step in range(int(length))}
