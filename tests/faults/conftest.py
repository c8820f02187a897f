"""Galleries to hurt: their settings, an edition that takes works in, and the processes to kill."""

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from gallery import clock
from gallery.check import what_is_wrong
from gallery.config import Settings
from gallery.db import db
from gallery.works import jobs
from tests.factories import make_edition
from tests.faults.stage import Stage
from tests.services.live import LiveGallery


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"picture_workers": 1})


@pytest.fixture
def collecting(app: Flask) -> int:
    """The number of an edition that is on view and takes works in."""
    with app.app_context():
        now = clock.now()
        a_day = timedelta(days=1)
        number = make_edition(call_opens_at=now - a_day, call_closes_at=now + a_day).number
        db.session.remove()
        return number


@pytest.fixture
def gallery(live_server: Callable[..., LiveGallery], settings: Settings, collecting: int) -> LiveGallery:
    """A running gallery that takes works in."""
    return live_server(settings)


@pytest.fixture
def looking(app: Flask) -> Callable[[], AbstractContextManager[None]]:
    """A look at the gallery's own tables and files, each time as they are then: `with looking():`."""

    @contextmanager
    def look() -> Iterator[None]:
        with app.app_context():
            yield

    return look


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Callable[[str], None]:
    """Prints what was measured, past pytest's capture."""

    def tell(words: str) -> None:
        with capsys.disabled():
            sys.stdout.write(f"\n  {words}")
            sys.stdout.flush()

    return tell


@pytest.fixture(scope="session")
def stage() -> Iterator[Stage]:
    stage = Stage()
    yield stage
    stage.close()


def files_in(settings: Settings) -> set[str]:
    """Every file in a local storage, half-written ones included."""
    folder = Path(settings.storage_url.removeprefix("file://"))
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def named_files() -> set[str]:
    """Every file that a row names."""
    columns = (column for named in jobs.NAMED.values() for column in named)
    return {key for column in columns for key in db.session.scalars(select(column))}


def require_whole(settings: Settings) -> None:
    """Once what belongs to nobody has been swept away: every file has its row, and all invariants hold."""
    with clock.at(clock.now() + timedelta(hours=2)):
        jobs.sweep()
    assert files_in(settings) == named_files()
    assert what_is_wrong() == []
