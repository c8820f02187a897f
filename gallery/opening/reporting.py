"""The report on an evening: a page that prints, and the same as a sheet."""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from flask import Response, abort, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_pgettext

from gallery.db import db
from gallery.editions.models import StaffRole
from gallery.i18n import hour, said
from gallery.opening.models import Opening, Reaction
from gallery.opening.queries import opening_numbered
from gallery.opening.report import Report, report_on
from gallery.opening.views import pages
from gallery.programme.models import Attendance
from gallery.sheets.writing import XLSX, as_xlsx
from gallery.web import Policy, policy
from gallery.works.guards import own_edition_or_404, require_staff

__all__ = ["pages"]

FR = "/organisation/editions/<int:edition_number>/vernissages/<int:number>/bilan"
EN = "/organising/editions/<int:edition_number>/openings/<int:number>/report"

REACTIONS = {
    Reaction.TOUCHED: lazy_pgettext("reaction", "touched me"),
    Reaction.TAUGHT: lazy_pgettext("reaction", "taught me something"),
    Reaction.MOVED_TO_ACT: lazy_pgettext("reaction", "makes me want to act"),
}
ATTENDANCES = {
    Attendance.IN_PERSON: lazy_pgettext("registered", "in person"),
    Attendance.ONLINE: lazy_pgettext("registered", "online"),
}


def _own_opening_or_404(edition_number: int, number: int) -> Opening:
    require_staff(StaffRole.ORGANISER)
    own_edition_or_404(edition_number)
    found: Opening | None = db.session.scalar(opening_numbered(edition_number, number))
    return found or abort(404)


@pages.page(FR, EN)
@policy(Policy.ORGANISER)
def report(edition_number: int, number: int) -> ResponseReturnValue:
    opening = _own_opening_or_404(edition_number, number)
    found, zone = report_on(opening), opening.edition.zone
    context = {"opening": opening, "found": found, "zone": zone, "clock_of": partial(hour, zone=zone)}
    return render_template("opening/report.html", reactions=REACTIONS, attendances=ATTENDANCES, **context)


@pages.page(f"{FR}/feuille", f"{EN}/sheet")
@policy(Policy.ORGANISER)
def report_sheet(edition_number: int, number: int) -> ResponseReturnValue:
    opening = _own_opening_or_404(edition_number, number)
    body = as_xlsx([_("What"), _("When"), _("How many")], _rows(report_on(opening), opening.edition.zone))
    name = f"{_('report')}-{edition_number}-{number}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(body, content_type=XLSX, headers=headers)


def _rows(found: Report, zone: str) -> Iterator[tuple[str, str, int]]:
    told = _clock_of(zone)
    at = told(found.largest_at) if found.largest_at else ""
    yield _("Largest number at once"), at, found.largest
    for part in found.parts:
        yield said(part.segment, "title"), told(part.began_at), part.largest
    for attendance, count in found.registrations.items():
        yield f"{_('Places reserved')}, {ATTENDANCES[attendance]}", "", count
    yield _("On the waiting list"), "", found.waiting
    yield _("Arrived at the door"), "", found.arrived
    yield _("Works on the walls"), "", found.works_hung
    yield _("Works shown on the tour"), "", found.works_shown
    yield _("Questions asked"), "", found.questions
    yield _("Questions aired"), "", found.questions_aired
    for reaction, count in found.reactions.items():
        yield str(REACTIONS[reaction]), "", count
    yield _("Words in the guest book"), "", found.words
    for minute in found.minutes:
        yield _("Visitors at once"), told(minute.at), minute.visitors


def _clock_of(zone: str) -> Callable[[datetime], str]:
    """Hours and minutes of an instant where the evening takes place: "19:21"."""
    here = ZoneInfo(zone)
    return lambda at: f"{at.astimezone(here):%H:%M}"
