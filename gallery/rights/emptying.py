"""What erasing takes away, of a work and of a person. Each function takes part in its caller's transaction.

Rows stay where their ids must never be given again: a work's with its number, a person's with nothing.
"""

from sqlalchemy import ColumnElement, delete, select

from gallery.audit.service import Actor, forget_words, says
from gallery.db import db, lock
from gallery.groups.models import RosterEntry
from gallery.intake.drafts import forget_draft
from gallery.jury.forgetting import forget_in_rounds
from gallery.outbox.models import Mail
from gallery.outbox.service import forget_letters
from gallery.people.models import AccessLink, AgeBand, Participant
from gallery.reports.forgetting import forget_reports_on
from gallery.review.forgetting import forget_at_desk
from gallery.rights.queries import (
    batches_of,
    drafts_of_entries,
    drafts_of_work,
    is_used_by_others,
    letters_about,
    letters_saying,
    letters_to,
    reviews_of,
    roster_entries_of,
)
from gallery.search.service import forget_work
from gallery.tours.forgetting import forget_stops_at
from gallery.words.forgetting import forget_agreements_of, forget_words_to
from gallery.works.files import forget_file
from gallery.works.gathering import let_go
from gallery.works.mends import names_before
from gallery.works.models import Credit, Licence, NameKind, Original, Recording, Work, WorkStatus
from gallery.works.queries import has_hung
from gallery.works.service import move
from gallery.works.showable import refresh_showable


def empty_work(work: Work, actor: Actor) -> None:
    """Leave of a work its number and the day it came: files, words, names, letters and drafts go."""
    session = db.session
    work.exhibited_once = has_hung(work)
    _forget_letters(letters_about(work.id))
    for draft in session.scalars(drafts_of_work(work.id)):
        forget_draft(draft)
    for review in session.scalars(reviews_of(work.id)):
        review.reason = ""
    forget_reports_on(work.id)
    forget_at_desk(work.id)
    forget_in_rounds(work.id)
    forget_words_to(work.id)
    forget_stops_at(work.id)
    _part_with_others(work, actor)
    move(work, WorkStatus.ERASED, actor, "erase")
    _take_files(work)
    _take_words(work)
    forget_work(work.id)
    session.flush()  # its last entry is among those whose words go
    forget_words(work)


def _part_with_others(work: Work, actor: Actor) -> None:
    """What a collective work was made of is others' still; the part that a single work was goes with it."""
    if work.is_collective:
        let_go(work)
    lent_to = work.gathered_into
    if lent_to is not None:
        db.session.flush()  # a lock reads it anew
        lock(lent_to)
        parts = {part.id for part in work.lent}
        for credit in [one for one in lent_to.credits if one.original_id in parts]:
            take_credit(credit)
        if not lent_to.credits and lent_to.status is not WorkStatus.ERASED:
            empty_work(lent_to, actor)


def _take_files(work: Work) -> None:
    for original in list(work.originals):
        take_picture(original)
    for recording in list(work.recordings):
        _take_recording(recording)


def take_picture(original: Original) -> None:
    for key in (original.key, *(rendition.key for rendition in original.renditions)):
        forget_file(key)
    original.work.originals.remove(original)


def _take_recording(recording: Recording) -> None:
    for key in (recording.key, *(playable.key for playable in recording.playables)):
        forget_file(key)
    recording.work.recordings.remove(recording)


def _take_words(work: Work) -> None:
    for name in (
        "title",
        "statement",
        "poem",
        "technique",
        "content_note",
        "dimensions",
        "made_in",
        "phrase_hash",
    ):
        setattr(work, name, "")
    work.language, work.licence, work.imported = "fr", Licence.ALL_RIGHTS, None
    work.form_id = work.strand_id = work.group_id = work.gathered_into_id = work.submission_key = None
    work.withdrawn_from = work.withdrawn_at = None
    work.selected = work.favourite = False
    work.credits, work.themes, work.colours, work.signs = [], [], [], []


def _forget_letters(matter: ColumnElement[bool]) -> None:
    """Also what the team changed in them before they left."""
    for letter in db.session.scalars(select(Mail).where(matter, Mail.edited_at.is_not(None))):
        forget_words(letter)
    forget_letters(matter)


def take_credit(credit: Credit) -> None:
    """Take one person off a work that others made too: their name, and their part if it is nobody else's."""
    work = credit.work
    names = {credit.name, *names_before(credit)}
    work.credits.remove(credit)
    part = next((one for one in work.originals if one.id == credit.original_id), None)
    if part is not None and all(other.original_id != part.id for other in work.credits):
        take_picture(part)
    db.session.flush()  # what shows is asked of what is left
    refresh_showable(work)
    for name in names:
        _forget_name(work, name)


def take_name(credit: Credit) -> None:
    """The label says « Anonyme » from now on, and nothing here knows what it said before."""
    names = {credit.name, *names_before(credit)}
    credit.kind, credit.name, credit.people = NameKind.ANONYMOUS, "", 1
    refresh_showable(credit.work)
    for name in names:
        _forget_name(credit.work, name)


def _forget_name(work: Work, name: str) -> None:
    """Where the work's history, decisions and letters say it."""
    if not name:
        return
    db.session.flush()
    forget_words(work, naming=name)
    _forget_letters(letters_saying(work.id, name))
    for review in db.session.scalars(reviews_of(work.id)):
        review.reason = "" if says(review.reason, name) else review.reason


def empty_person(participant: Participant) -> None:
    """Leave of a person a row with nothing in it."""
    session = db.session
    _take_roster(participant)
    forget_agreements_of(participant.id)
    addresses = [address for address in (participant.email, participant.guardian_email) if address]
    own = [one for one in addresses if not session.scalar(is_used_by_others(one, participant.id))]
    _forget_letters(letters_to(own))
    participant.email = participant.guardian_email = ""
    participant.language, participant.age_band, participant.consents = "fr", AgeBand.ADULT, []
    session.execute(delete(AccessLink).where(AccessLink.participant_id == participant.id))
    forget_words(participant)


def _take_roster(participant: Participant) -> None:
    session = db.session
    entries = list(session.scalars(roster_entries_of(participant.id)))
    for draft in session.scalars(drafts_of_entries([entry.id for entry in entries])):
        forget_draft(draft)
    for entry in entries:
        _take_from_sheets(entry)
        forget_words(entry)
        session.delete(entry)


def _take_from_sheets(entry: RosterEntry) -> None:
    """A leader's sheet that still waits loses the rows that name this person."""
    name = entry.private_name.casefold()
    for batch in db.session.scalars(batches_of([entry.participation_id])):
        batch.sheet = [row for row in batch.sheet or [] if name not in _cells(row)]


def _cells(row: object) -> list[str]:
    cells = row.values() if isinstance(row, dict) else row if isinstance(row, list) else [row]
    return [str(cell).strip().casefold() for cell in cells]
