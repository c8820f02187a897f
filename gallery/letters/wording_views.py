"""The words that letters are written from, beside what they would be about a real work."""

from typing import Any

from flask import abort, g, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms.fields.choices import SelectChoice

from gallery.audit.service import Actor
from gallery.db import db
from gallery.editions.models import StaffRole
from gallery.i18n import LANGUAGES
from gallery.letters import wording
from gallery.letters.forms import WordsForm
from gallery.letters.queries import latest_works
from gallery.letters.views import pages
from gallery.outbox.templates import KINDS, PLACES, Kind, Words, words_of
from gallery.review.speaking import speaking
from gallery.review.told import whose_letters
from gallery.web import Policy, form_page, keeping, policy, posted, see_other
from gallery.works.guards import reader, require_staff
from gallery.works.models import Work

WORDING_FR = "/organisation/lettres/modeles/<letter_kind>/<spoken>"
WORDING_EN = "/organising/letters/templates/<letter_kind>/<spoken>"


@pages.page("/organisation/lettres/modeles", "/organising/letters/templates")
@policy(Policy.ORGANISER)
def templates() -> ResponseReturnValue:
    """Every kind of letter, in both languages, and whose words it has."""
    require_staff(StaffRole.ORGANISER)
    kinds = [kind for kind in KINDS.values() if _may_change(kind)]
    changed = {(kind.key, spoken): wording.is_changed(kind, spoken) for kind in kinds for spoken in LANGUAGES}
    return render_template("letters/templates.html", kinds=kinds, changed=changed)


def _may_change(kind: Kind) -> bool:
    """What signs somebody in is worded by administrators."""
    return reader().administrator or not kind.to_team


def _kind_or_404(letter_kind: str, spoken: str) -> Kind:
    kind = KINDS.get(letter_kind)
    if kind is None or spoken not in LANGUAGES or not _may_change(kind):
        abort(404)
    return kind


@pages.page(WORDING_FR, WORDING_EN, methods=["GET", "POST"])
@policy(Policy.ORGANISER)
def template(letter_kind: str, spoken: str) -> ResponseReturnValue:
    """Change the words of a kind of letter, or look at what they would be; looking keeps nothing."""
    user = require_staff(StaffRole.ORGANISER)
    kind = _kind_or_404(letter_kind, spoken)
    subject, body = words_of(kind, spoken)
    works = _works(kind)
    form = WordsForm(data={"subject": subject, "body": body, "work": request.args.get("work", "")})
    form.work.choices = [SelectChoice(one.number, f"{one.number} {one.title}") for one in works]
    if posted(form) and "look" not in request.form:
        with keeping(form):
            wording.save_words(kind, spoken, _typed(form), form.seen.data or 0, Actor("user", user.id))
            return see_other(_address(kind, spoken, kept=1, work=form.work.data or None))
    return _shown(kind, spoken, form, works)


def _typed(form: WordsForm) -> Words:
    return str(form.subject.data or ""), str(form.body.data or "")


def _address(kind: Kind, spoken: str, **more: Any) -> str:
    return url_for("letters.template", letter_kind=kind.key, spoken=spoken, **more)


def _works(kind: Kind) -> list[Work]:
    """Works of theirs that a letter of this kind could be about."""
    if kind.to_team:
        return []
    return list(db.session.scalars(latest_works(whose_letters(reader()))).unique())


def _shown(kind: Kind, spoken: str, form: WordsForm, works: list[Work]) -> ResponseReturnValue:
    changed = g.get("form_status") == 409
    if changed or not form.is_submitted():
        form.seen.data, form.seen.raw_data = wording.seen_version(kind, spoken), None
    words, work = _typed(form), next((one for one in works if one.number == form.work.data), None)
    if "look" in request.form:
        g.form_status = 200
    return form_page(
        "letters/template.html",
        form,
        kind=kind,
        spoken=spoken,
        places=[
            (PLACES[key].written(spoken), PLACES[key].meaning, key in kind.needed) for key in kind.places
        ],
        seen_with=work or next(iter(works), None),
        preview=_preview(kind, spoken, words, work or next(iter(works), None)),
        strange=wording.unknown_braces(kind, spoken, words),
        own=wording.is_changed(kind, spoken),
        theirs=words_of(kind, spoken) if changed else None,
        restoring=FlaskForm(formdata=None),
    )


def _preview(kind: Kind, spoken: str, words: Words, work: Work | None) -> Words | None:
    """The letter about a real work, in its own language; none when there is no work to write about yet."""
    if work is None and not kind.to_team:
        return None
    with speaking(spoken):
        return wording.as_it_would_be(kind, spoken, words, kind.sample(work))


@pages.page(f"{WORDING_FR}/restitutions", f"{WORDING_EN}/restorations", methods=["POST"])
@policy(Policy.ORGANISER)
def template_restorations(letter_kind: str, spoken: str) -> ResponseReturnValue:
    """Back to the gallery's words."""
    user = require_staff(StaffRole.ORGANISER)
    kind = _kind_or_404(letter_kind, spoken)
    seen = request.form.get("seen", "")
    version = int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 10 else 0
    wording.restore_words(kind, spoken, version, Actor("user", user.id))
    return see_other(_address(kind, spoken, kept=1))
