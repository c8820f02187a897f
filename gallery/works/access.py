"""Who may read a work that hangs on no public wall: the one `may_read()`, asked by every page and media route."""

from collections.abc import Callable
from dataclasses import dataclass, field

from sqlalchemy import select

from gallery.db import db
from gallery.editions.models import StaffRole
from gallery.works.models import Credit, Work, WorkStatus
from gallery.works.queries import is_exhibited, would_hang
from gallery.works.releasing import all_out_at


@dataclass(frozen=True)
class Reader:
    """Who is asking. `roles` by edition id; under None, those held in every edition."""

    user_id: int | None = None
    administrator: bool = False
    roles: dict[int | None, frozenset[StaffRole]] = field(default_factory=dict)
    participants: frozenset[int] = frozenset()
    """Those whose links this browser holds."""
    groups: frozenset[int] = frozenset()
    """Those that this user leads."""
    children: frozenset[int] = frozenset()
    """Participants whose parents' links this browser holds."""
    previews: frozenset[int] = frozenset()
    """Editions whose coming wall a preview's link shows to this browser."""

    def is_staff_of(self, edition_id: int | None, role: StaffRole = StaffRole.MODERATOR) -> bool:
        """Whether the reader may act as `role` in an edition; an organiser may also do what a moderator may."""
        held = self.roles.get(edition_id, frozenset()) | self.roles.get(None, frozenset())
        return (
            self.administrator
            or role in held
            or (role is StaffRole.MODERATOR and StaffRole.ORGANISER in held)
        )

    def leads(self, work: Work) -> bool:
        """Whether a work is of a group that the reader leads."""
        return work.group_id in self.groups

    @property
    def is_staff(self) -> bool:
        return self.administrator or any(self.roles.values())


ANYBODY = Reader()


def may_read(reader: Reader, work: Work) -> bool:
    """Everybody may read what is exhibited; else makers, its group’s leaders, its edition’s team. Erased: nobody."""
    if work.status is WorkStatus.ERASED:
        return False
    return is_exhibited(work) or may_read_hidden(reader, work)


def may_read_hidden(reader: Reader, work: Work) -> bool:
    """Who sees a work that hangs nowhere also sees what a consent hides of one that hangs."""
    return (
        reader.is_staff_of(work.edition_id)
        or reader.leads(work)
        or is_maker(reader, work)
        or is_parent(reader, work)
    )


def may_preview(reader: Reader, work: Work) -> bool:
    """Partners see what will hang, as it will: nothing that waits, lacks something, or is hidden by a consent."""
    if work.edition_id not in reader.previews:
        return False
    query = select(Work.id).where(Work.id == work.id, would_hang(all_out_at(work.edition)))
    return db.session.scalar(query) is not None


LENT: list[Callable[[Reader, Work], bool]] = []
"""Through what features above let somebody see a work as it would hang, as a juror does."""


def is_lent(reader: Reader, work: Work) -> bool:
    return any(lends(reader, work) for lends in LENT)


def is_maker(reader: Reader, work: Work) -> bool:
    return _is_of(work, reader.participants)


def is_parent(reader: Reader, work: Work) -> bool:
    """Whether a child's parent or tutor is asking: they may see it, and say no for the child."""
    return _is_of(work, reader.children)


def _is_of(work: Work, participants: frozenset[int]) -> bool:
    if not participants:
        return False
    # Who made a part of a collective work decides on that part, through the single work that it was.
    whole = Credit.work_id == work.id, Credit.original_id.is_(None)
    query = select(Credit.id).where(*whole, Credit.participant_id.in_(participants))
    return db.session.scalar(query.limit(1)) is not None
