"""The dashboard of an edition: what it says, what it asks of the database, and the word to silent groups."""

import html
import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, select

from gallery import clock
from gallery.accounts.models import User
from gallery.audit.models import AuditEntry
from gallery.audit.service import GALLERY, Actor
from gallery.db import db, transaction
from gallery.desk.plots import MOST_DAYS, arrivals_by_day
from gallery.desk.reminding import remind
from gallery.editions.models import Edition, Release, StaffRole
from gallery.groups.models import Group
from gallery.groups.service import name_leader, take_part
from gallery.outbox.models import Mail
from gallery.reports.models import Report, ReportKind
from gallery.review.models import Proposal
from gallery.works.models import WorkStatus
from tests.factories import (
    make_collecting_edition,
    make_edition,
    make_group,
    make_pending_work,
    make_user,
    make_work,
    sign_in,
)
from tests.review.table import token_on

BOARD, REMINDERS = "/fr/organisation/editions/9/tableau", "/fr/organisation/editions/9/rappels"
MONTREAL = ZoneInfo("America/Toronto")


@pytest.fixture
def edition(app_context: Flask) -> Edition:
    return make_collecting_edition(9, year_start=2026)


@pytest.fixture
def organiser(client: FlaskClient, edition: Edition) -> User:
    user = make_user("alix@example.org", StaffRole.ORGANISER, edition)
    sign_in(client, user)
    return user


def said(page: str) -> str:
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))).replace("\u00a0", " ")


def letters() -> list[Mail]:
    db.session.rollback()
    about = Mail.about_kind == "editions"
    return list(db.session.scalars(select(Mail).where(about).order_by(Mail.id)))


def led_group(edition: Edition, slug: str, email: str = "") -> Group:
    group = make_group(slug)
    take_part(group, edition, GALLERY)
    if email:
        name_leader(group, email, GALLERY)
    return group


@pytest.mark.shows("J6.10", "E2")
def test_dashboard_tells_an_edition_on_one_screen(
    client: FlaskClient, edition: Edition, organiser: User
) -> None:
    full, silent = led_group(edition, "rives"), led_group(edition, "phare")
    make_work(edition, WorkStatus.APPROVED, group_id=full.id)
    returned = make_work(edition, WorkStatus.RETURNED, group_id=full.id)
    waiting = [make_pending_work(edition, group_id=full.id, consent=given) for given in (True, False, False)]
    make_work(edition, WorkStatus.WITHDRAWN, group_id=silent.id)
    make_pending_work(make_edition(8))
    with transaction() as session:
        edition.call_closes_at = clock.now() + timedelta(days=3)
        session.add(Report(work_id=returned.id, kind=ReportKind.FACE))
        session.add(Proposal(work_id=waiting[0].id, user_id=organiser.id, reason="Non."))
        session.add(Release(edition_id=edition.id, made_by_id=organiser.id))
    page = client.get(BOARD).text
    text = said(page)
    for sentence in (
        "5 œuvres",
        "2 consentements manquent",
        "Dont 2 : École rives",
        "1 milieu n’a rien déposé",
        "École phare.",
        "Une œuvre a été signalée",
        "Une œuvre attend l’avis d’une deuxième personne",
        "Les décisions se rassemblent et attendent leur moment",
        "Le dépôt ferme",
    ):
        assert sentence in text, sentence
    rows = {
        name: re.sub(r"\s+", " ", said(cells)).strip()
        for name, cells in re.findall(r'<th scope="row"><a [^>]*>([^<]*)</a></th>(.*?)</tr>', page, re.DOTALL)
    }
    assert rows == {"École rives": "1 sur 5 5 1 2 manquent", "École phare": "0 sur 0 0 0 rien encore"}
    first = text.index("Le dépôt ferme")
    assert text.index("1 milieu n’a rien déposé") < first, "what waits comes before what is to come"
    assert "5 œuvres received" not in text
    assert client.get("/fr/organisation").text.count(BOARD) == 1


@pytest.mark.shows("J6.10", "P14")
def test_dashboard_is_for_who_organises_the_edition(
    app: Flask, client: FlaskClient, edition: Edition
) -> None:
    others = (
        make_user(None, StaffRole.MODERATOR, edition),
        make_user(None, StaffRole.ORGANISER, make_edition(8)),
    )
    answers = [sign_in(app.test_client(), one).get(BOARD).status_code for one in others]
    assert answers == [403, 404]
    assert client.get(BOARD).status_code in (302, 303, 401)


@pytest.mark.shows("J6.10")
def test_dashboard_of_many_works_and_groups_asks_as_much_as_that_of_one(
    client: FlaskClient, edition: Edition, organiser: User
) -> None:
    def questions() -> int:
        asked: list[str] = []
        note = lambda *args: asked.append(args[2])  # noqa: E731
        event.listen(db.engine, "before_cursor_execute", note)
        assert client.get(BOARD).status_code == 200
        event.remove(db.engine, "before_cursor_execute", note)
        return len(asked)

    def fill(name: str) -> None:
        make_pending_work(edition, group_id=led_group(edition, name, f"{name}@example.org").id)
        led_group(edition, f"{name}-silent", f"{name}@example.org")

    fill("a")
    few = questions()
    for name in "bcdefg":
        fill(name)
    assert questions() == few


@pytest.mark.shows("J6.10")
def test_arrivals_are_counted_by_the_days_of_the_edition() -> None:
    late = datetime(2027, 4, 1, 23, 30, tzinfo=MONTREAL)
    came = [late, late + timedelta(hours=1), late + timedelta(hours=2), late + timedelta(days=3)]
    plot = arrivals_by_day(came, "America/Toronto", late + timedelta(days=5))
    assert plot is not None
    assert [(bar.day.day, bar.count) for bar in plot.bars] == [(1, 1), (2, 2), (3, 0), (4, 1), (5, 0), (6, 0)]
    assert (plot.most.day.day, plot.most.height, plot.total, plot.earlier) == (2, 100, 4, 0)
    assert all(0 <= bar.left < bar.left + bar.width <= 100 for bar in plot.bars)
    long_ago = arrivals_by_day([*came, late - timedelta(days=400)], "America/Toronto", late)
    assert long_ago is not None
    assert (len(long_ago.bars), long_ago.earlier) == (MOST_DAYS, 1)
    assert arrivals_by_day([], "America/Toronto", late) is None


@pytest.mark.shows("J6.10", "P24")
def test_silent_groups_get_the_words_that_an_organiser_has_read(
    client: FlaskClient, edition: Edition, organiser: User
) -> None:
    first = led_group(edition, "phare", "phare@example.org")
    led_group(edition, "coteau", "coteau@example.org")
    led_group(edition, "seul")
    busy = led_group(edition, "rives", "rives@example.org")
    make_pending_work(edition, group_id=busy.id)
    page = client.get(REMINDERS).text
    assert "rien n’est encore arrivé de votre milieu" in html.unescape(page)
    assert "École seul" in page, "nobody leads it: said, with the way to name somebody"
    assert "École rives" not in page
    assert letters() == [], "nothing leaves because somebody looks"
    sent = {
        "csrf_token": token_on(client, REMINDERS),
        "groups": [str(first.id), str(busy.id)],
        "subject": "Bonjour",
        "body": "Un mot\nde nous.",
    }
    assert client.post(REMINDERS, data=sent).status_code == 422, "who has sent something is on no list"
    sent["groups"] = [str(first.id)]
    answer = client.post(REMINDERS, data=sent)
    assert answer.status_code == 303
    assert [(one.recipient, one.subject, one.body) for one in letters()] == [
        ("phare@example.org", "Bonjour – École phare", "Un mot\nde nous.")
    ]
    assert "1 lettre est dans la boîte d’envoi" in said(client.get(answer.location).text)
    again = client.post(REMINDERS, data=sent)
    assert "1 milieu a déjà reçu un mot" in said(client.get(again.location).text)
    assert len(letters()) == 1
    act = db.session.scalar(select(AuditEntry).where(AuditEntry.act == "remind"))
    assert act is not None
    assert (act.subject_id, act.actor_id, act.after) == (first.id, organiser.id, {"edition": 9, "letters": 1})
    assert act.edition_id == edition.id


@pytest.mark.sqlite_only
@pytest.mark.shows("P14", "B9")
def test_who_leads_many_silent_groups_hears_of_each_and_organisers_read_these_letters(
    app: Flask, client: FlaskClient, edition: Edition, organiser: User
) -> None:
    slugs = ("phare", "coteau", "rives", "vallon", "ancre")
    groups = [led_group(edition, slug, "phare@example.org") for slug in slugs]
    with app.test_request_context("/fr"):
        done = remind(edition, groups, "Bonjour", "Un mot.", Actor("user", organiser.id))
    assert (done.letters, len(letters())) == (5, 5)
    assert "Bonjour – École vallon" in html.unescape(client.get("/fr/organisation/lettres").text)
    elsewhere = make_user("elsewhere@example.org", StaffRole.ORGANISER, make_edition(8))
    other = sign_in(app.test_client(), elsewhere)
    assert "École vallon" not in html.unescape(other.get("/fr/organisation/lettres").text)


def test_reminder_without_words_comes_back_with_what_was_typed(
    client: FlaskClient, edition: Edition, organiser: User
) -> None:
    led_group(edition, "phare", "phare@example.org")
    sent = {"csrf_token": token_on(client, REMINDERS), "subject": "", "body": "Mots à garder"}
    answer = client.post(REMINDERS, data=sent)
    assert answer.status_code == 422
    assert "Mots à garder" in answer.text
    assert "Écrivez un objet." in html.unescape(answer.text)
    assert letters() == []
