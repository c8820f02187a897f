"""Strings that have broken other sites, in every place where one may write: no answer says 500 (P23)."""

import io
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import cycle, islice
from typing import Any
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from gallery import limits
from gallery.accounts import service
from tests import factories
from tests.security import house
from tests.security.nasty import PLAIN, UNREADABLE
from tests.security.test_acts import who_may_all
from tests.security.test_reading import fields_for

pytestmark = pytest.mark.shows("P23")

QUERY = [
    "q", "page", "view", "theme", "strand", "form", "group", "lane", "number", "done", "next", "edition", "changed",
    "kept", "lang", "endpoint", "values", "token", "name", "slug", "edition_number", "_scheme", "_external", "_anchor",
    "_method", "self", "auth_token",
]  # fmt: skip
"""What our pages ask for, and what functions below them call their own arguments."""
NUMBERS = {
    "number", "year_start", "position", "seen", "version", "people", "remove", "form", "group", "strand", "themes",
    "form_ids", "theme_ids", "edition", "strands-0-id",
}  # fmt: skip
HUGE = ["9" * 400, "9" * 25, "2147483648"]
ENDS_THE_SESSION = {"accounts.sign_out", "accounts.sign_outs", "intake.forgettings", "intake.links"}


@pytest.fixture(autouse=True)
def unlimited(monkeypatch: pytest.MonkeyPatch) -> None:
    """No limits, and passwords that cost nothing."""
    monkeypatch.setattr(limits._limiter, "enabled", False)
    monkeypatch.setattr(service, "hash_password", lambda password: f"hash of {password}"[:255])
    monkeypatch.setattr(
        service, "verify_password", lambda password, kept: kept == f"hash of {password}"[:255]
    )


def spread(items: list[str], times: int) -> Iterator[list[str]]:
    """The list dealt out, so many at a time, round and round: over all places, each string comes up."""
    dealt = cycle(items)
    while True:
        yield list(islice(dealt, times))


def in_path(rule: Rule, piece: house.Piece, name: str, value: str) -> str:
    """An address with one of its arguments replaced, whatever its converter takes."""
    parts = []
    given = {key: str(text) for key, text in piece.arguments(rule).items()} | {name: value}
    for is_dynamic, part in rule._trace:
        parts.append(quote(given[part], safe="") if is_dynamic else part)
    return "".join(parts).lstrip("|") or "/"


def check_each_path(world: house.World, a_time: int) -> None:
    client, deal = who_may_all(world), spread(PLAIN, a_time)
    piece = world.pieces["exhibited"]
    for rule in house.in_french(house.rules(world.app)):
        method = "GET" if "GET" in (rule.methods or ()) else "POST"
        for name in sorted(rule.arguments - {"lang"}):
            for value in next(deal):
                path = in_path(rule, piece, name, value)
                answer = client.open(
                    path, method=method, data={"csrf_token": ""} if method == "POST" else None
                )
                assert answer.status_code < 500, (path, value[:40])


def check_each_query(world: house.World, a_time: int) -> None:
    client, deal = who_may_all(world), spread(PLAIN, len(QUERY))
    for rule in house.in_french(house.safe_rules(world.app)):
        path = house.path_of(world.app, rule, world.pieces["exhibited"].arguments(rule))
        for _time in range(a_time):
            query = list(zip(QUERY, next(deal), strict=True))
            turned = [(value, name) for name, value in query] + [(name, name) for name in QUERY]
            for asked in (query, turned):
                assert client.get(path, query_string=asked).status_code < 500, (path, asked)


SEVERAL = 6
"""So many fields are wrong at once where a page has no form of its own: most of them it never reads."""


class _Names(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in ("input", "select", "textarea", "button") and given.get("name"):
            self.values.setdefault(str(given["name"]), given.get("value") or "")


def form_of(client: FlaskClient, path: str, piece: house.Piece) -> tuple[dict[str, Any], bool]:
    """The names of a form's fields with right values in them, and whether the page has a form of its own.

    Without one they are all that any form asks for.
    """
    page = client.get(path)
    right = fields_for(piece)
    if page.status_code != 200:
        return {**right, "csrf_token": house.csrf_of(client)}, False
    names = _Names()
    names.feed(page.text)
    fields = {name: value or right.get(name, "") for name, value in names.values.items()}
    if "csrf_token" in fields:
        return fields, True
    return {**right, **fields, "csrf_token": house.csrf_of(client)}, False


def handfuls(names: list[str], several: int) -> list[list[str]]:
    return [names[at : at + several] for at in range(0, len(names), several)]


def check_each_form(world: house.World, a_time: int) -> None:
    client, deal = who_may_all(world), spread(PLAIN, a_time)
    huge = spread([*HUGE, *PLAIN] if a_time > len(HUGE) else HUGE, a_time)
    for rule, _method in house.acts(world.app):
        if rule.endpoint in ENDS_THE_SESSION or (rule.defaults or {}).get("lang") == "en":
            continue
        piece = world.pieces["returned" if rule.endpoint.startswith("intake") else "submitted"]
        path = house.path_of(world.app, rule, piece.arguments(rule))
        fields, is_own = form_of(client, path, piece)
        for names in handfuls(sorted(fields.keys() - {"csrf_token"}), 1 if is_own else SEVERAL):
            for values in zip(*(next(huge if name in NUMBERS else deal) for name in names), strict=True):
                wrong = dict(zip(names, values, strict=True))
                answer = client.post(path, data={**fields, **wrong})
                assert answer.status_code < 500, (path, wrong)
        everywhere = dict(zip(fields, cycle(next(deal)), strict=False))
        answer = client.post(path, data={**everywhere, "csrf_token": fields["csrf_token"]})
        assert answer.status_code < 500, (path, everywhere)


@pytest.mark.dear_on_postgresql
def test_no_address_breaks_anything(world: house.World) -> None:
    check_each_path(world, 4)


@pytest.mark.sqlite_only
def test_a_number_in_an_address_is_written_in_one_way(world: house.World) -> None:
    """What is kept of a page is kept once."""
    client = world.visitor("anonymous")
    for number, status in {
        "9": 200,
        "09": 404,
        "００9": 404,
        "９": 404,
        "٩": 404,
        "+9": 404,
        "9.0": 404,
        "9e0": 404,
    }.items():
        assert client.get(f"/fr/editions/{number}").status_code == status, number
    for year in ("2147483648", "9" * 400, "-1"):
        assert client.get(f"/fr/annees/{year}").status_code == 404


@pytest.mark.sqlite_only
def test_no_query_breaks_anything(world: house.World) -> None:
    check_each_query(world, 1)


@pytest.mark.postgresql_only  # the stricter one: of lengths, of numbers, of nulls
@pytest.mark.dear_on_postgresql
def test_no_field_of_a_form_breaks_anything(world: house.World) -> None:
    check_each_form(world, 1)


@pytest.mark.prove
def test_no_string_breaks_anything_anywhere(world: house.World) -> None:
    check_each_path(world, len(PLAIN))
    check_each_query(world, len(PLAIN) // len(QUERY) + 1)
    check_each_form(world, len(PLAIN))


@pytest.mark.sqlite_only
def test_what_cannot_be_read_is_refused(app: Flask, client: FlaskClient) -> None:
    """Sent raw and percent-encoded, in an address, a query, a form, a form with files, a header, a cookie."""
    with app.app_context():
        factories.make_collecting_edition(9)
    for bad in UNREADABLE:
        refuse(client, bad)


def refuse(client: FlaskClient, bad: bytes) -> None:
    raw = bad.decode("latin-1")
    for path in ("/fr/", "/fr/editions/9", "/fr/deposer", "/fr/enjeux/", "/fr/recus/", "/fr/mes-oeuvres/"):
        environs = [{"PATH_INFO": path + raw}]
        environs += [
            {"QUERY_STRING": query} for query in (f"theme={quote(bad)}", f"{quote(bad)}=1", f"theme={raw}")
        ]
        for environ in environs:
            assert client.get(path, environ_overrides=environ).status_code == 400, (path, environ)
    token = house.csrf_of(client)
    for path in ("/fr/connexion", "/fr/deposer", "/fr/mes-oeuvres/oublis", "/fr/deconnexion"):
        for body, kind in bodies(token, "title" if path == "/fr/deposer" else "email", bad):
            assert client.post(path, data=body, content_type=kind).status_code == 400, (path, kind)


@pytest.mark.sqlite_only
def test_no_header_breaks_anything(client: FlaskClient) -> None:
    names = (
        "USER_AGENT",
        "ACCEPT_LANGUAGE",
        "COOKIE",
        "IF_NONE_MATCH",
        "RANGE",
        "REFERER",
        "ACCEPT_ENCODING",
    )
    for value in [*UNREADABLE, *(text.encode() for text in PLAIN[::4])]:
        environ = {f"HTTP_{name}": value.decode("latin-1") for name in names}
        for path in ("/", "/fr/", "/fr/deposer", "/fr/rien"):
            assert client.get(path, environ_overrides=environ).status_code < 500, (path, value)


def bodies(token: str, name: str, bad: bytes) -> Iterator[tuple[io.BytesIO, str]]:
    for value in (quote(bad).encode(), bad.replace(b"\x00", b"%00")):
        yield (
            io.BytesIO(b"csrf_token=" + token.encode() + b"&" + name.encode() + b"=" + value),
            "application/x-www-form-urlencoded",
        )
    parts = {"csrf_token": token.encode(), name: bad}
    whole = b"".join(
        b'--x\r\nContent-Disposition: form-data; name="' + key.encode() + b'"\r\n\r\n' + value + b"\r\n"
        for key, value in parts.items()
    )
    yield io.BytesIO(whole + b"--x--\r\n"), "multipart/form-data; boundary=x"


@pytest.mark.sqlite_only
def test_a_sign_for_what_could_not_be_read_is_pointed_at_and_the_rest_kept(
    app: Flask, client: FlaskClient
) -> None:
    """Somebody pasted it from a broken letter: they are told what to look for."""
    with app.app_context():
        factories.make_collecting_edition(9)
    data = {"csrf_token": house.csrf_of(client), "title": "L\ufffdart", "statement": "Un long message"}
    answer = client.post("/en/submit", data=data)
    assert answer.status_code == 400
    assert "\ufffd" in answer.text
    assert "Un long message" in answer.text


BODIES = [
    ("multipart/form-data", b""),
    ("multipart/form-data; boundary=", b"--\r\n"),
    ("multipart/form-data; boundary=x", b"--x\r\n"),
    ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data\r\n\r\nx\r\n--x--"),
    (
        "multipart/form-data; boundary=x",
        b'--x\r\nContent-Disposition: form-data; name="views"; filename="\xff\x00"\r\n\r\nx\r\n--x--',
    ),
    ("multipart/form-data; boundary=" + "x" * 300, b"x"),
    ("multipart/form-data; boundary=\xff", b"x"),
    ("application/x-www-form-urlencoded; charset=utf-7", b"title=+AGE-"),
    ("application/x-www-form-urlencoded; charset=nonsense", b"title=a"),
    ("application/json", b'{"a":' * 2000),
    ("text/xml", b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
    ("", b"\x00\xff"),
]


@pytest.mark.sqlite_only
def test_no_body_breaks_anything(client: FlaskClient) -> None:
    for kind, body in BODIES:
        for path in ("/fr/deposer", "/fr/connexion", "/fr/", "/fr/rien"):
            answer = client.post(path, data=body, environ_overrides={"CONTENT_TYPE": kind})
            assert 400 <= answer.status_code < 500, (path, kind)
            assert "root:" not in answer.text
