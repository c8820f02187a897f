"""The organisers' pages of an edition's clips."""

from flask import abort, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from gallery.accounts.guards import require_user
from gallery.audit.service import Actor
from gallery.clips import service
from gallery.clips.access import is_ready, is_shown
from gallery.clips.forms import NewClipForm, edit_form
from gallery.clips.models import Clip
from gallery.clips.queries import clips_of
from gallery.db import db
from gallery.editions.models import Edition
from gallery.recordings import refusals
from gallery.web import Policy, bilingual, form_page, keeping, policy, posted, see_other
from gallery.works.guards import own_edition_or_404

pages = bilingual("clips", __name__)
pages.add_app_template_global(is_ready, "clip_is_ready")

OFFICE_FR = "/organisation/editions/<int:edition_number>/capsules"
OFFICE_EN = "/organising/editions/<int:edition_number>/clips"


@pages.page(OFFICE_FR, OFFICE_EN)
@policy(Policy.ORGANISER)
def office(edition_number: int) -> ResponseReturnValue:
    edition, _actor = _own_edition_or_404(edition_number)
    found = db.session.scalars(clips_of(edition.id)).all()
    return render_template("clips/office.html", of=edition, clips=found)


@pages.page(f"{OFFICE_FR}/nouvelle", f"{OFFICE_EN}/new", methods=["GET", "POST"])
@policy(Policy.ORGANISER)
def new(edition_number: int) -> ResponseReturnValue:
    edition, actor = _own_edition_or_404(edition_number)
    form = NewClipForm()
    if posted(form):
        with keeping(form):
            made = service.add_clip(edition, form.upload(), form.details(), actor)
            return see_other(_address_of(made))
    return form_page("clips/clip.html", form, of=edition, clip=None)


@pages.page(f"{OFFICE_FR}/<int:clip_id>", f"{OFFICE_EN}/<int:clip_id>", methods=["GET", "POST"])
@policy(Policy.ORGANISER)
def edit(edition_number: int, clip_id: int) -> ResponseReturnValue:
    clip, actor = own_clip_or_404(edition_number, clip_id)
    form = edit_form(clip)
    if posted(form):
        with keeping(form):
            service.save_clip(clip, form.details(), actor)
            return see_other(_address_of(clip))
    return form_page("clips/clip.html", form, of=clip.edition, clip=clip, shown=is_shown(clip))


@pages.page(f"{OFFICE_FR}/<int:clip_id>/essais", f"{OFFICE_EN}/<int:clip_id>/tries", methods=["POST"])
@policy(Policy.ORGANISER)
def tries(edition_number: int, clip_id: int) -> ResponseReturnValue:
    clip, _actor = own_clip_or_404(edition_number, clip_id)
    service.try_again(clip)
    return see_other(_address_of(clip))


@pages.page(
    f"{OFFICE_FR}/<int:clip_id>/suppressions", f"{OFFICE_EN}/<int:clip_id>/removals", methods=["POST"]
)
@policy(Policy.ORGANISER)
def removals(edition_number: int, clip_id: int) -> ResponseReturnValue:
    clip, actor = own_clip_or_404(edition_number, clip_id)
    service.remove_clip(clip, actor)
    return see_other(url_for("clips.office", edition_number=edition_number))


def own_clip_or_404(edition_number: int, clip_id: int) -> tuple[Clip, Actor]:
    edition, actor = _own_edition_or_404(edition_number)
    clip = db.session.get(Clip, clip_id) if clip_id < 2**31 else None
    if clip is None or clip.edition_id != edition.id:
        abort(404)
    return clip, actor


def _own_edition_or_404(number: int) -> tuple[Edition, Actor]:
    user = require_user()
    return own_edition_or_404(number), Actor("user", user.id)


def _address_of(clip: Clip) -> str:
    return url_for("clips.edit", edition_number=clip.edition.number, clip_id=clip.id)


@pages.app_template_global()
def clip_trouble(clip: Clip) -> str:
    """What is wrong with it, and what to do, in words; "" while nothing is."""
    if not clip.trouble:
        return ""
    if clip.trouble.startswith("damaged"):
        return str(refusals.damaged().sentence)
    if clip.trouble.startswith("heavy"):
        return str(refusals.too_heavy().sentence)
    if clip.next_try_at is not None:
        return str(_("Preparing it was interrupted; it is tried again by itself."))
    return str(_("It could not be prepared. Try again; if it stays so, save the film anew and send that."))
