"""Whose turn it is: a picture or a recording is one worker's own for a while, tried three times, then given up.

The truth is in the rows (`next_try_at`, `tries`, `trouble`); a worker that dies leaves a lease that ends by itself.
"""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

from flask import current_app
from sqlalchemy import Select, select, update

from gallery import clock
from gallery.db import db, transaction
from gallery.errors import Busy, NoRoom
from gallery.works.models import Leased

MAX_TRIES = 3
LEASE = timedelta(seconds=30)
"""How long a file is a worker's own; renewed while it works, so that a dead worker's files are soon free."""
RENEW_SECONDS = 10.0
BACK_OFF = timedelta(seconds=20)
ROOM_TO_WORK = 16 * 1024 * 1024
"""Bytes that the renditions of one picture may take."""

Sent = TypeVar("Sent", bound=Leased)


def claim(kind: type[Sent], row_id: int) -> Sent | None:
    """Take it for this worker, if something is still to be made of it and nobody else has it."""
    with transaction():
        found = db.session.scalar(select(kind).where(kind.id == row_id).with_for_update())
        due = found and found.next_try_at and found.next_try_at <= clock.now()
        if found is None or not due:
            return None
        found.next_try_at = clock.now() + LEASE
    return found


@contextmanager
def lease_renewed(kind: type[Sent], row_id: int) -> Iterator[None]:
    """Keep other workers off what takes long."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    done = threading.Event()

    def renew() -> None:
        while not done.wait(RENEW_SECONDS):
            with app.app_context(), suppress(Busy, NoRoom), transaction() as session:
                mine = (kind.id == row_id) & kind.next_try_at.is_not(None)
                session.execute(update(kind).where(mine).values(next_try_at=clock.now() + LEASE))

    keeper = threading.Thread(target=renew, daemon=True)
    keeper.start()
    try:
        yield
    finally:
        done.set()
        keeper.join()


def fail(kind: type[Sent], row_id: int, reason: str, *, final: bool) -> None:
    with transaction() as session:
        row = session.get(kind, row_id)
        if row is None or row.next_try_at is None:
            return
        row.tries += 1
        row.trouble = reason[:300]
        given_up = final or row.tries >= MAX_TRIES
        row.next_try_at = None if given_up else clock.now() + BACK_OFF * 4 ** (row.tries - 1)


def put_off(kind: type[Sent], row_id: int, reason: str) -> None:
    """No failure of the file: it is tried again until the place where files are kept takes what is made of it."""
    with transaction() as session:
        row = session.get(kind, row_id)
        if row is not None and row.next_try_at is not None:
            row.trouble = reason[:300]
            row.next_try_at = clock.now() + BACK_OFF


def waiting(kind: type[Sent], at: datetime) -> Select[int]:
    return select(kind.id).where(kind.next_try_at <= at).order_by(kind.id)


def workshop() -> Path:
    """Where what is made lies until it is stored: a folder of this gallery's own, so that it can sweep it."""
    data: Path = current_app.extensions["gallery_settings"].data
    folder = data / "workshop"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def disk_is_full() -> bool:
    """Whether it may be for want of room that nothing came."""
    return shutil.disk_usage(workshop()).free < ROOM_TO_WORK
