"""*Selected* and *coup de cœur*: what organisers say of a work beside its status. Never a rank, and never counted."""

from gallery import publicity
from gallery.audit.service import Actor, record
from gallery.db import lock, transaction
from gallery.works.models import Work


def set_mentions(work: Work, actor: Actor, *, selected: bool, favourite: bool) -> None:
    """Say both of a work. What is so already is no act."""
    with transaction():
        lock(work)
        before = {"selected": work.selected, "favourite": work.favourite}
        after = {"selected": selected, "favourite": favourite}
        if before == after:
            return
        work.selected, work.favourite = selected, favourite
        record(actor, "mention", work, before=before, after=after)
        if work.showable:
            publicity.bump()
