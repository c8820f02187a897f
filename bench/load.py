"""Ask a server often, and see what that cost its processes.

`hammer` asks as fast as wrk can (a small client of our own where there is none), for what lies in memory; `ask` asks a
counted number of times, for what is worked out each time.
"""

import re
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median
from typing import TypeVar

from bench.processes import Server

SECONDS = 1
CONNECTIONS = 16
CLIENTS = 2
T = TypeVar("T")


@dataclass(frozen=True)
class Cost:
    """Of one request."""

    ms: float
    """CPU of the server's processes, all together."""
    per_second: float
    """Requests answered a second, while the client took its part of the same cores."""


def interleaved(rounds: int, measures: Mapping[str, Callable[[], T]]) -> dict[str, list[T]]:
    """Every measure once a round, so that a noisy minute is everybody's."""
    found: dict[str, list[T]] = {name: [] for name in measures}
    for _round in range(rounds):
        for name, measure in measures.items():
            found[name].append(measure())
    return found


def middle(costs: list[Cost]) -> Cost:
    return Cost(median(cost.ms for cost in costs), median(cost.per_second for cost in costs))


def hammer(server: Server, path: str, headers: Mapping[str, str] = {}, status: int = 200) -> Cost:
    """As many as can be in a moment. Raises RuntimeError when an answer is not what it should be."""
    _expect(server, path, status, headers)
    before = server.cpu()
    if shutil.which("wrk"):
        asked, took = _wrk(server.url + path, headers)
    else:
        asked, took = _together(server, path, headers, until=time.monotonic() + SECONDS)
    return Cost((server.cpu() - before) * 1e3 / asked, asked / took)


def ask(server: Server, path: str, times: int) -> Cost:
    """A counted number of requests, one after another."""
    connection = Connection(server, {})
    before, began = server.cpu(), time.monotonic()
    for _time in range(times):
        answered = connection.get(path)
        if answered != 200:
            raise RuntimeError(f"{path} answered {answered}")
    took = time.monotonic() - began
    connection.close()
    return Cost((server.cpu() - before) * 1e3 / times, times / took)


def times_for(server: Server, path: str, seconds: float, most: int = 400) -> int:
    """How often to ask so that it costs about so many seconds of CPU: the kernel counts in steps of 10 ms."""
    ask(server, path, 3)
    return round(min(most, max(8, seconds * 1e3 / max(ask(server, path, 5).ms, 0.01))))


def _expect(server: Server, path: str, status: int, headers: Mapping[str, str]) -> None:
    connection = Connection(server, headers)
    answered = [connection.get(path) for _time in range(4)][-1]
    connection.close()
    if answered != status:
        raise RuntimeError(f"{path} answered {answered}, not {status}")


def _wrk(address: str, headers: Mapping[str, str]) -> tuple[int, float]:
    own = [word for name, value in headers.items() for word in ("-H", f"{name}: {value}")]
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", *own, address]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = re.search(r"(\d+) requests in ([\d.]+)(m?s)", said)
    if found is None or "Non-2xx" in said or "Socket errors" in said:
        raise RuntimeError(f"{address}: wrk said {said}")
    return int(found[1]), float(found[2]) / (1000 if found[3] == "ms" else 1)


def _together(server: Server, path: str, headers: Mapping[str, str], until: float) -> tuple[int, float]:
    counts = [0] * CLIENTS

    def client(which: int) -> None:
        connection = Connection(server, headers)
        while time.monotonic() < until:
            connection.get(path)
            counts[which] += 1
        connection.close()

    began = time.monotonic()
    threads = [threading.Thread(target=client, args=(which,)) for which in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts), time.monotonic() - began


class Connection:
    """One that is kept, and asks for one thing after another."""

    def __init__(self, server: Server, headers: Mapping[str, str]) -> None:
        self._host = f"localhost:{server.port}"
        self._headers = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        self._socket = socket.create_connection(("127.0.0.1", server.port), timeout=60)

    def get(self, path: str) -> int:
        """Reads the whole answer; its status."""
        head = f"GET {path} HTTP/1.1\r\nHost: {self._host}\r\n{self._headers}\r\n"
        self._socket.sendall(head.encode())
        said = b""
        while b"\r\n\r\n" not in said:
            said += self._more()
        head_bytes, _end, body = said.partition(b"\r\n\r\n")
        length = re.search(rb"(?i)\r\ncontent-length: (\d+)", head_bytes)
        status = int(head_bytes.split(b" ", 2)[1])
        left = (0 if status == 304 or length is None else int(length[1])) - len(body)
        while left > 0:
            left -= len(self._more())
        return status

    def close(self) -> None:
        self._socket.close()

    def _more(self) -> bytes:
        got = self._socket.recv(65536)
        if not got:
            raise RuntimeError("the server hung up")
        return got
