"""How many are there: estimated from how often pages ask, since nobody is known by a cookie or an address.

Each process adds up the seconds that it told visitors to wait. What it told within a second, divided by that second, is
how many they are. Every ten seconds it writes its number down and reads those of the others, aside from any request.
"""

import os
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from secrets import token_hex

from flask import Flask, current_app
from sqlalchemy import select

from gallery import clock
from gallery.db import db, transaction
from gallery.opening.models import Presence

EVERY = 10
"""Seconds."""
LATELY = timedelta(seconds=30)
"""Each process's last number counts as long as it is not older."""
FORGOTTEN = 40.0
FEW = 10
"""Fewer are not told to the public: three who came early need not read how alone they are."""

Aside = Callable[[Callable[[], None]], object]


def _in_a_thread(act: Callable[[], None]) -> None:
    threading.Thread(target=act, daemon=True, name="presences").start()


@dataclass
class _Told:
    """How many are there, as it was read last."""

    numbers: dict[int, int] = field(default_factory=dict)
    read_at: float = 0.0


class Presences:
    """Counts for one process. `tick` goes up whenever the number that the public reads may be another."""

    def __init__(
        self, app: Flask, now: Callable[[], float] = time.monotonic, aside: Aside = _in_a_thread
    ) -> None:
        self._app, self._now, self._aside = app, now, aside
        self._lock = threading.Lock()
        self._seconds: Counter[int] = Counter()
        self._since = now()
        self._until = self._since + EVERY
        self._told = _Told()
        self._process = "", 0
        self.tick = 0

    def count(self, opening_id: int, interval: float) -> None:
        """Somebody asked, and was told to ask again after `interval` seconds."""
        full, passed = None, 0.0
        with self._lock:
            at = self._now()
            if at >= self._until:
                full, passed = self._seconds, at - self._since
                self._seconds, self._since = Counter(), at
                self._until = at + EVERY - clock.now().timestamp() % EVERY
            self._seconds[opening_id] += interval  # type: ignore[assignment]
        if full:
            visitors = {one: seconds / passed for one, seconds in full.items()}
            self._aside(lambda: self._write_and_read(visitors))

    def shown(self, opening_id: int) -> int | None:
        """How many the public is told are there; None: few, or nobody knows."""
        if self._now() - self._told.read_at > FORGOTTEN:
            return None
        number = self._told.numbers.get(opening_id, 0)
        return number if number >= FEW else None

    def _write_and_read(self, visitors: dict[int, float]) -> None:
        """Without it nothing is missing but a number: whatever goes wrong is let go, and the next ten seconds come."""
        try:
            with self._app.app_context():
                _write(visitors, self._name())
                numbers = {opening_id: present_in(opening_id) for opening_id in visitors}
        except Exception:
            return
        changed = {one: n for one, n in numbers.items() if n >= FEW} != {
            one: n for one, n in self._told.numbers.items() if n >= FEW
        }
        self._told = _Told(numbers, self._now())
        self.tick += changed

    def _name(self) -> str:
        """This process's, and not that of the one which it was forked from."""
        if self._process[1] != os.getpid():
            self._process = token_hex(8), os.getpid()
        return self._process[0]


def _write(visitors: dict[int, float], process: str) -> None:
    seconds = int(clock.now().timestamp()) // EVERY * EVERY - EVERY
    at = datetime.fromtimestamp(seconds, UTC)
    with transaction() as session:
        for opening_id, number in visitors.items():
            session.merge(Presence(opening_id=opening_id, at=at, process=process, visitors=round(number, 2)))


def present_in(opening_id: int) -> int:
    """How many are at an opening now: the last number of each process, if it is of these seconds."""
    lately = Presence.at >= clock.now() - LATELY
    rows = db.session.execute(
        select(Presence.process, Presence.visitors)
        .where(Presence.opening_id == opening_id, lately)
        .order_by(Presence.at)
    )
    last = {row.process: row.visitors for row in rows}
    return round(float(sum(last.values())))


def shown_presence(opening_id: int) -> int | None:
    """As the public is told."""
    presences: Presences = current_app.extensions["gallery_presences"]
    return presences.shown(opening_id)
