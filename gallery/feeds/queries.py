"""Works for machines: the same as on the walls, of editions that may be indexed."""

from sqlalchemy import Select, func, select

from gallery import clock
from gallery.catalogue.queries import in_edition, on_the_wall
from gallery.editions.models import Edition, Theme
from gallery.editions.queries import published_editions
from gallery.groups.models import Group
from gallery.works.models import Work, WorkTheme


def indexable_editions() -> Select[Edition]:
    """Open, and let in by their organisers."""
    return published_editions().where(Edition.indexable, Edition.opens_at <= clock.now())


def newest_works(edition: Edition, few: int) -> Select[int]:
    newest = on_the_wall(Work.id).where(in_edition(edition))
    return newest.order_by(Work.released_at.desc(), Work.sequence.desc()).limit(few)


def works_after(edition: Edition, sequence: int, few: int) -> Select[int]:
    here = on_the_wall(Work.id).where(in_edition(edition), Work.sequence > sequence)
    return here.order_by(Work.sequence).limit(few)


def work_count(edition: Edition) -> Select[int]:
    return on_the_wall(func.count(Work.id)).where(in_edition(edition))


def spoken_slugs() -> Select[str]:
    """Of themes that something in an indexable edition speaks of."""
    here = (
        on_the_wall(WorkTheme.theme_id).join(WorkTheme, WorkTheme.work_id == Work.id).where(Edition.indexable)
    )
    return select(Theme.slug).where(Theme.id.in_(here)).order_by(Theme.slug)


def group_slugs() -> Select[str]:
    here = on_the_wall(Work.group_id).where(Edition.indexable, Work.group_id.is_not(None))
    return select(Group.slug).where(Group.id.in_(here)).order_by(Group.slug)
