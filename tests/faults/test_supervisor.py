"""`gallery up` looks after its processes: all of them end with it, and what dies under it is started again."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from gallery.config import Settings
from tests.faults.processes import Process, child_of, children_of, knowing, wait_for
from tests.faults.visitor import Visitor, photo
from tests.services import live
from tests.services.live import LiveGallery
from tests.services.run import Run, free_port

pytestmark = pytest.mark.sqlite_only

GONE = 20.0
"""Seconds for everybody to go home: what a hung process would not keep."""


def pid_of(gallery: LiveGallery) -> int:
    assert gallery.process
    return gallery.process.pid


def ended(gallery: LiveGallery) -> int:
    """Wait until the gallery has ended by itself; its exit code."""
    assert gallery.process
    code: int = gallery.process.wait(GONE)
    return code


def nobody_left(folder: Path) -> None:
    wait_for(lambda: not knowing(folder), GONE, lambda: f"some still run: {knowing(folder)}")


def comes_again(gallery: LiveGallery, killed: Process, name: str, parent: int) -> float:
    """Kill a process; another one of that name must take its place and the gallery be ready again."""
    killed.kill()
    others = {one.pid for one in children_of(parent, name)} - {killed.pid}

    def is_back() -> bool:
        return (
            bool({one.pid for one in children_of(parent, name)} - others - {killed.pid})
            and gallery.is_ready()
        )

    return wait_for(is_back, GONE, f"{name} did not come again")


@pytest.mark.shows("G4", "P29")
def test_whatever_dies_is_started_again_and_ctrl_c_ends_everybody(
    gallery: LiveGallery, tmp_path: Path, say: Callable[[str], None]
) -> None:
    up = pid_of(gallery)
    web = child_of(up, "gallery-web")
    took = {
        "worker": comes_again(gallery, child_of(up, "gallery-worker"), "gallery-worker", up),
        "a web process": comes_again(gallery, children_of(web.pid)[0], "gallery-web", web.pid),
        "the web server": comes_again(gallery, web, "gallery-web", up),
    }
    say("again after being killed: " + ", ".join(f"{name} {seconds:.1f} s" for name, seconds in took.items()))
    assert Visitor(gallery.port).submit(photo(Random(1))).receipt
    os.killpg(up, signal.SIGINT)  # as a terminal does
    assert ended(gallery) == 0
    nobody_left(tmp_path)
    said = gallery.said()
    assert "Stopping" in said
    assert "Traceback" not in said


@pytest.mark.prove
@pytest.mark.shows("G4")
def test_a_ctrl_c_to_it_alone_ends_everybody(gallery: LiveGallery, tmp_path: Path) -> None:
    os.kill(pid_of(gallery), signal.SIGINT)
    assert ended(gallery) == 0
    nobody_left(tmp_path)
    assert "Traceback" not in gallery.said()


@pytest.mark.shows("P29", "G4")
def test_nobody_outlives_it_when_it_is_killed_or_asked_to_end_and_it_starts_again_quickly(
    gallery: LiveGallery, tmp_path: Path, say: Callable[[str], None]
) -> None:
    visitor = Visitor(gallery.port)
    sent = [visitor.submit(photo(Random(n), (2400, 1800))) for n in range(2)]
    os.kill(pid_of(gallery), signal.SIGKILL)
    ended(gallery)
    nobody_left(tmp_path)
    said_before = len(gallery.said())
    began = time.monotonic()
    gallery.start()
    assert Visitor(gallery.port).get("/fr/").status == 200
    took = time.monotonic() - began
    say(f"second start, with {len(sent)} pictures half rendered: {took:.1f} s to the first page")
    assert took < 45, "the figure is 3 s on a machine at rest; this is only a guard"
    os.kill(pid_of(gallery), signal.SIGTERM)  # to it alone, as `docker stop` does
    assert ended(gallery) == 0
    nobody_left(tmp_path)
    assert "Traceback" not in gallery.said()[said_before:]


@pytest.mark.shows("G4")
@pytest.mark.prove
def test_a_second_one_on_the_same_port_says_so_and_leaves(
    live_server: Callable[..., LiveGallery], settings: Settings, tmp_path: Path
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ending = up_on(port, settings)
    assert ending.returncode != 0
    assert str(port) in ending.stderr
    assert "port" in ending.stderr.lower()
    assert len(ending.stderr.strip().splitlines()) == 1, ending.stderr
    assert "is open" not in ending.stdout
    nobody_left(tmp_path)


@pytest.mark.prove
@pytest.mark.shows("G4")
def test_a_second_gallery_never_shares_the_port_of_the_first(
    gallery: LiveGallery, settings: Settings, tmp_path: Path
) -> None:
    """granian's sockets may be shared: without a look at the port first, two galleries take turns at answering."""
    before = {one.pid for one in knowing(tmp_path)}
    ending = up_on(gallery.port, settings)
    assert (ending.returncode, str(gallery.port) in ending.stderr) == (1, True)
    assert gallery.is_ready()
    assert {one.pid for one in knowing(tmp_path)} == before


@pytest.mark.shows("G4", "P18")
def test_it_opens_under_the_name_that_visitors_know(
    run: Run, settings: Settings, collecting: int, tmp_path: Path
) -> None:
    """Behind a proxy no request but its own first one comes for 127.0.0.1, which is then no name of the site."""
    public = settings.model_copy(update={"base_url": "https://exposition.example.org"})
    port = free_port()
    command = [sys.executable, "-m", "gallery", "up", "--port", str(port)]
    up = run.start(f"named-{port}", command, cwd=live.ROOT, env=live.environment(public))
    said = run.log(f"named-{port}")
    try:
        wait_for(
            lambda: "is open: https://exposition.example.org" in said.read_text(), GONE, said.read_text()
        )
        here = Visitor(port, headers={"Host": "exposition.example.org"})
        assert here.get("/fr/").status == 200
        assert Visitor(port).get("/fr/").status == 400
    finally:
        run.stop(up)
    nobody_left(tmp_path)


def up_on(port: int, settings: Settings) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "gallery", "up", "--port", str(port)],
        env=live.environment(settings),
        cwd=live.ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
