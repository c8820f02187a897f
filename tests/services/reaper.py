"""Ends what a test run has left: started beside the run, it waits for its end, however that comes.

The run holds a lock on `alive` in its folder. When the lock is free, by a normal end, Ctrl-C or kill -9, every process
noted in `processes/` is ended with its session and the folder is deleted. The run itself uses it to end one of them.
"""

import fcntl
import os
import shutil
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path

PATIENCE_SECONDS = 20.0


def end_session(leader: int, with_signal: int) -> None:
    """Ask the first process of a session to end, and kill all of the session that then still runs."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, with_signal)
    if not _gone(leader, PATIENCE_SECONDS):
        kill_session(leader)


def kill_session(leader: int) -> None:
    """End a session at once: each process in it, whatever its process group."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, signal.SIGKILL)
    for pid in members(leader):
        with suppress(ProcessLookupError, PermissionError):
            os.kill(pid, signal.SIGKILL)
    _gone(leader, 5.0)


def members(session: int) -> list[int]:
    """The processes of a session that still run; the dead that nobody has buried don't count."""
    found = []
    for place in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _parent, _group, its_session = (
                place.read_text(errors="replace").rpartition(")")[2].split()[:4]
            )
            if int(its_session) == session and state != "Z":
                found.append(int(place.parent.name))
    return found


def _gone(session: int, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while members(session):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def wait_and_reap(folder: Path) -> None:
    with (folder / "alive").open() as alive:
        fcntl.flock(alive, fcntl.LOCK_EX)
    for note in (folder / "processes").iterdir():
        end_session(int(note.name), int(note.read_text()))
    shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    wait_and_reap(Path(sys.argv[1]))
