"""Galleries to measure, in a folder that goes when the bench ends: the demo's first works, and editions of any size.

The pictures lie there once; each size has a database of its own, so that pages about every edition can be compared.
"""

import json
import os
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from flask_migrate import upgrade

from bench.processes import Server, free_port, running
from gallery.app import create_app
from gallery.config import Settings, load_settings
from gallery.demo import large
from gallery.demo import service as demo

MARK = "made.json"


@dataclass(frozen=True)
class Gallery:
    """A data folder, its settings, and what is to be asked for there."""

    settings: Settings
    seconds: float
    """How long its works took to make."""
    edition: int = 0
    """The large edition's number."""
    works: int = 0

    @property
    def database(self) -> Path:
        return self.settings.data / "gallery.db"

    @property
    def wall(self) -> str:
        return f"/fr/editions/{self.edition}"

    def work(self, sequence: int) -> str:
        return f"{self.wall}/oeuvres/{self.edition}-{sequence:03d}"

    def change(self) -> None:
        """Something public changes, as far as any cache can know."""
        with closing(sqlite3.connect(self.database, timeout=30)) as connection, connection:
            connection.execute("UPDATE public_version SET version = version + 1")

    @contextmanager
    def serve(self, what: str = "gallery", ready: str = "/readyz", **more: str) -> Iterator[Server]:
        """With one worker: all that is asked for is made in one process."""
        port = free_port()
        command = [sys.executable, "-m", "bench.serve", what, str(port)]
        environment = {**self.environment(port), **more}
        with running(command, port, ready, environment, self.settings.data / f"{what}.log") as server:
            yield server

    def environment(self, port: int) -> dict[str, str]:
        """What a process must find to be of this gallery."""
        given = {
            "DATA": str(self.settings.data),
            "STORAGE_URL": self.settings.storage_url,
            "LIMITS_URL": "memory://",
            "BASE_URL": f"http://localhost:{port}",
            "SECRET_KEY": self.settings.secret_key,
            "WEB_WORKERS": "1",
            "DISK_RESERVE_MB": "0",
        }
        return {f"GALLERY_{name}": value for name, value in given.items()}


@dataclass
class Stage:
    """Makes galleries when they are first asked for, and keeps them for whoever asks next."""

    folder: Path
    made: dict[int, Gallery] = field(default_factory=dict)

    def gallery(self, works: int = 0) -> Gallery:
        """The demo's first works, and an edition with so many more."""
        if works not in self.made:
            self.made[works] = self._known(works) or self._make(works)
        return self.made[works]

    def _known(self, works: int) -> Gallery | None:
        """From an earlier run, if its folder was kept."""
        with suppress(FileNotFoundError):
            seconds, edition = json.loads((self._data(works) / MARK).read_text())
            return Gallery(self._settings(self._data(works)), seconds, edition, works)
        return None

    @contextmanager
    def copy(self, works: int = 0) -> Iterator[Gallery]:
        """A gallery of its own, to be written to; it goes afterwards. An edition's pictures stay where they are."""
        made = self.gallery(works)
        with tempfile.TemporaryDirectory(dir=self.folder) as folder:
            settings = self._settings(Path(folder), None if works else Path(folder) / "uploads")
            _copy_database(made.settings.data, settings.data)
            yield Gallery(settings, 0, made.edition, works)

    def _make(self, works: int) -> Gallery:
        self._data(works).mkdir(parents=True)
        settings = self._settings(self._data(works))
        app = create_app(settings)
        if works:
            _copy_database(self.gallery().settings.data, settings.data)
        began = time.monotonic()
        with app.app_context():
            edition = large.make_large_edition(works).number if works else _begin_demo()
        made = Gallery(settings, time.monotonic() - began, edition, works)
        (settings.data / MARK).write_text(json.dumps([made.seconds, edition]))
        return made

    def _data(self, works: int) -> Path:
        return self.folder / str(works)

    def _settings(self, data: Path, uploads: Path | None = None) -> Settings:
        return load_settings(
            data=data,
            storage_url=f"file://{uploads or self.folder / 'uploads'}",
            limits_url="memory://",
            base_url="http://localhost",
            disk_reserve_mb=0,
            secret_key="only for measuring, on loopback, for minutes",
        )


def _begin_demo() -> int:
    upgrade()
    demo.begin()
    return demo.ORDER[0]


def _copy_database(source: Path, target: Path) -> None:
    shutil.copy(source / demo.MARK, target)
    old, new = (sqlite3.connect(data / "gallery.db") for data in (source, target))
    with closing(old), closing(new):
        old.backup(new)


@contextmanager
def stage() -> Iterator[Stage]:
    """In a folder that goes afterwards; in `BENCH_DATA` it stays, and the next run begins sooner."""
    kept = os.environ.get("BENCH_DATA")
    if kept:
        yield Stage(Path(kept).resolve())
        return
    with tempfile.TemporaryDirectory(prefix="gallery-bench-") as folder:
        yield Stage(Path(folder))
