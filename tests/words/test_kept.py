"""Words on paper, in a copy of one’s data, and how they are forgotten (P39, C13)."""

import io
import zipfile
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from gallery import clock
from gallery.accounts.models import User
from gallery.audit.service import GALLERY
from gallery.db import db, transaction
from gallery.editions.models import Edition
from gallery.rights.erasing import erase_person, erase_work
from gallery.rights.export import exported
from gallery.words.agreeing import Answer, answer_as_maker
from gallery.words.deciding import Act, decide
from gallery.words.forgetting import KEPT
from gallery.words.jobs import forget_old_words
from gallery.words.models import WordAgreement
from gallery.words.service import About
from gallery.works.models import Work
from tests import factories
from tests.words.said import BOOK, left, words


@pytest.mark.shows("P39", "C13")
@pytest.mark.sqlite_only
def test_the_book_is_printed_as_a_booklet_of_what_is_public(
    client: FlaskClient, edition: Edition, moderator: User
) -> None:
    decide([left(About(edition), "Merci #strong[x] شكرا 👩‍👩‍👧 \u2060", "Rosa")], Act.PUBLISH, moderator)
    left(About(edition), "Encore à lire.")
    small, large = client.get(f"{BOOK}.pdf"), client.get(f"{BOOK}-gros-caracteres.pdf")
    for answer in (small, large):
        assert answer.mimetype == "application/pdf"
        assert b"/StructTreeRoot" in answer.data or b"/ObjStm" in answer.data
    assert small.data != large.data
    assert client.get("/en/editions/9/guest-book.pdf").data.startswith(b"%PDF")


@pytest.mark.shows("P39", "J7.3", "J7.6")
def test_an_erased_work_takes_its_words_along_and_a_copy_of_ones_data_holds_them(
    edition: Edition, moderator: User
) -> None:
    maker, other = factories.make_participant(), factories.make_participant()
    work = factories.make_exhibited_work(edition, participant=maker)
    decide([left(About(edition, work=work), "Vos bleus me suivent.", "Ana Diaz")], Act.PUBLISH, moderator)
    left(About(edition, work=work), "Pas encore lu.")
    with exported(maker) as file, zipfile.ZipFile(io.BytesIO(file.read())) as bag:
        told = bag.read("donnees.json").decode()
    assert "Vos bleus me suivent." in told
    assert "Pas encore lu." not in told
    assert "Diaz" not in told
    erase_person(maker, GALLERY)
    assert words() == []
    shared = factories.make_exhibited_work(edition, participant=other)
    word = left(About(edition, work=shared), "Reste.")
    decide([word], Act.PUBLISH, moderator)
    answer_as_maker(word, other.id, Answer.AGREE)
    assert db.session.scalar(select(WordAgreement.word_id)) == word.id
    erase_work(db.session.get_one(Work, shared.id), GALLERY)
    assert words() == []
    assert db.session.scalar(select(WordAgreement.word_id)) is None


@pytest.mark.shows("P39")
def test_words_put_aside_are_forgotten_after_ninety_days(edition: Edition, moderator: User) -> None:
    kept, declined = left(About(edition), "Beau."), left(About(edition), "Laid.")
    decide([kept], Act.PUBLISH, moderator)
    decide([declined], Act.DECLINE, moderator)
    forget_old_words()
    assert len(words()) == 2
    with transaction():
        kept.decided_at = declined.decided_at = clock.now() - KEPT - timedelta(minutes=1)
    forget_old_words()
    assert [word.text for word in words()] == ["Beau."]
