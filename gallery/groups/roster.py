"""The people of a group in an edition, as their leader calls them: a first name or an initial, and an age group.

None of it is ever public (J2.4), so the audit says who was enrolled by id and never by name.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import lazy_gettext as _

from gallery.audit.service import Actor, record
from gallery.db import db, lock, transaction
from gallery.errors import NotAcceptable
from gallery.groups.models import Participation, RosterEntry
from gallery.groups.queries import entry_of, last_position, roster_of
from gallery.people.models import AgeBand, Participant

LONGEST_NAME = 80
MOST = 400
"""People on one roster."""
_PARTS = re.compile(r"[;,\t]")
_PARTICLES = frozenset({"de", "du", "des", "la", "le", "van", "von", "el", "al", "ben", "bin", "da", "dos"})
_UNDER_14 = re.compile(r"(?:moins|under|<)", re.IGNORECASE)


@dataclass(frozen=True)
class Pupil:
    """One line of a pasted list."""

    name: str
    age_band: AgeBand


def pupils_in(text: str, usual: AgeBand) -> list[Pupil]:
    """A pasted list: a name a line, or "first name; age"; who has no age has the usual one."""
    lines = text.splitlines()
    return [_pupil(line, usual) for line in lines if line.strip(" ;,\t")]


def _pupil(line: str, usual: AgeBand) -> Pupil:
    name, *rest = (part.strip() for part in _PARTS.split(line, maxsplit=1))
    return Pupil(" ".join(name.split())[:LONGEST_NAME], _band(rest[0] if rest else "") or usual)


def _band(text: str) -> AgeBand | None:
    """ "13", "15 ans", "under 14", "18+"."""
    found = re.search(r"\d{1,3}", text)
    if found is None:
        return None
    age = int(found[0])
    if age < 14 or (age == 14 and _UNDER_14.search(text)):
        return AgeBand.UNDER_14
    return AgeBand.ADULT if age >= 18 else AgeBand.FROM_14_TO_17


def looks_like_surname(name: str) -> bool:
    """Whether a private name seems to say more than is needed: "Amina Diallo", but not "Amina D." or "Marie-Ève"."""
    words = [word for word in name.replace(".", " ").split() if word.lower() not in _PARTICLES]
    return len([word for word in words if len(word) > 1]) > 1


def enrol(participation: Participation, pupils: Iterable[Pupil], actor: Actor) -> list[RosterEntry]:
    """Put people on a roster, after those who are there. Each takes part without account, name or address."""
    with transaction() as session:
        lock(participation)
        known = len(list(session.scalars(roster_of(participation))))
        pupils = list(pupils)
        if not pupils:
            raise NotAcceptable(_("Write one name a line."), field="names")
        if known + len(pupils) > MOST:
            raise NotAcceptable(_("A list has room for %(most)s people.", most=MOST), field="names")
        first = (session.scalar(last_position(participation)) or 0) + 1
        entries = [_entry(participation, one, first + place) for place, one in enumerate(pupils)]
        session.add_all(entries)
        session.flush()  # the audit names their ids
        for entry in entries:
            record(actor, "enrol", entry, after={"participant": entry.participant_id})
    return entries


def add_known(participation: Participation, participant: Participant, name: str, actor: Actor) -> RosterEntry:
    """Put somebody on a roster who takes part already; who is on one stays where they are."""
    with transaction() as session:
        lock(participation)
        known = session.scalar(entry_of(participant))
        if known is not None:
            return known
        position = (session.scalar(last_position(participation)) or 0) + 1
        entry = RosterEntry(
            participation=participation, participant=participant, private_name=name, position=position
        )
        session.add(entry)
        session.flush()  # the audit names its id
        record(actor, "enrol", entry, after={"participant": participant.id})
    return entry


def _entry(participation: Participation, pupil: Pupil, position: int) -> RosterEntry:
    return RosterEntry(
        participation=participation,
        participant=Participant(age_band=pupil.age_band),
        private_name=pupil.name,
        position=position,
    )


def rename(entry: RosterEntry, name: str, actor: Actor) -> None:
    """Call somebody otherwise on the private list."""
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME:
        raise NotAcceptable(_("Write a first name or an initial."), field="name")
    with transaction():
        lock(entry)
        if entry.private_name != name:
            entry.private_name = name
            record(actor, "rename", entry)


def place(entry: RosterEntry, position: int, actor: Actor) -> None:
    """Put somebody at a place of the list, counted from 1; the others close up."""
    with transaction() as session:
        lock(entry.participation)
        others = [one for one in session.scalars(roster_of(entry.participation)) if one.id != entry.id]
        others.insert(max(0, position - 1), entry)
        _number(others)
        record(actor, "place", entry, after={"position": entry.position})


def sort_by_name(participation: Participation, actor: Actor) -> None:
    with transaction() as session:
        lock(participation)
        entries = list(session.scalars(roster_of(participation)))
        _number(sorted(entries, key=lambda one: (one.private_name.casefold(), one.id)))
        record(actor, "sort_roster", participation)


def _number(entries: list[RosterEntry]) -> None:
    for position, entry in enumerate(entries, 1):
        entry.position = position


def strike_off(entry: RosterEntry, actor: Actor, *, forget: bool) -> None:
    """Take somebody off the list. To `forget` who sent nothing, their age group and their consents go as well.

    Which works credit them is known further up, so the caller says whether one does.
    """
    with transaction():
        lock(entry)
        record(actor, "strike_off", entry)
        participant = entry.participant
        db.session.delete(entry)
        db.session.flush()  # it names the participant
        if forget:
            db.session.delete(participant)
