"""What the dashboard of one edition asks of the database: a fixed number of questions, however large it is."""

from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select

from gallery.desk.queries import GONE
from gallery.editions.models import Edition, Release
from gallery.groups.models import Group, GroupLeader, Participation
from gallery.reports.models import Report
from gallery.review.models import Proposal
from gallery.review.queries import Lane, lane_of
from gallery.works.models import Work, WorkStatus

ON_ITS_WAY = (WorkStatus.SUBMITTED, WorkStatus.RETURNED, WorkStatus.APPROVED)
"""Where a missing consent still keeps a work from the wall."""


def received(edition_id: int) -> ColumnElement[bool]:
    return and_(Work.edition_id == edition_id, Work.status.not_in(GONE))


def lanes_of(edition_id: int) -> Select[str, int]:
    """How many wait in each lane."""
    waiting = select(lane_of().label("lane")).where(
        Work.edition_id == edition_id, Work.status == WorkStatus.SUBMITTED
    )
    lanes = waiting.subquery()
    return select(lanes.c.lane, func.count()).group_by(lanes.c.lane)


def arrivals(edition_id: int) -> Select[datetime]:
    """When each work came; days begin at another instant in each zone, so they are counted by the reader."""
    return select(Work.submitted_at).where(received(edition_id))


def by_group(edition_id: int) -> Select[int | None, int, int, int, int]:
    """For each group, and for those without: received, approved, to be changed, waiting for a consent."""
    works = (
        select(
            Work.group_id,
            _one_if(Work.status == WorkStatus.APPROVED).label("approved"),
            _one_if(Work.status == WorkStatus.RETURNED).label("returned"),
            case((Work.status.in_(ON_ITS_WAY), lane_of()), else_="").label("lane"),
        )
        .where(received(edition_id))
        .subquery()
    )
    lacking = _one_if(works.c.lane == Lane.CONSENT.value)
    sums = (func.sum(column) for column in (works.c.approved, works.c.returned, lacking))
    return select(works.c.group_id, func.count(), *sums).group_by(works.c.group_id)


def _one_if(so: ColumnElement[bool]) -> ColumnElement[int]:
    return case((so, 1), else_=0)


def groups_of(edition_id: int) -> Select[Group]:
    """Groups that sent something, or take part, or have somebody who leads them."""
    sent = exists().where(Work.group_id == Group.id, received(edition_id))
    takes_part = exists().where(Participation.group_id == Group.id, Participation.edition_id == edition_id)
    is_led = exists().where(GroupLeader.group_id == Group.id, GroupLeader.until.is_(None))
    return select(Group).where(or_(sent, takes_part, is_led)).order_by(Group.name, Group.id)


def leaders_now() -> Select[int, int]:
    """The groups that somebody leads, and who."""
    return (
        select(GroupLeader.group_id, GroupLeader.user_id)
        .where(GroupLeader.until.is_(None))
        .order_by(GroupLeader.id)
    )


def open_reports(edition_id: int) -> Select[int]:
    """How many works of an edition have a report that nobody has answered."""
    works = func.count(Report.work_id.distinct())
    return select(works).join(Report.work).where(Report.closed_at.is_(None), Work.edition_id == edition_id)


def open_proposals(edition_id: int) -> Select[int]:
    """How many works somebody would not accept, and another one has to look at."""
    waits = Work.edition_id == edition_id, Work.status == WorkStatus.SUBMITTED
    return select(func.count()).select_from(Proposal).join(Proposal.work).where(*waits)


def coming_release(edition: Edition, at: datetime) -> Select[Release]:
    """What is decided and waits to be shown, with its moment or without one yet."""
    still = or_(Release.at.is_(None), Release.at > at)
    return select(Release).where(Release.edition_id == edition.id, still).order_by(Release.id.desc()).limit(1)
