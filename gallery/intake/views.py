"""Sending a work, keeping the way back to it, and all that its maker may do with it. Nobody signs in here."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import abort, after_this_request, current_app, g, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from gallery import clock
from gallery.audit.service import Actor
from gallery.db import db
from gallery.editions.models import Edition
from gallery.editions.queries import collecting_editions, edition_numbered
from gallery.groups.models import AccessCode, Group
from gallery.groups.queries import group_called
from gallery.i18n import language
from gallery.intake import service
from gallery.intake.forms import DescribeForm, PosterForm, ReceiptForm, ReviseForm, SubmitForm, uploads_in
from gallery.intake.guards import DRAFTS, group_code, held_draft, let_draft_go
from gallery.intake.letters import receipt_address
from gallery.intake.models import Draft
from gallery.intake.pictures import Pictures
from gallery.intake.queries import clean_number, next_calls, works_of
from gallery.intake.standing import permissions, return_until, standing_of
from gallery.limits import limited
from gallery.people.models import AccessLink, ConsentMeans, Participant, Purpose
from gallery.people.queries import link_behind
from gallery.people.service import actor_of, age_before
from gallery.qr import square
from gallery.web import POLICY, Policy, View, bilingual, form_page, keeping, policy, posted, see_other
from gallery.works.access import is_maker
from gallery.works.guards import LINKS, held_links, kept_work_or_404, own_work_or_404, reader
from gallery.works.mends import mends_of
from gallery.works.models import Work, WorkStatus
from gallery.works.queries import for_the_label
from gallery.works.recordings import choose_poster
from gallery.works.service import bring_back, withdraw_work

pages = bilingual("intake", __name__)

MOST_LINKS = 40
"""So many works can one browser hold the links of: a cookie has room for no more."""
PHRASE = "phrase"
"""Session key: a work's number and its four words, until its receipt is left."""
PREVIEW_POLICY = POLICY.replace("img-src 'self'", "img-src 'self' blob:").replace(
    "media-src 'self'", "media-src 'self' blob:"
)
"""Where pictures are chosen and a voice is recorded, they may be seen and heard before they are sent."""
MICROPHONE = "camera=(), geolocation=(), microphone=(self)"


def header(name: str, value: str) -> Callable[[View], View]:
    """Put a header on whatever a view answers, errors included."""

    def add(view: View) -> View:
        @wraps(view)
        def answer(*args: Any, **kwargs: Any) -> ResponseReturnValue:
            @after_this_request
            def put(response: Response) -> Response:
                response.headers[name] = value
                return response

            return view(*args, **kwargs)

        return answer

    return add


previewing = header("Content-Security-Policy", PREVIEW_POLICY)


def _was_wrong(response: Response) -> bool:
    return response.status_code == 422


def _was_a_guess(response: Response) -> bool:
    """Wrong words for what may be a number: an empty form tries nothing."""
    return _was_wrong(response) and all(_receipt_asked()) and bool(request.form.get("phrase", "").strip())


def _receipt_asked() -> tuple[int, int]:
    return clean_number(request.form.get("number", ""))


def _receipt_named() -> str:
    """The number that was typed, whatever was typed around it."""
    return f"receipt {_receipt_asked()}"


listening = header("Permissions-Policy", MICROPHONE)
unreferred = header("Referrer-Policy", "no-referrer")
"""An address that opens something is told to nobody, not even to this site's own log."""


# — sending one ——————————————————————————————————————————————————————————————————————————————————————————————————


@pages.page("/deposer", "/submit", methods=["GET", "POST"])
@policy(Policy.FORM)
@limited("2000 per hour", methods=("POST",))
@limited("30 per hour", by=lambda: request.form.get("key", ""), methods=("POST",))
@previewing
@listening
def submit() -> ResponseReturnValue:
    """Six questions: one at a time with the script, all on one page without it, or with `?tout` for who likes that."""
    code = group_code()
    edition = _edition_asked(code)
    if edition is None:
        return _choose_edition()
    draft = held_draft(edition)
    g.is_somebodys = draft is not None
    form = _submit_form(edition, code, draft)
    if posted(form):
        with keeping(form):
            return _sent(edition, _send(edition, form, code))
    return form_page(
        "intake/submit.html",
        form,
        edition=edition,
        files_lost=_files_came(),
        contact=_contact(),
        one_by_one="tout" not in request.args,
        files=_told_files(draft),
        draft_version=draft.version if draft else 0,
    )


def _submit_form(edition: Edition, code: AccessCode | None, draft: Draft | None) -> SubmitForm:
    """As it was left, if it was; else with what is known of whoever asks."""
    ours = code if code and code.participation.edition_id == edition.id else None
    group = ours.participation if ours else draft.participation if draft else None
    asked = _group_asked()
    known = {"language": language(), **({"group": asked} if asked else {})}
    if request.method == "GET" and draft and draft.answers:
        return SubmitForm(edition, group, draft, data=known, formdata=_fields(draft))
    return SubmitForm(edition, group, draft, data=known)


def _fields(draft: Draft) -> MultiDict[str, str]:
    """A draft's answers as a form would send them."""
    return MultiDict(draft.answers)


def _told_files(draft: Draft | None) -> list[dict[str, Any]]:
    """What the script has to know of the files that it sent before."""
    return [
        {
            "address": url_for("uploading.piece", token=file.token),
            "role": file.role,
            "name": file.given_name,
            "length": file.length,
            "received": file.received,
            "finished": file.finished_at is not None,
            "trouble": file.trouble,
        }
        for file in (draft.files if draft else [])
    ]


def _send(edition: Edition, form: SubmitForm, code: AccessCode | None) -> service.Submitted:
    author, details, key = form.author(), form.details(), str(form.key.data or "")
    if form.draft.data and form.held:
        return service.send_draft(form.held, author, details, key, form.recorded())
    ours = code if code and code.participation.edition_id == edition.id else None
    views, process = uploads_in(form.views), uploads_in(form.making)
    return service.submit_work(edition, author, details, views, process, key, ours, recorded=form.recorded())


def _sent(edition: Edition, sent: service.Submitted) -> ResponseReturnValue:
    """To the receipt. The four words go along, since they are told nowhere else."""
    let_draft_go(edition)
    session[PHRASE] = [sent.work.number, sent.phrase]
    return see_other(url_for("intake.receipt", token=sent.token))


def _edition_asked(code: AccessCode | None) -> Edition | None:
    """The edition that a form was for, that an address names, or that a group's link is for; else the only one."""
    number = request.form.get("edition") or request.args.get("edition", "")
    if number:
        edition = _numbered(number)
        return edition if request.method == "POST" or _is_open(edition, code) else None
    if code and _is_open(code.participation.edition, code):
        return code.participation.edition
    collecting = list(db.session.scalars(collecting_editions(clock.now())))
    return collecting[0] if len(collecting) == 1 else None


def _is_open(edition: Edition, code: AccessCode | None) -> bool:
    late = code is not None and code.after_deadline and code.participation.edition_id == edition.id
    return edition.call_is_open(clock.now()) or (late and edition.published)


def _numbered(number: str) -> Edition:
    whole = int(number) if number.isascii() and number.isdigit() and len(number) < 7 else 0
    edition = db.session.scalar(edition_numbered(whole)) if whole else None
    if edition is None or not edition.published:
        abort(404)
    return edition


def _choose_edition() -> ResponseReturnValue:
    """Which edition, when several collect; when none does, when the next one will."""
    collecting = list(db.session.scalars(collecting_editions(clock.now())))
    coming = list(db.session.scalars(next_calls(clock.now())))
    return render_template("intake/choose.html", collecting=collecting, coming=coming)


def _group_asked() -> int | None:
    """A link that a group was given may say which group that is: `?group=slug`."""
    slug = request.args.get("group", "")
    group: Group | None = db.session.scalar(group_called(slug)) if slug else None
    return group.id if group else None


def _contact() -> str:
    """Where to write about one's own information."""
    return str(current_app.extensions["gallery_settings"].contact)


def _files_came() -> bool:
    """Whether files came with this form: no browser sends them again by itself."""
    return request.method == "POST" and any(file.filename for file in request.files.values())


@pages.page("/recus/<token>", "/receipts/<token>")
@policy(Policy.FORM)
@unreferred
def receipt(token: str) -> ResponseReturnValue:
    """The link to keep: swapped for this browser's session, so that the address with the token is soon left."""
    link = db.session.scalar(link_behind(token))
    if link is None:
        return render_template("intake/old_link.html"), 410
    hold_link(token)
    work = db.session.scalar(works_of(frozenset({link.participant_id})).limit(1))
    return see_other(url_for("intake.my_work", number=work.number) if work else url_for("intake.my_works"))


def hold_link(token: str) -> None:
    held = [one for one in session.get(LINKS, []) if one != token]
    session[LINKS] = [*held, token][-MOST_LINKS:]
    session.permanent = True


@pages.page("/recu", "/receipt", methods=["GET", "POST"])
@policy(Policy.FORM)
@limited("30 per 15 minutes", methods=("POST",), counts=_was_a_guess)
@limited("5 per 15 minutes", by=_receipt_named, methods=("POST",), counts=_was_a_guess)
@unreferred
def phrases() -> ResponseReturnValue:
    """ "I have a receipt": its number and its four words open the work. A wrong one of either gets the same answer."""
    form = ReceiptForm(number=request.args.get("number", ""))
    if posted(form):
        with keeping(form):
            token = service.open_with_phrase(form.number.data or "", form.phrase.data or "")
            hold_link(token)
            return see_other(url_for("intake.receipt", token=token))
    return form_page("intake/phrase.html", form)


# — one's own works ——————————————————————————————————————————————————————————————————————————————————————————————


@pages.page("/mes-oeuvres", "/my-works")
@policy(Policy.MAKER)
def my_works() -> ResponseReturnValue:
    participants = frozenset(link.participant_id for link in held_links())
    works = list(db.session.scalars(for_the_label(works_of(participants)))) if participants else []
    session.pop(PHRASE, None)
    return render_template(
        "intake/my_works.html", works=works, standing_of=standing_of, return_until=return_until
    )


@pages.page("/mes-oeuvres/oublis", "/my-works/forgettings", methods=["POST"])
@policy(Policy.FORM)
def forgettings() -> ResponseReturnValue:
    """Let this browser forget its links: a tablet goes from hand to hand. The links themselves stay good."""
    for key in (LINKS, DRAFTS, PHRASE):
        session.pop(key, None)
    return see_other(url_for("intake.my_works"))


@pages.page("/mes-oeuvres/<number>", "/my-works/<number>")
@policy(Policy.MAKER)
@unreferred
def my_work(number: str) -> ResponseReturnValue:
    return _my_work_page(own_work_or_404(number))


def _my_work_page(work: Work, wrong: DescribeForm | None = None) -> ResponseReturnValue:
    """`wrong` is a description that was sent and can't be taken."""
    forms = {original.id: DescribeForm.of(original) for original in work.originals}
    shown = {form._prefix: form for form in [*forms.values(), *([wrong] if wrong else [])]}
    address, maker = _kept_address(work), _maker_and_token(work)[0]
    context = {
        "work": work,
        "edition": work.edition,
        "now": clock.now(),
        "standing": standing_of(work),
        "until": return_until(work),
        "can_change": work.status in service.OPEN_TO_ITS_MAKER,
        "permissions": permissions(work, maker, ConsentMeans.SELF),
        "maker": maker,
        "younger": age_before(maker),
        "address": address,
        "square": square(address),
        "phrase": _phrase_of(work),
        "contact": _contact(),
        "mends": mends_of(work),
        "describe": {original.id: shown[f"d{original.id}-"] for original in work.originals},
    }
    if wrong:
        return form_page("intake/my_work.html", wrong, **context)
    return render_template("intake/my_work.html", form=None, **context)


def _phrase_of(work: Work) -> str:
    """The four words, right after they were made; they are gone once another page of one's own is opened."""
    number, phrase = session.get(PHRASE, ["", ""])
    if number and number != work.number:
        session.pop(PHRASE)
    return str(phrase) if number == work.number else ""


def _maker_and_token(work: Work) -> tuple[Participant, str]:
    """Which of this browser's links opens a work: whose it is, and the token itself."""
    makers = {credit.participant_id for credit in work.credits}
    for token in reversed(session.get(LINKS, [])):
        link: AccessLink | None = db.session.scalar(link_behind(token))
        if link and link.participant_id in makers:
            return link.participant, token
    abort(404)


def _kept_address(work: Work) -> str:
    return receipt_address(_maker_and_token(work)[1], language())


def _actor(work: Work) -> Actor:
    """Its maker; else it was kept for who leads its group."""
    if is_maker(reader(), work):
        return actor_of(_maker_and_token(work)[0])
    return Actor("user", reader().user_id)


def _kept_at(work: Work) -> str:
    """Where its maker, or who leads its group, finds it among theirs."""
    if is_maker(reader(), work) or work.group is None:
        return url_for("intake.my_work", number=work.number)
    return url_for("leading.space", slug=work.group.slug, edition_number=work.edition.number)


@pages.page("/mes-oeuvres/<number>/corrections", "/my-works/<number>/revisions", methods=["GET", "POST"])
@policy(Policy.KEEPER)
@limited("2000 per hour", methods=("POST",))
@previewing
@listening
@unreferred
def revise(number: str) -> ResponseReturnValue:
    work = kept_work_or_404(number)
    back = _kept_at(work)
    if work.status not in service.OPEN_TO_ITS_MAKER:
        return see_other(back)
    form = ReviseForm(work)
    if posted(form):
        with keeping(form):
            service.revise_work(work, _revision(form), _actor(work), form.version_shown())
            return see_other(back)
    form.version.data = str(work.version)  # who sends it again has seen what was in the way
    return form_page(
        "intake/revise.html", form, work=work, edition=work.edition, files_lost=_files_came(), back=back
    )


def _revision(form: ReviseForm) -> service.Revision:
    add = Pictures(uploads_in(form.views), uploads_in(form.making))
    remove, silence = frozenset(form.remove.data or ()), frozenset(form.silence.data or ())
    return service.Revision(form.details(), form.author(), add, remove, form.recorded(), silence)


@pages.page(
    "/mes-oeuvres/<number>/descriptions/<int:original_id>",
    "/my-works/<number>/descriptions/<int:original_id>",
    methods=["POST"],
)
@policy(Policy.MAKER)
@unreferred
def descriptions(number: str, original_id: int) -> ResponseReturnValue:
    work = own_work_or_404(number)
    if all(original.id != original_id for original in work.originals):
        abort(404)
    form = DescribeForm(prefix=f"d{original_id}-")
    if posted(form):
        with keeping(form):
            service.describe_picture(work, original_id, form.description.data or "", _actor(work))
            if form.face.data:
                service.mark_own_face(work, original_id, _actor(work))
            return see_other(url_for("intake.my_work", number=number, _anchor="descriptions"))
    return _my_work_page(work, form)


@pages.page(
    "/mes-oeuvres/<number>/affiches/<int:recording_id>",
    "/my-works/<number>/posters/<int:recording_id>",
    methods=["GET", "POST"],
)
@policy(Policy.MAKER)
@unreferred
def posters(number: str, recording_id: int) -> ResponseReturnValue:
    """Which picture of a film hangs on the wall."""
    work = own_work_or_404(number)
    recording = next((one for one in work.recordings if one.id == recording_id), None) or abort(404)
    form = PosterForm(data={"poster_at": f"{recording.poster_at:g}"})
    if posted(form):
        with keeping(form):
            choose_poster(recording, form.second(), _actor(work))
            return see_other(url_for("intake.my_work", number=number))
    poster = next((one for one in work.originals if one.recording_id == recording_id), None)
    return form_page("intake/poster.html", form, work=work, recording=recording, poster=poster)


@pages.page("/mes-oeuvres/<number>/consentements", "/my-works/<number>/consents", methods=["POST"])
@policy(Policy.MAKER)
def consents(number: str) -> ResponseReturnValue:
    work = own_work_or_404(number)
    maker, _token = _maker_and_token(work)
    purpose = request.form.get("purpose", Purpose.SHOW)
    if purpose not in list(Purpose):
        abort(404)
    service.change_consent(work, maker, Purpose(purpose), request.form.get("given") == "yes", language())
    return see_other(url_for("intake.my_work", number=number, _anchor=f"{purpose}-{number}"))


@pages.page("/mes-oeuvres/<number>/liens", "/my-works/<number>/links", methods=["POST"])
@policy(Policy.MAKER)
def links(number: str) -> ResponseReturnValue:
    """Another link and other words in the place of every one there was, since one got about."""
    work = own_work_or_404(number)
    maker, _token = _maker_and_token(work)
    renewed = service.renew_receipt(work, maker)
    hold_link(renewed.token)
    session[PHRASE] = [work.number, renewed.phrase]
    return see_other(url_for("intake.my_work", number=number))


@pages.page("/mes-oeuvres/<number>/retraits", "/my-works/<number>/withdrawals", methods=["GET", "POST"])
@policy(Policy.KEEPER)
@unreferred
def withdrawals(number: str) -> ResponseReturnValue:
    work = kept_work_or_404(number)
    back = _kept_at(work)
    if work.status is WorkStatus.WITHDRAWN:
        return see_other(back)
    if request.method == "POST":
        withdraw_work(work, _actor(work))
        return see_other(back)
    return render_template("intake/withdraw.html", work=work, edition=work.edition, back=back)


@pages.page("/mes-oeuvres/<number>/retours", "/my-works/<number>/returns", methods=["POST"])
@policy(Policy.KEEPER)
def returns(number: str) -> ResponseReturnValue:
    work = kept_work_or_404(number)
    bring_back(work, _actor(work))
    return see_other(_kept_at(work))
