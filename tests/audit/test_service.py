"""What the audit keeps of a row, and what it forgets."""

import json
from dataclasses import replace

import pytest
from sqlalchemy import select

from gallery.audit.models import AuditEntry
from gallery.audit.service import forget_words
from gallery.check import history
from gallery.db import db, transaction
from gallery.intake.details import AuthorDetails, WorkDetails
from gallery.intake.service import Revision, describe_picture, revise_work, submit_work
from gallery.people.models import AgeBand
from gallery.people.service import actor_of
from gallery.review.models import Decision
from gallery.review.service import Words, review_work
from gallery.works.models import NameKind, Work
from tests.factories import make_collecting_edition, make_user
from tests.intake.sending import picture, upload

TYPED = ("Kiwi", "Lilas", "Mangue", "Noisette", "Olive", "Prune")


def told(work: Work) -> list[AuditEntry]:
    subject = (AuditEntry.subject_kind == "works") & (AuditEntry.subject_id == work.id)
    return list(db.session.scalars(select(AuditEntry).where(subject).order_by(AuditEntry.id)))


def words_in(entries: list[AuditEntry]) -> set[str]:
    said = json.dumps([[entry.before, entry.after, entry.why] for entry in entries], ensure_ascii=False)
    return {word for word in TYPED if word in said}


@pytest.mark.usefixtures("app_context")
@pytest.mark.shows("P40")
def test_audit_of_a_work_forgets_every_word_and_keeps_who_did_what() -> None:
    edition, moderator = make_collecting_edition(), make_user(administrator=True)
    author = AuthorDetails(NameKind.FIRST_NAME, AgeBand.ADULT, name="Sacha", show=True)
    works = [
        submit_work(
            edition, author, WorkDetails("Titre", descriptions=("",)), [upload(picture())], [], key
        ).work
        for key in ("one", "another")
    ]
    for work in works:
        actor = actor_of(work.credits[0].participant)
        revise_work(
            work,
            Revision(WorkDetails("Lilas", statement="Mangue"), replace(author, name="Kiwi")),
            actor,
            work.version,
        )
        revise_work(work, Revision(WorkDetails("Vague"), author), actor, work.version)
        describe_picture(work, work.originals[0].id, "Noisette", actor)
        describe_picture(work, work.originals[0].id, "Une vague.", actor)
        noted = Words({}, "Olive")
        review_work(work, moderator, Decision.RETURN, "On lit « Prune ».", work.version, noted)
    forgotten, other = works
    before = [(one.at, one.act, one.actor_kind, one.actor_id) for one in told(forgotten)]
    assert words_in(told(forgotten)) == words_in(told(other)) == {*TYPED}
    with transaction():
        forget_words(forgotten)
    assert words_in(told(forgotten)) == set()
    assert words_in(told(other)) == {*TYPED}
    assert [(one.at, one.act, one.actor_kind, one.actor_id) for one in told(forgotten)] == before
    assert list(history()) == [], "the states that it went through are still told"
