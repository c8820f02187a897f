"""Reads on the team: who is on it, where, and who was asked to join."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from gallery import clock
from gallery.accounts.models import ADMINISTRATOR, DeviceSession, Role, User
from gallery.accounts.queries import with_second_factor
from gallery.editions.models import Edition, Invitation, Membership, StaffRole


def colleagues(edition_ids: Collection[int] | None) -> Select[User, bool, datetime | None]:
    """Who works on some editions or on every one, administrators among them; None: on whatever edition.

    With each, what is not in its row: whether there is a second factor, and when they were last seen.
    """
    team = select(Membership.user_id)
    if edition_ids is not None:
        here = or_(Membership.edition_id.is_(None), Membership.edition_id.in_(edition_ids))
        team = team.where(here)
    administrators = User.roles.any(Role.name == ADMINISTRATOR)
    seen = select(func.max(DeviceSession.seen_at)).where(DeviceSession.user_id == User.id).scalar_subquery()
    return (
        select(User, with_second_factor(), seen)
        .options(selectinload(User.roles))
        .where(or_(User.id.in_(team), administrators))
        .order_by(User.active.desc(), func.lower(User.name), User.email)
    )


def memberships_of_users(user_ids: Collection[int]) -> Select[Membership, Edition | None]:
    """With the edition of each; None where it holds in every one."""
    return (
        select(Membership, Edition)
        .outerjoin(Edition, Edition.id == Membership.edition_id)
        .where(Membership.user_id.in_(user_ids))
        .order_by(Edition.number.desc(), Membership.role)
    )


def holds_role(user: User, role: StaffRole, edition_id: int | None) -> Select[int]:
    """The user's membership of just this kind."""
    same = Membership.edition_id.is_not_distinct_from(edition_id)
    return select(Membership.id).where(Membership.user_id == user.id, Membership.role == role, same)


def organises(user: User, edition_id: int | None) -> Select[int]:
    """The user's memberships by which they organise an edition; None: every edition."""
    where = or_(Membership.edition_id.is_(None), Membership.edition_id == (edition_id or 0))
    mine = (Membership.user_id == user.id) & (Membership.role == StaffRole.ORGANISER)
    return select(Membership.id).where(mine, where)


def standing_invitations() -> Select[Invitation]:
    stands = Invitation.accepted_at.is_(None) & Invitation.revoked_at.is_(None)
    people = joinedload(Invitation.edition), joinedload(Invitation.invited_by)
    fresh = Invitation.expires_at > clock.now()
    return select(Invitation).options(*people).where(stands, fresh).order_by(Invitation.id.desc())
