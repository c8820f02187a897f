"""How often one may try, and what a try costs.

Promises 22 and 27.
"""

import re
import statistics
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_security import hash_password
from sqlalchemy import select

from gallery import limits
from gallery.accounts import service
from gallery.accounts.models import User
from gallery.config import Settings
from gallery.db import db, transaction
from gallery.works.models import Work
from tests import factories
from tests.security import house
from tests.security.signing_in import PASSWORD, WRONG, sign_in
from tests.services import reaper
from tests.services.live import LiveGallery

# — limits (P22) ———————————————————————————————————————————————————————————————————————————————————————————————————


def many(client: FlaskClient, emails: Iterator[str], times: int, **options: Any) -> list[int]:
    fields = house.hidden(client.get("/fr/connexion"))
    return [
        client.post(
            "/fr/connexion", data={**fields, "email": next(emails), "password": WRONG}, **options
        ).status_code
        for _time in range(times)
    ]


def forever(email: str) -> Iterator[str]:
    while True:
        yield email


def strangers() -> Iterator[str]:
    number = 0
    while True:
        number += 1
        yield f"stranger{number}@example.org"


@pytest.mark.shows("P22")
@pytest.mark.sqlite_only
def test_one_account_is_tried_ten_times_in_five_minutes_from_wherever(
    team: Flask, app_with: Callable[..., Flask]
) -> None:
    client = app_with(proxies=1).test_client()
    fields = house.hidden(client.get("/fr/connexion"))
    spelled = [
        "ada@example.org",
        "ADA@example.org",
        " ada@example.org",
        "ada@example.org\t",
        "Ada@Example.Org ",
        "\u00a0ada@example.org",
    ]
    found = [
        client.post(
            "/fr/connexion",
            data={**fields, "email": spelled[time % len(spelled)], "password": WRONG},
            headers={"X-Forwarded-For": f"10.0.0.{time}"},
        )
        for time in range(12)
    ]
    assert [one.status_code for one in found] == [403] * 10 + [429] * 2
    assert 1 <= int(found[-1].headers["Retry-After"]) <= 301
    assert "Veuillez attendre un peu" in found[-1].text
    right = client.post("/fr/connexion", data={**fields, "email": "ada@example.org", "password": PASSWORD})
    assert right.status_code == 429, "not even the right one, for now"
    other = client.post("/fr/connexion", data={**fields, "email": "bea@example.org", "password": PASSWORD})
    assert other.status_code == 303


@pytest.mark.shows("P22")
@pytest.mark.sqlite_only
def test_one_address_guesses_ten_times_in_five_minutes_whatever_it_says_of_itself(team: Flask) -> None:
    client = team.test_client()
    fields = house.hidden(client.get("/fr/connexion"))
    names = strangers()
    spoofed = (
        {
            "X-Forwarded-For": f"10.0.0.{time}",
            "X-Real-IP": f"10.1.0.{time}",
            "Forwarded": f"for=10.2.0.{time}",
        }
        for time in range(99)
    )
    found = [
        client.post(
            "/fr/connexion", data={**fields, "email": next(names), "password": WRONG}, headers=next(spoofed)
        ).status_code
        for _time in range(12)
    ]
    assert found == [403] * 10 + [429] * 2
    elsewhere = team.test_client()
    assert many(elsewhere, names, 1, environ_overrides={"REMOTE_ADDR": "10.9.9.9"}) == [403]


@pytest.mark.shows("P22")
@pytest.mark.sqlite_only
def test_behind_our_proxy_each_visitor_counts_alone_and_cannot_say_who_they_are(
    app_with: Callable[..., Flask], team: Flask
) -> None:
    client, names = app_with(proxies=1).test_client(), strangers()
    for visitor in range(3):
        assert many(client, names, 5, headers={"X-Forwarded-For": f"192.0.2.{visitor}"}) == [403] * 5
    found: list[int] = []
    for time_ in range(12):  # what a visitor writes comes first, what our proxy saw comes last
        found += many(client, names, 1, headers={"X-Forwarded-For": f"10.0.0.{time_}, 198.51.100.7"})
    assert found == [403] * 10 + [429] * 2


@pytest.mark.shows("P22")
@pytest.mark.sqlite_only
def test_a_whole_team_behind_one_address_signs_in(team: Flask) -> None:
    with team.app_context():
        for number in range(30):
            service.set_password(factories.make_user(f"member{number}@example.org"), PASSWORD)
    client = team.test_client()
    fields = house.hidden(client.get("/fr/connexion"))
    for number in range(30):
        data = {**fields, "email": f"member{number}@example.org", "password": PASSWORD}
        fresh = team.test_client()
        fields = house.hidden(fresh.get("/fr/connexion"))
        assert fresh.post("/fr/connexion", data={**data, **fields}).status_code == 303
    for number in range(15):  # and newcomers each ask for their link
        data = {
            **fields,
            "email": f"member{number}@example.org",
            "password": "",
            "csrf_token": house.csrf_of(client),
        }
        assert client.post("/fr/connexion", data=data).status_code == 200


def poem(client: FlaskClient, **more: str) -> dict[str, str]:
    return {
        **house.hidden(client.get("/fr/deposer")),
        "title": "Mer", "poem": "La mer", "name_kind": "anonymous", "age_band": "adult", "language": "fr",
        "show": "y", **more,
    }  # fmt: skip


def raise_count(rate: str, to: int) -> None:
    """As if the present address had done so many already in this hour."""
    counts: Any = limits._limiter.storage
    (key,) = [key for key in counts.storage if f"/intake.submit/{rate}/" in key]
    counts.incr(key, 3600, to - counts.get(key))


@pytest.mark.shows("P22")
@pytest.mark.sqlite_only
def test_a_school_behind_one_address_sends_its_works_up_to_two_thousand_an_hour(
    app: Flask, client: FlaskClient
) -> None:
    with app.app_context():
        factories.make_collecting_edition(9)
    form = poem(client)
    pupils = [
        client.post("/fr/deposer", data={**form, "key": f"key {pupil}"}).status_code for pupil in range(35)
    ]
    assert pupils == [303] * 35
    raise_count("2000", to=1999)
    last, refused = (
        client.post("/fr/deposer", data={**form, "key": key, "title": "Mon mot à moi"}) for key in ("a", "b")
    )
    assert (last.status_code, refused.status_code) == (303, 429)
    assert int(refused.headers["Retry-After"]) <= 3600 + 1, "rounded up to a whole second, twice"
    assert "Mon mot à moi" in refused.text, "what was typed is kept"
    assert client.get("/fr/deposer").status_code == 200, "whoever opens the form is not counted"


@pytest.mark.shows("P22", "P10")
@pytest.mark.sqlite_only
def test_one_form_is_sent_thirty_times_an_hour_and_is_one_work(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        factories.make_collecting_edition(9)
    form = poem(client)
    found = [client.post("/fr/deposer", data=form).status_code for _time in range(32)]
    assert found == [303] * 30 + [429] * 2
    with app.app_context():
        assert len(list(db.session.scalars(select(Work)))) == 1


@pytest.mark.prove
@pytest.mark.shows("P22")
@pytest.mark.sqlite_only
def test_three_hundred_pupils_behind_one_address_all_get_in(app: Flask) -> None:
    with app.app_context():
        factories.make_collecting_edition(9)
    for _pupil in range(300):
        client = app.test_client()
        assert client.get("/fr/").status_code == 200
        answer = client.post("/fr/deposer", data=poem(client))
        assert answer.status_code == 303
        assert client.get(answer.headers["Location"], follow_redirects=True).status_code == 200


# — passwords (P27) ————————————————————————————————————————————————————————————————————————————————————————————————


@pytest.mark.shows("P27")
@pytest.mark.sqlite_only
def test_passwords_are_kept_by_argon2id(app_context: Flask) -> None:
    user = factories.make_user("ada@example.org")
    service.set_password(user, PASSWORD)
    kept = db.session.scalar(select(User.password))
    assert kept
    assert kept.startswith("$argon2id$")
    memory, rounds = (int(kept.split(f"{name}=")[1].split(",")[0]) for name in ("m", "t"))
    assert (memory >= 19 * 1024, rounds >= 2) == (True, True), "OWASP's least: KiB, and rounds"
    everything = [row for table in db.metadata.sorted_tables for row in db.session.execute(select(table))]
    assert PASSWORD not in repr(everything)
    assert service.sign_in("ada@example.org", PASSWORD)
    assert service.sign_in("ada@example.org", WRONG) is None


@pytest.mark.prove
@pytest.mark.shows("P27", "P22")
@pytest.mark.sqlite_only
def test_three_hundred_people_sign_in_within_a_minute(
    app: Flask, settings: Settings, live_server: Callable[..., LiveGallery]
) -> None:
    """From one address, which is one school's: nobody is refused, 95 of 100 wait less than 2 s, memory stays small."""
    with app.app_context():
        kept = hash_password(PASSWORD)
        for number in range(300):
            user = factories.make_user(f"member{number}@example.org")
            with transaction():
                user.password = kept
    gallery = live_server(settings.model_copy(update={"web_workers": 2, "web_threads": 64}))
    took: list[float] = []
    refused: list[str] = []

    def one(number: int) -> None:
        time.sleep(number / 5)
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        began = time.monotonic()
        with opener.open(f"{gallery.url}/fr/connexion", timeout=30) as page:
            fields = house.hidden_in(page.read().decode())
        sent = urlencode(
            {**fields, "email": f"member{number}@example.org", "password": PASSWORD, "next": "/fr/compte"}
        )
        try:
            with opener.open(f"{gallery.url}/fr/connexion", data=sent.encode(), timeout=30) as answer:
                assert answer.url.endswith("/fr/compte")
        except OSError as error:
            refused.append(str(error))
        took.append(time.monotonic() - began)

    threads = [threading.Thread(target=one, args=(number,)) for number in range(300)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert gallery.process
    pids = [gallery.process.pid, *reaper.members(gallery.process.pid)]
    assert refused == []
    assert statistics.quantiles(took, n=20)[-1] < 2.0
    assert sum(memory_of(pid) for pid in set(pids)) < 1024**3


def memory_of(pid: int) -> int:
    """Resident bytes of a process, 0 when it is gone."""
    with suppress(OSError):
        found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
        return int(found[1]) * 1024 if found else 0
    return 0


@pytest.mark.shows("P27")
def test_only_so_many_passwords_are_checked_at_once(team: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    at_once, most, guard = 0, 0, threading.Lock()

    def check(_password: str, _kept: str) -> bool:
        nonlocal at_once, most
        with guard:
            at_once += 1
            most = max(most, at_once)
        time.sleep(0.02)
        with guard:
            at_once -= 1
        return True

    monkeypatch.setattr(service, "verify_password", check)
    found: list[str] = []

    def one(number: int) -> None:
        with team.app_context():
            step = service.sign_in(("ada", "bea")[number % 2] + "@example.org", PASSWORD)
            found.append(step.token if step else "")

    threads = [threading.Thread(target=one, args=(number,)) for number in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 2
    assert len(set(found)) == 16, "all of them got in, each with a session of their own"


@pytest.mark.shows("P27", "P2")
@pytest.mark.sqlite_only
def test_a_password_of_a_megabyte_is_never_hashed(team: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_given: object) -> bool:
        raise AssertionError("hashed")

    for name in ("verify_password", "hash_password"):
        monkeypatch.setattr(service, name, never)
    client = team.test_client()
    assert sign_in(client, "ada@example.org", "x" * 1001).status_code == 422
    assert sign_in(client, "ada@example.org", "x" * 600_000).status_code == 413


@pytest.mark.shows("P25")
@pytest.mark.sqlite_only
def test_nobody_sets_a_short_password(team: Flask) -> None:
    client = team.test_client()
    sign_in(client, "ada@example.org")
    answer = client.post("/fr/compte", data={"csrf_token": house.csrf_of(client), "password": "onze lettre"})
    assert answer.status_code == 422
