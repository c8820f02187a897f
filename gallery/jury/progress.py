"""How far a jury is: of each juror, how many works they have looked at."""

from collections import defaultdict
from collections.abc import Sequence

from gallery.db import db
from gallery.jury.models import Round
from gallery.jury.queries import marks_of, remarks_of
from gallery.works.models import Work


def progress_of(a_round: Round, works: Sequence[Work]) -> dict[int, int]:
    """User id → the number of works that they marked by every criterion, or stand aside from."""
    done = done_by(a_round)
    here = {work.id for work in works}
    return {juror.user_id: len(done[juror.user_id] & here) for juror in a_round.jurors}


def done_by(a_round: Round) -> dict[int, set[int]]:
    """User id → ids of works."""
    given: dict[tuple[int, int], int] = defaultdict(int)
    for mark in db.session.scalars(marks_of(a_round.id)):
        given[mark.user_id, mark.work_id] += 1
    done: dict[int, set[int]] = defaultdict(set)
    for (user_id, work_id), count in given.items():
        if count == len(a_round.criteria):
            done[user_id].add(work_id)
    for remark in db.session.scalars(remarks_of(a_round.id)):
        if remark.stands_aside:
            done[remark.user_id].add(remark.work_id)
    return done
