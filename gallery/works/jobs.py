"""What workers do for works: renditions, and finding what a lost worker left.

The truth is in the originals' rows (`rendered_at`, `next_try_at`, `tries`); a job may run twice or never.
"""

import logging
import shutil
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from flask import current_app
from sqlalchemy import ColumnElement, or_, select, true, update
from sqlalchemy.orm import InstrumentedAttribute

from gallery import clock, failpoints, images
from gallery.db import db, lock, transaction
from gallery.editions.models import Edition
from gallery.errors import Busy, NoRoom
from gallery.images import tiles
from gallery.queue import Queue
from gallery.tokens import new_file_token
from gallery.works.files import forget_file, storage
from gallery.works.leases import claim, disk_is_full, fail, lease_renewed, put_off, waiting, workshop
from gallery.works.look_alikes import keep_look
from gallery.works.models import Original, Playable, Recording, Rendition, Work
from gallery.works.showable import refresh_showable

log = logging.getLogger(__name__)

ORPHAN_AGE = timedelta(hours=1)
BATCH = 200
FEW = 4
PALETTE_STEP = 64
NAMED: dict[str, list[InstrumentedAttribute[str]]] = {
    "originals/": [Original.key, Recording.key],
    "renditions/": [Rendition.key, Playable.key],
}
"""The columns that name the files below each prefix; features above add theirs."""
ARRIVING = "uploads"
"""The workshop's folder of files that are still on their way."""


def make_renditions(original_id: int) -> None:
    """Make every size that an original lacks; three tries with back-off, then it is given up with its reason."""
    try:
        original = claim(Original, original_id)
        if original is not None:
            failpoints.reach("after_claim")
            _render(original)
    except (Busy, NoRoom) as error:
        # The database is out of reach or full. Nothing is lost: its lease ends, and the reconciler finds it again.
        log.warning("renditions_put_off", extra={"original": original_id, "why": str(error.sentence)})


def _render(original: Original) -> None:
    try:
        rendered, keys = _make_and_store(original)
    except images.Undecodable as error:
        fail(Original, original.id, error.reason, final=True)
    except (Busy, NoRoom) as error:
        put_off(Original, original.id, str(error.sentence))
    except (images.Interrupted, OSError) as error:
        if disk_is_full():
            put_off(Original, original.id, str(error))
        else:
            fail(Original, original.id, str(error), final=False)
    else:
        failpoints.reach("after_renditions")
        _note(original.id, rendered, keys)


def _make_and_store(original: Original) -> tuple[images.Rendered, dict[Path, str]]:
    with tempfile.TemporaryDirectory(dir=workshop(), ignore_cleanup_errors=True) as folder:
        with storage().local_copy(original.key) as source, lease_renewed(Original, original.id):
            rendered = images.render(source, Path(folder), original.work.edition.hue)
        return rendered, _store(rendered)


def _store(rendered: images.Rendered) -> dict[Path, str]:
    """Put the files under a new token of their own; a try that dies leaves orphans, swept later."""
    token = new_file_token()
    keys = {}
    for file in rendered.files:
        key = f"renditions/{token[:2]}/{token}/{file.path.name}"
        with file.path.open("rb") as stream:
            storage().put(key, stream)
        keys[file.path] = key
        failpoints.reach("after_rendition")
    return keys


def _note(original_id: int, rendered: images.Rendered, keys: dict[Path, str]) -> None:
    """Write down the renditions, and hang the work if they were what it waited for."""
    with transaction() as session:
        work = session.scalar(select(Work).join(Work.originals).where(Original.id == original_id))
        if work is None:
            return  # taken away meanwhile: these files are orphans now, like those of a worker that came second
        lock(work)  # before its pictures, in everybody's order; what it has become decides whether it shows
        original = session.scalar(select(Original).where(Original.id == original_id).with_for_update())
        if original is None or original.next_try_at is None:
            return
        for old in original.renditions:
            forget_file(old.key)
        original.renditions.clear()
        session.flush()  # the old rows make room for the new ones
        original.renditions = [_rendition(file, keys[file.path]) for file in rendered.files]
        _describe_picture(original, rendered)
        session.flush()  # showable asks for the rows
        refresh_showable(original.work)


def _rendition(file: images.RenderedFile, key: str) -> Rendition:
    return Rendition(
        format=file.format,
        long_side=file.long_side,
        width=file.width,
        height=file.height,
        bytes=file.bytes,
        key=key,
    )


def _describe_picture(original: Original, rendered: images.Rendered) -> None:
    original.width, original.height = rendered.width, rendered.height
    original.colours = [list(colour) for colour in rendered.colours]
    original.palette = palette_class(rendered.colours[0][0])
    keep_look(original, rendered.dhash, rendered.dhash_turned)
    original.pale_edge = rendered.pale_edge
    original.rendered_at, original.next_try_at, original.trouble = clock.now(), None, ""
    if original.recording_id:
        original.media_token = new_file_token()  # another second of the film: nobody may keep the one before


def palette_class(colour: str) -> int:
    """Which of 64 placeholder colours is nearest: two bits a channel of "#rrggbb"."""
    red, green, blue = (int(colour[at : at + 2], 16) // PALETTE_STEP for at in (1, 3, 5))
    return red * 16 + green * 4 + blue


def reconcile() -> None:
    """Queue again what a dead worker or a lost queue left undone.

    While the queue still has work to hand out, only the oldest few, which then go before all others: behind a rush of
    uploads nobody waits for hours because a worker died over their picture.
    """
    queue: Queue = current_app.extensions["gallery_queue"]
    busy = queue.waiting() > 0
    for original_id in db.session.scalars(waiting(Original, clock.now()).limit(FEW if busy else BATCH)):
        queue.enqueue(make_renditions, original_id, first=busy)


def sweep(drafts: Iterable[InstrumentedAttribute[str]] = ()) -> None:
    """Delete files that no row names and that are old enough to belong to nobody's running transaction.

    `drafts` are the columns in which a feature above names originals that are no work's yet.
    """
    before = clock.now() - ORPHAN_AGE
    storage().sweep(before)
    for prefix, named in NAMED.items():
        columns = [*named, *drafts] if prefix == "originals/" else [*named]
        known = {key for one in columns for key in db.session.scalars(select(one))}
        for entry in storage().keys(prefix):
            if entry.key not in known and entry.modified < before:
                storage().delete(entry.key)
    _sweep_workshop(before)


def _sweep_workshop(before: datetime) -> None:
    """Killed workers leave what they were making; what is still arriving is no affair of theirs."""
    for left in [one for one in workshop().iterdir() if one.name != ARRIVING]:
        with suppress(FileNotFoundError):
            if left.stat().st_mtime < before.timestamp():
                shutil.rmtree(left, ignore_errors=True)


def _without_tiles() -> ColumnElement[bool]:
    """Large pictures that were rendered before there were tiles."""
    large = or_(Original.width > tiles.WORTH_IT, Original.height > tiles.WORTH_IT)
    return large & ~Original.renditions.any(Rendition.format == tiles.FORM)


def _without_card() -> ColumnElement[bool]:
    """Pictures whose card is on another paint than their edition's wall has now, or that have none."""
    hue = (
        select(Edition.hue)
        .join(Work)
        .where(Work.id == Original.work_id)
        .correlate(Original)
        .scalar_subquery()
    )
    return ~Original.renditions.any(Rendition.key.like("%/card-" + hue + ".jpg"))


def ask_for_cards(edition: Edition) -> None:
    """Have an edition's pictures rendered anew if its wall was painted since; they stay on view meanwhile."""
    with transaction() as session:
        of_it = Original.work_id.in_(select(Work.id).where(Work.edition_id == edition.id))
        painted_over = update(Original).where(of_it, Original.rendered_at.is_not(None), _without_card())
        session.execute(painted_over.values(next_try_at=clock.now(), tries=0))


def ask_again(*, everything: bool) -> list[int]:
    """The originals that want renditions now: those that lack some, or all; what was given up is tried again."""
    with transaction() as session:
        lacking = or_(Original.rendered_at.is_(None), _without_tiles(), _without_card())
        session.execute(
            update(Original).where(true() if everything else lacking).values(next_try_at=clock.now(), tries=0)
        )
        return list(
            session.scalars(
                select(Original.id).where(Original.next_try_at.is_not(None)).order_by(Original.id)
            )
        )
