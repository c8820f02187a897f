"""Reading the programme, and who registered."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select, union_all

from gallery.editions.models import Edition
from gallery.outbox.models import Mail
from gallery.programme.models import (
    Activity,
    ActivityKind,
    Attendance,
    Registration,
    RegistrationStatus,
    Reminder,
)


def _in_order(query: Select[Activity]) -> Select[Activity]:
    return query.order_by(Activity.starts_at, Activity.id)


def public_activities() -> Select[Activity]:
    """What the public may know of, the first first; called off ones too, since people may have noted them."""
    return _in_order(select(Activity).join(Activity.edition).where(Activity.published, Edition.published))


def public_activity(activity_id: int) -> Select[Activity]:
    return public_activities().where(Activity.id == activity_id)


def editions_with_a_programme() -> Select[Edition]:
    """Published editions of which something is in the programme, the newest first."""
    some = exists().where(Activity.edition_id == Edition.id, Activity.published)
    return select(Edition).where(Edition.published, some).order_by(Edition.number.desc())


def next_public_edition(at: datetime) -> Select[int]:
    """The id of the edition of what comes next."""
    coming = Activity.published, Edition.published, Activity.over_at > at, Activity.cancelled_at.is_(None)
    query = select(Activity.edition_id).join(Edition, Edition.id == Activity.edition_id).where(*coming)
    return query.order_by(Activity.starts_at, Activity.id).limit(1)


def activities_of(edition_id: int) -> Select[Activity]:
    """All of an edition, drafts too: for its organisers."""
    return _in_order(select(Activity).where(Activity.edition_id == edition_id))


def openings_of(edition_id: int) -> Select[Activity]:
    """Those that an opening can be linked to (Opening.activity_id)."""
    return activities_of(edition_id).where(Activity.kind == ActivityKind.OPENING)


def public_instants() -> Select[datetime | None]:
    """When the public pages say something else of an activity by themselves."""
    columns = (
        Activity.starts_at,
        Activity.over_at,
        Activity.link_shown_at,
        Activity.registration_closes_at,
    )
    all_of_them = [select(one).where(Activity.published, one.is_not(None)) for one in columns]
    return select(union_all(*all_of_them).subquery().c[0])


# — who registered ——————————————————————————————————————————————————————————————————————————————————————————————


def registrations_of(activity_id: int) -> Select[Registration]:
    return select(Registration).where(Registration.activity_id == activity_id).order_by(Registration.id)


def waiting_for(activity_id: int, attendance: Attendance) -> Select[Registration]:
    """Who waits, in the order in which they came."""
    return registrations_of(activity_id).where(
        Registration.attendance == attendance, Registration.status == RegistrationStatus.WAITING
    )


def places_taken(activity_ids: Collection[int]) -> Select[*tuple[int, Attendance, RegistrationStatus, int]]:
    """How many places people have or wait for, by activity, attendance and status."""
    by = Registration.activity_id, Registration.attendance, Registration.status
    return select(*by, func.sum(Registration.places)).where(by[0].in_(activity_ids)).group_by(*by)


def registration_behind(token_hash: str) -> Select[Registration]:
    return select(Registration).where(Registration.token_hash == token_hash)


def registration_sent_with(key: str) -> Select[Registration]:
    return select(Registration).where(Registration.submission_key == key)


def told_by_mail(activity_id: int) -> Select[Registration]:
    """Who has a place or waits for one, and left an address."""
    there = Registration.status != RegistrationStatus.CANCELLED
    return registrations_of(activity_id).where(there, Registration.email != "")


def activities_to_remind_of(at: datetime, until: datetime) -> Select[Activity]:
    stands = Activity.published, Activity.cancelled_at.is_(None), Activity.takes_registrations
    return _in_order(select(Activity).where(*stands, Activity.over_at > at, Activity.starts_at <= until))


def without_reminder(activity_id: int, what: str, point: datetime) -> Select[Registration]:
    """Who knew of their place before this reminder was due, left an address, and has not had it."""
    had = exists().where(Reminder.registration_id == Registration.id, Reminder.what == what)
    known_since = func.coalesce(Registration.moved_up_at, Registration.made_at)
    wanted = Registration.status == RegistrationStatus.CONFIRMED, Registration.email != "", ~had
    return registrations_of(activity_id).where(*wanted, known_since < point)


def to_be_forgotten(at: datetime) -> Select[Activity]:
    """Activities whose registrations have been kept long enough."""
    some = exists().where(Registration.activity_id == Activity.id)
    return select(Activity).where(Activity.forget_at <= at, some).order_by(Activity.id)


def letters_about(registration_ids: Collection[int] | Select[int]) -> ColumnElement[bool]:
    """Letters to people about their registration, reminders among them."""
    reminders = select(Reminder.id).where(Reminder.registration_id.in_(registration_ids))
    return or_(
        and_(Mail.about_kind == Registration.__tablename__, Mail.about_id.in_(registration_ids)),
        and_(Mail.about_kind == Reminder.__tablename__, Mail.about_id.in_(reminders)),
    )


def reminders_had(activity_id: int, whats: Collection[str]) -> Select[*tuple[int, str]]:
    """Who was told which of these already."""
    mine = select(Registration.id).where(Registration.activity_id == activity_id)
    query = select(Reminder.registration_id, Reminder.what)
    return query.where(Reminder.what.in_(whats), Reminder.registration_id.in_(mine))
