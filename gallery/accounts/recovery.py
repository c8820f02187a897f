"""Ten codes on paper, for who lost the device: keyed hashes here, each good once."""

import hmac
import secrets

from flask import current_app
from sqlalchemy import delete, update

from gallery import clock
from gallery.accounts.models import RecoveryCode, User
from gallery.db import db
from gallery.tokens import SIGNS

HOW_MANY = 10
LENGTH = 12
"""Signs of a code: 58 random bits."""


def new_recovery_codes(user: User) -> list[str]:
    """Ten codes in place of any from before, inside a transaction; they are told here and never again."""
    forget_recovery_codes(user)
    codes = [_new_code() for _code in range(HOW_MANY)]
    db.session.add_all(RecoveryCode(user_id=user.id, code_hash=_hash(user, code)) for code in codes)
    return codes


def _new_code() -> str:
    signs = "".join(secrets.choice(SIGNS) for _sign in range(LENGTH))
    return "-".join(signs[at : at + 4] for at in range(0, LENGTH, 4))


def forget_recovery_codes(user: User) -> None:
    db.session.execute(delete(RecoveryCode).where(RecoveryCode.user_id == user.id))


def use_recovery_code(user: User, typed: str) -> bool:
    """Use a code up, inside a transaction; False for any other. Of two at once, one is right."""
    mine = (RecoveryCode.user_id == user.id) & (RecoveryCode.code_hash == _hash(user, typed))
    unused = mine & RecoveryCode.used_at.is_(None)
    used = db.session.execute(update(RecoveryCode).where(unused).values(used_at=clock.now()))
    return bool(used.rowcount == 1)  # type: ignore[attr-defined]


def _hash(user: User, code: str) -> str:
    """However it was typed: groups and capitals are for the eye."""
    plain = "".join(sign for sign in code.lower() if sign.isalnum())
    key: str = current_app.extensions["gallery_settings"].secret_key
    return hmac.new(key.encode(), f"recovery {user.id} {plain}".encode(), "sha256").hexdigest()
