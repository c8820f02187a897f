"""Where a work stands, in words that people speak."""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext

from gallery import clock
from gallery.db import db
from gallery.i18n import language, moment
from gallery.intake.queries import moves_of
from gallery.people.consent_texts import text_for
from gallery.people.models import Consent, ConsentMeans, Participant, Purpose
from gallery.people.queries import holding_consents, holding_show_consents
from gallery.works.models import Credit, Work, WorkStatus
from gallery.works.queries import is_exhibited
from gallery.works.service import WITHDRAWAL_UNDO, given_up
from gallery.works.showable import CAN_BE_PART

_S = WorkStatus
SIGNS = {
    _S.DRAFT: ("att", lazy_gettext("Draft"), lazy_gettext("It is not sent yet.")),
    _S.SUBMITTED: ("att", lazy_gettext("Waiting"), lazy_gettext("Somebody will look at it soon.")),
    _S.RETURNED: ("avis", lazy_gettext("To be changed"), lazy_gettext("The team asks for a change.")),
    _S.APPROVED: ("ok", lazy_gettext("Approved"), ""),
    _S.DECLINED: ("err", lazy_gettext("Not accepted"), lazy_gettext("It won’t hang in this edition.")),
    _S.TAKEN_DOWN: ("err", lazy_gettext("Taken down"), lazy_gettext("The team took it off the wall.")),
    _S.WITHDRAWN: (
        "att",
        lazy_gettext("Withdrawn"),
        lazy_gettext("You took it back. Nobody else can see it."),
    ),
}
"""The sign's kind, the word beside it, and the sentence that says more."""


PURPOSE_NAMES = {
    Purpose.SHOW: lazy_gettext("To show it"),
    Purpose.NAME: lazy_gettext("The name"),
    Purpose.FACE: lazy_gettext("The face"),
    Purpose.VOICE: lazy_gettext("The voice"),
    Purpose.PRINT: lazy_gettext("To print it"),
    Purpose.TRAVEL: lazy_gettext("To show it elsewhere"),
}


@dataclass(frozen=True)
class Standing:
    kind: str
    """att, avis, ok or err: the shape of the sign (● ○ ◐ ×)."""
    word: str
    sentence: str
    reason: str = ""
    """The team's own words."""
    exhibited: bool = False


def standing_of(work: Work) -> Standing:
    """Where a work stands, for whoever made it."""
    if work.gathered_into_id and work.status in CAN_BE_PART:
        return _gathered(work.gathered_into_id)
    if work.status is WorkStatus.APPROVED:
        return _approved(work)
    if work.status is _S.SUBMITTED and given_up(work):
        asked = _("An image can’t be opened. Please send another one in its place.")
        return Standing("avis", _("To be changed"), asked)
    kind, word, sentence = SIGNS[work.status]
    return Standing(kind, str(word), str(sentence), _reason(work))


def _gathered(work_id: int) -> Standing:
    whole = db.session.get_one(Work, work_id)
    said = _(
        "It is a part of the collective work “%(title)s”, %(number)s.", title=whole.title, number=whole.number
    )
    shown = is_exhibited(whole)
    return Standing("ok" if shown else "att", _("In a collective work"), said, exhibited=shown)


def _approved(work: Work) -> Standing:
    if is_exhibited(work):
        return Standing("ok", _("On view"), _("It is on the wall."), exhibited=True)
    return Standing("ok", _("Approved"), _awaited(work))


def _awaited(work: Work) -> str:
    """What an approved work still waits for; what its maker can do comes first."""
    if not consent_given(work):
        said = _("Your permission to show it is missing.")
    elif not all(_stands(_consent(work, credit)) for credit in work.credits):
        said = _("The yes of a parent or tutor is missing.")
    elif not work.is_described:
        said = _("The team is writing what is seen in it, for those who can’t see it.")
    elif not work.is_rendered:
        said = _("Its pictures are being prepared.")
    else:
        said = _when(work)
    return str(said)


def _when(work: Work) -> str:
    opens_at = work.edition.opens_at
    if opens_at is None or not work.edition.published:
        said = _("It will hang when the edition opens.")
    elif work.release and work.release.is_open():
        said = _with_the_others(work.release.at, opens_at, work.edition.zone)
    elif opens_at > clock.now():
        said = _("It will hang from %(moment)s on.", moment=moment(opens_at, work.edition.zone))
    else:
        said = _("It will be on the wall in a moment.")
    return str(said)


def _with_the_others(released_at: datetime | None, opens_at: datetime, zone: str) -> str:
    if released_at is None:
        return str(_("It will hang with the others: the team will say when."))
    when = moment(max(released_at, opens_at), zone)
    return str(_("It will hang with the others, from %(moment)s on.", moment=when))


def _consent(work: Work, credit: Credit) -> Consent | None:
    """The *show* consent that counts most: one that stands, else one that was given and waits for a parent's."""
    found = list(db.session.scalars(holding_show_consents(credit.participant, work.edition_id)))
    return next((one for one in found if one.stands()), found[0] if found else None)


@dataclass(frozen=True)
class Permission:
    """One purpose, as its page asks it and as it stands. `given` may still wait for a parent's yes (`stands`)."""

    purpose: Purpose
    name: object
    sentence: str
    given: bool
    stands: bool


def permissions(work: Work, participant: Participant, means: ConsentMeans) -> list[Permission]:
    """What somebody is asked for their works of an edition, each apart; `means` is how they would answer here."""
    found = []
    for purpose, name in PURPOSE_NAMES.items():
        held = list(db.session.scalars(holding_consents(participant, work.edition_id, purpose)))
        given = any(one.means is means for one in held) if means is ConsentMeans.PARENT else bool(held)
        sentence = text_for(purpose, means).said(language())
        found.append(Permission(purpose, name, sentence, given, any(one.stands() for one in held)))
    return found


def consent_given(work: Work) -> bool:
    """Whether everybody credited said yes to showing, be it enough or not."""
    return all(_consent(work, credit) for credit in work.credits)


def _stands(consent: Consent | None) -> bool:
    return bool(consent and consent.stands())


def return_until(work: Work) -> datetime | None:
    """Until when a withdrawal can be undone; None when there is nothing to undo, or no more."""
    if work.status is not WorkStatus.WITHDRAWN or work.withdrawn_at is None:
        return None
    until = work.withdrawn_at + WITHDRAWAL_UNDO
    return until if until >= clock.now() else None


def _reason(work: Work) -> str:
    """The words that came with the move to where it stands, if they were for its maker."""
    if work.status not in (WorkStatus.RETURNED, WorkStatus.DECLINED):
        return ""  # why a work was taken down is noted for the team alone
    for entry in db.session.scalars(moves_of(work)):
        if entry.after and "status" in entry.after:
            return entry.why
    return ""
