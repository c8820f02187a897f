"""Take reports in, and close them. Of who reports, nothing is kept but what they typed."""

from dataclasses import dataclass

from flask_babel import lazy_gettext as _

from gallery import clock
from gallery.accounts.models import User
from gallery.audit.service import GALLERY, Actor, record
from gallery.db import lock, transaction
from gallery.errors import Conflict, Gone, NotAcceptable
from gallery.outbox.addresses import require_address
from gallery.reports.letters import write_answer
from gallery.reports.models import Report, ReportKind, ReportOutcome
from gallery.reports.queries import open_reports_on, same_report
from gallery.review.service import take_off_the_wall
from gallery.works.models import Work, WorkStatus
from gallery.works.queries import is_exhibited

LONGEST_TEXT = 1000


def report_work(work: Work, kind: ReportKind, text: str, email: str, language: str) -> Report:
    """Take in what a visitor says of a work on the wall. Said twice, it is one report.

    Raises NotAcceptable, which says what to mend.
    """
    report = Report(
        work_id=work.id, kind=kind, text=text.strip(), email=email.strip().lower(), language=language
    )
    _require_words(report)
    with transaction() as session:
        lock(work)  # two that come at once are counted one after the other
        if not is_exhibited(work):
            raise Gone(_("This work was taken down."))
        known = session.scalar(same_report(report))
        if known is not None:
            return known
        session.add(report)
        record(GALLERY, "report", work, after={"kind": kind})
    return report


def _require_words(report: Report) -> None:
    if len(report.text) > LONGEST_TEXT:
        over = len(report.text) - LONGEST_TEXT
        raise NotAcceptable(
            _("This is too long by %(over)s characters: %(longest)s fit.", over=over, longest=LONGEST_TEXT),
            field="text",
        )
    if report.kind is ReportKind.OTHER and not report.text:
        raise NotAcceptable(_("Say in a few words what it is."), field="text")
    if report.email:
        require_address(report.email)


@dataclass(frozen=True)
class Closing:
    """What the team makes of the reports on a work."""

    outcome: ReportOutcome
    answer: str = ""
    """Read by those who left an address."""
    why: str = ""
    """For the team's own history."""
    seen: int = 0
    """The last report on the page where this was decided: what came since is not closed unread."""


def close_reports(work: Work, closing: Closing, user: User) -> list[Report]:
    """Decide on all reports on a work that were seen; if it is taken down, that happens in the same breath.

    Raises Conflict when somebody else closed them.
    """
    with transaction() as session:
        lock(work)
        waiting = [one for one in session.scalars(open_reports_on(work.id)) if one.id <= closing.seen]
        if not waiting:
            raise Conflict(_("Somebody of the team has closed these reports in the meantime."))
        if closing.outcome is ReportOutcome.TAKEN_DOWN and work.status is WorkStatus.APPROVED:
            take_off_the_wall(work, user, closing.why)
        for report in waiting:
            report.closed_at, report.closed_by_id, report.outcome = clock.now(), user.id, closing.outcome
        for report in {one.email: one for one in waiting}.values():
            write_answer(report, closing.answer.strip())  # once, however often somebody wrote
        after = {"outcome": closing.outcome, "reports": [one.id for one in waiting]}
        record(Actor("user", user.id), "close_reports", work, after=after, why=closing.why)
    return waiting
