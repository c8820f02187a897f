"""The organisers' programme: activities are made, changed, published, called off, and told of afterwards."""

from typing import Any

from flask import abort, g, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from gallery import clock
from gallery.audit.service import Actor
from gallery.db import db
from gallery.editions.models import StaffRole
from gallery.errors import Conflict
from gallery.programme import queries, service
from gallery.programme.forms import ActivityForm, PastForm, WordsForm, activity_form
from gallery.programme.models import Activity
from gallery.programme.moments import is_over
from gallery.programme.seats import seats_of
from gallery.programme.views import pages, rows_of
from gallery.web import Policy, form_page, keeping, policy, posted, see_other
from gallery.works.guards import own_edition_or_404, require_staff

__all__ = ["pages"]

ALL_FR = "/organisation/editions/<int:edition_number>/programmation"
ALL_EN = "/organising/editions/<int:edition_number>/programme"
ONE_FR, ONE_EN = f"{ALL_FR}/<int:activity_id>", f"{ALL_EN}/<int:activity_id>"


@pages.page(ALL_FR, ALL_EN)
@policy(Policy.ORGANISER)
def office(edition_number: int) -> ResponseReturnValue:
    """All activities of an edition, also those that nobody sees yet."""
    require_staff(StaffRole.ORGANISER)
    edition = own_edition_or_404(edition_number)
    activities = list(db.session.scalars(queries.activities_of(edition.id)))
    return form_page("programme/office.html", FlaskForm(), programmed=edition, rows=rows_of(activities))


def own_activity_or_404(edition_number: int, activity_id: int) -> tuple[Activity, Actor]:
    """An activity of an edition that this user organises."""
    user = require_staff(StaffRole.ORGANISER)
    edition = own_edition_or_404(edition_number)
    activity = db.session.get(Activity, activity_id)
    if activity is None or activity.edition_id != edition.id:
        abort(404)
    return activity, Actor("user", user.id)


def address_of(activity: Activity, endpoint: str = "programme.edit_activity", **more: Any) -> str:
    number = activity.edition.number
    return url_for(endpoint, edition_number=number, activity_id=activity.id, **more)


@pages.page(f"{ALL_FR}/nouvelle", f"{ALL_EN}/new", methods=["GET", "POST"])
@policy(Policy.ORGANISER)
def new_activity(edition_number: int) -> ResponseReturnValue:
    user = require_staff(StaffRole.ORGANISER)
    edition = own_edition_or_404(edition_number)
    form = activity_form(edition)
    if posted(form):
        with keeping(form):
            made = service.save_activity(edition, None, form.details(), Actor("user", user.id))
            return see_other(address_of(made, kept=1))
    return form_page("programme/edit.html", form, programmed=edition, activity=None, facts=form)


@pages.page(ONE_FR, ONE_EN, methods=["GET", "POST"])
@policy(Policy.ORGANISER)
def edit_activity(edition_number: int, activity_id: int) -> ResponseReturnValue:
    activity, actor = own_activity_or_404(edition_number, activity_id)
    form = activity_form(activity.edition, activity)
    if posted(form):
        with keeping(form):
            service.save_activity(activity.edition, activity, form.details(), actor, form.seen.data)
            return see_other(address_of(activity, kept=1))
    return _edit_page(activity, form)


def _edit_page(activity: Activity, sent: FlaskForm) -> ResponseReturnValue:
    """`sent` is the form whose words are to be mended, if any are."""
    facts = sent if isinstance(sent, ActivityForm) else activity_form(activity.edition, activity, sent=False)
    told_of_conflict = g.get("form_status") == Conflict.status
    if request.method == "GET" or facts is not sent or told_of_conflict:
        facts.seen.data, facts.seen.raw_data = activity.version, None
    return form_page(
        "programme/edit.html",
        sent,
        programmed=activity.edition,
        activity=activity,
        facts=facts,
        past=sent if isinstance(sent, PastForm) else PastForm(formdata=None, obj=activity),
        words=sent if isinstance(sent, WordsForm) else WordsForm(formdata=None),
        over=is_over(activity, clock.now()),
        seats=seats_of(activity),
    )


@pages.page(f"{ONE_FR}/publications", f"{ONE_EN}/publications", methods=["POST"])
@policy(Policy.ORGANISER)
def publications(edition_number: int, activity_id: int) -> ResponseReturnValue:
    activity, actor = own_activity_or_404(edition_number, activity_id)
    service.publish_activity(activity, actor)
    return see_other(address_of(activity))


@pages.page(f"{ONE_FR}/retraits", f"{ONE_EN}/withdrawals", methods=["POST"])
@policy(Policy.ORGANISER)
def withdrawals(edition_number: int, activity_id: int) -> ResponseReturnValue:
    """Take it out of the public programme again."""
    activity, actor = own_activity_or_404(edition_number, activity_id)
    service.publish_activity(activity, actor, published=False)
    return see_other(address_of(activity))


@pages.page(f"{ONE_FR}/annulations", f"{ONE_EN}/cancellations", methods=["POST"])
@policy(Policy.ORGANISER)
def callings_off(edition_number: int, activity_id: int) -> ResponseReturnValue:
    activity, actor = own_activity_or_404(edition_number, activity_id)
    form = WordsForm()
    if posted(form):
        with keeping(form):
            told = service.call_off(activity, str(form.words.data or "").strip(), actor)
            return see_other(address_of(activity, told=told))
    return _edit_page(activity, form)


@pages.page(f"{ONE_FR}/reprises", f"{ONE_EN}/restorals", methods=["POST"])
@policy(Policy.ORGANISER)
def puttings_back_on(edition_number: int, activity_id: int) -> ResponseReturnValue:
    activity, actor = own_activity_or_404(edition_number, activity_id)
    told = service.put_back_on(activity, actor)
    return see_other(address_of(activity, told=told))


@pages.page(f"{ONE_FR}/apres", f"{ONE_EN}/afterwards", methods=["POST"])
@policy(Policy.ORGANISER)
def afterwards(edition_number: int, activity_id: int) -> ResponseReturnValue:
    """What one says of it once it is over."""
    activity, actor = own_activity_or_404(edition_number, activity_id)
    form = PastForm()
    if posted(form):
        with keeping(form):
            service.tell_past(activity, form.past(), actor)
            return see_other(address_of(activity, kept=1))
    return _edit_page(activity, form)


@pages.page(f"{ONE_FR}/suppressions", f"{ONE_EN}/deletions", methods=["POST"])
@policy(Policy.ORGANISER)
def deletions(edition_number: int, activity_id: int) -> ResponseReturnValue:
    activity, actor = own_activity_or_404(edition_number, activity_id)
    service.delete_draft(activity, actor)
    return see_other(url_for("programme.office", edition_number=edition_number))
