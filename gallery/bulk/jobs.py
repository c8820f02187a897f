"""What workers do for batches: bring earlier editions in, step by step, and forget what is too old."""

from gallery import clock
from gallery.bulk.earlier import bring_some_in, is_running
from gallery.bulk.queries import earlier_batches, forgotten_batches
from gallery.db import db, transaction
from gallery.intake.models import Batch
from gallery.queue import enqueue_after_commit


def bring_in(batch_id: int) -> None:
    """The next works of an earlier edition, and a hint at those after them."""
    batch = db.session.get(Batch, batch_id)
    if batch is not None and bring_some_in(batch):
        enqueue_after_commit(bring_in, batch_id)


def go_on_bringing_in() -> None:
    """What a dead worker or a lost queue left."""
    for batch in db.session.scalars(earlier_batches()).all():
        if is_running(batch):
            bring_in(batch.id)


def forget_old_batches() -> None:
    """Batches too old whose rows were all sent, or forgotten with their files before."""
    for batch in db.session.scalars(forgotten_batches(clock.now())).all():
        with transaction() as session:
            session.delete(batch)
