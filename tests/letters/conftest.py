"""A moderated edition with letters about it, and who reads them."""

from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from gallery import clock
from gallery.accounts.models import User
from gallery.audit.models import AuditEntry
from gallery.audit.service import Actor
from gallery.db import db, transaction
from gallery.editions.models import Edition, StaffRole
from gallery.intake.letters import receipt_address
from gallery.outbox.models import Mail
from gallery.outbox.service import write_letter
from gallery.review.letters import RETURNED
from gallery.tokens import new_token
from gallery.works.models import Work
from tests.factories import make_edition, make_group, make_pending_work, make_user, sign_in
from tests.security import house


@pytest.fixture
def edition(app_context: Flask) -> Edition:
    return make_edition(9)


@pytest.fixture
def work(edition: Edition) -> Work:
    return make_pending_work(edition, title="Marée haute", group=make_group("phare", name="École du Phare"))


@pytest.fixture
def organiser(client: FlaskClient, edition: Edition) -> User:
    user = make_user("alix@example.org", StaffRole.ORGANISER, edition)
    sign_in(client, user)
    return user


@pytest.fixture
def token() -> str:
    return new_token()


@pytest.fixture
def letter(work: Work, token: str) -> Mail:
    """One that tells what is to be changed, and leaves in an hour."""
    filling = {
        "number": work.number,
        "reason": "La photo est floue.",
        "address": receipt_address(token, "fr"),
    }
    with transaction():
        mail = write_letter(
            RETURNED, "anh@example.org", "fr", filling, about=work, due_at=clock.now() + timedelta(hours=1)
        )
    assert mail
    return mail


def fresh(mail: Mail) -> Mail:
    db.session.rollback()
    db.session.refresh(mail)
    return mail


LIST = "/fr/organisation/lettres"
ME = Actor("user", 1)


def acts(mail: Mail) -> list[str]:
    db.session.rollback()
    mine = AuditEntry.subject_kind == "mails", AuditEntry.subject_id == mail.id
    return list(db.session.scalars(select(AuditEntry.act).where(*mine).order_by(AuditEntry.id)))


def saved(app: Flask) -> list[str]:
    folder = Path(app.config["MAIL_FOLDER"])
    messages = [
        message_from_bytes(path.read_bytes(), policy=default) for path in sorted(folder.glob("*.eml"))
    ]
    return [f"{one['Subject']}\n\n{one.get_content()}" for one in messages]


def press(client: FlaskClient, mail: Mail, act: str) -> int:
    token = house.hidden(client.get(f"{LIST}/{mail.id}"))["csrf_token"]
    return client.post(f"{LIST}/{mail.id}/actes", data={"csrf_token": token, "act": act}).status_code
