"""What happened to a work, line by line, in words."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from sqlalchemy import select

from gallery.accounts.models import User
from gallery.audit.models import AuditEntry
from gallery.db import db
from gallery.review.queries import entries_about
from gallery.works.models import STATUS_NAMES, Work, WorkStatus

ACTS = {
    "submit": lazy_gettext("sent the work"),
    "revise": lazy_gettext("changed the work"),
    "approve": lazy_gettext("approved it"),
    "return": lazy_gettext("sent it back for changes"),
    "decline": lazy_gettext("did not accept it"),
    "undo": lazy_gettext("took the decision back"),
    "propose_decline": lazy_gettext("proposed not to accept it"),
    "drop_proposal": lazy_gettext("took that proposal back"),
    "note_signs": lazy_gettext("ticked what can be seen in it"),
    "withdraw": lazy_gettext("withdrew it"),
    "bring_back": lazy_gettext("took the withdrawal back"),
    "take_down": lazy_gettext("took it down"),
    "put_back": lazy_gettext("hung it again"),
    "describe": lazy_gettext("described an image"),
    "try_again": lazy_gettext("had its pictures tried again"),
    "transcribe": lazy_gettext("wrote down what is heard in a recording"),
    "choose_poster": lazy_gettext("chose another picture of the film"),
    "note_content": lazy_gettext("wrote the content note"),
    "mend_name": lazy_gettext("mended how a name is written"),
    "report": lazy_gettext("received a report on it from a visitor"),
    "mention": lazy_gettext("said whether it is selected, or a favourite"),
    "close_reports": lazy_gettext("closed the reports on it"),
    "gather": lazy_gettext("gathered it from single works"),
    "gather_in": lazy_gettext("made it a part of a collective work"),
    "set_apart": lazy_gettext("made it a single work again"),
    "scatter": lazy_gettext("took the collective work apart"),
    "mark_face": lazy_gettext("said whether somebody can be recognised in a picture"),
}

WORDS = ("title", "statement", "poem", "description", "transcript", "content_note", "label")
"""What of a change is shown as text, before and after."""


@dataclass(frozen=True)
class Line:
    """One act. `before` and `after` are texts that it changed, if it changed one."""

    at: datetime
    who: str
    what: str
    why: str
    before: str
    after: str


def history_of(work: Work, limit: int | None = None) -> list[Line]:
    """The newest first."""
    entries = list(db.session.scalars(entries_about(work).limit(limit)))
    names = _names({entry.actor_id for entry in entries if entry.actor_kind == "user"})
    return [_line(entry, names) for entry in entries]


def _names(user_ids: set[int | None]) -> dict[int, str]:
    query = select(User).where(User.id.in_(user_ids))
    return {user.id: user.called for user in db.session.scalars(query)}


def _line(entry: AuditEntry, names: dict[int, str]) -> Line:
    return Line(
        entry.at, _who(entry, names), _what(entry), entry.why, _text(entry.before), _text(entry.after)
    )


def _who(entry: AuditEntry, names: dict[int, str]) -> str:
    if entry.actor_kind == "user":
        return names.get(entry.actor_id or 0) or str(_("Somebody of the team"))
    return str(_("Its maker") if entry.actor_kind == "participant" else _("The gallery"))


def _what(entry: AuditEntry) -> str:
    known = ACTS.get(entry.act)
    status = (entry.after or {}).get("status")
    if known is None and status in list(WorkStatus):
        return str(STATUS_NAMES[WorkStatus(status)])
    return str(known or entry.act)


def _text(change: dict[str, Any] | None) -> str:
    """The words of a change, if it was one of words."""
    return "\n".join(str(change[name]) for name in WORDS if change and name in change)
