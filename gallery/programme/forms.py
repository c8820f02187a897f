"""The form on which people register, and those of the organisers. Hours are those of the activity's own zone."""

import re
from collections.abc import Iterable
from datetime import datetime, time
from typing import Any

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateTimeLocalField,
    EmailField,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional, ValidationError
from wtforms.widgets import CheckboxInput, HiddenInput, ListWidget

from gallery.editions.models import Edition
from gallery.editions.times import end_of, instant_of, local_of, require_zone
from gallery.errors import NotAcceptable
from gallery.outbox.addresses import require_address
from gallery.programme.access import LANGUAGES, NEEDS, OFFERED
from gallery.programme.models import Activity, ActivityKind, Attendance, LinkFor, Registration
from gallery.programme.moments import last_day
from gallery.programme.registering import MOST_PLACES, TOO_MANY_PLACES, Coming
from gallery.programme.saying import KINDS, WAYS
from gallery.programme.seats import ways
from gallery.programme.service import ActivityDetails, Past
from gallery.review.forms import tidy
from gallery.web.fields import WholeField

MINUTES = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]
MOST_SEATS = 100_000
LONGEST_TEXT = 5000
PRICE = re.compile(r"(\d{1,4})(?:[.,](\d{1,2}))?\s*\$?")
WEB = re.compile(r"https?://[^\s/]+\.[^\s]+|https?://localhost[^\s]*", re.IGNORECASE)
PLACES_LABEL = _("How many are you?")
LINK_FOR = {
    LinkFor.REGISTERED: _("Those who registered, on their page, in their letters and calendars"),
    LinkFor.EVERYBODY: _("Everybody, a while before it begins"),
}


class _Boxes(SelectMultipleField):
    """Several of a list, each with a box to tick; what is not on the list is left out."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(self, label: object, words: dict[str, object], **given: Any) -> None:
        choices = [SelectChoice(name, said) for name, said in words.items()]
        super().__init__(label, [Optional()], choices=choices, validate_choice=False, **given)


class _Moment(DateTimeLocalField):
    def __init__(self, label: object, *validators: object, **given: Any) -> None:
        super().__init__(label, validators or [Optional()], format=MINUTES, **given)


def _line(text: str | None) -> str | None:
    """One line of text, without spaces around it."""
    return " ".join((tidy(text) or "").split()) if text else text


def _known(ticked: Iterable[str] | None, words: dict[str, object]) -> tuple[str, ...]:
    return tuple(name for name in words if name in (ticked or ()))


class RegistrationForm(FlaskForm):
    """Half a minute: a name, how, how many; the rest may stay empty."""

    key = HiddenField(filters=[_line])
    name = StringField(
        _("What may we call you?"),
        [DataRequired(_("Type a name; any will do.")), Length(max=120)],
        filters=[_line],
        description=_("A first name or a pseudonym is enough."),
        render_kw={"autocomplete": "nickname", "dir": "auto"},
    )
    email = EmailField(
        _("An e-mail address, if you want to be reminded"),
        [Length(max=254)],
        filters=[_line],
        description=_("Seven days, one day and one hour before. You can leave it empty and keep the link."),
        render_kw={"autocomplete": "email"},
    )
    attendance = RadioField(_("How do you take part?"), validate_choice=False)
    places = WholeField(
        PLACES_LABEL,
        [InputRequired(_("Type a number.")), NumberRange(1, MOST_PLACES, TOO_MANY_PLACES)],
        default=1,
        description=_("Count yourself, and whoever watches beside you."),
        render_kw={"inputmode": "numeric", "min": 1, "max": MOST_PLACES},
    )
    needs = _Boxes(_("What do you need?"), NEEDS)
    needs_note = StringField(
        _("Something else that you need"), [Length(max=500)], filters=[_line], render_kw={"dir": "auto"}
    )

    def validate_email(self, field: EmailField) -> None:
        """Here too, so that all that is to be mended is told at once."""
        try:
            if field.data:
                require_address(field.data)
        except NotAcceptable as wrong:
            raise ValidationError(wrong.sentence) from None

    def validate_attendance(self, field: RadioField) -> None:
        if field.data not in {value for value, *_rest in field.choices or ()}:
            raise ValidationError(_("Choose how you take part."))

    def coming(self) -> Coming:
        return Coming(
            str(self.name.data),
            Attendance(self.attendance.data),
            self.places.data or 1,
            self.email.data or "",
            _known(self.needs.data, NEEDS),
            self.needs_note.data or "",
        )


def registration_form(activity: Activity, registration: Registration | None = None) -> RegistrationForm:
    """For an activity; filled with what somebody said before. With one way to take part, nobody is asked for it."""
    form = RegistrationForm(obj=registration)
    there = ways(activity)
    form.attendance.choices = [SelectChoice(way.value, WAYS[way]) for way in there]
    if len(there) == 1:
        form.attendance.data = there[0].value
    elif not form.is_submitted():
        form.attendance.data = registration.attendance.value if registration else None
    return form


class WordsForm(FlaskForm):
    """What the team writes to those who registered."""

    words = TextAreaField(
        _("Words to those who registered (optional)"),
        [Length(max=1000)],
        filters=[tidy],
        description=_("They read them in the letter, as you write them."),
        render_kw={"rows": 3, "dir": "auto"},
    )


class PastForm(FlaskForm):
    """What is said of an activity once it is over."""

    past_fr = TextAreaField(
        _("What one says of it, in French"), [Length(max=LONGEST_TEXT)], filters=[tidy], render_kw={"rows": 3}
    )
    past_en = TextAreaField(
        _("What one says of it, in English"),
        [Length(max=LONGEST_TEXT)],
        filters=[tidy],
        render_kw={"rows": 3},
    )
    past_link = StringField(_("Where it can be seen or read again"), [Length(max=500)], filters=[_line])
    attended = WholeField(_("How many people came"), [Optional(), NumberRange(0, MOST_SEATS)])

    def validate_past_link(self, field: StringField) -> None:
        _require_web(field)

    def past(self) -> Past:
        texts = {name: str(self[name].data or "") for name in ("past_fr", "past_en", "past_link")}
        return Past(**texts, attended=self.attended.data)


def _require_web(field: StringField) -> None:
    if field.data and not WEB.fullmatch(field.data):
        raise ValidationError(_("Write the whole address, with https:// in front."))


TEXTS = (
    "title_fr", "title_en", "text_fr", "text_en", "place", "address", "link", "host", "partners",
    "price_note_fr", "price_note_en", "access_note_fr", "access_note_en",
)  # fmt: skip
"""Fields that hold what an activity holds, by the same name."""
PLAIN = ("all_day", "online", "takes_registrations", "seats", "seats_online")


def _text(label: object, longest: int, **given: Any) -> StringField:
    return StringField(label, [Length(max=longest)], filters=[_line], **given)


def _long(label: object, rows: int = 5) -> TextAreaField:
    return TextAreaField(label, [Length(max=LONGEST_TEXT)], filters=[tidy], render_kw={"rows": rows})


class ActivityForm(FlaskForm):
    """`seen` is the activity's version when the page was drawn."""

    seen = WholeField(_("Version"), [Optional()], widget=HiddenInput())
    kind = SelectField(_("Kind"), choices=[SelectChoice(kind.value, KINDS[kind]) for kind in ActivityKind])
    title_fr = StringField(
        _("Title in French"),
        [DataRequired(_("Write a title in French.")), Length(max=200)],
        filters=[_line],
    )
    title_en = _text(_("Title in English"), 200)
    text_fr = _long(_("What happens, in French"))
    text_en = _long(_("What happens, in English"))
    starts_at = _Moment(_("It begins"), InputRequired(_("Choose when it begins.")))
    ends_at = _Moment(_("It ends"), description=_("You can leave it empty."))
    all_day = BooleanField(_("Whole days: the hours don’t count"))
    zone = StringField(
        _("Time zone"), [InputRequired(_("Type a time zone.")), Length(max=60)], filters=[_line]
    )
    place = _text(_("Name of the place"), 200)
    address = _text(_("Address"), 300)
    online = BooleanField(_("It takes place online (too)"))
    link = _text(
        _("Link to the room or the stream"),
        500,
        description=_("Zoom, Jitsi, YouTube… Nothing of it is loaded before somebody clicks."),
    )
    link_for = RadioField(
        _("Who sees the link"), choices=[SelectChoice(one.value, LINK_FOR[one]) for one in LinkFor]
    )
    link_minutes = WholeField(
        _("For everybody: so many minutes before"), [Optional(), NumberRange(0, 10_080)]
    )
    host = _text(_("Host"), 200)
    partners = TextAreaField(
        _("Partners, one a line"), [Length(max=2000)], filters=[tidy], render_kw={"rows": 3}
    )
    price = StringField(_("Price in dollars"), [Length(max=10)], description=_("Empty: free."))
    price_note_fr = _text(_("About the price, in French"), 200)
    price_note_en = _text(_("About the price, in English"), 200)
    languages = _Boxes(_("Languages"), LANGUAGES)
    access = _Boxes(_("For everybody to take part"), OFFERED)
    access_note_fr = _text(_("More about that, in French"), 300)
    access_note_en = _text(_("More about that, in English"), 300)
    takes_registrations = BooleanField(_("People register"))
    registration_closes_at = _Moment(_("Registration closes"), description=_("Empty: when it begins."))
    seats = WholeField(
        _("Seats in person"),
        [Optional(), NumberRange(1, MOST_SEATS)],
        description=_("Empty: as many as come."),
    )
    seats_online = WholeField(
        _("Seats online"), [Optional(), NumberRange(1, MOST_SEATS)], description=_("Empty: as many as come.")
    )
    keep_days = WholeField(
        _("Delete the registrations so many days after"),
        [InputRequired(_("Type a number.")), NumberRange(1, 365)],
        description=_("Numbers alone stay."),
    )

    def validate_link(self, field: StringField) -> None:
        _require_web(field)

    def validate_price(self, field: StringField) -> None:
        if field.data and field.data.strip() and not PRICE.fullmatch(field.data.strip()):
            raise ValidationError(_("Write it like 6 or 7.50."))

    def details(self) -> ActivityDetails:
        """What the form says. Raises NotAcceptable for an hour that the clocks skip or show twice."""
        zone = str(self.zone.data)
        require_zone(zone)
        given: dict[str, Any] = {name: str(self[name].data or "").strip() for name in TEXTS}
        given |= {name: self[name].data for name in PLAIN}
        starts_at, ends_at = self._range(zone)
        closes = self.registration_closes_at.data
        return ActivityDetails(
            **given,
            kind=ActivityKind(self.kind.data),
            starts_at=starts_at,
            ends_at=ends_at,
            zone=zone,
            link_for=LinkFor(self.link_for.data),
            link_minutes=30 if self.link_minutes.data is None else self.link_minutes.data,
            price_cents=_cents(self.price.data),
            languages=_known(self.languages.data, LANGUAGES),
            access=_known(self.access.data, OFFERED),
            registration_closes_at=instant_of(closes, zone, field="registration_closes_at")
            if closes
            else None,
            keep_days=self.keep_days.data or 30,
        )

    def _range(self, zone: str) -> tuple[datetime, datetime | None]:
        begins: datetime = self.starts_at.data
        ends: datetime | None = self.ends_at.data
        if not self.all_day.data:
            starts_at = instant_of(begins, zone, field="starts_at")
            return starts_at, instant_of(ends, zone, field="ends_at") if ends else None
        last = (ends or begins).date()
        if last < begins.date():
            raise NotAcceptable(_("It ends before it begins."), field="ends_at")
        midnight = datetime.combine(begins.date(), time())
        return instant_of(midnight, zone, field="starts_at"), end_of(last, zone, field="ends_at")


def _cents(typed: str | None) -> int:
    found = PRICE.fullmatch((typed or "").strip())
    return int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0")) if found else 0


def activity_form(edition: Edition, activity: Activity | None = None, *, sent: bool = True) -> ActivityForm:
    """The form, filled with how an activity is, or how most begin; `sent` False when the page sent another form."""
    given: dict[str, Any] = {} if sent else {"formdata": None}
    if activity is None:
        usual = {"zone": edition.zone, "link_for": LinkFor.REGISTERED.value, "link_minutes": 30}
        return ActivityForm(data=usual | {"keep_days": 30, "languages": ["fr"], "kind": "screening"}, **given)
    values: dict[str, Any] = {name: getattr(activity, name) for name in (*TEXTS, *PLAIN)}
    names = ("zone", "link_minutes", "keep_days", "languages", "access")
    values |= {name: getattr(activity, name) for name in names}
    values |= {"kind": activity.kind.value, "link_for": activity.link_for.value}
    values |= {
        "starts_at": local_of(activity.starts_at, activity.zone),
        "ends_at": _end_shown(activity),
        "registration_closes_at": local_of(activity.registration_closes_at, activity.zone),
        "price": _price_shown(activity.price_cents),
    }
    return ActivityForm(data=values, **given)


def _end_shown(activity: Activity) -> datetime | None:
    """Of whole days, the last one that counts."""
    if activity.all_day and activity.ends_at:
        return datetime.combine(last_day(activity), time())
    return local_of(activity.ends_at, activity.zone)


def _price_shown(cents: int) -> str:
    if not cents:
        return ""
    return f"{cents // 100}.{cents % 100:02d}" if cents % 100 else str(cents // 100)
