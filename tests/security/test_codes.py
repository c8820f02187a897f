"""Six figures by mail: keyed, few tries, ten minutes, and the same answer to everybody (J1.8, P20, P21, P22)."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from gallery import clock
from gallery.accounts.models import SignInLink
from gallery.accounts.service import (
    make_sign_in_keys,
    make_sign_in_link,
    sign_in_with_code,
    use_sign_in_link,
)
from gallery.db import db
from gallery.errors import Gone
from gallery.outbox.jobs import send_mail
from gallery.outbox.models import Mail
from tests import factories
from tests.security import house
from tests.security.test_sign_in import said

EMAIL = "prof@example.org"


def ask_for_letter(app: Flask, client: FlaskClient, email: str = EMAIL) -> str:
    """The figures of the letter; "" when none came."""
    fields = {**house.hidden(client.get("/fr/connexion")), "email": email, "password": ""}
    assert client.post("/fr/connexion", data=fields).status_code == 200
    with app.app_context():
        letter = db.session.scalar(select(Mail).where(Mail.recipient == email).order_by(Mail.id.desc()))
        found = re.search(r"^(\d{3}) (\d{3})$", letter.body, re.MULTILINE) if letter else None
    return "".join(found.groups()) if found else ""


def wrong(code: str) -> str:
    return f"{(int(code or 1) + 1) % 1_000_000:06d}"


@pytest.mark.shows("J1.8", "P20")
def test_figures_sign_in_once_within_ten_minutes_and_five_tries(app_context: Flask) -> None:
    user = factories.make_user(EMAIL)
    keys = make_sign_in_keys(user)
    link = db.session.scalars(select(SignInLink)).one()
    assert keys.code not in link.code_hash + link.token_hash
    assert sign_in_with_code(EMAIL, wrong(keys.code)) is None
    with clock.at(clock.now() + timedelta(minutes=10, seconds=1)):
        assert sign_in_with_code(EMAIL, keys.code) is None
    assert sign_in_with_code(f" {EMAIL.upper()}", keys.code)
    assert sign_in_with_code(EMAIL, keys.code) is None, "used up"
    with pytest.raises(Gone):
        use_sign_in_link(keys.token)
    keys = make_sign_in_keys(user)
    assert [sign_in_with_code(EMAIL, wrong(keys.code)) for _try in range(5)] == [None] * 5
    assert sign_in_with_code(EMAIL, keys.code) is None, "five tries are enough"
    assert use_sign_in_link(keys.token), "its link still works"
    make_sign_in_link(user)
    assert sign_in_with_code(EMAIL, "") is None, "a link of the command line has no figures"


@pytest.mark.sqlite_only
@pytest.mark.shows("J1.8", "P20", "P21", "P22")
def test_pages_of_the_figures_tell_nobody_who_has_an_account(app: Flask) -> None:
    with app.app_context():
        factories.make_user(EMAIL)
    answers = set()
    for place, email in enumerate((EMAIL, "nobody@example.org")):
        client = app.test_client()
        client.environ_base["REMOTE_ADDR"] = f"10.0.0.{place}"
        code = ask_for_letter(app, client, email)
        assert bool(code) is (email == EMAIL)
        fields = {"csrf_token": house.csrf_of(client), "email": email}
        typed = ["no key"] * 5 + [code or "000000"] + ["no key"] * 5
        tries = [client.post("/fr/connexion/codes", data={**fields, "code": one}) for one in typed]
        assert [one.status_code for one in tries] == [403] * 10 + [429], "not even the right one, after five"
        answers |= {said(one, email) for one in tries[:5]} | {said(tries[6], email)}
    assert len(answers) == 1


@pytest.mark.sqlite_only
@pytest.mark.shows("J1.8", "P20")
def test_letter_read_on_a_phone_signs_in_on_the_school_computer(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        factories.make_user(EMAIL)
    code = ask_for_letter(app, client)
    fields = {"csrf_token": house.csrf_of(client), "email": EMAIL, "code": f" {code[:3]} {code[3:]} "}
    assert client.post("/fr/connexion/codes", data=fields).status_code == 303
    assert client.get("/fr/compte").status_code == 200
    with app.app_context():
        letter = db.session.scalars(select(Mail)).one()
        send_mail(letter.id)
        db.session.refresh(letter)
        assert f"{code[:3]} {code[3:]}" not in letter.body, "once it has left, nothing of it opens anything"
