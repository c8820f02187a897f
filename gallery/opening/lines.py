"""An evening's line of the programme: it begins with the evening, and says where that takes place."""

from dataclasses import fields, replace
from typing import Any

from flask_babel import lazy_gettext as _
from sqlalchemy import select

from gallery.audit.service import Actor
from gallery.db import db
from gallery.errors import NotAcceptable
from gallery.opening.models import Opening
from gallery.programme.hooks import TAKES_PLACE
from gallery.programme.models import Activity, ActivityKind
from gallery.programme.service import ActivityDetails, save_activity


def bring_line_along(opening: Opening, activity_id: int | None, actor: Actor, *, new: bool) -> None:
    """Choose its line, or write one; inside the transaction that keeps the evening.

    A line that is public moves when the evening's beginning does: whoever registered is then told once.
    """
    line = _write_line(opening, actor) if new else _own_line(opening, activity_id)
    opening.activity = line
    if line is not None and not (line.published and line.starts_at == opening.starts_at):
        moved = replace(_details(line), starts_at=opening.starts_at, ends_at=_end(opening))
        save_activity(opening.edition, line, moved, actor)


def _own_line(opening: Opening, activity_id: int | None) -> Activity | None:
    if activity_id is None:
        return None
    found = db.session.get(Activity, activity_id)
    if found is None or found.edition_id != opening.edition_id:
        raise NotAcceptable(_("Choose one of this edition."), field="activity")
    return found


def _write_line(opening: Opening, actor: Actor) -> Activity:
    texts = {name: getattr(opening, name) for name in ("title_fr", "title_en", "text_fr", "text_en")}
    details = ActivityDetails(
        ActivityKind.OPENING,
        starts_at=opening.starts_at,
        ends_at=_end(opening),
        zone=opening.edition.zone,
        online=True,
        takes_registrations=True,
        **texts,
    )
    return save_activity(opening.edition, None, details, actor)


def _details(line: Activity) -> ActivityDetails:
    given: dict[str, Any] = {one.name: getattr(line, one.name) for one in fields(ActivityDetails)}
    return ActivityDetails(**{**given, "languages": tuple(line.languages), "access": tuple(line.access)})


def _end(opening: Opening) -> Any:
    return opening.planned_end if opening.planned_end > opening.starts_at else None


def evening_of(activity: Activity) -> tuple[str, dict[str, Any]] | None:
    """The public page of the evening that a line stands for."""
    shown = select(Opening).where(Opening.activity_id == activity.id, Opening.published)
    found = db.session.scalar(shown.order_by(Opening.number).limit(1))
    if found is None:
        return None
    return "opening.opening", {"edition_number": found.edition.number, "number": found.number}


if evening_of not in TAKES_PLACE:
    TAKES_PLACE.append(evening_of)
