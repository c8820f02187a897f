"""The letter to somebody who was asked to sit on a jury."""

from flask import current_app
from flask_babel import gettext as _

from gallery.accounts.letters import sign_in_address
from gallery.accounts.models import User
from gallery.accounts.service import make_sign_in_link
from gallery.i18n import language, moment
from gallery.jury.models import Round
from gallery.outbox.service import write


def write_juror_letter(a_round: Round, user: User) -> None:
    """Say which round it is, and give a link that signs in; inside the transaction of the act."""
    body = _(
        "Hello,\n\nyou are asked to sit on a jury of the exhibition: %(name)s.%(until)s You look at the works one "
        "after the other, and can stop and go on whenever you like.\n\n"
        "This link signs you in once, within a day:\n\n%(address)s\n\n"
        "Afterwards, ask for another letter on the page “Sign in”, with this address; the works are here:\n\n%(jury)s",
        name=a_round.name,
        until=_until(a_round),
        address=sign_in_address(make_sign_in_link(user), language()),
        jury=_jury(),
    )
    write(user.email, _("You are asked to sit on a jury: %(name)s", name=a_round.name), body, about=a_round)


def _until(a_round: Round) -> str:
    if a_round.closes_at is None:
        return ""
    return " " + str(_("It is open until %(when)s.", when=moment(a_round.closes_at, a_round.edition.zone)))


def _jury() -> str:
    base: str = current_app.extensions["gallery_settings"].base_url
    return base + current_app.url_map.bind("").build("jury.my_rounds", {"lang": language()})
