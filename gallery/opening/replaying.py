"""The replay: an evening's log folded again, moment by moment, and cut into chapters.

`cut` and what it calls are pure. What is taken out of the evening: its pauses, the time between its end and its being
taken up again, stops that somebody only walked past, and every work that does not hang now, as if nobody had stopped at
it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property
from itertools import chain, groupby, pairwise

from gallery.opening.models import EventKind, Opening
from gallery.opening.runs import Run
from gallery.opening.scenes import Scene, shown_stops
from gallery.opening.state import Act, Plan, Standing, fold, folds
from gallery.tours.queries import StopView
from gallery.works.models import Work

WALKED_PAST = 3.0
"""Seconds below which nobody looked at anything: the guide only went by."""
AFTER_THE_LAST = timedelta(minutes=1)
"""So long the last act of an evening that nobody closed is still shown."""


@dataclass(frozen=True)
class Moment:
    """Some seconds in which nothing changes."""

    at: float
    """Seconds of the replay before it."""
    lasts: float
    began: datetime
    """When it was, on the evening."""
    standing: Standing
    clip_at: float | None = None
    """Seconds of the replay at which everybody's clip stood at its first second; below 0 if that was cut out."""

    @property
    def place(self) -> tuple[int | None, int | None]:
        return self.standing.segment_id, self.standing.stop_id


def cut(plan: Plan, acts: Sequence[Act], end: datetime, is_shown: Callable[[Moment], bool]) -> list[Moment]:
    """An evening's moments from its beginning to `end`, one after the other, without what is taken out."""
    kept = [one for one in _as_it_was(plan, acts, end) if not one.standing.paused and is_shown(one)]
    stays = groupby(kept, key=lambda one: one.place)
    looked_at = [list(stay) for _place, stay in stays]
    return list(_in_time([one for stay in looked_at if _length(stay) >= WALKED_PAST for one in stay]))


def _as_it_was(plan: Plan, acts: Sequence[Act], end: datetime) -> Iterator[Moment]:
    over = list(_over(acts))
    edges = {at for at in (*(act.at for act in acts), *chain(*over)) if plan.starts_at < at < end}
    instants = sorted({plan.starts_at, end, *edges})
    for (begins, ends), standing in zip(pairwise(instants), folds(plan, acts, instants), strict=False):
        if not any(first <= begins < last for first, last in over):
            yield Moment(0.0, (ends - begins).total_seconds(), begins, standing)


def _over(acts: Sequence[Act]) -> Iterator[tuple[datetime, datetime]]:
    """From when to when it was over before it was taken up again: closed, or left alone after the last act."""
    began, last = None, None
    for act in acts:
        if act.kind is EventKind.CLOSED:
            began = act.at
        elif act.kind is EventKind.REOPENED:
            left = (last or act.at) + AFTER_THE_LAST
            yield began or min(left, act.at), act.at
            began = None
        last = act.at


def _length(moments: Iterable[Moment]) -> float:
    return sum(one.lasts for one in moments)


def _in_time(moments: Iterable[Moment]) -> Iterator[Moment]:
    """Each begins where the one before ends. A clip stands still while the evening pauses."""
    at, clip_since, clip_at = 0.0, None, None
    for one in moments:
        if one.standing.clip_since != clip_since:
            clip_since = one.standing.clip_since
            clip_at = at - (one.began - clip_since).total_seconds() if clip_since else None
        yield replace(one, at=at, clip_at=clip_at)
        at += one.lasts


@dataclass(frozen=True)
class Chapter:
    """A stay at one place: a segment, or a stop of its tour with its work."""

    number: int
    """Of the act that began it, 0 for the beginning: its address stays when chapters before it go."""
    moments: tuple[Moment, ...]
    scene: Scene

    @property
    def at(self) -> float:
        return self.moments[0].at

    @property
    def lasts(self) -> float:
        return _length(self.moments)

    @property
    def work(self) -> Work | None:
        return self.scene.stop.work if self.scene.stop else None


@dataclass(frozen=True)
class Replay:
    began_at: datetime
    chapters: tuple[Chapter, ...] = ()
    gone: frozenset[int] = frozenset()
    """Numbers of chapters whose work hung on the evening, and hangs no more."""

    @cached_property
    def seconds(self) -> float:
        return sum(chapter.lasts for chapter in self.chapters)

    def chapter(self, number: int) -> Chapter | None:
        return next((one for one in self.chapters if one.number == number), None)

    def around(self, chapter: Chapter) -> tuple[Chapter | None, Chapter | None]:
        """The one before it, and the one after."""
        here = self.chapters.index(chapter)
        after = self.chapters[here + 1] if here + 1 < len(self.chapters) else None
        return (self.chapters[here - 1] if here else None), after


def replay_of(run: Run) -> Replay:
    """The evening as it may be seen again now. A constant number of queries for each of its tours."""
    acts, opening = run.events(), run.opening
    last = fold(run.plan(), acts, run.now())
    plan = replace(run.plan(), starts_at=last.starts_at, by_log=False)
    shown = {one.id: shown_stops(run, one, last) for one in opening.segments}
    hanging = {stop.id for stops in shown.values() for stop in stops}
    tours = {one.id for one in opening.segments if one.tour and one.tour.stops}
    gone: set[int] = set()

    def is_shown(moment: Moment) -> bool:
        segment_id, stop_id = moment.place
        if stop_id in hanging or (stop_id is None and segment_id not in tours):
            return True  # a tour without its stop was at a work that is erased since
        gone.add(moment.standing.sequence)
        return False

    moments = cut(plan, acts, _end(opening, last, acts), is_shown)
    return Replay(last.starts_at, tuple(_chapters(opening, moments, shown)), frozenset(gone))


def _end(opening: Opening, last: Standing, acts: Sequence[Act]) -> datetime:
    """When it was over; one that nobody closed does not go on for the hours in which it might have."""
    last_act = max((act.at for act in acts), default=last.starts_at) + AFTER_THE_LAST
    planned = last.starts_at + (opening.planned_end - opening.starts_at)
    return max(last.starts_at, min(last.ends_at, max(planned, last_act)))


def _chapters(
    opening: Opening, moments: Iterable[Moment], shown: dict[int, list[StopView]]
) -> Iterator[Chapter]:
    segments = {one.id: one for one in opening.segments}
    for (segment_id, stop_id), stay in groupby(moments, key=lambda one: one.place):
        during = tuple(stay)
        stops = shown.get(segment_id or 0, [])
        stop = next((one for one in stops if one.id == stop_id), None)
        standing = during[0].standing
        scene = Scene(standing, segments.get(segment_id or 0), stops, stop, None)
        yield Chapter(standing.sequence, during, scene)
