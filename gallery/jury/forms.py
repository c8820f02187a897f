"""Forms of a jury: a round as organisers write it, who sits on it, what it looks at, and a juror's marks."""

from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _
from flask_babel import lazy_pgettext
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateTimeLocalField,
    EmailField,
    FieldList,
    Form,
    FormField,
    HiddenField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from gallery.db import db
from gallery.editions.models import Edition
from gallery.editions.times import instant_of, local_of
from gallery.errors import NotAcceptable
from gallery.groups.queries import all_groups
from gallery.i18n import said
from gallery.jury.models import Criterion, Mark, Remark, Round
from gallery.jury.queries import works_to_choose
from gallery.jury.service import LONGEST_REMARK, MOST_CRITERIA, CriterionDetails, RoundDetails, Said
from gallery.web.fields import WholeField
from gallery.works.models import Work

BLANK_CRITERIA = 2
"""How many empty lines wait under the criteria, for new ones."""
MINUTES = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]


def _clean(text: str | None) -> str | None:
    return text.replace("\r\n", "\n").strip() if text else text


class CriterionForm(Form):
    """One line; without names it is no criterion."""

    id = HiddenField()
    name_fr = StringField(_("Criterion in French"), [Length(max=120)], filters=[_clean])
    name_en = StringField(_("Criterion in English"), [Length(max=120)], filters=[_clean])
    weight = WholeField(_("Weight"), [Optional(), NumberRange(1, 10)], default=1)


class RoundForm(FlaskForm):
    name = StringField(_("Name"), [DataRequired(_("Write its name.")), Length(max=120)], filters=[_clean])
    text = TextAreaField(
        _("What the jury is asked"),
        [Length(max=5000)],
        filters=[_clean],
        description=_("They read it before they begin."),
    )
    criteria = FieldList(FormField(CriterionForm), _("Criteria"), max_entries=MOST_CRITERIA + BLANK_CRITERIA)
    highest = WholeField(
        _("Highest mark"),
        [InputRequired(_("Type a number.")), NumberRange(2, 10)],
        description=_("Marks go from 1 to this one; 10 at most."),
    )
    anonymous = BooleanField(
        _("Without names"),
        description=_("The jury sees neither names, nor groups, nor numbers of works."),
    )
    opens_at = DateTimeLocalField(
        _("It opens"), [Optional()], format=MINUTES, description=_("Empty: at once.")
    )
    closes_at = DateTimeLocalField(
        _("It closes"), [Optional()], format=MINUTES, description=_("Empty: when you write a time here.")
    )

    def details(self, zone: str) -> RoundDetails:
        """What the form says. Raises NotAcceptable for an hour that the clocks skip or show twice."""
        return RoundDetails(
            name=str(self.name.data),
            text=self.text.data or "",
            anonymous=bool(self.anonymous.data),
            highest=int(self.highest.data or 0),
            opens_at=_instant(self.opens_at.data, zone, "opens_at"),
            closes_at=_instant(self.closes_at.data, zone, "closes_at"),
            criteria=tuple(_criterion(one) for one in self.criteria.data if one["name_fr"] or one["name_en"]),
        )


def _instant(local: datetime | None, zone: str, field: str) -> datetime | None:
    return instant_of(local, zone, field=field) if local else None


def _criterion(given: dict[str, Any]) -> CriterionDetails:
    known = str(given["id"] or "")
    return CriterionDetails(
        name_fr=given["name_fr"] or given["name_en"],
        name_en=given["name_en"] or given["name_fr"],
        weight=given["weight"] or 1,
        id=int(known[:9]) if known.isdecimal() else None,
    )


def round_form(a_round: Round | None, zone: str) -> RoundForm:
    """The form, filled with how a round is or is to begin."""
    if a_round is None:
        blank = [{"weight": 1} for _line in range(BLANK_CRITERIA + 1)]
        return RoundForm(data={"highest": 5, "anonymous": True, "criteria": blank})
    values = {name: getattr(a_round, name) for name in ("name", "text", "anonymous", "highest")}
    values |= {name: local_of(getattr(a_round, name), zone) for name in ("opens_at", "closes_at")}
    lines = [_line_of(one) for one in a_round.criteria]
    blank = [{"weight": 1} for _line in range(BLANK_CRITERIA)]
    return RoundForm(data={**values, "criteria": [*lines, *blank]})


def _line_of(one: Criterion) -> dict[str, Any]:
    return {"id": one.id, "name_fr": one.name_fr, "name_en": one.name_en, "weight": one.weight}


class NamingForm(FlaskForm):
    """Who is to sit on the jury."""

    email = EmailField(
        _("E-mail address"),
        [InputRequired(_("Please type an e-mail address.")), Length(max=255)],
        render_kw={"autocomplete": "off"},
    )


ALL, SOME = "all", "some"


class ChoosingForm(FlaskForm):
    """Which works are added: all, those of a strand or of a group, or some by their numbers."""

    which = SelectField(_("Add"), validate_choice=False)
    numbers = StringField(
        _("Or these, by their numbers"),
        [Length(max=2000)],
        filters=[_clean],
        description=_("9-014, 9-022, 9-031"),
    )

    def chosen(self, edition: Edition) -> list[int]:
        """The works' ids. Raises NotAcceptable for a number that no work has that could hang."""
        works = works_to_choose(edition.id)
        if self.numbers.data:
            return self._numbered(list(db.session.scalars(works)))
        kind, _dash, key = str(self.which.data).partition("-")
        if kind in ("strand", "group") and key.isdecimal():
            column = Work.strand_id if kind == "strand" else Work.group_id
            works = works.where(column == int(key[:9]))
        elif kind != ALL:
            raise NotAcceptable(_("Choose which works are added."), field="which")
        return list(db.session.scalars(works.with_only_columns(Work.id)))

    def _numbered(self, works: list[Work]) -> list[int]:
        known = {work.number: work.id for work in works}
        asked = str(self.numbers.data).replace(",", " ").replace(";", " ").split()
        strange = [number for number in asked if number not in known]
        if strange:
            told = ", ".join(strange)[:200]
            raise NotAcceptable(
                _("No work of this edition that can hang has this number: %(numbers)s.", numbers=told),
                field="numbers",
            )
        return [known[number] for number in asked]


def choosing_form(edition: Edition) -> ChoosingForm:
    form = ChoosingForm()
    made = set(db.session.scalars(works_to_choose(edition.id).with_only_columns(Work.group_id)))
    strands = [SelectChoice(f"strand-{one.id}", said(one)) for one in edition.strands]
    groups = [
        SelectChoice(f"group-{one.id}", one.name)
        for one in db.session.scalars(all_groups())
        if one.id in made
    ]
    every = SelectChoice(ALL, _("All works that can hang"))
    form.which.choices = [every, *strands, *groups]
    return form


# — a juror's marks —————————————————————————————————————————————————————————————————————————————————————————————


class MarksForm(FlaskForm):
    """What a juror says of a work; `marks_form` gives it a field for each criterion."""

    remark = TextAreaField(
        _("A remark (optional)"),
        [Length(max=LONGEST_REMARK)],
        filters=[_clean],
        description=_("For the organisers; they read it without your name."),
        render_kw={"rows": 3, "dir": "auto"},
    )
    stands_aside = BooleanField(
        _("I know who made this: I stand aside"), description=_("Your marks on this work don’t count.")
    )

    def said(self, a_round: Round) -> Said:
        marks = {one.id: self[f"c{one.id}"].data or None for one in a_round.criteria}
        numbers = {key: int(value) if value else None for key, value in marks.items()}
        return Said(numbers, self.remark.data or "", bool(self.stands_aside.data))


def marks_form(a_round: Round, marks: dict[int, Mark], remark: Remark | None) -> MarksForm:
    """The form, filled with what this juror said before."""
    none = SelectChoice("", lazy_pgettext("mark", "none yet"))
    choices = [none, *(SelectChoice(str(value), str(value)) for value in range(1, a_round.highest + 1))]
    fields = {f"c{one.id}": RadioField(said(one), [Optional()], choices=choices) for one in a_round.criteria}
    kind: type[MarksForm] = type("MarksForm", (MarksForm,), fields)
    data: dict[str, Any] = {
        f"c{one.id}": str(marks[one.id].value) if one.id in marks else "" for one in a_round.criteria
    }
    if remark is not None:
        data |= {"remark": remark.text, "stands_aside": remark.stands_aside}
    return kind(data=data)
