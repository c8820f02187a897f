"""Write the audit. Called inside the transaction of the act itself: no act without its row, no row without its act."""

from dataclasses import dataclass
from typing import Any

from gallery.audit.models import AuditEntry
from gallery.db import db


@dataclass(frozen=True)
class Actor:
    """Who acts: `user`, `participant`, or `gallery` (a job, the command line)."""

    kind: str
    id: int | None = None


GALLERY = Actor("gallery")


def record(
    actor: Actor,
    act: str,
    subject: Any,
    *,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    why: str = "",
) -> None:
    """Note an act on a row that already has its id; its table names the kind of subject."""
    entry = AuditEntry(
        actor_kind=actor.kind,
        actor_id=actor.id,
        act=act,
        subject_kind=subject.__tablename__,
        subject_id=subject.id,
        before=before,
        after=after,
        why=why,
    )
    db.session.add(entry)
