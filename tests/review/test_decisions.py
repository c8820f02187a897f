"""Decisions: what becomes of the work, of its letters, and of whoever is second."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from gallery import clock
from gallery.accounts.models import User
from gallery.audit.models import AuditEntry
from gallery.audit.service import Actor
from gallery.db import db
from gallery.editions.models import Edition
from gallery.errors import Conflict, NotAcceptable, NotAllowed
from gallery.outbox.jobs import send_mail
from gallery.outbox.models import Mail
from gallery.people.models import AgeBand, ConsentMeans
from gallery.review.models import Decision, Review
from gallery.review.papers import record_guardian_consent, take_guardian_consent_back
from gallery.review.service import Words, hang_again, review_work, take_off_the_wall, undo_review, write_words
from gallery.works.models import Work, WorkStatus
from gallery.works.queries import is_exhibited
from gallery.works.service import withdraw_work
from tests.factories import make_edition, make_link, make_participant, make_pending_work, make_user

UNDO = timedelta(seconds=10)


@pytest.fixture(autouse=True)
def _ten_seconds(app_context: Flask) -> None:
    app_context.extensions["gallery_settings"].undo_seconds = 10


def decide(work: Work, user: User, decision: Decision, reason: str = "", **more: object) -> Review:
    return review_work(work, user, decision, reason, work.version, **more)  # type: ignore[arg-type]


def entries(work: Work) -> list[tuple[str, str]]:
    query = select(AuditEntry).where(AuditEntry.subject_kind == "works", AuditEntry.subject_id == work.id)
    return [(entry.act, entry.why) for entry in db.session.scalars(query.order_by(AuditEntry.id))]


def letters() -> list[Mail]:
    return list(db.session.scalars(select(Mail).order_by(Mail.id)))


@pytest.mark.shows("J3.3", "P13")
def test_approved_work_hangs_when_the_time_to_undo_is_over_and_not_before(
    edition: Edition, moderator: User
) -> None:
    work = make_pending_work(edition)
    at = clock.now()
    with clock.at(at):
        decide(work, moderator, Decision.APPROVE)
    with clock.at(at + UNDO - timedelta(milliseconds=1)):
        assert not is_exhibited(work)
    with clock.at(at + UNDO):
        assert is_exhibited(work)


@pytest.mark.shows("P13")
def test_approved_work_waits_for_the_opening(moderator: User) -> None:
    opens_at = clock.now() + timedelta(days=2)
    work = make_pending_work(make_edition(opens_at=opens_at))
    decide(work, moderator, Decision.APPROVE)
    with clock.at(opens_at - timedelta(seconds=1)):
        assert not is_exhibited(work)
    with clock.at(opens_at):
        assert is_exhibited(work)


@pytest.mark.shows("P13", "J5.3")
@pytest.mark.parametrize("lacks", ["described", "rendered", "consent"])
def test_approved_work_that_lacks_something_stays_off_the_wall(
    edition: Edition, moderator: User, lacks: str
) -> None:
    work = make_pending_work(edition, **{lacks: False})
    decide(work, moderator, Decision.APPROVE)
    with clock.at(clock.now() + UNDO):
        assert work.status is WorkStatus.APPROVED
        assert not is_exhibited(work)


def test_description_given_with_the_decision_lets_the_work_hang(edition: Edition, moderator: User) -> None:
    work = make_pending_work(edition, described=False)
    words = Words({work.originals[0].id: "Une barque."}, "deuil")
    decide(work, moderator, Decision.APPROVE, words=words)
    with clock.at(clock.now() + UNDO):
        assert is_exhibited(work)
    assert (work.originals[0].description, work.content_note) == ("Une barque.", "deuil")
    assert [act for act, _why in entries(work)] == ["describe", "note_content", "approve"]


def test_decision_is_one_line_in_the_audit_with_its_reason(edition: Edition, moderator: User) -> None:
    work = make_pending_work(edition)
    review = decide(work, moderator, Decision.RETURN, "La photo est floue.")
    assert entries(work) == [("return", "La photo est floue.")]
    assert (review.reason, review.from_status) == ("La photo est floue.", WorkStatus.SUBMITTED)


@pytest.mark.sqlite_only
@pytest.mark.shows("J3.4", "J3.5")
@pytest.mark.parametrize("decision", [Decision.RETURN, Decision.DECLINE])
def test_work_is_neither_returned_nor_declined_without_a_reason(
    edition: Edition, moderator: User, decision: Decision
) -> None:
    work = make_pending_work(edition)
    with pytest.raises(NotAcceptable):
        decide(work, moderator, decision, "  ")
    assert work.status is WorkStatus.SUBMITTED
    assert entries(work) == []


@pytest.mark.sqlite_only
def test_reason_longer_than_its_column_is_refused_and_not_cut(edition: Edition, moderator: User) -> None:
    work = make_pending_work(edition)
    with pytest.raises(NotAcceptable):
        decide(work, moderator, Decision.RETURN, "é" * 1001)
    assert work.status is WorkStatus.SUBMITTED


# — letters —


@pytest.mark.sqlite_only
@pytest.mark.shows("J3.3", "J3.4")
@pytest.mark.parametrize(
    ("decision", "says"),
    [(Decision.RETURN, "a besoin"), (Decision.DECLINE, "valeur"), (Decision.APPROVE, "approuvée")],
)
def test_letter_speaks_the_participants_language_and_waits_for_the_undo_time(
    edition: Edition, moderator: User, decision: Decision, says: str
) -> None:
    participant = make_participant(email="anh@example.org", language="fr")
    work = make_pending_work(edition, participant=participant)
    at = clock.now()
    with clock.at(at):
        decide(work, moderator, decision, "Un visage se reconnaît." if says != "approuvée" else "")
    (letter,) = letters()
    assert letter.recipient == "anh@example.org"
    assert letter.due_at == at + UNDO
    assert work.number in letter.subject
    assert says in f"{letter.subject} {letter.body}"
    assert ("Un visage se reconnaît." in letter.body) is (says != "approuvée")


@pytest.mark.sqlite_only
@pytest.mark.shows("J1.6", "J3.4")
def test_letter_about_an_approval_leads_to_the_wall_or_where_the_missing_yes_is_said(
    edition: Edition, moderator: User
) -> None:
    said = []
    for agreed in (True, False):
        participant = make_participant(email=f"{agreed}@example.org", language="en")
        work = make_pending_work(edition, participant=participant, consent=agreed, name="Anh")
        decide(work, moderator, Decision.APPROVE)
        said.append((letters()[-1].body, f"/en/editions/{edition.number}/works/{work.number}"))
    (yes, wall), (no, nothing_hangs) = said
    assert (wall in yes, "missing" in yes) == (True, False)
    assert (nothing_hangs in no, "still missing" in no, "/en/receipts/" in no) == (False, True, True)


@pytest.mark.sqlite_only
@pytest.mark.shows("J3.4", "P20")
def test_letter_about_a_return_opens_the_work_by_a_link_of_its_own(
    app: Flask, edition: Edition, moderator: User
) -> None:
    participant = make_participant(email="anh@example.org", language="en")
    first = make_link(participant)
    work = make_pending_work(edition, participant=participant)
    decide(work, moderator, Decision.RETURN, "The photo is blurry.")
    (letter,) = letters()
    (address,) = [word for word in letter.body.split() if word.startswith("http://localhost/en/receipts/")]
    assert first not in address
    opened = app.test_client().get(address.removeprefix("http://localhost"), follow_redirects=True)
    assert opened.status_code == 200
    assert work.number in opened.text


@pytest.mark.sqlite_only
def test_nobody_is_written_to_who_left_no_address(edition: Edition, moderator: User) -> None:
    decide(make_pending_work(edition), moderator, Decision.APPROVE)
    assert letters() == []


@pytest.mark.sqlite_only
@pytest.mark.shows("P24")
def test_letter_says_nothing_that_the_participant_wrote(edition: Edition, moderator: User) -> None:
    participant = make_participant(email="anh@example.org")
    work = make_pending_work(
        edition,
        participant=participant,
        title="Visitez evil.example\r\nBcc: a@b.c",
        statement="http://evil.example",
    )
    decide(work, moderator, Decision.DECLINE, "Hors sujet.")
    (letter,) = letters()
    assert "evil" not in letter.subject + letter.body


@pytest.mark.shows("P12")
def test_maker_of_a_work_that_is_taken_down_is_told_kindly_and_not_before_it_can_be_hung_again(
    edition: Edition, moderator: User
) -> None:
    participant = make_participant(email="anh@example.org", language="en")
    work = make_pending_work(edition, participant=participant)
    decide(work, moderator, Decision.APPROVE)
    at = clock.now() + 2 * UNDO
    with clock.at(at):
        send_mail(letters()[0].id)
        take_off_the_wall(work, moderator, "Une plainte d’une voisine.")
        hang_again(work, moderator)
        take_off_the_wall(work, moderator, "Une plainte d’une voisine.")
    approved, first, second = letters()
    assert [letter.cancelled_at is not None for letter in (approved, first, second)] == [False, True, False]
    assert (second.recipient, second.due_at) == ("anh@example.org", at + UNDO)
    assert work.number in second.subject
    assert "off the wall" in second.body
    assert "voisine" not in second.body, "why is for the team"
    with clock.at(at + UNDO):
        send_mail(second.id)
        hang_again(work, moderator)
    assert [letter.kind for letter in letters()[3:]] == ["approved"], (
        "who read that it is off reads that it is back"
    )


@pytest.mark.shows("P12")
@pytest.mark.sqlite_only
def test_maker_of_a_work_that_never_hung_is_not_told_that_it_was_taken_off_the_wall(
    edition: Edition, moderator: User
) -> None:
    work = make_pending_work(edition, participant=make_participant(email="anh@example.org", language="en"))
    decide(work, moderator, Decision.APPROVE)
    take_off_the_wall(work, moderator)
    told = letters()[-1]
    assert told.kind == "kept_off"
    assert work.number in told.body
    assert "off the wall" not in told.body
    hang_again(work, moderator)
    waiting = [letter.kind for letter in letters() if letter.cancelled_at is None]
    assert waiting == ["approved"], "nobody told its maker so before"


# — undo —


@pytest.mark.shows("J3.3")
@pytest.mark.parametrize("decision", list(Decision))
def test_undo_puts_the_work_back_and_calls_the_letter_back(
    edition: Edition, moderator: User, decision: Decision
) -> None:
    work = make_pending_work(edition, participant=make_participant(email="anh@example.org"))
    decide(work, moderator, decision, "" if decision is Decision.APPROVE else "Une phrase.")
    other = make_user("other@example.org")
    review = undo_review(work, other)
    assert work.status is WorkStatus.SUBMITTED
    assert work.released_at is None
    assert review.undone_at is not None
    assert [letter.cancelled_at is not None for letter in letters()] == [True]
    assert [act for act, _why in entries(work)] == [decision.value, "undo"]
    with clock.at(clock.now() + UNDO):
        assert not is_exhibited(work)


def test_what_was_undone_is_not_undone_again(edition: Edition, moderator: User) -> None:
    work = make_pending_work(edition)
    decide(work, moderator, Decision.APPROVE)
    undo_review(work, moderator)
    with pytest.raises(Conflict):
        undo_review(work, moderator)
    assert len(entries(work)) == 2


def test_work_that_was_sent_again_keeps_its_place_though_the_old_return_is_undone(
    edition: Edition, moderator: User
) -> None:
    work = make_pending_work(edition)
    decide(work, moderator, Decision.RETURN, "Floue.")
    undo_review(work, moderator)
    decide(work, moderator, Decision.DECLINE, "Hors sujet.")
    assert undo_review(work, moderator).decision is Decision.DECLINE
    assert work.status is WorkStatus.SUBMITTED


# — who is second —


@pytest.mark.shows("P28")
def test_second_moderator_is_told_who_decided_what_and_when(edition: Edition, moderator: User) -> None:
    work = make_pending_work(edition)
    seen = work.version
    decide(work, moderator, Decision.APPROVE)
    with pytest.raises(Conflict) as told:
        review_work(work, make_user("other@example.org"), Decision.DECLINE, "Hors sujet.", seen)
    assert "camille@example.org" in str(told.value.sentence)
    assert work.status is WorkStatus.APPROVED
    assert len(entries(work)) == 1


@pytest.mark.shows("P28")
def test_decision_on_a_work_that_its_maker_withdrew_meanwhile_is_refused(
    edition: Edition, moderator: User
) -> None:
    work = make_pending_work(edition)
    seen = work.version
    withdraw_work(work, Actor("participant", work.credits[0].participant_id))
    with pytest.raises(Conflict):
        review_work(work, moderator, Decision.APPROVE, "", seen)
    assert work.status is WorkStatus.WITHDRAWN


def test_decision_on_what_another_moderator_noted_meanwhile_is_refused(
    edition: Edition, moderator: User
) -> None:
    work = make_pending_work(edition)
    seen = work.version
    write_words(work, Words(content_note="guerre"), make_user("other@example.org"))
    with pytest.raises(Conflict) as told:
        review_work(work, moderator, Decision.APPROVE, "", seen)
    assert "other@example.org" in str(told.value.sentence)


@pytest.mark.shows("P28")
def test_same_decision_sent_twice_is_one(edition: Edition, moderator: User) -> None:
    work = make_pending_work(edition, participant=make_participant(email="anh@example.org"))
    seen = work.version
    first = review_work(work, moderator, Decision.RETURN, "Floue.", seen)
    assert review_work(work, moderator, Decision.RETURN, "Floue.", seen).id == first.id
    assert len(entries(work)) == 1
    assert len(letters()) == 1


# — words and consents —


@pytest.mark.sqlite_only
def test_words_that_did_not_change_leave_no_trace(edition: Edition, moderator: User) -> None:
    work = make_pending_work(edition)
    write_words(work, Words({work.originals[0].id: work.originals[0].description}, ""), moderator)
    assert entries(work) == []


@pytest.mark.sqlite_only
@pytest.mark.shows("J5.3")
def test_approved_work_keeps_a_description(edition: Edition, moderator: User) -> None:
    work = make_pending_work(edition)
    decide(work, moderator, Decision.APPROVE)
    with pytest.raises(NotAcceptable):
        write_words(work, Words({work.originals[0].id: " "}), moderator)
    assert work.originals[0].description


@pytest.mark.shows("J1.6", "P40")
def test_child_is_shown_once_a_parents_paper_was_seen_and_not_before(
    edition: Edition, moderator: User
) -> None:
    child = make_participant(age_band=AgeBand.UNDER_14)
    work, other = (make_pending_work(edition, participant=child) for _two in range(2))
    for one in (work, other):
        decide(one, moderator, Decision.APPROVE)
    later = clock.now() + UNDO
    with clock.at(later):
        assert not is_exhibited(work)
        record_guardian_consent(work, moderator)
        assert is_exhibited(work)
        assert is_exhibited(other)
    papers = [one for one in child.consents if one.means is ConsentMeans.PAPER]
    assert [one.recorded_by for one in papers] == [f"user:{moderator.id}"]


@pytest.mark.shows("J1.6", "P12", "P13")
def test_paper_noted_by_mistake_is_taken_back_and_the_childs_works_leave_the_wall(
    edition: Edition, moderator: User
) -> None:
    child = make_participant(age_band=AgeBand.UNDER_14)
    work, other = (make_pending_work(edition, participant=child) for _two in range(2))
    for one in (work, other):
        decide(one, moderator, Decision.APPROVE)
    record_guardian_consent(work, moderator)
    with clock.at(clock.now() + UNDO):
        take_guardian_consent_back(other, moderator)
        assert not is_exhibited(work)
        assert (work.exhibited_once, other.exhibited_once) == (True, True)
        papers = [one for one in child.consents if one.means is ConsentMeans.PAPER]
        assert all(one.withdrawn_at for one in papers)
        assert not any(one.withdrawn_at for one in child.consents if one not in papers), (
            "the child's own stays"
        )
        last = db.session.scalar(select(AuditEntry).order_by(AuditEntry.id.desc()).limit(1))
        assert last
        assert (last.act, last.actor_id) == ("withdraw_consent", moderator.id)
        record_guardian_consent(work, moderator)
        assert is_exhibited(work)


@pytest.mark.sqlite_only
def test_paper_of_a_parent_is_for_children_alone(edition: Edition, moderator: User) -> None:
    work = make_pending_work(edition)
    with pytest.raises(NotAllowed):
        record_guardian_consent(work, moderator)


def test_paper_seen_twice_is_one_consent(edition: Edition, moderator: User) -> None:
    child = make_participant(age_band=AgeBand.UNDER_14)
    work = make_pending_work(edition, participant=child, consent=False)
    record_guardian_consent(work, moderator)
    record_guardian_consent(work, moderator)
    assert db.session.scalar(select(func.count(AuditEntry.id)).where(AuditEntry.act == "give_consent")) == 1
