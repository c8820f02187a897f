"""Erasing: a name, a work, or everything that is kept of somebody.

Each act writes its lines in the ledger before it commits, so that a restored copy of the database forgets again.
"""

import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass

from flask_babel import lazy_gettext as _
from sqlalchemy import Select, select, update

from gallery import clock
from gallery.audit.service import GALLERY, Actor, record
from gallery.db import after_commit, db, lock, transaction
from gallery.editions.models import Edition
from gallery.errors import Gone
from gallery.people import service as people
from gallery.people.models import Participant, Purpose
from gallery.rights import ledger
from gallery.rights.emptying import empty_person, empty_work, take_credit, take_name
from gallery.rights.models import Erasure
from gallery.rights.queries import works_of_person
from gallery.search.service import forget_unsaid_words
from gallery.works.models import Credit, Work, WorkStatus

PARTICIPANTS, WORKS, NAMES = "participants", "works", "names"


@dataclass(frozen=True)
class Erased:
    """What was done, to be told to whoever asked."""

    works: list[str]
    """Numbers of the works of which nothing else is left."""
    others: list[str]
    """Numbers of works that others made too, and that stay without this person."""


def erase_name(participant: Participant, actor: Actor) -> Erased:
    """Take somebody's name off all their works; these stay."""
    with transaction() as session:
        works = _locked(participant)
        _note([ledger.Line(NAMES, participant.id, "", clock.now())])
        for credit in _credits_of(participant, works):
            take_name(credit)
        for work in works:
            people.withdraw_consent(participant, work.edition, Purpose.NAME, actor)
        session.flush()  # what shows is asked of what is left
        record(actor, "erase_name", participant)
        _clean_up()
    return Erased([], [work.number for work in works])


def erase_work(work: Work, actor: Actor) -> Erased:
    """Erase a work, whoever made it."""
    with transaction():
        lock(work)
        if work.status is WorkStatus.ERASED:
            raise Gone(_("This is erased already."))
        _note([ledger.Line(WORKS, work.id, work.number, clock.now())])
        empty_work(work, actor)
        _clean_up()
    return Erased([work.number], [])


def erase_person(participant: Participant, actor: Actor) -> Erased:
    """Erase all that is kept of somebody: their works, and themselves out of those that others made too."""
    with transaction() as session:
        works = _locked(participant)
        alone = [work for work in works if all(one.participant_id == participant.id for one in work.credits)]
        shared = [work for work in works if work not in alone]
        at = clock.now()
        lines = [ledger.Line(WORKS, work.id, work.number, at) for work in alone]
        _note([ledger.Line(PARTICIPANTS, participant.id, "", at), *lines])
        for work in alone:  # with its last part, a collective work is empty already
            _empty_once(work, actor)
        for credit in _credits_of(participant, shared):
            take_credit(credit)
        empty_person(participant)
        session.flush()  # the audit's last line comes after those whose words are gone
        record(actor, "erase", participant)
        _clean_up()
    return Erased([work.number for work in alone], [work.number for work in shared])


def erase_again() -> int:
    """Do what the ledger says and this database doesn't know, as after a restore; says how many lines that was.

    What came in after a line was written is never touched by it, though it may have the same id.
    """
    done = 0
    for line in ledger.lines():
        with transaction() as session:
            if session.scalar(_known(line)) is None:
                _erase_line(line)
                _know(line)
                done += 1
    if done:
        _clean_up()
    return done


def _known(line: ledger.Line) -> Select[int]:
    same = Erasure.subject_kind == line.kind, Erasure.subject_id == line.id, Erasure.erased_at == line.at
    return select(Erasure.id).where(*same).limit(1)


def _erase_line(line: ledger.Line) -> None:
    """As far as this copy knows whom or what it is about."""
    if line.kind == WORKS:
        _erase_work_again(line)
        return
    participant = db.session.get(Participant, line.id)
    if participant is not None and participant.joined_at <= line.at:
        _erase_person_again(participant, everything=line.kind == PARTICIPANTS)


def _erase_work_again(line: ledger.Line) -> None:
    _never_again(line.number)
    work = db.session.get(Work, line.id)
    if work and (work.number, work.submitted_at <= line.at) == (line.number, True):
        _empty_once(work, GALLERY)


def _erase_person_again(participant: Participant, *, everything: bool) -> None:
    for credit in _credits_of(participant, _locked(participant)):
        if not everything:
            take_name(credit)
        elif len(credit.work.credits) > 1:
            take_credit(credit)
        else:
            _empty_once(credit.work, GALLERY)
    if everything:
        empty_person(participant)


def _empty_once(work: Work, actor: Actor) -> None:
    if work.status is not WorkStatus.ERASED:
        empty_work(work, actor)


def _never_again(number: str) -> None:
    """A copy from before a work came in must not give its number to another one."""
    edition, sequence = (int(part) for part in number.split("-"))
    older = Edition.number == edition, Edition.last_sequence < sequence
    db.session.execute(update(Edition).where(*older).values(last_sequence=sequence))


def _locked(participant: Participant) -> list[Work]:
    lock(participant)
    works = list(db.session.scalars(works_of_person(participant.id)))
    for work in works:
        lock(work)
    return works


def _credits_of(participant: Participant, works: list[Work]) -> list[Credit]:
    return [one for work in works for one in work.credits if one.participant_id == participant.id]


def _note(lines: list[ledger.Line]) -> None:
    """In the file, safe, and then in the database: should this transaction fail, the next start does it again."""
    ledger.append(lines)
    for line in lines:
        _know(line)


def _know(line: ledger.Line) -> None:
    db.session.add(
        Erasure(subject_kind=line.kind, subject_id=line.id, work_number=line.number, erased_at=line.at)
    )


def _clean_up() -> None:
    """Forget words that only the erased said; let nothing of them lie in the database's own log either."""
    db.session.flush()  # the index is asked what is still said
    forget_unsaid_words()
    after_commit(_empty_log)


def _empty_log() -> None:
    if db.engine.dialect.name == "sqlite" and db.engine.url.database:
        with (
            suppress(sqlite3.Error),
            closing(sqlite3.connect(db.engine.url.database, timeout=2)) as connection,
        ):
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
