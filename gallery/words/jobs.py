"""Forget words that were put aside long ago."""

from sqlalchemy import delete

from gallery import clock
from gallery.db import transaction
from gallery.words.forgetting import KEPT
from gallery.words.models import Word
from gallery.words.queries import done_with_before

AT_ONCE = 500


def forget_old_words() -> None:
    """Ninety days after they were declined, hidden or taken back."""
    with transaction() as session:
        old = list(session.scalars(done_with_before(clock.now() - KEPT).limit(AT_ONCE)))
        session.execute(delete(Word).where(Word.id.in_(old)))
