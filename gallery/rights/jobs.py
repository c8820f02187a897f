"""What the clock does to consents, and to works that nobody may ever show."""

from datetime import datetime, timedelta

from gallery import clock
from gallery.audit.service import GALLERY
from gallery.db import db, lock, transaction
from gallery.people.models import Participant
from gallery.rights.erasing import erase_person
from gallery.rights.queries import children_without_a_yes, ended_by_the_clock, works_of_person
from gallery.works.models import Credit, Work
from gallery.works.showable import parts_now, refresh_showable

WAITS_ALONE = timedelta(days=14)
WAITS_IN_A_GROUP = timedelta(days=30)
"""After the call has closed."""
LOOKED_BACK = timedelta(days=2)
AT_ONCE = 50


def hide_what_has_ended() -> None:
    """Hide a name, a picture or a voice whose consent has come to its end. What shows a work reads its own clock."""
    now = clock.now()
    for work in db.session.scalars(ended_by_the_clock(now - LOOKED_BACK, now)).all():
        if any(_stored(part) is not shown for part, shown in parts_now(work)):
            with transaction():
                lock(work)
                refresh_showable(work)


def _stored(part: object) -> bool:
    return part.shown if isinstance(part, Credit) else not getattr(part, "hidden", False)


def forget_children_without_a_yes() -> None:
    """Erase what children sent and no parent or tutor said yes to: after 14 days, or 30 after their group's call."""
    waiting = list(db.session.scalars(children_without_a_yes()))
    over = [child for child in waiting if _is_over(child, clock.now())]
    for child in over[:AT_ONCE]:
        erase_person(child, GALLERY)


def _is_over(child: Participant, at: datetime) -> bool:
    works = list(db.session.scalars(works_of_person(child.id)))
    return bool(works) and all(_waited_long(work, at) for work in works)


def _waited_long(work: Work, at: datetime) -> bool:
    """A work brought in from an earlier edition waits for nobody's letter: the team looks after its papers."""
    if work.imported:
        return False
    if work.group_id is None:
        return work.submitted_at + WAITS_ALONE <= at
    closes_at = work.edition.call_closes_at
    return closes_at is not None and closes_at + WAITS_IN_A_GROUP <= at
