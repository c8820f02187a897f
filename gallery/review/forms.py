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
    SelectMultipleField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import CheckboxInput, HiddenInput, ListWidget

from gallery.i18n import said
from gallery.people.models import Purpose
from gallery.review.models import Decision, Proposal
from gallery.review.reasons import offered, told
from gallery.review.service import LONGEST_NOTE, Words
from gallery.review.signs import SIGN_NAMES
from gallery.works.models import Original, RecordingKind, Work
from gallery.works.recordings import LONGEST_TRANSCRIPT

LONGEST_LINE = 600
LONGEST_DESCRIPTION = 2000
AGREE = "agree"
"""What a second person says to a proposal: not a decision of its own."""


def tidy(text: str | None) -> str | None:
    """Text as it is kept everywhere: composed letters, and line feeds alone where a browser sends CR LF."""
    return unicodedata.normalize("NFC", text).replace("\r\n", "\n") if text else text


def _ticks(label: object) -> SelectMultipleField:
    """Any number of choices, each with its box."""
    ticks = {"widget": ListWidget(prefix_label=False), "option_widget": CheckboxInput()}
    return SelectMultipleField(label, [Optional()], validate_choice=False, **ticks)


class DeskForm(FlaskForm):
    """`seen` is the work's version when the page was drawn."""

    seen = IntegerField(_("Version"), [InputRequired()], widget=HiddenInput())
    lane = HiddenField()
    decision = HiddenField()
    content_note = TextAreaField(
        _("Content note"),
        [Length(max=LONGEST_NOTE)],
        filters=[tidy],
        description=_("A few words, if it may shake somebody."),
    )
    signs = _ticks(_("What did you see?"))
    return_reason = _ticks(_("Why does it go back?"))
    return_line = TextAreaField(_("In your own words"), [Length(max=LONGEST_LINE)], filters=[tidy])
    decline_reason = _ticks(_("Why is it not accepted?"))
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
        signs = frozenset(self.signs.data or ())
        return Words(descriptions, str(self.content_note.data or ""), heard, faces, signs)

    def typed(self) -> dict[str, Any]:
        """What differs from what is kept of the work already, by field."""
        ours = ("csrf_token", "seen", "lane", "decision")
        fields = [field for field in self if field.short_name not in ours]
        return {one.short_name: one.data for one in fields if (one.data or "") != (one.object_data or "")}

    def unsent(self) -> dict[str, Any]:
        """What was typed for a decision, when the words on the work alone were kept."""
        return {name: value for name, value in self.typed().items() if name.startswith(("return", "decline"))}

    def _said(self, name: str) -> str:
        return str(self[name].data or "")

    def chosen(self, language: str, proposal: Proposal | None = None) -> tuple[Decision, str] | None:
        """The decision and its reason in the participant's language; None, with an error in place, if one misses.

        "agree" is to decline in the words of who proposed it.
        """
        if self.decision.data == AGREE and proposal is not None:
            return Decision.DECLINE, proposal.reason
        decision = next((one for one in Decision if one == self.decision.data), None)
        if decision is None:
            self.form_errors.append(gettext("Choose what becomes of this work."))
            return None
        if decision is Decision.APPROVE:
            return decision, ""
        words = self._reasons(decision, language)
        return (decision, words) if words else None

    def _reasons(self, decision: Decision, language: str) -> str:
        """What its maker will read; "", with an error in place, if it says too little."""
        choice, line = self[f"{decision}_reason"], str(self[f"{decision}_line"].data or "")
        ticked = [one for one in offered(decision) if one.slug in (choice.data or ())]
        wordless = any(not (one.sentence_fr.strip() or one.sentence_en.strip()) for one in ticked)
        if not ticked or len(ticked) < len(choice.data):
            choice.errors = [gettext("Choose a reason: its maker reads it.")]
        elif wordless and not line.strip():
            self[f"{decision}_line"].errors = [gettext("Say why, in a sentence: its maker reads it.")]
        else:
            return told(ticked, language, line)
        return ""


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
    values |= {"content_note": work.content_note, "signs": list(work.signs)}
    given = {"data": {**values, **(jotted or {})}}
    shown: DeskForm = form(**given) if sent else form(formdata=None, **given)
    return _with_choices(shown)


def _with_choices(form: DeskForm) -> DeskForm:
    """What organisers offer as reasons by now, in the page's language."""
    form.signs.choices = [SelectChoice(sign.value, name) for sign, name in SIGN_NAMES.items()]
    for decision in (Decision.RETURN, Decision.DECLINE):
        found = offered(decision)
        form[f"{decision}_reason"].choices = [SelectChoice(one.slug, said(one)) for one in found]
    return form


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
