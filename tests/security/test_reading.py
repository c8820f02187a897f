"""Who may read what: every route × every state of a work × everybody who might ask (P11, P14; invariant I8)."""

import hashlib
from typing import Any

import pytest
from flask import Flask
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from gallery.web import Policy
from tests.security import house
from tests.security.conftest import Some
from tests.security.house import Piece, World

GIVEN = (200, 206, 304)
"""What an answer says that hands something over."""
REFUSED = (302, 401, 403, 404, 410)


@pytest.mark.shows("P11")
@pytest.mark.sqlite_only
def test_every_route_declares_who_it_is_for(app: Flask) -> None:
    silent = [
        str(rule) for rule in house.rules(app) if not hasattr(app.view_functions[rule.endpoint], "policy")
    ]
    assert silent == []


@pytest.mark.sqlite_only
def test_a_new_route_that_is_for_nobody_in_particular_is_noticed(app: Flask) -> None:
    app.add_url_rule("/fr/oeuvres/<number>/vignette", "thumbnail", lambda number: number)
    with pytest.raises(AttributeError):
        [house.policy_of(app, rule) for rule in house.rules(app)]


def check(world: World, reader: str, piece: Piece, rule: Rule, answer: TestResponse) -> None:
    """Nothing was given that is not theirs to read, nor may what is theirs alone be stored."""
    what = (
        f"{reader} asked {answer.request.method} {answer.request.url} ({piece.state}): {answer.status_code}"
    )
    if not house.may_open(house.policy_of(world.app, rule), reader, piece):
        assert answer.status_code not in GIVEN, what
    if not house.may_read(reader, piece):
        assert not [word for word in piece.secrets if word in answer.text], what
    if rule.endpoint == "jury.judging":
        assert not [word for word in (f"Nom-{piece.state}", piece.number) if word in answer.text], what
    assert hashlib.sha256(answer.data).hexdigest() not in world.originals, what
    assert answer.status_code < 500, what
    if piece.state != "exhibited":
        assert "no-store" in answer.headers["Cache-Control"], what


APART = ("anonymous", "its maker")
"""Those who are asked about every state, as strangers are; the others are like one of them, or like the team here."""
STRANGERS = (
    "another maker",
    "holder of a revoked link",
    "moderator elsewhere",
    "organiser elsewhere",
    "team without a role",
    "moderator shut out",
    "leader elsewhere",
)
"""Whom no work here is open to by a right of their own: one of them is asked about each page of each work, in turn."""
FEW = ("submitted", "exhibited", "withdrawn")


@pytest.mark.shows("P11", "P12", "P14")
@pytest.mark.dear_on_postgresql
def test_a_work_is_read_by_those_it_is_for_and_nobody_else(world: World, some: Some) -> None:
    rules = [rule for rule in house.in_french(house.safe_rules(world.app)) if house.names_a_work(rule)]
    readers = {reader: world.visitor(reader) for reader in house.READERS}
    house.shut_out(world)
    shown = set()
    for reader, client in readers.items():
        for turn, piece in enumerate(world.pieces.values()):
            for at, rule in enumerate(rules, turn):
                if not is_asked(world, reader, piece, rule, some(STRANGERS, at, 1)):
                    continue
                answer = client.get(house.path_of(world.app, rule, piece.arguments(rule)))
                check(world, reader, piece, rule, answer)
                if answer.status_code == 200:
                    shown.add((rule.endpoint, reader))
    assert {endpoint for endpoint, _reader in shown} == {rule.endpoint for rule in rules}, (
        "nobody ever saw one"
    )
    assert ("intake.my_work", "its maker") in shown
    assert ("intake.revise", "leader here") in shown
    assert {reader for endpoint, reader in shown if endpoint == "jury.judging"} == {"juror here"}
    assert {reader for endpoint, reader in shown if endpoint == "review.desk"} == set(house.STAFF_HERE)


def is_asked(world: World, reader: str, piece: Piece, rule: Rule, strangers: list[str]) -> bool:
    if reader in STRANGERS:
        return reader in strangers
    entitled = house.may_open(house.policy_of(world.app, rule), reader, piece)
    return piece.state in FEW or (reader in APART and not entitled)


@pytest.mark.shows("P11")
@pytest.mark.sqlite_only
def test_the_other_language_gives_no_more(world: World) -> None:
    client = world.visitor("anonymous")
    for rule in house.safe_rules(world.app):
        if house.names_a_work(rule) and (rule.defaults or {}).get("lang") == "en":
            for piece in world.pieces.values():
                answer = client.get(house.path_of(world.app, rule, piece.arguments(rule)))
                check(world, "anonymous", piece, rule, answer)


@pytest.mark.shows("P11", "P12")
@pytest.mark.sqlite_only
def test_no_way_of_asking_gets_more(world: World, some: Some) -> None:
    rules = [rule for rule in house.in_french(house.safe_rules(world.app)) if house.names_a_work(rule)]
    turn = 0
    for reader, states in (
        ("anonymous", ("submitted", "not open yet", "withdrawn", "erased")),
        ("another maker", ("withdrawn",)),
        ("moderator elsewhere", ("submitted",)),
    ):
        client = world.visitor(reader)
        for piece in (world.pieces[state] for state in states):
            turn += 1
            for rule in rules:
                path = house.path_of(world.app, rule, piece.arguments(rule))
                ways = [*some(every_way(path), turn, A_TIME), *as_it_was_called(path, piece)]
                for address, options in ways:
                    answer = client.open(address, **options)
                    check(world, reader, piece, rule, answer)
                    assert answer.status_code not in GIVEN, answer.request.url


Way = tuple[str, dict[str, Any]]
A_TIME = 5
"""So many ways at a time: in the six turns of a page, each of them comes up."""


def every_way(path: str) -> list[Way]:
    return [
        (path, {"method": "HEAD"}),
        (path, {"headers": {"Range": "bytes=0-9"}}),
        (path, {"headers": {"If-None-Match": "*"}}),
        (path, {"headers": {"If-Modified-Since": "Tue, 19 Jan 2038 00:00:00 GMT"}}),
        (path, {"headers": {"Host": "127.0.0.1:8000"}}),
        (path, {"headers": {"X-Forwarded-Host": "localhost", "X-Original-URL": path, "X-Rewrite-URL": path}}),
        (path, {"headers": {"X-HTTP-Method-Override": "GET", "Range": "bytes=0-9"}, "method": "HEAD"}),
        (f"{path}/", {}),
        (path.upper(), {}),
        (path.replace("/", "//"), {}),
        (f"/fr/%2e%2e{path}", {}),
        (f"{path}/%2e%2e/{path.rsplit('/', 1)[-1]}", {}),
        (f"{path};jsessionid=1", {}),
        (f"{path}%20", {}),
        (f"{path}?preview=1&auth_token=x&lang=en&token={house.NOBODY}", {}),
    ]


def as_it_was_called(path: str, piece: Piece) -> list[Way]:
    """By the address that a picture had while it hung on the wall."""
    if not piece.once or piece.media_token not in path:
        return []
    return [
        (path.replace(piece.media_token, piece.once), options) for _address, options in every_way(path)[:3]
    ]


@pytest.mark.shows("P11", "P18")
@pytest.mark.sqlite_only
def test_under_another_name_nothing_is_given_to_anybody(world: World) -> None:
    client = world.visitor("administrator")
    for rule in house.in_french(house.safe_rules(world.app)):
        path = house.path_of(world.app, rule, world.pieces["exhibited"].arguments(rule))
        if house.policy_of(world.app, rule) in (Policy.PUBLIC, Policy.READERS):
            client.get(path)  # kept by the front
        for host in ("evil.example", "localhost.", "localhost:80@evil.example"):
            assert client.get(path, headers={"Host": host}).status_code == 400, path


@pytest.mark.shows("P11", "P14")
@pytest.mark.sqlite_only
def test_lists_tell_nothing_of_what_their_reader_may_not_read(world: World) -> None:
    """Every page that names no work: walls, themes, queues, letters."""
    asked = {
        "/fr/moderation?lane=decided",
        "/fr/moderation?lane=look",
        "/fr/moderation?lane=consent",
        "/fr/editions/9?theme=eau",
    }
    for rule in house.in_french(house.safe_rules(world.app)):
        if not house.names_a_work(rule) and "mail_id" not in rule.arguments:
            for state in ("exhibited", "not open yet", "unpublished"):
                asked.add(house.path_of(world.app, rule, world.pieces[state].arguments(rule)))
    asked |= {f"/fr/moderation?number={piece.number}" for piece in world.pieces.values()}
    for reader in (
        "anonymous",
        "another maker",
        "moderator elsewhere",
        "organiser elsewhere",
        "leader elsewhere",
        "juror here",
        "partner here",
    ):
        client = world.visitor(reader)
        closed = [piece for piece in world.pieces.values() if not house.may_read(reader, piece)]
        for path in sorted(asked):
            answer = client.get(path)
            text = answer.data.decode(errors="replace")  # some are pictures
            told = [word for piece in closed for word in piece.secrets if word in text]
            assert not told, f"{reader} reads {told} on {path}"
            assert answer.status_code < 500, path


@pytest.mark.shows("P14")
@pytest.mark.sqlite_only
def test_letters_are_read_by_the_organisers_of_their_edition(world: World) -> None:
    for reader in house.READERS:
        client = world.visitor(reader)
        entitled = reader in ("organiser here", "administrator")
        for piece in world.pieces.values():
            answer = client.get(f"/fr/organisation/lettres/{piece.mail_id}")
            assert (answer.status_code == 200) is entitled, (reader, piece.state)
            assert (f"Lettre {piece.number}" in answer.text) is entitled, (reader, piece.state)


@pytest.mark.shows("P11")
@pytest.mark.sqlite_only
def test_no_address_leads_to_an_original(world: World) -> None:
    """Storage keys are no addresses; and what the media route gives is never what was sent."""
    client = world.visitor("administrator")
    for key in house.every_key(world.app):
        for path in (
            f"/{key}",
            f"/media/{key}",
            f"/static/{key}",
            f"/uploads/{key}",
            f"/static/../uploads/{key}",
            f"/static/%2e%2e/uploads/{key}",
        ):
            answer = client.get(path)
            assert answer.status_code in (400, 404), path
    piece = world.pieces["exhibited"]
    for name in (
        "0.jpg",
        "320.jpg",
        "400.jpg",
        "original.jpg",
        "320.avif/../original",
        "320.png",
        "0320.avif",
        "320.AVIF",
        "9999.avif",
    ):
        assert client.get(f"/media/{piece.media_token}/{name}").status_code in (200, 404), name


FIELDS = {
    "given": "yes", "decision": "approve", "seen": "1", "lane": "ready", "why": "parce que", "seen_on_paper": "y",
    "title": "Volé", "statement": "Volé", "name": "Volé", "name_kind": "anonymous", "language": "fr", "version": "1",
    "licence": "all-rights-reserved", "poem": "Volé", "content_note": "Volé", "description": "Volé",
    "name_fr": "Volé", "name_en": "Stolen", "position": "1", "password": "une phrase de passe volée",
    "act": "call_back",
}  # fmt: skip
"""Something for every form there is, so that nothing but the right is missing."""


@pytest.mark.shows("P11", "P14", "P17")
@pytest.mark.sqlite_only
def test_who_has_no_right_to_an_act_changes_nothing_by_it(world: World, some: Some) -> None:
    rules = house.in_french([rule for rule, _method in house.acts(world.app) if house.names_a_work(rule)])
    states = ("submitted", "returned", "exhibited", "withdrawn", "taken_down", "erased")
    has_some_right = ("its maker", "moderator here", "leader here")
    elsewhere = ("another maker", "moderator elsewhere", "organiser elsewhere", "leader elsewhere")
    for reader in (
        "anonymous",
        "its maker",
        "another maker",
        "moderator here",
        "moderator elsewhere",
        "organiser elsewhere",
        "leader here",
        "leader elsewhere",
        "juror here",
        "partner here",
    ):
        client = world.visitor(reader)
        token = house.csrf_of(client)
        before = house.digest(world.app)
        for turn, state in enumerate(states if reader in has_some_right else FEW):
            piece = world.pieces[state]
            for at, rule in enumerate(rules, turn):
                if house.may_open(house.policy_of(world.app, rule), reader, piece):
                    continue
                if reader in elsewhere and reader not in some(elsewhere, at, 2):
                    continue
                path = house.path_of(world.app, rule, piece.arguments(rule))
                answer = client.post(path, data={**fields_for(piece), "csrf_token": token})
                assert answer.status_code in REFUSED, (reader, piece.state, path, answer.status_code)
                assert house.may_read(reader, piece) or not [
                    word for word in piece.secrets if word in answer.text
                ]
        assert house.changed(before, house.digest(world.app)) == [], reader


def fields_for(piece: Piece) -> dict[str, str]:
    of_pictures = (f"description_{piece.original_id}", f"d{piece.original_id}-description")
    return {**FIELDS, **dict.fromkeys(of_pictures, "Volé")}


@pytest.mark.sqlite_only
def test_who_has_the_right_changes_something(world: World) -> None:
    """Else the test above would show nothing."""
    number = world.pieces["exhibited"].number
    for reader, path in (
        ("its maker", f"/fr/mes-oeuvres/{number}/consentements"),
        ("moderator here", f"/fr/moderation/oeuvres/{number}/decrochages"),
        ("organiser here", f"/fr/moderation/oeuvres/{number}/raccrochages"),
        ("its maker", f"/fr/mes-oeuvres/{number}/retraits"),
    ):
        client = world.visitor(reader)
        fields = {**FIELDS, "given": "no", "csrf_token": house.csrf_of(client)}
        before = house.digest(world.app)
        answer = client.post(path, data=fields)
        assert answer.status_code == 303, path
        assert "works" in house.changed(before, house.digest(world.app)), path


ENTERED_BY: dict[Policy, set[str]] = {
    Policy.PUBLIC: set(house.READERS),
    Policy.FORM: set(house.READERS),
    Policy.MAKER: set(house.READERS),
    Policy.USER: set(house.ROLES) - {"moderator shut out"},
    Policy.LEADER: {"leader here", "organiser here", "administrator"},
    Policy.MODERATOR: {*house.STAFF_HERE, "moderator elsewhere", "organiser elsewhere"},
    Policy.ORGANISER: {"organiser here", "administrator", "organiser elsewhere"},
    Policy.ADMINISTRATOR: {"administrator"},
    Policy.JUROR: {"juror here"},
}
"""Policy → whose doors those are that name no work, in one edition or another."""
KEPT_OUT = (
    "anonymous",
    "its maker",
    "leader elsewhere",
    "juror here",
    "partner here",
    "moderator here",
    "moderator elsewhere",
    "moderator shut out",
    "organiser elsewhere",
)
"""One of each kind that is asked at the doors of others."""
OF_THE_TEAM = (Policy.MODERATOR, Policy.ORGANISER)
OF_AN_EDITION = frozenset({"edition_number", "mail_id", "membership_id"})


@pytest.mark.shows("P14")
@pytest.mark.sqlite_only
def test_roles_give_the_pages_of_their_role_and_no_others(world: World) -> None:
    """Pages that name no work: each reader is asked at every door."""
    readers = {reader: world.visitor(reader) for reader in house.READERS}
    house.shut_out(world)
    for rule in house.in_french(house.safe_rules(world.app)):
        policy = house.policy_of(world.app, rule)
        if rule.arguments - {"lang"} or policy is Policy.OPERATIONS:
            continue
        for reader, client in readers.items():
            answer = client.get(str(rule))
            sent_on = answer.status_code == 302 and "next=" not in answer.headers["Location"]
            inside = answer.status_code == 200 or sent_on
            assert inside is (reader in ENTERED_BY[policy]), (reader, str(rule), answer.status_code)


@pytest.mark.shows("P11", "P14")
@pytest.mark.sqlite_only
def test_acts_and_rooms_that_name_no_work_are_for_their_role_in_their_edition_alone(world: World) -> None:
    piece, asked = world.pieces["exhibited"], set()
    rules = [rule for rule in house.in_french(house.rules(world.app)) if not house.names_a_work(rule)]
    readers = {reader: world.visitor(reader) for reader in KEPT_OUT}
    house.shut_out(world)
    before = house.digest(world.app)
    for reader, client in readers.items():
        token = house.csrf_of(client)
        for rule in rules:
            policy = house.policy_of(world.app, rule)
            elsewhere = reader.endswith("elsewhere") and rule.arguments & OF_AN_EDITION
            if policy not in ENTERED_BY or (
                reader in ENTERED_BY[policy] and not (elsewhere and policy in OF_THE_TEAM)
            ):
                continue
            path = house.path_of(world.app, rule, piece.arguments(rule))
            for method in sorted((rule.methods or set()) & {"GET", "POST"}):
                if method == "GET" and not rule.arguments - {"lang"}:
                    continue  # asked for above
                answer = client.open(path, method=method, data={**FIELDS, "csrf_token": token})
                assert answer.status_code in REFUSED, (reader, method, path, answer.status_code)
                asked.add(rule.endpoint)
    assert house.changed(before, house.digest(world.app)) == []
    assert len(asked) > 90
