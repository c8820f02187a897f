"""Registration, without an account; and somebody's own page behind their secret link."""

from flask import Response, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from gallery import clock
from gallery.db import db
from gallery.errors import Gone
from gallery.i18n import language
from gallery.limits import limited
from gallery.programme import queries, registering
from gallery.programme.forms import RegistrationForm, registration_form
from gallery.programme.ics import calendar_for
from gallery.programme.models import Registration, RegistrationStatus
from gallery.programme.moments import is_over, link_for, takes_registrations
from gallery.programme.seats import seats_of
from gallery.programme.views import as_calendar, pages, public_activity_or_404
from gallery.tokens import hash_of
from gallery.web import Policy, form_page, keeping, new_form_key, policy, posted, see_other

__all__ = ["pages"]

OWN_FR, OWN_EN = "/inscriptions/<token>", "/registrations/<token>"


def _was_taken(response: Response) -> bool:
    return response.status_code == 303


@pages.page(
    "/programmation/<int:activity_id>/inscription",
    "/programme/<int:activity_id>/registration",
    methods=["GET", "POST"],
)
@policy(Policy.FORM)
@limited("400 per day", methods=("POST",), counts=_was_taken)
@limited("60 per 10 minutes", methods=("POST",), counts=_was_taken)
def register(activity_id: int) -> ResponseReturnValue:
    """A whole class may register behind one address."""
    activity = public_activity_or_404(activity_id)
    form = registration_form(activity)
    if posted(form):
        with keeping(form):
            made = registering.register(activity, form.coming(), form.key.data or "", language())
            return see_other(url_for("programme.registration", token=made.token))
    if request.method == "GET" and not takes_registrations(activity, clock.now()):
        raise Gone(_("Registration for this activity is closed."))
    form.key.data = form.key.data or new_form_key()
    return form_page(
        "programme/register.html", form, activity=activity, edition=activity.edition, seats=seats_of(activity)
    )


def _own_or_404(token: str) -> Registration:
    """Of whoever holds its link. One that was erased is as one that never was."""
    return db.session.scalar(queries.registration_behind(hash_of(token))) or abort(404)


@pages.page(OWN_FR, OWN_EN, methods=["GET", "POST"])
@policy(Policy.FORM)
@limited("60 per 10 minutes", methods=("POST",))
def registration(token: str) -> ResponseReturnValue:
    """What somebody said, how it stands, and the link to take part; sent, it changes what they said."""
    found = _own_or_404(token)
    form = registration_form(found.activity, found)
    if posted(form):
        with keeping(form):
            registering.change_registration(found, form.coming())
            return see_other(url_for("programme.registration", token=token, kept=1))
    return _own_page(found, token, form)


def _own_page(found: Registration, token: str, form: RegistrationForm) -> ResponseReturnValue:
    now, activity = clock.now(), found.activity
    waits = found.status is RegistrationStatus.WAITING
    ahead = [one.id for one in db.session.scalars(queries.waiting_for(activity.id, found.attendance))]
    return form_page(
        "programme/registration.html",
        form,
        registration=found,
        activity=activity,
        edition=activity.edition,
        token=token,
        place_in_line=ahead.index(found.id) + 1 if waits and found.id in ahead else 0,
        link=link_for(found, now),
        over=is_over(activity, now),
    )


@pages.page(f"{OWN_FR}/agenda.ics", f"{OWN_EN}/calendar.ics")
@policy(Policy.FORM)
def registration_calendar(token: str) -> Response:
    """With the link to take part."""
    found = _own_or_404(token)
    return as_calendar(calendar_for(found), f"programme-{found.activity_id}")


@pages.page(f"{OWN_FR}/annulations", f"{OWN_EN}/cancellations", methods=["POST"])
@policy(Policy.FORM)
def cancellations(token: str) -> ResponseReturnValue:
    """Give a place back."""
    registering.give_back(_own_or_404(token))
    return see_other(url_for("programme.registration", token=token))


@pages.page(f"{OWN_FR}/reprises", f"{OWN_EN}/restorals", methods=["POST"])
@policy(Policy.FORM)
def restorals(token: str) -> ResponseReturnValue:
    """Take it again."""
    registering.take_again(_own_or_404(token))
    return see_other(url_for("programme.registration", token=token))


@pages.page(f"{OWN_FR}/effacements", f"{OWN_EN}/erasures", methods=["POST"])
@policy(Policy.FORM)
def erasures(token: str) -> ResponseReturnValue:
    """Have all of it erased now."""
    registering.erase(_own_or_404(token))
    return see_other(url_for("programme.erased"))


@pages.page("/inscription/effacee", "/registration/erased")
@policy(Policy.FORM)
def erased() -> ResponseReturnValue:
    return render_template("programme/erased.html", form=FlaskForm())
