"""When an activity is over, its link is shown, its registration is open, and who is reminded of it when."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from gallery.programme.models import Activity, Attendance, LinkFor, Registration, RegistrationStatus

REMINDERS = ("7d", "1d", "1h")
"""From the farthest on; a range of days has no last one."""
A_NIGHT = timedelta(hours=20)
"""What is shorter belongs to the evening on which it begins, even if it ends after midnight."""
AT_NINE = timedelta(hours=9)
"""Of what takes whole days, one is reminded in the morning."""


def is_over(activity: Activity, at: datetime) -> bool:
    return activity.over_at <= at


def is_on(activity: Activity, at: datetime) -> bool:
    return activity.starts_at <= at < activity.over_at and activity.cancelled_at is None


def takes_registrations(activity: Activity, at: datetime) -> bool:
    """Whether somebody can register now; when it is full, they wait in line."""
    closes_at = activity.registration_closes_at or activity.starts_at
    stands = activity.published and activity.edition.published and activity.cancelled_at is None
    return stands and activity.takes_registrations and at < min(closes_at, activity.over_at)


def public_link(activity: Activity, at: datetime) -> str:
    """Where it takes place online, while everybody may be shown that; else ""."""
    opens_at = activity.link_shown_at
    shown = opens_at is not None and opens_at <= at < activity.over_at
    return activity.link if shown and activity.cancelled_at is None else ""


def link_for(registration: Registration, at: datetime) -> str:
    """The link for somebody who takes part online and has a place; else ""."""
    activity = registration.activity
    mine = (
        registration.status is RegistrationStatus.CONFIRMED and registration.attendance is Attendance.ONLINE
    )
    if not mine or not activity.online or activity.cancelled_at or is_over(activity, at):
        return ""
    return activity.link if activity.link_for is LinkFor.REGISTERED else public_link(activity, at)


def local(instant: datetime, zone: str) -> datetime:
    return instant.astimezone(ZoneInfo(zone))


def first_day(activity: Activity) -> date:
    return local(activity.starts_at, activity.zone).date()


def last_day(activity: Activity) -> date:
    """Of a range of days, the last one that counts; of an evening, the one on which it begins."""
    if activity.ends_at is None:
        return first_day(activity)
    end = local(activity.ends_at, activity.zone)
    if activity.all_day:
        return (end - timedelta(seconds=1)).date()
    whole_days = activity.ends_at - activity.starts_at >= A_NIGHT
    return end.date() if whole_days else first_day(activity)


def reminder_points(activity: Activity) -> dict[str, datetime]:
    """When each reminder is due: days by the clocks of its zone, hours by any."""
    begins = local(activity.starts_at, activity.zone)
    if activity.all_day:
        begins += AT_NINE
    points = {
        "7d": _same_hour(begins, 7),
        "1d": _same_hour(begins, 1),
    }
    return points if activity.all_day else points | {"1h": activity.starts_at - timedelta(hours=1)}


def _same_hour(begins: datetime, days: int) -> datetime:
    """The same hour on the clock so many days before, also over a night in which the clocks change."""
    return begins - timedelta(days=days)


def due_reminder(activity: Activity, at: datetime) -> tuple[str, datetime] | None:
    """The last reminder whose moment has come: one that was missed is not sent beside the next one."""
    if at >= activity.starts_at and not (activity.all_day and at < activity.starts_at + AT_NINE):
        return None
    due = [(name, point) for name, point in reminder_points(activity).items() if point <= at]
    return due[-1] if due else None


def reminder_key(activity: Activity, name: str) -> str:
    """What a reminder is known by: one of an activity that moved is another one."""
    return f"{name} {activity.starts_at:%Y%m%d%H%M}"
