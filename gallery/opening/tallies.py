"""Reactions are counted in memory and written every few seconds, so that two thousand hands are one small write.

Nothing of who pressed is known or kept: no cookie, no address. What is counted is written when the process ends by
itself; what a kill takes away are some seconds of totals that only the team reads.
"""

import atexit
import os
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from multiprocessing.util import Finalize
from typing import NamedTuple

from flask import Flask
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from gallery.db import db, transaction
from gallery.opening.models import Reaction, ReactionCount

EVERY = 3.0
"""Seconds between two writes of one process."""
MOST_AT_ONCE = 20
"""Of one reaction in one batch: nobody's hand is quicker, and nobody's is worth more."""
BELIEVED = 1.0
"""Seconds for which a process believes what is on: a reaction belongs to a part of the evening, not to a moment."""


class Key(NamedTuple):
    rehearsal_id: int | None
    segment_id: int
    reaction: Reaction


class On(NamedTuple):
    """Where reactions go just now; `segment_id` is None while none are taken."""

    rehearsal_id: int | None
    segment_id: int | None


@dataclass
class _Known:
    on: On
    until: float


@dataclass(eq=False)
class Tallies:
    """Counts for one process."""

    app: Flask
    now: Callable[[], float] = time.monotonic
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _counts: Counter[Key] = field(default_factory=Counter)
    _known: dict[object, _Known] = field(default_factory=dict)
    _timer: threading.Timer | None = None
    _process: int = 0

    def on(self, which: object, ask: Callable[[], On]) -> On:
        """What is on, asked once a second however many press."""
        known = self._known.get(which)
        if known is None or known.until <= self.now():
            known = self._known[which] = _Known(ask(), self.now() + BELIEVED)
        return known.on

    def add(self, on: On, pressed: Mapping[Reaction, int]) -> None:
        """Count what one page sent; each reaction at most so often."""
        if on.segment_id is None:
            return
        with self._lock:
            self._write_at_the_end()
            for reaction, times in pressed.items():
                self._counts[Key(on.rehearsal_id, on.segment_id, reaction)] += min(
                    max(times, 0), MOST_AT_ONCE
                )
            if self._timer is None:
                self._timer = threading.Timer(EVERY, self.flush)
                self._timer.daemon = True
                self._timer.start()

    def _write_at_the_end(self) -> None:
        """A web worker is a child, whose end is not the interpreter's; it may have been made before it was forked."""
        if self._process != os.getpid():
            self._process = os.getpid()
            atexit.register(self.flush)
            Finalize(None, self.flush, exitpriority=20)

    def flush(self) -> None:
        """Write what was counted; what can't be written waits for the next time."""
        with self._lock:
            counts, self._counts, self._timer = self._counts, Counter(), None
        if not counts:
            return
        try:
            with self.app.app_context():
                _write(counts)
        except Exception:
            with self._lock:
                self._counts.update(counts)


def _write(counts: Counter[Key]) -> None:
    with transaction():
        for key in sorted(counts, key=str):  # two processes lock rows in the same order
            if counts[key] and not _added(key, counts[key]):
                _begin(key, counts[key])


def _added(key: Key, times: int) -> bool:
    mine = (
        ReactionCount.rehearsal_id.is_not_distinct_from(key.rehearsal_id),
        ReactionCount.segment_id == key.segment_id,
        ReactionCount.reaction == key.reaction,
    )
    more = update(ReactionCount).where(*mine).values(count=ReactionCount.count + times)
    found = db.session.execute(more.execution_options(synchronize_session=False))
    return bool(found.rowcount)  # type: ignore[attr-defined]


def _begin(key: Key, times: int) -> None:
    """The first of its kind; another process may be as quick."""
    try:
        with db.session.begin_nested():
            db.session.add(ReactionCount(**key._asdict(), count=times))
    except IntegrityError:
        _added(key, times)
