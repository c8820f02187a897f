"""Letters that leave: looked through, read, mended, held, sent again; organisers see those about their works."""

from collections.abc import Callable
from typing import Any

from flask import Response, abort, current_app, g, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _

from gallery import clock, mail
from gallery.audit.service import Actor
from gallery.db import db
from gallery.editions.models import Edition, StaffRole
from gallery.editions.queries import all_editions
from gallery.errors import GalleryError
from gallery.letters import service
from gallery.letters.forms import LetterForm
from gallery.letters.queries import SHOWN, Narrowed, counts, found_letters
from gallery.outbox.jobs import message_id
from gallery.outbox.models import Mail
from gallery.outbox.states import HERE, State, state_of
from gallery.outbox.templates import KINDS
from gallery.outbox.veil import for_reading, veiled
from gallery.review.told import letters_of, whose_letters, works_behind
from gallery.web import Policy, bilingual, form_page, keeping, page_of, policy, posted, see_other
from gallery.works.guards import reader, require_administrator, require_staff

pages = bilingual("letters", __name__)

STATE_NAMES = {
    State.WAITING: _("Waiting"),
    State.HELD: _("Held"),
    State.TROUBLE: _("In trouble"),
    State.CAME_BACK: _("Came back"),
    State.SENT: _("Left"),
    State.CALLED_BACK: _("Called back"),
}
MOST_AT_ONCE = 500
ACTS: dict[str, Callable[[Mail, Actor], None]] = {
    "stop": service.stop,
    "let_go": service.let_one_go,
    "send_now": service.send_now,
    "try_again": service.try_again,
    "call_back": service.call_back,
    "came_back": service.note_return,
    "settle": service.settle,
}


@pages.page("/organisation/lettres", "/organising/letters")
@policy(Policy.ORGANISER)
def outbox() -> ResponseReturnValue:
    """An administrator reads every letter, an organiser those about the works of their editions."""
    require_staff(StaffRole.ORGANISER)
    mine, editions = whose_letters(reader()), _editions()
    wanted = _wanted(editions)
    page = page_of(found_letters(mine, wanted), 50)
    return render_template(
        "letters/outbox.html",
        page=page,
        works=works_behind(page.items),
        wanted=wanted,
        editions=editions,
        counts=dict(zip(SHOWN, db.session.execute(counts(mine, wanted)).one(), strict=True)),
        states=STATE_NAMES,
        kinds={key: kind.name for key, kind in KINDS.items() if mine is None or not kind.to_team},
        folder=mail.is_only_saved(),
        **_shown(),
    )


def _editions() -> list[Edition]:
    mine = whose_letters(reader())
    return [one for one in db.session.scalars(all_editions()) if mine is None or one.id in mine]


def _wanted(editions: list[Edition]) -> Narrowed:
    """What the address asks for; of what it can't mean, nothing."""
    asked = request.args.get
    state, number = asked("state", ""), asked("edition", "")
    found = next((one.id for one in editions if str(one.number) == number), None)
    kind = asked("kind", "")
    return Narrowed(
        State(state) if state in {one.value for one in SHOWN} else None,
        kind if kind in KINDS else "",
        found,
        asked("address", "").strip()[:255],
    )


def _shown() -> dict[str, Any]:
    """What a page needs to say where a letter stands."""
    zone = str(current_app.extensions["gallery_settings"].time_zone)
    return {"zone": zone, "now": clock.now(), "state_of": state_of, "kinds_known": KINDS}


@pages.page("/organisation/lettres/<int:mail_id>", "/organising/letters/<int:mail_id>")
@policy(Policy.ORGANISER)
def letter(mail_id: int) -> ResponseReturnValue:
    require_staff(StaffRole.ORGANISER)
    return _letter_page(letter_or_404(mail_id))


def _letter_page(found: Mail, refused: str = "") -> str:
    """A letter with its acts, and why the last one was not done."""
    state = state_of(found, clock.now())
    return render_template(
        "letters/letter.html",
        refused=refused,
        mail=found,
        body=for_reading(found.body),
        state=state,
        may_edit=state in HERE,
        earliest=service.earliest(found),
        work=works_behind([found]).get(found.id),
        **_shown(),
    )


def letter_or_404(mail_id: int) -> Mail:
    """A letter that this reader may see."""
    mine = letters_of(whose_letters(reader())).where(Mail.id == mail_id)
    found = db.session.scalar(mine) if mail_id < 2**31 else None
    if found is None:
        abort(404)
    return found


@pages.page(
    "/organisation/lettres/<int:mail_id>/mots",
    "/organising/letters/<int:mail_id>/words",
    methods=["GET", "POST"],
)
@policy(Policy.ORGANISER)
def edit(mail_id: int) -> ResponseReturnValue:
    """Change what a letter says before it leaves; its links stand behind named places."""
    user = require_staff(StaffRole.ORGANISER)
    found = letter_or_404(mail_id)
    form = LetterForm(data={"subject": found.subject, "body": veiled(found.body, found.language)})
    if posted(form):
        with keeping(form):
            words = str(form.subject.data or ""), str(form.body.data or "")
            service.edit_letter(found, *words, str(form.seen.data or ""), Actor("user", user.id))
            return see_other(url_for("letters.letter", mail_id=mail_id))
    changed = g.get("form_status") == 409
    if changed or not form.is_submitted():
        form.seen.data, form.seen.raw_data = service.seen_of(found), None
    state = state_of(found, clock.now())
    gone = "" if state in HERE or form.is_submitted() else service.what_became_of_it(state)
    shown = {"mail": found, "changed": changed, "body": for_reading(found.body), "gone": gone}
    return form_page("letters/edit.html", form, **shown)


@pages.page(
    "/organisation/lettres/<int:mail_id>/actes", "/organising/letters/<int:mail_id>/acts", methods=["POST"]
)
@policy(Policy.ORGANISER)
def acts(mail_id: int) -> ResponseReturnValue:
    """Stop it, let it go, send it now or once more, call it back, note that it came back, or that it was seen to."""
    user = require_staff(StaffRole.ORGANISER)
    found, act = letter_or_404(mail_id), ACTS.get(request.form.get("act", ""))
    if act is None:
        abort(400)
    try:
        act(found, Actor("user", user.id))
    except GalleryError as error:
        db.session.rollback()
        return _letter_page(found, str(error.sentence)), error.status
    return see_other(url_for("letters.letter", mail_id=mail_id))


@pages.page("/organisation/lettres/reprises", "/organising/letters/retries", methods=["POST"])
@policy(Policy.ORGANISER)
def retries() -> ResponseReturnValue:
    """Six more tries for all that was given up, as after a mail server was away for a day."""
    user = require_staff(StaffRole.ORGANISER)
    given_up = found_letters(whose_letters(reader()), Narrowed(state=State.TROUBLE)).limit(MOST_AT_ONCE)
    service.try_all_again(list(db.session.scalars(given_up)), Actor("user", user.id))
    return see_other(url_for("letters.outbox"))


@pages.page("/organisation/lettres/<int:mail_id>/fichier", "/organising/letters/<int:mail_id>/file")
@policy(Policy.ADMINISTRATOR)
def file(mail_id: int) -> ResponseReturnValue:
    """The letter as an `.eml`; what opens something is veiled in it as on its page, whoever asks (ADR 0020)."""
    require_administrator()
    found = letter_or_404(mail_id)
    if not found.recipient:
        abort(404)  # it is forgotten
    name = message_id(found.id)
    answer: Response = make_response(
        mail.as_file(found.recipient, found.subject, for_reading(found.body), name)
    )
    answer.mimetype = "message/rfc822"
    answer.headers["Content-Disposition"] = f'attachment; filename="mail-{found.id}.eml"'
    return answer
