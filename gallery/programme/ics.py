"""Calendars (iCalendar, RFC 5545) of one activity and of many, for a file or a subscription."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from flask import current_app
from flask_babel import gettext as _
from icalendar import Calendar, Event, vDuration

from gallery import clock
from gallery.i18n import language, said
from gallery.programme.hooks import takes_place_at
from gallery.programme.keys import page_of, whole_address
from gallery.programme.models import Activity, Registration, RegistrationStatus
from gallery.programme.moments import first_day, last_day, link_for, public_link
from gallery.programme.saying import help_there, languages, price, where

KIND = "text/calendar; charset=utf-8"
REFRESHED = timedelta(hours=1)
"""How often a subscription may look whether something has changed."""


def calendar_of(activities: Iterable[Activity], name: str) -> bytes:
    """What everybody may know."""
    return _written([_event(one, public_link(one, clock.now())) for one in activities], name)


def calendar_for(registration: Registration) -> bytes:
    """With the link to take part, for whoever has a place."""
    activity = registration.activity
    event = _event(activity, link_for(registration, clock.now()), page_of(registration))
    if registration.status is not RegistrationStatus.CONFIRMED and activity.cancelled_at is None:
        waits = registration.status is RegistrationStatus.WAITING
        event["status"] = "TENTATIVE" if waits else "CANCELLED"
    return _written([event], said(activity, "title"))


def _written(events: list[Event], name: str) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", f"-//{_host()}//{language().upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", REFRESHED, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", vDuration(REFRESHED))
    for event in events:
        calendar.add_component(event)
    _add_zones(calendar, events)
    written: bytes = calendar.to_ical()
    return written


def _add_zones(calendar: Calendar, events: list[Event]) -> None:
    """Each zone as its clocks go from a year before the first day to a year after the last."""
    days = [event.start for event in events]
    years = [day.year for day in days] or [clock.now().year]
    first, last = datetime(min(years) - 1, 1, 1), datetime(max(years) + 2, 1, 1)  # noqa: DTZ001 - bounds of rules
    calendar.add_missing_timezones(first_date=first.date(), last_date=last.date())
    calendar.subcomponents.sort(key=_zones_by_name)  # every process says it in the same order


def _zones_by_name(part: Any) -> tuple[bool, str]:
    """Zones first; events stay in their order."""
    return (False, str(part["tzid"])) if part.name == "VTIMEZONE" else (True, "")


def _event(activity: Activity, link: str, own: str = "") -> Event:
    """`own` is the page of whoever registered."""
    event = Event()
    event.add("uid", f"activity-{activity.id}@{_host()}")
    event.add("dtstamp", activity.changed_at.replace(microsecond=0))
    event.add("last-modified", activity.changed_at.replace(microsecond=0))
    event.add("sequence", activity.version - 1)
    _add_moment(event, activity)
    event.add("summary", said(activity, "title"))
    event.add("location", " – ".join(one for one in (where(activity), link) if one))
    event.add("description", _description(activity, link, own))
    page = whole_address("programme.activity", activity_id=activity.id)
    event.add("url", link or page)
    event.add("status", "CANCELLED" if activity.cancelled_at else "CONFIRMED")
    event.add("categories", [activity.kind.value])
    return event


def _add_moment(event: Event, activity: Activity) -> None:
    if activity.all_day:
        event.add("dtstart", first_day(activity))
        event.add("dtend", last_day(activity) + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
        return
    zone = ZoneInfo(activity.zone)
    event.add("dtstart", activity.starts_at.astimezone(zone))
    event.add("dtend", activity.over_at.astimezone(zone))


def _description(activity: Activity, link: str, own: str) -> str:
    place = takes_place_at(activity)
    told: list[Any] = [
        _("Called off.") if activity.cancelled_at else "",
        said(activity, "text"),
        ", ".join([price(activity), *languages(activity), *help_there(activity)]),
        _("To take part online: %(link)s", link=link) if link else "",
        whole_address(place[0], **place[1]) if place else "",
        _("Your page, to change or to give your place back: %(page)s", page=own)
        if own
        else whole_address("programme.activity", activity_id=activity.id),
    ]
    return "\n\n".join(str(one) for one in told if one)


def _host() -> str:
    base: str = current_app.extensions["gallery_settings"].base_url
    return urlsplit(base).hostname or "localhost"
