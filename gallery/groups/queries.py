"""Reading groups."""

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import joinedload

from gallery import clock, tokens
from gallery.groups.models import AccessCode, Group, Participation


def all_groups() -> Select[Group]:
    return select(Group).order_by(Group.name, Group.id)


def group_called(slug: str) -> Select[Group]:
    return select(Group).where(Group.slug == slug)


def code_behind(token: str) -> Select[AccessCode]:
    """The code that a group's link carries, whether it still stands or not, with what it brings along."""
    brought = joinedload(AccessCode.participation)
    return (
        select(AccessCode)
        .options(brought.joinedload(Participation.group), brought.joinedload(Participation.edition))
        .where(AccessCode.token_hash == tokens.hash_of(token))
    )


def standing_code(token: str) -> Select[AccessCode]:
    """The same, as long as it lets works in: not revoked, not too old, not used up."""
    return code_behind(token).where(
        AccessCode.revoked_at.is_(None),
        AccessCode.expires_at > clock.now(),
        or_(AccessCode.uses_left.is_(None), AccessCode.uses_left > 0),
    )
