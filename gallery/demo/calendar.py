"""When things happen in the demo: counted from today, so that one edition collects and one is about to open."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from gallery.editions.models import Edition, season_of

ZONE = ZoneInfo("America/Toronto")
OPENING_IN = timedelta(days=9)
COLLECTING_SINCE = timedelta(days=40)
COLLECTING_FOR = timedelta(days=75)
GAP = timedelta(hours=7)
"""Between one work and the next."""


@dataclass(frozen=True)
class Dates:
    year_start: int
    call_opens_at: datetime
    call_closes_at: datetime
    opens_at: datetime


def season(at: datetime) -> int:
    return season_of(at.astimezone(ZONE).date())


def dates(season: int, seasons_ago: int, state: str, at: datetime) -> Dates:
    """An edition's dates, as seen from an instant in a season."""
    year = season - seasons_ago
    if state == "about_to_open":
        opens = _evening(at + OPENING_IN)
        return Dates(year, opens - timedelta(days=150), _evening(at - timedelta(days=12)), opens)
    if state == "collecting":
        closes = _evening(at + COLLECTING_FOR)
        return Dates(year, _evening(at - COLLECTING_SINCE), closes, _evening(closes + timedelta(days=60)))
    opened = datetime(year + 1, 4, 15, 18, 30, tzinfo=ZONE).astimezone(UTC)
    return Dates(year, opened - timedelta(days=180), opened - timedelta(days=30), opened)


def sent_at(edition: Edition, place: int, now: datetime) -> datetime:
    """When the work at this place of the hang was sent: while its call was open, and not in the future."""
    if edition.call_opens_at is None or edition.call_closes_at is None:
        return now
    latest = min(edition.call_closes_at, now) - timedelta(hours=1)
    return min(edition.call_opens_at + timedelta(days=3) + place * GAP, latest)


def _evening(at: datetime) -> datetime:
    """Half past six of that day, in Québec."""
    return at.astimezone(ZONE).replace(hour=18, minute=30, second=0, microsecond=0).astimezone(UTC)
