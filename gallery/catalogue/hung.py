"""Works as they hang: what a wall shows of each, as plain values.

A wall of 24 works has 200 renditions. As objects of the session they would cost more than all the rest of its page.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, CompoundSelect, Select, bindparam, select
from sqlalchemy.orm import aliased

from gallery.db import db
from gallery.editions.models import Edition, Form
from gallery.works.models import Credit, ImageRole, NameKind, Original, Rendition, Work

FOR_SCREENS = ("avif", "webp")


class Wall(NamedTuple):
    number: int


class Named(NamedTuple):
    name_fr: str
    name_en: str


class Credited(NamedTuple):
    kind: NameKind
    name: str
    people: int


class Drawn(NamedTuple):
    """A rendition."""

    format: str
    long_side: int
    width: int


class View(NamedTuple):
    """A work's first picture."""

    media_token: str
    width: int
    height: int
    palette: int
    pale_edge: bool
    renditions: list[Drawn]


@dataclass(slots=True)
class Hung:
    """To a template it is what a `Work` is, as far as a wall asks."""

    id: int
    edition_id: int
    sequence: int
    title: str
    language: str
    poem: str
    technique: str
    content_note: str
    edition: Wall
    form: Named | None
    credits: list[Credited] = field(default_factory=list)
    views: list[View] = field(default_factory=list)

    @property
    def number(self) -> str:
        return f"{self.edition.number}-{self.sequence:03d}"


def named_works(ids: Select[int] | CompoundSelect[int]) -> list[Hung]:
    """The works that a query finds the ids of, in the order of the hang: titles and forms alone."""
    return [_hung(*row) for row in db.session.execute(_WORKS.where(Work.id.in_(ids)))]


def hung_works(ids: Select[int] | CompoundSelect[int]) -> list[Hung]:
    """The same with the names of who made them, and their first picture: three questions in all."""
    works = {work.id: work for work in named_works(ids)}
    if works:
        asked = {"works": list(works)}
        for work_id, kind, name, people in db.session.execute(_CREDITS, asked):
            works[work_id].credits.append(Credited(kind, name, people))
        pictures: Iterable[Any] = db.session.execute(_PICTURES, asked)
        for work_id, rows in groupby(pictures, key=itemgetter(0)):
            works[work_id].views.append(_view(list(rows)))
    return list(works.values())


def _hung(*row: Any) -> Hung:
    *own, number, name_fr, name_en = row
    form = None if name_fr is None else Named(name_fr, name_en)
    return Hung(*own, Wall(number), form)  # type: ignore[call-arg]


def _view(rows: list[Any]) -> View:
    _work_id, token, width, height, palette, pale_edge = rows[0][:6]
    return View(token, width, height, palette, pale_edge, [Drawn(*row[6:]) for row in rows])


_WORKS: Select[Any] = (
    select(Work.id, Work.edition_id, Work.sequence, Work.title, Work.language, Work.poem, Work.technique)
    .add_columns(Work.content_note, Edition.number, Form.name_fr, Form.name_en)
    .select_from(Work)
    .join(Work.edition)
    .outerjoin(Work.form)
    .order_by(Edition.number.desc(), Work.sequence)
)
_ASKED: BindParameter[Any] = bindparam("works", expanding=True)
_CREDITS = (
    select(Credit.work_id, Credit.kind, Credit.name, Credit.people)
    .where(Credit.work_id.in_(_ASKED))
    .order_by(Credit.work_id, Credit.position, Credit.id)
)
_other = aliased(Original)
_first_view = (
    select(_other.id)
    .where(_other.work_id == Original.work_id, _other.role == ImageRole.VIEW)
    .order_by(_other.position, _other.id)
    .limit(1)
)
_PICTURES = (
    select(Original.work_id, Original.media_token, Original.width, Original.height, Original.palette)
    .add_columns(Original.pale_edge, Rendition.format, Rendition.long_side, Rendition.width)
    .join(Original.renditions)
    .where(Original.work_id.in_(_ASKED), Original.id == _first_view.scalar_subquery())
    .where(Rendition.format.in_(FOR_SCREENS))
    .order_by(Original.work_id, Rendition.format, Rendition.long_side)
)
