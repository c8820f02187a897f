"""Databases of both kinds for tests: migrated once in a run, like new for every test.

SQLite is a copy of a migrated file; PostgreSQL one database for each worker, wiped before each test.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gallery.config import load_settings
from tests.services import postgres
from tests.services.run import Run

KINDS = ("sqlite", "postgresql")


def migrate(url: str, folder: Path) -> None:
    """Bring a database to the newest schema, as an upgrade of a real installation does."""
    # Not at the top, so that tests of one module need not load the whole gallery.
    import flask_migrate

    from gallery.app import create_app
    from gallery.db import db

    settings = load_settings(
        database_url=url, data=folder, storage_url=f"file://{folder}/files", secret_key="migrate " * 8
    )
    app = create_app(settings)
    with app.app_context():
        flask_migrate.upgrade()
        db.session.remove()
        for engine in db.engines.values():
            engine.dispose()


def new_sqlite(run: Run, place: Path) -> str:
    """A migrated SQLite database in a file; returns its URL."""
    shutil.copyfile(run.once("sqlite", lambda: _migrated_file(run)), place)
    return f"sqlite:///{place}"


def _migrated_file(run: Run) -> str:
    folder = run.folder / "sqlite"
    folder.mkdir()
    migrate(f"sqlite:///{folder}/gallery.db", folder)
    return str(folder / "gallery.db")


class Postgres:
    """One worker's database: made from the migrated one, wiped for every test."""

    def __init__(self, run: Run, worker: str) -> None:
        self.cluster = postgres.cluster(run)
        self.name = f"gallery_{worker}"
        template = run.once("migrated", lambda: self._migrated(run))
        self.url = self.cluster.create(self.name, template)

    def _migrated(self, run: Run) -> str:
        folder = run.folder / "migrated"
        folder.mkdir()
        migrate(self.cluster.create("gallery_template"), folder)
        postgres.remember_first_state(self.cluster, "gallery_template")
        return "gallery_template"

    def like_new(self) -> str:
        """The URL of the wiped database."""
        postgres.restore_first_state(self.cluster, self.name)
        return self.url

    @contextmanager
    def empty(self) -> Iterator[str]:
        """The URL of a database in which nothing is, not even tables."""
        name = f"{self.name}_empty"
        try:
            yield self.cluster.create(name)
        finally:
            self.cluster.drop(name)
