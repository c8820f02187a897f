"""Review: one moderator's recorded decision; beside it what a desk needs: claims, reasons, what was typed."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from gallery import clock
from gallery.accounts.models import User
from gallery.db import Model
from gallery.works.models import Work, WorkStatus


class Decision(StrEnum):
    APPROVE = "approve"
    RETURN = "return"
    DECLINE = "decline"


class Review(Model):
    """Undone reviews stay: what was decided and taken back is part of the history."""

    __tablename__ = "reviews"

    id: Mapped[int] = mapped_column(primary_key=True)
    work_id: Mapped[int] = mapped_column(ForeignKey("works.id", ondelete="CASCADE"), index=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    decision: Mapped[Decision]
    reason: Mapped[str] = mapped_column(String(1000), default="")
    """The words to the participant, in their language."""
    decided_at: Mapped[datetime] = mapped_column(default=clock.now)
    undone_at: Mapped[datetime | None]
    from_status: Mapped[WorkStatus]
    second_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    """Who agreed that the work is not accepted, where that takes two."""
    batch: Mapped[str] = mapped_column(String(32), default="", server_default="", index=True)
    """What was decided in one act on many works has the same, so that it can be taken back in one."""
    work: Mapped[Work] = relationship()
    user: Mapped[User] = relationship(foreign_keys=[user_id])
    second: Mapped[User | None] = relationship(foreign_keys=[second_id])


class Claim(Model):
    """That a work is on somebody's table for now, so that no two people look at the same one."""

    __tablename__ = "claims"

    work_id: Mapped[int] = mapped_column(ForeignKey("works.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    taken_at: Mapped[datetime] = mapped_column(default=clock.now)
    until: Mapped[datetime] = mapped_column(index=True)
    """Two minutes after its holder was last heard of: it ends by itself."""
    user: Mapped[User] = relationship()


class Pass(Model):
    """Somebody leaves a work to the others: it comes to them again after all the rest."""

    __tablename__ = "passes"

    work_id: Mapped[int] = mapped_column(ForeignKey("works.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    passed_at: Mapped[datetime] = mapped_column(default=clock.now)


class Proposal(Model):
    """One of the team would not accept a work, and another one has to agree first (`Edition.four_eyes`)."""

    __tablename__ = "proposals"

    work_id: Mapped[int] = mapped_column(ForeignKey("works.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    reason: Mapped[str] = mapped_column(String(1000))
    """The words to the participant, in their language, once it is decided."""
    proposed_at: Mapped[datetime] = mapped_column(default=clock.now)
    work: Mapped[Work] = relationship()
    user: Mapped[User] = relationship()


class Jotting(Model):
    """What somebody typed about a work and did not send yet: it outlives a lost session and a closed laptop."""

    __tablename__ = "jottings"

    work_id: Mapped[int] = mapped_column(ForeignKey("works.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    words: Mapped[dict[str, Any]] = mapped_column(JSON)
    """The desk form's fields by name."""
    jotted_at: Mapped[datetime] = mapped_column(default=clock.now)


class Reason(Model):
    """Why works go back or are not accepted: what the team chooses, and the sentence that makers read."""

    __tablename__ = "reasons"
    __table_args__ = (UniqueConstraint("decision", "slug"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    decision: Mapped[Decision]
    slug: Mapped[str] = mapped_column(String(40))
    name_fr: Mapped[str] = mapped_column(String(120))
    name_en: Mapped[str] = mapped_column(String(120))
    sentence_fr: Mapped[str] = mapped_column(Text, default="")
    """"" where the moderator's own line says it all."""
    sentence_en: Mapped[str] = mapped_column(Text, default="")
    position: Mapped[int] = mapped_column(default=0)
    retired_at: Mapped[datetime | None]
    """No longer offered; what was said with it stays."""
