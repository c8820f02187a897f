"""The answer to somebody who reported a work and left an address: what was decided, in their language."""

from flask import current_app
from flask_babel import gettext as _

from gallery.outbox.service import write
from gallery.reports.models import Report, ReportOutcome
from gallery.review.speaking import speaking
from gallery.works.models import Work


def write_answer(report: Report, words: str) -> None:
    """Inside the transaction of the act. `words` are what the team wrote to be read by them, and nothing else."""
    if not report.email:
        return
    with speaking(report.language):
        number = report.work.number
        body = _(
            "Hello,\n\nyou told us something about the work %(number)s. Thank you: somebody of the team has looked "
            "at it.\n\n%(decided)s%(words)s\n\nThe team of the exhibition",
            number=number,
            decided=_decided(report),
            words=f"\n\n{words}" if words else "",
        )
        subject = _("What became of your report on the work %(number)s", number=number)
    write(report.email, subject, body, about=report)


def _decided(report: Report) -> str:
    if report.outcome is ReportOutcome.TAKEN_DOWN:
        return str(_("It no longer hangs in the exhibition."))
    if report.outcome is ReportOutcome.MENDED:
        said = _(
            "What was not right has been mended. It hangs here: %(address)s",
            address=_page(report.work, report.language),
        )
    else:
        said = _("It stays on the wall as it is.")
    return str(said)


def _page(work: Work, language: str) -> str:
    base: str = current_app.extensions["gallery_settings"].base_url
    values = {"lang": language, "edition_number": work.edition.number, "number": work.number}
    return base + current_app.url_map.bind("").build("catalogue.work", values)
