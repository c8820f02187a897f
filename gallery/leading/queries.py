"""What a group's space reads."""

from datetime import datetime

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import selectinload

from gallery.editions.models import Edition
from gallery.editions.queries import collecting_editions
from gallery.groups.models import Group, Participation
from gallery.people.models import Participant
from gallery.works.models import Credit, Original, Work, WorkStatus
from gallery.works.queries import for_the_label

NOT_SHOWN = (WorkStatus.DRAFT, WorkStatus.ERASED)


def works_of_group(group_id: int, edition_id: int) -> Select[Work]:
    """A group's works in an edition, wherever they stand, with what their makers agreed to."""
    works = select(Work).where(
        Work.group_id == group_id, Work.edition_id == edition_id, Work.status.not_in(NOT_SHOWN)
    )
    agreed = selectinload(Work.credits).selectinload(Credit.participant).selectinload(Participant.consents)
    lent = selectinload(Work.lent).selectinload(Original.renditions)
    return for_the_label(works).options(agreed, lent).order_by(Work.sequence)


def editions_of_group(group: Group, at: datetime) -> Select[Edition]:
    """Published editions that a group takes part in, has works in, or may send works to now; the newest first."""
    taken = select(Participation.edition_id).where(Participation.group_id == group.id)
    sent = select(Work.edition_id).where(Work.group_id == group.id)
    collecting = collecting_editions(at).with_only_columns(Edition.id).order_by(None)
    concerned = or_(Edition.id.in_(taken), Edition.id.in_(sent), Edition.id.in_(collecting))
    return select(Edition).where(Edition.published, concerned).order_by(Edition.number.desc())


def editions_with_works_of(group: Group) -> Select[int]:
    """The ids of every edition, published or not, that holds works of a group."""
    return select(Work.edition_id).where(Work.group_id == group.id).distinct()


def works_by(participants: list[int], edition_id: int) -> Select[Work]:
    """The works in an edition that credit these people, in the order in which they are locked."""
    credited = select(Credit.work_id).where(Credit.participant_id.in_(participants))
    here = Work.edition_id == edition_id, Work.status != WorkStatus.ERASED
    return select(Work).where(Work.id.in_(credited), *here).order_by(Work.id)
