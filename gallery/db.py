"""The database: one session a request or job, and `transaction()`, the only place that commits.

SQLite loses updates silently with its driver's defaults. Here every write begins with BEGIN IMMEDIATE, and what was
read before a transaction is read again inside it, so that a rule is always checked on what is true under the lock.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from flask_babel import lazy_gettext as _
from flask_sqlalchemy import SQLAlchemy
from psycopg.errors import DiskFull
from sqlalchemy import DateTime, Dialect, Engine, Enum, MetaData, TypeDecorator, event
from sqlalchemy.exc import InvalidRequestError, OperationalError
from sqlalchemy.orm import DeclarativeBase, Session, registry

from gallery.errors import Busy, Conflict, NoRoom

CONSTRAINT_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
WAIT_SECONDS = 5
"""How long a writer waits for another one before it is asked to try again."""


class UTCDateTime(TypeDecorator[datetime]):
    """An aware instant in UTC; SQLite forgets zones, so they are put back on the way out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs its zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return (
            None
            if value is None
            else value.replace(tzinfo=UTC)
            if value.tzinfo is None
            else value.astimezone(UTC)
        )


class Base(DeclarativeBase):
    registry = registry(
        metadata=MetaData(naming_convention=CONSTRAINT_NAMES),
        type_annotation_map={
            datetime: UTCDateTime,
            StrEnum: Enum(StrEnum, native_enum=False, length=20, values_callable=list),
        },
    )


db = SQLAlchemy(model_class=Base, session_options={"autoflush": False})

if TYPE_CHECKING:
    Model = Base
else:
    Model = db.Model


@contextmanager
def transaction() -> Iterator[Session]:
    """Commit when the block ends, roll back when it raises; inside another one, take part in that.

    It begins anew: what was read before is read again under the write lock. Raises Busy when that is not had in time,
    NoRoom when the disk is full.
    """
    session: Session = db.session()
    if session.info.get("writing"):
        yield session
        return
    _begin_writing(session)
    try:
        yield session
        _write_last(session)
        session.commit()
    except OperationalError as error:
        session.rollback()
        raise _in_our_words(error) from error
    except BaseException:
        session.rollback()
        raise
    finally:
        waiting = session.info.pop("after_commit", [])
        session.info.pop("at_the_end", None)
        committed = session.info.pop("writing", "") == "committed"
    for act in waiting if committed else ():
        act()


def at_the_end(act: Callable[[], object]) -> None:
    """Write this last of all, once, however often it is asked for in this transaction.

    For a row that everybody writes: held from the middle on, it keeps the others waiting, and two deadlock who then
    want what the other one holds.
    """
    session: Session = db.session()
    if session.info.get("writing"):
        session.info.setdefault("at_the_end", {})[act] = None
    else:
        act()


def _write_last(session: Session) -> None:
    if acts := session.info.get("at_the_end"):
        session.flush()
        for act in sorted(acts, key=lambda one: one.__qualname__):  # everybody in the same order
            act()


def after_commit(act: Callable[[], object]) -> None:
    """Do this once what is being written is safe; not at all when it is rolled back."""
    session: Session = db.session()
    if session.info.get("writing"):
        session.info.setdefault("after_commit", []).append(act)
    else:
        act()


def _begin_writing(session: Session) -> None:
    if session.new or session.dirty or session.deleted:
        raise RuntimeError("something was changed outside a transaction")
    session.rollback()
    session.info["writing"] = "begun"
    try:
        session.connection(execution_options={"gallery_writes": True})
    except OperationalError as error:
        session.info.pop("writing")
        session.rollback()
        raise _in_our_words(error) from error


def _in_our_words(error: OperationalError) -> Exception:
    """Trouble that passes by itself, as who is writing should hear of it; anything else stays what it is."""
    said = str(error.orig).lower()
    if any(word in said for word in ("locked", "busy", "lock timeout", "deadlock")):
        return Busy(_("Many people are writing at the same time. Please try again in a moment."))
    if isinstance(error.orig, DiskFull) or "disk is full" in said:
        return NoRoom(
            _(
                "There is no room left just now, so this was not kept. Please try again later, and tell the team."
            )
        )
    return error


@event.listens_for(Session, "after_commit")
def _remember_commit(session: Session) -> None:
    if session.info.get("writing"):
        session.info["writing"] = "committed"


def tune_engine(engine: Engine) -> None:
    """Teach an engine how this database is to be spoken to."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _tune_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        event.listen(engine, "connect", _tune_postgresql)


def _tune_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver must not begin on its own: _begin_sqlite does
    for pragma in (
        f"busy_timeout={WAIT_SECONDS * 1000}",
        "journal_mode=WAL",
        "synchronous=FULL",  # an acknowledged upload survives a power cut
        "foreign_keys=ON",
        "secure_delete=ON",  # what was erased is not left in pages that are free by now
        "cache_size=-16000",
        "mmap_size=268435456",
    ):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(connection: Any) -> None:
    writes = connection.get_execution_options().get("gallery_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _tune_postgresql(connection: Any, _record: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET lock_timeout = '{WAIT_SECONDS}s'; SET timezone = 'UTC'")
    connection.commit()


def lock(instance: Model) -> None:
    """Read a row again and hold it until the transaction ends (on SQLite the whole database is held already).

    Raises Conflict when somebody removed it since it was read.
    """
    session: Session = db.session()
    if session.dirty:
        session.flush()  # reading it again forgets what was changed in it, and in what belongs to it
    try:
        session.refresh(instance, with_for_update={"of": type(instance)})  # and not what is joined to it
    except InvalidRequestError as error:
        raise Conflict(_("Somebody removed this in the meantime.")) from error
