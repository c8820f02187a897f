"""The page that visitors come to, in its four states; a stop at one's own pace. The same for a rehearsal."""

from typing import Any, NamedTuple
from urllib.parse import urlsplit

from flask import abort, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import func, select

from gallery import clock
from gallery.db import db
from gallery.editions.models import Edition
from gallery.editions.queries import published_editions
from gallery.opening.countdown import countdown_words, planned, zone_name
from gallery.opening.models import Segment, SegmentKind
from gallery.opening.pointing import place_in_words, places
from gallery.opening.queries import opening_numbered
from gallery.opening.runs import Run
from gallery.opening.scenes import KIND_NAMES, Scene, scene_of, shown_stops
from gallery.opening.service import REOPENED_WITHIN
from gallery.opening.state import Phase, Standing
from gallery.programme.moments import takes_registrations
from gallery.tours.queries import StopView
from gallery.web.addresses import asset
from gallery.works.models import Work
from gallery.works.queries import exhibited_now, exhibited_works, for_the_hang

SCRIPTS = ("server", "countdown", "looking", "clip", "voices")
WORKS_TO_LOOK_AT = 6
SEEN_AFTERWARDS = (Phase.LIVE, Phase.OVER)


class Rooms(NamedTuple):
    """The endpoints under which a run is seen: the evening's own, or a rehearsal's. All take the same arguments."""

    page: str = "opening.opening"
    state: str = "opening.state"
    stop: str = "opening.stop"


def public_run_or_404(edition_number: int, number: int) -> Run:
    query = opening_numbered(edition_number, number)
    opening = db.session.scalar(query) if max(edition_number, number) < 2**31 else None
    if opening is None or not (opening.published and opening.edition.published):
        abort(404)
    return Run(opening)


def show_evening(run: Run, rooms: Rooms = Rooms()) -> ResponseReturnValue:  # noqa: B008 - it never changes
    """The page as it is at this moment; a script goes on from there, and without one the page is asked for again."""
    now = scene_of(run)
    more: dict[str, Any] = {}
    if now.standing.phase is Phase.WAITING:
        more["others"] = works_of_the_last_wall(run.opening.edition)
    elif now.standing.phase is Phase.ANNOUNCED:
        activity = run.opening.activity
        more["registers"] = activity is not None and takes_registrations(activity, clock.now())
    elif now.standing.phase is Phase.OVER:
        more["may_go_on"] = run.now() < now.standing.ends_at + REOPENED_WITHIN
    return _page(run, rooms, now, own_pace=False, **more)


def show_stop(run: Run, stop_id: int, rooms: Rooms = Rooms()) -> ResponseReturnValue:  # noqa: B008
    """A stop for somebody who explores by themselves, as soon as the evening has begun."""
    now = scene_of(run)
    walked = next((one for one in _walks(run, now) if _at(one.stops, stop_id)), None)
    if walked is None or now.standing.phase not in SEEN_AFTERWARDS:
        abort(404)
    return _page(run, rooms, walked, own_pace=True, stop=_at(walked.stops, stop_id))


def _page(
    run: Run, rooms: Rooms, now: Scene, *, own_pace: bool, stop: StopView | None = None, **more: Any
) -> ResponseReturnValue:
    opening = run.opening
    here: dict[str, Any] = {"edition_number": opening.edition.number, "number": opening.number}
    return render_template(
        "opening/opening.html",
        run=run,
        opening=opening,
        edition=opening.edition,
        standing=now.standing,
        now=now.at(stop) if stop else now,
        own_pace=own_pace,
        walk=_walk(run, now),
        parts=planned(opening, now.standing.starts_at),
        addresses={"page": url_for(rooms.page, **here), "state": url_for(rooms.state, **here)},
        stop_address=lambda one: url_for(rooms.stop, stop_id=one.id, **here),
        indexable=opening.edition.indexable and not own_pace and run.rehearsal is None,
        **more,
    )


def _walk(run: Run, now: Scene) -> Scene | None:
    """The tour that can be walked at one's own pace: the one that is on, else the first that has something to show."""
    if now.standing.phase not in SEEN_AFTERWARDS:
        return None
    if now.stops:
        return now
    return next((one for one in _walks(run, now) if one.stops), None)


def _walks(run: Run, now: Scene) -> list[Scene]:
    """The tours of an evening, each as a scene of its own."""
    tours = [segment for segment in run.opening.segments if segment.tour]
    return [_tour_of(run, segment, now.standing) for segment in tours]


def _tour_of(run: Run, segment: Segment, standing: Standing) -> Scene:
    return Scene(standing, segment, shown_stops(run, segment, standing), None, None)


def _at(stops: list[StopView], stop_id: int) -> StopView | None:
    return next((one for one in stops if one.id == stop_id), None)


def works_of_the_last_wall(edition: Edition) -> list[Work]:
    """A few works of the newest wall that is open, other ones each day: something to look at while one waits."""
    opened = [one for one in db.session.scalars(published_editions()) if one.has_opened(clock.now())]
    last = next((one for one in opened if one.id != edition.id), None)
    if last is None:
        return []
    here = Work.edition_id == last.id
    hanging = select(func.count(Work.id)).join(Work.edition).where(exhibited_now(), here)
    total = db.session.scalar(hanging) or 0
    first = clock.now().toordinal() * WORKS_TO_LOOK_AT % max(total - WORKS_TO_LOOK_AT + 1, 1)
    return list(
        db.session.scalars(for_the_hang(exhibited_works().where(here).offset(first).limit(WORKS_TO_LOOK_AT)))
    )


def segment_kind(segment: Segment) -> str:
    return str(KIND_NAMES[SegmentKind(segment.kind)])


def host_of(link: str) -> str:
    """Whose page a link leads to, as people know it."""
    return (urlsplit(link).hostname or link).removeprefix("www.")


def said_by_script() -> dict[str, object]:
    """The words that static/js/opening.js says by itself; `{}` is where a number or a name goes."""
    return {
        **countdown_words(),
        "places": places(),
        "here": _("Look here: {}"),
        "detail": _("A detail: {}"),
        "whole": _("See the whole work"),
        "back": _("See the detail again"),
        "together": [_("{} person waits with you."), _("{} people wait with you.")],
        "paused": _("A short break."),
        "resumed": _("The visit goes on."),
        "asked": _("A question from the public: {}"),
        "cut": _("The connection was cut, we are trying again."),
        "back_again": _("The connection is back."),
        "sound": _("Turn the sound on"),
        "open": _("The doors are open."),
        "unsent": _("The connection was cut. What you wrote is kept here: try again in a moment."),
        "viewer": asset("js/viewer.js"),
        "js": {part: asset(f"js/opening/{part}.js") for part in SCRIPTS},
    }


FOR_TEMPLATES = (host_of, place_in_words, said_by_script, segment_kind, zone_name)
