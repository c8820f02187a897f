"""The gallery as visitors meet it: `gallery up`, its own processes on a port of its own."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from gallery.config import Settings
from tests.services import reaper
from tests.services.run import Run, free_port

ROOT = Path(__file__).resolve().parents[2]
READY_SECONDS = 60


def environment(settings: Settings) -> dict[str, str]:
    """What a process must find in its environment to come to the same settings."""
    given = settings.model_dump(mode="json")
    words = {
        name: ",".join(value) if isinstance(value, list) else str(value) for name, value in given.items()
    }
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GALLERY_")}
    return clean | {f"GALLERY_{name.upper()}": value for name, value in words.items()}


class LiveGallery:
    """A running gallery. It can be stopped or killed, and started again on the same port and data."""

    def __init__(self, run: Run, settings: Settings, *options: str) -> None:
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        self.settings = settings.model_copy(update={"base_url": self.url})
        self.process: subprocess.Popen[bytes] | None = None
        self._run, self._options = run, options

    def start(self, **more: str) -> "LiveGallery":
        """Start, and wait until it is ready; `more` goes into its environment."""
        command = [sys.executable, "-m", "gallery", "up", "--port", str(self.port), *self._options]
        self.process = self._run.start(
            self._name, command, cwd=ROOT, env=environment(self.settings) | {"PYTHONUNBUFFERED": "1", **more}
        )
        self.wait_until_ready()
        return self

    def wait_until_ready(self) -> None:
        assert self.process
        deadline = time.monotonic() + READY_SECONDS
        while not self.is_ready():
            ended = self.process.poll() is not None
            if ended or time.monotonic() > deadline:
                said = self.said()
                self.stop()
                raise RuntimeError(
                    f"the gallery {'ended' if ended else 'is not ready'}; it said:\n{said[-4000:]}"
                )
            time.sleep(0.05)

    def is_ready(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=5) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def said(self) -> str:
        """All that it has printed and logged."""
        return self._run.log(self._name).read_text(errors="replace")

    def stop(self) -> int | None:
        """End it as `docker stop` and Ctrl-C do; returns its exit code."""
        if self.process is None:
            return None
        process, self.process = self.process, None
        self._run.stop(process)
        return process.returncode

    def kill(self) -> None:
        """End all its processes at once, as a power cut does."""
        assert self.process
        reaper.kill_session(self.process.pid)
        self.stop()

    @property
    def _name(self) -> str:
        return f"gallery-{self.port}"
