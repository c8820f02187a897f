"""Reading groups."""

from sqlalchemy import Select, select

from gallery.groups.models import Group


def all_groups() -> Select[Group]:
    return select(Group).order_by(Group.name, Group.id)


def group_called(slug: str) -> Select[Group]:
    return select(Group).where(Group.slug == slug)
