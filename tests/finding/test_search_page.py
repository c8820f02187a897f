"""The search page: what its visitor reads, and what it never tells."""

import re

import pytest
from click.testing import CliRunner
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from gallery.audit.service import GALLERY
from gallery.cli import rebuild
from gallery.db import db, transaction
from gallery.editions.models import Theme
from gallery.editions.service import ListedDetails, save_theme
from gallery.people.service import actor_of
from gallery.review.service import Words, write_words
from gallery.search.models import SearchEntry, SearchWord, SpokenWord
from gallery.search.service import distrust_all
from gallery.works.indexed import count_stale_works, tend_index
from gallery.works.models import Work, WorkStatus
from gallery.works.service import bring_back, withdraw_work
from tests import factories
from tests.catalogue.reading import PageRead, get

SEARCH = "/fr/recherche"


def ask(client: FlaskClient, question: str, path: str = SEARCH, **more: object) -> PageRead:
    answer = client.get(path, query_string={"q": question, **more})
    assert answer.status_code == 200
    return PageRead(answer.text)


def titles(page: PageRead) -> list[str]:
    return [heading.text for heading in page.all("h3")]


def told(page: PageRead) -> str:
    return page.one("div", role="status").text


@pytest.fixture
def wall(app_context: Flask) -> Work:
    edition = factories.make_edition(9)
    theme, group = (
        factories.make_theme("eau", name_fr="Eau vive"),
        factories.make_group(name="Les Rives vives"),
    )
    long = (
        "Nous avons longé la rive sans parler. " * 5
        + "Un héron s’est levé d’un coup. "
        + "La suite est calme. " * 9
    )
    factories.make_exhibited_work(edition, title="Le héron", themes=[theme])
    factories.make_exhibited_work(edition, title="Au bord", statement=long, group_id=group.id)
    factories.make_exhibited_work(
        edition, title="Couverte", statement="Hérons.", content_note="Parle de guerre."
    )
    return factories.make_poem(
        edition, title="Lent", poem="un héron\n<b>plie</b>\n  ses ailes", name="Lise & Cie"
    )


@pytest.mark.shows("J4.3")
def test_works_are_found_with_their_words_marked(client: FlaskClient, wall: Work) -> None:
    page = ask(client, "hérons")
    assert titles(page) == ["Le héron", "Au bord", "Couverte", "Lent"]
    assert told(page).startswith("4 œuvres.")
    assert [mark.text for mark in page.all("mark")] == ["héron", "héron", "héron"], (
        "words behind a note are not quoted"
    )
    words = [bdi.text for bdi in page.all("bdi", lang="fr") if "…" in bdi.text]
    assert len(words) == 1
    assert words[0][:2] + words[0][-2:] == "…  …"
    assert "Un héron s’est levé" in words[0]
    assert len(words[0]) < 160
    assert page.one("input", id="q")["value"] == "hérons"


def test_words_of_every_text_alone_are_said_to_be_too_common(client: FlaskClient, wall: Work) -> None:
    page = ask(client, "ne plus être")
    assert titles(page) == []
    assert "Ces mots sont dans presque tous les textes" in page.one("main").text
    assert "Compris" not in page.one("main").text


def test_a_covered_work_is_found_and_stays_covered(client: FlaskClient, wall: Work) -> None:
    for view, cover in (("list", "Note de contenu"), ("hang", "Parle de guerre.")):
        page = ask(client, "hérons", view=view)
        assert "Couverte" in titles(page) + page.hung
        assert cover in "".join(element.text for element in page.all("div") + page.all("p"))
    # Its description says what the note keeps covered: found by it, it isn't quoted.
    page = ask(client, "barque couverte")
    assert titles(page) == ["Couverte"]
    assert "Dans le titre" in "".join(one.text for one in page.all("p"))


@pytest.mark.shows("J4.3")
def test_groups_and_themes_are_found_by_name_and_lead_to_their_works(client: FlaskClient, wall: Work) -> None:
    page = ask(client, "vives")
    assert told(page).startswith("2 œuvres, 1 milieu, 1 enjeu.")
    links = {link.text: link["href"] for link in page.all("a")}
    assert links["Eau vive"] == "/fr/enjeux/eau"
    assert links["Les Rives vives"].startswith("/fr/groupes/")
    assert "Enjeu : Eau vive" in "".join(one.text for one in page.all("p"))
    theme = db.session.scalars(select(Theme)).one()
    save_theme(theme, ListedDetails("Glace", "Ice"), GALLERY)
    assert told(ask(client, "glace")).startswith("1 œuvre, 1 enjeu.")


def test_a_typo_is_forgiven_and_told(client: FlaskClient, wall: Work) -> None:
    page = ask(client, "hérpns")
    assert titles(page) == ["Le héron", "Au bord", "Couverte", "Lent"]
    assert "Aucune œuvre ne dit « hérpns ». Compris plutôt : héron." in told(page)
    page = ask(client, "heroon", "/en/search")
    assert "No work says “heroon”; understood instead: héron." in told(page)


def test_who_finds_nothing_is_told_what_to_do(client: FlaskClient, wall: Work) -> None:
    page = ask(client, "girafe", edition=9)
    assert told(page).startswith("Aucune œuvre.")
    links = {link.text: link["href"] for link in page.all("a")}
    assert links["Chercher dans toutes les éditions"] == f"{SEARCH}?q=girafe"
    assert links["Eau vive"] == "/fr/enjeux/eau"
    assert get(client, SEARCH).all("a", href="/fr/enjeux/eau")
    get(client, f"{SEARCH}?edition=8&q=eau", status=404)
    get(client, f"{SEARCH}?page=2&q=eau", status=404)


def test_results_have_pages_of_24_and_an_edition_can_be_chosen(
    client: FlaskClient, app_context: Flask
) -> None:
    for number, works in ((8, 2), (9, 26)):
        edition = factories.make_edition(number)
        for _ in range(works):
            factories.make_poem(edition, title="Héron", poem="bleu")
    first, second = ask(client, "heron"), ask(client, "heron", page=2)
    assert [len(titles(first)), len(titles(second))] == [24, 4]
    assert first.one("a", rel="next")["href"] == f"{SEARCH}?q=heron&page=2"
    addresses = [
        link["href"] for page in (first, second) for link in page.all("a") if "/oeuvres/" in link["href"]
    ]
    in_order = [(9, place) for place in range(1, 27)] + [(8, 1), (8, 2)]
    assert addresses == [f"/fr/editions/{number}/oeuvres/{number}-{place:03d}" for number, place in in_order]
    assert told(ask(client, "heron", edition=8)).startswith("2 œuvres.")


def offered(client: FlaskClient, question: str) -> object:
    return client.get(f"{SEARCH}/mots", query_string={"q": question}).json


def test_words_are_offered_as_they_are_written(client: FlaskClient, wall: Work) -> None:
    assert offered(client, "her") == ["héron"]
    assert offered(client, "un hér") == ["un héron"]
    assert offered(client, "viv") == ["vive", "vives"]
    for nothing in ("", "h", "héron ", "zzz", "9-0"):
        assert offered(client, nothing) == []


@pytest.mark.shows("P11", "P12")
def test_what_does_not_hang_is_not_even_hinted_at(client: FlaskClient, wall: Work) -> None:
    soon = factories.make_collecting_edition(10)
    secret = {"title": "Ornithorynque", "name": "Zénobie", "statement": "Ornithorynques partout."}
    group = factories.make_group(name="Atelier des Ornithorynques")
    for status in WorkStatus:
        if status is not WorkStatus.APPROVED:
            factories.make_work(wall.edition, status, group_id=group.id, **secret)
    factories.make_exhibited_work(soon, group_id=group.id, **secret)
    for question in ("ornithorynque", "ornithorinque", "ornitho", "zénobie", "zenobi", "10-001"):
        page = ask(client, question)
        assert told(page) == "Aucune œuvre.", question
        assert offered(client, question[:6]) == []
        shown = client.get(SEARCH, query_string={"q": question}).text
        assert not re.search("ornithorynque|zénobie", shown.replace(question, ""), re.IGNORECASE), question


@pytest.mark.shows("P12", "P13")
def test_the_index_follows_every_act_at_once(client: FlaskClient, wall: Work) -> None:
    moderator = factories.make_user(role=factories.StaffRole.MODERATOR)
    picture = db.session.scalar(select(Work).where(Work.title == "Le héron"))
    write_words(picture, Words({picture.originals[0].id: "Un flamant rose."}), moderator)
    assert titles(ask(client, "flamant")) == ["Le héron"]
    actor = actor_of(picture.credits[0].participant)
    withdraw_work(picture, actor)
    assert titles(ask(client, "flamant")) == []
    assert db.session.scalar(select(SearchWord.work_id).where(SearchWord.work_id == picture.id)) is None
    tend_index()
    assert db.session.scalar(select(SpokenWord.word).where(SpokenWord.word == "flamant")) is None
    bring_back(picture, actor)
    assert titles(ask(client, "flamant")) == ["Le héron"]


def test_a_lost_index_is_made_again(client: FlaskClient, wall: Work) -> None:
    with transaction() as session:
        session.query(SearchEntry).filter(SearchEntry.work_id == wall.id).delete()
    assert len(titles(ask(client, "heron"))) == 3
    tend_index()
    assert len(titles(ask(client, "herno"))) == 4
    distrust_all()
    assert db.session.scalar(count_stale_works()) == 4
    assert len(titles(ask(client, "heron"))) == 4, "what was read holds until it is read anew"
    assert CliRunner().invoke(rebuild).exit_code == 0
    assert len(titles(ask(client, "herno"))) == 4


@pytest.mark.shows("P15", "P23")
def test_whatever_is_typed_is_text_and_gives_a_page(client: FlaskClient, wall: Work) -> None:
    for question in (
        '"><script>alert(1)</script>', "héron OR 1=1 --", "héron'; DROP TABLE works; --", "NEAR(a b)", 'héron*"', "% _",
        "héron " * 2000, "?" * 500, "\u202ehéron", "🦩", "a\u0301" * 300, "(((", "\\", "9-001:*", "a&b|!c",
        "l'", "'", "’’’", "-" * 50, "ﷺ", "ß" * 80, "\U0010ffff",
    ):  # fmt: skip
        page = ask(client, question)
        assert [script["type"] for script in page.all("script")] == ["module"], question
        assert isinstance(client.get(f"{SEARCH}/mots", query_string={"q": question}).json, list)
    assert client.get(f"{SEARCH}?q=%ff%fe%ed%a0%80").status_code in (200, 400)
    poem = ask(client, "plie")
    assert titles(poem) == ["Lent"]
    assert "<b>plie</b>" in poem.one("ol").text
    assert poem.all("b") == []


def test_the_page_is_for_everybody_and_its_questions_fill_no_memory(client: FlaskClient, wall: Work) -> None:
    answer = client.get(f"{SEARCH}?q=heron")
    assert answer.headers["Cache-Control"] == "public, max-age=0, s-maxage=1"
    assert "Set-Cookie" not in answer.headers
    page = PageRead(answer.text)
    assert page.one("meta", name="robots")["content"] == "noindex"
    assert {form.get("method") for form in page.all("form")} == {"get"}
    switch = page.one("a", class_="langue")
    assert switch["href"] == "/en/search?q=heron"
