"""Nothing changes but by a form of ours: no GET, no other site, no form without its token (P17)."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from gallery.accounts.service import make_sign_in_link
from tests import factories
from tests.security import house
from tests.security.conftest import Some
from tests.security.test_reading import fields_for

pytestmark = pytest.mark.shows("P17")

FORGED: dict[str, dict[str, Any]] = {
    "without a token": {"token": ""},
    "with a made-up token": {"token": "IjAwMDAi.aaaaaa.AAAAAAAAAAAAAAAAAAAAAAAAAAA"},
    "from another site": {"headers": {"Origin": "https://evil.example"}},
    "from another site, as browsers say now": {"headers": {"Sec-Fetch-Site": "cross-site"}},
    "from another name of the same site": {"headers": {"Sec-Fetch-Site": "same-site"}},
    "from another port": {"headers": {"Origin": "http://localhost:9999"}},
    "from a file or a frame without an origin": {
        "headers": {"Origin": "null", "Sec-Fetch-Site": "cross-site"}
    },
    "from a name that begins like ours": {"headers": {"Origin": "http://localhost.evil.example"}},
}

OURS: list[dict[str, str]] = [
    {},
    {"Origin": "http://localhost"},
    {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"},
    {"Origin": "null", "Sec-Fetch-Site": "same-origin"},  # what a page without a referrer sends
    {"Sec-Fetch-Site": "none"},
]


def who_may_all(world: house.World) -> FlaskClient:
    """The browser of an administrator who also made the works: nothing misses but the form."""
    return factories.hold_link(world.visitor("administrator"), world.links["its maker"])


@pytest.mark.sqlite_only
def test_no_form_but_ours_changes_anything(world: house.World, some: Some) -> None:
    client = who_may_all(world)
    right, before = house.csrf_of(client), house.digest(world.app)
    acts = house.acts(world.app)
    assert len(acts) > 30
    piece = world.pieces["exhibited"]
    plain, *others = FORGED.items()
    for turn, (rule, method) in enumerate(acts):
        path = house.path_of(world.app, rule, piece.arguments(rule))
        french = (rule.defaults or {}).get("lang") != "en"
        for how, forged in [plain, *some(others, turn, 2)] if french else [plain]:
            fields = {**fields_for(piece), "csrf_token": forged.get("token", right)}
            answer = client.open(path, method=method, data=fields, headers=forged.get("headers"))
            assert answer.status_code in (400, 403), f"{method} {path} {how}: {answer.status_code}"
    assert house.changed(before, house.digest(world.app)) == []


@pytest.mark.sqlite_only
def test_another_kind_of_body_needs_its_token_as_well(world: house.World) -> None:
    client = who_may_all(world)
    number, before = world.pieces["exhibited"].number, house.digest(world.app)
    for kind in ("application/json", "text/plain", "multipart/form-data; boundary=x"):
        for body in (b"", b'{"given": "no"}', b"given=no"):
            answer = client.post(f"/fr/mes-oeuvres/{number}/retraits", data=body, content_type=kind)
            assert answer.status_code == 400, kind
    assert house.changed(before, house.digest(world.app)) == []


@pytest.mark.sqlite_only
def test_our_own_form_is_taken(world: house.World) -> None:
    client = who_may_all(world)
    fields = {"csrf_token": house.csrf_of(client), "given": "no"}
    for headers in OURS:
        path = f"/fr/mes-oeuvres/{world.pieces['exhibited'].number}/consentements"
        assert client.post(path, data=fields, headers=headers).status_code == 303, headers


@pytest.mark.sqlite_only
def test_a_token_of_one_browser_is_nothing_in_another(world: house.World) -> None:
    number, before = world.pieces["exhibited"].number, house.digest(world.app)
    stolen = house.csrf_of(world.visitor("anonymous"))
    client = who_may_all(world)
    signed_in = house.digest(world.app)
    answer = client.post(f"/fr/mes-oeuvres/{number}/retraits", data={"csrf_token": stolen})
    assert answer.status_code == 400
    assert "works" not in house.changed(before, signed_in)
    assert house.changed(signed_in, house.digest(world.app)) == []


@pytest.mark.sqlite_only
def test_no_reading_changes_anything(world: house.World) -> None:
    """Every GET there is, by a visitor, by who made a work, by the team; with links that would sign in as well."""
    app = world.app
    with app.app_context():
        one_time = make_sign_in_link(factories.make_user("new@example.org"))
    for client in (world.visitor("anonymous"), who_may_all(world)):
        for state in ("exhibited", "returned", "withdrawn"):
            before = house.digest(app)
            for rule in house.in_french(house.safe_rules(app)):
                if state != "exhibited" and not house.names_a_work(rule):
                    continue  # it is the same address for every work
                arguments = world.pieces[state].arguments(rule)
                if rule.endpoint in ("accounts.one_time", "intake.receipt"):
                    arguments["token"] = (
                        one_time if rule.endpoint == "accounts.one_time" else world.links["its maker"]
                    )
                path = house.path_of(app, rule, arguments)
                assert client.get(path).status_code < 500, path
            assert house.changed(before, house.digest(app)) == []


@pytest.mark.sqlite_only
def test_an_act_asked_for_by_get_is_no_act(world: house.World) -> None:
    client = who_may_all(world)
    before = house.digest(world.app)
    for rule, method in house.acts(world.app):
        if "GET" in (rule.methods or ()):
            continue
        path = house.path_of(world.app, rule, world.pieces["exhibited"].arguments(rule))
        french = (rule.defaults or {}).get("lang") != "en"
        for way in ("GET", "HEAD", "OPTIONS") if french else ("GET",):
            answer = client.open(f"{path}?given=no&_method={method}", method=way)
            wanted = (200,) if way == "OPTIONS" else (404, 405)  # 404: as a work's number, it is none
            assert answer.status_code in wanted, f"{way} {path}"
        for way in ("PUT", "PATCH", "DELETE", "TRACE") if french else ("DELETE",):
            assert client.open(path, method=way).status_code in (400, 405), f"{way} {path}"
    assert house.changed(before, house.digest(world.app)) == []


@pytest.mark.sqlite_only
def test_pages_for_everybody_hold_no_form_that_posts(world: house.World, app: Flask) -> None:
    client = world.visitor("anonymous")
    for rule in house.safe_rules(app):
        if house.policy_of(app, rule) == "public":
            answer = client.get(house.path_of(app, rule, world.pieces["exhibited"].arguments(rule)))
            if answer.mimetype.startswith("text/"):
                assert 'method="post"' not in answer.text.lower()
                assert "csrf" not in answer.text.lower()
