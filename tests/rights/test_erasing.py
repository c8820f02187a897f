"""To be erased: nothing is left that says a name, an address or a file; a copy put back forgets it again."""

import logging
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from gallery import clock
from gallery.accounts.models import User
from gallery.audit.service import GALLERY
from gallery.check import history, rights
from gallery.db import Base, db, transaction
from gallery.editions.models import Edition
from gallery.errors import Gone
from gallery.intake.details import AuthorDetails, WorkDetails
from gallery.intake.service import Revision, revise_work, submit_work
from gallery.outbox.jobs import send_mail
from gallery.outbox.models import Mail
from gallery.people.models import AgeBand, Participant, Purpose
from gallery.people.service import actor_of
from gallery.review.models import Decision
from gallery.review.service import review_work
from gallery.rights import ledger
from gallery.rights.erasing import erase_again, erase_name, erase_person, erase_work
from gallery.rights.jobs import forget_children_without_a_yes
from gallery.works.files import storage
from gallery.works.models import Credit, ImageRole, NameKind, Work, WorkStatus
from gallery.works.service import withdraw_work
from tests.factories import (
    make_collecting_edition,
    make_edition,
    make_exhibited_work,
    make_group,
    make_participant,
    make_pending_work,
    make_user,
)
from tests.intake.sending import picture, upload

pytestmark = pytest.mark.usefixtures("app_context")

UNNAMED = {"consent": False, "kind": NameKind.ANONYMOUS, "name": ""}
NAME, ADDRESS, PARENT = "Zéphyrine-Unique", "zephyrine@example.org", "parent-unique@example.org"


def everything(app: Flask, tmp_path: Path) -> str:
    """All that the gallery keeps, as text: every row of every table, and every small file below its folders."""
    db.session.rollback()
    told = [
        repr(tuple(row))
        for table in Base.metadata.sorted_tables
        for row in db.session.execute(table.select())
    ]
    db.session.rollback()
    files = [path for path in tmp_path.rglob("*") if path.is_file() and path.name != "app.log"]
    return "\n".join(told + [path.read_bytes().decode("utf-8", "replace") for path in files])


def sent(edition: Edition, moderator: User) -> Work:
    """A work that came in by the form, with letters, a correction and a decision that say its maker's name."""
    author = AuthorDetails(
        NameKind.FIRST_NAME, AgeBand.UNDER_14, NAME, email=ADDRESS, guardian_email=PARENT, show=True
    )
    details = WorkDetails(f"La mer de {NAME}", statement="Un message à moi.", descriptions=("Une barque.",))
    work = submit_work(edition, author, details, [upload(picture(), f"{NAME}.jpg")], [], "k").work
    maker = work.credits[0].participant
    again = WorkDetails(f"La mer de {NAME}, deux", statement="Un autre message.")
    revise_work(work, Revision(again, author), actor_of(maker), work.version)
    review_work(work, moderator, Decision.RETURN, f"Bonjour {NAME}, une autre photo?", work.version)
    for mail_id in db.session.scalars(select(Mail.id)).all():
        send_mail(mail_id)
    return work


@pytest.mark.shows("P40", "J7.2", "J7.5", "F5")
def test_nothing_is_left_of_an_erased_person_but_the_number_of_the_work(
    app: Flask, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    edition, moderator = make_collecting_edition(9), make_user()
    work = sent(edition, moderator)
    maker, number, digest = work.credits[0].participant, work.number, work.originals[0].sha256
    words = (NAME, ADDRESS, PARENT, digest, "zephyrin", "autre message", "une barque")
    before = everything(app, tmp_path).casefold()
    assert all(word.casefold() in before for word in (NAME, ADDRESS, PARENT, digest))
    erased = erase_person(maker, actor_of(maker))
    assert (erased.works, erased.others) == ([number], [])
    left = everything(app, tmp_path).casefold() + caplog.text.casefold()
    assert [word for word in words if word.casefold() in left] == []
    work = db.session.get_one(Work, work.id)
    assert (work.number, work.status, work.originals, work.credits) == (number, WorkStatus.ERASED, [], [])
    assert list(storage().keys("")) == []
    assert [(line.kind, line.number) for line in ledger.lines()] == [("participants", ""), ("works", number)]
    assert [*history(), *rights()] == [], "its chain of states is whole"
    with pytest.raises(Gone):
        erase_work(work, GALLERY)


@pytest.mark.shows("J7.5", "P40")
def test_a_copy_put_back_forgets_again_and_a_second_time_changes_nothing(app: Flask, tmp_path: Path) -> None:
    edition = make_edition(9)
    work, named = make_exhibited_work(edition, name=NAME), make_exhibited_work(edition, name="Nommée-Unique")
    saved = {table: [dict(row._mapping) for row in db.session.execute(table.select())] for table in tables()}
    with transaction():
        edition.last_sequence += 5
    later = make_exhibited_work(edition, name="Venue-Après")
    erase_person(work.credits[0].participant, GALLERY)
    erase_name(named.credits[0].participant, GALLERY)
    erase_work(later, GALLERY)
    put_back(saved)
    assert NAME in everything(app, tmp_path)
    assert erase_again() == 4
    assert erase_again() == 0
    left = everything(app, tmp_path)
    assert [word for word in (NAME, "Nommée-Unique", "Venue-Après") if word in left] == []
    named = db.session.get_one(Work, named.id)
    assert (named.status, named.showable, named.credits[0].public_name) == (WorkStatus.APPROVED, True, "")
    number = db.session.get_one(Edition, edition.id).last_sequence
    assert number >= 8, "a number that was given is never given again, though this copy knew nothing of it"


def tables() -> list[object]:
    return [one for one in Base.metadata.sorted_tables if one.name not in ("alembic_version",)]


def put_back(saved: dict[object, list[dict[str, object]]]) -> None:
    """The rows of before, as a restored copy has them; the ledger beside it knows more."""
    with transaction() as session:
        for table in reversed(list(saved)):
            if table.name == "works":
                session.execute(table.update().values(gathered_into_id=None))
            session.execute(table.delete())
        for table, rows in saved.items():
            if rows:
                session.execute(table.insert(), rows)


@pytest.mark.shows("J7.3")
def test_one_of_several_leaves_with_their_part_and_the_others_work_stays() -> None:
    edition = make_edition(9)
    work = make_exhibited_work(edition, views=((1200, 900), (800, 600), (640, 480)), name="Amina")
    leaving, other = make_participant(), make_participant()
    singles = [
        make_exhibited_work(edition, participant=person, name=name, gathered_into_id=work.id)
        for person, name in ((leaving, NAME), (other, "Bruno"))
    ]
    with transaction():
        for position, single in enumerate(singles, 1):
            part = work.originals[position]
            part.role, part.from_work_id = ImageRole.PART, single.id
            mine = {"kind": NameKind.PSEUDONYM, "name": single.credits[0].name, "original_id": part.id}
            person = single.credits[0].participant
            work.credits.append(Credit(participant=person, position=position, **mine))
    parts = [work.originals[1].id, work.originals[2].id]
    erased = erase_person(leaving, actor_of(leaving))
    assert (erased.works, erased.others) == ([singles[0].number], [work.number])
    work = db.session.get_one(Work, work.id)
    assert [one.public_name for one in work.credits] == ["Amina", "Bruno"]
    assert [one.id for one in work.originals if one.id in parts] == [parts[1]]
    assert (work.status, work.showable) == (WorkStatus.APPROVED, True)


@pytest.mark.shows("J7.3")
def test_a_name_goes_and_the_work_stays() -> None:
    work = make_exhibited_work(make_edition(9), name=NAME)
    maker = work.credits[0].participant
    erase_name(maker, actor_of(maker))
    work = db.session.get_one(Work, work.id)
    assert (work.showable, work.credits[0].public_name, work.credits[0].name) == (True, "", "")
    assert not [one for one in maker.consents if one.purpose is Purpose.NAME and one.stands()]


@pytest.mark.shows("J1.6", "P40")
def test_what_children_sent_is_erased_when_no_parent_ever_says_yes() -> None:
    closed = clock.now() - timedelta(days=20)
    edition = make_edition(9, call_opens_at=closed - timedelta(days=60), call_closes_at=closed)
    long_ago = clock.now() - timedelta(days=15)
    group = make_group()
    alone = make_pending_work(edition, participant=child(), submitted_at=long_ago, **UNNAMED)
    young = make_pending_work(edition, participant=child(), submitted_at=clock.now(), **UNNAMED)
    grouped = make_pending_work(
        edition, participant=child(), submitted_at=long_ago, group_id=group.id, **UNNAMED
    )
    withdraw_work(young, GALLERY)
    forget_children_without_a_yes()
    assert [status_of(one) for one in (alone, young, grouped)] == [
        WorkStatus.ERASED,
        WorkStatus.WITHDRAWN,
        WorkStatus.SUBMITTED,
    ]
    with clock.at(closed + timedelta(days=31)):
        forget_children_without_a_yes()
    assert status_of(grouped) is WorkStatus.ERASED


def child() -> Participant:
    return make_participant(age_band=AgeBand.UNDER_14)


def status_of(work: Work) -> WorkStatus:
    return db.session.get_one(Work, work.id).status
