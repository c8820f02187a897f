"""What the stories of releases and previews begin with."""

from datetime import timedelta
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import select

from gallery.accounts.models import User
from gallery.audit.service import GALLERY, Actor, record
from gallery.db import db, transaction
from gallery.editions.models import Edition, Release, StaffRole
from gallery.outbox.models import Mail
from gallery.review.models import Decision
from gallery.review.service import review_work
from gallery.works.models import Work
from tests import factories
from tests.security.house import hidden

SOON = timedelta(hours=2)


def organiser_of(edition: Edition) -> User:
    return factories.make_user("maude@example.org", StaffRole.ORGANISER, edition)


def actor_of(user: User) -> Actor:
    return Actor("user", user.id)


def sent_in(edition: Edition, title: str, **given: Any) -> Work:
    """A work that waits to be looked at, whose maker left an address."""
    work = factories.make_pending_work(
        edition,
        title=title,
        participant=factories.make_participant(email=f"{title.split(maxsplit=1)[0].lower()}@example.net"),
        **given,
    )
    with transaction():
        record(GALLERY, "submit", work, after={"status": work.status})
    return work


def decide(work: Work, user: User, decision: Decision = Decision.APPROVE) -> Work:
    reason = "" if decision is Decision.APPROVE else "Une phrase."
    review_work(work, user, decision, reason, work.version)
    return work


def fresh(row: Work | Release) -> None:
    db.session.rollback()
    db.session.refresh(row)


def letters(work: Work) -> list[Mail]:
    db.session.rollback()
    address = work.credits[0].participant.email
    return list(db.session.scalars(select(Mail).where(Mail.recipient == address).order_by(Mail.id)))


def press(client: FlaskClient, page: str, act: str, **fields: str) -> tuple[int, str]:
    """Send a form of a page; the status, and what the page then says."""
    token = hidden(client.get(page))["csrf_token"]
    answer = client.post(act, data={**fields, "csrf_token": token})
    text = client.get(answer.headers["Location"]).text if answer.status_code == 303 else answer.text
    return answer.status_code, text
