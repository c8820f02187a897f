"""The public pages: the entrance, editions, works, themes and years. They read no session and set no cookie."""

from collections.abc import Collection
from typing import Any, NoReturn

from flask import Response, abort, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import ColumnElement, Select, select

from gallery import clock
from gallery.catalogue import hang, linked
from gallery.catalogue.counts import counted, public_key
from gallery.catalogue.entrance import day_and_month, entrance, works_of_the_day
from gallery.catalogue.facets import FACETS, facet_markup
from gallery.catalogue.hung import Hung, hung_works, named_works
from gallery.catalogue.queries import (
    counts_by_edition,
    editions_touching,
    exhibited_work,
    first_of_each,
    first_of_each_theme,
    ids_of_group,
    in_edition,
    is_picture,
    neighbours,
    of_group,
    of_theme,
    others_of_a_group,
    themes_with_counts,
    workshop_pictures,
)
from gallery.catalogue.signposts import signposts
from gallery.catalogue.walls import (
    PER_PAGE,
    Wall,
    colour_address,
    colour_sample,
    edition_pair,
    order_pair,
    walked_from,
    wall_or_404,
)
from gallery.db import db
from gallery.editions.models import Edition, Theme
from gallery.editions.queries import published_editions
from gallery.groups.models import Group
from gallery.groups.queries import group_called
from gallery.i18n import said
from gallery.publicity import PublicKey
from gallery.web import Page, Policy, bilingual, page_number, policy
from gallery.works.guards import find_work, raise_absent, split_number
from gallery.works.models import Work
from gallery.works.queries import is_exhibited
from gallery.works.showable import CAN_BE_PART

AT_THE_ENTRANCE = 7
"""One on the line, six on the wall below."""
ON_A_LINE = 4
"""Works of one edition on a page that has a line for each."""
ON_A_SHELF = 3
BESIDE = 3
"""Works of the same group on each side."""
FROM_THE_WORKSHOP = 8
VIEWS = (hang.DEFAULT_VIEW, "list", hang.DENSE)

pages = bilingual("catalogue", __name__)

for _helper in (*hang.FOR_TEMPLATES, *linked.FOR_TEMPLATES, colour_address, colour_sample, facet_markup):
    pages.add_app_template_global(_helper)
pages.add_app_template_global(clock.now, "instant")
for _filter in (day_and_month, edition_pair, hang.in_sentence, order_pair):
    pages.add_app_template_filter(_filter)


@pages.page("/", "/")
@policy(Policy.PUBLIC)
def home() -> ResponseReturnValue:
    """The entrance: what is open, what is about to, what is being collected."""
    key = public_key()
    now = entrance(_all(published_editions()), clock.now())
    found: dict[str, Any] = {}
    if now.wall:
        found = {
            "counts": _counts(key, now.wall).get(now.wall.id, (0, 0)),
            "works": _of_today(key, now.wall),
            "themes": _spoken_themes(key, now.wall),
        }
    return render_template("catalogue/home.html", now=now, edition=now.foremost, **found)


def _of_today(key: PublicKey, wall: Edition) -> list[Hung]:
    """The day is part of the key: its midnight is a public instant."""
    return counted(key, ("today", wall.id), lambda: works_of_the_day(wall, AT_THE_ENTRANCE))


@pages.page("/editions", "/editions")
@policy(Policy.PUBLIC)
def editions() -> ResponseReturnValue:
    """The shelf: one spine an edition, as thick as it has works."""
    key = public_key()
    shelf = _all(published_editions())
    return render_template(
        "catalogue/editions.html",
        editions=shelf,
        counts=_counts(key),
        lines=_lines(key, shelf, ON_A_SHELF, is_picture(), of="pictures"),
        indexable=any(edition.indexable for edition in shelf),
    )


@pages.page("/editions/<int:edition_number>", "/editions/<int:edition_number>")
@policy(Policy.PUBLIC)
def edition(edition_number: int) -> ResponseReturnValue:
    """An edition's wall with its facets; before it opens, the walls are ready and nothing hangs."""
    key, at = public_key(), clock.now()
    published = _all(published_editions())
    found = next((one for one in published if one.number == edition_number), None)
    if found is None:
        abort(404)
    if not found.has_opened(at):
        return render_template("catalogue/waiting.html", edition=found, collecting=found.call_is_open(at))
    return _show_wall(wall_or_404(key, found, request.args), published)


@pages.page("/exposition", "/exhibition")
@policy(Policy.PUBLIC)
def exhibition() -> ResponseReturnValue:
    """All open walls together. A chosen edition leads to its own wall; what is not chosen leaves no trace."""
    if "edition" in request.args or not all(request.args.values()):
        return redirect(_wall_address(request.args.to_dict()))
    return _show_wall(wall_or_404(public_key(), None, request.args), _all(published_editions()))


def _wall_address(chosen: dict[str, str]) -> str:
    """The wall that the sentence chose; what is no choice is left out, and what another wall has no word for."""
    kept: dict[str, Any] = {name: chosen[name] for name in (*FACETS, "sort", "view") if chosen.get(name)}
    number = chosen.get("edition", "")
    if not (number.isascii() and number.isdigit() and len(number) < 6):
        kept.pop("strand", None)
        return url_for("catalogue.exhibition", **kept)
    return url_for("catalogue.edition", edition_number=int(number), **kept)


def _show_wall(wall: Wall, published: list[Edition]) -> ResponseReturnValue:
    asked = request.args.get("view", "")
    view = asked if asked in VIEWS else hang.DEFAULT_VIEW
    g.walk = wall.walk
    return render_template(
        "catalogue/wall.html",
        edition=wall.edition,
        wall=wall,
        opened=[one for one in published if one.has_opened(clock.now())],
        page=wall.page(page_number(), PER_PAGE * (hang.IN_DENSE if view == hang.DENSE else 1)),
        view=view,
        indexable=any(one.indexable for one in ([wall.edition] if wall.edition else published)),
    )


@pages.page(
    "/editions/<int:edition_number>/oeuvres/<number>", "/editions/<int:edition_number>/works/<number>"
)
@policy(Policy.PUBLIC)
def work(edition_number: int, number: str) -> ResponseReturnValue:
    """A work on the wall. Any other is gone (410) if it once hung there, else it never was (404)."""
    parts = split_number(number)
    if parts is None or parts[0] != edition_number:
        abort(404)
    found = db.session.scalar(exhibited_work(), {"edition_number": parts[0], "sequence": parts[1]})
    if found is None:
        return _moved_or_absent(number)
    place = walked_from(public_key(), found, request.args)
    here = {"edition_id": found.edition_id, "sequence": found.sequence}
    near = [] if place else named_works(neighbours(), **here)
    beside = {other.sequence > found.sequence: other for other in near}
    g.walk = place.wall.walk if place else ""
    return render_template(
        "catalogue/work.html",
        work=found,
        edition=found.edition,
        place=place,
        before=place.before if place else beside.get(False),
        after=place.after if place else beside.get(True),
        others=hung_works(others_of_a_group(BESIDE), group_id=found.group_id, **here)
        if found.group_id
        else [],
    )


def _moved_or_absent(number: str) -> ResponseReturnValue:
    """A single work hangs in the collective one that it is a part of, as long as it is: nobody may remember that."""
    work = find_work(number)
    if work is None:
        abort(404)
    whole = db.session.get(Work, work.gathered_into_id) if work.gathered_into_id else None
    if whole is not None and work.status in CAN_BE_PART and is_exhibited(whole):
        address = url_for("catalogue.work", edition_number=whole.edition.number, number=whole.number)
        return Response(status=302, headers={"Location": address, "Cache-Control": "no-store"})
    _raise_absent(work)


def _raise_absent(work: Work) -> NoReturn:
    if work.group and _counts(public_key(), work.group):
        g.group_on_view = work.group.slug  # for the page that says so
    raise_absent(work)


@pages.page("/enjeux", "/themes")
@policy(Policy.PUBLIC)
def themes() -> ResponseReturnValue:
    found = _spoken_themes(public_key())
    indexable = any(edition.indexable for edition in _all(published_editions()))
    return render_template(
        "catalogue/themes.html", themes=found, shown=_shown_by_theme(public_key()), indexable=indexable
    )


def _shown_by_theme(key: PublicKey) -> dict[int, list[Hung]]:
    """A few works by theme id."""

    def read() -> dict[int, list[Hung]]:
        rows = [tuple(row) for row in db.session.execute(first_of_each_theme(ON_A_SHELF))]
        ids = {work_id for _theme_id, work_id in rows}
        works = {work.id: work for work in hung_works(select(Work.id).where(Work.id.in_(ids)))}
        shown: dict[int, list[Hung]] = {}
        for theme_id, work_id in rows:
            if work_id in works:
                shown.setdefault(theme_id, []).append(works[work_id])
        return shown

    return counted(key, "pictures by theme", read)


@pages.page("/enjeux/<slug>", "/themes/<slug>")
@policy(Policy.PUBLIC)
def theme(slug: str) -> ResponseReturnValue:
    """What works say of one theme, one line an edition."""
    key = public_key()
    found = _one_or_404(select(Theme).where(Theme.slug == slug))
    counts = _counts(key, found)
    shelf = _shelf(counts)
    neighbours = _others(found, _spoken_themes(key, found))
    return render_template(
        "catalogue/theme.html",
        theme=found,
        editions=shelf,
        counts=counts,
        lines=_lines(key, shelf, ON_A_LINE, of_theme(found.id), of=slug),
        neighbours=neighbours,
        others=[] if neighbours else _others(found, _spoken_themes(key)),
        sources=signposts(said(found, "sources")),
        help_lines=signposts(said(found, "help")),
        indexable=any(edition.indexable for edition in shelf),
    )


def _others(theme: Theme, spoken: list[Any]) -> list[Any]:
    return [one for one in spoken if one.id != theme.id]


@pages.page("/groupes/<slug>", "/groups/<slug>")
@policy(Policy.PUBLIC)
def group(slug: str) -> ResponseReturnValue:
    """A group in its own words, with its works of all editions; who has none on the walls is not public."""
    key = public_key()
    found = _one_or_404(group_called(slug))
    counts = _counts(key, found)
    if not counts:
        abort(404)
    shelf = _shelf(counts)
    return render_template(
        "catalogue/group.html",
        group=found,
        editions=shelf,
        page=_page_of_group(found, sum(works for works, _groups in counts.values())),
        workshop=_all(workshop_pictures(found.id, FROM_THE_WORKSHOP)),
        themes=_spoken_themes(key, found),
        indexable=any(edition.indexable for edition in shelf),
    )


def _page_of_group(group: Group, total: int) -> Page[Hung]:
    number = page_number()
    works = hung_works(ids_of_group(group.id).limit(PER_PAGE).offset((number - 1) * PER_PAGE))
    if not works:
        abort(404)
    return Page(works, number, PER_PAGE, total)


def _shelf(counts: Collection[int]) -> list[Edition]:
    """Of the published editions, those that something was counted of."""
    return [edition for edition in _all(published_editions()) if edition.id in counts]


@pages.page("/annees/<int:year>", "/years/<int:year>")
@policy(Policy.PUBLIC)
def year(year: int) -> ResponseReturnValue:
    """The editions that touch a calendar year, one line each."""
    key = public_key()
    shelf = _all(editions_touching(year))
    if not shelf:
        abort(404)
    return render_template(
        "catalogue/year.html",
        year=year,
        editions=shelf,
        counts=_counts(key),
        lines=_lines(key, shelf, ON_A_LINE),
        indexable=any(edition.indexable for edition in shelf),
    )


Whole = Edition | Theme | Group | None
"""What some works have in common; None for all of them."""


def _within(whole: Whole) -> list[ColumnElement[bool]]:
    if isinstance(whole, Edition):
        return [in_edition(whole)]
    if isinstance(whole, Theme):
        return [of_theme(whole.id)]
    return [of_group(whole.id)] if whole else []


def _counts(key: PublicKey, whole: Whole = None) -> dict[int, tuple[int, int]]:
    """(works, groups) by edition id."""

    def count() -> dict[int, tuple[int, int]]:
        rows = db.session.execute(counts_by_edition(*_within(whole)))
        return {edition_id: (works, groups) for edition_id, works, groups in rows}

    return counted(key, ("works", type(whole), whole and whole.id), count)


def _spoken_themes(key: PublicKey, whole: Whole = None) -> list[Any]:
    """Rows of `themes_with_counts`."""
    query = themes_with_counts(*_within(whole))
    return counted(key, ("themes", type(whole), whole and whole.id), lambda: list(db.session.execute(query)))


def _lines(
    key: PublicKey, editions: list[Edition], few: int, *narrowed: Any, of: str = ""
) -> dict[int, list[Hung]]:
    """A few exhibited works by edition id. `of` says in a word what `narrowed` asks, to remember the answer by."""

    def read() -> dict[int, list[Hung]]:
        lines: dict[int, list[Hung]] = {edition.id: [] for edition in editions}
        for work in hung_works(first_of_each(editions, few, *narrowed)):
            lines[work.edition_id].append(work)
        return lines

    return counted(key, ("lines", of, few, *(edition.id for edition in editions)), read) if editions else {}


def _all(query: Select[Any]) -> list[Any]:
    return list(db.session.scalars(query).unique())


def _one_or_404(query: Select[Any]) -> Any:
    found = db.session.scalar(query)
    if found is None:
        abort(404)
    return found
