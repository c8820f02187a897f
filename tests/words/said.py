"""What several of these stories do."""

from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from gallery import clock
from gallery.db import db
from gallery.words.models import Word
from gallery.words.service import About, Said, leave_word
from tests.security.house import csrf_of, hidden

BOOK = "/fr/editions/9/livre-d-or"


def left(about: About, text: str = "J’ai reconnu le manteau de ma mère.", name: str = "") -> Word:
    token = leave_word(about, Said(text, name), f"a key of its own {clock.now().timestamp()} {text}")
    assert len(token) == 43
    return words()[-1]


def words() -> list[Word]:
    db.session.rollback()  # what was written since is seen
    return list(db.session.scalars(select(Word).order_by(Word.id)))


def send(client: FlaskClient, address: str, **fields: str) -> TestResponse:
    return client.post(address, data={**hidden(client.get(address)), **fields})


def decisions(client: FlaskClient, lane: str = "waiting", **fields: Any) -> TestResponse:
    data = {"csrf_token": csrf_of(client), **fields}
    return client.post(f"/fr/moderation/mots/decisions?lane={lane}", data=data)
