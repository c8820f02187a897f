"""Opening: the live evening of an edition; its segments; OpeningEvent: the append-only log of what happened.

What is on at any moment is never stored: it is the fold of the log up to then (`opening.state`). The evening itself,
each rehearsal and the replay are folded by the same function.
"""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text, true
from sqlalchemy.orm import Mapped, mapped_column, relationship

from gallery import clock
from gallery.accounts.models import User
from gallery.clips.models import Clip
from gallery.db import Model
from gallery.editions.models import Edition, PreviewLink
from gallery.programme.models import Activity
from gallery.tours.models import Stop, Tour

LEFT_ALONE = timedelta(hours=2)
"""So long after its planned end, or the last act if that is later, an evening that nobody closed ends by itself."""

LONGEST_REHEARSAL = timedelta(days=1)


class Opening(Model):
    __tablename__ = "openings"
    __table_args__ = (
        UniqueConstraint("edition_id", "number"),
        CheckConstraint("doors_at <= starts_at", name="doors_first"),
        CheckConstraint("starts_at <= ends_at", name="ends_last"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id", ondelete="CASCADE"))
    number: Mapped[int]
    """1, 2, … in its edition: part of its address."""
    activity_id: Mapped[int | None] = mapped_column(
        ForeignKey("activities.id", ondelete="SET NULL"), index=True
    )
    """The line of the programme under which people register."""
    title_fr: Mapped[str] = mapped_column(String(200))
    title_en: Mapped[str] = mapped_column(String(200), default="")
    text_fr: Mapped[str] = mapped_column(Text, default="")
    text_en: Mapped[str] = mapped_column(Text, default="")
    doors_at: Mapped[datetime] = mapped_column(index=True)
    """When the waiting room opens."""
    starts_at: Mapped[datetime] = mapped_column(index=True)
    unveils: Mapped[bool] = mapped_column(default=True, server_default=true())
    """The walls open in the same second: `Edition.opens_at` goes with `starts_at`."""
    published: Mapped[bool] = mapped_column(default=False)
    room_link: Mapped[str] = mapped_column(String(500), default="")
    """A video room or stream elsewhere: nothing of it is loaded before somebody clicks."""
    captions_link: Mapped[str] = mapped_column(String(500), default="")
    """Live captions elsewhere, in the same way."""
    ends_at: Mapped[datetime] = mapped_column(index=True)
    """When it ended, or will by itself: `LEFT_ALONE` after its planned end, or after the last act if that is later."""
    presenter_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    """Who has the hand."""
    turn: Mapped[int] = mapped_column(default=0, server_default="0")
    """Goes up whenever the hand passes on: acts of an earlier turn are refused."""
    presenter_seen_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)
    edition: Mapped[Edition] = relationship(lazy="joined", innerjoin=True)
    activity: Mapped[Activity | None] = relationship()
    presenter: Mapped[User | None] = relationship()
    segments: Mapped[list["Segment"]] = relationship(
        back_populates="opening", order_by="Segment.position", cascade="all, delete-orphan"
    )

    __mapper_args__ = {"version_id_col": version}

    @property
    def planned_end(self) -> datetime:
        return self.starts_at + timedelta(minutes=sum(segment.minutes for segment in self.segments))


class SegmentKind(StrEnum):
    WELCOME = "welcome"
    SPEAKER = "speaker"
    CLIP = "clip"
    TOUR = "tour"
    ARTISTS = "artists"
    QUESTIONS = "questions"
    CLOSING = "closing"


class Segment(Model):
    """A part of the evening, in its order."""

    __tablename__ = "segments"

    id: Mapped[int] = mapped_column(primary_key=True)
    opening_id: Mapped[int] = mapped_column(ForeignKey("openings.id", ondelete="CASCADE"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    kind: Mapped[SegmentKind]
    title_fr: Mapped[str] = mapped_column(String(200))
    title_en: Mapped[str] = mapped_column(String(200), default="")
    text_fr: Mapped[str] = mapped_column(Text, default="")
    text_en: Mapped[str] = mapped_column(Text, default="")
    notes: Mapped[str] = mapped_column(Text, default="")
    """For whoever presents; nobody else reads them."""
    minutes: Mapped[int] = mapped_column(default=5, server_default="5")
    """How long it is planned to last: the planned time of each is the sum of those before."""
    link: Mapped[str] = mapped_column(String(500), default="")
    """A stream or room of its own, elsewhere."""
    clip_id: Mapped[int | None] = mapped_column(ForeignKey("clips.id", ondelete="SET NULL"), index=True)
    tour_id: Mapped[int | None] = mapped_column(ForeignKey("tours.id", ondelete="SET NULL"), index=True)
    opening: Mapped[Opening] = relationship(back_populates="segments")
    clip: Mapped[Clip | None] = relationship()
    tour: Mapped[Tour | None] = relationship()


class EventKind(StrEnum):
    OPENED = "opened"
    """Before its minute, by an act."""
    POSTPONED = "postponed"
    WENT = "went"
    """To a segment, and a stop of its tour."""
    LOOKED = "looked"
    """A detail, a place pointed at, or the whole again: `payload` has "view" and "point"."""
    CLIP_STARTED = "clip_started"
    CLIP_STOPPED = "clip_stopped"
    PAUSED = "paused"
    RESUMED = "resumed"
    SAID = "said"
    """A message to everybody, in both languages; empty texts take it away."""
    HID_WORK = "hid_work"
    BROUGHT_BACK_WORK = "brought_back_work"
    TOOK_HAND = "took_hand"
    HANDED_OVER = "handed_over"
    AIRED_QUESTION = "aired_question"
    """`payload` has its id; None takes it off."""
    OPENED_QUESTIONS = "opened_questions"
    CLOSED_QUESTIONS = "closed_questions"
    OPENED_REACTIONS = "opened_reactions"
    CLOSED_REACTIONS = "closed_reactions"
    OPENED_BOOK = "opened_book"
    CLOSED_BOOK = "closed_book"
    CLOSED = "closed"
    REOPENED = "reopened"


class OpeningEvent(Model):
    """One act of the evening, or of a rehearsal. Rows are added, and never changed."""

    __tablename__ = "opening_events"
    __table_args__ = (
        Index("ix_opening_events_opening_id_rehearsal_id_sequence", "opening_id", "rehearsal_id", "sequence"),
        Index(
            "uq_opening_events_evening",
            "opening_id",
            "sequence",
            unique=True,
            sqlite_where=text("rehearsal_id IS NULL"),
            postgresql_where=text("rehearsal_id IS NULL"),
        ),
        Index("uq_opening_events_rehearsal", "rehearsal_id", "sequence", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    opening_id: Mapped[int] = mapped_column(ForeignKey("openings.id", ondelete="CASCADE"))
    rehearsal_id: Mapped[int | None] = mapped_column(ForeignKey("rehearsals.id", ondelete="CASCADE"))
    """None: the evening itself."""
    sequence: Mapped[int]
    """1, 2, … without gaps, in its evening or rehearsal."""
    at: Mapped[datetime] = mapped_column(default=clock.now)
    """In a rehearsal: by its simulated clock."""
    kind: Mapped[EventKind]
    segment_id: Mapped[int | None] = mapped_column(ForeignKey("segments.id", ondelete="SET NULL"))
    stop_id: Mapped[int | None] = mapped_column(ForeignKey("stops.id", ondelete="SET NULL"))
    payload: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict, server_default="{}")
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    segment: Mapped[Segment | None] = relationship()
    stop: Mapped[Stop | None] = relationship()
    user: Mapped[User | None] = relationship()


class Rehearsal(Model):
    """A whole evening tried in private: its own log, its own clock, people who are only simulated, a secret link."""

    __tablename__ = "rehearsals"

    id: Mapped[int] = mapped_column(primary_key=True)
    opening_id: Mapped[int] = mapped_column(ForeignKey("openings.id", ondelete="CASCADE"), index=True)
    preview_id: Mapped[int | None] = mapped_column(ForeignKey("preview_links.id", ondelete="SET NULL"))
    """The secret link; who holds it also sees the wall as it will be."""
    made_by_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    offset_seconds: Mapped[int]
    """What its clock shows, less what the gallery's shows; organisers move it."""
    audience: Mapped[int] = mapped_column(default=0, server_default="0")
    """How many visitors are simulated: they come, react, ask and leave words."""
    ended_at: Mapped[datetime | None]
    presenter_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    turn: Mapped[int] = mapped_column(default=0, server_default="0")
    presenter_seen_at: Mapped[datetime | None]
    audience_until: Mapped[datetime | None]
    """By its own clock: what its simulated visitors do before is done."""
    opening: Mapped[Opening] = relationship()
    preview: Mapped[PreviewLink | None] = relationship()
    presenter: Mapped[User | None] = relationship(foreign_keys=[presenter_id])

    def now(self) -> datetime:
        return clock.now() + timedelta(seconds=self.offset_seconds)

    @property
    def is_going(self) -> bool:
        """Until somebody ends it, or a day has passed."""
        return self.ended_at is None and clock.now() < self.made_at + LONGEST_REHEARSAL


class QuestionStatus(StrEnum):
    WAITING = "waiting"
    KEPT = "kept"
    """The host may air it."""
    ANSWERED = "answered"
    DECLINED = "declined"


class Question(Model):
    """Asked by a visitor; shown to everybody only while the host airs it."""

    __tablename__ = "questions"
    __table_args__ = (
        Index("ix_questions_opening_id_rehearsal_id_status", "opening_id", "rehearsal_id", "status"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    opening_id: Mapped[int] = mapped_column(ForeignKey("openings.id", ondelete="CASCADE"))
    rehearsal_id: Mapped[int | None] = mapped_column(
        ForeignKey("rehearsals.id", ondelete="CASCADE"), index=True
    )
    text: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(String(80), default="")
    language: Mapped[str] = mapped_column(String(8), default="fr")
    status: Mapped[QuestionStatus] = mapped_column(default=QuestionStatus.WAITING)
    position: Mapped[int] = mapped_column(default=0)
    """In the host's queue."""
    submission_key: Mapped[str | None] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    decided_at: Mapped[datetime | None]


class Reaction(StrEnum):
    TOUCHED = "touched"
    TAUGHT = "taught"
    MOVED_TO_ACT = "moved_to_act"


class ReactionCount(Model):
    """How often visitors said so during a segment: of the evening, never of a work. For the team alone."""

    __tablename__ = "reaction_counts"
    __table_args__ = (
        Index(
            "uq_reaction_counts_evening",
            "segment_id",
            "reaction",
            unique=True,
            sqlite_where=text("rehearsal_id IS NULL"),
            postgresql_where=text("rehearsal_id IS NULL"),
        ),
        Index("uq_reaction_counts_rehearsal", "rehearsal_id", "segment_id", "reaction", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    rehearsal_id: Mapped[int | None] = mapped_column(ForeignKey("rehearsals.id", ondelete="CASCADE"))
    segment_id: Mapped[int] = mapped_column(ForeignKey("segments.id", ondelete="CASCADE"))
    reaction: Mapped[Reaction]
    count: Mapped[int] = mapped_column(default=0)


class Presence(Model):
    """How many visitors one process of the gallery answered in some seconds: an estimate from how often pages ask.

    Nobody is known by it: no cookie, no address. The sum over processes is how many were there.
    """

    __tablename__ = "presences"

    opening_id: Mapped[int] = mapped_column(ForeignKey("openings.id", ondelete="CASCADE"), primary_key=True)
    at: Mapped[datetime] = mapped_column(primary_key=True)
    """The beginning of ten seconds."""
    process: Mapped[str] = mapped_column(String(32), primary_key=True)
    visitors: Mapped[float]
