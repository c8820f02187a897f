"""Acts of the gallery in processes of their own, that may be killed in the middle.

Run as a program it loads the gallery once, then forks a process for each act that it is told: a line of JSON with the
settings, the act and its words; it answers with the act's exit code, negative for the signal that ended it.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any

from gallery import failpoints
from gallery.app import create_app
from gallery.config import Settings, load_settings
from gallery.works import jobs, playing
from tests.faults.visitor import SUBMIT
from tests.intake.sending import FILLED, named, send
from tests.services import live


class Stage:
    """Where acts are played; one for many tests."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.stage"],
            cwd=live.ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def play(self, settings: Settings, act: str, fail_at: str = "", **words: str | int) -> int:
        """Let an act run, to its end or to the failpoint; its exit code."""
        assert self._process.stdin
        assert self._process.stdout
        told = {"settings": settings.model_dump(mode="json"), "act": act, "fail_at": fail_at, "words": words}
        self._process.stdin.write(json.dumps(told) + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())

    def close(self) -> None:
        self._process.communicate()


def submit(app: Any, key: str, picture: str) -> None:
    with open(picture, "rb") as stream:  # noqa: PTH123
        body = stream.read()
    answer = send(app.test_client(), SUBMIT, views=named(body), key=key, **FILLED)
    assert answer.status_code == 303, answer.text


def render(app: Any, original: int) -> None:
    with app.app_context():
        jobs.make_renditions(original)


def play(app: Any, recording: int) -> None:
    with app.app_context():
        playing.make_playables(recording)


ACTS: dict[str, Callable[..., None]] = {"submit": submit, "render": render, "play": play}


def _play(told: dict[str, Any]) -> int:
    pid = os.fork()
    if pid:
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    code = 1
    try:
        os.dup2(2, 1)  # what the act says is not the answer
        app = create_app(load_settings(**told["settings"]))
        failpoints.configure(told["fail_at"])
        ACTS[told["act"]](app, **told["words"])
        code = 0
    finally:
        os._exit(code)


if __name__ == "__main__":
    for line in sys.stdin:
        sys.stdout.write(f"{_play(json.loads(line))}\n")
        sys.stdout.flush()
