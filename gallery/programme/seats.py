"""Seats: how many are free, and who moves up. Asked under the activity's lock whenever it counts."""

from collections.abc import Collection
from dataclasses import dataclass

from gallery import clock
from gallery.db import db
from gallery.programme import queries
from gallery.programme.models import Activity, Attendance, Registration, RegistrationStatus


@dataclass(frozen=True)
class Seats:
    """One way of taking part: None seats, as many as come."""

    all: int | None
    taken: int = 0
    waiting: int = 0

    @property
    def free(self) -> int | None:
        return None if self.all is None else max(0, self.all - self.taken)

    @property
    def full(self) -> bool:
        return self.free == 0

    def hold(self, places: int) -> bool:
        return self.free is None or places <= self.free


def ways(activity: Activity) -> list[Attendance]:
    """How one can take part in it."""
    there = [Attendance.IN_PERSON] if activity.place or activity.address or not activity.online else []
    return [*there, Attendance.ONLINE] if activity.online else there


def seats_of(activity: Activity) -> dict[Attendance, Seats]:
    return seats_of_all([activity])[activity.id]


def seats_of_all(activities: Collection[Activity]) -> dict[int, dict[Attendance, Seats]]:
    """By activity, for each of its ways."""
    taken = {}
    if activities:
        rows = db.session.execute(queries.places_taken([one.id for one in activities]))
        taken = {(row[0], row[1], row[2]): int(row[3]) for row in rows}
    return {one.id: {way: _seats(one, way, taken) for way in ways(one)} for one in activities}


def _seats(
    activity: Activity, way: Attendance, taken: dict[tuple[int, Attendance, RegistrationStatus], int]
) -> Seats:
    limit = activity.seats if way is Attendance.IN_PERSON else activity.seats_online
    return Seats(
        limit,
        taken.get((activity.id, way, RegistrationStatus.CONFIRMED), 0),
        taken.get((activity.id, way, RegistrationStatus.WAITING), 0),
    )


def is_full(activity: Activity) -> bool:
    """Whether whoever registers now will wait, however they take part."""
    return all(seats.full for seats in seats_of(activity).values())


def move_up(activity: Activity) -> list[Registration]:
    """Give free seats to those who wait, in the order in which they came; who needs more than are free is passed over
    until as many are.

    Inside a transaction that holds the activity.
    """
    db.session.flush()  # what was just given back or taken is counted
    moved = []
    for way, seats in seats_of(activity).items():
        free = seats.free
        for one in db.session.scalars(queries.waiting_for(activity.id, way)).all():
            if free is not None and one.places > free:
                continue
            one.status, one.moved_up_at = RegistrationStatus.CONFIRMED, clock.now()
            free = None if free is None else free - one.places
            moved.append(one)
    db.session.flush()
    return moved
