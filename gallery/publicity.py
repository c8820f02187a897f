"""The public version: what every cache of public pages and media is keyed on.

A public answer changes only when something public was written (the version row goes up in the same transaction) or
when a public instant passed (an opening, the end of a decision's undo time, of a consent, of a day): see `key()`.
"""

import sqlite3
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from datetime import time as dt_time
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine, Select, func, select, union_all, update
from sqlalchemy.orm import Mapped, mapped_column

from gallery import clock
from gallery.db import Model, after_commit, at_the_end, db

FRESH_SECONDS = 0.25
"""How long a version read over a network is believed, unless this process itself changes it."""
FRESH_ON_SQLITE = 0.002
"""A read takes microseconds there, but it lets go of the interpreter: done for each request, with many threads asking,
it took three quarters of all that a kept page costs."""

ASIDE = "aside"
"""The engine by which keys are read, where connections are few: whoever asks in the middle of a page holds one of the
others already, and if all waited for a second one, nobody would ever give theirs back."""

_VERSIONS = "SELECT (SELECT version FROM public_version), (SELECT version FROM live_version)"

Instants = Callable[[], Select[datetime | None]]


class PublicVersion(Model):
    """One row, put there by the first migration."""

    __tablename__ = "public_version"

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(default=1)


class LiveVersion(Model):
    """One row: goes up with each act of an opening, which changes what its live state says and no public page."""

    __tablename__ = "live_version"

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(default=1)


@dataclass
class _Changes:
    """How often this process changed something public: what it knew before is not believed after."""

    count: int = 0

    def note(self) -> None:
        self.count += 1


_own_changes = _Changes()


def bump() -> None:
    """Something public changes in this transaction."""
    at_the_end(_raise_public)


def bump_live() -> None:
    """What an opening's live state says changes in this transaction."""
    at_the_end(_raise_live)


def _raise_public() -> None:
    db.session.execute(update(PublicVersion).values(version=PublicVersion.version + 1))
    after_commit(_own_changes.note)


def _raise_live() -> None:
    db.session.execute(update(LiveVersion).values(version=LiveVersion.version + 1))
    after_commit(_own_changes.note)


@dataclass(frozen=True)
class PublicKey:
    """Two equal keys mean that every public answer is the same."""

    version: int
    since: datetime
    """The last public instant that had passed."""


@dataclass(frozen=True)
class LiveKey:
    """Two equal keys mean that every live state is the same, and every page that shows one."""

    public: PublicKey
    version: int


@dataclass
class _Known:
    key: LiveKey
    until: datetime
    read_at: float
    changes: int


class Publicity:
    """Reads the keys for one process; `sources` select the instants at which something public changes."""

    def __init__(self, engine: Engine, sources: list[Instants], zone: str) -> None:
        self._engine = engine
        self._zone = ZoneInfo(zone)
        self._sources = sources
        self._known: _Known | None = None
        self._mine = threading.local()
        self._fresh = FRESH_ON_SQLITE if engine.dialect.name == "sqlite" else FRESH_SECONDS

    def key(self) -> PublicKey:
        """The present key. Read it *before* rendering what is to be kept under it."""
        return self.live_key().public

    def live_key(self) -> LiveKey:
        """The same for what also changes with each act of an opening."""
        known, at, changes, read_at = self._known, clock.now(), _own_changes.count, time.monotonic()
        now = known is not None and known.key.public.since <= at < known.until  # a clock may be set back
        if known and now and known.changes == changes and known.read_at + self._fresh > read_at:
            return known.key
        version, live = self._versions()
        if known and now and known.key.public.version == version:
            public, until = known.key.public, known.until
        else:
            since, until = self._instants_around(at)
            public = PublicKey(version, since)
        key = LiveKey(public, live)
        self._known = _Known(key, until, read_at, changes)
        return key

    def connect(self) -> Connection:
        """For a short question beside a request's own session, as `key()` asks them."""
        return self._engine.connect()

    def _versions(self) -> tuple[int, int]:
        """The public version and that of the live states."""
        if self._engine.dialect.name == "sqlite":
            row = self._connection().execute(_VERSIONS).fetchone()
        else:
            with self._engine.connect() as connection:
                row = connection.exec_driver_sql(_VERSIONS).fetchone()
        return int(row[0] or 1), int(row[1] or 1)

    def _connection(self) -> sqlite3.Connection:
        if not hasattr(self._mine, "connection"):
            name = str(self._engine.url.database)
            self._mine.connection = sqlite3.connect(name, isolation_level=None, check_same_thread=False)
        connection: sqlite3.Connection = self._mine.connection
        return connection

    def _instants_around(self, at: datetime) -> tuple[datetime, datetime]:
        """The last public instant not after `at`, and the next one after it."""
        instant = union_all(*(source() for source in self._sources)).subquery()
        column = instant.c[0]
        with self._engine.connect() as connection:
            since = connection.execute(select(func.max(column)).where(column <= at)).scalar()
            until = connection.execute(select(func.min(column)).where(column > at)).scalar()
        midnights = self._midnights_around(at)
        return max(_aware(since) or midnights[0], midnights[0]), min(
            _aware(until) or midnights[1], midnights[1]
        )

    def _midnights_around(self, at: datetime) -> tuple[datetime, datetime]:
        """Home hangs another work each day."""
        local = at.astimezone(self._zone)
        today = datetime.combine(local.date(), dt_time(), self._zone)
        tomorrow = datetime.combine(local.date() + timedelta(days=1), dt_time(), self._zone)
        return today.astimezone(UTC), tomorrow.astimezone(UTC)


def _aware(value: Any) -> datetime | None:
    if not isinstance(value, datetime):
        return None
    return value if value.tzinfo else value.replace(tzinfo=UTC)
