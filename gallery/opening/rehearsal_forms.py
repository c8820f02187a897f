"""Forms of rehearsals."""

from typing import Any

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import IntegerField, RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, NumberRange

from gallery.opening.rehearsing import MOST_MINUTES, MOST_VISITORS, Jump

JUMPS: dict[Jump, Any] = {
    Jump.MINUTE_BEFORE: _("One minute before the beginning"),
    Jump.START: _("Right to the beginning"),
    Jump.MINUTE: _("One minute on"),
    Jump.FIVE_MINUTES: _("Five minutes on"),
}
A_NUMBER = InputRequired(_("Write a number."))


class RehearsalForm(FlaskForm):
    minutes_before = IntegerField(
        _("Begin so many minutes before the opening"),
        [A_NUMBER, NumberRange(0, MOST_MINUTES, _("Choose at most a day before the beginning."))],
        default=10,
    )
    visitors = IntegerField(
        _("Simulated visitors"),
        [A_NUMBER, NumberRange(0, MOST_VISITORS, _("Choose at most 2,000."))],
        default=40,
        description=_("They come, react, ask and leave words. Nobody outside sees anything of it. 0: none."),
    )


class JumpForm(FlaskForm):
    to = RadioField(_("Move the clock"), choices=[SelectChoice(one.value, JUMPS[one]) for one in Jump])

    @property
    def jump(self) -> Jump:
        return Jump(self.to.data)
