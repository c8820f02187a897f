"""The letters about works and about decisions on them, by edition: what was told to whom, and what never arrived."""

from collections.abc import Callable, Collection, Iterable
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, or_, select

from gallery.db import db
from gallery.editions.models import Edition, StaffRole
from gallery.outbox.models import Mail
from gallery.outbox.states import State, stands
from gallery.review.models import Review
from gallery.works.access import Reader
from gallery.works.models import Work

OF_A_WORK: dict[str, Any] = {Review.__tablename__: Review}
"""What letters are about beside works themselves: tables with a `work_id`, named by the features that write."""
OF_AN_EDITION: dict[str, Callable[[Collection[int]], Select[int]]] = {}
"""What else they are about: by table, the ids of the rows that are of some editions."""


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
    """The outbox, the newest first: all of it (None), or only what is about these editions and their works."""
    query = select(Mail).order_by(Mail.id.desc())
    return query if editions is None else query.where(about_works_of(editions))


def about_works_of(editions: Collection[int]) -> ColumnElement[bool]:
    if not editions:
        return false()
    works = select(Work.id).where(Work.edition_id.in_(editions))
    return or_(
        _about(Edition.__tablename__, editions),
        _about(Work.__tablename__, works),
        *(_about(kind, select(one.id).where(one.work_id.in_(works))) for kind, one in OF_A_WORK.items()),
        *(_about(kind, ids_of(editions)) for kind, ids_of in OF_AN_EDITION.items()),
    )


def _about(kind: str, ids: Collection[int] | Select[int]) -> ColumnElement[bool]:
    return and_(Mail.about_kind == kind, Mail.about_id.in_(ids))


def undelivered(editions: Collection[int] | None) -> Select[Mail]:
    """What came back or was given up, and nobody has seen to yet: somebody has to phone."""
    lost = or_(stands(State.CAME_BACK), stands(State.TROUBLE))
    return letters_of(editions).where(lost, Mail.settled_at.is_(None), Mail.recipient != "")


def works_behind(letters: Iterable[Mail]) -> dict[int, Work]:
    """The work that each letter is about, by the letter's id; those about something else are left out."""
    letters = list(letters)
    by_work = {one.id: one.about_id for one in letters if one.about_kind == Work.__tablename__}
    for kind, model in OF_A_WORK.items():
        about = {one.id: one.about_id for one in letters if one.about_kind == kind}
        query = select(model.id, model.work_id).where(model.id.in_(about.values()))
        work_of = {row[0]: row[1] for row in db.session.execute(query)} if about else {}
        by_work |= {mail_id: work_of.get(about_id) for mail_id, about_id in about.items()}
    works = {
        work.id: work
        for work in db.session.scalars(select(Work).where(Work.id.in_(by_work.values()))).unique()
    }
    return {mail_id: works[work_id] for mail_id, work_id in by_work.items() if work_id in works}
