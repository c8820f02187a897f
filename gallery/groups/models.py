"""Group: the school or community organisation that takes part; its leaders, and what it brings to one edition."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from gallery import clock
from gallery.accounts.models import User
from gallery.db import Model
from gallery.editions.models import Edition, Form, Strand
from gallery.people.models import Participant


class GroupKind(StrEnum):
    SCHOOL = "school"
    COMMUNITY = "community"


class GroupTrust(StrEnum):
    """How closely what a group sends is looked at; organisers say so."""

    CLOSE = "close"
    """Every work of theirs asks for a second look."""
    USUAL = "usual"
    TRUSTED = "trusted"
    """Their complete works are ready, and can be approved all at once."""


class Group(Model):
    """Its name is kept as the group says it, in one language."""

    __tablename__ = "groups"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    name: Mapped[str] = mapped_column(String(160))
    kind: Mapped[GroupKind]
    place: Mapped[str] = mapped_column(String(120), default="")
    text_fr: Mapped[str] = mapped_column(Text, default="")
    text_en: Mapped[str] = mapped_column(Text, default="")
    artist: Mapped[str] = mapped_column(String(120), default="")
    """The accompanying artist's public name."""
    trust: Mapped[GroupTrust] = mapped_column(default=GroupTrust.USUAL, server_default=GroupTrust.USUAL.value)


class GroupLeader(Model):
    """That a user leads a group, from when until when: hand-over ends one row and begins another."""

    __tablename__ = "group_leaders"
    __table_args__ = (Index("ix_group_leaders_user_id_until", "user_id", "until"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id", ondelete="CASCADE"), index=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    since: Mapped[datetime] = mapped_column(default=clock.now)
    until: Mapped[datetime | None]
    handed_by_id: Mapped[int | None] = mapped_column(ForeignKey("group_leaders.id", ondelete="SET NULL"))
    """The leader who handed the group on, as long as this one has not signed in since: who may still take it back."""
    takes_over: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether that leader leads it no more once this one has signed in."""
    group: Mapped[Group] = relationship()
    user: Mapped[User] = relationship()


class Participation(Model):
    """A group takes part in an edition: what its works have in common, so that nobody is asked for it again."""

    __tablename__ = "participations"
    __table_args__ = (UniqueConstraint("group_id", "edition_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id", ondelete="CASCADE"))
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), index=True)
    form_id: Mapped[int | None] = mapped_column(ForeignKey("forms.id"))
    strand_id: Mapped[int | None] = mapped_column(ForeignKey("strands.id"))
    theme_ids: Mapped[list[Any]] = mapped_column(JSON, default=list)
    technique: Mapped[str] = mapped_column(String(200), default="")
    begun_at: Mapped[datetime] = mapped_column(default=clock.now)
    group: Mapped[Group] = relationship()
    edition: Mapped[Edition] = relationship()
    form: Mapped[Form | None] = relationship()
    strand: Mapped[Strand | None] = relationship()


class AccessCode(Model):
    """The link or QR that lets a group's people send works without being asked who they are; only its hash is kept."""

    __tablename__ = "access_codes"

    id: Mapped[int] = mapped_column(primary_key=True)
    participation_id: Mapped[int] = mapped_column(
        ForeignKey("participations.id", ondelete="CASCADE"), index=True
    )
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_by: Mapped[str] = mapped_column(String(40), default="")
    """Kind and id: "user:2"."""
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    expires_at: Mapped[datetime]
    uses_left: Mapped[int | None]
    """How many more works it takes in; None: as many as come."""
    taken_in: Mapped[int] = mapped_column(default=0, server_default="0")
    """How many works came by it."""
    after_deadline: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether it lets works in though the call has closed."""
    revoked_at: Mapped[datetime | None]
    participation: Mapped[Participation] = relationship()

    @property
    def last_moment(self) -> datetime:
        """On the last day that it works, which ends where the next one begins."""
        return self.expires_at - timedelta(seconds=1)

    def stands(self) -> bool:
        """Whether it lets works in: not revoked, not too old, not used up (groups.queries.standing_code)."""
        return self.revoked_at is None and self.expires_at > clock.now() and self.uses_left != 0


class RosterEntry(Model):
    """Somebody of a group in an edition, as the leader calls them: a first name or an initial, never public (J2.4)."""

    __tablename__ = "roster_entries"

    id: Mapped[int] = mapped_column(primary_key=True)
    participation_id: Mapped[int] = mapped_column(
        ForeignKey("participations.id", ondelete="CASCADE"), index=True
    )
    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), unique=True
    )
    private_name: Mapped[str] = mapped_column(String(80))
    name_kind: Mapped[str] = mapped_column(String(20), default="anonymous", server_default="anonymous")
    """What their works' labels are to say, as works.models.NameKind has it."""
    public_name: Mapped[str] = mapped_column(String(120), default="", server_default="")
    """The chosen name, for works that come; what hangs has its own (works.models.Credit)."""
    position: Mapped[int] = mapped_column(default=0)
    participation: Mapped[Participation] = relationship()
    participant: Mapped[Participant] = relationship()
