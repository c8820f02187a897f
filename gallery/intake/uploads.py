"""Files on their way into a draft, a piece at a time: a cut costs a piece, and not the file.

What a file is, its content alone decides, as soon as it is whole; a refused one leaves no byte.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from flask_babel import force_locale
from flask_babel import lazy_gettext as _

from gallery import clock, failpoints, images, recordings, tokens
from gallery.db import lock, transaction
from gallery.errors import Conflict, NotAcceptable, TooMany
from gallery.images import refusals
from gallery.intake import workshop
from gallery.intake.drafts import forget_draft_file, require_open_draft, touch
from gallery.intake.models import Draft, DraftFile, FileRole
from gallery.works.files import clean_name, storage
from gallery.works.service import MAX_PROCESS, MAX_VIEWS

HEAD = 64 * 1024
"""So much of a file tells whether it is the same one that was begun."""


@dataclass(frozen=True)
class Found:
    """What a file turned out to be; sizes are of pictures, seconds of recordings."""

    format: str
    width: int = 0
    height: int = 0
    seconds: float = 0.0


@dataclass(frozen=True)
class Taken:
    """What is taken in for a role: how many, how heavy, and what looks at it."""

    most: int
    heaviest: int
    look: Callable[[BinaryIO], Found]
    too_big: Callable[[int, int], NotAcceptable] = refusals.too_big


def _look_at_picture(stream: BinaryIO) -> Found:
    picture = images.inspect(stream)
    return Found(picture.format, picture.width, picture.height)


def _recording(role: FileRole) -> Taken:
    def look(stream: BinaryIO) -> Found:
        found = recordings.inspect(stream, role)
        return Found(found.format, found.width, found.height, found.seconds)

    return Taken(1, recordings.USES[role].bytes, look, recordings.too_big)


TAKEN = {
    FileRole.VIEW: Taken(MAX_VIEWS, images.MAX_BYTES, _look_at_picture),
    FileRole.PROCESS: Taken(MAX_PROCESS, images.MAX_BYTES, _look_at_picture),
    **{role: _recording(role) for role in (FileRole.VIDEO, FileRole.AUDIO, FileRole.VOICE)},
}


def begin_file(draft: Draft, role: FileRole, name: str, length: int) -> DraftFile:
    """Announce a file of `length` bytes. Raises what says why there is no place for it."""
    taken = _taken(role)
    if length == 0:
        raise refusals.empty()
    if length > taken.heaviest:
        raise taken.too_big(length, taken.heaviest)
    workshop.require_room(length)
    file = DraftFile(token=tokens.new_token(), role=role, given_name=clean_name(name), length=length)
    with transaction():
        lock(draft)
        require_open_draft(draft)
        if len(sound := [one for one in draft.files if one.role is role and not one.trouble]) >= taken.most:
            raise TooMany(_("That is more than %(most)s files. Choose the best ones.", most=len(sound)))
        file.position = 1 + max((one.position for one in draft.files), default=-1)
        draft.files.append(file)
        touch(draft)
    return file


def _taken(role: FileRole) -> Taken:
    if role not in TAKEN:
        raise NotAcceptable(_("Files of this kind aren’t taken in here."))
    return TAKEN[role]


def take_piece(file: DraftFile, offset: int, body: bytes) -> None:
    """Keep a piece; with the last one the file is looked at and stored, or refused. Sent again, that is done once.

    Raises Conflict when `offset` is not where the file stands.
    """
    if file.trouble:
        raise NotAcceptable(file.trouble)
    if offset != file.received:
        raise _elsewhere()
    if offset + len(body) > file.length:
        raise TooMany(_("That is more than was announced."))
    if body:
        _keep_piece(file, offset, body)
    if file.received == file.length and file.finished_at is None:
        _finish(file)


def _elsewhere() -> Conflict:
    return Conflict(_("This part of the file is here already, or another one is missing."))


def _keep_piece(file: DraftFile, offset: int, body: bytes) -> None:
    workshop.require_room(len(body))
    workshop.write_at(file.token, offset, body)
    failpoints.reach("after_piece")
    with transaction():
        lock(file)
        if file.received != offset:
            raise _elsewhere()
        file.received = offset + len(body)


def _finish(file: DraftFile) -> None:
    with workshop.read(file.token) as stream:
        try:
            found = TAKEN[file.role].look(stream)
        except NotAcceptable as error:
            raise NotAcceptable(_refuse(file, error)) from error
        token = tokens.new_file_token()
        key = f"originals/{token[:2]}/{token}"
        stream.seek(0)
        stored = storage().put(key, stream)
    failpoints.reach("after_keep")
    try:
        kept = _note(file, found, key, stored.sha256)
    except BaseException:
        storage().delete(key)
        raise
    if not kept:
        storage().delete(key)


def _note(file: DraftFile, found: Found, key: str, sha256: str) -> bool:
    """False when the same last piece, sent twice, has done it already."""
    with transaction():
        lock(file)
        if file.finished_at is not None:
            return False
        file.key, file.sha256, file.finished_at = key, sha256, clock.now()
        file.format, file.width, file.height = found.format, found.width, found.height
        file.seconds = found.seconds
        workshop.forget_bytes(file.token)
        touch(file.draft)
    return True


def _refuse(file: DraftFile, error: NotAcceptable) -> str:
    """Delete what came of it; the sentence stays, in the language of the draft."""
    with force_locale(file.draft.language), transaction():
        lock(file)
        file.trouble = str(error.sentence)[:300]
        workshop.forget_bytes(file.token)
    return file.trouble


def remove_file(file: DraftFile) -> None:
    """Its sender doesn't want it after all. What has become a work's is no draft's any more."""
    with transaction() as session:
        lock(file.draft)
        require_open_draft(file.draft)
        forget_draft_file(file)
        session.delete(file)


def head_of(file: DraftFile) -> str:
    """SHA-256 of as much of the first bytes as is here: who sends on has to have the same file."""
    if not file.received or file.finished_at or file.trouble:
        return ""
    with workshop.read(file.token) as stream:
        return hashlib.sha256(stream.read(min(HEAD, file.received))).hexdigest()
