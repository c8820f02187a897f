"""Somebody else holds the database: visitors notice nothing, who writes is asked to try again and loses no word."""

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from random import Random
from typing import Any

import psycopg
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from gallery.config import Settings
from gallery.db import db
from gallery.editions.models import Edition
from gallery.works.models import Work, WorkStatus
from tests.factories import make_exhibited_work, make_pending_work, make_user, sign_in
from tests.faults.conftest import files_in
from tests.faults.visitor import SUBMIT, media_of, photo
from tests.intake.sending import FILLED, hidden_fields, named, typed

Look = Callable[[], AbstractContextManager[None]]
Say = Callable[[str], None]
WAITS_AT_MOST = 8.0
"""Seconds; five are waited, the rest is for a machine that is busy."""


@contextmanager
def held(database_url: str) -> Iterator[None]:
    """SQLite's one writer, or PostgreSQL's rows of editions and works, belong to somebody who does not let go."""
    if database_url.startswith("sqlite"):
        with closing(sqlite3.connect(database_url.removeprefix("sqlite:///"), isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            yield
            other.execute("ROLLBACK")
        return
    with psycopg.connect(database_url.replace("+psycopg", "")) as strong:
        strong.execute("SELECT 1 FROM editions, works FOR UPDATE")
        yield
        strong.rollback()


class Posting(threading.Thread):
    """Sends a form and waits for what is said."""

    def __init__(self, client: FlaskClient, address: str, fields: dict[str, Any]) -> None:
        super().__init__(daemon=True)
        self._client, self._address, self._fields = client, address, fields
        self.answer: TestResponse | None = None
        self.seconds = 0.0
        self.start()

    def run(self) -> None:
        began = time.monotonic()
        self.answer = self._client.post(self._address, data=self._fields, content_type="multipart/form-data")
        self.seconds = time.monotonic() - began

    def get(self) -> TestResponse:
        self.join(30)
        assert self.answer, "no answer at all"
        return self.answer


def read_while(posting: Posting, client: FlaskClient, addresses: list[str]) -> list[float]:
    """Ask for pages, kept ones and new ones, until the post is answered; how long each took."""
    took, turn = [], 0
    while posting.is_alive():
        turn += 1
        for address in addresses:
            mark = "&" if "?" in address else "?"
            for asked in (address, f"{address}{mark}not-kept={turn}"):
                began = time.monotonic()
                assert client.get(asked).status_code == 200, asked
                took.append(time.monotonic() - began)
        time.sleep(0.05)
    return sorted(took)


@pytest.fixture
def wall(collecting: int, looking: Look) -> list[str]:
    """Addresses of pages and pictures of an edition with a few works, the last of which waits for review."""
    with looking():
        edition = db.session.scalars(select(Edition).where(Edition.number == collecting)).one()
        for _ in range(3):
            make_exhibited_work(edition)
        make_pending_work(edition)
        here = f"/fr/editions/{collecting}"
        return ["/fr/", "/en/editions", here, f"{here}?page=1", f"{here}/oeuvres/{collecting}-001"]


@pytest.mark.shows("P33")
def test_readers_notice_nothing_and_writers_are_asked_to_try_again(
    app: Flask, database_url: str, settings: Settings, looking: Look, wall: list[str], say: Say
) -> None:
    maker = app.test_client()
    fields = hidden_fields(maker.get(SUBMIT).text) | FILLED
    moderator, desk, decision = _at_the_desk(app, looking)
    reader = app.test_client()
    wall += media_of(reader.get(wall[2]).text)[:2]
    before = files_in(settings)
    with held(database_url):
        sending = Posting(maker, SUBMIT, {**fields, "views": named(photo(Random(1)))})
        deciding = Posting(moderator, f"{desk}/examens", decision)
        took = read_while(sending, reader, wall)
        answers = sending.get(), deciding.get()
    for answer, seconds in zip(answers, (sending.seconds, deciding.seconds), strict=True):
        assert answer.status_code == 503
        assert int(answer.headers["Retry-After"]) > 0
        assert "Veuillez réessayer dans un moment" in answer.text
        assert seconds < WAITS_AT_MOST
    assert typed(answers[0].text)["statement"] == FILLED["statement"]
    assert typed(answers[0].text)["title"] == FILLED["title"]
    assert "Un mot du jury" in answers[1].text
    assert files_in(settings) == before, "what was not taken in is not kept"
    with looking():
        assert db.session.scalar(select(func.count(Work.id))) == 4
    middle, p95, worst = (took[len(took) * share // 100] * 1e3 for share in (50, 95, 99))
    say(
        f"writers waited {sending.seconds:.1f} s; meanwhile {len(took)} pages and pictures: "
        f"median {middle:.0f} ms, p95 {p95:.0f} ms, p99 {worst:.0f} ms"
    )
    assert p95 < 2000
    again = maker.post(
        SUBMIT,
        data={**hidden_fields(answers[0].text), **FILLED, "views": named(photo(Random(1)))},
        content_type="multipart/form-data",
    )
    assert again.status_code == 303
    assert moderator.post(f"{desk}/examens", data=decision).status_code == 303
    with looking():
        assert db.session.scalar(select(func.count(Work.id))) == 5
        assert db.session.get_one(Work, 4).status is WorkStatus.RETURNED


def _at_the_desk(app: Flask, looking: Look) -> tuple[FlaskClient, str, dict[str, str]]:
    """A moderator who has typed a reason: their browser, the desk's address, the form."""
    with looking():
        moderator = sign_in(app.test_client(), make_user(administrator=True))
        desk = f"/fr/moderation/oeuvres/{db.session.get_one(Work, 4).number}"
    fields = hidden_fields(moderator.get(desk).text)
    chosen = {"decision": "return", "return_reason": "other", "return_line": "Un mot du jury."}
    return moderator, desk, {**fields, **chosen}
