"""No address of ours sends anybody elsewhere (P19)."""

from urllib.parse import quote, urljoin, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient

from gallery.accounts.service import make_sign_in_link, set_password
from tests import factories
from tests.security import house

ELSEWHERE = [
    "https://evil.example",
    "http://evil.example/fr/",
    "//evil.example",
    "///evil.example",
    "////evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "\\/evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "\t//evil.example",
    " //evil.example",
    "https:evil.example",
    "https:/evil.example",
    "HtTpS://evil.example",
    "javascript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,evil.example",
    "//evil.example\\@localhost",
    "//localhost@evil.example",
    "http://localhost:80@evil.example",
    "http://localhost.evil.example",
    "//evil。example",
    "/%5cevil.example",
    "/%2f%2fevil.example",
    "/..//evil.example",
    "/fr/..//evil.example",
    ".evil.example",
    "@evil.example",
    "evil.example",
    "//[::1]evil.example",
    "http://[evil.example",
    "http://evil.example#@localhost/",
    "/fr/\r\nLocation: https://evil.example",
    "\u202e//evil.example",
    "",
]

pytestmark = [pytest.mark.shows("P19"), pytest.mark.sqlite_only]


def is_at_home(location: str) -> bool:
    """As a browser reads it: `\\` is `/`, tabs and line ends are nothing."""
    read = location.replace("\\", "/").replace("\t", "").replace("\n", "").replace("\r", "").strip()
    parts = urlsplit(urljoin("http://localhost/fr/connexion", read))
    return parts.scheme == "http" and parts.netloc == "localhost"


def test_signing_in_leads_home_whatever_next_says(app: Flask, client: FlaskClient) -> None:
    password = "une longue phrase de passe"
    with app.app_context():
        set_password(factories.make_user("team@example.org", administrator=True), password)
    # One right password, checked once: what follows is the same for each address.
    with app.test_request_context():
        from gallery.accounts.signing_in import safe_next

        found = {address: safe_next(address) for address in ELSEWHERE}
    assert {address: location for address, location in found.items() if not is_at_home(location)} == {}
    for address in ("//evil.example", "/fr/moderation?lane=look"):
        fields = house.hidden(client.get("/fr/connexion", query_string={"next": address}))
        assert fields["next"] == address
        answer = client.post(
            "/fr/connexion", data={**fields, "email": "team@example.org", "password": password}
        )
        assert answer.status_code == 303
        wanted = address if is_at_home(address) else "/fr/bienvenue"
        assert answer.headers["Location"] == wanted


def test_a_one_time_link_leads_home(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        token = make_sign_in_link(factories.make_user("team@example.org"))
    path = f"/fr/acces/{token}?next=//evil.example"
    answer = client.post(path, data={**house.hidden(client.get(path)), "next": "//evil.example"})
    assert answer.headers["Location"] == "/fr/bienvenue?by=link"


def test_no_redirection_leaves_the_site(world: house.World) -> None:
    """Every route and what is near it, with the names that other sites use for "where to go afterwards"."""
    names = (
        "next",
        "url",
        "to",
        "return_to",
        "redirect",
        "continue",
        "lang",
        "number",
        "_scheme",
        "_external",
    )
    redirected = 0
    for reader in ("anonymous", "its maker", "administrator"):
        client = world.visitor(reader)
        for place, rule in enumerate(house.in_french(house.safe_rules(world.app))):
            path = house.path_of(world.app, rule, world.pieces["withdrawn"].arguments(rule))
            evil = ELSEWHERE[place % len(ELSEWHERE)]
            query = "&".join(f"{name}={quote(evil)}" for name in names)
            for asked in (
                f"{path}?{query}",
                f"{path.rstrip('/')}?{query}",
                f"{path}/?{query}",
                f"//evil.example{path}",
            ):
                answer = client.get(asked)
                assert answer.status_code < 500, asked
                if answer.status_code // 100 == 3:
                    redirected += 1
                    assert is_at_home(answer.headers["Location"]), asked
                else:
                    assert "Refresh" not in answer.headers
                    assert b'http-equiv="refresh"' not in answer.data
                links = (f'href="{evil}'.encode(), f'action="{evil}'.encode())
                assert not evil or not [link for link in links if link in answer.data], asked
    assert redirected > 20


ODD = [
    "//evil.example",
    "/%2f/evil.example",
    "//evil.example/%2e%2e",
    "/\\evil.example",
    "/fr//evil.example",
    "/evil.example",
    "/.evil.example",
    "/fr?next=//evil.example",
    "///fr",
    "/%09/evil.example",
]


def test_odd_addresses_lead_nowhere_else(client: FlaskClient) -> None:
    for path in ODD:
        answer = client.get(path, environ_overrides={"PATH_INFO": path.partition("?")[0]})
        assert answer.status_code in (302, 308, 400, 404), path
        assert is_at_home(answer.headers.get("Location", "/")), path
