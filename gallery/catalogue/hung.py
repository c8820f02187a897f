"""Works as they hang: what a wall shows of each, as plain values.

A wall of 24 works has 200 renditions. As objects of the session they would cost more than all the rest of its page.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, CompoundSelect, Select, bindparam, case, func, or_, select

from gallery.db import db
from gallery.editions.models import Edition, Form
from gallery.works.models import (
    Credit,
    ImageRole,
    NameKind,
    Original,
    Recording,
    RecordingKind,
    Rendition,
    Work,
    public_name,
)

FOR_SCREENS = ("avif", "webp")


class Wall(NamedTuple):
    number: int


class Named(NamedTuple):
    name_fr: str
    name_en: str


class Credited(NamedTuple):
    kind: NameKind
    public_name: str
    people: int
    original_id: int | None = None


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
    renditions: tuple[Drawn, ...]


@dataclass(slots=True)
class Hung:
    """To a template it is what a `Work` is, as far as a wall asks."""

    id: int
    edition_id: int
    sequence: int
    title: str
    language: str
    poem: str
    """What its sheet says: of a sound, what is heard."""
    technique: str
    content_note: str
    edition: Wall
    form: Named | None
    credits: list[Credited] = field(default_factory=list)
    views: list[View] = field(default_factory=list)

    def __hash__(self) -> int:
        """Equal are only those that show the same: what is drawn of one may be kept by it."""
        return hash((self.id, self.title))

    @property
    def number(self) -> str:
        return f"{self.edition.number}-{self.sequence:03d}"

    @property
    def makers(self) -> list[Credited]:
        return self.credits


def named_works(ids: Select[int] | CompoundSelect[int], **asked: int) -> list[Hung]:
    """The works that a query finds the ids of, in the order of the hang: titles and forms alone.

    `asked` is what the query leaves open.
    """
    return [_hung(*row) for row in _read(_WORKS.where(_w.c.id.in_(ids)), asked)]


def hung_works(ids: Select[int] | CompoundSelect[int], **asked: int) -> list[Hung]:
    """The same with the names of who made them, and their first picture: three questions in all."""
    works = {work.id: work for work in named_works(ids, **asked)}
    if works:
        found = {"works": list(works)}
        for work_id, kind, name, people, shown, original_id in _read(_CREDITS, found):
            credit = Credited(kind, public_name(kind, name, shown), people, original_id)
            works[work_id].credits.append(credit)
        for work_id, rows in groupby(_read(_PICTURES, found), key=itemgetter(0)):
            works[work_id].views.append(_view(list(rows)))
    return list(works.values())


def _read(query: Select[Any], asked: Mapping[str, Any]) -> Sequence[Any]:
    """In the session's transaction, and past its ways with objects: here are only tables."""
    return db.session.connection().execute(query, asked).all()


def _hung(*row: Any) -> Hung:
    *own, number, name_fr, name_en = row
    form = None if name_fr is None else Named(name_fr, name_en)
    return Hung(*own, Wall(number), form)  # type: ignore[call-arg]


def _view(rows: list[Any]) -> View:
    _work_id, *view = rows[0][:6]
    return View(*view, tuple(Drawn(*row[6:]) for row in rows))  # type: ignore[call-arg]


# Of tables and not of classes: for these the session would make each row by itself, in Python.
_w, _e, _f, _c, _o, _r = (kind.__table__ for kind in (Work, Edition, Form, Credit, Original, Rendition))
_h = Recording.__table__
_heard = (
    select(_h.c.description)
    .where(_h.c.work_id == _w.c.id, _h.c.kind == RecordingKind.AUDIO, _h.c.hidden.is_(False))
    .order_by(_h.c.id)
    .limit(1)
)
_on_sheet = case((_w.c.poem != "", _w.c.poem), else_=func.coalesce(_heard.scalar_subquery(), ""))
_WORKS: Select[Any] = (
    select(_w.c.id, _w.c.edition_id, _w.c.sequence, _w.c.title, _w.c.language, _on_sheet, _w.c.technique)
    .add_columns(_w.c.content_note, _e.c.number, _f.c.name_fr, _f.c.name_en)
    .select_from(_w.join(_e).outerjoin(_f))
    .order_by(_e.c.number.desc(), _w.c.sequence)
)
_ASKED: BindParameter[Any] = bindparam("works", expanding=True)
_CREDITS: Select[Any] = (
    select(_c.c.work_id, _c.c.kind, _c.c.name, _c.c.people, _c.c.shown, _c.c.original_id)
    .select_from(_c.outerjoin(_o, _o.c.id == _c.c.original_id))
    .where(_c.c.work_id.in_(_ASKED), or_(_o.c.id.is_(None), _o.c.hidden.is_(False)))
    .order_by(_c.c.work_id, _c.c.position, _c.c.id)
)
_v = _o.alias()
_first_view = (
    select(_v.c.id)
    .where(_v.c.work_id == _o.c.work_id, _v.c.hidden.is_(False))
    .where(_v.c.role.in_((ImageRole.VIEW, ImageRole.PART)))
    .order_by(_v.c.role.desc(), _v.c.position, _v.c.id)  # "view" before "part"
    .limit(1)
)
_PICTURES: Select[Any] = (
    select(
        _o.c.work_id, _o.c.media_token, _o.c.width.label("across"), _o.c.height, _o.c.palette, _o.c.pale_edge
    )
    .add_columns(_r.c.format, _r.c.long_side, _r.c.width)
    .select_from(_o.join(_r))
    .where(_o.c.work_id.in_(_ASKED), _o.c.id == _first_view.scalar_subquery())
    .where(_r.c.format.in_(FOR_SCREENS))
    .order_by(_o.c.work_id, _r.c.format, _r.c.long_side)
)
