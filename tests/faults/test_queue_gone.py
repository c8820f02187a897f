"""The queue is only a hint: deleted, spoilt, locked or out of reach, works come in and get their renditions."""

import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from random import Random

import pytest
from flask import Flask
from sqlalchemy import select

from gallery.app import create_app
from gallery.config import Settings
from gallery.db import db
from gallery.works.models import Original
from tests.faults.processes import wait_for
from tests.faults.visitor import SUBMIT, photo
from tests.intake.sending import FILLED, named, send
from tests.services import live
from tests.services.broken import silent_server
from tests.services.run import Run

pytestmark = pytest.mark.sqlite_only
Look = Callable[[], AbstractContextManager[None]]
Say = Callable[[str], None]


def queue_file(settings: Settings) -> Path:
    return Path(settings.queue_url.removeprefix("sqlite://"))


def delete(settings: Settings) -> None:
    for path in queue_file(settings).parent.glob("queue.db*"):
        path.unlink()


def spoil(settings: Settings) -> None:
    """As a power cut may leave it: nobody waits for the disk on its behalf."""
    delete(settings)
    queue_file(settings).write_bytes(b"no database at all " * 500)


@contextmanager
def locked(settings: Settings) -> Iterator[None]:
    with closing(sqlite3.connect(queue_file(settings), isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield


def send_three(app: Flask) -> float:
    """One work of three pictures; says how long its sender waited."""
    pictures = [named(photo(Random(n))) for n in range(3)]
    began = time.monotonic()
    answer = send(app.test_client(), SUBMIT, views=pictures, **FILLED)
    assert answer.status_code == 303, answer.text
    return time.monotonic() - began


def all_rendered(looking: Look, pictures: int = 3) -> bool:
    with looking():
        found = list(db.session.scalars(select(Original.rendered_at)))
        db.session.rollback()
        return len(found) == pictures and all(found)


@pytest.mark.shows("P34", "P29")
def test_a_queue_file_that_is_gone_while_everybody_uses_it_delays_nothing_for_long(
    app: Flask, settings: Settings, looking: Look, collecting: int, run: Run, say: Say
) -> None:
    """Deleted first, and spoilt once all use another one."""
    command = [sys.executable, "-m", "gallery", "worker"]
    worker = run.start("worker-hurt", command, cwd=live.ROOT, env=live.environment(settings))
    log = run.log("worker-hurt")
    for pictures, hurt, became in ((3, delete, "deleted"), (6, spoil, "spoilt")):
        wait_for(
            lambda: queue_file(settings).with_name("queue.db-wal").exists(), 30, "the worker uses no queue"
        )
        hurt(settings)
        waited = send_three(app)
        took = wait_for(
            lambda pictures=pictures: all_rendered(looking, pictures), 45, lambda: log.read_text()[-3000:]
        )
        say(f"queue {became}: taken in after {waited:.1f} s, three pictures rendered {took:.1f} s later")
    run.stop(worker)


@pytest.mark.shows("P34", "P29")
def test_a_spoilt_queue_file_is_begun_anew_at_the_next_start(settings: Settings) -> None:
    settings.data.mkdir(exist_ok=True)
    spoil(settings)
    app = create_app(settings)
    assert app.extensions["gallery_queue"].waiting() == 0
    app.extensions["gallery_queue"].close()
    with closing(sqlite3.connect(queue_file(settings))) as queue:
        assert queue.execute("PRAGMA quick_check").fetchone() == ("ok",)


@pytest.mark.shows("P34")
def test_a_locked_queue_file_keeps_nobody_waiting(
    app: Flask, settings: Settings, collecting: int, say: Say
) -> None:
    with locked(settings):
        waited = send_three(app)
        say(f"queue locked: taken in after {waited:.1f} s")
        assert waited < 15
        create_app(settings)  # a web process may start meanwhile


@pytest.mark.shows("P34")
@pytest.mark.prove
def test_without_its_redis_a_gallery_takes_works_in_and_renders_them(
    settings: Settings, looking: Look, collecting: int, run: Run, say: Say
) -> None:
    with silent_server() as address:
        deaf = settings.model_copy(update={"queue_url": f"redis://{address}/0"})
        command = [sys.executable, "-m", "gallery", "worker"]
        worker = run.start("worker-deaf", command, cwd=live.ROOT, env=live.environment(deaf))
        waited = send_three(create_app(deaf))
        took = wait_for(lambda: all_rendered(looking), 45, lambda: run.log("worker-deaf").read_text()[-3000:])
        run.stop(worker)
    say(f"queue on a silent Redis: taken in after {waited:.1f} s, three pictures rendered {took:.1f} s later")
    assert waited < 20
