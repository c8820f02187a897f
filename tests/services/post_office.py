"""A mail server for tests: as much SMTP as a letter needs, and addresses that it refuses."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager

REFUSALS = {b"nobody@": b"550 5.1.1 no such user here\r\n", b"busy@": b"450 4.2.1 try again later\r\n"}
"""What a recipient begins with → what is said of it."""


class PostOffice(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, port: int) -> None:
        self.letters: list[str] = []
        self.senders: list[str] = []
        super().__init__(("127.0.0.1", port), _Post)


class _Post(socketserver.StreamRequestHandler):
    server: PostOffice

    def handle(self) -> None:
        self.wfile.write(b"220 here\r\n")
        while line := self.rfile.readline():
            self.wfile.write(self._answer(line))

    def _answer(self, line: bytes) -> bytes:
        word = line[:4].upper()
        if word == b"DATA":
            return self._take()
        if word == b"MAIL":
            self.server.senders.append(line.decode().strip())
        if word == b"RCPT":
            return next((said for who, said in REFUSALS.items() if b"<" + who in line), b"250 fine\r\n")
        return b"221 bye\r\n" if word == b"QUIT" else b"250 fine\r\n"

    def _take(self) -> bytes:
        self.wfile.write(b"354 go on\r\n")
        letter = b""
        while (part := self.rfile.readline()) != b".\r\n":
            letter += part
        self.server.letters.append(letter.decode())
        return b"250 fine\r\n"


@contextmanager
def post_office(port: int) -> Iterator[PostOffice]:
    """Takes letters on a port, until the block ends."""
    with PostOffice(port) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield server
        server.shutdown()
