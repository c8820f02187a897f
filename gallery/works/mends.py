"""What the team mended in the words on a work, and how that reads: words that went, words that came."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from sqlalchemy import Select, select

from gallery.audit.models import AuditEntry
from gallery.db import db
from gallery.works.models import Credit, Work

NAME = "label"
"""What the audit calls the name on a label, where the team mended it."""
WHAT = {
    "description": lazy_gettext("Description of the image"),
    "heard": lazy_gettext("What is heard"),
    "transcript": lazy_gettext("What is said, word for word"),
    "content_note": lazy_gettext("Content note"),
    NAME: lazy_gettext("Name on the label"),
}
ACTS = ("describe", "transcribe", "note_content", "mend_name")
_WORD = re.compile(r"\S+\s*|\s+")


@dataclass(frozen=True)
class Piece:
    """Some words: "same", "gone" or "new"."""

    kind: str
    text: str


@dataclass(frozen=True)
class Mend:
    """Words that somebody of the team changed on a work."""

    at: datetime
    what: str
    pieces: list[Piece]


def mends_of(work: Work) -> list[Mend]:
    """What the team changed, the newest first; what was put back as it was is still told."""
    return [mend for entry in db.session.scalars(mending_entries(work)) for mend in _mends_in(entry, work)]


def mending_entries(work: Work) -> Select[AuditEntry]:
    """Makers change their own words by other acts: a user who describes a picture is of the team."""
    mine = AuditEntry.subject_kind == Work.__tablename__, AuditEntry.subject_id == work.id
    by_the_team = AuditEntry.actor_kind == "user", AuditEntry.act.in_(ACTS)
    return select(AuditEntry).where(*mine, *by_the_team).order_by(AuditEntry.id.desc())


def _mends_in(entry: AuditEntry, work: Work) -> Iterator[Mend]:
    before, after = entry.before or {}, entry.after or {}
    for name in WHAT:
        key = "description" if name == "heard" else name
        about_sound = entry.act == "transcribe" and key == "description"
        if key not in after or (name == "heard") is not about_sound:
            continue
        pieces = difference(str(before.get(key, "")), str(after[key]))
        if any(piece.kind != "same" for piece in pieces):
            yield Mend(entry.at, _what(name, after, work), pieces)


def _what(name: str, after: dict[str, Any], work: Work) -> str:
    places = [original.id for original in work.originals]
    if name == "description" and len(places) > 1 and after.get("original") in places:
        return str(_("Description of image %(n)s", n=places.index(after["original"]) + 1))
    return str(WHAT[name])


def difference(before: str, after: str) -> list[Piece]:
    """How to read one text as another, word by word."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    pieces: list[Piece] = []
    alike = SequenceMatcher(None, [word.strip() for word in old], [word.strip() for word in new])
    for kind, i, j, k, m in alike.get_opcodes():
        if kind == "equal":
            pieces.append(Piece("same", "".join(new[k:m])))
            continue
        changed = Piece("gone", "".join(old[i:j])), Piece("new", "".join(new[k:m]))
        pieces += [piece for piece in changed if piece.text]
    return pieces


# — names that were mended ——————————————————————————————————————————————————————————————————————————————————————————


def names_before(credit: Credit) -> set[str]:
    """What a label was told to say before, as far as the audit knows it: who asks to be forgotten means these too."""
    mine = AuditEntry.subject_kind == Work.__tablename__, AuditEntry.subject_id == credit.work_id
    entries = db.session.scalars(select(AuditEntry).where(*mine, AuditEntry.act.in_(("revise", "mend_name"))))
    changes = [change for entry in entries for change in (entry.before, entry.after) if change]
    names = {str(one[NAME]) for one in changes if one.get("credit") == credit.id and NAME in one}
    if credit.position == 0:  # a revision speaks of the first name alone
        names |= {str(one["name"][1]) for one in changes if isinstance(one.get("name"), list)}
    return names - {"", credit.name}
