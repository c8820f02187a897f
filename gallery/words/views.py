"""The guest book, the form on which anybody leaves a word, and the link by which they take it back."""

from dataclasses import dataclass

from flask import Response, abort, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import joinedload

from gallery.db import db
from gallery.editions.models import Edition
from gallery.editions.queries import edition_numbered
from gallery.groups.queries import group_called
from gallery.limits import limited
from gallery.tokens import hash_of
from gallery.typeset import PDF
from gallery.web import Policy, bilingual, form_page, keeping, page_of, policy, posted, see_other
from gallery.words import booklet as drawn
from gallery.words import queries, service
from gallery.words.book import Standing, standing_of
from gallery.words.forms import WordForm
from gallery.words.models import Word, WordStatus
from gallery.words.pace import require_pace
from gallery.words.service import About
from gallery.works.guards import find_work, raise_absent, split_number
from gallery.works.models import Work
from gallery.works.queries import is_exhibited

pages = bilingual("words", __name__)

ON_A_PAGE = 30
BOOK_FR, BOOK_EN = "/editions/<int:edition_number>/livre-d-or", "/editions/<int:edition_number>/guest-book"


def edition_or_404(number: int) -> Edition:
    """A published edition that has a guest book, be it closed just now."""
    edition = db.session.scalar(edition_numbered(number))
    if edition is None or not edition.published or not standing_of(edition.id).exists:
        abort(404)
    return edition


# — what everybody reads ——————————————————————————————————————————————————————————————————————————————————————————


@pages.page(BOOK_FR, BOOK_EN)
@policy(Policy.PUBLIC)
def guest_book(edition_number: int) -> ResponseReturnValue:
    """Words to the evening, the newest first: no number of them, and nobody before anybody else."""
    edition = edition_or_404(edition_number)
    page = page_of(queries.words_to_the_evening(edition.id), ON_A_PAGE)
    return render_template("words/guest_book.html", edition=edition, book=standing_of(edition.id), page=page)


@pages.page(f"{BOOK_FR}.pdf", f"{BOOK_EN}.pdf")
@policy(Policy.PUBLIC)
@limited("30 per 10 minutes")
def booklet(edition_number: int) -> ResponseReturnValue:
    return _booklet(edition_number, large=False)


@pages.page(f"{BOOK_FR}-gros-caracteres.pdf", f"{BOOK_EN}-large-print.pdf")
@policy(Policy.PUBLIC)
@limited("30 per 10 minutes")
def large_booklet(edition_number: int) -> ResponseReturnValue:
    return _booklet(edition_number, large=True)


def _booklet(edition_number: int, *, large: bool) -> Response:
    edition = edition_or_404(edition_number)
    if not standing_of(edition.id).open:
        abort(404)
    words = list(db.session.scalars(queries.words_to_the_evening(edition.id)))
    body = drawn.booklet(edition, words[::-1], large=large)
    return Response(body, content_type=PDF)


@dataclass(frozen=True)
class Beside:
    """What a work's or group's public page says of words."""

    takes: bool = False
    words: tuple[Word, ...] = ()


@pages.app_template_global()
def words_beside_work(work: Work) -> Beside:
    book = standing_of(work.edition_id)
    if not (book.open and work.edition.published):
        return Beside()
    return Beside(book.takes_words, tuple(db.session.scalars(queries.public_words_to_work(work))))


@pages.app_template_global()
def words_beside_group(group_id: int, edition: Edition) -> Beside:
    book = standing_of(edition.id)
    if not (book.open and edition.published):
        return Beside()
    words = db.session.scalars(queries.public_words_to_group(group_id, edition.id))
    return Beside(book.takes_words, tuple(words))


@pages.app_template_global()
def has_guest_book(edition: Edition) -> bool:
    return edition.published and standing_of(edition.id).open


# — leaving one ———————————————————————————————————————————————————————————————————————————————————————————————————


@pages.page(f"{BOOK_FR}/mot", f"{BOOK_EN}/word", methods=["GET", "POST"])
@policy(Policy.FORM)
@limited("2000 per hour", methods=("POST",))
def leave(edition_number: int) -> ResponseReturnValue:
    """A word to the evening."""
    return leaving(About(edition_or_404(edition_number)))


@pages.page(
    "/editions/<int:edition_number>/oeuvres/<number>/mot",
    "/editions/<int:edition_number>/works/<number>/word",
    methods=["GET", "POST"],
)
@policy(Policy.FORM)
@limited("2000 per hour", methods=("POST",))
def leave_to_work(edition_number: int, number: str) -> ResponseReturnValue:
    """A word for those who made a work."""
    parts = split_number(number)
    work = find_work(number) if parts and parts[0] == edition_number else None
    if work is None:
        abort(404)
    if not is_exhibited(work):
        raise_absent(work)
    return leaving(About(edition_or_404(edition_number), work=work))


@pages.page(
    "/editions/<int:edition_number>/groupes/<slug>/mot",
    "/editions/<int:edition_number>/groups/<slug>/word",
    methods=["GET", "POST"],
)
@policy(Policy.FORM)
@limited("2000 per hour", methods=("POST",))
def leave_to_group(edition_number: int, slug: str) -> ResponseReturnValue:
    """A word for a group with a work on the wall."""
    edition, group = edition_or_404(edition_number), db.session.scalar(group_called(slug))
    if group is None or db.session.scalar(queries.group_takes_part(group, edition)) is None:
        abort(404)
    return leaving(About(edition, group=group))


def leaving(about: About, book: Standing | None = None, back: str = "") -> ResponseReturnValue:
    """The form, also for a rehearsal, whose own log says whether its book is open, and that one goes back to."""
    book = book or standing_of(about.edition.id)
    form = WordForm()
    if posted(form):
        with keeping(form):
            return see_other(url_for("words.receipt", token=_leave(about, form, book)))
    return form_page("words/leave.html", form, about=about, edition=about.edition, book=book, back=back)


def _leave(about: About, form: WordForm, book: Standing) -> str:
    """What came already is not asked to wait."""
    key, said = form.key.data or "", form.said()
    if service.known_word(key, said) is None and book.takes_words:
        require_pace(f"word {about.edition.id}", book.slow_seconds)
    return service.leave_word(about, said, key)


# — taking it back ————————————————————————————————————————————————————————————————————————————————————————————————


def _word_or_404(token: str) -> Word:
    about = joinedload(Word.work), joinedload(Word.group), joinedload(Word.edition)
    word = db.session.scalar(queries.word_behind(hash_of(token)).options(*about))
    if word is None:
        abort(404)
    return word


@pages.page("/mots/<token>", "/words/<token>")
@policy(Policy.FORM)
def receipt(token: str) -> ResponseReturnValue:
    """Thanks, what happens now, and a button: whoever has this address takes the word back."""
    word = _word_or_404(token)
    answer = Response(render_template("words/receipt.html", word=word, edition=word.edition, token=token))
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


@pages.page("/mots/<token>/retraits", "/words/<token>/withdrawals", methods=["POST"])
@policy(Policy.FORM)
def withdrawals(token: str) -> ResponseReturnValue:
    word = _word_or_404(token)
    if word.status is not WordStatus.WITHDRAWN:
        service.take_word_back(word)
    return see_other(url_for("words.receipt", token=token))
