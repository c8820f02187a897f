"""Reading what waits for review, in three lanes, and what was decided."""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select, tuple_
from sqlalchemy.orm import selectinload

from gallery import clock
from gallery.accounts.models import User
from gallery.audit.models import AuditEntry
from gallery.editions.models import Edition
from gallery.groups.models import Group, GroupTrust
from gallery.outbox.models import Mail
from gallery.people.models import AgeBand, Participant, Purpose
from gallery.review.models import Claim, Decision, Pass, Proposal, Review
from gallery.review.signs import ask_for_a_look
from gallery.works.models import Credit, Original, Recording, Work, WorkStatus
from gallery.works.queries import all_agree, for_the_label

Editions = Collection[int] | None
"""The ids of those that somebody moderates; None: all."""
Query = TypeVar("Query", bound=Select[*tuple[Any, ...]])


class Lane(StrEnum):
    """Where a waiting work stands at the moderation desk."""

    READY = "ready"
    """Complete, and nothing asks for a second look."""
    LOOK = "look"
    CONSENT = "consent"
    """It can't be shown until somebody agrees."""


def _waits() -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """What is a part of a collective work is looked at with it."""
    return Work.status == WorkStatus.SUBMITTED, Work.gathered_into_id.is_(None)


def lane_works(editions: Editions, lane: Lane) -> Select[Work]:
    """What waits in a lane, the oldest first.

    Lanes are told apart once for all that waits: asked of one candidate after the other, as PostgreSQL would for the
    first few, that takes a hundred times as long.
    """
    each = select(Work.id, lane_of().label("lane")).where(*_waits())
    lanes = _within(each, editions).cte("lanes").prefix_with("MATERIALIZED", dialect="postgresql")
    mine = select(Work).join(lanes, lanes.c.id == Work.id).where(lanes.c.lane == lane.value)
    return mine.order_by(Work.submitted_at, Work.id)


def for_the_desk(work: Work) -> Select[Work]:
    """A work with all that the desk says of it: in as many queries for a whole class's as for one person's."""
    consents = selectinload(Work.credits).selectinload(Credit.participant).selectinload(Participant.consents)
    return for_the_label(select(Work).where(Work.id == work.id)).options(consents)


def own_lane(work: Work) -> Select[str]:
    return select(lane_of()).where(Work.id == work.id)


def lane_counts(editions: Editions) -> Select[str, int]:
    """How many wait in each lane; a lane without any is not in the answer."""
    waiting = select(lane_of().label("lane")).where(*_waits())
    lanes = _within(waiting, editions).subquery()
    return select(lanes.c.lane, func.count()).group_by(lanes.c.lane)


def next_works(
    editions: Editions, lane: Lane, user_id: int, held: Collection[int] = (), group_id: int | None = None
) -> Select[Work]:
    """What a lane still has for somebody, but those that they hold: the oldest first, what they passed at the end."""
    passed = and_(Pass.work_id == Work.id, Pass.user_id == user_id)
    taken = exists().where(Claim.work_id == Work.id, Claim.user_id != user_id, is_held())
    proposed = exists().where(Proposal.work_id == Work.id, Proposal.user_id == user_id)
    mine = lane_works(editions, lane).where(~taken, ~proposed, Work.id.not_in(held))
    if group_id is not None:
        mine = mine.where(Work.group_id == group_id)
    order = Pass.passed_at.is_not(None), Pass.passed_at, Work.submitted_at, Work.id
    return mine.outerjoin(Pass, passed).order_by(None).order_by(*order)


def is_held() -> ColumnElement[bool]:
    """Whether a claim still stands."""
    return Claim.until > clock.now()


def still_waiting(work_ids: Collection[int]) -> Select[int]:
    return select(Work.id).where(Work.id.in_(work_ids), *_waits())


def ids_of(editions: Editions, parts: Collection[tuple[int, int]]) -> Select[int, int, int]:
    """Works by their edition's number and their own in it: id, edition, own."""
    query = select(Work.id, Edition.number, Work.sequence).join(Edition, Edition.id == Work.edition_id)
    return _within(query.where(tuple_(Edition.number, Work.sequence).in_(parts)), editions)


def tables_of_others(editions: Editions, user_id: int) -> Select[Work, User, str]:
    """The works that others hold with their holders and lanes, what they took first before the rest."""
    query = (
        select(Work, User, lane_of())
        .join(Claim, Claim.work_id == Work.id)
        .join(User, User.id == Claim.user_id)
        .where(Claim.user_id != user_id, is_held(), *_waits())
    )
    return _within(query, editions).order_by(Claim.taken_at, Work.submitted_at, Work.id)


def decisions(editions: Editions) -> Select[Review]:
    """All that was decided, the last first: what was taken back as well."""
    query = select(Review).join(Work, Review.work_id == Work.id).where(Work.status != WorkStatus.ERASED)
    return _within(query, editions).order_by(Review.id.desc())


def deciders(editions: Editions) -> Select[User]:
    """Who decided on any of it, alone or as the second."""
    hands = or_(Review.user_id == User.id, Review.second_id == User.id)
    query = select(User).where(_within(select(Review.id).join(Review.work).where(hands), editions).exists())
    return query.order_by(User.name, User.email)


def last_standing(work_ids: Collection[int]) -> Select[int]:
    """Of each of these works, the last decision that was not taken back."""
    mine = Review.work_id.in_(work_ids), Review.undone_at.is_(None)
    return select(func.max(Review.id)).where(*mine).group_by(Review.work_id)


def groups_waiting(editions: Editions) -> Select[Group, int, int]:
    """The groups whose works wait: how many, and how many of them are ready."""
    ready = func.sum(case((lane_of() == Lane.READY.value, 1), else_=0))
    query = select(Group, func.count(), ready).join(Work, Work.group_id == Group.id).where(*_waits())
    return _within(query, editions).group_by(Group.id).order_by(Group.name, Group.id)


def standing_reviews(work: Work) -> Select[Review]:
    """Decisions on a work that were not taken back, the last one first."""
    return (
        select(Review).where(Review.work_id == work.id, Review.undone_at.is_(None)).order_by(Review.id.desc())
    )


def reviews_of_batch(batch: str) -> Select[Review]:
    """What was decided in one act, in the order in which works are locked."""
    query = select(Review).where(Review.batch == batch, Review.batch != "", Review.undone_at.is_(None))
    return query.order_by(Review.work_id)


def last_told(review: Review) -> Select[str]:
    """Of which kind the last letter was that left about a decision."""
    left = Mail.about_kind == Review.__tablename__, Mail.about_id == review.id, Mail.sent_at.is_not(None)
    return select(Mail.kind).where(*left).order_by(Mail.sent_at.desc(), Mail.id.desc()).limit(1)


def tally_since(editions: Editions, since: datetime) -> Select[Decision, int]:
    """How many of each decision stand since an instant."""
    query = select(Review.decision, func.count()).join(Review.work).group_by(Review.decision)
    return _within(query.where(Review.undone_at.is_(None), Review.decided_at >= since), editions)


def entries_about(work: Work) -> Select[AuditEntry]:
    """The audit of a work, the newest first."""
    return (
        select(AuditEntry)
        .where(AuditEntry.subject_kind == Work.__tablename__, AuditEntry.subject_id == work.id)
        .order_by(AuditEntry.id.desc())
    )


def letters_about(review: Review) -> Select[Mail]:
    return select(Mail).where(Mail.about_kind == Review.__tablename__, Mail.about_id == review.id)


def works_with(participants: Collection[int], edition_id: int) -> Select[Work]:
    """These participants' works in an edition, in the order in which they are locked."""
    credited = select(Credit.work_id).where(Credit.participant_id.in_(participants))
    return select(Work).where(Work.id.in_(credited), Work.edition_id == edition_id).order_by(Work.id)


def _within(query: Query, editions: Editions) -> Query:
    return query if editions is None else query.where(Work.edition_id.in_(editions))


# — the lanes; `review.flags` says the same of one work —————————————————————————————————————————————————————————


def lane_of() -> ColumnElement[str]:
    return case(
        (_lacks_consent(), Lane.CONSENT.value), (_wants_a_look(), Lane.LOOK.value), else_=Lane.READY.value
    )


def _lacks_consent() -> ColumnElement[bool]:
    """Whether anybody credited has not agreed: what `works.showable` asks of each, and of the clock besides."""
    return ~all_agree(Purpose.SHOW)


def _is_of(trust: GroupTrust) -> ColumnElement[bool]:
    """Whether a work is of a group that is looked at in this way."""
    return exists().where(Group.id == Work.group_id, Group.trust == trust).correlate(Work)


def _wants_a_look() -> ColumnElement[bool]:
    unfinished = or_(
        func.trim(Original.description) == "", Original.rendered_at.is_(None), Original.resembles
    )
    wordless = and_(
        func.trim(Recording.transcript) == "", Recording.captions_fr == "", Recording.captions_en == ""
    )
    unheard = or_(Recording.rendered_at.is_(None), wordless)
    young = Credit.work_id == Work.id, Credit.participant_id == Participant.id
    return or_(
        Work.content_note != "",
        exists().where(Original.work_id == Work.id, unfinished),
        exists().where(Recording.work_id == Work.id, Recording.hidden.is_(False), unheard),
        _is_of(GroupTrust.CLOSE),
        and_(~_is_of(GroupTrust.TRUSTED), exists().where(*young, Participant.age_band == AgeBand.UNDER_14)),
        exists().where(Review.work_id == Work.id),
        exists().where(Proposal.work_id == Work.id),
        ask_for_a_look(),
    )
