"""A batch itself: begun, kept for seven days more at each touch, with room for so many rows."""

import secrets
from typing import Any

from flask_babel import lazy_gettext as _
from sqlalchemy import update

from gallery import clock
from gallery.bulk.queries import batch_of, last_place
from gallery.db import db, lock, transaction
from gallery.editions.models import Edition
from gallery.errors import GalleryError, TooMany
from gallery.groups.models import Participation
from gallery.intake.drafts import KEPT_FOR
from gallery.intake.models import Batch, BatchKind, Draft
from gallery.tokens import hash_of

MOST_ROWS = {BatchKind.GROUP: 400, BatchKind.EARLIER: 1000}


def begin_batch(edition: Edition, user_id: int, participation: Participation | None) -> Batch:
    """A new batch; or the group's, if another of its leaders has begun it just now."""
    with transaction() as session:
        if participation:
            lock(participation)
            begun = session.scalar(batch_of(user_id, edition.id, participation, clock.now()))
            if begun is not None:
                return begun
        batch = Batch(
            kind=BatchKind.GROUP if participation else BatchKind.EARLIER,
            edition_id=edition.id,
            participation_id=participation.id if participation else None,
            user_id=user_id,
            expires_at=clock.now() + KEPT_FOR,
        )
        session.add(batch)
    return batch


def touch(batch: Batch) -> None:
    """Seven days more for all of it. Written past the ORM: a row that is open elsewhere is not changed by that."""
    until = clock.now() + KEPT_FOR
    for table, mine in (
        (Batch.__table__, Batch.__table__.c.id == batch.id),
        (Draft.__table__, Draft.__table__.c.batch_id == batch.id),
    ):
        db.session.execute(update(table).where(mine).values(expires_at=until))  # type: ignore[arg-type]


def new_row(batch: Batch, place: int, language: str, answers: dict[str, Any]) -> Draft:
    return Draft(
        token_hash=hash_of(secrets.token_urlsafe(32)),
        edition_id=batch.edition_id,
        participation_id=batch.participation_id,
        batch_id=batch.id,
        position=place,
        language=language,
        answers={**_usual(batch), "language": language, **answers},
        expires_at=clock.now() + KEPT_FOR,
    )


def _usual(batch: Batch) -> dict[str, Any]:
    """What the group's works have in common: nobody is asked for it again."""
    group = batch.participation
    if group is None:
        return {}
    return {
        "form": str(group.form_id or ""),
        "strand": str(group.strand_id or ""),
        "themes": [str(one) for one in group.theme_ids],
        "technique": group.technique,
    }


def require_room(batch: Batch, known: int, coming: int) -> None:
    most = MOST_ROWS[batch.kind]
    if known + coming > most:
        raise TooMany(_("There is room for %(most)s rows. Send those that are ready first.", most=most))


def next_place(batch: Batch) -> int:
    return (db.session.scalar(last_place(batch)) or 0) + 1


def note_trouble(draft: Draft, error: GalleryError) -> None:
    """Why a row could not become a work, until somebody changes it."""
    db.session.rollback()
    with transaction():
        lock(draft)
        draft.answers = {**draft.answers, "trouble": str(error.sentence)[:300]}
