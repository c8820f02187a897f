"""What was reported is not kept for ever: not once its work is erased, nor long after the team closed it."""

from collections.abc import Collection
from datetime import timedelta

from sqlalchemy import delete, select

from gallery.db import db
from gallery.outbox.service import forget_letters
from gallery.reports.models import Report
from gallery.reports.queries import letters_about_reports

KEPT = timedelta(days=90)
"""How long a report stays once it is closed: long enough to answer whoever asks why."""


def forget_reports(ids: Collection[int]) -> None:
    """Delete reports, and what was written about them; inside the transaction of whoever wants it."""
    if ids:
        forget_letters(letters_about_reports(ids))
        db.session.execute(delete(Report).where(Report.id.in_(ids)))


def forget_reports_on(work_id: int) -> None:
    forget_reports(list(db.session.scalars(select(Report.id).where(Report.work_id == work_id))))
