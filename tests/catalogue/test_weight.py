"""How much a public page costs: questions to the database, and bytes on the wire."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session

from gallery.audit.service import GALLERY
from gallery.works.service import withdraw_work
from tests import factories
from tests.catalogue.reading import get, let_the_public_version_pass

MOST = {
    "/fr/": 8,
    "/fr/editions": 7,
    "/fr/editions/9": 8,
    "/fr/editions/9?theme=eau&view=list": 8,
    "/fr/editions/9/oeuvres/9-001": 10,
    "/fr/editions/10": 2,
    "/fr/enjeux": 3,
    "/fr/enjeux/eau": 9,
    "/fr/annees/2019": 7,
    "/fr/groupes/rives": 9,
    "/fr/a-propos": 2,
    "/fr/recherche?q=œuvre+eau": 12,
}


@contextmanager
def questions() -> Iterator[list[str]]:
    """What sessions ask of the database meanwhile; the public version has a connection of its own."""
    asked: list[str] = []

    def note(state: ORMExecuteState) -> None:
        asked.append(str(state.statement))

    event.listen(Session, "do_orm_execute", note)
    yield asked
    event.remove(Session, "do_orm_execute", note)


def asked_by_page(client: FlaskClient) -> dict[str, int]:
    counts = {}
    for path in MOST:
        with questions() as asked:
            get(client, path)
        counts[path] = len(asked)
    return counts


@pytest.mark.shows("B3")
def test_a_page_asks_no_more_questions_when_more_works_hang(client: FlaskClient, app_context: Flask) -> None:
    edition, theme = factories.make_edition(9), factories.make_theme("eau")
    factories.make_collecting_edition(10)
    form, strand = factories.make_form(), factories.make_strand(edition)
    rives = factories.make_group("rives")

    def hang(number: int) -> None:
        for place in range(number):
            factories.make_exhibited_work(
                edition, views=((320, 240),), themes=[theme], form_id=form.id, strand_id=strand.id,
                group_id=(factories.make_group() if place % 2 else rives).id, process=((300, 200),),
            )  # fmt: skip

    hang(3)
    few = asked_by_page(client)
    hang(24)
    many = asked_by_page(client)
    assert {path: count for path, count in many.items() if count > MOST[path]} == {}
    assert {path: count for path, count in many.items() if count > few[path]} == {}


@pytest.mark.shows("J4.2")
def test_a_full_wall_weighs_little(client: FlaskClient, app_context: Flask) -> None:
    edition = factories.make_edition(9)
    for number in range(24):
        factories.make_exhibited_work(
            edition, title=f"Une œuvre au titre assez long, {number}", name=f"Nom {number}"
        )
    for path in ("/fr/editions/9", "/fr/editions/9?view=dense", "/fr/", "/fr/editions/9/oeuvres/9-012"):
        body = client.get(path).get_data()
        assert len(gzip.compress(body, 6)) <= 12 * 1024, path


@pytest.mark.shows("B3")
def test_counts_are_made_once_and_anew_when_something_public_changes(
    client: FlaskClient, app_context: Flask
) -> None:
    edition = factories.make_edition(9)
    works = [factories.make_exhibited_work(edition, views=((320, 240),)) for _ in range(2)]
    assert "2 works" in get(client, "/en/editions/9").one("main").text
    with questions() as asked:
        assert "2 works" in get(client, "/en/editions/9?view=list").one("main").text
    assert not [one for one in asked if "count(" in one]
    withdraw_work(works[0], GALLERY)
    let_the_public_version_pass()
    assert "1 work" in get(client, "/en/editions/9?view=list").one("main").text


@pytest.mark.sqlite_only
def test_who_saves_data_gets_lighter_pages_and_nobody_else(client: FlaskClient, app_context: Flask) -> None:
    factories.make_exhibited_work(factories.make_edition(9), views=((960, 720),))
    whole = client.get("/fr/editions/9")
    light = client.get("/fr/editions/9", headers={"Save-Data": "on"})
    assert "Save-Data" in whole.vary
    assert "Save-Data" in light.vary
    assert b'as="font"' in whole.data
    assert b'as="font"' not in light.data
    assert b"640w" in whole.data
    assert b"640w" not in light.data
    assert client.get("/fr/editions/9").data == whole.data
