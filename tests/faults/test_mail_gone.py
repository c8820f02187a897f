"""No letter leaves, or is lost, while the mail server is away; what was done stays done."""

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from random import Random

import pytest
from flask import Flask

from gallery import clock
from gallery.app import create_app
from gallery.config import Settings
from gallery.db import db
from gallery.outbox.jobs import due_mails, send_mail
from gallery.outbox.models import Mail
from gallery.works.models import Original
from tests.faults.processes import wait_for
from tests.faults.visitor import SUBMIT, photo
from tests.intake.sending import FILLED, named, send
from tests.services import live
from tests.services.broken import silent_server
from tests.services.post_office import post_office
from tests.services.run import Run, free_port

pytestmark = pytest.mark.sqlite_only
Look = Callable[[], AbstractContextManager[None]]


@pytest.fixture
def mail_port() -> int:
    return free_port()


@pytest.fixture
def settings(settings: Settings, mail_port: int) -> Settings:
    return settings.model_copy(update={"mail_url": f"smtp://127.0.0.1:{mail_port}"})


@pytest.mark.shows("P34", "P24")
def test_a_letter_waits_until_the_mail_server_is_back(
    app: Flask, looking: Look, collecting: int, mail_port: int
) -> None:
    fields = {**FILLED, "email": "sacha@example.org"}
    assert send(app.test_client(), SUBMIT, views=named(photo(Random(1))), **fields).status_code == 303
    with looking():
        send_mail(1)
        letter = db.session.get_one(Mail, 1)
        assert (letter.sent_at, letter.tries) == (None, 1)
        assert letter.trouble.startswith("ConnectionRefusedError")
        assert letter.due_at > clock.now()
        with post_office(mail_port) as post, clock.at(letter.due_at + timedelta(seconds=1)):
            assert db.session.scalars(due_mails(clock.now())).all() == [1], "nobody would send it again"
            send_mail(1)
            send_mail(1)
        assert len(post.letters) == 1
        assert "sacha@example.org" in post.letters[0]
        assert (letter.sent_at is not None, letter.trouble) == (True, "")


def test_a_letter_leaves_before_the_pictures_that_came_earlier(app: Flask, collecting: int) -> None:
    """Six figures that sign in last ten minutes; rendering a school's pictures may take longer."""
    for number in range(3):
        fields = {**FILLED, "email": "sacha@example.org"} if number == 2 else FILLED
        assert (
            send(app.test_client(), SUBMIT, views=named(photo(Random(number))), **fields).status_code == 303
        )
    assert app.extensions["gallery_queue"].huey.dequeue().name == "gallery.outbox.jobs.send_mail"


@pytest.mark.prove
@pytest.mark.shows("P34")
def test_a_silent_mail_server_holds_no_worker_for_ever(
    settings: Settings, looking: Look, collecting: int, run: Run, say: Callable[[str], None]
) -> None:
    """It takes the connection and never says a word, as a firewall does; there is one worker, and pictures wait."""
    with silent_server() as address:
        settings = settings.model_copy(update={"mail_url": f"smtp://{address}"})
        fields = {**FILLED, "email": "sacha@example.org"}
        sent = send(create_app(settings).test_client(), SUBMIT, views=named(photo(Random(1))), **fields)
        assert sent.status_code == 303
        command = [sys.executable, "-m", "gallery", "worker"]
        worker = run.start("worker-mail", command, cwd=live.ROOT, env=live.environment(settings))

        def told() -> tuple[bool, bool]:
            with looking():
                letter, original = db.session.get_one(Mail, 1), db.session.get_one(Original, 1)
                return "timed out" in letter.trouble, original.rendered_at is not None

        took = wait_for(lambda: all(told()), 60, lambda: run.log("worker-mail").read_text()[-2000:])
        run.stop(worker)
    say(f"silent mail server: given up for now, and the picture rendered, after {took:.0f} s")
