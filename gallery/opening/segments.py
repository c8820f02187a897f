"""Write the run of show: its parts and their order, before the evening and while it goes on.

What was shown in the evening stays: its log is told again afterwards.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flask_babel import lazy_gettext as _
from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from gallery import clock
from gallery.audit.service import Actor, record
from gallery.clips.models import Clip
from gallery.db import db, lock, transaction
from gallery.errors import Conflict, NotAcceptable
from gallery.opening.models import Opening, OpeningEvent, Segment, SegmentKind
from gallery.opening.preparing import tell_public, tend_end
from gallery.opening.runs import Run
from gallery.tours.models import Tour
from gallery.tours.service import WALKED


@dataclass(frozen=True)
class SegmentDetails:
    """A part of the evening as the form gives it."""

    kind: SegmentKind
    title_fr: str
    title_en: str = ""
    text_fr: str = ""
    text_en: str = ""
    notes: str = ""
    minutes: int = 5
    link: str = ""
    clip_id: int | None = None
    tour_id: int | None = None


def add_segment(opening: Opening, details: SegmentDetails, actor: Actor) -> Segment:
    """Add a part: before the closing if that is last, else at the end."""
    _require_own(opening, details)
    with _changing(opening) as session:
        segment = Segment(**vars(details))
        ordered = list(opening.segments)
        closes = (
            ordered and ordered[-1].kind is SegmentKind.CLOSING and segment.kind is not SegmentKind.CLOSING
        )
        opening.segments.insert(len(ordered) - 1 if closes else len(ordered), segment)
        _number(opening.segments)
        session.flush()  # its id
        record(actor, "add_segment", segment, after=_segment_told(segment), edition_id=opening.edition_id)
    return segment


def change_segment(segment: Segment, details: SegmentDetails, actor: Actor) -> None:
    """Raises Conflict for another tour than the one that was walked in it."""
    _require_own(segment.opening, details)
    with _changing(segment.opening):
        lock(segment)
        if segment.tour_id not in (None, details.tour_id) and _was_shown(segment):
            raise Conflict(_("An evening showed this, and its replay needs it: it stays."), field="tour_id")
        before = _segment_told(segment)
        for name, value in vars(details).items():
            setattr(segment, name, value)
        _note_segment(segment, before, actor)


def remove_segment(segment: Segment, actor: Actor) -> None:
    """Raises Conflict for one that was shown in the evening: its log and its replay tell of it."""
    opening = segment.opening
    with _changing(opening):
        if _was_shown(segment):
            raise Conflict(_("It was part of the evening already. It stays."))
        record(actor, "remove_segment", segment, before=_segment_told(segment), edition_id=opening.edition_id)
        opening.segments.remove(segment)
        _number(opening.segments)


def _was_shown(segment: Segment) -> bool:
    """The first part begins by itself, without an act."""
    opening = segment.opening
    if opening.published and opening.starts_at <= clock.now() and opening.segments[0] is segment:
        return True
    log = select(OpeningEvent.id).where(
        OpeningEvent.segment_id == segment.id, OpeningEvent.rehearsal_id.is_(None)
    )
    return db.session.scalar(log.limit(1)) is not None


def were_walked(stop_ids: list[int]) -> bool:
    """Whether an evening went to one of these stops."""
    log = select(OpeningEvent.id).where(
        OpeningEvent.stop_id.in_(stop_ids), OpeningEvent.rehearsal_id.is_(None)
    )
    return db.session.scalar(log.limit(1)) is not None


if were_walked not in WALKED:
    WALKED.append(were_walked)


def move_segment(segment: Segment, by: int, actor: Actor) -> None:
    """One place up (-1) or down (1)."""
    ids = [one.id for one in segment.opening.segments]
    at = ids.index(segment.id)
    to = min(max(at + by, 0), len(ids) - 1)
    ids.insert(to, ids.pop(at))
    order_segments(segment.opening, ids, actor)


def order_segments(opening: Opening, ids: list[int], actor: Actor) -> None:
    """Put them in this order. Raises Conflict when they are no longer the same ones."""
    with _changing(opening):
        places = {one: place for place, one in enumerate(ids)}
        before = [one.id for one in opening.segments]
        if sorted(before) != sorted(places):
            raise Conflict(
                _("Somebody changed the run of show meanwhile. Look at it again, and move it then.")
            )
        opening.segments.sort(key=lambda one: places[one.id])
        _number(opening.segments)
        if before != ids:
            record(actor, "order_segments", opening, before={"order": before}, after={"order": ids})


@contextmanager
def _changing(opening: Opening) -> Iterator[Session]:
    """Change the run of show. Nobody's screen changes by it: only an act of the evening does that."""
    with transaction() as session:
        lock(opening)
        session.expire(opening, ["segments"])
        before = _on_screen(opening)
        yield session
        session.flush()  # the fold reads the new order
        if before is not None and _on_screen(opening) != before:
            raise Conflict(_("This is on everybody's screen just now. Go on to another part first."))
        tend_end(opening)
        tell_public(opening)


def _on_screen(opening: Opening) -> tuple[int | None, int | None] | None:
    """The segment and stop that people see, in an evening that is going on."""
    if not (opening.published and opening.starts_at <= clock.now() < opening.ends_at):
        return None
    standing = Run(opening).standing()
    return standing.segment_id, standing.stop_id


def _number(segments: list[Segment]) -> None:
    for place, segment in enumerate(segments):
        segment.position = place


def _require_own(opening: Opening, details: SegmentDetails) -> None:
    """A clip or a tour of another edition would show what nobody prepared for this one."""
    chosen = (
        ("clip_id", details.clip_id, own_clips(opening)),
        ("tour_id", details.tour_id, own_tours(opening)),
    )
    for field, row_id, own in chosen:
        if row_id is not None and row_id not in {one.id for one in db.session.scalars(own)}:
            raise NotAcceptable(_("Choose one of this edition."), field=field)


def planned(opening: Opening, starts_at: datetime | None = None) -> dict[int, datetime]:
    """When each part is planned to begin, by its id; from another beginning than the evening's, if one is given."""
    at, found = starts_at or opening.starts_at, {}
    for segment in opening.segments:
        found[segment.id] = at
        at += timedelta(minutes=segment.minutes)
    return found


def own_clips(opening: Opening) -> Select[Clip]:
    return select(Clip).where(Clip.edition_id == opening.edition_id).order_by(Clip.title_fr, Clip.id)


def own_tours(opening: Opening) -> Select[Tour]:
    return select(Tour).where(Tour.edition_id == opening.edition_id).order_by(Tour.title_fr, Tour.id)


def _segment_told(segment: Segment) -> dict[str, Any]:
    names = SegmentDetails.__dataclass_fields__
    return {name: getattr(segment, name) for name in names}


def _note_segment(segment: Segment, before: dict[str, Any], actor: Actor) -> None:
    now = _segment_told(segment)
    changed = [name for name in now if before[name] != now[name]]
    if changed:
        old, new = ({name: told[name] for name in changed} for told in (before, now))
        record(actor, "change_segment", segment, before=old, after=new, edition_id=segment.opening.edition_id)
