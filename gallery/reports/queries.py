"""Which reports wait, and what became of the others."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, func, select, true
from sqlalchemy.orm import contains_eager

from gallery.outbox.models import Mail
from gallery.reports.models import Report
from gallery.works.models import Work


def _here(editions: Collection[int] | None) -> ColumnElement[bool]:
    return Work.edition_id.in_(editions) if editions is not None else true()


def works_reported(editions: Collection[int] | None) -> Select[Work]:
    """Works with open reports, of some editions or of all (None); who has waited longest comes first."""
    waiting = (
        select(Report.work_id, func.min(Report.id).label("first"))
        .where(Report.closed_at.is_(None))
        .group_by(Report.work_id)
        .subquery()
    )
    return (
        select(Work)
        .join(Work.edition)
        .options(contains_eager(Work.edition))
        .join(waiting, waiting.c.work_id == Work.id)
        .where(_here(editions))
        .order_by(waiting.c.first)
    )


def open_reports_on(work_id: int) -> Select[Report]:
    return select(Report).where(Report.work_id == work_id, Report.closed_at.is_(None)).order_by(Report.id)


def number_of_open_reports(editions: Collection[int] | None) -> Select[int]:
    waiting = select(func.count(Report.id)).where(Report.closed_at.is_(None))
    return waiting if editions is None else waiting.join(Report.work).where(_here(editions))


def closed_reports(editions: Collection[int] | None) -> Select[Report]:
    """The last ones first."""
    return (
        select(Report)
        .join(Report.work)
        .join(Work.edition)
        .options(contains_eager(Report.work).contains_eager(Work.edition))
        .where(Report.closed_at.is_not(None), _here(editions))
        .order_by(Report.closed_at.desc(), Report.id.desc())
    )


def same_report(report: Report) -> Select[Report]:
    """One that says the same and waits already."""
    names = ("work_id", "kind", "text", "email")
    same = [getattr(Report, name) == getattr(report, name) for name in names]
    return select(Report).where(Report.closed_at.is_(None), *same).limit(1)


def closed_before(at: datetime) -> Select[Report]:
    return select(Report).where(Report.closed_at < at).order_by(Report.id)


def letters_about_reports(report_ids: Collection[int]) -> ColumnElement[bool]:
    return and_(Mail.about_kind == Report.__tablename__, Mail.about_id.in_(report_ids))
