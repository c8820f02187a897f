"""Making a tour: which works, in what order, and what is said of each. Whatever changes may be public, and says so."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flask_babel import lazy_gettext as _

from gallery import publicity
from gallery.audit.service import Actor, record
from gallery.db import db, lock, transaction
from gallery.editions.models import Edition
from gallery.errors import Conflict, NotAcceptable, NotAllowed, TooMany
from gallery.tours.models import Stop, Tour
from gallery.tours.queries import works_to_choose
from gallery.works.models import Work

MOST_STOPS = 60
LONGEST_LINE = 600
LONGEST_NOTES = 5_000
SMALLEST_DETAIL = 0.02
"""Share of the picture's width."""

WALKED: list[Callable[[list[int]], bool]] = []
"""Through what features above one of some stops (their ids) was walked to together: it stays, as that is told again."""


@dataclass(frozen=True)
class TourDetails:
    title_fr: str
    title_en: str = ""
    text_fr: str = ""
    text_en: str = ""
    guide: str = ""


@dataclass(frozen=True)
class Detail:
    """A part of a picture, in shares of it; it has the picture's own shape."""

    x: float
    y: float
    width: float


@dataclass(frozen=True)
class StopDetails:
    line_fr: str = ""
    line_en: str = ""
    notes: str = ""
    view: Detail | None = None


def make_tour(edition: Edition, details: TourDetails, actor: Actor) -> Tour:
    with transaction() as session:
        tour = Tour(edition_id=edition.id, **vars(details))
        session.add(tour)
        session.flush()  # the audit is told its id
        record(actor, "make_tour", tour, after={"title": tour.title_fr})
    return tour


def save_tour(tour: Tour, details: TourDetails, actor: Actor) -> None:
    with transaction():
        lock(tour)
        before = {"title": tour.title_fr}
        for name, value in vars(details).items():
            setattr(tour, name, value)
        _changed(tour, actor, "change_tour", before=before, after={"title": tour.title_fr})


def publish_tour(tour: Tour, published: bool, actor: Actor) -> None:
    """Raises NotAllowed for one that leads nowhere. Visitors see it once a work of it hangs."""
    with transaction():
        lock(tour)
        if published and not tour.stops:
            raise NotAllowed(_("Choose works first: a tour without stops leads nowhere."))
        tour.published = published
        _changed(tour, actor, "publish_tour" if published else "retract_tour")


def remove_tour(tour: Tour, actor: Actor) -> None:
    """Raises Conflict for one that was walked together."""
    with transaction() as session:
        lock(tour)
        _require_unwalked(tour.stops)
        _changed(tour, actor, "remove_tour", before={"title": tour.title_fr})
        session.delete(tour)


def add_stops(tour: Tour, work_ids: Sequence[int], actor: Actor) -> int:
    """At the end, in the order of the wall; works that can't be chosen are left out. How many were added."""
    with transaction():
        lock(tour)
        chosen = works_to_choose(tour).where(Work.id.in_(work_ids))
        works = db.session.scalars(chosen).all()
        if len(tour.stops) + len(works) > MOST_STOPS:
            raise TooMany(_("A tour has %(most)s stops at most.", most=MOST_STOPS))
        first = 1 + max((stop.position for stop in tour.stops), default=-1)
        tour.stops += [Stop(work_id=work.id, position=place) for place, work in enumerate(works, first)]
        _changed(tour, actor, "add_stops", after={"works": [work.number for work in works]})
    return len(works)


def save_stop(stop: Stop, details: StopDetails, actor: Actor) -> None:
    """Raises NotAcceptable for a detail that is not in the picture."""
    view = details.view
    if view and not (
        0 <= view.x <= 1
        and 0 <= view.y <= 1
        and SMALLEST_DETAIL <= view.width <= 1 - max(view.x, view.y) + 1e-6
    ):
        raise NotAcceptable(_("This detail reaches beyond the picture. Choose one inside it."), field="width")
    with transaction():
        lock(stop.tour)
        stop.line_fr, stop.line_en, stop.notes = details.line_fr, details.line_en, details.notes
        stop.view = vars(view) if view else None
        _changed(stop.tour, actor, "change_stop", after={"stop": stop.id})


def remove_stop(stop: Stop, actor: Actor) -> None:
    """Raises Conflict for one that was walked to together. A work that leaves the wall leaves the tour by itself."""
    with transaction():
        tour = stop.tour
        lock(tour)
        _require_unwalked([stop])
        tour.stops.remove(stop)
        _changed(tour, actor, "remove_stop", before={"work": stop.work.number})


def _require_unwalked(stops: Sequence[Stop]) -> None:
    ids = [stop.id for stop in stops]
    if any(walked(ids) for walked in WALKED):
        raise Conflict(_("An evening showed this, and its replay needs it: it stays."))


def move_stop(stop: Stop, by: int, actor: Actor) -> None:
    """One place up (-1) or down (1); at the end of the tour it stays where it is."""
    ids = [one.id for one in stop.tour.stops]
    place = ids.index(stop.id)
    to = min(max(place + by, 0), len(ids) - 1)
    ids[place], ids[to] = ids[to], ids[place]
    order_stops(stop.tour, ids, actor)


def order_stops(tour: Tour, ids: Sequence[int], actor: Actor) -> None:
    """As told; stops that are not named, since somebody added them meanwhile, come last."""
    with transaction():
        lock(tour)
        places = {stop_id: place for place, stop_id in enumerate(ids)}
        ordered = sorted(tour.stops, key=lambda stop: (places.get(stop.id, len(ids)), stop.position))
        for place, stop in enumerate(ordered):
            stop.position = place
        _changed(tour, actor, "order_stops")
    db.session.expire(tour, ["stops"])


def _changed(tour: Tour, actor: Actor, act: str, **what: object) -> None:
    record(actor, act, tour, **what)  # type: ignore[arg-type]
    publicity.bump()
