"""Visitors who are slow on purpose: they hold connections open and hope that nobody else gets one."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

STEP_SECONDS = 0.4
"""Each of them sends or reads a byte so often."""
PIPELINED = 40
"""So many large pictures a reader asks for at once: more than the system's own buffers hold."""


@dataclass
class Kind:
    """One way to be slow: what is said at first, and then byte by byte."""

    name: str
    first: bytes
    drips: bytes = b""
    reads: bool = False
    again: int = field(default=0, init=False)
    """How many times the server hung up, and they called again."""


def slow_headers(host: str) -> Kind:
    return Kind("headers", f"GET /fr/ HTTP/1.1\r\nHost: {host}\r\nX-Slow: ".encode(), b"a")


def slow_body(host: str, path: str, length: int, name: str = "bodies") -> Kind:
    head = f"POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Length: {length}\r\n"
    return Kind(name, f"{head}Content-Type: application/x-www-form-urlencoded\r\n\r\na=".encode(), b"a")


def slow_reader(host: str, path: str) -> Kind:
    return Kind("readers", f"GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode() * PIPELINED, reads=True)


class _One:
    def __init__(self, port: int, kind: Kind) -> None:
        self.kind = kind
        self.socket = socket.socket()
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        self.socket.settimeout(5)
        self.socket.connect(("127.0.0.1", port))
        self.socket.sendall(kind.first)
        self.socket.setblocking(False)

    def step(self) -> bool:
        """A byte; False when the server has had enough, be it that it answered before all was said."""
        try:
            if self.kind.reads:
                return self.socket.recv(1) != b""
            self.socket.send(self.kind.drips)
            self.socket.recv(1)
            return False
        except BlockingIOError:
            return True
        except OSError:
            return False


@contextmanager
def slow_crowd(port: int, kinds: list[Kind], each: int) -> Iterator[None]:
    """So many of each kind, all from 127.0.0.1; who is turned away comes again."""
    crowd = [_One(port, kind) for kind in kinds for _ in range(each)]
    done = threading.Event()

    def keep_on() -> None:
        while not done.wait(STEP_SECONDS):
            for place, one in enumerate(crowd):
                if done.is_set() or one.step():
                    continue
                one.socket.close()
                one.kind.again += 1
                with suppress(OSError):
                    crowd[place] = _One(port, one.kind)

    thread = threading.Thread(target=keep_on, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
        for one in crowd:
            one.socket.close()


@dataclass
class Timings:
    """How long each kind of thing took, while others were slow."""

    took: dict[str, list[float]] = field(default_factory=dict)

    def note(self, name: str, act: Callable[[], object]) -> None:
        began = time.monotonic()
        act()
        self.took.setdefault(name, []).append(time.monotonic() - began)

    def worst_of_95(self, name: str) -> float:
        times = sorted(self.took[name])
        return times[(len(times) - 1) * 95 // 100]

    def said(self) -> str:
        return ", ".join(
            f"{name} {self.worst_of_95(name) * 1e3:.0f} ms (of {len(times)})"
            for name, times in self.took.items()
        )
