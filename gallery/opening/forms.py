"""Forms of an opening and its run of show. Every hour is an hour of the edition's own zone."""

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from sqlalchemy import select
from wtforms import (
    BooleanField,
    DateTimeLocalField,
    Field,
    IntegerField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional, ValidationError
from wtforms.widgets import HiddenInput

from gallery import clock
from gallery.db import db
from gallery.editions.models import Edition
from gallery.editions.times import instant_of, local_of
from gallery.i18n import moment, said
from gallery.opening.models import Opening, Segment, SegmentKind
from gallery.opening.preparing import OpeningDetails
from gallery.opening.queries import others_that_unveil
from gallery.opening.scenes import KIND_NAMES
from gallery.opening.segments import SegmentDetails, own_clips, own_tours
from gallery.programme.models import Activity, ActivityKind
from gallery.review.forms import tidy

MINUTES = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]
DOORS_BEFORE = timedelta(minutes=30)
LONGEST = 12 * 60
"""Minutes that one part may be planned to last."""
USUAL_MINUTES = {
    SegmentKind.CLIP: 4,
    SegmentKind.TOUR: 30,
    SegmentKind.ARTISTS: 15,
    SegmentKind.QUESTIONS: 15,
}
NEW = "new"
"""Chosen as the line of the programme: write one."""
OPENING_TEXTS = ("title_fr", "title_en", "text_fr", "text_en", "room_link", "captions_link")
SEGMENT_TEXTS = ("title_fr", "title_en", "text_fr", "text_en", "notes", "link")


def _bare(text: str | None) -> str | None:
    return text.strip() if text else text


def is_a_link(_form: FlaskForm, field: Field) -> None:
    """An https address; nothing else is ever put behind a link."""
    if not field.data:
        return
    try:
        parts = urlsplit(field.data)
        sound = parts.scheme == "https" and bool(parts.hostname) and not any(map(str.isspace, field.data))
    except ValueError:
        sound = False
    if not sound:
        raise ValidationError(gettext("Paste the whole address: it begins with https://."))


def _line(label: object, longest: int = 200, *checks: Any, **given: Any) -> StringField:
    return StringField(label, [*checks, Length(max=longest)], filters=[tidy, _bare], **given)


def _words(label: object, **given: Any) -> TextAreaField:
    return TextAreaField(label, [Length(max=5000)], filters=[tidy, _bare], **given)


class OpeningForm(FlaskForm):
    """`seen` is its version when the page was drawn."""

    seen = IntegerField(_("Version"), [Optional(), NumberRange(0, 10**9)], widget=HiddenInput())
    title_fr = _line(_("Title in French"), 200, DataRequired(_("Write a title.")))
    title_en = _line(_("Title in English"))
    text_fr = _words(_("Words of invitation in French"))
    text_en = _words(_("Words of invitation in English"))
    starts_at = DateTimeLocalField(
        _("The evening begins"), [InputRequired(_("Choose a day and an hour."))], format=MINUTES
    )
    doors_at = DateTimeLocalField(
        _("The waiting room opens"),
        [Optional()],
        format=MINUTES,
        description=_("Left empty: half an hour before."),
    )
    unveils = BooleanField(
        _("The works show in the same second"),
        description=_("The exhibition opens with the evening, also if the evening is moved."),
    )
    room_link = _line(
        _("Link to the video room"),
        500,
        is_a_link,
        description=_("A room or a stream elsewhere. Nothing of it is loaded before somebody clicks."),
    )
    captions_link = _line(_("Link to live captions"), 500, is_a_link)
    activity = SelectField(_("Its line of the programme"), description=_("People register there."))

    def __init__(self, edition: Edition, opening: Opening | None = None) -> None:
        self._zone = edition.zone
        super().__init__(data=_opening_values(edition, opening))
        self.activity.choices = _lines_of(edition)

    def details(self) -> OpeningDetails:
        """Raises NotAcceptable for an hour that the clocks skip or show twice."""
        starts_at = instant_of(self.starts_at.data, self._zone, field="starts_at")
        doors: datetime | None = self.doors_at.data
        texts: dict[str, Any] = {name: self[name].data or "" for name in OPENING_TEXTS}
        chosen = str(self.activity.data or "")
        return OpeningDetails(
            starts_at=starts_at,
            doors_at=instant_of(doors, self._zone, field="doors_at") if doors else starts_at - DOORS_BEFORE,
            unveils=bool(self.unveils.data),
            activity_id=int(chosen) if chosen.isdecimal() else None,
            new_activity=chosen == NEW,
            **texts,
        )


def _opening_values(edition: Edition, opening: Opening | None) -> dict[str, Any]:
    if opening is None:
        starts_at, closed = edition.opens_at, not edition.has_opened(clock.now())
        return {
            "starts_at": local_of(starts_at, edition.zone) if closed else None,
            "unveils": closed and db.session.scalar(others_that_unveil(edition).limit(1)) is None,
            "activity": NEW,
            "title_fr": f"Vernissage de l’édition {edition.number}",
            "title_en": f"Opening of edition {edition.number}",
        }
    return {
        "seen": opening.version,
        "starts_at": local_of(opening.starts_at, edition.zone),
        "doors_at": local_of(opening.doors_at, edition.zone),
        "unveils": opening.unveils,
        "activity": str(opening.activity_id or ""),
        **{name: getattr(opening, name) for name in OPENING_TEXTS},
    }


def _lines_of(edition: Edition) -> list[SelectChoice]:
    lines = select(Activity).where(Activity.edition_id == edition.id, Activity.kind == ActivityKind.OPENING)
    known = [
        SelectChoice(str(one.id), f"{said(one, 'title')}, {moment(one.starts_at, one.zone)}")
        for one in db.session.scalars(lines.order_by(Activity.starts_at))
    ]
    return [SelectChoice("", gettext("None")), *known, SelectChoice(NEW, gettext("Write a new one for it"))]


class SegmentForm(FlaskForm):
    kind = SelectField(
        _("What it is"), choices=[SelectChoice(kind.value, KIND_NAMES[kind]) for kind in SegmentKind]
    )
    title_fr = _line(_("Title in French"), 200, DataRequired(_("Write a title.")))
    title_en = _line(_("Title in English"))
    minutes = IntegerField(
        _("Minutes"), [InputRequired(_("Type a number of minutes.")), NumberRange(1, LONGEST)], default=5
    )
    text_fr = _words(_("What visitors read, in French"))
    text_en = _words(_("What visitors read, in English"))
    notes = _words(_("Notes for whoever presents"), description=_("Nobody else reads them."))
    clip = SelectField(_("Clip"))
    tour = SelectField(_("Tour"))
    link = _line(
        _("Link of its own"), 500, is_a_link, description=_("A room or a stream for this part, elsewhere.")
    )

    def __init__(self, opening: Opening, segment: Segment | None = None) -> None:
        super().__init__(data=_segment_values(segment))
        self.clip.choices = _choices(db.session.scalars(own_clips(opening)))
        self.tour.choices = _choices(db.session.scalars(own_tours(opening)))

    def details(self) -> SegmentDetails:
        texts: dict[str, Any] = {name: self[name].data or "" for name in SEGMENT_TEXTS}
        return SegmentDetails(
            kind=SegmentKind(self.kind.data),
            minutes=int(self.minutes.data or 0),
            clip_id=int(self.clip.data) if self.clip.data else None,
            tour_id=int(self.tour.data) if self.tour.data else None,
            **texts,
        )


def _segment_values(segment: Segment | None) -> dict[str, Any]:
    if segment is None:
        return {"clip": "", "tour": ""}
    return {
        "kind": segment.kind.value,
        "minutes": segment.minutes,
        "clip": str(segment.clip_id or ""),
        "tour": str(segment.tour_id or ""),
        **{name: getattr(segment, name) for name in SEGMENT_TEXTS},
    }


def _choices(rows: Any) -> list[SelectChoice]:
    return [
        SelectChoice("", gettext("None")),
        *(SelectChoice(str(one.id), said(one, "title")) for one in rows),
    ]
