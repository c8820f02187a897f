"""Rounds, who sits on them, what they look at, and what was said."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import contains_eager

from gallery.jury.models import Criterion, Juror, Mark, Remark, Round, RoundWork
from gallery.works.models import Work
from gallery.works.queries import NOW, for_the_label


def rounds_of(edition_id: int) -> Select[Round]:
    return select(Round).where(Round.edition_id == edition_id).order_by(Round.id)


def rounds_with(user_id: int) -> Select[Round]:
    """Those on whose jury somebody sits, the newest first."""
    seats = select(Juror.round_id).where(Juror.user_id == user_id)
    return select(Round).where(Round.id.in_(seats)).order_by(Round.id.desc())


def seat(round_id: int, user_id: int) -> Select[Juror]:
    return select(Juror).where(Juror.round_id == round_id, Juror.user_id == user_id)


def could_hang() -> ColumnElement[bool]:
    """Approved, described, rendered and agreed to: what is taken back or erased leaves every round at once."""
    return and_(Work.showable, or_(Work.showable_until.is_(None), Work.showable_until > NOW))


def judged_works(round_id: int) -> Select[Work]:
    return (
        select(Work)
        .join(RoundWork, RoundWork.work_id == Work.id)
        .join(Work.edition)
        .options(contains_eager(Work.edition))
        .where(RoundWork.round_id == round_id, could_hang())
        .order_by(Work.sequence)
    )


def with_its_pictures(query: Select[Work]) -> Select[Work]:
    return for_the_label(query)


def works_to_choose(edition_id: int) -> Select[Work]:
    """What a round of an edition can look at."""
    return select(Work).where(Work.edition_id == edition_id, could_hang()).order_by(Work.sequence)


def open_now() -> ColumnElement[bool]:
    return and_(
        or_(Round.opens_at.is_(None), Round.opens_at <= NOW),
        or_(Round.closes_at.is_(None), Round.closes_at > NOW),
    )


def lends(user_id: int, work_id: int) -> Select[int]:
    """Whether an open round lets a juror see a work."""
    return (
        select(RoundWork.work_id)
        .join(Round, Round.id == RoundWork.round_id)
        .join(Juror, Juror.round_id == Round.id)
        .join(Work, Work.id == RoundWork.work_id)
        .where(RoundWork.work_id == work_id, Juror.user_id == user_id, open_now(), could_hang())
        .limit(1)
    )


def marks_of(round_id: int) -> Select[Mark]:
    return (
        select(Mark).join(Criterion, Criterion.id == Mark.criterion_id).where(Criterion.round_id == round_id)
    )


def remarks_of(round_id: int) -> Select[Remark]:
    return select(Remark).where(Remark.round_id == round_id).order_by(Remark.remarked_at)


def round_works_of(round_id: int, work_ids: Collection[int]) -> Select[RoundWork]:
    return select(RoundWork).where(RoundWork.round_id == round_id, RoundWork.work_id.in_(work_ids))
