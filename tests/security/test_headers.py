"""What every answer says of itself: to browsers, to caches, and to nobody else."""

import re
from urllib.parse import unquote

import pytest
from flask import Flask

from gallery.web import POLICY, Policy
from tests.security import house

pytestmark = pytest.mark.sqlite_only

CONTENT_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "media-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}


def directives(policy: str) -> dict[str, str]:
    parts = (part.strip().partition(" ") for part in policy.split(";") if part.strip())
    return {name: value for name, _space, value in parts}


def test_the_policy_is_the_one_that_was_promised() -> None:
    assert directives(POLICY) == CONTENT_POLICY


@pytest.mark.shows("P12", "P16", "P41")
def test_every_answer_to_everybody_carries_its_headers(world: house.World) -> None:
    for reader in ("anonymous", "its maker", "administrator"):
        client = world.visitor(reader)
        rules = house.safe_rules(world.app)
        for rule in rules if reader == "anonymous" else house.in_french(rules):
            path = house.path_of(world.app, rule, world.pieces["exhibited"].arguments(rule))
            answer = client.get(path)
            assert answer.status_code < 500, path
            headers = answer.headers
            assert headers["X-Content-Type-Options"] == "nosniff", path
            assert headers["Cross-Origin-Opener-Policy"] == "same-origin", path
            assert "geolocation=()" in headers["Permissions-Policy"], path
            assert headers["Referrer-Policy"] in ("strict-origin-when-cross-origin", "no-referrer"), path
            assert "'unsafe" not in headers["Content-Security-Policy"], path
            _check_content_policy(path, headers["Content-Security-Policy"], rule.endpoint)
            assert not re.search(r"[\d.]{3}|python|werkzeug|flask", headers.get("Server", ""), re.I), path


def _check_content_policy(path: str, policy: str, endpoint: str) -> None:
    if endpoint in house.FILES:
        assert directives(policy) == {"default-src": "'none'", "sandbox": ""}, path
        return
    said = directives(policy)
    for name in ("img-src", "media-src"):
        said[name] = said[name].removesuffix(" blob:")  # where pictures are chosen they are shown before
    assert said == CONTENT_POLICY, path


@pytest.mark.shows("P25", "P41")
@pytest.mark.parametrize("reader", ["anonymous", "administrator"])
def test_public_pages_read_no_session_and_set_no_cookie(world: house.World, reader: str) -> None:
    """Flask says `Vary: Cookie` of every answer for which somebody looked at the session."""
    client = world.visitor(reader)
    piece = world.pieces["exhibited"]
    for rule in house.safe_rules(world.app):
        if house.policy_of(world.app, rule) is not Policy.PUBLIC and rule.endpoint not in house.FILES:
            continue
        path = house.path_of(world.app, rule, piece.arguments(rule))
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert "Set-Cookie" not in answer.headers, path
        assert "Cookie" not in answer.headers.get("Vary", ""), path


@pytest.mark.shows("P12")
def test_what_is_public_is_answered_from_memory_the_second_time(world: house.World, app: Flask) -> None:
    asked: list[str] = []
    app.before_request(lambda: asked.append("asked"))
    client = world.visitor("anonymous")
    piece = world.pieces["exhibited"]
    for path in (f"/fr/editions/9/oeuvres/{piece.number}", f"/media/{piece.media_token}/{piece.rendition}"):
        asked.clear()
        assert [client.get(path).status_code for _ in range(3)] == [200, 200, 200]
        assert len(asked) == 1, path


@pytest.mark.shows("P11", "P25")
@pytest.mark.parametrize("reader", ["anonymous", "moderator shut out"])
def test_who_is_not_signed_in_is_sent_to_the_sign_in_page_and_back(world: house.World, reader: str) -> None:
    client = world.visitor(reader)
    house.shut_out(world)
    for rule in house.safe_rules(world.app):
        if house.policy_of(world.app, rule) not in (Policy.USER, Policy.MODERATOR, Policy.ORGANISER):
            continue
        path = house.path_of(world.app, rule, world.pieces["exhibited"].arguments(rule))
        answer = client.get(path)
        assert answer.status_code == 302, path
        address, _query, after = answer.headers["Location"].partition("?next=")
        assert address in ("/fr/connexion", "/en/sign-in"), path
        assert unquote(after) == path


@pytest.mark.shows("P41")
def test_tls_is_insisted_on_once_there_is_tls(app_with: object) -> None:
    plain, secure = app_with(), app_with(base_url="https://expo.example")  # type: ignore[operator]
    assert "Strict-Transport-Security" not in plain.test_client().get("/fr/").headers
    answer = secure.test_client().get("/fr/", base_url="https://expo.example")
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=31536000")
