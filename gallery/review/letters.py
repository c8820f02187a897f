"""Letters about decisions, in the participant's language. Nothing in them was written by a participant."""

from collections.abc import Callable
from datetime import datetime

from flask import current_app
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from gallery import clock
from gallery.db import db
from gallery.i18n import language, moment
from gallery.outbox.service import write_letter
from gallery.outbox.templates import Filling, Kind, Words, kind_of_letter
from gallery.people.models import Participant, Purpose
from gallery.people.service import make_access_link
from gallery.review.models import Decision, Review
from gallery.review.queries import last_told
from gallery.review.speaking import speaking
from gallery.tokens import NO_TOKEN, without_tokens
from gallery.works.models import Work

Letter = tuple[Kind, dict[str, str]]
"""A kind, and what fills the places that it has besides the work's number and the reason."""


def write_letters(review: Review, due_at: datetime) -> None:
    """Write to everybody credited who left an address; the letters leave when the decision can't be undone quietly."""
    _write_to_all(review, lambda participant: _letter(review, participant), due_at)


def write_take_down_letters(review: Review, due_at: datetime, *, hung: bool) -> None:
    """Tell everybody credited that a work, once approved by this review, no longer hangs, or won't after all."""
    _write_to_all(review, lambda _participant: (TAKEN_DOWN if hung else KEPT_OFF, {}), due_at)


def think_it_hangs_not(review: Review) -> bool:
    """Whether those credited were told last that it doesn't hang, or were told nothing."""
    told = db.session.scalar(last_told(review))
    return told is None or told in (TAKEN_DOWN.key, KEPT_OFF.key)


def _write_to_all(review: Review, letter: Callable[[Participant], Letter], due_at: datetime) -> None:
    people = {credit.participant.email: credit.participant for credit in review.work.credits}
    for participant in people.values():
        if participant.email:
            with speaking(participant.language):
                kind, filling = letter(participant)
            filling = {"number": review.work.number, "reason": review.reason, **filling}
            write_letter(kind, participant.email, participant.language, filling, about=review, due_at=due_at)


def _letter(review: Review, participant: Participant) -> Letter:
    if review.decision is Decision.DECLINE:
        return DECLINED, {}
    if review.decision is Decision.RETURN:
        return RETURNED, {"address": _receipt_address(make_access_link(participant))}
    if _agreed(review.work, participant):
        return APPROVED, {"when": _when(review.work), "address": _wall_address(review.work)}
    return APPROVED_UNSEEN, {"address": _receipt_address(make_access_link(participant))}


def _agreed(work: Work, participant: Participant) -> bool:
    return any(
        one.purpose is Purpose.SHOW and one.edition_id == work.edition_id and one.stands()
        for one in participant.consents
    )


def _when(work: Work) -> str:
    opens_at = work.edition.opens_at
    if opens_at is None:
        said = _("It will hang here when the exhibition opens:")
    elif opens_at <= clock.now():
        said = _("It hangs here:")
    else:
        when = moment(opens_at, work.edition.zone)
        said = _("The exhibition opens on %(when)s. From then on it hangs here:", when=when)
        if work.release_id:  # by the day that this is read, it may have opened
            said = _("Its place is here, with the others (opening of the exhibition: %(when)s):", when=when)
    return str(said)


def _wall_address(work: Work) -> str:
    return _address("catalogue.work", edition_number=work.edition.number, number=work.number)


def _receipt_address(token: str) -> str:
    return _address("intake.receipt", token=token)


def _address(endpoint: str, **values: object) -> str:
    """An absolute address in the language that is spoken, built from the settings, never from what a browser sent."""
    base: str = current_app.extensions["gallery_settings"].base_url
    return base + current_app.url_map.bind("").build(endpoint, {"lang": language(), **values})


# — the gallery's words —————————————————————————————————————————————————————————————————————————————————————————


def _approved(at: Filling) -> Words:
    body = _(
        "Hello,\n\nyour work %(number)s is approved. Thank you for it!\n\n%(when)s\n\n%(address)s",
        **at,
    )
    return _("Your work is approved: %(number)s", number=at["number"]), body


def _approved_unseen(at: Filling) -> Words:
    """Where it would hang, nothing is to be seen."""
    when = _(
        "One thing is still missing: it can't be shown without your agreement or, under 14, that of a parent or "
        "tutor. This link opens its page, where that is said:"
    )
    return _approved({**at, "when": when})


def _returned(at: Filling) -> Words:
    body = _(
        "Hello,\n\nsomebody has looked at your work %(number)s. Before it can hang, it needs a change:\n\n"
        "%(reason)s\n\n"
        "This link opens your work, to change it:\n\n%(address)s\n\n"
        "Keep it to yourself: whoever has it can change your work.",
        **at,
    )
    return _("Your work needs a change: %(number)s", number=at["number"]), body


def _declined(at: Filling) -> Words:
    body = _(
        "Hello,\n\nthank you for sending us your work %(number)s. It was not accepted for this exhibition:\n\n"
        "%(reason)s\n\nThis says nothing of its worth, nor of yours.",
        **at,
    )
    return _("About your work %(number)s", number=at["number"]), body


def _taken_down(at: Filling) -> Words:
    body = _(
        "Hello,\n\nthe team has taken your work %(number)s off the wall of the exhibition. Nobody sees it there any "
        "more; it is kept safe, and nothing of it is lost.\n\n"
        "This says nothing of its worth, nor of yours. To know why, or to tell us what you think of it, answer this "
        "letter: somebody of the team reads it.\n\nThank you for having made it.",
        **at,
    )
    return _("About your work %(number)s", number=at["number"]), body


def _kept_off(at: Filling) -> Words:
    body = _(
        "Hello,\n\nthe team has decided not to hang your work %(number)s in the exhibition for now. It is kept safe, "
        "and nothing of it is lost.\n\n"
        "This says nothing of its worth, nor of yours. To know why, or to tell us what you think of it, answer this "
        "letter: somebody of the team reads it.\n\nThank you for having made it.",
        **at,
    )
    return _("About your work %(number)s", number=at["number"]), body


# — and what they are beside a work of theirs ———————————————————————————————————————————————————————————————————


def _sample(work: Work) -> dict[str, str]:
    return {
        "number": work.number,
        "when": _when(work),
        "address": without_tokens(_receipt_address(NO_TOKEN)),
        "reason": str(_("(Here stand the words that the team chose or wrote.)")),
    }


def _sample_on_the_wall(work: Work) -> dict[str, str]:
    return {**_sample(work), "address": _wall_address(work)}


APPROVED = kind_of_letter(
    Kind(
        "approved",
        _l("A work is approved"),
        _approved,
        _sample_on_the_wall,
        places=("number", "when", "address"),
        needed=("number", "when", "address"),
    )
)
APPROVED_UNSEEN = kind_of_letter(
    Kind(
        "approved_unseen",
        _l("A work is approved, and a permission is missing"),
        _approved_unseen,
        _sample,
        places=("number", "address"),
        needed=("number", "address"),
    )
)
RETURNED = kind_of_letter(
    Kind(
        "returned",
        _l("A work needs a change"),
        _returned,
        _sample,
        places=("number", "reason", "address"),
        needed=("number", "reason", "address"),
    )
)
DECLINED = kind_of_letter(
    Kind(
        "declined",
        _l("A work is not accepted"),
        _declined,
        _sample,
        places=("number", "reason"),
        needed=("number", "reason"),
    )
)
TAKEN_DOWN = kind_of_letter(
    Kind(
        "taken_down",
        _l("A work is taken off the wall"),
        _taken_down,
        _sample,
        places=("number",),
        needed=("number",),
    )
)
KEPT_OFF = kind_of_letter(
    Kind(
        "kept_off",
        _l("An approved work is not hung after all"),
        _kept_off,
        _sample,
        places=("number",),
        needed=("number",),
    )
)
