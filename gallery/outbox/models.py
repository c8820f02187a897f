"""Mail: a letter to one address, with its fate."""

from datetime import datetime

from sqlalchemy import String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gallery import clock
from gallery.db import Model


class Mail(Model):
    """Waits until `due_at`; `sent_at` says that it left; six `tries` that it was given up, with the `trouble`."""

    __tablename__ = "mails"

    id: Mapped[int] = mapped_column(primary_key=True)
    recipient: Mapped[str] = mapped_column(String(255), index=True)
    subject: Mapped[str] = mapped_column(String(255))
    body: Mapped[str] = mapped_column(Text)
    about_kind: Mapped[str] = mapped_column(String(20), default="")
    about_id: Mapped[int | None]
    written_at: Mapped[datetime] = mapped_column(default=clock.now)
    due_at: Mapped[datetime] = mapped_column(index=True)
    sent_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]
    tries: Mapped[int] = mapped_column(default=0)
    trouble: Mapped[str] = mapped_column(String(500), default="")
    kind: Mapped[str] = mapped_column(String(40), default="", server_default="")
    """Which template it was written from; "" for none."""
    language: Mapped[str] = mapped_column(String(8), default="fr", server_default="fr")
    held_at: Mapped[datetime | None]
    """A release keeps it from leaving until it takes place."""
    stopped_at: Mapped[datetime | None]
    """Somebody of the team keeps it from leaving until they let it go, whatever a release says."""
    leaving_until: Mapped[datetime | None]
    """A worker is at it until then at most: nobody changes it, and no other worker sends it."""
    edited_at: Mapped[datetime | None]
    bounced_at: Mapped[datetime | None]
    """It came back: there is no such mailbox. Nothing tries it again by itself."""
    settled_at: Mapped[datetime | None]
    """It came back, or never left, and somebody of the team has seen to it."""


class LetterTemplate(Model):
    """Words of a kind of letter in one language, where organisers changed those of the gallery."""

    __tablename__ = "letter_templates"
    __table_args__ = (UniqueConstraint("kind", "language"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    language: Mapped[str] = mapped_column(String(8))
    subject: Mapped[str] = mapped_column(String(255))
    body: Mapped[str] = mapped_column(Text)
    version: Mapped[int] = mapped_column(default=1)
    changed_at: Mapped[datetime] = mapped_column(default=clock.now)
    __mapper_args__ = {"version_id_col": version}
