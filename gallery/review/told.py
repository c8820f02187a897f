"""The letters about works and about decisions on them, by edition: what was told to whom, and what never arrived."""

from collections.abc import Collection, Iterable

from sqlalchemy import ColumnElement, Select, and_, false, or_, select

from gallery.db import db
from gallery.editions.models import Edition, StaffRole
from gallery.outbox.models import Mail
from gallery.outbox.states import State, stands
from gallery.review.models import Review
from gallery.works.access import Reader
from gallery.works.models import Work


def whose_letters(asking: Reader) -> list[int] | None:
    """The editions about whose works somebody reads letters; None: all letters there are.

    Letters to the team bring links that sign in: only administrators see them.
    """
    if asking.administrator:
        return None
    if asking.is_staff_of(None, StaffRole.ORGANISER):
        return list(db.session.scalars(select(Edition.id)))
    held = [edition_id for edition_id in asking.roles if edition_id]
    return [edition_id for edition_id in held if asking.is_staff_of(edition_id, StaffRole.ORGANISER)]


def letters_of(editions: Collection[int] | None) -> Select[Mail]:
    """The outbox, the newest first: all of it (None), or only what is about the works of these editions."""
    query = select(Mail).order_by(Mail.id.desc())
    return query if editions is None else query.where(about_works_of(editions))


def about_works_of(editions: Collection[int]) -> ColumnElement[bool]:
    if not editions:
        return false()
    works = select(Work.id).where(Work.edition_id.in_(editions))
    reviews = select(Review.id).where(Review.work_id.in_(works))
    return or_(
        and_(Mail.about_kind == Work.__tablename__, Mail.about_id.in_(works)),
        and_(Mail.about_kind == Review.__tablename__, Mail.about_id.in_(reviews)),
    )


def undelivered(editions: Collection[int] | None) -> Select[Mail]:
    """What came back or was given up, and nobody has seen to yet: somebody has to phone."""
    lost = or_(stands(State.CAME_BACK), stands(State.TROUBLE))
    return letters_of(editions).where(lost, Mail.settled_at.is_(None), Mail.recipient != "")


def works_behind(letters: Iterable[Mail]) -> dict[int, Work]:
    """The work that each letter is about, by the letter's id; those about something else are left out."""
    by_work = {one.id: one.about_id for one in letters if one.about_kind == Work.__tablename__}
    by_review = {one.id: one.about_id for one in letters if one.about_kind == Review.__tablename__}
    reviews = {
        review.id: review.work_id
        for review in db.session.scalars(select(Review).where(Review.id.in_(by_review.values())))
    }
    by_work |= {mail_id: reviews.get(about_id or 0) for mail_id, about_id in by_review.items()}
    works = {
        work.id: work
        for work in db.session.scalars(select(Work).where(Work.id.in_(by_work.values()))).unique()
    }
    return {mail_id: works[work_id] for mail_id, work_id in by_work.items() if work_id in works}
