"""Clip: a short film of the team's for an opening, played by the gallery itself."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from gallery import clock
from gallery.db import Model
from gallery.editions.models import Edition
from gallery.works.models import Leased


class Clip(Leased, Model):
    """As it was sent, private for ever; what is played, its poster and its captions are made of it."""

    __tablename__ = "clips"

    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id", ondelete="CASCADE"), index=True)
    title_fr: Mapped[str] = mapped_column(String(200))
    title_en: Mapped[str] = mapped_column(String(200), default="")
    transcript: Mapped[str] = mapped_column(Text, default="")
    language: Mapped[str] = mapped_column(String(8), default="fr")
    """BCP 47 tag of what is spoken."""
    captions_fr: Mapped[str] = mapped_column(Text, default="")
    captions_en: Mapped[str] = mapped_column(Text, default="")
    """WebVTT, written anew from what was read of the file."""
    poster_at: Mapped[float] = mapped_column(default=1.0)
    """Seconds into it at which it stands still before it plays."""
    given_name: Mapped[str] = mapped_column(String(255), default="")
    key: Mapped[str] = mapped_column(String(120), index=True)
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    bytes: Mapped[int] = mapped_column(BigInteger)
    format: Mapped[str] = mapped_column(String(10))
    seconds: Mapped[float] = mapped_column(default=0.0)
    media_token: Mapped[str] = mapped_column(String(64), unique=True)
    """Part of the addresses of what is played."""
    played_key: Mapped[str] = mapped_column(String(160), default="")
    played_bytes: Mapped[int] = mapped_column(BigInteger, default=0)
    poster_key: Mapped[str] = mapped_column(String(160), default="")
    width: Mapped[int] = mapped_column(default=0)
    height: Mapped[int] = mapped_column(default=0)
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    version: Mapped[int] = mapped_column(default=1)
    edition: Mapped[Edition] = relationship()

    __mapper_args__ = {"version_id_col": version}

    @property
    def is_captioned(self) -> bool:
        return bool(self.captions_fr or self.captions_en)
