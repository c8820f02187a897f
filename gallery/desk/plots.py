"""A plot that is looked at rather than read: works a day, drawn on the server, with its numbers in words beside it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_date

from gallery.i18n import LOCALES, language

MOST_DAYS = 92
"""As many bars can still be told apart; of a longer time, the last ones are drawn."""
HIGH, FOOT, HEAD = 100, 24, 22
"""Pixels: of the highest bar, and of the room under and above it for words."""


@dataclass(frozen=True)
class Bar:
    """`left` and `width` in hundredths of the plot's width, `top` and `height` in pixels."""

    day: date
    count: int
    left: float
    width: float
    top: float
    height: float


@dataclass(frozen=True)
class Arrivals:
    """Works that came, day by day."""

    bars: list[Bar]
    days: list[tuple[date, int]]
    """Every day on which any came, the newest first."""
    earlier: int
    """How many came before the first bar."""

    @property
    def most(self) -> Bar:
        return max(self.bars, key=lambda bar: bar.count)

    @property
    def total(self) -> int:
        return sum(count for _day, count in self.days)

    @property
    def anchor(self) -> str:
        """Where the words above the highest bar begin, so that they stay inside."""
        left = self.most.left
        return "start" if left < 20 else "end" if left > 80 else "middle"


def arrivals_by_day(instants: Iterable[datetime], zone: str, until: datetime) -> Arrivals | None:
    """The plot up to a day, or to the last arrival if that came later; None when nothing came."""
    here = ZoneInfo(zone)
    counts = Counter(instant.astimezone(here).date() for instant in instants)
    if not counts:
        return None
    last = max(*counts, until.astimezone(here).date())
    if last - max(counts) > timedelta(days=MOST_DAYS // 2):
        last = max(counts)  # a season that is long over is drawn as it was
    first = max(min(counts), last - timedelta(days=MOST_DAYS - 1))
    days = [first + timedelta(days=one) for one in range((last - first).days + 1)]
    highest = max(counts[day] for day in days)
    bars = [_bar(day, counts[day], place, len(days), highest) for place, day in enumerate(days)]
    earlier = sum(count for day, count in counts.items() if day < first)
    return Arrivals(bars, sorted(counts.items(), reverse=True), earlier)


def _bar(day: date, count: int, place: int, places: int, highest: int) -> Bar:
    step = 100 / max(places, 14)  # a few days alone are no wall of black
    height = round(HIGH * count / highest, 1) if highest else 0
    return Bar(day, count, round(place * step, 3), round(step * 0.55, 3), HEAD + HIGH - height, height)


# — days in words ————————————————————————————————————————————————————————————————————————————————————————————————


def short_day(day: date) -> str:
    """« ven. 8 », "Fri 8": within a week, no more is needed."""
    return _said(day, "EEE d")


def short_date(day: date) -> str:
    """« 1er avril », "April 1"."""
    return _said(day, "d MMMM" if language() == "fr" else "MMMM d")


def long_day(day: date) -> str:
    """« mercredi 22 avril », "Wednesday, April 22"."""
    return _said(day, "EEEE d MMMM" if language() == "fr" else "EEEE, MMMM d")


def _said(day: date, pattern: str) -> str:
    said = str(format_date(day, pattern, locale=LOCALES[language()]))
    return f" {said} ".replace(" 1 ", " 1er ").strip() if language() == "fr" else said
