"""The page where a work is sent: six questions, one plain form, nothing lost when something is wrong."""

import io
import re
from datetime import timedelta
from html import unescape
from html.parser import HTMLParser
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from gallery import clock
from gallery.db import db
from gallery.people.consent_texts import NAME, SHOW
from gallery.people.models import AgeBand, Consent, Participant, Purpose
from gallery.web import POLICY
from gallery.works.models import Original, Work
from tests.factories import (
    make_collecting_edition,
    make_edition,
    make_form,
    make_group,
    make_strand,
    make_theme,
)
from tests.intake.sending import FILLED, files_left, hidden_fields, named, picture, post, send, typed

pytestmark = pytest.mark.sqlite_only  # pages and sentences: what they stand on is tested on both
SUBMIT = {"fr": "/fr/deposer", "en": "/en/submit"}


@pytest.fixture
def collecting(app: Flask) -> None:
    """Edition 9 collects, with its lists."""
    with app.app_context():
        edition = make_collecting_edition(9)
        make_strand(edition, name_fr="Scolaire", name_en="School")
        make_theme(name_fr="L’eau", name_en="Water")
        make_form(name_fr="Collage", name_en="Collage")
        make_group("rives", name="École des Rives")


def count(app: Flask, kind: type[Any]) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(kind)) or 0


def only_work(app: Flask) -> dict[str, Any]:
    """What was taken in, as plain values."""
    with app.app_context():
        work = db.session.scalars(select(Work)).one()
        said = {name: getattr(work, name) for name in ("title", "statement", "poem", "language", "technique")}
        credit = work.credits[0]
        names = {"name": credit.name, "kind": credit.kind, "people": credit.people}
        lists = [work.form, work.strand, *work.themes]
        return {**said, **names, "lists": [one.name_fr for one in lists if one], "number": work.number}


# — the page itself —


@pytest.mark.usefixtures("collecting")
@pytest.mark.shows("J1.3")
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_form_asks_six_questions_of_sixty_words_at_most(client: FlaskClient, lang: str) -> None:
    steps = _Steps()
    steps.feed(client.get(SUBMIT[lang]).text)
    assert len(steps.words) == 6
    assert max(len(words) for words in steps.words) <= 60, [len(words) for words in steps.words]


class _Steps(HTMLParser):
    """The words of instruction in each question: hints and notes, not the answers to choose from.

    What stands in a fold that nobody has opened is not yet an instruction; its summary is.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[list[str]] = []
        self._fieldsets: list[str] = []
        self._folds = 0
        self._reading = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = (dict(attrs).get("class") or "").split()
        if tag == "fieldset":
            self._fieldsets.append("q" if "q" in classes else "step")
            if self._fieldsets == ["step"]:
                self.words.append([])
        self._folds += tag == "details"
        hint = {"aide", "note"} & set(classes) or tag in ("legend", "small")
        if self._fieldsets and ((hint and not self._folds) or tag == "summary"):
            self._reading = tag

    def handle_endtag(self, tag: str) -> None:
        self._folds -= tag == "details"
        if tag == "fieldset":
            self._fieldsets.pop()
        if tag == self._reading:
            self._reading = ""

    def handle_data(self, data: str) -> None:
        if self._reading and self.words:
            self.words[-1] += re.findall(r"[\w’@.-]+", data)


@pytest.mark.usefixtures("collecting")
def test_nothing_is_ticked_or_chosen_beforehand(client: FlaskClient) -> None:
    fields = typed(client.get(SUBMIT["fr"]).text)
    assert not {"age_band", "name_kind", "show", "themes"} & set(fields)
    assert fields["licence"] == "all-rights-reserved"
    assert fields["language"] == "fr"


@pytest.mark.usefixtures("collecting")
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_consent_is_asked_in_the_very_words_that_are_kept(client: FlaskClient, lang: str) -> None:
    page = client.get(SUBMIT[lang]).text
    assert f"<span>{SHOW.said(lang)}</span>" in unescape(page)


@pytest.mark.usefixtures("collecting")
def test_each_form_has_a_key_of_its_own(client: FlaskClient) -> None:
    keys = {hidden_fields(client.get(SUBMIT["fr"]).text)["key"] for _ in range(3)}
    assert len(keys) == 3


@pytest.mark.usefixtures("collecting")
def test_pictures_may_be_previewed_where_they_are_chosen_and_nowhere_else(client: FlaskClient) -> None:
    policy = client.get(SUBMIT["fr"]).headers["Content-Security-Policy"]
    blobs = POLICY.replace("img-src 'self'", "img-src 'self' blob:")
    assert policy == blobs.replace("media-src 'self'", "media-src 'self' blob:")
    assert client.get("/fr/mes-oeuvres").headers["Content-Security-Policy"] == POLICY


@pytest.mark.usefixtures("collecting")
def test_link_of_a_group_has_the_group_chosen(client: FlaskClient) -> None:
    fields = typed(client.get("/fr/deposer?group=rives").text)
    assert fields["group"] != ""
    assert client.get("/fr/deposer?group=ailleurs").status_code == 200


# — sending —


@pytest.mark.usefixtures("collecting")
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_work_with_two_pictures_is_taken_in(app: Flask, client: FlaskClient, lang: str) -> None:
    shots = [named(picture("#123456")), named(picture("#654321", kind="PNG"), "deux.png", "image/png")]
    answer = send(
        client, SUBMIT[lang], **FILLED, views=shots, making=[named(picture("#999999"))], form="1", strand="1"
    )
    assert answer.status_code == 303
    work = only_work(app)
    assert (work["number"], work["title"], work["name"]) == ("9-001", "Trois cerfs-volants", "Sacha")
    assert work["lists"] == ["Collage", "Scolaire"]
    assert count(app, Original) == 3
    with app.app_context():
        participant = db.session.scalars(select(Participant)).one()
        assert (participant.age_band, participant.language) == (AgeBand.FROM_14_TO_17, lang)
        given = {one.purpose: one.text_hash for one in db.session.scalars(select(Consent))}
        assert given == {Purpose.SHOW: SHOW.hash(lang), Purpose.NAME: NAME.hash(lang)}


@pytest.mark.usefixtures("collecting")
def test_consent_left_unticked_is_no_consent(app: Flask, client: FlaskClient) -> None:
    answers = {name: value for name, value in FILLED.items() if name != "show"}
    assert send(client, SUBMIT["fr"], **answers, views=named(picture())).status_code == 303
    with app.app_context():  # that the label says the chosen name is another thing
        assert db.session.scalars(select(Consent.purpose)).all() == [Purpose.NAME]


@pytest.mark.usefixtures("collecting")
@pytest.mark.shows("J1.7")
def test_poem_keeps_its_lines_and_spaces(app: Flask, client: FlaskClient) -> None:
    poem = "\n\tLa mer\n   pliée  en quatre\n\n      dans une valise  \n"
    answer = send(client, SUBMIT["fr"], **FILLED, poem=poem.replace("\n", "\r\n"))
    assert answer.status_code == 303
    assert only_work(app)["poem"] == poem


@pytest.mark.usefixtures("collecting")
@pytest.mark.shows("J1.7")
def test_words_of_any_script_are_kept_in_their_normal_form(app: Flask, client: FlaskClient) -> None:
    given = {
        **FILLED,
        "title": "  E\u0301te\u0301  à Wemotaci ",
        "statement": "السلام\r\n🕊️ 和平",
        "language": "ar",
    }
    assert send(client, SUBMIT["fr"], **given, views=named(picture())).status_code == 303
    work = only_work(app)
    assert (work["title"], work["statement"], work["language"]) == ("Été à Wemotaci", "السلام\n🕊️ 和平", "ar")


@pytest.mark.usefixtures("collecting")
@pytest.mark.shows("P23")
def test_control_characters_go_and_a_null_byte_is_refused_with_the_text_kept(
    app: Flask, client: FlaskClient
) -> None:
    given = {**FILLED, "title": "Cerf\x07 vo\x1b[2Jlant", "statement": "une\x0bligne\tet\nune autre"}
    assert send(client, SUBMIT["fr"], **given, views=named(picture())).status_code == 303
    work = only_work(app)
    assert (work["title"], work["statement"]) == ("Cerf vo[2Jlant", "uneligne\tet\nune autre")
    refused = send(client, SUBMIT["fr"], **{**FILLED, "title": "a\0b"}, views=named(picture()))
    assert refused.status_code == 400
    assert FILLED["statement"] in refused.text
    assert count(app, Work) == 1


@pytest.mark.usefixtures("collecting")
@pytest.mark.shows("P10")
def test_same_form_sent_twice_is_one_work(app: Flask, client: FlaskClient) -> None:
    page = client.get(SUBMIT["fr"])
    answers = [post(client, SUBMIT["fr"], page, **FILLED, views=named(picture())) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert count(app, Work) == 1
    for answer in answers:
        assert client.get(answer.location).location.endswith("/mes-oeuvres/9-001")


# — what is wrong comes back with all that was typed —

MENDED = [
    ({"title": ""}, "title", "Donnez un titre à l’œuvre.", "Give the work a title."),
    ({"title": "é" * 201}, "title", "C’est trop long de 1 caractères", "This is too long by 1 characters"),
    ({"views": None}, "views", "Choisissez une image de l’œuvre", "Choose a picture of the work"),
    (
        {"name": ""},
        "name",
        "Tapez le nom que le cartel doit porter",
        "Type the name that the label should say",
    ),
    (
        {"name_kind": None},
        "name_kind",
        "Choisissez ce que le cartel doit dire.",
        "Choose what the label should say.",
    ),
    ({"name_kind": "boss"}, "name_kind", "Choisissez ce que le cartel", "Choose what the label should say."),
    ({"age_band": None}, "age_band", "Choisissez votre âge.", "Choose your age."),
    (
        {"name_kind": "collective", "people": "douze"},
        "people",
        "Tapez combien",
        "Type how many people you are",
    ),
    ({"email": "sacha@"}, "email", "Cette adresse courriel", "This e-mail address isn't complete."),
    (
        {"form": "999"},
        "form",
        "Ce choix n’est plus dans la liste.",
        "This choice is not on the list any more.",
    ),
    (
        {"strand": "x"},
        "strand",
        "Ce choix n’est plus dans la liste.",
        "This choice is not on the list any more.",
    ),
    (
        {"themes": "999"},
        "themes",
        "Ce choix n’est plus dans la liste.",
        "This choice is not on the list any more.",
    ),
    (
        {"licence": "none"},
        "licence",
        "Ce choix n’est plus dans la liste.",
        "This choice is not on the list any more.",
    ),
    ({"language": "xx"}, "language", "Choisissez une des langues", "Choose one of the languages"),
]


@pytest.mark.usefixtures("collecting")
@pytest.mark.shows("P4", "J1.4")
@pytest.mark.sqlite_only  # no row is written
@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize(("change", "field", "french", "english"), MENDED)
def test_wrong_answer_gets_a_sentence_on_its_field_and_the_rest_is_kept(
    app: Flask, client: FlaskClient, change: dict[str, Any], field: str, french: str, english: str, lang: str
) -> None:
    given = {**FILLED, "technique": "Craie", "views": named(picture()), **change}
    answer = send(client, SUBMIT[lang], **{name: value for name, value in given.items() if value is not None})
    assert answer.status_code == 422
    page = unescape(answer.text)
    assert (french if lang == "fr" else english) in _complaint(page, field)
    assert f'href="#{field}"' in page
    assert page.count("autofocus") == 1
    kept = typed(answer.text)
    assert kept["statement"] == FILLED["statement"]
    assert kept["technique"] == "Craie"
    assert kept["title"] == given["title"]
    assert count(app, Work) == count(app, Participant) == 0
    assert files_left(app) == []


def _complaint(page: str, field: str) -> str:
    found = re.search(rf'id="{field}-erreur">(.*?)</p>', page, re.S)
    return found[1] if found else ""


@pytest.mark.usefixtures("collecting")
def test_all_that_is_wrong_is_said_at_once(client: FlaskClient) -> None:
    page = unescape(send(client, SUBMIT["fr"]).text)
    assert set(re.findall(r'id="(\w+)-erreur"', page)) == {"views", "title", "name_kind", "age_band"}


@pytest.mark.usefixtures("collecting")
def test_page_says_that_pictures_are_to_be_chosen_again_only_when_some_were(client: FlaskClient) -> None:
    sentence = "choisissez de nouveau les images"
    assert sentence in unescape(send(client, SUBMIT["fr"], views=named(picture())).text)
    assert sentence not in unescape(send(client, SUBMIT["fr"], title="Un titre").text)


@pytest.mark.usefixtures("collecting")
def test_poem_stays_as_typed_on_the_page_that_comes_back(client: FlaskClient) -> None:
    poem = "\n  la mer </textarea><script>alert(1)</script>\n\tmonte"
    answer = send(client, SUBMIT["fr"], **{**FILLED, "title": ""}, poem=poem)
    assert typed(answer.text)["poem"] == poem
    assert "<script>alert" not in answer.text
    assert re.search(r'<details class="depli" open>\s*<summary>Mon œuvre est un poème', unescape(answer.text))


# — editions and their calls —


def test_without_a_call_the_page_says_when_the_next_one_opens(app: Flask, client: FlaskClient) -> None:
    assert "sera annoncé sur la première page" in unescape(client.get(SUBMIT["fr"]).text)
    with app.app_context():
        opens_at = clock.now() + timedelta(days=40)
        make_collecting_edition(10, call_opens_at=opens_at, call_closes_at=None)
        make_collecting_edition(11, call_opens_at=opens_at, published=False)
    page = client.get(SUBMIT["fr"])
    assert page.status_code == 200
    text = unescape(page.text)
    assert "Le dépôt n’est pas ouvert" in text
    assert "édition ouvre le" in text
    assert 'method="post"' not in page.text


def test_several_calls_are_a_choice(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        for number in (8, 9):
            make_collecting_edition(number)
    page = client.get("/en/submit").text
    assert "/en/submit?edition=8" in page
    assert "/en/submit?edition=9" in page
    answer = send(client, "/en/submit?edition=8", **FILLED, poem="la mer")
    assert answer.status_code == 303
    assert only_work(app)["number"] == "8-001"


@pytest.mark.parametrize("number", ["77", "x", "-1", "9" * 30, "١", ""])
def test_edition_that_takes_nothing_has_no_form(app: Flask, client: FlaskClient, number: str) -> None:
    with app.app_context():
        make_collecting_edition(7, published=False)
    for address in (f"/fr/deposer?edition={number}", "/fr/deposer?edition=7"):
        answer = client.get(address)
        assert answer.status_code in (200, 404)
        assert 'method="post"' not in answer.text


@pytest.mark.usefixtures("app_context")
@pytest.mark.parametrize(
    ("lang", "sentence"),
    [("fr", "Le dépôt des œuvres est terminé."), ("en", "The call for works has closed.")],
)
def test_call_that_closed_while_one_was_typing_keeps_the_text(
    app: Flask, client: FlaskClient, lang: str, sentence: str
) -> None:
    edition = make_collecting_edition(9, call_closes_at=clock.now() + timedelta(hours=1))
    page = client.get(SUBMIT[lang])
    assert edition.call_closes_at
    with clock.at(edition.call_closes_at):
        answer = post(client, SUBMIT[lang], page, **FILLED, views=named(picture()))
    assert answer.status_code == 403
    assert sentence in unescape(answer.text)
    assert typed(answer.text)["statement"] == FILLED["statement"]
    assert (count(app, Work), files_left(app)) == (0, [])


def test_past_edition_takes_nothing(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        make_edition(5)
        make_collecting_edition(9)
    page = client.get(SUBMIT["fr"])
    assert post(client, SUBMIT["fr"], page, **{**FILLED, "edition": "5"}, poem="la mer").status_code == 403
    assert post(client, SUBMIT["fr"], page, **{**FILLED, "edition": "99"}, poem="la mer").status_code == 404
    assert count(app, Work) == 0


# — limits —


@pytest.mark.usefixtures("collecting")
@pytest.mark.shows("P22")
def test_one_form_is_sent_thirty_times_an_hour_at_most_and_a_school_is_not_stopped(
    client: FlaskClient,
) -> None:
    page = client.get(SUBMIT["fr"])
    answers = [post(client, SUBMIT["fr"], page, **{**FILLED, "title": ""}) for _ in range(31)]
    assert [answer.status_code for answer in answers] == [422] * 30 + [429]
    assert FILLED["statement"] in answers[-1].text
    assert int(answers[-1].headers["Retry-After"]) > 0
    assert send(client, SUBMIT["fr"], **FILLED, poem="la mer").status_code == 303


@pytest.mark.usefixtures("collecting")
@pytest.mark.shows("P17")
def test_form_without_its_token_is_refused_and_the_text_is_kept(app: Flask, client: FlaskClient) -> None:
    answer = client.post(SUBMIT["fr"], data={**FILLED, "poem": "la mer"})
    assert answer.status_code == 400
    assert FILLED["statement"] in answer.text
    assert count(app, Work) == 0


@pytest.mark.usefixtures("collecting")
@pytest.mark.shows("P2")
def test_too_much_text_at_once_is_refused_before_it_is_kept(app: Flask, client: FlaskClient) -> None:
    answer = send(client, SUBMIT["fr"], **FILLED, poem="a" * (600 * 1024))
    assert answer.status_code == 413
    answer = client.post(SUBMIT["fr"], data={f"f{n}": io.BytesIO(b"x") for n in range(1001)})
    assert answer.status_code == 413
    assert (count(app, Work), files_left(app)) == (0, [])
