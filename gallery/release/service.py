"""Decide now, show later: open a release, choose its moment, call it off, let everything out (ADR 0019).

Each act holds the release's row and then its works, so that a decision made at the same time either joins before the
moment is moved, or finds the new one.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from flask_babel import lazy_gettext as _
from sqlalchemy import select, update

from gallery import clock, publicity
from gallery.accounts.models import User
from gallery.audit.service import Actor, record
from gallery.db import db, lock, transaction
from gallery.editions.models import Edition, Release
from gallery.errors import Conflict, NotAcceptable
from gallery.review.service import undo_time
from gallery.works.models import Work
from gallery.works.releasing import open_release


def begin_release(edition: Edition, user: User) -> Release:
    """From now on, what is decided waits. One is open at a time: who is second finds the first one's."""
    with transaction() as session:
        lock(edition)
        found = session.scalar(open_release(edition.id))
        if found is not None:
            return found
        release = Release(edition_id=edition.id, made_by_id=user.id)
        session.add(release)
        session.flush()  # the audit names its id
        record(Actor("user", user.id), "begin_release", release, after={"edition": edition.number})
    return release


def choose_moment(release: Release, at: datetime, actor: Actor) -> None:
    """All of it shows at that instant, and its letters leave."""
    if at < clock.now() + undo_time():
        raise NotAcceptable(_("Choose a moment that is to come."), field="at")
    with _held(release, actor, "choose_moment"):
        _move(release, at)


def call_off(release: Release, actor: Actor) -> None:
    """No moment is chosen any more; what waits goes on waiting."""
    if release.at is None:
        return  # as after a double click
    with _held(release, actor, "call_release_off"):
        _move(release, None)


def let_out_now(release: Release, actor: Actor) -> None:
    """As soon as it can't be called off any more: the time that every decision has."""
    with _held(release, actor, "release_now"):
        _move(release, clock.now() + undo_time())


def dissolve(release: Release, actor: Actor) -> None:
    """Nothing waits for the others any more: each work shows, and each letter leaves, as without a release."""
    with _held(release, actor, "dissolve_release") as session_at:
        _move(release, session_at + undo_time(), staying=False)
        db.session.delete(release)


@contextmanager
def _held(release: Release, actor: Actor, act: str) -> Iterator[datetime]:
    """The release, and what waits for it, locked and still to come; what became of it is written in the audit."""
    with transaction():
        lock(release)
        if not release.is_open():
            raise Conflict(_("This release has taken place: what it let out is on the wall."))
        before = _told(release)
        yield clock.now()
        record(actor, act, release, before={"at": before}, after={"at": _told(release)})
        publicity.bump()


def _told(release: Release) -> str | None:
    return release.at.isoformat() if release.at else None


def _move(release: Release, at: datetime | None, *, staying: bool = True) -> None:
    """Give all its works its moment, past the ORM: who looks at one of them has not seen it otherwise."""
    release.at = at
    mine = Work.release_id == release.id
    session = db.session
    ids = list(session.scalars(select(Work.id).where(mine).order_by(Work.id).with_for_update()))
    table = Work.__table__
    kept = {} if staying else {"release_id": None}
    session.execute(update(table).where(table.c.id.in_(ids)).values(released_at=at, **kept))  # type: ignore[arg-type]
