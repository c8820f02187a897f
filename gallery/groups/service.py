"""Writes on groups."""

from dataclasses import asdict, dataclass

from flask_babel import lazy_gettext as _
from sqlalchemy import select

from gallery import publicity
from gallery.audit.service import Actor, record
from gallery.db import db, lock, transaction
from gallery.editions.service import require_seen, slug_of, version_of
from gallery.errors import NotAcceptable
from gallery.groups.models import Group, GroupKind


@dataclass(frozen=True)
class GroupDetails:
    """What an organiser says of a group; its words in one language or in both."""

    name: str
    kind: GroupKind
    place: str = ""
    artist: str = ""
    text_fr: str = ""
    text_en: str = ""


def add_group(group: Group, actor: Actor) -> Group:
    """Make a group known; its slug is taken from then on."""
    with transaction() as session:
        session.add(group)
        session.flush()  # the audit names its id
        record(actor, "add_group", group, after={"name": group.name})
        publicity.bump()
    return group


def save_group(
    group: Group | None, details: GroupDetails, actor: Actor, seen_version: int | None = None
) -> Group:
    """Make a group known, or change one as it was seen at `seen_version`; else raises Conflict."""
    if group is None:
        return add_group(Group(slug=_free_slug(details.name), **asdict(details)), actor)
    with transaction():
        lock(group)
        require_seen(group, version_of(group), seen_version)
        now = asdict(details)
        before = {name: getattr(group, name) for name in now}
        for name, value in now.items():
            setattr(group, name, value)
        record(actor, "change_group", group, before=before, after=now)
        publicity.bump()
    return group


def _free_slug(name: str) -> str:
    slug = slug_of(name)
    if db.session.scalar(select(Group.id).where(Group.slug == slug)) is not None:
        raise NotAcceptable(_("There is a group with this name already."), field="name")
    return slug
