"""The organisers' pages of an edition's tours."""

from typing import Any

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from gallery.accounts.guards import require_user
from gallery.audit.service import Actor
from gallery.db import db
from gallery.editions.models import Edition
from gallery.tours import service
from gallery.tours.forms import TourForm, stop_form, tour_form
from gallery.tours.models import Stop, Tour
from gallery.tours.queries import said_to_be, stops_missing, tours_of, with_their_works, works_to_choose
from gallery.web import Policy, bilingual, form_page, keeping, page_of, policy, posted, see_other
from gallery.works.guards import own_edition_or_404

pages = bilingual("tours", __name__)

OFFICE_FR = "/organisation/editions/<int:edition_number>/visites"
OFFICE_EN = "/organising/editions/<int:edition_number>/tours"
ONE_FR, ONE_EN = f"{OFFICE_FR}/<int:tour_id>", f"{OFFICE_EN}/<int:tour_id>"
STOP_FR, STOP_EN = f"{ONE_FR}/arrets/<int:stop_id>", f"{ONE_EN}/stops/<int:stop_id>"
AT_ONCE = 36
"""Works on a page to choose from."""


@pages.page(OFFICE_FR, OFFICE_EN)
@policy(Policy.ORGANISER)
def office(edition_number: int) -> ResponseReturnValue:
    edition, _actor = own_edition_and_actor(edition_number)
    found = db.session.scalars(tours_of(edition.id)).all()
    return render_template("tours/office.html", of=edition, tours=found)


@pages.page(f"{OFFICE_FR}/nouvelle", f"{OFFICE_EN}/new", methods=["GET", "POST"])
@policy(Policy.ORGANISER)
def new(edition_number: int) -> ResponseReturnValue:
    edition, actor = own_edition_and_actor(edition_number)
    form = TourForm()
    if posted(form):
        with keeping(form):
            made = service.make_tour(edition, form.details(), actor)
            return see_other(_address("tours.works", made))
    return form_page("tours/new.html", form, of=edition)


@pages.page(ONE_FR, ONE_EN, methods=["GET", "POST"])
@policy(Policy.ORGANISER)
def edit(edition_number: int, tour_id: int) -> ResponseReturnValue:
    """The order of its stops, and what is said of it as a whole."""
    tour, actor = own_tour_or_404(edition_number, tour_id)
    form = tour_form(tour)
    if posted(form):
        with keeping(form):
            service.save_tour(tour, form.details(), actor)
            return see_other(_address("tours.edit", tour))
    return _tour_page(tour, form)


def _tour_page(tour: Tour, form: TourForm) -> ResponseReturnValue:
    stops = db.session.scalars(with_their_works(tour)).all()
    moved = next((stop for stop in stops if str(stop.id) == request.args.get("moved")), None)
    missing = {stop.id for stop in stops_missing(tour)}
    context: dict[str, Any] = {"stops": stops, "missing": missing, "moved": moved, "of": tour.edition}
    return form_page("tours/edit.html", form, tour=tour, **context)


@pages.page(f"{ONE_FR}/oeuvres", f"{ONE_EN}/works", methods=["GET", "POST"])
@policy(Policy.ORGANISER)
def works(edition_number: int, tour_id: int) -> ResponseReturnValue:
    """Works to choose from, with thumbnails; those that are ticked become stops."""
    tour, actor = own_tour_or_404(edition_number, tour_id)
    form = TourForm(formdata=None)
    if request.method == "POST":
        with keeping(form):
            ids = [int(one) for one in request.form.getlist("work") if one.isdecimal() and len(one) < 10]
            service.add_stops(tour, ids, actor)
            return see_other(_address("tours.edit", tour) + "#arrets")
    words = request.args.get("q", "")[:100].strip()
    query = works_to_choose(tour)
    page = page_of(query.where(said_to_be(words)) if words else query, AT_ONCE)
    return form_page("tours/works.html", form, tour=tour, of=tour.edition, page=page, words=words)


@pages.page(f"{ONE_FR}/ordre", f"{ONE_EN}/order", methods=["POST"])
@policy(Policy.ORGANISER)
def order(edition_number: int, tour_id: int) -> ResponseReturnValue:
    """All stops in the order in which they were dragged."""
    tour, actor = own_tour_or_404(edition_number, tour_id)
    ids = [int(one) for one in request.form.getlist("stop") if one.isdecimal() and len(one) < 10]
    service.order_stops(tour, ids, actor)
    return see_other(_address("tours.edit", tour, moved=request.form.get("moved", "")[:10]) + "#arrets")


@pages.page(f"{ONE_FR}/publications", f"{ONE_EN}/publications", methods=["POST"])
@policy(Policy.ORGANISER)
def publications(edition_number: int, tour_id: int) -> ResponseReturnValue:
    tour, actor = own_tour_or_404(edition_number, tour_id)
    form = tour_form(tour, as_it_is=True)
    if request.method == "POST":
        with keeping(form):
            service.publish_tour(tour, "retract" not in request.form, actor)
            return see_other(_address("tours.edit", tour) + "#public")
    return _tour_page(tour, form)


@pages.page(f"{ONE_FR}/suppressions", f"{ONE_EN}/removals", methods=["POST"])
@policy(Policy.ORGANISER)
def removals(edition_number: int, tour_id: int) -> ResponseReturnValue:
    tour, actor = own_tour_or_404(edition_number, tour_id)
    service.remove_tour(tour, actor)
    return see_other(url_for("tours.office", edition_number=edition_number))


# — one of its stops ——————————————————————————————————————————————————————————————————————————————————————————————


@pages.page(STOP_FR, STOP_EN, methods=["GET", "POST"])
@policy(Policy.ORGANISER)
def edit_stop(edition_number: int, tour_id: int, stop_id: int) -> ResponseReturnValue:
    stop, actor = own_stop_or_404(edition_number, tour_id, stop_id)
    form = stop_form(stop)
    if posted(form):
        with keeping(form):
            service.save_stop(stop, form.details(), actor)
            return see_other(_address("tours.edit", stop.tour) + f"#a-{stop.id}")
    return form_page("tours/stop_form.html", form, stop=stop, tour=stop.tour, of=stop.tour.edition)


@pages.page(f"{STOP_FR}/places", f"{STOP_EN}/moves", methods=["POST"])
@policy(Policy.ORGANISER)
def moves(edition_number: int, tour_id: int, stop_id: int) -> ResponseReturnValue:
    """One place up or down."""
    stop, actor = own_stop_or_404(edition_number, tour_id, stop_id)
    by = "up" if request.form.get("by") == "up" else "down"
    service.move_stop(stop, -1 if by == "up" else 1, actor)
    return see_other(_address("tours.edit", stop.tour, moved=stop.id, by=by))


@pages.page(f"{STOP_FR}/suppressions", f"{STOP_EN}/removals", methods=["POST"])
@policy(Policy.ORGANISER)
def stop_removals(edition_number: int, tour_id: int, stop_id: int) -> ResponseReturnValue:
    stop, actor = own_stop_or_404(edition_number, tour_id, stop_id)
    tour = stop.tour
    service.remove_stop(stop, actor)
    return see_other(_address("tours.edit", tour) + "#arrets")


# — lookup and permission in one ——————————————————————————————————————————————————————————————————————————————————


def own_edition_and_actor(number: int) -> tuple[Edition, Actor]:
    user = require_user()
    return own_edition_or_404(number), Actor("user", user.id)


def own_tour_or_404(edition_number: int, tour_id: int) -> tuple[Tour, Actor]:
    edition, actor = own_edition_and_actor(edition_number)
    tour = db.session.get(Tour, tour_id) if tour_id < 2**31 else None
    if tour is None or tour.edition_id != edition.id:
        abort(404)
    return tour, actor


def own_stop_or_404(edition_number: int, tour_id: int, stop_id: int) -> tuple[Stop, Actor]:
    tour, actor = own_tour_or_404(edition_number, tour_id)
    stop = db.session.get(Stop, stop_id) if stop_id < 2**31 else None
    if stop is None or stop.tour_id != tour.id:
        abort(404)
    return stop, actor


def _address(endpoint: str, tour: Tour, **more: Any) -> str:
    return url_for(endpoint, edition_number=tour.edition.number, tour_id=tour.id, **more)
