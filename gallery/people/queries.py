"""Reading people: their standing links and their consents."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, exists, or_, select
from sqlalchemy.orm import contains_eager

from gallery import clock, tokens
from gallery.audit.models import AuditEntry
from gallery.people.models import AccessLink, AgeBand, Consent, LinkKind, Participant, Purpose


def link_behind(token: str, kind: LinkKind = LinkKind.AUTHOR) -> Select[AccessLink]:
    """The standing link of a kind that a token opens, with its participant; a revoked one opens nothing."""
    return links_behind([token], kind)


def links_behind(held: Sequence[str], kind: LinkKind) -> Select[AccessLink]:
    """The same of several. A parent's opens nothing once the child is of age."""
    query = (
        select(AccessLink)
        .join(AccessLink.participant)
        .options(contains_eager(AccessLink.participant))
        .where(AccessLink.token_hash.in_([tokens.hash_of(token) for token in held]))
        .where(AccessLink.revoked_at.is_(None), AccessLink.kind == kind)
    )
    of_age = Participant.age_band == AgeBand.ADULT
    return query.where(~of_age) if kind is LinkKind.PARENT else query


def of_age_since(before: datetime) -> Select[Participant]:
    """Those of age of whom a parent's address or link is still kept, and who did not say so after an instant."""
    entry = AuditEntry.subject_kind == Participant.__tablename__, AuditEntry.subject_id == Participant.id
    said_later = exists().where(*entry, AuditEntry.act == "grow_up", AuditEntry.at > before)
    links = AccessLink.kind == LinkKind.PARENT, AccessLink.revoked_at.is_(None)
    link = exists().where(AccessLink.participant_id == Participant.id, *links)
    kept = or_(Participant.guardian_email != "", link)
    return select(Participant).where(Participant.age_band == AgeBand.ADULT, kept, ~said_later)


def said_of_age(participant: Participant) -> Select[AuditEntry]:
    """The last that somebody said of getting older, or took back."""
    theirs = AuditEntry.subject_kind == Participant.__tablename__, AuditEntry.subject_id == participant.id
    return (
        select(AuditEntry)
        .where(*theirs, AuditEntry.act.in_(("grow_up", "undo_grow_up")))
        .order_by(AuditEntry.id.desc())
        .limit(1)
    )


def standing_links(participant: Participant, kind: LinkKind = LinkKind.AUTHOR) -> Select[AccessLink]:
    standing = AccessLink.revoked_at.is_(None), AccessLink.kind == kind
    return select(AccessLink).where(AccessLink.participant_id == participant.id, *standing)


def given_consents(
    participant: Participant, edition_id: int, purpose: Purpose | None = None
) -> Select[Consent]:
    """The consents of a participant in an edition that were not withdrawn, the oldest first; None: to any purpose."""
    mine = Consent.participant_id == participant.id, Consent.edition_id == edition_id
    query = select(Consent).where(*mine, Consent.withdrawn_at.is_(None)).order_by(Consent.id)
    return query if purpose is None else query.where(Consent.purpose == purpose)


def holding_consents(participant: Participant, edition_id: int, purpose: Purpose) -> Select[Consent]:
    """Of these, the ones that have not ended by themselves."""
    holds = or_(Consent.valid_until.is_(None), Consent.valid_until > clock.now())
    return given_consents(participant, edition_id, purpose).where(holds)


def holding_show_consents(participant: Participant, edition_id: int) -> Select[Consent]:
    return holding_consents(participant, edition_id, Purpose.SHOW)
