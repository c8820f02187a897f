"""Edition, Strand, Form, Theme; Membership: who works on which edition; Release: what is let out together."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from gallery import clock
from gallery.accounts.models import User
from gallery.db import Model

HUES = ("brique", "ocre", "sapin", "fleuve", "ardoise", "prune", "framboise")
"""The seven paints of the walls; contrast holds for each in both lights."""


class EditionForm(Model):
    """A form that an edition takes in, in the order of its list."""

    __tablename__ = "edition_forms"

    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id", ondelete="CASCADE"), primary_key=True)
    form_id: Mapped[int] = mapped_column(ForeignKey("forms.id"), primary_key=True)


class EditionTheme(Model):
    """A theme that an edition proposes."""

    __tablename__ = "edition_themes"

    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id", ondelete="CASCADE"), primary_key=True)
    theme_id: Mapped[int] = mapped_column(ForeignKey("themes.id"), primary_key=True)


class Edition(Model):
    """The exhibition of one season. It touches the years `year_start` and `year_start + 1`."""

    __tablename__ = "editions"
    __table_args__ = (CheckConstraint("number > 0", name="number_positive"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(unique=True)
    label: Mapped[str] = mapped_column(String(40))
    year_start: Mapped[int] = mapped_column(index=True)
    theme_fr: Mapped[str] = mapped_column(String(200), default="")
    theme_en: Mapped[str] = mapped_column(String(200), default="")
    text_fr: Mapped[str] = mapped_column(Text, default="")
    text_en: Mapped[str] = mapped_column(Text, default="")
    hue: Mapped[str] = mapped_column(String(20), default=HUES[0])
    zone: Mapped[str] = mapped_column(String(60), default="America/Toronto")
    call_opens_at: Mapped[datetime | None]
    call_closes_at: Mapped[datetime | None]
    opens_at: Mapped[datetime | None] = mapped_column(index=True)
    published: Mapped[bool] = mapped_column(default=False)
    indexable: Mapped[bool] = mapped_column(default=False)
    last_sequence: Mapped[int] = mapped_column(default=0)
    """The last work number given: 14 after 9-014. Numbers are never given twice."""
    four_eyes: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether two of the team have to agree before a work is not accepted."""
    version: Mapped[int] = mapped_column(default=1)
    strands: Mapped[list["Strand"]] = relationship(
        back_populates="edition", order_by="Strand.position", cascade="all, delete-orphan"
    )
    forms: Mapped[list["Form"]] = relationship(secondary="edition_forms", order_by="Form.position")
    themes: Mapped[list["Theme"]] = relationship(secondary="edition_themes", order_by="Theme.position")

    __mapper_args__ = {"version_id_col": version}

    def call_is_open(self, at: datetime) -> bool:
        """Whether works are taken in: an edition not yet published takes none."""
        if not self.published or self.call_opens_at is None or self.call_opens_at > at:
            return False
        return self.call_closes_at is None or at < self.call_closes_at

    def call_begins_after(self, at: datetime) -> bool:
        return self.call_opens_at is not None and self.call_opens_at > at

    def call_is_over(self, at: datetime) -> bool:
        return self.call_closes_at is not None and self.call_closes_at <= at

    def season_is_over(self, at: datetime) -> bool:
        """Whether the summer after its season has come: the wall stays, but it is no longer this year's."""
        return at.astimezone(ZoneInfo(self.zone)).date() >= date(self.year_start + 1, 9, 1)

    def has_opened(self, at: datetime) -> bool:
        return self.published and self.opens_at is not None and self.opens_at <= at

    @property
    def years(self) -> tuple[int, int]:
        return self.year_start, self.year_start + 1


class Strand(Model):
    """An edition's own section."""

    __tablename__ = "strands"
    __table_args__ = (UniqueConstraint("edition_id", "slug"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id", ondelete="CASCADE"), index=True)
    slug: Mapped[str] = mapped_column(String(80))
    name_fr: Mapped[str] = mapped_column(String(120))
    name_en: Mapped[str] = mapped_column(String(120))
    position: Mapped[int] = mapped_column(default=0)
    edition: Mapped[Edition] = relationship(back_populates="strands")


class Form(Model):
    """What a work is made as: painting, collage, poem …"""

    __tablename__ = "forms"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    name_fr: Mapped[str] = mapped_column(String(120))
    name_en: Mapped[str] = mapped_column(String(120))
    position: Mapped[int] = mapped_column(default=0)


class Theme(Model):
    """What works speak of, across editions."""

    __tablename__ = "themes"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    name_fr: Mapped[str] = mapped_column(String(120))
    name_en: Mapped[str] = mapped_column(String(120))
    text_fr: Mapped[str] = mapped_column(Text, default="")
    text_en: Mapped[str] = mapped_column(Text, default="")
    sources_fr: Mapped[str] = mapped_column(Text, default="", server_default="")
    sources_en: Mapped[str] = mapped_column(Text, default="", server_default="")
    """Where to read more, one a line (see `catalogue.signposts`)."""
    help_fr: Mapped[str] = mapped_column(Text, default="", server_default="")
    help_en: Mapped[str] = mapped_column(Text, default="", server_default="")
    """Whom somebody can talk to, one a line."""
    position: Mapped[int] = mapped_column(default=0)


class StaffRole(StrEnum):
    """What somebody of the team may do in an edition; an organiser may also do what a moderator may."""

    ORGANISER = "organiser"
    MODERATOR = "moderator"


class Membership(Model):
    """A user's role in one edition, or in every edition when `edition_id` is None."""

    __tablename__ = "memberships"
    __table_args__ = (Index("ix_memberships_user_id_edition_id", "user_id", "edition_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    edition_id: Mapped[int | None] = mapped_column(ForeignKey("editions.id", ondelete="CASCADE"))
    role: Mapped[StaffRole]
    since: Mapped[datetime] = mapped_column(default=clock.now)
    user: Mapped[User] = relationship()


class Invitation(Model):
    """A link by mail that makes somebody part of the team, once: its page has a button."""

    __tablename__ = "invitations"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    email: Mapped[str] = mapped_column(String(255), index=True)
    role: Mapped[StaffRole | None]
    """None: administrator of everything."""
    edition_id: Mapped[int | None] = mapped_column(ForeignKey("editions.id", ondelete="CASCADE"), index=True)
    """None: in every edition."""
    invited_by_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    expires_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    edition: Mapped[Edition | None] = relationship()
    invited_by: Mapped[User] = relationship()


class Release(Model):
    """Decisions of an edition that wait to be let out together: works to the wall, letters to their makers.

    As long as it is open, what is approved joins it; it closes by itself when `at` has passed. One is open at a time.
    """

    __tablename__ = "releases"

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime | None] = mapped_column(index=True)
    """None: gathering, the moment is not chosen yet."""
    made_by_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    edition: Mapped[Edition] = relationship()

    def is_open(self) -> bool:
        return self.at is None or self.at > clock.now()


class PreviewLink(Model):
    """A secret link, for a while, to an edition's wall as it will be: for partners, who have no account."""

    __tablename__ = "preview_links"

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id", ondelete="CASCADE"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    label: Mapped[str] = mapped_column(String(120), default="")
    """Whom it was made for, in the organiser's words."""
    made_by_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    opened: Mapped[int] = mapped_column(default=0, server_default="0")
    """How often somebody came in by it."""
    edition: Mapped[Edition] = relationship()

    @property
    def last_moment(self) -> datetime:
        """Still inside: it ends when a day ends, and people are told that day."""
        return self.expires_at - timedelta(seconds=1)

    def stands(self) -> bool:
        return self.revoked_at is None and self.expires_at > clock.now()


def season_label(year_start: int) -> str:
    """The label of a season: "2019-2020"."""
    return f"{year_start}-{year_start + 1}"


def season_of(day: date) -> int:
    """The first year of the season that a day falls in; a season begins in August."""
    return day.year if day.month >= 8 else day.year - 1
