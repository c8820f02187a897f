"""The office's page of reasons."""

import html

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from gallery.audit.models import AuditEntry
from gallery.db import db
from gallery.editions.models import StaffRole
from gallery.review.models import Decision, Reason
from gallery.review.reasons import offered
from tests.factories import make_edition, make_pending_work, make_user, sign_in
from tests.review.table import token_on

REASONS = "/fr/organisation/raisons"


@pytest.fixture
def organiser(client: FlaskClient, app_context: Flask) -> FlaskClient:
    edition = make_edition(9)
    make_pending_work(edition)
    return sign_in(client, make_user("alix@example.org", StaffRole.ORGANISER, edition))


def called(name: str) -> Reason:
    db.session.rollback()
    return db.session.scalars(select(Reason).where(Reason.name_fr == name)).one()


@pytest.mark.shows("J3.4", "B3")
def test_organiser_adds_changes_and_retires_a_reason_and_the_desk_follows(organiser: FlaskClient) -> None:
    new = {
        "csrf_token": token_on(organiser, f"{REASONS}/nouvelle"),
        "decision": "return",
        "name_fr": "Le son grésille",
        "name_en": "The sound crackles",
        "sentence_fr": "Le son grésille un peu.",
        "sentence_en": "The sound crackles a little.",
        "position": "",
    }
    assert organiser.post(f"{REASONS}/nouvelle", data=new).status_code == 303
    reason = called("Le son grésille")
    assert offered(Decision.RETURN)[-1].id == reason.id
    assert "The sound crackles" in organiser.get("/en/moderation/works/9-001").text
    address = f"{REASONS}/{reason.id}"
    page = organiser.get(address).text
    seen = page.split('name="seen"')[1].split('value="')[1].split('"')[0]
    changed = {**new, "seen": seen, "name_fr": "Le son craque", "position": "0", "decision": "decline"}
    assert organiser.post(address, data=changed).status_code == 303
    reason = called("Le son craque")
    assert reason.decision is Decision.RETURN, "what it is for stays"
    assert offered(Decision.RETURN)[0].id == reason.id
    stale = organiser.post(address, data={**changed, "name_fr": "Autre"})
    assert stale.status_code == 409
    assert 'value="Autre"' in stale.text, "what was typed is kept"
    token = {"csrf_token": new["csrf_token"]}
    assert organiser.post(f"{address}/retraits", data=token).status_code == 303
    assert called("Le son craque").retired_at is not None
    assert "The sound crackles" not in organiser.get("/en/moderation/works/9-001").text
    assert "N’est plus proposée" in html.unescape(organiser.get(REASONS).text)
    assert organiser.post(f"{address}/retours", data=token).status_code == 303
    assert called("Le son craque").retired_at is None
    query = select(AuditEntry.act).where(AuditEntry.subject_kind == "reasons").order_by(AuditEntry.id)
    assert list(db.session.scalars(query)) == ["add_reason", "change_reason", "retire_reason", "offer_reason"]


@pytest.mark.shows("J3.4")
def test_reason_without_a_name_comes_back_and_the_last_one_stays(organiser: FlaskClient) -> None:
    token = {"csrf_token": token_on(organiser, f"{REASONS}/nouvelle")}
    wrong = organiser.post(
        f"{REASONS}/nouvelle", data={**token, "decision": "approve", "sentence_fr": "Gardée"}
    )
    assert wrong.status_code == 422
    assert "Gardée" in wrong.text
    ids = [one.id for one in offered(Decision.DECLINE)]
    answers = [organiser.post(f"{REASONS}/{one}/retraits", data=token).status_code for one in ids]
    assert set(answers[:-1]) == {303}
    assert answers[-1] == 403
    db.session.rollback()
    assert len(offered(Decision.DECLINE)) == 1
    assert organiser.get(f"{REASONS}/999999").status_code == 404
