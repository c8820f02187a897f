"""Letters before and after they leave: mended, held, sent again, come back; safe against the job that sends."""

import threading
from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from gallery import clock
from gallery.accounts.models import User
from gallery.audit.models import AuditEntry
from gallery.audit.service import GALLERY, Actor
from gallery.db import db, transaction
from gallery.editions.models import Edition, StaffRole
from gallery.errors import Conflict, GalleryError, NotAllowed
from gallery.letters import service
from gallery.outbox.jobs import LINKS_KEPT, MAX_TRIES, due_mails, forget_stale_links, send_mail
from gallery.outbox.models import Mail
from gallery.outbox.service import hold, let_go, write
from gallery.outbox.states import State, state_of
from gallery.outbox.veil import veiled
from gallery.review.models import Decision
from gallery.review.queries import letters_about
from gallery.review.service import review_work
from gallery.rights.emptying import empty_work
from gallery.works.models import Work
from tests.factories import (
    make_edition,
    make_participant,
    make_pending_work,
    make_user,
    sign_in,
)
from tests.letters.conftest import fresh
from tests.security import house
from tests.services.post_office import post_office
from tests.services.run import free_port

pytestmark = pytest.mark.shows("B9")
LIST = "/fr/organisation/lettres"
ME = Actor("user", 1)


def acts(mail: Mail) -> list[str]:
    db.session.rollback()
    mine = AuditEntry.subject_kind == "mails", AuditEntry.subject_id == mail.id
    return list(db.session.scalars(select(AuditEntry.act).where(*mine).order_by(AuditEntry.id)))


def saved(app: Flask) -> list[str]:
    folder = Path(app.config["MAIL_FOLDER"])
    messages = [
        message_from_bytes(path.read_bytes(), policy=default) for path in sorted(folder.glob("*.eml"))
    ]
    return [f"{one['Subject']}\n\n{one.get_content()}" for one in messages]


def press(client: FlaskClient, mail: Mail, act: str) -> int:
    token = house.hidden(client.get(f"{LIST}/{mail.id}"))["csrf_token"]
    return client.post(f"{LIST}/{mail.id}/actes", data={"csrf_token": token, "act": act}).status_code


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


# — trouble —


@pytest.mark.sqlite_only
def test_a_refused_address_is_tried_once_and_a_busy_one_again(
    app: Flask, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = free_port()
    with post_office(port) as post:
        app.extensions["mail"].server, app.extensions["mail"].port = "127.0.0.1", port
        monkeypatch.setitem(app.config, "MAIL_FOLDER", "")
        monkeypatch.setitem(app.config, "MAIL_BOUNCES", "retours@example.org")
        with transaction():
            gone = write("nobody@example.org", "Bonjour", "Bonjour", about=work)
            busy = write("busy@example.org", "Bonjour", "Bonjour", about=work)
            fine = write("anh@example.org", "Bonjour", "Bonjour", about=work)
        assert gone
        assert busy
        assert fine
        for mail in (gone, busy, fine):
            send_mail(mail.id)
        assert len(post.letters) == 1
        assert all("<retours@example.org>" in sender for sender in post.senders)
    assert [state_of(fresh(mail), clock.now()) for mail in (gone, busy, fine)] == [
        State.CAME_BACK,
        State.WAITING,
        State.SENT,
    ]
    assert gone.trouble == "550 5.1.1 no such user here"
    with clock.at(clock.now() + timedelta(days=1)):
        assert db.session.scalars(due_mails(clock.now())).all() == [busy.id]


def test_what_was_given_up_can_be_tried_again_with_its_link(
    app: Flask, client: FlaskClient, organiser: User, letter: Mail, token: str
) -> None:
    with transaction():
        letter.tries, letter.due_at, letter.trouble = MAX_TRIES, clock.now(), "ConnectionRefusedError"
    assert "n’a pas pu partir" in client.get(f"{LIST}/{letter.id}").text
    assert press(client, letter, "try_again") == 303
    send_mail(letter.id)
    assert token in saved(app)[0]
    assert acts(letter) == ["try_letter_again"]
    assert press(client, letter, "try_again") == 409


def test_all_that_was_given_up_is_tried_again_at_once_but_not_other_editions(
    client: FlaskClient, organiser: User, letter: Mail, work: Work
) -> None:
    with transaction():
        other = write("bo@example.org", "Autre", "Bonjour", about=make_pending_work(make_edition(8)))
        assert other
        for mail in (letter, other):
            mail.tries, mail.due_at = MAX_TRIES, clock.now()
    fields = house.hidden(client.get(f"{LIST}?state=trouble"))
    assert client.post(f"{LIST}/reprises", data=fields).status_code == 303
    assert [fresh(mail).tries for mail in (letter, other)] == [0, MAX_TRIES]
    assert acts(letter) == ["try_letter_again"]
    noted = db.session.scalars(select(AuditEntry).where(AuditEntry.subject_kind == "mails")).one()
    assert noted.edition_id == work.edition_id, "its organisers read it in the history"


@pytest.mark.shows("P20")
def test_the_link_of_what_never_left_is_forgotten_after_a_while(letter: Mail, token: str) -> None:
    with transaction():
        letter.tries, letter.due_at = MAX_TRIES, clock.now()
    forget_stale_links()
    assert token in fresh(letter).body
    with clock.at(clock.now() + LINKS_KEPT + timedelta(days=1)):
        forget_stale_links()
        assert token not in fresh(letter).body
        with pytest.raises(NotAllowed):
            service.try_again(letter, ME)


def test_what_came_back_is_told_in_the_office_until_somebody_has_seen_to_it(
    client: FlaskClient, organiser: User, letter: Mail
) -> None:
    assert press(client, letter, "came_back") == 409, "it has not left"
    with clock.at(clock.now() + timedelta(hours=2)):
        send_mail(letter.id)
    assert "pas arrivée" not in client.get("/fr/organisation").text
    assert press(client, letter, "came_back") == 303
    office = client.get("/fr/organisation").text
    for word in ("Une lettre n’est pas arrivée", "anh@example.org", "9-001", "Marée haute", "École du Phare"):
        assert word in office
    assert "9-001" in client.get(f"{LIST}?state=back").text
    assert "anh@example.org" not in client.get(f"{LIST}?state=sent").text
    assert press(client, letter, "settle") == 303
    assert "anh@example.org" not in client.get("/fr/organisation").text
    assert acts(letter) == ["note_returned_letter", "settle_letter"]


# — who reads what —


@pytest.mark.shows("P14")
def test_letters_of_another_edition_can_not_be_touched(
    app: Flask, organiser: User, letter: Mail, edition: Edition
) -> None:
    other = make_user("bo@example.org", StaffRole.ORGANISER, make_edition(8))
    moderator = make_user("mo@example.org", StaffRole.MODERATOR, edition)
    for user, status in ((other, 404), (moderator, 403)):
        client = sign_in(app.test_client(), user)
        data = {"csrf_token": house.hidden(client.get("/fr/compte"))["csrf_token"]}
        addresses = [f"{LIST}/{letter.id}", f"{LIST}/{letter.id}/mots"]
        assert [client.get(one).status_code for one in addresses] == [status, status]
        for act in ("stop", "send_now", "call_back", "came_back"):
            sent = client.post(f"{LIST}/{letter.id}/actes", data={**data, "act": act})
            assert sent.status_code == status
        assert "anh@example.org" not in client.get(LIST).text
    assert acts(letter) == []


@pytest.mark.sqlite_only
@pytest.mark.shows("P20")
def test_administrator_takes_a_letter_along_as_a_file_that_opens_nothing(
    app: Flask, client: FlaskClient, organiser: User, letter: Mail, token: str
) -> None:
    assert client.get(f"{LIST}/{letter.id}/fichier").status_code == 403
    administrator = sign_in(app.test_client(), make_user(administrator=True))
    answer = administrator.get(f"{LIST}/{letter.id}/fichier")
    assert answer.mimetype == "message/rfc822"
    message = message_from_bytes(answer.data, policy=default)
    assert message["To"] == "anh@example.org"
    assert "La photo est floue." in message.get_content()
    assert token not in message.get_content()
    page = administrator.get(LIST).text
    assert "Aucun serveur de courriel" in page
    assert app.config["MAIL_FOLDER"] in page
    assert app.config["MAIL_FOLDER"] not in client.get(LIST).text, (
        "organisers need not know the server's folders"
    )


@pytest.mark.sqlite_only
def test_the_list_is_narrowed_by_state_kind_edition_and_address(app: Flask, letter: Mail, work: Work) -> None:
    client = sign_in(app.test_client(), make_user(administrator=True))
    other = make_pending_work(make_edition(8))
    with transaction():
        write("bo@example.org", "Autre lettre", "Bonjour", about=other, due_at=clock.now())
    first, second = letter.subject, "Autre lettre"
    for query, shown in (
        ("", (True, True)),
        ("state=waiting", (True, True)),
        ("state=held", (False, False)),
        ("kind=returned", (True, False)),
        ("edition=8", (False, True)),
        ("address=ANH@", (True, False)),
        ("state=x&kind=x&edition=x", (True, True)),
        ("address=%25", (False, False)),
    ):
        page = client.get(f"{LIST}?{query}")
        assert page.status_code == 200
        assert (first in page.text, second in page.text) == shown, query


@pytest.mark.shows("P40")
def test_erasing_a_work_takes_what_the_team_changed_in_its_letters(letter: Mail, work: Work) -> None:
    service.edit_letter(letter, "À propos de Camille", "Camille, voici : [lien]", "", ME)
    with transaction():
        empty_work(work, GALLERY)
    kept = str([(one.before, one.after) for one in db.session.scalars(select(AuditEntry))])
    assert "Camille" not in kept + fresh(letter).subject + letter.body
