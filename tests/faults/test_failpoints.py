"""Killed at each step between a picture's arrival and its renditions, nothing is lost, doubled or left half-done."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from flask import Flask
from sqlalchemy import func, select

from gallery import clock
from gallery.config import Settings
from gallery.db import db, transaction
from gallery.works import jobs, leases, playing
from gallery.works.models import Original, Recording, RecordingKind, Work
from gallery.works.recordings import hang_recordings, kept_recordings
from tests import clips
from tests.faults.conftest import files_in, require_whole
from tests.faults.stage import Stage
from tests.faults.visitor import SUBMIT, photo
from tests.intake.sending import FILLED, named, send, upload

Look = Callable[[], AbstractContextManager[None]]
KILLED = -9
ON_ARRIVAL = ("after_write", "after_fsync", "after_rename", "after_keep", "before_commit")
ON_RENDERING = ("after_claim", "after_write", "after_rename", "after_rendition", "after_renditions")


@dataclass(frozen=True)
class Scene:
    """A gallery that takes works in, and the stage on which somebody dies in it."""

    app: Flask
    settings: Settings
    looking: Look
    stage: Stage
    picture: Path

    def send(self, **answers: str) -> int:
        picture = named(self.picture.read_bytes())
        return send(self.app.test_client(), SUBMIT, views=picture, **FILLED, **answers).status_code


@pytest.fixture
def scene(
    app: Flask, settings: Settings, looking: Look, collecting: int, stage: Stage, tmp_path: Path
) -> Scene:
    picture = tmp_path / "picture.jpg"
    picture.write_bytes(photo(Random(1)))
    return Scene(app, settings, looking, stage, picture)


def die_on_arrival(scene: Scene, step: str) -> None:
    """The form is no work, nothing of it stays, and it can be sent again."""
    words = {"key": "a form's key", "picture": str(scene.picture)}
    assert scene.stage.play(scene.settings, "submit", step, **words) == KILLED
    with scene.looking():
        assert db.session.scalar(select(func.count(Work.id))) == 0
        assert files_in(scene.settings), "the failpoint came before anything was written"
    assert scene.send(key="a form's key") == 303
    with scene.looking():
        assert db.session.scalar(select(func.count(Work.id))) == 1
        require_whole(scene.settings)
        assert len(files_in(scene.settings)) == 1


def die_on_rendering(scene: Scene, step: str) -> None:
    """It counts as no failure of the picture, which is free again within its lease."""
    assert scene.send(description="Du bruit.") == 303
    assert scene.stage.play(scene.settings, "render", step, original=1) == KILLED
    with scene.looking():
        original = db.session.get_one(Original, 1)
        assert (original.tries, original.rendered_at, original.work.showable) == (0, None, False)
        assert original.next_try_at
        assert original.next_try_at <= clock.now() + timedelta(seconds=30)
        with clock.at(original.next_try_at):
            assert db.session.scalar(leases.waiting(Original, clock.now())) == 1, (
                "the reconciler would not find it"
            )
            jobs.make_renditions(1)
        db.session.refresh(original)
        assert original.rendered_at
        require_whole(scene.settings)


@pytest.mark.sqlite_only
@pytest.mark.parametrize("step", ON_ARRIVAL)
@pytest.mark.shows("P29")
def test_a_form_whose_process_was_killed_is_no_work_and_can_be_sent_again(scene: Scene, step: str) -> None:
    die_on_arrival(scene, step)


@pytest.mark.sqlite_only
@pytest.mark.parametrize("step", ON_RENDERING)
@pytest.mark.shows("P29")
def test_a_picture_whose_worker_was_killed_is_rendered_within_its_lease(scene: Scene, step: str) -> None:
    die_on_rendering(scene, step)


@pytest.mark.sqlite_only
@pytest.mark.shows("P29", "A6")
def test_a_recording_whose_worker_was_killed_is_made_within_its_lease(scene: Scene) -> None:
    assert scene.send(description="Du bruit.") == 303
    with (
        scene.looking(),
        kept_recordings([(RecordingKind.VOICE, upload(clips.voice()))]) as kept,
        transaction(),
    ):
        hang_recordings(db.session.get_one(Work, 1), kept)
    for step in ("after_recording_claim", "after_playable", "after_playables"):
        assert scene.stage.play(scene.settings, "play", step, recording=1) == KILLED
        with scene.looking(), transaction():
            recording = db.session.get_one(Recording, 1)
            assert (recording.tries, recording.rendered_at, recording.playables) == (0, None, [])
            assert recording.next_try_at
            assert recording.next_try_at <= clock.now() + leases.LEASE
            recording.next_try_at = clock.now()  # its lease has ended
    with scene.looking():
        assert db.session.scalar(leases.waiting(Recording, clock.now())) == 1
        playing.make_playables(1)
        assert db.session.get_one(Recording, 1).rendered_at
        require_whole(scene.settings)


@pytest.mark.prove
@pytest.mark.postgresql_only
@pytest.mark.parametrize("step", ON_ARRIVAL)
@pytest.mark.shows("P29")
def test_on_postgresql_too_a_form_whose_process_was_killed_is_no_work(scene: Scene, step: str) -> None:
    die_on_arrival(scene, step)


@pytest.mark.prove
@pytest.mark.postgresql_only
@pytest.mark.parametrize("step", ON_RENDERING)
@pytest.mark.shows("P29")
def test_on_postgresql_too_a_killed_workers_picture_is_rendered(scene: Scene, step: str) -> None:
    die_on_rendering(scene, step)


@pytest.mark.sqlite_only
@pytest.mark.shows("P29", "P11")
def test_what_a_killed_worker_was_making_is_swept_away(scene: Scene, tmp_path: Path) -> None:
    """Copies of a work that may never be shown must not lie about outside of storage."""
    assert scene.send() == 303
    before = _pictures_below(tmp_path)
    assert scene.stage.play(scene.settings, "render", "after_rendition", original=1) == KILLED
    assert len(_pictures_below(tmp_path) - before) == 4, (
        "the failpoint came too early: three made, one stored"
    )
    with scene.looking():
        jobs.sweep()
        assert len(_pictures_below(tmp_path) - before) == 4, "they may still be somebody's"
        with clock.at(clock.now() + timedelta(hours=2)):
            jobs.sweep()
    assert _pictures_below(tmp_path) == before


def _pictures_below(folder: Path) -> set[Path]:
    databases = {".db", ".db-wal", ".db-shm"}
    files = {path for path in folder.rglob("*") if path.is_file()}
    return {path for path in files if path.suffix not in databases and path.name != "secret_key"}
