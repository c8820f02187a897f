"""Signing in and out. The one-time link's page has one button, since mail scanners open links by themselves."""

import re

from flask import g, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from gallery import limits
from gallery.accounts import letters, service
from gallery.accounts.forms import CodeForm, OneTimeForm, PasswordForm, SignInForm
from gallery.accounts.guards import SESSION_KEY, require_user, this_device
from gallery.errors import NotAllowed
from gallery.web import Policy, bilingual, form_page, keeping, policy, posted, see_other

pages = bilingual("accounts", __name__)

WRONG_CODE = lazy_gettext(
    "These figures open nothing. They are good for ten minutes and five tries; after that, ask for another letter."
)
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


def _begin(token: str) -> None:
    """A new session id at every sign-in; what this browser holds for its own works stays."""
    held = {name: session[name] for name in HELD if session.get(name)}
    session.clear()
    session.update({**held, SESSION_KEY: token})
    session.permanent = True


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
            token = service.sign_in(str(form.email.data), form.password.data)
            if token is None:
                raise NotAllowed(_("This address and this password don't go together."))
            _begin(token)
            return see_other(_safe_next(form.next.data))
    return form_page("accounts/sign_in.html", form)


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
            token = service.sign_in_with_code(str(form.email.data), str(form.code.data))
            if token is None:
                raise NotAllowed(WRONG_CODE, field="code")
            _begin(token)
            return see_other(_safe_next(form.next.data))
    return _sent_page(form, g.get("form_status", 422))


def _safe_next(address: str | None) -> str:
    """Only a path of this site, else the way to where this user works."""
    local = address and A_PATH.fullmatch(address) and address.isprintable()
    return str(address) if local else url_for("leading.start")


@pages.page("/acces/<token>", "/access/<token>", methods=["GET", "POST"])
@policy(Policy.FORM)
@limits.limited("60 per 5 minutes")
def one_time(token: str) -> ResponseReturnValue:
    form = OneTimeForm()
    if posted(form):
        _begin(service.use_sign_in_link(token))
        return see_other(url_for("leading.start", by="link"))
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


@pages.page("/compte", "/account", methods=["GET", "POST"])
@policy(Policy.USER)
def account() -> ResponseReturnValue:
    user = require_user()
    form = PasswordForm()
    if posted(form):
        with keeping(form):
            _begin(service.set_password(user, str(form.password.data)))
            return see_other(url_for("accounts.account", changed=1))
    return form_page("accounts/account.html", form, user=user)


@pages.page("/compte/deconnexions", "/account/sign-outs", methods=["POST"])
@policy(Policy.USER)
def sign_outs() -> ResponseReturnValue:
    service.sign_out_everywhere(require_user())
    session.clear()
    return see_other(url_for("accounts.sign_in"))
