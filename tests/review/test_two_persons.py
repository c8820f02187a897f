"""Where not accepting a work takes two: one proposes, another one agrees or decides otherwise."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from gallery.accounts.models import User
from gallery.audit.models import AuditEntry
from gallery.db import db, transaction
from gallery.editions.models import Edition, StaffRole
from gallery.errors import Conflict, NotAcceptable, NotAllowed
from gallery.outbox.models import Mail
from gallery.review.claims import claim_next
from gallery.review.models import Decision, Proposal, Review
from gallery.review.queries import Lane, lane_counts
from gallery.review.service import decide_or_propose, review_together, review_work, undo_last, undo_review
from gallery.works.models import Work, WorkStatus
from tests.factories import make_participant, make_pending_work, make_user, sign_in
from tests.review.table import desk, fields_on, fresh, reviews

HURTS = "Cette œuvre pourrait blesser."


@pytest.fixture
def edition(edition: Edition) -> Edition:
    with transaction():
        edition.four_eyes = True
    return edition


@pytest.fixture
def alix(edition: Edition) -> User:
    return make_user("alix@example.org", StaffRole.MODERATOR, edition)


@pytest.fixture
def work(edition: Edition) -> Work:
    return make_pending_work(edition, participant=make_participant(email="anh@example.org"))


def propose(work: Work, user: User, reason: str = HURTS) -> object:
    return decide_or_propose(work, user, Decision.DECLINE, reason, work.version)


def decline(work: Work, user: User, reason: str = HURTS) -> Review:
    done = decide_or_propose(work, user, Decision.DECLINE, reason, work.version)
    assert isinstance(done, Review)
    return done


def acts(work: Work) -> list[tuple[int | None, str, str]]:
    mine = AuditEntry.subject_kind == "works", AuditEntry.subject_id == work.id
    found = db.session.scalars(select(AuditEntry).where(*mine).order_by(AuditEntry.id))
    return [(entry.actor_id, entry.act, entry.why) for entry in found]


def letters() -> int:
    return db.session.scalar(select(func.count(Mail.id)).where(Mail.cancelled_at.is_(None))) or 0


@pytest.mark.shows("J3.5", "B3")
def test_work_that_one_would_not_accept_waits_for_another_and_nobody_is_written_to(
    work: Work, moderator: User, alix: User
) -> None:
    seen = work.version
    proposal = propose(work, moderator)
    assert isinstance(proposal, Proposal)
    assert propose(work, moderator) is proposal, "a double click"
    assert (work.status, letters()) == (WorkStatus.SUBMITTED, 0)
    assert dict(db.session.execute(lane_counts(None)).all()) == {Lane.LOOK: 1}
    assert acts(work) == [(moderator.id, "propose_decline", HURTS)]
    with pytest.raises(Conflict, match=r"camille@example\.org"):
        review_work(work, alix, Decision.APPROVE, "", seen)
    assert claim_next(moderator, None, Lane.LOOK) == []
    assert claim_next(alix, None, Lane.LOOK) == [work]


@pytest.mark.shows("J3.5", "B3")
def test_second_person_agrees_and_both_stand_in_the_decision(work: Work, moderator: User, alix: User) -> None:
    propose(work, moderator)
    review = decline(work, alix)
    assert (review.user_id, review.second_id, work.status) == (moderator.id, alix.id, WorkStatus.DECLINED)
    assert letters() == 1
    assert db.session.scalar(select(Proposal)) is None
    assert decline(work, alix) is review, "a double click"
    undo_review(work, alix)
    assert (letters(), work.status) == (0, WorkStatus.SUBMITTED)
    assert db.session.scalars(select(Proposal)).one().user_id == moderator.id, "the proposal stands as before"
    assert [act for _who, act, _why in acts(work)] == ["propose_decline", "decline", "undo"]


@pytest.mark.shows("J3.5", "B3")
def test_nobody_declines_alone_whatever_way_they_take(work: Work, moderator: User, alix: User) -> None:
    with pytest.raises(NotAllowed):
        review_work(work, moderator, Decision.DECLINE, HURTS, work.version)
    with pytest.raises(NotAllowed):
        review_together([(work, work.version)], moderator, Decision.DECLINE, "one act", HURTS)
    propose(work, moderator)
    with pytest.raises(NotAllowed):
        review_work(work, moderator, Decision.DECLINE, "Autrement dit.", work.version)
    with pytest.raises(NotAcceptable):
        propose(work, moderator, " ")
    assert (fresh(work).status, letters()) == (WorkStatus.SUBMITTED, 0)


@pytest.mark.shows("J3.5", "B3")
def test_second_person_decides_otherwise_and_what_was_proposed_stays_in_the_history(
    work: Work, moderator: User, alix: User
) -> None:
    propose(work, moderator)
    review = review_work(work, alix, Decision.APPROVE, "", work.version)
    assert (review.user_id, review.second_id, work.status) == (alix.id, None, WorkStatus.APPROVED)
    assert db.session.scalar(select(Proposal)) is None
    assert [act for _who, act, _why in acts(work)] == ["propose_decline", "approve"]
    undo_last(work, moderator)
    assert db.session.scalar(select(Proposal)) is None
    assert work.status is WorkStatus.SUBMITTED


@pytest.mark.shows("J3.3", "J3.5")
def test_proposal_is_taken_back_by_its_own_hand(work: Work, moderator: User, alix: User) -> None:
    propose(work, moderator)
    with pytest.raises(NotAllowed):
        undo_last(work, alix)
    undo_last(work, moderator)
    assert db.session.scalar(select(Proposal)) is None
    with pytest.raises(Conflict):
        undo_last(work, moderator)
    assert [act for _who, act, _why in acts(work)] == ["propose_decline", "drop_proposal"]


@pytest.mark.sqlite_only
@pytest.mark.shows("J3.5", "B3")
def test_desk_offers_to_agree_to_everybody_but_who_proposed_it(
    app: Flask, client: FlaskClient, work: Work, moderator: User, alix: User
) -> None:
    chosen = {"decision": "decline", "decline_reason": "hurts"}
    assert 'data-declines="propose"' in client.get(desk(work)).text, "what a script says at once"
    sent = client.post(reviews(work), data={**fields_on(client, work), **chosen})
    assert sent.status_code == 303
    assert f"done={work.number}" in sent.location
    assert f'action="{desk(work)}/annulations"' in client.get(sent.location).text
    assert fresh(work).status is WorkStatus.SUBMITTED
    mine = client.get(desk(work)).text
    assert 'value="agree"' not in mine
    lane = client.get("/en/moderation?lane=look").text
    assert "waits for somebody to agree with you" in lane
    assert "Look at them one by one" not in lane
    again = client.post(reviews(work), data={**fields_on(client, work), "decision": "agree"})
    assert (again.status_code, fresh(work).status) == (303, WorkStatus.SUBMITTED)

    other = sign_in(app.test_client(), alix)
    page = other.get(desk(work, "en")).text
    assert 'value="agree"' in page
    assert 'data-declines="decline"' in page
    assert "Look at them one by one" in other.get("/en/moderation?lane=look").text
    assert "camille@example.org would not accept it" in page
    done = other.post(reviews(work), data={**fields_on(other, work), "decision": "agree"})
    assert done.status_code == 303
    assert fresh(work).status is WorkStatus.DECLINED
    review = db.session.scalars(select(Review)).one()
    assert (review.second_id, review.reason[:23]) == (alix.id, "L’œuvre pourrait blesse")


@pytest.mark.sqlite_only
def test_agreeing_to_what_nobody_proposes_any_more_is_no_decision(
    client: FlaskClient, work: Work, moderator: User
) -> None:
    answer = client.post(reviews(work), data={**fields_on(client, work), "decision": "agree"})
    assert answer.status_code == 422
    assert fresh(work).status is WorkStatus.SUBMITTED
