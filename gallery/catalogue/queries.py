"""What the public pages ask for. A page asks a constant number of questions, however many works hang."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    CompoundSelect,
    Select,
    and_,
    bindparam,
    case,
    func,
    select,
    union_all,
)
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from gallery.catalogue.models import DayAtTheEntrance
from gallery.editions.models import Edition, Theme
from gallery.editions.queries import published_editions
from gallery.works.models import ImageRole, Original, Work, WorkTheme
from gallery.works.queries import exhibited_now, exhibited_works

Ids = CompoundSelect[int]
LARGEST_NUMBER = 99_999
"""Of an edition or a year in an address: what is beyond is no address of ours, and no integer of some databases."""


# — editions ——————————————————————————————————————————————————————————————————————————————————————————————————————


def published_edition(number: int) -> Select[Edition]:
    return published_editions().where(Edition.number == min(number, LARGEST_NUMBER + 1))


def editions_touching(year: int) -> Select[Edition]:
    """Published editions whose season touches a calendar year."""
    year = min(year, LARGEST_NUMBER + 1)
    return published_editions().where(Edition.year_start.in_((year, year - 1)))


# — counts ————————————————————————————————————————————————————————————————————————————————————————————————————————


def on_the_wall(*columns: Any) -> Select[Any]:
    """Columns of exhibited works alone: for counting."""
    return select(*columns).select_from(Work).join(Work.edition).where(exhibited_now())


def counts_by_edition(*narrowed: ColumnElement[bool]) -> Select[int, int, int]:
    """(edition id, exhibited works, groups that made them) for each edition that has any."""
    columns = Work.edition_id, func.count(Work.id), func.count(Work.group_id.distinct())
    return on_the_wall(*columns).where(*narrowed).group_by(Work.edition_id)


def themes_with_counts(*narrowed: ColumnElement[bool]) -> Select[int, str, str, str, str, str, int]:
    """(id, slug, names, texts, works) of each theme that something exhibited speaks of, in the order of the list."""
    found = (
        on_the_wall(WorkTheme.theme_id, func.count().label("works"))
        .join(WorkTheme, WorkTheme.work_id == Work.id)
        .where(*narrowed)
        .group_by(WorkTheme.theme_id)
        .subquery()
    )
    columns = Theme.id, Theme.slug, Theme.name_fr, Theme.name_en, Theme.text_fr, Theme.text_en
    spoken = select(*columns, found.c.works).join(found, found.c.theme_id == Theme.id)
    return spoken.order_by(Theme.position, Theme.id)


# — a few works ———————————————————————————————————————————————————————————————————————————————————————————————————


def in_edition(edition: Edition) -> ColumnElement[bool]:
    return Work.edition_id == edition.id


def of_theme(theme_id: int) -> ColumnElement[bool]:
    return Work.id.in_(select(WorkTheme.work_id).where(WorkTheme.theme_id == theme_id))


def of_group(group_id: int) -> ColumnElement[bool]:
    return Work.group_id == group_id


def is_picture() -> ColumnElement[bool]:
    """Works that can be shown small without a word before: with an image, and no content note."""
    shown = Original.role.in_((ImageRole.VIEW, ImageRole.PART)), Original.hidden.is_(False)
    views = select(Original.id).where(*shown, Original.work_id == Work.id)
    return and_(Work.content_note == "", views.exists())


def first_of_each(editions: Sequence[Edition], few: int, *narrowed: ColumnElement[bool]) -> Ids:
    """The first few exhibited works of each edition, found by index however many there are."""
    return union_all(*(_ids(few, in_edition(edition), *narrowed) for edition in editions))


def first_of_each_theme(few: int) -> Select[int, int]:
    """(theme id, work id) of the first few works of the newest walls that can be shown small, for each theme."""
    place = func.row_number().over(
        partition_by=WorkTheme.theme_id, order_by=(Edition.number.desc(), Work.sequence)
    )
    works = on_the_wall(WorkTheme.theme_id, Work.id, place.label("place"))
    placed = works.join(WorkTheme, WorkTheme.work_id == Work.id).where(is_picture()).subquery()
    first = select(placed.c.theme_id, placed.c.id).where(placed.c.place <= few)
    return first.order_by(placed.c.theme_id, placed.c.place)


def least_hung(edition: Edition, day: date, few: int) -> Select[int]:
    """Works of an edition that can hang at its entrance on a day: those that hung there least often come first.

    Where they are equal, the day decides, and no two days alike. The row of the day itself comes before all.
    """
    hung = (
        select(
            DayAtTheEntrance.work_id,
            func.count(case((DayAtTheEntrance.day < day, 1))).label("times"),
            func.max(case((DayAtTheEntrance.day == day, 1), else_=0)).label("today"),
        )
        .group_by(DayAtTheEntrance.work_id)
        .subquery()
    )
    shuffled = (Work.id % 1_009 * 7_919 + day.toordinal() % 1_009 * 104_729) % 1_009
    order = func.coalesce(hung.c.today, 0).desc(), func.coalesce(hung.c.times, 0), shuffled, Work.sequence
    ids = on_the_wall(Work.id).where(in_edition(edition), Work.content_note == "")
    return ids.outerjoin(hung, hung.c.work_id == Work.id).order_by(*order).limit(few)


def _ids(few: int, *narrowed: ColumnElement[bool], downwards: bool = False) -> Select[int]:
    """Ids of exhibited works from one end of the hang: one part of a union."""
    order = Work.sequence.desc() if downwards else Work.sequence
    part = on_the_wall(Work.id).where(*narrowed).order_by(order).limit(few).subquery()
    return select(part.c.id)


# — one work ——————————————————————————————————————————————————————————————————————————————————————————————————————


@cache
def exhibited_work() -> Select[Work]:
    """One work of the wall, with all that its page says: for an `edition_number` and a `sequence`."""
    here = Edition.number == bindparam("edition_number"), Work.sequence == bindparam("sequence")
    return with_its_page(exhibited_works().where(*here))


def with_its_page(query: Select[Work]) -> Select[Work]:
    """Bring along what a work's own page on the wall shows."""
    return query.options(
        selectinload(Work.originals).selectinload(Original.renditions),
        selectinload(Work.credits),
        selectinload(Work.themes),
        joinedload(Work.form),
        joinedload(Work.strand),
        joinedload(Work.group),
    )


@cache
def neighbours() -> Ids:
    """The works before and after one on the same wall, at most one of each: for an `edition_id` and a `sequence`."""
    return _around(1, Work.edition_id == bindparam("edition_id"))


@cache
def others_of_a_group(few: int) -> Ids:
    """More of a group on the same wall, a few before a work and a few after: for a `group_id` besides."""
    same = and_(Work.edition_id == bindparam("edition_id"), Work.group_id == bindparam("group_id"))
    return _around(few, same)


def _around(few: int, here: ColumnElement[bool]) -> Ids:
    sequence: BindParameter[int] = bindparam("sequence")
    before = _ids(few, here, Work.sequence < sequence, downwards=True)
    return union_all(before, _ids(few, here, Work.sequence > sequence))


# — a group's ————————————————————————————————————————————————————————————————————————————————————————————————————


def ids_of_group(group_id: int) -> Select[int]:
    """Ids of its exhibited works, the newest edition first: the order of `hung_works`."""
    return on_the_wall(Work.id).where(of_group(group_id)).order_by(Edition.number.desc(), Work.sequence)


def workshop_pictures(group_id: int, few: int) -> Select[Original]:
    """Pictures of how its works on the wall were made; none of a work that needs a word before it."""
    whole = contains_eager(Original.work).contains_eager(Work.edition), selectinload(Original.renditions)
    return (
        select(Original)
        .join(Original.work)
        .join(Work.edition)
        .options(*whole)
        .where(exhibited_now(), of_group(group_id), Work.content_note == "")
        .where(Original.role == ImageRole.PROCESS, Original.hidden.is_(False))
        .order_by(Edition.number.desc(), Work.sequence, Original.position)
        .limit(few)
    )
