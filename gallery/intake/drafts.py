"""A work while it is being prepared: what was typed is kept for seven days, and nobody types it twice.

A draft is no work: it has no number, nobody looks at it, and no audit speaks of it. It is found by the token that the
browser's session holds.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask_babel import lazy_gettext as _
from sqlalchemy import update

from gallery import clock, images, tokens
from gallery.db import db, lock, transaction
from gallery.editions.models import Edition
from gallery.errors import Conflict, NotAcceptable
from gallery.groups.models import AccessCode
from gallery.intake.models import Draft, DraftFile, FileRole
from gallery.intake.workshop import forget_bytes
from gallery.works.files import Kept, forget_file

KEPT_FOR = timedelta(days=7)
"""After the last touch."""

Answers = dict[str, Any]


def begin_draft(edition: Edition, language: str, code: AccessCode | None = None) -> tuple[Draft, str]:
    """A draft and the token of it, which is told here and never again."""
    token = tokens.new_token()
    draft = Draft(
        token_hash=tokens.hash_of(token),
        edition_id=edition.id,
        language=language,
        expires_at=clock.now() + KEPT_FOR,
    )
    with transaction() as session:
        bring_code(draft, code)
        session.add(draft)
    return draft, token


def save_answers(draft: Draft, answers: Answers, version: int, code: AccessCode | None = None) -> None:
    """Keep what was typed so far; raises Conflict when another window kept something since `version`."""
    with transaction():
        lock(draft)
        require_open_draft(draft)
        if draft.version != version:
            raise Conflict(
                _(
                    "This draft is open in another window too, and was changed there. What you typed here is kept."
                )
            )
        draft.answers = answers
        bring_code(draft, code)
        touch(draft)


def bring_code(draft: Draft, code: AccessCode | None) -> None:
    """Let the draft be one of a group's, if it came by its link for this edition."""
    if code is not None and code.participation.edition_id == draft.edition_id:
        draft.code_id, draft.participation_id = code.id, code.participation_id


def require_open_draft(draft: Draft) -> None:
    if draft.work_id is not None:
        raise Conflict(_("This work was sent already. You can change it on its own page."))


def touch(draft: Draft) -> None:
    """Seven days more. Written past the ORM: a picture that arrives is no change of what was typed."""
    table: Any = Draft.__table__
    now = clock.now()
    touched = {"touched_at": now, "expires_at": now + KEPT_FOR}
    db.session.execute(update(table).where(table.c.id == draft.id).values(**touched))


def order_files(draft: Draft, order: Sequence[str]) -> None:
    """Put the files of a draft in the order of these tokens; those that aren't named come last."""
    places = {token: place for place, token in enumerate(order)}
    with transaction():
        lock(draft)
        require_open_draft(draft)
        inorder = sorted(draft.files, key=lambda file: (places.get(file.token, len(places)), file.id))
        for place, file in enumerate(inorder):
            file.position = place
        touch(draft)


@dataclass(frozen=True)
class Arrived:
    """The files of a draft that are whole, in their order; of one that came twice, the first."""

    views: list[DraftFile]
    process: list[DraftFile]
    recordings: list[DraftFile]


def arrived(draft: Draft) -> Arrived:
    once: dict[str, DraftFile] = {}
    for file in draft.files:
        if file.key:
            once.setdefault(file.sha256, file)
    by_role = {role: [one for one in once.values() if one.role is role] for role in FileRole}
    return Arrived(by_role[FileRole.VIEW], by_role[FileRole.PROCESS], [*_heard(by_role)])


def _heard(by_role: dict[FileRole, list[DraftFile]]) -> Iterator[DraftFile]:
    """One of each kind: the last that was sent."""
    for role in (FileRole.VIDEO, FileRole.AUDIO, FileRole.VOICE):
        yield from by_role[role][-1:]


def unfinished(draft: Draft) -> Iterator[NotAcceptable]:
    """What is still on its way has to arrive, or be taken away, before the work is sent."""
    waiting = [file.given_name for file in draft.files if file.finished_at is None and not file.trouble]
    if waiting:
        yield NotAcceptable(
            _("“%(name)s” is still on its way. Wait for it, or take it away.", name=waiting[0]), field="views"
        )


def kept_of(file: DraftFile) -> Kept:
    picture = images.Picture(file.format, file.width, file.height, f"image/{file.format}")
    return Kept(file.key, file.sha256, file.length, picture, file.given_name)


def close_draft(draft: Draft, work_id: int) -> None:
    """It has become a work, which owns its files now; what it doesn't own goes, and so does every word."""
    files = arrived(draft)
    owned = {file.key for file in (*files.views, *files.process, *files.recordings)}
    for file in draft.files:
        if file.key not in owned:
            forget_draft_file(file)
    draft.files.clear()
    draft.work_id, draft.answers = work_id, {}


def forget_draft(draft: Draft) -> None:
    """Delete a draft with all its files."""
    with transaction() as session:
        for file in draft.files:
            forget_draft_file(file)
        session.delete(draft)


def forget_draft_file(file: DraftFile) -> None:
    """Its bytes, wherever they are, once this transaction is safe. What has become a work's own stays."""
    if file.key:
        forget_file(file.key)
    forget_bytes(file.token)
