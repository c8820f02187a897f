"""« Mon compte »: a name, a password, second factors, and the devices that are signed in."""

from flask import abort, current_app, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from werkzeug.exceptions import Unauthorized

from gallery import limits
from gallery.accounts import factors, passkeys, queries, service, totp
from gallery.accounts.forms import (
    AppForm,
    FactorForm,
    NameForm,
    NewPasskeyForm,
    PasskeyForm,
    PasskeyNameForm,
    PasswordForm,
)
from gallery.accounts.guards import require_user, signed_in_user, this_device
from gallery.accounts.models import DeviceSession, Passkey, User
from gallery.accounts.signing_in import (
    QUESTION,
    WRONG_PASSKEY,
    WRONG_PROOF,
    as_json,
    begin_here,
    pages,
    safe_next,
)
from gallery.db import db
from gallery.errors import NotAllowed
from gallery.qr import square
from gallery.web import Policy, form_page, keeping, policy, posted, see_other


def _here() -> tuple[User, DeviceSession]:
    """The signed-in user, and the device that they sit at."""
    user, device = require_user(), this_device()
    if device is None:
        abort(401)
    return user, device


def _named() -> str:
    """Whose codes are tried."""
    user = signed_in_user()
    return f"proof {user.id}" if user else f"no proof {limits.client_address()}"


def _require_fresh_proof(user: User, device: DeviceSession) -> None:
    """Whoever has a second factor shows it again before something of theirs becomes weaker or stronger."""
    if queries.has_factor(user) and not factors.is_fresh(device):
        raise Unauthorized(
            response=redirect(url_for("accounts.proof", next=url_for("accounts.account")), 303)
        )


def _page(template: str = "accounts/account.html", **forms: FlaskForm) -> ResponseReturnValue:
    """All of it; the form that came back with something to mend in the place of the empty one."""
    user, device = _here()
    empty = {
        "naming": NameForm(formdata=None, data={"name": user.name}),
        "password": PasswordForm(formdata=None),
        "making": NewPasskeyForm(formdata=None),
    }
    status = 200 if request.method == "GET" else g.get("form_status", 422)
    page = render_template(
        template,
        user=user,
        device=device,
        zone=current_app.extensions["gallery_settings"].time_zone,
        devices=list(db.session.scalars(queries.devices_of(user))),
        passkeys=list(db.session.scalars(queries.passkeys_of(user))),
        codes_left=queries.codes_left(user),
        has_factor=queries.has_factor(user),
        **{**empty, **forms},
    )
    return page, status


@pages.page("/compte", "/account", methods=["GET", "POST"])
@policy(Policy.USER)
def account() -> ResponseReturnValue:
    user = require_user()
    form = PasswordForm()
    if posted(form):
        with keeping(form):
            _user, device = _here()
            _require_fresh_proof(user, device)
            begin_here(service.set_password(user, str(form.password.data), strong=device.strong))
            return see_other(url_for("accounts.account", changed="password"))
    return _page(password=form)


@pages.page("/compte/nom", "/account/name", methods=["POST"])
@policy(Policy.USER)
def name() -> ResponseReturnValue:
    user = require_user()
    form = NameForm()
    if posted(form):
        service.set_name(user, str(form.name.data))
        return see_other(url_for("accounts.account", changed="name"))
    return _page(naming=form)


# — devices ——————————————————————————————————————————————————————————————————————————————————————————————————————


@pages.page("/compte/deconnexions", "/account/sign-outs", methods=["POST"])
@policy(Policy.USER)
def sign_outs() -> ResponseReturnValue:
    service.sign_out_everywhere(require_user())
    session.clear()
    return see_other(url_for("accounts.sign_in"))


@pages.page(
    "/compte/appareils/<int:device_id>/fins", "/account/devices/<int:device_id>/ends", methods=["POST"]
)
@policy(Policy.USER)
def device_ends(device_id: int) -> ResponseReturnValue:
    user = require_user()
    query = queries.devices_of(user).where(DeviceSession.id == device_id)
    device = db.session.scalar(query) if device_id < 2**31 else None
    if device is None:
        abort(404)
    service.end_session(device)
    return see_other(url_for("accounts.account", changed="devices"))


# — an app that gives codes ——————————————————————————————————————————————————————————————————————————————————————


@pages.page("/compte/applications", "/account/apps", methods=["POST"])
@policy(Policy.USER)
def apps() -> ResponseReturnValue:
    """A new secret, to be read off the next page."""
    user, device = _here()
    _require_fresh_proof(user, device)
    totp.begin_totp(user)
    return see_other(url_for("accounts.app"))


@pages.page("/compte/application", "/account/app", methods=["GET", "POST"])
@policy(Policy.USER)
@limits.limited("20 per 5 minutes", by=_named, methods=("POST",))
def app() -> ResponseReturnValue:
    """The secret as a square and in words, until a code of it was typed."""
    user, device = _here()
    secret = totp.secret_of(user)
    if not secret or user.totp_since is not None:
        return redirect(url_for("accounts.account"), 302)
    _require_fresh_proof(user, device)
    form = AppForm()
    if posted(form):
        with keeping(form):
            return _set_up(factors.confirm_totp(user, device, str(form.code.data)), "app")
    groups = [secret[at : at + 4] for at in range(0, len(secret), 4)]
    return form_page("accounts/app.html", form, square=square(totp.address_for_apps(user)), groups=groups)


def _set_up(done: factors.SetUp, changed: str) -> ResponseReturnValue:
    """The paper codes are told in this one answer, and nowhere else."""
    begin_here(done.token)
    if not done.codes:
        return see_other(url_for("accounts.account", changed=changed))
    return render_template("accounts/codes.html", codes=done.codes)


@pages.page("/compte/application/retraits", "/account/app/removals", methods=["POST"])
@policy(Policy.USER)
def app_removals() -> ResponseReturnValue:
    user, device = _here()
    _require_fresh_proof(user, device)
    factors.remove_totp(user)
    return see_other(url_for("accounts.account", changed="app_gone"))


@pages.page("/compte/codes-de-secours", "/account/recovery-codes", methods=["POST"])
@policy(Policy.USER)
def recovery_codes() -> ResponseReturnValue:
    user, device = _here()
    _require_fresh_proof(user, device)
    return render_template("accounts/codes.html", codes=factors.renew_recovery_codes(user))


# — passkeys —————————————————————————————————————————————————————————————————————————————————————————————————————


@pages.page("/compte/cles/questions", "/account/passkeys/questions", methods=["POST"])
@policy(Policy.USER)
@limits.limited("60 per 5 minutes")
def new_passkey_questions() -> ResponseReturnValue:
    question = passkeys.new_question()
    options = passkeys.options_to_make(require_user(), question)
    session[QUESTION] = passkeys.as_held(question)
    return as_json(options)


@pages.page("/compte/cles", "/account/passkeys", methods=["POST"])
@policy(Policy.USER)
def new_passkeys() -> ResponseReturnValue:
    user, device = _here()
    _require_fresh_proof(user, device)
    form, held = NewPasskeyForm(), session.pop(QUESTION, None)
    if posted(form):
        with keeping(form):
            question = passkeys.question_of(held)
            answer = str(form.credential.data)
            return _set_up(
                passkeys.add_passkey(user, device, question, answer, str(form.name.data)), "passkey"
            )
    form.credential.data, form.credential.raw_data = "", None
    return _page(making=form)


def _passkey_or_404(user: User, passkey_id: int) -> Passkey:
    query = queries.passkeys_of(user).where(Passkey.id == passkey_id)
    found = db.session.scalar(query) if passkey_id < 2**31 else None
    if found is None:
        abort(404)
    return found


@pages.page("/compte/cles/<int:passkey_id>", "/account/passkeys/<int:passkey_id>", methods=["POST"])
@policy(Policy.USER)
def passkey_name(passkey_id: int) -> ResponseReturnValue:
    passkey = _passkey_or_404(require_user(), passkey_id)
    form = PasskeyNameForm()
    if posted(form):
        passkeys.rename_passkey(passkey, str(form.name.data))
        return see_other(url_for("accounts.account", changed="name"))
    return form_page("accounts/passkey.html", form, passkey=passkey)


@pages.page(
    "/compte/cles/<int:passkey_id>/retraits", "/account/passkeys/<int:passkey_id>/removals", methods=["POST"]
)
@policy(Policy.USER)
def passkey_removals(passkey_id: int) -> ResponseReturnValue:
    user, device = _here()
    passkey = _passkey_or_404(user, passkey_id)
    _require_fresh_proof(user, device)
    passkeys.remove_passkey(passkey)
    return see_other(url_for("accounts.account", changed="passkey_gone"))


# — a fresh proof ————————————————————————————————————————————————————————————————————————————————————————————————


@pages.page("/compte/preuve", "/account/proof", methods=["GET", "POST"])
@policy(Policy.USER)
@limits.limited("10 per 5 minutes", by=_named, methods=("POST",))
@limits.limited("60 per day", by=_named, methods=("POST",))
def proof() -> ResponseReturnValue:
    """The second factor once more, before something about it changes: a code, or a passkey."""
    _user, device = _here()
    form, answer = FactorForm(), PasskeyForm()
    if request.method == "POST":
        with keeping(form):
            token = _proven(device, form, answer)
            if token:
                begin_here(token)
                return see_other(safe_next(form.next.data))
    form.next.data = form.next.data or request.args.get("next", "")
    passkey = PasskeyForm(formdata=None, data={"next": form.next.data})
    return form_page("accounts/proof.html", form, passkey=passkey)


def _proven(device: DeviceSession, form: FactorForm, answer: PasskeyForm) -> str | None:
    """A new session's token for a right proof; None for a form that has something to mend."""
    held = session.pop(QUESTION, None)
    if "credential" in request.form:
        if not posted(answer):
            raise NotAllowed(WRONG_PASSKEY)
        token = passkeys.prove_with_passkey(device, passkeys.question_of(held), str(answer.credential.data))
        if token is None:
            raise NotAllowed(WRONG_PASSKEY)
        return token
    if not posted(form):
        return None
    token = factors.prove(device, str(form.code.data))
    if token is None:
        raise NotAllowed(WRONG_PROOF, field="code")
    return token
