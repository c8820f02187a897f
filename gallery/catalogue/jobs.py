"""What workers do for the public pages: each day they write down which work hangs at the entrance."""

from gallery import clock
from gallery.catalogue.entrance import entrance, today
from gallery.catalogue.models import DayAtTheEntrance
from gallery.catalogue.queries import least_hung
from gallery.db import db, transaction
from gallery.editions.queries import published_editions


def note_the_day() -> None:
    """Write the day's row, once: it holds the choice that the entrance has made by itself."""
    day = today()
    if db.session.get(DayAtTheEntrance, day) is not None:
        return
    with transaction() as session:
        wall = entrance(list(session.scalars(published_editions()).unique()), clock.now()).wall
        first = session.scalar(least_hung(wall, day, 1)) if wall else None
        if first is not None and session.get(DayAtTheEntrance, day) is None:
            session.add(DayAtTheEntrance(day=day, work_id=first))
