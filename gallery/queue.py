"""The one module that knows huey. The queue is only a hint: what is still to be done is a fact in our own tables.

So nobody waits for it: a file that was deleted or spoilt is begun anew, and while the queue is out of reach workers do
what they find in the tables at once.
"""

import inspect
import logging
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, current_app
from huey import Huey, PriorityRedisHuey
from huey.storage import SqliteStorage
from redis import ConnectionPool
from redis.backoff import NoBackoff
from redis.retry import Retry

from gallery.db import after_commit

log = logging.getLogger(__name__)

WAIT_SECONDS = 1
REST_SECONDS = 5.0
"""How long a queue that was out of reach is left alone."""
_SPOILT = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)

Job = Callable[..., None]


class Queue:
    """Jobs by name, run by workers that carry the application's context."""

    def __init__(self, app: Flask, url: str) -> None:
        self._app = app
        self.huey = _open(url)
        self._tasks: dict[str, Any] = {}
        self._rounds: list[tuple[float, Job]] = []
        self._is_worker = False
        self._rests_until = 0.0

    def add(self, job: Job) -> None:
        """Make a job known under its module and name. Jobs take ids, can be run twice, and do one thing."""
        name = _name(job)
        self._tasks[name] = self.huey.task(name=name)(self._in_context(job))

    def add_round(self, job: Job, seconds: float) -> None:
        """Let workers also run a job at its start and every so often, to find what a lost queue or worker left."""
        self._rounds.append((seconds, self._in_context(job)))

    def close(self) -> None:
        """Let go of the queue's file or connection; the next use opens it again."""
        self.huey.storage.close()

    def waiting(self) -> int:
        """How many hints nobody has taken up yet."""
        count = 0
        with self._reaching():
            count = int(self.huey.pending_count())
        return count

    def work(self, threads: int) -> None:
        """Be a worker until a signal ends it; jobs that run then are finished first (SIGINT) or left (SIGTERM)."""
        self._is_worker = True
        for seconds, job in self._rounds:
            threading.Thread(target=_go_round, args=(seconds, job), daemon=True).start()
        self.huey.create_consumer(workers=threads, periodic=False, initial_delay=0.05, max_delay=0.5).run()

    def enqueue(self, job: Job, *ids: int, first: bool = False) -> None:
        """Hint that there is work, to be done before all other if `first`.

        Without a queue a worker does it now; the others leave it to the reconciler.
        """
        if time.monotonic() > self._rests_until:
            with self._reaching():
                task = self._tasks[_name(job)].s(*ids)
                task.priority = int(first)
                self.huey.enqueue(task)
                return
        if self._is_worker:
            self._in_context(job)(*ids)

    @contextmanager
    def _reaching(self) -> Iterator[None]:
        """A queue out of reach is no trouble, and is left alone for a while: many hints must not wait one by one."""
        try:
            yield
        except Exception:
            self._rests_until = time.monotonic() + REST_SECONDS
            log.warning("queue_out_of_reach", exc_info=True)

    def _in_context(self, job: Job) -> Job:
        def run(*ids: int) -> None:
            with self._app.app_context():
                job(*ids)

        return run


def enqueue_after_commit(job: Job, *ids: int, first: bool = False) -> None:
    """Hint at it once the present transaction is safe."""
    queue: Queue = current_app.extensions["gallery_queue"]
    after_commit(lambda: queue.enqueue(job, *ids, first=first))


def _go_round(seconds: float, job: Job) -> None:
    while True:
        try:
            job()
        except Exception:
            log.exception("round_failed")
        time.sleep(seconds)


def _name(job: Job) -> str:
    return f"{inspect.getmodule(job).__name__}.{job.__name__}"  # type: ignore[union-attr]


def _open(url: str) -> Huey:
    parts = urlsplit(url)
    if parts.scheme in ("redis", "rediss"):
        return PriorityRedisHuey("gallery", connection_pool=_redis(url), results=False)
    return Huey("gallery", storage_class=FileStorage, results=False, filename=parts.path)


def _redis(url: str) -> ConnectionPool:
    # Workers ask for a second at most (huey's read_timeout), so three mean that nobody is there.
    return ConnectionPool.from_url(
        url, socket_connect_timeout=WAIT_SECONDS, socket_timeout=3, retry=Retry(NoBackoff(), 0)
    )


class FileStorage(SqliteStorage):
    """huey's queue in a SQLite file, without fsync, that may be deleted or spoilt at any moment."""

    def __init__(self, name: str, filename: str) -> None:
        self._conn: sqlite3.Connection | None = None
        self._file_known: tuple[int, int] | None = None
        super().__init__(name, filename, fsync=False, timeout=WAIT_SECONDS, create_tables=False)

    @property
    def conn(self) -> sqlite3.Connection:
        """Asked for with huey's lock held. SQLite writes no more to a file that somebody has deleted."""
        if self._conn is not None and _identity(self.filename) != self._file_known:
            self._forget()
        if self._conn is None:
            self._conn = self._connected()
            self._file_known = _identity(self.filename)
        return self._conn

    @contextmanager
    def db(self, commit: bool = False, close: bool = False) -> Iterator[sqlite3.Cursor]:
        try:
            with super().db(commit, close) as cursor:
                yield cursor
        except sqlite3.DatabaseError as error:
            if _is_spoilt(error):
                with self.lock:
                    self._delete()
            raise

    def _connected(self) -> sqlite3.Connection:
        try:
            return self._with_tables()
        except sqlite3.DatabaseError as error:
            if not _is_spoilt(error):
                raise
            log.warning("queue_begun_anew")
            self._delete()
            return self._with_tables()

    def _with_tables(self) -> sqlite3.Connection:
        connection: sqlite3.Connection = self._create_connection()
        try:
            for statement in self.ddl:
                connection.execute(statement).close()
        except BaseException:
            connection.close()
            raise
        return connection

    def _forget(self) -> None:
        if self._conn is not None:
            self._conn.close()
            self._conn = None

    def _delete(self) -> None:
        self._forget()
        for suffix in ("-wal", "-shm", ""):
            Path(f"{self.filename}{suffix}").unlink(missing_ok=True)


def _is_spoilt(error: sqlite3.DatabaseError) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _SPOILT


def _identity(file: str) -> tuple[int, int] | None:
    with suppress(FileNotFoundError):
        found = Path(file).stat()
        return found.st_dev, found.st_ino
    return None
