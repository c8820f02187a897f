"""French first: every sentence of the code and the templates has its French, compiled, with the same places to fill."""

import gettext
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import available_timezones

import pytest
from flask import Flask
from flask.testing import FlaskClient

from gallery.editions.times import instant_of
from gallery.i18n import day, hour
from scripts import translations
from tests import factories

TEMPLATES = sorted((Path(__file__).parents[2] / "templates").rglob("*.html"))
NOT_AS_IN_QUEBEC = re.compile(r"[ \u00a0\u202f][;!?]|«(?!\u00a0)|(?<!\u00a0)»|[ \u202f](?::|\$|%(?![(a-z]))")


def test_every_sentence_has_its_french() -> None:
    assert translations.lacking(translations.brought_up_to_date()) == []


def test_the_catalogue_holds_no_sentence_that_the_code_has_lost() -> None:
    in_code = {(message.context, str(message.id)) for message in translations.said_in_code()}
    assert {(message.context, str(message.id)) for message in translations.known()} - in_code == set()
    assert list(translations.known().obsolete) == []


def test_the_compiled_catalogue_is_that_of_the_written_one() -> None:
    assert translations.FRENCH.with_suffix(".mo").read_bytes() == translations.compiled(translations.known())


def test_french_fills_the_same_places_as_english() -> None:
    places = re.compile(r"%\(\w+\)s|%%")
    for message in translations.known():
        english = message.id if isinstance(message.id, tuple) else (message.id,)
        french = message.string if isinstance(message.string, tuple) else (message.string,)
        wanted = {place for text in english for place in places.findall(text)}
        for text in french:
            assert set(places.findall(text)) <= wanted, message.id
        assert {place for text in french for place in places.findall(text)} == wanted, message.id


@pytest.mark.shows("A16")
def test_our_french_has_the_spaces_of_quebec() -> None:
    assert translations.spaced("Oui ! « Ici » : 5 $, 9:30 et 50 %% de %(all)s ; %(page)s ?") == (
        "Oui! «\u00a0Ici\u00a0»\u00a0: 5\u00a0$, 9:30 et 50\u00a0%% de %(all)s; %(page)s?"
    )
    with translations.FRENCH.with_suffix(".mo").open("rb") as stream:
        said = [text for key, text in gettext.GNUTranslations(stream)._catalog.items() if key]
    assert len(said) > 500
    assert [text for text in said if NOT_AS_IN_QUEBEC.search(text)] == []


@pytest.mark.sqlite_only
@pytest.mark.shows("A16")
def test_words_of_participants_keep_their_own_spaces(client: FlaskClient, app_context: Flask) -> None:
    theirs = "Quoi ? « rien »: 5 % !"
    factories.make_poem(factories.make_edition(9), theirs, title=theirs, statement=theirs)
    assert client.get("/fr/editions/9/oeuvres/9-001").get_data(as_text=True).count(theirs) >= 3


NO_WORDS = re.compile(r"\{% block html_class %\}.*?endblock %\}|\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
MARKUP = re.compile(r'<[^>]*>|&\w+;|[\w-]+="[^"]*"|\?\w+=')
READ_OUT = re.compile(r'\s(?:alt|title|placeholder|aria-label|label)="[^"]*[^\W\d_]{2}[^"]*"')


def test_templates_hold_no_words_of_their_own() -> None:
    """Whatever stands between tags, or in an attribute that is read out, comes from the catalogue."""
    found = {}
    for path in TEMPLATES:
        text = NO_WORDS.sub("", path.read_text(encoding="utf-8"))
        found[path.name] = re.findall(r"[^\W\d_]{2,}", MARKUP.sub(" ", text)) + READ_OUT.findall(text)
    assert len(found) > 40
    assert {name: words for name, words in found.items() if words} == {}


@pytest.mark.sqlite_only
def test_an_hour_ends_no_sentence_with_two_points_and_the_first_is_a_first(app: Flask) -> None:
    instant = datetime(2026, 12, 3, 17, 49, tzinfo=UTC)
    said = []
    for lang in ("en", "fr"):
        with app.test_request_context(f"/{lang}/"):
            app.preprocess_request()
            said.append(hour(instant))
            said.append(day(instant - timedelta(days=2)))
    assert said == ["12:49 pm", "Tuesday, December 1, 2026", "12\u00a0h\u00a049", "mardi 1er décembre 2026"]


@pytest.mark.shows("D1", "J6.2")
def test_every_zone_shows_the_hour_that_was_typed(app: Flask) -> None:
    """Two tables of hours in one page would tell two hours of one evening."""
    with app.test_request_context("/fr/"):
        for zone in sorted(available_timezones()):
            for typed in (datetime(2027, 1, 13, 23, 30), datetime(2027, 7, 13, 23, 30)):
                assert hour(instant_of(typed, zone), zone) == "23\u00a0h\u00a030", zone
