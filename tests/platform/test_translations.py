"""French first: every sentence of the code and the templates has its French, compiled, with the same places to fill."""

import re

from scripts import translations


def test_every_sentence_has_its_french() -> None:
    assert translations.lacking(translations.brought_up_to_date()) == []


def test_the_catalogue_holds_no_sentence_that_the_code_has_lost() -> None:
    in_code = {(message.context, str(message.id)) for message in translations.said_in_code()}
    assert {(message.context, str(message.id)) for message in translations.known()} - in_code == set()


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
