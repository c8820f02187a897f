"""A wall as an address asks for it: whose it is, which facets are chosen, in what order, and where one stands on it."""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from flask import abort, request, url_for
from flask_babel import gettext as _
from sqlalchemy import Select, and_, select
from werkzeug.exceptions import NotFound

from gallery.catalogue.counts import counted
from gallery.catalogue.facets import FACETS, Facets, every_nth, facets_or_404, narrowed_ids
from gallery.catalogue.hung import Hung, hung_works, named_works
from gallery.db import db
from gallery.editions.models import Edition
from gallery.i18n import ordinal_letters
from gallery.publicity import PublicKey
from gallery.web import Page
from gallery.works.colours import COLOURS
from gallery.works.models import Work, WorkColour

PER_PAGE = 24
SORTS = ("hang", "title", "newest", "colour")
"""The last one, from the most of a colour to the least, is there when a colour is chosen, and then comes first."""
EVERYWHERE = "everywhere"
"""Of an address: the list that one walks along holds all editions."""
LONGEST_WALK = 2_000
"""Of a longer list only an edition's own order is walked along."""


@dataclass(frozen=True)
class Wall:
    edition: Edition | None
    """None: all editions together."""
    facets: Facets
    sort: str
    key: PublicKey

    @property
    def sorts(self) -> Sequence[str]:
        return SORTS if "colour" in self.facets.ids else SORTS[:-1]

    @property
    def default_sort(self) -> str:
        return "colour" if "colour" in self.facets.ids else "hang"

    @property
    def choices(self) -> dict[str, Any]:
        """What an address must hold to be of this wall, in the order of the sentence."""
        chosen = {facet.name: facet.chosen.slug for facet in self.facets.each if facet.chosen}
        return chosen if self.sort == self.default_sort else {**chosen, "sort": self.sort}

    @property
    def walk(self) -> str:
        """What the addresses of its works hold, so that each knows its neighbours on this very list."""
        everywhere = {} if self.edition else {EVERYWHERE: "1"}
        return "?" + urlencode({**self.choices, **everywhere}) if self.choices or everywhere else ""

    @property
    def address(self) -> str:
        if self.edition is None:
            return url_for("catalogue.exhibition", **self.choices)
        return url_for("catalogue.edition", edition_number=self.edition.number, **self.choices)

    def page(self, number: int, size: int = PER_PAGE) -> Page[Hung]:
        """The works of a page; 404 beyond the last one."""
        total = self.facets.total
        if number > max(1, -(-total // size)):
            abort(404)
        return Page(self._works(number, size) if total else [], number, size, total)

    def _works(self, number: int, size: int) -> list[Hung]:
        question = "works", number, size, *self._said()
        return counted(self.key, question, lambda: self._read_works(number, size))

    def _read_works(self, number: int, size: int) -> list[Hung]:
        if self.edition and self.sort == "hang":
            starts = self._starts(size) if number > 1 else [0]
            return hung_works(
                narrowed_ids(self.edition, self.facets.ids)
                .where(Work.sequence >= starts[number - 1])
                .limit(size)
            )
        query = self._ids().limit(size).offset((number - 1) * size)
        ids = list(db.session.scalars(query))
        return sorted(
            hung_works(select(Work.id).where(Work.id.in_(ids))), key=lambda work: ids.index(work.id)
        )

    def _starts(self, size: int) -> Sequence[int]:
        """The number of the first work on each page: to count up to the last page each time would take long."""
        query = every_nth(narrowed_ids(self.edition, self.facets.ids), size)
        return counted(
            self.key, ("starts", size, *self._said()), lambda: array("l", db.session.scalars(query))
        )

    def _said(self) -> tuple[object, ...]:
        return (self.edition and self.edition.id, self.sort, *self.facets.ids.items())

    def _ids(self) -> Select[int]:
        ids = narrowed_ids(self.edition, self.facets.ids)
        if self.sort == "title":
            return ids.order_by(None).order_by(Work.title_key, Edition.number.desc(), Work.sequence)
        if self.sort == "newest":
            return ids.order_by(None).order_by(
                Work.released_at.desc(), Edition.number.desc(), Work.sequence.desc()
            )
        if self.sort == "colour":
            return _most_of_a_colour(ids, self.facets.ids["colour"])
        return ids

    def place_of(self, work: Any) -> "Place | None":
        """Where a work hangs on this list; None when it is not on it, or the list is too long to walk along."""
        if self.facets.total > LONGEST_WALK:
            return None
        ids = counted(self.key, ("walk", *self._said()), lambda: array("l", db.session.scalars(self._ids())))
        if work.id not in ids:
            return None
        at = ids.index(work.id)
        before, after = ids[max(at - 1, 0) : at], ids[at + 1 : at + 2]
        beside = {one.id: one for one in named_works(select(Work.id).where(Work.id.in_([*before, *after])))}
        return Place(self, at + 1, *(beside.get(next(iter(ids), 0)) for ids in (before, after)))


def edition_pair(edition: Edition) -> tuple[int, str]:
    """(value, text) of an edition in the sentence."""
    number = f"{edition.number}{ordinal_letters(edition.number)}"
    return edition.number, _("of the %(number)s edition", number=number)


def order_pair(sort: str, texts: Mapping[str, str], default: str) -> tuple[str, str]:
    """(value, text) of an order; the one that needs no word in the address has none."""
    return "" if sort == default else sort, texts[sort]


def colour_address(slug: str) -> str:
    """This wall in another colour, the other facets as they are."""
    kept = {name: request.args[name] for name in (*FACETS, "view") if request.args.get(name)}
    return url_for(str(request.endpoint), **{**kept, "colour": slug, **(request.view_args or {})})


def colour_sample(place: int) -> str:
    return COLOURS[place].sample


@dataclass(frozen=True)
class Place:
    wall: Wall
    number: int
    """From 1."""
    before: Hung | None
    after: Hung | None


def _most_of_a_colour(ids: Select[int], colour: int) -> Select[int]:
    of_it = and_(WorkColour.work_id == Work.id, WorkColour.colour == colour)
    sorted_ids = ids.join(WorkColour, of_it).order_by(None)
    return sorted_ids.order_by(WorkColour.share.desc(), Edition.number.desc(), Work.sequence)


def wall_or_404(key: PublicKey, edition: Edition | None, arguments: Mapping[str, str]) -> Wall:
    """The wall that an address asks for; 404 for a facet that there is not, while an unknown order is passed over."""
    facets = facets_or_404(key, edition, arguments)
    default = "colour" if "colour" in facets.ids else "hang"
    sort = arguments.get("sort", default)
    wall = Wall(edition, facets, default, key)
    return Wall(edition, facets, sort, key) if sort in wall.sorts else wall


def walked_from(key: PublicKey, work: Work, arguments: Mapping[str, str]) -> Place | None:
    """Where a visitor stands who came from a list; None when the address names no list that still holds the work."""
    if not any(name in arguments for name in (*FACETS, "sort", EVERYWHERE)):
        return None
    try:
        wall = wall_or_404(key, None if arguments.get(EVERYWHERE) else work.edition, arguments)
    except NotFound:
        return None
    return wall.place_of(work)
