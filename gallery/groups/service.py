"""Writes on groups: what is said of them, who leads them, how they take part."""

from dataclasses import asdict, dataclass

from email_validator import EmailNotValidError, validate_email
from flask_babel import lazy_gettext as _
from sqlalchemy import select

from gallery import clock, publicity
from gallery.accounts.models import User
from gallery.accounts.service import WHEN_SIGNED_IN, add_user, find_user
from gallery.audit.service import Actor, record
from gallery.db import db, lock, transaction
from gallery.editions.models import Edition
from gallery.editions.service import require_seen, slug_of, version_of
from gallery.errors import NotAcceptable, NotAllowed
from gallery.groups.letters import write_leader_letter
from gallery.groups.models import Group, GroupKind, GroupLeader, GroupTrust, Participation
from gallery.groups.queries import handed_to, leaders_of, participation_of
from gallery.outbox.service import cancel


@dataclass(frozen=True)
class GroupDetails:
    """What an organiser says of a group; its words in one language or in both."""

    name: str
    kind: GroupKind
    place: str = ""
    artist: str = ""
    text_fr: str = ""
    text_en: str = ""
    trust: GroupTrust = GroupTrust.USUAL


def add_group(group: Group, actor: Actor) -> Group:
    """Make a group known; its slug is taken from then on."""
    with transaction() as session:
        session.add(group)
        session.flush()  # the audit names its id
        record(actor, "add_group", group, after={"name": group.name})
        publicity.bump()
    return group


def save_group(
    group: Group | None, details: GroupDetails, actor: Actor, seen_version: int | None = None
) -> Group:
    """Make a group known, or change one as it was seen at `seen_version`; else raises Conflict."""
    if group is None:
        return add_group(Group(slug=_free_slug(details.name), **asdict(details)), actor)
    with transaction():
        lock(group)
        require_seen(group, version_of(group), seen_version)
        now = asdict(details)
        before = {name: getattr(group, name) for name in now}
        for name, value in now.items():
            setattr(group, name, value)
        trust = {"trust": before.pop("trust")}, {"trust": now.pop("trust")}
        record(actor, "change_group", group, before=before, after=now)
        if trust[0] != trust[1]:
            record(actor, "trust_group", group, before=trust[0], after=trust[1])
        publicity.bump()
    return group


def _free_slug(name: str) -> str:
    slug = slug_of(name)
    if db.session.scalar(select(Group.id).where(Group.slug == slug)) is not None:
        raise NotAcceptable(_("There is a group with this name already."), field="name")
    return slug


# — who leads it ——————————————————————————————————————————————————————————————————————————————————————————————————


def name_leader(group: Group, email: str, actor: Actor) -> GroupLeader:
    """Let somebody lead a group: their account is made if there is none, and a letter tells them.

    Once is enough, and nobody names themselves: it opens works that are nobody else's yet.
    """
    address = address_to_write_to(email)
    with transaction():
        user = _account(address)
        if actor == Actor("user", user.id):
            raise NotAllowed(_("Nobody can name themselves: ask somebody else of the team."))
        return _begin_leading(group, user, actor, "name_leader")


def hand_over(group: Group, to_email: str, actor: Actor, *, stay: bool = False) -> GroupLeader:
    """A leader passes the group on. Unless they `stay`, they lead it no more once the new one has signed in."""
    address = address_to_write_to(to_email)
    with transaction():
        user = _account(address)
        if actor == Actor("user", user.id):
            raise NotAcceptable(_("You lead this group already."), field="email")
        lock(group)
        mine, known = _row_of(group, actor.id), _row_of(group, user.id)
        leader = known or _begin_leading(group, user, actor, "hand_over")
        if known is None or known.handed_by_id is not None:
            leader.handed_by_id, leader.takes_over = mine.id if mine else None, not stay
        elif mine and not stay:
            end_leadership(mine, actor)
    return leader


def take_back(leader: GroupLeader, actor: Actor) -> None:
    """Undo a hand-over, as long as who was named has not signed in; their letter stays here if it is still here."""
    with transaction():
        lock(leader)
        if leader.until is not None:
            return
        if leader.handed_by_id is None:
            raise NotAllowed(
                _("%(email)s has signed in since, and leads the group.", email=leader.user.email)
            )
        leader.until, leader.handed_by_id = clock.now(), None
        record(actor, "take_back", leader)
        cancel(leader)


def arrive(user: User) -> None:
    """Who was handed a group signs in: from now on it is theirs, and nobody can take it back."""
    for leader in db.session.scalars(handed_to(user.id)).all():
        lock(leader)
        former = db.session.get(GroupLeader, leader.handed_by_id) if leader.handed_by_id else None
        if former is not None and leader.takes_over:
            end_leadership(former, Actor("user", user.id))
        leader.handed_by_id = None


WHEN_SIGNED_IN.append(arrive)


def _row_of(group: Group, user_id: int | None) -> GroupLeader | None:
    return next((one for one in db.session.scalars(leaders_of(group)) if one.user_id == user_id), None)


def end_leadership(leader: GroupLeader, actor: Actor) -> None:
    """From the next request on, they read nothing of the group. Doing it twice changes nothing."""
    with transaction():
        lock(leader)
        if leader.until is None:
            leader.until = clock.now()
            record(actor, "end_leadership", leader)


def _begin_leading(group: Group, user: User, actor: Actor, act: str) -> GroupLeader:
    lock(group)
    for standing in db.session.scalars(leaders_of(group)):
        if standing.user_id == user.id:
            return standing
    leader = GroupLeader(group=group, user=user)
    db.session.add(leader)
    db.session.flush()  # the audit names its id
    record(actor, act, leader, after={"group": group.id, "user": user.id})
    write_leader_letter(leader)
    return leader


def _account(email: str) -> User:
    user = add_user(email)
    if not user.active:
        raise NotAcceptable(_("This account was closed by an administrator."), field="email")
    return user


def address_to_write_to(email: str) -> str:
    """An address that can be written to, or that has an account already."""
    if find_user(email) is not None:
        return email
    try:
        validate_email(email.strip(), check_deliverability=False)
    except EmailNotValidError:
        raise NotAcceptable(
            _("This e-mail address isn't complete. Write it like name@example.org."), field="email"
        ) from None
    return email


# — how it takes part —————————————————————————————————————————————————————————————————————————————————————————————


@dataclass(frozen=True)
class SharedFacts:
    """What a group's works in an edition have in common; `artist` is the group's own, in every edition."""

    form_id: int | None = None
    strand_id: int | None = None
    theme_ids: tuple[int, ...] = ()
    technique: str = ""
    artist: str = ""


def take_part(group: Group, edition: Edition, actor: Actor) -> Participation:
    """The group's participation in an edition, begun if it has none."""
    with transaction() as session:
        lock(group)
        found = session.scalar(participation_of(group.id, edition.id))
        if found is not None:
            return found
        participation = Participation(group=group, edition=edition, theme_ids=[])
        session.add(participation)
        session.flush()  # the audit names its id
        record(actor, "take_part", participation, after={"group": group.id, "edition": edition.number})
    return participation


def save_shared_facts(participation: Participation, facts: SharedFacts, actor: Actor) -> None:
    """Note what works of this group will begin with; works that are there stay as they are."""
    with transaction():
        lock(participation)
        now = {**asdict(facts), "theme_ids": list(facts.theme_ids)}
        artist = now.pop("artist")
        before = {name: getattr(participation, name) for name in now}
        for name, value in now.items():
            setattr(participation, name, value)
        if before != now:
            record(actor, "share_facts", participation, before=before, after=now)
        _rename_artist(participation.group, artist, actor)


def _rename_artist(group: Group, artist: str, actor: Actor) -> None:
    if group.artist != artist:
        record(actor, "change_group", group, before={"artist": group.artist}, after={"artist": artist})
        group.artist = artist
        publicity.bump()
