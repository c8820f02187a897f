"""What the pages of many works at once read."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, case, exists, func, select, true
from sqlalchemy.orm import joinedload, selectinload

from gallery.editions.models import Edition
from gallery.groups.models import Participation, RosterEntry
from gallery.intake.models import Batch, BatchKind, Draft, DraftFile
from gallery.intake.slips import is_no_slip
from gallery.people.models import Participant
from gallery.works.models import Original, Work, WorkStatus

GONE = (WorkStatus.WITHDRAWN, WorkStatus.ERASED)


def batch_of(
    user_id: int, edition_id: int, participation: Participation | None, at: datetime
) -> Select[Batch]:
    """What a group is preparing, whoever leads it by now; or what somebody brings in of an earlier edition.

    There is one of a group. Should there be two, that which has rows still comes first.
    """
    kind = BatchKind.GROUP if participation else BatchKind.EARLIER
    whose = Batch.participation_id == participation.id if participation else Batch.user_id == user_id
    waiting = exists().where(Draft.batch_id == Batch.id, Draft.work_id.is_(None))
    return (
        select(Batch)
        .where(Batch.edition_id == edition_id, Batch.kind == kind, whose)
        .where(Batch.expires_at > at)
        .order_by(case((waiting, 0), else_=1), Batch.id.desc())
        .limit(1)
    )


def rows_of(batch: Batch) -> Select[Draft]:
    """Those that are no works yet, in their order, with their files. Photographs of paper slips never will be."""
    return (
        select(Draft)
        .options(selectinload(Draft.files), _whose())
        .where(Draft.batch_id == batch.id, Draft.work_id.is_(None), is_no_slip())
        .order_by(Draft.position, Draft.id)
    )


def _whose() -> Any:
    """With whose row it is comes what they agreed to."""
    entry = joinedload(Draft.roster_entry)
    return entry.joinedload(RosterEntry.participant).selectinload(Participant.consents)


def row_numbered(batch: Batch, row_id: int) -> Select[Draft]:
    return rows_of(batch).where(Draft.id == row_id)


def twins_of(batch: Batch, draft: Draft) -> Select[DraftFile]:
    """The files of other rows that are the very files of this one."""
    mine = select(DraftFile.sha256).where(DraftFile.draft_id == draft.id, DraftFile.sha256 != "")
    return drafted_files(batch).where(Draft.id != draft.id, DraftFile.sha256.in_(mine))


def count_of(batch: Batch, sent: bool) -> Select[int]:
    """How many rows are works by now, or are none yet."""
    there = Draft.work_id.is_not(None) if sent else Draft.work_id.is_(None)
    return select(func.count()).select_from(Draft).where(Draft.batch_id == batch.id, there)


def last_place(batch: Batch) -> Select[int | None]:
    return select(func.max(Draft.position)).where(Draft.batch_id == batch.id)


def works_with_pictures(edition_id: int, group_id: int | None, hashes: set[str]) -> Select[str, Work]:
    """Works that have one of these very pictures: a group's in an edition, or all of an edition."""
    mine = Work.group_id == group_id if group_id else true()
    return (
        select(Original.sha256, Work)
        .join(Work, Work.id == Original.work_id)
        .where(Original.sha256.in_(hashes), Work.edition_id == edition_id, mine)
        .where(Work.status.not_in(GONE))
    )


def works_sent(edition_id: int, group_id: int | None) -> Select[Work]:
    """A group's works in an edition, or all of an edition, with the names of their files and makers."""
    mine = Work.group_id == group_id if group_id else true()
    return (
        select(Work)
        .options(selectinload(Work.originals), selectinload(Work.lent), selectinload(Work.credits))
        .where(Work.edition_id == edition_id, mine, Work.status.not_in(GONE))
        .order_by(Work.id)
    )


def drafted_files(batch: Batch) -> Select[DraftFile]:
    """The files of rows that are no works yet."""
    return (
        select(DraftFile)
        .join(Draft, Draft.id == DraftFile.draft_id)
        .options(joinedload(DraftFile.draft))
        .where(Draft.batch_id == batch.id, Draft.work_id.is_(None))
        .order_by(Draft.position, DraftFile.id)
    )


def forgotten_batches(at: datetime) -> Select[Batch]:
    """Too old, and nothing in it is waiting any more."""
    waiting = exists().where(Draft.batch_id == Batch.id, Draft.work_id.is_(None))
    return select(Batch).where(Batch.expires_at <= at, ~waiting)


def earlier_batches() -> Select[Batch]:
    return select(Batch).where(Batch.kind == BatchKind.EARLIER).order_by(Batch.id)


def edition_of(batch: Batch) -> Select[Edition]:
    return select(Edition).where(Edition.id == batch.edition_id)
