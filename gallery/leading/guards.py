"""Lookup and permission in one: a group’s space in an edition, for who leads the one or organises the other."""

from dataclasses import dataclass
from typing import Any

from flask import abort

from gallery.accounts.guards import require_user
from gallery.accounts.models import User
from gallery.audit.service import Actor
from gallery.db import db
from gallery.editions.models import Edition, StaffRole
from gallery.editions.queries import edition_numbered
from gallery.groups.models import Group, Participation
from gallery.groups.queries import group_called, participation_of
from gallery.groups.service import take_part
from gallery.leading.people import Person, people_of
from gallery.leading.queries import works_of_group
from gallery.works.guards import reader
from gallery.works.models import Work


@dataclass(frozen=True)
class Space:
    """A group in an edition, and who looks at it."""

    group: Group
    edition: Edition
    user: User
    leads: bool
    organises: bool

    @property
    def actor(self) -> Actor:
        return Actor("user", self.user.id)

    @property
    def address(self) -> dict[str, Any]:
        """What names it in an address."""
        return {"slug": self.group.slug, "edition_number": self.edition.number}

    def participation(self) -> Participation | None:
        return db.session.scalar(participation_of(self.group.id, self.edition.id))

    def begun(self) -> Participation:
        """The participation; it begins with the first act, since looking changes nothing."""
        return self.participation() or take_part(self.group, self.edition, self.actor)

    def works(self) -> list[Work]:
        return list(db.session.scalars(works_of_group(self.group.id, self.edition.id)))

    def people(self) -> list[Person]:
        return people_of(self.participation(), self.works(), self.edition.id)


def space_or_404(slug: str, edition_number: int) -> Space:
    """A group's space; for everybody else who is signed in, there is no such page."""
    user = require_user()
    group = db.session.scalar(group_called(slug))
    edition = db.session.scalar(edition_numbered(edition_number))
    if group is None or edition is None:
        abort(404)
    leads = group.id in reader().groups and edition.published
    organises = reader().is_staff_of(edition.id, StaffRole.ORGANISER)
    if not (leads or organises):
        abort(404)
    return Space(group, edition, user, leads, organises)


def person_or_404(space: Space, person_id: int) -> Person:
    """Somebody of this group in this edition."""
    found = next((one for one in space.people() if one.id == person_id), None)
    if found is None:
        abort(404)
    return found
