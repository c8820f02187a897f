"""Rounds: remind those who will come, and forget those who came."""

from collections.abc import Sequence
from datetime import timedelta

from gallery import clock
from gallery.db import db, lock, transaction
from gallery.programme import queries
from gallery.programme.letters import REMINDING, tell
from gallery.programme.models import Activity, Attendance, Registration, RegistrationStatus
from gallery.programme.moments import due_reminder, reminder_key
from gallery.programme.registering import delete_registrations

AT_ONCE = 100
"""Letters in one transaction: nobody waits long for the database."""
LOOK_AHEAD = timedelta(days=8)


def write_reminders() -> None:
    """Seven days, one day and one hour before, to those who have a place and left an address; once each (Reminder)."""
    now = clock.now()
    soon = [one.id for one in db.session.scalars(queries.activities_to_remind_of(now, now + LOOK_AHEAD))]
    for activity_id in soon:
        while _remind_some(activity_id) == AT_ONCE:
            pass


def _remind_some(activity_id: int) -> int:
    """How many letters were written. The activity is held: two workers don't write to the same people."""
    with transaction() as session:
        activity = session.get(Activity, activity_id)
        if activity is None:
            return 0
        lock(activity)
        due = due_reminder(activity, clock.now()) if activity.cancelled_at is None else None
        if due is None:
            return 0
        what = reminder_key(activity, due[0])
        people = session.scalars(queries.without_reminder(activity.id, what, due[1]).limit(AT_ONCE)).all()
        for one in people:
            tell(REMINDING, one, what)
    return len(people)


def forget_registrations() -> None:
    """So many days after its end, of who came to an activity only numbers stay."""
    while _forget_some():
        pass


def _forget_some() -> int:
    """How many were forgotten."""
    with transaction() as session:
        activity = session.scalar(queries.to_be_forgotten(clock.now()).limit(1))
        if activity is None:
            return 0
        lock(activity)
        some = session.scalars(queries.registrations_of(activity.id).limit(AT_ONCE)).all()
        activity.were_in_person = (activity.were_in_person or 0) + _places(some, Attendance.IN_PERSON)
        activity.were_online = (activity.were_online or 0) + _places(some, Attendance.ONLINE)
        activity.had_arrived = (activity.had_arrived or 0) + sum(one.places for one in some if one.arrived_at)
        delete_registrations([one.id for one in some])
    return len(some)


def _places(some: Sequence[Registration], way: Attendance) -> int:
    """What had a place."""
    mine = (one for one in some if one.attendance is way)
    return sum(one.places for one in mine if one.status is RegistrationStatus.CONFIRMED)
