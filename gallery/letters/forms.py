"""Forms of letters: their words, before they leave and before they are written."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import HiddenField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import Optional
from wtforms.widgets import HiddenInput

from gallery.review.forms import tidy

ROWS = {"rows": 16}


class LetterForm(FlaskForm):
    """The words of one letter; `seen` is which wording was shown."""

    seen = HiddenField()
    subject = StringField(_("Subject"), [Optional()], filters=[tidy])
    body = TextAreaField(_("Text of the letter"), [Optional()], filters=[tidy], render_kw=ROWS)


class WordsForm(FlaskForm):
    """The words that letters of a kind are written from; `seen` is their version when the page was drawn."""

    seen = IntegerField(_("Version"), [Optional()], widget=HiddenInput())
    subject = StringField(_("Subject"), [Optional()], filters=[tidy])
    body = TextAreaField(_("Text of the letter"), [Optional()], filters=[tidy], render_kw=ROWS)
    work = SelectField(_("Seen with the work"), [Optional()], choices=[], validate_choice=False)
