"""Answers kept in memory, bounded by bytes; the least lately given go first."""

import gzip
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from gallery.front.answers import Answer
from gallery.publicity import LiveKey, PublicKey

GZIP_LEVEL = 6
SHORTEST_TO_ZIP = 400
ZIPPED_KINDS = (
    "text/",
    "application/json",
    "application/xml",
    "application/atom+xml",
    "image/svg+xml",
    "application/javascript",
)
OVERHEAD = 2000
"""Bytes that an entry costs besides its bodies."""
Key = PublicKey | LiveKey
Headers = tuple[tuple[str, str], ...]
WITH_304 = frozenset(
    {"cache-control", "content-location", "content-security-policy", "etag", "expires", "vary"}
)
DROPPED = frozenset(
    {"content-length", "etag", "vary", "set-cookie", "date", "server", "accept-ranges", "connection"}
)


@dataclass(frozen=True)
class Coded:
    """A body in one encoding, with the headers that it is given with: made once, said thousands of times."""

    body: bytes
    etag: str
    headers: Headers
    whole: Headers
    unchanged: Headers
    """For those who have it already."""

    @classmethod
    def of(cls, headers: Headers, body: bytes, etag: str) -> "Coded":
        headers = (*headers, ("ETag", etag))
        whole = (*headers, ("Content-Length", str(len(body))))
        return cls(body, etag, headers, whole, tuple(pair for pair in headers if pair[0].lower() in WITH_304))


@dataclass(frozen=True)
class Kept:
    """An answer as it is given again. `key` None: it never changes while this process lives."""

    key: Key | None
    plain: Coded
    zipped: Coded | None
    ranges: bool

    @classmethod
    def of(cls, answer: Answer, key: Key | None, *, ranges: bool = False) -> "Kept":
        headers = tuple((name, value) for name, value in answer.headers if name.lower() not in DROPPED)
        kind = next((value for name, value in headers if name.lower() == "content-type"), "")
        etag = hashlib.blake2b(answer.body, digest_size=12).hexdigest()
        if not kind.startswith(ZIPPED_KINDS) or len(answer.body) < SHORTEST_TO_ZIP:
            return cls(key, Coded.of(headers, answer.body, f'"{etag}"'), None, ranges)
        given = [value for name, value in answer.headers if name.lower() == "vary"]
        headers = (*headers, ("Vary", ", ".join(["Accept-Encoding", *given])))
        body = gzip.compress(answer.body, GZIP_LEVEL, mtime=0)
        zipped = Coded.of((*headers, ("Content-Encoding", "gzip")), body, f'"{etag}-gzip"')
        return cls(key, Coded.of(headers, answer.body, f'"{etag}"'), zipped, ranges)

    def under(self, key: Key) -> "Kept":
        return replace(self, key=key)

    @property
    def size(self) -> int:
        return len(self.plain.body) + (len(self.zipped.body) if self.zipped else 0) + OVERHEAD


class Shelf:
    """Entries by address. Safe between threads."""

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._bytes = 0
        self._entries: OrderedDict[str, Kept] = OrderedDict()
        self._lock = threading.Lock()
        self._making: dict[str, tuple[threading.Lock, int]] = {}

    def get(self, address: str) -> Kept | None:
        with self._lock:
            kept = self._entries.get(address)
            if kept is not None:
                self._entries.move_to_end(address)
            return kept

    def keep(self, address: str, kept: Kept) -> Kept:
        with self._lock:
            self._remove(address)
            self._entries[address] = kept
            self._bytes += kept.size
            while self._bytes > self._most and len(self._entries) > 1:
                self._remove(next(iter(self._entries)))
        return kept

    def drop(self, address: str) -> None:
        with self._lock:
            self._remove(address)

    def _remove(self, address: str) -> None:
        gone = self._entries.pop(address, None)
        if gone is not None:
            self._bytes -= gone.size

    @contextmanager
    def making(self, address: str) -> Iterator[None]:
        """One at a time makes an answer; whoever else asks for it meanwhile waits for that one."""
        with self._lock:
            lock, waiting = self._making.get(address, (threading.Lock(), 0))
            self._making[address] = lock, waiting + 1
        try:
            with lock:
                yield
        finally:
            with self._lock:
                lock, waiting = self._making[address]
                if waiting == 1:
                    del self._making[address]
                else:
                    self._making[address] = lock, waiting - 1
