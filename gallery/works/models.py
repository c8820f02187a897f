"""Work, Credit, Original, Rendition; the states of a work and the moves between them."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _
from flask_babel import lazy_pgettext
from sqlalchemy import JSON, BigInteger, ForeignKey, Index, String, Text, UniqueConstraint, false, true
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from gallery import clock
from gallery.db import Model
from gallery.editions.models import Edition, Form, Release, Strand, Theme
from gallery.errors import InvalidMove
from gallery.groups.models import Group
from gallery.people.models import Participant
from gallery.works.titles import title_key

SORTED_TEXT = String(200).with_variant(String(200, collation="C"), "postgresql")
"""Sorted by code points on every database: what is written there is made for it."""


class WorkStatus(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"
    DECLINED = "declined"
    TAKEN_DOWN = "taken_down"
    WITHDRAWN = "withdrawn"
    ERASED = "erased"


_S = WorkStatus
MOVES: dict[WorkStatus, frozenset[WorkStatus]] = {
    _S.DRAFT: frozenset({_S.SUBMITTED, _S.WITHDRAWN, _S.ERASED}),
    _S.SUBMITTED: frozenset({_S.RETURNED, _S.APPROVED, _S.DECLINED, _S.WITHDRAWN, _S.ERASED}),
    _S.RETURNED: frozenset({_S.SUBMITTED, _S.WITHDRAWN, _S.ERASED}),
    _S.APPROVED: frozenset({_S.SUBMITTED, _S.RETURNED, _S.TAKEN_DOWN, _S.WITHDRAWN, _S.ERASED}),
    _S.DECLINED: frozenset({_S.SUBMITTED, _S.WITHDRAWN, _S.ERASED}),
    _S.TAKEN_DOWN: frozenset({_S.APPROVED, _S.WITHDRAWN, _S.ERASED}),
    _S.WITHDRAWN: frozenset({_S.ERASED}),
    _S.ERASED: frozenset(),
}
"""Where a work may go from where it stands. Only its maker brings a withdrawn work back, to the state it had."""

LOOKED_AT_AGAIN = frozenset({_S.SUBMITTED, _S.RETURNED})
"""Where a work that was decided on waits to be decided on again."""

STATUS_NAMES = {
    _S.DRAFT: lazy_pgettext("state", "draft"),
    _S.SUBMITTED: lazy_pgettext("state", "waiting for review"),
    _S.RETURNED: lazy_pgettext("state", "needs changes"),
    _S.APPROVED: lazy_pgettext("state", "approved"),
    _S.DECLINED: lazy_pgettext("state", "not accepted"),
    _S.TAKEN_DOWN: lazy_pgettext("state", "taken down"),
    _S.WITHDRAWN: lazy_pgettext("state", "withdrawn"),
    _S.ERASED: lazy_pgettext("state", "erased"),
}


class Licence(StrEnum):
    """What others may do; the maker keeps every right unless another licence is chosen."""

    ALL_RIGHTS = "all-rights-reserved"
    BY = "cc-by-4.0"
    BY_NC = "cc-by-nc-4.0"
    BY_NC_ND = "cc-by-nc-nd-4.0"


FACTS_OF_A_WALL = "released_at", "showable_until", "form_id", "strand_id", "group_id"
"""What a walk along a wall asks of each work: in the index, so that it need not look at the works themselves."""


class WorkTheme(Model):
    __tablename__ = "work_themes"

    work_id: Mapped[int] = mapped_column(ForeignKey("works.id", ondelete="CASCADE"), primary_key=True)
    theme_id: Mapped[int] = mapped_column(ForeignKey("themes.id"), primary_key=True, index=True)


class WorkColour(Model):
    """That a work is of a colour, so that it is found by it; written with its renditions."""

    __tablename__ = "work_colours"

    work_id: Mapped[int] = mapped_column(ForeignKey("works.id", ondelete="CASCADE"), primary_key=True)
    colour: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, index=True)
    """Its place in `works.colours.COLOURS`."""
    share: Mapped[float]
    """Of its first view, 0–1."""


class Work(Model):
    """A work of art submitted to an edition: images with their renditions, or a poem that is the work itself."""

    __tablename__ = "works"
    __table_args__ = (
        UniqueConstraint("edition_id", "sequence"),
        Index("ix_works_wall", "edition_id", "showable", "sequence", *FACTS_OF_A_WALL),
        Index("ix_works_edition_id_status_submitted_at", "edition_id", "status", "submitted_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"))
    sequence: Mapped[int]
    status: Mapped[WorkStatus] = mapped_column(default=WorkStatus.SUBMITTED)
    withdrawn_from: Mapped[WorkStatus | None]
    withdrawn_at: Mapped[datetime | None]
    title: Mapped[str] = mapped_column(String(200))
    title_key: Mapped[str] = mapped_column(SORTED_TEXT, default="", server_default="", index=True)
    """The title as it is sorted: set with it."""
    language: Mapped[str] = mapped_column(String(8), default="fr")
    """BCP 47 tag of the title, statement and poem."""
    statement: Mapped[str] = mapped_column(Text, default="")
    poem: Mapped[str] = mapped_column(Text, default="")
    technique: Mapped[str] = mapped_column(String(200), default="")
    content_note: Mapped[str] = mapped_column(String(300), default="")
    licence: Mapped[Licence] = mapped_column(default=Licence.ALL_RIGHTS)
    form_id: Mapped[int | None] = mapped_column(ForeignKey("forms.id"), index=True)
    strand_id: Mapped[int | None] = mapped_column(ForeignKey("strands.id"), index=True)
    group_id: Mapped[int | None] = mapped_column(ForeignKey("groups.id"), index=True)
    submission_key: Mapped[str | None] = mapped_column(String(64), unique=True)
    """Came with the form: the same form sent twice is one work."""
    phrase_hash: Mapped[str] = mapped_column(String(64), default="", server_default="")
    """Keyed hash of the receipt's four words: with the number they open the work (P20)."""
    dimensions: Mapped[str] = mapped_column(String(120), default="", server_default="")
    made_in: Mapped[str] = mapped_column(String(80), default="", server_default="")
    """When it was made, as far as anybody knows: "2016", "unknown date" (E4)."""
    imported: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    """What an earlier edition's list said of it and no field of ours is for; for the team."""
    gathered_into_id: Mapped[int | None] = mapped_column(ForeignKey("works.id"), index=True)
    """The collective work that it became a part of; it hangs there, and no more by itself."""
    submitted_at: Mapped[datetime] = mapped_column(default=clock.now)
    released_at: Mapped[datetime | None] = mapped_column(index=True)
    """From when an approved work may show: the decision plus the time in which it can be taken back."""
    showable: Mapped[bool] = mapped_column(default=False, server_default=false())
    """The part of *exhibited* that no clock changes; rewritten by `works.service.refresh_showable` alone."""
    showable_until: Mapped[datetime | None]
    exhibited_once: Mapped[bool] = mapped_column(default=False, server_default=false())
    """An act took it off the wall: whoever comes back to it is told so (410), not that it never was (404).
    What leaves by the clock alone is not noted: ask `works.queries.has_hung`."""
    release_id: Mapped[int | None] = mapped_column(ForeignKey("releases.id", ondelete="SET NULL"), index=True)
    """The release that its decision waits for, or came with (ADR 0019)."""
    selected: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Chosen for the museum's hang. Beside the status, never part of it; organisers say so (B12)."""
    favourite: Mapped[bool] = mapped_column(default=False, server_default=false())
    """« Coup de cœur »: a line on its label, never a rank."""
    signs: Mapped[list[Any]] = mapped_column(JSON, default=list, server_default="[]")
    """What moderators noticed in it, by name (review.signs)."""
    version: Mapped[int] = mapped_column(default=1)

    edition: Mapped[Edition] = relationship(lazy="joined", innerjoin=True)
    form: Mapped[Form | None] = relationship()
    strand: Mapped[Strand | None] = relationship()
    group: Mapped[Group | None] = relationship()
    themes: Mapped[list[Theme]] = relationship(secondary="work_themes", order_by=Theme.position)
    colours: Mapped[list[WorkColour]] = relationship(cascade="all, delete-orphan")
    credits: Mapped[list["Credit"]] = relationship(
        back_populates="work", order_by="Credit.position", cascade="all, delete-orphan"
    )
    originals: Mapped[list["Original"]] = relationship(
        back_populates="work",
        order_by="Original.position",
        cascade="all, delete-orphan",
        foreign_keys="Original.work_id",
    )

    recordings: Mapped[list["Recording"]] = relationship(
        back_populates="work", order_by="Recording.position", cascade="all, delete-orphan"
    )
    lent: Mapped[list["Original"]] = relationship(
        foreign_keys="Original.from_work_id", order_by="Original.id", viewonly=True
    )
    """Its picture, as long as that is a part of a collective work."""
    gathered_into: Mapped["Work | None"] = relationship(remote_side=[id], viewonly=True)
    release: Mapped[Release | None] = relationship(viewonly=True)

    __mapper_args__ = {"version_id_col": version}

    @validates("title")
    def _with_key(self, _name: str, title: str) -> str:
        self.title_key = title_key(title)
        return title

    @property
    def number(self) -> str:
        """The permanent public number, such as "9-014"."""
        return f"{self.edition.number}-{self.sequence:03d}"

    @property
    def shown(self) -> list["Original"]:
        """Its pictures but those that a consent keeps hidden. Pages for everybody ask for these, or for `views`."""
        return [original for original in self.originals if not original.hidden]

    @property
    def views(self) -> list["Original"]:
        """What it looks like: of a collective work without a picture of the whole, its first part."""
        seen = [original for original in self.shown if original.role is ImageRole.VIEW]
        return seen or self.parts[:1]

    @property
    def parts(self) -> list["Original"]:
        """Of a collective work: the pieces that it is made of, but those that a consent keeps hidden."""
        return [original for original in self.shown if original.role is ImageRole.PART]

    @property
    def process(self) -> list["Original"]:
        return [original for original in self.shown if original.role is ImageRole.PROCESS]

    @property
    def sent_views(self) -> list["Original"]:
        """Its views as they were sent, hidden ones too: for its maker and the team."""
        sent = [original for original in self.originals if original.role is ImageRole.VIEW]
        return sent + self.lent if self.gathered_into_id else sent or self.sent_parts[:1]

    @property
    def sent_parts(self) -> list["Original"]:
        return [original for original in self.originals if original.role is ImageRole.PART]

    @property
    def is_collective(self) -> bool:
        """Whether it was gathered from single works."""
        return bool(self.sent_parts)

    @property
    def makers(self) -> list["Credit"]:
        """Whom its label speaks of: of a collective work, those whose part shows."""
        hidden = {original.id for original in self.originals if original.hidden}
        parts = {original.id for original in self.sent_parts}
        return [credit for credit in self.credits if credit.original_id not in hidden & parts]

    def makers_of(self, part: "Original") -> list["Credit"]:
        return [credit for credit in self.credits if credit.original_id and credit.original_id == part.id]

    @property
    def sent_process(self) -> list["Original"]:
        return [original for original in self.originals if original.role is ImageRole.PROCESS]

    @property
    def is_described(self) -> bool:
        """Whether somebody who can't see it can know it: a poem is its own words."""
        said = all(original.description.strip() for original in self.shown)
        return said and not any(recording.lacks for recording in self.heard)

    @property
    def is_rendered(self) -> bool:
        drawn = all(original.rendered_at for original in self.shown)
        return drawn and all(recording.rendered_at for recording in self.heard)

    @property
    def heard(self) -> list["Recording"]:
        """Its recordings but those that a consent keeps hidden. Pages for everybody ask for these, or for the next."""
        return [recording for recording in self.recordings if not recording.hidden]

    @property
    def sounds(self) -> list["Recording"]:
        """What is heard without being seen, and is the work."""
        return [recording for recording in self.heard if recording.kind is RecordingKind.AUDIO]

    @property
    def voice(self) -> "Recording | None":
        """Its message, spoken."""
        return next((one for one in self.heard if one.kind is RecordingKind.VOICE), None)

    def clip_of(self, original: "Original") -> "Recording | None":
        """The film whose poster a picture is."""
        of_it = original.recording_id
        return next((one for one in self.heard if one.id == of_it), None) if of_it else None

    def move_to(self, status: WorkStatus) -> None:
        """Change the status, if the work may go there from where it stands; the one place that does."""
        if status not in MOVES[self.status]:
            names = {"old": STATUS_NAMES[self.status], "new": STATUS_NAMES[status]}
            raise InvalidMove(_("This work is now: %(old)s. It can't become: %(new)s.", **names))
        if status is WorkStatus.WITHDRAWN:
            self.withdrawn_from, self.withdrawn_at = self.status, clock.now()
        if status in LOOKED_AT_AGAIN:
            self.release_id = None  # what is decided then is decided anew
        self.status = status

    def move_back(self) -> None:
        """Its maker takes a withdrawal back: the work is where it was before."""
        if self.status is not WorkStatus.WITHDRAWN or self.withdrawn_from is None:
            raise InvalidMove(_("This work is not withdrawn."))
        self.status, self.withdrawn_from, self.withdrawn_at = self.withdrawn_from, None, None


class NameKind(StrEnum):
    FIRST_NAME = "first_name"
    PSEUDONYM = "pseudonym"
    COLLECTIVE = "collective"
    ANONYMOUS = "anonymous"


class Credit(Model):
    """A participant's public name on a work."""

    __tablename__ = "credits"

    id: Mapped[int] = mapped_column(primary_key=True)
    work_id: Mapped[int] = mapped_column(ForeignKey("works.id", ondelete="CASCADE"), index=True)
    participant_id: Mapped[int] = mapped_column(ForeignKey("participants.id"), index=True)
    kind: Mapped[NameKind] = mapped_column(default=NameKind.ANONYMOUS)
    name: Mapped[str] = mapped_column(String(120), default="")
    people: Mapped[int] = mapped_column(default=1)
    """How many people stand behind a collective name."""
    position: Mapped[int] = mapped_column(default=0)
    shown: Mapped[bool] = mapped_column(default=True, server_default=true())
    """Whether the *name* consent lets the label say it; rewritten with `Work.showable`."""
    original_id: Mapped[int | None] = mapped_column(
        ForeignKey("originals.id", ondelete="SET NULL"), index=True
    )
    """The part of a collective work that is theirs."""
    work: Mapped[Work] = relationship(back_populates="credits")
    participant: Mapped[Participant] = relationship()

    @property
    def public_name(self) -> str:
        """What the label says; "" stands for « Anonyme ». Nothing that others read says `name` itself."""
        return public_name(self.kind, self.name, self.shown)


def public_name(kind: NameKind, name: str, shown: bool) -> str:
    return name if shown and kind is not NameKind.ANONYMOUS else ""


class ImageRole(StrEnum):
    VIEW = "view"
    PROCESS = "process"
    PART = "part"
    """One of the pieces that a collective work is made of."""


class Leased:
    """What a worker makes something of: whose turn it is (works.leases)."""

    id: Mapped[int] = mapped_column(primary_key=True)
    rendered_at: Mapped[datetime | None]
    tries: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[datetime | None] = mapped_column(default=clock.now, index=True)
    """When a worker may take it (again); None once it is rendered or given up."""
    trouble: Mapped[str] = mapped_column(String(300), default="")


class Original(Leased, Model):
    """An image as it was sent, byte for byte; private for ever. What is left to be done on it is written here."""

    __tablename__ = "originals"

    work_id: Mapped[int] = mapped_column(ForeignKey("works.id", ondelete="CASCADE"), index=True)
    role: Mapped[ImageRole] = mapped_column(default=ImageRole.VIEW)
    position: Mapped[int] = mapped_column(default=0)
    description: Mapped[str] = mapped_column(Text, default="")
    given_name: Mapped[str] = mapped_column(String(255), default="")
    """What the file was called: text to show its sender, nothing else."""
    key: Mapped[str] = mapped_column(String(120), index=True)
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    bytes: Mapped[int] = mapped_column(BigInteger)
    format: Mapped[str] = mapped_column(String(10))
    width: Mapped[int]
    height: Mapped[int]
    """Upright once rendered; as the header said before."""
    media_token: Mapped[str] = mapped_column(String(64), unique=True)
    """The unguessable part of its renditions' addresses; replaced when the work leaves the wall."""
    colours: Mapped[list[Any] | None] = mapped_column(JSON)
    """Dominant colours: [["#a1b2c3", share], …], the largest share first."""
    palette: Mapped[int] = mapped_column(default=0)
    """0–63: the placeholder's class, four steps a channel."""
    dhash: Mapped[int | None] = mapped_column(BigInteger)
    """64-bit difference hash, stored signed."""
    dhash_turned: Mapped[int | None] = mapped_column(BigInteger)
    """The same of the picture turned by a quarter: with both, every turned or mirrored copy can be found."""
    resembles: Mapped[bool] = mapped_column(default=False, server_default=false())
    """When it was first drawn, a picture much like it was there already, for its edition's team to see."""
    pale_edge: Mapped[bool] = mapped_column(default=False, server_default=false())
    shows_face: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Somebody can be recognised in it: the *face* consent decides whether it is shown."""
    hidden: Mapped[bool] = mapped_column(default=False, server_default=false())
    """No consent lets it show; rewritten with `Work.showable`."""
    from_work_id: Mapped[int | None] = mapped_column(ForeignKey("works.id", ondelete="SET NULL"), index=True)
    """The single work that this part of a collective one was, so that gathering can be undone."""
    recording_id: Mapped[int | None] = mapped_column(
        ForeignKey("recordings.id", ondelete="CASCADE", use_alter=True), index=True
    )
    """The video whose poster it is."""
    work: Mapped[Work] = relationship(back_populates="originals", foreign_keys=[work_id])
    renditions: Mapped[list["Rendition"]] = relationship(
        back_populates="original", order_by="Rendition.long_side", cascade="all, delete-orphan"
    )


class HashPart(Model):
    """A quarter of a picture's difference hash, so that pictures alike are found by an index (works.look_alikes)."""

    __tablename__ = "hash_parts"
    __table_args__ = (Index("ix_hash_parts_part_dhash", "part", "dhash"),)

    original_id: Mapped[int] = mapped_column(ForeignKey("originals.id", ondelete="CASCADE"), primary_key=True)
    part: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """Which quarter, 0–3, above its sixteen bits."""
    dhash: Mapped[int] = mapped_column(BigInteger)
    """The whole of it, so that the index alone tells which are near."""


class Rendition(Model):
    """A copy for the screen: upright, sRGB, without any metadata."""

    __tablename__ = "renditions"
    __table_args__ = (UniqueConstraint("original_id", "format", "long_side"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    original_id: Mapped[int] = mapped_column(ForeignKey("originals.id", ondelete="CASCADE"))
    format: Mapped[str] = mapped_column(String(10))
    long_side: Mapped[int]
    width: Mapped[int]
    height: Mapped[int]
    bytes: Mapped[int] = mapped_column(BigInteger)
    key: Mapped[str] = mapped_column(String(120))
    original: Mapped[Original] = relationship(back_populates="renditions")


class RecordingKind(StrEnum):
    VIDEO = "video"
    AUDIO = "audio"
    VOICE = "voice"
    """The statement, spoken: sixty seconds at most (A6)."""


class Recording(Leased, Model):
    """A clip or a sound as it was sent; private for ever. What is played is made of it, like a picture's renditions."""

    __tablename__ = "recordings"

    work_id: Mapped[int] = mapped_column(ForeignKey("works.id", ondelete="CASCADE"), index=True)
    kind: Mapped[RecordingKind]
    position: Mapped[int] = mapped_column(default=0)
    description: Mapped[str] = mapped_column(Text, default="")
    transcript: Mapped[str] = mapped_column(Text, default="")
    language: Mapped[str] = mapped_column(String(8), default="fr")
    """BCP 47 tag of what is spoken."""
    captions_fr: Mapped[str] = mapped_column(Text, default="")
    captions_en: Mapped[str] = mapped_column(Text, default="")
    """WebVTT, written anew from what was read of the file."""
    poster_at: Mapped[float] = mapped_column(default=1.0)
    """Seconds into a video at which it stands still on the wall."""
    given_name: Mapped[str] = mapped_column(String(255), default="")
    key: Mapped[str] = mapped_column(String(120), index=True)
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    bytes: Mapped[int] = mapped_column(BigInteger)
    format: Mapped[str] = mapped_column(String(10))
    seconds: Mapped[float] = mapped_column(default=0.0)
    media_token: Mapped[str] = mapped_column(String(64), unique=True)
    """As an original's: replaced when the work leaves the wall."""
    hidden: Mapped[bool] = mapped_column(default=False, server_default=false())
    """The *voice* consent is missing; rewritten with `Work.showable`."""
    work: Mapped[Work] = relationship(back_populates="recordings")
    playables: Mapped[list["Playable"]] = relationship(
        back_populates="recording", order_by="Playable.id", cascade="all, delete-orphan"
    )

    @property
    def lacks(self) -> list[str]:
        """What has to be said of it before it may show: "description", "transcript". A film's picture has its own."""
        words = self.transcript.strip() or self.captions_fr or self.captions_en
        unseen = self.kind is RecordingKind.AUDIO and not self.description.strip()
        return ["description"] * unseen + ["transcript"] * (not words)


class Playable(Model):
    """What a browser plays of a recording: made by us, without anything that the file said of its device or place."""

    __tablename__ = "playables"
    __table_args__ = (UniqueConstraint("recording_id", "format"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    recording_id: Mapped[int] = mapped_column(ForeignKey("recordings.id", ondelete="CASCADE"))
    format: Mapped[str] = mapped_column(String(10))
    """mp4 or m4a."""
    width: Mapped[int] = mapped_column(default=0)
    height: Mapped[int] = mapped_column(default=0)
    bytes: Mapped[int] = mapped_column(BigInteger)
    key: Mapped[str] = mapped_column(String(120), index=True)
    recording: Mapped[Recording] = relationship(back_populates="playables")
