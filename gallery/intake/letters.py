"""The letter to a participant who left an address, in their language."""

from functools import partial

from flask import current_app
from flask_babel import force_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from gallery.i18n import language
from gallery.outbox.service import write_letter
from gallery.outbox.templates import Filling, Kind, Words, kind_of_letter
from gallery.people.models import AgeBand, LinkKind, Participant
from gallery.people.service import make_access_link
from gallery.tokens import NO_TOKEN, without_tokens
from gallery.works.models import Work


def write_receipt_letter(work: Work, participant: Participant, token: str) -> None:
    """Send the link to keep, inside the transaction that makes it.

    None of the sender's own words are in it: nobody can have us carry a message to a stranger.
    """
    filling = {"number": work.number, "address": receipt_address(token, participant.language)}
    write_letter(RECEIPT, participant.email, participant.language, filling, about=work)


def write_parent_letter(work: Work, participant: Participant) -> None:
    """Send a parent or tutor the link to all that concerns their child here, in the transaction that makes it.

    One letter brings one link; when nobody may be written to just now, there is none.
    """
    token = make_access_link(participant, LinkKind.PARENT)
    with force_locale(participant.language):
        filling = {
            "number": work.number,
            "address": _address("rights.parent_link", token, participant.language),
            "whose_yes": _whose_yes(participant.age_band),
        }
    write_letter(PARENT, participant.guardian_email, participant.language, filling, about=work)


def _receipt_words(at: Filling) -> Words:
    body = _(
        "Hello,\n\nyour work has arrived. Its number is %(number)s. Somebody will look at it soon.\n\n"
        "This link opens it again, to see where it stands, to change it or to take it back:\n\n%(address)s\n\n"
        "Keep it to yourself: whoever has it can change your work.\n\n"
        "If you sent us nothing, somebody mistyped an address: you can leave this letter be.",
        **at,
    )
    return _("Your work has arrived: %(number)s", number=at["number"]), body


def _parent_words(at: Filling) -> Words:
    body = _(
        "Hello,\n\na work was sent to our exhibition, and whoever sent it says that you are a parent or tutor of "
        "the person who made it. Its number is %(number)s.\n\n"
        "This link shows the work and what would be public. You can say yes or no there, choose the name, take "
        "the work back or have everything erased:\n\n%(address)s\n\n"
        "%(whose_yes)s\n\n"
        "Keep the link to yourself. If this is not about you, somebody mistyped an address: you can leave this "
        "letter be.",
        **at,
    )
    return _("A work of your child: %(number)s", number=at["number"]), body


def _whose_yes(age_band: AgeBand) -> str:
    if age_band is AgeBand.UNDER_14:
        said = _(
            "Without your yes, the work of somebody under 14 is never shown, and it is erased after a while."
        )
    else:
        said = _("Your child decides whether it is shown. Only to be recognised in a picture takes your yes.")
    return str(said)


def receipt_address(token: str, language: str) -> str:
    """The absolute address behind a token; built from the settings, never from what a browser sent."""
    return _address("intake.receipt", token, language)


def _address(endpoint: str, token: str, language: str) -> str:
    base: str = current_app.extensions["gallery_settings"].base_url
    return base + current_app.url_map.bind("").build(endpoint, {"token": token, "lang": language})


def _sample(endpoint: str, work: Work) -> dict[str, str]:
    link = without_tokens(_address(endpoint, NO_TOKEN, language()))
    return {"number": work.number, "address": link, "whose_yes": _whose_yes(AgeBand.UNDER_14)}


RECEIPT = kind_of_letter(
    Kind(
        "receipt",
        _l("A work has arrived"),
        _receipt_words,
        partial(_sample, "intake.receipt"),
        places=("number", "address"),
        needed=("number", "address"),
    )
)
PARENT = kind_of_letter(
    Kind(
        "parent",
        _l("To a parent: a work of their child"),
        _parent_words,
        partial(_sample, "rights.parent_link"),
        places=("number", "address", "whose_yes"),
        needed=("number", "address", "whose_yes"),
    )
)
