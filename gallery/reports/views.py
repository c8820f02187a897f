"""The form on which anybody reports a work, without an account; and the pages on which the team answers."""

from dataclasses import dataclass
from typing import Any

from flask import Response, abort, g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from gallery.accounts.models import User
from gallery.db import db
from gallery.editions.models import StaffRole
from gallery.i18n import language
from gallery.limits import limited
from gallery.reports import queries, service
from gallery.reports.forms import DECIDED, KINDS, ClosingForm, ReportForm
from gallery.reports.models import Report, ReportKind
from gallery.review.history import Line, history_of
from gallery.web import Policy, bilingual, form_page, keeping, page_of, policy, posted, see_other
from gallery.works.guards import (
    find_work,
    raise_absent,
    reader,
    require_staff,
    split_number,
    staff_work_or_404,
)
from gallery.works.models import Work
from gallery.works.queries import for_the_hang, is_exhibited

pages = bilingual("reports", __name__)

PAGE = 12
LAST_LINES = 4
LAST_CLOSED = 24


# — anybody —————————————————————————————————————————————————————————————————————————————————————————————————————


def _was_taken(response: Response) -> bool:
    return response.status_code == 303


@pages.page(
    "/editions/<int:edition_number>/oeuvres/<number>/signaler",
    "/editions/<int:edition_number>/works/<number>/report",
    methods=["GET", "POST"],
)
@policy(Policy.FORM)
@limited("20 per day", methods=("POST",), counts=_was_taken)
@limited("5 per 10 minutes", methods=("POST",), counts=_was_taken)
def report(edition_number: int, number: str) -> ResponseReturnValue:
    work = _hanging_work(edition_number, number)
    form = ReportForm()
    if posted(form):
        with keeping(form):
            kind, text, email = ReportKind(form.kind.data), form.text.data or "", form.email.data or ""
            service.report_work(work, kind, text, email, language())
            return see_other(url_for("reports.thanks", work=number))
    return form_page("reports/report.html", form, work=work)


def _hanging_work(edition_number: int, number: str) -> Work:
    """A work on the wall; for any other the request ends here, as on its own page."""
    parts = split_number(number)
    work = find_work(number) if parts and parts[0] == edition_number else None
    if work is None:
        abort(404)
    return work if is_exhibited(work) else raise_absent(work)


@pages.page("/signalement/merci", "/report/thanks")
@policy(Policy.FORM)
def thanks() -> ResponseReturnValue:
    """It says nothing of the work, so that it needs no right."""
    number = request.args.get("work", "")
    parts = split_number(number)
    return render_template("reports/thanks.html", number=number if parts else "", of=parts[0] if parts else 0)


# — the team ————————————————————————————————————————————————————————————————————————————————————————————————————


@dataclass(frozen=True)
class Reported:
    """A work with its open reports, and the form that closes them."""

    work: Work
    reports: list[Report]
    form: ClosingForm
    history: list[Line]

    @property
    def wants_answer(self) -> bool:
        return any(one.email for one in self.reports)


@pages.page("/moderation/signalements", "/moderation/reports")
@policy(Policy.MODERATOR)
def queue() -> ResponseReturnValue:
    require_staff(StaffRole.MODERATOR)
    return _queue_page()


def _queue_page(sent: ClosingForm | None = None, to: Work | None = None) -> ResponseReturnValue:
    """`sent` is a form that has something to mend, on the work `to`."""
    page = page_of(for_the_hang(queries.works_reported(_editions())), PAGE)
    works = [*page.items, *([to] if to and to not in page.items else [])]
    context = {
        "page": page,
        "reported": [_reported(work, sent if work is to else None) for work in works],
        "closed": list(db.session.scalars(queries.closed_reports(_editions()).limit(LAST_CLOSED))),
        "kinds": KINDS,
        "decided": DECIDED,
    }
    return form_page("reports/queue.html", sent or ClosingForm(formdata=None), **context)


def _reported(work: Work, sent: ClosingForm | None) -> Reported:
    reports = reports_on(work)
    form = sent or ClosingForm(formdata=None, prefix=f"{work.number}-")
    form.seen.data, form.seen.raw_data = max((one.id for one in reports), default=0), None
    return Reported(work, reports, form, history_of(work, LAST_LINES))


@pages.page(
    "/moderation/oeuvres/<number>/signalements/fermetures",
    "/moderation/works/<number>/reports/closings",
    methods=["POST"],
)
@policy(Policy.MODERATOR)
def closings(number: str) -> ResponseReturnValue:
    work, user = staff_work_or_404(number)
    form = ClosingForm(prefix=f"{number}-")
    if posted(form):
        with keeping(form):
            _close(work, form, user)
            return see_other(url_for("reports.queue", done=number))
    return _queue_page(form, work)


def _close(work: Work, form: ClosingForm, user: User) -> None:
    service.close_reports(work, form.closing(), user)


# — beside a work, and in the head ——————————————————————————————————————————————————————————————————————————————


def _editions() -> list[int] | None:
    """The ids of the editions that this reader moderates; None for all."""
    asking = reader()
    if asking.is_staff_of(None):
        return None
    return [edition_id for edition_id in asking.roles if edition_id and asking.is_staff_of(edition_id)]


@pages.app_template_global()
def open_reports() -> int:
    """How many wait for this reader."""
    if "open_reports" not in g:
        g.open_reports = db.session.scalar(queries.number_of_open_reports(_editions())) or 0
    waiting: int = g.open_reports
    return waiting


@pages.app_template_global()
def reports_on(work: Work) -> list[Report]:
    """Those that are open."""
    return list(db.session.scalars(queries.open_reports_on(work.id)))


@pages.app_template_global()
def report_kind(report: Report) -> Any:
    return KINDS[report.kind]
