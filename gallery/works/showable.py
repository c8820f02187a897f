"""The stored part of *exhibited*: rewritten after any of its causes, in the same transaction."""

from collections.abc import Iterator
from datetime import UTC, datetime

from gallery import clock, publicity, tokens
from gallery.db import db, lock
from gallery.people.models import Consent, Purpose
from gallery.works.colours import named_shares
from gallery.works.indexed import refresh_index
from gallery.works.models import (
    Credit,
    ImageRole,
    NameKind,
    Original,
    Recording,
    RecordingKind,
    Work,
    WorkColour,
    WorkStatus,
)
from gallery.works.queries import has_hung, works_with_ids

FOREVER = datetime.max.replace(tzinfo=UTC)
CAN_BE_PART = frozenset({WorkStatus.SUBMITTED, WorkStatus.APPROVED})
"""Where a work stands that may be a part of a collective one."""


def refresh_showable(work: Work) -> None:
    """Rewrite the stored part of *exhibited* after any of its causes, and bump the public version if that shows.

    Call it inside the transaction of the cause.
    """
    before = work.showable, work.showable_until
    had_hung = before[0] and has_hung(work)
    _refresh_hidden(work)
    work.showable, work.showable_until = showable_now(work)
    if work.showable:
        _refresh_colours(work)
    ended = before[1] is not None and before[1] <= clock.now()
    if had_hung and (ended or not work.showable):
        work.exhibited_once = True
        parts: list[Original | Recording] = [*work.originals, *work.recordings]
        for part in parts:
            part.media_token = tokens.new_file_token()
    if work.showable or before[0]:
        refresh_index(work)
        publicity.bump()
    if work.gathered_into_id:
        _refresh_whole(work.gathered_into_id)


def _refresh_whole(work_id: int) -> None:
    """A single work changed: so may its part of a collective one."""
    db.session.flush()  # a lock reads the work anew: what was just written to it must be there
    whole = db.session.get(Work, work_id)
    if whole is not None and whole.status is not WorkStatus.ERASED:
        lock(whole)
        refresh_showable(whole)


def _refresh_hidden(work: Work) -> None:
    """Names, pictures and voices, each by its own consent; what gets hidden gets an address that nobody knows."""
    for part, shown in parts_now(work):
        if isinstance(part, Credit):
            part.shown = shown
        elif part.hidden is shown:
            part.hidden, part.media_token = not shown, tokens.new_file_token()


def parts_now(work: Work) -> Iterator[tuple[Credit | Original | Recording, bool]]:
    """Each part of a work that a consent of its own lets show, and whether it does now."""
    standing = _standing_parts(work)
    for credit in work.credits:
        apart = credit.original_id in standing and not standing[credit.original_id]
        named = credit.kind is NameKind.ANONYMOUS or _agreed([credit], work, Purpose.NAME)
        yield credit, named and not apart
    faceless = {}
    for original in work.originals:
        faceless[original.recording_id] = not original.shows_face or _agreed(
            _makers_of(original, work), work, Purpose.FACE
        )
        # a picture of the whole shows every part
        allowed = standing.get(original.id, all(standing.values()))
        yield original, faceless[original.recording_id] and allowed
    for recording in work.recordings:
        if recording.kind is RecordingKind.VOICE:
            yield recording, _agreed(work.credits, work, Purpose.VOICE)
        else:
            yield recording, faceless.get(recording.id, True)


def _standing_parts(work: Work) -> dict[int | None, bool]:
    """Of each part of a collective work, by its id: whether it may show, which is decided for it alone.

    Who made it agrees to show it, and the single work that it was is neither taken back nor turned down.
    """
    parts = work.sent_parts
    if not parts:
        return {}
    singles = db.session.scalars(works_with_ids({part.from_work_id for part in parts}))
    standing = {single.id for single in singles if single.status in CAN_BE_PART}
    return {
        part.id: part.from_work_id in standing and _agreed(work.makers_of(part), work, Purpose.SHOW)
        for part in parts
    }


def _makers_of(original: Original, work: Work) -> list[Credit]:
    """Whose face a picture may show: those whose part it is, else everybody credited."""
    return work.makers_of(original) or work.credits


def _agreed(credits: list[Credit], work: Work, purpose: Purpose) -> bool:
    return bool(credits) and all(holds_now(credit.participant.consents, work, purpose) for credit in credits)


def holds_now(consents: list[Consent], work: Work, purpose: Purpose) -> bool:
    """Whether a participant's consent to a purpose holds for a work, now."""
    consent = _standing(consents, work, purpose)
    return consent is not None and (consent.valid_until is None or consent.valid_until > clock.now())


def may_print(work: Work) -> bool:
    """Whether it may go on paper for others: everybody credited has agreed to that."""
    return _agreed(work.makers, work, Purpose.PRINT)


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
    makers = work.makers
    if not ready or not _has_something_to_show(work) or not makers or work.gathered_into_id:
        return False, None
    found = [_standing(credit.participant.consents, work, Purpose.SHOW) for credit in makers]
    standing = [consent for consent in found if consent is not None]
    if len(standing) < len(found):
        return False, None
    return True, min((consent.valid_until for consent in standing if consent.valid_until), default=None)


def _has_something_to_show(work: Work) -> bool:
    """A poem is its own words, a sound hangs without a picture; pictures of how it was made are not the work."""
    pictures = [original for original in work.shown if original.role is not ImageRole.PROCESS]
    sounds = [one for one in work.recordings if one.kind is RecordingKind.AUDIO and not one.hidden]
    return bool(pictures or sounds or work.poem)


def _standing(consents: list[Consent], work: Work, purpose: Purpose) -> Consent | None:
    """The one that lasts longest: a consent that ended may have been given again."""
    here = (purpose, work.edition_id)
    standing = [one for one in consents if (one.purpose, one.edition_id) == here and one.stands()]
    return max(standing, key=lambda one: one.valid_until or FOREVER, default=None)
