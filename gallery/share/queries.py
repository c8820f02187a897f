"""What gets a label: works that have all that is needed to hang, on a screen or in a room, opened or not."""

from sqlalchemy import ColumnElement, Select, and_, func, select, true
from sqlalchemy.orm import contains_eager

from gallery.editions.models import Edition
from gallery.groups.models import Group
from gallery.people.models import Purpose
from gallery.works.models import Work
from gallery.works.queries import all_agree, for_the_label


def labelled_works(edition: Edition, group: Group | None) -> Select[Work]:
    works = select(Work).join(Work.edition).options(contains_eager(Work.edition)).order_by(Work.sequence)
    of_group = Work.group_id == group.id if group else true()
    return for_the_label(works.where(_labelled(edition), all_agree(Purpose.PRINT), of_group))


def kept_off_paper(edition: Edition, group: Group | None) -> Select[int]:
    """How many more would have a label if everybody credited had agreed to print."""
    of_group = Work.group_id == group.id if group else true()
    return select(func.count(Work.id)).where(_labelled(edition), ~all_agree(Purpose.PRINT), of_group)


def labelled_groups(edition: Edition) -> Select[Group]:
    made_by = select(Work.group_id).where(_labelled(edition), Work.group_id.is_not(None))
    return select(Group).where(Group.id.in_(made_by)).order_by(Group.name, Group.id)


def _labelled(edition: Edition) -> ColumnElement[bool]:
    return and_(Work.edition_id == edition.id, Work.showable)
