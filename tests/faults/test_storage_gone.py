"""The bucket is out of reach: what is on view stays on view, and who sends something is told so and loses no word."""

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import timedelta
from random import Random
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from gallery import clock
from gallery.check import what_is_wrong
from gallery.db import db
from gallery.editions.models import Edition
from gallery.works import jobs
from gallery.works.files import storage
from gallery.works.models import Original
from tests.factories import make_exhibited_work
from tests.faults.conftest import named_files
from tests.faults.visitor import SUBMIT, media_of, photo
from tests.faults.wires import Wire, wire_to
from tests.intake.sending import FILLED, named, send, typed
from tests.services import rclone
from tests.services.run import Run

pytestmark = pytest.mark.sqlite_only
Look = Callable[[], AbstractContextManager[None]]
REFUSED_WITHIN = 10.0


@pytest.fixture
def bucket(run: Run) -> str:
    try:
        return rclone.new_s3_url(run)
    except rclone.NoRclone as why:
        pytest.skip(str(why))


@pytest.fixture
def wire(bucket: str) -> Iterator[Wire]:
    """What lies between the gallery and its bucket."""
    endpoint = parse_qs(urlsplit(bucket).query)["endpoint"][0]
    with wire_to(urlsplit(endpoint).port or 0) as wire:
        yield wire


@pytest.fixture
def storage_url(bucket: str, wire: Wire) -> str:
    before, _question, _after = bucket.partition("?")
    return f"{before}?endpoint=http://127.0.0.1:{wire.port}&region=us-east-1"


@pytest.mark.parametrize("trouble", ["refuse", pytest.param("swallow", marks=pytest.mark.prove)])
@pytest.mark.shows("P34", "P4", "P30")
def test_without_the_bucket_the_wall_stands_and_uploads_are_refused_clearly(
    app: Flask, looking: Look, collecting: int, wire: Wire, trouble: str, say: Callable[[str], None]
) -> None:
    here = f"/fr/editions/{collecting}"
    with looking():
        make_exhibited_work(db.session.scalars(select(Edition).where(Edition.number == collecting)).one())
    wall = [here, f"{here}?not-kept=1", *media_of(app.test_client().get(here).text)]
    require_on_view(app, wall)
    assert send_to(app, photo(Random(1))).status_code == 303
    getattr(wire, trouble)()
    began = time.monotonic()
    refused = send_to(app, photo(Random(2)))
    took = time.monotonic() - began
    say(f"bucket {trouble}s: an upload is turned away after {took:.1f} s")
    assert (refused.status_code, "Retry-After" in refused.headers) == (503, True)
    assert "votre fichier n’a pas été reçu" in refused.text
    assert typed(refused.text)["statement"] == FILLED["statement"]
    assert took < REFUSED_WITHIN
    require_on_view(app, wall)
    with looking():
        jobs.make_renditions(2)
        require_put_off(db.session.get_one(Original, 2))
    wire.mend()
    assert send_to(app, photo(Random(2))).status_code == 303
    with looking():
        render_when_due(2, 3)
        assert {entry.key for entry in storage().keys()} == named_files(), "something half lies in the bucket"
        assert [line for line in what_is_wrong() if f"work {collecting}-001" not in line] == []


def send_to(app: Flask, picture: bytes) -> TestResponse:
    return send(app.test_client(), SUBMIT, views=named(picture), **FILLED)


def require_on_view(app: Flask, wall: list[str]) -> None:
    visitor = app.test_client()
    assert len(wall) > 2
    assert [visitor.get(address).status_code for address in wall] == [200] * len(wall)


def require_put_off(original: Original) -> None:
    """It is no failure of the picture that its file can't be fetched: it waits for better times, however long."""
    assert original.tries == 0
    assert original.trouble.startswith("L’endroit où les fichiers sont conservés")
    assert original.next_try_at
    assert original.next_try_at <= clock.now() + timedelta(seconds=30)


def render_when_due(*ids: int) -> None:
    with clock.at(clock.now() + timedelta(seconds=30)):
        for original_id in ids:
            jobs.make_renditions(original_id)
            assert db.session.get_one(Original, original_id).rendered_at
