"""The one module that knows huey. The queue is only a hint: what is still to be done is a fact in our own tables."""

import inspect
import logging
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from flask import Flask
from huey import Huey, RedisHuey, SqliteHuey, crontab

from gallery.db import after_commit

log = logging.getLogger(__name__)

Job = Callable[..., None]


class Queue:
    """Jobs by name, run by workers that carry the application's context."""

    def __init__(self, app: Flask, url: str) -> None:
        self._app = app
        self.huey = _open(url)
        self._tasks: dict[str, Any] = {}

    def add(self, job: Job) -> None:
        """Make a job known under its module and name. Jobs take ids, can be run twice, and do one thing."""
        name = _name(job)
        self._tasks[name] = self.huey.task(name=name)(self._in_context(job))

    def add_each_minute(self, job: Job) -> None:
        """Make a job known that workers also run once a minute."""
        name = _name(job)
        self.huey.periodic_task(crontab(minute="*"), name=f"{name}_each_minute")(self._in_context(job))

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
    from flask import current_app

    queue: Queue = current_app.extensions["gallery_queue"]
    after_commit(lambda: queue.enqueue(job, *ids))


def _name(job: Job) -> str:
    return f"{inspect.getmodule(job).__name__}.{job.__name__}"  # type: ignore[union-attr]


def _open(url: str) -> Huey:
    parts = urlsplit(url)
    if parts.scheme in ("redis", "rediss"):
        return RedisHuey("gallery", url=url, results=False)
    return SqliteHuey("gallery", filename=parts.path, results=False, fsync=False, timeout=5)
