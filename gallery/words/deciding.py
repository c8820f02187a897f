"""What moderators do with words. Each act takes one click, and can be undone."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from flask_babel import lazy_gettext as _
from sqlalchemy import select

from gallery import clock, publicity
from gallery.accounts.models import User
from gallery.audit.service import GALLERY, Actor, record
from gallery.db import db, lock, transaction
from gallery.errors import Conflict, NotAcceptable
from gallery.words.models import Word, WordStatus
from gallery.words.names import CUT, Surname, is_shortening, masked, spans, surnames_in
from gallery.words.queries import names_of_people, words_with_ids
from gallery.words.service import LONGEST_NAME

_S = WordStatus


class Act(StrEnum):
    PUBLISH = "publish"
    """To the evening: everybody reads it. To a work or group: its makers do, and everybody once they agree."""
    KEEP = "keep"
    """To a work or group: for its makers alone."""
    MASK = "mask"
    """Cut minors' surnames out; what is shown after that is decided next."""
    DECLINE = "decline"
    HIDE = "hide"
    UNDO = "undo"


FROM: dict[Act, frozenset[WordStatus]] = {
    Act.PUBLISH: frozenset({_S.WAITING, _S.KEPT, _S.PUBLIC}),
    Act.KEEP: frozenset({_S.WAITING, _S.KEPT, _S.PUBLIC}),
    Act.MASK: frozenset({_S.WAITING, _S.KEPT, _S.PUBLIC}),
    Act.DECLINE: frozenset({_S.WAITING, _S.KEPT}),
    Act.HIDE: frozenset({_S.PUBLIC, _S.KEPT}),
    Act.UNDO: frozenset({_S.KEPT, _S.PUBLIC, _S.DECLINED, _S.HIDDEN}),
}
"""Where a word stands that an act can be done to. What its writer took back is nobody's to bring back."""


@dataclass(frozen=True)
class Showing:
    """How a word is to be read: as it was left, or shortened."""

    text: str
    name: str


def decide(words: Collection[Word], act: Act, user: User) -> list[Word]:
    """Do one thing to some words, all of them or none.

    Raises Conflict when one stands elsewhere by now, NotAcceptable when a minor's surname would show.
    """
    with transaction() as session:
        found = list(session.scalars(words_with_ids([word.id for word in words])))
        for word in found:
            lock(word)
            _require_from(word, act)
            before = word.status
            DOING[act](word)
            _sign(word, user)
            if _S.PUBLIC in (before, word.status):
                publicity.bump()
            after = {"status": word.status}
            record(Actor("user", user.id), "decide_word", word, before={"status": before}, after=after)
    return found


def rewrite_showing(word: Word, showing: Showing, user: User) -> None:
    """Say how others read a word: pieces of it cut out, another name under it. The original stays for the team."""
    text, name = showing.text.replace("[...]", CUT).strip(), " ".join(showing.name.split())
    if not is_shortening(word.text, text):
        raise NotAcceptable(
            _("Only cut: put […] in the place of what is not to be read, and leave the rest as it is."),
            field="text",
        )
    if len(name) > LONGEST_NAME:
        raise NotAcceptable(
            _("This name is too long: %(longest)s characters fit.", longest=LONGEST_NAME), field="name"
        )
    with transaction():
        lock(word)
        _require_from(word, Act.MASK)
        word.shown_text, word.shown_name = ("" if text == word.text.strip() else text), name
        if word.status is not _S.WAITING:
            _require_no_minor(word)
        if word.status is _S.PUBLIC:
            publicity.bump()
        record(Actor("user", user.id), "shorten_word", word)  # nothing of what it says: the audit outlives it


def surnames_of(edition_id: int) -> frozenset[Surname]:
    return surnames_in((row[0], row[1]) for row in db.session.execute(names_of_people(edition_id)))


def cut_names_learned_since() -> None:
    """Minors may be listed after a word was published: their surnames are cut out of it as well."""
    public = db.session.scalars(select(Word).where(Word.status == _S.PUBLIC)).all()
    surnames = {edition_id: surnames_of(edition_id) for edition_id in {word.edition_id for word in public}}
    for word in public:
        if spans(f"{word.shown_name}\n{word.read_as}", surnames[word.edition_id]):
            with transaction():
                lock(word)
                _mask(word)
                publicity.bump()
                record(GALLERY, "shorten_word", word)


def _require_from(word: Word, act: Act) -> None:
    if word.status not in FROM[act]:
        raise Conflict(_("Somebody has decided on this word in the meantime."))


def _says_minor(word: Word) -> bool:
    return bool(spans(f"{word.shown_name}\n{word.read_as}", surnames_of(word.edition_id)))


def _require_no_minor(word: Word) -> None:
    if _says_minor(word):
        raise NotAcceptable(
            _("This word says the surname of somebody under 18. Cut it out first, then it can be read.")
        )


def _publish(word: Word) -> None:
    _require_no_minor(word)
    word.team_agreed_at = word.team_agreed_at or clock.now()
    settle(word)


def _keep(word: Word) -> None:
    if word.work_id is None and word.group_id is None:
        raise NotAcceptable(_("A word to the evening is for everybody, or for nobody."))
    _require_no_minor(word)
    word.team_agreed_at = None
    settle(word)


def settle(word: Word) -> None:
    """Where a word stands that is let through: public if all who are to agree do, and it still names no minor."""
    is_to_the_evening = word.work_id is None and word.group_id is None
    agreed = word.team_agreed_at and (is_to_the_evening or word.makers_agreed_at)
    word.status = _S.PUBLIC if agreed and not _says_minor(word) else _S.KEPT


def _mask(word: Word) -> None:
    surnames = surnames_of(word.edition_id)
    word.shown_text = masked(word.read_as, surnames)
    word.shown_name = masked(word.shown_name, surnames).replace(CUT, "").strip()


def _decline(word: Word) -> None:
    word.status, word.team_agreed_at = _S.DECLINED, None


def _hide(word: Word) -> None:
    word.status = _S.HIDDEN


def _undo(word: Word) -> None:
    """What was hidden is let through again; about all else one decides anew."""
    if word.status is _S.DECLINED and word.decided_by_id is None:
        raise Conflict(_("Those whom this word is to don’t want it."))
    if word.status is _S.HIDDEN:
        _require_no_minor(word)
        settle(word)
    else:
        word.status, word.team_agreed_at = _S.WAITING, None


DOING = {
    Act.PUBLISH: _publish,
    Act.KEEP: _keep,
    Act.MASK: _mask,
    Act.DECLINE: _decline,
    Act.HIDE: _hide,
    Act.UNDO: _undo,
}


def _sign(word: Word, user: User) -> None:
    waits = word.status is _S.WAITING
    word.decided_by_id, word.decided_at = (None, None) if waits else (user.id, clock.now())
