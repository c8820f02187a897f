"""Reading groups: who leads them, how they take part, the codes that let their works in, their rosters."""

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from gallery import clock, tokens
from gallery.groups.models import AccessCode, Group, GroupLeader, Participation, RosterEntry
from gallery.people.models import Participant


def all_groups() -> Select[Group]:
    return select(Group).order_by(Group.name, Group.id)


def group_called(slug: str) -> Select[Group]:
    return select(Group).where(Group.slug == slug)


def leaders_of(group: Group) -> Select[GroupLeader]:
    """Those who lead a group now, the first one first."""
    return (
        select(GroupLeader)
        .options(joinedload(GroupLeader.user))
        .where(GroupLeader.group_id == group.id, GroupLeader.until.is_(None))
        .order_by(GroupLeader.id)
    )


def handed_to(user_id: int) -> Select[GroupLeader]:
    """What others handed to a user who has not signed in since."""
    waits = GroupLeader.until.is_(None) & GroupLeader.handed_by_id.is_not(None)
    return select(GroupLeader).where(GroupLeader.user_id == user_id, waits)


def groups_led_by(user_id: int) -> Select[Group]:
    return select(Group).where(Group.id.in_(led_group_ids(user_id))).order_by(Group.name, Group.id)


def led_group_ids(user_id: int) -> Select[int]:
    return select(GroupLeader.group_id).where(GroupLeader.user_id == user_id, GroupLeader.until.is_(None))


def participation_of(group_id: int, edition_id: int) -> Select[Participation]:
    return select(Participation).where(
        Participation.group_id == group_id, Participation.edition_id == edition_id
    )


def code_behind(token: str) -> Select[AccessCode]:
    """The code that a group's link carries, however it was typed, whether it still stands or not."""
    brought = joinedload(AccessCode.participation)
    return (
        select(AccessCode)
        .options(brought.joinedload(Participation.group), brought.joinedload(Participation.edition))
        .where(AccessCode.token_hash == tokens.hash_of(tokens.plain_paper_code(token)))
    )


def standing_code(token: str) -> Select[AccessCode]:
    """The same, as long as it lets works in: not revoked, not too old, not used up."""
    return code_behind(token).where(
        AccessCode.revoked_at.is_(None),
        AccessCode.expires_at > clock.now(),
        or_(AccessCode.uses_left.is_(None), AccessCode.uses_left > 0),
    )


def codes_of(participation: Participation) -> Select[AccessCode]:
    """Every code there was, the newest first."""
    mine = AccessCode.participation_id == participation.id
    return select(AccessCode).where(mine).order_by(AccessCode.id.desc())


def roster_of(participation: Participation) -> Select[RosterEntry]:
    """The people of a group in an edition, in its leader's order, with what they agreed to."""
    return (
        select(RosterEntry)
        .options(joinedload(RosterEntry.participant).selectinload(Participant.consents))
        .where(RosterEntry.participation_id == participation.id)
        .order_by(RosterEntry.position, RosterEntry.id)
    )


def entry_of(participant: Participant) -> Select[RosterEntry]:
    return select(RosterEntry).where(RosterEntry.participant_id == participant.id)


def last_position(participation: Participation) -> Select[int | None]:
    return select(func.max(RosterEntry.position)).where(RosterEntry.participation_id == participation.id)


def people_with_consents(ids: set[int]) -> Select[Participant]:
    return select(Participant).options(selectinload(Participant.consents)).where(Participant.id.in_(ids))
