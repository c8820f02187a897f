"""Letters that let somebody in: the team, and those who lead a group."""

from flask import current_app, url_for
from flask_babel import gettext as _
from sqlalchemy import select

from gallery.accounts.models import User
from gallery.accounts.service import SignInKeys, find_user, make_sign_in_keys, write_without_a_change
from gallery.db import db, transaction
from gallery.i18n import language
from gallery.outbox.models import Mail
from gallery.outbox.service import write
from gallery.tokens import spaced


def write_sign_in_letter(email: str) -> None:
    """Send a one-time link and six figures to who has an account; to anybody else, nothing, in the same time."""
    user = find_user(email)
    with transaction():
        if user is None or not user.active or _write_to(user, user.email) is None:
            _do_as_if()


def _write_to(user: User, recipient: str) -> Mail | None:
    return write(recipient, _("Your link to sign in"), _sign_in_words(make_sign_in_keys(user)))


def _do_as_if() -> None:
    """The same work for a letter to nobody, of which nothing stays (P21)."""
    somebody = db.session.scalar(select(User).order_by(User.id).limit(1))
    if somebody is not None:
        aside = db.session.begin_nested()
        _write_to(somebody, "")
        aside.rollback()
    write_without_a_change()


def _sign_in_words(keys: SignInKeys) -> str:
    words: str = _(
        "Hello,\n\nthis link signs you in once, within a day:\n\n%(address)s\n\n"
        "On another device, type these six figures within ten minutes:\n\n%(code)s\n\n"
        "If you didn't ask for it, you can leave it be.",
        address=sign_in_address(keys.token, language()),
        code=spaced(keys.code),
    )
    return words


def sign_in_address(token: str, lang: str = "fr") -> str:
    """The absolute address behind a token; built from the settings, never from what a browser sent."""
    base = current_app.extensions["gallery_settings"].base_url
    with current_app.test_request_context():
        return str(base + url_for("accounts.one_time", token=token, lang=lang))
