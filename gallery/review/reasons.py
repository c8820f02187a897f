"""Why a work is sent back or not accepted: sentences that its maker reads, in their own language."""

from typing import Final

from flask_babel import lazy_gettext as _

from gallery.review.models import Decision
from gallery.review.speaking import speaking

Reasons = dict[str, tuple[object, object]]
"""By key: what the moderator chooses, and what the participant reads."""

RETURN: Final[Reasons] = {
    "blurry": (
        _("The photo is blurry, dark or cut off"),
        _(
            "The photo doesn't show the work well yet: it is blurry, dark or cut off. Could you take another one?"
        ),
    ),
    "face": (
        _("A face can be recognised"),
        _("A person can be recognised in the photo. Could you send one without their face?"),
    ),
    "full_name": (
        _("The full name of somebody under 18 can be read"),
        _(
            "A full name can be read in the work or in the text. Could you leave only the first name, or none?"
        ),
    ),
    "title": (
        _("The title or the message needs another look"),
        _("Something seems to be missing in the title or the message. Could you read them once more?"),
    ),
    "rights": (
        _("Part of it belongs to somebody else"),
        _(
            "A part of the work seems to have been made by somebody else. Could you tell us who, or replace it?"
        ),
    ),
    "other": (_("Another reason, in your words"), ""),
}
DECLINE: Final[Reasons] = {
    "outside": (
        _("It is outside of what this edition is about"),
        _(
            "This edition is about something else. Thank you for thinking of us; another edition may suit it well."
        ),
    ),
    "hurts": (
        _("It could hurt somebody"),
        _("The work could hurt somebody, and an exhibition open to everybody can't hang it as it is."),
    ),
    "not_theirs": (
        _("Somebody else made it"),
        _("The work seems to have been made by somebody else, and only its maker can hang it here."),
    ),
    "other": (_("Another reason, in your words"), ""),
}
BY_DECISION: Final[dict[Decision, Reasons]] = {Decision.RETURN: RETURN, Decision.DECLINE: DECLINE}


def reason_in(language: str, decision: Decision, key: str, line: str = "") -> str:
    """The sentence for the participant, then the moderator's own line as it was typed."""
    with speaking(language):
        sentence = str(BY_DECISION[decision][key][1])
    return " ".join(part for part in (sentence, line.strip()) if part)
