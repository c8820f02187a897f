"""What every public page has around it: languages, addresses, headers, and nothing that follows its visitor."""

import hashlib
import re
from itertools import pairwise
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests import factories
from tests.catalogue.reading import PageRead, get

pytestmark = pytest.mark.sqlite_only  # it looks at markup alone

STATIC = Path(__file__).parents[2] / "static"
TWINS = {
    "/fr/": "/en/",
    "/fr/editions": "/en/editions",
    "/fr/editions/9": "/en/editions/9",
    "/fr/editions/9?theme=eau&view=list": "/en/editions/9?theme=eau&view=list",
    "/fr/editions/9/oeuvres/9-001": "/en/editions/9/works/9-001",
    "/fr/editions/10": "/en/editions/10",
    "/fr/enjeux": "/en/themes",
    "/fr/enjeux/eau": "/en/themes/eau",
    "/fr/groupes/rives": "/en/groups/rives",
    "/fr/annees/2019": "/en/years/2019",
    "/fr/a-propos": "/en/about",
    "/fr/aide": "/en/help",
    "/fr/recherche": "/en/search",
    "/fr/ma-selection": "/en/my-selection",
    "/fr/accessibilite": "/en/accessibility",
    "/fr/renseignements-personnels": "/en/privacy",
}


@pytest.fixture
def gallery(app_context: Flask) -> None:
    """An open edition with a work of every kind, and one that waits."""
    edition = factories.make_edition(9)
    theme, group = factories.make_theme("eau"), factories.make_group("rives")
    factories.make_exhibited_work(
        edition, views=((320, 240),), themes=[theme], group_id=group.id, process=((300, 200),)
    )
    factories.make_poem(edition, themes=[theme], group_id=group.id)
    factories.make_exhibited_work(edition, views=((320, 240),), content_note="Parle de guerre.")
    factories.make_collecting_edition(10)


@pytest.fixture
def pages(client: FlaskClient, gallery: None) -> dict[str, PageRead]:
    return {path: get(client, path) for pair in TWINS.items() for path in pair}


@pytest.mark.shows("G1", "J4.4")
def test_each_page_leads_to_itself_in_the_other_language(pages: dict[str, PageRead]) -> None:
    for french, english in TWINS.items():
        for here, there, lang in ((french, english, "en"), (english, french, "fr")):
            switch = pages[here].one("a", class_="langue")
            assert (switch["href"], switch["lang"], switch["hreflang"]) == (there, lang, lang)
            assert switch.text == {"en": "English", "fr": "Français"}[lang]


@pytest.mark.shows("G1")
def test_each_page_names_itself_and_its_twin_to_search_engines(pages: dict[str, PageRead]) -> None:
    for french, english in TWINS.items():
        kept = {"fr": french.replace("&view=list", ""), "en": english.replace("&view=list", "")}
        for here, lang in ((french, "fr"), (english, "en")):
            page = pages[here]
            named = {one["hreflang"]: one["href"] for one in page.all("link", rel="alternate")}
            expected = {lang: f"http://localhost{address}" for lang, address in kept.items()}
            assert named == expected | {"x-default": expected["fr"]}
            assert page.one("link", rel="canonical")["href"] == expected[lang]
            assert page.one("html")["lang"] == f"{lang}-CA"


def test_an_address_keeps_nothing_that_was_added_on_its_way(client: FlaskClient, gallery: None) -> None:
    page = get(client, "/fr/editions/9?utm_source=lettre&theme=eau&fbclid=abc")
    assert page.one("link", rel="canonical")["href"] == "http://localhost/fr/editions/9?theme=eau"


@pytest.mark.shows("P25", "P41", "P17")
def test_public_pages_set_no_cookie_hold_no_token_and_no_form_that_posts(
    client: FlaskClient, gallery: None
) -> None:
    for path in (path for pair in TWINS.items() for path in pair):
        answer = client.get(path)
        body = answer.get_data(as_text=True)
        assert "Set-Cookie" not in answer.headers, path
        assert answer.headers["Cache-Control"].startswith("public"), path
        assert "csrf" not in body, path
        assert [one["method"] for one in PageRead(body).all("form") if one["method"] != "get"] == []


@pytest.mark.shows("P25")
def test_public_pages_depend_on_no_cookie(client: FlaskClient, gallery: None) -> None:
    for path in (path for pair in TWINS.items() for path in pair):
        assert "Cookie" not in client.get(path).headers.get("Vary", ""), path


def test_public_pages_are_the_same_for_somebody_of_the_team(client: FlaskClient, gallery: None) -> None:
    before = client.get("/fr/editions/9").get_data()
    factories.sign_in(client, factories.make_user(administrator=True))
    assert client.get("/fr/editions/9").get_data() == before


@pytest.mark.shows("P41")
def test_no_page_has_anything_inline_or_from_elsewhere(pages: dict[str, PageRead]) -> None:
    for path, page in pages.items():
        for element in page.elements:
            assert element.tag not in ("style", "iframe", "object", "base"), path
            assert not [name for name in element.attributes if name == "style" or name.startswith("on")], path
            fetched = element.get("src") + (element.get("href") if element.tag == "link" else "")
            assert fetched.removeprefix("http://localhost").startswith("/") or not fetched, path


@pytest.mark.shows("J5.1", "J5.2")
def test_every_page_has_one_title_one_first_heading_and_no_step_missing(pages: dict[str, PageRead]) -> None:
    titles = {page.one("title").text for page in pages.values()}
    assert len(titles) >= len(TWINS) * 2 - 2
    for path, page in pages.items():
        levels = [int(one.tag[1]) for one in page.elements if re.fullmatch("h[1-6]", one.tag)]
        assert levels.count(1) == 1, path
        assert levels[0] == 1, path
        assert all(after - before <= 1 for before, after in pairwise(levels)), path
        ids = [one["id"] for one in page.elements if one.get("id")]
        assert len(ids) == len(set(ids)), path
        assert {one["aria-labelledby"] for one in page.elements if one.get("aria-labelledby")} <= set(ids), (
            path
        )
        assert page.one("a", class_="saut")["href"] == "#contenu"
        assert page.one("main")["id"] == "contenu"
        assert page.one("meta", name="description")["content"]


@pytest.mark.shows("J8.6")
def test_search_engines_stay_out_until_an_edition_lets_them_in(
    client: FlaskClient, app_context: Flask
) -> None:
    for number, indexable in ((9, True), (8, False)):
        factories.make_exhibited_work(factories.make_edition(number, indexable=indexable))

    def kept_out(path: str) -> bool:
        return bool(get(client, path).all("meta", name="robots"))

    assert [kept_out(f"/fr/editions/{number}{rest}") for number, rest in (
        (9, ""), (8, ""), (9, "/oeuvres/9-001"), (8, "/oeuvres/8-001"),
    )] == [False, True, False, True]  # fmt: skip
    assert not kept_out("/fr/")
    get(client, "/fr/editions/7", 404)


def test_an_error_page_is_whole_and_leads_back(client: FlaskClient, gallery: None) -> None:
    page = get(client, "/en/editions/9/works/9-999", 404)
    assert page.one("h1").text
    assert page.one("meta", name="robots")["content"] == "noindex"
    assert page.all("link", rel="alternate") == []
    assert "/en/" in {one["href"] for one in page.all("a")}


def test_the_fonts_that_are_fetched_early_are_those_that_the_stylesheet_asks_for(
    pages: dict[str, PageRead],
) -> None:
    css = (STATIC / "css/gallery.css").read_text(encoding="utf-8")
    for early in pages["/fr/"].all("link", rel="preload"):
        assert early["href"].removeprefix("/static/") in css.replace("../", "")
    for name, version in re.findall(r"fonts/([\w-]+\.woff2)\?v=(\w+)", css):
        assert hashlib.sha256((STATIC / "fonts" / name).read_bytes()).hexdigest()[:10] == version, name
