"""What the pages of participants read."""

import re
from datetime import datetime

from sqlalchemy import Select, select

from gallery import clock, tokens
from gallery.audit.models import AuditEntry
from gallery.editions.models import Edition
from gallery.intake.models import Draft, DraftFile
from gallery.works.models import Credit, Work, WorkStatus


def next_calls(at: datetime) -> Select[Edition]:
    """Published editions whose call is still to open, the nearest first."""
    return (
        select(Edition).where(Edition.published, Edition.call_opens_at > at).order_by(Edition.call_opens_at)
    )


def work_sent_with(key_hash: str) -> Select[Work]:
    """The work that a form with this key has become."""
    return select(Work).where(Work.submission_key == key_hash)


def work_to_open(typed: str) -> Select[Work]:
    """The work that a receipt's number means, however it was typed; an erased one has no receipt."""
    edition, sequence = clean_number(typed)
    here = Work.edition_id.in_(select(Edition.id).where(Edition.number == edition)), Work.sequence == sequence
    return select(Work).where(*here, Work.status != WorkStatus.ERASED, Work.phrase_hash != "")


def clean_number(typed: str) -> tuple[int, int]:
    """ "9-014", " 9 – 14 " and "n° 9-14" are one number: its edition and its place there; (0, 0) for what is none."""
    parts = re.findall(r"[0-9]+", typed)
    return (int(parts[0][:6]), int(parts[1][:9])) if len(parts) == 2 else (0, 0)


def works_of(participants: frozenset[int]) -> Select[Work]:
    """The works that carry these participants' names, the newest first; of an erased one nothing is said.

    Of a collective work they have the single work that is a part of it.
    """
    credited = select(Credit.work_id).where(
        Credit.participant_id.in_(participants), Credit.original_id.is_(None)
    )
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


def draft_behind(token: str) -> Select[Draft]:
    """What is being prepared under a token: not sent, and not yet too old."""
    return select(Draft).where(
        Draft.token_hash == tokens.hash_of(token), Draft.work_id.is_(None), Draft.expires_at > clock.now()
    )


def draft_file_called(token: str) -> Select[DraftFile]:
    return select(DraftFile).where(DraftFile.token == token)


def expired_drafts(at: datetime) -> Select[Draft]:
    """The oldest first."""
    return select(Draft).where(Draft.expires_at <= at).order_by(Draft.expires_at, Draft.id)


def files_on_their_way() -> Select[str]:
    """The tokens of all files of drafts."""
    return select(DraftFile.token)
