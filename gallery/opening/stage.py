"""The control room: what is on, what is next, and one big button. The same room for the evening and its rehearsals."""

import hashlib
from contextlib import nullcontext
from typing import Any
from zoneinfo import ZoneInfo

from flask import abort, current_app, jsonify, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from sqlalchemy import select
from wtforms.fields.choices import SelectChoice

from gallery.accounts.models import User
from gallery.db import db
from gallery.editions.models import StaffRole
from gallery.opening import audience
from gallery.opening.board import board_of, lasted_words, pace_words
from gallery.opening.hand import called, hand_is_held, hear
from gallery.opening.hosting import FOR_TEMPLATES, voices_mark
from gallery.opening.models import Rehearsal
from gallery.opening.presences import present_in
from gallery.opening.pressing import colleagues, press
from gallery.opening.queries import opening_numbered
from gallery.opening.ready import ready_sentences
from gallery.opening.runs import Run
from gallery.opening.stage_forms import PressForm
from gallery.opening.state import Standing
from gallery.opening.views import pages
from gallery.web import Policy, asks_json, form_page, keeping, policy, posted, see_other
from gallery.works.guards import own_edition_or_404, require_staff
from gallery.works.models import Work

for _helper in FOR_TEMPLATES:
    pages.add_app_template_global(_helper)

EVENING_FR, EVENING_EN = (
    "/editions/<int:edition_number>/vernissages/<int:opening_number>",
    "/editions/<int:edition_number>/openings/<int:opening_number>",
)
REHEARSAL_FR, REHEARSAL_EN = (
    f"{EVENING_FR}/repetitions/<int:rehearsal_id>",
    f"{EVENING_EN}/rehearsals/<int:rehearsal_id>",
)


@pages.page(f"{REHEARSAL_FR}/regie", f"{REHEARSAL_EN}/control")
@pages.page(f"{EVENING_FR}/regie", f"{EVENING_EN}/control")
@policy(Policy.MODERATOR)
def control(edition_number: int, opening_number: int, rehearsal_id: int | None = None) -> ResponseReturnValue:
    run, user = _run_or_404(edition_number, opening_number, rehearsal_id)
    return _page(run, user, PressForm(formdata=None))


@pages.page(f"{REHEARSAL_FR}/regie/etat", f"{REHEARSAL_EN}/control/state")
@pages.page(f"{EVENING_FR}/regie/etat", f"{EVENING_EN}/control/state")
@policy(Policy.MODERATOR)
def control_state(
    edition_number: int, opening_number: int, rehearsal_id: int | None = None
) -> ResponseReturnValue:
    """What of the room changes, drawn anew; nothing but a 304 while it is as it was."""
    run, user = _run_or_404(edition_number, opening_number, rehearsal_id)
    mark = _mark(run, user)
    if request.if_none_match.contains(mark):
        response = make_response("", 304)
    else:
        html = render_template("opening/_control_state.html", board_only=True, **_context(run, user))
        response = jsonify(html=html)
    response.set_etag(mark)
    response.headers.update({"Cache-Control": "private, no-cache", "Server-Time": _milliseconds(run)})
    return response


@pages.page(f"{REHEARSAL_FR}/regie/gestes", f"{REHEARSAL_EN}/control/acts", methods=["POST"])
@pages.page(f"{EVENING_FR}/regie/gestes", f"{EVENING_EN}/control/acts", methods=["POST"])
@policy(Policy.MODERATOR)
def control_acts(
    edition_number: int, opening_number: int, rehearsal_id: int | None = None
) -> ResponseReturnValue:
    run, user = _run_or_404(edition_number, opening_number, rehearsal_id)
    form = PressForm()
    if posted(form):
        with nullcontext() if asks_json() else keeping(form):
            press(run, user, form)
            hear(run, user)
            return _pressed(run)
    return _page(run, user, form)


@pages.page(f"{REHEARSAL_FR}/regie/presences", f"{REHEARSAL_EN}/control/presences", methods=["POST"])
@pages.page(f"{EVENING_FR}/regie/presences", f"{EVENING_EN}/control/presences", methods=["POST"])
@policy(Policy.MODERATOR)
def control_presences(
    edition_number: int, opening_number: int, rehearsal_id: int | None = None
) -> ResponseReturnValue:
    """Whoever has the hand is there: their page says so every few seconds."""
    run, user = _run_or_404(edition_number, opening_number, rehearsal_id)
    if not posted(FlaskForm()):
        abort(400)
    hear(run, user)
    return "", 204


# — what they share ——————————————————————————————————————————————————————————————————————————————————————————————


def _run_or_404(edition_number: int, opening_number: int, rehearsal_id: int | None) -> tuple[Run, User]:
    user = require_staff(StaffRole.MODERATOR)
    edition = own_edition_or_404(edition_number, StaffRole.MODERATOR)
    opening = db.session.scalar(opening_numbered(edition.number, opening_number))
    if opening is None:
        abort(404)
    if rehearsal_id is None:
        return Run(opening), user
    rehearsal = db.session.get(Rehearsal, rehearsal_id)
    if rehearsal is None or rehearsal.opening_id != opening.id or not rehearsal.is_going:
        abort(404)
    return Run(opening, rehearsal), user


def _page(run: Run, user: User, form: PressForm) -> tuple[str, int]:
    others = list(db.session.scalars(colleagues(run.opening.edition, user)))
    form.to.choices = [SelectChoice(str(one.id), one.called) for one in others]
    return form_page("opening/control.html", form, **_context(run, user))


def _context(run: Run, user: User) -> dict[str, Any]:
    board = board_of(run, user)
    return {
        "board": board,
        "run": run,
        "opening": run.opening,
        "staged": run.opening.edition,
        "at": _arguments(run),
        "clock_ms": _milliseconds(run),
        "pace": pace_words(board),
        "lasted_words": lasted_words,
        "figures": f"{board.now.astimezone(ZoneInfo(run.opening.edition.zone)):%H:%M}",
        "presenter": called(run.holder.presenter) if run.holder.presenter_id else "",
        "present": _present(run, board.standing),
        "hidden_works": list(db.session.scalars(select(Work).where(Work.id.in_(board.standing.hidden)))),
        "ready_sentences": ready_sentences(),
    }


def _present(run: Run, standing: Standing) -> int:
    rehearsal = run.rehearsal
    if rehearsal:
        return audience.present(rehearsal.id, rehearsal.audience, standing, run.now())
    return present_in(run.opening.id)


def _arguments(run: Run) -> dict[str, Any]:
    """What the room's addresses are built with."""
    own = {"edition_number": run.opening.edition.number, "opening_number": run.opening.number}
    return {**own, "rehearsal_id": run.rehearsal.id} if run.rehearsal else own


def _pressed(run: Run) -> ResponseReturnValue:
    if not asks_json():
        return see_other(url_for("opening.control", **_arguments(run)))
    db.session.expire_all()
    return jsonify(turn=run.turn, seen=run.standing().sequence)


def _milliseconds(run: Run) -> str:
    return str(int(run.now().timestamp() * 1000))


def _mark(run: Run, user: User) -> str:
    """Equal while the room looks the same: nothing was written, nobody came or left. It is drawn every quarter of a
    minute all the same, since it says how the evening stands against its plan.
    """
    standing = run.standing()
    told = (
        user.id,
        run.turn,
        hand_is_held(run),
        standing,
        int(run.now().timestamp()) // 15,
        _present(run, standing),
        voices_mark(run),
        current_app.extensions["gallery_publicity"].key(),
        run.opening.version,
    )
    return hashlib.sha256(repr(told).encode()).hexdigest()[:24]
