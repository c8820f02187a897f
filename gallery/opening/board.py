"""What the control room shows of a run: where it is in its plan, what comes next, who has the hand, who waits."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask_babel import gettext as _
from flask_babel import ngettext

from gallery import clock
from gallery.accounts.models import User
from gallery.opening.countdown import number_words
from gallery.opening.hand import hand_is_held
from gallery.opening.models import EventKind, OpeningEvent, Segment
from gallery.opening.runs import Run
from gallery.opening.segments import planned
from gallery.opening.state import Phase, Standing
from gallery.tours.queries import StopView, stop_views

A_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Step:
    """Where one press goes: a part of the evening, or a stop of its tour."""

    segment: Segment
    stop: StopView | None
    planned_at: datetime
    planned_end: datetime

    @property
    def place(self) -> tuple[int, int]:
        return self.segment.position, self.stop.stop.position if self.stop else -1

    @property
    def key(self) -> str:
        return f"{self.segment.id}-{self.stop.id if self.stop else 0}"


@dataclass(frozen=True)
class Part:
    """A segment as the run of show lists it."""

    segment: Segment
    planned_at: datetime
    lasted: timedelta | None
    """How long it has been on; None: not yet."""
    steps: list[Step]


@dataclass(frozen=True)
class Board:
    run: Run
    user: User
    standing: Standing
    now: datetime
    parts: list[Part]
    here: Step | None
    """None: before it begins, and at a stop whose work hangs no more."""
    next: Step | None
    before: Step | None
    step_count: int

    @property
    def has_hand(self) -> bool:
        return self.run.holder.presenter_id == self.user.id

    @property
    def hand_is_held(self) -> bool:
        return hand_is_held(self.run)

    @property
    def is_live(self) -> bool:
        return self.standing.phase is Phase.LIVE

    @property
    def part(self) -> Part | None:
        """The one that is on."""
        return next((one for one in self.parts if one.segment.id == self.standing.segment_id), None)

    @property
    def steps(self) -> list[Step]:
        return [step for part in self.parts for step in part.steps]

    def is_past(self, part: Part) -> bool:
        return part.lasted is not None and (part is not self.part or self.standing.phase is Phase.OVER)


def board_of(run: Run, user: User) -> Board:
    standing, now = run.standing(), run.now()
    parts = _parts(run, standing, now)
    steps = [step for part in parts for step in part.steps]
    place = _place_of(run, standing)
    began = standing.phase in (Phase.LIVE, Phase.OVER)
    here = next((one for one in steps if one.place == place), None) if began else None
    return Board(
        run,
        user,
        standing,
        now,
        parts,
        here,
        next((one for one in steps if not began or one.place > place), None),
        next((one for one in reversed(steps) if began and one.place < place), None),
        len(steps),
    )


def _place_of(run: Run, standing: Standing) -> tuple[int, int]:
    """Where the evening is, in the order of its plan; also at a stop that shows no more."""
    segment = next((one for one in run.opening.segments if one.id == standing.segment_id), None)
    if segment is None:
        return -1, -1
    stops = segment.tour.stops if segment.tour else []
    stop = next((one for one in stops if one.id == standing.stop_id), None)
    return segment.position, stop.position if stop else -1


def _parts(run: Run, standing: Standing, now: datetime) -> list[Part]:
    begins = planned(run.opening, standing.starts_at)
    lasted = times_of(run.opening.segments, run.events(), standing, now)
    return [
        Part(one, begins[one.id], lasted.get(one.id), _steps(run, one, begins[one.id], standing))
        for one in run.opening.segments
    ]


def _steps(run: Run, segment: Segment, begins: datetime, standing: Standing) -> list[Step]:
    """A tour shares its minutes among its stops."""
    lasts = timedelta(minutes=segment.minutes)
    stops = _stops(run, segment, standing)
    if not stops:
        return [Step(segment, None, begins, begins + lasts)]
    each = lasts / len(stops)
    return [Step(segment, one, begins + each * at, begins + each * (at + 1)) for at, one in enumerate(stops)]


def _stops(run: Run, segment: Segment, standing: Standing) -> list[StopView]:
    """The stops that show, or will once the walls open."""
    if segment.tour is None:
        return []
    coming = run.rehearsal is not None or not run.opening.edition.has_opened(clock.now())
    kept = [one for one in stop_views(segment.tour, coming=coming) if one.work.id not in standing.hidden]
    return [StopView(one.stop, place, len(kept)) for place, one in enumerate(kept, 1)]


def times_of(
    segments: list[Segment], events: Iterable[OpeningEvent], standing: Standing, now: datetime
) -> dict[int, timedelta]:
    """How long each part has been on, by its id."""
    if not segments or now < standing.starts_at:
        return {}
    went = [(one.at, one.segment_id) for one in events if one.kind is EventKind.WENT and one.segment_id]
    turns = [(standing.starts_at, segments[0].id), *went]
    ends = [*(at for at, _id in turns[1:]), max(min(now, standing.ends_at), turns[-1][0])]
    lasted: dict[int, timedelta] = {}
    for (begins, segment_id), end in zip(turns, ends, strict=True):
        lasted[segment_id] = lasted.get(segment_id, timedelta()) + (end - begins)
    return lasted


# — in words —————————————————————————————————————————————————————————————————————————————————————————————————————


def lasted_words(lasted: timedelta) -> str:
    """« 4 min 10 », « 40 s »."""
    minutes, seconds = divmod(int(lasted.total_seconds()), 60)
    if not minutes:
        return str(_("%(seconds)s s", seconds=seconds))
    told = _("%(minutes)s min %(seconds)02d", minutes=minutes, seconds=seconds)
    return str(told if seconds else _("%(minutes)s min", minutes=minutes))


def pace_words(board: Board) -> str:
    """How the evening stands against its plan."""
    phase, now = board.standing.phase, board.now
    if phase is Phase.OVER:
        return str(_("The evening is over."))
    if not board.is_live:
        return _begins_in(board.standing.starts_at - now)
    step = board.here or board.before
    if step is None:
        return ""
    if now < step.planned_at:
        return _ahead(step.planned_at - now)
    return _behind(now - step.planned_end)


def _begins_in(wait: timedelta) -> str:
    if wait >= timedelta(days=1):
        told = ngettext(
            "The evening begins in %(num)s day.", "The evening begins in %(num)s days.", wait.days
        )
        return str(told)
    if wait >= timedelta(hours=1):
        hours = int(wait / timedelta(hours=1))
        return str(
            ngettext("The evening begins in %(num)s hour.", "The evening begins in %(num)s hours.", hours)
        )
    minutes = int(wait / A_MINUTE)
    if not minutes:
        return str(_("The evening begins in less than a minute."))
    told = ngettext(
        "The evening begins in %(number)s minute.",
        "The evening begins in %(number)s minutes.",
        minutes,
        number=_number(minutes),
    )
    return str(told)


def _ahead(by: timedelta) -> str:
    minutes = int(by / A_MINUTE)
    if not minutes:
        return str(_("On time."))
    told = ngettext(
        "%(number)s minute ahead of the plan",
        "%(number)s minutes ahead of the plan",
        minutes,
        number=_number(minutes),
    )
    return _sentence(told)


def _behind(by: timedelta) -> str:
    minutes = int(by / A_MINUTE)
    if minutes < 1:
        return str(_("On time."))
    told = ngettext(
        "%(number)s minute behind the plan",
        "%(number)s minutes behind the plan",
        minutes,
        number=_number(minutes),
    )
    return _sentence(told)


def _number(minutes: int) -> str:
    words = number_words()
    return words[minutes] if minutes < len(words) else str(minutes)


def _sentence(told: object) -> str:
    text = str(told)
    return text[:1].upper() + text[1:]
