"""Signing in and what it gives: sessions that the server ends, answers that tell nothing.

Promises 21, 25 and 27.
"""

import re
import statistics
import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.http import parse_cookie
from werkzeug.test import TestResponse

from gallery import clock, limits
from gallery.accounts import service
from gallery.accounts.models import DeviceSession
from gallery.audit.service import GALLERY
from gallery.db import db
from gallery.errors import NotAllowed
from tests.security import house
from tests.security.signing_in import PASSWORD, WRONG, sign_in


def cookie_in(answer: TestResponse) -> str:
    return next(part for part in answer.headers.getlist("Set-Cookie") if "session=" in part)


# — sessions (P25) —————————————————————————————————————————————————————————————————————————————————————————————————


@pytest.mark.shows("P25")
@pytest.mark.sqlite_only
def test_every_sign_in_begins_a_session_of_its_own(team: Flask) -> None:
    client = team.test_client()
    client.get("/fr/connexion")
    with client.session_transaction() as session:
        session["device"] = "planted"
        planted = dict(session)
    first = cookie_in(sign_in(client, "ada@example.org"))
    with client.session_transaction() as session:
        one = dict(session)
    second = cookie_in(sign_in(client, "ada@example.org"))
    with client.session_transaction() as session:
        two = dict(session)
    assert len({first, second}) == 2
    assert len({planted["device"], one["device"], two["device"]}) == 3
    assert one.get("csrf_token") != planted["csrf_token"], "no token from before is worth anything after"
    with team.app_context():
        kept = all_sessions()
    assert one["device"] not in str(kept)
    assert len({row.token_hash for row in kept}) == len(kept)


def all_sessions() -> list[DeviceSession]:
    return list(db.session.scalars(select(DeviceSession)))


@pytest.mark.shows("P25")
@pytest.mark.sqlite_only
def test_a_stolen_cookie_is_worth_nothing_after_signing_out(team: Flask) -> None:
    client = team.test_client()
    stolen = cookie_in(sign_in(client, "ada@example.org"))
    thief = team.test_client(use_cookies=False)
    replay = {"Cookie": stolen.partition(";")[0]}
    assert thief.get("/fr/compte", headers=replay).status_code == 200
    client.post("/fr/deconnexion", data={"csrf_token": house.csrf_of(client)})
    assert thief.get("/fr/compte", headers=replay).status_code == 302
    assert client.get("/fr/compte").status_code == 302


@pytest.mark.shows("P25")
@pytest.mark.sqlite_only
def test_signing_out_everywhere_and_a_new_password_end_the_other_devices(team: Flask) -> None:
    one, two = team.test_client(), team.test_client()
    for end in ("/fr/compte/deconnexions", "/fr/compte"):
        for client in (one, two):
            assert sign_in(client, "ada@example.org").status_code == 303
        one.post(end, data={"csrf_token": house.csrf_of(one), "password": PASSWORD})
        assert two.get("/fr/compte").status_code == 302, end
        assert one.get("/fr/compte").status_code == (200 if end == "/fr/compte" else 302)


@pytest.mark.shows("P25")
@pytest.mark.sqlite_only
def test_who_is_shut_out_is_out_at_the_next_request(team: Flask) -> None:
    client = team.test_client()
    sign_in(client, "bea@example.org")
    assert client.get("/fr/compte").status_code == 200
    with team.app_context():
        user = service.find_user("bea@example.org")
        assert user
        service.disable_user(user, GALLERY)
    assert client.get("/fr/compte").status_code == 302
    assert sign_in(client, "bea@example.org").status_code == 403


@pytest.mark.shows("P25")
@pytest.mark.sqlite_only
def test_a_session_ends_after_two_idle_hours_and_after_twelve_in_all(team: Flask) -> None:
    client, begin = team.test_client(), clock.now()
    minute = timedelta(minutes=1)
    sign_in(client, "ada@example.org")

    def stands(after: timedelta) -> bool:
        with clock.at(begin + after):
            return client.get("/fr/compte").status_code == 200

    def act(after: timedelta) -> None:
        with clock.at(begin + after):
            client.post("/fr/compte", data={"csrf_token": house.csrf_of(client), "password": "court"})

    assert stands(2 * 60 * minute - minute)
    assert not stands(2 * 60 * minute + minute)
    for hour in range(1, 13):
        act(hour * 60 * minute - minute)
    assert stands(12 * 60 * minute - minute)
    assert not stands(12 * 60 * minute + minute), "however busy it was"


@pytest.mark.shows("P25")
@pytest.mark.sqlite_only
def test_a_session_in_which_nothing_is_done_is_idle_even_if_its_pages_are_read(team: Flask) -> None:
    """Reading writes nothing, so a page left open that fetches itself keeps nobody signed in."""
    client, begin = team.test_client(), clock.now()
    sign_in(client, "ada@example.org")
    for minutes in (30, 60, 90, 119):
        with clock.at(begin + timedelta(minutes=minutes)):
            assert client.get("/fr/compte").status_code == 200
    with clock.at(begin + timedelta(minutes=121)):
        assert client.get("/fr/compte").status_code == 302


@pytest.mark.shows("P25")
@pytest.mark.sqlite_only
def test_the_cookie_is_as_narrow_as_the_site(team: Flask, app_with: Callable[..., Flask]) -> None:
    plain = cookie_in(sign_in(team.test_client(), "ada@example.org"))
    secure = app_with(base_url="https://expo.example").test_client()
    tls = cookie_in(
        sign_in(
            secure,
            "ada@example.org",
            base_url="https://expo.example",
            headers={"Origin": "https://expo.example"},
        )
    )
    for cookie in (plain, tls):
        for flag in ("HttpOnly", "SameSite=Lax", "Path=/"):
            assert flag in cookie
        assert "Domain" not in cookie
    assert tls.startswith("__Host-session=")
    assert "Secure" in tls
    assert len(parse_cookie(plain)["session"]) < 1000


@pytest.mark.shows("P25")
@pytest.mark.sqlite_only
def test_a_cookie_that_somebody_made_or_changed_is_no_session(team: Flask) -> None:
    client = team.test_client()
    value = parse_cookie(cookie_in(sign_in(client, "ada@example.org")))["session"]
    body, stamp, mark = value.rsplit(".", 2)
    for forged in (
        "",
        "x",
        f"{body}.{stamp}.{mark[:-2]}xx",
        f"{body[:-3]}abc.{stamp}.{mark}",
        f"{body}.{stamp}.",
        "é" * 40,
        "a" * 8000,
        "\x00",
    ):
        environ = {"HTTP_COOKIE": f"session={forged}".encode().decode("latin-1")}
        for path, method in (("/fr/compte", "GET"), ("/fr/mes-oeuvres", "GET"), ("/fr/deconnexion", "POST")):
            answer = team.test_client(use_cookies=False).open(path, method=method, environ_overrides=environ)
            assert answer.status_code in (200, 302, 400), (path, forged[:20])
            assert "ada@example.org" not in answer.text


@pytest.mark.shows("P25")
@pytest.mark.sqlite_only
def test_a_session_holds_only_what_it_should_whatever_is_in_it(team: Flask) -> None:
    """Signed by us, but by an older version of us."""
    for odd in (None, 7, [], {}, ["x"], {"device": 1}, "x" * 2000):
        client = team.test_client()
        with client.session_transaction() as session:
            session["device"], session["links"] = odd, [odd, 7, None, "x"] if odd != [] else []
        for path in ("/fr/compte", "/fr/mes-oeuvres", "/fr/mes-oeuvres/9-001", "/fr/moderation"):
            assert client.get(path).status_code in (200, 302, 404), (path, odd)


@pytest.mark.shows("P14")
@pytest.mark.sqlite_only
def test_the_last_administrator_stays(team: Flask) -> None:
    with team.app_context():
        user = service.find_user("ada@example.org")
        assert user
        with pytest.raises(NotAllowed):
            service.disable_user(user, GALLERY)
        service.add_user("second@example.org", administrator=True)
        service.disable_user(user, GALLERY)


# — answers that tell nothing (P21) ————————————————————————————————————————————————————————————————————————————————


def said(answer: TestResponse, email: str) -> tuple[int, str]:
    text = re.sub(r'(name="csrf_token" value=")[^"]+', r"\1…", answer.text.replace(email, "…"))
    for token in house.hidden(answer).values():
        text = text.replace(token, "…") if token else text
    return answer.status_code, text


@pytest.mark.shows("P21")
@pytest.mark.sqlite_only
@pytest.mark.parametrize("password", [WRONG, ""])
def test_who_has_an_account_is_told_to_nobody(team: Flask, password: str) -> None:
    with team.app_context():
        user = service.find_user("cleo@example.org")
        assert user
        service.disable_user(user, GALLERY)
    emails = ("ada@example.org", "newcomer@example.org", "cleo@example.org", "nobody@example.org")
    answers = {said(sign_in(team.test_client(), email, password), email) for email in emails}
    assert len(answers) == 1


@pytest.mark.shows("P21", "P27")
@pytest.mark.sqlite_only
def test_each_try_costs_one_check_of_a_password(team: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    checked: list[str] = []

    def check(_password: str, kept: str) -> bool:
        checked.append(kept)
        return False

    monkeypatch.setattr(service, "verify_password", check)
    emails = ("ada@example.org", "newcomer@example.org", "nobody@example.org", "")
    with team.app_context():
        for email in emails:
            service.sign_in(email, WRONG)
    assert len(checked) == len(emails)
    assert all(checked)


@pytest.mark.prove
@pytest.mark.shows("P21")
def test_asking_takes_as_long_whether_there_is_an_account_or_not(
    team: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits._limiter, "enabled", False)
    client = team.test_client()
    fields = house.hidden(client.get("/fr/connexion"))
    took: dict[str, list[float]] = {"ada@example.org": [], "nobody@example.org": []}
    for password in (WRONG, ""):
        for _time in range(200):
            for email, times in took.items():
                began = time.perf_counter()
                client.post("/fr/connexion", data={**fields, "email": email, "password": password})
                times.append(time.perf_counter() - began)
        known, unknown = (statistics.median(times) for times in took.values())
        assert abs(known - unknown) < 0.010, password or "a link"
