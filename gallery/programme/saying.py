"""An activity in words: when, where, for how much, in which languages, with which help; for pages and letters alike."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache

from babel.dates import format_date, get_timezone_location
from flask import current_app
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from markupsafe import Markup

from gallery.i18n import LOCALES, day, hour, language, said
from gallery.programme.access import LANGUAGES, OFFERED, in_words
from gallery.programme.models import Activity, ActivityKind, Attendance
from gallery.programme.moments import first_day, last_day

KINDS = {
    ActivityKind.SCREENING: _l("Screening"),
    ActivityKind.SHORT_FILMS: _l("Short-film evening"),
    ActivityKind.PANEL: _l("Panel"),
    ActivityKind.PUBLICATION: _l("Publication"),
    ActivityKind.EXHIBITION: _l("Exhibition"),
    ActivityKind.OPENING: _l("Opening"),
    ActivityKind.WORKSHOP: _l("Workshop"),
}
WAYS = {Attendance.IN_PERSON: _l("In person"), Attendance.ONLINE: _l("Online")}
OF_QUEBEC = ("America/Toronto", "America/Montreal")


def begins(activity: Activity) -> str:
    return hour(activity.starts_at, activity.zone)


def hours(activity: Activity) -> str:
    """« 19 h », « 19 h à 21 h »; "" where days count."""
    if activity.all_day:
        return ""
    begins = hour(activity.starts_at, activity.zone)
    if activity.ends_at is None or last_day(activity) != first_day(activity):
        return begins
    return str(_("%(begins)s to %(ends)s", begins=begins, ends=hour(activity.ends_at, activity.zone)))


def moment(activity: Activity) -> str:
    """« mercredi 11 novembre 2026, 19 h à 21 h (heure du Québec) », « du 13 novembre … au 15 novembre … »."""
    if last_day(activity) == first_day(activity):
        told = ", ".join(one for one in (day(activity.starts_at, activity.zone), hours(activity)) if one)
    else:
        first, last = (said_day(one) for one in (first_day(activity), last_day(activity)))
        told = str(_("from %(first)s to %(last)s", first=first, last=last))
        told = told if activity.all_day else ", ".join((told, hours(activity)))
    zone = "" if activity.all_day else whose_clock(activity)
    return f"{told} ({zone})" if zone else told


def weekday(which: date) -> str:
    return str(format_date(which, "EEEE", locale=LOCALES[language()]))


def month(which: date) -> str:
    return str(format_date(which, "MMMM", locale=LOCALES[language()]))


def season(days: Sequence[date]) -> str:
    """« Novembre 2026 », « Octobre à novembre 2026 », « Octobre 2026 à janvier 2027 »."""
    if not days:
        return ""
    begin, end = min(days), max(days)
    last = format_date(end, "MMMM y", locale=LOCALES[language()])
    if (begin.year, begin.month) == (end.year, end.month):
        return capitalized(last)
    pattern = "MMMM" if begin.year == end.year else "MMMM y"
    first = format_date(begin, pattern, locale=LOCALES[language()])
    return capitalized(str(_("%(first)s to %(last)s", first=first, last=last)))


def capitalized(text: str) -> str:
    """With its first letter large, the others as they are."""
    return text[:1].upper() + text[1:]


def until(activity: Activity) -> str:
    """« jusqu’au 15 novembre », of a range of days; else ""."""
    last = last_day(activity)
    if last == first_day(activity):
        return ""
    pattern = "d MMMM" if language() == "fr" else "MMMM d"
    return str(_("until %(day)s", day=format_date(last, pattern, locale=LOCALES[language()])))


def came(activity: Activity) -> int | None:
    """How many people came, as organisers say, or else as they were ticked at the door."""
    return activity.attended if activity.attended is not None else activity.had_arrived


def said_day(which: date) -> str:
    """A day of the calendar, in words."""
    pattern = "EEEE d MMMM y" if language() == "fr" else "EEEE, MMMM d, y"
    told = str(format_date(which, pattern, locale=LOCALES[language()]))
    return told.replace(" 1 ", " 1er ") if language() == "fr" else told


def whose_clock(activity: Activity) -> str:
    """« heure du Québec »: where people may look from elsewhere, or it is elsewhere; else ""."""
    home = str(current_app.extensions["gallery_settings"].time_zone)
    if not activity.online and activity.zone in {home, *(OF_QUEBEC if home in OF_QUEBEC else ())}:
        return ""
    return zone_words(activity.zone, language())


@lru_cache(maxsize=64)
def zone_words(zone: str, lang: str) -> str:
    if zone in OF_QUEBEC:
        return str(_("Québec time"))
    city = get_timezone_location(zone, locale=LOCALES[lang], return_city=True)
    return str(_("time of %(city)s", city=city))


def where(activity: Activity) -> str:
    """« Café du Marché, 12, rue du Marché, et en ligne »."""
    place = ", ".join(one for one in (activity.place, activity.address) if one)
    if not activity.online:
        return place
    return str(_("%(place)s, and online", place=place)) if place else str(_("Online"))


def price(activity: Activity) -> str:
    note = said(activity, "price_note")
    if not activity.price_cents:
        return note or str(_("Free"))
    whole, cents = divmod(activity.price_cents, 100)
    if language() == "fr":
        told = f"{whole},{cents:02d}\xa0$" if cents else f"{whole}\xa0$"
    else:
        told = f"${whole}.{cents:02d}" if cents else f"${whole}"
    return f"{told}, {note}" if note else told


def languages(activity: Activity) -> list[str]:
    return _inside(in_words(activity.languages, LANGUAGES))


def _inside(told: list[str]) -> list[str]:
    """As they stand inside a sentence: French writes languages small, English doesn't."""
    return [one[:1].lower() + one[1:] for one in told] if language() == "fr" else told


def help_there(activity: Activity) -> list[str]:
    """What is there for everybody to take part, with the organisers' own words last."""
    note = said(activity, "access_note")
    return [*_inside(in_words(activity.access, OFFERED)), *([note] if note else [])]


def partners(activity: Activity) -> list[str]:
    return [line.strip() for line in activity.partners.splitlines() if line.strip()]


def short_moment(instant: datetime, zone: str) -> str:
    return f"{day(instant, zone)}, {hour(instant, zone)}"


def tongue(activity: Activity, what: str = "title") -> Markup:
    """An attribute for what organisers wrote in the page's other language alone; else nothing."""
    here, there = language(), "en" if language() == "fr" else "fr"
    foreign = not getattr(activity, f"{what}_{here}") and getattr(activity, f"{what}_{there}")
    return Markup(' lang="{}"').format(there) if foreign else Markup()
