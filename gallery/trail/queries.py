"""Reading the audit: what somebody may see of it, and what they ask for."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select, true

from gallery.audit.models import AuditEntry
from gallery.groups.models import Participation
from gallery.outbox.models import Mail
from gallery.people.models import AccessLink
from gallery.review.told import about_works_of
from gallery.works.models import Credit, Work

Editions = Collection[int] | None
"""The ids of those that somebody organises; None: everything, as administrators do."""
SHARED = ("forms", "themes", "reasons", "letter_templates")
"""Lists of all editions: every organiser may change them, and reads who did."""


@dataclass(frozen=True)
class Wanted:
    """What somebody asks the history for; what is empty asks for nothing."""

    actor_kind: str = ""
    actor_id: int | None = None
    act: str = ""
    work_id: int | None = None
    group_id: int | None = None
    edition_id: int | None = None
    since: datetime | None = None
    until: datetime | None = None
    """The first instant that is too late."""


def entries(editions: Editions, wanted: Wanted = Wanted()) -> Select[AuditEntry]:
    """The newest first."""
    seen = select(AuditEntry).where(may_see(editions), *_asked(wanted))
    return seen.order_by(AuditEntry.id.desc())


def actors_and_acts(editions: Editions) -> Select[str, int | None, str]:
    """Who did what kinds of things, each once."""
    columns = AuditEntry.actor_kind, AuditEntry.actor_id, AuditEntry.act
    team = AuditEntry.actor_kind == "user"
    return select(*columns).where(may_see(editions), team).distinct()


def other_acts(editions: Editions) -> Select[str]:
    """What makers, parents and the gallery itself did."""
    others = AuditEntry.actor_kind != "user"
    return select(AuditEntry.act).where(may_see(editions), others).distinct()


def may_see(editions: Editions) -> ColumnElement[bool]:
    """Organisers: what is of their editions, or of the people and groups in these. Accounts: administrators alone."""
    if editions is None:
        return true()
    works = select(Work.id).where(Work.edition_id.in_(editions))
    people = select(Credit.participant_id).where(Credit.work_id.in_(works))
    groups = select(Participation.group_id).where(Participation.edition_id.in_(editions))
    sending = select(Work.group_id).where(Work.id.in_(works), Work.group_id.is_not(None))
    links = select(AccessLink.id).where(AccessLink.participant_id.in_(people))
    letters = select(Mail.id).where(about_works_of(editions))
    return or_(
        AuditEntry.edition_id.in_(editions),
        AuditEntry.subject_kind.in_(SHARED),
        _about("participants", people),
        _about("access_links", links),
        _about("groups", groups),
        _about("groups", sending),
        _about("mails", letters),
    )


def _about(kind: str, ids: Select[Any]) -> ColumnElement[bool]:
    return and_(AuditEntry.subject_kind == kind, AuditEntry.subject_id.in_(ids))


def _asked(wanted: Wanted) -> list[ColumnElement[bool]]:
    asked: list[ColumnElement[bool]] = []
    if wanted.work_id is not None:
        asked += [AuditEntry.subject_kind == "works", AuditEntry.subject_id == wanted.work_id]
    if wanted.group_id is not None:
        asked.append(_of_group(wanted.group_id))
    if wanted.since is not None:
        asked.append(AuditEntry.at >= wanted.since)
    if wanted.until is not None:
        asked.append(AuditEntry.at < wanted.until)
    same = {name: getattr(wanted, name) for name in ("actor_kind", "actor_id", "act", "edition_id")}
    return asked + [getattr(AuditEntry, name) == value for name, value in same.items() if value]


def _of_group(group_id: int) -> ColumnElement[bool]:
    works = select(Work.id).where(Work.group_id == group_id)
    parts = select(Participation.id).where(Participation.group_id == group_id)
    group = and_(AuditEntry.subject_kind == "groups", AuditEntry.subject_id == group_id)
    return or_(group, _about("works", works), _about("participations", parts))
