"""What waits for a release, what would still be missing, and an edition's wall as it will be."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from gallery import clock
from gallery.catalogue.queries import with_its_page
from gallery.editions.models import Edition, PreviewLink, Release
from gallery.outbox.models import Mail
from gallery.review.models import Review
from gallery.works.models import Work, WorkStatus
from gallery.works.queries import for_the_label, would_hang
from gallery.works.releasing import all_out_at


def waiting_works(release: Release) -> Select[int]:
    """Ids of the approved works that wait for it, or came with it."""
    return select(Work.id).where(Work.release_id == release.id, Work.status == WorkStatus.APPROVED)


def held_letters() -> Select[Mail]:
    """Letters about decisions that are kept from leaving."""
    waiting = Mail.sent_at.is_(None), Mail.cancelled_at.is_(None), Mail.held_at.is_not(None)
    return select(Mail).where(Mail.about_kind == Review.__tablename__, *waiting)


def letters_held_for(release: Release) -> Select[int]:
    """How many."""
    decided = select(Review.id).join(Work, Work.id == Review.work_id).where(Work.release_id == release.id)
    return select(func.count()).select_from(held_letters().where(Mail.about_id.in_(decided)).subquery())


def told_by_held_letters() -> Select[int]:
    """Ids of the decisions that held letters tell of, whose work waits for no release (any more)."""
    told = held_letters().with_only_columns(Mail.about_id)
    query = select(Review.id).join(Work, Work.id == Review.work_id).outerjoin(Release, Work.release)
    over = or_(Release.id.is_(None), Release.at <= clock.now())
    return query.where(Review.id.in_(told), over).order_by(Review.id)


def works_that_would_not_hang(edition: Edition) -> Select[Work]:
    """Approved, and something is missing still: a description, a permission, its pictures. Parts of others aside."""
    here = Work.edition_id == edition.id, Work.gathered_into_id.is_(None)
    lacking = or_(~Work.showable, Work.showable_until <= all_out_at(edition))
    query = select(Work).where(*here, Work.status == WorkStatus.APPROVED, lacking)
    return for_the_label(query).order_by(Work.sequence)


def last_release(edition: Edition) -> Select[Release]:
    return select(Release).where(Release.edition_id == edition.id).order_by(Release.id.desc()).limit(1)


# — the wall as it will be ———————————————————————————————————————————————————————————————————————————————————————


def on_the_coming_wall(edition: Edition) -> ColumnElement[bool]:
    return and_(Work.edition_id == edition.id, would_hang(all_out_at(edition)))


def coming_ids(edition: Edition) -> Select[int]:
    """In the order of the hang."""
    return select(Work.id).where(on_the_coming_wall(edition)).order_by(Work.sequence)


def coming_work(edition: Edition, sequence: int) -> Select[Work]:
    """One of them, with all that its page says."""
    here = on_the_coming_wall(edition), Work.sequence == sequence
    return with_its_page(select(Work).where(*here))


def coming_neighbours(work: Work) -> Sequence[Select[int]]:
    """The ids of the one before it, and of the one after."""
    here = select(Work.id).where(on_the_coming_wall(work.edition))
    before = here.where(Work.sequence < work.sequence).order_by(Work.sequence.desc()).limit(1)
    return before, here.where(Work.sequence > work.sequence).order_by(Work.sequence).limit(1)


def coming_works_of_group(work: Work, few: int) -> Select[int]:
    """A few others of its group."""
    same = Work.group_id == work.group_id, Work.id != work.id
    return coming_ids(work.edition).where(*same).limit(few)


def preview_links(edition: Edition) -> Select[PreviewLink]:
    """The newest first."""
    return select(PreviewLink).where(PreviewLink.edition_id == edition.id).order_by(PreviewLink.id.desc())
