"""What another process changes: seen here once the public version that is known has aged, which is soon (ADR 5)."""

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import timedelta
from threading import Barrier

import pytest
from flask import Flask
from flask.testing import FlaskClient

from gallery import clock, publicity
from gallery.audit.service import GALLERY
from gallery.db import db, lock, transaction
from gallery.editions.models import Edition
from gallery.opening.tonight import evening_on
from gallery.works.service import withdraw_work
from tests import factories
from tests.catalogue.reading import get

SMALL = ((320, 240),)
BELIEVED = {"sqlite": 0.002, "postgresql": 0.25}
"""Seconds, as ADR 5 promises them."""
MOST_PAGES = 32
"""Made at once, by one process on PostgreSQL: it has so many connections for them."""


@pytest.fixture
def elsewhere(app_context: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Changes come as from another process: nobody tells this one's caches."""
    monkeypatch.setattr(publicity._Changes, "note", lambda self: None)


def let_it_age() -> None:
    time.sleep(BELIEVED[db.engine.dialect.name])


@pytest.mark.shows("P12")
def test_what_is_withdrawn_elsewhere_is_gone_from_kept_pages_lists_and_media(
    client: FlaskClient, elsewhere: None
) -> None:
    work = factories.make_exhibited_work(factories.make_edition(9), views=SMALL, title="The Well")
    media = f"/media/{work.views[0].media_token}/320.webp"
    let_it_age()
    for _kept in range(2):
        assert get(client, "/en/editions/9").hung == ["The Well"]
        assert get(client, "/en/editions/9/works/9-001")
        assert client.get(media).status_code == 200
    withdraw_work(work, GALLERY)
    let_it_age()
    assert get(client, "/en/editions/9").hung == []
    get(client, "/en/editions/9/works/9-001", 410)
    assert client.get(media).status_code == 404


@pytest.mark.shows("P37")
def test_an_opening_that_was_moved_elsewhere_holds(client: FlaskClient, elsewhere: None) -> None:
    edition = factories.make_edition(9, opens_at=clock.now() + timedelta(days=3))
    factories.make_exhibited_work(edition, views=SMALL, title="The Well")
    let_it_age()
    for moved, hung in ((timedelta(minutes=-1), ["The Well"]), (timedelta(days=3), [])):
        assert get(client, "/en/editions/9").hung != hung
        with transaction():
            edition.opens_at = clock.now() + moved
            publicity.bump()
        let_it_age()
        assert get(client, "/en/editions/9").hung == hung


@pytest.mark.postgresql_only
def test_two_who_change_something_public_and_then_the_same_row_wait_for_no_one_who_waits(app: Flask) -> None:
    with app.app_context():
        edition_id = factories.make_edition(9).id
    both = Barrier(2)

    def change(*, first_the_row: bool) -> None:
        with app.app_context(), transaction():
            edition = db.session.get_one(Edition, edition_id)
            steps = [lambda: lock(edition), publicity.bump]
            first, second = steps if first_the_row else reversed(steps)
            first()
            both.wait(10)
            second()

    with ThreadPoolExecutor(2) as pool:
        for one in [pool.submit(change, first_the_row=given) for given in (True, False)]:
            one.result()


@pytest.mark.postgresql_only
def test_keys_are_read_while_every_page_that_is_being_made_holds_a_connection(app_context: Flask) -> None:
    keys = app_context.extensions["gallery_publicity"]
    with ExitStack() as pages:
        for _page in range(MOST_PAGES):
            pages.enter_context(db.engine.connect())
        keys._known = None
        assert keys.key().version
        assert evening_on() is None
