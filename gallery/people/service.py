"""Who takes part, the links that stand for a login, and what they agreed to.

Each act opens a transaction or takes part in its caller's. Whoever changes a consent also refreshes what shows of the
participant's works: people know nothing of works (see works.showable).
"""

from gallery import clock, tokens
from gallery.audit.service import Actor, record
from gallery.db import db, transaction
from gallery.editions.models import Edition
from gallery.people.consent_texts import text_for
from gallery.people.models import AccessLink, AgeBand, Consent, ConsentMeans, Participant, Purpose
from gallery.people.queries import holding_show_consents, show_consents, standing_links


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


def make_access_link(participant: Participant) -> str:
    """A new standing link to somebody's works: its token is told here, and never again."""
    token = tokens.new_token()
    with transaction() as session:
        link = AccessLink(token_hash=tokens.hash_of(token), participant_id=participant.id)
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


def give_show_consent(
    participant: Participant, edition: Edition, means: ConsentMeans, recorded_by: Actor, language: str
) -> Consent:
    """Note a yes to the sentence that was shown in `language`; the same yes given twice is one consent."""
    with transaction() as session:
        for standing in session.scalars(holding_show_consents(participant, edition.id)):
            if standing.means is means:
                return standing
        consent = _consent(edition, means, recorded_by, language)
        participant.consents.append(consent)
        session.flush()  # the audit names it by its id
        record(recorded_by, "give_consent", consent, after={"purpose": consent.purpose, "means": means})
    return consent


def _consent(edition: Edition, means: ConsentMeans, recorded_by: Actor, language: str) -> Consent:
    text = text_for(Purpose.SHOW, means)
    return Consent(
        edition_id=edition.id,
        purpose=Purpose.SHOW,
        means=means,
        recorded_by=f"{recorded_by.kind}:{recorded_by.id}" if recorded_by.id else recorded_by.kind,
        text_version=text.version,
        text_hash=text.hash(language),
    )


def withdraw_show_consent(
    participant: Participant, edition: Edition, actor: Actor, means: ConsentMeans | None = None
) -> None:
    """Take *show* consents of a participant in an edition back: those given so, or every one, whoever gave it."""
    with transaction() as session:
        for consent in session.scalars(show_consents(participant, edition.id)):
            if means not in (None, consent.means):
                continue
            consent.withdrawn_at = clock.now()
            record(actor, "withdraw_consent", consent)
