"""The words that letters are written from: organisers', else the gallery's; looked at with a real work."""

import html
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from gallery.accounts.letters import SIGN_IN
from gallery.accounts.models import User
from gallery.audit.models import AuditEntry
from gallery.audit.service import Actor
from gallery.db import db, transaction
from gallery.editions.models import Edition
from gallery.errors import Conflict, NotAcceptable
from gallery.i18n import LANGUAGES
from gallery.letters import wording
from gallery.outbox.models import LetterTemplate, Mail
from gallery.outbox.service import write_letter
from gallery.outbox.templates import KINDS, PLACES, filled
from gallery.review.letters import DECLINED, RETURNED
from gallery.review.models import Decision
from gallery.review.queries import letters_about
from gallery.review.service import review_work
from gallery.works.models import Work
from tests.factories import make_participant, make_pending_work, make_user, sign_in
from tests.security import house

pytestmark = pytest.mark.shows("B9")
FRENCH = "/fr/organisation/lettres/modeles/returned/fr"
ENGLISH = "/en/organising/letters/templates/returned/fr"
WORDS = "Allô!\n\nPour {numéro} : {raison}\n\n{lien}\n\nÀ bientôt, {prénom}"
ME = Actor("user", 1)


def sent(client: FlaskClient, address: str, **given: Any) -> Any:
    return client.post(address, data={**house.hidden(client.get(address)), **given})


def returned(edition: Edition, language: str) -> Mail:
    person = make_participant(email="anh@example.org", language=language)
    work = make_pending_work(edition, participant=person)
    review = review_work(
        work, make_user(administrator=True), Decision.RETURN, "La {lien} ment.", work.version
    )
    return db.session.scalars(letters_about(review)).one()


def test_organisers_words_hold_in_their_language_from_the_next_letter_on(
    client: FlaskClient, organiser: User, edition: Edition
) -> None:
    answer = sent(client, FRENCH, subject="Votre œuvre {numéro}\r\nBcc: x@example.org", body=WORDS)
    assert answer.status_code == 303
    french, english = returned(edition, "fr"), returned(edition, "en")
    number = french.subject.split()[2]
    assert french.subject == f"Votre œuvre {number} Bcc: x@example.org"
    assert french.body.startswith(f"Allô!\n\nPour {number} : La {{lien}} ment.\n\nhttp://localhost/fr/recus/")
    assert french.body.endswith("À bientôt, {prénom}"), "braces around anything else are text"
    assert (french.kind, french.language) == ("returned", "fr")
    assert english.subject.startswith("Your work needs a change: 9-")
    fields = house.hidden(client.get(FRENCH))
    assert client.post(f"{FRENCH}/restitutions", data=fields).status_code == 303
    assert returned(edition, "fr").subject.startswith("Votre œuvre est à corriger")
    acts = select(AuditEntry.act).where(AuditEntry.subject_kind == "letter_templates")
    done = db.session.scalars(acts.order_by(AuditEntry.id))
    assert list(done) == ["write_letter_words", "restore_letter_words"]


@pytest.mark.sqlite_only
def test_words_without_what_the_letter_brings_are_not_kept(
    client: FlaskClient, organiser: User, work: Work
) -> None:
    for subject, body, said in (
        ("Oui", "{numéro} {raison}", "Il manque {lien}"),
        ("Oui", "{numéro} {lien} {reason}", "Il manque {raison}"),
        ("Oui {lien}", "{numéro} {raison} {lien}", "{lien} n’a pas sa place dans un objet"),
        ("", "{numéro} {raison} {lien}", "Une lettre a un objet et un texte."),
    ):
        answer = sent(client, FRENCH, subject=subject, body=f"Mots de Camille. {body}")
        assert answer.status_code == 422
        assert said in html.unescape(answer.text)
        assert "Mots de Camille" in answer.text
    assert db.session.scalar(select(func.count(LetterTemplate.id))) == 0


@pytest.mark.shows("P28")
def test_two_organisers_at_once_are_told_of_each_other(
    client: FlaskClient, organiser: User, work: Work
) -> None:
    fields = house.hidden(client.get(FRENCH))
    first = "Première main {numéro} {raison} {lien}"
    wording.save_words(RETURNED, "fr", ("Première", first), 0, Actor("user", organiser.id))
    second = client.post(
        FRENCH, data={**fields, "subject": "Seconde", "body": f"Seconde main {{numéro}} {WORDS}"}
    )
    assert second.status_code == 409
    assert "alix@example.org a modifié ces mots" in second.text
    assert "Seconde main" in second.text
    assert "Première main" in second.text
    again = {**house.hidden(second), "subject": "Seconde", "body": f"Seconde main {WORDS}"}
    assert client.post(FRENCH, data=again).status_code == 303
    assert wording.seen_version(RETURNED, "fr") == 2
    wording.restore_words(RETURNED, "fr", 2, ME)
    with pytest.raises(Conflict):
        wording.save_words(RETURNED, "fr", ("Une", WORDS), 1, ME)


@pytest.mark.sqlite_only
@pytest.mark.shows("P15", "P20")
def test_words_are_looked_at_with_a_real_work_and_nothing_is_kept(
    app: Flask, client: FlaskClient, organiser: User, work: Work
) -> None:
    before = house.digest(app)
    body = "<script>alert(1)</script> {numéro} {raison} {lien} {adresse}"
    page = sent(client, ENGLISH, subject="Pour {numéro}", body=body, work=work.number, look="1")
    assert page.status_code == 200
    assert f"Pour {work.number}" in page.text
    assert "http://localhost/fr/recus/…" in page.text, "in the language of the letter, not of the page"
    assert "<script>alert" not in page.text
    assert "No place is called that" in page.text
    assert "{adresse}" in page.text
    assert house.digest(app) == before


@pytest.mark.sqlite_only
@pytest.mark.shows("P14")
def test_the_words_of_what_signs_in_are_the_administrators(
    app: Flask, client: FlaskClient, organiser: User, work: Work
) -> None:
    address = "/fr/organisation/lettres/modeles/sign_in/fr"
    token = house.hidden(client.get(FRENCH))
    assert client.get(address).status_code == 404
    assert client.post(address, data=token).status_code == 404
    assert client.post(f"{address}/restitutions", data=token).status_code == 404
    assert "sign_in" not in client.get("/fr/organisation/lettres/modeles").text
    administrator = sign_in(app.test_client(), make_user(administrator=True))
    assert administrator.get(address).status_code == 200
    assert "sign_in" in administrator.get("/fr/organisation/lettres/modeles").text


@pytest.mark.sqlite_only
def test_every_kind_of_letter_has_words_that_would_be_kept_and_can_be_looked_at(work: Work) -> None:
    for kind in KINDS.values():
        assert set(kind.needed) <= set(kind.places) <= PLACES.keys()
        for language in LANGUAGES:
            words = kind.default(language)
            wording.save_words(kind, language, words, wording.seen_version(kind, language), ME)
            subject, body = wording.as_it_would_be(kind, language, None, kind.sample(work))
            assert not wording.unknown_braces(kind, language, words)
            assert "{" not in subject + body, (kind.key, language)


def test_what_fills_a_place_is_never_taken_for_another(edition: Edition) -> None:
    words = "Sur {numéro}", "{raison} {numéro} {raison"
    told = filled(DECLINED, "fr", words, {"number": "{raison}", "reason": "{numéro}"})
    assert told == ("Sur {raison}", "{numéro} {raison} {raison")
    with transaction():
        mail = write_letter(SIGN_IN, "moi@example.org", "en", {"address": "{code}", "code": "123 456"})
    assert mail
    assert "{code}" in mail.body


def test_words_of_a_place_that_a_kind_has_not_are_text(edition: Edition) -> None:
    with pytest.raises(NotAcceptable, match="numéro"):
        wording.save_words(DECLINED, "fr", ("Objet", "{raison} {lien}"), 0, ME)
    wording.save_words(DECLINED, "fr", ("Objet", "{numéro} {raison} {lien}"), 0, ME)
    assert wording.unknown_braces(DECLINED, "fr", ("Objet", "{lien}")) == ["{lien}"]
