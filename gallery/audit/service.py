"""Write the audit. Called inside the transaction of the act itself: no act without its row, no row without its act."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from gallery.audit.models import AuditEntry
from gallery.db import db


@dataclass(frozen=True)
class Actor:
    """Who acts: `user`, `participant`, or `gallery` (a job, the command line)."""

    kind: str
    id: int | None = None


GALLERY = Actor("gallery")
NOT_WORDS = ("status",)
"""What stays of a change when its words are forgotten: nothing that anybody typed."""


def record(
    actor: Actor,
    act: str,
    subject: Any,
    *,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    why: str = "",
    edition_id: int | None = None,
) -> None:
    """Note an act on a row that already has its id; its table names the kind of subject.

    `edition_id` is told where the row itself doesn't know which edition it is of.
    """
    entry = AuditEntry(
        actor_kind=actor.kind,
        actor_id=actor.id,
        act=act,
        subject_kind=subject.__tablename__,
        subject_id=subject.id,
        edition_id=edition_id or _edition_of(subject),
        before=before,
        after=after,
        why=why,
    )
    db.session.add(entry)


def _edition_of(subject: Any) -> int | None:
    """Of an edition itself, of what names one, and of what is about a work or a group's part in one."""
    if subject.__tablename__ == "editions":
        return int(subject.id)
    for holder in (subject, *(getattr(subject, name, None) for name in ("work", "participation", "round"))):
        held: int | None = getattr(holder, "edition_id", None)
        if held is not None:
            return held
    return None


def forget_words(subject: Any, naming: str = "") -> None:
    """Take what people wrote out of a row's audit, for good, as when it is erased; or only what says a name.

    Who did what and when stays, and the states that it went through: `gallery check` reads them. The one place that
    changes an entry; call it inside the transaction of the act that wants it.
    """
    mine = AuditEntry.subject_kind == subject.__tablename__, AuditEntry.subject_id == subject.id
    for entry in db.session.scalars(select(AuditEntry).where(*mine)):
        entry.before, entry.after = _wordless(entry.before, naming), _wordless(entry.after, naming)
        entry.why = entry.why if naming and not says(entry.why, naming) else ""


def _wordless(change: dict[str, Any] | None, naming: str) -> dict[str, Any] | None:
    return change and {
        name: value
        for name, value in change.items()
        if name in NOT_WORDS or (naming and not says(value, naming))
    }


def says(value: Any, name: str) -> bool:
    """Whether a text, or a list of values, has a name in it."""
    return name.casefold() in str(value).casefold()
