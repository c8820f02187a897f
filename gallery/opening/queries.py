"""Reading openings and their logs."""

from datetime import datetime

from sqlalchemy import Select, select, union_all

from gallery.editions.models import Edition
from gallery.opening.models import Opening, OpeningEvent


def opening_numbered(edition_number: int, number: int) -> Select[Opening]:
    """Also one that is not published yet."""
    return (
        select(Opening)
        .join(Opening.edition)
        .where(Edition.number == edition_number, Opening.number == number)
    )


def published_openings() -> Select[Opening]:
    """What the public may know of, in the order in which they take place."""
    return (
        select(Opening)
        .join(Opening.edition)
        .where(Opening.published, Edition.published)
        .order_by(Opening.starts_at, Opening.id)
    )


def openings_of(edition: Edition) -> Select[Opening]:
    return select(Opening).where(Opening.edition_id == edition.id).order_by(Opening.number)


def unveiling_to_come(edition: Edition, at: datetime) -> Select[Opening]:
    """The published evening with which an edition's walls are to open."""
    coming = Opening.published, Opening.unveils, Opening.starts_at > at
    return openings_of(edition).where(*coming).limit(1)


def others_that_unveil(edition: Edition, opening: Opening | None = None) -> Select[Opening]:
    """Evenings of an edition with which its walls open; without this one."""
    others = openings_of(edition).where(Opening.unveils)
    return others.where(Opening.id != opening.id) if opening else others


def events_of(opening_id: int, rehearsal_id: int | None) -> Select[OpeningEvent]:
    """A log, from its first act to its last."""
    return (
        select(OpeningEvent)
        .where(
            OpeningEvent.opening_id == opening_id,
            OpeningEvent.rehearsal_id.is_not_distinct_from(rehearsal_id),
        )
        .order_by(OpeningEvent.sequence)
    )


def evening_instants() -> Select[datetime | None]:
    """When doors open, and evenings begin and end: what public pages say of them changes then."""
    shown = [
        select(instant).join(Opening.edition).where(Opening.published, Edition.published)
        for instant in (Opening.doors_at, Opening.starts_at, Opening.ends_at)
    ]
    return select(union_all(*shown).subquery().c[0])
