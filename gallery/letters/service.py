"""What the team does to letters: mend, stop, let go, send, call back, note that one came back; and their words.

Each act holds the letter's row, as the job that sends it does: of the two one wins, and who loses is told.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from flask import current_app
from flask_babel import gettext as _

from gallery import clock
from gallery.audit.service import GALLERY, Actor, record
from gallery.db import db, lock, transaction
from gallery.errors import Conflict, NotAcceptable, NotAllowed
from gallery.outbox.bounces import NotAReport, failed_letter
from gallery.outbox.jobs import send_mail
from gallery.outbox.models import Mail
from gallery.outbox.service import one_line
from gallery.outbox.states import HERE, State, state_of
from gallery.outbox.veil import unveiled, veiled
from gallery.queue import enqueue_after_commit
from gallery.review.models import Review
from gallery.review.told import works_behind
from gallery.tokens import without_tokens

LONGEST_SUBJECT = 200
LONGEST_BODY = 10_000


def edit_letter(letter: Mail, subject: str, body: str, seen: str, actor: Actor) -> None:
    """Change a letter's words before it leaves; `seen` is `seen_of` the letter as its editor had it before them."""
    subject = one_line(subject)
    require_words(subject, body)
    with _here(letter):
        if seen_of(letter) != seen:
            raise Conflict(
                _("Somebody else changed this letter in the meantime. What you wrote is kept below.")
            )
        before = {"subject": letter.subject, "body": veiled(letter.body, letter.language)}
        letter.subject, letter.body = subject, unveiled(body, letter.body, letter.language)
        letter.edited_at = clock.now()
        after = {"subject": letter.subject, "body": veiled(letter.body, letter.language)}
        _note(actor, "edit_letter", letter, before=before, after=after)


def seen_of(letter: Mail) -> str:
    """Which wording of a letter somebody has before them."""
    return letter.edited_at.isoformat() if letter.edited_at else ""


def require_words(subject: str, body: str) -> None:
    """Raises NotAcceptable, field by field."""
    if not subject or not body.strip():
        field = "body" if subject else "subject"
        raise NotAcceptable(_("A letter has a subject and a text."), field=field)
    if len(subject) > LONGEST_SUBJECT:
        raise NotAcceptable(
            _("This subject is too long: %(n)s characters fit.", n=LONGEST_SUBJECT), field="subject"
        )
    if len(body) > LONGEST_BODY:
        raise NotAcceptable(_("This text is too long: %(n)s characters fit.", n=LONGEST_BODY), field="body")


def stop(letter: Mail, actor: Actor) -> None:
    """Keep it from leaving until somebody lets it go."""
    with _here(letter):
        if letter.stopped_at is None:
            letter.stopped_at = clock.now()
            _note(actor, "hold_letter", letter)


def let_one_go(letter: Mail, actor: Actor) -> None:
    """It leaves at its time again; what waits for a release goes on waiting for it."""
    with _here(letter):
        if letter.stopped_at is not None:
            letter.stopped_at = None
            _note(actor, "let_letter_go", letter)


def send_now(letter: Mail, actor: Actor) -> None:
    """It leaves at once, or as soon as what it tells can't be taken back quietly any more."""
    with _here(letter):
        if letter.held_at is not None:
            raise NotAllowed(
                _("This letter leaves with the release of its work, so that nobody knows before.")
            )
        letter.stopped_at, letter.due_at = None, max(clock.now(), earliest(letter))
        _note(actor, "send_letter_now", letter)
        enqueue_after_commit(send_mail, letter.id, first=True)


def earliest(letter: Mail) -> datetime:
    """Until then what the letter tells can be undone, and nobody has heard of it."""
    undo_seconds = current_app.extensions["gallery_settings"].undo_seconds
    is_decision = letter.about_kind == Review.__tablename__
    return letter.written_at + timedelta(seconds=undo_seconds if is_decision else 0)


def try_again(letter: Mail, actor: Actor) -> None:
    """Six more tries for what never left, whether it was given up or its address was refused."""
    with transaction():
        lock(letter)
        state = state_of(letter, clock.now())
        if letter.sent_at or state not in (State.TROUBLE, State.CAME_BACK):
            raise Conflict(_("There is nothing to send again here: the letter left, or somebody was first."))
        if without_tokens(letter.body) == letter.body and "/…" in letter.body:
            raise NotAllowed(
                _("The links of this letter are too old by now: let the person ask for a new one.")
            )
        letter.tries, letter.due_at = 0, clock.now()
        letter.bounced_at = letter.settled_at = None
        _note(actor, "try_letter_again", letter)
        enqueue_after_commit(send_mail, letter.id, first=True)


def try_all_again(letters: Iterable[Mail], actor: Actor) -> None:
    """After the mail server was away for long: six more tries for each; those that can't leave any more stay."""
    for letter in letters:
        with suppress(Conflict, NotAllowed):
            try_again(letter, actor)


def call_back(letter: Mail, actor: Actor) -> None:
    """It never leaves, and its links are not kept."""
    with _here(letter):
        letter.cancelled_at, letter.body = clock.now(), without_tokens(letter.body)
        _note(actor, "call_letter_back", letter)


def note_return(letter: Mail, actor: Actor) -> None:
    """It came back: there is nobody at that address. Noted twice, it is noted once."""
    with transaction():
        lock(letter)
        if letter.sent_at is None:
            raise Conflict(_("This letter has not left: it can't have come back."))
        if letter.bounced_at is None:
            letter.bounced_at = clock.now()
            _note(actor, "note_returned_letter", letter)


def note_bounce(raw: bytes) -> str:
    """Note what a report on a delivery says; returns what was done in one sentence. Raises NotAReport."""
    host = urlsplit(current_app.extensions["gallery_settings"].base_url).hostname or ""
    mail_id = failed_letter(raw, host)
    if mail_id is None:
        return "A letter is late, and is still being delivered: there is nothing to note."
    letter = db.session.get(Mail, mail_id)
    if letter is None or letter.sent_at is None:
        raise NotAReport("This report is about no letter that left this gallery.")
    note_return(letter, GALLERY)
    return f"Letter {mail_id} came back; it is noted."


def settle(letter: Mail, actor: Actor) -> None:
    """Somebody of the team has seen to it, by telephone for instance: it is no longer told in the office."""
    with transaction():
        lock(letter)
        if state_of(letter, clock.now()) not in (State.CAME_BACK, State.TROUBLE):
            raise Conflict(_("There is nothing left to see to here."))
        if letter.settled_at is None:
            letter.settled_at = clock.now()
            _note(actor, "settle_letter", letter)


def _note(
    actor: Actor,
    act: str,
    letter: Mail,
    before: dict[str, str] | None = None,
    after: dict[str, str] | None = None,
) -> None:
    """In the history of the edition whose work the letter is about, if any."""
    work = works_behind([letter]).get(letter.id)
    edition_id = work.edition_id if work else None
    record(actor, act, letter, before=before, after=after, edition_id=edition_id)


@contextmanager
def _here(letter: Mail) -> Iterator[None]:
    """A letter that has not left, in nobody else's hands meanwhile. Raises Conflict, which says what became of it."""
    with transaction():
        lock(letter)
        state = state_of(letter, clock.now())
        if state not in HERE:
            raise Conflict(what_became_of_it(state))
        yield


def what_became_of_it(state: State) -> str:
    said = {
        State.LEAVING: _("This letter is leaving at this very moment. Look again in a minute."),
        State.SENT: _("This letter left in the meantime: it stays as it is."),
        State.CAME_BACK: _("This letter came back in the meantime."),
        State.CALLED_BACK: _("This letter was called back in the meantime: it does not leave."),
    }
    return str(said[state])
