"""What makers say of a word to their work or group: that everybody may read it, or that they don't want it."""

from enum import StrEnum

from flask_babel import lazy_gettext as _
from sqlalchemy import delete

from gallery import clock, publicity
from gallery.audit.service import Actor, record
from gallery.db import db, lock, transaction
from gallery.errors import Conflict
from gallery.words.deciding import settle
from gallery.words.models import Word, WordAgreement, WordStatus
from gallery.words.queries import READ_BY_MAKERS, agreements_on, makers_of


class Answer(StrEnum):
    AGREE = "agree"
    TAKE_BACK = "take_back"
    REFUSE = "refuse"


def answer_as_maker(word: Word, participant_id: int, answer: Answer) -> None:
    """One of those who made the work speaks for themselves: it is public once all of them agree."""
    _answer(word, answer, Actor("participant", participant_id))


def answer_as_leader(word: Word, user_id: int, answer: Answer) -> None:
    """Who leads the group speaks for it, and for its works: most of its people have no address here."""
    _answer(word, answer, Actor("user", user_id))


def _answer(word: Word, answer: Answer, actor: Actor) -> None:
    with transaction():
        lock(word)
        if word.status not in READ_BY_MAKERS:
            raise Conflict(_("This word is no longer here."))
        before = word.status
        if answer is Answer.REFUSE:
            _forget_agreement(word)
            word.status, word.decided_by_id, word.decided_at = WordStatus.DECLINED, None, clock.now()
        else:
            _agree(word, actor) if answer is Answer.AGREE else _disagree(word, actor)
            settle(word)
        if before is not word.status and WordStatus.PUBLIC in (before, word.status):
            publicity.bump()
        told = {"status": word.status}
        record(actor, "answer_word", word, before={"status": before}, after=told)


def _agree(word: Word, actor: Actor) -> None:
    if actor.kind == "participant" and actor.id is not None:
        if actor.id not in _agreed(word):
            db.session.add(WordAgreement(word_id=word.id, participant_id=actor.id))
            db.session.flush()  # who has agreed is asked next
        makers = set(db.session.scalars(makers_of(word.work_id or 0)))
        if not makers or makers - _agreed(word):
            return
    word.makers_agreed_at = word.makers_agreed_at or clock.now()


def _disagree(word: Word, actor: Actor) -> None:
    """One who takes it back is enough, whoever agreed."""
    if actor.kind == "user":
        _forget_agreement(word)
        return
    mine = WordAgreement.word_id == word.id, WordAgreement.participant_id == actor.id
    db.session.execute(delete(WordAgreement).where(*mine))
    word.makers_agreed_at = None


def _forget_agreement(word: Word) -> None:
    db.session.execute(delete(WordAgreement).where(WordAgreement.word_id == word.id))
    word.makers_agreed_at = None


def _agreed(word: Word) -> set[int]:
    return set(db.session.scalars(agreements_on(word.id)))
