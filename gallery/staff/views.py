"""Who is on the team: invitations, roles in editions, sessions, the last administrator."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from flask import abort, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from gallery import limits
from gallery.accounts.forms import OneTimeForm
from gallery.accounts.guards import signed_in_user
from gallery.accounts.models import User
from gallery.accounts.signing_in import go_on
from gallery.db import db
from gallery.editions.models import Edition, Invitation, Membership, StaffRole
from gallery.editions.queries import all_editions
from gallery.staff import queries, service
from gallery.staff.forms import EVERYWHERE, InvitationForm, RoleForm, invitation_form
from gallery.staff.letters import part_in_words
from gallery.web import Policy, bilingual, form_page, keeping, policy, posted, see_other
from gallery.works.guards import reader, require_administrator, require_staff

pages = bilingual("staff", __name__)


@dataclass(frozen=True)
class Part:
    """A role in an edition, or in every one."""

    membership: Membership
    edition: Edition | None
    may_change: bool


@dataclass(frozen=True)
class Colleague:
    user: User
    second_factor: bool
    seen_at: datetime | None
    parts: list[Part]


def _editions() -> list[Edition]:
    """Those that this reader organises, the newest first."""
    asking = reader()
    return [
        one for one in db.session.scalars(all_editions()) if asking.is_staff_of(one.id, StaffRole.ORGANISER)
    ]


def _team(user_id: int | None = None) -> list[Colleague]:
    """Whom this reader sees: their editions' team; or one of it."""
    everywhere = reader().is_staff_of(None, StaffRole.ORGANISER)
    query = queries.colleagues(None if everywhere else [one.id for one in _editions()])
    rows = db.session.execute(query.where(User.id == user_id) if user_id else query).all()
    parts = _parts([user.id for user, _factor, _seen in rows])
    return [Colleague(user, factor, seen, parts[user.id]) for user, factor, seen in rows]


def _parts(user_ids: list[int]) -> dict[int, list[Part]]:
    asking, found = reader(), defaultdict[int, list[Part]](list)
    for membership, edition in db.session.execute(queries.memberships_of_users(user_ids)):
        own = asking.is_staff_of(membership.edition_id, StaffRole.ORGANISER)
        if own or edition is None:
            found[membership.user_id].append(Part(membership, edition, own))
    return found


def _may_see(invitation: Invitation) -> bool:
    asking = reader()
    own = invitation.role is not None and asking.is_staff_of(invitation.edition_id, StaffRole.ORGANISER)
    return asking.administrator or own


def _zone() -> str:
    return str(current_app.extensions["gallery_settings"].time_zone)


def _inviting() -> str:
    user = signed_in_user()
    return f"invitations of {user.id}" if user else f"invitations from {limits.client_address()}"


@pages.page("/organisation/equipe", "/organising/team", methods=["GET", "POST"])
@policy(Policy.ORGANISER)
@limits.limited("60 per hour", by=_inviting, methods=("POST",))
def team() -> ResponseReturnValue:
    user = require_staff(StaffRole.ORGANISER)
    asking = reader()
    everywhere = asking.is_staff_of(None, StaffRole.ORGANISER)
    form = invitation_form(_editions(), everywhere=everywhere, administrator=asking.administrator)
    if posted(form):
        with keeping(form):
            service.invite(str(form.email.data), form.role_given, _edition_in(form), user)
            return see_other(url_for("staff.team", invited=1))
    invited = [one for one in db.session.scalars(queries.standing_invitations()) if _may_see(one)]
    return form_page(
        "staff/team.html",
        form,
        colleagues=_team(),
        invited=invited,
        zone=_zone(),
        part_in_words=part_in_words,
    )


def _edition_in(form: InvitationForm) -> Edition | None:
    named = form.edition.data if form.role_given else EVERYWHERE
    return db.session.get(Edition, named) if named else None


@pages.page(
    "/organisation/equipe/invitations/<int:invitation_id>/retraits",
    "/organising/team/invitations/<int:invitation_id>/removals",
    methods=["POST"],
)
@policy(Policy.ORGANISER)
def invitation_removals(invitation_id: int) -> ResponseReturnValue:
    user = require_staff(StaffRole.ORGANISER)
    query = queries.standing_invitations().where(Invitation.id == invitation_id)
    found = db.session.scalar(query) if invitation_id < 2**31 else None
    if found is None or not _may_see(found):
        abort(404)
    service.revoke_invitation(found, user)
    return see_other(url_for("staff.team"))


@pages.page("/invitations/<token>", "/invitation/<token>", methods=["GET", "POST"])
@policy(Policy.FORM)
@limits.limited("60 per 5 minutes")
def invitation(token: str) -> ResponseReturnValue:
    """One button, since mail scanners open links by themselves."""
    form = OneTimeForm()
    if posted(form):
        return go_on(service.accept_invitation(token), url_for("leading.start", by="link"))
    found = service.find_invitation(token)
    return render_template("staff/invitation.html", form=form, invitation=found, part_in_words=part_in_words)


# — one of the team ——————————————————————————————————————————————————————————————————————————————————————————————


def _colleague_or_404(user_id: int) -> Colleague:
    found = _team(user_id) if 0 < user_id < 2**31 else []
    if not found:
        abort(404)
    return found[0]


@pages.page("/organisation/equipe/<int:user_id>", "/organising/team/<int:user_id>")
@policy(Policy.ORGANISER)
def member(user_id: int) -> ResponseReturnValue:
    user = require_staff(StaffRole.ORGANISER)
    colleague = _colleague_or_404(user_id)
    return render_template(
        "staff/member.html",
        one=colleague,
        asking=user,
        zone=_zone(),
        part_in_words=part_in_words,
    )


def _own_membership_or_404(membership_id: int) -> Membership:
    """A role that this reader may change or end: in their editions, or their own."""
    found = db.session.get(Membership, membership_id) if membership_id < 2**31 else None
    asking = reader()
    own = found and (
        found.user_id == asking.user_id or asking.is_staff_of(found.edition_id, StaffRole.ORGANISER)
    )
    if found is None or not own:
        abort(404)
    return found


@pages.page(
    "/organisation/equipe/roles/<int:membership_id>",
    "/organising/team/roles/<int:membership_id>",
    methods=["POST"],
)
@policy(Policy.ORGANISER)
def membership(membership_id: int) -> ResponseReturnValue:
    user = require_staff(StaffRole.ORGANISER)
    found, form = _own_membership_or_404(membership_id), RoleForm()
    if not posted(form):
        abort(400)
    person_id = found.user_id
    service.change_role(found, StaffRole(form.role.data), user)
    return see_other(url_for("staff.member", user_id=person_id, kept=1))


@pages.page(
    "/organisation/equipe/roles/<int:membership_id>/fins",
    "/organising/team/roles/<int:membership_id>/ends",
    methods=["POST"],
)
@policy(Policy.ORGANISER)
def membership_ends(membership_id: int) -> ResponseReturnValue:
    user = require_staff(StaffRole.ORGANISER)
    service.end_role(_own_membership_or_404(membership_id), user)
    return see_other(url_for("staff.team", ended=1))


ACTS = {
    "administrator": service.make_administrator,
    "no-administrator": service.end_administrator,
    "disable": service.disable,
    "enable": service.enable,
    "reset-factors": service.reset_factors,
}
"""What an administrator may do to a whole account."""


@pages.page(
    "/organisation/equipe/<int:user_id>/changements",
    "/organising/team/<int:user_id>/changes",
    methods=["POST"],
)
@policy(Policy.ADMINISTRATOR)
def changes(user_id: int) -> ResponseReturnValue:
    user = require_administrator()
    colleague = _colleague_or_404(user_id)
    act = ACTS.get(request.form.get("act", ""))
    if act is None or not posted(FlaskForm()):
        abort(400)
    act(colleague.user, user)
    return see_other(url_for("staff.team", changed=1))
