"""What the moderation desk's pages say, refuse and keep; nothing here depends on the kind of database."""

import html
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, select

from gallery.accounts.models import User
from gallery.audit.models import AuditEntry
from gallery.db import db, transaction
from gallery.editions.models import Edition, StaffRole
from gallery.review.models import Decision, Review
from gallery.review.service import review_work
from gallery.works.models import Credit, WorkStatus
from tests.factories import (
    make_collecting_edition,
    make_edition,
    make_exhibited_work,
    make_participant,
    make_pending_work,
    make_poem,
    make_user,
    sign_in,
)
from tests.review.table import desk, fields_on, fresh, reviews, token_on

pytestmark = pytest.mark.sqlite_only

PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</textarea><svg onload=alert(1)>",
    "{{7*7}}",
    "javascript:alert(1)",
)
READ = ("", "/historique")
WRITTEN = ("/examens", "/descriptions", "/annulations", "/decrochages", "/raccrochages", "/consentements")
WRITTEN += ("/consentements/retraits", "/essais")


@pytest.mark.shows("J3.10")
def test_empty_queue_says_thank_you(client: FlaskClient, moderator: User) -> None:
    page = client.get("/en/moderation")
    assert page.status_code == 200
    assert "All is looked at. Thank you." in page.text


def test_work_is_found_by_its_number_however_it_is_typed(
    client: FlaskClient, edition: Edition, moderator: User
) -> None:
    work = make_exhibited_work(edition)
    for typed in (work.number, "9-1", " 9-001 "):
        found = client.get("/fr/moderation", query_string={"number": typed})
        assert (found.status_code, found.location) == (303, desk(work))


@pytest.mark.shows("P23")
def test_number_of_no_work_is_said_kindly(client: FlaskClient, moderator: User) -> None:
    for typed in ("9-999", "x", "9-", "9" * 5000 + "-1", "٩-١", "'; --", "-1-1", "<b>"):
        page = client.get("/en/moderation", query_string={"number": typed})
        assert page.status_code == 200, typed
        assert "There is no work" in page.text


def test_lane_that_is_none_shows_the_first_that_holds_something(
    client: FlaskClient, edition: Edition, moderator: User
) -> None:
    make_pending_work(edition, title="Racines")
    for lane in ("nowhere", "READY", "", "ready'"):
        assert "Racines" in client.get("/fr/moderation", query_string={"lane": lane}).text


def test_desk_shows_the_work_as_it_will_hang(client: FlaskClient, edition: Edition, moderator: User) -> None:
    work = make_pending_work(
        edition, title="Ma rue", name="Anh", technique="Fil de coton", statement="Personne ne se parle."
    )
    page = client.get(desk(work)).text
    for said in ("Ma rue", "Anh", "Fil de coton", "Personne ne se parle.", "Une barque bleue", work.number):
        assert said in page.lower() or said in page or said.lower() in page.lower()
    assert 'width="1200" height="900"' in page


@pytest.mark.shows("J3.1")
def test_desk_asks_as_much_of_the_work_of_a_class_as_of_one_persons(
    client: FlaskClient, edition: Edition, moderator: User
) -> None:
    def questions(address: str) -> int:
        asked: list[str] = []
        note = lambda *args: asked.append(args[2])  # noqa: E731
        db.session.expunge_all()
        event.listen(db.engine, "before_cursor_execute", note)
        assert client.get(address).status_code == 200
        event.remove(db.engine, "before_cursor_execute", note)
        return len(asked)

    alone, together = make_pending_work(edition), make_pending_work(edition)
    with transaction() as session:
        for at in range(2, 8):
            session.add(Credit(work_id=together.id, participant_id=make_participant().id, position=at))
    addresses = desk(alone), desk(together)
    client.get(addresses[0])
    assert questions(addresses[0]) == questions(addresses[1])


def test_poem_is_on_the_desk_line_by_line(client: FlaskClient, edition: Edition, moderator: User) -> None:
    work = make_poem(edition, status=WorkStatus.SUBMITTED)
    assert "La mer\n  pliée en quatre\ndans une valise</pre>" in client.get(desk(work)).text


@pytest.mark.shows("J5.3")
def test_desk_says_beside_approve_what_keeps_a_work_off_the_wall(
    client: FlaskClient, edition: Edition, moderator: User
) -> None:
    work = make_pending_work(edition, described=False)
    page = client.get(desk(work, "en")).text
    assert 'aria-describedby="empeche"' in page
    assert "Even approved, it will not hang" in page
    assert "An image has no description" in page


@pytest.mark.shows("P30")
def test_picture_that_was_given_up_is_shown_with_its_reason(
    client: FlaskClient, edition: Edition, moderator: User
) -> None:
    work = make_pending_work(edition, rendered=False)
    with transaction():
        work.originals[0].next_try_at, work.originals[0].trouble = None, "truncated <file>"
    page = client.get(desk(work, "en")).text
    assert "truncated &lt;file&gt;" in page


def test_after_the_last_work_the_queue_says_thank_you(
    client: FlaskClient, edition: Edition, moderator: User
) -> None:
    work = make_pending_work(edition, title="Racines")
    sent = client.post(reviews(work), data={**fields_on(client, work, "en"), "decision": "approve"})
    assert sent.location == f"/fr/moderation?done={work.number}"
    page = client.get(sent.location.replace("/fr/", "/en/")).text
    assert "All is looked at. Thank you." in page
    assert "Racines" in page


def test_words_typed_beside_a_decision_are_kept_with_it(
    client: FlaskClient, edition: Edition, moderator: User
) -> None:
    work = make_pending_work(edition, described=False)
    name = f"description_{work.originals[0].id}"
    data = {
        **fields_on(client, work),
        name: "Une main bleue.",
        "content_note": "deuil",
        "decision": "approve",
    }
    client.post(reviews(work), data=data)
    assert fresh(work).originals[0].description == "Une main bleue."
    assert (work.content_note, work.showable) == ("deuil", True)


@pytest.mark.shows("J3.4")
def test_return_says_the_chosen_reason_and_the_moderators_line(
    client: FlaskClient, edition: Edition, moderator: User
) -> None:
    work = make_pending_work(edition, participant=make_participant(language="en"))
    chosen = {"decision": "return", "return_reason": "face", "return_line": "In the window."}
    client.post(reviews(work), data={**fields_on(client, work), **chosen})
    assert fresh(work).status is WorkStatus.RETURNED
    assert db.session.scalars(select(Review)).one().reason == (
        "A person can be recognised in the photo. Could you send one without their face? In the window."
    )


NOT_WHOLE: list[dict[str, str]] = [
    {"decision": "return"},
    {"decision": "decline"},
    {"decision": "return", "return_reason": "outside"},
    {"decision": "decline", "decline_reason": "blurry"},
    {"decision": "return", "return_reason": "other", "return_line": "  "},
    {"decision": "return", "return_reason": "other", "return_line": "x" * 700},
    {"decision": "erase"},
    {},
    {"decision": "approve", "seen": "x"},
    {"decision": "approve", "content_note": "x" * 301},
]


@pytest.mark.shows("J3.4", "J3.5")
def test_decision_that_is_not_whole_comes_back_with_what_was_typed(
    client: FlaskClient, edition: Edition, moderator: User
) -> None:
    work = make_pending_work(edition, described=False)
    name = f"description_{work.originals[0].id}"
    form = {**fields_on(client, work), name: "Déjà tapée."}
    for chosen in NOT_WHOLE:
        page = client.post(reviews(work), data={**form, **chosen})
        assert page.status_code == 422, chosen
        assert 'role="alert"' in page.text
        assert "Déjà tapée." in page.text
    assert fresh(work).status is WorkStatus.SUBMITTED
    assert work.originals[0].description == ""


def test_after_a_change_was_told_the_decision_goes_through(
    client: FlaskClient, edition: Edition, moderator: User
) -> None:
    work = make_pending_work(edition)
    stale = {**fields_on(client, work), "decision": "approve"}
    with transaction():
        work.title = "Autre titre"
    told = client.post(reviews(work), data=stale)
    assert told.status_code == 409
    assert "Autre titre" in told.text
    seen = re.search(r'name="seen" type="hidden" value="(\d+)"', told.text)
    assert seen
    assert client.post(reviews(work), data={**stale, "seen": seen[1]}).status_code == 303


def test_words_are_kept_without_a_decision(client: FlaskClient, edition: Edition, moderator: User) -> None:
    work = make_pending_work(edition, described=False)
    name = f"description_{work.originals[0].id}"
    sent = client.post(f"{desk(work)}/descriptions", data={**fields_on(client, work), name: "Une main."})
    assert sent.status_code == 303
    assert fresh(work).originals[0].description == "Une main."
    assert work.status is WorkStatus.SUBMITTED


@pytest.mark.shows("P11", "P14", "P17")
def test_desk_is_shut_to_everybody_but_the_editions_team(
    app: Flask, client: FlaskClient, edition: Edition
) -> None:
    work = make_pending_work(edition, title="Secrète")
    other = sign_in(app.test_client(), make_user(role=StaffRole.MODERATOR, edition=make_edition(8)))
    nobody = sign_in(app.test_client(), make_user())
    for visitor, status in ((client, 302), (nobody, 403), (other, 404)):
        token = {"csrf_token": token_on(visitor, "/fr/connexion")}
        answers = [visitor.get(desk(work) + rest) for rest in READ]
        answers += [visitor.post(desk(work) + rest, data=token) for rest in WRITTEN]
        assert {answer.status_code for answer in answers} == {status}
        assert not any("Secrète" in answer.text for answer in answers)
    assert fresh(work).status is WorkStatus.SUBMITTED
    assert not db.session.scalars(select(AuditEntry).where(AuditEntry.subject_kind == "works")).all()


@pytest.mark.shows("P17")
def test_nothing_is_decided_without_the_forms_token(
    client: FlaskClient, edition: Edition, moderator: User
) -> None:
    work = make_pending_work(edition)
    for rest in WRITTEN:
        answer = client.post(desk(work) + rest, data={"decision": "approve", "seen": work.version})
        assert answer.status_code == 400
    assert fresh(work).status is WorkStatus.SUBMITTED


def test_signed_out_moderator_is_brought_back_to_the_work(client: FlaskClient, edition: Edition) -> None:
    work = make_pending_work(edition)
    answer = client.get(desk(work))
    assert answer.status_code == 302
    assert f"oeuvres/{work.number}" in answer.location.replace("%2F", "/")


def test_done_in_the_address_offers_nothing_to_those_who_did_not_decide(
    client: FlaskClient, edition: Edition, moderator: User
) -> None:
    work = make_pending_work(edition, title="Racines")
    review_work(work, make_user(), Decision.APPROVE, "", work.version)
    for done in (work.number, "9-999", "x", "'"):
        assert "Racines" not in client.get("/fr/moderation", query_string={"done": done}).text


@pytest.mark.shows("P15")
def test_words_of_others_are_only_text_on_the_desk(
    client: FlaskClient, edition: Edition, moderator: User
) -> None:
    payload = " ".join(PAYLOADS)
    work = make_pending_work(
        edition, title=payload, statement=payload, technique=payload, name=payload, content_note=payload
    )
    with transaction():
        work.originals[0].description = payload
        work.originals[0].trouble = payload
    data = {**fields_on(client, work), "decision": "return", "return_reason": "other", "return_line": payload}
    pages = [client.get("/fr/moderation?lane=look"), client.get(desk(work))]
    pages.append(client.post(reviews(work), data={**data, "return_reason": "none"}))
    pages.append(client.post(reviews(work), data=data, follow_redirects=True))
    pages.append(client.get(f"{desk(work)}/historique"))
    for page in pages:
        assert page.status_code in (200, 422)
        assert html.escape(payload) in page.text.replace("&#34;", "&quot;").replace("&#39;", "&#x27;")
        assert not any(one in page.text for one in PAYLOADS if "<" in one)
    assert fresh(work).status is WorkStatus.RETURNED
    assert db.session.scalars(select(Review)).one().reason == payload


def test_pages_of_a_collecting_edition_are_moderated_too(client: FlaskClient, app_context: Flask) -> None:
    edition = make_collecting_edition(10)
    sign_in(client, make_user(role=StaffRole.ORGANISER, edition=edition))
    make_pending_work(edition, title="Nouvelle")
    assert "Nouvelle" in client.get("/fr/moderation").text


def test_words_that_a_browser_sends_back_as_they_were_leave_no_trace(
    client: FlaskClient, edition: Edition, moderator: User
) -> None:
    work = make_pending_work(edition, content_note="deuil")
    with transaction():
        work.originals[0].description = "Une barque.\nUne \u00eele."
    data = fields_on(client, work)
    name = f"description_{work.originals[0].id}"
    data[name] = data[name].replace("\n", "\r\n").replace("\u00ee", "i\u0302")
    assert client.post(f"{desk(work)}/descriptions", data=data).status_code == 303
    db.session.rollback()
    assert not db.session.scalars(select(AuditEntry).where(AuditEntry.act == "describe")).all()
