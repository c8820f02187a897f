"""Letters about the team: an invitation, and what changed about somebody's part in it."""

from flask import current_app, url_for
from flask_babel import gettext as _

from gallery.accounts.models import User
from gallery.editions.models import Edition, Invitation, StaffRole
from gallery.i18n import language, ordinal_letters
from gallery.outbox.service import write


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
    body = _(
        "Hello,\n\n%(who)s invites you to the team of the online exhibition (%(part)s).\n\n"
        "This link takes you there, once, within seven days:\n\n%(address)s\n\n"
        "If you know nothing of it, you can leave this letter be.",
        who=invitation.invited_by.called,
        part=part_in_words(invitation.role, invitation.edition),
        address=_address(token),
    )
    write(invitation.email, _("An invitation to the team"), body, about=invitation)


def _address(token: str) -> str:
    base = current_app.extensions["gallery_settings"].base_url
    with current_app.test_request_context():
        return str(base + url_for("staff.invitation", token=token, lang=language()))


def write_change(user: User, what: str, by: User) -> None:
    """Tell somebody what a colleague changed about their part, inside the transaction of the act."""
    body = _(
        "Hello,\n\n%(what)s\n\n%(who)s made this change. A question? Write to %(contact)s.",
        what=what,
        who=by.called,
        contact=current_app.config["CONTACT"],
    )
    write(user.email, _("Your part in the team has changed"), body, about=user)
