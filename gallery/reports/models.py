"""Report: a visitor's word to the team about a work on the wall."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from gallery import clock
from gallery.accounts.models import User
from gallery.db import Model
from gallery.works.models import Work


class ReportKind(StrEnum):
    FACE = "face"
    NAME = "name"
    RIGHTS = "rights"
    HURTS = "hurts"
    MISTAKE = "mistake"
    OTHER = "other"


class ReportOutcome(StrEnum):
    TAKEN_DOWN = "taken_down"
    MENDED = "mended"
    KEPT = "kept"
    """The work hangs on as it is."""


class Report(Model):
    """Anybody may write one, without an account; what is kept of them is what they typed, and nothing else."""

    __tablename__ = "reports"

    id: Mapped[int] = mapped_column(primary_key=True)
    work_id: Mapped[int] = mapped_column(ForeignKey("works.id", ondelete="CASCADE"), index=True)
    kind: Mapped[ReportKind]
    text: Mapped[str] = mapped_column(Text, default="")
    email: Mapped[str] = mapped_column(String(255), default="")
    """Only who wants an answer leaves one."""
    language: Mapped[str] = mapped_column(String(8), default="fr")
    reported_at: Mapped[datetime] = mapped_column(default=clock.now)
    closed_at: Mapped[datetime | None] = mapped_column(index=True)
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    outcome: Mapped[ReportOutcome | None]
    work: Mapped[Work] = relationship()
    closed_by: Mapped[User | None] = relationship()
