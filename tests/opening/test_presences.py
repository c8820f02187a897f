"""How many are there: from how often pages ask, summed over processes, and only when it says nothing of anybody."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from gallery import clock
from gallery.db import db, transaction
from gallery.opening.models import Opening, Presence
from gallery.opening.presences import EVERY, FORGOTTEN, Presences, present_in
from tests import factories

NOW = datetime(2026, 11, 12, 0, 5, 3, tzinfo=UTC)


class Process:
    """One process of the gallery, with a clock that the test moves."""

    def __init__(self, app: Flask) -> None:
        self.at = 0.0
        self.presences = Presences(app, now=lambda: self.at, aside=lambda act: act())

    def answers(self, opening_id: int, visitors: int, interval: float, seconds: int = EVERY) -> None:
        """So many visitors ask, each once an interval, as long as it lasts; then comes the first after it."""
        for _ in range(round(visitors * seconds / interval) - 1):
            self.presences.count(opening_id, interval)
        self.presences.count(opening_id, interval)
        self.at += seconds
        with clock.at(NOW + timedelta(seconds=self.at)):
            self.presences.count(opening_id, 0)
        db.session.rollback()  # what this test read before is read anew


@pytest.fixture
def opening(app_context: Flask) -> Opening:
    return factories.make_opening(factories.make_edition(9))


@pytest.mark.shows("P38", "D13")
def test_visitors_are_estimated_whatever_interval_they_are_told_and_summed_over_processes(
    app: Flask, opening: Opening
) -> None:
    opening_id, one, other = opening.id, Process(app), Process(app)
    one.answers(opening_id, 60, 1)
    other.answers(opening_id, 40, 5)
    with clock.at(NOW + timedelta(seconds=EVERY)):
        assert present_in(opening_id) == 100
    one.answers(opening_id, 80, 2)
    assert one.presences.shown(opening_id) == 120
    with clock.at(NOW + timedelta(minutes=1)):
        assert present_in(opening_id) == 0, "who left is not counted"
    assert db.session.scalar(select(func.count()).select_from(Presence)) == 3
    assert {row.at.second % EVERY for row in db.session.scalars(select(Presence))} == {0}


@pytest.mark.sqlite_only
def test_few_are_not_told_and_an_old_number_neither(app: Flask, opening: Opening) -> None:
    process, opening_id = Process(app), opening.id
    process.answers(opening_id, 8, 1)
    assert (process.presences.shown(opening_id), process.presences.tick) == (None, 0)
    process.answers(opening_id, 30, 1)
    assert (process.presences.shown(opening_id), process.presences.tick) == (30, 1)
    process.at += FORGOTTEN + 1
    assert process.presences.shown(opening_id) is None


@pytest.mark.sqlite_only
def test_what_cannot_be_written_fails_no_question(app: Flask, opening: Opening) -> None:
    process = Process(app)
    opening_id = opening.id
    with transaction() as session:
        session.delete(opening)
    process.answers(opening_id, 30, 1)
    assert process.presences.shown(opening_id) is None


@pytest.mark.sqlite_only
@pytest.mark.shows("P38")
def test_the_live_state_says_how_many_are_there(client: FlaskClient, app: Flask, opening: Opening) -> None:
    presences: Presences = app.extensions["gallery_presences"]
    address = "/fr/editions/9/vernissages/1/etat"
    assert client.get(address).get_json()["present"] is None
    with transaction() as session:
        session.add(Presence(opening_id=opening.id, at=clock.now(), process="another", visitors=11.6))
    presences._write_and_read({opening.id: 30})
    assert client.get(address).get_json()["present"] == 42
