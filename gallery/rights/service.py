"""What a parent or tutor says for a child, and how somebody takes over who got older."""

from flask_babel import lazy_gettext as _
from sqlalchemy.orm.attributes import flag_modified

from gallery.audit.service import Actor, record
from gallery.db import lock, transaction
from gallery.editions.models import Edition
from gallery.errors import Gone, NotAcceptable
from gallery.people import service as people
from gallery.people.models import AgeBand, ConsentMeans, Participant, Purpose
from gallery.rights.letters import write_grown_up_letter
from gallery.works.gathering import copies_of
from gallery.works.models import Credit, NameKind, WorkStatus
from gallery.works.service import move, while_consents_change
from gallery.works.showable import refresh_showable

LONGEST_NAME = 120


def parent_says(child: Participant, edition: Edition, purpose: Purpose, given: bool, language: str) -> None:
    """A parent's or tutor's yes, or no, to one purpose; a no counts whoever had said yes."""
    actor = people.parent_of(child)
    with while_consents_change(child.id, edition.id):
        if given:
            people.give_consent(child, edition, purpose, ConsentMeans.PARENT, actor, language)
        else:
            people.withdraw_consent(child, edition, purpose, actor)


def correct_name(credit: Credit, kind: NameKind, name: str, actor: Actor) -> None:
    """Put another public name on a work. No name at all is always right; another one is looked at again first."""
    if kind is not NameKind.ANONYMOUS and len(name) > LONGEST_NAME:
        raise NotAcceptable(_("This is too long: %(n)s characters fit.", n=LONGEST_NAME), field="name")
    if kind is not NameKind.ANONYMOUS and not name:
        raise NotAcceptable(_("Type the name that the label should say, or choose “No name”."), field="name")
    with transaction():
        _rename(credit, kind, name, actor)
        for copy in copies_of(credit):
            _rename(copy, kind, name, actor)


def _rename(credit: Credit, kind: NameKind, name: str, actor: Actor) -> None:
    work = credit.work
    with transaction() as session:
        session.flush()  # a lock reads the work anew: what was just written to it must be there
        lock(work)
        if work.status is WorkStatus.ERASED:
            raise Gone(_("This is erased already."))
        credit.kind, credit.name = kind, "" if kind is NameKind.ANONYMOUS else name
        flag_modified(work, "title")  # a new version: who decides on it has seen another label
        if work.status is WorkStatus.APPROVED and kind is not NameKind.ANONYMOUS:
            move(work, WorkStatus.SUBMITTED, actor, "revise")
        else:
            record(actor, "revise", work, after={"kind": kind})
            refresh_showable(work)


def stay_young(participant: Participant) -> None:
    """`take_over` was a mistake."""
    with while_consents_change(participant.id):
        people.undo_grow_up(participant)


def take_over(participant: Participant, age_band: AgeBand) -> None:
    """Somebody got older: whose yes counts changes with it (J7.7). A parent who has a link is told."""
    with while_consents_change(participant.id):
        address = participant.guardian_email
        people.grow_up(participant, age_band)
        if address:
            write_grown_up_letter(address, participant, age_band)
