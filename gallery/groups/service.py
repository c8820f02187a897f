"""Writes on groups."""

from gallery import publicity
from gallery.audit.service import Actor, record
from gallery.db import transaction
from gallery.groups.models import Group


def add_group(group: Group, actor: Actor) -> Group:
    """Make a group known; its slug is taken from then on."""
    with transaction() as session:
        session.add(group)
        session.flush()  # the audit names its id
        record(actor, "add_group", group, after={"name": group.name})
        publicity.bump()
    return group
