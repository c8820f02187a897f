"""A folder of pictures comes in: a row for each that isn't here yet. Dropped again, it makes nothing twice."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from flask_babel import lazy_gettext as _

from gallery.bulk.batches import new_row, next_place, require_room, touch
from gallery.bulk.columns import folded_file
from gallery.bulk.plans import file_name
from gallery.bulk.queries import drafted_files, rows_of
from gallery.bulk.rows import works_known
from gallery.bulk.service import settle
from gallery.db import db, lock, transaction
from gallery.errors import GalleryError
from gallery.intake import uploads
from gallery.intake.drafts import forget_draft_file
from gallery.intake.models import Batch, Draft, DraftFile, FileRole
from gallery.works.files import clean_name
from gallery.works.models import Work

PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".tif", ".tiff", ".gif", ".heic", ".heif")
"""Names that a folder's other files don't have; what a file is, its content decides once it's here."""
SHEETS = (".xlsx", ".xlsm", ".csv", ".tsv", ".txt", ".xls", ".ods")
PIECE = 1024 * 1024


@dataclass(frozen=True)
class Announced:
    """A file of the folder that was dropped; its hash where the browser could tell."""

    name: str
    length: int
    sha256: str = ""


@dataclass(frozen=True)
class Answer:
    """What becomes of it: a file to send, or words that say why not."""

    name: str
    file: DraftFile | None = None
    words: str = ""
    is_new: bool = False


def announce(batch: Batch, files: Sequence[Announced], language: str) -> list[Answer]:
    """Make a row for each picture that isn't here yet. One that can't be taken keeps no other one waiting."""
    with transaction():
        lock(batch)
        folder = _Folder(batch, language, works_known(batch, {one.sha256 for one in files if one.sha256}))
        answers = [folder.take(one) for one in files]
        touch(batch)
    return answers


class _Folder:
    """What is in a batch while a folder is compared with it."""

    def __init__(self, batch: Batch, language: str, works: Mapping[str, Work]) -> None:
        self.batch, self.language, self.works = batch, language, works
        self.drafts = list(db.session.scalars(rows_of(batch)))
        self.files = list(db.session.scalars(drafted_files(batch)))
        self.place = next_place(batch)

    def take(self, one: Announced) -> Answer:
        name = clean_name(one.name)
        if not name.lower().endswith(PICTURES):
            return Answer(name, words=str(_("no picture: left out")))
        known = self._known(name, one)
        if known is not None:
            return known
        try:
            file = self._begin(name, one.length)
        except GalleryError as error:
            return Answer(name, words=str(error.sentence))
        self.files.append(file)
        return Answer(name, file, is_new=True)

    def _known(self, name: str, one: Announced) -> Answer | None:
        """It is a work, or a row, already; or it was on its way, and goes on."""
        if one.sha256 in self.works:
            number = self.works[one.sha256].number
            return Answer(name, words=str(_("already here: work %(number)s", number=number)))
        for file in self.files:
            if one.sha256 and file.sha256 == one.sha256:
                return Answer(name, words=str(_("already here: row %(row)s", row=file.draft.position)))
            same = file.given_name == name and file.length == one.length
            if same and file.finished_at is None and not file.trouble and file.received < file.length:
                return Answer(name, file)
        return None

    def _begin(self, name: str, length: int) -> DraftFile:
        """In the row that waits for it, or in a new one."""
        draft = self._waiting(name) or self._row()
        for refused in [one for one in draft.files if one.trouble]:
            forget_draft_file(refused)
            draft.files.remove(refused)
        return uploads.begin_file(draft, FileRole.VIEW, name, length)

    def _waiting(self, name: str) -> Draft | None:
        for draft in self.drafts:
            sound = [one for one in draft.files if not one.trouble]
            wanted = str(draft.answers.get("file") or file_name(draft))
            if not sound and wanted and folded_file(wanted) == folded_file(name):
                return draft
        return None

    def _row(self) -> Draft:
        require_room(self.batch, len(self.drafts), 1)
        draft = new_row(self.batch, self.place, self.language, {})
        db.session.add(draft)
        db.session.flush()  # its file names it
        self.place += 1
        self.drafts.append(draft)
        return draft


def take_whole(batch: Batch, name: str, stream: BinaryIO, language: str) -> Answer:
    """A file that came in one piece, with a form. What can't be taken is told, and keeps no other one waiting."""
    sha256 = hashlib.file_digest(stream, "sha256").hexdigest()  # type: ignore[arg-type]
    length = stream.tell()
    stream.seek(0)
    answer = announce(batch, [Announced(name, length, sha256)], language)[0]
    file = answer.file
    if file is None:
        return answer
    try:
        stream.seek(file.received)
        while piece := stream.read(PIECE):
            uploads.take_piece(file, file.received, piece)
    except GalleryError as error:
        db.session.rollback()
        return Answer(answer.name, words=str(error.sentence))
    known = settle(file.draft)
    return Answer(answer.name, words=known) if known else Answer(answer.name, file, is_new=answer.is_new)
