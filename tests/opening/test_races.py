"""Several people press in the same moment: one is heard, the others are told, and the log has no gap (D4, D10)."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask import Flask

from gallery.accounts.models import User
from gallery.db import db
from gallery.editions.models import StaffRole
from gallery.errors import Conflict
from gallery.opening.models import EventKind, Opening, Segment
from gallery.opening.runs import Run
from gallery.opening.service import act, hand_over, take_hand
from gallery.review.service import take_off_the_wall
from gallery.tours.models import Stop
from gallery.works.models import Work, WorkStatus
from tests import factories
from tests.opening.evenings import make_evening

ROUNDS = 4

Deed = Callable[[Run, User, int, int], object]


class Room:
    """An evening that goes on; whoever comes to it does so in a thread and a session of their own."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        opening = make_evening()
        self.id, self.edition_id = opening.id, opening.edition_id
        tour = opening.segments[1].tour
        assert tour is not None
        self.segment_id, self.stops = opening.segments[1].id, [stop.id for stop in tour.stops]
        self.works = [stop.work_id for stop in tour.stops]
        self.guides = [factories.make_user(role=StaffRole.ORGANISER).id for _ in range(3)]
        db.session.rollback()

    def together(self, *deeds: tuple[int, Deed]) -> list[str]:
        """What became of each: (which guide, what they do), all at once, from pages that are up to date."""
        with self.app.app_context():
            run = Run(db.session.get_one(Opening, self.id))
            turn, seen = run.turn, run.standing().sequence
        start = Barrier(len(deeds))

        def do(deed: tuple[int, Deed]) -> str:
            with self.app.app_context():
                run = Run(db.session.get_one(Opening, self.id))
                user = db.session.get_one(User, self.guides[deed[0]])
                start.wait(10)
                try:
                    deed[1](run, user, turn, seen)
                except Conflict:
                    return "told"
                return "done"

        with ThreadPoolExecutor(len(deeds)) as pool:
            return list(pool.map(do, deeds))

    def log(self) -> list[EventKind]:
        with self.app.app_context():
            events = Run(db.session.get_one(Opening, self.id)).events()
            assert [one.sequence for one in events] == list(range(1, len(events) + 1))
            return [one.kind for one in events]


@pytest.fixture
def room(app: Flask) -> Room:
    with app.app_context():
        return Room(app)


def takes(run: Run, user: User, _turn: int, _seen: int) -> object:
    return take_hand(run, user)


def does(kind: EventKind, **payload: object) -> Deed:
    return lambda run, user, turn, seen: act(run, kind, user, turn=turn, seen=seen, payload=payload)


def goes(room: Room, stop: int) -> Deed:
    def go(run: Run, user: User, turn: int, seen: int) -> object:
        segment = db.session.get_one(Segment, room.segment_id)
        place = db.session.get_one(Stop, room.stops[stop])
        return act(run, EventKind.WENT, user, turn=turn, seen=seen, segment=segment, stop=place)

    return go


@pytest.mark.shows("D4")
def test_of_three_who_take_the_hand_at_once_one_has_it(room: Room) -> None:
    assert sorted(room.together((0, takes), (1, takes), (2, takes))) == ["done", "told", "told"]
    assert room.log() == [EventKind.TOOK_HAND]


@pytest.mark.shows("D4")
def test_the_same_press_twice_is_one_act_and_two_ways_at_once_are_one(room: Room) -> None:
    room.together((0, takes))
    for turn in range(ROUNDS):
        before = len(room.log())
        assert room.together((0, goes(room, turn % 3)), (0, goes(room, turn % 3))) == ["done", "done"]
        assert len(room.log()) == before + 1
        assert sorted(room.together((0, goes(room, 0)), (0, goes(room, 1)))) == ["done", "told"]
        assert len(room.log()) == before + 2


@pytest.mark.shows("D4")
def test_an_act_races_a_change_of_hands_and_the_end(room: Room) -> None:
    def passes(run: Run, user: User, turn: int, _seen: int) -> object:
        return hand_over(run, user, db.session.get_one(User, room.guides[1]), turn=turn)

    room.together((0, takes))
    went, passed = room.together((0, goes(room, 1)), (0, passes))
    assert passed == "done"
    kinds = room.log()
    assert (EventKind.WENT in kinds) == (went == "done")
    told = room.together((1, does(EventKind.CLOSED)), (1, goes(room, 2)), (2, does(EventKind.PAUSED)))
    assert told[0] == "done" or told[1] == "done"
    assert room.together((1, goes(room, 0))) == (["told"] if told[0] == "done" else ["done"])


@pytest.mark.shows("D10")
def test_a_work_that_several_hide_at_once_leaves_the_wall_and_fails_nobody(room: Room) -> None:
    room.together((0, takes))

    def at_the_desk(_run: Run, user: User, _turn: int, _seen: int) -> object:
        return take_off_the_wall(db.session.get_one(Work, room.works[0]), user)

    hides = does(EventKind.HID_WORK, work=room.works[0])
    told = room.together((0, goes(room, 1)), (1, hides), (2, hides), (1, at_the_desk))
    assert told[:3] == ["done"] * 3, told
    with room.app.app_context():
        assert db.session.get_one(Work, room.works[0]).status is WorkStatus.TAKEN_DOWN
        assert room.works[0] in Run(db.session.get_one(Opening, room.id)).standing().hidden
