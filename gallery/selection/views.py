"""The page of a selection. It is in the address: the gallery keeps none, and learns nobody's."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from gallery.catalogue.hung import Hung, hung_works
from gallery.selection.queries import ids_numbered
from gallery.web import Policy, bilingual, policy
from gallery.works.guards import split_number

MOST = 60
"""Works of one selection."""
LONGEST_NUMBER = 16

pages = bilingual("selection", __name__)


@pages.app_template_global()
def most_kept() -> int:
    return MOST


@pages.page("/ma-selection", "/my-selection")
@policy(Policy.PUBLIC)
def selection() -> ResponseReturnValue:
    """The works that `?works=9-014,9-020` names, in that order; without any, how to keep one."""
    works = _named(request.args.get("works", ""))
    return render_template("selection/selection.html", works=works, indexable=False)


def _named(text: str) -> list[Hung]:
    """Each once, the first `MOST` alone. What is no number, or no longer hangs, is passed over without a word."""
    named = dict.fromkeys(text[: MOST * LONGEST_NUMBER].split(","))
    wanted = [parts for number in named if (parts := split_number(number))][:MOST]
    if not wanted:
        return []
    found = hung_works(ids_numbered(wanted))
    return sorted(found, key=lambda work: wanted.index((work.edition.number, work.sequence)))
