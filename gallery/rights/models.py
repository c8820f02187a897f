"""Erasure: what was erased and when, so that a restored copy of the database forgets it again."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from gallery import clock
from gallery.db import Model


class Erasure(Model):
    """One act of erasing. It names nobody: ids, a work's number and the day are all that stays (J7.5).

    The same lines stand in a file beside the database (`rights.ledger`), which no restore takes back.
    """

    __tablename__ = "erasures"

    id: Mapped[int] = mapped_column(primary_key=True)
    subject_kind: Mapped[str] = mapped_column(String(40))
    """"participants", "works", or "names": a participant's names alone."""
    subject_id: Mapped[int] = mapped_column(index=True)
    work_number: Mapped[str] = mapped_column(String(20), default="")
    erased_at: Mapped[datetime] = mapped_column(default=clock.now)
