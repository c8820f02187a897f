"""Killed at each step between a picture's arrival and its renditions, nothing is lost, doubled or left half-done."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from flask import Flask
from sqlalchemy import func, select

from gallery import clock
from gallery.config import Settings
from gallery.db import db
from gallery.works import jobs
from gallery.works.models import Original, Work
from tests.faults.conftest import files_in, require_whole
from tests.faults.stage import Stage
from tests.faults.visitor import SUBMIT, photo
from tests.intake.sending import FILLED, named, send

Look = Callable[[], AbstractContextManager[None]]
KILLED = -9
ON_ARRIVAL = ("after_write", "after_fsync", "after_rename", "after_keep", "before_commit")
ON_RENDERING = ("after_claim", "after_write", "after_rename", "after_rendition", "after_renditions")


@pytest.mark.parametrize("step", ON_ARRIVAL)
@pytest.mark.shows("P29")
def test_a_form_whose_process_was_killed_is_no_work_and_can_be_sent_again(
    app: Flask, settings: Settings, looking: Look, collecting: int, stage: Stage, tmp_path: Path, step: str
) -> None:
    picture = tmp_path / "picture.jpg"
    picture.write_bytes(photo(Random(1)))
    assert stage.play(settings, "submit", step, key="a form's key", picture=str(picture)) == KILLED
    with looking():
        assert db.session.scalar(select(func.count(Work.id))) == 0
        assert files_in(settings), "the failpoint came before anything was written"
    again = send(app.test_client(), SUBMIT, views=named(picture.read_bytes()), key="a form's key", **FILLED)
    assert again.status_code == 303
    with looking():
        assert db.session.scalar(select(func.count(Work.id))) == 1
        require_whole(settings)
        assert len(files_in(settings)) == 1


@pytest.mark.parametrize("step", ON_RENDERING)
@pytest.mark.shows("P29")
def test_a_picture_whose_worker_was_killed_is_rendered_within_its_lease(
    app: Flask,
    settings: Settings,
    looking: Look,
    collecting: int,
    stage: Stage,
    tmp_path: Path,
    step: str,
) -> None:
    send(app.test_client(), SUBMIT, views=named(photo(Random(1))), description="Du bruit.", **FILLED)
    assert stage.play(settings, "render", step, original=1) == KILLED
    with looking():
        original = db.session.get_one(Original, 1)
        assert (original.tries, original.rendered_at) == (0, None), (
            "to be killed is no failure of the picture"
        )
        assert not original.work.showable
        assert original.next_try_at
        assert original.next_try_at <= clock.now() + timedelta(seconds=30)
        with clock.at(original.next_try_at):
            assert db.session.scalar(jobs._waiting(clock.now())) == 1, "the reconciler would not find it"
            jobs.make_renditions(1)
        db.session.refresh(original)
        assert original.rendered_at
        require_whole(settings)


@pytest.mark.sqlite_only
@pytest.mark.shows("P29", "P11")
def test_what_a_killed_worker_was_making_is_swept_away(
    app: Flask, settings: Settings, looking: Look, collecting: int, stage: Stage, tmp_path: Path
) -> None:
    """Copies of a work that may never be shown must not lie about outside of storage."""
    send(app.test_client(), SUBMIT, views=named(photo(Random(1))), **FILLED)
    before = _pictures_below(tmp_path)
    assert stage.play(settings, "render", "after_rendition", original=1) == KILLED
    assert len(_pictures_below(tmp_path) - before) == 4, (
        "the failpoint came too early: three made, one stored"
    )
    with looking():
        jobs.sweep()
        assert len(_pictures_below(tmp_path) - before) == 4, "they may still be somebody's"
        with clock.at(clock.now() + timedelta(hours=2)):
            jobs.sweep()
    assert _pictures_below(tmp_path) == before


def _pictures_below(folder: Path) -> set[Path]:
    databases = {".db", ".db-wal", ".db-shm"}
    files = {path for path in folder.rglob("*") if path.is_file()}
    return {path for path in files if path.suffix not in databases and path.name != "secret_key"}
