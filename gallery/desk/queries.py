"""What organisers read: how an edition stands, and the letters about its works."""

from sqlalchemy import Select, case, func, select

from gallery import clock
from gallery.editions.models import Edition, Form, Theme
from gallery.review.queries import lane_of
from gallery.works.models import Work, WorkStatus
from gallery.works.queries import exhibited

GONE = (WorkStatus.DRAFT, WorkStatus.WITHDRAWN, WorkStatus.ERASED)
"""What is not counted among the works that an edition received."""


def standings() -> Select[int, WorkStatus, str, int]:
    """For each edition: how many works stand where; of those that wait, how many lack a consent."""
    lane = case((Work.status == WorkStatus.SUBMITTED, lane_of()), else_="")
    works = (
        select(Work.edition_id, Work.status, lane.label("lane")).where(Work.status.not_in(GONE)).subquery()
    )
    columns = works.c.edition_id, works.c.status, works.c.lane
    return select(*columns, func.count()).group_by(*columns)


def on_view() -> Select[int, int]:
    """For each edition: how many works hang on the public wall now."""
    works = select(Work.edition_id, func.count()).join(Work.edition).where(exhibited(clock.now()))
    return works.group_by(Work.edition_id)


def last_place(kind: type[Form] | type[Theme]) -> Select[int | None]:
    """The highest place on a list."""
    return select(func.max(kind.position))


def last_edition() -> Select[Edition]:
    return select(Edition).order_by(Edition.number.desc()).limit(1)
