"""What stands at the entrance: it depends on the editions, on the instant and on the day, and on no visitor."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date
from flask import current_app
from sqlalchemy import select

from gallery import clock
from gallery.catalogue.hung import Hung, hung_works
from gallery.catalogue.queries import least_hung
from gallery.db import db
from gallery.editions.models import Edition
from gallery.i18n import LOCALES, language
from gallery.works.models import Work


@dataclass(frozen=True)
class Entrance:
    """What is going on now, as far as the public may know."""

    wall: Edition | None
    """The newest edition that has opened."""
    opening: Edition | None
    """The next one about to open: its call is over, its instant is set."""
    collecting: list[Edition]
    announced: Edition | None = None
    """The next one whose call has not begun, if it is not about to open besides."""

    @property
    def foremost(self) -> Edition | None:
        """The edition whose number hangs at the entrance."""
        return self.wall or self.opening or next(iter(self.collecting), None) or self.announced


def entrance(editions: Sequence[Edition], at: datetime) -> Entrance:
    """Sort published editions, given the newest first, by what goes on in each."""
    collecting = [one for one in editions if one.call_is_open(at)]
    others = [one for one in editions if one not in collecting]
    closed = [one for one in others if one.opens_at and one.opens_at > at]
    opening = min(closed, key=lambda one: one.opens_at or at, default=None)
    to_come = [one for one in others if one is not opening and one.call_begins_after(at)]
    return Entrance(
        wall=next((one for one in editions if one.has_opened(at)), None),
        opening=opening,
        collecting=collecting,
        announced=min(to_come, key=lambda one: one.call_opens_at or at, default=None),
    )


def works_of_the_day(edition: Edition, few: int) -> list[Hung]:
    """A few works to begin with; the first is the one that hangs at the entrance today: fair exposure chooses it."""
    ids = list(db.session.scalars(least_hung(edition, today(), few)))
    return sorted(hung_works(select(Work.id).where(Work.id.in_(ids))), key=lambda work: ids.index(work.id))


def today() -> date:
    """The gallery's own day."""
    return clock.now().astimezone(_zone()).date()


def day_and_month(instant: datetime, zone: str) -> str:
    """« 11 novembre », "November 11": what hangs on a waiting wall."""
    local = instant.astimezone(ZoneInfo(zone))
    return str(format_date(local, "d MMMM" if language() == "fr" else "MMMM d", locale=LOCALES[language()]))


def _zone() -> ZoneInfo:
    return ZoneInfo(current_app.extensions["gallery_settings"].time_zone)
