"""Reading works: the *exhibited* expression, and the lists built on it. Each is a noun that returns a Select."""

from collections.abc import Collection
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Select, and_, bindparam, exists, or_, select
from sqlalchemy.orm import contains_eager, selectinload

from gallery import clock
from gallery.audit.models import AuditEntry
from gallery.db import UTCDateTime, db
from gallery.editions.models import Edition
from gallery.people.models import Consent, ConsentMeans, Participant, Purpose, asks_a_parent
from gallery.works.models import Credit, Original, Recording, Work

Instant = datetime | ColumnElement[datetime]
NOW: BindParameter[datetime] = bindparam("now", callable_=clock.now, type_=UTCDateTime)
"""The instant at which a statement runs: what is built with it need not be built anew for each visitor."""


def edition_is_open(at: Instant) -> ColumnElement[bool]:
    return and_(Edition.published, Edition.opens_at <= at)


def exhibited(at: Instant) -> ColumnElement[bool]:
    """Whether a work hangs on the public wall at an instant; the query must join Edition.

    Approved, described, rendered and consented to are in `showable`; the clock's part is here.
    """
    return and_(would_hang(at), Work.released_at <= at, edition_is_open(at))


def would_hang(at: Instant) -> ColumnElement[bool]:
    """Whether a work would hang at an instant, if by then its edition is open and nothing waits to be released."""
    return and_(Work.showable, or_(Work.showable_until.is_(None), Work.showable_until > at))


def lapsed(at: Instant) -> ColumnElement[bool]:
    """Whether a work hung until a consent ended, which nobody had to write down; the query must join Edition."""
    hung_before = and_(Work.released_at < Work.showable_until, Edition.opens_at < Work.showable_until)
    return and_(Work.showable, Work.showable_until <= at, hung_before, edition_is_open(at))


def all_agree(purpose: Purpose) -> ColumnElement[bool]:
    """Whether everybody credited on a work has agreed to a purpose: what `works.showable` asks of objects.

    Of a collective work, those whose part is hidden are not asked: nothing of theirs shows.
    """
    hidden = exists().where(Original.id == Credit.original_id, Original.hidden)
    credited = and_(Credit.work_id == Work.id, ~hidden)
    silent = exists().where(credited, ~_agrees(Credit.participant_id, purpose))
    return and_(exists().where(credited), ~silent)


def _agrees(participant_id: Any, purpose: Purpose) -> ColumnElement[bool]:
    alone = Participant.age_band.not_in(asks_a_parent(purpose))
    standing = (
        Consent.purpose == purpose,
        Consent.withdrawn_at.is_(None),
        or_(Consent.valid_until.is_(None), Consent.valid_until > NOW),
        or_(Consent.means != ConsentMeans.SELF, alone),
    )
    whose = (Consent.participant_id == participant_id, Consent.edition_id == Work.edition_id)
    return exists().where(Participant.id == Consent.participant_id, *whose, *standing)


@cache
def exhibited_now() -> ColumnElement[bool]:
    return exhibited(NOW)


@cache
def exhibited_works() -> Select[Work]:
    """The works on the wall now, with their edition, in the order of the hang."""
    return (
        select(Work)
        .join(Work.edition)
        .options(contains_eager(Work.edition))
        .where(exhibited_now())
        .order_by(Edition.number.desc(), Work.sequence)
    )


def for_the_hang(query: Select[Work]) -> Select[Work]:
    """Bring along what a list draws: images with their renditions, credits, form. A constant number of queries."""
    return query.options(
        selectinload(Work.originals).selectinload(Original.renditions),
        selectinload(Work.credits),
        selectinload(Work.form),
    )


def for_the_label(query: Select[Work]) -> Select[Work]:
    """Bring along what a work's own page says."""
    return for_the_hang(query).options(
        selectinload(Work.themes),
        selectinload(Work.strand),
        selectinload(Work.group),
        selectinload(Work.credits).selectinload(Credit.participant),
        selectinload(Work.recordings).selectinload(Recording.playables),
    )


def works_with_ids(ids: Collection[int | None]) -> Select[Work]:
    """In the order in which they are locked."""
    return select(Work).where(Work.id.in_([one for one in ids if one])).order_by(Work.id)


def work_numbered(edition_number: int, sequence: int) -> Select[Work]:
    return (
        select(Work)
        .join(Work.edition)
        .options(contains_eager(Work.edition))
        .where(Edition.number == edition_number, Work.sequence == sequence)
    )


def is_exhibited(work: Work) -> bool:
    """The same question, asked of one work, answered by the same expression."""
    return _holds_of(work, exhibited_now())


def has_hung(work: Work) -> bool:
    """Whether a work hangs on the wall, or ever did."""
    return has_left(work) or is_exhibited(work)


def has_left(work: Work) -> bool:
    """Whether a work hung on the wall and hangs there no more."""
    return work.exhibited_once or _holds_of(work, lapsed(NOW))


def _holds_of(work: Work, condition: ColumnElement[bool]) -> bool:
    query = select(Work.id).join(Work.edition).where(Work.id == work.id, condition)
    return db.session.scalar(query) is not None


def withdrawals_of(work: Work) -> Select[str]:
    """What kind of actor withdrew a work, the last one first."""
    mine = AuditEntry.subject_kind == Work.__tablename__, AuditEntry.subject_id == work.id
    return (
        select(AuditEntry.actor_kind)
        .where(*mine, AuditEntry.act == "withdraw")
        .order_by(AuditEntry.id.desc())
    )


def release_instants() -> Select[datetime | None]:
    """When showable works start to show: for the public version."""
    return select(Work.released_at).where(Work.showable, Work.released_at.is_not(None))


def consent_instants() -> Select[datetime | None]:
    """When showable works stop to show by themselves."""
    return select(Work.showable_until).where(Work.showable, Work.showable_until.is_not(None))


def opening_instants() -> Select[datetime | None]:
    return select(Edition.opens_at).where(Edition.published, Edition.opens_at.is_not(None))
