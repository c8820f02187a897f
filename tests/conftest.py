"""What a test may ask for.

- `database_url`, `settings`, `app`, `client`: a gallery in this process with a database like new; such a test runs on
  SQLite and on PostgreSQL (`@pytest.mark.sqlite_only` and `postgresql_only` choose one).
- `app_context`: for tests that call services and queries themselves. `client` keeps out of it: each request is its own.
- `site`: the pages over HTTP from this process: `site(settings).url`; enough for most tests in a browser.
- `live_server`: starts `gallery up` with some settings, workers and all: `live_server(settings).url`.
- `pages`, `page`: real Chromium; the test fails if a page asks for a foreign host or breaks its own security policy.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, suppress
from contextvars import Context, copy_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from flask import Flask
from flask.globals import _cv_app
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from gallery.config import Settings, load_settings
from tests.services import databases
from tests.services.browser import NoBrowser, Pages, chromium
from tests.services.live import LiveGallery
from tests.services.postgres import NoPostgreSQL
from tests.services.run import OwnRun, Run, free_port
from tests.services.site import Site
from tests.services.warm import Templates, keep, wait_for_no_disk, warm

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

RUN = pytest.StashKey[Run]()
REPORT = pytest.StashKey[pytest.TestReport]()
SELDOM = (5000, 20, 10)
"""After how many new things Python looks for rings of garbage: an app alone is thousands, and all of them last."""


def pytest_configure(config: pytest.Config) -> None:
    for name in [name for name in os.environ if name.startswith(("GALLERY_", "AWS_"))]:
        del os.environ[name]  # a developer's own settings are not the suite's
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # so a shell starts what runs in its background
        signal.signal(signal.SIGINT, signal.default_int_handler)  # or no process of ours would hear Ctrl+C
    keep()
    wait_for_no_disk()
    gc.set_threshold(*SELDOM)
    # A real installation keeps compiled code. Without it each process compiles the libraries anew: 3 to 5 CPU seconds.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
    worker = getattr(config, "workerinput", None)
    config.stash[RUN] = Run(Path(worker["run_folder"])) if worker else OwnRun()


def pytest_collection_finish() -> None:
    """What is loaded by now stays to the end: to look through it for garbage took a quarter of the suite's time."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell each of xdist's workers where the run's folder is."""
    node.workerinput["run_folder"] = str(node.config.stash[RUN].folder)


def pytest_unconfigure(config: pytest.Config) -> None:
    run = config.stash.get(RUN, None)
    if isinstance(run, OwnRun):
        run.end()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Whatever stands on a database is tested on both kinds."""
    if {"database_url", "empty_database_url"} & set(metafunc.fixturenames):
        only = [kind for kind in databases.KINDS if metafunc.definition.get_closest_marker(f"{kind}_only")]
        dear = metafunc.definition.get_closest_marker("dear_on_postgresql")
        kinds = [
            pytest.param(kind, marks=[pytest.mark.prove] if dear and kind == "postgresql" else [])
            for kind in only or databases.KINDS
        ]
        metafunc.parametrize("database_kind", kinds)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    item.stash[REPORT] = report
    return report


@pytest.fixture(scope="session")
def run(request: pytest.FixtureRequest) -> Run:
    return request.config.stash[RUN]


@pytest.fixture(scope="session")
def postgresql(run: Run, worker_id: str) -> databases.Postgres:
    try:
        return databases.Postgres(run, worker_id)
    except NoPostgreSQL as why:
        pytest.skip(str(why))


@pytest.fixture
def database_url(database_kind: str, request: pytest.FixtureRequest, run: Run, tmp_path: Path) -> str:
    """A database that is migrated and like new."""
    if database_kind == "sqlite":
        return databases.new_sqlite(run, tmp_path / "gallery.db")
    return str(request.getfixturevalue("postgresql").like_new())


@pytest.fixture
def empty_database_url(database_kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database without a single table, for tests of migrations."""
    if database_kind == "sqlite":
        yield f"sqlite:///{tmp_path}/empty.db"
        return
    with request.getfixturevalue("postgresql").empty() as url:
        yield url


@pytest.fixture
def storage_url(tmp_path: Path) -> str:
    return f"file://{tmp_path}/uploads"


@pytest.fixture
def settings(database_url: str, storage_url: str, tmp_path: Path) -> Settings:
    """A small gallery: decisions show at once, limits are kept in memory, the machine may be nearly full."""
    data = tmp_path / "instance"
    data.mkdir()
    return load_settings(
        data=data,
        database_url=database_url,
        storage_url=storage_url,
        limits_url="memory://",
        base_url="http://localhost",
        secret_key="a key that only tests know, and all of them",
        web_workers=1,
        web_threads=8,
        undo_seconds=0,
        disk_reserve_mb=0,
    )


@pytest.fixture(scope="session")
def templates(run: Run) -> Templates:
    """Each app would compile them anew, at 100 ms a page."""
    folder = run.folder / "templates"
    folder.mkdir(exist_ok=True)
    return Templates(str(folder))


class Visitor(FlaskClient):
    """A client whose requests never share an app context, nor its session and `g`, with the test around them."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        if self.preserve_context:  # `with client:` wants to look at the request afterwards
            return super().open(*args, **kwargs)
        fresh = Context()
        for variable, value in copy_context().items():
            if variable is not _cv_app:
                fresh.run(variable.set, value)
        return fresh.run(super().open, *args, **kwargs)


@pytest.fixture
def app(settings: Settings, templates: Templates) -> Iterator[Flask]:
    # Not at the top, so that tests of one module need not load the whole gallery.
    from gallery.app import create_app

    with warm(create_app(settings), templates) as app:
        app.test_client_class = Visitor
        yield app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def app_context(app: Flask) -> Iterator[Flask]:
    with app.app_context():
        yield app


@pytest.fixture
def live_server(run: Run) -> Iterator[Callable[..., LiveGallery]]:
    """Starts a gallery with some settings and options of `gallery up`; ended with the test."""
    started: list[LiveGallery] = []

    def start(settings: Settings, *options: str, **environment: str) -> LiveGallery:
        started.append(LiveGallery(run, settings, *options))
        return started[-1].start(**environment)

    yield start
    for gallery in started:
        gallery.stop()


@pytest.fixture
def site(templates: Templates) -> Iterator[Callable[[Settings], Site]]:
    """Serves the pages of a gallery from this process: quick, and without workers."""
    from gallery.app import create_app

    with ExitStack() as serving:

        def serve(settings: Settings) -> Site:
            port = free_port()
            app = create_app(settings.model_copy(update={"base_url": f"http://localhost:{port}"}))
            site = Site(serving.enter_context(warm(app, templates)), port)
            serving.callback(site.stop)
            return site

        yield serve


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    try:
        with chromium() as browser:
            yield browser
    except NoBrowser as why:
        pytest.skip(str(why))


@pytest.fixture
def pages(browser: Browser, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Pages]:
    """Opens pages: `pages.open(**PHONE)`."""
    pages = Pages(browser)
    yield pages
    report = request.node.stash.get(REPORT, None)
    if report is not None and report.failed:
        with suppress(Exception):  # a browser that has crashed must not hide why the test failed
            pages.picture(tmp_path)
    pages.close()
    if not request.node.get_closest_marker("foreign_hosts"):
        assert not pages.foreign, "a page asked for foreign hosts"
    assert not pages.faults, "a page's script failed, or its policy refused something"


@pytest.fixture
def page(pages: Pages) -> Page:
    return pages.open()
