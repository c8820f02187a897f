"""Let the letters go that waited for a release, once it took place."""

from gallery import clock
from gallery.db import db, lock, transaction
from gallery.outbox.service import cancel, let_go
from gallery.release.queries import told_by_held_letters
from gallery.review.models import Review
from gallery.review.queries import standing_reviews
from gallery.review.service import OUTCOME, undo_time


def let_letters_go() -> None:
    """A letter of a release that took place, or was dissolved, leaves if what it says is still so. Twice is once."""
    for review_id in list(db.session.scalars(told_by_held_letters())):
        _let_go(review_id)


def _let_go(review_id: int) -> None:
    with transaction() as session:
        review = session.get(Review, review_id)
        if review is None:
            return
        work = review.work
        lock(work)
        if work.release is not None and work.release.is_open():
            return
        stands = session.scalar(standing_reviews(work).limit(1)) is review
        if stands and work.status is OUTCOME[review.decision]:
            let_go(review, max(clock.now(), review.decided_at + undo_time()))
        else:
            cancel(review)
