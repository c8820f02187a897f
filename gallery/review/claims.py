"""Whose table a work is on: no two people look at the same one.

A claim is a lease of two minutes, renewed while its holder is heard of; it ends by itself, by deciding, by passing and
by leaving. It keeps nobody from deciding: a stale decision is refused by the work's version, not by this.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, func, select

from gallery import clock
from gallery.accounts.models import User
from gallery.db import db, transaction
from gallery.review import queries
from gallery.review.models import Claim, Pass
from gallery.review.queries import Editions, Lane
from gallery.works.models import Work

LEASE = timedelta(minutes=2)
ONE_QUEUE = 0x6465736B
"""What those who take works from the desk hold on PostgreSQL, one after the other (SQLite writes one at a time)."""


@dataclass(frozen=True)
class Presence:
    """Somebody at the desk, and the work that they look at."""

    name: str
    number: str
    lane: str


def claim_next(
    user: User,
    editions: Editions,
    lane: Lane,
    most: int = 1,
    holding: Collection[int] = (),
    group_id: int | None = None,
) -> list[Work]:
    """Put the next works of a lane (and group) on somebody's table, and keep those there that it holds already (ids).

    The oldest first; what they passed comes after all the rest. Neither what is on another table, nor what they would
    not accept themselves and a second person is to look at.
    """
    with transaction():
        _one_at_a_time()
        claim_these(user, holding)
        if most < 1:
            return []
        waiting = queries.next_works(editions, lane, user.id, holding, group_id)
        found = list(db.session.scalars(waiting.limit(most)))
        claim_these(user, [work.id for work in found])
    return found


def is_free(user: User, editions: Editions, lane: Lane) -> bool:
    """Whether a lane has anything for somebody just now."""
    return db.session.scalar(queries.next_works(editions, lane, user.id).limit(1)) is not None


def claim_these(user: User, work_ids: Iterable[int]) -> None:
    """Hold these for two minutes from now, but those that wait no more or are on another table."""
    at, wanted = clock.now(), set(work_ids)
    db.session.flush()  # a work that waits again since a moment may be among them
    held = {one.work_id: one for one in db.session.scalars(select(Claim).where(Claim.work_id.in_(wanted)))}
    for work_id in db.session.scalars(queries.still_waiting(wanted)):
        claim = held.get(work_id)
        if claim is None:
            db.session.add(Claim(work_id=work_id, user_id=user.id, taken_at=at, until=at + LEASE))
        elif claim.user_id == user.id:
            claim.until = at + LEASE
        elif claim.until <= at:
            claim.user_id, claim.taken_at, claim.until = user.id, at, at + LEASE
    db.session.flush()  # who asks next in this transaction sees them


def give_back(user: User, work_ids: Collection[int] | None = None) -> None:
    """Leave these to the others, or all that somebody holds."""
    mine = delete(Claim).where(Claim.user_id == user.id)
    with transaction() as session:
        session.execute(mine if work_ids is None else mine.where(Claim.work_id.in_(work_ids)))


def pass_on(work: Work, user: User) -> None:
    """Leave a work to the others; it comes to this one again after all the rest."""
    with transaction() as session:
        session.merge(Pass(work_id=work.id, user_id=user.id, passed_at=clock.now()))
        session.execute(delete(Claim).where(Claim.work_id == work.id, Claim.user_id == user.id))


def clear_table(work: Work) -> None:
    """A work was decided on: it is on nobody's table. Inside the transaction of the decision."""
    for kind in (Claim, Pass):
        db.session.execute(delete(kind).where(kind.work_id == work.id))


def holder_of(work: Work, user_id: int | None) -> User | None:
    """Who else looks at a work just now."""
    other = Claim.work_id == work.id, Claim.user_id != user_id, queries.is_held()
    return db.session.scalar(select(User).join(Claim, Claim.user_id == User.id).where(*other))


def held_by(user: User, work_ids: Collection[int]) -> set[int]:
    mine = Claim.work_id.in_(work_ids), Claim.user_id == user.id
    return set(db.session.scalars(select(Claim.work_id).where(*mine, queries.is_held())))


def others_at(editions: Editions, user_id: int | None) -> list[Presence]:
    """Who else is at the desk. Of works that lie ready for somebody, they look at the one that they took first."""
    seen: dict[int, Presence] = {}
    for work, user, lane in db.session.execute(queries.tables_of_others(editions, user_id or 0)):
        seen.setdefault(user.id, Presence(user.called, work.number, lane))
    return list(seen.values())


def _one_at_a_time() -> None:
    if db.engine.dialect.name == "postgresql":
        db.session.execute(select(func.pg_advisory_xact_lock(ONE_QUEUE)))
