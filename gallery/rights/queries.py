"""Finding all that is kept of one person, or of one work."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import aliased

from gallery.accounts.models import User
from gallery.audit.models import AuditEntry
from gallery.groups.models import RosterEntry
from gallery.intake.models import Batch, Draft
from gallery.outbox.models import Mail
from gallery.people.models import REVIEW_AFTER, AgeBand, Consent, ConsentMeans, Participant, Purpose
from gallery.review.models import Review
from gallery.rights.models import Erasure
from gallery.works.models import Credit, Work, WorkStatus


def works_of_person(participant_id: int) -> Select[Work]:
    """All that carries somebody's credit, in the order in which works are locked."""
    credited = select(Credit.work_id).where(Credit.participant_id == participant_id)
    return select(Work).where(Work.id.in_(credited), Work.status != WorkStatus.ERASED).order_by(Work.id)


def works_here(participant_id: int, edition_id: int) -> Select[Work]:
    return works_of_person(participant_id).where(Work.edition_id == edition_id)


def reviews_of(work_id: int) -> Select[Review]:
    return select(Review).where(Review.work_id == work_id)


def drafts_of_work(work_id: int) -> Select[Draft]:
    return select(Draft).where(Draft.work_id == work_id)


def roster_entries_of(participant_id: int) -> Select[RosterEntry]:
    return select(RosterEntry).where(RosterEntry.participant_id == participant_id)


def drafts_of_entries(entry_ids: Collection[int]) -> Select[Draft]:
    return select(Draft).where(Draft.roster_entry_id.in_(entry_ids))


def batches_of(participation_ids: Collection[int]) -> Select[Batch]:
    return select(Batch).where(Batch.participation_id.in_(participation_ids), Batch.sheet.is_not(None))


def letters_about(*work_ids: int) -> ColumnElement[bool]:
    """Letters about works, or about a decision on them."""
    reviews = select(Review.id).where(Review.work_id.in_(work_ids))
    return or_(
        and_(Mail.about_kind == Work.__tablename__, Mail.about_id.in_(work_ids)),
        and_(Mail.about_kind == Review.__tablename__, Mail.about_id.in_(reviews)),
    )


def letters_for(participant: Participant, work_ids: Collection[int]) -> ColumnElement[bool]:
    """Letters that a person got about themselves and their works.

    An address is not proof: whoever types another's must not be handed what that other was written.
    """
    addresses = [one for one in (participant.email, participant.guardian_email) if one]
    own = and_(Mail.about_kind == Participant.__tablename__, Mail.about_id == participant.id)
    return and_(letters_to(addresses), or_(own, letters_about(*work_ids)))


def letters_saying(work_id: int, name: str) -> ColumnElement[bool]:
    return and_(letters_about(work_id), Mail.body.icontains(name, autoescape=True))


def letters_to(addresses: Collection[str]) -> ColumnElement[bool]:
    return Mail.recipient.in_([address.lower() for address in addresses])


def is_used_by_others(address: str, participant_id: int) -> Select[bool]:
    """Whether somebody else, or somebody of the team, is written to there."""
    columns = Participant.email, Participant.guardian_email
    same = or_(*(func.lower(column) == address.lower() for column in columns))
    others = select(Participant.id).where(same, Participant.id != participant_id)
    team = select(User.id).where(func.lower(User.email) == address.lower())
    return select(or_(others.exists(), team.exists()))


def erasures() -> Select[Erasure]:
    return select(Erasure).order_by(Erasure.id)


def decisions_on(work_id: int) -> Select[AuditEntry]:
    """What happened to a work, the oldest first."""
    mine = AuditEntry.subject_kind == Work.__tablename__, AuditEntry.subject_id == work_id
    return select(AuditEntry).where(*mine).order_by(AuditEntry.id)


# — what ends ————————————————————————————————————————————————————————————————————————————————————————————————————


def due_consents(edition_ids: Collection[int] | None, until: datetime) -> Select[Consent]:
    """Of each person and purpose the consent given last, if it ends or is due by then; None: everywhere."""
    later = aliased(Consent)
    same = [
        getattr(later, name) == getattr(Consent, name)
        for name in ("participant_id", "edition_id", "purpose", "means")
    ]
    renewed = select(later.id).where(*same, later.id > Consent.id, later.withdrawn_at.is_(None))
    unsaid = and_(Consent.valid_until.is_(None), Consent.given_at <= until - REVIEW_AFTER)
    due = or_(Consent.valid_until <= until, unsaid)
    query = select(Consent).where(Consent.withdrawn_at.is_(None), due, ~renewed.exists())
    here = query if edition_ids is None else query.where(Consent.edition_id.in_(edition_ids))
    return here.order_by(func.coalesce(Consent.valid_until, Consent.given_at), Consent.id)


def ended_by_the_clock(since: datetime, until: datetime) -> Select[Work]:
    """Works of which a name, a picture or a voice may have to be hidden, since a consent has ended by itself."""
    ended = (
        Consent.purpose.in_([Purpose.NAME, Purpose.FACE, Purpose.VOICE]),
        Consent.valid_until.between(since, until),
    )
    credited = (
        select(Credit.id)
        .join(Consent, Consent.participant_id == Credit.participant_id)
        .where(Credit.work_id == Work.id, Consent.edition_id == Work.edition_id, *ended)
    )
    return select(Work).where(credited.exists(), Work.status != WorkStatus.ERASED).order_by(Work.id)


def children_without_a_yes() -> Select[Participant]:
    """Under 14, with works of which none was ever agreed to by a parent or tutor."""
    agreed = select(Consent.id).where(
        Consent.participant_id == Participant.id, Consent.means != ConsentMeans.SELF
    )
    works = (
        select(Credit.id)
        .join(Credit.work)
        .where(Credit.participant_id == Participant.id, Work.status != WorkStatus.ERASED)
    )
    young = Participant.age_band == AgeBand.UNDER_14
    return select(Participant).where(young, works.exists(), ~agreed.exists()).order_by(Participant.id)
