"""Nothing that a moderator typed is lost: not with a closed laptop, a lost session, or somebody who was quicker."""

import html
import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update
from werkzeug.test import TestResponse

from gallery import clock
from gallery.accounts.models import DeviceSession, User
from gallery.audit.service import GALLERY
from gallery.db import db, transaction
from gallery.editions.models import Edition, StaffRole
from gallery.review.jobs import tidy_desk
from gallery.review.models import Decision, Jotting, Review
from gallery.review.service import review_work
from gallery.rights.erasing import erase_work
from gallery.works.models import Work, WorkStatus
from tests.factories import make_pending_work, make_user, sign_in
from tests.review.table import desk, fields_on, fresh, reviews, token_on

pytestmark = pytest.mark.sqlite_only
TYPED = "Le fil dépasse </textarea><b>du cadre</b>."


def jot(client: FlaskClient, work: Work, **typed: object) -> TestResponse:
    return client.post(f"{desk(work)}/notes", data={**fields_on(client, work), **typed})


def jottings() -> list[Jotting]:
    db.session.rollback()
    return list(db.session.scalars(select(Jotting)))


@pytest.mark.shows("J3.10", "B3")
def test_what_is_typed_stands_in_the_form_when_its_author_comes_back(
    app: Flask, client: FlaskClient, edition: Edition, moderator: User
) -> None:
    work = make_pending_work(edition)
    name = f"description_{work.originals[0].id}"
    typed = {name: "Une main.", "return_line": TYPED, "return_reason": ["blurry", "face"], "signs": "heavy"}
    assert jot(client, work, **typed).status_code == 303
    page = client.get(desk(work)).text
    assert html.escape(TYPED, quote=False) in page
    assert TYPED not in page
    assert len(re.findall(r'<input[^>]* checked[^>]* name="return_reason"', page)) == 2
    other = sign_in(app.test_client(), make_user("alix@example.org", StaffRole.MODERATOR, edition))
    assert "du cadre" not in other.get(desk(work)).text, "it is nobody else's yet"
    assert (fresh(work).originals[0].description, work.signs) != ("Une main.", ["heavy"])


@pytest.mark.shows("J3.10", "B3")
def test_what_was_typed_is_dropped_once_it_is_sent_and_a_colleagues_own_stays(
    client: FlaskClient, edition: Edition, moderator: User
) -> None:
    work, alix = make_pending_work(edition), make_user("alix@example.org", StaffRole.MODERATOR, edition)
    jot(client, work, return_line="Floue.", content_note="deuil")
    with transaction() as session:
        session.add(Jotting(work_id=work.id, user_id=alix.id, words={"return_line": "Sombre."}))
    kept = {**fields_on(client, work), "return_line": "Floue.", "content_note": "deuil"}
    client.post(f"{desk(work)}/descriptions", data=kept)
    mine = next(one for one in jottings() if one.user_id == moderator.id)
    assert mine.words == {"return_line": "Floue."}, "the note is the work's by now"
    client.post(reviews(work), data={**fields_on(client, work), "decision": "approve"})
    assert [one.user_id for one in jottings()] == [alix.id]


def test_nothing_typed_keeps_nothing_and_what_was_never_sent_is_forgotten(
    client: FlaskClient, edition: Edition, moderator: User
) -> None:
    work, other = make_pending_work(edition), make_pending_work(edition)
    jot(client, work, return_line="Floue.")
    jot(client, work, return_line="")
    assert jottings() == []
    jot(client, work, return_line="Floue.")
    jot(client, other, return_line="Floue.")
    erase_work(work, GALLERY)
    assert [one.work_id for one in jottings()] == [other.id]
    with clock.at(clock.now() + timedelta(days=31)):
        tidy_desk()
    assert jottings() == []


def end_sessions() -> None:
    with transaction() as session:
        session.execute(update(DeviceSession).values(ended_at=clock.now()))


def sent_again(page: TestResponse) -> dict[str, str]:
    """What the form of a page would send: hidden fields and texts, as a browser reads them."""
    form = page.text[page.text.index('<form class="pile"') :]
    fields = dict(re.findall(r'<input[^>]* name="(\w+)" value="([^"]*)"', form))
    fields |= dict(re.findall(r'<textarea[^>]*name="(\w+)"[^>]*>\n?(.*?)</textarea>', form, re.DOTALL))
    return {name: html.unescape(value) for name, value in fields.items()}


@pytest.mark.shows("J3.10", "B3", "P15")
def test_words_of_a_session_that_has_ended_come_back_and_are_sent_after_signing_in(
    app: Flask, client: FlaskClient, edition: Edition, moderator: User
) -> None:
    work = make_pending_work(edition)
    typed = {"decision": "return", "return_reason": "other", "return_line": TYPED, "content_note": "deuil"}
    form = {**fields_on(client, work), **typed}
    end_sessions()
    page = client.post(reviews(work), data=form)
    assert page.status_code == 401
    assert TYPED not in page.text
    kept = sent_again(page)
    assert {name: kept[name] for name in typed} == typed
    assert fresh(work).status is WorkStatus.SUBMITTED
    sign_in(client, moderator)
    assert client.post(reviews(work), data=kept).status_code == 303
    assert fresh(work).status is WorkStatus.RETURNED
    assert db.session.scalars(select(Review)).one().reason == TYPED


@pytest.mark.shows("J3.10", "B3", "P17")
def test_words_under_a_token_of_before_are_kept_and_go_through_with_a_new_one(
    client: FlaskClient, edition: Edition, moderator: User
) -> None:
    work = make_pending_work(edition)
    form = {**fields_on(client, work), "decision": "return", "return_reason": "other", "return_line": TYPED}
    with client.session_transaction() as session:
        session["csrf_token"] = "of another session"
    page = client.post(reviews(work), data=form)
    assert page.status_code == 400
    assert client.post(reviews(work), data=sent_again(page)).status_code == 303
    assert fresh(work).status is WorkStatus.RETURNED
    assert db.session.scalars(select(Review)).one().reason == TYPED


@pytest.mark.shows("J3.10", "B3")
def test_script_is_told_that_it_is_signed_out_and_given_a_fresh_token(
    client: FlaskClient, edition: Edition, moderator: User
) -> None:
    work, ask = make_pending_work(edition), {"Accept": "application/json"}
    form = {**fields_on(client, work), "decision": "approve"}
    old = client.post(reviews(work), data={**form, "csrf_token": "x"}, headers=ask)
    assert old.status_code == 400
    assert old.json
    assert client.post(reviews(work), data={**form, **old.json}, headers=ask).status_code == 200
    end_sessions()
    out = client.post(f"{desk(work)}/notes", data=form, headers=ask)
    assert out.status_code == 401
    assert out.json
    assert out.json["sign_in"] == "/fr/connexion"


def test_signed_out_button_without_words_leads_to_the_sign_in_page(
    client: FlaskClient, edition: Edition, moderator: User
) -> None:
    work = make_pending_work(edition)
    token = {"csrf_token": token_on(client, desk(work))}
    end_sessions()
    assert client.post(f"{desk(work)}/annulations", data=token).status_code == 302


@pytest.mark.shows("P28")
def test_note_of_who_was_second_is_kept_in_the_form_and_beside_it(
    client: FlaskClient, edition: Edition, moderator: User
) -> None:
    work, alix = make_pending_work(edition), make_user("alix@example.org", StaffRole.MODERATOR, edition)
    jot(client, work, return_line="Floue.")
    form = {**fields_on(client, work), "decision": "return", "return_reason": "other"}
    review_work(work, alix, Decision.APPROVE, "", work.version)
    page = client.post(reviews(work), data={**form, "return_line": "Floue."})
    assert page.status_code == 409
    assert "Floue." in page.text
    assert [one.words for one in jottings()] == [{"return_line": "Floue."}]
