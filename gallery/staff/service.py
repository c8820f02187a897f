"""Writes on the team. Nobody raises themselves; organisers act for their own editions, administrators for all.

Who may do what is read inside the transaction of each act. Whatever changes somebody's rights ends their sessions.
"""

from datetime import timedelta

from flask_babel import gettext as _
from sqlalchemy import select, update

from gallery import clock, tokens
from gallery.accounts import factors
from gallery.accounts import service as accounts
from gallery.accounts.models import ADMINISTRATOR, Role, User
from gallery.accounts.service import FirstStep, add_user, end_all_sessions, normal_email, take_first_step
from gallery.audit.service import Actor, record
from gallery.db import db, lock, transaction
from gallery.editions.models import Edition, Invitation, Membership, StaffRole
from gallery.editions.service import give_role
from gallery.errors import Gone, NotAllowed
from gallery.outbox.service import cancel
from gallery.staff.letters import part_in_words, write_change, write_invitation
from gallery.staff.queries import holds_role, organises, standing_invitations

INVITATION_LASTS = timedelta(days=7)


# — who may ——————————————————————————————————————————————————————————————————————————————————————————————————————


def may_give(by: User, role: StaffRole | None, edition_id: int | None) -> bool:
    """Whether somebody may give a role, change or end it. Without a role: the administration of everything."""
    if _is_administrator(by):
        return True
    active = db.session.scalar(select(User.active).where(User.id == by.id))
    return bool(active and role is not None and db.session.scalar(organises(by, edition_id).limit(1)))


def _is_administrator(user: User) -> bool:
    """As the database says now, whatever was read before."""
    query = (
        select(User.id).join(User.roles).where(User.id == user.id, User.active, Role.name == ADMINISTRATOR)
    )
    return db.session.scalar(query) is not None


def _require_may_give(by: User, role: StaffRole | None, edition_id: int | None) -> None:
    if not may_give(by, role, edition_id):
        raise NotAllowed(_("This is for those who organise that edition, or for administrators."))


def _require_administrator(by: User) -> None:
    """Holds the list of administrators: of two who take each other's rights, one is too late."""
    accounts.hold_administrators()
    if not _is_administrator(by):
        raise NotAllowed(_("This is for administrators."))


def _require_another(user: User, by: User) -> None:
    if user.id == by.id:
        raise NotAllowed(_("Nobody can do this for themselves: ask a colleague."))


def _actor(by: User) -> Actor:
    return Actor("user", by.id)


# — invitations ——————————————————————————————————————————————————————————————————————————————————————————————————


def invite(email: str, role: StaffRole | None, edition: Edition | None, by: User) -> None:
    """Write to somebody; one invitation to the same part stands at a time. Whoever is known already is told nothing."""
    email, edition_id = normal_email(email), edition.id if edition else None
    with transaction() as session:
        _require_may_give(by, role, edition_id)
        if email == by.email:
            raise NotAllowed(_("Nobody can give themselves a role."), field="email")
        same = (Invitation.email == email) & Invitation.edition_id.is_not_distinct_from(edition_id)
        for earlier in session.scalars(standing_invitations().where(same)):
            if earlier.role == role:
                _revoke(earlier)
        token = tokens.new_token()
        invitation = Invitation(
            token_hash=tokens.hash_of(token),
            email=email,
            role=role,
            edition=edition,
            invited_by=by,
            expires_at=clock.now() + INVITATION_LASTS,
        )
        session.add(invitation)
        session.flush()  # the audit names its id
        record(_actor(by), "invite", invitation, after=_part(role, edition))
        write_invitation(invitation, token)


def _part(role: StaffRole | None, edition: Edition | None) -> dict[str, object]:
    return {"role": role or ADMINISTRATOR, "edition": edition.number if edition else None}


def revoke_invitation(invitation: Invitation, by: User) -> None:
    with transaction():
        _require_may_give(by, invitation.role, invitation.edition_id)
        _revoke(invitation)
        record(_actor(by), "revoke_invitation", invitation)


def _revoke(invitation: Invitation) -> None:
    invitation.revoked_at = clock.now()
    cancel(invitation)


def find_invitation(token: str) -> Invitation:
    """The invitation behind a token. Raises Gone when it was used, revoked, is too old, or never was."""
    invitation = db.session.scalar(
        standing_invitations().where(Invitation.token_hash == tokens.hash_of(token))
    )
    if invitation is None or not may_give(invitation.invited_by, invitation.role, invitation.edition_id):
        raise _gone()
    return invitation


def _gone() -> Gone:
    return Gone(_("This invitation has been used, or no longer holds. Please ask for a new one."))


def accept_invitation(token: str) -> FirstStep:
    """Join the team, once: whoever opened it reads that mailbox, as with a link to sign in. Of two, one wins."""
    with transaction() as session:
        invitation = find_invitation(token)
        used = session.execute(
            update(Invitation)
            .where(
                Invitation.id == invitation.id,
                Invitation.accepted_at.is_(None),
                Invitation.revoked_at.is_(None),
            )
            .values(accepted_at=clock.now())
        )
        user = add_user(invitation.email)
        if used.rowcount != 1 or not user.active:  # type: ignore[attr-defined]
            raise _gone()
        giver = _actor(invitation.invited_by)
        if invitation.role is None:
            accounts.make_administrator(user, giver)
        else:
            give_role(user, invitation.role, invitation.edition, giver)
        end_all_sessions(user)
        record(_actor(user), "accept_invitation", invitation)
        return take_first_step(user)


# — roles in editions ————————————————————————————————————————————————————————————————————————————————————————————


def change_role(membership: Membership, role: StaffRole, by: User) -> None:
    """Make an organiser of a moderator, or the other way round."""
    with transaction() as session:
        lock(membership)
        edition = _edition_of(membership)
        _require_may_give(by, role, membership.edition_id)
        _require_another(membership.user, by)
        before = membership.role
        if role == before:
            return
        if session.scalar(holds_role(membership.user, role, membership.edition_id)):
            session.delete(membership)  # both roles were held: one is left
        else:
            membership.role = role
        said = _part(before, edition), _part(role, edition)
        record(_actor(by), "change_role", membership.user, before=said[0], after=said[1])
        _tell(
            membership.user,
            _("You are now on the team for: %(part)s.", part=part_in_words(role, edition)),
            by,
        )


def end_role(membership: Membership, by: User) -> None:
    """Everybody may lay down their own."""
    with transaction() as session:
        lock(membership)
        edition, user, role = _edition_of(membership), membership.user, membership.role
        if user.id != by.id:
            _require_may_give(by, role, membership.edition_id)
        session.delete(membership)
        record(_actor(by), "end_role", user, before=_part(role, edition))
        _tell(user, _("You are no longer on the team for: %(part)s.", part=part_in_words(role, edition)), by)


def _edition_of(membership: Membership) -> Edition | None:
    return db.session.get(Edition, membership.edition_id) if membership.edition_id else None


def _tell(user: User, what: str, by: User) -> None:
    """Their sessions end, so that no page of before is open with other rights; and they are told."""
    end_all_sessions(user)
    write_change(user, what, by)


# — everything ———————————————————————————————————————————————————————————————————————————————————————————————————


def make_administrator(user: User, by: User) -> None:
    with transaction():
        _require_administrator(by)
        accounts.make_administrator(user, _actor(by))
        write_change(user, _("You are now one of the administrators."), by)


def end_administrator(user: User, by: User) -> None:
    """Everybody may lay it down but the last."""
    with transaction():
        _require_administrator(by)
        accounts.end_administrator(user, _actor(by))
        write_change(user, _("You are no longer one of the administrators."), by)


def disable(user: User, by: User) -> None:
    with transaction():
        _require_administrator(by)
        _require_another(user, by)
        accounts.disable_user(user, _actor(by))
        write_change(user, _("Your account is closed for now: nobody can sign in with it."), by)


def enable(user: User, by: User) -> None:
    with transaction():
        _require_administrator(by)
        accounts.enable_user(user, _actor(by))
        write_change(user, _("Your account is open again."), by)


def reset_factors(user: User, by: User) -> None:
    """For a colleague who lost telephone and paper, and whom an administrator knows by voice."""
    with transaction():
        _require_administrator(by)
        _require_another(user, by)
        factors.reset_factors(user, _actor(by))
