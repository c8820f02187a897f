"""Letters about the team: an invitation, and what changed about somebody's part in it."""

from flask import current_app, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from gallery.accounts.models import User
from gallery.editions.models import Edition, Invitation, StaffRole
from gallery.i18n import language, ordinal_letters
from gallery.outbox.service import write_letter
from gallery.outbox.templates import Filling, Kind, Words, kind_of_letter
from gallery.tokens import NO_TOKEN, without_tokens


def part_in_words(role: StaffRole | None, edition: Edition | None) -> str:
    """ "moderation, 9th edition"; without a role, the administration of everything."""
    if role is None:
        return str(_("administration"))
    kind = _("organising") if role is StaffRole.ORGANISER else _("moderation")
    where = edition_in_words(edition) if edition else _("every edition")
    return f"{kind}, {where}"


def edition_in_words(edition: Edition) -> str:
    """Where no small raised letters can stand."""
    return str(_("%(number)s edition", number=f"{edition.number}{ordinal_letters(edition.number)}"))


def write_invitation(invitation: Invitation, token: str) -> None:
    """Inside the transaction that makes the invitation. The same letter, whether there is an account or not."""
    filling = {
        "who": invitation.invited_by.called,
        "part": part_in_words(invitation.role, invitation.edition),
        "address": _address(token),
    }
    write_letter(INVITED, invitation.email, language(), filling, about=invitation)


def _invited(at: Filling) -> Words:
    body = _(
        "Hello,\n\n%(who)s invites you to the team of the online exhibition (%(part)s).\n\n"
        "This link takes you there, once, within seven days:\n\n%(address)s\n\n"
        "If you know nothing of it, you can leave this letter be.",
        **at,
    )
    return _("An invitation to the team"), body


def _address(token: str) -> str:
    base = current_app.extensions["gallery_settings"].base_url
    with current_app.test_request_context():
        return str(base + url_for("staff.invitation", token=token, lang=language()))


def write_change(user: User, what: str, by: User) -> None:
    """Tell somebody what a colleague changed about their part, inside the transaction of the act."""
    filling = {"what": what, "who": by.called, "contact": current_app.config["CONTACT"]}
    write_letter(CHANGED, user.email, language(), filling, about=user)


def _changed(at: Filling) -> Words:
    body = _(
        "Hello,\n\n%(what)s\n\n%(who)s made this change. A question? Write to %(contact)s.",
        **at,
    )
    return _("Your part in the team has changed"), body


def _sample(_work: object) -> dict[str, str]:
    return {
        "who": "Alix",
        "part": part_in_words(None, None),
        "address": without_tokens(_address(NO_TOKEN)),
        "what": "…",
        "contact": current_app.config["CONTACT"],
    }


INVITED = kind_of_letter(
    Kind(
        "invitation",
        _l("An invitation to the team"),
        _invited,
        _sample,
        places=("who", "part", "address"),
        needed=("who", "part", "address"),
        to_team=True,
    )
)
CHANGED = kind_of_letter(
    Kind(
        "part_changed",
        _l("Somebody’s part in the team has changed"),
        _changed,
        _sample,
        places=("what", "who", "contact"),
        needed=("what", "who"),
        to_team=True,
    )
)
