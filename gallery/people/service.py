"""Who takes part, the links that stand for a login, and what they agreed to.

Each act opens a transaction or takes part in its caller's. Whoever changes a consent also refreshes what shows of the
participant's works: people know nothing of works (see works.showable).
"""

from datetime import timedelta

from flask_babel import lazy_gettext as _

from gallery import clock, tokens
from gallery.audit.service import GALLERY, Actor, record
from gallery.db import db, lock, transaction
from gallery.editions.models import Edition
from gallery.errors import NotAllowed
from gallery.people.consent_texts import text_for
from gallery.people.models import AccessLink, AgeBand, Consent, ConsentMeans, LinkKind, Participant, Purpose
from gallery.people.queries import given_consents, holding_consents, of_age_since, said_of_age, standing_links

RENEWABLE_BEFORE = timedelta(days=90)
"""So long before its review a consent can be given anew."""
AGE_UNDO = timedelta(days=7)
"""So long can "I am 14, or 18, by now" be taken back."""


def join(age_band: AgeBand, email: str = "", language: str = "fr") -> Participant:
    """Somebody takes part: no account, no name; the address is theirs to give."""
    with transaction() as session:
        participant = Participant(age_band=age_band, email=email, language=language)
        session.add(participant)
        session.flush()  # the audit names it by its id
        record(actor_of(participant), "join", participant)
    return participant


def actor_of(participant: Participant) -> Actor:
    return Actor("participant", participant.id)


def parent_of(participant: Participant) -> Actor:
    """Whoever holds the parent's link to a child; they are known by the child alone."""
    return Actor("parent", participant.id)


def make_access_link(participant: Participant, kind: LinkKind = LinkKind.AUTHOR) -> str:
    """A new standing link to somebody's works, or to their parent's page: its token is told here, and never again."""
    token = tokens.new_token()
    with transaction() as session:
        link = AccessLink(token_hash=tokens.hash_of(token), participant_id=participant.id, kind=kind)
        session.add(link)
        session.flush()  # the audit names it by its id
        record(actor_of(participant), "make_link", link)
    return token


def revoke_link(link: AccessLink, actor: Actor) -> None:
    """From the next request on, the link opens nothing. Doing it twice changes nothing."""
    with transaction():
        if link.revoked_at is None:
            link.revoked_at = clock.now()
            record(actor, "revoke_link", link)


def renew_link(participant: Participant, actor: Actor) -> str:
    """Revoke every link to somebody's works, since one got about, and make another."""
    with transaction():
        for link in db.session.scalars(standing_links(participant)):
            revoke_link(link, actor)
        return make_access_link(participant)


def revoke_parents_links(participant: Participant, actor: Actor) -> None:
    with transaction():
        for link in db.session.scalars(standing_links(participant, LinkKind.PARENT)):
            revoke_link(link, actor)


def grow_up(participant: Participant, age_band: AgeBand) -> None:
    """Somebody is 14, or 18, by now, and says so: from then on they decide themselves.

    Nobody gets younger; who said so by mistake takes it back (`undo_grow_up`).

    What they said yes to when that was not theirs to say counts for nothing; what a parent said goes on.
    At 18 their parent's link opens nothing any more; it is revoked, and the address forgotten, once it is certain that
    it was no mistake (`forget_parents_of_age`).
    """
    ages = list(AgeBand)
    with transaction():
        lock(participant)
        if ages.index(age_band) <= ages.index(participant.age_band):
            raise NotAllowed(_("One only gets older."))
        actor = actor_of(participant)
        for consent in participant.consents:
            if consent.withdrawn_at is None and not consent.stands():
                consent.withdrawn_at = clock.now()
                record(actor, "withdraw_consent", consent, after={"purpose": consent.purpose})
        before, participant.age_band = participant.age_band, age_band
        record(actor, "grow_up", participant, before={"age_band": before}, after={"age_band": age_band})


def age_before(participant: Participant) -> AgeBand | None:
    """What somebody's age was before they said that they got older, as long as that can be taken back."""
    said = db.session.scalar(said_of_age(participant))
    if said is None or said.act != "grow_up" or not said.before or said.at + AGE_UNDO < clock.now():
        return None
    return AgeBand(said.before["age_band"])


def undo_grow_up(participant: Participant) -> None:
    """It was a mistake: whose yes counts is as before, and a parent's link opens again."""
    with transaction():
        lock(participant)
        before = age_before(participant)
        if before is None:
            raise NotAllowed(_("This can’t be taken back any more. Write to the team."))
        now, participant.age_band = participant.age_band, before
        actor = actor_of(participant)
        record(actor, "undo_grow_up", participant, before={"age_band": now}, after={"age_band": before})


def forget_parents_of_age() -> None:
    """Whoever is of age for longer than a mistake can be taken back: nothing of a parent is kept with them."""
    for participant in db.session.scalars(of_age_since(clock.now() - AGE_UNDO)).all():
        with transaction():
            lock(participant)
            revoke_parents_links(participant, GALLERY)
            participant.guardian_email = ""


def give_consent(
    participant: Participant,
    edition: Edition,
    purpose: Purpose,
    means: ConsentMeans,
    recorded_by: Actor,
    language: str,
) -> Consent:
    """Note a yes to the sentence that was shown in `language`.

    The same yes given twice is one consent, until it is time to ask again (`Consent.review_at`).
    """
    with transaction() as session:
        for standing in session.scalars(holding_consents(participant, edition.id, purpose)):
            if standing.means is means and standing.review_at > clock.now() + RENEWABLE_BEFORE:
                return standing
        consent = _consent(edition, purpose, means, recorded_by, language)
        participant.consents.append(consent)
        session.flush()  # the audit names it by its id
        record(recorded_by, "give_consent", consent, after={"purpose": purpose, "means": means})
    return consent


def _consent(
    edition: Edition, purpose: Purpose, means: ConsentMeans, recorded_by: Actor, language: str
) -> Consent:
    text = text_for(purpose, means)
    return Consent(
        edition_id=edition.id,
        purpose=purpose,
        means=means,
        recorded_by=f"{recorded_by.kind}:{recorded_by.id}" if recorded_by.id else recorded_by.kind,
        text_version=text.version,
        text_hash=text.hash(language),
    )


def withdraw_consent(
    participant: Participant,
    edition: Edition,
    purpose: Purpose | None,
    actor: Actor,
    means: ConsentMeans | None = None,
) -> None:
    """Take consents of a participant in an edition back, to one purpose or to all: those given so, or every one."""
    with transaction() as session:
        for consent in session.scalars(given_consents(participant, edition.id, purpose)):
            if means not in (None, consent.means):
                continue
            consent.withdrawn_at = clock.now()
            record(actor, "withdraw_consent", consent, after={"purpose": consent.purpose})


def take_paper_back(participant: Participant, edition: Edition, purpose: Purpose, actor: Actor) -> None:
    """What somebody of the team or a leader noted from paper holds no more; what was said on a page stays."""
    with transaction() as session:
        for consent in session.scalars(given_consents(participant, edition.id, purpose)):
            if consent.recorded_by.startswith("user:"):
                consent.withdrawn_at = clock.now()
                record(actor, "withdraw_consent", consent, after={"purpose": consent.purpose})
