"""The stored part of *exhibited*: rewritten after any of its causes, in the same transaction."""

from datetime import UTC, datetime

from gallery import clock, publicity, tokens
from gallery.people.models import Consent, Purpose
from gallery.works.colours import named_shares
from gallery.works.indexed import refresh_index
from gallery.works.models import Work, WorkColour, WorkStatus
from gallery.works.queries import has_hung

FOREVER = datetime.max.replace(tzinfo=UTC)


def refresh_showable(work: Work) -> None:
    """Rewrite the stored part of *exhibited* after any of its causes, and bump the public version if that shows.

    Call it inside the transaction of the cause.
    """
    before = work.showable, work.showable_until
    had_hung = before[0] and has_hung(work)
    work.showable, work.showable_until = showable_now(work)
    if work.showable:
        _refresh_colours(work)
    ended = before[1] is not None and before[1] <= clock.now()
    if had_hung and (ended or not work.showable):
        work.exhibited_once = True
        for original in work.originals:
            original.media_token = tokens.new_file_token()
    if work.showable or before[0]:
        refresh_index(work)
        publicity.bump()


def _refresh_colours(work: Work) -> None:
    """The colours of its first view, so that it is found by them."""
    first = min(work.views, key=lambda view: (view.position, view.id), default=None)
    shares = named_shares(first.colours or ()) if first else {}
    known = {one.colour: one for one in work.colours}
    for place, share in shares.items():
        known.setdefault(place, WorkColour(colour=place)).share = share
    work.colours = [known[place] for place in shares]


def showable_now(work: Work) -> tuple[bool, datetime | None]:
    """Whether a work could show as far as no clock is concerned, and until when the consents let it."""
    ready = work.status is WorkStatus.APPROVED and work.is_described and work.is_rendered
    if not ready or not (work.originals or work.poem) or not work.credits:
        return False, None
    found = [_show_consent(credit.participant.consents, work) for credit in work.credits]
    standing = [consent for consent in found if consent is not None]
    if len(standing) < len(found):
        return False, None
    return True, min((consent.valid_until for consent in standing if consent.valid_until), default=None)


def _show_consent(consents: list[Consent], work: Work) -> Consent | None:
    """The one that lasts longest: a consent that ended may have been given again."""
    here = (Purpose.SHOW, work.edition_id)  # other purposes let nothing hang
    standing = [one for one in consents if (one.purpose, one.edition_id) == here and one.stands()]
    return max(standing, key=lambda one: one.valid_until or FOREVER, default=None)
