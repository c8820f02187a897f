"""One run of the suite: a folder that all its workers share, and processes that end with it for sure."""

import fcntl
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from tests.services import reaper


class Run:
    """What the workers of one run share."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._processes: list[subprocess.Popen[bytes]] = []  # held, since Python complains of those let go

    @contextmanager
    def locked(self, name: str) -> Iterator[None]:
        """One worker at a time."""
        with (self.folder / f"{name}.lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def once(self, name: str, make: Callable[[], str]) -> str:
        """What `make` returns, made once in the whole run. When it fails, it fails at once for all who ask."""
        made, failed = self.folder / f"{name}.made", self.folder / f"{name}.failed"
        with self.locked(name):
            if failed.exists():
                raise RuntimeError(failed.read_text())
            if not made.exists():
                try:
                    made.write_text(make())
                except Exception as error:
                    failed.write_text(f"{name}: {type(error).__name__}: {error}")
                    raise
            return made.read_text()

    def start(self, name: str, command: list[str], *, ends_by: int = signal.SIGTERM, **how: Any) -> Any:
        """Start a process in a session of its own; what it says goes to `log(name)`. The run's end is its end."""
        with self.log(name).open("ab") as log:
            process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True, **how
            )
        self._processes.append(process)
        (self.folder / "processes" / str(process.pid)).write_text(str(int(ends_by)))
        return process

    def stop(self, process: "subprocess.Popen[bytes]") -> None:
        """End a process with its session."""
        note = self.folder / "processes" / str(process.pid)
        if not note.exists():
            return
        if process.poll() is None:
            process.send_signal(int(note.read_text()))
            with suppress(subprocess.TimeoutExpired):
                process.wait(reaper.PATIENCE_SECONDS)
        reaper.kill_session(process.pid)
        process.wait()
        note.unlink()

    def log(self, name: str) -> Path:
        return self.folder / f"{name}.log"


class OwnRun(Run):
    """The run as the process sees it that began it: it must live as long as the run."""

    def __init__(self) -> None:
        super().__init__(Path(tempfile.mkdtemp(prefix="gallery-tests-")))
        self.folder.chmod(0o755)  # the database server, which may not be root, must find its own folder in it
        (self.folder / "processes").mkdir()
        self._alive = (self.folder / "alive").open("w")
        fcntl.flock(self._alive, fcntl.LOCK_EX)
        self._reaper = subprocess.Popen(
            [sys.executable, "-I", "-S", reaper.__file__, str(self.folder)],
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )

    def end(self) -> None:
        self._alive.close()
        self._reaper.wait(timeout=60)


def free_port() -> int:
    """A loopback port that nobody listens on at this moment."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
