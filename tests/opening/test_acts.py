"""Acts of an evening: who has the hand does them, once; what goes with them is written in the same breath."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from gallery import clock
from gallery.accounts.models import User
from gallery.audit.models import AuditEntry
from gallery.audit.service import GALLERY
from gallery.db import db, transaction
from gallery.editions.models import StaffRole
from gallery.errors import Conflict, NotAcceptable
from gallery.opening.hand import ALIVE, HEARD_EVERY
from gallery.opening.lines import bring_line_along
from gallery.opening.models import (
    LEFT_ALONE,
    EventKind,
    Opening,
    OpeningEvent,
    Question,
    QuestionStatus,
    Segment,
    SegmentKind,
)
from gallery.opening.runs import Run
from gallery.opening.service import act, hand_is_held, hand_over, hear, take_hand
from gallery.opening.state import Phase
from gallery.publicity import LiveVersion, PublicVersion
from gallery.works.models import WorkStatus
from tests import factories

SMALL = ((320, 240),)
SEVEN = datetime(2026, 11, 12, 0, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


class Evening:
    """A welcome and a tour of three works, with somebody who presents and somebody who could."""

    def __init__(self, **given: Any) -> None:
        self.edition = factories.make_edition(9, opens_at=given.pop("opens_at", SEVEN))
        self.works = [factories.make_exhibited_work(self.edition, views=SMALL) for _ in range(2)]
        tour = factories.make_tour(self.edition, *self.works)
        plan = [
            Segment(kind=SegmentKind.WELCOME, title_fr="Mot d’accueil", minutes=5),
            Segment(kind=SegmentKind.TOUR, title_fr="La visite", tour_id=tour.id, minutes=25),
        ]
        self.opening = factories.make_opening(self.edition, *plan, starts_at=SEVEN, **given)
        self.run = Run(self.opening)
        self.guide, self.other = (factories.make_user(role=StaffRole.ORGANISER) for _ in range(2))

    @property
    def welcome(self) -> Segment:
        return self.opening.segments[0]

    @property
    def tour(self) -> Segment:
        return self.opening.segments[1]

    def take(self, user: User | None = None) -> None:
        take_hand(self.run, user or self.guide)

    def do(self, kind: EventKind, user: User | None = None, **given: Any) -> OpeningEvent:
        """As a page does that has just been reloaded, unless told otherwise."""
        seen = self.run.standing().sequence
        return act(self.run, kind, user or self.guide, **{"turn": self.run.turn, "seen": seen, **given})


@pytest.fixture
def at(app_context: Flask) -> Any:
    """Lets the clock stand so many minutes after seven."""
    return lambda minutes: clock.at(SEVEN + minutes * MINUTE)


Clock = Callable[[float], Any]


def versions() -> tuple[int, int]:
    db.session.rollback()
    return db.session.scalar(select(PublicVersion.version)) or 0, db.session.scalar(
        select(LiveVersion.version)
    ) or 0


# — once, by whoever has the hand —


@pytest.mark.shows("J6.3", "D4")
def test_a_guide_who_presses_twice_goes_on_by_one_stop(at: Clock) -> None:
    with at(5):
        evening = Evening()
        evening.take()
        first, second = evening.tour.tour.stops  # type: ignore[union-attr]
        went = [evening.do(EventKind.WENT, segment=evening.tour, stop=first, seen=1) for _ in range(2)]
        assert went[0].id == went[1].id
        with pytest.raises(Conflict):
            evening.do(EventKind.WENT, segment=evening.tour, stop=second, seen=1)
        assert evening.run.standing().stop_id == first.id


@pytest.mark.shows("D4")
def test_of_two_who_present_at_once_one_does_and_the_other_is_told_who(at: Clock) -> None:
    with at(5):
        evening = Evening()
        evening.take()
        turn = evening.run.turn
        with pytest.raises(Conflict, match=evening.guide.email):
            evening.take(evening.other)
        hand_over(evening.run, evening.guide, evening.other, turn=turn)
        with pytest.raises(Conflict, match=evening.other.email):
            evening.do(EventKind.WENT, turn=turn, segment=evening.tour)
        evening.do(EventKind.WENT, evening.other, segment=evening.tour)
        kinds = [event.kind for event in evening.run.events()]
        assert kinds == [EventKind.TOOK_HAND, EventKind.HANDED_OVER, EventKind.WENT]


def test_a_page_left_open_from_an_earlier_turn_does_nothing_even_for_the_same_guide(at: Clock) -> None:
    with at(5):
        evening = Evening()
        evening.take()
        evening.take()
        with pytest.raises(Conflict):
            evening.do(EventKind.RESUMED, turn=1)
        hand_over(evening.run, evening.guide, None, turn=2)
        with pytest.raises(Conflict):
            evening.do(EventKind.RESUMED)


@pytest.mark.shows("D10", "J6.8")
def test_a_guide_whose_connection_dies_can_be_stood_in_for_and_screens_stay_where_they_are(at: Clock) -> None:
    with at(5):
        evening = Evening()
        evening.take()
        evening.do(EventKind.WENT, segment=evening.tour)
    with clock.at(SEVEN + 5 * MINUTE + ALIVE):
        before = evening.run.standing()
        assert not hand_is_held(evening.run)
        evening.take(evening.other)
        after = evening.run.standing()
        assert (after.segment_id, after.stop_id) == (before.segment_id, before.stop_id)
        with pytest.raises(Conflict, match=evening.other.email):
            evening.do(EventKind.RESUMED)


def test_whoever_presents_is_heard_of_now_and_then_without_any_change(at: Clock) -> None:
    with at(5):
        evening = Evening()
        evening.take()
        version, before = evening.opening.version, versions()
    for seconds, heard in ((1, 0), (HEARD_EVERY.seconds, HEARD_EVERY.seconds), (25, 25)):
        with clock.at(SEVEN + 5 * MINUTE + timedelta(seconds=seconds)):
            hear(evening.run, evening.other)
            hear(evening.run, evening.guide)
            db.session.refresh(evening.opening)
            assert evening.opening.presenter_seen_at == SEVEN + 5 * MINUTE + timedelta(seconds=heard)
            assert hand_is_held(evening.run)
    assert (evening.opening.version, versions()) == (version, before)


@pytest.mark.shows("D10")
def test_anybody_of_the_team_may_stop_what_must_stop_and_the_guide_goes_on_all_the_same(at: Clock) -> None:
    with at(5):
        evening = Evening()
        evening.take()
        for kind in (
            EventKind.PAUSED,
            EventKind.CLOSED_BOOK,
            EventKind.CLOSED_QUESTIONS,
            EventKind.CLOSED_REACTIONS,
        ):
            evening.do(kind, evening.other, turn=0, seen=0)
        standing = evening.run.standing()
        assert standing.paused
        assert (standing.book_open, standing.questions_open, standing.reactions_open) == (False, False, False)
        evening.do(EventKind.WENT, segment=evening.tour, seen=1)
        for kind in (EventKind.RESUMED, EventKind.OPENED_BOOK):
            with pytest.raises(Conflict):
                evening.do(kind, evening.other)


# — the log —


@pytest.mark.shows("D4", "P29")
def test_the_log_only_grows_and_another_process_reads_the_same_from_it(at: Clock, app: Flask) -> None:
    with at(5):
        evening = Evening()
        evening.take()
        seen: list[tuple[Any, ...]] = []
        question = Question(opening_id=evening.opening.id, text="Pourquoi ?", status=QuestionStatus.KEPT)
        with transaction() as session:
            session.add(question)
        acts: list[tuple[EventKind, dict[str, Any]]] = [
            (EventKind.WENT, {"segment": evening.tour}),
            (
                EventKind.LOOKED,
                {"payload": {"view": {"x": 0, "y": "0.5", "width": 1}, "point": {"x": 1, "y": 0}}},
            ),
            (EventKind.PAUSED, {}),
            (EventKind.RESUMED, {}),
            (EventKind.SAID, {"payload": {"fr": "  Un  instant ", "en": "One moment"}}),
            (EventKind.AIRED_QUESTION, {"payload": {"question": question.id}}),
            (EventKind.HID_WORK, {"payload": {"work": evening.works[1].id}}),
            (EventKind.BROUGHT_BACK_WORK, {"payload": {"work": evening.works[1].id}}),
            (EventKind.CLOSED, {}),
            (EventKind.REOPENED, {}),
        ]
        for kind, given in acts:
            evening.do(kind, **given)
            rows = [tuple(row) for row in db.session.execute(select(*OpeningEvent.__table__.columns))]
            assert rows[: len(seen)] == seen, "nothing that was written is ever changed"
            seen = rows
        assert [row.sequence for row in evening.run.events()] == list(range(1, len(acts) + 2))
        assert evening.run.standing().message_fr == "Un instant"
        mine = evening.run.standing()
        db.session.expire_all()
        with app.app_context():
            again = Run(db.session.get_one(Opening, evening.opening.id))
            assert again.standing() == mine


def test_nobody_writes_an_event_but_by_adding_one() -> None:
    """The house's own code never updates or deletes one: it goes with its evening alone."""
    from pathlib import Path

    code = "\n".join(
        path.read_text() for path in Path("gallery").rglob("*.py") if "migrations" not in path.parts
    )
    assert "update(OpeningEvent" not in code
    assert "delete(OpeningEvent" not in code


@pytest.mark.shows("D5")
def test_a_place_outside_the_picture_is_no_place(at: Clock) -> None:
    with at(5):
        evening = Evening()
        evening.take()
        for payload in (
            {"view": {"x": 2, "y": 0, "width": 1}},
            {"view": {"x": 0, "y": 0, "width": 0}},
            {"view": {"x": "nan", "y": 0, "width": 1}},
            {"point": {"x": 0}},
            {"point": "here"},
        ):
            with pytest.raises(NotAcceptable):
                evening.do(EventKind.LOOKED, payload=payload)


def test_what_is_of_another_evening_is_refused(at: Clock) -> None:
    with at(5):
        evening = Evening()
        evening.take()
        other_edition = factories.make_edition(8)
        work = factories.make_exhibited_work(other_edition, views=SMALL)
        tour = factories.make_tour(other_edition, work)
        elsewhere = Segment(kind=SegmentKind.TOUR, title_fr="Ailleurs", tour_id=tour.id)
        factories.make_opening(other_edition, elsewhere)
        waiting = Question(opening_id=evening.opening.id, text="Pourquoi ?")
        with transaction() as session:
            session.add(waiting)
        for kind, given in (
            (EventKind.WENT, {"segment": elsewhere}),
            (EventKind.WENT, {"segment": evening.tour, "stop": tour.stops[0]}),
            (EventKind.WENT, {}),
            (EventKind.HID_WORK, {"payload": {"work": work.id}}),
            (EventKind.AIRED_QUESTION, {"payload": {"question": waiting.id}}),
            (EventKind.AIRED_QUESTION, {"payload": {"question": 999}}),
            (EventKind.SAID, {"payload": {"fr": "x" * 301}}),
            (EventKind.CLIP_STARTED, {}),
        ):
            with pytest.raises((NotAcceptable, Conflict)):
                evening.do(kind, **given)
        assert evening.run.standing().sequence == 1


# — instants —


@pytest.mark.shows("D9", "P37")
def test_opening_before_the_minute_opens_the_walls_with_it(at: Clock) -> None:
    with at(-40):
        evening = Evening(unveils=True)
        evening.take()
    with at(-3):
        evening.take()
        before = versions()
        evening.do(EventKind.OPENED)
        assert (evening.opening.starts_at, evening.edition.opens_at) == (SEVEN - 3 * MINUTE,) * 2
        assert evening.run.standing().phase is Phase.LIVE
        assert evening.opening.ends_at == SEVEN + 27 * MINUTE + LEFT_ALONE
        public, live = versions()
        assert public > before[0]
        assert live > before[1]
        entry = db.session.scalars(select(AuditEntry).where(AuditEntry.subject_kind == "editions")).one()
        assert entry.act == "change_edition"
        assert entry.after == {"opens_at": (SEVEN - 3 * MINUTE).isoformat()}
        with pytest.raises(Conflict):
            evening.do(EventKind.POSTPONED, payload={"starts_at": SEVEN + 20 * MINUTE})


@pytest.mark.shows("D9", "P37")
def test_an_evening_that_is_put_off_takes_the_walls_along_and_its_doors_stay_open(at: Clock) -> None:
    with at(-10):
        evening = Evening(unveils=True)
        evening.take()
        for moment in (SEVEN - 20 * MINUTE, "tomorrow", None, datetime(2026, 11, 13)):
            with pytest.raises((NotAcceptable, ValueError)):
                evening.do(EventKind.POSTPONED, payload={"starts_at": moment})
        evening.do(EventKind.POSTPONED, payload={"starts_at": SEVEN + 15 * MINUTE})
        assert evening.opening.starts_at == evening.edition.opens_at == SEVEN + 15 * MINUTE
        assert evening.opening.doors_at == SEVEN - 30 * MINUTE
        assert evening.opening.ends_at == SEVEN + 45 * MINUTE + LEFT_ALONE
    with at(5):
        assert evening.run.standing().phase is Phase.WAITING


def test_walls_that_do_not_wait_for_the_evening_stay_as_they_are(at: Clock) -> None:
    with at(-10):
        evening = Evening(unveils=False, opens_at=SEVEN - 60 * MINUTE)
        evening.take()
        evening.do(EventKind.OPENED)
        assert evening.edition.opens_at == SEVEN - 60 * MINUTE


@pytest.mark.shows("D4")
def test_an_evening_ends_when_it_is_closed_is_taken_up_again_for_a_day_and_ends_by_itself(at: Clock) -> None:
    with at(20):
        evening = Evening()
        evening.take()
        evening.do(EventKind.CLOSED)
        assert evening.run.standing().phase is Phase.OVER
        with pytest.raises(Conflict):
            evening.do(EventKind.WENT, segment=evening.tour)
        evening.do(EventKind.REOPENED)
        assert evening.run.standing().phase is Phase.LIVE
        evening.do(EventKind.WENT, segment=evening.tour)
    with at(125):
        evening.take()
        evening.do(EventKind.WENT, segment=evening.welcome)
        assert evening.opening.ends_at == SEVEN + 125 * MINUTE + LEFT_ALONE
    with at(246):
        assert evening.run.standing().phase is Phase.OVER
    with at(246 + 24 * 60):
        evening.take()
        with pytest.raises(Conflict):
            evening.do(EventKind.REOPENED)


@pytest.mark.shows("J6.9", "D1")
def test_the_programme_speaks_of_the_evening_in_the_past_tense_once_it_is_closed(at: Clock) -> None:
    with at(20):
        evening = Evening()
        with transaction():
            bring_line_along(evening.opening, None, GALLERY, new=True)
        line = evening.opening.activity
        assert line is not None
        evening.take()
        evening.do(EventKind.CLOSED)
        assert line.over_at == SEVEN + 20 * MINUTE
        evening.do(EventKind.REOPENED)
        assert line.over_at == evening.opening.ends_at


def test_before_it_begins_only_what_makes_sense_then_is_done(at: Clock) -> None:
    with at(-10):
        evening = Evening()
        evening.take()
        for kind in (EventKind.CLOSED, EventKind.REOPENED, EventKind.RESUMED, EventKind.OPENED_REACTIONS):
            with pytest.raises(Conflict):
                evening.do(kind)
        evening.do(EventKind.SAID, payload={"fr": "On attend encore quelques personnes.", "en": ""})
        evening.do(EventKind.CLOSED_QUESTIONS)
        assert not evening.run.standing().questions_open


# — a work that is hidden —


@pytest.mark.shows("D10", "J6.8")
def test_a_work_that_is_hidden_leaves_every_wall_and_comes_back(at: Clock) -> None:
    with at(5):
        evening = Evening()
        evening.take()
        work, before = evening.works[0], versions()
        for _twice in range(2):
            evening.do(EventKind.HID_WORK, evening.other, payload={"work": work.id}, turn=0)
        assert [work.status, *evening.run.standing().hidden] == [WorkStatus.TAKEN_DOWN, work.id]
        assert versions()[0] > before[0]
        downs = select(func.count(AuditEntry.id)).where(
            AuditEntry.act == "take_down", AuditEntry.subject_id == work.id
        )
        assert db.session.scalar(downs) == 1
        evening.do(EventKind.BROUGHT_BACK_WORK, payload={"work": work.id})
        assert [work.status, *evening.run.standing().hidden] == [WorkStatus.APPROVED]


def test_an_act_that_no_public_page_shows_makes_no_page_anew(at: Clock) -> None:
    with at(5):
        evening = Evening()
        evening.take()
        public, live = versions()
        evening.do(EventKind.WENT, segment=evening.tour)
        assert versions() == (public, live + 1)


def test_a_clock_that_was_put_right_in_the_middle_delays_no_beginning_and_no_end(at: Clock) -> None:
    with at(-5):
        evening = Evening(unveils=True)
        with clock.at(SEVEN + 60 * MINUTE):
            evening.take()
        evening.do(EventKind.OPENED)
        assert evening.run.standing().phase is Phase.LIVE
    with at(-1):
        evening.do(EventKind.CLOSED)
    with at(0):
        assert evening.run.standing().phase is Phase.OVER
        assert [event.at for event in evening.run.events()] == [SEVEN + 60 * MINUTE] * 3
