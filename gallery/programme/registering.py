"""Who comes: registered, changed, given back, moved up, taken off, erased. Each act holds the activity, so that two who
want the last seat at the same instant are served one after the other.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from flask_babel import lazy_gettext as _
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from gallery import clock, publicity
from gallery.audit.service import GALLERY, Actor, record
from gallery.db import db, lock, transaction
from gallery.errors import Conflict, Gone, NotAcceptable, NotAllowed, TooMany
from gallery.outbox.addresses import require_address
from gallery.outbox.service import forget_letters
from gallery.programme import queries
from gallery.programme.keys import key_of, token_of
from gallery.programme.letters import CONFIRMED, REMOVED, WAITING, tell, tell_moved_up, write_to
from gallery.programme.models import Activity, Attendance, Registration, RegistrationStatus, Reminder
from gallery.programme.moments import is_over, takes_registrations
from gallery.programme.seats import Seats, is_full, move_up, seats_of, ways
from gallery.tokens import hash_of

MOST_PLACES = 12
"""Before one phone; a whole class writes to the team."""
TOO_MANY_PLACES = _("From 1 to %(most)s. For a larger group, write to the team.", most=MOST_PLACES)
MOST_OF_ONE_ADDRESS = 3
"""Registrations for one activity: nobody can have us fill somebody else's mailbox."""
SHORTEST_KEY = 20


@dataclass(frozen=True)
class Coming:
    """What somebody says who will come."""

    name: str
    attendance: Attendance
    places: int = 1
    email: str = ""
    needs: tuple[str, ...] = ()
    needs_note: str = ""


@dataclass(frozen=True)
class Registered:
    registration: Registration
    token: str
    """Of the link to its own page."""


def register(activity: Activity, coming: Coming, key: str, language: str) -> Registered:
    """Keep a place, or one on the waiting list. The same form sent twice is one registration.

    Raises NotAcceptable with the field to mend, Gone when registration is closed, TooMany for an address that is
    known well enough.
    """
    _require_sound(activity, coming)
    if len(key) < SHORTEST_KEY:
        raise NotAcceptable(_("This form was not complete. Please open the page anew."))
    kept = key_of(f"{key} {coming.name.strip()}")  # somebody else, on a page that a browser had kept
    with _holding(activity) as session:
        known = session.scalar(queries.registration_sent_with(kept))
        if known is not None:
            return _known(known, activity)
        if not takes_registrations(activity, clock.now()):
            raise Gone(_("Registration for this activity is closed."))
        _require_few(activity, coming.email)
        registration = Registration(
            activity=activity,
            submission_key=kept,
            token_hash=hash_of(token_of(kept)),
            language=language,
            **_values(coming),
        )
        registration.status = _status_for(registration)
        session.add(registration)
        session.flush()  # the audit and the letter name its id
        _note("register", registration, GALLERY)
        _write_where_it_stands(registration)
    return Registered(registration, token_of(kept))


def _write_where_it_stands(registration: Registration) -> None:
    waits = registration.status is RegistrationStatus.WAITING
    write_to(WAITING if waits else CONFIRMED, registration)


def _known(registration: Registration, activity: Activity) -> Registered:
    """Sent twice, also from a page of the browser's memory."""
    if registration.activity_id != activity.id:
        raise Conflict(_("This form was sent already, for another activity. Please open the page anew."))
    return Registered(registration, token_of(registration.submission_key or ""))


@contextmanager
def _holding(activity: Activity) -> Iterator[Session]:
    """Hold an activity; afterwards who waits moves up, and the public learns whether it is full."""
    with transaction() as session:
        lock(activity)
        was_full = is_full(activity)
        yield session
        tell_moved_up(move_up(activity))
        if activity.published and is_full(activity) is not was_full:
            publicity.bump()


def _values(coming: Coming) -> dict[str, object]:
    return {
        "name": coming.name.strip(),
        "email": coming.email.strip().lower(),
        "attendance": coming.attendance,
        "places": coming.places,
        "needs": list(coming.needs),
        "needs_note": coming.needs_note.strip(),
    }


def _require_sound(activity: Activity, coming: Coming) -> None:
    if not coming.name.strip():
        raise NotAcceptable(_("Type a name; any will do."), field="name")
    if coming.attendance not in ways(activity):
        raise NotAcceptable(_("Choose how you take part."), field="attendance")
    if not 1 <= coming.places <= MOST_PLACES:
        raise NotAcceptable(TOO_MANY_PLACES, field="places")
    seats = seats_of(activity)[coming.attendance].all
    if seats is not None and coming.places > seats:
        raise NotAcceptable(_("There are %(seats)s seats in all.", seats=seats), field="places")
    if coming.email.strip():
        require_address(coming.email.strip())


def _require_few(activity: Activity, email: str) -> None:
    if not email.strip():
        return
    mine = Registration.activity_id == activity.id, Registration.email == email.strip().lower()
    if (db.session.scalar(select(func.count(Registration.id)).where(*mine)) or 0) >= MOST_OF_ONE_ADDRESS:
        raise TooMany(
            _(
                "This address has registered several times already. Change one of these registrations instead."
            ),
            field="email",
        )


def _seats_for(registration: Registration) -> Seats:
    return seats_of(registration.activity)[registration.attendance]


def _status_for(registration: Registration) -> RegistrationStatus:
    fits = _seats_for(registration).hold(registration.places)
    return RegistrationStatus.CONFIRMED if fits else RegistrationStatus.WAITING


def _note(act: str, registration: Registration, actor: Actor, why: str = "") -> None:
    """Nothing of who it is: an entry outlives the registration."""
    after = {"status": registration.status, "places": registration.places}
    edition_id = registration.activity.edition_id
    record(actor, act, registration, after=after, why=why, edition_id=edition_id)


# — by whoever registered ———————————————————————————————————————————————————————————————————————————————————————


def change_registration(registration: Registration, coming: Coming) -> None:
    """Who has a place keeps it when what they ask for is not free: NotAcceptable says how many are."""
    _require_sound(registration.activity, coming)
    with _holding(registration.activity):
        lock(registration)
        _require_standing(registration)
        had = (registration.attendance, registration.places)
        if registration.status is RegistrationStatus.CONFIRMED:
            _require_room(registration, coming)
        elsewhere = coming.email.strip().lower() != registration.email
        if elsewhere:
            _require_few(registration.activity, coming.email)
        for name, value in _values(coming).items():
            setattr(registration, name, value)
        if elsewhere:
            _write_where_it_stands(registration)  # who mends a slip has had no letter yet
        if had != (registration.attendance, registration.places):
            _note("change_registration", registration, GALLERY)


def _require_room(registration: Registration, coming: Coming) -> None:
    seats = seats_of(registration.activity)[coming.attendance]
    mine = registration.places if coming.attendance is registration.attendance else 0
    if seats.free is not None and coming.places > max(seats.free + mine, mine):
        raise NotAcceptable(
            _("Only %(free)s are free. You keep what you have.", free=seats.free + mine), field="places"
        )


def _require_standing(registration: Registration) -> None:
    if registration.status is RegistrationStatus.CANCELLED:
        raise Conflict(_("This place was given back. Take it again first."))
    _require_to_come(registration.activity)


def _require_to_come(activity: Activity) -> None:
    if activity.cancelled_at is not None:
        raise NotAllowed(_("This activity was called off."))
    if is_over(activity, clock.now()):
        raise NotAllowed(_("This activity is over."))


def give_back(registration: Registration) -> None:
    """Somebody who waits gets it at once. Doing it twice changes nothing."""
    with _holding(registration.activity):
        lock(registration)
        if registration.status is not RegistrationStatus.CANCELLED:
            _require_to_come(registration.activity)
            _cancel(registration)
            _note("cancel_registration", registration, GALLERY)


def _cancel(registration: Registration) -> None:
    registration.status, registration.cancelled_at = RegistrationStatus.CANCELLED, clock.now()
    registration.arrived_at = None


def take_again(registration: Registration) -> None:
    """Undo giving it back: a place if one is free, else one's turn on the waiting list. Twice changes nothing."""
    with _holding(registration.activity):
        lock(registration)
        if registration.status is not RegistrationStatus.CANCELLED:
            return
        _require_to_come(registration.activity)
        if not takes_registrations(registration.activity, clock.now() - UNDO):
            raise Gone(_("Registration for this activity is closed."))
        registration.status, registration.cancelled_at = _status_for(registration), None
        _note("restore_registration", registration, GALLERY)


UNDO = timedelta(hours=1)
"""Who gave a place back by mistake may take it again a little after registration has closed."""


def erase(registration: Registration, actor: Actor = GALLERY) -> None:
    """Nothing of it stays but that there was one, in the history."""
    activity = registration.activity
    with _holding(activity):
        lock(registration)
        _note("erase_registration", registration, actor)
        delete_registrations([registration.id])


def delete_registrations(ids: list[int]) -> None:
    """With what was written to these people. Inside the transaction of whoever wants it."""
    forget_letters(queries.letters_about(ids))
    db.session.flush()  # the letters are found by what goes next
    db.session.execute(delete(Reminder).where(Reminder.registration_id.in_(ids)))
    db.session.execute(delete(Registration).where(Registration.id.in_(ids)))


# — by the team —————————————————————————————————————————————————————————————————————————————————————————————————


def take_off(registration: Registration, words: str, actor: Actor) -> None:
    """The team gives somebody's place to others, and tells them."""
    with _holding(registration.activity):
        lock(registration)
        if registration.status is RegistrationStatus.CANCELLED:
            raise Conflict(_("This registration was taken off or given back already."))
        _cancel(registration)
        _note("remove_registration", registration, actor, why=words)
        tell(REMOVED, registration, f"removed {clock.now():%Y%m%d%H%M%S}", words)


def tick_at_the_door(registration: Registration, arrived: bool) -> None:
    """Ticked twice is ticked once. Who waits and stands at the door has a place now: somebody let them in."""
    with _holding(registration.activity):
        lock(registration)
        if registration.status is RegistrationStatus.CANCELLED:
            raise Conflict(_("This place was given back."))
        registration.arrived_at = (registration.arrived_at or clock.now()) if arrived else None
        if arrived:
            registration.status = RegistrationStatus.CONFIRMED
