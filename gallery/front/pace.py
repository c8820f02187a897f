"""How long visitors of an opening are asked to wait between two questions: longer when this process has much to do.

Above the knee nothing fails: everybody hears a little later, and the interval comes down again by itself.
"""

import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

TARGET = 0.6
"""The share of a processor that a process should spend; what is left is for pages, pictures and the team."""
HIGH, LOW = 0.75, 0.45
"""Between these the interval stays: below a step's reach of each other, so that it never swings."""
STEEPEST, GENTLEST = 2.0, 0.85
LONGEST = 10.0
"""Seconds, while somebody waits for something to happen: open pages follow within ten."""
AT_LEAST = 2.0
"""Seconds over which the load is measured: one heavy page is no crowd."""
FORGOTTEN = 60.0
"""What is measured over longer, since nobody asked, is of no evening."""
LITTLE = 0.3
"""Of a processor: who spends but a part of this is not what keeps the machine busy."""


@dataclass(frozen=True)
class Pace:
    """How much longer than usual visitors wait: 1 is as usual."""

    stretch: float = 1.0

    def after(self, busy: float) -> "Pace":
        """The next pace, when by this one the process was so busy: 0 rests, 1 fills a processor."""
        if busy > HIGH:
            return Pace(min(self.stretch * min(busy / TARGET, STEEPEST), LONGEST))
        if busy < LOW:
            return Pace(max(self.stretch * GENTLEST, 1.0))
        return self

    def interval(self, usual: float) -> float:
        """Seconds to name to who usually asks again after `usual`."""
        return usual if usual >= LONGEST else round(min(usual * self.stretch, LONGEST), 1)


class Meter:
    """Keeps the pace of one process, from what it spends of what it could have."""

    def __init__(
        self, spent: Callable[[], "Spent"] | None = None, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._spent, self._now = spent or Spent.so_far, now
        self._pace = Pace()
        self._looking = threading.Lock()
        self._since, self._had = now(), self._spent()

    def pace(self) -> Pace:
        """The present pace. It changes only once those who heard it have asked again."""
        due = self._now() - self._since >= max(AT_LEAST, self._pace.stretch)
        if due and self._looking.acquire(blocking=False):
            try:
                self._look()
            finally:
                self._looking.release()
        return self._pace

    def _look(self) -> None:
        at, spent = self._now(), self._spent()
        passed = at - self._since
        if passed >= FORGOTTEN:
            self._pace = Pace()
        elif passed > 0:
            self._pace = self._pace.after(spent.busy_since(self._had, passed))
        self._since, self._had = at, spent


@dataclass(frozen=True)
class Spent:
    """Processor seconds that went by: of this process, and of all processors those that nobody needed."""

    own: float
    idle: float

    @classmethod
    def so_far(cls) -> "Spent":
        return cls(time.process_time(), _idle_seconds())

    def busy_since(self, before: "Spent", passed: float) -> float:
        """The share of what this process could have had: a whole processor, or what others left of one."""
        own, idle = (self.own - before.own) / passed, (self.idle - before.idle) / passed
        return own / min(1.0, max(own + idle, LITTLE))


def _idle_seconds() -> float:
    """Of all processors, as Linux counts them; what runs only when nobody else needs one is no hindrance.

    Elsewhere there is always one to be had.
    """
    try:
        numbers = Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:6]
        _user, nice, _system, idle, waiting = map(int, numbers)
    except (OSError, ValueError):
        return time.monotonic()
    return (nice + idle + waiting) / os.sysconf("SC_CLK_TCK")
