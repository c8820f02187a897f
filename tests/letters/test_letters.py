"""Letters before they leave: mended, held, sent at once, called back; safe against the job that sends."""

import threading
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from gallery import clock
from gallery.accounts.models import User
from gallery.audit.models import AuditEntry
from gallery.db import db, transaction
from gallery.editions.models import Edition
from gallery.errors import Conflict, GalleryError, NotAllowed
from gallery.letters import service
from gallery.outbox.jobs import due_mails, send_mail
from gallery.outbox.models import Mail
from gallery.outbox.service import hold, let_go, write
from gallery.outbox.veil import veiled
from gallery.review.models import Decision
from gallery.review.queries import letters_about
from gallery.review.service import review_work
from gallery.works.models import Work
from tests.factories import (
    make_participant,
    make_pending_work,
    make_user,
)
from tests.letters.conftest import LIST, ME, acts, fresh, press, saved
from tests.security import house

pytestmark = pytest.mark.shows("B9")


# — words —


@pytest.mark.shows("P20", "P24")
def test_organiser_mends_a_letter_without_seeing_its_link_and_the_link_leaves_with_it(
    app: Flask, client: FlaskClient, organiser: User, letter: Mail, token: str
) -> None:
    address = f"{LIST}/{letter.id}/mots"
    page = client.get(address)
    assert "[lien]" in page.text
    for shown in (page.text, client.get(f"{LIST}/{letter.id}").text, client.get(LIST).text):
        assert token not in shown
    fields = house.hidden(page)
    words = "Bonjour Anh,\r\n\r\nla photo est floue. Pour en envoyer une autre :\r\n\r\n[lien]\r\n\r\n<b>Merci</b>"
    sent = client.post(
        address, data={**fields, "subject": "Une photo\r\nBcc: tiers@example.org", "body": words}
    )
    assert sent.status_code == 303
    with clock.at(clock.now() + timedelta(hours=2)):
        send_mail(letter.id)
    (text,) = saved(app)
    assert text.startswith("Une photo Bcc: tiers@example.org\n\nBonjour Anh,")
    assert f"/fr/recus/{token}" in text
    assert "[lien]" not in text
    assert acts(letter) == ["edit_letter"]
    kept = str(db.session.scalars(select(AuditEntry.after)).all())
    assert "Bonjour Anh" in kept
    assert token not in kept, "the history would open it"


@pytest.mark.sqlite_only
def test_a_letter_keeps_its_link_and_what_was_typed_comes_back(
    client: FlaskClient, organiser: User, letter: Mail
) -> None:
    address = f"{LIST}/{letter.id}/mots"
    fields = house.hidden(client.get(address))
    for subject, body, said in (
        ("Une photo", "Sans le lien de Camille", "Il manque [lien]"),
        ("", "[lien] de Camille", "Une lettre a un objet et un texte."),
        ("x" * 201, "[lien] de Camille", "Cet objet est trop long"),
        ("Une photo", "[lien] de Camille" + "x" * 10_000, "Ce texte est trop long"),
    ):
        answer = client.post(address, data={**fields, "subject": subject, "body": body})
        assert answer.status_code == 422
        assert said in answer.text
        assert "de Camille" in answer.text
    assert "Camille" not in fresh(letter).body


@pytest.mark.shows("P28")
def test_two_who_mend_one_letter_are_told_of_each_other(
    client: FlaskClient, organiser: User, letter: Mail
) -> None:
    address = f"{LIST}/{letter.id}/mots"
    fields = house.hidden(client.get(address))
    service.edit_letter(letter, "Première", "Première main [lien]", "", ME)
    second = client.post(address, data={**fields, "subject": "Seconde", "body": "Seconde main [lien]"})
    assert second.status_code == 409
    assert "Seconde main" in second.text
    assert "Première main" in second.text, "what the other wrote is shown beside it"
    assert "Première main" in fresh(letter).body
    again = {**house.hidden(second), "subject": "Seconde", "body": "Seconde main [lien]"}
    assert client.post(address, data=again).status_code == 303


@pytest.mark.shows("P28")
def test_of_editor_and_sender_one_wins_and_the_other_is_told(app: Flask, work: Work) -> None:
    for number in range(6):
        with transaction():
            mail = write(f"a{number}@example.org", "Avant", "Avant", about=work)
        assert mail
        told = _race(app, mail.id)
        left = Path(app.config["MAIL_FOLDER"], f"mail-{mail.id}@localhost.eml")
        assert told == ("Avant" in left.read_text()), "somebody believes to have written what did not leave"


def _race(app: Flask, mail_id: int) -> bool:
    """Edit a letter and send it at the same moment; whether its editor was told that it had left."""
    start, told = threading.Barrier(2), threading.Event()

    def edit() -> None:
        with app.app_context():
            mine = db.session.get_one(Mail, mail_id)
            start.wait(20)
            try:
                service.edit_letter(mine, "Après", "Après", "", ME)
            except Conflict:
                told.set()

    def send() -> None:
        with app.app_context():
            start.wait(20)
            send_mail(mail_id)

    threads = [threading.Thread(target=act) for act in (edit, send)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return told.is_set()


def test_a_letter_that_is_leaving_is_nobodys_to_change(letter: Mail) -> None:
    with transaction():
        letter.leaving_until = clock.now() + timedelta(seconds=30)
    for act in (service.stop, service.call_back, service.send_now):
        with pytest.raises(Conflict):
            act(letter, ME)
    with pytest.raises(Conflict):
        service.edit_letter(letter, "Autre", veiled(letter.body, "fr"), "", ME)
    with clock.at(clock.now() + timedelta(minutes=2)):  # its worker was killed
        service.stop(letter, ME)
    assert fresh(letter).stopped_at


# — held, let go, sent now, called back —


def test_a_held_letter_does_not_leave_until_it_is_let_go(
    app: Flask, client: FlaskClient, organiser: User, letter: Mail
) -> None:
    assert press(client, letter, "stop") == 303
    assert fresh(letter).stopped_at
    with clock.at(clock.now() + timedelta(hours=2)):
        assert letter.id not in db.session.scalars(due_mails(clock.now())).all()
        send_mail(letter.id)
        assert fresh(letter).sent_at is None
        service.let_one_go(letter, ME)
        assert letter.id in db.session.scalars(due_mails(clock.now())).all()
        send_mail(letter.id)
    assert fresh(letter).sent_at
    assert acts(letter) == ["hold_letter", "let_letter_go"]
    with pytest.raises(Conflict):
        service.stop(letter, ME)


def test_a_release_lets_go_what_it_held_and_not_what_somebody_stopped(work: Work) -> None:
    with transaction():
        first, second = (write(f"{name}@example.org", "Bonjour", "Bonjour", about=work) for name in "ab")
        hold(work)
    assert first
    assert second
    service.stop(second, ME)
    with pytest.raises(NotAllowed):
        service.send_now(first, ME)
    with transaction():
        let_go(work, clock.now() - timedelta(seconds=1))
    assert db.session.scalars(due_mails(clock.now())).all() == [first.id]


@pytest.mark.shows("B3")
def test_send_now_waits_until_the_decision_can_not_be_undone_any_more(
    app: Flask, edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = app.extensions["gallery_settings"]
    monkeypatch.setitem(app.extensions, "gallery_settings", settings.model_copy(update={"undo_seconds": 10}))
    work = make_pending_work(edition, participant=make_participant(email="anh@example.org"))
    at = clock.now()
    with clock.at(at):
        review = review_work(
            work, make_user(administrator=True), Decision.DECLINE, "Hors sujet.", work.version
        )
        mail = db.session.scalars(letters_about(review)).one()
        service.send_now(mail, ME)
    assert fresh(mail).due_at == at + timedelta(seconds=10)
    with clock.at(at + timedelta(seconds=20)):
        service.stop(mail, ME)
        service.send_now(mail, ME)
        assert (fresh(mail).due_at, mail.stopped_at) == (clock.now(), None)


def test_what_was_called_back_never_leaves_and_opens_nothing(letter: Mail, token: str) -> None:
    service.call_back(letter, ME)
    with clock.at(clock.now() + timedelta(hours=2)):
        send_mail(letter.id)
    assert fresh(letter).sent_at is None
    assert token not in letter.body
    for act in (
        service.call_back,
        service.let_one_go,
        service.try_again,
        service.note_return,
        service.settle,
    ):
        with pytest.raises(GalleryError):
            act(letter, ME)


@pytest.mark.sqlite_only
@pytest.mark.shows("P28")
def test_who_comes_too_late_for_a_letter_is_told_so_on_its_page(
    client: FlaskClient, organiser: User, letter: Mail
) -> None:
    token = house.hidden(client.get(f"{LIST}/{letter.id}"))["csrf_token"]
    twice = [
        client.post(f"{LIST}/{letter.id}/actes", data={"csrf_token": token, "act": "call_back"})
        for _click in "12"
    ]
    assert [answer.status_code for answer in twice] == [303, 409]
    assert "a été rappelée" in twice[1].text
    assert letter.recipient in twice[1].text, "it is the page of the letter"
    page = client.get(f"{LIST}/{letter.id}/mots")
    assert "a été rappelée" in page.text
    assert "<textarea" not in page.text
