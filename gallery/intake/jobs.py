"""What has to be done for drafts from time to time."""

from gallery import clock
from gallery.db import db
from gallery.intake import workshop
from gallery.intake.drafts import forget_draft
from gallery.intake.models import DraftFile
from gallery.intake.queries import expired_drafts, files_on_their_way
from gallery.works import jobs as works

AT_ONCE = 200


def forget_old_drafts() -> None:
    """Delete what nobody touched for seven days, with its files."""
    for draft in db.session.scalars(expired_drafts(clock.now()).limit(AT_ONCE)).all():
        forget_draft(draft)


def sweep() -> None:
    """Delete files that no row names, those of drafts and their arriving bytes among them."""
    works.sweep(drafts=(DraftFile.key,))
    known = set(db.session.scalars(files_on_their_way()))
    for token in workshop.left_behind(clock.now() - works.ORPHAN_AGE):
        if token not in known:
            workshop.forget_bytes(token)
