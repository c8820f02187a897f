"""Letters: no header but ours, nothing in them that a stranger wrote, and few to one address (P24)."""

import threading
from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_mail import BadHeaderError
from sqlalchemy import func, select

from gallery import clock, mail
from gallery.accounts.letters import write_sign_in_letter
from gallery.accounts.models import User
from gallery.db import db, transaction
from gallery.errors import NotAcceptable
from gallery.intake.details import AuthorDetails, WorkDetails
from gallery.intake.service import submit_work
from gallery.outbox.jobs import send_mail
from gallery.outbox.models import Mail
from gallery.outbox.service import write
from gallery.people.models import AgeBand
from gallery.review.models import Decision
from gallery.review.queries import letters_about
from gallery.review.service import review_work
from gallery.works.models import NameKind
from tests import factories
from tests.security import house

pytestmark = pytest.mark.shows("P24")

BREAKS = [
    "\n",
    "\r",
    "\r\n",
    "\n\r",
    "\x0b",
    "\x0c",
    "\x1c",
    "\x85",
    "\u2028",
    "\u2029",
    "%0d%0a",
    "\r\n\r\n",
    "\n ",
    "\n\t",
    "\x00\n",
]
HEADERS = [
    "Bcc: victim@example.org",
    "Subject: spam",
    "Content-Type: text/html",
    "X-Evil: 1",
    "To: victim@example.org",
]
OURS = {
    "auto-submitted", "content-transfer-encoding", "content-type", "date", "from", "message-id", "mime-version",
    "subject", "to",
}  # fmt: skip


def sent(app: Flask) -> list[bytes]:
    folder = Path(app.config["MAIL_FOLDER"])
    return [path.read_bytes() for path in sorted(folder.glob("*.eml"))]


@pytest.mark.sqlite_only
def test_a_subject_or_an_address_brings_no_header_of_its_own(app: Flask) -> None:
    with app.app_context():
        for place, broken in enumerate(BREAKS):
            header = HEADERS[place % len(HEADERS)]
            with transaction():
                letter = write(
                    f"a{place}@example.org", f"Votre œuvre{broken}{header}{broken}{broken}<b>", "Bonjour."
                )
            assert letter
            send_mail(letter.id)
    found = sent(app)
    assert len(found) == len(BREAKS)
    for raw in found:
        message = message_from_bytes(raw, policy=default)
        assert {name.lower() for name in message.keys()} == OURS
        assert message["To"].startswith("a")
        assert "victim" not in message["To"]
        assert message["Content-Type"].startswith("text/plain")
        assert message.get_content().strip() == "Bonjour."


@pytest.mark.sqlite_only
def test_a_subject_keeps_the_spaces_that_french_wants_on_one_line(app: Flask) -> None:
    with app.app_context():
        with transaction():
            letter = write(
                "moi@example.org", "  Votre œuvre est\xa0:\r\n \u202f«\xa0La  mer\xa0»\u2028\x85", "Bonjour."
            )
        assert letter
        assert letter.subject == "Votre œuvre est\xa0: \u202f«\xa0La mer\xa0»"
        send_mail(letter.id)
        (raw,) = sent(app)
        assert message_from_bytes(raw, policy=default)["Subject"] == letter.subject


@pytest.mark.sqlite_only
def test_an_address_with_more_than_an_address_in_it_is_none(app: Flask) -> None:
    odd = [f"moi@example.org{broken}{header}" for broken in BREAKS for header in HEADERS[:2]]
    odd += [
        "moi@example.org, toi@example.org",
        "moi@example.org;toi@example.org",
        "<moi@example.org>",
        "Moi <moi@example.org>",
        "moi@[127.0.0.1]",
        "moi@localhost",
        '"a b"@example.org',
        "moi@example.org\u202e",
        "@",
        "moi@@example.org",
        f"{'a' * 300}@example.org",
    ]
    with app.app_context():
        edition = factories.make_collecting_edition(9)
        for address in odd:
            author = AuthorDetails(NameKind.ANONYMOUS, AgeBand.ADULT, email=address, show=True)
            with pytest.raises(NotAcceptable):
                submit_work(edition, author, WorkDetails("Mer", poem="La mer"), [], [], "")
        assert db.session.scalar(select(func.count(Mail.id))) == 0


@pytest.mark.sqlite_only
def test_nobody_has_us_carry_their_words_to_a_stranger(app: Flask) -> None:
    """A receipt, and the letters about each decision, hold no word of who sent the work."""
    words = ["https://evil.example", "<b>gras</b>", "Achetez", "evil.example"]
    with app.app_context():
        edition = factories.make_collecting_edition(9)
        user = factories.make_user("mod@example.org", administrator=True)
        for place, decision in enumerate(Decision):
            author = AuthorDetails(
                NameKind.PSEUDONYM, AgeBand.ADULT, name=words[2], email=f"v{place}@example.org", show=True
            )
            details = WorkDetails(words[0], statement=" ".join(words), poem=words[1], technique=words[3])
            work = submit_work(edition, author, details, [], [], "").work
            review_work(
                work,
                user,
                decision,
                "Il manque une photo." if decision is not Decision.APPROVE else "",
                work.version,
            )
        letters = list(db.session.scalars(select(Mail)))
        assert len(letters) == 2 * len(Decision)
        for letter in letters:
            assert not [word for word in words if word in letter.subject + letter.body]
            for line in letter.body.split():
                assert not line.startswith("http") or line.startswith("http://localhost/fr/")


def test_one_address_gets_three_letters_in_six_hours_however_it_is_written(app: Flask) -> None:
    spelled = [
        "moi@example.org",
        "Moi@Example.org",
        "MOI@EXAMPLE.ORG",
        " moi@example.org",
        "moi@example.ORG\n",
    ]

    def write_all() -> int:
        with transaction():
            return sum(write(address, "Bonjour", "Bonjour.") is not None for address in spelled)

    with app.app_context():
        began = clock.now()
        with clock.at(began):
            assert write_all() == 3
            with transaction():
                assert write("toi@example.org", "Bonjour", "Bonjour."), "others still get theirs"
        with clock.at(began + timedelta(hours=5, minutes=59)):
            assert write_all() == 0
        with clock.at(began + timedelta(hours=6, minutes=1)):
            assert write_all() == 3


def test_many_at_once_do_not_get_more_through(app: Flask) -> None:
    together = threading.Barrier(6)

    def write_one() -> None:
        with app.app_context():
            together.wait()
            with transaction():
                write("moi@example.org", "Bonjour", "Bonjour.")

    threads = [threading.Thread(target=write_one) for _one in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with app.app_context():
        assert db.session.scalar(select(func.count(Mail.id))) == 3


@pytest.mark.sqlite_only
def test_a_flood_of_forms_fills_nobodys_mailbox(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        factories.make_user("ada@example.org")
        factories.make_collecting_edition(9)
    fields = house.hidden(client.get("/fr/connexion"))
    form = house.hidden(client.get("/fr/deposer"))
    work = {
        "title": "Mer",
        "poem": "La mer",
        "name_kind": "anonymous",
        "age_band": "adult",
        "language": "fr",
        "show": "y",
    }
    for time in range(6):
        spelled = ("ada@example.org", "Ada@example.org", "ADA@example.org")[time % 3]
        assert client.post("/fr/connexion", data={**fields, "email": spelled}).status_code == 200
        data = {**form, **work, "email": spelled, "key": f"key {time}"}
        assert client.post("/fr/deposer", data=data).status_code == 303, "the work comes in all the same"
    with app.app_context():
        assert db.session.scalar(select(func.count(Mail.id))) == 3


def test_a_full_mailbox_still_gets_what_the_team_decided_and_that_takes_no_others_place(app: Flask) -> None:
    with app.app_context():
        user = factories.make_user(administrator=True)
        participant = factories.make_participant(email="moi@example.org")
        edition = factories.make_edition()
        works = [factories.make_pending_work(edition, participant=participant) for _one in range(4)]
        for work in works[:3]:
            review_work(work, user, Decision.DECLINE, "Hors sujet.", work.version)
        with transaction():
            receipts = [write("moi@example.org", "Bonjour", "Bonjour.", about=works[0]) for _one in range(4)]
        assert [one is not None for one in receipts] == [True, True, True, False]
        last = review_work(works[3], user, Decision.DECLINE, "Hors sujet.", works[3].version)
        assert db.session.scalar(letters_about(last)), "a decision is told, whatever came before"


@pytest.mark.sqlite_only
def test_a_stranger_gets_no_letter_and_nothing_is_written(app: Flask) -> None:
    with app.app_context():
        factories.make_user("ada@example.org")
        before = house.digest(app)
        for address in ("nobody@example.org", "", "ada@example.org%", "ad_@example.org", "'; --"):
            write_sign_in_letter(address)
        with transaction() as session:
            user = session.scalar(select(User))
            assert user
            user.active = False
        write_sign_in_letter("ada@example.org")
        assert set(house.changed(before, house.digest(app))) == {"users"}


@pytest.mark.sqlite_only
def test_the_mailer_itself_refuses_a_broken_header(app: Flask) -> None:
    """Should a line break ever get past the outbox."""
    with app.app_context():
        for subject, recipient in (
            ("a\nBcc: v@example.org", "a@example.org"),
            ("a", "a@example.org\nBcc: v@example.org"),
        ):
            with pytest.raises(BadHeaderError):
                mail.send(recipient, subject, "Bonjour.", "mail-1@localhost")
    assert sent(app) == []
