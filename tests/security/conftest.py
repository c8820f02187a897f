"""The world that these tests look at: built once in a run on SQLite and copied, built for each test on PostgreSQL."""

import io
import logging
import os
import pickle
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, suppress
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from gallery import operations
from gallery.accounts import service
from gallery.config import Settings
from tests import factories
from tests.security import house
from tests.security.signing_in import PASSWORD
from tests.services.run import Run
from tests.services.warm import Templates, warm

Some = Callable[[Sequence[Any], int, int], list[Any]]


def take_turns(items: Sequence[Any], turn: int, several: int) -> list[Any]:
    """So many of them, at the next turn the next ones: round and round, each comes up."""
    return [items[(turn * several + more) % len(items)] for more in range(several)]


def come_all(items: Sequence[Any], _turn: int, _several: int) -> list[Any]:
    return [*items]


@pytest.fixture(
    params=[pytest.param(take_turns, id="in turn"), pytest.param(come_all, id="all", marks=pytest.mark.prove)]
)
def some(request: pytest.FixtureRequest) -> Some:
    """Who or what is asked of many that should be answered alike: in the suite they take turns, in `prove` all come."""
    taken: Some = request.param
    return taken


@pytest.fixture
def world(app: Flask, settings: Settings, run: Run) -> house.World:
    if not settings.database_url.startswith("sqlite"):
        return house.build(app)
    kept = Path(run.once("world", lambda: _built(app, settings, run.folder / "world")))
    files = Path(settings.storage_url.removeprefix("file://"))
    shutil.copytree(kept / "files", files, copy_function=_linked, dirs_exist_ok=True)
    _copy_database(kept / "gallery.db", _database(settings))
    return house.World(app, *pickle.loads((kept / "names").read_bytes()))


def _built(app: Flask, settings: Settings, kept: Path) -> str:
    """Build the world in this gallery, and keep it in a folder for the tests to come."""
    world = house.build(app)
    kept.mkdir()
    shutil.copytree(settings.storage_url.removeprefix("file://"), kept / "files")
    _copy_database(_database(settings), kept / "gallery.db")
    names = world.pieces, world.emails, world.links, world.originals
    (kept / "names").write_bytes(pickle.dumps(names))
    return str(kept)


def _database(settings: Settings) -> Path:
    return Path(settings.database_url.removeprefix("sqlite:///"))


def _copy_database(source: Path, target: Path) -> None:
    """Under the eyes of whoever has it open."""
    with closing(sqlite3.connect(source)) as one, closing(sqlite3.connect(target)) as other:
        one.backup(other)


def _linked(source: str, target: str) -> None:
    """Files in storage are written once and never changed."""
    with suppress(FileExistsError):
        os.link(source, target)


@pytest.fixture
def app_with(settings: Settings, templates: Templates, app: Flask) -> Iterator[Callable[..., Flask]]:
    """The same gallery under other settings: `app_with(base_url="https://expo.example")`."""
    from gallery.app import create_app

    with ExitStack() as made:

        def make(**changes: object) -> Flask:
            other = create_app(settings.model_copy(update=changes))
            other.test_client_class = app.test_client_class
            return made.enter_context(warm(other, templates))

        yield make


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords that cost nothing, where it is not their cost that is looked at."""
    monkeypatch.setattr(service, "hash_password", lambda password: f"hash of {password}")
    monkeypatch.setattr(service, "verify_password", lambda password, kept: kept == f"hash of {password}")


@pytest.fixture
def team(app: Flask, cheap: None) -> Flask:
    with app.app_context():
        for name in ("ada", "bea", "cleo"):
            service.set_password(
                factories.make_user(f"{name}@example.org", administrator=name == "ada"), PASSWORD
            )
        factories.make_user("newcomer@example.org")
    return app


@pytest.fixture
def log(capfd: pytest.CaptureFixture[str]) -> Iterator[Callable[[], str]]:
    """All that the process says, logging as loudly as it can."""
    operations.set_up_logs(logging.DEBUG)
    logged = io.StringIO()
    (handler,) = logging.getLogger().handlers
    handler.setStream(logged)  # type: ignore[attr-defined]
    yield lambda: logged.getvalue() + "".join(capfd.readouterr())
    logging.getLogger().handlers[:] = []
    logging.getLogger().setLevel(logging.WARNING)
