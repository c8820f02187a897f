"""Round, its criteria, its jurors and the works that they look at; marks and remarks."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, false, true
from sqlalchemy.orm import Mapped, mapped_column, relationship

from gallery import clock
from gallery.accounts.models import User
from gallery.db import Model
from gallery.editions.models import Edition
from gallery.works.models import Work


class Round(Model):
    """Some people look at some works of an edition by the same criteria; what they say helps organisers choose."""

    __tablename__ = "jury_rounds"

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    text: Mapped[str] = mapped_column(Text, default="")
    """What the jurors are asked, in the organisers' words."""
    anonymous: Mapped[bool] = mapped_column(default=True, server_default=true())
    """Jurors see neither names nor groups."""
    highest: Mapped[int] = mapped_column(default=5, server_default="5")
    """Marks go from 1 to this."""
    opens_at: Mapped[datetime | None]
    closes_at: Mapped[datetime | None]
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    edition: Mapped[Edition] = relationship()
    criteria: Mapped[list["Criterion"]] = relationship(
        order_by="Criterion.position", cascade="all, delete-orphan"
    )
    jurors: Mapped[list["Juror"]] = relationship(cascade="all, delete-orphan", order_by="Juror.added_at")

    def has_opened(self, at: datetime) -> bool:
        return self.opens_at is None or self.opens_at <= at

    def has_closed(self, at: datetime) -> bool:
        return self.closes_at is not None and self.closes_at <= at

    def is_open(self, at: datetime) -> bool:
        return self.has_opened(at) and not self.has_closed(at)


class RoundWork(Model):
    __tablename__ = "jury_works"

    round_id: Mapped[int] = mapped_column(ForeignKey("jury_rounds.id", ondelete="CASCADE"), primary_key=True)
    work_id: Mapped[int] = mapped_column(
        ForeignKey("works.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class Criterion(Model):
    __tablename__ = "jury_criteria"

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("jury_rounds.id", ondelete="CASCADE"), index=True)
    name_fr: Mapped[str] = mapped_column(String(120))
    name_en: Mapped[str] = mapped_column(String(120))
    weight: Mapped[int] = mapped_column(default=1, server_default="1")
    position: Mapped[int] = mapped_column(default=0)


class Juror(Model):
    """A user who sees a round's works, and nothing else of the gallery by it."""

    __tablename__ = "jurors"

    round_id: Mapped[int] = mapped_column(ForeignKey("jury_rounds.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[int] = mapped_column(
        ForeignKey("users.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    added_at: Mapped[datetime] = mapped_column(default=clock.now)
    user: Mapped[User] = relationship()


class Mark(Model):
    __tablename__ = "jury_marks"

    criterion_id: Mapped[int] = mapped_column(
        ForeignKey("jury_criteria.id", ondelete="CASCADE"), primary_key=True
    )
    work_id: Mapped[int] = mapped_column(
        ForeignKey("works.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    value: Mapped[int]
    marked_at: Mapped[datetime] = mapped_column(default=clock.now)


class Remark(Model):
    """A juror's words on a work, for organisers; or that they stand aside, since they know who made it."""

    __tablename__ = "jury_remarks"

    round_id: Mapped[int] = mapped_column(ForeignKey("jury_rounds.id", ondelete="CASCADE"), primary_key=True)
    work_id: Mapped[int] = mapped_column(
        ForeignKey("works.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    text: Mapped[str] = mapped_column(Text, default="")
    stands_aside: Mapped[bool] = mapped_column(default=False, server_default=false())
    remarked_at: Mapped[datetime] = mapped_column(default=clock.now)
    work: Mapped[Work] = relationship()
