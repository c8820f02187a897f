"""Many works in one act: what a page of the grid holds, who takes it, and what is approved of it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import selectinload

from gallery.accounts.models import User
from gallery.db import db, lock, transaction
from gallery.groups.models import Group, GroupTrust
from gallery.review import claims, queries
from gallery.review.models import Decision, Review
from gallery.review.queries import Editions, Lane
from gallery.review.service import review_together
from gallery.works.guards import split_number
from gallery.works.models import Credit, Work
from gallery.works.queries import for_the_hang

ON_A_PAGE = 12
AT_ONCE = 120
"""Works of a trusted group that are approved in one act, at the most."""


@dataclass(frozen=True)
class Outcome:
    """What became of a page: decided, put aside, and left alone since it was not as it had been seen."""

    batch: str
    done: list[Review]
    left: list[Work]
    aside: list[Work]


def take_page(user: User, editions: Editions, group: Group | None, *, everything: bool = False) -> list[Work]:
    """Put the next ready works on somebody's table; of a trusted group all at once, if they ask for it."""
    trusted = group is not None and group.trust is GroupTrust.TRUSTED
    most = AT_ONCE if everything and trusted else ON_A_PAGE
    return claims.claim_next(user, editions, Lane.READY, most, group_id=group.id if group else None)


def pass_page(works: Iterable[Work], user: User) -> None:
    """Leave these to the others; they come to this one again after all the rest."""
    with transaction():
        for work in works:
            claims.pass_on(work, user)


def approve_page(
    seen: Collection[tuple[Work, int]], aside: Collection[int], user: User, editions: Editions, batch: str
) -> Outcome:
    """Approve works as they were seen (version), but those put aside (ids), which wait for a closer look.

    What is not complete any more, or was changed or decided on meanwhile, is left alone. Sent again, as from a page
    that one went back to, it approves what it had not yet, and puts nothing aside that it approved.
    """
    with transaction() as session:
        chosen = sorted(((work, version) for work, version in seen if work.id not in aside), key=_by_id)
        for work, _version in chosen:
            lock(work)
        before = list(session.scalars(queries.reviews_of_batch(batch)))
        decided = {one.work_id for one in before}
        wanted = [pair for pair in chosen if pair[0].id not in decided]
        ready = ready_among({work.id for work, _version in wanted}, editions)
        done, told = review_together(
            [pair for pair in wanted if pair[0].id in ready], user, Decision.APPROVE, batch
        )
        put_aside = [work for work, _version in seen if work.id in aside]
        waiting = [work for work in put_aside if work.id not in decided]
        pass_page(waiting, user)
        too_late = [work for work in put_aside if work.id in decided]
        incomplete = [work for work, _version in wanted if work.id not in ready]
        return Outcome(
            batch, [*before, *done], [*too_late, *incomplete, *(work for work, _what in told)], waiting
        )


def _by_id(pair: tuple[Work, int]) -> int:
    return pair[0].id


def ready_among(ids: Collection[int], editions: Editions) -> set[int]:
    """Those that wait, are complete, and of which nothing asks for a second look."""
    ready = queries.lane_works(editions, Lane.READY).where(Work.id.in_(ids)).order_by(None)
    return set(db.session.scalars(ready.with_only_columns(Work.id)))


def works_numbered(numbers: Iterable[str], editions: Editions) -> list[Work]:
    """Works by their numbers with all that a page of the grid draws; what isn't this moderator's is left out."""
    told = list(dict.fromkeys(numbers))[:AT_ONCE]
    pairs = [pair for number in told if (pair := split_number(number))]
    ids = [row[0] for row in db.session.execute(queries.ids_of(editions, pairs))] if pairs else []
    known = {work.number: work for work in db.session.scalars(_for_the_grid(ids))}
    return [known[number] for number in told if number in known]


def _for_the_grid(ids: Collection[int]) -> Select[Work]:
    query = for_the_hang(select(Work).where(Work.id.in_(ids)))
    return query.options(
        selectinload(Work.credits).selectinload(Credit.participant),
        selectinload(Work.recordings),
        selectinload(Work.lent),
        selectinload(Work.group),
    )
