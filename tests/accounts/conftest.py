"""Somebody of the team, and what they do at the doors."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pyotp
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from gallery import clock
from gallery.accounts import factors, service, totp
from gallery.accounts.models import DeviceSession, User
from gallery.db import db, transaction
from tests import factories
from tests.security import house

EMAIL = "camille@example.org"


@pytest.fixture
def user(app: Flask) -> int:
    with app.app_context():
        return factories.make_user(EMAIL, administrator=True).id


@pytest.fixture
def post(app: Flask) -> Callable[..., TestResponse]:
    """Send a form as its page would: `post(client, "/fr/compte/nom", name="Camille")`."""

    def send(client: FlaskClient, path: str, **fields: Any) -> TestResponse:
        return client.post(path, data={"csrf_token": house.csrf_of(client), **fields})

    return send


def signed_in(app: Flask, user_id: int) -> FlaskClient:
    with app.app_context():
        user = db.session.get(User, user_id)
        assert user
        return factories.sign_in(app.test_client(), user)


def by_link(app: Flask, user_id: int) -> tuple[FlaskClient, TestResponse]:
    """Press the button of a one-time link."""
    with app.app_context():
        user = db.session.get(User, user_id)
        assert user
        token = service.make_sign_in_link(user)
    client = app.test_client()
    return client, client.post(f"/fr/acces/{token}", data={"csrf_token": house.csrf_of(client)})


def with_app(app: Flask, user_id: int) -> tuple[str, list[str]]:
    """Give a user an app that gives codes: its secret, and the codes for paper. A code of a minute ago is used."""
    with app.app_context():
        user = db.session.get(User, user_id)
        assert user
        totp.begin_totp(user)
        secret = totp.secret_of(user)
        with transaction():
            service.begin_session(user)
        device = db.session.scalars(select(DeviceSession).order_by(DeviceSession.id.desc())).first()
        assert device
        with clock.at(clock.now() - timedelta(minutes=1)):
            done = factors.confirm_totp(user, device, code_of(secret))
        return secret, done.codes


def code_of(secret: str, periods: int = 0) -> str:
    """What the app shows now, or so many periods away."""
    return pyotp.TOTP(secret).at(int(clock.now().timestamp()) + 30 * periods)


def secret_on(page: TestResponse) -> str:
    return "".join(re.findall(r"<span>([A-Z2-7]{4})</span>", page.text))
