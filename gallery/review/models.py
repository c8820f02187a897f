"""Review: one moderator's recorded decision."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String
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
    work: Mapped[Work] = relationship()
    user: Mapped[User] = relationship()
