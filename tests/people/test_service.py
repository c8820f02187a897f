"""Participants, their standing links, what they agreed to."""

import hashlib
from datetime import timedelta

import pytest
from sqlalchemy import select

from gallery import clock
from gallery.audit.models import AuditEntry
from gallery.audit.service import Actor
from gallery.db import db, transaction
from gallery.people import service
from gallery.people.consent_texts import EVERY, SHOW_BY_PARENT
from gallery.people.models import (
    REVIEW_AFTER,
    AccessLink,
    AgeBand,
    Consent,
    ConsentMeans,
    Participant,
    Purpose,
)
from gallery.people.queries import link_behind
from tests.factories import make_edition, make_participant, make_user

pytestmark = pytest.mark.usefixtures("app_context")

AGREED_TO = {
    "show-1": ("2ad8787270fc", "be71d04cc3df"),
    "show-parent-1": ("b4a25fb7c2df", "cf59fdb1f69c"),
    "show-2": ("112542949281", "5a13f29c503f"),
    "name-1": ("c63ffb72db1a", "df62a1ca27f3"),
    "face-1": ("c56917ed607b", "7f7becce8c6e"),
    "voice-1": ("1db2c4a89651", "62a04a643250"),
    "print-1": ("5dff9f345fbf", "0d5f69dd6bf1"),
    "travel-1": ("ff1228d1c4ea", "c5f2339c4e49"),
    "show-parent-2": ("3e088fe1889a", "787b1de89aa0"),
    "name-parent-1": ("259c78cdae38", "e031c3c4e6f3"),
    "face-parent-1": ("41f81acb6f7d", "581fcc0c6000"),
    "voice-parent-1": ("ea4f54a95cd5", "0ef93ef9489c"),
    "print-parent-1": ("aa0ed304ea37", "6cb9acdadc80"),
    "travel-parent-1": ("e2a87e3f378c", "d2b7b22b36b4"),
}
"""By version, how the sentence's SHA-256 begins, in French and in English."""


def acts() -> list[str]:
    return list(db.session.scalars(select(AuditEntry.act).order_by(AuditEntry.id)))


def test_somebody_joins_with_no_more_than_an_age_band() -> None:
    service.join(AgeBand.FROM_14_TO_17)
    participant = db.session.scalars(select(Participant)).one()
    assert (participant.age_band, participant.email, participant.language) == (
        AgeBand.FROM_14_TO_17,
        "",
        "fr",
    )
    assert acts() == ["join"]


@pytest.mark.shows("P20")
def test_link_is_kept_only_as_a_hash() -> None:
    token = service.make_access_link(make_participant())
    link = db.session.scalars(select(AccessLink)).one()
    assert link.token_hash == hashlib.sha256(token.encode()).hexdigest()
    assert len(token) >= 43  # 256 bits
    assert db.session.scalar(link_behind(token)) is link


@pytest.mark.shows("P20")
def test_revoked_link_opens_nothing() -> None:
    participant = make_participant()
    token = service.make_access_link(participant)
    link = db.session.scalars(select(AccessLink)).one()
    service.revoke_link(link, service.actor_of(participant))
    service.revoke_link(link, service.actor_of(participant))
    assert db.session.scalar(link_behind(token)) is None
    assert acts() == ["make_link", "revoke_link"]


@pytest.mark.shows("P20")
def test_renewed_link_makes_every_older_one_useless() -> None:
    participant = make_participant()
    old = [service.make_access_link(participant) for _ in range(2)]
    new = service.renew_link(participant, service.actor_of(participant))
    assert [db.session.scalar(link_behind(token)) for token in old] == [None, None]
    assert db.session.scalar(link_behind(new)) is not None


@pytest.mark.parametrize("language", ["fr", "en"])
def test_consent_keeps_the_version_and_hash_of_the_sentence_that_was_read(language: str) -> None:
    participant, edition = make_participant(), make_edition()
    actor = service.actor_of(participant)
    service.give_consent(participant, edition, Purpose.SHOW, ConsentMeans.SELF, actor, language)
    consent = db.session.scalars(select(Consent)).one()
    sentence = EVERY[consent.text_version].said(language)
    assert consent.text_hash == hashlib.sha256(sentence.encode()).hexdigest()
    assert (consent.recorded_by, consent.stands()) == (f"participant:{participant.id}", True)
    assert acts() == ["give_consent"]


def test_sentences_once_agreed_to_are_never_reworded() -> None:
    """A changed sentence needs a new version; this fails when an old one is touched."""
    hashes = {text.version: (text.hash("fr")[:12], text.hash("en")[:12]) for text in EVERY.values()}
    assert hashes == AGREED_TO


def test_same_consent_given_twice_is_one() -> None:
    participant, edition = make_participant(), make_edition()
    actor = service.actor_of(participant)
    first = service.give_consent(participant, edition, Purpose.SHOW, ConsentMeans.SELF, actor, "fr")
    assert service.give_consent(participant, edition, Purpose.SHOW, ConsentMeans.SELF, actor, "en") is first
    assert acts() == ["give_consent"]


@pytest.mark.shows("J1.6")
def test_consent_of_a_child_stands_only_with_a_parents_on_paper() -> None:
    child, edition = make_participant(age_band=AgeBand.UNDER_14), make_edition()
    own = service.give_consent(child, edition, Purpose.SHOW, ConsentMeans.SELF, service.actor_of(child), "fr")
    assert not own.stands()
    seen_by = Actor("user", make_user().id)
    paper = service.give_consent(child, edition, Purpose.SHOW, ConsentMeans.PAPER, seen_by, "fr")
    assert paper.stands()
    assert paper.text_version == SHOW_BY_PARENT.version


def test_withdrawn_consent_stands_no_more_and_can_be_given_again() -> None:
    participant, edition = make_participant(), make_edition()
    actor = service.actor_of(participant)
    first = service.give_consent(participant, edition, Purpose.SHOW, ConsentMeans.SELF, actor, "fr")
    service.withdraw_consent(participant, edition, Purpose.SHOW, actor)
    assert not first.stands()
    again = service.give_consent(participant, edition, Purpose.SHOW, ConsentMeans.SELF, actor, "fr")
    assert again is not first
    assert again.stands()
    assert acts() == ["give_consent", "withdraw_consent", "give_consent"]


def test_withdrawing_in_one_edition_leaves_the_others() -> None:
    participant, here, there = make_participant(), make_edition(), make_edition()
    actor = service.actor_of(participant)
    for edition in (here, there):
        service.give_consent(participant, edition, Purpose.SHOW, ConsentMeans.SELF, actor, "fr")
    service.withdraw_consent(participant, here, Purpose.SHOW, actor)
    standing = [consent.edition_id for consent in participant.consents if consent.stands()]
    assert standing == [there.id]


@pytest.mark.shows("A9", "P40")
def test_each_purpose_is_agreed_to_apart_and_a_face_only_by_a_parent_under_18() -> None:
    young, edition = make_participant(age_band=AgeBand.FROM_14_TO_17), make_edition()
    own, parent = service.actor_of(young), Actor("parent", young.id)
    given = {
        purpose: service.give_consent(young, edition, purpose, ConsentMeans.SELF, own, "fr")
        for purpose in Purpose
    }
    assert {purpose for purpose, consent in given.items() if not consent.stands()} == {Purpose.FACE}
    assert service.give_consent(young, edition, Purpose.FACE, ConsentMeans.PARENT, parent, "fr").stands()
    service.withdraw_consent(young, edition, Purpose.VOICE, own)
    assert {one.purpose for one in young.consents if one.stands()} == set(Purpose) - {Purpose.VOICE}
    service.withdraw_consent(young, edition, None, own)
    assert not any(one.stands() for one in young.consents)


@pytest.mark.shows("J7.7")
def test_consent_is_given_anew_only_when_its_review_is_near() -> None:
    participant, edition = make_participant(), make_edition()
    given = participant, edition, Purpose.PRINT, ConsentMeans.SELF, service.actor_of(participant), "fr"
    first = service.give_consent(*given)
    with transaction():
        first.given_at = clock.now() - REVIEW_AFTER + timedelta(days=30)
    again = service.give_consent(*given)
    assert again is not first
    assert again.review_at > first.review_at
    assert service.give_consent(*given) is again
