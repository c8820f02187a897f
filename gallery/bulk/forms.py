"""Under which terms an earlier edition's works come in."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import RadioField, StringField
from wtforms.fields.choices import SelectChoice

from gallery.bulk.earlier import Terms
from gallery.i18n import language
from gallery.intake.details import clean_line


class TermsForm(FlaskForm):
    """Nothing is chosen beforehand but what shows the least."""

    status = RadioField(
        _("Once they are in"),
        choices=[
            SelectChoice(value="submitted", label=_("They wait for the team, like any other work")),
            SelectChoice(value="approved", label=_("They are approved by your decision")),
        ],
        default="submitted",
    )
    consent = RadioField(
        _("What their makers agreed to"),
        choices=[
            SelectChoice(
                value="none", label=_("Nothing that we have on paper: nothing shows before somebody agrees")
            ),
            SelectChoice(
                value="paper", label=_("On paper, to be shown online with the name that the list says")
            ),
        ],
        default="none",
    )
    why = StringField(
        _("Where these papers are, or what was agreed"),
        filters=[clean_line],
        description=_("It is kept with who noted it, and when."),
        render_kw={"autocomplete": "off", "dir": "auto"},
    )

    def terms(self) -> Terms:
        return Terms(
            approve=self.status.data == "approved",
            paper=self.consent.data == "paper",
            why=self.why.data or "",
            language=language(),
        )
