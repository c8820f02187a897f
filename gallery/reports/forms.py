"""What visitors say of a work, and what the team makes of it."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import EmailField, IntegerField, RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, ValidationError
from wtforms.widgets import HiddenInput

from gallery.reports.models import ReportKind, ReportOutcome
from gallery.reports.service import LONGEST_TEXT, Closing
from gallery.review.forms import tidy

KINDS = {
    ReportKind.FACE: _("Somebody can be recognised, and may not want it"),
    ReportKind.NAME: _("Somebody’s full name can be read"),
    ReportKind.RIGHTS: _("The picture or the words are somebody else’s"),
    ReportKind.HURTS: _("It hurts or frightens somebody"),
    ReportKind.MISTAKE: _("There is a mistake: in the title, the name, the description"),
    ReportKind.OTHER: _("Something else"),
}
OUTCOMES = {
    ReportOutcome.TAKEN_DOWN: _("Take it down now"),
    ReportOutcome.MENDED: _("What was not right is mended"),
    ReportOutcome.KEPT: _("It hangs on as it is"),
}
DECIDED = {
    ReportOutcome.TAKEN_DOWN: _("taken down"),
    ReportOutcome.MENDED: _("mended"),
    ReportOutcome.KEPT: _("hangs on as it is"),
}


class ReportForm(FlaskForm):
    kind = RadioField(
        _("What is it?"),
        [InputRequired(_("Choose what it is."))],
        choices=[SelectChoice(kind, said) for kind, said in KINDS.items()],
        validate_choice=False,
    )
    text = TextAreaField(
        _("In your own words (optional)"),
        filters=[tidy],
        description=_("Where do you see it? What would be right? A sentence is enough."),
        render_kw={"dir": "auto", "rows": 4},
    )
    email = EmailField(
        _("Your e-mail address, if you would like an answer (optional)"),
        filters=[tidy],
        render_kw={"autocomplete": "email"},
    )

    def validate_kind(self, field: RadioField) -> None:
        if field.data not in list(ReportKind):
            raise ValidationError(_("Choose what it is."))


class ClosingForm(FlaskForm):
    """`seen` is the last report that the page showed."""

    seen = IntegerField(_("Version"), [InputRequired(), NumberRange(0, 2**31)], widget=HiddenInput())
    outcome = RadioField(
        _("What do you decide?"),
        [InputRequired(_("Choose what you decide."))],
        choices=[SelectChoice(outcome, said) for outcome, said in OUTCOMES.items()],
        validate_choice=False,
    )
    answer = TextAreaField(
        _("Words to whoever would like an answer (optional)"),
        [Length(max=LONGEST_TEXT)],
        filters=[tidy],
        render_kw={"dir": "auto", "rows": 3},
    )
    why = TextAreaField(
        _("For the team alone (optional)"),
        [Length(max=LONGEST_TEXT)],
        filters=[tidy],
        description=_("It stays in the history of the work."),
        render_kw={"rows": 2},
    )

    def closing(self) -> Closing:
        return Closing(
            ReportOutcome(self.outcome.data), self.answer.data or "", self.why.data or "", self.seen.data or 0
        )

    def validate_outcome(self, field: RadioField) -> None:
        if field.data not in list(ReportOutcome):
            raise ValidationError(_("Choose what you decide."))
