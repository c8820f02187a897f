"""Lookup and permission in one: a view gets a work that its reader may have, or the request ends here."""

from typing import NoReturn

from flask import abort, g, session
from flask_babel import lazy_gettext as _

from gallery.accounts.guards import is_held_back, lead_to_second_factor, require_user, signed_in_user
from gallery.accounts.models import User
from gallery.db import db
from gallery.editions.models import Edition, PreviewLink, StaffRole
from gallery.editions.queries import edition_numbered, memberships_of, previews_behind
from gallery.errors import Gone
from gallery.groups.queries import led_group_ids
from gallery.people.models import AccessLink, LinkKind
from gallery.people.queries import links_behind
from gallery.works.access import Reader, is_maker, may_read
from gallery.works.models import LOOKED_AT_AGAIN, Work, WorkStatus
from gallery.works.queries import has_left, work_numbered

LINKS = "links"
"""Session key: the access-link tokens that this browser has opened, the newest last."""
PARENTS = "parents"
"""The same of parents' links: they open the page on their child, and change no work."""
PREVIEWS = "previews"
"""The same of previews' links, which show an edition's wall as it will be."""
MOST_PREVIEWS = 8
"""How many previews one browser remembers, the newest."""
PREVIEW_OVER = _("This preview is over. Please ask whoever sent you its link.")


def reader() -> Reader:
    """Who is asking, read once a request."""
    if "reader" not in g:
        g.reader = _reader(signed_in_user())
    found: Reader = g.reader
    return found


def _reader(user: User | None) -> Reader:
    participants = frozenset(link.participant_id for link in held_links())
    children = frozenset(link.participant_id for link in held_links(LinkKind.PARENT))
    previews = frozenset(link.edition_id for link in held_previews() if link.stands())
    if user is None:
        return Reader(participants=participants, children=children, previews=previews)
    held_back = is_held_back(user)
    roles = {} if held_back else _roles(user)
    groups = frozenset(db.session.scalars(led_group_ids(user.id)))
    administrator = user.is_administrator and not held_back
    return Reader(user.id, administrator, roles, participants, groups, children, previews)


def _roles(user: User) -> dict[int | None, frozenset[StaffRole]]:
    roles: dict[int | None, frozenset[StaffRole]] = {}
    for membership in db.session.scalars(memberships_of(user.id)):
        roles[membership.edition_id] = roles.get(membership.edition_id, frozenset()) | {membership.role}
    return roles


def require_second_factor(user: User) -> None:
    """Lead whoever is of the team to set one up, where the gallery asks the team for it."""
    if is_held_back(user) and (user.is_administrator or _roles(user)):
        lead_to_second_factor()


def held_links(kind: LinkKind = LinkKind.AUTHOR) -> list[AccessLink]:
    """The standing links behind this browser's tokens; revoked ones no longer count."""
    held = session.get(PARENTS if kind is LinkKind.PARENT else LINKS, [])
    told = [token for token in held if isinstance(token, str)]
    return list(db.session.scalars(links_behind(told, kind))) if told else []


def held_previews() -> list[PreviewLink]:
    """The previews' links behind this browser's tokens, also those that are over."""
    told = [token for token in session.get(PREVIEWS, []) if isinstance(token, str)]
    return list(db.session.scalars(previews_behind(told))) if told else []


def hold_preview(token: str) -> None:
    """This browser opened a preview's link."""
    held = [one for one in session.get(PREVIEWS, []) if one != token]
    session[PREVIEWS] = [*held, token][-MOST_PREVIEWS:]


def raise_over(edition_id: int) -> None:
    """Tell who came by a preview's link that is revoked or too old; nothing, to everybody else."""
    held = [link for link in held_previews() if link.edition_id == edition_id]
    if held and not any(link.stands() for link in held):
        raise Gone(PREVIEW_OVER)


def require_staff(role: StaffRole, edition_id: int | None = None) -> User:
    """The signed-in user, if they hold the role in the edition (None: in any edition, to enter a common page)."""
    user = require_user()
    require_second_factor(user)
    asking = reader()
    held = asking.is_staff_of(edition_id, role) if edition_id else _holds_anywhere(asking, role)
    if not held:
        abort(403)
    return user


def own_edition_or_404(number: int, role: StaffRole = StaffRole.ORGANISER) -> Edition:
    """An edition in which this reader holds the role."""
    edition = db.session.scalar(edition_numbered(number)) if number < 2**31 else None
    if edition is None or not reader().is_staff_of(edition.id, role):
        abort(404)
    return edition


def require_administrator() -> User:
    user = require_user()
    require_second_factor(user)
    if not user.is_administrator:
        abort(403)
    return user


def _holds_anywhere(asking: Reader, role: StaffRole) -> bool:
    return asking.administrator or any(asking.is_staff_of(edition_id, role) for edition_id in asking.roles)


def split_number(number: str) -> tuple[int, int] | None:
    """ "9-014" → (9, 14); None for anything that is not written just so."""
    edition, dash, sequence = number.partition("-")
    if not (dash and edition.isascii() and edition.isdigit() and sequence.isascii() and sequence.isdigit()):
        return None
    parts = int(edition[:6]), int(sequence[:9])
    return parts if f"{parts[0]}-{parts[1]:03d}" == number else None


def find_work(number: str) -> Work | None:
    parts = split_number(number)
    return db.session.scalar(work_numbered(*parts)) if parts else None


def readable_work_or_404(number: str) -> Work:
    """The work, for who may read it. Raises Gone (410) when it once hung on the wall and no longer does."""
    work = find_work(number)
    if work is None:
        abort(404)
    if may_read(reader(), work):
        return work
    raise_absent(work)


def own_work_or_404(number: str) -> Work:
    """A work of whoever holds its link; for everybody else, there is no such page."""
    work = find_work(number)
    if work is None or work.status is WorkStatus.ERASED or not is_maker(reader(), work):
        abort(404)
    return work


def kept_work_or_404(number: str) -> Work:
    """A work of whoever holds its link, or of a group that this user leads: they may correct it and take it back."""
    work = find_work(number)
    if work is None or work.status is WorkStatus.ERASED:
        abort(404)
    if not (is_maker(reader(), work) or reader().leads(work)):
        abort(404)
    return work


def staff_work_or_404(number: str, role: StaffRole = StaffRole.MODERATOR) -> tuple[Work, User]:
    """A work for somebody of its edition's team."""
    user = require_staff(role)
    work = find_work(number)
    if work is None or work.status is WorkStatus.ERASED or not reader().is_staff_of(work.edition_id, role):
        abort(404)
    return work, user


def raise_absent(work: Work) -> NoReturn:
    """Say no more of a work that hangs on no wall: it never did, it was taken down, or it will be back.

    One that hangs by now, since it opened while it was asked for, did not hang when the question came.
    """
    if not has_left(work):
        abort(404)
    if work.status in LOOKED_AT_AGAIN:
        raise Gone(_("This work is being looked at again, and will be back soon."))
    raise Gone(_("This work was taken down."))
