"""Activities and people who come to them, as tests of the programme tell of them."""

from datetime import UTC, datetime, timedelta
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from gallery import clock
from gallery.db import db, transaction
from gallery.editions.models import Edition
from gallery.outbox.models import Mail
from gallery.programme.models import Activity, ActivityKind, Attendance, Registration
from gallery.programme.registering import Coming, Registered, register
from tests.security.house import hidden

EVENING = datetime(2026, 11, 12, 0, tzinfo=UTC)
"""Wednesday, November 11, 2026, 7 pm in Trois-Rivières."""
BEFORE = EVENING - timedelta(days=20)


def make_activity(edition: Edition, **given: Any) -> Activity:
    """A panel, published, in a café and online, for which one registers."""
    values = {
        "kind": ActivityKind.PANEL,
        "title_fr": "Qui a le droit d’arriver ?",
        "title_en": "Who may arrive?",
        "starts_at": EVENING,
        "place": "Café du Marché",
        "online": True,
        "link": "https://meet.example.org/arriver",
        "takes_registrations": True,
        "published": True,
        **given,
    }
    with transaction() as session:
        activity = Activity(edition=edition, **values)
        session.add(activity)
    return activity


def come(activity: Activity, name: str = "Rosa", **given: Any) -> Registered:
    """Somebody registers, in person unless `given` says otherwise; `key` is the form's."""
    key = given.pop("key", f"the key of {name}’s own form")
    language = given.pop("language", "fr")
    way = given.pop("attendance", Attendance.IN_PERSON)
    return register(activity, Coming(name, way, **given), key, language)


def standing(made: Registered) -> str:
    db.session.rollback()  # what was written since is seen
    return str(db.session.get_one(Registration, made.registration.id, populate_existing=True).status)


def letters_to(address: str) -> list[Mail]:
    db.session.rollback()
    return list(db.session.scalars(select(Mail).where(Mail.recipient == address).order_by(Mail.id)))


def fill_in(client: FlaskClient, address: str, **fields: object) -> TestResponse:
    """Send the form of a page, with what is hidden in it."""
    return client.post(address, data={**hidden(client.get(address)), **fields})


def at(instant: datetime) -> Any:
    return clock.at(instant)
