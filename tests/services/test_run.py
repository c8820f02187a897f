"""What a run of the suite starts, it ends: also when it is killed itself."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.services import reaper
from tests.services.run import Run

ROOT = Path(__file__).resolve().parents[2]
RUN_WITH_A_CHILD = """
import sys, time
from tests.services.run import OwnRun
run = OwnRun()
process = run.start("sleeper", [sys.executable, "-c", "import os, time; os.fork(); time.sleep(600)"])
print(run.folder, process.pid, flush=True)
time.sleep(600)
"""
needs_proc = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="sessions are read off /proc")


def begin() -> tuple["subprocess.Popen[str]", Path, int]:
    """A run in a process of its own, its folder, and the session that it has started."""
    process = subprocess.Popen(
        [sys.executable, "-c", RUN_WITH_A_CHILD],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    assert process.stdout
    folder, session = process.stdout.readline().split()
    return process, Path(folder), int(session)


def until(seen: object, seconds: float = 30) -> bool:
    """Whether `seen()` comes true in time: a hang guard, no measure."""
    deadline = time.monotonic() + seconds
    while not seen():  # type: ignore[operator]
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


@needs_proc
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM], ids=lambda how: how.name)
def test_run_that_ends_in_any_way_leaves_no_process_and_no_file(how: signal.Signals) -> None:
    process, folder, session = begin()
    assert until(lambda: len(reaper.members(session)) == 2), "the child and its child should be there"
    process.send_signal(how)
    process.communicate()
    assert until(lambda: not reaper.members(session))
    assert until(lambda: not folder.exists())


def test_thing_made_once_in_a_run_is_made_once(tmp_path: Path) -> None:
    made = iter(["the thing", "another one"])
    assert [Run(tmp_path).once("thing", lambda: next(made)) for _ in range(3)] == ["the thing"] * 3


def test_thing_that_can_not_be_made_is_not_tried_again(tmp_path: Path) -> None:
    tried: list[str] = []

    def fail() -> str:
        tried.append("x")
        raise ValueError("no room")

    with pytest.raises(ValueError, match="no room"):
        Run(tmp_path).once("thing", fail)
    with pytest.raises(RuntimeError, match="thing: ValueError: no room"):
        Run(tmp_path).once("thing", fail)
    assert tried == ["x"]


@needs_proc
def test_process_that_will_not_end_is_killed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reaper, "PATIENCE_SECONDS", 0.2)
    deaf = (
        "import signal, time; signal.signal(15, signal.SIG_IGN); print('deaf', flush=True); time.sleep(600)"
    )
    process = run.start("deaf", [sys.executable, "-c", deaf])
    assert until(lambda: "deaf" in run.log("deaf").read_text())
    run.stop(process)
    assert process.returncode == -signal.SIGKILL
    with pytest.raises(ProcessLookupError):
        os.kill(process.pid, 0)
