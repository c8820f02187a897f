"""What is on is the fold of the log, and of nothing else."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from gallery.opening.models import LEFT_ALONE, EventKind
from gallery.opening.state import Phase, Plan, fold, phase_at, up_to

SEVEN = datetime(2026, 11, 12, 0, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
PLAN = Plan(SEVEN - 30 * MINUTE, SEVEN, SEVEN + 150 * MINUTE, segment_id=1)
REHEARSED = replace(PLAN, by_log=True)


@dataclass(frozen=True)
class Act:
    sequence: int
    at: datetime
    kind: EventKind
    segment_id: int | None = None
    stop_id: int | None = None
    payload: dict[str, Any] = field(default_factory=dict)


def log(*acts: tuple[float, EventKind, dict[str, Any]]) -> list[Act]:
    """Acts at so many minutes after seven; `segment` and `stop` of the dictionary are where they go."""
    return [
        Act(place, SEVEN + minutes * MINUTE, kind, given.pop("segment", None), given.pop("stop", None), given)
        for place, (minutes, kind, given) in enumerate(acts, 1)
    ]


def test_an_evening_goes_through_its_phases_by_the_clock_alone() -> None:
    for minutes, phase in ((-31, Phase.ANNOUNCED), (-30, Phase.WAITING), (0, Phase.LIVE), (150, Phase.OVER)):
        assert fold(PLAN, [], SEVEN + minutes * MINUTE).phase is phase
    assert phase_at(SEVEN, PLAN.doors_at, SEVEN, SEVEN) is Phase.OVER


def test_who_comes_late_lands_where_the_evening_is() -> None:
    acts = log(
        (2, EventKind.WENT, {"segment": 2, "stop": 21, "view": {"x": 0.1, "y": 0.2, "width": 0.3}}),
        (3, EventKind.LOOKED, {"view": None, "point": {"x": 0.5, "y": 0.5}}),
        (4, EventKind.WENT, {"segment": 2, "stop": 22}),
    )
    before, there = fold(PLAN, up_to(acts, SEVEN + 3 * MINUTE), SEVEN), fold(PLAN, acts, SEVEN + 9 * MINUTE)
    assert (before.stop_id, before.view, before.point) == (21, None, {"x": 0.5, "y": 0.5})
    assert (there.segment_id, there.stop_id, there.sequence) == (2, 22, 3)
    assert (there.view, there.point, there.since) == (None, None, SEVEN + 4 * MINUTE)


def test_an_evening_without_an_act_shows_its_first_part_since_it_began() -> None:
    standing = fold(PLAN, [], SEVEN + MINUTE)
    assert (standing.segment_id, standing.since, standing.sequence) == (1, SEVEN, 0)


def test_a_clip_ends_where_the_evening_goes_on_and_a_part_that_was_taken_out_is_passed_over() -> None:
    acts = log(
        (1, EventKind.WENT, {"segment": 3}),
        (2, EventKind.CLIP_STARTED, {}),
        (3, EventKind.WENT, {"segment": None}),
        (4, EventKind.WENT, {"segment": 4}),
    )
    assert fold(PLAN, acts[:3], SEVEN + 3 * MINUTE).clip_since == SEVEN + 2 * MINUTE
    assert fold(PLAN, acts[:3], SEVEN + 3 * MINUTE).segment_id == 3
    assert fold(PLAN, acts, SEVEN + 4 * MINUTE).clip_since is None


def test_what_was_said_hidden_and_closed_holds_until_it_is_undone() -> None:
    acts = log(
        (1, EventKind.SAID, {"fr": "Un instant", "en": "One moment"}),
        (1, EventKind.HID_WORK, {"work": 7}),
        (1, EventKind.HID_WORK, {"work": 8}),
        (2, EventKind.PAUSED, {}),
        (2, EventKind.CLOSED_BOOK, {}),
        (2, EventKind.CLOSED_QUESTIONS, {}),
        (2, EventKind.CLOSED_REACTIONS, {}),
        (3, EventKind.AIRED_QUESTION, {"question": 5}),
    )
    held = fold(PLAN, acts, SEVEN + 5 * MINUTE)
    assert (held.message_fr, held.message_en, held.hidden, held.paused) == (
        "Un instant",
        "One moment",
        frozenset({7, 8}),
        True,
    )
    assert (held.book_open, held.questions_open, held.reactions_open, held.question_id) == (
        False,
        False,
        False,
        5,
    )
    undone = acts + log(
        (6, EventKind.SAID, {"fr": "", "en": ""}),
        (6, EventKind.BROUGHT_BACK_WORK, {"work": 7}),
        (6, EventKind.RESUMED, {}),
        (6, EventKind.OPENED_BOOK, {}),
        (6, EventKind.OPENED_QUESTIONS, {}),
        (6, EventKind.OPENED_REACTIONS, {}),
        (6, EventKind.AIRED_QUESTION, {"question": None}),
    )
    now = fold(PLAN, undone, SEVEN + 7 * MINUTE)
    assert (now.message_fr, now.hidden, now.paused, now.question_id) == ("", frozenset({8}), False, None)
    assert now.book_open
    assert now.questions_open
    assert now.reactions_open


def test_questions_are_taken_from_the_waiting_room_on_reactions_only_live_and_the_book_stays_open() -> None:
    at = {name: fold(PLAN, [], SEVEN + minutes * MINUTE)
          for name, minutes in (("announced", -40), ("waiting", -5), ("live", 5), ("over", 200))}  # fmt: skip
    assert [one.questions_open for one in at.values()] == [False, True, True, False]
    assert [one.reactions_open for one in at.values()] == [False, False, True, False]
    assert [one.book_open for one in at.values()] == [False, True, True, True]


@pytest.mark.shows("D9")
def test_in_a_rehearsal_the_log_alone_moves_its_instants() -> None:
    later = (SEVEN + 20 * MINUTE).isoformat()
    postponed = log((-40, EventKind.POSTPONED, {"starts_at": later}))
    moved = fold(REHEARSED, postponed, SEVEN)
    assert (moved.phase, moved.starts_at) == (Phase.WAITING, SEVEN + 20 * MINUTE)
    assert (moved.doors_at, moved.ends_at) == (SEVEN - 10 * MINUTE, PLAN.ends_at + 20 * MINUTE)
    assert fold(PLAN, postponed, SEVEN).starts_at == SEVEN, "of the evening itself, the row was moved"
    opened = log((-10, EventKind.OPENED, {}), (30, EventKind.CLOSED, {}), (31, EventKind.REOPENED, {}))
    assert fold(REHEARSED, opened[:1], SEVEN - 9 * MINUTE).phase is Phase.LIVE
    assert fold(REHEARSED, opened[:2], SEVEN + 30 * MINUTE).phase is Phase.OVER
    assert fold(REHEARSED, opened, SEVEN + 32 * MINUTE).phase is Phase.LIVE


def test_a_rehearsal_that_goes_on_beyond_its_plan_is_not_cut_off() -> None:
    acts = log((149, EventKind.WENT, {"segment": 2}))
    assert fold(REHEARSED, acts, SEVEN + 160 * MINUTE).phase is Phase.LIVE
    assert fold(REHEARSED, acts, SEVEN + 149 * MINUTE + LEFT_ALONE).phase is Phase.OVER
