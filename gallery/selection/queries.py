"""The works that a link names."""

from collections.abc import Collection

from sqlalchemy import Select, tuple_

from gallery.catalogue.queries import on_the_wall
from gallery.editions.models import Edition
from gallery.works.models import Work


def ids_numbered(parts: Collection[tuple[int, int]]) -> Select[int]:
    """Ids of the exhibited works among these (edition, sequence); what hangs nowhere is left out."""
    return on_the_wall(Work.id).where(tuple_(Edition.number, Work.sequence).in_(parts))
