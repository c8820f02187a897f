"""The search page. It reads no session: the question stands in its address."""

from collections.abc import Sequence
from typing import Any

from flask import abort, jsonify, render_template, request
from flask.typing import ResponseReturnValue

from gallery import clock
from gallery.catalogue.counts import counted, public_key
from gallery.catalogue.queries import themes_with_counts
from gallery.db import db
from gallery.editions.models import Edition
from gallery.editions.queries import published_editions
from gallery.finding.asking import LONGEST_QUESTION, find
from gallery.finding.found import hits, marked_name
from gallery.finding.suggesting import suggestions
from gallery.publicity import PublicKey
from gallery.web import Page, Policy, bilingual, page_number, policy

PER_PAGE = 24
VIEWS = ("list", "hang")

pages = bilingual("finding", __name__)
pages.add_app_template_global(marked_name)


@pages.page("/recherche", "/search")
@policy(Policy.PUBLIC)
def search() -> ResponseReturnValue:
    """What answers a question: works, the best first, and groups and themes by their names."""
    key = public_key()
    shelf = [one for one in db.session.scalars(published_editions()).unique() if one.has_opened(clock.now())]
    edition = _chosen_edition(shelf)
    question = " ".join(request.args.get("q", "").split())[:LONGEST_QUESTION]
    found = find(key, question, edition)
    page, view = _page(found.ids), request.args.get("view", "")
    return render_template(
        "finding/search.html",
        question=question,
        found=found,
        page=page,
        hits=hits(found, page.items),
        chosen=edition,
        shelf=shelf,
        view=view if view in VIEWS else VIEWS[0],
        themes=[] if found.ids else _all_themes(key),
        indexable=False,
    )


@pages.page("/recherche/mots", "/search/words")
@policy(Policy.PUBLIC)
def words() -> ResponseReturnValue:
    """What a question may go on with, for a script that offers it while somebody types."""
    return jsonify(suggestions(public_key(), request.args.get("q", "")))


def _chosen_edition(shelf: Sequence[Edition]) -> Edition | None:
    """The open edition that `?edition=` names; 404 for a number that there is not."""
    number = request.args.get("edition", "")
    found = next((one for one in shelf if str(one.number) == number), None)
    if number and found is None:
        abort(404)
    return found


def _all_themes(key: PublicKey) -> list[Any]:
    """Another way in, for who found nothing."""
    return counted(key, "themes to look at", lambda: list(db.session.execute(themes_with_counts())))


def _page(ids: Sequence[int]) -> Page[int]:
    number = page_number()
    items = list(ids[(number - 1) * PER_PAGE : number * PER_PAGE])
    if number > 1 and not items:
        abort(404)
    return Page(items, number, PER_PAGE, len(ids))
