"""Alembic's way in. All migrations run in one transaction, so that a failed one leaves the old state."""

from alembic import context
from flask import current_app

from gallery.db import db

config = context.config


def run() -> None:
    """Migrate over one connection; on SQLite foreign keys rest meanwhile, since tables are rebuilt."""
    engine = current_app.extensions["migrate"].db.engine
    with engine.connect() as connection:
        sqlite = connection.dialect.name == "sqlite"
        if sqlite:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
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
        if sqlite:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA foreign_keys=ON")


def _check_foreign_keys(connection) -> None:  # type: ignore[no-untyped-def]
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise RuntimeError(f"this migration would leave rows without their parents: {broken[:5]}")


if context.is_offline_mode():
    raise RuntimeError("migrations need the database itself")
run()
