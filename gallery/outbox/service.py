"""Write letters, in the transaction that causes them: no act without its letter, no letter without its act."""

import re
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from gallery import clock, mail
from gallery.db import after_commit, db
from gallery.outbox.jobs import message_id, send_mail
from gallery.outbox.models import Mail
from gallery.outbox.templates import Filling, Kind, filled, words_of
from gallery.queue import enqueue_after_commit
from gallery.tokens import without_tokens

SPACES = re.compile(r"[^\S\xa0\u202f]+")
MOST = 3
WITHIN = timedelta(hours=6)
"""How many letters that anybody can cause one address gets, so that nobody can have us flood somebody else."""
BY_THE_TEAM = frozenset(
    {"reviews", "group_leaders", "reports", "jury_rounds", "invitations", "users", "editions", "reminders"}
)
"""What letters of the team's are about. They are neither counted nor held back: no decision goes untold,
who leads four groups hears of each and can still ask to sign in, and whoever loses a role or a passkey hears of it."""


def write_letter(
    kind: Kind,
    recipient: str,
    language: str,
    filling: Filling,
    *,
    about: Any = None,
    due_at: datetime | None = None,
) -> Mail | None:
    """Write a letter of a kind, in the words that the team chose for it or else the gallery's; see `write`."""
    subject, body = filled(kind, language, words_of(kind, language), filling)
    letter = write(recipient, subject, body, about=about, due_at=due_at)
    if letter is not None:
        letter.kind, letter.language = kind.key, language
    return letter


def write(
    recipient: str, subject: str, body: str, *, about: Any = None, due_at: datetime | None = None
) -> Mail | None:
    """Put a letter in the outbox; None when that address had its share for now. Line breaks never reach a header.

    Addresses that differ by their capitals alone are one mailbox, to every mail service there is.
    """
    recipient = one_line(recipient).lower()
    about_kind = about.__tablename__ if about is not None else ""
    if about_kind not in BY_THE_TEAM and _had_enough(recipient):
        return None
    letter = Mail(
        recipient=recipient,
        subject=one_line(subject)[:255],
        body=body,
        about_kind=about_kind,
        about_id=about.id if about is not None else None,
        due_at=due_at or clock.now(),
    )
    db.session.add(letter)
    db.session.flush()  # the job is told its id
    if due_at is None:
        # A sign-in's six figures last ten minutes; the pictures of a whole school take longer.
        enqueue_after_commit(send_mail, letter.id, first=True)
    return letter


def cancel(about: Any) -> None:
    """Call back what was written about something and has not left; its links are not kept either."""
    for letter in _waiting_about(about):
        letter.cancelled_at, letter.body = clock.now(), without_tokens(letter.body)


def hold(about: Any) -> None:
    """Keep what was written about something from leaving until `let_go`, however long that takes."""
    for letter in _waiting_about(about):
        letter.held_at = letter.held_at or clock.now()


def let_go(about: Any, due_at: datetime | None = None) -> None:
    """Let what was held leave, at `due_at` or at once, but not what somebody of the team stopped by hand."""
    for letter in _waiting_about(about):
        letter.held_at, letter.due_at = None, due_at or clock.now()


def _waiting_about(about: Any) -> list[Mail]:
    """Letters that have not left, read anew and locked against the job that sends them."""
    db.session.flush()
    waiting = Mail.sent_at.is_(None) & Mail.cancelled_at.is_(None)
    matter = (Mail.about_kind == about.__tablename__) & (Mail.about_id == about.id)
    return list(db.session.scalars(_anew(select(Mail).where(matter, waiting))))


def _anew(letters: Select[Mail]) -> Select[Mail]:
    return letters.with_for_update().execution_options(populate_existing=True)


def forget_letters(matter: ColumnElement[bool]) -> None:
    """Take address and words out of letters for good; those that have not left will not. Who wrote, and when, stays."""
    for letter in db.session.scalars(select(Mail).where(matter)):
        letter.cancelled_at = letter.cancelled_at or (None if letter.sent_at else clock.now())
        letter.recipient = letter.subject = letter.body = letter.trouble = ""
        after_commit(partial(mail.forget, message_id(letter.id)))


def _one_at_a_time(recipient: str) -> None:
    """Hold an address until the transaction ends, so that its letters are counted (SQLite writes one at a time)."""
    if db.engine.dialect.name == "postgresql":
        db.session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(recipient, 0))))


def _had_enough(recipient: str) -> bool:
    _one_at_a_time(recipient)
    counts = Mail.cancelled_at.is_(None) & Mail.about_kind.not_in(BY_THE_TEAM)
    recent = (Mail.recipient == recipient) & (Mail.written_at > clock.now() - WITHIN) & counts
    return (db.session.scalar(select(func.count(Mail.id)).where(recent)) or 0) >= MOST


def one_line(text: str) -> str:
    """Without breaks, and single spaces; those that French keeps before a colon stay what they are."""
    return SPACES.sub(" ", text).strip()
