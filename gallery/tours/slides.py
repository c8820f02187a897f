"""The slide show for a screen in a hall: one work after the other, of an edition or of a tour.

Each work is a page with links to the next; the script shows them in turn on one page, which it never leaves.
"""

from dataclasses import dataclass

from flask import abort, current_app, jsonify, render_template, request, url_for
from flask.typing import ResponseReturnValue

from gallery.db import db
from gallery.editions.models import Edition
from gallery.qr import Square, square
from gallery.tours.models import Tour
from gallery.tours.queries import hanging_numbers, stop_views, work_on_view
from gallery.tours.views import pages
from gallery.tours.walks import open_edition_or_404, shown_tour_or_404
from gallery.web import Policy, policy
from gallery.works.guards import find_work, raise_absent, split_number
from gallery.works.models import Work

__all__ = ["pages"]
SHOW_FR, SHOW_EN = "/editions/<int:edition_number>/diaporama", "/editions/<int:edition_number>/slideshow"
USUAL, SHORTEST, LONGEST = 20, 5, 300
"""Seconds that a work stays."""


@dataclass(frozen=True)
class Show:
    """What is shown, in which order; `tour` None: the whole edition."""

    edition: Edition
    tour: Tour | None
    numbers: list[str]


@pages.page(SHOW_FR, SHOW_EN)
@policy(Policy.PUBLIC)
def slideshow(edition_number: int) -> ResponseReturnValue:
    """From the first work on."""
    show = _show_or_404(edition_number)
    if not show.numbers:
        return render_template("tours/no_slides.html", edition=show.edition)
    return _slide_page(show, show.numbers[0])


@pages.page(f"{SHOW_FR}/<number>", f"{SHOW_EN}/<number>")
@policy(Policy.PUBLIC)
def slide(edition_number: int, number: str) -> ResponseReturnValue:
    show = _show_or_404(edition_number)
    if number not in show.numbers:
        raise_absent(find_work(number) or abort(404))
    return _slide_page(show, number)


@pages.page(f"{SHOW_FR}.json", f"{SHOW_EN}.json")
@policy(Policy.PUBLIC)
def slides(edition_number: int) -> ResponseReturnValue:
    """Which works hang now, for a screen that has been on for days."""
    show = _show_or_404(edition_number)
    address = url_for("tours.slideshow", edition_number=edition_number)
    return jsonify(folder=f"{address}/", works=show.numbers)


def _show_or_404(edition_number: int) -> Show:
    edition = open_edition_or_404(edition_number)
    asked = request.args.get("tour", "")
    if not asked:
        hanging = db.session.scalars(hanging_numbers(edition))
        return Show(edition, None, [f"{edition.number}-{sequence:03d}" for sequence in hanging])
    if not (asked.isascii() and asked.isdigit() and len(asked) < 10):
        abort(404)
    tour = shown_tour_or_404(edition, int(asked))
    return Show(edition, tour, [view.work.number for view in stop_views(tour)])


def _slide_page(show: Show, number: str) -> ResponseReturnValue:
    parts = split_number(number)
    work = db.session.scalar(work_on_view(*parts)) if parts else None
    if work is None:
        abort(404)
    place = show.numbers.index(number)
    return render_template(
        "tours/slide.html",
        edition=show.edition,
        show=show,
        work=work,
        number=place + 1,
        before=show.numbers[place - 1],
        after=show.numbers[(place + 1) % len(show.numbers)],
        seconds=_seconds(),
        code=_code_of(work),
        indexable=False,
    )


def _seconds() -> int:
    asked = request.args.get("seconds", "")
    told = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else USUAL
    return min(max(told, SHORTEST), LONGEST)


def _code_of(work: Work) -> Square:
    """The work's own page, to be photographed; drawn in the page, so that it is there without a network."""
    base: str = current_app.extensions["gallery_settings"].base_url
    return square(base + url_for("catalogue.work", edition_number=work.edition.number, number=work.number))
