"""Bodies that never come to their end hold nobody for ever, though the server's own `read` does."""

import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from gallery.front import bodies
from gallery.front.bodies import BodyGuard
from tests.faults.processes import wait_for

THREADS = 8
"""Four slots for uploads, three of them for one address; one for forms, one for the team."""
MOST = 1_000_000


class Stalled:
    """A body of which some comes, and then nothing, until its connection ends."""

    def __init__(self, comes: int = 0) -> None:
        self._comes = comes
        self._over = threading.Event()

    def read(self, size: int) -> bytes:
        if self._comes:
            given = min(size, self._comes)
            self._comes -= given
            return bytes(given)
        self._over.wait(30)
        return b""

    def hang_up(self) -> None:
        self._over.set()


class Gallery:
    def __init__(self) -> None:
        self.guard = BodyGuard(
            THREADS,
            MOST,
            is_team=lambda environ: environ.get("HTTP_COOKIE") == "team",
            client=lambda environ: environ["REMOTE_ADDR"],
        )
        self.stalled: list[Stalled] = []

    def post(self, body: Any, length: int, address: str = "127.0.0.1", cookie: str = "") -> str:
        said: list[str] = []
        environ = {"REQUEST_METHOD": "POST", "CONTENT_LENGTH": str(length), "wsgi.input": body}
        given = {**environ, "REMOTE_ADDR": address, "HTTP_COOKIE": cookie}
        list(self.guard(self._view, given, lambda status, _headers, _exc=None: said.append(status)))  # type: ignore[arg-type]
        return said[0][:3]

    def stall(self, length: int, address: str = "127.0.0.1") -> threading.Thread:
        body = Stalled()
        self.stalled.append(body)
        thread = threading.Thread(target=self.post, args=(body, length, address), daemon=True)
        thread.start()
        return thread

    @staticmethod
    def _view(_environ: Any, start: Any) -> Iterable[bytes]:
        start("200 OK", [])
        return [b"fine"]


@pytest.fixture
def gallery(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gallery]:
    for name, seconds in (("GRACE_SECONDS", 0.3), ("DRAIN_SECONDS", 0.3), ("LOOK_SECONDS", 0.05)):
        monkeypatch.setattr(bodies, name, seconds)
    gallery = Gallery()
    yield gallery
    for body in gallery.stalled:
        body.hang_up()


class Whole:
    def __init__(self, size: int) -> None:
        self._left = size

    def read(self, size: int) -> bytes:
        given = min(size, self._left)
        self._left -= given
        return bytes(given)


@contextmanager
def soon(seconds: float) -> Iterator[None]:
    began = time.monotonic()
    yield
    assert time.monotonic() - began < seconds


@pytest.mark.parametrize("comes", [0, 100])
@pytest.mark.shows("P2", "P22")
def test_a_body_that_stands_still_is_ended_and_its_slot_is_free_again(gallery: Gallery, comes: int) -> None:
    for _ in range(4):
        body = Stalled(comes)
        gallery.stalled.append(body)
        with soon(5):
            assert gallery.post(body, 500_000) == "408"
    assert gallery.post(Whole(500_000), 500_000) == "200"


@pytest.mark.shows("P2")
def test_a_body_that_comes_slowly_but_well_enough_is_waited_for(gallery: Gallery) -> None:
    class Slow(Whole):
        def read(self, size: int) -> bytes:
            time.sleep(0.11)
            return super().read(size)

    assert gallery.post(Slow(20_000), 20_000) == "200"


@pytest.mark.shows("P2", "P22")
def test_a_body_over_the_limit_that_stands_still_holds_nobody(gallery: Gallery) -> None:
    """Nothing of it is wanted: it is only read so that the browser sees the answer."""
    body = Stalled(1000)
    gallery.stalled.append(body)
    with soon(5):
        assert gallery.post(body, MOST + 1) == "413"
    for _ in range(THREADS):
        gallery.stall(MOST + 1)
    time.sleep(0.2)
    with soon(0.5):
        assert gallery.post(Stalled(), MOST + 1) == "413", "without a slot it is not read at all"


@pytest.mark.shows("P22")
def test_one_address_and_one_crowd_leave_room_for_others_and_for_the_team(gallery: Gallery) -> None:
    for _ in range(THREADS):
        gallery.stall(500_000)
    wait_for(lambda: gallery.post(Whole(500_000), 500_000) == "503", 2, "one address may have it all")
    assert gallery.post(Whole(500_000), 500_000, cookie="team") == "200"
    assert gallery.post(Whole(500_000), 500_000, "127.0.0.2") == "200"
    assert gallery.post(Whole(100), 100) == "200", "forms have slots of their own"


@pytest.mark.shows("P22")
def test_an_address_whose_bodies_hang_by_the_dozen_is_read_no_more(
    gallery: Gallery, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each that was given up keeps a thread until its connection ends: there is an end to that too."""
    monkeypatch.setattr(gallery.guard, "_readers", bodies.Slots(10, 3))
    for _ in range(3):
        body = Stalled()
        gallery.stalled.append(body)
        assert gallery.post(body, 500_000) == "408"
    assert gallery.post(Whole(100), 100) == "503"
    assert gallery.post(Whole(100), 100, "127.0.0.2") == "200"
    gallery.stalled[0].hang_up()
    wait_for(lambda: gallery.post(Whole(100), 100) == "200", 5, "it was never forgiven")


@pytest.mark.shows("P2")
def test_a_body_that_ends_early_is_told_from_one_that_is_whole(gallery: Gallery) -> None:
    assert gallery.post(Whole(100), 101) == "400"
    assert gallery.post(Whole(101), 101) == "200"
    assert gallery.post(Whole(0), 0) == "200"
