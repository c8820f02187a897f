"""An evening goes on: after a power cut from where it was, before all who came for as long as it lasts (P29, P38)."""

import json
import math
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from http.client import HTTPException
from random import Random
from typing import Any

import pytest
from sqlalchemy import select

from bench import opening as night
from bench.stage import stage
from gallery.accounts.models import User
from gallery.config import Settings
from gallery.db import db
from gallery.opening.hand import take_hand
from gallery.opening.models import EventKind, Opening, Segment, SegmentKind
from gallery.opening.runs import Run
from gallery.opening.service import act
from gallery.words.book import open_book
from gallery.words.models import Word
from tests.factories import make_edition, make_exhibited_work, make_opening, make_tour, make_user
from tests.faults.processes import Process, children_of, wait_for
from tests.faults.visitor import Visitor
from tests.intake.sending import hidden_fields
from tests.services.live import LiveGallery

Look = Callable[[], AbstractContextManager[None]]
STATE = "/fr/editions/9/vernissages/1/etat"
BOOK = "/fr/editions/9/livre-d-or/mot"
GUIDE = "guide@example.org"
NOTHING = {"sequence": 0, "number": None}
FOLLOWS = 5.0
"""Seconds in which every process tells of an act."""


@pytest.fixture
def evening(looking: Look) -> None:
    """A tour of three works, live, with a guide who has the hand and a guest book that takes words."""
    with looking():
        edition, guide = make_edition(9), make_user(GUIDE)
        tour = make_tour(edition, *(make_exhibited_work(edition) for _ in range(3)))
        make_opening(edition, Segment(kind=SegmentKind.TOUR, title_fr="Visite", tour=tour))
        open_book(edition, guide)
        take_hand(_run(), guide)


def _run() -> Run:
    return Run(db.session.scalars(select(Opening)).one())


def go_to(place: int, looking: Look) -> int:
    """The guide goes to a stop; the sequence of that act."""
    with looking():
        run, guide = _run(), db.session.scalars(select(User).where(User.email == GUIDE)).one()
        segment = run.opening.segments[0]
        assert segment.tour
        seen = run.standing().sequence
        stop = segment.tour.stops[place - 1]
        return act(run, EventKind.WENT, guide, turn=run.turn, seen=seen, segment=segment, stop=stop).sequence


def state(gallery: LiveGallery) -> dict[str, Any]:
    """As an open page has it: when there is no answer, it asks again."""
    try:
        answer = Visitor(gallery.port).get(STATE)
    except (OSError, HTTPException):
        return NOTHING
    assert answer.status == 200, answer.text
    told: dict[str, Any] = json.loads(answer.body)
    return told


def tells(gallery: LiveGallery, sequence: int, place: int) -> None:
    wait_for(
        lambda: (told := state(gallery))["sequence"] == sequence and told["number"] == place,
        FOLLOWS,
        lambda: f"the state is {state(gallery)}, not act {sequence} at stop {place}",
    )


def leave_word(gallery: LiveGallery, text: str) -> None:
    visitor = Visitor(gallery.port)
    hidden = hidden_fields(visitor.get(BOOK).text)
    answer = visitor.post(BOOK, {**hidden, "text": text, "language": "fr"})
    assert answer.status == 303, answer.text


@pytest.mark.sqlite_only
@pytest.mark.shows("P29", "P38", "P39", "D4", "D5")
def test_a_power_cut_in_the_middle_leaves_the_evening_where_it_was_and_loses_no_word(
    live_server: Callable[..., LiveGallery], settings: Settings, evening: None, looking: Look
) -> None:
    gallery = live_server(settings)
    tells(gallery, go_to(2, looking), 2)
    leave_word(gallery, "Merci pour la barque.")
    gallery.kill()
    while_away = go_to(3, looking)  # by somebody whose process lived on
    gallery.start()
    tells(gallery, while_away, 3)
    tells(gallery, go_to(1, looking), 1)
    with looking():
        assert db.session.scalars(select(Word.text)).all() == ["Merci pour la barque."]


def _web_of(gallery: LiveGallery) -> list[Process]:
    assert gallery.process
    serving = children_of(gallery.process.pid, "gallery-web")
    return [one for parent in serving for one in children_of(parent.pid)]


def _kill_one_of_the_web(gallery: LiveGallery, lot: Random) -> None:
    """And wait until another one took its place, be it under a parent that is new as well."""
    there = _web_of(gallery)
    lot.choice(there).kill()
    wait_for(lambda: set(_web_of(gallery)) - set(there), 30, "no other web process came")


@pytest.mark.prove
@pytest.mark.sqlite_only
@pytest.mark.shows("P29", "P38", "D12")
def test_web_processes_that_are_killed_again_and_again_cost_no_act_and_no_word(
    live_server: Callable[..., LiveGallery],
    settings: Settings,
    evening: None,
    looking: Look,
    say: Callable[[str], None],
) -> None:
    gallery, left, lot = live_server(settings.model_copy(update={"web_workers": 2})), [], Random(29)
    for turn in range(20):
        _kill_one_of_the_web(gallery, lot)
        sequence = go_to(turn % 3 + 1, looking)
        wait_for(gallery.is_ready, 30, "the web is not ready")
        tells(gallery, sequence, turn % 3 + 1)
        text = f"Mot {turn}"
        leave_word(gallery, text)
        left.append(text)
    with looking():
        kept = set(db.session.scalars(select(Word.text)))
    assert set(left) == kept
    say("20 web processes killed: every act told within 5 s, every word kept")


@pytest.mark.prove
@pytest.mark.sqlite_only
@pytest.mark.shows("P38", "D12", "J6.4")
def test_2300_visitors_for_a_quarter_of_an_hour(say: Callable[[str], None]) -> None:
    """Goals of performance.md. What is seen is printed; nothing is asserted on times that a busy machine decides."""
    with stage() as here, night.evening_gallery(here) as gallery, gallery.serve(WEB_WORKERS="2") as server:
        began = time.monotonic()
        seen = night.watch(gallery, server, night.VISITORS, 900)
        for line in night.lines(seen):
            say(f"{line.what}: {line.value} {line.goal} {line.verdict}")
        say(f"lasted {time.monotonic() - began:.0f} s")
    assert seen.errors < night.ERRORS
    assert not seen.lost
    assert seen.night.words
    assert max(seen.memory) < night.MEMORY_MB * 1e6
    assert not math.isnan(night.quantile(seen.night.lags, 0.99))
