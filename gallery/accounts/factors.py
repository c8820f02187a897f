"""Second factors: setting them up, taking them off, and the second step of signing in.

A half-signed browser holds who it is and since when; no session is begun before the second step. What it holds is
signed, and worth nothing once the user's sessions were ended.
"""

import hmac
from dataclasses import dataclass
from datetime import timedelta

from flask import current_app
from flask_babel import lazy_gettext as _
from sqlalchemy import delete

from gallery import clock
from gallery.accounts.letters import write_account_letter
from gallery.accounts.models import DeviceSession, Passkey, User
from gallery.accounts.queries import has_factor
from gallery.accounts.recovery import forget_recovery_codes, new_recovery_codes, use_recovery_code
from gallery.accounts.service import begin_session, end_all_sessions, renew_strong_session
from gallery.accounts.totp import use_totp
from gallery.audit.service import Actor, record
from gallery.db import db, lock, transaction
from gallery.errors import Conflict, NotAcceptable, NotAllowed

HALF_LASTS = timedelta(minutes=10)
FRESH = timedelta(minutes=10)
"""How long somebody who just showed who they are may change their factors without doing so again."""


# — the second step of signing in ————————————————————————————————————————————————————————————————————————————————


def half_signed(user: User) -> list[object]:
    """What a browser holds between the two steps."""
    return [user.id, int(clock.now().timestamp()), _mark(user)]


def user_of_half(held: object) -> User | None:
    """Who took the first step within ten minutes, and may still take the second."""
    match held:
        case [int() as user_id, int() as since, str() as mark]:
            user = db.session.get(User, user_id)
            late = clock.now().timestamp() - since > HALF_LASTS.total_seconds()
            if user is not None and user.active and not late and hmac.compare_digest(mark, _mark(user)):
                return user
    return None


def _mark(user: User) -> str:
    """Another one each time that this user's sessions are ended."""
    key: str = current_app.extensions["gallery_settings"].secret_key
    return hmac.new(key.encode(), f"half {user.id} {user.fs_uniquifier}".encode(), "sha256").hexdigest()[:32]


def take_second_step(user: User, typed: str) -> str | None:
    """Begin a session for a code of the app or of the paper; its token. None for any other."""
    with transaction():
        lock(user)
        if not user.active or not _is_proof(user, typed):
            return None
        return begin_session(user, strong=True)


def _is_proof(user: User, typed: str) -> bool:
    """Use up what was typed, whichever of the two it is."""
    if user.totp_since is not None and use_totp(user, "".join(typed.split())):
        return True
    if not use_recovery_code(user, typed):
        return False
    record(Actor("user", user.id), "use_recovery_code", user)
    write_account_letter(user, _("A recovery code was used to sign in to your account."))
    return True


# — proving anew who one is ——————————————————————————————————————————————————————————————————————————————————————


def is_fresh(device: DeviceSession | None) -> bool:
    """Whether this device's user showed within ten minutes who they are, with two factors."""
    return device is not None and device.strong and device.started_at > clock.now() - FRESH


def prove(device: DeviceSession, typed: str) -> str | None:
    """A new session in place of this one for a right code; its token. None for any other."""
    with transaction():
        lock(device.user)
        if not _is_proof(device.user, typed):
            return None
        record(Actor("user", device.user_id), "prove", device.user)
        return renew_strong_session(device)


# — setting up and taking off ————————————————————————————————————————————————————————————————————————————————————


@dataclass(frozen=True)
class SetUp:
    """What comes of a new factor: another session, and the codes for paper when it is the first factor."""

    token: str
    codes: list[str]


def confirm_totp(user: User, device: DeviceSession, code: str) -> SetUp:
    """Ask for an app's codes from now on, since one of them was right."""
    with transaction():
        lock(user)
        if user.totp_since is not None:
            raise Conflict(_("An app gives codes for this account already: take it off first."))
        if not use_totp(user, code):
            raise NotAcceptable(
                _("This is not the code that the app shows now. Is the telephone’s clock right?"),
                field="code",
            )
        first = not has_factor(user)
        user.totp_since = clock.now()
        record(Actor("user", user.id), "set_up_totp", user)
        write_account_letter(user, _("An app on a telephone now gives codes for your account."))
        return set_up(user, device, first=first)


def set_up(user: User, device: DeviceSession, *, first: bool) -> SetUp:
    """After a factor was added, inside a transaction: with the first one, every session from before ends."""
    if not first:
        return SetUp(renew_strong_session(device), [])
    end_all_sessions(user)
    return SetUp(renew_strong_session(device), new_recovery_codes(user))


def remove_totp(user: User) -> None:
    with transaction():
        lock(user)
        _forget_totp(user)
        record(Actor("user", user.id), "remove_totp", user)
        write_account_letter(user, _("The app no longer gives codes for your account."))
        db.session.flush()  # what is asked next must see it
        after_removal(user)


def _forget_totp(user: User) -> None:
    user.totp_secret, user.totp_since, user.totp_step = "", None, 0


def after_removal(user: User) -> None:
    """Codes on paper stand in for a factor: without one they open nothing."""
    if not has_factor(user):
        forget_recovery_codes(user)


def renew_recovery_codes(user: User) -> list[str]:
    """Ten new codes; those of before are worth nothing any more."""
    with transaction():
        lock(user)
        if not has_factor(user):
            raise NotAllowed(_("These codes stand in for an app or a passkey: set one up first."))
        record(Actor("user", user.id), "renew_recovery_codes", user)
        return new_recovery_codes(user)


def reset_factors(user: User, actor: Actor) -> None:
    """For who lost everything: app, passkeys and codes go, and every session ends. The mail alone signs in again."""
    with transaction():
        lock(user)
        _forget_totp(user)
        db.session.execute(delete(Passkey).where(Passkey.user_id == user.id))
        forget_recovery_codes(user)
        end_all_sessions(user)
        record(actor, "reset_factors", user)
        write_account_letter(user, _("The team took the second factors off your account, as you asked."))
