"""Writes on works that every feature above shares. Each act brings its audit row; `refresh_showable` follows every cause."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import BinaryIO

from flask import current_app
from flask_babel import lazy_gettext as _

from gallery import clock, images, publicity, tokens
from gallery.audit.service import Actor, record
from gallery.db import after_commit, lock, transaction
from gallery.errors import NoRoom, NotAllowed
from gallery.people.models import Consent, Purpose
from gallery.queue import enqueue_after_commit
from gallery.storage import Storage
from gallery.works.models import ImageRole, Original, Work, WorkStatus
from gallery.works.queries import is_exhibited

MAX_VIEWS = 8
MAX_PROCESS = 8
WITHDRAWAL_UNDO = timedelta(days=7)


@dataclass(frozen=True)
class Upload:
    """A file as it came: the given name is only text."""

    name: str
    stream: BinaryIO


@dataclass(frozen=True)
class Kept:
    """A picture that was looked at and stored, not yet belonging to a work."""

    key: str
    sha256: str
    bytes: int
    picture: images.Picture
    given_name: str


def storage() -> Storage:
    kept: Storage = current_app.extensions["gallery_storage"]
    return kept


# — originals ———————————————————————————————————————————————————————————————————————————————————————————————————


@contextmanager
def kept_pictures(uploads: Iterable[Upload]) -> Iterator[list[Kept]]:
    """Look at pictures and store them, before the transaction that gives them rows; if that fails, nothing is left.

    Raises NotAcceptable with a sentence for the first picture that can't be taken, before any is stored.
    """
    looked_at = [(upload, images.inspect(upload.stream)) for upload in uploads]
    kept: list[Kept] = []
    try:
        for upload, picture in looked_at:
            kept.append(_keep(upload, picture))
        yield kept
    except BaseException:
        for one in kept:
            storage().delete(one.key)
        raise


def _keep(upload: Upload, picture: images.Picture) -> Kept:
    if not storage().has_room(images.MAX_BYTES):
        raise NoRoom(_("There is no room for pictures just now. Your text is kept; please tell the team."))
    token = tokens.new_file_token()
    key = f"originals/{token[:2]}/{token}"
    upload.stream.seek(0)
    stored = storage().put(key, upload.stream)
    return Kept(key, stored.sha256, stored.bytes, picture, clean_name(upload.name))


def clean_name(name: str) -> str:
    """A file's given name as text to show: its last part, without what can't be printed."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(letter for letter in last if letter.isprintable())[:255]


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
    from gallery.works.jobs import make_renditions  # the jobs call this module

    for original in originals:
        enqueue_after_commit(make_renditions, original.id)


# — showable ————————————————————————————————————————————————————————————————————————————————————————————————————


def refresh_showable(work: Work) -> None:
    """Rewrite the stored part of *exhibited* after any of its causes, and tell the public if it changes anything for it.

    Call it inside the transaction of the cause.
    """
    before = work.showable, work.showable_until
    was_exhibited = before[0] and is_exhibited(work)
    work.showable, work.showable_until = showable_now(work)
    if was_exhibited and not work.showable:
        work.exhibited_once = True
        for original in work.originals:
            original.media_token = tokens.new_file_token()
    if work.showable or before[0]:
        publicity.bump()


def showable_now(work: Work) -> tuple[bool, datetime | None]:
    """Whether a work could show as far as no clock is concerned, and until when the consents let it."""
    ready = work.status is WorkStatus.APPROVED and work.is_described and work.is_rendered
    if not ready or not (work.originals or work.poem) or not work.credits:
        return False, None
    standing = [_show_consent(credit.participant.consents, work) for credit in work.credits]
    if not all(standing):
        return False, None
    return True, min((one.valid_until for one in standing if one and one.valid_until), default=None)


def _show_consent(consents: list[Consent], work: Work) -> Consent | None:
    for consent in consents:
        if consent.purpose is Purpose.SHOW and consent.edition_id == work.edition_id and consent.stands():
            return consent
    return None


# — moves that belong to no review ——————————————————————————————————————————————————————————————————————————————


def move(work: Work, status: WorkStatus, actor: Actor, act: str, why: str = "") -> None:
    """Move a work inside a transaction: its one audit row, and what the public sees of it, in the same breath."""
    before = work.status
    was_on_wall = is_exhibited(work)
    work.move_to(status)
    _note_move(work, before, actor, act, why, was_on_wall)


def _note_move(work: Work, before: WorkStatus, actor: Actor, act: str, why: str, was_on_wall: bool) -> None:
    if was_on_wall and work.status is not WorkStatus.APPROVED:
        work.exhibited_once = True
    record(actor, act, work, before={"status": before}, after={"status": work.status}, why=why)
    refresh_showable(work)


def withdraw_work(work: Work, actor: Actor) -> None:
    """Its maker takes it off, at once and without a reason."""
    with transaction():
        lock(work)
        move(work, WorkStatus.WITHDRAWN, actor, "withdraw")


def bring_back(work: Work, actor: Actor) -> None:
    """Undo a withdrawal, for seven days."""
    with transaction():
        lock(work)
        if work.withdrawn_at and work.withdrawn_at + WITHDRAWAL_UNDO < clock.now():
            raise NotAllowed(_("A withdrawal can be undone for seven days; please write to the team."))
        before = work.status
        work.move_back()
        _note_move(work, before, actor, "bring_back", "", was_on_wall=False)


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


def forget_file(key: str) -> None:
    """Delete a stored file once this transaction is safe: never before, so that a roll-back finds it."""
    after_commit(lambda: storage().delete(key))
