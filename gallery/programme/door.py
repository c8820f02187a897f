"""Who registered, for the organisers: a list, a sheet to take along, and ticks at the door."""

import unicodedata
from collections.abc import Iterable

from flask import Response, abort, current_app, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm

from gallery.db import db
from gallery.programme import queries, registering
from gallery.programme.access import NEEDS, in_words
from gallery.programme.forms import WordsForm
from gallery.programme.models import Activity, Attendance, Registration, RegistrationStatus
from gallery.programme.office import ONE_EN, ONE_FR, address_of, own_activity_or_404
from gallery.programme.saying import WAYS, short_moment
from gallery.programme.seats import seats_of
from gallery.programme.views import pages
from gallery.sheets.writing import XLSX, as_xlsx
from gallery.web import Policy, form_page, policy, posted, see_other

__all__ = ["pages"]

STATUSES = {
    RegistrationStatus.CONFIRMED: _l("has a place"),
    RegistrationStatus.WAITING: _l("waiting list"),
    RegistrationStatus.CANCELLED: _l("given back"),
}


def _people(activity: Activity) -> list[Registration]:
    return list(db.session.scalars(queries.registrations_of(activity.id)))


def _by_name(people: Iterable[Registration]) -> list[Registration]:
    return sorted(people, key=lambda one: unicodedata.normalize("NFKD", one.name.casefold()))


def needs_of(registration: Registration) -> str:
    note = [registration.needs_note] if registration.needs_note else []
    return ", ".join([*in_words(registration.needs, NEEDS), *note])


@pages.page(f"{ONE_FR}/inscriptions", f"{ONE_EN}/registrations")
@policy(Policy.ORGANISER)
def people(edition_number: int, activity_id: int) -> ResponseReturnValue:
    """Everybody, in the order in which they came, with what they need."""
    activity, _actor = own_activity_or_404(edition_number, activity_id)
    return _people_page(activity, WordsForm(formdata=None))


def _people_page(activity: Activity, words: FlaskForm) -> ResponseReturnValue:
    return form_page(
        "programme/people.html",
        words,
        programmed=activity.edition,
        activity=activity,
        people=_people(activity),
        statuses=STATUSES,
        needs_of=needs_of,
        seats=seats_of(activity),
    )


@pages.page(f"{ONE_FR}/inscriptions.xlsx", f"{ONE_EN}/registrations.xlsx")
@policy(Policy.ORGANISER)
def sheet(edition_number: int, activity_id: int) -> Response:
    activity, _actor = own_activity_or_404(edition_number, activity_id)
    heading = [
        _("Name"), _("E-mail"), _("How"), _("Places"), _("State"), _("Needs"), _("Language"), _("Registered on"),
        _("Arrived on"),
    ]  # fmt: skip
    response: Response = current_app.response_class(
        as_xlsx(heading, [_line(one) for one in _people(activity)]), mimetype=XLSX
    )
    name = f"{_('registrations')}-{activity.id}.xlsx"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _line(one: Registration) -> list[str | int]:
    zone = one.activity.zone
    return [
        one.name,
        one.email,
        str(WAYS[one.attendance]),
        one.places,
        str(STATUSES[one.status]),
        needs_of(one),
        one.language,
        short_moment(one.made_at, zone),
        short_moment(one.arrived_at, zone) if one.arrived_at else "",
    ]


@pages.page(f"{ONE_FR}/porte", f"{ONE_EN}/door")
@policy(Policy.ORGANISER)
def door(edition_number: int, activity_id: int) -> ResponseReturnValue:
    """Who comes in person, by name, each with a box that is ticked with a thumb; or on paper."""
    activity, _actor = own_activity_or_404(edition_number, activity_id)
    here = [one for one in _people(activity) if one.attendance is Attendance.IN_PERSON]
    return form_page(
        "programme/door.html",
        FlaskForm(),
        programmed=activity.edition,
        activity=activity,
        coming=_by_name(one for one in here if one.status is RegistrationStatus.CONFIRMED),
        waiting=[one for one in here if one.status is RegistrationStatus.WAITING],
        needs_of=needs_of,
    )


@pages.page(f"{ONE_FR}/arrivees", f"{ONE_EN}/arrivals", methods=["POST"])
@policy(Policy.ORGANISER)
def arrivals(edition_number: int, activity_id: int) -> ResponseReturnValue:
    """Somebody has arrived, or was ticked by mistake: the button says whom, and which."""
    activity, _actor = own_activity_or_404(edition_number, activity_id)
    arrived = "arrived" in request.form
    found = _named(activity, request.form.get("arrived" if arrived else "not_arrived", ""))
    registering.tick_at_the_door(found, arrived)
    return see_other(address_of(activity, "programme.door", _anchor=f"r{found.id}"))


def _named(activity: Activity, told: str) -> Registration:
    if not told.isascii() or not told.isdigit() or len(told) > 9:
        abort(404)
    return _registration_or_404(activity, int(told))


def _registration_or_404(activity: Activity, registration_id: int) -> Registration:
    found = db.session.get(Registration, registration_id)
    if found is None or found.activity_id != activity.id:
        abort(404)
    return found


PERSON_FR = f"{ONE_FR}/inscriptions/<int:registration_id>"
PERSON_EN = f"{ONE_EN}/registrations/<int:registration_id>"


@pages.page(f"{PERSON_FR}/retraits", f"{PERSON_EN}/removals", methods=["POST"])
@policy(Policy.ORGANISER)
def removals(edition_number: int, activity_id: int, registration_id: int) -> ResponseReturnValue:
    """Take somebody off the list; they are told."""
    activity, actor = own_activity_or_404(edition_number, activity_id)
    found = _registration_or_404(activity, registration_id)
    form = WordsForm(prefix=f"r{found.id}-")
    if posted(form):
        registering.take_off(found, str(form.words.data or "").strip(), actor)
        return see_other(address_of(activity, "programme.people"))
    return _people_page(activity, form)


@pages.page(f"{PERSON_FR}/effacements", f"{PERSON_EN}/erasures", methods=["POST"])
@policy(Policy.ORGANISER)
def team_erasures(edition_number: int, activity_id: int, registration_id: int) -> ResponseReturnValue:
    """Erase a registration for good, since whoever made it asks for it."""
    activity, actor = own_activity_or_404(edition_number, activity_id)
    registering.erase(_registration_or_404(activity, registration_id), actor)
    return see_other(address_of(activity, "programme.people"))
