"""A rehearsal as its visitors see it: the pages of the evening, by its own clock, for who holds its secret link."""

from flask import Response, abort, g, jsonify, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from sqlalchemy import select

from gallery.accounts.guards import require_user
from gallery.db import db
from gallery.errors import Gone
from gallery.front.live import INTERVAL
from gallery.limits import limited
from gallery.opening.audience import present
from gallery.opening.live import USUAL, live_state
from gallery.opening.models import Opening, Rehearsal
from gallery.opening.queries import opening_numbered
from gallery.opening.rehearsing import OVER, going_rehearsal, rehearsal_behind
from gallery.opening.runs import Run
from gallery.opening.scenes import scene_of
from gallery.opening.state import Standing
from gallery.opening.views import pages
from gallery.opening.visiting import Rooms, show_evening, show_stop
from gallery.web import Policy, policy, posted, see_other
from gallery.works.guards import held_previews, hold_preview, reader
from gallery.works.previewing import open_preview

__all__ = ["pages"]
FR, EN = (
    "/editions/<int:edition_number>/vernissages/<int:number>/repetition",
    "/editions/<int:edition_number>/openings/<int:number>/rehearsal",
)
ROOMS = Rooms("opening.rehearsal", "opening.rehearsal_state", "opening.rehearsal_stop")
PRIVATE = "private, no-store"


@pages.page(FR, EN)
@policy(Policy.PREVIEW)
def rehearsal(edition_number: int, number: int) -> ResponseReturnValue:
    run = rehearsed_run_or_404(edition_number, number)
    return _private(show_evening(run, ROOMS))


@pages.page(f"{FR}/etat", f"{EN}/state")
@policy(Policy.PREVIEW)
def rehearsal_state(edition_number: int, number: int) -> ResponseReturnValue:
    """As of the evening itself, made for each who asks; its clock is the rehearsal's."""
    run = rehearsed_run_or_404(edition_number, number)
    now = scene_of(run)
    told = live_state(run, now, _present(run, now.standing))
    response = _private(jsonify({**told, "wall": "-".join(map(str, sorted(now.standing.hidden)))}))
    response.headers[INTERVAL] = str(USUAL[now.standing.phase])
    response.headers["Server-Time"] = str(int(run.now().timestamp() * 1000))
    response.add_etag()
    return response.make_conditional(request)


def _present(run: Run, standing: Standing) -> int | None:
    rehearsal = run.rehearsal
    return present(rehearsal.id, rehearsal.audience, standing, run.now()) if rehearsal else None


@pages.page(f"{FR}/arrets/<int:stop_id>", f"{EN}/stops/<int:stop_id>")
@policy(Policy.PREVIEW)
def rehearsal_stop(edition_number: int, number: int, stop_id: int) -> ResponseReturnValue:
    run = rehearsed_run_or_404(edition_number, number)
    return _private(show_stop(run, stop_id, ROOMS))


@pages.page("/repetitions/<token>", "/rehearsals/<token>", methods=["GET", "POST"])
@policy(Policy.FORM)
@limited("600 per 5 minutes")
def rehearsal_door(token: str) -> ResponseReturnValue:
    """What a rehearsal's link opens: one button, which takes the secret out of the address and into the session."""
    found = rehearsal_behind(token)
    edition = found.opening.edition
    if posted(FlaskForm()):
        open_preview(token)
        hold_preview(token)
        return see_other(
            url_for("opening.rehearsal", edition_number=edition.number, number=found.opening.number)
        )
    return make_response(
        render_template("opening/rehearsal_door.html", previewed=edition, opening=found.opening)
    )


def rehearsed_run_or_404(edition_number: int, number: int) -> Run:
    """The rehearsal that is going, for who came by its link and for the team; 410 once that link's is over."""
    opening = db.session.scalar(opening_numbered(edition_number, number)) if number < 2**31 else None
    if opening is None:
        require_user()
        abort(404)
    going = going_rehearsal(opening)
    if going and (reader().is_staff_of(opening.edition_id) or _holds(going)):
        g.hall = "release.work"  # works that hang nowhere yet are read in the preview
        return Run(opening, going)
    if not reader().is_staff_of(opening.edition_id):
        _raise_over(opening)
        require_user()
    abort(404)


def _holds(rehearsal: Rehearsal) -> bool:
    return any(link.id == rehearsal.preview_id and link.stands() for link in held_previews())


def _raise_over(opening: Opening) -> None:
    held = [link.id for link in held_previews()]
    mine = select(Rehearsal.id).where(Rehearsal.opening_id == opening.id, Rehearsal.preview_id.in_(held))
    if held and db.session.scalar(mine.limit(1)):
        raise Gone(OVER)


def _private(answer: ResponseReturnValue) -> Response:
    response = make_response(answer)
    response.headers["Cache-Control"] = PRIVATE
    response.headers["X-Robots-Tag"] = "noindex"
    return response
