"""The programme, for everybody: by day, one activity, and calendars of both."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from flask import Response, abort, current_app, g, render_template
from flask.sansio.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.exc import SQLAlchemyError

from gallery import clock
from gallery.db import db
from gallery.editions.models import Edition
from gallery.editions.queries import edition_numbered
from gallery.i18n import said
from gallery.programme import queries, saying
from gallery.programme.hooks import takes_place_at
from gallery.programme.ics import KIND, calendar_of
from gallery.programme.keys import whole_address
from gallery.programme.linked import linked
from gallery.programme.models import Activity, Attendance
from gallery.programme.moments import first_day, is_on, is_over, public_link, takes_registrations
from gallery.programme.seats import Seats, seats_of_all
from gallery.publicity import PublicKey
from gallery.web import Policy, bilingual, policy

pages = bilingual("programme", __name__)
pages.add_app_template_global(takes_place_at)


@pages.record
def _teach(state: BlueprintSetupState) -> None:
    """How an activity is told, for templates: `saying.moment(activity)`."""
    state.app.jinja_env.globals["saying"] = saying
    state.app.jinja_env.filters["capitalize_first"] = saying.capitalized


@dataclass(frozen=True)
class Row:
    """An activity as a page of the programme shows it now."""

    activity: Activity
    over: bool
    on: bool
    open: bool
    """Whether one can register."""
    link: str
    """Where it takes place online, if everybody may know."""
    seats: dict[Attendance, Seats]

    @property
    def full(self) -> bool:
        return bool(self.seats) and all(one.full for one in self.seats.values())

    @property
    def full_ways(self) -> list[Attendance]:
        """Where it is full while another way is open."""
        return [] if self.full else [way for way, one in self.seats.items() if one.full]


@dataclass(frozen=True)
class Day:
    day: date
    rows: list[Row]

    @property
    def over(self) -> bool:
        return all(row.over for row in self.rows)


def rows_of(activities: Sequence[Activity]) -> list[Row]:
    now = clock.now()
    seats = seats_of_all([one for one in activities if one.takes_registrations])
    return [
        Row(
            one,
            over=is_over(one, now),
            on=is_on(one, now),
            open=takes_registrations(one, now),
            link=public_link(one, now),
            seats=seats.get(one.id, {}),
        )
        for one in activities
    ]


def days_of(rows: Sequence[Row]) -> list[Day]:
    by_day = groupby(sorted(rows, key=_place_in_programme), key=lambda row: first_day(row.activity))
    return [Day(day, list(some)) for day, some in by_day]


def _place_in_programme(row: Row) -> tuple[date, bool, Any, int]:
    """By day, and on a day what takes all of it first."""
    one = row.activity
    return first_day(one), not one.all_day, one.starts_at, one.id


@pages.page("/programmation", "/programme")
@policy(Policy.PUBLIC)
def programme() -> ResponseReturnValue:
    """Of the edition whose activities come next; when none do, of the newest that had any."""
    editions = list(db.session.scalars(queries.editions_with_a_programme()))
    coming = db.session.scalar(queries.next_public_edition(clock.now()))
    shown = next((one for one in editions if one.id == coming), editions[0] if editions else None)
    return _programme_page(shown, editions)


@pages.page("/editions/<int:edition_number>/programmation", "/editions/<int:edition_number>/programme")
@policy(Policy.PUBLIC)
def of_edition(edition_number: int) -> ResponseReturnValue:
    shown = db.session.scalar(edition_numbered(edition_number))
    editions = list(db.session.scalars(queries.editions_with_a_programme()))
    if shown not in editions:
        abort(404)
    return _programme_page(shown, editions)


def _programme_page(shown: Edition | None, editions: list[Edition]) -> ResponseReturnValue:
    mine = queries.public_activities().where(Activity.edition_id == shown.id) if shown else None
    activities = list(db.session.scalars(mine)) if mine is not None else []
    days = days_of(rows_of(activities))
    return render_template(
        "programme/programme.html",
        edition=shown,
        others=[one for one in editions if one is not shown],
        days=days,
        coming=next((one.day for one in days if not one.over), None),
        linked=linked(activities),
        season=saying.season([first_day(one) for one in activities]),
        all_free=bool(activities) and not any(one.price_cents for one in activities),
        webcal=webcal(whole_address("programme.calendar")),
    )


def webcal(address: str) -> str:
    """The address that has a calendar programme subscribe, rather than copy once."""
    return "webcal:" + address.partition(":")[2]


@pages.page("/programmation/<int:activity_id>", "/programme/<int:activity_id>")
@policy(Policy.PUBLIC)
def activity(activity_id: int) -> ResponseReturnValue:
    found = public_activity_or_404(activity_id)
    (row,) = rows_of([found])
    return render_template(
        "programme/activity.html",
        edition=found.edition,
        row=row,
        activity=found,
        linked=linked([found]),
        webcal=webcal(whole_address("programme.activity_calendar", activity_id=found.id)),
    )


def public_activity_or_404(activity_id: int) -> Activity:
    return db.session.scalar(queries.public_activity(activity_id)) or abort(404)


@pages.page("/programmation.ics", "/programme.ics")
@policy(Policy.PUBLIC)
def calendar() -> Response:
    """All that is public, of every edition: a subscription goes on from one year to the next."""
    activities = db.session.scalars(queries.public_activities()).all()
    return as_calendar(calendar_of(activities, f"{_('Programme')} – {_site()}"), "programme")


@pages.page("/programmation/<int:activity_id>.ics", "/programme/<int:activity_id>.ics")
@policy(Policy.PUBLIC)
def activity_calendar(activity_id: int) -> Response:
    found = public_activity_or_404(activity_id)
    return as_calendar(calendar_of([found], said(found, "title")), f"programme-{found.id}")


def as_calendar(body: bytes, name: str) -> Response:
    response: Response = current_app.response_class(body)
    response.headers["Content-Type"] = KIND
    response.headers["Content-Disposition"] = f'inline; filename="{name}.ics"'
    return response


def _site() -> str:
    return str(current_app.config["TITLE_FR" if g.get("lang", "fr") == "fr" else "TITLE_EN"])


@pages.app_template_global()
def has_programme() -> bool:
    """Whether the head of every page leads to a programme; asked once for each state of what is public."""
    kept: dict[str, tuple[PublicKey, bool]] = current_app.extensions.setdefault("gallery_programme", {})
    try:
        key = current_app.extensions["gallery_publicity"].key()
        known = kept.get("any")
        if known is None or known[0] != key:
            some = db.session.scalar(queries.editions_with_a_programme().limit(1)) is not None
            known = kept["any"] = (key, some)
    except SQLAlchemyError:  # the page that says what is wrong must not need what is wrong
        return False
    return known[1]
