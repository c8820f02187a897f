"""What is told when something breaks: to visitors a sentence, to the log what happened; nobody's words (P41)."""

import http.client
import json
import re
import urllib.request
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from gallery import web
from gallery.accounts.service import make_sign_in_link
from gallery.config import Settings
from gallery.db import db, transaction
from tests import factories
from tests.security import house
from tests.services.browser import Pages
from tests.services.live import LiveGallery

if TYPE_CHECKING:
    from playwright.sync_api import Page

TELLTALE = re.compile(
    r"Traceback|File \"|\.py\b|site-packages|line \d+, in|sqlalchemy|psycopg|sqlite3|werkzeug|jinja2|granian|flask"
    r"|Python/|/home/|/tmp/|/root|/usr/|RuntimeError|KeyError|SELECT |INSERT |un secret interne|\b\d+\.\d+\.\d+\b",
    re.IGNORECASE,
)  # fmt: skip
"""Nothing of this is said to a visitor."""


def untold(page: str) -> list[str]:
    without_style = re.sub(r"<(svg|style)\b.*?</\1>", "", page, flags=re.DOTALL)
    return TELLTALE.findall(without_style)


class _Broken(RuntimeError):
    pass


def _break(*_given: object, **_named: object) -> str:
    raise _Broken("un secret interne: SELECT password FROM users; /home/gallery/settings.py")


def _break_database(*_given: object, **_named: object) -> str:
    db.session.execute(
        text("SELECT * FROM no_such_table WHERE message = :message"), {"message": "Message-intime"}
    )
    return ""


@pytest.mark.shows("P41")
@pytest.mark.parametrize("breaks", [_break, _break_database])
@pytest.mark.sqlite_only
def test_a_page_that_breaks_tells_nothing_of_its_inside(
    app: Flask, client: FlaskClient, breaks: Callable[..., str]
) -> None:
    for path in ("/fr/", "/en/my-works", "/fr/connexion", "/media/x/y"):
        endpoint, _arguments = app.url_map.bind("localhost").match(path)
        view: Any = app.view_functions[endpoint]
        app.view_functions[endpoint] = web.policy(view.policy)(breaks)
        for answer in (client.get(path), client.head(path)):
            assert answer.status_code == 500
            assert untold(answer.text + str(answer.headers)) == []
            assert "no-store" in answer.headers["Cache-Control"]
            assert answer.headers["Content-Security-Policy"] == web.POLICY
            assert "Message-intime" not in answer.text


@pytest.mark.shows("P41")
@pytest.mark.sqlite_only
def test_the_page_that_says_so_may_break_as_well(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gallery.web.errors.render_template", _break)
    monkeypatch.setattr("gallery.catalogue.views.render_template", _break)
    for path, status in {"/fr/rien": 404, "/en/nothing": 404, "/fr/": 500}.items():
        answer = client.get(path)
        assert answer.status_code == status
        assert untold(answer.text) == []
        assert f'lang="{path[1:3]}"' in answer.text
    assert client.get("/healthz").status_code == 200


@pytest.mark.shows("P41")
@pytest.mark.sqlite_only
def test_no_error_of_any_kind_tells_what_runs_here(world: house.World) -> None:
    client = world.visitor("anonymous")
    gone = f"/fr/editions/9/oeuvres/{world.pieces['withdrawn'].number}"
    asked = [("/fr/deposer", "POST"), ("/fr/", "DELETE"), ("/fr/", "POST"), ("/fr/recus/x", "PUT")]
    for path in (
        gone,
        "/fr/rien",
        "/fr/deconnexion",
        "/fr/%00",
        "/metrics",
        "/fr/recus/x",
        "/static/../wsgi.py",
    ):
        asked.append((path, "GET"))
    for path in (
        "/static/nothing.css",
        "/.git/config",
        "/.env",
        "/wsgi.py",
        "/instance/secret_key",
        "/console",
    ):
        asked.append((path, "GET"))
    for path, method in asked:
        answer = client.open(path, method=method)
        assert 400 <= answer.status_code < 500, path
        assert untold(answer.text) == [], path
    assert client.get("/fr/", headers={"Host": "evil"}).status_code == 400


@pytest.mark.shows("P41")
@pytest.mark.sqlite_only
def test_metrics_are_told_to_who_knows_the_word_and_name_nobody(
    world: house.World, app_with: Callable[..., Flask]
) -> None:
    client = app_with(metrics_token="un mot que les machines savent").test_client()
    number = world.pieces["exhibited"].number
    client.get(f"/fr/editions/9/oeuvres/{number}")
    client.get(f"/fr/recus/{house.NOBODY}")
    for word in ("", "Bearer", "Bearer x", "Bearer un mot", "Basic dW4=", "Bearer é"):
        environ = {"HTTP_AUTHORIZATION": word.encode().decode("latin-1")}
        assert client.get("/metrics", environ_overrides=environ).status_code == 404, word
    told = client.get("/metrics", headers={"Authorization": "Bearer un mot que les machines savent"})
    assert told.status_code == 200
    assert "catalogue.work" in told.text
    assert not [word for word in (number, house.NOBODY, "127.0.0.1", "example.org") if word in told.text]


# — logs ———————————————————————————————————————————————————————————————————————————————————————————————————————————


SAID = {
    "title": "Titre-intime", "statement": "Message-intime", "poem": "Poeme-intime", "name": "Nom-intime",
    "name_kind": "pseudonym", "email": "adresse.intime@example.net", "age_band": "adult", "language": "fr", "show": "y",
}  # fmt: skip
MEMBER = "membre.intime@example.org"
PASSWORD = "une phrase de passe"
INTIMATE = ["intime", PASSWORD, "192.0.2.77", "203.0.113.9"]


@pytest.mark.shows("P41", "P20")
def test_the_log_holds_nobodys_words(app: Flask, client: FlaskClient, log: Callable[[], str]) -> None:
    """A work sent, refused, broken on its way; somebody signing in; a database that complains."""
    with app.app_context():
        factories.make_collecting_edition(9)
        factories.make_user(MEMBER)
    visitor: dict[str, Any] = {
        "environ_overrides": {"REMOTE_ADDR": "192.0.2.77"},
        "headers": {"X-Forwarded-For": "203.0.113.9", "User-Agent": "intime/1.0"},
    }
    form = house.hidden(client.get("/fr/deposer", **visitor))
    for fields, status in (({**form, **SAID}, 303), ({**form, **SAID, "title": ""}, 422), (SAID, 400)):
        assert client.post("/fr/deposer", data=fields, **visitor).status_code == status
    sign_in = {**house.hidden(client.get("/fr/connexion")), "email": MEMBER}
    for password in (PASSWORD, ""):
        client.post("/fr/connexion", data={**sign_in, "password": password}, **visitor)
    app.view_functions["intake.submit"] = web.policy(web.Policy.FORM)(_complain)
    assert client.post("/fr/deposer", data={**form, **SAID}, **visitor).status_code == 500
    said = log()
    assert "intake.submit" in said
    assert "Error" in said, "what broke is told, so that it can be mended"
    assert [line for line in said.splitlines() if any(word in line for word in INTIMATE)] == []


def _complain() -> str:
    """The database refuses a row, and quotes it."""
    with transaction() as session:
        values = {"number": 9, "label": SAID["statement"], "year": 1, "zone": "x"}
        session.execute(
            text(
                "INSERT INTO editions (number, label, year_start, zone) VALUES (:number, :label, :year, :zone)"
            ),
            values,
        )
    return ""


@pytest.mark.shows("P41", "P20")
@pytest.mark.sqlite_only
def test_a_running_gallery_tells_and_asks_nobody_anything(
    app_context: Flask, settings: Settings, live_server: Callable[..., LiveGallery], pages: Pages
) -> None:
    """Over the wire: no name or version of a server in any header; nothing intimate in all that it logs.

    `pages` sees to it that no page asks another host for anything.
    """
    factories.make_collecting_edition(10)
    work = factories.make_exhibited_work(factories.make_edition(9), title="Sur le mur")
    one_time = make_sign_in_link(factories.make_user(MEMBER, administrator=True))
    link = factories.make_link(work.credits[0].participant)
    gallery = live_server(settings)
    look_around(pages.open(), gallery.url, work.number, link, one_time)
    assert public_cookies(gallery.url) == []
    check_the_wire(gallery.port, link)
    gallery.stop()
    check_the_log(gallery.said(), ("intime", one_time, link, "Sur le mur"))


def look_around(page: "Page", url: str, number: str, link: str, one_time: str) -> None:
    """As a visitor, as the maker by their link, as an administrator by theirs; and send something."""
    for path in (
        "",
        "editions/9",
        f"editions/9/oeuvres/{number}",
        "enjeux",
        f"recus/{link}",
        "deposer",
        "rien",
    ):
        page.goto(f"{url}/fr/{path}")
    page.goto(f"{url}/en/editions")
    page.goto(f"{url}/fr/acces/{one_time}")
    page.click("main form button")
    for path in ("moderation", f"moderation/oeuvres/{number}", "organisation", "organisation/editions/10"):
        page.goto(f"{url}/fr/{path}")
    page.goto(f"{url}/fr/deposer?tout")
    page.fill("[name=title]", SAID["title"])
    page.fill("[name=statement]", SAID["statement"])
    page.evaluate("document.querySelector('form[method=post]').submit()")
    page.wait_for_load_state()


def check_the_wire(port: int, link: str) -> None:
    paths = ("/fr/", "/fr/%FF", "/fr/?a=\xff", "/fr/%00", f"/fr/recus/{link}", "/" + "a" * 9000, "/fr/rien")
    answers = [ask(port, path) for path in paths]
    assert [status for status, _headers in answers] == [200, 400, 400, 400, 303, 404, 404]
    for _status, headers in answers:
        assert not re.search(r"python|werkzeug|\d", headers.get("server", ""), re.IGNORECASE)
        assert "x-powered-by" not in headers


def check_the_log(said: str, intimate: Iterable[str]) -> None:
    assert "catalogue.home" in said
    assert [word for word in intimate if word in said] == []
    told = {"path", "url", "query", "remote_addr", "address", "headers", "form"}
    for line in said.splitlines():
        if line.startswith("{"):
            assert not told & json.loads(line).keys()


def public_cookies(url: str) -> list[str]:
    found: list[str] = []
    for path in ("/fr/", "/fr/editions", "/fr/editions/9", "/fr/enjeux"):
        with urllib.request.urlopen(url + path, timeout=10) as answer:
            found += answer.headers.get_all("Set-Cookie") or []
            found += ["Vary"] if "cookie" in (answer.headers.get("Vary") or "").lower() else []
    return found


def ask(port: int, path: str) -> tuple[int, dict[str, str]]:
    """Said on the wire just so, raw bytes and all."""
    connection = http.client.HTTPConnection("localhost", port, timeout=10)
    connection._validate_path = lambda _path: None  # type: ignore[attr-defined]
    connection._encode_request = lambda request: request.encode("latin-1")  # type: ignore[attr-defined]
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}
    finally:
        connection.close()
