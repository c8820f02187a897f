"""Forms of the organisers' office. Every hour on them is an hour of the edition's own zone."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _
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
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, HiddenInput, ListWidget

from gallery.db import db
from gallery.editions.models import HUES, Edition
from gallery.editions.queries import all_forms, all_themes
from gallery.editions.service import EditionDetails, ListedDetails, StrandDetails, slug_of
from gallery.editions.times import instant_of, local_of, require_zone
from gallery.groups.models import GroupKind, GroupTrust
from gallery.groups.service import GroupDetails
from gallery.i18n import said
from gallery.review.forms import tidy
from gallery.web.fields import WholeField

MOST_STRANDS = 24
BLANK_STRANDS = 2
"""How many empty lines wait under the strands, for new ones."""
SAME = (
    "number", "year_start", "theme_fr", "theme_en", "text_fr", "text_en", "hue", "zone", "published", "indexable",
    "four_eyes",
)  # fmt: skip
"""Fields that hold what an edition holds, by the same name."""
INSTANTS = ("call_opens_at", "call_closes_at", "opens_at")
MINUTES = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]
HUE_NAMES = {
    "brique": _("brick"),
    "ocre": _("ochre"),
    "sapin": _("fir"),
    "fleuve": _("river"),
    "ardoise": _("slate"),
    "prune": _("plum"),
    "framboise": _("raspberry"),
}


THEME_TEXTS = ("text_fr", "text_en", "sources_fr", "sources_en", "help_fr", "help_en")
A_SIGNPOST = _("One a line, with bars between: name | 1 800 123-4567 | text 123456 | https://example.org")
TRUSTS = {
    GroupTrust.CLOSE: _("Closely: every work of theirs asks for a second look, complete or not."),
    GroupTrust.USUAL: _("As usual."),
    GroupTrust.TRUSTED: _(
        "With trust: their complete works are ready, under 14 too once a parent has agreed; "
        "all of them can be approved in one act."
    ),
}
GROUP_KINDS = {GroupKind.SCHOOL: _("School"), GroupKind.COMMUNITY: _("Community organisation")}


class _Boxes(SelectMultipleField):
    """Several of a list, each with a box to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class _Moment(DateTimeLocalField):
    """A date and an hour in one field."""

    def __init__(self, label: object, **given: Any) -> None:
        super().__init__(label, [Optional()], format=MINUTES, **given)


def _stripped(text: str | None) -> str | None:
    return text.strip() if text else text


class StrandForm(Form):
    """One strand; a line without names is no strand."""

    id = HiddenField()
    slug = HiddenField()
    name_fr = StringField(_("Name in French"), [Length(max=120)], filters=[tidy])
    name_en = StringField(_("Name in English"), [Length(max=120)], filters=[tidy])


class EditionForm(FlaskForm):
    """`seen` is the edition's version when the page was drawn."""

    seen = WholeField(_("Version"), [Optional()], widget=HiddenInput())
    number = WholeField(_("Number"), [InputRequired(_("Type a number.")), NumberRange(1, 9999)])
    year_start = WholeField(
        _("First year of the season"),
        [InputRequired(_("Type a year.")), NumberRange(1900, 2200)],
        description=_("2026 for the season 2026-2027."),
    )
    theme_fr = StringField(_("Theme sentence in French"), [Length(max=200)], filters=[tidy])
    theme_en = StringField(_("Theme sentence in English"), [Length(max=200)], filters=[tidy])
    text_fr = TextAreaField(_("Words of welcome in French"), [Length(max=5000)], filters=[tidy])
    text_en = TextAreaField(_("Words of welcome in English"), [Length(max=5000)], filters=[tidy])
    zone = StringField(
        _("Time zone"), [InputRequired(_("Type a time zone.")), Length(max=60)], filters=[tidy]
    )
    call_opens_at = _Moment(_("The call for works opens"))
    call_closes_at = _Moment(_("The call for works closes"))
    opens_at = _Moment(_("The exhibition opens"))
    hue = RadioField(_("Paint of the walls"), choices=[SelectChoice(hue, HUE_NAMES[hue]) for hue in HUES])
    strands = FieldList(FormField(StrandForm), _("Strands"), max_entries=MOST_STRANDS)
    form_ids = _Boxes(_("Forms"), coerce=int)
    theme_ids = _Boxes(_("Themes"), coerce=int)
    published = BooleanField(
        _("Publish this edition"),
        description=_("Everybody sees its page and its dates at once; the works, from the opening on."),
    )
    indexable = BooleanField(
        _("Let search engines list it"), description=_("Off: search engines are asked to leave it alone.")
    )
    four_eyes = BooleanField(
        _("Not accepting a work takes two of the team"),
        description=_("One of them proposes it, and another one agrees or decides otherwise."),
    )

    def details(self) -> EditionDetails:
        """What the form says. Raises NotAcceptable for an hour that the clocks skip or show twice."""
        zone = str(self.zone.data).strip()
        require_zone(zone)
        given: dict[str, Any] = {name: self[name].data for name in SAME}
        given |= {name: self._instant(name, zone) for name in INSTANTS}
        given |= {
            name: (value or "").strip() for name, value in given.items() if name.startswith(("theme", "text"))
        }
        return EditionDetails(
            **{**given, "zone": zone, "hue": str(self.hue.data)},
            strands=tuple(_strand(one) for one in self.strands.data),
            form_ids=tuple(self.form_ids.data or ()),
            theme_ids=tuple(self.theme_ids.data or ()),
        )

    def _instant(self, name: str, zone: str) -> datetime | None:
        local = self[name].data
        return instant_of(local, zone, field=name) if local else None


def _strand(given: dict[str, str]) -> StrandDetails:
    known = given["id"] if given["id"].isdecimal() else ""
    return StrandDetails(
        name_fr=given["name_fr"],
        name_en=given["name_en"],
        id=int(known[:9]) if known else None,
        slug=slug_of(given["slug"]) if given["slug"] else "",
    )


def edition_form(edition: Edition | EditionDetails) -> EditionForm:
    """The form, filled with how an edition is or is to begin."""
    form = EditionForm(data=_values(edition))
    form.form_ids.choices = [SelectChoice(one.id, said(one)) for one in db.session.scalars(all_forms())]
    form.theme_ids.choices = [SelectChoice(one.id, said(one)) for one in db.session.scalars(all_themes())]
    return form


def _values(edition: Edition | EditionDetails) -> dict[str, Any]:
    names = (
        "number",
        "year_start",
        "theme_fr",
        "theme_en",
        "text_fr",
        "text_en",
        "hue",
        "zone",
        "published",
        "indexable",
        "four_eyes",
    )
    values = {name: getattr(edition, name) for name in names}
    values |= {name: local_of(getattr(edition, name), edition.zone) for name in INSTANTS}
    if isinstance(edition, Edition):
        values["form_ids"] = [one.id for one in edition.forms]
        values["theme_ids"] = [one.id for one in edition.themes]
    else:
        values["form_ids"], values["theme_ids"] = list(edition.form_ids), list(edition.theme_ids)
    strands = [_strand_values(one) for one in edition.strands]
    return values | {"strands": [*strands, *({} for _blank in range(BLANK_STRANDS))]}


def _strand_values(strand: Any) -> dict[str, str]:
    return {
        "id": str(strand.id or ""),
        "slug": strand.slug,
        "name_fr": strand.name_fr,
        "name_en": strand.name_en,
    }


class ListedForm(FlaskForm):
    """A line of a list: a form of work. `seen` is the line's version when the page was drawn."""

    seen = WholeField(_("Version"), [Optional()], widget=HiddenInput())
    name_fr = StringField(
        _("Name in French"), [DataRequired(_("Write its name in French.")), Length(max=120)]
    )
    name_en = StringField(_("Name in English"), [Length(max=120)], filters=[tidy])
    position = WholeField(
        _("Place in the list"), [Optional(), NumberRange(0, 9999)], description=_("Small numbers come first.")
    )

    def details(self) -> ListedDetails:
        return ListedDetails(
            name_fr=str(self.name_fr.data),
            name_en=str(self.name_en.data or ""),
            position=self.position.data or 0,
        )


class ThemeForm(ListedForm):
    text_fr = TextAreaField(_("Text in French"), [Length(max=5000)], filters=[tidy])
    text_en = TextAreaField(_("Text in English"), [Length(max=5000)], filters=[tidy])
    sources_fr = TextAreaField(
        _("Sources in French"), [Length(max=5000)], filters=[tidy], description=A_SIGNPOST
    )
    sources_en = TextAreaField(
        _("Sources in English"), [Length(max=5000)], filters=[tidy], description=A_SIGNPOST
    )
    help_fr = TextAreaField(
        _("Help lines in French"), [Length(max=5000)], filters=[tidy], description=A_SIGNPOST
    )
    help_en = TextAreaField(
        _("Help lines in English"), [Length(max=5000)], filters=[tidy], description=A_SIGNPOST
    )

    def details(self) -> ListedDetails:
        texts: dict[str, Any] = {name: str(self[name].data or "") for name in THEME_TEXTS}
        return replace(super().details(), **texts)


class GroupForm(FlaskForm):
    """A group, in its own words. `seen` is its version when the page was drawn."""

    seen = WholeField(_("Version"), [Optional()], widget=HiddenInput())
    name = StringField(
        _("Name"), [DataRequired(_("Write its name.")), Length(max=160)], filters=[tidy, _stripped]
    )
    kind = RadioField(_("Kind"), choices=[SelectChoice(kind, GROUP_KINDS[kind]) for kind in GroupKind])
    place = StringField(_("Where it is"), [Length(max=120)], filters=[tidy, _stripped])
    artist = StringField(
        _("Accompanying artist"),
        [Length(max=120)],
        filters=[tidy, _stripped],
        description=_("The name that the artist wants to be shown."),
    )
    text_fr = TextAreaField(_("Its words in French"), [Length(max=5000)], filters=[tidy, _stripped])
    text_en = TextAreaField(_("Its words in English"), [Length(max=5000)], filters=[tidy, _stripped])
    trust = RadioField(
        _("How the team looks at its works"),
        choices=[SelectChoice(trust, TRUSTS[trust]) for trust in GroupTrust],
        default=GroupTrust.USUAL,
        description=_(
            "In every edition, from now on. Nothing is approved by itself: somebody of the team decides on every work."
        ),
    )

    def details(self) -> GroupDetails:
        given: dict[str, Any] = {name: self[name].data or "" for name in ("name", "place", "artist")}
        texts = {name: self[name].data or "" for name in ("text_fr", "text_en")}
        kind, trust = GroupKind(self.kind.data), GroupTrust(self.trust.data)
        return GroupDetails(kind=kind, trust=trust, **given, **texts)


class LeaderForm(FlaskForm):
    """Who is to lead a group."""

    email = EmailField(
        _("E-mail address"),
        [InputRequired(_("Please type an e-mail address.")), Length(max=255)],
        render_kw={"autocomplete": "off"},
    )
