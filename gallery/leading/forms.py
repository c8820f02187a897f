"""Forms of a group's space."""

from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateField,
    EmailField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from gallery import clock
from gallery.editions.models import Edition
from gallery.editions.times import end_of
from gallery.groups.codes import MOST_USES, CodeTerms, usual_end
from gallery.groups.models import Group, Participation
from gallery.groups.roster import LONGEST_NAME, Pupil, pupils_in
from gallery.groups.service import SharedFacts
from gallery.intake.details import clean_line
from gallery.intake.forms import AGE_BANDS, WorkForm
from gallery.leading.people import Person
from gallery.leading.service import LONGEST_NAME as LONGEST_PUBLIC_NAME
from gallery.leading.service import PersonChanges, PublicName
from gallery.people.models import AgeBand, Purpose
from gallery.works.models import NameKind

PURPOSES = {
    Purpose.SHOW: _("Show the work online"),
    Purpose.NAME: _("Say the chosen name"),
    Purpose.FACE: _("Pictures in which the person can be recognised"),
    Purpose.VOICE: _("The recorded voice"),
    Purpose.PRINT: _("Printing: labels, catalogue, posters"),
    Purpose.TRAVEL: _("Showing it elsewhere: museum, school, another town"),
}
NAME_KINDS = {
    NameKind.ANONYMOUS: _("No name: the label will say “Anonymous”"),
    NameKind.FIRST_NAME: _("A first name"),
    NameKind.PSEUDONYM: _("A pseudonym, an invented name"),
}
AN_ADDRESS = [InputRequired(_("Please type an e-mail address.")), Length(max=255)]


def _choices(names: dict[Any, Any]) -> list[SelectChoice]:
    return [SelectChoice(value=value, label=name) for value, name in names.items()]


class _Boxes(SelectMultipleField):
    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class NamesForm(FlaskForm):
    """A list of people, pasted."""

    names = TextAreaField(
        _("First names or initials"),
        [InputRequired(_("Write one name a line.")), Length(max=40000)],
        description=_(
            "One a line; with an age, if you like: “Amina; 13”. No family names: a letter is enough."
        ),
        render_kw={"rows": "8", "autocomplete": "off", "spellcheck": "false", "dir": "auto"},
    )
    age_band = RadioField(
        _("Age of those who have none"), coerce=AgeBand, choices=_choices(AGE_BANDS), default=AgeBand.UNDER_14
    )

    def pupils(self) -> list[Pupil]:
        return pupils_in(self.names.data or "", self.age_band.data)


class PersonForm(FlaskForm):
    """One person of a group; who is not on its list has no private name."""

    name = StringField(
        _("Name on your list"),
        [Length(max=LONGEST_NAME)],
        filters=[clean_line],
        description=_("Only you and the organisers see it. A first name or a letter is enough."),
        render_kw={"autocomplete": "off", "dir": "auto"},
    )
    position = IntegerField(_("Place on the list"), [Optional(), NumberRange(1, 9999)])
    age_band = RadioField(_("Age"), coerce=AgeBand, choices=_choices(AGE_BANDS))
    name_kind = RadioField(_("What the label says"), coerce=NameKind, choices=_choices(NAME_KINDS))
    public_name = StringField(
        _("This name"),
        [Length(max=LONGEST_PUBLIC_NAME)],
        filters=[clean_line],
        render_kw={"autocomplete": "off", "dir": "auto"},
    )
    papers = _Boxes(
        _("The sheet of paper that came back"),
        coerce=Purpose,
        choices=_choices(PURPOSES),
        description=_("Tick what it allows. Nothing ticked: no sheet, or a no to everything."),
    )

    @classmethod
    def of(cls, person: Person, place: int) -> "PersonForm":
        entry = person.entry
        kind, name = _named(person)
        form = cls(
            data={
                "name": entry.private_name if entry else "",
                "position": place,
                "age_band": person.participant.age_band,
                "name_kind": kind,
                "public_name": name,
                "papers": person.paper,
            }
        )
        if entry is None:
            del form.name
            del form.position
        return form

    def changes(self, person: Person, place: int) -> PersonChanges:
        kind = NameKind(self.name_kind.data or NameKind.ANONYMOUS)
        public = PublicName(kind, "" if kind is NameKind.ANONYMOUS else self.public_name.data or "")
        on_list = person.entry is not None
        moved = on_list and self.position.data not in (None, place)
        return PersonChanges(
            age_band=self.age_band.data,
            public=public if (public.kind, public.name) != _named(person) else None,
            papers=frozenset(self.papers.data or ()),
            name=self.name.data if on_list else None,
            position=self.position.data if moved else None,
        )


def _named(person: Person) -> tuple[NameKind, str]:
    """What their works say, else what was chosen for works to come."""
    for work in person.standing_works:
        for credit in work.credits:
            if credit.participant_id == person.id and credit.kind in NAME_KINDS:
                return credit.kind, credit.name
    if person.entry is not None:
        return NameKind(person.entry.name_kind), person.entry.public_name
    return NameKind.ANONYMOUS, ""


class CodeForm(FlaskForm):
    """A link for the group's people."""

    expires_on = DateField(_("It works until"), [InputRequired(_("Choose a day."))])
    uses = IntegerField(
        _("How many works does it take in?"),
        [Optional(), NumberRange(1, MOST_USES)],
        description=_("Empty: as many as come."),
    )
    after_deadline = BooleanField(
        _("It takes works in after the deadline too"), description=_("Only organisers can allow this.")
    )

    def __init__(self, edition: Edition, organises: bool) -> None:
        self._zone = edition.zone
        super().__init__(data={"expires_on": usual_end(edition).astimezone(ZoneInfo(edition.zone)).date()})
        if not organises:
            del self.after_deadline

    def terms(self) -> CodeTerms:
        """It works until that day ends, where the edition is."""
        end = end_of(self.expires_on.data or clock.now().date(), self._zone, field="expires_on")
        late = bool(self.after_deadline.data) if "after_deadline" in self else False
        return CodeTerms(end, self.uses.data, late)


class FactsForm(FlaskForm):
    """What the works of a group have in common."""

    form = SelectField(_("Form"), coerce=lambda value: int(value) if value not in (None, "") else None)
    technique = StringField(_("Technique or materials"), [Length(max=200)], filters=[clean_line])
    themes = _Boxes(_("Themes"), coerce=int)
    strand = SelectField(_("Strand"), coerce=lambda value: int(value) if value not in (None, "") else None)
    artist = StringField(
        _("Accompanying artist"),
        [Length(max=120)],
        filters=[clean_line],
        description=_("It is public, on the group’s page."),
    )

    @classmethod
    def of(cls, group: Group, edition: Edition, participation: Participation | None) -> "FactsForm":
        known = participation or Participation(theme_ids=[], technique="")
        form = cls(
            data={
                "form": known.form_id,
                "technique": known.technique,
                "themes": [int(one) for one in known.theme_ids or ()],
                "strand": known.strand_id,
                "artist": group.artist,
            }
        )
        lists = WorkForm(formdata=None, meta={"csrf": False})
        lists.offer(edition)
        form.form.choices, form.strand.choices = lists.form.choices, lists.strand.choices
        form.themes.choices = lists.themes.choices
        return form

    def facts(self) -> SharedFacts:
        return SharedFacts(
            form_id=self.form.data,
            strand_id=self.strand.data,
            theme_ids=tuple(self.themes.data or ()),
            technique=self.technique.data or "",
            artist=self.artist.data or "",
        )


class HandOverForm(FlaskForm):
    """Who leads the group from now on."""

    email = EmailField(_("E-mail address"), AN_ADDRESS, render_kw={"autocomplete": "off"})
    stay = BooleanField(_("I go on leading it as well"))
    sure = HiddenField()
    """The address that was read once more; no other one is handed the group."""

    @property
    def is_sure(self) -> bool:
        return bool(self.email.data) and self.sure.data == self.email.data
