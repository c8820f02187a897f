"""Signing in and out. The one-time link's page has one button, since mail scanners open links by themselves.

Whoever has a second factor is half signed in after a right password, link or code: no page but that of the second
step is open, and nothing told before that there is one (P21).
"""

import re

from flask import Response, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from gallery import limits
from gallery.accounts import factors, letters, passkeys, service
from gallery.accounts.forms import CodeForm, FactorForm, OneTimeForm, PasskeyForm, SignInForm
from gallery.accounts.guards import SESSION_KEY, this_device
from gallery.accounts.models import User
from gallery.db import transaction
from gallery.errors import NotAllowed
from gallery.web import Policy, bilingual, form_page, keeping, policy, posted, see_other

pages = bilingual("accounts", __name__)

WRONG_CODE = lazy_gettext(
    "These figures open nothing. They are good for ten minutes and five tries; after that, ask for another letter."
)
WRONG_PROOF = lazy_gettext(
    "This code opens nothing. Codes of the app change every 30 seconds, and each code is good once."
)
WRONG_PASSKEY = lazy_gettext("This passkey opens nothing here. Sign in by mail, and look on “My account”.")
HALF, QUESTION = "half", "question"
"""Session keys: who took the first step of two; what an authenticator was asked, once."""
HELD = ("links", "drafts", "group_code")
"""Session keys of who makes works: the links to them, what is being prepared, the group's link that one came by."""
A_PATH = re.compile(r"/(?!/)[^\\\s]*")
"""To a browser, `//there` is another site, `\\` is `/`, and a tab or a line's end is nothing."""


@pages.before_app_request
def stay_signed_in() -> None:
    """An active session of the team stays awake; a page without a session costs nothing here."""
    if request.method == "POST" and SESSION_KEY in session:
        device = this_device()
        if device:
            service.mark_seen(device)


def begin_here(token: str) -> None:
    """A new session id at every sign-in; what this browser holds for its own works stays."""
    _hold(SESSION_KEY, token)


def renew_here() -> None:
    """A new session id in place of this one, as when its user has just come to more rights (P25)."""
    device = this_device()
    if device is not None:
        with transaction():
            token = service.renew_session(device)
        begin_here(token)


def _hold(key: str, value: object) -> None:
    held = {name: session[name] for name in HELD if session.get(name)}
    session.clear()
    session.update({**held, key: value})
    session.permanent = True


def go_on(step: service.FirstStep, after: str) -> ResponseReturnValue:
    """In, or to the second step."""
    if step.token:
        begin_here(step.token)
        return see_other(after)
    _hold(HALF, factors.half_signed(step.user))
    return see_other(url_for("accounts.second_step", next=after))


def _account_named() -> str:
    """The account that somebody tries, however they spell it."""
    return service.normal_email(request.form.get("email", ""))


@pages.page("/connexion", "/sign-in", methods=["GET", "POST"])
@policy(Policy.FORM)
@limits.limited("10 per 5 minutes", by=_account_named, methods=("POST",))
@limits.limited("10 per 5 minutes", methods=("POST",), counts=lambda response: response.status_code == 403)
@limits.limited("600 per 5 minutes", methods=("POST",))
def sign_in() -> ResponseReturnValue:
    """Ten tries on one account from wherever, ten wrong ones from one address; a whole team may share an address."""
    form = (
        SignInForm(data={"next": request.args.get("next", "")}) if request.method == "GET" else SignInForm()
    )
    if posted(form):
        if not form.password.data:
            return _send_link(form)
        with keeping(form):
            step = service.sign_in(str(form.email.data), form.password.data)
            if step is None:
                raise NotAllowed(_("This address and this password don't go together."))
            return go_on(step, safe_next(form.next.data))
    return _sign_in_page(form)


def _sign_in_page(form: SignInForm) -> ResponseReturnValue:
    return form_page("accounts/sign_in.html", form, passkey=_passkey_form(form.next.data))


def _passkey_form(after: str | None) -> PasskeyForm:
    return PasskeyForm(formdata=None, data={"next": after})


def _send_link(form: SignInForm) -> ResponseReturnValue:
    """The same answer, whoever asks: an unknown address gets no letter and its owner learns nothing."""
    email = str(form.email.data)
    letters.write_sign_in_letter(email)
    return _sent_page(CodeForm(formdata=None, data={"email": email, "next": form.next.data}), 200)


def _sent_page(form: CodeForm, status: int) -> ResponseReturnValue:
    return render_template("accounts/sent.html", form=form), status


@pages.page("/connexion/codes", "/sign-in/codes", methods=["POST"])
@policy(Policy.FORM)
@limits.limited("10 per 5 minutes", by=_account_named, methods=("POST",))
@limits.limited("10 per 5 minutes", methods=("POST",), counts=lambda response: response.status_code == 403)
@limits.limited("600 per 5 minutes", methods=("POST",))
def codes() -> ResponseReturnValue:
    """The six figures of a letter. Whatever is wrong with them, and whoever asks, the answer is the same."""
    form = CodeForm()
    if posted(form):
        with keeping(form):
            step = service.sign_in_with_code(str(form.email.data), str(form.code.data))
            if step is None:
                raise NotAllowed(WRONG_CODE, field="code")
            return go_on(step, safe_next(form.next.data))
    return _sent_page(form, g.get("form_status", 422))


def safe_next(address: str | None) -> str:
    """Only a path of this site, else the way to where this user works."""
    local = address and A_PATH.fullmatch(address) and address.isprintable()
    return str(address) if local else url_for("leading.start")


@pages.page("/acces/<token>", "/access/<token>", methods=["GET", "POST"])
@policy(Policy.FORM)
@limits.limited("60 per 5 minutes")
def one_time(token: str) -> ResponseReturnValue:
    form = OneTimeForm()
    if posted(form):
        return go_on(service.use_sign_in_link(token), url_for("leading.start", by="link"))
    link = service.find_sign_in_link(token)
    return render_template("accounts/one_time.html", form=form, email=link.user.email)


@pages.page("/deconnexion", "/sign-out", methods=["POST"])
@policy(Policy.FORM)
def sign_out() -> ResponseReturnValue:
    device = this_device()
    if device:
        service.end_session(device)
    session.clear()
    return see_other(url_for("catalogue.home"))


# — the second step, and passkeys ————————————————————————————————————————————————————————————————————————————————


def _half() -> User | None:
    return factors.user_of_half(session.get(HALF))


def _half_named() -> str:
    """Whose second step is tried; of who is at none, the address."""
    user = _half()
    return f"second step {user.id}" if user else f"no step {limits.client_address()}"


@pages.page("/connexion/deuxieme-etape", "/sign-in/second-step", methods=["GET", "POST"])
@policy(Policy.FORM)
@limits.limited("10 per 5 minutes", by=_half_named, methods=("POST",))
@limits.limited("60 per day", by=_half_named, methods=("POST",))
@limits.limited("10 per 5 minutes", methods=("POST",), counts=lambda response: response.status_code == 403)
@limits.limited("600 per 5 minutes", methods=("POST",))
def second_step() -> ResponseReturnValue:
    """A code of the app or of the paper. A try is counted before it is compared."""
    user = _half()
    if user is None:
        return redirect(url_for("accounts.sign_in", next=request.args.get("next")), 302)
    form = FactorForm()
    if posted(form):
        with keeping(form):
            token = factors.take_second_step(user, str(form.code.data))
            if token is None:
                raise NotAllowed(WRONG_PROOF, field="code")
            begin_here(token)
            return see_other(safe_next(form.next.data))
    form.next.data = form.next.data or request.args.get("next", "")
    return form_page("accounts/second_step.html", form, passkey=_passkey_form(form.next.data))


@pages.page("/connexion/cles/questions", "/sign-in/passkeys/questions", methods=["POST"])
@policy(Policy.FORM)
@limits.limited("600 per 5 minutes")
def passkey_questions() -> ResponseReturnValue:
    """What an authenticator is to sign: the same for everybody, whoever they are."""
    question = passkeys.new_question()
    session[QUESTION] = passkeys.as_held(question)
    return as_json(passkeys.options_to_use(question))


def as_json(text: str) -> Response:
    return Response(text, mimetype="application/json")


@pages.page("/connexion/cles", "/sign-in/passkeys", methods=["POST"])
@policy(Policy.FORM)
@limits.limited("10 per 5 minutes", methods=("POST",), counts=lambda response: response.status_code == 403)
@limits.limited("600 per 5 minutes", methods=("POST",))
def passkey_answers() -> ResponseReturnValue:
    """A passkey alone signs in: it is something one has, opened by a finger, a face or a PIN."""
    form, page = PasskeyForm(), SignInForm(formdata=None)
    held = session.pop(QUESTION, None)
    if posted(form):
        with keeping(page):
            token = passkeys.sign_in_with_passkey(passkeys.question_of(held), str(form.credential.data))
            if token is None:
                raise NotAllowed(WRONG_PASSKEY)
            begin_here(token)
            return see_other(safe_next(form.next.data))
    page.form_errors += [said for errors in form.errors.values() for said in errors]
    page.next.data = form.next.data
    return _sign_in_page(page)
