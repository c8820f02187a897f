"""Codes of an app (TOTP, RFC 6238): six figures each 30 seconds. The one module that knows pyotp."""

import hmac
import re

import pyotp
from flask import current_app
from flask_babel import lazy_gettext as _
from sqlalchemy import update

from gallery import clock
from gallery.accounts.models import User
from gallery.accounts.sealing import sealed, unsealed
from gallery.db import db, transaction
from gallery.errors import Conflict

PERIOD = 30
SIX_FIGURES = re.compile(r"[0-9]{6}")


def begin_totp(user: User) -> None:
    """A new secret for an app; its codes are asked for once one of them was typed."""
    with transaction():
        if user.totp_since is not None:
            raise Conflict(_("An app gives codes for this account already: take it off first."))
        user.totp_secret, user.totp_step = sealed(pyotp.random_base32(), _whose(user)), 0


def secret_of(user: User) -> str:
    """As apps take it; "" when there is none, or the gallery's key is no longer that of then."""
    return unsealed(user.totp_secret, _whose(user)) if user.totp_secret else ""


def address_for_apps(user: User) -> str:
    """What an app reads off the square."""
    issuer = current_app.extensions["gallery_settings"].title_fr.partition(",")[0]
    return pyotp.TOTP(secret_of(user)).provisioning_uri(name=user.email, issuer_name=issuer)


def use_totp(user: User, code: str) -> bool:
    """Use a code up, inside a transaction; False for a wrong one and for one used before. Of two at once, one is right.

    The periods before and after this one count too: clocks of phones are not exact.
    """
    step = _step_of(user, code)
    if step is None:
        return False
    unused = (User.id == user.id) & (User.totp_step < step)
    used = db.session.execute(update(User).where(unused).values(totp_step=step))
    return bool(used.rowcount == 1)  # type: ignore[attr-defined]


def _step_of(user: User, code: str) -> int | None:
    """The period whose code this is. All three are compared, whichever it is."""
    secret = secret_of(user)
    if not secret or not SIX_FIGURES.fullmatch(code):
        return None
    app, now = pyotp.TOTP(secret), int(clock.now().timestamp()) // PERIOD
    steps = [step for step in (now - 1, now, now + 1) if hmac.compare_digest(app.at(step * PERIOD), code)]
    return steps[-1] if steps else None


def _whose(user: User) -> str:
    return f"totp {user.id}"
