"""`gallery up`: one process that looks after the web server and the workers, on one machine.

What must not die with it (nothing) and what must die with it (all children) is the operating system's affair: children
ask Linux to end them when this process ends, so that not even `kill -9` leaves one behind.
"""

import ctypes
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from gallery.config import Settings

ROOT = Path(__file__).parent.parent
PATIENCE = 15.0
"""Seconds that children have to finish what they are at."""
RESTART_AFTER = 1.0
PR_SET_PDEATHSIG = 1
STOPPED_BY = (signal.SIGINT, signal.SIGTERM)


@dataclass
class Child:
    name: str
    command: list[str]
    once: bool = False
    """A child that is done when it ends; the others are started again."""
    process: subprocess.Popen[bytes] | None = None
    ended_at: float = 0.0


@dataclass
class Supervisor:
    environment: dict[str, str]
    children: list[Child] = field(default_factory=list)
    stopping: bool = False

    def start(self, name: str, *command: str, once: bool = False) -> Child:
        child = Child(name, list(command), once)
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
        if child.process is None or child.process.poll() is None or child.once:
            return
        if not child.ended_at:
            child.ended_at = time.monotonic()
            sys.stderr.write(f"{child.name} ended with {child.process.returncode}; starting it again.\n")
        elif time.monotonic() - child.ended_at > RESTART_AFTER:
            child.ended_at = 0.0
            self._spawn(child)

    def stop(self) -> None:
        self.stopping = True
        running = [child.process for child in self.children if child.process and child.process.poll() is None]
        for process in running:
            process.send_signal(signal.SIGTERM)
        until = time.monotonic() + PATIENCE
        for process in running:
            try:
                process.wait(max(0.1, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def _spawn(self, child: Child) -> None:
        # Its own process group: Ctrl-C reaches this process alone, which then ends its children in good order.
        child.process = subprocess.Popen(
            child.command,
            cwd=ROOT,
            env=self.environment,
            process_group=0,
            preexec_fn=_end_with_parent(os.getpid()),  # noqa: PLW1509
        )


def _end_with_parent(parent: int) -> Callable[[], None]:
    libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None

    def ask() -> None:
        if libc is None:
            return
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:
            os._exit(1)

    return ask


def web_command(settings: Settings, host: str, port: int) -> list[str]:
    """granian, with what opening night taught (docs/adr/0006): its defaults turn visitors away."""
    options = {
        "interface": "wsgi",
        "host": host,
        "port": port,
        "http": "1",
        "workers": settings.web_workers,
        "runtime-mode": "st",
        "blocking-threads": settings.web_threads,
        "backlog": 4096,
        "backpressure": 8192,
        "http1-header-read-timeout": 8000,
        "respawn-interval": 2,
        "workers-kill-timeout": 10,
        "log-level": "warning",
    }
    words = [word for name, value in options.items() for word in (f"--{name}", str(value))]
    return [sys.executable, "-m", "granian", *words, "--no-ws", "--respawn-failed-workers", "wsgi:app"]


def wait_until_ready(address: str, seconds: float = 30.0) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{address}/readyz", timeout=2):  # noqa: S310 - our own address
                return True
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    return False
