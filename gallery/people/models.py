"""Participant, Consent, and AccessLink: the unguessable link that stands for a login."""

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from gallery import clock
from gallery.db import Model


class AgeBand(StrEnum):
    """Asked instead of a birth date: the least that the law on minors needs."""

    UNDER_14 = "under_14"
    FROM_14_TO_17 = "14_17"
    ADULT = "adult"


class Participant(Model):
    """Somebody (or a collective) who makes works. The e-mail address is optional and never public."""

    __tablename__ = "participants"

    id: Mapped[int] = mapped_column(primary_key=True)
    age_band: Mapped[AgeBand]
    email: Mapped[str] = mapped_column(String(255), default="", index=True)
    guardian_email: Mapped[str] = mapped_column(String(255), default="", server_default="")
    """A parent's or tutor's: their link goes there."""
    language: Mapped[str] = mapped_column(String(2), default="fr")
    joined_at: Mapped[datetime] = mapped_column(default=clock.now)
    consents: Mapped[list["Consent"]] = relationship(
        back_populates="participant", cascade="all, delete-orphan"
    )


class Purpose(StrEnum):
    """What a consent is for; each is asked apart from the others (A9)."""

    SHOW = "show"
    NAME = "name"
    """To say the chosen name on the label."""
    FACE = "face"
    VOICE = "voice"
    PRINT = "print"
    TRAVEL = "travel"


class ConsentMeans(StrEnum):
    """How a consent was given."""

    SELF = "self"
    PARENT = "parent"
    """By a parent or tutor, through the link that was sent to them."""
    PAPER = "paper"
    """On paper, by a parent or tutor, seen by somebody of the team or by the group's leader."""


REVIEW_AFTER = timedelta(days=3 * 365)
"""A consent that names no end is asked for again after this long."""


class Consent(Model):
    """participant × purpose × edition: the words that were agreed to, who recorded it, and until when it holds."""

    __tablename__ = "consents"
    __table_args__ = (Index("ix_consents_participant_id_edition_id", "participant_id", "edition_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    participant_id: Mapped[int] = mapped_column(ForeignKey("participants.id", ondelete="CASCADE"))
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"))
    purpose: Mapped[Purpose]
    means: Mapped[ConsentMeans]
    recorded_by: Mapped[str] = mapped_column(String(40), default="")
    """Kind and id of who recorded it: "participant:7", "user:2"."""
    text_version: Mapped[str] = mapped_column(String(20))
    text_hash: Mapped[str] = mapped_column(String(64))
    """SHA-256 of the sentence that was agreed to, in hex."""
    given_at: Mapped[datetime] = mapped_column(default=clock.now)
    withdrawn_at: Mapped[datetime | None]
    valid_until: Mapped[datetime | None]
    participant: Mapped[Participant] = relationship(back_populates="consents")

    def stands(self) -> bool:
        """Whether it was given by who may give it, and not withdrawn; `valid_until` is for the reader to compare."""
        of_age = self.participant.age_band not in asks_a_parent(self.purpose)
        return self.withdrawn_at is None and (of_age or self.means is not ConsentMeans.SELF)

    @property
    def review_at(self) -> datetime:
        """When it ends, or when somebody should be asked whether it still holds (J7.7)."""
        return self.valid_until or self.given_at + REVIEW_AFTER


def asks_a_parent(purpose: Purpose) -> frozenset[AgeBand]:
    """Who can't agree alone: under 14 to nothing, under 18 not to being recognised (Law 25 and the Civil Code)."""
    minors = frozenset({AgeBand.UNDER_14, AgeBand.FROM_14_TO_17})
    return minors if purpose is Purpose.FACE else frozenset({AgeBand.UNDER_14})


class LinkKind(StrEnum):
    """Whom a standing link was given to."""

    AUTHOR = "author"
    PARENT = "parent"


class AccessLink(Model):
    """A standing link to one participant's works; only its hash is kept."""

    __tablename__ = "access_links"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    participant_id: Mapped[int] = mapped_column(ForeignKey("participants.id", ondelete="CASCADE"), index=True)
    kind: Mapped[LinkKind] = mapped_column(default=LinkKind.AUTHOR, server_default=LinkKind.AUTHOR)
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    revoked_at: Mapped[datetime | None]
    participant: Mapped[Participant] = relationship()
