"""Squares on sheets of paper: photographed before its work, one says whose the next pictures are (A15).

A slip opens nothing. It is looked for only among pictures that come into a batch of the group that printed it.
"""

import secrets
from collections.abc import Iterable, Sequence

from flask_babel import lazy_gettext as _
from sqlalchemy import ColumnElement, Select, exists, select

from gallery import images
from gallery.audit.service import Actor, record
from gallery.db import db, lock, transaction
from gallery.errors import NotAcceptable
from gallery.groups.models import Participation, RosterEntry
from gallery.intake.models import Batch, Draft, DraftFile, FileRole, Slip
from gallery.queue import enqueue_after_commit
from gallery.storage import NoSuchFile
from gallery.tokens import SIGNS
from gallery.works.files import storage

MARK = "SLIP-"
"""What the text of every slip's square begins with."""
SIGNS_OF_A_CODE = 12
MOST_BLANK = 60
"""Printed at once."""


def square_text(slip: Slip) -> str:
    return f"{MARK}{slip.code}"


def slips_of(participation: Participation) -> Select[Slip]:
    return select(Slip).where(Slip.participation_id == participation.id).order_by(Slip.id)


def blank_slips(participation: Participation, few: int) -> Select[Slip]:
    """The last ones that were printed for nobody by name."""
    return (
        slips_of(participation)
        .where(Slip.roster_entry_id.is_(None))
        .order_by(None)
        .order_by(Slip.id.desc())
        .limit(few)
    )


def print_slips(participation: Participation, entries: Sequence[RosterEntry], actor: Actor) -> list[Slip]:
    """A slip for each of these people: the one they have, since sheets are printed again."""
    with transaction() as session:
        lock(participation)
        known = {slip.roster_entry_id: slip for slip in session.scalars(slips_of(participation))}
        new = [_slip(participation, entry) for entry in entries if entry.id not in known]
        session.add_all(new)
        if new:
            record(actor, "print_slips", participation, after={"slips": len(new)})
    return [slip for slip in db.session.scalars(slips_of(participation)) if slip.roster_entry_id]


def print_blank_slips(participation: Participation, count: int, actor: Actor) -> None:
    """Slips for sheets that are handed out to anybody."""
    if not 1 <= count <= MOST_BLANK:
        raise NotAcceptable(
            _("Print between 1 and %(most)s sheets at once.", most=MOST_BLANK), field="copies"
        )
    with transaction() as session:
        lock(participation)
        session.add_all([_slip(participation, None) for _one in range(count)])
        record(actor, "print_slips", participation, after={"slips": count})


def _slip(participation: Participation, entry: RosterEntry | None) -> Slip:
    code = "".join(secrets.choice(SIGNS) for _sign in range(SIGNS_OF_A_CODE)).upper()
    return Slip(participation_id=participation.id, roster_entry_id=entry.id if entry else None, code=code)


# — on a photograph ——————————————————————————————————————————————————————————————————————————————————————————————


def may_hold_slip(draft: Draft) -> bool:
    """Whether it is worth looking: the group has printed some."""
    if draft.batch_id is None or draft.participation_id is None:
        return False
    return bool(db.session.scalar(select(exists().where(Slip.participation_id == draft.participation_id))))


def ask_for_slip(draft: Draft) -> None:
    """Have a worker look whether what came into a row is the photograph of a slip."""
    if may_hold_slip(draft):
        for file in draft.files:
            if file.key and file.role is FileRole.VIEW:
                enqueue_after_commit(look_for_slip, file.id)


def look_for_slip(file_id: int) -> None:
    """A job: if a picture of a batch is that of a slip, it is no work, and says whose the next ones are."""
    file = db.session.get(DraftFile, file_id)
    if file is None or not file.key or file.role is not FileRole.VIEW or not may_hold_slip(file.draft):
        return
    try:
        with storage().local_copy(file.key) as path:
            texts = images.read_codes(path)
    except NoSuchFile:
        return
    slip = _slip_in(texts, file.draft)
    if slip is not None:
        _note(file, slip)


def _slip_in(texts: Iterable[str], draft: Draft) -> Slip | None:
    codes = [text.removeprefix(MARK) for text in texts if text.startswith(MARK)]
    mine = Slip.code.in_(codes), Slip.participation_id == draft.participation_id
    return db.session.scalar(select(Slip).where(*mine).limit(1)) if codes else None


def _note(file: DraftFile, slip: Slip) -> None:
    batch = file.draft.batch
    with transaction() as session:
        if batch is not None:
            lock(batch)
        lock(file.draft)
        if file.draft.work_id is not None:
            return  # somebody sent it as a work: it is theirs
        file.role, file.description = FileRole.SLIP, slip.code
        session.flush()  # what is paired below is read anew
        if batch is not None:
            pair(batch)


def pair(batch: Batch) -> None:
    """Give the rows after a slip to its person, up to the next slip; who was chosen by hand stays."""
    whose: int | None = None
    for draft in db.session.scalars(_rows(batch)):
        slip = slip_on(draft)
        if slip is not None:
            whose = slip.roster_entry_id
        elif whose and draft.roster_entry_id is None and draft.work_id is None:
            draft.roster_entry_id = whose


def _rows(batch: Batch) -> Select[Draft]:
    return select(Draft).where(Draft.batch_id == batch.id).order_by(Draft.position, Draft.id)


def slip_on(draft: Draft) -> Slip | None:
    """The slip that a row is the photograph of."""
    codes = [file.description for file in draft.files if file.role is FileRole.SLIP]
    return db.session.scalar(select(Slip).where(Slip.code.in_(codes)).limit(1)) if codes else None


def is_no_slip() -> ColumnElement[bool]:
    """For lists of rows: those that are works to be."""
    return ~exists().where(DraftFile.draft_id == Draft.id, DraftFile.role == FileRole.SLIP)
