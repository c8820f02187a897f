"""What the control room sends. Every press names the turn and the last act that its page knew."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import DecimalField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from gallery.opening.checking import LONGEST_MESSAGE
from gallery.review.forms import tidy


def _share(label: object) -> DecimalField:
    """Of a picture, in hundredths of its width or height."""
    return DecimalField(label, [Optional(), NumberRange(0, 100)], places=2)


def _words(label: object) -> TextAreaField:
    return TextAreaField(label, [Length(max=LONGEST_MESSAGE)], filters=[tidy])


class PressForm(FlaskForm):
    press = StringField(_("What was pressed"), [InputRequired(), Length(max=40)])
    turn = IntegerField(_("Turn"), [Optional(), NumberRange(0, 10**9)])
    seen = IntegerField(_("Last act"), [Optional(), NumberRange(0, 10**9)])
    x = _share(_("From the left, 0 to 100"))
    y = _share(_("From the top, 0 to 100"))
    width = _share(_("How wide, 5 to 100"))
    fr = _words(_("In French"))
    en = _words(_("In English"))
    to = SelectField(_("To whom"), validate_choice=False)
