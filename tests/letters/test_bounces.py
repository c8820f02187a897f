"""`gallery bounce`: a mail server's report says that a letter failed, and of it nothing else is believed."""

from datetime import timedelta

import pytest
from click.testing import Result
from flask import Flask

from gallery import clock
from gallery.cli import bounce
from gallery.outbox.bounces import LONGEST
from gallery.outbox.jobs import send_mail
from gallery.outbox.models import Mail
from tests.letters.conftest import fresh

pytestmark = pytest.mark.shows("B9")

REPORT = """\
From: MAILER-DAEMON@mx.example.org (Mail Delivery System)
To: retours@localhost
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=B"

--=B
Content-Type: text/plain; charset=utf-8

This is the mail system at host mx.example.org.

--=B
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; anh@example.org
Action: {action}
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 unknown

--=B
Content-Type: {kind}

From: exposition@localhost
To: anh@example.org
Message-ID: <{message_id}>
Subject: =?utf-8?q?Votre_=C5=93uvre?=
{rest}
--=B--
"""


def told(app: Flask, report: bytes) -> Result:
    return app.test_cli_runner().invoke(bounce, input=report)


def report(mail_id: object, action: str = "failed", kind: str = "text/rfc822-headers", **more: str) -> bytes:
    message_id = more.get("message_id", f"mail-{mail_id}@localhost")
    rest = "" if kind.endswith("headers") else "\nBonjour.\n"
    return REPORT.format(action=action, kind=kind, message_id=message_id, rest=rest).encode()


@pytest.fixture
def gone(letter: Mail) -> Mail:
    """The letter, once it has left."""
    with clock.at(clock.now() + timedelta(hours=2)):
        send_mail(letter.id)
    return fresh(letter)


@pytest.mark.parametrize("kind", ["text/rfc822-headers", "message/rfc822"])
def test_mail_server_says_that_a_letter_came_back(app: Flask, gone: Mail, kind: str) -> None:
    result = told(app, report(gone.id, kind=kind))
    assert (result.exit_code, result.stdout) == (0, f"Letter {gone.id} came back; it is noted.\n")
    noted = fresh(gone).bounced_at
    assert noted
    assert told(app, report(gone.id, kind=kind)).exit_code == 0
    assert fresh(gone).bounced_at == noted, "told twice, noted once"


@pytest.mark.sqlite_only
def test_a_report_that_names_the_letter_in_its_references_alone(app: Flask, gone: Mail) -> None:
    words = report(0, message_id="somebody@elsewhere").replace(
        b"MIME-Version", f"References: <mail-{gone.id}@localhost>\nMIME-Version".encode()
    )
    assert told(app, words).exit_code == 0
    assert fresh(gone).bounced_at


@pytest.mark.sqlite_only
def test_a_letter_that_is_only_late_is_none_that_came_back(app: Flask, gone: Mail) -> None:
    result = told(app, report(gone.id, "delayed"))
    assert result.exit_code == 0
    assert "late" in result.stdout
    assert fresh(gone).bounced_at is None


@pytest.mark.sqlite_only
@pytest.mark.shows("P23")
def test_what_is_no_such_report_is_refused_with_a_sentence(app: Flask, gone: Mail) -> None:
    fine = report(gone.id)
    odd = [
        b"",
        b"\xff\xfe\x00" * 99,
        b"Subject: Bonjour\n\nmail",
        fine.replace(b"multipart/report", b"multipart/mixed"),
        fine.replace(b"report-type=delivery-status", b"report-type=disposition-notification"),
        fine.replace(b"message/delivery-status", b"text/plain"),
        fine[: len(fine) // 2],
        report(gone.id + 1),
        report(2**40),
        report(0, message_id=f"mail-{gone.id}@elsewhere.example"),
        report(0, message_id=f"mail-{gone.id}'; drop table mails; --@localhost"),
        fine.replace(b"boundary", b"\xe9\xe9"),
        fine + b"x" * LONGEST,
    ]
    for one in odd:
        result = told(app, one)
        assert result.exit_code == 65, one[:200]
        assert result.stderr.count("\n") == 1
        assert result.stderr.endswith(".\n") or result.stderr.endswith(").\n")
    assert fresh(gone).bounced_at is None


@pytest.mark.sqlite_only
def test_nobody_can_say_of_a_letter_that_has_not_left_that_it_came_back(app: Flask, letter: Mail) -> None:
    assert told(app, report(letter.id)).exit_code == 65
    assert fresh(letter).bounced_at is None
