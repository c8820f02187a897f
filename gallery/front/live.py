"""The live state of an opening, given from memory to thousands who ask each second.

One answer for each opening and language, made when its key changes and never by two at once: an act, something public,
an instant that passes, or how many are there. While the database is away, the last one is given, and says so.
"""

import threading
import time
from collections.abc import Callable, Hashable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gallery import clock
from gallery.front.answers import Answer, Write, ask, give
from gallery.front.kept import Kept
from gallery.front.pace import Meter

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

OPENING, INTERVAL = "Live-Opening", "Poll-Seconds"
"""What the view says of its answer: whose state it is, and how often one usually asks for it. The first stays here."""
PATIENCE = 1.0
"""Seconds that a question waits for somebody who is making the answer, or asking the database for the key."""
LEFT_ALONE = 1.0
"""So long, a database that was away is not asked again."""
SOON = 1.0
"""Whoever was given an old state asks again so soon; later where the process is busy, which may be why it is old."""
MOST = 64
"""States kept: openings that are announced, on or over, in two languages. The one longest kept goes first."""
OLD = ("Cache-Status", 'gallery; hit; fwd=stale; detail="the last one known"')


@dataclass(frozen=True)
class State:
    kept: Kept
    key: Hashable
    opening_id: int
    usual: float
    """Seconds between two questions of one visitor, when there is little to do."""


class Away(Exception):
    """The key could not be read, or not soon enough."""


class Turn:
    """A lock for which nobody waits any more once somebody has held it for long."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._taken_at: float | None = None
        """None: by nobody, or only just."""

    def take(self) -> bool:
        if not self._lock.acquire(blocking=False):
            now = time.monotonic()
            left = (self._taken_at or now) + PATIENCE - now
            if left <= 0 or not self._lock.acquire(timeout=left):
                return False
        self._taken_at = time.monotonic()
        return True

    def give_back(self) -> None:
        self._taken_at = None
        self._lock.release()


class LiveStates:
    """Answers for addresses of live states; safe between threads."""

    def __init__(
        self,
        app: "WSGIApplication",
        *,
        key: Callable[[], Hashable],
        away: tuple[type[Exception], ...],
        count: Callable[[int, float], None],
        meter: Meter | None = None,
    ) -> None:
        self._app, self._key, self._away, self._count = app, key, away, count
        self._meter = meter or Meter()
        self._states: dict[str, State] = {}
        self._making: dict[str, Turn] = {}
        self._asking = Turn()
        self._not_before = 0.0

    def __call__(self, environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        state = self._states.get(path)
        try:
            key = self._present_key()
        except Away:
            return self._give_old(state, environ, start)
        if state is None or state.key != key:
            made = self._made(path, key, environ)
            if isinstance(made, Answer):
                return self._other(made, state, environ, start)
            if made is None:
                return self._give_old(state, environ, start)
            state = made
        return self._give(state, environ, start)

    # — the key —

    def _present_key(self) -> Hashable:
        """One asks the database at a time; whoever would wait long for that one has the last state instead."""
        if time.monotonic() < self._not_before or not self._asking.take():
            raise Away
        try:
            return self._key()
        except self._away as error:
            self._not_before = time.monotonic() + LEFT_ALONE
            raise Away from error
        finally:
            self._asking.give_back()

    # — making —

    def _made(self, path: str, key: Hashable, environ: "WSGIEnvironment") -> State | Answer | None:
        """The state under this key, made by one for all; None if that takes long; what the view said if it is none."""
        making = self._making.setdefault(path, Turn())
        if not making.take():
            return None
        try:
            state = self._states.get(path)
            return state if state is not None and state.key == key else self._make(path, key, environ)
        finally:
            making.give_back()
            if path not in self._states:
                self._making.pop(path, None)

    def _make(self, path: str, key: Hashable, environ: "WSGIEnvironment") -> State | Answer:
        """Asked for without what is this visitor's: a query string, a cookie."""
        asked = {name: value for name, value in environ.items() if name != "HTTP_COOKIE"}
        answer = ask(self._app, {**asked, "QUERY_STRING": ""})
        if not answer.is_public:
            return answer
        state = _state_of(answer, key)
        self._states.pop(path, None)
        self._states[path] = state
        while len(self._states) > MOST:
            with suppress(KeyError, StopIteration, RuntimeError):
                gone = next(iter(self._states))
                self._states.pop(gone)
                self._making.pop(gone, None)
        return state

    def _other(
        self, answer: Answer, state: State | None, environ: "WSGIEnvironment", start: "StartResponse"
    ) -> Iterable[bytes]:
        """No such opening any more; or an error of ours, over which the last state is to be preferred."""
        if answer.status.startswith("5") and state is not None:
            return self._give_old(state, environ, start)
        self._states.pop(environ["PATH_INFO"], None)
        return answer.unchanged(environ, start)

    # — giving —

    def _give(
        self, state: State, environ: "WSGIEnvironment", start: "StartResponse", *extra: tuple[str, str]
    ) -> Iterable[bytes]:
        usual = min(SOON, state.usual) if extra else state.usual
        interval = self._meter.pace().interval(usual)
        self._count(state.opening_id, interval)
        fresh = (
            (INTERVAL, f"{interval:g}"),
            ("Server-Time", str(int(clock.now().timestamp() * 1000))),
            *extra,
        )

        def begin(status: str, headers: list[tuple[str, str]], _exc: Any = None) -> Write:
            return start(status, [*headers, *fresh])

        return give(state.kept, environ, begin)

    def _give_old(
        self, state: State | None, environ: "WSGIEnvironment", start: "StartResponse"
    ) -> Iterable[bytes]:
        if state is None:
            return self._app(environ, start)
        return self._give(state, environ, start, OLD)


def _state_of(answer: Answer, key: Hashable) -> State:
    said = {name.lower(): value for name, value in answer.headers}
    ours = {OPENING.lower(), INTERVAL.lower()}
    headers = [(name, value) for name, value in answer.headers if name.lower() not in ours]
    kept = Kept.of(Answer(answer.status, headers, answer.body), None)
    opening_id, usual = int(said[OPENING.lower()]), float(said[INTERVAL.lower()])
    return State(kept, key, opening_id, usual)
