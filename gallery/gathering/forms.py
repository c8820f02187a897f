"""The form of a collective work."""

from collections.abc import Sequence
from dataclasses import replace

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import HiddenField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from gallery.i18n import language
from gallery.intake.details import LONGEST, clean_line, clean_text
from gallery.intake.forms import LANGUAGE_NAMES, NOT_ON_LIST, PICTURES
from gallery.works.files import Upload
from gallery.works.gathering import Told
from gallery.works.models import Original, Work


class WholeForm(FlaskForm):
    """What a collective work is called, and says."""

    title = StringField(
        _("Title"),
        [DataRequired(_("Give the work a title. “Untitled” is a title too.")), Length(max=LONGEST["title"])],
        filters=[clean_line],
        render_kw={"dir": "auto", "autocomplete": "off"},
    )
    statement = TextAreaField(
        _("Message (optional)"),
        [Length(max=LONGEST["statement"])],
        filters=[clean_text],
        render_kw={"dir": "auto", "rows": "4"},
    )
    language = SelectField(
        _("Language of your words"),
        choices=[SelectChoice(value=value, label=name) for value, name in LANGUAGE_NAMES.items()],
        invalid_choice_message=NOT_ON_LIST,
    )
    version = HiddenField()

    def told(self) -> Told:
        return Told(self.title.data or "", self.statement.data or "", self.language.data or language())

    def seen(self, whole: Work) -> dict[int, str]:
        """What is seen in each of its pictures, by id."""
        fields = {original.id: self._fields.get(f"seen_{original.id}") for original in whole.originals}
        return {key: field.data or "" for key, field in fields.items() if field is not None}


def whole_form(whole: Work) -> WholeForm:
    """It holds what is said now; `version` tells which "now" that was."""

    class Form(WholeForm):
        pass

    now = {name: getattr(whole, name) for name in ("title", "statement", "language", "version")}
    for original in whole.originals:
        now[f"seen_{original.id}"] = original.description
        setattr(Form, f"seen_{original.id}", _lines_on(whole, original))
    return Form(data=now)


def _lines_on(whole: Work, original: Original) -> TextAreaField:
    names = ", ".join(one.public_name or _unnamed(whole, original) for one in whole.makers_of(original))
    label = (
        _("What is seen in the part of %(names)s", names=names) if names else _("What is seen in the whole")
    )
    limit = [Length(max=LONGEST["description"])]
    return TextAreaField(label, limit, filters=[clean_text], render_kw={"dir": "auto", "rows": "2"})


def _unnamed(whole: Work, part: Original) -> str:
    """Two parts without a name are told apart by their places."""
    return str(_("Anonymous (%(place)s)", place=whole.sent_parts.index(part) + 1))


class GatherForm(WholeForm):
    """Besides, which works become its parts, and a picture of the whole if there is one."""

    works = SelectMultipleField(
        _("Works that become its parts"),
        coerce=int,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        invalid_choice_message=NOT_ON_LIST,
        invalid_value_message=NOT_ON_LIST,
    )
    picture = FileField(
        _("A picture of the whole (optional)"),
        description=_(
            "It shows as long as everybody agrees to show their part; without it, the parts hang in a grid."
        ),
        render_kw={"accept": PICTURES},
    )
    description = TextAreaField(
        _("What do we see in it? (optional)"),
        [Length(max=LONGEST["description"])],
        filters=[clean_text],
        render_kw={"dir": "auto", "rows": "3"},
    )

    @classmethod
    def of(cls, works: Sequence[Work], ticked: Sequence[int]) -> "GatherForm":
        """`works` are those that can be gathered; `ticked` the ids that are when the page opens."""
        form = cls(data={"works": list(ticked), "language": language()})
        form.works.choices = [SelectChoice(value=work.id, label=work.number) for work in works]
        return form

    def told(self) -> Told:
        return replace(super().told(), description=self.description.data or "")

    def uploads(self) -> list[Upload]:
        file = self.picture.data
        return [Upload(file.filename or "", file.stream)] if file else []
