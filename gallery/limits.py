"""How often one may do a thing, counted once for all web processes (P22).

A view says `@limited("10 per 5 minutes")`; who asks once too often gets a 429 that says when to come back. The
count is kept in a small SQLite file, in Redis, or in this process's memory. When that place fails, each process
counts for itself until it is back: limits may be wider for a while, they are never open.
"""

import hmac
import ipaddress
import math
import sqlite3
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import ParamSpec, TypeVar

from flask import Flask, Response, current_app, request
from flask_limiter import Limiter
from limits import RateLimitItemPerSecond
from limits.errors import StorageError
from limits.storage import Storage

from gallery import clock
from gallery.config import Settings

P = ParamSpec("P")
R = TypeVar("R")

WAIT_SECONDS = 1.0
"""How long a request waits for the count before its process counts for itself."""
PURGE_SECONDS = 60
_TAKEN = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_SPOILT = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)

_TABLE = "CREATE TABLE IF NOT EXISTS hits (key TEXT PRIMARY KEY, count INTEGER, expires REAL) WITHOUT ROWID"
_HIT = """
    INSERT INTO hits (key, count, expires) VALUES (:key, :amount, :now + :seconds)
    ON CONFLICT (key) DO UPDATE SET
        count = CASE WHEN expires <= :now THEN :amount ELSE count + :amount END,
        expires = CASE WHEN expires <= :now THEN :now + :seconds ELSE expires END
    RETURNING count
"""


class SqliteStorage(Storage):
    """Counts of the `limits` library in a file, for `sqlite:///its/path`, shared by processes and threads.

    Nothing here is worth a wait for the disk: after a power cut the counts begin anew. So they do when the file is
    deleted or spoilt. Every method but `check` raises limits.errors.StorageError when the file can't be used.
    """

    STORAGE_SCHEME = ["sqlite"]

    def __init__(self, uri: str, wrap_exceptions: bool = True, **options: float | str | bool) -> None:
        super().__init__(uri, wrap_exceptions=wrap_exceptions, **options)
        self._file = Path(uri.removeprefix("sqlite:///"))
        self._lock = Lock()
        self._connection: sqlite3.Connection | None = None
        self._file_known: tuple[int, int] | None = None
        self._purged = 0.0

    @property
    def base_exceptions(self) -> tuple[type[Exception], ...]:
        return (sqlite3.Error, OSError)

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        now = _now()
        if now - self._purged > PURGE_SECONDS:
            self._purge(now)
        rows = self._ask(_HIT, {"key": key, "amount": amount, "now": now, "seconds": expiry})
        return rows[0][0]

    def get(self, key: str) -> int:
        rows = self._ask("SELECT count FROM hits WHERE key = ? AND expires > ?", (key, _now()))
        return rows[0][0] if rows else 0

    def get_expiry(self, key: str) -> float:
        now = _now()
        rows = self._ask("SELECT expires FROM hits WHERE key = ? AND expires > ?", (key, now))
        return rows[0][0] if rows else now

    def check(self) -> bool:
        """Whether one may write: reading works even when the file is locked."""
        try:
            self._purge(_now())
        except self.base_exceptions:
            return False
        return True

    def reset(self) -> int:
        return len(self._ask("DELETE FROM hits RETURNING 1"))

    def clear(self, key: str) -> None:
        self._ask("DELETE FROM hits WHERE key = ?", (key,))

    def _purge(self, now: float) -> None:
        """Forget what no longer counts, addresses above all."""
        self._purged = now
        self._ask("DELETE FROM hits WHERE expires <= ?", (now,))

    def _ask(self, statement: str, values: object = ()) -> list[tuple[int, ...]]:
        with self._held():
            try:
                return self._connected().execute(statement, values).fetchall()  # type: ignore[arg-type]
            except sqlite3.DatabaseError as error:
                if getattr(error, "sqlite_errorcode", 0) & 0xFF in _SPOILT:
                    self._delete()
                raise

    @contextmanager
    def _held(self) -> Iterator[None]:
        if not self._lock.acquire(timeout=WAIT_SECONDS):
            raise sqlite3.OperationalError("other threads are waiting for the counts")
        try:
            yield
        finally:
            self._lock.release()

    def _connected(self) -> sqlite3.Connection:
        if self._connection is None or _identity(self._file) != self._file_known:
            self._close()  # never opened, or deleted since: other processes count in a new file
            self._connection = _connect(self._file)
            self._file_known = _identity(self._file)
        return self._connection

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _delete(self) -> None:
        self._close()
        for suffix in ("-wal", "-shm", ""):
            self._file.with_name(self._file.name + suffix).unlink(missing_ok=True)


def _connect(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file, timeout=WAIT_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        for statement in ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=OFF", _TABLE):
            _patiently(connection, statement)
    except BaseException:
        connection.close()
        raise
    return connection


def _patiently(connection: sqlite3.Connection, statement: str) -> None:
    """SQLite waits for no other connection that is changing the journal's mode: it says "locked" at once."""
    until = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            connection.execute(statement).close()
        except sqlite3.OperationalError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF not in _TAKEN or time.monotonic() > until:
                raise
            time.sleep(0.01)
        else:
            return


def _identity(file: Path) -> tuple[int, int] | None:
    with suppress(FileNotFoundError):
        found = file.stat()
        return found.st_dev, found.st_ino
    return None


def _now() -> float:
    return clock.now().timestamp()


def client_address() -> str:
    """Who asks: the address behind our own proxies (the ProxyFix of gallery.web believes just these).

    Of an IPv6 address, the /64 that one home or phone is given whole.
    """
    try:
        address = ipaddress.ip_address(request.remote_addr or "")
    except ValueError:
        return "unknown"
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ipaddress.ip_network((address, 64), strict=False).network_address)


def veiled(name: str) -> str:
    """What stands in the count for an address or an account: whose it is can't be told without the gallery's secret."""
    key: bytes = current_app.extensions["gallery_limits_key"]
    return hmac.digest(key, name.encode(), "sha256")[:16].hex()


_limiter = Limiter(key_func=lambda: veiled(f"from {client_address()}"), in_memory_fallback_enabled=True)


def limited(
    rate: str,
    *,
    by: Callable[[], str] | None = None,
    methods: Collection[str] = (),
    counts: Callable[[Response], bool] | None = None,
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Let a view be used at most so often ("10 per 5 minutes") from one address, or for what `by` names.

    Both languages' addresses of a view count together. Several may stand above one view. Without `methods`, all
    of them count; with `counts`, only those that were answered so.
    """

    def named() -> str:  # kept apart from addresses, whatever somebody types
        return veiled(f"for {by()}" if by else f"from {client_address()}")

    return _limiter.limit(rate, key_func=named, methods=list(methods) or None, deduct_when=counts)


def seconds_until_next(what: str, seconds: int, counts: Mapping[str, int]) -> int:
    """Slow mode: 0, and this one is counted; or so long until the next one may come, and nothing is.

    `counts` says how many may come in so many seconds by what it names, where "" is the address. As everywhere, a
    count that can't be kept in its place is kept by this process for itself.
    """
    if seconds <= 0:
        return 0
    items = [
        (
            RateLimitItemPerSecond(times, seconds, namespace="SLOW"),
            veiled(f"{what} by {by or client_address()}"),
        )
        for by, times in counts.items()
    ]
    for strategy in (_limiter.limiter, _limiter._fallback_limiter):
        with suppress(StorageError):
            if strategy is None:
                return 0
            full = [one for one in items if not strategy.test(*one)]
            if not full:
                full = [one for one in items if not strategy.hit(*one)]
            ends = [strategy.get_window_stats(*one).reset_time for one in full]
            return max(1, math.ceil(max(ends) - _now())) if ends else 0
    return 0


def init_app(app: Flask, settings: Settings) -> None:
    app.extensions["gallery_limits_key"] = settings.secret_key.encode()
    app.config["RATELIMIT_STORAGE_URI"] = settings.limits_url
    app.config["RATELIMIT_STORAGE_OPTIONS"] = {"wrap_exceptions": True, **_patience(settings.limits_url)}
    # One object serves all applications of a process; what it learned of another one's place is not true of ours.
    _limiter._storage_dead = False
    _limiter.init_app(app)
    app.after_request(_say_when)
    app.add_template_global(seconds_to_wait)


def _patience(url: str) -> dict[str, object]:
    if not url.startswith("redis"):
        return {}
    from redis.backoff import NoBackoff
    from redis.retry import Retry

    return {
        "socket_timeout": WAIT_SECONDS,
        "socket_connect_timeout": WAIT_SECONDS,
        "retry": Retry(NoBackoff(), 0),
    }


def seconds_to_wait() -> int | None:
    """Until this request's limit lets it through again; None when it was in none's way."""
    limit = _limiter.current_limit
    if limit is not None and limit.breached:
        with suppress(StorageError):
            return max(1, math.ceil(limit.reset_at - _now()))
    return None


def _say_when(response: Response) -> Response:
    """Flask-Limiter's own headers would put Retry-After on every answer, redirections included."""
    seconds = seconds_to_wait() if response.status_code == 429 else None
    if seconds is not None:
        response.headers["Retry-After"] = str(seconds)
    return response
