"""Questions are not kept for ever: what was asked one evening is nobody's any more some months later."""

from datetime import timedelta

from sqlalchemy import delete, select

from gallery import clock
from gallery.db import transaction
from gallery.opening.models import Question

KEPT = timedelta(days=90)
AT_ONCE = 500


def forget_old_questions() -> None:
    """Ninety days after they were asked."""
    with transaction() as session:
        old = session.scalars(select(Question.id).where(Question.made_at < clock.now() - KEPT).limit(AT_ONCE))
        session.execute(delete(Question).where(Question.id.in_(list(old))))
