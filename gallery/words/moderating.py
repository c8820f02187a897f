"""The moderators' page of words: what waits, what to notice in it, and one click for each act."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from flask import abort, g, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _
from flask_babel import lazy_pgettext
from flask_wtf import FlaskForm

from gallery.accounts.models import User
from gallery.db import db
from gallery.editions.models import StaffRole
from gallery.errors import NotAcceptable
from gallery.web import Policy, form_page, keeping, page_of, policy, posted, see_other
from gallery.words import queries
from gallery.words.deciding import Act, Showing, decide, rewrite_showing, surnames_of
from gallery.words.forms import ShorteningForm
from gallery.words.models import Word, WordStatus
from gallery.words.names import SIGN_NAMES, Sign, noticed
from gallery.words.views import pages
from gallery.works.guards import reader, require_staff

AT_ONCE = 25
LANES: dict[str, tuple[WordStatus, ...]] = {
    "waiting": (WordStatus.WAITING,),
    "public": (WordStatus.PUBLIC,),
    "kept": (WordStatus.KEPT,),
    "aside": (WordStatus.HIDDEN, WordStatus.DECLINED),
}
LANE_NAMES = {
    "waiting": _("They wait"),
    "public": _("Public"),
    "kept": _("For their makers"),
    "aside": lazy_pgettext("words", "Put aside"),
}
MOST_IN_ADDRESS = 60


def _editions() -> list[int] | None:
    """The ids of the editions whose words this reader moderates; None for all."""
    asking = reader()
    if asking.is_staff_of(None, StaffRole.MODERATOR):
        return None
    held = [edition_id for edition_id in asking.roles if edition_id]
    return [one for one in held if asking.is_staff_of(one, StaffRole.MODERATOR)]


@pages.app_template_global()
def words_waiting() -> int:
    """How many wait for this reader."""
    if "words_waiting" not in g:
        g.words_waiting = db.session.scalar(queries.number_waiting(_editions())) or 0
    waiting: int = g.words_waiting
    return waiting


@dataclass(frozen=True)
class Waiting:
    """A word on the page, with what to notice in it."""

    word: Word
    signs: list[Sign]

    @property
    def names_minor(self) -> bool:
        return Sign.MINOR in self.signs

    @property
    def to_the_evening(self) -> bool:
        return self.word.work_id is None and self.word.group_id is None


@pages.page("/moderation/mots", "/moderation/words")
@policy(Policy.MODERATOR)
def queue() -> ResponseReturnValue:
    require_staff(StaffRole.MODERATOR)
    return _queue_page(FlaskForm(formdata=None))


def _queue_page(form: FlaskForm) -> ResponseReturnValue:
    lane = request.args.get("lane", "waiting")
    statuses = LANES.get(lane) or abort(404)
    rehearsal = next(iter(_ids(request.args.get("rehearsal", ""))), 0)
    page = page_of(queries.words_to_moderate(_editions(), statuses, rehearsal), AT_ONCE)
    context = {
        "lane": lane,
        "lanes": LANE_NAMES,
        "page": page,
        "waiting": _told(page.items),
        "signs": SIGN_NAMES,
        "done": _mine(_ids(request.args.get("done", ""))),
        "rehearsal": rehearsal,
    }
    return form_page("words/queue.html", form, **context)


def _told(words: list[Word]) -> list[Waiting]:
    surnames = {edition_id: surnames_of(edition_id) for edition_id in {word.edition_id for word in words}}
    return [
        Waiting(word, noticed(word.read_as, word.shown_name, surnames[word.edition_id])) for word in words
    ]


def _ids(text: str) -> list[int]:
    found = [one for one in text.split(",") if one.isascii() and one.isdigit() and len(one) < 10]
    return [int(one) for one in found[:MOST_IN_ADDRESS]]


def _mine(ids: Collection[int]) -> list[Word]:
    """Of these, the words that this reader may act on."""
    words = list(db.session.scalars(queries.words_with_ids(ids)))
    return [one for one in words if reader().is_staff_of(one.edition_id, StaffRole.MODERATOR)]


@pages.page("/moderation/mots/decisions", "/moderation/words/decisions", methods=["POST"])
@policy(Policy.MODERATOR)
def decisions() -> ResponseReturnValue:
    """One act on one word, or on all that are ticked."""
    user = require_staff(StaffRole.MODERATOR)
    form = FlaskForm()
    if posted(form):
        with keeping(form):
            return see_other(_after(_decide(user)))
    return _queue_page(form)


def _decide(user: User) -> list[Word]:
    act, _dash, alone = request.form.get("one", "").partition("-")
    act = act or request.form.get("act", "")
    if act not in list(Act):
        abort(400)
    ids = _ids(alone) if alone else _ids(",".join(request.form.getlist("word")))
    words = _mine(ids)
    if not words or len(words) != len(set(ids)):
        if alone:
            abort(404)
        raise NotAcceptable(_("Tick the words that this is for."))
    return decide(words, Act(act), user)


def _after(words: list[Word]) -> str:
    args: dict[str, Any] = {
        name: request.args[name] for name in ("lane", "rehearsal") if name in request.args
    }
    return url_for("words.queue", done=",".join(str(one.id) for one in words), **args)


@pages.page("/moderation/mots/<int:word_id>", "/moderation/words/<int:word_id>", methods=["GET", "POST"])
@policy(Policy.MODERATOR)
def shorten(word_id: int) -> ResponseReturnValue:
    """What others read of a word: pieces cut out, another name under it."""
    user = require_staff(StaffRole.MODERATOR)
    word = next(iter(_mine([word_id])), None) or abort(404)
    form = ShorteningForm(data={"text": word.read_as, "name": word.shown_name})
    if posted(form):
        with keeping(form):
            rewrite_showing(word, Showing(form.text.data or "", form.name.data or ""), user)
            return see_other(url_for("words.queue", lane=_lane_of(word)) + f"#mot{word.id}")
    signs = noticed(word.read_as, word.shown_name, surnames_of(word.edition_id))
    return form_page("words/shorten.html", form, word=word, signs=signs, sign_names=SIGN_NAMES)


def _lane_of(word: Word) -> str:
    return next((lane for lane, statuses in LANES.items() if word.status in statuses), "waiting")
