"""A jury's results as rows of a sheet."""

from collections.abc import Iterable, Iterator

from flask_babel import gettext as _

from gallery.i18n import language, said
from gallery.jury.models import Round
from gallery.jury.results import Marks, Result
from gallery.works.models import Work


def heading(a_round: Round) -> list[str]:
    of_criteria = [
        text
        for one in a_round.criteria
        for text in (
            _("%(criterion)s: mean", criterion=said(one)),
            _("%(criterion)s: lowest", criterion=said(one)),
            _("%(criterion)s: highest", criterion=said(one)),
        )
    ]
    facts = [_("Number"), _("Title"), _("Name on the label"), _("Group")]
    counts = [_("Mean by weight"), _("People who gave marks"), _("People who stand aside"), _("Remarks")]
    return [*facts, *of_criteria, *counts, _("Selected"), _("Favourite")]


def as_rows(results: Iterable[Result]) -> Iterator[list[str]]:
    for one in results:
        work = one.work
        facts = [work.number, work.title, _names(work), work.group.name if work.group else ""]
        marks = [text for given in one.by_criterion for text in _cells(given)]
        counts = [decimal(one.mean), str(one.jurors), str(one.aside), "\n".join(one.remarks)]
        yield [*facts, *marks, *counts, _yes(work.selected), _yes(work.favourite)]


def _names(work: Work) -> str:
    return ", ".join(one.public_name or _("Anonymous") for one in work.makers)


def _cells(given: Marks) -> list[str]:
    lowest, highest = given.spread or ("", "")
    return [decimal(given.mean), str(lowest), str(highest)]


def _yes(so: bool) -> str:
    return str(_("yes")) if so else ""


def decimal(value: float | None) -> str:
    """4.25 → « 4,3 », "4.3"; "" for none."""
    if value is None:
        return ""
    text = f"{value:.1f}"
    return text.replace(".", ",") if language() == "fr" else text
