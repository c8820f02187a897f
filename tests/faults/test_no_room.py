"""The disk is full, or nearly: the last part is the database's, so that the site stays readable and moderatable."""

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from random import Random

import pytest
from flask import Flask
from sqlalchemy import func, select

from gallery.app import create_app
from gallery.check import what_is_wrong
from gallery.config import Settings
from gallery.db import db
from gallery.works import jobs
from gallery.works.files import storage
from gallery.works.models import Original, Work, WorkStatus
from tests.factories import make_user, sign_in
from tests.faults.conftest import files_in
from tests.faults.visitor import SUBMIT, multipart, photo
from tests.intake.sending import FILLED, hidden_fields, named, send, typed

Look = Callable[[], AbstractContextManager[None]]
GB = 1024**3


@contextmanager
def disk(monkeypatch: pytest.MonkeyPatch, *, size: int, free: int) -> Iterator[None]:
    """The machine's disks look that large and that full."""
    block = 4096
    real = os.statvfs

    def told(path: str) -> os.statvfs_result:
        known = list(real(path))
        known[0] = known[1] = block
        known[2], known[3], known[4] = size // block, free // block, free // block
        return os.statvfs_result(known)

    with monkeypatch.context() as patch:
        patch.setattr(os, "statvfs", told)
        yield


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"disk_reserve_mb": 2048})


@pytest.mark.parametrize(
    ("size", "free", "room"),
    [
        (100 * GB, 3 * GB, True),
        (100 * GB, 2 * GB, False),  # two gigabytes are kept
        (10 * GB, 1 * GB, False),  # or a tenth, where that is less
        (10 * GB, 1 * GB + 26 * 1024**2, True),
    ],
)
@pytest.mark.sqlite_only
@pytest.mark.shows("P8")
def test_the_last_part_of_a_disk_takes_no_pictures(
    app: Flask, monkeypatch: pytest.MonkeyPatch, looking: Look, size: int, free: int, room: bool
) -> None:
    with looking(), disk(monkeypatch, size=size, free=free):
        assert storage().has_room(25 * 1024**2) is room


@pytest.mark.shows("P8", "P32")
def test_a_full_disk_turns_pictures_away_and_lets_the_team_go_on(
    app: Flask, settings: Settings, monkeypatch: pytest.MonkeyPatch, looking: Look, collecting: int
) -> None:
    assert send(app.test_client(), SUBMIT, views=named(photo(Random(1))), **FILLED).status_code == 303
    before = files_in(settings)
    with disk(monkeypatch, size=100 * GB, free=1 * GB):
        refused = send(app.test_client(), SUBMIT, views=named(photo(Random(2))), **FILLED)
        assert refused.status_code == 507
        assert "Il n’y a plus de place pour des images" in refused.text
        assert typed(refused.text)["statement"] == FILLED["statement"]
        assert files_in(settings) == before
        poem = send(app.test_client(), SUBMIT, poem="La mer\n  pliée en quatre", **FILLED)
        assert poem.status_code == 303, "words need hardly any room"
        require_open(app, looking, collecting)
    assert send(app.test_client(), SUBMIT, views=named(photo(Random(2))), **FILLED).status_code == 303


def require_open(app: Flask, looking: Look, collecting: int) -> None:
    """Visitors read, somebody signs in, and a moderator decides."""
    visitor = app.test_client()
    for address in ("/fr/", "/en/editions", f"/fr/editions/{collecting}", "/fr/connexion", SUBMIT):
        assert visitor.get(address).status_code == 200, address
    with looking():
        moderator = sign_in(app.test_client(), make_user(administrator=True))
        desk = f"/fr/moderation/oeuvres/{db.session.get_one(Work, 1).number}"
    fields = hidden_fields(moderator.get(desk).text)
    assert moderator.post(f"{desk}/examens", data={**fields, "decision": "approve"}).status_code == 303
    with looking():
        assert db.session.get_one(Work, 1).status is WorkStatus.APPROVED


# — a disk that is really full ——————————————————————————————————————————————————————————————————————————————————————


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """64 MB; asked of the system, which gives it to root only."""
    place = tmp_path / "small"
    place.mkdir()
    mount = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", str(place)], capture_output=True, check=False
    )
    if mount.returncode:
        pytest.skip("no small disk can be mounted here (mount needs root)")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def fill(place: Path, leave: int) -> Path:
    """Fill a disk but for about so many bytes."""
    filler, room = place / "filler", os.statvfs(place)
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        for _block in range((room.f_bavail * room.f_frsize - leave) // 4096):
            file.write(bytes(4096))
    return filler


@pytest.mark.sqlite_only
@pytest.mark.prove
@pytest.mark.parametrize("leave", [0, 40_000, 2_000_000])
@pytest.mark.shows("P8", "P32", "P4")
def test_a_disk_without_a_byte_left_spoils_nothing_and_recovers_by_itself(
    settings: Settings, small_disk: Path, collecting: int, leave: int
) -> None:
    """Database, files and queue are all on it, and no reserve is kept: the worst that can be configured."""
    settings = on_small_disk(settings, small_disk)
    app = create_app(settings)
    assert send(app.test_client(), SUBMIT, views=named(photo(Random(1))), **FILLED).status_code == 303
    filler = fill(small_disk, leave)
    visitor = app.test_client()
    form = hidden_fields(visitor.get(SUBMIT).text)
    kind, body = multipart({**form, **FILLED}, {"views": [("large.jpg", photo(Random(2), (3600, 2700), 97))]})
    refused = visitor.post(SUBMIT, data=body, content_type=kind)
    assert refused.status_code in (503, 507), refused.text
    assert FILLED["statement"] in refused.text
    for address in ("/fr/", "/en/editions", f"/fr/editions/{collecting}"):
        assert visitor.get(address).status_code == 200, address
    with app.app_context():
        jobs.make_renditions(1)
        assert db.session.scalar(select(func.max(Original.tries))) == 0, (
            "a full disk is no failure of a picture"
        )
    filler.unlink()
    assert send(app.test_client(), SUBMIT, views=named(photo(Random(3))), **FILLED).status_code == 303
    with app.app_context():
        for original_id in (1, 2):
            original = db.session.get_one(Original, original_id)
            jobs.ask_again(everything=False)
            jobs.make_renditions(original_id)
            assert original.rendered_at
        assert what_is_wrong() == []
        db.engine.dispose()


def on_small_disk(settings: Settings, place: Path) -> Settings:
    """The same gallery, its database copied there."""
    database = Path(settings.database_url.removeprefix("sqlite:///"))
    for suffix in ("", "-wal"):
        part = database.with_name(database.name + suffix)
        if part.exists():
            (place / part.name).write_bytes(part.read_bytes())
    return settings.model_copy(
        update={
            "database_url": f"sqlite:///{place}/{database.name}",
            "storage_url": f"file://{place}/uploads",
            "queue_url": f"sqlite://{place}/queue.db",
            "data": place / "data",
            "disk_reserve_mb": 0,
        }
    )
