"""What the pages of participants read."""

from datetime import datetime

from sqlalchemy import Select, select

from gallery.audit.models import AuditEntry
from gallery.editions.models import Edition
from gallery.works.models import Credit, Work, WorkStatus


def next_calls(at: datetime) -> Select[Edition]:
    """Published editions whose call is still to open, the nearest first."""
    return (
        select(Edition).where(Edition.published, Edition.call_opens_at > at).order_by(Edition.call_opens_at)
    )


def work_sent_with(key_hash: str) -> Select[Work]:
    """The work that a form with this key has become."""
    return select(Work).where(Work.submission_key == key_hash)


def works_of(participants: frozenset[int]) -> Select[Work]:
    """The works that carry these participants' names, the newest first; of an erased one nothing is said."""
    credited = select(Credit.work_id).where(Credit.participant_id.in_(participants))
    return (
        select(Work)
        .where(Work.id.in_(credited), Work.status != WorkStatus.ERASED)
        .order_by(Work.submitted_at.desc(), Work.id.desc())
    )


def works_of_edition(participant_id: int, edition_id: int) -> Select[Work]:
    """One participant's works in an edition, in the order in which they are locked."""
    credited = select(Credit.work_id).where(Credit.participant_id == participant_id)
    return select(Work).where(Work.id.in_(credited), Work.edition_id == edition_id).order_by(Work.id)


def moves_of(work: Work) -> Select[AuditEntry]:
    """What the audit says of a work, the newest first."""
    return (
        select(AuditEntry)
        .where(AuditEntry.subject_kind == Work.__tablename__, AuditEntry.subject_id == work.id)
        .order_by(AuditEntry.id.desc())
    )
