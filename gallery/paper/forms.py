"""The forms of paper: how many sheets to print, and a sheet that is entered for somebody."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import IntegerField, SelectField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange
from wtforms.widgets import CheckboxInput, ListWidget

from gallery.groups.models import RosterEntry
from gallery.groups.roster import LONGEST_NAME
from gallery.i18n import language
from gallery.intake.details import clean_line
from gallery.intake.forms import NOT_ON_LIST, SubmitForm
from gallery.intake.slips import MOST_BLANK
from gallery.leading.forms import PURPOSES
from gallery.leading.guards import Space
from gallery.people.models import AgeBand, Purpose
from gallery.works.models import NameKind

NOT_LISTED = ""


class CopiesForm(FlaskForm):
    """How many blank forms."""

    copies = IntegerField(
        _("How many blank forms?"),
        [InputRequired(_("Type how many.")), NumberRange(1, MOST_BLANK)],
        default=10,
    )


class EntryForm(SubmitForm):
    """A work that came in on paper: the six questions at once, and whose it is."""

    person = SelectField(
        _("Whose work is it?"), invalid_choice_message=NOT_ON_LIST, invalid_value_message=NOT_ON_LIST
    )
    private_name = StringField(
        _("Not on the list: first name or initial (optional)"),
        [Length(max=LONGEST_NAME)],
        filters=[clean_line],
        render_kw={"autocomplete": "off", "dir": "auto"},
    )
    papers = SelectMultipleField(
        _("What the signed sheet allows"),
        coerce=Purpose,
        choices=[SelectChoice(value=purpose, label=name) for purpose, name in PURPOSES.items()],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        invalid_choice_message=NOT_ON_LIST,
        invalid_value_message=NOT_ON_LIST,
    )

    def __init__(self, here: Space, entries: Sequence[RosterEntry], **given: Any) -> None:
        usual = {"age_band": AgeBand.UNDER_14, "name_kind": NameKind.ANONYMOUS, "language": language()}
        super().__init__(here.edition, here.participation(), **{**usual, **given})
        self.entries = {str(entry.id): entry for entry in entries}
        self.person.choices = [
            *(SelectChoice(value=str(one.id), label=one.private_name) for one in entries),
            SelectChoice(value=NOT_LISTED, label=str(_("Somebody who is not on the list"))),
        ]
        if not here.participation():
            ours = str(here.group.id)
            self.group.choices = [one for one in self.group.choices if one.value == ours]

    @property
    def entry(self) -> RosterEntry | None:
        return self.entries.get(self.person.data or NOT_LISTED)
