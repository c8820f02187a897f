"""The processes of one gallery, read from /proc."""

import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Process:
    pid: int
    parent: int
    name: str
    """As `ps` tells it: "gallery-web", "gallery-worker"; the web's own children have the name of their parent."""

    def kill(self, by: int = signal.SIGKILL) -> None:
        with suppress(ProcessLookupError):
            os.kill(self.pid, by)


def children_of(pid: int, name: str = "") -> list[Process]:
    return [one for one in everybody() if one.parent == pid and one.name.startswith(name)]


def child_of(pid: int, name: str) -> Process:
    found = children_of(pid, name)
    assert len(found) == 1, (name, children_of(pid))
    return found[0]


def everybody() -> list[Process]:
    """Every process that still runs; the dead that nobody has buried don't count."""
    return [one for place in Path("/proc").glob("[0-9]*") if (one := _read(int(place.name)))]


def knowing(folder: Path) -> list[Process]:
    """Whoever has that folder in its command line or its environment: a gallery's processes, wherever they hang."""
    name = str(folder).encode()
    return [one for one in everybody() if one.pid != os.getpid() and name in _told(one.pid)]


def wait_for(what: Callable[[], object], seconds: float, why: str | Callable[[], str]) -> float:
    """Wait until it is true; says how long that took."""
    began = time.monotonic()
    while not what():
        if time.monotonic() > began + seconds:
            raise AssertionError(f"not within {seconds} s: {why if isinstance(why, str) else why()}")
        time.sleep(0.02)
    return time.monotonic() - began


def _told(pid: int) -> bytes:
    told = b""
    for name in ("cmdline", "environ"):
        with suppress(OSError):
            told += Path(f"/proc/{pid}/{name}").read_bytes() + b"\0"
    return told


def _read(pid: int) -> Process | None:
    try:
        name = Path(f"/proc/{pid}/comm").read_text(errors="replace").strip()
        state, parent = Path(f"/proc/{pid}/stat").read_text(errors="replace").rpartition(")")[2].split()[:2]
    except OSError:
        return None
    return None if state == "Z" else Process(pid, int(parent), name)
