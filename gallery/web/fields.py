"""Fields that forms of several features have."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import IntegerField
from wtforms.validators import StopValidation

MOST_DIGITS = 9


class WholeField(IntegerField):
    """A number of a few digits. Of hundreds, even comparing it with a limit goes wrong."""

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(["?" if len(text) > MOST_DIGITS else text for text in valuelist])
        except ValueError:
            raise ValueError(_("Type a whole number, in digits.")) from None

    def pre_validate(self, form: FlaskForm) -> None:
        """Of what is no number, nothing is said about its size beside."""
        if self.process_errors and any(text.strip() for text in self.raw_data or ()):
            raise StopValidation
