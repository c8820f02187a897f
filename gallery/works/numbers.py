"""The numbers of works: each is given once in an edition."""

from sqlalchemy import update

from gallery.db import db
from gallery.editions.models import Edition


def next_sequence(edition: Edition) -> int:
    """The next number of an edition, never given twice; its row is locked.

    Written past the ORM: a number given is no edit of the edition, so an organiser's open form is not made stale.
    """
    table = Edition.__table__
    query = (
        update(table)  # type: ignore[arg-type]
        .where(table.c.id == edition.id)
        .values(last_sequence=table.c.last_sequence + 1)
        .returning(table.c.last_sequence)
    )
    number = int(db.session.execute(query).scalar_one())
    db.session.expire(edition, ["last_sequence"])
    return number
