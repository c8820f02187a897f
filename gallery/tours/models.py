"""Tour: works of an edition in an order that somebody chose, each with a line; Stop: one of them."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from gallery import clock
from gallery.db import Model
from gallery.editions.models import Edition
from gallery.works.models import Work


class Tour(Model):
    """A guided walk: each at their own pace (C8), or together with a guide in an opening (D5)."""

    __tablename__ = "tours"

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id", ondelete="CASCADE"), index=True)
    title_fr: Mapped[str] = mapped_column(String(200))
    title_en: Mapped[str] = mapped_column(String(200), default="")
    text_fr: Mapped[str] = mapped_column(Text, default="")
    text_en: Mapped[str] = mapped_column(Text, default="")
    guide: Mapped[str] = mapped_column(String(120), default="")
    """Who chose the works and speaks of them, as visitors read it."""
    published: Mapped[bool] = mapped_column(default=False, server_default=false())
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    version: Mapped[int] = mapped_column(default=1)
    edition: Mapped[Edition] = relationship(lazy="joined", innerjoin=True)
    stops: Mapped[list["Stop"]] = relationship(
        back_populates="tour", order_by="Stop.position", cascade="all, delete-orphan"
    )

    __mapper_args__ = {"version_id_col": version}


class Stop(Model):
    __tablename__ = "stops"
    __table_args__ = (UniqueConstraint("tour_id", "work_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    tour_id: Mapped[int] = mapped_column(ForeignKey("tours.id", ondelete="CASCADE"), index=True)
    work_id: Mapped[int] = mapped_column(ForeignKey("works.id", ondelete="CASCADE"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    line_fr: Mapped[str] = mapped_column(Text, default="")
    line_en: Mapped[str] = mapped_column(Text, default="")
    """What the guide says of it, in a line or two."""
    notes: Mapped[str] = mapped_column(Text, default="")
    """For whoever presents; nobody else reads them."""
    view: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    """A detail to begin with: {"x", "y", "width"} of the picture, 0–1; None shows it whole."""
    tour: Mapped[Tour] = relationship(back_populates="stops")
    work: Mapped[Work] = relationship()
