"""Group: the school or community organisation that takes part."""

from enum import StrEnum

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from gallery.db import Model


class GroupKind(StrEnum):
    SCHOOL = "school"
    COMMUNITY = "community"


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
