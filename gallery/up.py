"""`gallery up`: one process that looks after the web server and the workers, on one machine.

Its children are forked from it: the code is loaded once and its memory shared, so that a start takes two seconds and
not six. They ask Linux to end them when it ends, so that not even `kill -9` leaves one behind.
"""

import ctypes
import multiprocessing
import os
import signal
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from multiprocessing.context import ForkProcess, SpawnProcess
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from granian import Granian
from granian.constants import HTTPModes, Interfaces, RuntimeModes
from granian.http import HTTP1Settings
from granian.log import LogLevels

from gallery.config import Settings

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

LINUX = sys.platform == "linux"
METHOD = "fork" if LINUX else "spawn"
"""Elsewhere forking is not safe, and each child loads the code anew."""
PATIENCE = 15.0
"""Seconds that children have to finish what they are at."""
RESTART_AFTER = 1.0
READY_SECONDS = 30.0
PORT_SECONDS = 3.0
"""How long a port may still belong to a gallery that was just ended."""
_NAME, _SIGNAL_AT_PARENTS_DEATH = 15, 1  # PR_SET_NAME, PR_SET_PDEATHSIG of linux/prctl.h

Work = Callable[..., object]
_Process: type[BaseProcess] = ForkProcess if LINUX else SpawnProcess


class CannotStart(Exception):
    """Why the gallery can't be opened; the message is one sentence."""


@dataclass
class Child:
    name: str
    work: Work
    given: tuple[object, ...] = ()
    once: bool = False
    """A child that is done when it ends; the others are started again."""
    process: BaseProcess | None = None
    ended_at: float = 0.0

    @property
    def runs(self) -> bool:
        return self.process is not None and self.process.is_alive()


@dataclass
class Supervisor:
    """Nothing that a child would inherit may be open when it starts one: no connection, no thread."""

    children: list[Child] = field(default_factory=list)
    stopping: bool = False

    def start(self, name: str, work: Work, *given: object, once: bool = False) -> Child:
        child = Child(name, work, given, once)
        self.children.append(child)
        self._spawn(child)
        return child

    def watch(self) -> None:
        """Start again what died, until a signal says to stop; then let everybody finish."""
        try:
            while not self.stopping:
                for child in self.children:
                    self._look_after(child)
                time.sleep(0.2)
        finally:
            self.stop()

    def _look_after(self, child: Child) -> None:
        if child.process is None or child.runs or child.once:
            return
        if not child.ended_at:
            child.ended_at = time.monotonic()
            sys.stderr.write(f"{child.name} ended with {child.process.exitcode}; starting it again.\n")
        elif time.monotonic() - child.ended_at > RESTART_AFTER:
            child.ended_at = 0.0
            self._spawn(child)

    def stop(self) -> None:
        self.stopping = True
        running = [child.process for child in self.children if child.process and child.runs]
        for process in running:
            process.terminate()
        until = time.monotonic() + PATIENCE
        for process in running:
            process.join(max(0.1, until - time.monotonic()))
            if process.is_alive():
                process.kill()
                process.join()

    def _spawn(self, child: Child) -> None:
        child.process = _Process(
            target=_be, args=(os.getpid(), child.name, child.work, *child.given), name=child.name
        )
        child.process.start()
        _leave_group(child.process.pid or 0)


def _be(parent: int, name: str, work: Work, *given: object) -> None:
    """What a child is: no more bound to the terminal than to its parent's habits, but never without it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # until it is out of the terminal's group
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _leave_group(os.getpid())
    _end_with(parent, signal.SIGTERM)
    if LINUX:
        ctypes.CDLL(None).prctl(_NAME, f"gallery-{name}".encode())
    signal.signal(signal.SIGINT, signal.default_int_handler)
    work(*given)


def _leave_group(pid: int) -> None:
    """Ctrl-C reaches a terminal's whole group: it must reach the supervisor alone, which ends its children in order."""
    with suppress(OSError):
        os.setpgid(pid, pid)


def _end_with(parent: int, by: signal.Signals) -> None:
    """Let this process be sent a signal when its parent ends, however that ends."""
    if LINUX:
        ctypes.CDLL(None).prctl(_SIGNAL_AT_PARENTS_DEATH, by)
    if os.getppid() != parent:
        os._exit(1)


# — the web server ——————————————————————————————————————————————————————————————————————————————————————————————


def serve(load: Callable[[], "WSGIApplication"], settings: Settings, host: str, port: int) -> None:
    """granian, with what opening night taught (docs/adr/0006): its defaults turn visitors away."""
    multiprocessing.set_start_method(METHOD, force=True)  # granian starts its workers by it
    server = Granian(
        "gallery",
        host,
        port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        websockets=False,
        workers=settings.web_workers,
        runtime_mode=RuntimeModes.st,
        blocking_threads=settings.web_threads,
        backlog=4096,
        backpressure=8192,
        http1_settings=HTTP1Settings(header_read_timeout=8000),
        respawn_failed_workers=True,
        respawn_interval=2,
        workers_kill_timeout=10,
        log_level=LogLevels.error,
    )
    server.serve(target_loader=partial(_load, load, os.getpid()), wrap_loader=False)


def _load(load: Callable[[], "WSGIApplication"], server: int) -> "WSGIApplication":
    """In each of the server's workers: when the server dies they go at once, or they would keep its port."""
    _end_with(server, signal.SIGKILL)
    return load()


def require_free(host: str, port: int) -> None:
    """Raise CannotStart if somebody else listens there: granian shares a port with whoever has it."""
    until = time.monotonic() + PORT_SECONDS
    while (trouble := _bind(host, port)) is not None:
        if time.monotonic() > until:
            raise CannotStart(
                f"Port {port} of {host} can't be used ({trouble.strerror}): please choose another one with --port."
            )
        time.sleep(0.1)


def _bind(host: str, port: int) -> OSError | None:
    try:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # old connections don't count
            probe.bind((host, port))
    except OSError as error:
        return error
    return None


def wait_until_ready(web: Child, base_url: str, host: str, port: int) -> None:
    """Wait for the first answer; raises CannotStart when there will be none."""
    asked = urllib.request.Request(
        f"http://{_reachable(host)}:{port}/readyz", headers={"Host": urlsplit(base_url).netloc}
    )
    until = time.monotonic() + READY_SECONDS
    while web.runs and time.monotonic() < until:
        try:
            with urllib.request.urlopen(asked, timeout=2):  # noqa: S310 - our own address
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.02)
    raise CannotStart(f"The web server does not answer on port {port}; what is written above says why.")


def _reachable(host: str) -> str:
    """Where a server that listens there answers on this machine."""
    here = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared, not bound
    return f"[{here}]" if ":" in here else here
