"""Writes on works that every feature above shares; each act brings its audit row."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta

from flask_babel import lazy_gettext as _
from sqlalchemy import select, true
from sqlalchemy.orm.attributes import flag_modified

from gallery import clock, tokens
from gallery.audit.service import Actor, record
from gallery.db import db, lock, transaction
from gallery.errors import NotAllowed
from gallery.people.models import AgeBand
from gallery.queue import enqueue_after_commit
from gallery.works.files import Kept
from gallery.works.jobs import make_renditions
from gallery.works.models import Credit, ImageRole, Original, Recording, Work, WorkStatus
from gallery.works.queries import withdrawals_of
from gallery.works.recordings import ask_for_playables
from gallery.works.showable import refresh_showable

MAX_VIEWS = 8
MAX_PROCESS = 8
WITHDRAWAL_UNDO = timedelta(days=7)


def hang_pictures(work: Work, kept: list[Kept], role: ImageRole, descriptions: list[str]) -> list[Original]:
    """Give stored pictures to a work, after those it has; their renditions are asked for once this is safe."""
    first = len([original for original in work.originals if original.role is role])
    originals = []
    for place, one in enumerate(kept):
        description = descriptions[place] if place < len(descriptions) else ""
        original = _original(one, role, first + place, description)
        work.originals.append(original)
        originals.append(original)
    return originals


def _original(one: Kept, role: ImageRole, position: int, description: str) -> Original:
    return Original(
        role=role,
        position=position,
        description=description,
        given_name=one.given_name,
        key=one.key,
        sha256=one.sha256,
        bytes=one.bytes,
        format=one.picture.format,
        width=one.picture.width,
        height=one.picture.height,
        media_token=tokens.new_file_token(),
        next_try_at=clock.now(),
    )


def ask_for_renditions(originals: Iterable[Original]) -> None:
    """Hint to the workers, once this transaction is safe."""
    for original in originals:
        enqueue_after_commit(make_renditions, original.id)


def given_up(work: Work) -> list[Original | Recording]:
    """The pictures and recordings that no worker tries to make anything of any more."""
    sent: list[Original | Recording] = [*work.originals, *work.recordings]
    return [one for one in sent if one.rendered_at is None and one.next_try_at is None]


def try_again(work: Work, actor: Actor) -> None:
    """Have what was given up made anew, as when the cause was not the file's. Twice is once."""
    with transaction():
        lock(work)
        files = given_up(work)
        for file in files:
            lock(file)
            file.tries, file.trouble, file.next_try_at = 0, "", clock.now()
        if files:
            record(actor, "try_again", work)
        ask_for_renditions(file for file in files if isinstance(file, Original))
        ask_for_playables(file for file in files if isinstance(file, Recording))


def move(work: Work, status: WorkStatus, actor: Actor, act: str, why: str = "") -> None:
    """Move a work inside a transaction: its one audit row, and what the public sees of it, in the same breath."""
    before = work.status
    work.move_to(status)
    _note_move(work, before, actor, act, why)


def _note_move(work: Work, before: WorkStatus, actor: Actor, act: str, why: str = "") -> None:
    record(actor, act, work, before={"status": before}, after={"status": work.status}, why=why)
    refresh_showable(work)


def withdraw_work(work: Work, actor: Actor) -> None:
    """Its maker takes it off, at once and without a reason."""
    with transaction():
        lock(work)
        move(work, WorkStatus.WITHDRAWN, actor, "withdraw")


def bring_back(work: Work, actor: Actor) -> None:
    """Undo a withdrawal, for seven days. Who leads the group undoes their own alone."""
    with transaction():
        lock(work)
        if work.withdrawn_at and work.withdrawn_at + WITHDRAWAL_UNDO < clock.now():
            raise NotAllowed(_("A withdrawal can be undone for seven days; please write to the team."))
        if not _may_bring_back(work, actor, db.session.scalar(withdrawals_of(work).limit(1))):
            raise NotAllowed(_("Whoever took this work back is the only one who can bring it back."))
        before = work.status
        work.move_back()
        _note_move(work, before, actor, "bring_back")


def _may_bring_back(work: Work, actor: Actor, taken_by: str | None) -> bool:
    """Leaders and parents undo their own alone; makers anything, but a parent's no for somebody under 14."""
    if actor.kind != "participant":
        return actor.kind == taken_by
    young = any(one.participant.age_band is AgeBand.UNDER_14 for one in work.credits)
    return not (young and taken_by == "parent")


def take_down(work: Work, actor: Actor, why: str = "") -> None:
    """The team takes an approved work off the wall."""
    with transaction():
        lock(work)
        move(work, WorkStatus.TAKEN_DOWN, actor, "take_down", why)


def put_back(work: Work, actor: Actor) -> None:
    """The team hangs a work again that it took down; what its maker withdrew stays withdrawn."""
    with transaction():
        lock(work)
        if work.status is not WorkStatus.TAKEN_DOWN:
            raise NotAllowed(_("Only a work that the team took down can be put back by the team."))
        move(work, WorkStatus.APPROVED, actor, "put_back")


def describe(original: Original, text: str, actor: Actor) -> None:
    """Say what is seen in an image, for those who can't see it. No work shows without."""
    with transaction():
        lock(original.work)
        before, original.description = original.description, text.strip()
        changed = {"original": original.id, "description": before}, {"description": original.description}
        record(actor, "describe", original.work, before=changed[0], after=changed[1])
        refresh_showable(original.work)


@contextmanager
def while_consents_change(participant_id: int, edition_id: int | None = None) -> Iterator[list[Work]]:
    """Hold somebody's works, of one edition or of all, while what they agree to changes; then what may show of them."""
    credited = select(Credit.work_id).where(Credit.participant_id == participant_id)
    here = Work.edition_id == edition_id if edition_id is not None else true()
    standing = Work.id.in_(credited), here, Work.status != WorkStatus.ERASED
    with transaction() as session:
        works = list(session.scalars(select(Work).where(*standing).order_by(Work.id)))
        for work in works:
            lock(work)  # a decision on it must not be made at the same moment from what was so before
        yield works
        session.flush()  # what shows is asked of what is so now
        for work in works:
            refresh_showable(work)


def mark_faces(work: Work, recognisable: frozenset[int], actor: Actor) -> None:
    """Say in which of a work's pictures, by id, somebody can be recognised, and in which nobody can."""
    with transaction() as session:
        session.flush()  # a lock reads the work anew, and its pictures: words just written to them must be there
        lock(work)
        for original in work.originals:
            shows_face = original.id in recognisable
            if original.shows_face is not shows_face:
                original.shows_face = shows_face
                after = {"original": original.id, "shows_face": shows_face}
                record(actor, "mark_face", work, after=after)
                flag_modified(work, "title")  # a new version: who decides on it has seen it otherwise
        refresh_showable(work)
