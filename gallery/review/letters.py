"""Letters about decisions, in the participant's language. Nothing in them was written by a participant."""

from collections.abc import Callable
from datetime import datetime

from flask import current_app
from flask_babel import gettext as _

from gallery import clock
from gallery.i18n import moment
from gallery.outbox.service import write
from gallery.people.models import Participant, Purpose
from gallery.people.service import make_access_link
from gallery.review.models import Decision, Review
from gallery.review.speaking import speaking
from gallery.works.models import Work


def write_letters(review: Review, due_at: datetime) -> None:
    """Write to everybody credited who left an address; the letters leave when the decision can't be undone quietly."""
    _write_to_all(review, lambda participant: _letter(review, participant), due_at)


def write_take_down_letters(review: Review, due_at: datetime) -> None:
    """Tell everybody credited that a work, once approved by this review, no longer hangs."""
    _write_to_all(review, lambda _participant: _taken_down(review.work), due_at)


def _write_to_all(review: Review, letter: Callable[[Participant], tuple[str, str]], due_at: datetime) -> None:
    people = {credit.participant.email: credit.participant for credit in review.work.credits}
    for participant in people.values():
        if participant.email:
            with speaking(participant.language):
                subject, body = letter(participant)
            write(participant.email, subject, body, about=review, due_at=due_at)


def _letter(review: Review, participant: Participant) -> tuple[str, str]:
    if review.decision is Decision.APPROVE:
        return _approved(review.work, participant)
    if review.decision is Decision.RETURN:
        return _returned(review, participant)
    return _declined(review)


def _approved(work: Work, participant: Participant) -> tuple[str, str]:
    agreed = any(
        one.purpose is Purpose.SHOW and one.edition_id == work.edition_id and one.stands()
        for one in participant.consents
    )
    if agreed:
        place = {"edition_number": work.edition.number, "number": work.number}
        when, address = _when(work), _address("catalogue.work", participant, **place)
    else:  # where it would hang, nothing is to be seen
        when = _(
            "One thing is still missing: it can't be shown without your agreement or, under 14, that of a parent or "
            "tutor. This link opens its page, where that is said:"
        )
        address = _address("intake.receipt", participant, token=make_access_link(participant))
    body = _(
        "Hello,\n\nyour work %(number)s is approved. Thank you for it!\n\n%(when)s\n\n%(address)s",
        number=work.number,
        when=when,
        address=address,
    )
    return _("Your work is approved: %(number)s", number=work.number), body


def _when(work: Work) -> str:
    opens_at = work.edition.opens_at
    if opens_at is None:
        said = _("It will hang here when the exhibition opens:")
    elif opens_at <= clock.now():
        said = _("It hangs here:")
    else:
        when = moment(opens_at, work.edition.zone)
        said = _("The exhibition opens on %(when)s. From then on it hangs here:", when=when)
    return str(said)


def _returned(review: Review, participant: Participant) -> tuple[str, str]:
    number = review.work.number
    body = _(
        "Hello,\n\nsomebody has looked at your work %(number)s. Before it can hang, it needs a change:\n\n"
        "%(reason)s\n\n"
        "This link opens your work, to change it:\n\n%(address)s\n\n"
        "Keep it to yourself: whoever has it can change your work.",
        number=number,
        reason=review.reason,
        address=_address("intake.receipt", participant, token=make_access_link(participant)),
    )
    return _("Your work needs a change: %(number)s", number=number), body


def _declined(review: Review) -> tuple[str, str]:
    number = review.work.number
    body = _(
        "Hello,\n\nthank you for sending us your work %(number)s. It was not accepted for this exhibition:\n\n"
        "%(reason)s\n\nThis says nothing of its worth, nor of yours.",
        number=number,
        reason=review.reason,
    )
    return _("About your work %(number)s", number=number), body


def _taken_down(work: Work) -> tuple[str, str]:
    body = _(
        "Hello,\n\nthe team has taken your work %(number)s off the wall of the exhibition. Nobody sees it there any "
        "more; it is kept safe, and nothing of it is lost.\n\n"
        "This says nothing of its worth, nor of yours. To know why, or to tell us what you think of it, answer this "
        "letter: somebody of the team reads it.\n\nThank you for having made it.",
        number=work.number,
    )
    return _("About your work %(number)s", number=work.number), body


def _address(endpoint: str, participant: Participant, **values: object) -> str:
    """An absolute address, built from the settings and never from what a browser sent."""
    base: str = current_app.extensions["gallery_settings"].base_url
    return base + current_app.url_map.bind("").build(endpoint, {"lang": participant.language, **values})
