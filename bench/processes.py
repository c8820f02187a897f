"""Servers that a bench starts, and what their processes cost."""

import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TICK = os.sysconf("SC_CLK_TCK")
READY_SECONDS = 60


@dataclass(frozen=True)
class Server:
    process: subprocess.Popen[bytes]
    port: int

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    def cpu(self) -> float:
        """Seconds of CPU that it and its children have used, those that ended and were waited for among them."""
        return sum(_cpu_of(pid) for pid in family(self.process.pid))

    def memory(self) -> int:
        """Bytes that it and its children hold; what they share is counted once."""
        return sum(_memory_of(pid) for pid in family(self.process.pid))


@contextmanager
def running(
    command: list[str], port: int, ready: str, environment: Mapping[str, str], log: Path
) -> Iterator[Server]:
    """Start a server, wait until it answers at `ready`, and end it in the end."""
    with log.open("ab") as said:
        process = subprocess.Popen(
            command, cwd=ROOT, env={**clean_environment(), **environment}, stdout=said, stderr=said
        )
    server = Server(process, port)
    try:
        _wait_until(server, ready, log)
        yield server
    finally:
        end(process)


def end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def clean_environment() -> dict[str, str]:
    """Without a developer's own settings of the gallery."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GALLERY_")}
    return {**kept, "PYTHONUNBUFFERED": "1"}


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def family(pid: int) -> list[int]:
    """A process and all that it started, as far as they live."""
    children: dict[int, list[int]] = {}
    for place in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, IndexError, ValueError):
            children.setdefault(int(_stat(int(place.name))[1]), []).append(int(place.name))
    found, at = [pid], 0
    while at < len(found):
        found += children.get(found[at], [])
        at += 1
    return found


def _stat(pid: int) -> list[str]:
    """What the kernel says of it, from its state on: state, parent, …"""
    return Path(f"/proc/{pid}/stat").read_text(errors="replace").rpartition(")")[2].split()


def _cpu_of(pid: int) -> float:
    with suppress(OSError):
        return sum(int(ticks) for ticks in _stat(pid)[11:15]) / TICK
    return 0.0


def _memory_of(pid: int) -> int:
    with suppress(OSError, StopIteration):
        told = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        return next(int(line.split()[1]) * 1024 for line in told if line.startswith("Pss:"))
    return 0


def _wait_until(server: Server, ready: str, log: Path) -> None:
    until = time.monotonic() + READY_SECONDS
    while not answers(server.url + ready):
        if server.process.poll() is not None or time.monotonic() > until:
            raise RuntimeError(f"a server did not start; it said:\n{log.read_text(errors='replace')[-3000:]}")
        time.sleep(0.02)


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False
