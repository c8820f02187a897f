"""Send what is due. `sent_at` is the truth; a worker that dies before noting it sends the same Message-ID again."""

from datetime import datetime, timedelta
from urllib.parse import urlsplit

from flask import current_app
from sqlalchemy import Select, or_, select

from gallery import clock, mail
from gallery.db import db, transaction
from gallery.outbox.models import Mail
from gallery.queue import Queue
from gallery.tokens import without_tokens

MAX_TRIES = 6
LEASE = timedelta(minutes=1)
LINKS_KEPT = timedelta(days=14)
LONG_AGO = timedelta(days=60)
"""What is older has been through it."""


def send_mail(mail_id: int) -> None:
    """Send one letter, if it is due and nobody else is at it; six tries, ever further apart."""
    letter = _claim(mail_id)
    if letter is None:
        return
    recipient, subject, body = letter.recipient, letter.subject, letter.body
    try:
        mail.send(recipient, subject, body, message_id(mail_id))
    except mail.NoSuchMailbox as error:
        _note(mail_id, trouble=str(error)[:500], refused=True)
    except Exception as error:  # SMTP servers and networks fail in every way there is
        _note(mail_id, trouble=f"{type(error).__name__}: {error}"[:500])
    else:
        _note(mail_id)


def _claim(mail_id: int) -> Mail | None:
    with transaction() as session:
        letter = session.scalar(select(Mail).where(Mail.id == mail_id).with_for_update())
        if letter is None or not may_leave(letter, clock.now()):
            return None
        letter.tries += 1
        letter.leaving_until = clock.now() + LEASE
        letter.due_at = clock.now() + LEASE * 4 ** (letter.tries - 1)
    return letter


def may_leave(letter: Mail, at: datetime) -> bool:
    """Whether this letter is one that a worker takes up now; `due_mails` finds the same ones."""
    kept = letter.sent_at or letter.cancelled_at or letter.held_at or letter.stopped_at or letter.bounced_at
    return not kept and letter.due_at <= at and letter.tries < MAX_TRIES and not is_leaving(letter, at)


def is_leaving(letter: Mail, at: datetime) -> bool:
    return letter.leaving_until is not None and letter.leaving_until > at


def _note(mail_id: int, trouble: str = "", *, refused: bool = False) -> None:
    """Once a letter has left, its links are not kept: they open what is somebody's own. A refused one stays."""
    with transaction() as session:
        letter = session.get_one(Mail, mail_id)
        letter.trouble, letter.leaving_until = trouble, None
        if not trouble:
            letter.sent_at, letter.body = clock.now(), without_tokens(letter.body)
        if refused:
            letter.bounced_at = clock.now()


def forget_stale_links() -> None:
    """What never left keeps its links for the time in which somebody may see to it and try once more."""
    given_up = or_(Mail.tries >= MAX_TRIES, Mail.bounced_at.is_not(None)) & Mail.sent_at.is_(None)
    stale = (
        given_up & (Mail.written_at < clock.now() - LINKS_KEPT) & (Mail.written_at > clock.now() - LONG_AGO)
    )
    with transaction() as session:
        for letter in session.scalars(select(Mail).where(stale)):
            letter.body = without_tokens(letter.body)


def message_id(mail_id: int) -> str:
    host = urlsplit(current_app.extensions["gallery_settings"].base_url).hostname
    return f"mail-{mail_id}@{host}"


def due_mails(at: datetime) -> Select[int]:
    waiting = Mail.sent_at.is_(None) & Mail.cancelled_at.is_(None) & (Mail.tries < MAX_TRIES)
    free = Mail.held_at.is_(None) & Mail.stopped_at.is_(None) & Mail.bounced_at.is_(None)
    return select(Mail.id).where(waiting, free, Mail.due_at <= at).order_by(Mail.due_at).limit(200)


def send_due_mails() -> None:
    """Queue what is due: letters that had to wait, and those that a dead worker or a lost queue left."""
    queue: Queue = current_app.extensions["gallery_queue"]
    for mail_id in db.session.scalars(due_mails(clock.now())):
        queue.enqueue(send_mail, mail_id)
