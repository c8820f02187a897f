"""Alembic's way in: the gallery's engine and models. Migrations are one transaction: a failed one changes nothing."""

from typing import TYPE_CHECKING

from alembic import context
from flask import current_app

from gallery.db import db

if TYPE_CHECKING:
    from sqlalchemy import Connection

WAIT_SECONDS = 60
"""For another process that migrates at this moment; then there is nothing left to do."""
LOCK = 0x67616C6C  # any number, the same for all


def run() -> None:
    """Migrate over one connection that nobody else gets afterwards: it has unlearnt foreign keys."""
    engine = current_app.extensions["migrate"].db.engine
    with engine.connect() as connection:
        try:
            _migrate(connection)
        finally:
            connection.invalidate()


def _migrate(connection: "Connection") -> None:
    sqlite = connection.dialect.name == "sqlite"
    _begin_alone(connection, sqlite=sqlite)
    context.configure(
        connection=connection,
        target_metadata=db.metadata,
        render_as_batch=True,
        compare_type=True,
        transaction_per_migration=False,
    )
    context.run_migrations()
    if sqlite:
        _check_foreign_keys(connection)
    connection.commit()


def _begin_alone(connection: "Connection", *, sqlite: bool) -> None:
    """One at a time. On SQLite foreign keys rest meanwhile, since tables are rebuilt."""
    if sqlite:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.exec_driver_sql(f"PRAGMA busy_timeout={WAIT_SECONDS * 1000}")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{WAIT_SECONDS}s'")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")


def _check_foreign_keys(connection: "Connection") -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise RuntimeError(f"this migration would leave rows without their parents: {broken[:5]}")


if context.is_offline_mode():
    raise RuntimeError("migrations need the database itself")
run()
