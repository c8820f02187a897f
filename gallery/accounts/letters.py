"""Letters that let somebody in: the team, and those who lead a group."""

from flask import current_app, url_for
from flask_babel import gettext as _

from gallery.accounts.service import find_user, make_sign_in_keys
from gallery.db import transaction
from gallery.i18n import language
from gallery.outbox.service import write
from gallery.tokens import spaced


def write_sign_in_letter(email: str) -> None:
    """Send a one-time link and six figures to who has an account; to anybody else, nothing."""
    user = find_user(email)
    if user is None or not user.active:
        return
    with transaction():
        keys = make_sign_in_keys(user)
        body = _(
            "Hello,\n\nthis link signs you in once, within a day:\n\n%(address)s\n\n"
            "On another device, type these six figures within ten minutes:\n\n%(code)s\n\n"
            "If you didn't ask for it, you can leave it be.",
            address=sign_in_address(keys.token, language()),
            code=spaced(keys.code),
        )
        write(user.email, _("Your link to sign in"), body)


def sign_in_address(token: str, lang: str = "fr") -> str:
    """The absolute address behind a token; built from the settings, never from what a browser sent."""
    base = current_app.extensions["gallery_settings"].base_url
    with current_app.test_request_context():
        return str(base + url_for("accounts.one_time", token=token, lang=lang))
