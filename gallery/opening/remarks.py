"""What an organiser had better mend before the evening."""

from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import ngettext

from gallery import clock
from gallery.db import db
from gallery.i18n import hour
from gallery.opening.models import Opening, Segment, SegmentKind
from gallery.tours.models import Tour
from gallery.tours.queries import stops_shown


@dataclass(frozen=True)
class Remark:
    sentence: str
    segment: Segment | None = None
    """Which part it is about; None: the whole evening."""


def remarks_on(opening: Opening) -> list[Remark]:
    """First what is about the evening, then part by part."""
    about_parts = [Remark(told, one) for one in opening.segments for told in _on_segment(one)]
    return [*(Remark(told) for told in _on_evening(opening)), *about_parts]


def _on_evening(opening: Opening) -> Iterator[str]:
    yield from _on_hours(opening)
    if not opening.edition.published:
        yield _("The edition is not published: nobody sees the page of its opening.")
    if not opening.segments:
        yield _("Nothing is in the run of show yet.")
    elif opening.segments[-1].kind is not SegmentKind.CLOSING:
        yield _("Nothing closes the evening: end with a closing.")
    if opening.activity is None:
        yield _("It is not in the programme: nobody can register.")
    elif not opening.activity.published:
        yield _("Its line of the programme is not published.")


def _on_hours(opening: Opening) -> Iterator[str]:
    zone = opening.edition.zone
    if not opening.published and opening.starts_at <= clock.now():
        yield _("Its hour has passed.")
    if opening.unveils and opening.edition.opens_at != opening.starts_at:
        yield _(
            "The exhibition opens at another moment than the evening. Keep its settings again to bring them together."
        )
    if not opening.unveils and not opening.edition.has_opened(opening.starts_at):
        yield _("The walls are still empty when the evening begins: a tour has nothing to show.")
    start, end = (at.astimezone(ZoneInfo(zone)) for at in (opening.starts_at, opening.planned_end))
    if start.utcoffset() != end.utcoffset():
        yield _(
            "The clocks change during the evening: it ends at %(hour)s by the new time.",
            hour=hour(opening.planned_end, zone),
        )


def _on_segment(segment: Segment) -> Iterator[str]:
    if segment.kind is SegmentKind.CLIP:
        yield from _on_clip(segment)
    if segment.kind is SegmentKind.TOUR and segment.tour is None:
        yield _("No tour is chosen.")
    if segment.tour is not None:
        yield from _on_tour(segment.tour)


def _on_clip(segment: Segment) -> Iterator[str]:
    clip = segment.clip
    if clip is None:
        if not segment.link:
            yield _("No clip is chosen, and no link is given.")
    elif clip.trouble:
        yield _("This clip can’t be played: %(trouble)s", trouble=clip.trouble)
    elif clip.rendered_at is None:
        yield _("This clip is still being prepared.")
    elif not clip.is_captioned:
        yield _("This clip has no captions.")


def _on_tour(tour: Tour) -> Iterator[str]:
    if not tour.stops:
        yield _("This tour has no stop.")
        return
    hanging = set(db.session.scalars(stops_shown(tour, coming=True)))
    lacking = [stop.work for stop in tour.stops if stop not in hanging]
    if lacking:
        told = ", ".join(f"{work.number} {work.title}" for work in lacking)
        yield ngettext(
            "%(num)s work of this tour would not hang, and is left out: %(works)s",
            "%(num)s works of this tour would not hang, and are left out: %(works)s",
            len(lacking),
            works=told,
        )
