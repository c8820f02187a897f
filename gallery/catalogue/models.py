"""DayAtTheEntrance: which work hung there on a day."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from gallery.db import Model


class DayAtTheEntrance(Model):
    """One row a day, whoever comes: it is how fair exposure is told, and no visitor is counted for it."""

    __tablename__ = "days_at_the_entrance"

    day: Mapped[date] = mapped_column(primary_key=True)
    """The gallery's own day."""
    work_id: Mapped[int] = mapped_column(ForeignKey("works.id", ondelete="CASCADE"), index=True)
