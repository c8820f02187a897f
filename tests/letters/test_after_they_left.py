"""Letters that could not leave or came back: tried again, told in the office; and who reads which."""

from datetime import timedelta
from email import message_from_bytes
from email.policy import default

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from gallery import clock
from gallery.accounts.models import User
from gallery.audit.models import AuditEntry
from gallery.audit.service import GALLERY
from gallery.db import db, transaction
from gallery.editions.models import Edition, StaffRole
from gallery.errors import NotAllowed
from gallery.letters import service
from gallery.outbox.jobs import LINKS_KEPT, MAX_TRIES, due_mails, forget_stale_links, send_mail
from gallery.outbox.models import Mail
from gallery.outbox.service import write
from gallery.outbox.states import State, state_of
from gallery.rights.emptying import empty_work
from gallery.works.models import Work
from tests.factories import (
    make_edition,
    make_pending_work,
    make_user,
    sign_in,
)
from tests.letters.conftest import LIST, ME, acts, fresh, press, saved
from tests.security import house
from tests.services.post_office import post_office
from tests.services.run import free_port

pytestmark = pytest.mark.shows("B9")


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
