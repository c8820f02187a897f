"""The world that these tests look at: built once for each, on each kind of database."""

import io
import logging
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from flask import Flask
from jinja2 import FileSystemBytecodeCache

from gallery import operations
from gallery.accounts import service
from gallery.config import Settings
from tests import factories
from tests.security import house
from tests.security.signing_in import PASSWORD
from tests.services.warm import warm


@pytest.fixture
def world(app: Flask) -> house.World:
    return house.build(app)


@pytest.fixture
def app_with(
    settings: Settings, templates: FileSystemBytecodeCache, app: Flask
) -> Iterator[Callable[..., Flask]]:
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
