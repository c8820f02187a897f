"""Activities are made, changed, published, called off; whoever registered is told in the same breath."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from flask_babel import lazy_gettext as _

from gallery import clock, publicity
from gallery.audit.service import Actor, record
from gallery.db import db, lock, transaction
from gallery.editions.models import Edition
from gallery.editions.service import require_seen
from gallery.errors import Conflict, NotAcceptable, NotAllowed
from gallery.programme import queries
from gallery.programme.letters import BACK_ON, CALLED_OFF, CHANGED, tell_all, tell_moved_up
from gallery.programme.models import Activity, ActivityKind, LinkFor, Reminder
from gallery.programme.moments import is_over, reminder_key, reminder_points
from gallery.programme.seats import move_up, ways


@dataclass(frozen=True)
class ActivityDetails:
    """All that organisers settle about an activity beforehand. Instants are aware."""

    kind: ActivityKind
    title_fr: str
    starts_at: datetime
    title_en: str = ""
    text_fr: str = ""
    text_en: str = ""
    ends_at: datetime | None = None
    all_day: bool = False
    zone: str = "America/Toronto"
    place: str = ""
    address: str = ""
    online: bool = False
    link: str = ""
    link_for: LinkFor = LinkFor.REGISTERED
    link_minutes: int = 30
    host: str = ""
    partners: str = ""
    price_cents: int = 0
    price_note_fr: str = ""
    price_note_en: str = ""
    languages: tuple[str, ...] = ()
    access: tuple[str, ...] = ()
    access_note_fr: str = ""
    access_note_en: str = ""
    takes_registrations: bool = False
    registration_closes_at: datetime | None = None
    seats: int | None = None
    seats_online: int | None = None
    keep_days: int = 30


TOLD_OF = ("starts_at", "ends_at", "all_day", "zone", "place", "address", "online", "link")
"""What people who registered are told of when it changes."""


def save_activity(
    edition: Edition,
    activity: Activity | None,
    details: ActivityDetails,
    actor: Actor,
    seen: int | None = None,
) -> Activity:
    """Make an activity, which nobody sees yet, or change one as it was seen.

    Raises NotAcceptable with the field to mend, Conflict when somebody else changed it meanwhile.
    """
    _require_sound(details)
    with transaction() as session:
        if activity is None:
            activity = Activity(edition=edition, **_values(details))
            session.add(activity)
            session.flush()  # the audit names its id
            record(actor, "add_activity", activity, after={"title": details.title_fr})
            return activity
        lock(activity)
        require_seen(activity, activity.version, seen)
        _change(activity, details, actor)
    return activity


def _values(details: ActivityDetails) -> dict[str, Any]:
    given = asdict(details)
    return given | {"languages": list(details.languages), "access": list(details.access)}


def _require_sound(details: ActivityDetails) -> None:
    if details.ends_at is not None and details.ends_at <= details.starts_at:
        raise NotAcceptable(_("It ends before it begins."), field="ends_at")
    if details.link and not details.online:
        raise NotAcceptable(_("Tick that it takes place online, or take the link away."), field="online")
    if not details.online and not details.place and not details.address:
        raise NotAcceptable(_("Say where it takes place, or that it does online."), field="place")
    closes_at = details.registration_closes_at
    if closes_at is not None and details.ends_at is not None and closes_at > details.ends_at:
        raise NotAcceptable(
            _("Registration closes before the activity is over."), field="registration_closes_at"
        )


def _change(activity: Activity, details: ActivityDetails, actor: Actor) -> None:
    values = _values(details)
    before = {name: getattr(activity, name) for name in values}
    changed = [name for name, value in values.items() if before[name] != value]
    if not changed:
        return
    _require_ways(activity, details)
    for name in changed:
        setattr(activity, name, values[name])
    activity.changed_at = clock.now()
    db.session.flush()  # its version goes up, and is in what people are told
    told = {name: _plain(values[name]) for name in changed}
    record(actor, "change_activity", activity, before={n: _plain(before[n]) for n in changed}, after=told)
    tell_moved_up(move_up(activity))
    if set(changed) & set(TOLD_OF) and _is_told_of(activity):
        _skip_past_reminders(activity)
        tell_all(CHANGED, activity, f"moved {activity.version}")
    _bump(activity)


def _require_ways(activity: Activity, details: ActivityDetails) -> None:
    """Nobody who has a place is left without a way to take part."""
    new = Activity(place=details.place, address=details.address, online=details.online)
    left = set(ways(activity)) - set(ways(new))
    for one in db.session.scalars(queries.registrations_of(activity.id)):
        if one.attendance in left and one.cancelled_at is None:
            raise NotAcceptable(
                _(
                    "People have registered for it that way: keep it, or write to them and take them off first."
                ),
                field="online" if details.place else "place",
            )


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


def _is_told_of(activity: Activity) -> bool:
    stands = activity.published and activity.cancelled_at is None
    return stands and not is_over(activity, clock.now())


def _skip_past_reminders(activity: Activity) -> None:
    """Who is told now that it moved is not reminded in the same hour of what they have just read."""
    due = [
        reminder_key(activity, name)
        for name, point in reminder_points(activity).items()
        if point <= clock.now()
    ]
    had = {(row[0], row[1]) for row in db.session.execute(queries.reminders_had(activity.id, due))}
    people = db.session.scalars(queries.told_by_mail(activity.id))
    wanted = ((one.id, what) for one in people for what in due)
    db.session.add_all(
        Reminder(registration_id=one, what=what) for one, what in wanted if (one, what) not in had
    )


def _bump(activity: Activity) -> None:
    if activity.published:
        publicity.bump()


def move(activity: Activity, starts_at: datetime, actor: Actor, *, tell: bool = True) -> None:
    """It begins at another moment and lasts as long. Takes part in its caller's transaction, as when an opening is
    put off in its own evening: with `tell` False, the next round of reminders says the new hour, in batches.
    """
    with transaction():
        lock(activity)
        by = starts_at - activity.starts_at
        if by == timedelta(0):
            return
        before, activity.starts_at = activity.starts_at, starts_at
        activity.ends_at = activity.ends_at and activity.ends_at + by
        activity.changed_at = clock.now()
        db.session.flush()  # its version goes up, and is in what people are told
        told = {"starts_at": starts_at.isoformat()}
        record(actor, "change_activity", activity, before={"starts_at": before.isoformat()}, after=told)
        if tell and _is_told_of(activity):
            _skip_past_reminders(activity)
            tell_all(CHANGED, activity, f"moved {activity.version}")
        _bump(activity)


def last_until(activity: Activity, ends_at: datetime, actor: Actor) -> None:
    """It ends earlier, or later, than was planned, as when an evening is closed: the programme speaks of it in the past
    tense from then on, and nobody is told. Takes part in its caller's transaction.
    """
    with transaction():
        lock(activity)
        before = activity.ends_at
        if before == ends_at or ends_at <= activity.starts_at:
            return
        activity.ends_at, activity.changed_at = ends_at, clock.now()
        change = {"ends_at": before.isoformat() if before else None}, {"ends_at": ends_at.isoformat()}
        record(actor, "change_activity", activity, before=change[0], after=change[1])
        publicity.bump()


def publish_activity(activity: Activity, actor: Actor, published: bool = True) -> None:
    """Show it in the programme, or take it out again. Doing it twice changes nothing."""
    with transaction():
        lock(activity)
        if activity.published is published:
            return
        if not published:
            _require_nobody(activity)
        activity.published, activity.changed_at = published, clock.now()
        record(actor, "publish_activity" if published else "unpublish_activity", activity)
        publicity.bump()


def _require_nobody(activity: Activity) -> None:
    stand = [one for one in db.session.scalars(queries.registrations_of(activity.id)) if not one.cancelled_at]
    if stand and not is_over(activity, clock.now()):
        raise NotAllowed(_("People have registered: call it off instead, so that they are told."))


def call_off(activity: Activity, words: str, actor: Actor) -> int:
    """It will not take place; who registered is told at once. How many letters that is."""
    with transaction():
        lock(activity)
        if activity.cancelled_at is not None:
            raise Conflict(_("It was called off already."))
        if is_over(activity, clock.now()):
            raise NotAllowed(_("It is over."))
        activity.cancelled_at = activity.changed_at = clock.now()
        db.session.flush()  # its version goes up, and is in what people are told
        record(actor, "call_off_activity", activity, why=words)
        told = tell_all(CALLED_OFF, activity, f"off {activity.version}", words) if activity.published else 0
        _bump(activity)
    return told


def put_back_on(activity: Activity, actor: Actor) -> int:
    """It takes place after all. How many letters that is."""
    with transaction():
        lock(activity)
        if activity.cancelled_at is None:
            raise Conflict(_("It takes place already."))
        activity.cancelled_at, activity.changed_at = None, clock.now()
        db.session.flush()  # its version goes up, and is in what people are told
        record(actor, "put_activity_back_on", activity)
        told = tell_all(BACK_ON, activity, f"on {activity.version}") if _is_told_of(activity) else 0
        _bump(activity)
    return told


@dataclass(frozen=True)
class Past:
    """What is said of an activity afterwards."""

    past_fr: str = ""
    past_en: str = ""
    past_link: str = ""
    attended: int | None = None


def tell_past(activity: Activity, past: Past, actor: Actor) -> None:
    with transaction():
        lock(activity)
        before = {name: getattr(activity, name) for name in asdict(past)}
        for name, value in asdict(past).items():
            setattr(activity, name, value)
        activity.changed_at = clock.now()
        record(actor, "tell_past_of_activity", activity, before=before, after=asdict(past))
        _bump(activity)


def delete_draft(activity: Activity, actor: Actor) -> None:
    """What was never shown may go without a trace in the programme."""
    with transaction() as session:
        lock(activity)
        if activity.published or session.scalar(queries.registrations_of(activity.id).limit(1)):
            raise NotAllowed(
                _("Only an activity that is not public, and for which nobody registered, can be deleted.")
            )
        record(actor, "delete_activity", activity, before={"title": activity.title_fr})
        session.delete(activity)
