"""What to erase, in plain words."""

from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import HiddenField, RadioField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import StopValidation

from gallery.intake.details import clean_line
from gallery.people.models import Participant
from gallery.works.models import NameKind, Work


class Choice(StrEnum):
    NAME = "name"
    HIDE = "hide"
    WORK = "work"
    EVERYTHING = "everything"


SAID = {
    Choice.NAME: _("My name: the work stays, and its label says “Anonymous”"),
    Choice.HIDE: _("Hide the work: nobody else sees it, and for seven days I can change my mind"),
    Choice.WORK: _("This work: its pictures and words are erased for good"),
    Choice.EVERYTHING: _("Everything: all my works, my name, my address, for good"),
}
FOR_A_CHILD = {
    Choice.NAME: _("The name: the work stays, and its label says “Anonymous”"),
    Choice.HIDE: _("Hide the work: nobody else sees it, and for seven days you can change your mind"),
    Choice.WORK: _("This work: its pictures and words are erased for good"),
    Choice.EVERYTHING: _("Everything: all works of this person, the name, the addresses, for good"),
}


class _What(RadioField):
    """Without a choice, or with one that isn't offered, it says what to do."""

    def pre_validate(self, form: Any) -> None:
        if self.data not in {choice.value for choice in self.choices}:
            raise StopValidation(_("Choose what should go: nothing is erased yet."))


class ErasureForm(FlaskForm):
    what = _What(_("What should go?"))

    def offer(self, work: Work, person: Participant, works: int, words: dict[Choice, Any]) -> None:
        """Of a work that others made too, one person may take away their name or themselves, not the others' work."""
        alone = all(one.participant_id == person.id for one in work.credits)
        named = any(one.name for one in work.credits if one.participant_id == person.id)
        offered = {
            Choice.NAME: named,
            Choice.HIDE: alone and work.withdrawn_at is None,
            Choice.WORK: alone and works > 1,
            Choice.EVERYTHING: True,
        }
        self.what.choices = [SelectChoice(value=one, label=words[one]) for one in Choice if offered[one]]

    def choice(self) -> Choice:
        return Choice(self.what.data)


class ConfirmForm(FlaskForm):
    """`key` is told once, and good once."""

    key = HiddenField()


class NameForm(FlaskForm):
    """A child's public name, as a parent or tutor corrects it."""

    name = StringField(
        _("The name that the label says (a first name or a pseudonym; empty: none)"), filters=[clean_line]
    )

    def kind(self, before: NameKind) -> NameKind:
        """A first name stays one; a name in the place of none is taken for a pseudonym."""
        if not self.name.data:
            return NameKind.ANONYMOUS
        return NameKind.PSEUDONYM if before is NameKind.ANONYMOUS else before
