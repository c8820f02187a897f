"""The one module that knows huey. The queue is only a hint: what is still to be done is a fact in our own tables."""

import inspect
import logging
import threading
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, current_app
from huey import Huey, RedisHuey, SqliteHuey

from gallery.db import after_commit

log = logging.getLogger(__name__)

Job = Callable[..., None]


class Queue:
    """Jobs by name, run by workers that carry the application's context."""

    def __init__(self, app: Flask, url: str) -> None:
        self._app = app
        self.huey = _open(url)
        self._tasks: dict[str, Any] = {}
        self._rounds: list[tuple[float, Job]] = []

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
        try:
            return int(self.huey.pending_count())
        except Exception:
            log.warning("queue_out_of_reach", exc_info=True)
            return 0

    def work(self, threads: int) -> None:
        """Be a worker until a signal ends it; jobs that run then are finished first (SIGINT) or left (SIGTERM)."""
        for seconds, job in self._rounds:
            threading.Thread(target=_go_round, args=(seconds, job), daemon=True).start()
        self.huey.create_consumer(workers=threads, periodic=False, initial_delay=0.05, max_delay=0.5).run()

    def enqueue(self, job: Job, *ids: int) -> None:
        """Hint that there is work; a queue out of reach is no trouble, since the reconciler finds it too."""
        try:
            self._tasks[_name(job)](*ids)
        except Exception:
            log.warning("queue_out_of_reach", exc_info=True)

    def _in_context(self, job: Job) -> Job:
        def run(*ids: int) -> None:
            with self._app.app_context():
                job(*ids)

        return run


def enqueue_after_commit(job: Job, *ids: int) -> None:
    """Hint at it once the present transaction is safe."""
    queue: Queue = current_app.extensions["gallery_queue"]
    after_commit(lambda: queue.enqueue(job, *ids))


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
        return RedisHuey("gallery", url=url, results=False)
    return SqliteHuey("gallery", filename=parts.path, results=False, fsync=False, timeout=5)
