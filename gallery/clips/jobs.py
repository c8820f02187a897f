"""What workers do for clips: the film that is played, and the picture at which it stands still before.

As with works' recordings the truth is in the rows; a job may run twice or never.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from flask import current_app
from sqlalchemy import select

from gallery import clock, publicity, recordings
from gallery.clips.models import Clip
from gallery.db import db, transaction
from gallery.queue import Queue
from gallery.tokens import new_file_token
from gallery.works.files import forget_file, storage
from gallery.works.films import keep_played, make_film
from gallery.works.jobs import FEW, NAMED
from gallery.works.leases import lease_renewed, waiting, workshop

NAMED["originals/"].append(Clip.key)
NAMED["renditions/"] += [Clip.played_key, Clip.poster_key]


@dataclass(frozen=True)
class Made:
    """What a worker made of a clip; `played` is None when only the poster was wanted."""

    played: recordings.Played | None
    key: str
    poster_key: str


def make_clip(clip_id: int) -> None:
    """Make what is played of a clip, or only its poster anew; three tries, then it is given up with its reason."""
    make_film(Clip, clip_id, _make_and_store, _note)


def _make_and_store(clip: Clip) -> Made:
    with _own_folder() as folder, lease_renewed(Clip, clip.id):
        return _film_and_poster(clip, folder) if clip.rendered_at is None else _poster_alone(clip, folder)


@contextmanager
def _own_folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(dir=workshop(), ignore_cleanup_errors=True) as name:
        yield Path(name)


def _film_and_poster(clip: Clip, folder: Path) -> Made:
    told = recordings.Recorded(clip.format, clip.seconds, clip.bytes)
    with storage().local_copy(clip.key) as source:
        played = recordings.render(source, folder, told, "video")
    poster_key = _keep_poster(clip, played.file.path, folder)  # of what plays: no larger, and already safe
    return Made(played, keep_played(played), poster_key)


def _poster_alone(clip: Clip, folder: Path) -> Made:
    with storage().local_copy(clip.played_key) as played:
        return Made(None, clip.played_key, _keep_poster(clip, played, folder))


def _keep_poster(clip: Clip, film: Path, folder: Path) -> str:
    token = new_file_token()
    key = f"renditions/{token[:2]}/{token}/poster.jpg"
    with recordings.render_poster(film, folder, clip.seconds, clip.poster_at).open("rb") as stream:
        storage().put(key, stream)
    return key


def _note(clip_id: int, made: Made) -> None:
    with transaction() as session:
        clip = session.scalar(select(Clip).where(Clip.id == clip_id).with_for_update())
        if clip is None or clip.next_try_at is None:
            return  # taken away meanwhile: these files are orphans now
        for old in {clip.poster_key, clip.played_key if made.played else ""} - {"", made.poster_key}:
            forget_file(old)
        if made.played is not None:
            file = made.played.file
            clip.played_key, clip.played_bytes = made.key, file.bytes
            clip.width, clip.height, clip.seconds = file.width, file.height, made.played.seconds
        clip.poster_key = made.poster_key
        clip.rendered_at, clip.next_try_at, clip.trouble = clock.now(), None, ""
        publicity.bump()


def reconcile_clips() -> None:
    """Queue again what a dead worker or a lost queue left, or what found no turn: a few, since each takes long."""
    queue: Queue = current_app.extensions["gallery_queue"]
    busy = queue.waiting() > 0
    for clip_id in db.session.scalars(waiting(Clip, clock.now()).limit(1 if busy else FEW)):
        queue.enqueue(make_clip, clip_id, first=busy)
