"""An edition's guest book: opened, closed, frozen; each shows on every process with the next answer."""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import lazy_gettext as _

from gallery import clock, publicity
from gallery.accounts.models import User
from gallery.audit.service import GALLERY, Actor, record
from gallery.db import db, lock, transaction
from gallery.editions.models import Edition
from gallery.errors import NotAcceptable
from gallery.words.models import GuestBook
from gallery.words.queries import book_of

SLOWEST = 3600
ACTS_THAT_OPEN = ("open_book", "thaw_book")
"""As the history calls them."""


@dataclass(frozen=True)
class Standing:
    """What an edition's guest book does just now."""

    exists: bool = False
    open: bool = False
    frozen_at: datetime | None = None
    slow_seconds: int = 0

    @property
    def takes_words(self) -> bool:
        return self.open and self.frozen_at is None


def standing_of(edition_id: int) -> Standing:
    book = db.session.scalar(book_of(edition_id))
    if book is None:
        return Standing()
    return Standing(True, book.open, book.frozen_at, book.slow_seconds)


def takes_words(edition: Edition) -> bool:
    return edition.published and standing_of(edition.id).takes_words


def open_book(edition: Edition, user: User) -> None:
    """Take words from now on, and show those that were public: also after it was closed or frozen."""
    _change(edition, user, "open_book", is_open=True, frozen=False)


def close_book(edition: Edition, user: User) -> None:
    """The off switch: nothing is taken, and nothing of it shows, until it is opened again."""
    _change(edition, user, "close_book", is_open=False)


def freeze_book(edition: Edition, user: User | None = None) -> None:
    """The evening is over, by somebody of the team or by itself: what is public stays so, and nothing new is taken."""
    _change(edition, user, "freeze_book", frozen=True)


def thaw_book(edition: Edition, user: User) -> None:
    """The evening goes on after all: what closing it froze takes words again."""
    _change(edition, user, "thaw_book", frozen=False)


def set_pace(edition: Edition, seconds: int, user: User) -> None:
    """Slow mode: how long somebody waits between two words."""
    if not 0 <= seconds <= SLOWEST:
        raise NotAcceptable(_("Choose between none and an hour."), field="slow_seconds")
    with transaction() as session:
        lock(edition)
        book = session.scalar(book_of(edition.id))
        if book is None or book.slow_seconds == seconds:
            return
        record(_actor(user), "pace_book", edition, after={"seconds": seconds})
        book.slow_seconds = seconds


def _change(
    edition: Edition, user: User | None, act: str, *, is_open: bool | None = None, frozen: bool | None = None
) -> None:
    with transaction() as session:
        lock(edition)  # two that open it at once make one book
        book = session.scalar(book_of(edition.id))
        if book is None:
            if not is_open:
                return  # what never was needs no closing
            book = GuestBook(edition_id=edition.id, open=False)
            session.add(book)
        before = book.open, book.frozen_at is not None
        book.open = book.open if is_open is None else is_open
        if frozen is not None:
            book.frozen_at = (book.frozen_at or clock.now()) if frozen else None
        if before != (book.open, book.frozen_at is not None):
            record(_actor(user), act, edition)
            publicity.bump()


def _actor(user: User | None) -> Actor:
    return Actor("user", user.id) if user else GALLERY
