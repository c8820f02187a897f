"""Sitting at the moderation desk in tests: addresses, and forms filled as a browser fills them."""

import html
import re

from flask.testing import FlaskClient

from gallery.db import db
from gallery.works.models import Work


def token_on(client: FlaskClient, address: str) -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', client.get(address).text)
    assert found
    return found[1]


def fields_on(client: FlaskClient, work: Work, lang: str = "fr") -> dict[str, str]:
    """What the desk's form would send, as a browser fills it."""
    text = client.get(desk(work, lang)).text
    form = re.search(r'<form class="mod".*?</form>', text, re.DOTALL)
    assert form
    hidden = dict(re.findall(r'<input[^>]*name="(\w+)"[^>]*type="hidden"[^>]*value="([^"]*)"', form[0]))
    hidden |= dict(re.findall(r'<input type="hidden" name="(csrf_token)" value="([^"]*)"', form[0]))
    texts = re.findall(r'<textarea[^>]*name="(\w+)"[^>]*>\r?\n?(.*?)</textarea>', form[0], re.DOTALL)
    return {name: html.unescape(value) for name, value in [*hidden.items(), *texts]}


def desk(work: Work, lang: str = "fr") -> str:
    return f"/{lang}/moderation/{'oeuvres' if lang == 'fr' else 'works'}/{work.number}"


def reviews(work: Work) -> str:
    return f"{desk(work)}/examens"


def fresh(work: Work) -> Work:
    db.session.rollback()
    db.session.refresh(work)
    return work
