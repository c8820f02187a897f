"""The letter to a participant who left an address, in their language."""

from flask import current_app
from flask_babel import force_locale
from flask_babel import gettext as _

from gallery.outbox.service import write
from gallery.people.models import Participant
from gallery.works.models import Work


def write_receipt_letter(work: Work, participant: Participant, token: str) -> None:
    """Send the link to keep, inside the transaction that makes it.

    None of the sender's own words are in it: nobody can have us carry a message to a stranger.
    """
    with force_locale(participant.language):
        body = _(
            "Hello,\n\nyour work has arrived. Its number is %(number)s. Somebody will look at it soon.\n\n"
            "This link opens it again, to see where it stands, to change it or to take it back:\n\n%(address)s\n\n"
            "Keep it to yourself: whoever has it can change your work.\n\n"
            "If you sent us nothing, somebody mistyped an address: you can leave this letter be.",
            number=work.number,
            address=receipt_address(token, participant.language),
        )
        write(participant.email, _("Your work has arrived: %(number)s", number=work.number), body, about=work)


def receipt_address(token: str, language: str) -> str:
    """The absolute address behind a token; built from the settings, never from what a browser sent."""
    base: str = current_app.extensions["gallery_settings"].base_url
    path = current_app.url_map.bind("").build("intake.receipt", {"token": token, "lang": language})
    return base + path
