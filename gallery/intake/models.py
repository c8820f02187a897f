"""What is on its way in: drafts with their files, batches of them, and slips of paper that wait for their work."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from gallery import clock
from gallery.db import Model
from gallery.editions.models import Edition
from gallery.groups.models import AccessCode, Participation, RosterEntry


class BatchKind(StrEnum):
    GROUP = "group"
    """A leader's folder and sheet (A13)."""
    EARLIER = "earlier"
    """An edition of before this gallery, brought in by an organiser (E4)."""


class Batch(Model):
    """Works that are prepared together, a draft each; nothing of it is sent before somebody says so."""

    __tablename__ = "batches"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[BatchKind] = mapped_column(default=BatchKind.GROUP)
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), index=True)
    participation_id: Mapped[int | None] = mapped_column(
        ForeignKey("participations.id", ondelete="CASCADE"), index=True
    )
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    """Who began it. A group's is gone on with by whoever leads the group."""
    columns: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    """Which column of the sheet says what, as guessed or chosen."""
    sheet: Mapped[list[Any] | None] = mapped_column(JSON)
    """The sheet's rows as text, until they are matched; forgotten with the batch."""
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    expires_at: Mapped[datetime] = mapped_column(index=True)
    edition: Mapped[Edition] = relationship()
    participation: Mapped[Participation | None] = relationship()
    drafts: Mapped[list["Draft"]] = relationship(back_populates="batch", order_by="Draft.position")


class Draft(Model):
    """A work that is being prepared: answers and files, kept seven days after the last touch, then deleted."""

    __tablename__ = "drafts"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    """Of the token that the browser's session holds; a draft in a batch is found through its batch."""
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), index=True)
    code_id: Mapped[int | None] = mapped_column(
        ForeignKey("access_codes.id", ondelete="SET NULL"), index=True
    )
    participation_id: Mapped[int | None] = mapped_column(
        ForeignKey("participations.id", ondelete="SET NULL"), index=True
    )
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("batches.id", ondelete="CASCADE"), index=True)
    roster_entry_id: Mapped[int | None] = mapped_column(
        ForeignKey("roster_entries.id", ondelete="SET NULL"), index=True
    )
    position: Mapped[int] = mapped_column(default=0)
    """The number of its row in its batch, for as long as it is a row."""
    answers: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """What was typed and chosen so far, by the names of the form's fields."""
    language: Mapped[str] = mapped_column(String(2), default="fr")
    work_id: Mapped[int | None] = mapped_column(ForeignKey("works.id", ondelete="SET NULL"), index=True)
    """The work that it has become."""
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    touched_at: Mapped[datetime] = mapped_column(default=clock.now)
    expires_at: Mapped[datetime] = mapped_column(index=True)
    version: Mapped[int] = mapped_column(default=1)
    edition: Mapped[Edition] = relationship()
    code: Mapped[AccessCode | None] = relationship()
    participation: Mapped[Participation | None] = relationship()
    batch: Mapped[Batch | None] = relationship(back_populates="drafts")
    roster_entry: Mapped[RosterEntry | None] = relationship()
    files: Mapped[list["DraftFile"]] = relationship(
        back_populates="draft", order_by="DraftFile.position", cascade="all, delete-orphan"
    )

    __mapper_args__ = {"version_id_col": version}


class FileRole(StrEnum):
    """What a file of a draft will be."""

    VIEW = "view"
    PROCESS = "process"
    VIDEO = "video"
    AUDIO = "audio"
    VOICE = "voice"
    SLIP = "slip"
    """The photograph of a paper slip, which says whose the next picture is."""


class DraftFile(Model):
    """A file of a draft: as much of it as has come lies in the workshop; whole and looked at, it is in storage."""

    __tablename__ = "draft_files"

    id: Mapped[int] = mapped_column(primary_key=True)
    draft_id: Mapped[int] = mapped_column(ForeignKey("drafts.id", ondelete="CASCADE"), index=True)
    token: Mapped[str] = mapped_column(String(64), unique=True)
    """The last part of its upload's address; the session must hold its draft as well."""
    role: Mapped[FileRole] = mapped_column(default=FileRole.VIEW)
    position: Mapped[int] = mapped_column(default=0)
    given_name: Mapped[str] = mapped_column(String(255), default="")
    description: Mapped[str] = mapped_column(Text, default="")
    length: Mapped[int] = mapped_column(BigInteger)
    """In bytes, as it was announced."""
    received: Mapped[int] = mapped_column(BigInteger, default=0)
    """Bytes that are safe here."""
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    finished_at: Mapped[datetime | None]
    """When it was whole, looked at and stored."""
    trouble: Mapped[str] = mapped_column(String(300), default="")
    """Why it can't be taken, in the language of the draft."""
    key: Mapped[str] = mapped_column(String(120), default="", index=True)
    sha256: Mapped[str] = mapped_column(String(64), default="", index=True)
    format: Mapped[str] = mapped_column(String(10), default="")
    width: Mapped[int] = mapped_column(default=0)
    height: Mapped[int] = mapped_column(default=0)
    seconds: Mapped[float] = mapped_column(default=0.0)
    """How long a recording lasts."""
    draft: Mapped[Draft] = relationship(back_populates="files")


class Slip(Model):
    """A printed form's code: photographed before its work, it says whose that is (A15)."""

    __tablename__ = "slips"

    id: Mapped[int] = mapped_column(primary_key=True)
    participation_id: Mapped[int] = mapped_column(
        ForeignKey("participations.id", ondelete="CASCADE"), index=True
    )
    roster_entry_id: Mapped[int | None] = mapped_column(ForeignKey("roster_entries.id", ondelete="CASCADE"))
    code: Mapped[str] = mapped_column(String(20), unique=True)
    """What its QR says; it opens nothing, and only pairs files that its own leader drops."""
    printed_at: Mapped[datetime] = mapped_column(default=clock.now)
    participation: Mapped[Participation] = relationship()
    roster_entry: Mapped[RosterEntry | None] = relationship()
