"""Servers on loopback that fail in the ways that real ones do."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@contextmanager
def silent_server() -> Iterator[str]:
    """Takes connections and never says a word; gives its `host:port`."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as listening:
        yield f"127.0.0.1:{listening.getsockname()[1]}"


@contextmanager
def http_server(*, port: int = 0, promised: int = 0, **answers: int) -> Iterator[str]:
    """Answers each method with a status, e.g. `HEAD=404, PUT=500`; never answers any other.

    Says that so many bytes will follow, and hangs up after none.
    """
    server = _Server(("127.0.0.1", port), _Handler)
    server.answers, server.promised = answers, promised
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"127.0.0.1:{server.server_address[1]}"
    finally:
        server.leaving.set()
        server.shutdown()
        thread.join()
        server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    answers: dict[str, int]
    promised: int

    def __init__(self, address: tuple[str, int], handler: type[BaseHTTPRequestHandler]) -> None:
        self.leaving = threading.Event()
        super().__init__(address, handler)

    def handle_error(self, request: object, client_address: object) -> None:
        pass  # whoever asked has gone: that is what these tests are about


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def handle_one_request(self) -> None:
        self.raw_requestline = self.rfile.readline(65537)
        if not self.raw_requestline or not self.parse_request():
            self.close_connection = True
            return
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.command in self.server.answers:
            self._answer(self.server.answers[self.command], self.server.promised)
        else:
            self.server.leaving.wait(30)
            self.close_connection = True

    def _answer(self, status: int, promised: int) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(promised))
        self.end_headers()
        self.close_connection = promised > 0

    def handle_expect_100(self) -> bool:
        return True  # without a word: the slowest way to fail

    def log_message(self, format: str, *args: object) -> None:
        pass
