"""The letter to somebody who was asked to sit on a jury."""

from typing import Any

from flask import current_app
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from gallery.accounts.letters import sample_link, sign_in_address
from gallery.accounts.models import User
from gallery.accounts.service import make_sign_in_link
from gallery.i18n import language, moment
from gallery.jury.models import Round
from gallery.outbox.service import write_letter
from gallery.outbox.templates import Filling, Kind, Words, kind_of_letter


def write_juror_letter(a_round: Round, user: User) -> None:
    """Say which round it is, and give a link that signs in; inside the transaction of the act."""
    filling = {
        "round": a_round.name,
        "until": _until(a_round),
        "address": sign_in_address(make_sign_in_link(user), language()),
        "page": _jury(),
    }
    write_letter(JUROR, user.email, language(), filling, about=a_round)


def _until(a_round: Round) -> str:
    if a_round.closes_at is None:
        return str(_("It is open until the team closes it."))
    return str(_("It is open until %(when)s.", when=moment(a_round.closes_at, a_round.edition.zone)))


def _jury() -> str:
    base: str = current_app.extensions["gallery_settings"].base_url
    return base + current_app.url_map.bind("").build("jury.my_rounds", {"lang": language()})


def _words(at: Filling) -> Words:
    body = _(
        "Hello,\n\nyou are asked to sit on a jury of the exhibition: %(round)s. %(until)s You look at the works one "
        "after the other, and can stop and go on whenever you like.\n\n"
        "This link signs you in once, within a day:\n\n%(address)s\n\n"
        "Afterwards, ask for another letter on the page “Sign in”, with this address; the works are here:\n\n%(page)s",
        **at,
    )
    return _("You are asked to sit on a jury: %(round)s", round=at["round"]), body


def _sample(work: Any) -> dict[str, str]:
    until = str(_("It is open until the team closes it."))
    return {**sample_link(work), "round": "Musée", "until": until, "page": _jury()}


JUROR = kind_of_letter(
    Kind(
        "juror",
        _l("You sit on a jury"),
        _words,
        _sample,
        places=("round", "until", "address", "page"),
        needed=("round", "address"),
        to_team=True,
    )
)
