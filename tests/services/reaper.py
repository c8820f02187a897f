"""Ends what a test run has left: started beside the run, it waits for its end, however that comes.

The run holds a lock on `alive` in its folder. When the lock is free, by a normal end, Ctrl-C or kill -9, every process
group noted in `processes/` is ended and the folder is deleted. Also used by the run itself to end one group.
"""

import fcntl
import os
import shutil
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path

PATIENCE_SECONDS = 5.0


def end_group(group: int, with_signal: int) -> None:
    """Ask a process group to end, and kill it if it doesn't."""
    for number, patience in ((with_signal, PATIENCE_SECONDS), (signal.SIGKILL, 2.0)):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(group, number)
        deadline = time.monotonic() + patience
        while group_lives(group):
            if time.monotonic() > deadline:
                break
            time.sleep(0.02)
        else:
            return


def group_lives(group: int) -> bool:
    """Whether anyone in a process group still runs; the dead that nobody has buried don't count."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    states = [state for state, its_group in _processes() if its_group == group]
    return not states or any(state != "Z" for state in states)


def _processes() -> list[tuple[str, int]]:
    """State and process group of each process, where the system shows them as files (else nothing)."""
    found = []
    for place in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _parent, group = place.read_text(errors="replace").rpartition(")")[2].split()[:3]
            found.append((state, int(group)))
    return found


def wait_and_reap(folder: Path) -> None:
    with (folder / "alive").open() as alive:
        fcntl.flock(alive, fcntl.LOCK_EX)
    for note in (folder / "processes").iterdir():
        end_group(int(note.name), int(note.read_text()))
    shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    wait_and_reap(Path(sys.argv[1]))
