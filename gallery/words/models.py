"""GuestBook and Word: what visitors leave to the evening, to a work or to a group (P39, C13)."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, true
from sqlalchemy.orm import Mapped, mapped_column, relationship

from gallery import clock
from gallery.accounts.models import User
from gallery.db import Model
from gallery.editions.models import Edition
from gallery.groups.models import Group
from gallery.works.models import Work


class GuestBook(Model):
    """Whether an edition takes words, and how often from one address. Without a row it takes none."""

    __tablename__ = "guest_books"

    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id", ondelete="CASCADE"), primary_key=True)
    open: Mapped[bool] = mapped_column(default=True, server_default=true())
    """The off switch: nothing is taken, and what was published hides (P39) as long as it is off."""
    frozen_at: Mapped[datetime | None]
    """From then on it stays as it is: what is public stays so, nothing new is taken."""
    slow_seconds: Mapped[int] = mapped_column(default=30, server_default="30")
    """Slow mode: so long between two words from one address."""
    edition: Mapped[Edition] = relationship()


class WordStatus(StrEnum):
    WAITING = "waiting"
    KEPT = "kept"
    """To a work or group: a moderator let its makers read it; it is not public."""
    PUBLIC = "public"
    DECLINED = "declined"
    HIDDEN = "hidden"
    """It was public, and somebody of the team took it off."""
    WITHDRAWN = "withdrawn"
    """Who wrote it took it back."""


class Word(Model):
    """Pre-moderated, always: nobody but the team reads it before a moderator's yes."""

    __tablename__ = "words"
    __table_args__ = (
        CheckConstraint("work_id IS NULL OR group_id IS NULL", name="about_one"),
        Index("ix_words_edition_id_status_made_at", "edition_id", "status", "made_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id", ondelete="CASCADE"))
    work_id: Mapped[int | None] = mapped_column(ForeignKey("works.id", ondelete="CASCADE"), index=True)
    group_id: Mapped[int | None] = mapped_column(ForeignKey("groups.id", ondelete="CASCADE"), index=True)
    """Neither: it is to the evening."""
    rehearsal_id: Mapped[int | None] = mapped_column(
        ForeignKey("rehearsals.id", ondelete="CASCADE"), index=True
    )
    """Left in a rehearsal: seen there alone."""
    text: Mapped[str] = mapped_column(Text)
    """As it was left; for the team, once it was shortened."""
    shown_text: Mapped[str] = mapped_column(Text, default="", server_default="")
    """With « […] » in the place of what nobody else is to read; "" says that all of it may be read."""
    name: Mapped[str] = mapped_column(String(80), default="")
    """As it was typed; for the team."""
    shown_name: Mapped[str] = mapped_column(String(80), default="")
    """As everybody reads it: never a minor's surname."""
    language: Mapped[str] = mapped_column(String(8), default="fr")
    status: Mapped[WordStatus] = mapped_column(default=WordStatus.WAITING)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    """Of the link with which who wrote it takes it back."""
    submission_key: Mapped[str | None] = mapped_column(String(64), unique=True)
    """Came with the form: the same form sent twice is one word."""
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    decided_at: Mapped[datetime | None]
    team_agreed_at: Mapped[datetime | None]
    """To a work or group: a moderator would let it be public."""
    makers_agreed_at: Mapped[datetime | None]
    """The same of its makers: of all who are named, or of the group's leader."""
    version: Mapped[int] = mapped_column(default=1)
    edition: Mapped[Edition] = relationship()
    work: Mapped[Work | None] = relationship()
    group: Mapped[Group | None] = relationship()
    decided_by: Mapped[User | None] = relationship()

    __mapper_args__ = {"version_id_col": version}

    @property
    def read_as(self) -> str:
        """What others than the team read of it."""
        return self.shown_text or self.text


class WordAgreement(Model):
    """That one of a work's makers agrees to a word being public."""

    __tablename__ = "word_agreements"

    word_id: Mapped[int] = mapped_column(ForeignKey("words.id", ondelete="CASCADE"), primary_key=True)
    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    agreed_at: Mapped[datetime] = mapped_column(default=clock.now)
