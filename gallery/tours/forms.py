"""What organisers say of a tour and of its stops."""

from typing import Any

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import DecimalField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, NumberRange, Optional

from gallery.errors import NotAcceptable
from gallery.intake.details import clean_text
from gallery.tours.models import Stop, Tour
from gallery.tours.service import LONGEST_LINE, LONGEST_NOTES, Detail, StopDetails, TourDetails


def _line(label: object, most: int, *more: Any, **told: Any) -> StringField:
    return StringField(label, [*more, Length(max=most)], filters=[clean_text], **told)


def _words(label: object, most: int, rows: int, **told: Any) -> TextAreaField:
    return TextAreaField(
        label, [Length(max=most)], filters=[clean_text], render_kw={"rows": str(rows)}, **told
    )


class TourForm(FlaskForm):
    title_fr = _line(_("Title in French"), 200, DataRequired(_("Write its title.")))
    title_en = _line(_("Title in English"), 200)
    text_fr = _words(_("What it is about, in French"), 2000, 4)
    text_en = _words(_("What it is about, in English"), 2000, 4)
    guide = _line(
        _("Who guides"),
        120,
        description=_("As visitors read it: a first name, or a name that they are known by."),
        render_kw={"autocomplete": "off"},
    )

    def details(self) -> TourDetails:
        return TourDetails(**{name: self[name].data or "" for name in TourDetails.__dataclass_fields__})


def tour_form(tour: Tour, *, as_it_is: bool = False) -> TourForm:
    """`as_it_is`: whatever was sent is no answer to it."""
    values = {name: getattr(tour, name) for name in TourDetails.__dataclass_fields__}
    return TourForm(formdata=None, data=values) if as_it_is else TourForm(data=values)


def _percent(label: object) -> DecimalField:
    return DecimalField(
        label,
        [Optional(), NumberRange(0, 100)],
        places=1,
        render_kw={"inputmode": "decimal", "autocomplete": "off"},
    )


class StopForm(FlaskForm):
    line_fr = _words(_("What the guide says of it, in French"), LONGEST_LINE, 3)
    line_en = _words(_("What the guide says of it, in English"), LONGEST_LINE, 3)
    notes = _words(
        _("Notes for whoever presents"), LONGEST_NOTES, 4, description=_("The team alone reads them.")
    )
    x = _percent(_("From the left, in percent"))
    y = _percent(_("From the top, in percent"))
    width = _percent(_("How wide, in percent of the picture"))

    def details(self) -> StopDetails:
        """Raises NotAcceptable for a detail of which only a part is told."""
        told = {name: self[name].data for name in ("x", "y", "width")}
        view = None
        if told["width"]:
            view = Detail(**{name: float(value or 0) / 100 for name, value in told.items()})
        elif told["x"] or told["y"]:
            raise NotAcceptable(_("Type how wide the detail is, or leave all three empty."), field="width")
        words = {name: self[name].data or "" for name in ("line_fr", "line_en", "notes")}
        return StopDetails(**words, view=view)


def stop_form(stop: Stop) -> StopForm:
    values: dict[str, Any] = {name: getattr(stop, name) for name in ("line_fr", "line_en", "notes")}
    values |= {name: round(value * 100, 1) for name, value in (stop.view or {}).items()}
    return StopForm(data=values)
