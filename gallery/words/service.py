"""Leaving a word, and taking it back. Of who writes, nothing is kept but what they typed."""

import hmac
import unicodedata
from base64 import urlsafe_b64encode
from dataclasses import dataclass

from flask import current_app
from flask_babel import lazy_gettext as _

from gallery import clock, publicity
from gallery.db import db, lock, transaction
from gallery.editions.models import Edition
from gallery.errors import Conflict, Gone, NotAcceptable, NotAllowed
from gallery.groups.models import Group
from gallery.tokens import hash_of
from gallery.words.book import takes_words
from gallery.words.models import Word, WordStatus
from gallery.words.names import shown_name_of
from gallery.words.queries import word_of_form
from gallery.works.models import Work
from gallery.works.queries import is_exhibited

LONGEST_WORD = 600
LONGEST_NAME = 80


@dataclass(frozen=True)
class About:
    """To whom a word is: the evening, a work, or a group. `rehearsal_id` where it is only tried."""

    edition: Edition
    work: Work | None = None
    group: Group | None = None
    rehearsal_id: int | None = None


@dataclass(frozen=True)
class Said:
    text: str
    name: str = ""
    language: str = "fr"


def token_for(key: str) -> str:
    """The token of the word that came with a form: the same form sent again is answered with the same link."""
    secret: bytes = current_app.extensions["gallery_limits_key"]
    made = hmac.digest(secret, f"word {key}".encode(), "sha256")
    return urlsafe_b64encode(made).decode().rstrip("=")


def known_word(key: str, said: Said) -> Word | None:
    """The word that this form brought already; a form that a browser kept brings another one with another text."""
    return db.session.scalar(word_of_form(hash_of(_key_of(key, said)))) if key else None


def _key_of(key: str, said: Said) -> str:
    return f"{key} {_tidied(said).text}"


def leave_word(about: About, said: Said, key: str) -> str:
    """Take a word in; nobody but the team reads it before a moderator's yes. Returns the token that takes it back.

    It is safe on disk when this returns. The same form sent twice is one word.
    """
    said = _tidied(said)
    _require_sound(said, key)
    token = token_for(_key_of(key, said))
    with transaction() as session:
        lock(about.edition)  # the same form that comes twice at once is taken once; the off switch holds
        if known_word(key, said) is not None:
            return token
        _require_open(about)
        session.add(_word(about, said, key, token))
    return token


def _word(about: About, said: Said, key: str, token: str) -> Word:
    return Word(
        edition_id=about.edition.id,
        work_id=about.work.id if about.work else None,
        group_id=about.group.id if about.group else None,
        rehearsal_id=about.rehearsal_id,
        text=said.text,
        name=said.name,
        shown_name=shown_name_of(said.name),
        language=said.language,
        token_hash=hash_of(token),
        submission_key=hash_of(_key_of(key, said)),
    )


def _tidied(said: Said) -> Said:
    return Said(said.text.strip(), " ".join(said.name.split()), said.language)


def says_something(text: str) -> bool:
    """Whether anything of it can be seen."""
    return any(unicodedata.category(sign)[0] not in "CMZ" for sign in text)


def _require_sound(said: Said, key: str) -> None:
    over = len(said.text) - LONGEST_WORD
    if not says_something(said.text):
        raise NotAcceptable(_("Write a few words first."), field="text")
    if over > 0:
        raise NotAcceptable(
            _("This is too long by %(over)s characters: %(longest)s fit.", over=over, longest=LONGEST_WORD),
            field="text",
        )
    if len(said.name) > LONGEST_NAME:
        raise NotAcceptable(
            _("This name is too long: %(longest)s characters fit.", longest=LONGEST_NAME), field="name"
        )
    if len(key) < 20:
        raise NotAcceptable(_("Something of this form was lost. Please send it again."))


def _require_open(about: About) -> None:
    if about.rehearsal_id is not None:
        return  # whether a rehearsal's book is open is in its own log
    if not takes_words(about.edition):
        raise NotAllowed(_("The guest book takes no more words. Yours is still here: you can copy it."))
    if about.work is not None and not is_exhibited(about.work):
        raise Gone(_("This work was taken down."))


def take_word_back(word: Word) -> None:
    """Who wrote it wants it back: nothing of it is shown or kept from now on."""
    with transaction():
        lock(word)
        if word.status is WordStatus.WITHDRAWN:
            raise Conflict(_("You have taken this word back already."))
        if word.status is WordStatus.PUBLIC:
            publicity.bump()
        empty(word)
        word.status, word.decided_at = WordStatus.WITHDRAWN, clock.now()


def empty(word: Word) -> None:
    word.text = word.shown_text = word.name = word.shown_name = ""
    word.team_agreed_at = word.makers_agreed_at = None
