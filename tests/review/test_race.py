"""Two moderators press at the same time, and one of them is told so (P28)."""

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from sqlalchemy import func, select

from gallery.accounts.models import User
from gallery.audit.models import AuditEntry
from gallery.audit.service import GALLERY, Actor, record
from gallery.check import history, rights
from gallery.db import db, transaction
from gallery.errors import Conflict
from gallery.outbox.models import Mail
from gallery.people.models import AgeBand
from gallery.review.claims import claim_next
from gallery.review.models import Decision, Proposal, Review
from gallery.review.papers import record_guardian_consent
from gallery.review.queries import Lane
from gallery.review.service import decide_or_propose, review_work, undo_review
from gallery.works.models import Work, WorkStatus
from gallery.works.service import withdraw_work
from tests.factories import make_edition, make_participant, make_pending_work, make_user

Act = Callable[[Work, User], object]
DECISIONS = (Decision.APPROVE, Decision.DECLINE)


def decide(decision: Decision, seen: int) -> Act:
    reason = "" if decision is Decision.APPROVE else "Une phrase."
    return lambda work, user: review_work(work, user, decision, reason, seen)


def withdraw(work: Work, user: User) -> None:
    withdraw_work(work, Actor("participant", work.credits[0].participant_id))


def race(app: Flask, work_id: int, acts: list[tuple[Act, int]]) -> list[str]:
    """Do acts on one work, each in a thread of its own and all at the same moment; how each ended."""
    start = threading.Barrier(len(acts))
    ends: list[str] = []

    def run(act: Act, user_id: int) -> None:
        with _own_session(app):
            work, user = db.session.get_one(Work, work_id), db.session.get_one(User, user_id)
            start.wait(timeout=20)
            ends.append(_end_of(act, work, user))

    threads = [threading.Thread(target=run, args=one) for one in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return ends


def _end_of(act: Act, work: Work, user: User) -> str:
    try:
        act(work, user)
    except Conflict:
        return "told"
    except Exception as error:  # whatever it is, the test shows it
        return repr(error)
    return "done"


@contextmanager
def _own_session(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield
        db.session.remove()


def pairs(app: Flask, count: int) -> None:
    """Each pair on a work of its own: two decisions, or a decision and its maker's withdrawal."""
    edition = make_edition(9)
    users = [make_user(f"{name}@example.org").id for name in ("camille", "alix")]
    for turn in range(count):
        work = make_pending_work(
            edition, views=(), poem="La mer", participant=make_participant(email=f"p{turn}@example.org")
        )
        with transaction():
            record(GALLERY, "submit", work, after={"status": work.status})
        seen, work_id = work.version, work.id
        first, second = (decide(decision, seen) for decision in DECISIONS)
        kinds = ([first, second], [first, decide(Decision.APPROVE, seen)], [second, withdraw])
        ends = race(app, work_id, list(zip(kinds[turn % 3], users, strict=True)))
        db.session.rollback()
        won = 2 if turn % 3 == 2 and _both_moved(work_id) else 1
        assert Counter(ends) == Counter(done=won, told=2 - won), (turn, ends)
        _has_one_story(work_id, decided=1 if won == 1 and turn % 3 != 2 else None)
    assert list(history()) == []


def _both_moved(work_id: int) -> bool:
    """A work that was declined first may be withdrawn after."""
    review = db.session.scalar(select(func.count(Review.id)).where(Review.work_id == work_id))
    return review == 1 and db.session.get_one(Work, work_id).status is WorkStatus.WITHDRAWN


def _has_one_story(work_id: int, decided: int | None) -> None:
    reviews = list(db.session.scalars(select(Review).where(Review.work_id == work_id)))
    mine = AuditEntry.subject_kind == "works", AuditEntry.subject_id == work_id
    entries = list(db.session.scalars(select(AuditEntry).where(*mine, AuditEntry.actor_kind == "user")))
    letters = db.session.scalar(
        select(func.count(Mail.id)).where(Mail.about_id.in_([review.id for review in reviews]))
    )
    assert len(entries) == len(reviews) == letters
    assert decided is None or len(reviews) == decided


@pytest.mark.shows("P28")
def test_of_two_decisions_at_the_same_moment_one_wins_and_the_other_is_told(app_context: Flask) -> None:
    pairs(app_context, 21)


@pytest.mark.shows("P28", "P13")
@pytest.mark.prove
def test_two_hundred_pairs_at_the_same_moment_leave_one_story_each(app_context: Flask) -> None:
    pairs(app_context, 200)


@pytest.mark.shows("P28")
def test_of_two_undos_at_the_same_moment_one_is_told(app_context: Flask) -> None:
    work, users = make_pending_work(make_edition(9)), [make_user(), make_user()]
    review_work(work, users[0], Decision.APPROVE, "", work.version)
    ids = work.id, [user.id for user in users]
    db.session.rollback()
    ends = race(app_context, ids[0], [(undo_review, user_id) for user_id in ids[1]])
    assert sorted(ends) == ["done", "told"]


def undone_or_decided(app: Flask, count: int) -> None:
    """Somebody takes an approval back while a colleague, who still sees the work waiting, declines it."""
    edition = make_edition(9)
    users = [make_user(f"{name}@example.org") for name in ("camille", "alix")]
    ids = [user.id for user in users]
    for turn in range(count):
        maker = make_participant(email=f"p{turn}@example.org")
        work = make_pending_work(edition, views=(), poem="La mer", participant=maker)
        seen, work_id = work.version, work.id
        review_work(work, users[0], Decision.APPROVE, "", seen)
        db.session.rollback()
        stale = seen if turn % 2 else seen + 1
        ends = race(app, work_id, [(undo_review, ids[0]), (decide(Decision.DECLINE, stale), ids[1])])
        db.session.rollback()
        assert sorted(ends) == ["done", "told"], (turn, ends)
        assert db.session.get_one(Work, work_id).status is WorkStatus.SUBMITTED
        assert [review.decision for review in reviews_on(work_id)] == [Decision.APPROVE]
    assert db.session.scalar(select(func.count(Mail.id)).where(Mail.cancelled_at.is_(None))) == 0


def reviews_on(work_id: int) -> list[Review]:
    return list(db.session.scalars(select(Review).where(Review.work_id == work_id)))


@pytest.mark.shows("P28", "J3.3")
def test_of_an_undo_and_a_decision_at_the_same_moment_the_decision_is_told(app_context: Flask) -> None:
    undone_or_decided(app_context, 6)


@pytest.mark.shows("P28", "J3.3")
@pytest.mark.prove
def test_two_hundred_undos_against_decisions_leave_one_story_each(app_context: Flask) -> None:
    undone_or_decided(app_context, 200)


@pytest.mark.shows("P28", "J3.5")
def test_of_a_proposal_and_an_approval_at_the_same_moment_one_is_told(app_context: Flask) -> None:
    edition = make_edition(9, four_eyes=True)
    ids = [make_user(f"{name}@example.org").id for name in ("camille", "alix")]
    for _turn in range(4):
        work = make_pending_work(edition, views=(), poem="La mer")
        seen, work_id = work.version, work.id

        def propose(work: Work, user: User, seen: int = seen) -> None:
            decide_or_propose(work, user, Decision.DECLINE, "Une phrase.", seen)

        db.session.rollback()
        ends = race(app_context, work_id, [(propose, ids[0]), (decide(Decision.APPROVE, seen), ids[1])])
        db.session.rollback()
        assert sorted(ends) == ["done", "told"], ends
        proposed = db.session.get(Proposal, work_id) is not None
        assert (db.session.get_one(Work, work_id).status is WorkStatus.APPROVED) is not proposed


# — three at one desk ————————————————————————————————————————————————————————————————————————————————————————————


def clear_the_desk(app: Flask, count: int) -> None:
    """Three moderators draw works, four ahead as the page does, and decide on each, until nothing waits."""
    edition = make_edition(9)
    ids = [make_user(f"{name}@example.org").id for name in ("camille", "alix", "noor")]
    works = [make_pending_work(edition, views=(), poem="La mer").id for _work in range(count)]
    db.session.rollback()
    shown: dict[int, list[int]] = {user_id: [] for user_id in ids}
    troubles: list[str] = []
    start = threading.Barrier(len(ids))

    def sit(user_id: int) -> None:
        with _own_session(app):
            start.wait(timeout=20)
            try:
                _go_through(db.session.get_one(User, user_id), shown[user_id])
            except Exception as error:  # whatever it is, the test shows it
                troubles.append(repr(error))

    threads = [threading.Thread(target=sit, args=(user_id,)) for user_id in ids]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=300)
    assert troubles == []
    assert sorted(one for seen in shown.values() for one in seen) == works, "each work once, to one of them"
    assert db.session.scalar(select(func.count(Review.id))) == count


def _go_through(user: User, shown: list[int]) -> None:
    ready: list[int] = []
    while True:
        ready += [work.id for work in claim_next(user, None, Lane.READY, 4 - len(ready), ready)]
        shown += [one for one in ready if one not in shown]
        if not ready:
            return
        work = db.session.get_one(Work, ready.pop(0))
        review_work(work, user, Decision.APPROVE, "", work.version)
        time.sleep(0.01)  # nobody decides in no time, and SQLite lets the next one write who asks again first


@pytest.mark.shows("J3.2", "B4")
def test_three_moderators_at_one_desk_are_shown_each_work_once(app_context: Flask) -> None:
    clear_the_desk(app_context, 18)


@pytest.mark.shows("J3.2", "B4")
@pytest.mark.prove
def test_three_moderators_clear_three_hundred_works_and_see_each_once(app_context: Flask) -> None:
    clear_the_desk(app_context, 300)


@pytest.mark.shows("B4")
@pytest.mark.prove
def test_two_hundred_works_asked_for_at_the_same_moment_are_each_given_once(app_context: Flask) -> None:
    edition = make_edition(9)
    ids = [make_user(f"{name}@example.org").id for name in ("camille", "alix")]
    for _turn in range(200):
        work_id = make_pending_work(edition, views=(), poem="La mer").id
        db.session.rollback()
        given: list[int] = []

        def ask(_work: Work, user: User, given: list[int] = given) -> None:
            given += [work.id for work in claim_next(user, None, Lane.READY, 4)]

        assert race(app_context, work_id, [(ask, user_id) for user_id in ids]) == ["done", "done"]
        assert given.count(work_id) == 1
        db.session.rollback()
        with transaction() as session:
            session.get_one(Work, work_id).move_to(WorkStatus.WITHDRAWN)


@pytest.mark.shows("P13", "P28")
def test_parents_agreement_and_an_approval_at_the_same_moment_hang_the_work(app_context: Flask) -> None:
    edition, users = make_edition(9), [make_user().id, make_user().id]
    for _turn in range(6):
        child = make_participant(age_band=AgeBand.UNDER_14)
        first, other = (
            make_pending_work(edition, views=(), poem="La mer", participant=child, consent=False)
            for _two in range(2)
        )
        seen, first_id, other_id = other.version, first.id, other.id

        def approve_other(_work: Work, user: User, other_id: int = other_id, seen: int = seen) -> None:
            review_work(db.session.get_one(Work, other_id), user, Decision.APPROVE, "", seen)

        db.session.rollback()
        ends = race(app_context, first_id, [(record_guardian_consent, users[0]), (approve_other, users[1])])
        assert ends == ["done", "done"]
        db.session.rollback()
        assert db.session.get_one(Work, other_id).showable
    assert list(rights()) == []
