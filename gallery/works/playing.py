"""What workers do for recordings: the file that is played, and a film's poster, which then is a picture like any other.

As with pictures the truth is in the rows; a job may run twice or never.
"""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from flask import current_app
from sqlalchemy import select, update

from gallery import clock, images, recordings
from gallery.db import db, lock, transaction
from gallery.errors import GalleryError
from gallery.queue import Queue, enqueue_after_commit
from gallery.storage import Stored
from gallery.tokens import new_file_token
from gallery.works.files import forget_file, storage
from gallery.works.films import keep_played, make_film
from gallery.works.jobs import FEW, make_renditions
from gallery.works.leases import lease_renewed, waiting, workshop
from gallery.works.models import ImageRole, Original, Playable, Recording, RecordingKind, Work
from gallery.works.showable import refresh_showable


@dataclass(frozen=True)
class Poster:
    """A film standing still, stored as pictures are that somebody sent."""

    key: str
    stored: Stored
    picture: images.Picture


@dataclass(frozen=True)
class Made:
    """What a worker made of a recording; `played` is None when only the poster was wanted."""

    played: recordings.Played | None
    key: str
    poster: Poster | None


def make_playables(recording_id: int) -> None:
    """Make what is played of a recording, or only its poster anew; three tries, then it is given up with its reason."""
    make_film(Recording, recording_id, _make_and_store, _note)


def _make_and_store(recording: Recording) -> Made:
    with tempfile.TemporaryDirectory(dir=workshop(), ignore_cleanup_errors=True) as name:
        folder = Path(name)
        with storage().local_copy(recording.key) as source, lease_renewed(Recording, recording.id):
            played = None
            if recording.rendered_at is None:
                told = recordings.Recorded(recording.format, recording.seconds, recording.bytes)
                played = recordings.render(source, folder, told, recording.kind)
            picture = _poster(recording, source, folder)
            return Made(
                played, keep_played(played) if played else "", _keep_poster(picture) if picture else None
            )


def _poster(recording: Recording, source: Path, folder: Path) -> Path | None:
    if recording.kind is not RecordingKind.VIDEO:
        return None
    return recordings.render_poster(source, folder, recording.seconds, recording.poster_at)


def _keep_poster(path: Path) -> Poster:
    token = new_file_token()
    key = f"originals/{token[:2]}/{token}"
    with path.open("rb") as stream:
        try:
            picture = images.inspect(stream)
        except GalleryError as error:
            raise images.Interrupted("the poster came out unreadable") from error
        stored = storage().put(key, stream)
    return Poster(key, stored, picture)


def _note(recording_id: int, made: Made) -> None:
    """Write down what was made; the work hangs if it waited for nothing else."""
    with transaction() as session:
        work = session.scalar(select(Work).join(Work.recordings).where(Recording.id == recording_id))
        if work is None:
            return  # taken away meanwhile: these files are orphans now
        lock(work)
        recording = session.scalar(select(Recording).where(Recording.id == recording_id).with_for_update())
        if recording is None or recording.next_try_at is None:
            return
        if made.played is not None:
            _replace(recording, made.played, made.key)
        recording.rendered_at, recording.next_try_at, recording.trouble = clock.now(), None, ""
        if made.poster is not None:
            _hang_poster(recording, made.poster)
        session.flush()  # showable asks for the rows
        refresh_showable(work)


def _replace(recording: Recording, played: recordings.Played, key: str) -> None:
    for old in recording.playables:
        forget_file(old.key)
    recording.playables.clear()
    db.session.flush()  # the old rows make room for the new one
    file = played.file
    recording.playables = [
        Playable(format=file.format, width=file.width, height=file.height, bytes=file.bytes, key=key)
    ]
    recording.seconds = played.seconds


def _hang_poster(recording: Recording, poster: Poster) -> None:
    """The poster becomes the film's picture on the wall; a later one takes its place, with the words said of it."""
    picture = next((one for one in recording.work.originals if one.recording_id == recording.id), None)
    if picture is None:
        picture = _new_poster(recording)
    else:
        forget_file(picture.key)
    picture.key, picture.sha256, picture.bytes = poster.key, poster.stored.sha256, poster.stored.bytes
    picture.format = poster.picture.format
    picture.width, picture.height = poster.picture.width, poster.picture.height
    picture.tries, picture.next_try_at = 0, clock.now()
    db.session.add(picture)
    db.session.flush()  # the job is told its id
    enqueue_after_commit(make_renditions, picture.id)


def _new_poster(recording: Recording) -> Original:
    """Before the pictures that came with it: the film is the work."""
    work = recording.work
    for other in work.originals:
        if other.role is ImageRole.VIEW:
            other.position += 1
    picture = Original(
        role=ImageRole.VIEW,
        position=0,
        description=recording.description,
        given_name=recording.given_name,
        media_token=new_file_token(),
        recording_id=recording.id,
    )
    work.originals.append(picture)
    return picture


def reconcile_recordings() -> None:
    """Queue again what a dead worker or a lost queue left, or what found no turn: a few, since each takes long."""
    queue: Queue = current_app.extensions["gallery_queue"]
    busy = queue.waiting() > 0
    for recording_id in db.session.scalars(waiting(Recording, clock.now()).limit(1 if busy else FEW)):
        queue.enqueue(make_playables, recording_id, first=busy)


def ask_for_playables_again() -> list[int]:
    """The recordings of which nothing plays yet, given up or not: they are tried once more."""
    with transaction() as session:
        silent = Recording.rendered_at.is_(None)
        session.execute(update(Recording).where(silent).values(next_try_at=clock.now(), tries=0))
        wanted = select(Recording.id).where(Recording.next_try_at.is_not(None)).order_by(Recording.id)
        return list(session.scalars(wanted))
