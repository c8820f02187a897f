"""Galleries to hurt: their settings, an edition that takes works in, and the processes to kill."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta

import pytest
from flask import Flask

from gallery.config import Settings
from gallery.db import db
from tests.services.live import LiveGallery

# A real installation keeps compiled code. Without it each process compiles the libraries anew: 3 CPU seconds.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"picture_workers": 1})


@pytest.fixture
def collecting(app: Flask) -> int:
    """The number of an edition that is on view and takes works in."""
    from gallery import clock
    from tests.factories import make_edition

    with app.app_context():
        now = clock.now()
        times = {"call_opens_at": now - timedelta(days=1), "call_closes_at": now + timedelta(days=1)}
        number = make_edition(**times).number
        db.session.remove()
        return number


@pytest.fixture
def gallery(live_server: Callable[..., LiveGallery], settings: Settings, collecting: int) -> LiveGallery:
    """A running gallery that takes works in."""
    return live_server(settings)


@pytest.fixture
def looking(app: Flask) -> Callable[[], AbstractContextManager[None]]:
    """A look at the gallery's own tables and files, each time as they are then: `with looking():`."""

    @contextmanager
    def look() -> Iterator[None]:
        with app.app_context():
            yield

    return look


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Callable[[str], None]:
    """Prints what was measured, past pytest's capture."""

    def tell(words: str) -> None:
        with capsys.disabled():
            sys.stdout.write(f"\n  {words}")
            sys.stdout.flush()

    return tell
