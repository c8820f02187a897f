"""From the public: a report without an account, its queue, what the team makes of it, and how it is forgotten."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from gallery import clock
from gallery.accounts.models import User
from gallery.audit.models import AuditEntry
from gallery.audit.service import GALLERY
from gallery.db import db, transaction
from gallery.editions.models import Edition, StaffRole
from gallery.errors import Conflict
from gallery.outbox.models import Mail
from gallery.reports.forgetting import KEPT
from gallery.reports.jobs import forget_closed_reports
from gallery.reports.models import Report, ReportKind, ReportOutcome
from gallery.reports.service import Closing, close_reports, report_work
from gallery.review.told import letters_of, works_behind
from gallery.rights.erasing import erase_work
from gallery.works.models import Work, WorkStatus
from gallery.works.service import take_down, withdraw_work
from tests.factories import (
    make_edition,
    make_exhibited_work,
    make_group,
    make_pending_work,
    make_user,
    sign_in,
)
from tests.security.house import hidden


@pytest.fixture
def edition(app_context: Flask) -> Edition:
    return make_edition(9)


@pytest.fixture
def work(edition: Edition) -> Work:
    return make_exhibited_work(edition, title="Barque")


@pytest.fixture
def moderator(edition: Edition) -> User:
    return make_user("camille@example.org", StaffRole.MODERATOR, edition)


def address_of(work: Work) -> str:
    return f"/fr/editions/{work.edition.number}/oeuvres/{work.number}/signaler"


def send(client: FlaskClient, work: Work, **fields: str) -> TestResponse:
    token = hidden(client.get(address_of(work)))["csrf_token"]
    return client.post(address_of(work), data={"csrf_token": token, **fields})


def reports() -> list[Report]:
    db.session.rollback()  # what was written since is seen
    return list(db.session.scalars(select(Report).order_by(Report.id)))


def told(work: Work, **given: str) -> Report:
    values = {"kind": ReportKind.HURTS, "text": "", "email": "", "language": "fr", **given}
    return report_work(work, **values)  # type: ignore[arg-type]


@pytest.mark.shows("B11", "J4.6")
def test_anybody_reports_a_work_from_its_page_without_an_account(client: FlaskClient, work: Work) -> None:
    page = client.get(f"/fr/editions/9/oeuvres/{work.number}")
    assert f'href="{address_of(work)}"' in page.text
    assert "Set-Cookie" not in page.headers  # it stays everybody's
    answer = send(
        client, work, kind="face", text="  À gauche,\r\non voit mon cousin.  ", email="Ana@Example.net"
    )
    assert answer.status_code == 303
    thanks = client.get(answer.headers["Location"])
    assert "Une personne de l’équipe le lira" in thanks.text
    (report,) = reports()
    assert (report.kind, report.text) == (ReportKind.FACE, "À gauche,\non voit mon cousin.")
    assert (report.email, report.language, report.closed_at) == ("ana@example.net", "fr", None)


@pytest.mark.sqlite_only
@pytest.mark.shows("P23")
def test_a_report_that_lacks_something_comes_back_with_what_was_typed(
    client: FlaskClient, work: Work
) -> None:
    for fields, sentence in (
        ({"text": "Des mots"}, "Choisir de quoi il s’agit."),
        ({"kind": "revenge", "text": "Des mots"}, "Choisir de quoi il s’agit."),
        ({"kind": "other"}, "Dire en quelques mots"),
        (
            {"kind": "name", "text": "Des mots", "email": "ana@"},
            "Cette adresse courriel n’est pas complète",
        ),
        ({"kind": "name", "text": "Des mots" + "é" * 1000}, "C’est trop long de 8 caractères"),
    ):
        answer = send(client, work, **fields)
        assert answer.status_code == 422
        assert sentence in answer.text.replace("&#39;", "’"), fields
        assert fields.get("text", "") in answer.text
    assert reports() == []


@pytest.mark.shows("B11")
def test_the_same_report_twice_is_one_as_long_as_it_waits(work: Work, moderator: User) -> None:
    first = told(work, text="Trop petit.")
    assert told(work, text="Trop petit.").id == first.id
    told(work, text="Autre chose.")
    close_reports(work, Closing(ReportOutcome.KEPT, seen=first.id + 1), moderator)
    told(work, text="Trop petit.")
    assert len(reports()) == 3


@pytest.mark.shows("P22")
@pytest.mark.sqlite_only
def test_an_address_reports_five_times_in_ten_minutes(client: FlaskClient, work: Work) -> None:
    assert send(client, work).status_code == 422  # what is not taken is not counted
    answers = [send(client, work, kind="mistake", text=f"Mot {n}").status_code for n in range(6)]
    assert answers == [303] * 5 + [429]
    refused = send(client, work, kind="mistake", text="Mot que l’on garde")
    assert "Mot que l’on garde" in refused.text
    assert len(reports()) == 5


@pytest.mark.sqlite_only
@pytest.mark.shows("P11", "J4.7")
def test_what_does_not_hang_can_be_reported_by_nobody(
    client: FlaskClient, edition: Edition, work: Work
) -> None:
    token = hidden(client.get(address_of(work)))["csrf_token"]
    assert client.get(address_of(make_pending_work(edition))).status_code == 404
    assert client.get(address_of(work).replace("/9/", "/8/")).status_code == 404
    take_down(work, GALLERY)
    assert client.get(address_of(work)).status_code == 410
    answer = client.post(address_of(work), data={"csrf_token": token, "kind": "face"})
    assert answer.status_code == 410
    assert reports() == []


@pytest.mark.sqlite_only
@pytest.mark.shows("J4.7")
def test_a_work_that_was_taken_down_leaves_a_kind_page_with_ways_on(
    client: FlaskClient, edition: Edition
) -> None:
    group = make_group("rives")
    work = make_exhibited_work(edition, group_id=group.id, title="Secret")
    make_exhibited_work(edition, group_id=group.id)
    take_down(work, GALLERY)
    page = client.get(f"/fr/editions/9/oeuvres/{work.number}")
    assert page.status_code == 410
    assert "Secret" not in page.text
    assert 'href="/fr/groupes/rives"' in page.text
    assert 'href="/fr/editions/9"' in page.text


# — the team ————————————————————————————————————————————————————————————————————————————————————————————————————


@pytest.mark.shows("B11")
def test_the_team_sees_reports_beside_the_work_and_takes_it_down_at_once(
    client: FlaskClient, work: Work, moderator: User
) -> None:
    told(work, text="On m’y voit.", email="ana@example.net", language="en")
    told(work, text="Et là aussi.", email="ana@example.net", language="en")
    sign_in(client, moderator)
    page = client.get("/fr/moderation/signalements")
    assert page.text.count("On m’y voit.") == 1
    assert "2 signalements" in page.text
    assert "On m’y voit." in client.get(f"/fr/moderation/oeuvres/{work.number}").text
    seen = hidden(page)[f"{work.number}-seen"]
    fields = {"outcome": "taken_down", "answer": "Sorry about that.", "why": "Visage, confirmé au téléphone"}
    data = {f"{work.number}-{name}": value for name, value in {**fields, "seen": seen}.items()}
    path = f"/fr/moderation/oeuvres/{work.number}/signalements/fermetures"
    answer = client.post(path, data={**data, "csrf_token": hidden(page)["csrf_token"]})
    assert answer.status_code == 303
    db.session.rollback()
    assert work.status is WorkStatus.TAKEN_DOWN
    assert {one.outcome for one in reports()} == {ReportOutcome.TAKEN_DOWN}
    (letter,) = db.session.scalars(select(Mail).where(Mail.about_kind == "reports"))
    assert letter.recipient == "ana@example.net"
    assert "It no longer hangs in the exhibition." in letter.body
    assert "Sorry about that." in letter.body
    assert "téléphone" not in letter.body
    assert list(db.session.scalars(letters_of([work.edition_id]))) == [letter], "its organisers read it, too"
    assert works_behind([letter]) == {letter.id: work}
    acts = db.session.scalars(select(AuditEntry.act).where(AuditEntry.subject_kind == "works"))
    assert {"report", "take_down", "close_reports"} <= set(acts)
    queue = client.get(answer.headers["Location"])
    assert "Rien n’est signalé." in queue.text
    assert f"/fr/moderation/oeuvres/{work.number}/raccrochages" in queue.text


def test_what_came_since_the_page_was_drawn_is_not_closed_unread(work: Work, moderator: User) -> None:
    first = told(work, text="Un.")
    later = told(work, text="Deux.")
    close_reports(work, Closing(ReportOutcome.KEPT, seen=first.id), moderator)
    assert [one.id for one in reports() if one.closed_at is None] == [later.id]
    with pytest.raises(Conflict):
        close_reports(work, Closing(ReportOutcome.MENDED, seen=first.id), moderator)


@pytest.mark.sqlite_only
@pytest.mark.shows("B11")
@pytest.mark.parametrize("outcome", [ReportOutcome.KEPT, ReportOutcome.MENDED])
def test_the_answer_says_so_when_the_work_was_taken_back_meanwhile(
    work: Work, moderator: User, outcome: ReportOutcome
) -> None:
    report = told(work, email="ana@example.net", language="en")
    withdraw_work(work, GALLERY)
    close_reports(work, Closing(outcome, seen=report.id), moderator)
    (letter,) = db.session.scalars(select(Mail).where(Mail.about_kind == "reports"))
    assert "It no longer hangs in the exhibition." in letter.body
    assert "hangs here" not in letter.body
    assert "stays on the wall" not in letter.body


@pytest.mark.sqlite_only
@pytest.mark.shows("P14")
def test_reports_are_read_by_the_team_of_their_edition_alone(app: Flask, work: Work, moderator: User) -> None:
    told(work, text="Entre nous.")
    elsewhere = make_user("ailleurs@example.org", StaffRole.MODERATOR, make_edition(8))
    client = app.test_client()
    for user, count in ((moderator, 1), (elsewhere, 0)):
        sign_in(client, user)
        page = client.get("/fr/moderation/signalements")
        assert page.text.count("Entre nous.") == count
        assert ("1 signalement" in page.text) is bool(count)
    token = hidden(client.get("/fr/connexion"))["csrf_token"]
    path = f"/fr/moderation/oeuvres/{work.number}/signalements/fermetures"
    data = {f"{work.number}-outcome": "kept", f"{work.number}-seen": "9", "csrf_token": token}
    assert client.post(path, data=data).status_code == 404
    assert reports()[0].closed_at is None


@pytest.mark.shows("P40")
def test_reports_are_forgotten_ninety_days_after_they_are_closed_with_their_answers(
    work: Work, moderator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = told(work, text="Mon nom.", email="ana@example.net")
    close_reports(work, Closing(ReportOutcome.MENDED, "Voilà.", seen=report.id), moderator)
    told(work, text="Encore ouvert.")
    now = clock.now()
    for later, left in ((KEPT - timedelta(hours=1), 2), (KEPT + timedelta(hours=1), 1)):
        monkeypatch.setattr(clock, "now", lambda later=later: now + later)
        forget_closed_reports()
        assert len(reports()) == left
    letter = db.session.scalar(select(Mail).where(Mail.about_kind == "reports"))
    assert letter is not None
    assert (letter.recipient, letter.body) == ("", "")


@pytest.mark.shows("P40", "J7.5")
def test_what_was_reported_goes_with_an_erased_work(work: Work, moderator: User) -> None:
    report = told(work, text="Sur Ana.", email="ana@example.net")
    close_reports(work, Closing(ReportOutcome.KEPT, seen=report.id), moderator)
    told(work, text="Sur Ana encore.")
    with transaction():
        erase_work(work, GALLERY)
    assert reports() == []
    assert db.session.scalars(select(Mail.body).where(Mail.about_kind == "reports")).all() == [""]
