"""The organisers' page of rehearsals: begin one, move its clock, end it, leave nothing of it."""

from typing import Any

from flask import abort, current_app, session, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from gallery.accounts.models import User
from gallery.audit.service import Actor
from gallery.db import db
from gallery.editions.models import StaffRole
from gallery.opening import rehearsing
from gallery.opening.models import Opening, Rehearsal
from gallery.opening.queries import opening_numbered
from gallery.opening.rehearsal_forms import JUMPS, JumpForm, RehearsalForm
from gallery.opening.runs import Run
from gallery.opening.views import pages
from gallery.qr import square
from gallery.web import Policy, form_page, keeping, policy, posted, see_other
from gallery.works.guards import own_edition_or_404, require_staff

__all__ = ["pages"]
FR, EN = (
    "/organisation/editions/<int:edition_number>/vernissages/<int:opening_number>/repetitions",
    "/organising/editions/<int:edition_number>/openings/<int:opening_number>/rehearsals",
)
NEW_LINKS = "new_rehearsals"
"""Session key: the token of a rehearsal's link that was just made, by the rehearsal's id, until it was shown."""


@pages.page(FR, EN, methods=["GET", "POST"])
@policy(Policy.ORGANISER)
def rehearsals(edition_number: int, opening_number: int) -> ResponseReturnValue:
    opening, user = _own_opening(edition_number, opening_number)
    form = RehearsalForm()
    if posted(form):
        with keeping(form):
            made = rehearsing.begin_rehearsal(
                opening, user, minutes_before=form.minutes_before.data, visitors=form.visitors.data
            )
            session[NEW_LINKS] = {str(made.rehearsal.id): made.token}
            return _back(opening)
    return _page(opening, form)


@pages.page(f"{FR}/<int:rehearsal_id>/sauts", f"{EN}/<int:rehearsal_id>/jumps", methods=["POST"])
@policy(Policy.ORGANISER)
def rehearsal_jumps(edition_number: int, opening_number: int, rehearsal_id: int) -> ResponseReturnValue:
    """Move its clock ahead."""
    opening, _user, rehearsal = _own_rehearsal(edition_number, opening_number, rehearsal_id)
    form = JumpForm()
    if posted(form):
        with keeping(form):
            rehearsing.move_clock(rehearsal, form.jump)
            return _back(opening)
    return _page(opening, form)


@pages.page(f"{FR}/<int:rehearsal_id>/fins", f"{EN}/<int:rehearsal_id>/endings", methods=["POST"])
@policy(Policy.ORGANISER)
def rehearsal_endings(edition_number: int, opening_number: int, rehearsal_id: int) -> ResponseReturnValue:
    opening, user, rehearsal = _own_rehearsal(edition_number, opening_number, rehearsal_id)
    rehearsing.end_rehearsal(rehearsal, user)
    return _back(opening)


@pages.page(f"{FR}/<int:rehearsal_id>/effacements", f"{EN}/<int:rehearsal_id>/removals", methods=["POST"])
@policy(Policy.ORGANISER)
def rehearsal_removals(edition_number: int, opening_number: int, rehearsal_id: int) -> ResponseReturnValue:
    opening, user, rehearsal = _own_rehearsal(edition_number, opening_number, rehearsal_id)
    rehearsing.forget_rehearsal(rehearsal, Actor("user", user.id))
    return _back(opening)


def _own_opening(edition_number: int, opening_number: int) -> tuple[Opening, User]:
    user = require_staff(StaffRole.ORGANISER)
    edition = own_edition_or_404(edition_number)
    found = db.session.scalar(opening_numbered(edition.number, opening_number))
    return found or abort(404), user


def _own_rehearsal(
    edition_number: int, opening_number: int, rehearsal_id: int
) -> tuple[Opening, User, Rehearsal]:
    opening, user = _own_opening(edition_number, opening_number)
    rehearsal = db.session.get(Rehearsal, rehearsal_id)
    if rehearsal is None or rehearsal.opening_id != opening.id:
        abort(404)
    return opening, user, rehearsal


def _page(opening: Opening, form: FlaskForm) -> ResponseReturnValue:
    going = rehearsing.going_rehearsal(opening)
    past = [one for one in db.session.scalars(rehearsing.rehearsals_of(opening)) if one is not going]
    return form_page(
        "opening/rehearsals.html",
        form,
        prepared=opening.edition,
        opening=opening,
        going=going,
        standing=Run(opening, going).standing() if going else None,
        past=past,
        jumps={one: JUMPS[one] for one in rehearsing.jumps_ahead(going)} if going else {},
        stage_address=_stage(going) if going else "",
        begin_form=form if isinstance(form, RehearsalForm) else RehearsalForm(formdata=None),
        **(_shown_once(going) if going else {}),
    )


def _stage(rehearsal: Rehearsal) -> str:
    opening = rehearsal.opening
    here: dict[str, Any] = {"edition_number": opening.edition.number, "opening_number": opening.number}
    return url_for("opening.control", rehearsal_id=rehearsal.id, **here)


def _shown_once(rehearsal: Rehearsal) -> dict[str, Any]:
    """The link that was just made, for this once: it can't be found out again."""
    token = session.pop(NEW_LINKS, {}).get(str(rehearsal.id))
    if token is None:
        return {}
    base: str = current_app.extensions["gallery_settings"].base_url
    address = base + url_for("opening.rehearsal_door", token=token)
    return {"address": address, "square": square(address)}


def _back(opening: Opening) -> ResponseReturnValue:
    here: dict[str, Any] = {"edition_number": opening.edition.number, "opening_number": opening.number}
    return see_other(url_for("opening.rehearsals", **here))
