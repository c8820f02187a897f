"""The history: who may read what of it, what a filter finds, and what a sheet of it holds."""

import csv
import io
import re
from datetime import timedelta
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from gallery import clock
from gallery.accounts.models import User
from gallery.audit.service import GALLERY, Actor, record
from gallery.db import db, transaction
from gallery.editions.models import Edition, StaffRole
from gallery.editions.service import give_role
from gallery.people.service import actor_of
from gallery.review.models import Decision
from gallery.review.service import Words, review_work, write_words
from gallery.rights.erasing import erase_work
from gallery.trail.words import ACTS, change_in_words
from gallery.works.models import Work
from tests.factories import make_edition, make_group, make_pending_work, make_user, sign_in
from tests.trail.acts import written_acts

TRAIL, SHEET = "/fr/organisation/historique", "/fr/organisation/historique/feuille"
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "\r=1+1", '=HYPERLINK("http://x";"y")')


@pytest.fixture
def edition(app_context: object) -> Edition:
    return make_edition(9)


@pytest.fixture
def organiser(client: FlaskClient, edition: Edition) -> User:
    user = make_user("alix@example.org", StaffRole.ORGANISER, edition)
    sign_in(client, user)
    return user


def told(page: str) -> str:
    """What the list of acts says, without its markup."""
    found = re.search(r'<ol class="fil-du-temps actes">.*?</ol>', page, re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", found[0])) if found else ""


def count(page: str) -> str:
    found = re.search(r'<h2 id="trouve">(.*?)</h2>', page)
    assert found
    return found[1].replace("\u00a0", " ")


def decide(work: Work, user: User, decision: Decision, reason: str = "") -> None:
    review_work(work, user, decision, reason, work.version)


@pytest.mark.shows("B10", "J3.9")
def test_every_act_that_the_code_writes_has_words() -> None:
    acts, unknown = written_acts()
    assert unknown == set(), "acts that nobody can read off the code"
    assert len(acts) > 60
    assert acts - ACTS.keys() == set()


@pytest.mark.sqlite_only
@pytest.mark.shows("B10")
def test_what_changed_is_told_in_words_and_by_the_clocks_of_the_gallery(app: Flask) -> None:
    change = {"at": "2026-12-05T23:30:00+00:00", "purpose": "show", "means": "parent", "for": "Musée"}
    with app.test_request_context("/fr/"):
        said = change_in_words(change).replace("\u00a0", " ").splitlines()
    assert said == [
        "moment : samedi 5 décembre 2026, 18 h 30",
        "pour quoi : La montrer",
        "comment : par un parent, un tuteur ou une tutrice",
        "pour qui : Musée",
    ]


@pytest.mark.shows("B10", "J3.9")
def test_organiser_reads_who_did_what_when_why_and_what_changed(
    client: FlaskClient, edition: Edition, organiser: User
) -> None:
    work = make_pending_work(edition)
    moderator = make_user("camille@example.org")
    write_words(work, Words({work.originals[0].id: "Une barque."}), moderator)
    decide(work, moderator, Decision.RETURN, "La photo est floue.")
    page = client.get("/en/organising/history").text
    said = told(page)
    assert "camille@example.org sent it back for changes" in said
    assert "La photo est floue." in said
    assert "state: waiting for review" in said
    assert "state: needs changes" in said
    assert "Une barque." in said
    assert f'/en/moderation/works/{work.number}/history">{work.number}</a>' in page


@pytest.mark.shows("P14", "B10")
def test_organiser_reads_of_no_other_edition_and_of_no_account(
    client: FlaskClient, edition: Edition, organiser: User
) -> None:
    elsewhere = make_edition(8)
    mine, others = make_pending_work(edition), make_pending_work(elsewhere)
    moderator = make_user("camille@example.org")
    stranger = make_user("ailleurs@example.org")
    decide(mine, moderator, Decision.APPROVE)
    decide(others, stranger, Decision.DECLINE, "Secret-ailleurs")
    give_role(stranger, StaffRole.MODERATOR, elsewhere)
    with transaction():
        for row in (mine, others):
            participant = row.credits[0].participant
            record(actor_of(participant), "grow_up", participant, after={"age_band": f"of-{row.number}"})
    for address in (TRAIL, f"{SHEET}?format=csv"):
        said = client.get(address).text
        assert mine.number in said
        assert f"of-{mine.number}" in said
        for secret in (f"of-{others.number}", others.number, "Secret-ailleurs", "ailleurs@example.org"):
            assert secret not in said
    assert count(client.get(f"{TRAIL}?number={others.number}").text) == "0 acte"
    administrator = sign_in(client.application.test_client(), make_user(administrator=True))
    said = administrator.get(TRAIL).text
    assert others.number in said
    assert "a donné un rôle" in said
    moderating = sign_in(client.application.test_client(), make_user(None, StaffRole.MODERATOR, edition))
    assert [moderating.get(address).status_code for address in (TRAIL, SHEET)] == [403, 403]


@pytest.mark.shows("B10")
def test_filter_finds_by_person_act_number_group_edition_and_days(
    client: FlaskClient, edition: Edition, organiser: User
) -> None:
    group = make_group("ecole")
    now = clock.now()
    first, second = make_pending_work(edition, group_id=group.id), make_pending_work(edition)
    one, other = make_user("une@example.org"), make_user("deux@example.org")
    with clock.at(now - timedelta(days=10)):
        decide(first, one, Decision.APPROVE)
    with clock.at(now):
        decide(second, other, Decision.DECLINE, "Non.")
    day = f"{now - timedelta(days=5):%Y-%m-%d}"
    found = {
        f"who=user:{one.id}": first,
        "act=decline": second,
        f"number={first.number.replace('-0', '-')}": first,
        "group=ecole": first,
        f"since={day}": second,
        f"until={day}": first,
        f"edition=9&who=user:{other.id}": second,
    }
    for query, work in found.items():
        page = client.get(f"{TRAIL}?{query}").text
        assert (count(page), work.number in told(page)) == ("1 acte", True), query
    assert count(client.get(TRAIL).text) == "2 actes"
    for wrong in ("since=hier", "until=9999-12-31", "number=x", "group=?", "edition=77", "who=user:x"):
        answer = client.get(f"{TRAIL}?{wrong}")
        assert answer.status_code == 200
        assert 'aria-invalid="true"' in answer.text
        assert count(answer.text) == "0 acte"
        assert client.get(f"{SHEET}?{wrong}").status_code == 404


@pytest.mark.shows("P26", "B10")
def test_sheets_hold_what_the_filter_shows_and_no_formula(
    client: FlaskClient, edition: Edition, organiser: User
) -> None:
    works = [make_pending_work(edition) for _one in FORMULAS]
    for work, formula in zip(works, FORMULAS, strict=True):
        with transaction():
            change: dict[str, Any] = {"content_note": formula}
            record(
                Actor("user", organiser.id), "note_content", work, before=change, after=change, why=formula
            )
    decide(make_pending_work(edition), make_user("autre@example.org"), Decision.APPROVE)
    query = f"who=user:{organiser.id}"
    answer = client.get(f"{SHEET}?{query}")
    assert "attachment" in answer.headers["Content-Disposition"]
    assert "no-store" in answer.headers["Cache-Control"]
    rows = list(openpyxl.load_workbook(io.BytesIO(answer.data)).active.iter_rows())  # type: ignore[union-attr]
    assert len(rows) == 1 + len(FORMULAS)
    assert {cell.data_type for row in rows for cell in row if cell.value is not None} == {"s"}
    with ZipFile(io.BytesIO(answer.data)) as archive:
        assert not any(b"<f>" in archive.read(name) for name in archive.namelist())
    assert [row[8].value.strip() for row in rows[1:]] == [one.strip() for one in reversed(FORMULAS)]
    text = client.get(f"{SHEET}?{query}&format=csv").data.decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    assert [line[8] for line in lines[1:]] == ["'" + one for one in reversed(FORMULAS)]
    assert not any(cell[:1] in tuple("=+-@\t\r") for line in lines for cell in line if cell)


@pytest.mark.shows("J3.9", "P40")
def test_words_of_who_was_erased_are_gone_and_who_did_what_stays(
    client: FlaskClient, edition: Edition, organiser: User
) -> None:
    work = make_pending_work(edition)
    number = work.number
    write_words(work, Words({work.originals[0].id: "Noisette"}, "Olive"), organiser)
    decide(work, organiser, Decision.RETURN, "On lit « Prune ».")
    assert all(word in client.get(TRAIL).text for word in ("Noisette", "Olive", "Prune"))
    erase_work(work, GALLERY)
    for address in (TRAIL, f"{SHEET}?format=csv"):
        said = client.get(address).text
        assert not any(word in said for word in ("Noisette", "Olive", "Prune"))
        assert number in said
        assert "alix@example.org" in said
    assert "a renvoyé l’œuvre" in client.get(TRAIL).text or "corriger" in client.get(TRAIL).text


def test_a_page_of_fifty_asks_as_many_questions_as_a_page_of_one(
    client: FlaskClient, edition: Edition, organiser: User
) -> None:
    def questions() -> int:
        asked: list[str] = []
        note = lambda *args: asked.append(args[2])  # noqa: E731
        event.listen(db.engine, "before_cursor_execute", note)
        assert client.get(TRAIL).status_code == 200
        event.remove(db.engine, "before_cursor_execute", note)
        return len(asked)

    def acts(many: int) -> None:
        for _one in range(many):
            work = make_pending_work(edition)
            with transaction():
                record(actor_of(work.credits[0].participant), "submit", work, after={"status": "submitted"})
                record(GALLERY, "join", work.credits[0].participant)

    acts(1)
    few = questions()
    acts(30)
    assert questions() == few
    second = client.get(f"{TRAIL}?page=2").text
    assert "51–62" in second
    assert client.get(f"{TRAIL}?page=3").status_code == 404
