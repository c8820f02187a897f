"""What waits to be let out together: how a decision joins a release, and when all of it will have come (ADR 0019)."""

from datetime import datetime

from sqlalchemy import Select, or_, select

from gallery import clock
from gallery.db import db
from gallery.editions.models import Edition, Release
from gallery.works.models import Work


def open_release(edition_id: int, at: datetime | None = None) -> Select[Release]:
    """The release of an edition that still waits at an instant (None: now)."""
    waits = or_(Release.at.is_(None), Release.at > (at or clock.now()))
    return select(Release).where(Release.edition_id == edition_id, waits).order_by(Release.id)


def join_release(work: Work, effective_at: datetime) -> datetime | None:
    """Let what is decided on a work wait for the open release. Returns from when it may show; None: not known yet.

    Too late to be taken back before the release comes, it has its own moment. The release's row is held for reading:
    whoever moves its moment waits until this decision is safe, then moves it along.
    """
    query = open_release(work.edition_id, effective_at).with_for_update(read=True)
    release = db.session.scalar(query.execution_options(populate_existing=True))
    work.release_id = release.id if release else None
    return release.at if release else effective_at


def all_out_at(edition: Edition) -> datetime:
    """When opening and release will both have come; now, when they have."""
    release = db.session.scalar(open_release(edition.id))
    return max(one for one in (clock.now(), edition.opens_at, release and release.at) if one)
