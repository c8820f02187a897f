"""Lookup and permission in one: what somebody prepares for a group, or of an earlier edition."""

from dataclasses import dataclass
from typing import Any

from flask import abort, url_for

from gallery import clock
from gallery.accounts.guards import require_user
from gallery.accounts.models import User
from gallery.audit.service import Actor
from gallery.bulk.batches import begin_batch
from gallery.bulk.lists import Lists
from gallery.bulk.queries import batch_of, row_numbered
from gallery.db import db
from gallery.editions.models import Edition, StaffRole
from gallery.editions.queries import edition_numbered
from gallery.intake.models import Batch, BatchKind, Draft
from gallery.leading.guards import Space, space_or_404
from gallery.works.guards import reader


@dataclass(frozen=True)
class Bench:
    """Where somebody prepares many works."""

    edition: Edition
    user: User
    space: Space | None
    """The group's; without one, works of an earlier edition are brought in."""

    @property
    def kind(self) -> BatchKind:
        return BatchKind.GROUP if self.space else BatchKind.EARLIER

    @property
    def actor(self) -> Actor:
        return Actor("user", self.user.id)

    @property
    def is_late(self) -> bool:
        """Whether a group's works come after the call: only with a link that organisers made for that."""
        return self.space is not None and self.edition.call_is_over(clock.now())

    @property
    def address(self) -> dict[str, Any]:
        return self.space.address if self.space else {"edition_number": self.edition.number}

    def at(self, page: str, /, **more: Any) -> str:
        """The address of one of this bench's pages: "start", "sheet", …"""
        endpoint = f"bulk.{page}" if self.space else f"bulk.earlier_{page}"
        return url_for(endpoint, **self.address, **more)

    def batch(self) -> Batch | None:
        participation = self.space.participation() if self.space else None
        if self.space and participation is None:
            return None
        return db.session.scalar(batch_of(self.user.id, self.edition.id, participation, clock.now()))

    def begun(self) -> Batch:
        """It begins with the first act, since looking changes nothing."""
        return self.batch() or begin_batch(
            self.edition, self.user.id, self.space.begun() if self.space else None
        )

    def lists(self) -> Lists:
        return Lists(self.edition, self.space.participation() if self.space else None)


def bench_or_404(slug: str, edition_number: int) -> Bench:
    """For a group's leaders and the edition's organisers; for everybody else there is no such page."""
    space = space_or_404(slug, edition_number)
    return Bench(space.edition, space.user, space)


def earlier_bench_or_404(edition_number: int) -> Bench:
    """For the organisers of an edition."""
    user = require_user()
    edition = db.session.scalar(edition_numbered(edition_number))
    if edition is None or not reader().is_staff_of(edition.id, StaffRole.ORGANISER):
        abort(404)
    return Bench(edition, user, None)


def batch_or_404(bench: Bench) -> Batch:
    return bench.batch() or abort(404)


def row_or_404(bench: Bench, row_id: int) -> Draft:
    batch = bench.batch()
    draft = db.session.scalar(row_numbered(batch, row_id)) if batch else None
    return draft or abort(404)
