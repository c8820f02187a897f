"""`kill -9` at any moment, of anybody, while works come in: what was acknowledged is there, whole, and gets its turn.

Each sender notes what it was told, as a person would keep a receipt; the notes are compared with what is there.
"""

import hashlib
import http.client
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from random import Random

import pytest
from sqlalchemy import func, select

from gallery import clock
from gallery.config import Settings
from gallery.db import db
from gallery.errors import GalleryError
from gallery.review.models import Decision
from gallery.review.service import review_work
from gallery.storage import open_storage
from gallery.tokens import hash_of
from gallery.works.jobs import make_renditions
from gallery.works.leases import LEASE
from gallery.works.models import Original, Work, WorkStatus
from tests.factories import make_user
from tests.faults.conftest import require_whole
from tests.faults.processes import children_of, wait_for
from tests.faults.visitor import Sent, Visitor, media_of, photo
from tests.services.live import LiveGallery

Look = Callable[[], AbstractContextManager[None]]
Say = Callable[[str], None]
RESUMED_WITHIN = 60.0
SIZES = ((480, 360), (480, 360), (900, 700), (1500, 1100))
MOST_WAITING = 16
"""Killed all the time, workers fall behind; what is shown at the end is that they resume, not how fast they are."""
PAUSE = (0.3, 1.5)
"""Seconds between two works of one sender: about as much as the workers can do, when they live."""


class Sender(threading.Thread):
    """Sends one work after another, whatever becomes of the answers, and keeps the receipts."""

    def __init__(self, port: int, number: int, done: threading.Event) -> None:
        super().__init__(daemon=True)
        self.receipts: list[Sent] = []
        self.lost = 0
        """How many times no answer came."""
        self.rests = threading.Event()
        self._random = Random(number)
        self._visitor = Visitor(port, address=f"127.0.1.{number}", patience=20)
        self._done = done

    def run(self) -> None:
        while not self._done.wait(self._random.uniform(*PAUSE)):
            if self.rests.is_set():
                continue
            try:
                picture = photo(self._random, self._random.choice(SIZES))
                self.receipts.append(self._visitor.submit(picture, description="Du bruit de couleur."))
            except (OSError, http.client.HTTPException):
                self.lost += 1
                self._done.wait(0.2)


@contextmanager
def senders(port: int, count: int) -> Iterator[list[Sender]]:
    done = threading.Event()
    crowd = [Sender(port, number, done) for number in range(1, count + 1)]
    for sender in crowd:
        sender.start()
    yield crowd
    done.set()
    for sender in crowd:
        sender.join(60)
        assert not sender.is_alive()


WHOM = ("worker", "everybody", "web server", "web process")


def kill(whom: str, gallery: LiveGallery) -> None:
    assert gallery.process
    if whom == "everybody":
        gallery.kill()
        gallery.start()
        return
    name = "gallery-worker" if whom == "worker" else "gallery-web"
    found = children_of(gallery.process.pid, name)
    if whom == "web process":
        found = [one for web in found for one in children_of(web.pid, name)]
    for one in found:
        one.kill()


def let_workers_keep_up(crowd: list[Sender], looking: Look) -> None:
    if len(unrendered(looking)) < MOST_WAITING:
        return
    for sender in crowd:
        sender.rests.set()
    wait_for(lambda: len(unrendered(looking)) < MOST_WAITING // 2, 120, "nothing is rendered any more")
    for sender in crowd:
        sender.rests.clear()


def require_acknowledged(receipts: list[Sent], settings: Settings) -> None:
    """Every work that a sender was told of is there, once, with its original byte for byte."""
    storage = open_storage(settings.storage_url)
    for sent in receipts:
        work = db.session.scalars(select(Work).where(Work.submission_key == hash_of(sent.key))).one()
        assert [original.sha256 for original in work.originals] == [sent.sha256]
        assert hashlib.sha256(storage.read(work.originals[0].key)).hexdigest() == sent.sha256


def approve_all(moderator_id: int) -> None:
    """What waits is approved, rendered or not: it may only hang when it is."""
    from gallery.accounts.models import User

    moderator = db.session.get_one(User, moderator_id)
    for work in db.session.scalars(select(Work).where(Work.status == WorkStatus.SUBMITTED)):
        try:
            review_work(work, moderator, Decision.APPROVE, "", work.version)
        except GalleryError:
            db.session.rollback()  # somebody was faster, or the database is busy: next time


def unrendered(looking: Look) -> list[tuple[int, datetime | None]]:
    """The pictures that wait, and until when somebody has taken them."""
    with looking():
        waiting = select(Original.id, Original.next_try_at).where(Original.rendered_at.is_(None))
        found = [(row[0], row[1]) for row in db.session.execute(waiting)]
        db.session.rollback()
        return found


def wait_until_rendered(gallery: LiveGallery, looking: Look) -> float:
    return wait_for(
        lambda: not unrendered(looking), RESUMED_WITHIN, lambda: f"{unrendered(looking)} are not rendered"
    )


def see_them_resumed(gallery: LiveGallery, looking: Look) -> float:
    """As the other, without the wait for leases of the dead: a new work is rendered, the others are soon free."""
    began = time.monotonic()
    Visitor(gallery.port).submit(photo(Random(0)), description="Du bruit de couleur.")
    soon = clock.now() + LEASE

    def all_others_are_leased() -> bool:
        return all(free and clock.now() < free <= soon for _id, free in unrendered(looking))

    wait_for(all_others_are_leased, RESUMED_WITHIN, lambda: f"{unrendered(looking)} are not rendered")
    with looking(), clock.at(soon):
        for original_id, _free in unrendered(looking):
            make_renditions(original_id)
    return time.monotonic() - began


def require_all_on_view(gallery: LiveGallery, edition: int) -> int:
    """Every page of the hang shows only works whose pictures can be had; how many pictures there are."""
    visitor, pictures, page = Visitor(gallery.port), 0, 1
    while (shown := visitor.get(f"/fr/editions/{edition}?page={page}")).status == 200:
        for address in media_of(shown.text):
            assert visitor.get(address).status == 200, address
            pictures += 1
        page += 1
    return pictures


def kill_and_look(
    gallery: LiveGallery,
    looking: Look,
    edition: int,
    say: Say,
    whom: list[str],
    resume: Callable[[LiveGallery, Look], float],
) -> None:
    """Kill them one after another while works come in, then look at what is there."""
    seed = os.getpid()
    random = Random(seed)
    with looking():
        moderator = make_user(administrator=True).id
    began = time.monotonic()
    with senders(gallery.port, 2) as crowd:
        for one in whom:
            known = _receipts(crowd)
            wait_for(lambda known=known: _receipts(crowd) > known, 60, "nothing comes in any more")  # type: ignore[misc]
            let_workers_keep_up(crowd, looking)
            time.sleep(random.uniform(0, 0.8))
            kill(one, gallery)
            with looking():
                approve_all(moderator)
        wait_for(gallery.is_ready, 30, "it did not come again")
    gallery.kill()
    gallery.start()
    took = resume(gallery, looking)
    seconds = time.monotonic() - began
    with looking():
        approve_all(moderator)
    pictures = require_all_on_view(gallery, edition)
    gallery.stop()
    works = look_at_all(looking, gallery.settings, [sent for sender in crowd for sent in sender.receipts])
    lost = sum(sender.lost for sender in crowd)
    say(
        f"{len(whom)} kills (seed {seed}) in {seconds:.0f} s: {_receipts(crowd)} works acknowledged, {works} there, "
        f"{lost} answers lost; all rendered {took:.1f} s after the last restart; {pictures} pictures on view"
    )


def _receipts(crowd: list[Sender]) -> int:
    return sum(len(sender.receipts) for sender in crowd)


def look_at_all(looking: Look, settings: Settings, receipts: list[Sent]) -> int:
    """Compare with what was told; how many works there are."""
    with looking():
        require_acknowledged(receipts, settings)
        assert db.session.scalar(select(func.max(Original.tries))) == 0, "being killed counts as no failure"
        require_whole(settings)
        return db.session.scalar(select(func.count(Work.id))) or 0


@pytest.mark.sqlite_only
@pytest.mark.shows("P29", "P31", "P13")
@pytest.mark.prove
def test_nothing_that_was_acknowledged_is_lost_by_kills(
    gallery: LiveGallery, looking: Look, collecting: int, say: Say
) -> None:
    kill_and_look(gallery, looking, collecting, say, ["worker", "everybody", "web server"], see_them_resumed)


@pytest.mark.prove
@pytest.mark.shows("P29", "P31", "P13")
def test_nothing_that_was_acknowledged_is_lost_by_200_kills(
    gallery: LiveGallery, looking: Look, collecting: int, say: Say
) -> None:
    """A hundred on each database."""
    whom = Random(os.getpid()).choices(WHOM, weights=(4, 3, 1, 2), k=100)
    kill_and_look(gallery, looking, collecting, say, whom, wait_until_rendered)
