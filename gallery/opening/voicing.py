"""What visitors say during an evening: a question, a quiet reaction, each on a page that the live one brings in."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from flask import abort, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from gallery.errors import NotAllowed
from gallery.limits import limited
from gallery.opening.models import Reaction
from gallery.opening.rehearsed import EN as REHEARSAL_EN
from gallery.opening.rehearsed import FR as REHEARSAL_FR
from gallery.opening.rehearsed import rehearsed_run_or_404
from gallery.opening.runs import Run
from gallery.opening.tallies import MOST_AT_ONCE, On, Tallies
from gallery.opening.views import pages
from gallery.opening.visiting import public_run_or_404
from gallery.opening.voices import LONGEST_QUESTION, SLOW_SECONDS, ask, asked_with
from gallery.web import Policy, asks_json, csrf, form_page, keeping, new_form_key, policy, posted, see_other
from gallery.words.book import Standing as BookStanding
from gallery.words.forms import TOO_LONG, tidy, tongue_field
from gallery.words.pace import require_pace
from gallery.words.service import LONGEST_NAME, About, Said
from gallery.words.views import leaving

FR = "/editions/<int:edition_number>/vernissages/<int:number>"
EN = "/editions/<int:edition_number>/openings/<int:number>"
REACTIONS = {
    Reaction.TOUCHED: _("It touched me"),
    Reaction.TAUGHT: _("It taught me something"),
    Reaction.MOVED_TO_ACT: _("It makes me want to act"),
}
PAGE = "opening.opening"
REHEARSAL = "opening.rehearsal"


class QuestionForm(FlaskForm):
    """`key` came with the form, so that the same form sent twice is one question."""

    key = HiddenField(default=new_form_key)
    text = TextAreaField(
        _("Your question"),
        [DataRequired(_("Write your question first.")), Length(max=LONGEST_QUESTION, message=TOO_LONG)],
        filters=[tidy],
        render_kw={"dir": "auto", "rows": 3},
    )
    name = StringField(
        _("From whom (optional)"),
        [Length(max=LONGEST_NAME, message=TOO_LONG)],
        filters=[tidy],
        description=_("A first name or a pseudonym: it is read aloud with the question."),
        render_kw={"dir": "auto", "autocomplete": "off"},
    )
    tongue = tongue_field()


# — questions —————————————————————————————————————————————————————————————————————————————————————————————————————


@pages.page(f"{FR}/questions", f"{EN}/questions", methods=["GET", "POST"])
@policy(Policy.FORM)
@limited("2000 per hour", methods=("POST",))
def question(edition_number: int, number: int) -> ResponseReturnValue:
    return _question_page(public_run_or_404(edition_number, number), "opening.asked", PAGE)


@pages.page(f"{FR}/questions/merci", f"{EN}/questions/thanks")
@policy(Policy.FORM)
def asked(edition_number: int, number: int) -> ResponseReturnValue:
    return _thanks(public_run_or_404(edition_number, number), PAGE)


@pages.page(f"{REHEARSAL_FR}/questions", f"{REHEARSAL_EN}/questions", methods=["GET", "POST"])
@policy(Policy.PREVIEW)
def rehearsal_question(edition_number: int, number: int) -> ResponseReturnValue:
    return _question_page(rehearsed_run_or_404(edition_number, number), "opening.rehearsal_asked", REHEARSAL)


@pages.page(f"{REHEARSAL_FR}/questions/merci", f"{REHEARSAL_EN}/questions/thanks")
@policy(Policy.PREVIEW)
def rehearsal_asked(edition_number: int, number: int) -> ResponseReturnValue:
    return _thanks(rehearsed_run_or_404(edition_number, number), REHEARSAL)


def _question_page(run: Run, thanks: str, page: str) -> ResponseReturnValue:
    form, is_open = QuestionForm(), run.standing().questions_open
    if posted(form):
        with keeping(form):
            _ask(run, form, is_open=is_open)
            return see_other(url_for(thanks, **_address(run)))
    return form_page("opening/question.html", form, **_frame(run, page), is_open=is_open)


def _ask(run: Run, form: QuestionForm, *, is_open: bool) -> None:
    """What came already is not asked to wait."""
    key, text = form.key.data or "", form.text.data or ""
    if is_open and asked_with(key, text) is None:
        require_pace(f"question {run.opening.id} {bool(run.rehearsal)}", SLOW_SECONDS)
    ask(run, Said(text, form.name.data or "", form.tongue.data or "fr"), key)


def _thanks(run: Run, page: str) -> ResponseReturnValue:
    return render_template("opening/asked.html", **_frame(run, page))


def _address(run: Run) -> dict[str, Any]:
    return {"edition_number": run.opening.edition.number, "number": run.opening.number}


def _frame(run: Run, page: str) -> dict[str, Any]:
    back = url_for(page, **_address(run))
    return {"run": run, "opening": run.opening, "edition": run.opening.edition, "back": back}


# — reactions —————————————————————————————————————————————————————————————————————————————————————————————————————


@pages.page(f"{FR}/reactions", f"{EN}/reactions", methods=["GET", "POST"])
@policy(Policy.FORM)
@limited("30000 per 5 minutes", methods=("POST",))
def reactions(edition_number: int, number: int) -> ResponseReturnValue:
    """Three buttons. The live page is everybody's, so it can hold no token; what comes from elsewhere is refused.

    A class behind one address presses as it likes; each batch of a page counts for so much and no more.
    """
    return _reactions((edition_number, number), _pressed(), "opening.reactions", PAGE)


@pages.page(f"{REHEARSAL_FR}/reactions", f"{REHEARSAL_EN}/reactions", methods=["GET", "POST"])
@policy(Policy.PREVIEW)
def rehearsal_reactions(edition_number: int, number: int) -> ResponseReturnValue:
    pressed = _pressed()
    rehearsed_run_or_404(edition_number, number)
    return _reactions((edition_number, number), pressed, "opening.rehearsal_reactions", REHEARSAL)


def _pressed() -> Mapping[Reaction, int]:
    """What was sent; nothing, by who only looks."""
    if request.method != "POST":
        return {}
    return pressed_in(_read_json() if request.is_json else _counted())


def _read_json() -> object:
    """None for what is none, or is nested so deep that nobody can have meant it."""
    try:
        return request.get_json(silent=True)
    except RecursionError:
        return None


def _reactions(
    which: tuple[int, int], pressed: Mapping[Reaction, int], here: str, page: str
) -> ResponseReturnValue:
    find = rehearsed_run_or_404 if page == REHEARSAL else public_run_or_404
    if not pressed:
        run = find(*which)
        thanked = (
            REACTIONS.get(Reaction(said)) if (said := request.args.get("said")) in set(Reaction) else None
        )
        context = {"reactions": REACTIONS, "thanked": thanked, "is_open": run.standing().reactions_open}
        return render_template("opening/reactions.html", **_frame(run, page), **context)
    tallies: Tallies = current_app.extensions["gallery_tallies"]
    on = tallies.on((page, which), lambda: _on(find(*which)))
    if on.segment_id is None:
        raise NotAllowed(_("No reactions are taken just now."))
    tallies.add(on, pressed)
    if asks_json() or request.is_json:
        return "", 204
    return see_other(url_for(here, edition_number=which[0], number=which[1], said=next(iter(pressed))))


def _counted() -> dict[str, int]:
    return dict(Counter(request.form.getlist("reaction")[: MOST_AT_ONCE * len(Reaction)]))


def pressed_in(sent: object) -> Mapping[Reaction, int]:
    """What a page counted: {"touched": 3}. Nothing else than that is answered with 400."""
    known = {str(one) for one in Reaction}
    if not isinstance(sent, dict) or not sent or not set(sent) <= known:
        abort(400)
    if any(type(times) is not int or times < 1 for times in sent.values()):
        abort(400)
    return {Reaction(name): times for name, times in sent.items()}


def _on(run: Run) -> On:
    standing = run.standing()
    segment_id = standing.segment_id if standing.reactions_open else None
    return On(run.rehearsal.id if run.rehearsal else None, segment_id)


for _sent_from_a_kept_page in (reactions, rehearsal_reactions):
    csrf.exempt(_sent_from_a_kept_page)


# — words, in a rehearsal —————————————————————————————————————————————————————————————————————————————————————————


@pages.page(f"{REHEARSAL_FR}/mot", f"{REHEARSAL_EN}/word", methods=["GET", "POST"])
@policy(Policy.PREVIEW)
def rehearsal_word(edition_number: int, number: int) -> ResponseReturnValue:
    """A word that is only tried: seen in the rehearsal alone, and gone with it."""
    run = rehearsed_run_or_404(edition_number, number)
    rehearsal_id = run.rehearsal.id if run.rehearsal else abort(404)
    book = BookStanding(exists=True, open=run.standing().book_open)
    if request.method == "POST" and not book.open:
        raise NotAllowed(_("The guest book takes no more words. Yours is still here: you can copy it."))
    back = url_for(REHEARSAL, **_address(run))
    return leaving(About(run.opening.edition, rehearsal_id=rehearsal_id), book, back)
