"""All that is kept of one person, as a ZIP file: JSON with plain names, their files, their words as text (J7.6).

It is built in a file of the workshop, picture by picture, so that no process holds it in memory.
"""

import json
import tempfile
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from flask import current_app
from sqlalchemy import select

from gallery import clock
from gallery.audit.models import AuditEntry
from gallery.db import db
from gallery.editions.models import Edition
from gallery.outbox.models import Mail
from gallery.people.consent_texts import EVERY
from gallery.people.models import Consent, Participant
from gallery.rights.queries import decisions_on, letters_for, reviews_of, works_of_person
from gallery.storage import NoSuchFile
from gallery.words.models import Word
from gallery.words.queries import words_for_makers
from gallery.works.files import storage
from gallery.works.models import Original, Recording, Work

PIECE = 256 * 1024
ENDINGS = {"jpeg": "jpg"}


def exported(participant: Participant) -> IO[bytes]:
    """The whole file, for the caller to read from its beginning and to close; then it is gone."""
    file = tempfile.TemporaryFile(dir=_workshop())  # noqa: SIM115 - it is the caller's
    works = list(db.session.scalars(works_of_person(participant.id)))
    try:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as bag:
            bag.writestr("donnees.json", _json(_told(participant, works)))
            for work in works:
                _put_work(bag, work, participant)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return file


def _workshop() -> Path:
    data: Path = current_app.extensions["gallery_settings"].data
    folder = data / "workshop" / "exports"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _json(told: dict[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False, indent=2)


def _told(participant: Participant, works: list[Work]) -> dict[str, Any]:
    about = letters_for(participant, [work.id for work in works])
    letters = db.session.scalars(select(Mail).where(about).order_by(Mail.id))
    return {
        "exported_at": _instant(clock.now()),
        "person": {
            "age_band": participant.age_band,
            "email": participant.email,
            "guardian_email": participant.guardian_email,
            "language": participant.language,
            "joined_at": _instant(participant.joined_at),
        },
        "consents": [_consent(one) for one in participant.consents],
        "works": [_work(work, participant) for work in works],
        "letters": [_letter(letter) for letter in letters],
    }


def _consent(consent: Consent) -> dict[str, Any]:
    text = EVERY.get(consent.text_version)
    said = [text.fr, text.en] if text else []
    edition = db.session.get_one(Edition, consent.edition_id)
    return {
        "edition_id": edition.id,
        "edition_number": edition.number,
        "edition": edition.label,
        "purpose": consent.purpose,
        "means": consent.means,
        "recorded_by": consent.recorded_by.partition(":")[0],
        "text_version": consent.text_version,
        "text_sha256": consent.text_hash,
        "text": said,
        "given_at": _instant(consent.given_at),
        "withdrawn_at": _instant(consent.withdrawn_at),
        "valid_until": _instant(consent.valid_until),
    }


def _work(work: Work, participant: Participant) -> dict[str, Any]:
    """What is kept of a work; of others who made it too, nothing."""
    mine = [one for one in work.credits if one.participant_id == participant.id]
    return {
        "number": work.number,
        "edition_number": work.edition.number,
        "edition": work.edition.label,
        "status": work.status,
        "title": work.title,
        "message": work.statement,
        "poem": work.poem,
        "language": work.language,
        "technique": work.technique,
        "content_note": work.content_note,
        "licence": work.licence,
        "form": work.form.name_fr if work.form else "",
        "strand": work.strand.name_fr if work.strand else "",
        "themes": [theme.name_fr for theme in work.themes],
        "group": work.group.name if work.group else "",
        "submitted_at": _instant(work.submitted_at),
        "names": [{"kind": one.kind, "name": one.name, "people": one.people} for one in mine],
        "files": [_file(one, work) for one in _files_of(work, participant)],
        "decisions": [_decision(one) for one in db.session.scalars(decisions_on(work.id))],
        "words_left_to_it": [_word(one) for one in db.session.scalars(words_for_makers(work.id))],
        "words_of_the_team": [one.reason for one in db.session.scalars(reviews_of(work.id)) if one.reason],
    }


def _files_of(work: Work, participant: Participant) -> Iterator[Original | Recording]:
    """All of a work of one's own; of one made with others, one's own part."""
    others = [one for one in work.credits if one.participant_id != participant.id]
    parts = {one.original_id for one in work.credits if one.participant_id == participant.id}
    for original in work.originals:
        if not others or original.id in parts:
            yield original
    if not others:
        yield from work.recordings


def _file(one: Original | Recording, work: Work) -> dict[str, Any]:
    return {
        "path": _path(one, work),
        "given_name": one.given_name,
        "description": one.description,
        "bytes": one.bytes,
        "sha256": one.sha256,
    }


def _path(one: Original | Recording, work: Work) -> str:
    """Its name in the ZIP file: ours, since what a file was called may be no good as a path."""
    kind = "image" if isinstance(one, Original) else "enregistrement"
    return f"{work.number}/{kind}-{one.id}.{ENDINGS.get(one.format, one.format)}"


def _decision(entry: AuditEntry) -> dict[str, Any]:
    return {"at": _instant(entry.at), "act": entry.act, "by": entry.actor_kind, "why": entry.why}


def _word(word: Word) -> dict[str, Any]:
    """As its makers read it: of who left it there is nothing but what they wrote under it."""
    return {
        "left_at": _instant(word.made_at),
        "text": word.read_as,
        "signed": word.shown_name,
        "status": word.status,
    }


def _letter(letter: Mail) -> dict[str, Any]:
    return {
        "written_at": _instant(letter.written_at),
        "sent_at": _instant(letter.sent_at),
        "subject": letter.subject,
        "text": letter.body,
    }


def _put_work(bag: zipfile.ZipFile, work: Work, participant: Participant) -> None:
    words = "\n\n".join(part for part in (work.title, work.statement, work.poem) if part)
    bag.writestr(f"{work.number}/texte.txt", f"{words}\n")
    for one in _files_of(work, participant):
        _put_file(bag, _path(one, work), one.key)


def _put_file(bag: zipfile.ZipFile, path: str, key: str) -> None:
    """A row without its file is left out: `gallery check` names it, the export goes on."""
    try:
        source = storage().open(key)
    except NoSuchFile:
        return
    with source, bag.open(path, "w", force_zip64=True) as target:
        while piece := source.read(PIECE):
            target.write(piece)


def _instant(at: datetime | None) -> str | None:
    return at.astimezone(UTC).isoformat(timespec="seconds") if at else None
