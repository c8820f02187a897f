"""The log itself: events are added at its end, under the lock of their run, and never changed."""

from gallery.accounts.models import User
from gallery.db import db, lock
from gallery.opening.checking import Said
from gallery.opening.models import EventKind, OpeningEvent
from gallery.opening.runs import Run


def lock_log(run: Run) -> list[OpeningEvent]:
    """Hold the run until the transaction ends; its log as it stands."""
    lock(run.opening)
    if run.rehearsal:
        lock(run.rehearsal)
    return run.events()


def add_event(run: Run, events: list[OpeningEvent], kind: EventKind, user: User, said: Said) -> OpeningEvent:
    """At the end of the log; in the evening itself no event is earlier than the one before it."""
    at, last = run.now(), events[-1] if events else None
    if last and not run.rehearsal:
        at = max(at, last.at)
    event = OpeningEvent(
        opening_id=run.opening.id,
        rehearsal_id=run.rehearsal.id if run.rehearsal else None,
        sequence=last.sequence + 1 if last else 1,
        at=at,
        kind=kind,
        segment_id=said.segment_id,
        stop_id=said.stop_id,
        payload=said.payload,
        user_id=user.id,
    )
    db.session.add(event)
    return event
