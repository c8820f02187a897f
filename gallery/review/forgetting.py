"""What the desk keeps for a while only: who held a work, who passed it, what was typed and never sent."""

from datetime import timedelta

from sqlalchemy import delete

from gallery import clock
from gallery.db import db
from gallery.review.models import Claim, Jotting, Pass, Proposal

JOTTINGS = timedelta(days=30)
"""Long enough for a holiday; what is about somebody's work is not kept for ever because nobody sent it."""


def forget_at_desk(work_id: int) -> None:
    """Of a work that is erased. Inside the transaction of the act."""
    for kind in (Claim, Pass, Proposal, Jotting):
        db.session.execute(delete(kind).where(kind.work_id == work_id))


def forget_old() -> None:
    """Inside a transaction."""
    at = clock.now()
    db.session.execute(delete(Jotting).where(Jotting.jotted_at < at - JOTTINGS))
    db.session.execute(delete(Claim).where(Claim.until < at - timedelta(days=1)))
