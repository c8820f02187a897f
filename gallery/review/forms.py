"""The moderation desk's form: words on a work and the decision in one, so that no click loses what was typed."""

import unicodedata
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import CheckboxInput, HiddenInput, ListWidget

from gallery.people.models import Purpose
from gallery.review.models import Decision
from gallery.review.reasons import DECLINE, RETURN, Reasons, reason_in
from gallery.review.service import LONGEST_NOTE, Words
from gallery.works.models import Original, RecordingKind, Work
from gallery.works.recordings import LONGEST_TRANSCRIPT

LONGEST_LINE = 600
LONGEST_DESCRIPTION = 2000


def tidy(text: str | None) -> str | None:
    """Text as it is kept everywhere: composed letters, and line feeds alone where a browser sends CR LF."""
    return unicodedata.normalize("NFC", text).replace("\r\n", "\n") if text else text


def _choices(reasons: Reasons) -> list[SelectChoice]:
    return [SelectChoice(key, shown) for key, (shown, _sentence) in reasons.items()]


class DeskForm(FlaskForm):
    """`seen` is the work's version when the page was drawn."""

    seen = IntegerField(_("Version"), [InputRequired()], widget=HiddenInput())
    lane = HiddenField()
    decision = StringField(_("Decision"))
    content_note = TextAreaField(
        _("Content note"),
        [Length(max=LONGEST_NOTE)],
        filters=[tidy],
        description=_("A few words, if it may shake somebody."),
    )
    return_reason = RadioField(
        _("Why does it go back?"), [Optional()], choices=_choices(RETURN), validate_choice=False
    )
    return_line = TextAreaField(_("In your own words"), [Length(max=LONGEST_LINE)], filters=[tidy])
    decline_reason = RadioField(
        _("Why is it not accepted?"), [Optional()], choices=_choices(DECLINE), validate_choice=False
    )
    decline_line = TextAreaField(_("In your own words"), [Length(max=LONGEST_LINE)], filters=[tidy])

    def draw(self, work: Work, lane: str) -> None:
        """Carry what the page shows now, not what was sent: somebody told of a change decides on what they see."""
        self.seen.data, self.seen.raw_data = work.version, None
        self.lane.data = lane

    def words(self, work: Work) -> Words:
        """What is said of the work; what the form did not hold stays as it is."""
        descriptions = {one.id: str(self[f"description_{one.id}"].data or "") for one in work.originals}
        heard = {
            one.id: (self._said(f"heard_{one.id}"), self._said(f"said_{one.id}")) for one in work.recordings
        }
        faces = frozenset(one.id for one in work.originals if self[f"face_{one.id}"].data)
        return Words(descriptions, str(self.content_note.data or ""), heard, faces)

    def typed(self) -> dict[str, Any]:
        """What differs from what is kept of the work already, by field."""
        ours = ("csrf_token", "seen", "lane", "decision")
        fields = [field for field in self if field.short_name not in ours]
        return {one.short_name: one.data for one in fields if (one.data or "") != (one.object_data or "")}

    def _said(self, name: str) -> str:
        return str(self[name].data or "")

    def chosen(self, language: str) -> tuple[Decision, str] | None:
        """The decision and its reason in the participant's language; None, with an error in place, if one misses."""
        decision = next((one for one in Decision if one == self.decision.data), None)
        if decision is None:
            self.form_errors.append(gettext("Choose what becomes of this work."))
            return None
        if decision is Decision.APPROVE:
            return decision, ""
        reasons = RETURN if decision is Decision.RETURN else DECLINE
        choice, line = self[f"{decision}_reason"], str(self[f"{decision}_line"].data or "")
        if choice.data not in reasons:
            choice.errors = [gettext("Choose a reason: its maker reads it.")]
        elif choice.data == "other" and not line.strip():
            self[f"{decision}_line"].errors = [gettext("Say why, in a sentence: its maker reads it.")]
        else:
            return decision, reason_in(language, decision, choice.data, line)
        return None


def desk_form(work: Work, *, sent: bool = True, jotted: dict[str, Any] | None = None) -> DeskForm:
    """The form for a work, with a field for each of its images' descriptions.

    What was sent is in it if `sent`; else what was jotted down, and then what is kept of the work.
    """
    fields: dict[str, Any] = {}
    for one in work.originals:
        fields[f"description_{one.id}"] = _description(work, one)
        fields[f"face_{one.id}"] = BooleanField(_("Somebody can be recognised in this picture"))
    for recording in work.recordings:
        fields[f"heard_{recording.id}"] = _text(_("What is heard in it"), LONGEST_DESCRIPTION)
        fields[f"said_{recording.id}"] = _text(TRANSCRIPTS[recording.kind], LONGEST_TRANSCRIPT)
    form: Any = type("DeskFormOfOne", (DeskForm,), fields)
    values: dict[str, Any] = {f"description_{one.id}": one.description for one in work.originals}
    values |= {f"face_{one.id}": one.shows_face for one in work.originals}
    values |= {f"heard_{one.id}": one.description for one in work.recordings}
    values |= {f"said_{one.id}": one.transcript for one in work.recordings}
    given = {"data": {"content_note": work.content_note, **values, **(jotted or {})}}
    shown: DeskForm = form(**given) if sent else form(formdata=None, **given)
    return shown


def _description(work: Work, original: Original) -> TextAreaField:
    label = (
        _("Description of the image")
        if len(work.originals) == 1
        else _("Description of image %(n)s", n=work.originals.index(original) + 1)
    )
    return _text(label, LONGEST_DESCRIPTION)


def _text(label: object, longest: int) -> TextAreaField:
    return TextAreaField(label, [Length(max=longest)], filters=[tidy])


TRANSCRIPTS = {
    RecordingKind.VIDEO: _("What is said in the film, word for word"),
    RecordingKind.AUDIO: _("What is said in the sound, word for word"),
    RecordingKind.VOICE: _("What is said in the spoken message, word for word"),
}


ALSO = {
    Purpose.NAME: _("The name on the label"),
    Purpose.FACE: _("Pictures in which the child can be recognised"),
    Purpose.VOICE: _("The recorded voice"),
    Purpose.PRINT: _("Printing: labels, catalogue, posters"),
    Purpose.TRAVEL: _("Showing it elsewhere: museum, school, another town"),
}


class GuardianForm(FlaskForm):
    seen_on_paper = BooleanField(
        _("I have seen the paper that a parent or tutor signed."),
        [InputRequired(_("Tick this once you have seen the paper."))],
    )
    also = SelectMultipleField(
        _("What else does the paper allow?"),
        coerce=Purpose,
        choices=[SelectChoice(value=one.value, label=said) for one, said in ALSO.items()],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )

    def purposes(self) -> frozenset[Purpose]:
        return frozenset({Purpose.SHOW, *(self.also.data or ())})


class TakeDownForm(FlaskForm):
    why = TextAreaField(_("Why is it taken down? (for the team)"), [Length(max=LONGEST_LINE)], filters=[tidy])
