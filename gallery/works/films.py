"""How a worker makes what is played, of whatever was sent: a work's recording, or a clip of the team's."""

import fcntl
import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from flask import current_app

from gallery import failpoints, images, recordings
from gallery.errors import Busy, NoRoom
from gallery.recordings.rendering import Unplayable
from gallery.tokens import new_file_token
from gallery.works.files import storage
from gallery.works.leases import Sent, claim, disk_is_full, fail, put_off, workshop

log = logging.getLogger(__name__)
Made = TypeVar("Made")


def make_film(
    kind: type[Sent], row_id: int, make: Callable[[Sent], Made], note: Callable[[int, Made], None]
) -> None:
    """Make what is played of a row, if it is its turn, and note it; three tries, then given up with its reason."""
    try:
        with film_turn() as free:
            row = claim(kind, row_id) if free else None
            if row is not None:
                failpoints.reach("after_recording_claim")
                _try(kind, row, make, note)
    except (Busy, NoRoom) as error:
        log.warning("playables_put_off", extra={"recording": row_id, "why": str(error.sentence)})


@contextmanager
def film_turn() -> Iterator[bool]:
    """A film takes minutes of a core: never all of the workers at once, so that pictures go on being drawn.

    Who finds no turn leaves the film to the reconciler.
    """
    workers: int = current_app.extensions["gallery_settings"].picture_workers
    for turn in range(max(1, min(os.cpu_count() or 1, workers - 1))):
        with (workshop() / f"clip-{turn}.lock").open("a") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                continue
            yield True
            return
    yield False


def _try(
    kind: type[Sent], row: Sent, make: Callable[[Sent], Made], note: Callable[[int, Made], None]
) -> None:
    row_id = row.id
    try:
        made = make(row)
    except Unplayable as error:
        fail(kind, row_id, error.reason, final=True)
    except (Busy, NoRoom) as error:
        put_off(kind, row_id, str(error.sentence))
    except (images.Interrupted, OSError) as error:
        if disk_is_full():
            put_off(kind, row_id, str(error))
        else:
            fail(kind, row_id, str(error), final=False)
    else:
        failpoints.reach("after_playables")
        note(row_id, made)


def keep_played(played: recordings.Played) -> str:
    """Under a new token of its own; a try that dies leaves orphans, swept later."""
    token = new_file_token()
    key = f"renditions/{token[:2]}/{token}/{played.file.path.name}"
    with played.file.path.open("rb") as stream:
        storage().put(key, stream)
    failpoints.reach("after_playable")
    return key
