"""Facets: what may be chosen on a wall, and how many works each choice would leave.

A wall is an edition's, or, for None, that of all editions together.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from flask import abort
from markupsafe import Markup
from sqlalchemy import ColumnElement, CompoundSelect, Select, func, literal, literal_column, select, union_all

from gallery.catalogue.counts import counted
from gallery.catalogue.hang import choice_markup, in_sentence
from gallery.catalogue.queries import in_edition, on_the_wall
from gallery.db import db
from gallery.editions.models import Edition, Form, Strand, Theme
from gallery.groups.models import Group
from gallery.i18n import language, said, thousands
from gallery.publicity import PublicKey
from gallery.works.colours import COLOURS
from gallery.works.models import Work, WorkColour, WorkTheme

FACETS = ("form", "strand", "theme", "group", "colour")
"""Query parameters, in the order of the sentence."""
SMALL = ("form", "theme", "colour")
"""Those whose values are no names of their own: « peinture », but « Scolaire »."""
COLUMNS: dict[str, Any] = {
    "form": Work.form_id,
    "strand": Work.strand_id,
    "theme": WorkTheme.theme_id,
    "group": Work.group_id,
    "colour": WorkColour.colour,
}
LINKS: dict[str, Any] = {"theme": WorkTheme, "colour": WorkColour}
"""What joins a work to the facets of which it may have several."""
PLAIN = ("form", "strand", "group")
"""Those of which a work has one at most."""
Chosen = Mapping[str, int]
"""Ids by facet."""


class Value(NamedTuple):
    """What may be asked for."""

    id: int
    slug: str
    name_fr: str
    name_en: str


class Tally(NamedTuple):
    """How many works have these three in common."""

    form: int | None
    strand: int | None
    group: int | None
    works: int


class Option(NamedTuple):
    """A value with what choosing it would leave, the other facets as they are: « peinture (61) »."""

    id: int
    slug: str
    name_fr: str
    name_en: str
    works: int


@dataclass(frozen=True)
class Facet:
    name: str
    options: tuple[Option, ...]
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


def facets_or_404(key: PublicKey, edition: Edition | None, arguments: Mapping[str, str]) -> Facets:
    """The facets of a wall as an address chooses them; 404 for a value that there is not."""
    of = edition and edition.id
    values = counted(key, ("values", of), lambda: _values_by_facet(key, edition))
    chosen = {name: _id_or_404(values[name], arguments[name]) for name in FACETS if arguments.get(name)}
    return counted(key, ("facets", of, *chosen.items()), lambda: _facets(key, edition, values, chosen))


def _facets(
    key: PublicKey, edition: Edition | None, values: Mapping[str, list[Value]], chosen: Chosen
) -> Facets:
    counts = plain_counts(_tallies(key, edition, chosen), chosen)
    for facet, value, works in db.session.execute(linked_counts(edition, chosen)):
        counts[facet, value] = works
    each = [_facet(name, values[name], counts, chosen.get(name)) for name in FACETS]
    return Facets(each, counts["", 0], chosen)


def _tallies(key: PublicKey, edition: Edition | None, chosen: Chosen) -> list[Tally]:
    """Asked once for all choices of form, strand and group: those are told apart in `plain_counts`."""
    linked = {name: value for name, value in chosen.items() if name in LINKS}
    question = "tallies", edition and edition.id, *linked.items()
    return counted(
        key, question, lambda: [Tally(*row) for row in db.session.execute(tallies(edition, linked))]
    )


def plain_counts(found: Iterable[Tally], chosen: Chosen) -> Counter[tuple[str, int | None]]:
    """Works by (facet, value id) under the other facets as chosen, and by ("", 0) under all of them."""
    counts: Counter[tuple[str, int | None]] = Counter()
    for tally in found:
        mine = {name: getattr(tally, name) for name in PLAIN}
        others = [name for name in PLAIN if name in chosen and mine[name] != chosen[name]]
        if not others:
            counts["", 0] += tally.works
        for name in PLAIN:
            if others in ([], [name]):
                counts[name, mine[name]] += tally.works
    return counts


def _values_by_facet(key: PublicKey, edition: Edition | None) -> dict[str, list[Value]]:
    values: dict[str, list[Value]] = {name: [] for name in FACETS}
    values["colour"] = [Value(place, *colour[:3]) for place, colour in enumerate(COLOURS)]
    groups = {tally.group for tally in _tallies(key, edition, {})}
    for facet, *value in db.session.execute(all_values(edition, groups)):
        values[facet].append(Value._make(value))
    return values


def _id_or_404(values: list[Value], slug: str) -> int:
    found = next((value.id for value in values if value.slug == slug), None)
    if found is None:
        abort(404)
    return found


def _facet(name: str, values: list[Value], counts: Mapping[Any, int], chosen: int | None) -> Facet:
    works = {value.id: counts.get((name, value.id), 0) for value in values}
    shown = [value for value in values if works[value.id] or value.id == chosen]
    options = tuple(_option(name, value, works[value.id]) for value in shown)
    return Facet(name, options, next((option for option in options if option.id == chosen), None))


def _option(facet: str, value: Value, works: int) -> Option:
    small = in_sentence if facet in SMALL else str
    fr, en = small(value.name_fr or value.name_en), small(value.name_en or value.name_fr)
    return Option(value.id, value.slug, fr, en, works)


def facet_markup(facet: Facet, called: str, everything: str) -> Markup:
    """One facet's word of the sentence; drawn once for all pages that offer the same. `everything` is said of none."""
    return _facet_markup(facet, called, everything, language())


@lru_cache(maxsize=512)
def _facet_markup(facet: Facet, called: str, everything: str, _lang: str) -> Markup:
    pairs = [("", everything), *(_option_pair(option) for option in facet.options)]
    return choice_markup(facet.name, called, facet.chosen.slug if facet.chosen else "", pairs)


def _option_pair(option: Option) -> tuple[str, str]:
    """(value, text) of an option: « peinture (61) »."""
    return option.slug, f"{said(option)} ({thousands(option.works)})"


def all_values(edition: Edition | None, groups: Iterable[int | None]) -> Select[str, int, str, str, str]:
    """(facet, id, slug, name_fr, name_en) of what may be asked for on a wall, in the order of the lists.

    Strands are an edition's own, groups those that have works there. Colours are the same everywhere, and in no table.
    """
    lists = [
        select(*_value("form", Form), Form.position),
        select(*_value("theme", Theme), Theme.position),
        select(*_value("group", Group), literal(0)).where(Group.id.in_(groups)),
    ]
    if edition:
        lists += [select(*_value("strand", Strand), Strand.position).where(Strand.edition_id == edition.id)]
    found = union_all(*lists).subquery()
    return select(*found.c[:5]).order_by(found.c.position, found.c.name_fr, found.c.id)


def _value(facet: str, kind: Any) -> tuple[Any, ...]:
    fr, en = (kind.name, kind.name) if kind is Group else (kind.name_fr, kind.name_en)
    return literal(facet).label("facet"), kind.id, kind.slug, fr.label("name_fr"), en.label("name_en")


def tallies(edition: Edition | None, linked: Chosen) -> Select[int, int, int, int]:
    """(form, strand, group, works) of a wall, in one walk along it."""
    columns = [COLUMNS[name] for name in PLAIN]
    return on_the_wall(*columns, func.count()).where(*_on(edition), *_narrowed(linked)).group_by(*columns)


def linked_counts(edition: Edition | None, chosen: Chosen) -> CompoundSelect[str, int, int]:
    """(facet, value id, works) of the facets of which a work may have several, under the others as chosen."""
    return union_all(*(_linked_counts(edition, name, chosen) for name in LINKS))


def _linked_counts(edition: Edition | None, facet: str, chosen: Chosen) -> Select[Any]:
    """Grouped by a sum: by the column itself SQLite walks along its index and looks each work up, thrice as long."""
    link, value = LINKS[facet], (COLUMNS[facet] + literal_column("0")).label("value")
    others = {name: chosen[name] for name in chosen if name != facet}
    found = on_the_wall(literal(facet), value, func.count()).join(link, link.work_id == Work.id)
    return found.where(*_on(edition), *_narrowed(others)).group_by("value")


def _narrowed(chosen: Chosen) -> list[ColumnElement[bool]]:
    return [_is_of(name, value) for name, value in chosen.items()]


def _is_of(facet: str, value: int) -> ColumnElement[bool]:
    column = COLUMNS[facet]
    return (
        Work.id.in_(select(LINKS[facet].work_id).where(column == value))
        if facet in LINKS
        else column == value
    )


def _on(edition: Edition | None) -> list[ColumnElement[bool]]:
    return [in_edition(edition)] if edition else []


def narrowed_ids(edition: Edition | None, chosen: Chosen) -> Select[int]:
    """Ids of the works of a wall under the chosen facets, in the order of the hang."""
    found = on_the_wall(Work.id).where(*_on(edition), *_narrowed(chosen))
    return found.order_by(Work.sequence) if edition else found.order_by(Edition.number.desc(), Work.sequence)


def every_nth(ids: Select[int], n: int) -> Select[int]:
    """The numbers of the first work, and of each n-th one after it."""
    place = func.row_number().over(order_by=Work.sequence).label("place")
    placed = ids.with_only_columns(Work.sequence, place).order_by(None).subquery()
    return select(placed.c.sequence).where(placed.c.place % n == 1).order_by(placed.c.sequence)
