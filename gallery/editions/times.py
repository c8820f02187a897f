"""An edition's local times: what an organiser reads on the wall, and the instant that it stands for."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from flask_babel import lazy_gettext as _

from gallery.errors import NotAcceptable

YEARS = range(1900, 2201)
"""Those in which a day can be chosen: calendars end where their arithmetic does."""


def require_zone(zone: str) -> None:
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError) as error:
        raise NotAcceptable(
            _("This is not a time zone. Write it like America/Toronto."), field="zone"
        ) from error


def local_of(instant: datetime | None, zone: str) -> datetime | None:
    """The date and hour on a clock of that zone, without its zone: what a form's field shows."""
    return instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None) if instant else None


def instant_of(local: datetime, zone: str, *, field: str = "") -> datetime:
    """The instant of a local date and hour.

    Raises NotAcceptable for one that the clocks skip in spring, or show twice in autumn: nobody could tell which.
    """
    require_zone(zone)
    _require_in_reach(local.date(), field)
    first, second = (local.replace(tzinfo=ZoneInfo(zone), fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return first.astimezone(UTC)
    back = first.astimezone(UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None) == local
    if back:
        raise NotAcceptable(
            _("That night the clocks go back, and this hour comes twice. Choose another one."), field=field
        )
    raise NotAcceptable(
        _("That night the clocks go forward, and this hour doesn't exist. Choose another one."), field=field
    )


def end_of(day: date, zone: str, *, field: str = "") -> datetime:
    """The instant when a day is over, by the clocks of that zone. Raises NotAcceptable for one that is out of reach."""
    _require_in_reach(day, field)
    return datetime.combine(day + timedelta(days=1), time(), ZoneInfo(zone)).astimezone(UTC)


def _require_in_reach(day: date, field: str) -> None:
    if day.year not in YEARS:
        raise NotAcceptable(
            _("Choose a year from %(first)s to %(last)s.", first=YEARS[0], last=YEARS[-1]), field=field
        )


def next_year(instant: datetime | None, zone: str) -> datetime | None:
    """The same date and hour, a year later by the clocks of that zone."""
    local = local_of(instant, zone)
    if local is None:
        return None
    return datetime.combine(_same_day(local.date()), local.time(), ZoneInfo(zone)).astimezone(UTC)


def _same_day(day: date) -> date:
    return (
        day.replace(year=day.year + 1, day=28)
        if (day.month, day.day) == (2, 29)
        else day.replace(year=day.year + 1)
    )
