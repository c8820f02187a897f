"""The Host header is believed of nothing: not of links, not of letters, not of redirections (P18)."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from gallery.db import db
from gallery.outbox.models import Mail
from tests import factories
from tests.security import house

STRANGERS = [
    "evil.example",
    "localhost.evil.example",
    "localhost.",
    "evil.example:80",
    "localhost:80@evil.example",
    "localhost:80:evil.example",
    "evil.example@localhost:80x",
    "localhost, evil.example",
    "localhost/evil",
    "localhost\\evil",
    "localhost evil",
    "localhost:abc",
    "localhost:999999",
    "[::1]evil",
    "[::1",
    "0",
    "127.0.0.1.evil.example",
    "127.1",
    "2130706433",
    "ⓛocalhost",
    "",
]

pytestmark = [pytest.mark.shows("P18"), pytest.mark.sqlite_only]


def test_a_stranger_is_refused_and_not_repeated(client: FlaskClient) -> None:
    for host in STRANGERS:
        refuse(client, host)


def refuse(client: FlaskClient, host: str) -> None:
    environ = {"HTTP_HOST": host.encode().decode("latin-1")}
    for path, method in (
        ("/fr/", "GET"),
        ("/fr", "GET"),
        ("/fr/connexion", "POST"),
        ("/static/css/gallery.css", "GET"),
    ):
        answer = client.open(path, method=method, environ_overrides=environ)
        assert answer.status_code == 400, path
        assert "Location" not in answer.headers
        assert "evil" not in answer.text


def test_loopback_names_are_ours_while_the_address_is_a_loopback_one(client: FlaskClient) -> None:
    for host in ("localhost", "LOCALHOST:8000", "127.0.0.1:8123", "[::1]:8000", "[::1]"):
        assert client.get("/fr/", headers={"Host": host}).status_code == 200


def test_in_public_only_the_given_names_are_ours(app_with: Callable[..., Flask]) -> None:
    client = app_with(base_url="https://expo.example", hosts=["www.expo.example"]).test_client()
    for host, status in {
        "expo.example": 200,
        "www.expo.example": 200,
        "localhost": 400,
        "127.0.0.1": 400,
    }.items():
        assert client.get("/fr/", base_url=f"https://{host}").status_code == status


def test_links_of_pages_name_the_site_as_the_settings_do(
    app_with: Callable[..., Flask], world: house.World
) -> None:
    """What is kept of a page asked for under one name is given under another."""
    app = app_with(base_url="https://expo.example", hosts=["www.expo.example"])
    number = world.pieces["exhibited"].number
    page = app.test_client().get(f"/fr/editions/9/oeuvres/{number}", base_url="https://www.expo.example")
    assert page.status_code == 200
    assert "https://expo.example/fr/editions/9/oeuvres/" in page.text
    assert "www.expo.example" not in page.text


def test_letters_name_the_site_as_the_settings_do(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        factories.make_user("team@example.org")
        factories.make_collecting_edition(9)
    headers = {"Host": "127.0.0.1:6666", "X-Forwarded-Host": "evil.example", "X-Forwarded-For": "10.9.8.7"}
    fields = house.hidden(client.get("/fr/connexion", headers=headers))
    client.post("/fr/connexion", data={**fields, "email": "team@example.org"}, headers=headers)
    form = house.hidden(client.get("/fr/deposer", headers=headers))
    sent = {
        "title": "Mer",
        "poem": "La mer",
        "name_kind": "anonymous",
        "age_band": "adult",
        "email": "moi@example.org",
    }
    client.post("/fr/deposer", data={**form, **sent, "language": "fr", "show": "y"}, headers=headers)
    with app.app_context():
        bodies = list(db.session.scalars(select(Mail.body)))
    assert len(bodies) == 2
    for body in bodies:
        assert "http://localhost/fr/" in body
        assert "127.0.0.1" not in body
        assert "evil" not in body
