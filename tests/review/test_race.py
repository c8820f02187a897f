"""Two moderators press at the same time, and one of them is told so (P28)."""

import threading
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
from gallery.review.models import Decision, Review
from gallery.review.service import record_guardian_consent, review_work, undo_review
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
