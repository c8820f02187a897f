"""Signing in by the form, as people do and as others try."""

from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.security import house

PASSWORD = "une longue phrase de passe"
WRONG = "une autre phrase de passe"


def sign_in(client: FlaskClient, email: str, password: str = PASSWORD, **options: Any) -> TestResponse:
    fields = house.hidden(client.get("/fr/connexion", **options))
    return client.post("/fr/connexion", data={**fields, "email": email, "password": password}, **options)
