"""Activity: a line of the programme; Registration: somebody who says that they will come."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint, event, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from gallery import clock
from gallery.db import Model
from gallery.editions.models import Edition


class ActivityKind(StrEnum):
    SCREENING = "screening"
    SHORT_FILMS = "short_films"
    PANEL = "panel"
    PUBLICATION = "publication"
    EXHIBITION = "exhibition"
    OPENING = "opening"
    WORKSHOP = "workshop"


class LinkFor(StrEnum):
    """To whom the link to an online activity is shown, from `link_minutes` before it begins."""

    EVERYBODY = "everybody"
    REGISTERED = "registered"


class Activity(Model):
    """Something of the programme, at a moment or over a range of days, in a place, online, or both."""

    __tablename__ = "activities"

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id", ondelete="CASCADE"), index=True)
    kind: Mapped[ActivityKind]
    title_fr: Mapped[str] = mapped_column(String(200))
    title_en: Mapped[str] = mapped_column(String(200), default="")
    text_fr: Mapped[str] = mapped_column(Text, default="")
    text_en: Mapped[str] = mapped_column(Text, default="")
    starts_at: Mapped[datetime] = mapped_column(index=True)
    ends_at: Mapped[datetime | None] = mapped_column(index=True)
    all_day: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Days count, hours don't: from the first midnight in its zone to the one after its last day."""
    zone: Mapped[str] = mapped_column(String(60), default="America/Toronto")
    place: Mapped[str] = mapped_column(String(200), default="")
    address: Mapped[str] = mapped_column(String(300), default="")
    online: Mapped[bool] = mapped_column(default=False, server_default=false())
    link: Mapped[str] = mapped_column(String(500), default="")
    """Where it takes place online; nothing of it is loaded before somebody clicks."""
    link_for: Mapped[LinkFor] = mapped_column(default=LinkFor.REGISTERED, server_default="registered")
    link_minutes: Mapped[int] = mapped_column(default=30, server_default="30")
    host: Mapped[str] = mapped_column(String(200), default="")
    partners: Mapped[str] = mapped_column(Text, default="")
    """One a line."""
    price_cents: Mapped[int] = mapped_column(default=0, server_default="0")
    """Canadian cents; 0 is free."""
    price_note_fr: Mapped[str] = mapped_column(String(200), default="")
    price_note_en: Mapped[str] = mapped_column(String(200), default="")
    languages: Mapped[list[str]] = mapped_column(JSON, default=list, server_default="[]")
    """BCP 47 tags of what is spoken or signed: "fr", "en", "es", "fcs" (LSQ)."""
    access: Mapped[list[str]] = mapped_column(JSON, default=list, server_default="[]")
    """What is there for everybody to take part, by name (programme.access)."""
    access_note_fr: Mapped[str] = mapped_column(String(300), default="")
    access_note_en: Mapped[str] = mapped_column(String(300), default="")
    published: Mapped[bool] = mapped_column(default=False, server_default=false())
    cancelled_at: Mapped[datetime | None]
    past_fr: Mapped[str] = mapped_column(Text, default="")
    past_en: Mapped[str] = mapped_column(Text, default="")
    """What is said of it afterwards, if anything."""
    past_link: Mapped[str] = mapped_column(String(500), default="")
    """Where it can be seen or read again."""
    attended: Mapped[int | None]
    """How many people came, as organisers say."""
    takes_registrations: Mapped[bool] = mapped_column(default=False, server_default=false())
    registration_closes_at: Mapped[datetime | None]
    """None: when it begins."""
    seats: Mapped[int | None]
    """In person; None: as many as come."""
    seats_online: Mapped[int | None]
    keep_days: Mapped[int] = mapped_column(default=30, server_default="30")
    """So many days after its end, the registrations are deleted."""
    over_at: Mapped[datetime] = mapped_column(index=True)
    """From when on one speaks of it in the past tense; it follows from its other columns, as do the next two."""
    link_shown_at: Mapped[datetime | None]
    """From when on everybody sees the link; None where only who registered does."""
    forget_at: Mapped[datetime] = mapped_column(index=True)
    """When the registrations are deleted."""
    were_in_person: Mapped[int | None]
    were_online: Mapped[int | None]
    had_arrived: Mapped[int | None]
    """What stays of registrations that were deleted: how many had a place, and how many were ticked at the door."""
    changed_at: Mapped[datetime] = mapped_column(default=clock.now)
    version: Mapped[int] = mapped_column(default=1)
    edition: Mapped[Edition] = relationship(lazy="joined", innerjoin=True)

    __mapper_args__ = {"version_id_col": version}


USUAL_LENGTH = timedelta(hours=3)
"""How long something lasts of which nobody said when it ends."""


@event.listens_for(Activity, "before_insert")
@event.listens_for(Activity, "before_update")
def _follow(_mapper: Any, _connection: Any, activity: Activity) -> None:
    """What public instants and rounds ask for is kept beside what it follows from, whoever writes that."""
    length = timedelta(days=1) if activity.all_day else USUAL_LENGTH
    activity.over_at = activity.ends_at or activity.starts_at + length
    for_everybody = activity.online and activity.link and activity.link_for is LinkFor.EVERYBODY
    activity.link_shown_at = (
        activity.starts_at - timedelta(minutes=_said(activity.link_minutes)) if for_everybody else None
    )
    activity.forget_at = activity.over_at + timedelta(days=_said(activity.keep_days))


def _said(number: int | None) -> int:
    """A column's default is not there yet before the row is."""
    return 30 if number is None else number


class Attendance(StrEnum):
    IN_PERSON = "in_person"
    ONLINE = "online"


class RegistrationStatus(StrEnum):
    CONFIRMED = "confirmed"
    WAITING = "waiting"
    CANCELLED = "cancelled"


class Registration(Model):
    """Somebody who will come, under the name or pseudonym that they gave; the link that cancels it is theirs alone."""

    __tablename__ = "registrations"
    __table_args__ = (
        Index("ix_registrations_activity_id_attendance_status", "activity_id", "attendance", "status"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    activity_id: Mapped[int] = mapped_column(ForeignKey("activities.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(120))
    email: Mapped[str] = mapped_column(String(255), default="")
    attendance: Mapped[Attendance]
    places: Mapped[int] = mapped_column(default=1, server_default="1")
    needs: Mapped[list[str]] = mapped_column(JSON, default=list, server_default="[]")
    """What they need to take part, by name (programme.access)."""
    needs_note: Mapped[str] = mapped_column(String(500), default="")
    status: Mapped[RegistrationStatus]
    language: Mapped[str] = mapped_column(String(8), default="fr")
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    submission_key: Mapped[str | None] = mapped_column(String(64), unique=True)
    """Came with the form: the same form sent twice is one registration."""
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    moved_up_at: Mapped[datetime | None]
    """When a place became free for who had been waiting."""
    cancelled_at: Mapped[datetime | None]
    arrived_at: Mapped[datetime | None]
    """Ticked at the door."""
    activity: Mapped[Activity] = relationship()


class Reminder(Model):
    """That the gallery or the team wrote to somebody who registered, so that nobody is told twice."""

    __tablename__ = "reminders"
    __table_args__ = (UniqueConstraint("registration_id", "what"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    registration_id: Mapped[int] = mapped_column(ForeignKey("registrations.id", ondelete="CASCADE"))
    what: Mapped[str] = mapped_column(String(40))
    """What it told, and of which moment: "7d 202611120000", "moved 4"."""
    written_at: Mapped[datetime] = mapped_column(default=clock.now)
