"""An evening in numbers, for whoever paid for it: of all together, and never of a person or of one work."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from sqlalchemy import Select, func, select

from gallery import clock
from gallery.db import db
from gallery.opening.models import (
    EventKind,
    Opening,
    OpeningEvent,
    Presence,
    Question,
    QuestionStatus,
    Reaction,
    ReactionCount,
    Segment,
    SegmentKind,
)
from gallery.opening.runs import Run
from gallery.programme.models import Attendance, Registration, RegistrationStatus
from gallery.words.models import Word, WordStatus
from gallery.works.models import Work
from gallery.works.queries import exhibited_works

HIGH, HEAD = 100, 22
"""Pixels: of the highest bar, and of the room above it for words."""


@dataclass(frozen=True)
class Minute:
    """`left` and `width` in hundredths of the plot's width, `top` and `height` in pixels."""

    at: datetime
    visitors: int
    left: float
    width: float
    top: float
    height: float


@dataclass(frozen=True)
class Part:
    """A segment as it took place; it may have been come back to."""

    segment: Segment
    began_at: datetime
    seconds: int
    largest: int
    """The largest number of visitors at once while it was on."""


@dataclass(frozen=True)
class Report:
    began_at: datetime
    ended_at: datetime
    minutes: list[Minute]
    largest: int
    largest_at: datetime | None
    parts: list[Part]
    registrations: dict[Attendance, int]
    """Places of who was confirmed."""
    waiting: int
    arrived: int
    """Places ticked at the door."""
    works_shown: int
    """Stops of the tours that were reached."""
    works_hung: int
    questions: int
    questions_aired: int
    reactions: dict[Reaction, int]
    words: int
    """To the evening, public."""

    @property
    def lasted(self) -> timedelta:
        return self.ended_at - self.began_at

    @property
    def has_visitors(self) -> bool:
        return self.largest > 0


def report_on(opening: Opening) -> Report:
    """Of the evening so far, or of all of it. Rehearsals don't count."""
    ended_at = max(opening.starts_at, min(opening.ends_at, clock.now()))
    events = Run(opening).events()
    there = _visitors(opening.id)
    top = max(there, key=lambda one: one[1], default=None)
    return Report(
        began_at=opening.starts_at,
        ended_at=ended_at,
        minutes=minute_by_minute(there),
        largest=top[1] if top else 0,
        largest_at=top[0] if top else None,
        parts=_parts(opening, events, ended_at, there),
        registrations=_registered(opening, RegistrationStatus.CONFIRMED),
        waiting=sum(_registered(opening, RegistrationStatus.WAITING).values()),
        arrived=_arrived(opening),
        works_shown=len({event.stop_id for event in events if event.stop_id}),
        works_hung=_count(
            select(func.count()).select_from(
                exhibited_works()
                .where(Work.edition_id == opening.edition_id)
                .with_only_columns(Work.id)
                .subquery()
            )
        ),
        questions=_count(_questions(opening)),
        questions_aired=_aired(events),
        reactions=_reactions(opening),
        words=_count(_words(opening)),
    )


# — who was there —————————————————————————————————————————————————————————————————————————————————————————————————

Visitors = Sequence[tuple[datetime, int]]
"""How many were there in each ten seconds, in their order."""


def _visitors(opening_id: int) -> Visitors:
    query = (
        select(Presence.at, func.sum(Presence.visitors))
        .where(Presence.opening_id == opening_id)
        .group_by(Presence.at)
        .order_by(Presence.at)
    )
    return [(at, round(visitors)) for at, visitors in db.session.execute(query)]


def minute_by_minute(there: Visitors) -> list[Minute]:
    """A bar for each minute from the first to the last: the most who were there at once in it."""
    if not there:
        return []
    most: dict[datetime, int] = {}
    for at, visitors in there:
        minute = at.replace(second=0, microsecond=0)
        most[minute] = max(most.get(minute, 0), visitors)
    first, count = min(most), int((max(most) - min(most)) / timedelta(minutes=1)) + 1
    step, highest = 100 / max(count, 20), max(1, *most.values())  # a short evening is no wall of black
    found = []
    for place in range(count):
        minute = first + timedelta(minutes=place)
        visitors = most.get(minute, 0)
        height = round(HIGH * visitors / highest, 1)
        bar = round(place * step, 3), round(step * 0.7, 3), HEAD + HIGH - height, height
        found.append(Minute(minute, visitors, *bar))
    return found


# — what took place ———————————————————————————————————————————————————————————————————————————————————————————————


def _parts(opening: Opening, events: list[OpeningEvent], ended_at: datetime, there: Visitors) -> list[Part]:
    known = {segment.id: segment for segment in opening.segments}
    spans: dict[int, list[tuple[datetime, datetime]]] = {}
    for segment_id, begin, end in _spans(opening, events, ended_at):
        spans.setdefault(segment_id, []).append((begin, end))
    return [_part(known[one], spans[one], there) for one in spans if one in known]


def _spans(
    opening: Opening, events: list[OpeningEvent], ended_at: datetime
) -> list[tuple[int, datetime, datetime]]:
    """Which segment was on, from when until when; the first one from the beginning on."""
    went = [
        (event.at, event.segment_id)
        for event in events
        if event.kind is EventKind.WENT and event.segment_id is not None
    ]
    begun = [(max(at, opening.starts_at), segment_id) for at, segment_id in went]
    if opening.segments and (not begun or begun[0][0] > opening.starts_at):
        begun.insert(0, (opening.starts_at, opening.segments[0].id))
    ends = [*begun, (ended_at, 0)]
    return [(segment, at, until) for (at, segment), (until, _next) in pairwise(ends) if at < until]


def _part(segment: Segment, spans: list[tuple[datetime, datetime]], there: Visitors) -> Part:
    seconds = sum((until - at).total_seconds() for at, until in spans)
    inside = [visitors for when, visitors in there if any(at <= when < until for at, until in spans)]
    return Part(segment, spans[0][0], round(seconds), max(inside, default=0))


def tour_was_on(report: Report) -> bool:
    return any(part.segment.kind is SegmentKind.TOUR for part in report.parts)


def _aired(events: list[OpeningEvent]) -> int:
    aired = {event.payload.get("question") for event in events if event.kind is EventKind.AIRED_QUESTION}
    return len(aired - {None})


# — what was counted ——————————————————————————————————————————————————————————————————————————————————————————————


def _places(opening: Opening) -> Select[int]:
    return select(func.coalesce(func.sum(Registration.places), 0)).where(
        Registration.activity_id == opening.activity_id
    )


def _arrived(opening: Opening) -> int:
    """Ticked at the door, also those whose registration was deleted since."""
    gone = opening.activity.had_arrived or 0 if opening.activity is not None else 0
    return _count(_places(opening).where(Registration.arrived_at.is_not(None))) + gone


def _registered(opening: Opening, status: RegistrationStatus) -> dict[Attendance, int]:
    if opening.activity_id is None:
        return {}
    places = _places(opening).where(Registration.status == status)
    counted = {one: _count(places.where(Registration.attendance == one)) for one in Attendance}
    if status is RegistrationStatus.CONFIRMED and opening.activity is not None:
        # what stays of those deleted since
        counted[Attendance.IN_PERSON] += opening.activity.were_in_person or 0
        counted[Attendance.ONLINE] += opening.activity.were_online or 0
    return {one: count for one, count in counted.items() if count}


def _questions(opening: Opening) -> Select[int]:
    return select(func.count(Question.id)).where(
        Question.opening_id == opening.id,
        Question.rehearsal_id.is_(None),
        Question.status != QuestionStatus.DECLINED,
    )


def _reactions(opening: Opening) -> dict[Reaction, int]:
    query = (
        select(ReactionCount.reaction, func.sum(ReactionCount.count))
        .join(Segment, Segment.id == ReactionCount.segment_id)
        .where(Segment.opening_id == opening.id, ReactionCount.rehearsal_id.is_(None))
        .group_by(ReactionCount.reaction)
    )
    return {reaction: int(count) for reaction, count in db.session.execute(query)}


def _words(opening: Opening) -> Select[int]:
    return select(func.count(Word.id)).where(
        Word.edition_id == opening.edition_id,
        Word.work_id.is_(None),
        Word.group_id.is_(None),
        Word.rehearsal_id.is_(None),
        Word.status == WordStatus.PUBLIC,
    )


def _count(query: Select[int]) -> int:
    return int(db.session.scalar(query) or 0)
