"""Words that visitors leave to the evening: read by the team first, always; taken back; closed at once (P39, C13)."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from gallery import clock
from gallery.accounts.models import User
from gallery.app import create_app
from gallery.config import Settings
from gallery.editions.models import Edition
from gallery.errors import Conflict, NotAllowed
from gallery.words.book import close_book, freeze_book, open_book, set_pace
from gallery.words.deciding import Act, decide
from gallery.words.models import WordStatus
from gallery.words.service import About
from tests import factories
from tests.security.house import hidden
from tests.services.warm import Templates, warm
from tests.words.said import BOOK, decisions, left, send, words


@pytest.mark.shows("P39", "C13", "D8")
def test_a_visitor_leaves_a_word_that_nobody_reads_before_a_moderators_yes(
    client: FlaskClient, organiser: User, moderator: User
) -> None:
    page = client.get(BOOK)
    assert page.status_code == 200
    assert "Set-Cookie" not in page.headers
    answer = send(client, f"{BOOK}/mot", text="  J’ai reconnu\r\nle manteau. ", name="Rosa Tremblay")
    assert answer.status_code == 303
    (word,) = words()
    assert (word.text, word.name, word.shown_name) == ("J’ai reconnu\nle manteau.", "Rosa Tremblay", "Rosa")
    assert (word.status, word.language) == (WordStatus.WAITING, "fr")
    receipt = client.get(answer.headers["Location"])
    assert "Une personne de l’équipe le lira" in receipt.text
    assert receipt.headers["Referrer-Policy"] == "no-referrer"
    assert "manteau" not in client.get(BOOK).text
    team = factories.sign_in(client, moderator)
    assert decisions(team, one=f"publish-{word.id}").status_code == 303
    page = client.get(BOOK)
    assert "le manteau." in page.text
    assert "Rosa" in page.text
    assert "Tremblay" not in page.text


@pytest.mark.shows("P39")
def test_the_same_form_sent_twice_is_one_word_with_one_link(
    client: FlaskClient, edition: Edition, organiser: User
) -> None:
    form = {**hidden(client.get(f"{BOOK}/mot")), "text": "Merci."}
    first, second = (client.post(f"{BOOK}/mot", data=form) for _time in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert len(words()) == 1
    set_pace(edition, 0, organiser)
    client.post(
        f"{BOOK}/mot", data={**form, "text": "Un autre mot."}
    )  # a browser went back to the page it had kept
    assert [word.text for word in words()] == ["Merci.", "Un autre mot."]


@pytest.mark.shows("P39", "P22")
@pytest.mark.sqlite_only
def test_who_writes_again_at_once_is_told_how_long_to_wait_and_keeps_the_text(
    app: Flask, client: FlaskClient, edition: Edition, organiser: User
) -> None:
    assert send(client, f"{BOOK}/mot", text="Un premier mot.").status_code == 303
    again = send(client, f"{BOOK}/mot", text="Un second mot.")
    assert again.status_code == 429
    assert "Un second mot." in again.text
    assert "30 s" in again.text
    others = [send(app.test_client(), f"{BOOK}/mot", text="D’une classe.").status_code for _one in range(6)]
    assert others == [303] * 5 + [429]  # an address has its own limit, and who is refused takes nobody's turn
    set_pace(edition, 0, organiser)
    assert send(client, f"{BOOK}/mot", text="Un second mot.").status_code == 303


@pytest.mark.shows("P23", "P39")
@pytest.mark.sqlite_only
def test_a_word_that_lacks_something_comes_back_with_what_was_typed(
    client: FlaskClient, organiser: User
) -> None:
    for fields, sentence in (
        ({"text": "   "}, "Écrire d’abord quelques mots"),
        ({"text": "é" * 601}, "600 signes"),
        ({"text": "Merci", "name": "n" * 81}, "80 signes"),
        ({"text": "Merci", "tongue": "xx"}, "Choisir une langue"),
    ):
        answer = send(client, f"{BOOK}/mot", **fields)
        assert answer.status_code == 422, fields
        assert sentence in answer.text, fields
        assert fields["text"].strip() in answer.text
    assert words() == []


@pytest.mark.shows("P39")
def test_who_wrote_a_word_takes_it_back_and_nothing_of_it_is_kept(
    client: FlaskClient, edition: Edition, moderator: User
) -> None:
    receipt = send(client, f"{BOOK}/mot", text="Un mot de trop.", name="Ana").headers["Location"]
    decide(words(), Act.PUBLISH, moderator)
    assert "Un mot de trop." in client.get(BOOK).text
    token = hidden(client.get(receipt))["csrf_token"]
    assert client.post(f"{receipt}/retraits", data={"csrf_token": token}).status_code == 303
    assert "Un mot de trop." not in client.get(BOOK).text
    (word,) = words()
    assert (word.text, word.name, word.shown_name, word.status) == ("", "", "", WordStatus.WITHDRAWN)
    with pytest.raises(Conflict):
        decide([word], Act.UNDO, moderator)
    assert client.get("/fr/mots/" + "A" * 43).status_code == 404


@pytest.mark.shows("P39")
def test_a_book_without_row_closed_or_frozen_takes_nothing(
    client: FlaskClient, edition: Edition, moderator: User, organiser: User
) -> None:
    other = factories.make_edition(7)
    assert client.get("/fr/editions/7/livre-d-or").status_code == 404
    with pytest.raises(NotAllowed):
        left(About(other))
    decide([left(About(edition), "Gardé.")], Act.PUBLISH, moderator)
    form = {**hidden(client.get(f"{BOOK}/mot")), "text": "Trop tard, mais gardé."}
    freeze_book(edition, organiser)
    late = client.post(f"{BOOK}/mot", data=form)
    assert late.status_code == 403
    assert "Trop tard, mais gardé." in late.text
    assert "Gardé." in client.get(BOOK).text  # what was public stays
    assert f'href="{BOOK}"' in client.get("/fr/editions/9").text
    assert f"{BOOK}/mot" not in client.get(BOOK).text
    close_book(edition, organiser)
    assert "Gardé." not in client.get(BOOK).text
    assert client.get(f"{BOOK}.pdf").status_code == 404
    assert BOOK not in client.get("/fr/editions/9").text
    open_book(edition, organiser)
    assert "Gardé." in client.get(BOOK).text


@pytest.fixture
def elsewhere(app: Flask, settings: Settings, templates: Templates) -> Iterator[FlaskClient]:
    with warm(create_app(settings), templates) as other:
        yield other.test_client()


@pytest.mark.shows("P39", "J6.8")
def test_hiding_and_the_off_switch_hold_on_another_process_at_once(
    app: Flask, elsewhere: FlaskClient, edition: Edition, moderator: User, organiser: User
) -> None:
    """Two applications on one database: what one of them keeps in memory must not outlive the other's act."""
    word = left(About(edition), "Un mot qui blesse.")
    decide([word], Act.PUBLISH, moderator)
    here = app.test_client()

    def shows() -> list[bool]:
        return ["Un mot qui blesse." in client.get(BOOK).text for client in (here, elsewhere)]

    def soon(wanted: list[bool]) -> None:
        until = clock.now() + timedelta(seconds=2)
        while shows() != wanted:
            assert clock.now() < until

    soon([True, True])
    decide([word], Act.HIDE, moderator)
    soon([False, False])
    decide([word], Act.UNDO, moderator)
    soon([True, True])
    close_book(edition, organiser)
    soon([False, False])
    assert "fermé" in elsewhere.get(f"{BOOK}/mot").text
