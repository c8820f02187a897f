"""How one edition stands, on one screen; and the word to those who have sent nothing."""

from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from flask import current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from gallery import clock
from gallery.audit.service import Actor
from gallery.db import db
from gallery.desk import counting
from gallery.desk.plots import arrivals_by_day, long_day, short_date, short_day
from gallery.desk.reminding import remind
from gallery.desk.tasks import State, tasks_of
from gallery.desk.views import Standing, pages, standings
from gallery.editions.models import Edition, StaffRole
from gallery.groups.models import Group
from gallery.i18n import day, language
from gallery.review.forms import tidy
from gallery.review.told import undelivered
from gallery.web import Policy, form_page, keeping, policy, posted, see_other
from gallery.works.guards import own_edition_or_404, require_staff


@dataclass(frozen=True)
class Row:
    """How one group stands; `group` is None for works that came by themselves."""

    group: Group | None
    received: int = 0
    approved: int = 0
    returned: int = 0
    lacking: int = 0
    is_led: bool = False


@pages.page(
    "/organisation/editions/<int:edition_number>/tableau", "/organising/editions/<int:edition_number>/board"
)
@policy(Policy.ORGANISER)
def dashboard(edition_number: int) -> ResponseReturnValue:
    require_staff(StaffRole.ORGANISER)
    edition, now = own_edition_or_404(edition_number), clock.now()
    rows = _rows(edition)
    standing = standings().get(edition.id, Standing())
    arrived = list(db.session.scalars(counting.arrivals(edition.id)))
    context = {
        "edition": edition,
        "now": now,
        "standing": standing,
        "lanes": {row[0]: row[1] for row in db.session.execute(counting.lanes_of(edition.id))},
        "rows": rows,
        "most": max((row.received for row in rows), default=0),
        "plot": arrivals_by_day(arrived, edition.zone, min(now, edition.call_closes_at or now)),
        "tasks": tasks_of(_state(edition, standing, rows)),
        "today": now.astimezone(ZoneInfo(edition.zone)).date(),
        "short_day": short_day,
        "short_date": short_date,
        "long_day": long_day,
    }
    return render_template("desk/dashboard.html", **context)


def _rows(edition: Edition) -> list[Row]:
    """Every group in its place; those that lack most are not put before the others: it is no ranking."""
    found = {row[0]: row for row in db.session.execute(counting.by_group(edition.id))}
    led = {row[0] for row in db.session.execute(counting.leaders_now())}
    groups: list[Group | None] = list(db.session.scalars(counting.groups_of(edition.id)))
    return [_row(group, found, led) for group in (*groups, *([None] if None in found else []))]


def _row(group: Group | None, found: dict[int | None, Any], led: set[int]) -> Row:
    key = group.id if group else None
    _key, received, approved, returned, lacking = found.get(key, (key, 0, 0, 0, 0))
    return Row(group, received, approved, returned, lacking, key in led)


def _silent(rows: list[Row]) -> list[Row]:
    return [row for row in rows if row.group is not None and not row.received]


def _state(edition: Edition, standing: Standing, rows: list[Row]) -> State:
    now = clock.now()
    most = max((row for row in rows if row.group and row.lacking), key=lambda row: row.lacking, default=None)
    return State(
        edition=edition,
        at=now,
        waiting=standing.waiting,
        lacking_consent=sum(row.lacking for row in rows),
        lacking_most=(most.group.slug, most.group.name, most.lacking) if most and most.group else None,
        silent=[row.group.name for row in _silent(rows) if row.group],
        lost_letters=len(list(db.session.scalars(undelivered([edition.id])))),
        reports=db.session.scalar(counting.open_reports(edition.id)) or 0,
        proposals=db.session.scalar(counting.open_proposals(edition.id)) or 0,
        release=db.session.scalar(counting.coming_release(edition, now)),
    )


# — the word to those who have sent nothing ———————————————————————————————————————————————————————————————————————


class ReminderForm(FlaskForm):
    """A letter to the groups that are ticked, in the words that stand here."""

    groups = SelectMultipleField(
        _("To those who lead"),
        coerce=int,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    subject = StringField(
        _("Subject"),
        [DataRequired(_("Write a subject.")), Length(max=150)],
        filters=[tidy],
        description=_("The group’s name comes behind it."),
    )
    body = TextAreaField(
        _("Text"),
        [DataRequired(_("Write a few words.")), Length(max=5000)],
        filters=[tidy],
        render_kw={"rows": 14},
    )


@pages.page(
    "/organisation/editions/<int:edition_number>/rappels",
    "/organising/editions/<int:edition_number>/reminders",
    methods=["GET", "POST"],
)
@policy(Policy.ORGANISER)
def reminders(edition_number: int) -> ResponseReturnValue:
    """Shown and changed before it goes into the outbox; nothing leaves from here by itself."""
    user = require_staff(StaffRole.ORGANISER)
    edition = own_edition_or_404(edition_number)
    silent = _silent(_rows(edition))
    form = _reminder_form(edition, silent)
    if posted(form):
        with keeping(form):
            chosen = [row.group for row in silent if row.group and row.group.id in (form.groups.data or ())]
            done = remind(
                edition, chosen, str(form.subject.data), str(form.body.data), Actor("user", user.id)
            )
            return see_other(
                url_for(
                    "desk.reminders",
                    edition_number=edition.number,
                    sent=done.letters,
                    not_again=done.not_again,
                )
            )
    unled = [row.group for row in silent if not row.is_led]
    return form_page("desk/reminders.html", form, edition=edition, unled=unled, told=_told())


def _reminder_form(edition: Edition, silent: list[Row]) -> ReminderForm:
    reachable = [row.group for row in silent if row.group and row.is_led]
    form = ReminderForm(data=_words(edition) | {"groups": [group.id for group in reachable]})
    form.groups.choices = [SelectChoice(group.id, group.name) for group in reachable]
    return form


def _told() -> tuple[int, int] | None:
    """What was just sent, as the address says: letters, and groups that had theirs a short while ago."""
    numbers = [request.args.get(name, "") for name in ("sent", "not_again")]
    known = all(text.isascii() and text.isdigit() and len(text) < 5 for text in numbers)
    return (int(numbers[0]), int(numbers[1])) if known else None


def _words(edition: Edition) -> dict[str, Any]:
    """What the letter says unless the organiser writes something else."""
    closes = edition.call_closes_at
    until = (
        gettext("The call for works is open until %(day)s.", day=day(closes, edition.zone))
        if closes and closes > clock.now()
        else ""
    )
    base = current_app.extensions["gallery_settings"].base_url.rstrip("/")
    body = gettext(
        "Hello,\n\nnothing has come from your group yet. %(until)s\n\n"
        "The group’s link, the list of first names, and the sheets to print are in your space:\n\n%(address)s\n\n"
        "If something is in your way, answer this letter: we will find a way together. "
        "And if your group does not take part this year, a word is enough.",
        until=until,
        address=base + url_for("leading.my_groups", lang=language()),
    )
    return {"subject": gettext("Your group’s works"), "body": body.replace(" \n", "\n")}
