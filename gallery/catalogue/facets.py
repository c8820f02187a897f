"""Facets: what may be chosen on an edition's wall, and how many works each choice would leave."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from flask import abort
from sqlalchemy import ColumnElement, Select, func, literal, select, union_all

from gallery.catalogue.counts import counted
from gallery.catalogue.hang import in_sentence
from gallery.catalogue.queries import in_edition, of_theme, on_the_wall
from gallery.db import db
from gallery.editions.models import Edition, Form, Strand, Theme
from gallery.groups.models import Group
from gallery.i18n import thousands
from gallery.publicity import PublicKey
from gallery.works.models import Work, WorkTheme

FACETS = ("form", "strand", "theme", "group")
"""Query parameters, in the order of the sentence."""
SMALL = ("form", "theme")
"""Those whose values are no names of their own: « peinture », but « Scolaire »."""
COLUMNS: dict[str, Any] = {
    "form": Work.form_id,
    "strand": Work.strand_id,
    "theme": WorkTheme.theme_id,
    "group": Work.group_id,
}
Chosen = Mapping[str, int]
"""Ids by facet."""


class Value(NamedTuple):
    """What may be asked for."""

    id: int
    slug: str
    name_fr: str
    name_en: str


class Option(NamedTuple):
    """A value with what choosing it would leave, the other facets as they are: « peinture (61) »."""

    id: int
    slug: str
    label_fr: str
    label_en: str


@dataclass(frozen=True)
class Facet:
    name: str
    options: list[Option]
    """Those that would leave a work, and the one that is chosen."""
    chosen: Option | None


@dataclass(frozen=True)
class Facets:
    each: list[Facet]
    total: int
    """Works under all the chosen facets together."""
    ids: Chosen

    @property
    def chosen(self) -> list[Facet]:
        return [facet for facet in self.each if facet.chosen]


def facets_or_404(key: PublicKey, edition: Edition, arguments: Mapping[str, str]) -> Facets:
    """The facets of an edition's wall as an address chooses them; 404 for a value that there is not."""
    values = counted(key, ("values", edition.id), lambda: _values_by_facet(edition))
    chosen = {name: _id_or_404(values[name], arguments[name]) for name in FACETS if arguments.get(name)}
    return counted(key, ("facets", edition.id, *chosen.items()), lambda: _facets(edition, values, chosen))


def _facets(edition: Edition, values: Mapping[str, list[Value]], chosen: Chosen) -> Facets:
    found = db.session.execute(facet_counts(edition, chosen))
    counts = {(facet, value): works for facet, value, works in found}
    each = [_facet(name, values[name], counts, chosen.get(name)) for name in FACETS]
    return Facets(each, counts.get(("", 0), 0), chosen)


def _values_by_facet(edition: Edition) -> dict[str, list[Value]]:
    values: dict[str, list[Value]] = {name: [] for name in FACETS}
    for facet, *value in db.session.execute(all_values(edition)):
        values[facet].append(Value._make(value))
    return values


def _id_or_404(values: list[Value], slug: str) -> int:
    found = next((value.id for value in values if value.slug == slug), None)
    if found is None:
        abort(404)
    return found


def _facet(name: str, values: list[Value], counts: dict[tuple[str, int], int], chosen: int | None) -> Facet:
    works = {value.id: counts.get((name, value.id), 0) for value in values}
    shown = [value for value in values if works[value.id] or value.id == chosen]
    options = [_option(name, value, works[value.id]) for value in shown]
    return Facet(name, options, next((option for option in options if option.id == chosen), None))


def _option(facet: str, value: Value, works: int) -> Option:
    small = in_sentence if facet in SMALL else str
    fr, en = small(value.name_fr or value.name_en), small(value.name_en or value.name_fr)
    labels = f"{fr} ({thousands(works, 'fr')})", f"{en} ({thousands(works, 'en')})"
    return Option(value.id, value.slug, *labels)


def all_values(edition: Edition) -> Select[str, int, str, str, str]:
    """(facet, id, slug, name_fr, name_en) of all that may be asked for on a wall, in the order of the lists."""
    here = on_the_wall(Work.group_id).where(in_edition(edition), Work.group_id.is_not(None))
    lists = [
        select(*_value("form", Form), Form.position),
        select(*_value("theme", Theme), Theme.position),
        select(*_value("strand", Strand), Strand.position).where(Strand.edition_id == edition.id),
        select(*_value("group", Group), literal(0)).where(Group.id.in_(here)),
    ]
    found = union_all(*lists).subquery()
    return select(*found.c[:5]).order_by(found.c.position, found.c.name_fr, found.c.id)


def _value(facet: str, kind: Any) -> tuple[Any, ...]:
    fr, en = (kind.name, kind.name) if kind is Group else (kind.name_fr, kind.name_en)
    return literal(facet).label("facet"), kind.id, kind.slug, fr.label("name_fr"), en.label("name_en")


def facet_counts(edition: Edition, chosen: Chosen) -> Select[str, int, int]:
    """(facet, value id, works) under the other facets as chosen, and ("", 0, works) under all: one question."""
    total = on_the_wall(literal("").label("facet"), literal(0).label("value"), func.count().label("works"))
    parts = [total.where(in_edition(edition), *_narrowed(chosen))]
    parts += [_counts(edition, name, chosen) for name in FACETS]
    found = union_all(*parts).subquery()
    return select(found.c.facet, found.c.value, found.c.works)


def _counts(edition: Edition, facet: str, chosen: Chosen) -> Select[Any]:
    column = COLUMNS[facet]
    counted = on_the_wall(literal(facet), column, func.count())
    if facet == "theme":
        counted = counted.join(WorkTheme, WorkTheme.work_id == Work.id)
    others = {name: value for name, value in chosen.items() if name != facet}
    return counted.where(in_edition(edition), column.is_not(None), *_narrowed(others)).group_by(column)


def _narrowed(chosen: Chosen) -> list[ColumnElement[bool]]:
    return [of_theme(value) if name == "theme" else COLUMNS[name] == value for name, value in chosen.items()]


def narrowed_ids(edition: Edition, chosen: Chosen) -> Select[int]:
    """Ids of the works of a wall under the chosen facets, in the order of the hang."""
    return on_the_wall(Work.id).where(in_edition(edition), *_narrowed(chosen)).order_by(Work.sequence)


def every_nth(ids: Select[int], n: int) -> Select[int]:
    """The numbers of the first work, and of each n-th one after it."""
    place = func.row_number().over(order_by=Work.sequence).label("place")
    placed = ids.with_only_columns(Work.sequence, place).order_by(None).subquery()
    return select(placed.c.sequence).where(placed.c.place % n == 1).order_by(placed.c.sequence)
