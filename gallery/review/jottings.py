"""What somebody typed about a work and did not send yet: a lost session or a closed laptop takes nothing away."""

from typing import Any

from gallery import clock
from gallery.accounts.models import User
from gallery.db import db, transaction
from gallery.review.models import Jotting
from gallery.works.models import Work


def jotting_of(work: Work, user: User) -> Jotting | None:
    return db.session.get(Jotting, (work.id, user.id))


def keep_jotting(work: Work, user: User, words: dict[str, Any]) -> None:
    """Keep what was typed so far, by the names of the desk form's fields; nothing typed leaves nothing kept."""
    with transaction() as session:
        if words:
            session.merge(Jotting(work_id=work.id, user_id=user.id, words=words, jotted_at=clock.now()))
        else:
            drop_jotting(work, user.id)


def drop_jotting(work: Work, user_id: int) -> None:
    """It was sent, or is of no use any more. Inside the transaction of what made it so."""
    found = db.session.get(Jotting, (work.id, user_id))
    if found is not None:
        db.session.delete(found)
