"""What visitors write, and what moderators cut out of it."""

import unicodedata

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import HiddenField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange

from gallery.i18n import language
from gallery.web import new_form_key
from gallery.words.book import SLOWEST
from gallery.words.service import LONGEST_NAME, LONGEST_WORD, Said

TONGUES = {
    "fr": _("French"),
    "en": _("English"),
    "es": _("Spanish"),
    "ar": _("Arabic"),
    "und": _("Another one"),
}
TOO_LONG = _("This is too long: %(max)d characters fit.")


UNSEEN = frozenset("\u00ad\u200b\u2060\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs that no language needs here: they only hide something, or turn round what stands beside them."""


def tidy(text: str | None) -> str | None:
    """Text as it is kept everywhere: composed letters, line feeds alone, and no signs that nobody sees."""
    if not text:
        return text
    composed = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in composed if sign == "\n" or not _is_unseen(sign))


def _is_unseen(sign: str) -> bool:
    return sign in UNSEEN or unicodedata.category(sign) == "Cc"


def tongue_field() -> SelectField:
    return SelectField(
        _("It is written in"),
        choices=[SelectChoice(value=tag, label=name) for tag, name in TONGUES.items()],
        default=language,
        invalid_choice_message=_("Choose a language of the list."),
    )


class WordForm(FlaskForm):
    """`key` came with the form, so that the same form sent twice is one word."""

    key = HiddenField(default=new_form_key)
    text = TextAreaField(
        _("Your word"),
        [DataRequired(_("Write a few words first.")), Length(max=LONGEST_WORD, message=TOO_LONG)],
        filters=[tidy],
        render_kw={"dir": "auto", "rows": 5, "data-longest": LONGEST_WORD},
    )
    name = StringField(
        _("What to write under it (optional)"),
        [Length(max=LONGEST_NAME, message=TOO_LONG)],
        filters=[tidy],
        description=_("A first name, “a neighbour”, or nothing. Never the surname of somebody under 18."),
        render_kw={"dir": "auto", "autocomplete": "off"},
    )
    tongue = tongue_field()

    def said(self) -> Said:
        return Said(self.text.data or "", self.name.data or "", self.tongue.data or "fr")


class ShorteningForm(FlaskForm):
    text = TextAreaField(
        _("As everybody reads it"),
        [InputRequired(_("Something of it has to stay.")), Length(max=2 * LONGEST_WORD)],
        filters=[tidy],
        description=_("Put […] in the place of what is not to be read. Nobody’s words are rewritten."),
        render_kw={"dir": "auto", "rows": 6},
    )
    name = StringField(
        _("Name under it"),
        [Length(max=LONGEST_NAME, message=TOO_LONG)],
        filters=[tidy],
        description=_("A first name alone, or nothing."),
        render_kw={"dir": "auto", "autocomplete": "off"},
    )


class PaceForm(FlaskForm):
    slow_seconds = IntegerField(
        _("Seconds between two words from one browser"),
        [
            InputRequired(_("Type a number: 0 for no wait.")),
            NumberRange(0, SLOWEST, _("Choose between none and an hour.")),
        ],
        description=_("In that time, six words may come from one network: a class may sit behind it."),
        render_kw={"inputmode": "numeric"},
    )
