"""Letters that let somebody in: the team, and those who lead a group."""

from flask import current_app, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from gallery.accounts.models import User
from gallery.accounts.service import find_user, make_sign_in_keys, write_without_a_change
from gallery.db import db, transaction
from gallery.i18n import language
from gallery.outbox.models import Mail
from gallery.outbox.service import write_letter
from gallery.outbox.templates import Filling, Kind, Words, kind_of_letter
from gallery.tokens import NO_TOKEN, spaced, without_tokens


def write_sign_in_letter(email: str) -> None:
    """Send a one-time link and six figures to who has an account; to anybody else, nothing, in the same time."""
    user = find_user(email)
    with transaction():
        if user is None or not user.active or _write_to(user, user.email) is None:
            _do_as_if()


def _write_to(user: User, recipient: str) -> Mail | None:
    keys, lang = make_sign_in_keys(user), language()
    filling = {"address": sign_in_address(keys.token, lang), "code": spaced(keys.code)}
    return write_letter(SIGN_IN, recipient, lang, filling)


def _do_as_if() -> None:
    """The same work for a letter to nobody, of which nothing stays (P21)."""
    somebody = db.session.scalar(select(User).order_by(User.id).limit(1))
    if somebody is not None:
        aside = db.session.begin_nested()
        _write_to(somebody, "")
        aside.rollback()
    write_without_a_change()


def _words(at: Filling) -> Words:
    body = _(
        "Hello,\n\nthis link signs you in once, within a day:\n\n%(address)s\n\n"
        "On another device, type these six figures within ten minutes:\n\n%(code)s\n\n"
        "If you didn't ask for it, you can leave it be.",
        **at,
    )
    return _("Your link to sign in"), body


def sample_link(_work: object = None) -> dict[str, str]:
    """A link that opens nothing, as it is shown beside the words of such a letter."""
    return {"address": without_tokens(sign_in_address(NO_TOKEN, language()))}


SIGN_IN = kind_of_letter(
    Kind(
        "sign_in",
        _l("The link that signs in"),
        _words,
        lambda work: {**sample_link(work), "code": "123 456"},
        places=("address", "code"),
        needed=("address", "code"),
        to_team=True,
    )
)


def sign_in_address(token: str, lang: str = "fr") -> str:
    """The absolute address behind a token; built from the settings, never from what a browser sent."""
    base = current_app.extensions["gallery_settings"].base_url
    with current_app.test_request_context():
        return str(base + url_for("accounts.one_time", token=token, lang=lang))


def write_account_letter(user: User, what: object) -> None:
    """Tell a user what happened to their account, inside the transaction of the act."""
    filling = {"what": what, "contact": current_app.config["CONTACT"]}
    write_letter(ACCOUNT, user.email, language(), filling, about=user)


def _account_words(at: Filling) -> Words:
    body = _(
        "Hello,\n\n%(what)s\n\nIf it was you, there is nothing to do. If not, sign in, open “My account”, "
        "sign out on every device, and write to %(contact)s.",
        **at,
    )
    return _("Something changed on your account"), body


ACCOUNT = kind_of_letter(
    Kind(
        "account",
        _l("Something changed on an account"),
        _account_words,
        lambda _work: {
            "what": str(_("A second factor was added to your account.")),
            "contact": current_app.config["CONTACT"],
        },
        places=("what", "contact"),
        needed=("what", "contact"),
        to_team=True,
    )
)
