"""Tours as visitors walk them, at their own pace: public pages, of which each stop is one."""

from typing import NoReturn

from flask import abort, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy import Select

from gallery.db import db
from gallery.editions.models import Edition
from gallery.editions.queries import edition_numbered
from gallery.tours.models import Tour
from gallery.tours.queries import StopView, stop_views, tours_shown
from gallery.tours.views import pages
from gallery.web import Policy, policy
from gallery.works.guards import find_work, raise_absent
from gallery.works.models import Work

__all__ = ["pages"]
WALKS_FR, WALKS_EN = "/editions/<int:edition_number>/visites", "/editions/<int:edition_number>/tours"


@pages.page(WALKS_FR, WALKS_EN)
@policy(Policy.PUBLIC)
def walks(edition_number: int) -> ResponseReturnValue:
    """All guided tours of an edition."""
    edition = open_edition_or_404(edition_number)
    found = published_tours(edition)
    if not found:
        abort(404)
    return render_template(
        "tours/walks.html", edition=edition, tours=[(one, stop_views(one)) for one in found]
    )


@pages.page(f"{WALKS_FR}/<int:tour_id>", f"{WALKS_EN}/<int:tour_id>")
@policy(Policy.PUBLIC)
def tour(edition_number: int, tour_id: int) -> ResponseReturnValue:
    """What a tour is about, who guides, and where it stops."""
    found, stops = _walk_or_404(edition_number, tour_id)
    return render_template("tours/tour.html", edition=found.edition, tour=found, stops=stops)


@pages.page(f"{WALKS_FR}/<int:tour_id>/<number>", f"{WALKS_EN}/<int:tour_id>/<number>")
@policy(Policy.PUBLIC)
def stop(edition_number: int, tour_id: int, number: str) -> ResponseReturnValue:
    """A stop, by its work's number: others may leave the tour, and its address stays."""
    found, stops = _walk_or_404(edition_number, tour_id)
    place = next((place for place, one in enumerate(stops) if one.work.number == number), None)
    if place is None:
        _raise_off_the_tour(found, number)
    return render_template(
        "tours/stop.html",
        edition=found.edition,
        tour=found,
        stops=stops,
        view=stops[place],
        work=stops[place].work,
        before=stops[place - 1] if place else None,
        after=stops[place + 1] if place + 1 < len(stops) else None,
    )


def _raise_off_the_tour(tour: Tour, number: str) -> NoReturn:
    """Gone, when the work was on this tour and hangs no more; else there never was such a stop."""
    work: Work | None = find_work(number)
    if work is None or all(one.work_id != work.id for one in tour.stops):
        abort(404)
    raise_absent(work)


def open_edition_or_404(number: int) -> Edition:
    edition = db.session.scalar(edition_numbered(number)) if number < 2**31 else None
    if edition is None or not edition.published:
        abort(404)
    return edition


@pages.app_template_global()
def published_tours(edition: Edition) -> list[Tour]:
    """Those that lead somewhere now."""
    query: Select[Tour] = tours_shown(edition)
    return list(db.session.scalars(query))


def shown_tour_or_404(edition: Edition, tour_id: int) -> Tour:
    found = tours_shown(edition).where(Tour.id == tour_id) if tour_id < 2**31 else None
    tour: Tour | None = db.session.scalar(found) if found is not None else None
    return tour or abort(404)


def _walk_or_404(edition_number: int, tour_id: int) -> tuple[Tour, list[StopView]]:
    tour = shown_tour_or_404(open_edition_or_404(edition_number), tour_id)
    return tour, stop_views(tour)
