"""`gallery check`: the invariants I1–I5 and I7, read from the tables and the files themselves."""

import hashlib
from collections.abc import Callable, Iterator

from sqlalchemy import select, text
from sqlalchemy.orm import selectinload

from gallery import clock, images, recordings
from gallery.audit.models import AuditEntry
from gallery.clips.models import Clip
from gallery.db import db
from gallery.images import tiles
from gallery.intake.models import DraftFile
from gallery.people.models import Participant
from gallery.storage import NoSuchFile
from gallery.works.files import storage
from gallery.works.jobs import NAMED, ORPHAN_AGE
from gallery.works.models import Credit, Original, Recording, Rendition, Work, WorkStatus
from gallery.works.showable import parts_now, showable_now

Finding = Iterator[str]


def what_is_wrong() -> list[str]:
    """One line for each thing that is not as promised; empty when all is well."""
    rules: tuple[Callable[[], Finding], ...] = (originals, public_works, files, rights, history, database)
    return [line for rule in rules for line in rule()]


def originals() -> Finding:
    """I1: every original, recording and clip is there, byte for byte."""
    for original in db.session.scalars(select(Original)):
        yield from _as_sent("original", original)
    for recording in db.session.scalars(select(Recording)):
        yield from _as_sent("recording", recording)
    for clip in db.session.scalars(select(Clip)):
        yield from _as_sent("clip", clip)


def _as_sent(kind: str, sent: Original | Recording | Clip) -> Finding:
    try:
        with storage().open(sent.key) as stream:
            found = hashlib.file_digest(stream, "sha256").hexdigest()  # type: ignore[arg-type]
    except NoSuchFile:
        yield f"I1 {kind} {sent.id}: its file is gone ({sent.key})"
    else:
        if found != sent.sha256:
            yield f"I1 {kind} {sent.id}: its file has changed ({sent.key})"


def public_works() -> Finding:
    """I2: what may show has all its renditions, each of which can be decoded."""
    query = (
        select(Work)
        .where(Work.showable)
        .options(selectinload(Work.originals).selectinload(Original.renditions))
    )
    for work in db.session.scalars(query):
        for original in work.originals:
            yield from _renditions_of(work, original)
        for recording in work.recordings:
            yield from _playables_of(work, recording)


def _renditions_of(work: Work, original: Original) -> Finding:
    wanted = set(images.rendition_sizes(original.width, original.height))
    made = {(one.format, one.long_side) for one in original.renditions}
    if made != wanted:
        yield f"I2 work {work.number}: renditions {sorted(wanted ^ made)} of original {original.id} are wrong"
    for rendition in original.renditions:
        if not _decodes(rendition):
            yield f"I2 work {work.number}: rendition {rendition.key} can't be decoded"


def _playables_of(work: Work, recording: Recording) -> Finding:
    if not recording.playables and not recording.hidden:
        yield f"I2 work {work.number}: nothing plays of recording {recording.id}"
    for playable in recording.playables:
        try:
            with storage().local_copy(playable.key) as path:
                sound = recordings.plays(path, playable.width, playable.height)
        except NoSuchFile:
            sound = False
        if not sound:
            yield f"I2 work {work.number}: {playable.key} can't be played"


def _decodes(rendition: Rendition) -> bool:
    try:
        with storage().open(rendition.key) as stream:
            look = images.tiles_decode if rendition.format == tiles.FORM else images.decodes
            return look(stream, rendition.width, rendition.height)
    except NoSuchFile:
        return False


def files() -> Finding:
    """I3: no row without its file, and no file that no row has named for an hour."""
    before = clock.now() - ORPHAN_AGE
    for prefix, works in NAMED.items():
        columns = [*works, DraftFile.key] if prefix == "originals/" else [*works]
        named = {key for one in columns for key in db.session.scalars(select(one)) if key}
        kept = {entry.key: entry for entry in storage().keys(prefix)}
        yield from (f"I3 {key}: a row names it, storage has it not" for key in sorted(named - kept.keys()))
        for key in sorted(kept.keys() - named):
            if kept[key].modified < before:
                yield f"I3 {key}: storage has it, no row names it"


def rights() -> Finding:
    """I4: nothing may show without approval and consent; what is stored of that agrees with what it comes from."""
    credits = selectinload(Work.credits).selectinload(Credit.participant).selectinload(Participant.consents)
    for work in db.session.scalars(select(Work).options(credits, selectinload(Work.originals))):
        stored = work.showable, work.showable_until
        if stored != showable_now(work):
            yield f"I4 work {work.number}: showable is stored as {stored}, and is {showable_now(work)}"
        yield from _hidden(work)
        yield from _let_out_apart(work)


def _hidden(work: Work) -> Finding:
    """A name, picture or voice shows as its own consent wants it."""
    for part, shown in parts_now(work):
        stored = part.shown if isinstance(part, Credit) else not part.hidden
        if stored is not shown:
            said = f"{part.__tablename__} {part.id} is {'shown' if stored else 'hidden'}"
            yield f"I4 work {work.number}: {said}, its consent says otherwise"


def _let_out_apart(work: Work) -> Finding:
    """An approved work that waits for a release shows in the same instant as the others."""
    release = work.release if work.status is WorkStatus.APPROVED else None
    if release is not None and work.released_at != release.at:
        yield f"I4 work {work.number}: it shows at {work.released_at}, its release takes place at {release.at}"


def history() -> Finding:
    """I5: every change of state has exactly one audit row: a work's rows form one chain that ends where it stands."""
    chains: dict[int, list[AuditEntry]] = {}
    query = select(AuditEntry).where(AuditEntry.subject_kind == "works").order_by(AuditEntry.id)
    for entry in db.session.scalars(query):
        if entry.after and "status" in entry.after:
            chains.setdefault(entry.subject_id, []).append(entry)
    for work in db.session.scalars(select(Work)):
        yield from _broken_chain(work, chains.get(work.id, []))


def _broken_chain(work: Work, chain: list[AuditEntry]) -> Finding:
    stands: str | None = None
    for entry in chain:
        before = (entry.before or {}).get("status")
        if before != stands:
            yield f"I5 work {work.number}: audit row {entry.id} starts from {before}, the work stood at {stands}"
        stands = (entry.after or {})["status"]
    if stands != work.status:
        yield f"I5 work {work.number}: it stands at {work.status}, its audit ends at {stands}"


def database() -> Finding:
    """I7: the database itself is whole. PostgreSQL keeps its foreign keys; SQLite is asked."""
    if db.engine.dialect.name != "sqlite":
        return
    for row in db.session.execute(text("PRAGMA integrity_check")):
        if row[0] != "ok":
            yield f"I7 {row[0]}"
    for row in db.session.execute(text("PRAGMA foreign_key_check")):
        yield f"I7 foreign key broken: {tuple(row)}"
