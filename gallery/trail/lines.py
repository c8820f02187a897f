"""Entries of the audit as lines that people read: names in the place of ids, words in the place of acts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import func, select

from gallery.accounts.models import User
from gallery.audit.models import AuditEntry
from gallery.db import db
from gallery.editions.models import Edition
from gallery.groups.models import Group, Participation
from gallery.people.models import AccessLink, Consent
from gallery.trail.words import KINDS, act_in_words, change_in_words
from gallery.works.models import Credit, Work, WorkStatus

INSIDE = ("original", "recording", "credit")
"""Ids that a change notes for the gallery itself."""


@dataclass(frozen=True)
class Line:
    at: datetime
    who: str
    what: str
    kind: str
    subject: str
    """A work's number, a group's name …; "" where nothing is left that has one."""
    work: Work | None
    edition: str
    before: str
    after: str
    why: str


@dataclass
class Names:
    """What the ids on some entries stand for, looked up at once."""

    users: dict[int, str]
    works: dict[int, Work]
    groups: dict[int, str]
    editions: dict[int, int]
    work_of: dict[tuple[str, int], int]
    """Of people and what belongs to them: one work that they are credited on."""
    group_of: dict[int, int]
    """Of a participation."""


def lines_of(entries: Sequence[AuditEntry]) -> list[Line]:
    names = _names(entries)
    return [_line(entry, names) for entry in entries]


def _line(entry: AuditEntry, names: Names) -> Line:
    work = names.works.get(_work_id(entry, names) or 0)
    return Line(
        at=entry.at,
        who=_who(entry, names),
        what=act_in_words(entry.act),
        kind=str(KINDS.get(entry.subject_kind) or entry.subject_kind),
        subject=_subject(entry, names, work),
        work=work if work and work.status is not WorkStatus.ERASED else None,
        edition=str(names.editions.get(entry.edition_id or 0, "")),
        before=change_in_words(_readable(entry.before, names)),
        after=change_in_words(_readable(entry.after, names)),
        why=entry.why,
    )


def _who(entry: AuditEntry, names: Names) -> str:
    if entry.actor_kind == "user":
        return names.users.get(entry.actor_id or 0) or str(_("Somebody of the team"))
    known = {"participant": _("Its maker"), "parent": _("A parent or tutor"), "gallery": _("The gallery")}
    return str(known.get(entry.actor_kind, entry.actor_kind))


def _work_id(entry: AuditEntry, names: Names) -> int | None:
    if entry.subject_kind == "works":
        return entry.subject_id
    return names.work_of.get((entry.subject_kind, entry.subject_id))


def _subject(entry: AuditEntry, names: Names, work: Work | None) -> str:
    found: dict[str, Any] = {
        "users": names.users.get(entry.subject_id),
        "groups": names.groups.get(entry.subject_id),
        "editions": names.editions.get(entry.subject_id),
        "participations": names.groups.get(names.group_of.get(entry.subject_id, 0)),
    }
    return str((work.number if work else found.get(entry.subject_kind)) or "")


def _readable(change: dict[str, Any] | None, names: Names) -> dict[str, Any]:
    """Without the gallery's own ids, and with names for those that people know."""
    readable = {name: value for name, value in (change or {}).items() if name not in INSIDE}
    for name, known in (("user", names.users), ("group", names.groups)):
        if isinstance(readable.get(name), int):
            readable[name] = known.get(readable[name], readable[name])
    return readable


# — looking up ———————————————————————————————————————————————————————————————————————————————————————————————————


def _names(entries: Sequence[AuditEntry]) -> Names:
    """A fixed number of queries, however many entries."""
    work_of = _works_of_people(entries)
    group_of = _pairs(
        select(Participation.id, Participation.group_id), Participation, _about(entries, "participations")
    )
    works = {*_about(entries, "works"), *work_of.values()}
    groups = {*_about(entries, "groups"), *group_of.values(), *_told(entries, "group")}
    users = {one.actor_id for one in entries if one.actor_kind == "user" and one.actor_id}
    users |= {*_about(entries, "users"), *_told(entries, "user")}
    found = db.session.scalars(select(Work).where(Work.id.in_(works))) if works else ()
    return Names(
        users={one.id: one.called for one in db.session.scalars(select(User).where(User.id.in_(users)))},
        works={work.id: work for work in found},
        groups=_pairs(select(Group.id, Group.name), Group, groups),
        editions={row.id: row.number for row in db.session.execute(select(Edition.id, Edition.number))},
        work_of=work_of,
        group_of=group_of,
    )


def _works_of_people(entries: Sequence[AuditEntry]) -> dict[tuple[str, int], int]:
    people = {("participants", one): one for one in _about(entries, "participants")}
    for kind, table in (("consents", Consent), ("access_links", AccessLink)):
        query = select(table.id, table.participant_id)
        people |= {(kind, key): of for key, of in _pairs(query, table, _about(entries, kind)).items()}
    ids = set(people.values())
    query = (
        select(Credit.participant_id, func.min(Credit.work_id))
        .where(Credit.participant_id.in_(ids))
        .group_by(Credit.participant_id)
    )
    first = {row[0]: row[1] for row in db.session.execute(query)} if ids else {}
    return {key: first[participant] for key, participant in people.items() if participant in first}


def _pairs(query: Any, table: Any, ids: Iterable[int]) -> dict[int, Any]:
    wanted = set(ids)
    if not wanted:
        return {}
    return {row[0]: row[1] for row in db.session.execute(query.where(table.id.in_(wanted)))}


def _about(entries: Sequence[AuditEntry], kind: str) -> set[int]:
    return {one.subject_id for one in entries if one.subject_kind == kind}


def _told(entries: Sequence[AuditEntry], name: str) -> set[int]:
    """Ids that a change names."""
    changes = [change for one in entries for change in (one.before, one.after) if change]
    return {change[name] for change in changes if isinstance(change.get(name), int)}
