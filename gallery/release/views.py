"""The page of a release with its acts, and the links that show partners the wall as it will be."""

from dataclasses import dataclass
from typing import Any

from flask import abort, current_app, make_response, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from gallery import clock
from gallery.audit.service import Actor
from gallery.db import db
from gallery.editions.models import Edition, PreviewLink, Release, StaffRole
from gallery.limits import limited
from gallery.qr import square
from gallery.release import queries, service
from gallery.release.forms import DissolveForm, MomentForm, PreviewLinkForm
from gallery.review.service import undo_time
from gallery.web import Policy, bilingual, form_page, keeping, policy, posted, see_other
from gallery.works.guards import hold_preview, own_edition_or_404, require_staff
from gallery.works.models import Work
from gallery.works.previewing import (
    NewLink,
    make_preview_link,
    open_preview,
    preview_behind,
    revoke_preview_link,
)
from gallery.works.releasing import open_release

pages = bilingual("release", __name__)

EDITION_FR, EDITION_EN = (
    "/organisation/editions/<int:edition_number>",
    "/organising/editions/<int:edition_number>",
)
NEW_LINKS = "new_previews"
"""Session key: the token of a link that was just made, by its id, until it was shown."""


# — the release ——————————————————————————————————————————————————————————————————————————————————————————————————


@dataclass(frozen=True)
class Waiting:
    """What a release holds back."""

    works: int
    letters: int


@pages.page(f"{EDITION_FR}/devoilement", f"{EDITION_EN}/release")
@policy(Policy.ORGANISER)
def release(edition_number: int) -> ResponseReturnValue:
    require_staff(StaffRole.ORGANISER)
    edition = own_edition_or_404(edition_number)
    return _release_page(edition, MomentForm(edition, _open(edition)))


def _open(edition: Edition) -> Release | None:
    return db.session.scalar(open_release(edition.id))


def _release_page(edition: Edition, form: FlaskForm, **forms: FlaskForm) -> ResponseReturnValue:
    found = db.session.scalar(queries.last_release(edition))
    lacking = list(db.session.scalars(queries.works_that_would_not_hang(edition)))
    context: dict[str, Any] = {
        "moment_form": MomentForm(edition, found) if forms else form,
        "dissolve_form": DissolveForm(formdata=None),
        **forms,
    }
    return form_page(
        "release/release.html",
        form,
        released=edition,
        release=found,
        waiting=_waiting(found) if found else None,
        lacking=[(work, _lacks(work)) for work in lacking],
        now=clock.now(),
        soon=clock.now() + undo_time(),
        **context,
    )


def _waiting(release: Release) -> Waiting:
    works = len(list(db.session.scalars(queries.waiting_works(release))))
    return Waiting(works, db.session.scalar(queries.letters_held_for(release)) or 0)


def _lacks(work: Work) -> str:
    """What keeps an approved work off the wall, first what the team can do."""
    if not work.is_described:
        return "description"
    return "consent" if work.is_rendered else "pictures"


@pages.page(f"{EDITION_FR}/devoilements", f"{EDITION_EN}/releases", methods=["POST"])
@policy(Policy.ORGANISER)
def releases(edition_number: int) -> ResponseReturnValue:
    """Decide now, show later: from here on, what is decided waits."""
    user = require_staff(StaffRole.ORGANISER)
    edition = own_edition_or_404(edition_number)
    service.begin_release(edition, user)
    return _back(edition)


@pages.page(f"{EDITION_FR}/devoilement/moments", f"{EDITION_EN}/release/moments", methods=["POST"])
@policy(Policy.ORGANISER)
def moments(edition_number: int) -> ResponseReturnValue:
    """Choose when it takes place, or another moment."""
    edition, found, actor = _to_change(edition_number)
    form = MomentForm(edition, found)
    if posted(form):
        with keeping(form):
            service.choose_moment(found, form.moment(), actor)
            return _back(edition)
    return _release_page(edition, form)


@pages.page(f"{EDITION_FR}/devoilement/annulations", f"{EDITION_EN}/release/cancellations", methods=["POST"])
@policy(Policy.ORGANISER)
def cancellations(edition_number: int) -> ResponseReturnValue:
    """No moment is chosen any more: it gathers on."""
    edition, found, actor = _to_change(edition_number)
    service.call_off(found, actor)
    return _back(edition)


@pages.page(f"{EDITION_FR}/devoilement/departs", f"{EDITION_EN}/release/departures", methods=["POST"])
@policy(Policy.ORGANISER)
def departures(edition_number: int) -> ResponseReturnValue:
    """Let everything out now."""
    edition, found, actor = _to_change(edition_number)
    service.let_out_now(found, actor)
    return _back(edition)


@pages.page(f"{EDITION_FR}/devoilement/dissolutions", f"{EDITION_EN}/release/dissolutions", methods=["POST"])
@policy(Policy.ORGANISER)
def dissolutions(edition_number: int) -> ResponseReturnValue:
    """Nothing waits for the others any more."""
    edition, found, actor = _to_change(edition_number)
    form = DissolveForm()
    if posted(form):
        service.dissolve(found, actor)
        return _back(edition)
    return _release_page(edition, form, dissolve_form=form)


def _to_change(edition_number: int) -> tuple[Edition, Release, Actor]:
    user = require_staff(StaffRole.ORGANISER)
    edition = own_edition_or_404(edition_number)
    found = _open(edition) or db.session.scalar(queries.last_release(edition))
    if found is None:
        abort(404)
    return edition, found, Actor("user", user.id)


def _back(edition: Edition) -> ResponseReturnValue:
    return see_other(url_for("release.release", edition_number=edition.number))


# — links for partners ———————————————————————————————————————————————————————————————————————————————————————————


@pages.page(f"{EDITION_FR}/apercu/liens", f"{EDITION_EN}/preview/links", methods=["GET", "POST"])
@policy(Policy.ORGANISER)
def links(edition_number: int) -> ResponseReturnValue:
    user = require_staff(StaffRole.ORGANISER)
    edition = own_edition_or_404(edition_number)
    form = PreviewLinkForm(edition)
    if posted(form):
        with keeping(form):
            _show_once(make_preview_link(edition, str(form.label.data), form.end(), user))
            return see_other(url_for("release.links", edition_number=edition_number, _anchor="nouveau"))
    found = list(db.session.scalars(queries.preview_links(edition)))
    new = _shown_now(found) if not form.is_submitted() else {}
    return form_page("release/links.html", form, previewed=edition, links=found, now=clock.now(), **new)


def _show_once(made: NewLink) -> None:
    session[NEW_LINKS] = {str(made.link.id): made.token}


def _shown_now(links: list[PreviewLink]) -> dict[str, Any]:
    """The link that was just made, for this once: it can't be found out again."""
    told = session.pop(NEW_LINKS, {})
    for link in links:
        if str(link.id) in told:
            base: str = current_app.extensions["gallery_settings"].base_url
            address = base + url_for("release.door", token=told[str(link.id)])
            return {"new": link, "address": address, "square": square(address)}
    return {}


@pages.page(
    f"{EDITION_FR}/apercu/liens/<int:link_id>/retraits",
    f"{EDITION_EN}/preview/links/<int:link_id>/revocations",
    methods=["POST"],
)
@policy(Policy.ORGANISER)
def revocations(edition_number: int, link_id: int) -> ResponseReturnValue:
    user = require_staff(StaffRole.ORGANISER)
    edition = own_edition_or_404(edition_number)
    link = db.session.get(PreviewLink, link_id)
    if link is None or link.edition_id != edition.id:
        abort(404)
    revoke_preview_link(link, user)
    return see_other(url_for("release.links", edition_number=edition_number))


@pages.page("/apercus/<token>", "/previews/<token>", methods=["GET", "POST"])
@policy(Policy.FORM)
@limited("600 per 5 minutes")
def door(token: str) -> ResponseReturnValue:
    """What a partner's link opens: one button, which takes the secret out of the address and into the session."""
    link = preview_behind(token)
    if posted(FlaskForm()):
        edition = open_preview(token).edition
        hold_preview(token)
        return see_other(url_for("release.preview", edition_number=edition.number))
    return make_response(render_template("release/door.html", previewed=link.edition, link=link))
