"""The demo's evenings: one that can be seen again, one that is announced, and a programme around them."""

from collections import Counter
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from gallery.db import db, transaction
from gallery.demo import content
from gallery.demo.evenings import add_evenings
from gallery.demo.lists import add_lists, save_editions
from gallery.editions.queries import edition_numbered
from gallery.opening.models import Opening, OpeningEvent
from gallery.opening.runs import Run
from gallery.opening.state import Phase
from gallery.programme.models import Activity
from gallery.tokens import hash_of
from gallery.tours.models import Stop
from gallery.words.models import Word, WordStatus
from gallery.works.models import Work, WorkStatus
from tests.factories import make_user

COUNTED = Opening, OpeningEvent, Activity, Stop, Word


def hang_by_number(number: int) -> None:
    """An edition's works as the loader leaves them while nobody has drawn them yet."""
    edition = db.session.scalars(edition_numbered(number)).one()
    with transaction() as session:
        for place, given in enumerate(content.works_of(number), 1):
            key = hash_of(f"demo-{number}-{place}")
            session.add(
                Work(
                    edition=edition, sequence=place, title=given["title"], submission_key=key,
                    status=WorkStatus.APPROVED,
                )
            )  # fmt: skip


def counts() -> dict[str, Any]:
    return {kind.__name__: db.session.scalar(select(func.count()).select_from(kind)) for kind in COUNTED}


@pytest.mark.shows("D1", "D4", "D11")
def test_an_evening_took_place_another_is_announced_and_loading_twice_changes_nothing(
    app_context: Flask,
) -> None:
    add_lists()
    save_editions(2026)
    for number in (9, 10):
        hang_by_number(number)
    host = make_user("accueil@example.org")
    add_evenings(host)
    before, runs = counts(), [Run(opening) for opening in db.session.scalars(select(Opening))]
    phases = {run.opening.edition.number: run.standing().phase for run in runs}
    assert phases == {9: Phase.OVER, 10: Phase.ANNOUNCED}
    assert {word.status for word in db.session.scalars(select(Word))} == {WordStatus.PUBLIC}
    add_evenings(host)
    assert counts() == before


def test_every_stop_is_an_accepted_picture_of_its_edition_and_said_in_both_languages() -> None:
    for tour in content.rows("tour", "evenings"):
        decided = {work.get("picture"): work["decision"] for work in content.works_of(tour["edition"])}
        pictures = [stop["picture"] for stop in tour["stops"]]
        assert max(Counter(pictures).values()) == 1
        assert {decided[picture] for picture in pictures} == {"approve"}
        assert all(stop["fr"] and stop["en"] for stop in tour["stops"])


def test_what_took_place_is_told_in_order_and_ends() -> None:
    for opening in content.rows("opening", "evenings"):
        events = opening.get("events", [])
        assert [event["at"] for event in events] == sorted(event["at"] for event in events)
        assert not events or events[-1]["closed"]
