"""Linked data (schema.org `Event`): what a page of the programme is about, for machines that read it.

It names organisations as organisers wrote them, and nobody who registered.
"""

from typing import Any

from flask import current_app
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from gallery.i18n import language, said
from gallery.programme.keys import whole_address
from gallery.programme.models import Activity, ActivityKind
from gallery.programme.moments import first_day, last_day, local

SCHEMA = "https://schema.org"
TYPES = {
    ActivityKind.SCREENING: "ScreeningEvent",
    ActivityKind.SHORT_FILMS: "ScreeningEvent",
    ActivityKind.PANEL: "Event",
    ActivityKind.PUBLICATION: "PublicationEvent",
    ActivityKind.EXHIBITION: "ExhibitionEvent",
    ActivityKind.OPENING: "ExhibitionEvent",
    ActivityKind.WORKSHOP: "EducationEvent",
}


def linked(activities: list[Activity]) -> Markup:
    """A block of data: no browser runs it, so that a strict policy lets it stand in the page."""
    data = {"@context": SCHEMA, "@graph": [event_data(one) for one in activities]}
    return Markup('<script type="application/ld+json">{}</script>').format(
        htmlsafe_json_dumps(data, ensure_ascii=False)
    )


def event_data(activity: Activity) -> dict[str, Any]:
    page = whole_address("programme.activity", activity_id=activity.id)
    data = {
        "@type": TYPES[activity.kind],
        "@id": page,
        "url": page,
        "name": said(activity, "title"),
        "description": said(activity, "text"),
        "startDate": _start(activity),
        "endDate": _end(activity),
        "eventStatus": f"{SCHEMA}/{'EventCancelled' if activity.cancelled_at else 'EventScheduled'}",
        "eventAttendanceMode": f"{SCHEMA}/{_mode(activity)}",
        "location": _locations(activity, page),
        "isAccessibleForFree": activity.price_cents == 0,
        "inLanguage": activity.languages,
        "organizer": {"@type": "Organization", "name": activity.host or _site()},
        "offers": _offer(activity, page),
    }
    return {name: value for name, value in data.items() if value not in ("", [], None)}


def _start(activity: Activity) -> str:
    return (
        first_day(activity).isoformat()
        if activity.all_day
        else local(activity.starts_at, activity.zone).isoformat(timespec="minutes")
    )


def _end(activity: Activity) -> str:
    if activity.all_day:
        return last_day(activity).isoformat()
    return local(activity.ends_at, activity.zone).isoformat(timespec="minutes") if activity.ends_at else ""


def _in_place(activity: Activity) -> bool:
    return bool(activity.place or activity.address)


def _mode(activity: Activity) -> str:
    if not activity.online:
        return "OfflineEventAttendanceMode"
    return "MixedEventAttendanceMode" if _in_place(activity) else "OnlineEventAttendanceMode"


def _locations(activity: Activity, page: str) -> list[dict[str, str]]:
    """The link itself is for who takes part; machines are led to the page."""
    place = {"@type": "Place", "name": activity.place or activity.address, "address": activity.address}
    online = {"@type": "VirtualLocation", "url": page}
    there = [{name: said for name, said in place.items() if said}] if _in_place(activity) else []
    return [*there, online] if activity.online else there


def _offer(activity: Activity, page: str) -> dict[str, Any]:
    price = f"{activity.price_cents // 100}.{activity.price_cents % 100:02d}"
    return {"@type": "Offer", "price": price, "priceCurrency": "CAD", "url": page}


def _site() -> str:
    name = "TITLE_FR" if language() == "fr" else "TITLE_EN"
    return str(current_app.config[name])
