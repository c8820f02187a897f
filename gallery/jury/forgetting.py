"""What a jury said of a work goes when the work is erased."""

from sqlalchemy import delete

from gallery.db import db
from gallery.jury.models import Mark, Remark, RoundWork


def forget_in_rounds(work_id: int) -> None:
    """Inside the transaction of whoever erases it."""
    for kind in (Mark, Remark, RoundWork):
        db.session.execute(delete(kind).where(kind.work_id == work_id))
