"""What a moderator should notice on a work, in words; the lanes of `review.queries` are made of the same questions."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask_babel import lazy_gettext as _

from gallery import clock
from gallery.people.models import AgeBand, Consent, ConsentMeans, Participant, Purpose, asks_a_parent
from gallery.review.proposals import proposal_of
from gallery.review.signs import Sign, lacks_note
from gallery.works.models import Original, Recording, RecordingKind, Work


@dataclass(frozen=True)
class Flag:
    """`keeps_off`: the work can't hang as long as this is so, approved or not."""

    said: object
    keeps_off: bool = False
    detail: str = ""
    """A machine's or a person's own words, shown as they are."""


def flags_of(work: Work) -> list[Flag]:
    return [
        *_proposed(work),
        *_consents(work),
        *_hidden(work),
        *_pictures(work),
        *_recordings(work),
        *_words(work),
    ]


def agrees(participant: Participant, edition_id: int) -> bool:
    """Whether a *show* consent of this participant holds now."""
    return any(
        consent.stands() and (consent.valid_until is None or consent.valid_until > clock.now())
        for consent in participant.consents
        if (consent.purpose, consent.edition_id) == (Purpose.SHOW, edition_id)
    )


def children(work: Work) -> list[Participant]:
    """Those credited for whom a parent or tutor agrees: under 14 always, under 18 where a face is to be seen."""
    faces = any(original.shows_face for original in work.originals)
    asked = asks_a_parent(Purpose.FACE) if faces else asks_a_parent(Purpose.SHOW)
    return [one.participant for one in work.credits if one.participant.age_band in asked]


def agreed_on_paper(work: Work) -> list[Participant]:
    """The children for whom a parent's or tutor's paper was seen, for this edition."""
    return [child for child in children(work) if any(_is_paper(consent, work) for consent in child.consents)]


def _is_paper(consent: Consent, work: Work) -> bool:
    """Under 14 a paper lets the work be shown; from 14 on it is asked for faces alone."""
    young = consent.participant.age_band is AgeBand.UNDER_14
    asked = consent.edition_id, consent.purpose
    here = asked == (work.edition_id, Purpose.SHOW if young else Purpose.FACE)
    return here and consent.means is ConsentMeans.PAPER and consent.withdrawn_at is None


def _proposed(work: Work) -> Iterator[Flag]:
    proposal = proposal_of(work)
    if proposal is not None:
        who = proposal.user.called
        yield Flag(
            _("%(who)s would not accept it; somebody else has to agree", who=who), detail=proposal.reason
        )


def _hidden(work: Work) -> Iterator[Flag]:
    """What hangs without a part of it, or without a name, until somebody agrees."""
    if any(part.hidden for part in work.sent_parts):
        yield Flag(_("Some parts are hidden: who made them has not agreed, or took them back"))
    if any(one.hidden and one.shows_face for one in work.originals):
        yield Flag(_("Somebody can be recognised in a picture, and has not agreed: it is hidden"))
    if any(recording.hidden for recording in work.recordings):
        yield Flag(_("The voice is not heard: its permission is missing"))
    if any(not credit.shown for credit in work.makers):
        yield Flag(_("The label says “Anonymous”: the permission for the name is missing"))


def _consents(work: Work) -> Iterator[Flag]:
    silent = [one.participant for one in work.makers if not agrees(one.participant, work.edition_id)]
    if any(one.age_band is AgeBand.UNDER_14 for one in silent):
        yield Flag(_("Under 14: a parent or tutor has not agreed yet"), keeps_off=True)
    elif any(one.participant.age_band is AgeBand.UNDER_14 for one in work.credits):
        yield Flag(_("Under 14: a parent or tutor has agreed"))
    if any(one.age_band is not AgeBand.UNDER_14 for one in silent):
        yield Flag(_("Its maker has not agreed that it be shown"), keeps_off=True)


def _pictures(work: Work) -> Iterator[Flag]:
    for original in work.originals:
        yield from _rendering(original)
    if any(not original.description.strip() for original in work.shown):
        yield Flag(_("An image has no description"), keeps_off=True)


LACKING = {
    (RecordingKind.VIDEO, "transcript"): _("The film has neither captions nor a transcript"),
    (RecordingKind.AUDIO, "transcript"): _("The sound has no transcript"),
    (RecordingKind.AUDIO, "description"): _("The sound has no description"),
    (RecordingKind.VOICE, "transcript"): _("The spoken message has no transcript"),
}


def _recordings(work: Work) -> Iterator[Flag]:
    for recording in work.heard:
        yield from _rendering(recording)
        for lacking in recording.lacks:
            yield Flag(LACKING[recording.kind, lacking], keeps_off=True)


def _rendering(sent: Original | Recording) -> Iterator[Flag]:
    if sent.rendered_at is not None:
        return
    is_picture = isinstance(sent, Original)
    if sent.next_try_at is None:
        unseen = _("A picture can't be drawn: ask for another one, or have it tried again")
        unheard = _("A recording can't be played: ask for another one, or have it tried again")
        yield Flag(unseen if is_picture else unheard, keeps_off=True, detail=sent.trouble)
    else:
        waits = _("A picture is still being prepared")
        yield Flag(waits if is_picture else _("A recording is still being prepared"), keeps_off=True)


def _words(work: Work) -> Iterator[Flag]:
    if work.content_note:
        yield Flag(_("It has a content note"), detail=work.content_note)
    if lacks_note(work):
        yield Flag(_("Its subject is heavy, and it has no content note yet"))
    if Sign.FULL_NAME in work.signs:
        yield Flag(_("A full name can be read in it"))
