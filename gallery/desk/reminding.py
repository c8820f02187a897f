"""Write to those who lead groups that have sent nothing yet. An organiser has read the words before they leave."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from flask_babel import lazy_gettext as _
from sqlalchemy import Select, select

from gallery import clock
from gallery.audit.models import AuditEntry
from gallery.audit.service import Actor, record
from gallery.db import db, lock, transaction
from gallery.editions.models import Edition
from gallery.errors import NotAcceptable
from gallery.groups.models import Group
from gallery.groups.queries import leaders_of
from gallery.outbox.service import write

ONCE_IN = timedelta(days=2)
"""A group is reminded no sooner again, whoever of the team presses the button."""


@dataclass(frozen=True)
class Reminded:
    """What became of it: letters that leave, and groups that have had theirs."""

    letters: int
    not_again: int


def remind(edition: Edition, groups: Sequence[Group], subject: str, body: str, actor: Actor) -> Reminded:
    """One letter to everybody who leads one of these groups, in the same words; the subject names the group."""
    if not groups:
        raise NotAcceptable(_("Choose a group to write to."), field="groups")
    letters = not_again = 0
    with transaction() as session:
        for group in sorted(groups, key=lambda one: one.id):
            lock(group)
            if session.scalar(_reminders(group)) is not None:
                not_again += 1
                continue
            sent = _write_to(edition, group, subject, body)
            after = {"edition": edition.number, "letters": sent}
            record(actor, "remind", group, after=after, edition_id=edition.id)
            letters += sent
    return Reminded(letters, not_again)


def _write_to(edition: Edition, group: Group, subject: str, body: str) -> int:
    """How many letters that is. They are about the edition: its organisers read them in the outbox."""
    leaders = list(db.session.scalars(leaders_of(group)))
    for one in leaders:
        write(one.user.email, f"{subject} – {group.name}", body, about=edition)
    return len(leaders)


def _reminders(group: Group) -> Select[int]:
    """That somebody wrote to a group a short while ago."""
    about = AuditEntry.subject_kind == Group.__tablename__, AuditEntry.subject_id == group.id
    lately = AuditEntry.act == "remind", AuditEntry.at > clock.now() - ONCE_IN
    return select(AuditEntry.id).where(*about, *lately).limit(1)
