"""What a leader does for the people of the group: papers that came back, age groups, names, who leaves the list."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from flask_babel import lazy_gettext as _
from sqlalchemy import select
from sqlalchemy.orm.attributes import flag_modified

from gallery.audit.service import Actor, record
from gallery.db import db, lock, transaction
from gallery.editions.models import Edition
from gallery.errors import NotAcceptable, NotAllowed
from gallery.groups import roster
from gallery.groups.models import RosterEntry
from gallery.intake.service import OPEN_TO_ITS_MAKER
from gallery.leading.people import Person
from gallery.leading.queries import works_by
from gallery.people.models import AgeBand, ConsentMeans, Participant, Purpose, asks_a_parent
from gallery.people.service import give_consent, take_paper_back
from gallery.works.models import Credit, NameKind, Work, WorkStatus
from gallery.works.service import move
from gallery.works.showable import refresh_showable

LONGEST_NAME = 120


def note_papers(
    people: Sequence[Participant], edition: Edition, purposes: frozenset[Purpose], actor: Actor, language: str
) -> None:
    """Note what the sheets of some people allow: these purposes, and no others any more.

    Under 14, and under 18 for faces, a parent or tutor signed it; else whoever it is about.
    """
    with _works_touched(people, edition):
        for person in people:
            for purpose in Purpose:
                if purpose in purposes:
                    give_consent(person, edition, purpose, _means(person, purpose), actor, language)
                else:
                    take_paper_back(person, edition, purpose, actor)


def _means(person: Participant, purpose: Purpose) -> ConsentMeans:
    return ConsentMeans.PAPER if person.age_band in asks_a_parent(purpose) else ConsentMeans.SELF


def set_age_band(people: Sequence[Participant], edition: Edition, age_band: AgeBand, actor: Actor) -> None:
    """Say how old some people are; whose consent counts changes with it."""
    with _works_touched(people, edition):
        for person in people:
            before, person.age_band = person.age_band, age_band
            if before is not age_band:
                after = {"age_band": age_band}
                record(actor, "set_age_band", person, before={"age_band": before}, after=after)


@contextmanager
def _works_touched(people: Sequence[Participant], edition: Edition) -> Iterator[list[Work]]:
    """The works of some people, held while something of theirs changes; then what may show of them."""
    with transaction() as session:
        works = list(session.scalars(works_by([one.id for one in people], edition.id)))
        for work in works:
            lock(work)  # a decision on it must not be made at the same moment from what was so before
        yield works
        session.flush()  # what is asked next must see it
        for work in works:
            refresh_showable(work)


@dataclass(frozen=True)
class PublicName:
    """What a label is to say."""

    kind: NameKind
    name: str = ""


@dataclass(frozen=True)
class PersonChanges:
    """What a leader says of somebody; None: as it was."""

    age_band: AgeBand
    public: PublicName | None
    papers: frozenset[Purpose]
    name: str | None = None
    position: int | None = None


def save_person(
    person: Person, edition: Edition, changes: PersonChanges, actor: Actor, language: str
) -> None:
    """All of it or nothing."""
    with transaction():
        if person.entry is not None and changes.name is not None:
            roster.rename(person.entry, changes.name, actor)
        if person.entry is not None and changes.position is not None:
            roster.place(person.entry, changes.position, actor)
        set_age_band([person.participant], edition, changes.age_band, actor)
        if changes.public is not None:
            set_public_name(person, edition, changes.public, actor)
        note_papers([person.participant], edition, changes.papers, actor, language)


def set_public_names(people: Sequence[Person], edition: Edition, kind: NameKind, actor: Actor) -> None:
    """No name for all of them, or for each the first name on the list; who is not on it has none there."""
    with transaction():
        for person in people:
            if kind is NameKind.ANONYMOUS:
                set_public_name(person, edition, PublicName(kind), actor)
            elif person.entry is not None:
                first = person.entry.private_name.split()[0]
                set_public_name(person, edition, PublicName(kind, first), actor)


def set_public_name(person: Person, edition: Edition, public: PublicName, actor: Actor) -> None:
    """Choose what the labels of somebody's works say. An approved one with another name is looked at again."""
    _require_name(public)
    with _works_touched([person.participant], edition) as works:
        if person.entry is not None:
            lock(person.entry)
            person.entry.name_kind, person.entry.public_name = public.kind, public.name
            record(actor, "choose_name", person.entry, after={"kind": public.kind})
        for work in works:
            for credit in work.credits:
                if credit.participant_id == person.id:
                    _name(work, credit, public, actor)


def _require_name(public: PublicName) -> None:
    if public.kind is not NameKind.ANONYMOUS and not public.name:
        raise NotAcceptable(_("Type the name that the label should say, or choose “No name”."), field="name")
    if len(public.name) > LONGEST_NAME:
        raise NotAcceptable(_("This name is too long for a label."), field="name")


def _name(work: Work, credit: Credit, public: PublicName, actor: Actor) -> None:
    """To take a name off is always right; another one goes where its maker could put it too."""
    same = (credit.kind, credit.name) == (public.kind, public.name)
    hidden = public.kind is NameKind.ANONYMOUS
    if same or not (hidden or work.status in OPEN_TO_ITS_MAKER):
        return
    credit.kind, credit.name = public.kind, public.name
    flag_modified(work, "title")  # a new version: who decides on it has seen another label
    if work.status is WorkStatus.APPROVED and not hidden:
        move(work, WorkStatus.SUBMITTED, actor, "revise")
    else:
        record(actor, "revise", work, after={"kind": public.kind})


def remove(person: Person, actor: Actor) -> None:
    """Take somebody off the list. Works that are theirs are withdrawn first, and stay theirs."""
    entry = person.entry
    if entry is None:
        raise NotAllowed(_("This person is not on the list."))
    if person.standing_works:
        raise NotAllowed(
            _("%(name)s has a work here. Take it back first.", name=entry.private_name),
        )
    with transaction():
        roster.strike_off(entry, actor, forget=not _has_sent(entry))


def _has_sent(entry: RosterEntry) -> bool:
    query = select(Credit.id).where(Credit.participant_id == entry.participant_id).limit(1)
    return db.session.scalar(query) is not None
