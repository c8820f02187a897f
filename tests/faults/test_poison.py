"""A picture that can't be rendered, and workers that die over one: the others are never kept waiting."""

import io
import struct
import sys
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import select

from gallery import clock
from gallery.config import Settings
from gallery.db import db
from gallery.works import jobs, leases
from gallery.works.models import Original
from tests.faults.conftest import files_in, named_files, require_whole
from tests.faults.processes import knowing, wait_for
from tests.faults.visitor import SUBMIT, photo
from tests.intake.sending import FILLED, named, send
from tests.services import live
from tests.services.run import Run

Look = Callable[[], AbstractContextManager[None]]
RENDITIONS = 3
"""Of a picture of 480 × 360: 320 px in AVIF and WebP, and the share card."""


def cut_jpeg() -> bytes:
    """Its header is whole; its pixels end in the middle."""
    whole = photo(Random(7), (800, 600))
    return whole[: len(whole) // 2]


def spoilt_png() -> bytes:
    """Its header says 800 × 600; what should be its pixels can't be unpacked."""
    file = io.BytesIO()
    Image.new("RGB", (800, 600), "#3a6ea5").save(file, "PNG")
    body = file.getvalue()
    begins = body.index(b"IDAT")
    length = struct.unpack(">I", body[begins - 4 : begins])[0]
    rubbish = b"IDAT" + bytes(255 - byte for byte in body[begins + 4 : begins + 4 + length])
    return body[:begins] + rubbish + struct.pack(">I", zlib.crc32(rubbish)) + body[begins + 8 + length :]


POISONS = {"a JPEG cut in two": cut_jpeg, "a PNG of rubbish": spoilt_png}


def submit(app: Flask, picture: bytes) -> None:
    answer = send(app.test_client(), SUBMIT, views=named(picture), **FILLED)
    assert answer.status_code == 303, answer.text


@pytest.mark.sqlite_only
@pytest.mark.parametrize("poison", POISONS.values(), ids=POISONS)
@pytest.mark.shows("P30", "A16")
def test_what_cannot_be_decoded_is_given_up_at_once_with_its_reason(
    app: Flask, settings: Settings, looking: Look, collecting: int, poison: Callable[[], bytes]
) -> None:
    submit(app, poison())
    with looking():
        jobs.make_renditions(1)
        original = db.session.get_one(Original, 1)
        assert (original.next_try_at, original.rendered_at, original.tries) == (None, None, 1)
        assert original.trouble.startswith("damaged: ")
        assert files_in(settings) == {original.key}
        require_whole(settings)


@pytest.mark.sqlite_only
@pytest.mark.shows("P30")
def test_the_picture_behind_poisoned_ones_is_rendered_at_once(
    app: Flask, settings: Settings, looking: Look, collecting: int, run: Run, say: Callable[[str], None]
) -> None:
    for picture in (cut_jpeg(), spoilt_png(), photo(Random(1))):
        submit(app, picture)
    command = [sys.executable, "-m", "gallery", "worker"]
    worker = run.start("poisoned", command, cwd=live.ROOT, env=live.environment(settings))
    seen: dict[int, float] = {}

    def settled() -> bool:
        with looking():
            for one in db.session.scalars(select(Original.id).where(Original.next_try_at.is_(None))):
                seen.setdefault(one, time.monotonic())
        return len(seen) == 3

    wait_for(settled, 60, "the three were not settled")
    run.stop(worker)
    with looking():
        done = [bool(db.session.get_one(Original, one).rendered_at) for one in (1, 2, 3)]
    assert done == [False, False, True]
    say(
        f"a good picture behind two poisoned ones: rendered {seen[3] - seen[2]:.2f} s after the second was given up"
    )


@pytest.mark.sqlite_only
@pytest.mark.shows("P29", "P30")
def test_a_picture_whose_worker_died_goes_before_those_that_came_later(
    app: Flask, looking: Look, collecting: int
) -> None:
    """Its hint is lost, and in a rush the queue is never empty."""
    for number in range(6):
        submit(app, photo(Random(number)))
    queue = app.extensions["gallery_queue"]
    assert queue.huey.dequeue().args == (1,), "whoever took this has died"
    with looking():
        jobs.reconcile()
    handed_out = [queue.huey.dequeue().args[0] for _ in range(queue.waiting())]
    assert handed_out[0] == 1
    assert set(handed_out) == {1, 2, 3, 4, 5, 6}


# — workers that die ———————————————————————————————————————————————————————————————————————————————————————————————


@contextmanager
def children_killed(folder: Path) -> Iterator[None]:
    """Whoever decodes a picture of that folder is killed, again and again."""
    done = threading.Event()

    def hunt() -> None:
        while not done.wait(0.005):
            for process in knowing(folder):
                process.kill()

    hunter = threading.Thread(target=hunt, daemon=True)
    hunter.start()
    yield
    done.set()
    hunter.join()


@pytest.mark.sqlite_only
@pytest.mark.shows("P30")
def test_a_picture_whose_child_is_killed_is_tried_three_times_then_given_up(
    app: Flask, settings: Settings, looking: Look, collecting: int, tmp_path: Path
) -> None:
    submit(app, photo(Random(1)))
    at = clock.now()
    found: list[tuple[int, float | None]] = []
    with looking():
        original = db.session.get_one(Original, 1)
        for _try in range(4):
            with clock.at(at), children_killed(tmp_path / "uploads"):
                jobs.make_renditions(1)
            found.append(
                (
                    original.tries,
                    (original.next_try_at - at).total_seconds() if original.next_try_at else None,
                )
            )
            at = original.next_try_at or at
        assert found == [(1, 20.0), (2, 80.0), (3, None), (3, None)]
        assert "SIGKILL" in original.trouble
        jobs.ask_again(everything=False)
        jobs.make_renditions(1)
        db.session.refresh(original)
        assert (len(original.renditions), original.trouble) == (RENDITIONS, "")
        require_whole(settings)


@pytest.mark.sqlite_only
@pytest.mark.shows("P29", "P30")
def test_a_job_that_runs_twice_makes_one_set(
    app: Flask, settings: Settings, looking: Look, collecting: int
) -> None:
    submit(app, photo(Random(1)))
    with looking():
        jobs.make_renditions(1)
        first = named_files()
        jobs.make_renditions(1)
        assert named_files() == first
        jobs.ask_again(everything=True)
        jobs.make_renditions(1)
        assert len(named_files()) == 1 + RENDITIONS
        assert len(named_files() & first) == 1, "all but the original are new"
        assert files_in(settings) == named_files()


def at_once(app: Flask, *instants: timedelta, folder: Path) -> None:
    """Several workers take the same picture, each of the later ones when the first has begun to decode it."""
    base = clock.now()

    def work(later: timedelta) -> None:
        with app.app_context(), clock.at(base + later):
            jobs.make_renditions(1)

    threads = [threading.Thread(target=work, args=(later,)) for later in instants]
    first, *others = threads
    first.start()
    wait_for(lambda: knowing(folder), 20, "nobody decodes")
    for thread in others:
        thread.start()
    for thread in threads:
        thread.join()


@pytest.mark.shows("P30")
def test_two_workers_at_once_make_one_set(
    app: Flask, settings: Settings, looking: Look, collecting: int, tmp_path: Path
) -> None:
    submit(app, photo(Random(1)))
    at_once(app, timedelta(), timedelta(), folder=tmp_path / "uploads")
    with looking():
        assert files_in(settings) == named_files(), "the second one found it taken, and made nothing"
        assert len(named_files()) == 1 + RENDITIONS


@pytest.mark.shows("P30")
def test_a_worker_that_lost_its_lease_leaves_one_set(
    app: Flask, settings: Settings, looking: Look, collecting: int, tmp_path: Path
) -> None:
    """It stood still for longer than its lease; another one took the picture, and then both came to an end."""
    submit(app, photo(Random(1)))
    at_once(app, timedelta(), leases.LEASE + timedelta(seconds=1), folder=tmp_path / "uploads")
    with looking():
        assert len(files_in(settings)) == 1 + 2 * RENDITIONS, "both made a set"
        assert len(named_files()) == 1 + RENDITIONS
        require_whole(settings)
