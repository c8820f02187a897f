"""Make an opening of an edition, change it, show it. Its run of show is in `segments`."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _
from sqlalchemy import Select, func, select

from gallery import clock, publicity
from gallery.audit.service import Actor, record
from gallery.db import db, lock, transaction
from gallery.editions.models import Edition
from gallery.editions.service import require_seen
from gallery.errors import Conflict, NotAcceptable
from gallery.i18n import said
from gallery.opening.lines import bring_line_along
from gallery.opening.models import LEFT_ALONE, Opening, OpeningEvent, Segment
from gallery.opening.queries import others_that_unveil
from gallery.opening.service import unveil_with

COPIED = ("kind", "title_fr", "title_en", "text_fr", "text_en", "notes", "minutes")
"""What of a segment is taken over from an earlier evening: its clip, tour and link belong to that one."""


@dataclass(frozen=True)
class OpeningDetails:
    """All that an organiser settles about an opening. Instants are aware."""

    title_fr: str
    starts_at: datetime
    doors_at: datetime
    title_en: str = ""
    text_fr: str = ""
    text_en: str = ""
    unveils: bool = True
    room_link: str = ""
    captions_link: str = ""
    activity_id: int | None = None
    new_activity: bool = False
    """Write a line of the programme for it."""


PLAIN = (
    "title_fr", "title_en", "text_fr", "text_en", "starts_at", "doors_at", "unveils", "room_link", "captions_link",
)  # fmt: skip
"""Fields that an opening and its details share by name."""


# — the evening ——————————————————————————————————————————————————————————————————————————————————————————————————


def make_opening(
    edition: Edition, details: OpeningDetails, actor: Actor, like: Opening | None = None
) -> Opening:
    """Make an opening of an edition; `like` lends its run of show. Nobody outside the team sees it yet."""
    _require_order(details)
    with transaction() as session:
        lock(edition)
        opening = Opening(
            edition=edition,
            number=_next_number(edition),
            ends_at=details.starts_at + LEFT_ALONE,
            **_plain(details),
        )
        opening.segments = [_copy(one) for one in like.segments] if like else []
        session.add(opening)
        session.flush()  # the line of the programme and the audit name it
        _settle(opening, details, actor)
        record(actor, "add_opening", opening, after=_told(opening))
    return opening


def change_opening(opening: Opening, details: OpeningDetails, actor: Actor, seen: int | None = None) -> None:
    """Change it, as it was seen at that version. Raises Conflict when somebody else did meanwhile."""
    _require_order(details)
    with transaction() as session:
        lock(opening)
        require_seen(opening, opening.version, seen)
        _require_time_to(opening, details)
        before = _told(opening)
        for name, value in _plain(details).items():
            setattr(opening, name, value)
        _settle(opening, details, actor)
        session.flush()  # its new version
        _note_change(opening, before, actor)


def publish(opening: Opening, actor: Actor) -> None:
    """Show its page. Raises NotAcceptable while there is nothing to show in it."""
    with transaction():
        lock(opening)
        if not opening.segments:
            raise NotAcceptable(_("Write its run of show first: there is nothing in it yet."))
        _set_published(opening, actor, "publish_opening", published=True)


def take_back(opening: Opening, actor: Actor) -> None:
    """Its page is the team's alone again. Raises Conflict once the evening has begun: people are there."""
    with transaction():
        lock(opening)
        if opening.published and opening.doors_at <= clock.now():
            raise Conflict(_("People are there, or were. It stays."))
        _set_published(opening, actor, "take_back_opening", published=False)


def remove_opening(opening: Opening, actor: Actor) -> None:
    """Remove one that never was public. Raises Conflict for any other."""
    with transaction() as session:
        lock(opening)
        if opening.published or _has_log(opening):
            raise Conflict(_("It is published, or took place. It stays."))
        record(actor, "remove_opening", opening, before=_told(opening))
        session.delete(opening)


def last_run_of_show(edition: Edition) -> Select[Opening]:
    """The latest opening, of this edition or an earlier one, that has a run of show to begin with."""
    earlier = select(Opening).join(Opening.edition).where(Edition.number <= edition.number)
    return earlier.where(Opening.segments.any()).order_by(Opening.starts_at.desc()).limit(1)


def _next_number(edition: Edition) -> int:
    last = select(func.max(Opening.number)).where(Opening.edition_id == edition.id)
    return (db.session.scalar(last) or 0) + 1


def _plain(details: OpeningDetails) -> dict[str, Any]:
    return {name: getattr(details, name) for name in PLAIN}


def _copy(segment: Segment) -> Segment:
    values = {name: getattr(segment, name) for name in COPIED}
    return Segment(position=segment.position, **values)


def _settle(opening: Opening, details: OpeningDetails, actor: Actor) -> None:
    """All that follows from its hour: when it ends by itself, the walls, the line of the programme."""
    tend_end(opening)
    if opening.unveils:
        _unveil_with(opening, actor)
    bring_line_along(opening, details.activity_id, actor, new=details.new_activity)
    tell_public(opening)


def _unveil_with(opening: Opening, actor: Actor) -> None:
    edition = opening.edition
    other = db.session.scalar(others_that_unveil(edition, opening).limit(1))
    if other is not None:
        told = _("The walls open with “%(evening)s” already: they open once.", evening=said(other, "title"))
        raise NotAcceptable(told, field="unveils")
    if edition.opens_at == opening.starts_at:
        return
    if edition.has_opened(clock.now()):
        raise NotAcceptable(
            _("The walls of this edition are open already: no opening can unveil them."), field="unveils"
        )
    unveil_with(opening, actor)


def _require_order(details: OpeningDetails) -> None:
    if details.doors_at > details.starts_at:
        raise NotAcceptable(_("The waiting room opens before the evening begins."), field="doors_at")


def _require_time_to(opening: Opening, details: OpeningDetails) -> None:
    """Once people are there, its hour is moved by an act of the evening, which they see."""
    moved = (opening.starts_at, opening.doors_at) != (details.starts_at, details.doors_at)
    if moved and opening.published and opening.starts_at <= clock.now():
        raise Conflict(_("It has begun: its hour stays."), field="starts_at")


def _set_published(opening: Opening, actor: Actor, act: str, *, published: bool) -> None:
    if opening.published == published:
        return
    opening.published = published
    record(actor, act, opening)
    publicity.bump()


def _note_change(opening: Opening, before: dict[str, Any], actor: Actor) -> None:
    now = _told(opening)
    changed = [name for name in now if before[name] != now[name]]
    if changed:
        old, new = ({name: told[name] for name in changed} for told in (before, now))
        record(actor, "change_opening", opening, before=old, after=new)


def _told(opening: Opening) -> dict[str, Any]:
    values = {name: getattr(opening, name) for name in (*PLAIN, "activity_id")}
    return {
        name: value.isoformat() if isinstance(value, datetime) else value for name, value in values.items()
    }


def _has_log(opening: Opening) -> bool:
    log = select(OpeningEvent.id).where(
        OpeningEvent.opening_id == opening.id, OpeningEvent.rehearsal_id.is_(None)
    )
    return db.session.scalar(log.limit(1)) is not None


def tell_public(opening: Opening) -> None:
    if opening.published:
        publicity.bump()


def tend_end(opening: Opening) -> None:
    """When it ends by itself follows from its plan, until it ended."""
    if opening.ends_at <= clock.now() and _has_log(opening):
        return
    last = select(func.max(OpeningEvent.at)).where(
        OpeningEvent.opening_id == opening.id, OpeningEvent.rehearsal_id.is_(None)
    )
    acted = db.session.scalar(last)
    opening.ends_at = max(opening.planned_end, acted or opening.planned_end) + LEFT_ALONE
