"""A run: the evening itself, or a rehearsal of it. To everything else they are the same thing."""

from dataclasses import dataclass
from datetime import datetime

from gallery import clock
from gallery.db import db
from gallery.opening.models import LEFT_ALONE, Opening, OpeningEvent, Rehearsal
from gallery.opening.queries import events_of
from gallery.opening.state import Plan, Standing, fold, up_to
from gallery.tours.models import Stop


@dataclass(frozen=True)
class Run:
    opening: Opening
    rehearsal: Rehearsal | None = None

    @property
    def holder(self) -> Opening | Rehearsal:
        """The row that says who has the hand: `presenter`, `turn`, `presenter_seen_at`."""
        return self.rehearsal or self.opening

    @property
    def turn(self) -> int:
        return self.holder.turn

    def now(self) -> datetime:
        return self.rehearsal.now() if self.rehearsal else clock.now()

    def events(self) -> list[OpeningEvent]:
        """The log, from its first act to its last."""
        mine = events_of(self.opening.id, self.rehearsal.id if self.rehearsal else None)
        return list(db.session.scalars(mine))

    def standing(self, at: datetime | None = None) -> Standing:
        """What is on now, or was at `at`."""
        events = self.events()
        if at is None:
            return fold(self.plan(), events, self.now())
        return fold(self.plan(), up_to(events, at), at)

    def plan(self) -> Plan:
        opening = self.opening
        ends_at = opening.planned_end + LEFT_ALONE if self.rehearsal else opening.ends_at
        first = opening.segments[0] if opening.segments else None
        stop = first_stop(opening)
        return Plan(
            opening.doors_at,
            opening.starts_at,
            ends_at,
            first.id if first else None,
            stop.id if stop else None,
            stop.view if stop else None,
            by_log=self.rehearsal is not None,
        )


def first_stop(opening: Opening) -> Stop | None:
    """Where an evening begins that begins with a tour."""
    tour = opening.segments[0].tour if opening.segments else None
    return tour.stops[0] if tour and tour.stops else None
