"""The answer to somebody who reported a work and left an address: what was decided, in their language."""

from typing import Any

from flask import current_app
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from gallery.outbox.service import write_letter
from gallery.outbox.templates import Filling, Kind, Words, kind_of_letter
from gallery.reports.models import Report, ReportOutcome
from gallery.review.speaking import speaking
from gallery.review.told import OF_A_WORK
from gallery.works.models import Work
from gallery.works.queries import is_exhibited


def write_answer(report: Report, words: str) -> None:
    """Inside the transaction of the act. `words` are what the team wrote to be read by them, and nothing else."""
    if not report.email:
        return
    with speaking(report.language):
        filling = {
            "number": report.work.number,
            "decided": _decided(report),
            "words": f"\n\n{words}" if words else "",
        }
    write_letter(REPORT_ANSWER, report.email, report.language, filling, about=report)


def _decided(report: Report) -> str:
    if report.outcome is ReportOutcome.TAKEN_DOWN or not is_exhibited(report.work):
        return str(_("It no longer hangs in the exhibition."))
    if report.outcome is ReportOutcome.MENDED:
        address = _page(report.work, report.language)
        return str(_("What was not right has been mended. It hangs here: %(address)s", address=address))
    return str(_("It stays on the wall as it is."))


def _page(work: Work, language: str) -> str:
    base: str = current_app.extensions["gallery_settings"].base_url
    values = {"lang": language, "edition_number": work.edition.number, "number": work.number}
    return base + current_app.url_map.bind("").build("catalogue.work", values)


def _words(at: Filling) -> Words:
    body = _(
        "Hello,\n\nyou told us something about the work %(number)s. Thank you: somebody of the team has looked "
        "at it.\n\n%(decided)s%(words)s\n\nThe team of the exhibition",
        **at,
    )
    return _("What became of your report on the work %(number)s", number=at["number"]), body


def _sample(work: Any) -> dict[str, str]:
    decided = str(_("It stays on the wall as it is."))
    return {"number": work.number if work else "9-014", "decided": decided, "words": ""}


OF_A_WORK[Report.__tablename__] = Report
REPORT_ANSWER = kind_of_letter(
    Kind(
        "report_answer",
        _l("Answer to a report on a work"),
        _words,
        _sample,
        places=("number", "decided", "words"),
        needed=("decided", "words"),
    )
)
