"""The commands as whoever runs the gallery types them: in processes of their own."""

import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from random import Random

import pytest
from flask import Flask
from sqlalchemy import select

from gallery.accounts.models import User
from gallery.config import Settings
from gallery.db import db, transaction
from gallery.review.models import Decision
from gallery.review.service import review_work
from gallery.works.jobs import make_renditions
from gallery.works.models import Original, Work
from tests.factories import make_edition, make_user
from tests.faults.visitor import photo
from tests.intake.sending import FILLED, named, send
from tests.services import live

pytestmark = pytest.mark.sqlite_only
Look = Callable[[], AbstractContextManager[None]]


def gallery(settings: Settings, *words: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "gallery", *words],
        env=live.environment(settings) | environment,
        cwd=live.ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.shows("G4", "P14")
def test_somebody_is_added_to_the_team_and_gets_a_link_that_works_once(
    settings: Settings, app: Flask, looking: Look
) -> None:
    with looking():
        make_edition(9)
    told = gallery(settings, "user", "add", "ana@example.org", "--role", "moderator", "--edition", "9")
    assert (told.returncode, told.stderr) == (0, "")
    link = told.stdout.strip()
    assert link.startswith("http://localhost/")
    path = link.removeprefix("http://localhost")
    visitor = app.test_client()
    assert "ana@example.org" in visitor.get(path).text
    with looking():
        assert db.session.scalar(select(User).where(User.email == "ana@example.org"))


@pytest.mark.prove
@pytest.mark.shows("G4")
def test_a_mistyped_command_is_answered_with_one_sentence(settings: Settings, app: Flask) -> None:
    for words, said in [
        (
            ("user", "add", "ana@example.org", "--role", "moderator", "--edition", "77"),
            "There is no edition 77.",
        ),
        (("user", "add", "ana", "--role", "moderator"), "That is not an e-mail address."),
        (("renditions",), "Say --missing or --all."),
    ]:
        told = gallery(settings, *words)
        assert told.returncode != 0
        assert told.stderr.rstrip().endswith(f"Error: {said}")


@pytest.mark.shows("G2", "A16", "P30")
@pytest.mark.prove
def test_missing_renditions_are_made_and_the_check_lists_what_is_wrong(
    settings: Settings, app: Flask, looking: Look, collecting: int
) -> None:
    for n in range(2):
        sent = send(app.test_client(), "/fr/deposer", views=named(photo(Random(n))), **FILLED)
        assert sent.status_code == 303
    _give_up(looking, 1)
    made = gallery(settings, "renditions", "--missing")
    assert (made.returncode, made.stderr) == (0, "")
    well = gallery(settings, "check")
    assert (well.returncode, well.stdout) == (0, "All is well.\n")
    _break_files(looking, settings)
    wrong = gallery(settings, "check")
    assert wrong.returncode == 1
    assert "I1 original 1: its file is gone" in wrong.stdout
    assert "I1 original 2: its file has changed" in wrong.stdout
    assert wrong.stdout.endswith("3 wrong\n"), "what is gone is also a row without its file"


@pytest.mark.prove
@pytest.mark.shows("A16", "P29")
def test_a_spoilt_rendition_is_named_by_the_check_and_made_again_from_the_original(
    settings: Settings, app: Flask, looking: Look, collecting: int
) -> None:
    send(app.test_client(), "/fr/deposer", views=named(photo(Random(1))), description="Du bruit.", **FILLED)
    with looking():
        make_renditions(1)
        work, moderator = db.session.get_one(Work, 1), make_user(administrator=True)
        review_work(work, moderator, Decision.APPROVE, "", work.version)
        place = _folder(settings) / work.originals[0].renditions[0].key
    assert gallery(settings, "edition", "list").stdout.split("\t")[2] == "published"
    place.write_bytes(place.read_bytes()[:-40] + bytes(40))
    wrong = gallery(settings, "check")
    assert (wrong.returncode, wrong.stdout.count("can't be decoded")) == (1, 1)
    assert gallery(settings, "renditions", "--all").returncode == 0
    assert gallery(settings, "check").stdout == "All is well.\n"


def _give_up(looking: Look, original_id: int) -> None:
    with looking(), transaction():
        original = db.session.get_one(Original, original_id)
        original.next_try_at, original.trouble = None, "damaged: given up"


def _break_files(looking: Look, settings: Settings) -> None:
    with looking():
        first, second = db.session.scalars(select(Original.key).order_by(Original.id))
    (_folder(settings) / first).unlink()
    (_folder(settings) / second).write_bytes(b"bit rot")


def _folder(settings: Settings) -> Path:
    return Path(settings.storage_url.removeprefix("file://"))


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("GALLERY_STORAGE_URL", "ftp://elsewhere", "GALLERY_STORAGE_URL can't be used: it must begin with"),
    ],
)
@pytest.mark.shows("G4")
def test_a_wrong_setting_stops_the_start_with_one_sentence(
    settings: Settings, name: str, value: str, said: str
) -> None:
    ending = gallery(settings, "up", "--port", "1", **{name: value})
    assert ending.returncode == 1
    assert ending.stderr.startswith("Error: The setting ")
    assert said in ending.stderr
    assert len(ending.stderr.strip().splitlines()) == 1


@pytest.mark.shows("G4")
def test_a_command_on_a_database_that_was_never_set_up_says_what_to_do(
    settings: Settings, tmp_path: Path
) -> None:
    told = gallery(settings, "check", GALLERY_DATABASE_URL=f"sqlite:///{tmp_path}/empty.db")
    assert told.returncode == 1
    assert "gallery up" in told.stderr
    assert "Traceback" not in told.stderr
