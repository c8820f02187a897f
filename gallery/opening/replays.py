"""The replay, for everybody: its chapters, each a page of its own, and what its player is given."""

from flask import abort, jsonify, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from gallery.db import db
from gallery.errors import Gone
from gallery.opening import telling
from gallery.opening.replaying import Replay, replay_of
from gallery.opening.runs import Run
from gallery.opening.state import Phase
from gallery.opening.views import pages
from gallery.opening.visiting import public_run_or_404
from gallery.web import Policy, policy
from gallery.words.models import Word
from gallery.words.queries import words_to_the_evening

__all__ = ["pages"]
FR, EN = (
    "/editions/<int:edition_number>/vernissages/<int:number>",
    "/editions/<int:edition_number>/openings/<int:number>",
)
WORDS_SHOWN = 3

for _helper in (*telling.FOR_TEMPLATES, replay_of):
    pages.add_app_template_global(_helper)


@pages.page(f"{FR}/rediffusion", f"{EN}/replay")
@policy(Policy.PUBLIC)
def replay(edition_number: int, number: int) -> ResponseReturnValue:
    """The timeline, for its player; the page of the opening itself lists the chapters."""
    return jsonify(telling.timeline(_replay_or_404(edition_number, number)[1]))


@pages.page(f"{FR}/moments/<int:chapter_number>", f"{EN}/moments/<int:chapter_number>")
@policy(Policy.PUBLIC)
def chapter(edition_number: int, number: int, chapter_number: int) -> ResponseReturnValue:
    """A chapter at one's own pace."""
    run, found = _replay_or_404(edition_number, number)
    here = found.chapter(chapter_number)
    if here is None and chapter_number in found.gone:
        raise Gone(_("What was shown at this moment hangs here no more."))
    if here is None:
        abort(404)
    before, after = found.around(here)
    edition = run.opening.edition
    return render_template(
        "opening/chapter.html",
        run=run,
        edition=edition,
        replay=found,
        chapter=here,
        before=before,
        after=after,
        indexable=False,
    )


def _replay_or_404(edition_number: int, number: int) -> tuple[Run, Replay]:
    run = public_run_or_404(edition_number, number)
    if run.standing().phase is not Phase.OVER:
        abort(404)
    return run, replay_of(run)


@pages.app_template_global()
def first_words(run: Run) -> list[Word]:
    """A few words of the guest book."""
    return list(db.session.scalars(words_to_the_evening(run.opening.edition_id).limit(WORDS_SHOWN)))
