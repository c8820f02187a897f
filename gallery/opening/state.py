"""What is on: the fold of an evening's log. Pure: it reads no clock and no database."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from gallery.opening.models import LEFT_ALONE, EventKind


class Phase(StrEnum):
    ANNOUNCED = "announced"
    WAITING = "waiting"
    LIVE = "live"
    OVER = "over"


class Act(Protocol):
    """What the fold reads of an `OpeningEvent`."""

    @property
    def sequence(self) -> int: ...
    @property
    def at(self) -> datetime: ...
    @property
    def kind(self) -> EventKind: ...
    @property
    def segment_id(self) -> int | None: ...
    @property
    def stop_id(self) -> int | None: ...
    @property
    def payload(self) -> dict[str, Any]: ...


@dataclass(frozen=True)
class Plan:
    """An evening as it was prepared: its instants, and where it begins."""

    doors_at: datetime
    starts_at: datetime
    ends_at: datetime
    segment_id: int | None = None
    stop_id: int | None = None
    view: dict[str, Any] | None = None
    by_log: bool = False
    """Whether acts move the instants, as in a rehearsal; of the evening itself, each act has moved its row along."""


@dataclass(frozen=True)
class Standing:
    """All that is on at an instant."""

    sequence: int
    """Of the last act; 0 before the first."""
    phase: Phase
    doors_at: datetime
    starts_at: datetime
    ends_at: datetime
    segment_id: int | None
    stop_id: int | None
    since: datetime
    """When that segment, or stop, began."""
    view: dict[str, Any] | None = None
    """{"x", "y", "width"} of the picture, 0–1: the detail to look at; None: the whole."""
    point: dict[str, Any] | None = None
    """{"x", "y"}: "look here"."""
    clip_since: datetime | None = None
    """The instant at which everybody's clip stood at its first second."""
    paused: bool = False
    message_fr: str = ""
    message_en: str = ""
    question_id: int | None = None
    questions_open: bool = True
    reactions_open: bool = True
    book_open: bool = True
    hidden: frozenset[int] = frozenset()
    """Works that were hidden during the evening."""


def fold(plan: Plan, acts: Iterable[Act], at: datetime) -> Standing:
    """What is on at `at`, after these acts: all of the log, or as far as it had come (`up_to`)."""
    standing = _before(plan)
    for act in acts:
        standing = _after(plan, standing, act)
    return _by_the_clock(standing, at)


def folds(plan: Plan, acts: Sequence[Act], instants: Iterable[datetime]) -> Iterator[Standing]:
    """The fold up to each of some instants, the earliest first, in one walk through the log."""
    standing, done = _before(plan), 0
    for at in instants:
        while done < len(acts) and acts[done].at <= at:
            standing = _after(plan, standing, acts[done])
            done += 1
        yield _by_the_clock(standing, at)


def _before(plan: Plan) -> Standing:
    return Standing(
        0, Phase.ANNOUNCED, plan.doors_at, plan.starts_at, plan.ends_at,
        plan.segment_id, plan.stop_id, plan.starts_at, plan.view,
    )  # fmt: skip


def _after(plan: Plan, standing: Standing, act: Act) -> Standing:
    moved = _moved(standing, act) if plan.by_log else standing
    does = AFTER.get(act.kind)
    return replace(does(moved, act) if does else moved, sequence=act.sequence)


def up_to(acts: Iterable[Act], at: datetime) -> list[Act]:
    return [act for act in acts if act.at <= at]


def phase_at(at: datetime, doors_at: datetime, starts_at: datetime, ends_at: datetime) -> Phase:
    if at < min(doors_at, starts_at):
        return Phase.ANNOUNCED
    if at < starts_at:
        return Phase.WAITING
    return Phase.LIVE if at < ends_at else Phase.OVER


def _by_the_clock(standing: Standing, at: datetime) -> Standing:
    """The phase, and what it leaves open: one reacts while it is live, and asks from the waiting room on."""
    phase = phase_at(at, standing.doors_at, standing.starts_at, standing.ends_at)
    here = phase in (Phase.WAITING, Phase.LIVE)
    return replace(
        standing,
        phase=phase,
        since=max(standing.since, standing.starts_at),
        questions_open=standing.questions_open and here,
        reactions_open=standing.reactions_open and phase is Phase.LIVE,
        book_open=standing.book_open and phase is not Phase.ANNOUNCED,
    )


def left_alone_at(planned_end: datetime, last_act: datetime) -> datetime:
    """When an evening ends that nobody closes."""
    return max(planned_end, last_act) + LEFT_ALONE


# — what each act does ————————————————————————————————————————————————————————————————————————————————————————————


def moved_doors(doors_at: datetime, starts_at: datetime, new_start: datetime, at: datetime) -> datetime:
    """The doors keep their distance from a beginning that moves, unless they are open already."""
    if doors_at <= at:
        return min(doors_at, new_start)
    return new_start - (starts_at - doors_at)


def _moved(standing: Standing, act: Act) -> Standing:
    """Where a rehearsal's instants go."""
    starts_at, ends_at = standing.starts_at, standing.ends_at
    if act.kind in (EventKind.OPENED, EventKind.POSTPONED):
        new = act.at if act.kind is EventKind.OPENED else datetime.fromisoformat(act.payload["starts_at"])
        doors_at = moved_doors(standing.doors_at, starts_at, new, act.at)
        return replace(standing, doors_at=doors_at, starts_at=new, ends_at=ends_at + (new - starts_at))
    if act.kind is EventKind.CLOSED:
        return replace(standing, ends_at=max(act.at, starts_at))
    if act.kind is EventKind.REOPENED or act.at < ends_at:
        return replace(standing, ends_at=max(ends_at, act.at + LEFT_ALONE))
    return standing


def _went(standing: Standing, act: Act) -> Standing:
    if act.segment_id is None:  # it was taken out of the plan since
        return standing
    return replace(
        standing,
        segment_id=act.segment_id,
        stop_id=act.stop_id,
        since=act.at,
        view=act.payload.get("view"),
        point=None,
        clip_since=None,
    )


def _looked(standing: Standing, act: Act) -> Standing:
    return replace(standing, view=act.payload.get("view"), point=act.payload.get("point"))


def _said(standing: Standing, act: Act) -> Standing:
    return replace(standing, message_fr=act.payload.get("fr") or "", message_en=act.payload.get("en") or "")


def _hid(standing: Standing, act: Act) -> Standing:
    return replace(standing, hidden=standing.hidden | {act.payload["work"]})


def _brought_back(standing: Standing, act: Act) -> Standing:
    return replace(standing, hidden=standing.hidden - {act.payload["work"]})


def _sets(name: str, value: bool) -> Callable[[Standing, Act], Standing]:
    return lambda standing, _act: replace(standing, **{name: value})  # type: ignore[arg-type]


AFTER: dict[EventKind, Callable[[Standing, Act], Standing]] = {
    EventKind.WENT: _went,
    EventKind.LOOKED: _looked,
    EventKind.CLIP_STARTED: lambda standing, act: replace(standing, clip_since=act.at),
    EventKind.CLIP_STOPPED: lambda standing, _act: replace(standing, clip_since=None),
    EventKind.PAUSED: _sets("paused", True),
    EventKind.RESUMED: _sets("paused", False),
    EventKind.SAID: _said,
    EventKind.HID_WORK: _hid,
    EventKind.BROUGHT_BACK_WORK: _brought_back,
    EventKind.AIRED_QUESTION: lambda standing, act: replace(
        standing, question_id=act.payload.get("question")
    ),
    EventKind.OPENED_QUESTIONS: _sets("questions_open", True),
    EventKind.CLOSED_QUESTIONS: _sets("questions_open", False),
    EventKind.OPENED_REACTIONS: _sets("reactions_open", True),
    EventKind.CLOSED_REACTIONS: _sets("reactions_open", False),
    EventKind.OPENED_BOOK: _sets("book_open", True),
    EventKind.CLOSED_BOOK: _sets("book_open", False),
    EventKind.CLOSED: _sets("paused", False),
}
