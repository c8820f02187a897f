"""What a tour forgets when a work is erased: where it stopped there, and what its guide said of it."""

from sqlalchemy import delete

from gallery.db import db
from gallery.tours.models import Stop


def forget_stops_at(work_id: int) -> None:
    """Takes part in its caller's transaction."""
    db.session.execute(delete(Stop).where(Stop.work_id == work_id))
