"""While an opening is on, every page carries one line that leads there; kept pages too, and not a moment longer."""

from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from gallery import clock
from gallery.db import db, transaction
from gallery.opening.models import EventKind
from gallery.opening.runs import Run
from gallery.opening.service import act, take_hand
from gallery.publicity import bump
from tests import factories
from tests.catalogue.reading import get, let_the_public_version_pass

SEVEN = datetime(2026, 11, 12, 0, 0, tzinfo=UTC)
MOMENT = timedelta(milliseconds=1)
LINE = "Le vernissage est en cours — entrer"
PAGES = (
    "/fr/",
    "/fr/editions",
    "/fr/editions/9",
    "/fr/a-propos",
    "/fr/recherche?q=x",
    "/fr/connexion",
    "/fr/deposer",
)


def carrying(client: FlaskClient, at: datetime) -> set[str]:
    """The pages that carry the line at an instant."""
    with clock.at(at):
        found = {path: get(client, path).all("a", href="/fr/editions/9/vernissages/1") for path in PAGES}
    return {path for path, links in found.items() if any(link.text == LINE for link in links)}


@pytest.mark.shows("D10")
def test_every_page_says_so_from_the_first_moment_to_the_last(
    client: FlaskClient, app_context: Flask
) -> None:
    edition = factories.make_edition(9)
    opening, user = factories.make_opening(edition, starts_at=SEVEN), factories.make_user()
    let_the_public_version_pass()
    for _kept in range(2):
        assert carrying(client, SEVEN - MOMENT) == set()
        assert carrying(client, SEVEN) == set(PAGES)
    with clock.at(SEVEN):
        assert "The opening is on — come in" in client.get("/en/editions/9").text
        assert LINE not in client.get("/fr/editions/9/vernissages/1").text, "who is there needs no way there"
        take_hand(Run(opening), user)
        act(Run(opening), EventKind.CLOSED, user, turn=1, seen=1)
    assert carrying(client, SEVEN + MOMENT) == set()


@pytest.mark.sqlite_only
def test_an_evening_that_is_not_published_is_not_spoken_of(client: FlaskClient, app_context: Flask) -> None:
    factories.make_opening(factories.make_edition(9), starts_at=SEVEN, published=False)
    assert carrying(client, SEVEN) == set()
    with clock.at(SEVEN):
        assert client.get("/fr/editions/9/vernissages/1/etat").status_code == 404


@pytest.mark.sqlite_only
def test_an_error_page_can_still_be_shown_when_the_database_can_not_answer(
    client: FlaskClient, app_context: Flask
) -> None:
    factories.make_opening(factories.make_edition(9), starts_at=SEVEN)
    with transaction() as session:
        session.execute(text("ALTER TABLE openings RENAME TO openings_away"))
    db.session.remove()
    assert client.get("/fr/nulle-part").status_code == 404


@pytest.mark.sqlite_only
@pytest.mark.shows("D3")
def test_the_wall_that_waits_leads_to_the_evening_that_opens_it(
    client: FlaskClient, app_context: Flask
) -> None:
    edition = factories.make_edition(9, opens_at=SEVEN)
    opening = factories.make_opening(edition, starts_at=SEVEN, published=False, unveils=True)
    address, before = "/fr/editions/9/vernissages/1", SEVEN - timedelta(hours=1)
    with clock.at(before):
        assert [get(client, path).all("a", href=address) for path in ("/fr/", "/fr/editions/9")] == [[], []]
        with transaction():
            opening.published = True
            bump()
        assert all(get(client, path).all("a", href=address) for path in ("/fr/", "/fr/editions/9"))


@pytest.mark.postgresql_only
@pytest.mark.shows("P33")
def test_while_the_database_is_out_of_reach_pages_ask_for_a_moment_and_then_are_there(
    client: FlaskClient, app_context: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    factories.make_opening(factories.make_edition(9))
    db.session.remove()

    def out_of_reach(*_told: object, **_more: object) -> None:
        raise psycopg.OperationalError("the server is not there")

    monkeypatch.setattr(psycopg, "connect", out_of_reach)
    for engine in db.engines.values():
        engine.dispose()
    let_the_public_version_pass()
    for path in ("/fr/", "/fr/editions/9/vernissages/1"):
        answer = client.get(path)
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
        assert "dans un moment" in answer.text
    monkeypatch.undo()
    assert LINE in client.get("/fr/").text
