"""The list of reasons: organisers write it, moderators tick from it, makers read it in their language."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from gallery.accounts.models import User
from gallery.audit.models import AuditEntry
from gallery.audit.service import Actor
from gallery.db import db
from gallery.editions.models import Edition
from gallery.editions.service import version_of
from gallery.errors import Conflict, NotAcceptable, NotAllowed
from gallery.review.models import Decision, Reason, Review
from gallery.review.reasons import offered, told
from gallery.review.reasons_service import ReasonDetails, offer_again, retire_reason, save_reason
from gallery.works.models import WorkStatus
from tests.factories import make_participant, make_pending_work, make_user
from tests.review.table import desk, fields_on, fresh, reviews


def reason(slug: str, decision: Decision = Decision.RETURN) -> Reason:
    return db.session.scalars(select(Reason).where(Reason.slug == slug, Reason.decision == decision)).one()


@pytest.fixture
def actor(moderator: User) -> Actor:
    return Actor("user", moderator.id)


@pytest.mark.sqlite_only
@pytest.mark.shows("J3.4", "B3")
def test_several_reasons_and_a_line_are_one_text_in_the_makers_language(
    client: FlaskClient, edition: Edition, moderator: User
) -> None:
    work = make_pending_work(edition, participant=make_participant(language="en"))
    chosen = {"decision": "return", "return_reason": ["face", "blurry", "other"], "return_line": "Merci!"}
    assert client.post(reviews(work), data={**fields_on(client, work), **chosen}).status_code == 303
    assert fresh(work).status is WorkStatus.RETURNED
    assert db.session.scalars(select(Review)).one().reason == (
        "The photo doesn't show the work well yet: it is blurry, dark or cut off. Could you take another one? "
        "A person can be recognised in the photo. Could you send one without their face? Merci!"
    )


@pytest.mark.shows("J3.4", "B3")
def test_list_is_written_by_the_team_and_says_who_changed_what(actor: Actor, edition: Edition) -> None:
    added = save_reason(None, Decision.RETURN, ReasonDetails("Trop petite", "", "Plus grande?"), actor)
    assert offered(Decision.RETURN)[-1] is added
    assert (added.slug, added.name_en) == ("trop-petite", "Trop petite")
    assert save_reason(None, Decision.RETURN, ReasonDetails("Trop petite"), actor).slug == "trop-petite-2"
    assert told([added], "en") == "Plus grande?", "better in the other language than not at all"
    seen = version_of(added)
    save_reason(added, Decision.RETURN, ReasonDetails("Trop petite", "Too small", position=1), actor, seen)
    with pytest.raises(Conflict):
        save_reason(added, Decision.RETURN, ReasonDetails("Autre"), actor, seen)
    with pytest.raises(NotAcceptable):
        save_reason(added, Decision.RETURN, ReasonDetails(" "), actor)
    with pytest.raises(NotAcceptable):
        save_reason(None, Decision.APPROVE, ReasonDetails("Belle"), actor)
    rows = db.session.scalars(select(AuditEntry).where(AuditEntry.subject_kind == "reasons"))
    assert [row.act for row in rows if row.subject_id == added.id] == ["add_reason", "change_reason"]


@pytest.mark.shows("J3.4", "B3")
def test_retired_reason_is_offered_no_longer_and_one_always_stays(actor: Actor, edition: Edition) -> None:
    for one in offered(Decision.DECLINE)[1:]:
        retire_reason(one, actor)
    (last,) = offered(Decision.DECLINE)
    with pytest.raises(NotAllowed):
        retire_reason(last, actor)
    offer_again(reason("other", Decision.DECLINE), actor)
    assert [one.slug for one in offered(Decision.DECLINE)] == ["outside", "other"]


@pytest.mark.sqlite_only
@pytest.mark.shows("J3.4")
def test_reason_that_was_retired_meanwhile_is_asked_for_again(
    client: FlaskClient, edition: Edition, actor: Actor
) -> None:
    work = make_pending_work(edition)
    form = {**fields_on(client, work), "decision": "return", "return_reason": ["blurry"]}
    retire_reason(reason("blurry"), actor)
    assert "La photo est floue" not in client.get(desk(work)).text
    assert client.post(reviews(work), data=form).status_code == 422
    assert fresh(work).status is WorkStatus.SUBMITTED


@pytest.mark.sqlite_only
@pytest.mark.shows("P13")
def test_reasons_are_chosen_in_the_moderators_language(
    client: FlaskClient, edition: Edition, moderator: User
) -> None:
    work = make_pending_work(edition)
    make_user()
    assert "La photo est floue, sombre ou coupée" in client.get(desk(work)).text
    assert "The photo is blurry, dark or cut off" in client.get(desk(work, "en")).text
