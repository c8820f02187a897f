"""The words that letters are written from: what organisers put in place of the gallery's, and what is asked of it."""

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import Select, select
from sqlalchemy.exc import IntegrityError

from gallery import clock
from gallery.accounts.models import User
from gallery.audit.models import AuditEntry
from gallery.audit.service import Actor, record
from gallery.db import db, lock, transaction
from gallery.errors import Conflict, NotAcceptable
from gallery.letters.service import require_words
from gallery.outbox.models import LetterTemplate
from gallery.outbox.service import one_line
from gallery.outbox.templates import PLACES, Filling, Kind, Words, braces_in, changed_words, filled, words_of


def save_words(kind: Kind, language: str, words: Words, seen_version: int, actor: Actor) -> None:
    """Organisers' words from now on. Raises NotAcceptable, or Conflict when somebody else changed them meanwhile."""
    subject, body = one_line(words[0]), words[1].strip()
    require_words(subject, body)
    _require_places(kind, language, subject, body)
    _write(kind, language, (subject, body), seen_version, actor)


def restore_words(kind: Kind, language: str, seen_version: int, actor: Actor) -> None:
    """Back to the gallery's words, also when these change one day."""
    _write(kind, language, ("", ""), seen_version, actor)


def _require_places(kind: Kind, language: str, subject: str, body: str) -> None:
    known, there = kind.known(language), set(braces_in(body))
    missing = [word for word, key in known.items() if key in kind.needed and word not in there]
    if missing:
        raise NotAcceptable(
            _("%(places)s is missing: %(what)s. The letter can't do without it.",
              places=f"{{{missing[0]}}}", what=PLACES[known[missing[0]]].meaning),
            field="body",
        )  # fmt: skip
    for word in braces_in(subject):
        if word in known and not PLACES[known[word]].in_subject:
            raise NotAcceptable(
                _("%(place)s has no place in a subject: everybody sees it there.", place=f"{{{word}}}"),
                field="subject",
            )


def _write(kind: Kind, language: str, words: Words, seen_version: int, actor: Actor) -> None:
    try:
        with transaction() as session:
            row = changed_words(kind, language)
            if row is not None:
                lock(row)
            if (row.version if row else 0) != seen_version:
                raise Conflict(_who_was_first(row))
            before = _told(row)
            if row is None:
                row = LetterTemplate(kind=kind.key, language=language)
                session.add(row)
            row.subject, row.body, row.changed_at = *words, clock.now()
            session.flush()  # the audit names its id
            act = "write_letter_words" if row.body else "restore_letter_words"
            record(actor, act, row, before=before, after=_told(row))
    except IntegrityError as error:  # both wrote the first words
        raise Conflict(_who_was_first(changed_words(kind, language))) from error


def _told(row: LetterTemplate | None) -> dict[str, str] | None:
    if row is None:
        return None
    return {"letter": row.kind, "language": row.language, "subject": row.subject, "body": row.body}


def _who_was_first(row: LetterTemplate | None) -> str:
    who = db.session.scalar(_last_writer(row)) if row else None
    if who is None:
        return str(_("Somebody else changed these words in the meantime. What you wrote is kept below."))
    return str(
        _("%(who)s changed these words in the meantime. What you wrote is kept below.", who=who.called)
    )


def _last_writer(row: LetterTemplate) -> Select[User]:
    mine = AuditEntry.subject_kind == LetterTemplate.__tablename__, AuditEntry.subject_id == row.id
    query = select(User).join(AuditEntry, AuditEntry.actor_id == User.id)
    return query.where(*mine, AuditEntry.actor_kind == "user").order_by(AuditEntry.id.desc()).limit(1)


def seen_version(kind: Kind, language: str) -> int:
    row = changed_words(kind, language)
    return row.version if row else 0


def is_changed(kind: Kind, language: str) -> bool:
    row = changed_words(kind, language)
    return bool(row and row.body)


def unknown_braces(kind: Kind, language: str, words: Words) -> list[str]:
    """What stands in braces and is nobody's place: it is left as it is, which may not be what was meant."""
    known = kind.known(language)
    return [f"{{{word}}}" for word in braces_in("\n".join(words)) if word not in known]


def as_it_would_be(kind: Kind, language: str, words: Words | None, filling: Filling) -> Words:
    """A letter from these words (None: from those that hold), for looking at."""
    with force_locale(language):
        return filled(kind, language, words or words_of(kind, language), filling)
