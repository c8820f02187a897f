"""The organisers' page of a guest book: open, closed, frozen; how fast words may come; its booklet."""

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue

from gallery.accounts.models import User
from gallery.db import db
from gallery.editions.models import Edition, StaffRole
from gallery.web import Policy, form_page, keeping, policy, posted, see_other
from gallery.words import book, queries
from gallery.words.forms import PaceForm
from gallery.words.models import WordStatus
from gallery.words.views import pages
from gallery.works.guards import own_edition_or_404, require_staff

ACTS = {"open": book.open_book, "close": book.close_book, "freeze": book.freeze_book}


def _edition_and_user(number: int) -> tuple[Edition, User]:
    user = require_staff(StaffRole.ORGANISER)
    return own_edition_or_404(number), user


@pages.page(
    "/organisation/editions/<int:edition_number>/livre-d-or",
    "/organising/editions/<int:edition_number>/guest-book",
    methods=["GET", "POST"],
)
@policy(Policy.ORGANISER)
def office(edition_number: int) -> ResponseReturnValue:
    """The page, and its one field: slow mode."""
    edition, user = _edition_and_user(edition_number)
    standing = book.standing_of(edition.id)
    form = PaceForm(data={"slow_seconds": standing.slow_seconds})
    if posted(form):
        with keeping(form):
            book.set_pace(edition, form.slow_seconds.data or 0, user)
            return see_other(url_for("words.office", edition_number=edition_number))
    found = db.session.execute(queries.counts_of(edition.id))
    counts = {WordStatus(row[0]): row[1] for row in found}
    return form_page("words/office.html", form, edition=edition, book=standing, counts=counts)


@pages.page(
    "/organisation/editions/<int:edition_number>/livre-d-or/etats",
    "/organising/editions/<int:edition_number>/guest-book/states",
    methods=["POST"],
)
@policy(Policy.ORGANISER)
def states(edition_number: int) -> ResponseReturnValue:
    """Open it, close it, freeze it: it shows everywhere with the next answer."""
    edition, user = _edition_and_user(edition_number)
    act = ACTS.get(request.form.get("act", "")) or abort(400)
    act(edition, user)
    return see_other(url_for("words.office", edition_number=edition_number))
