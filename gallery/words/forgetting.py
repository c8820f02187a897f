"""Words are not kept for ever: not once their work is erased, nor long after somebody put them aside."""

from datetime import timedelta

from sqlalchemy import delete, select

from gallery import publicity
from gallery.audit.service import forget_words
from gallery.db import db
from gallery.words.models import Word, WordAgreement, WordStatus

KEPT = timedelta(days=90)
"""How long a word stays that was declined, hidden or taken back: long enough to undo, and to answer who asks."""


def forget_words_to(work_id: int) -> None:
    """A work that is erased takes its words along; inside the transaction of whoever wants it."""
    words = list(db.session.scalars(select(Word).where(Word.work_id == work_id)))
    if any(word.status is WordStatus.PUBLIC for word in words):
        publicity.bump()
    for word in words:
        forget_words(word)
    db.session.execute(delete(Word).where(Word.work_id == work_id))


def forget_agreements_of(participant_id: int) -> None:
    """Who is erased has agreed to nothing any more; what was public by it is so no longer."""
    theirs = select(WordAgreement.word_id).where(WordAgreement.participant_id == participant_id)
    words = list(db.session.scalars(select(Word).where(Word.id.in_(theirs))))
    for word in words:
        word.makers_agreed_at = None
        if word.status is WordStatus.PUBLIC:
            word.status = WordStatus.KEPT
            publicity.bump()
    db.session.execute(delete(WordAgreement).where(WordAgreement.participant_id == participant_id))
