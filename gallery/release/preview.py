"""An edition's wall and its works as everybody will see them: for its team, and for partners with a link.

Drawn with the templates of the public wall. It is kept by nobody, and nothing of it leads to pages of the public's.
"""

from collections.abc import Iterable
from typing import Any

from flask import abort, g, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy import func, select

from gallery.accounts.guards import require_user
from gallery.catalogue.counts import public_key
from gallery.catalogue.facets import Facets
from gallery.catalogue.hung import Hung, hung_works, named_works
from gallery.catalogue.views import BESIDE
from gallery.catalogue.walls import PER_PAGE, Wall
from gallery.db import db
from gallery.editions.models import Edition
from gallery.editions.queries import edition_numbered
from gallery.release import queries
from gallery.release.views import EDITION_EN, EDITION_FR, pages
from gallery.web import Page, Policy, page_number, policy
from gallery.works.guards import held_previews, raise_over, reader, split_number
from gallery.works.models import Work

__all__ = ["pages"]


def previewed_edition_or_404(number: int) -> Edition:
    """The edition, for its team and who came by a link; 410 once that link is over."""
    edition = db.session.scalar(edition_numbered(number))
    asking = reader()
    if edition and (asking.is_staff_of(edition.id) or edition.id in asking.previews):
        return edition
    if edition:
        raise_over(edition.id)
    require_user()
    abort(404)


@pages.page(f"{EDITION_FR}/apercu", f"{EDITION_EN}/preview")
@policy(Policy.PREVIEW)
def preview(edition_number: int) -> ResponseReturnValue:
    """The wall, as if its opening and its release had come."""
    edition = previewed_edition_or_404(edition_number)
    page = _page_of(edition)
    wall = Wall(edition, Facets([], page.total, {}), "hang", public_key())
    return _drawn("release/wall.html", edition, wall=wall, page=page, view="hang", opened=[])


def _page_of(edition: Edition) -> Page[Hung]:
    ids, number = queries.coming_ids(edition), page_number()
    total = db.session.scalar(select(func.count()).select_from(ids.subquery())) or 0
    if number > max(1, -(-total // PER_PAGE)):
        abort(404)
    works = hung_works(ids.limit(PER_PAGE).offset((number - 1) * PER_PAGE)) if total else []
    return Page(works, number, PER_PAGE, total)


@pages.page(f"{EDITION_FR}/apercu/<number>", f"{EDITION_EN}/preview/<number>")
@policy(Policy.PREVIEW)
def work(edition_number: int, number: str) -> ResponseReturnValue:
    """A work's page, as it will be."""
    edition = previewed_edition_or_404(edition_number)
    parts = split_number(number)
    if parts is None or parts[0] != edition.number:
        abort(404)
    found = db.session.scalar(queries.coming_work(edition, parts[1])) or abort(404)
    before, after = (_first(named_works(ids)) for ids in queries.coming_neighbours(found))
    return _drawn(
        "release/work.html",
        edition,
        work=found,
        place=None,
        before=before,
        after=after,
        others=_others(found),
    )


def _others(work: Work) -> list[Hung]:
    return hung_works(queries.coming_works_of_group(work, 2 * BESIDE)) if work.group_id else []


def _first(works: Iterable[Hung]) -> Hung | None:
    return next(iter(works), None)


def _drawn(template: str, edition: Edition, **context: Any) -> ResponseReturnValue:
    g.hall = "release.work"
    mine = [link for link in held_previews() if link.edition_id == edition.id and link.stands()]
    until = max((link.last_moment for link in mine), default=None)
    team = reader().is_staff_of(edition.id)
    return render_template(
        template, edition=edition, in_preview=True, indexable=False, team=team, until=until, **context
    )
