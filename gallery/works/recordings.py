"""Recordings of a work: on their way into storage, given to it, and what is said of them."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from flask_babel import lazy_gettext as _

from gallery import clock, recordings, tokens
from gallery.audit.service import Actor, record
from gallery.db import lock, transaction
from gallery.errors import NoRoom, NotAcceptable, NotAllowed
from gallery.queue import enqueue_after_commit
from gallery.works.files import Upload, clean_name, forget_file, storage
from gallery.works.models import Recording, RecordingKind, Work
from gallery.works.playing import make_playables
from gallery.works.showable import refresh_showable

FIELDS = {RecordingKind.VIDEO: "clip", RecordingKind.AUDIO: "sound", RecordingKind.VOICE: "spoken"}
"""What each is called in forms, and how many of each a work has: one."""
LONGEST_TRANSCRIPT = 20_000


@dataclass(frozen=True)
class Said:
    """What is said of a recording. Captions are WebVTT as `recordings.read_captions` wrote it anew, by language."""

    description: str = ""
    transcript: str = ""
    language: str = "fr"
    captions_fr: str = ""
    captions_en: str = ""


@dataclass(frozen=True)
class KeptRecording:
    """A recording that was looked at and stored, not yet belonging to a work."""

    kind: RecordingKind
    key: str
    sha256: str
    bytes: int
    format: str
    seconds: float
    given_name: str


def look_at_recording(upload: Upload, kind: RecordingKind) -> recordings.Recorded:
    """Raises NotAcceptable with the form's field for what can't be taken."""
    try:
        return recordings.inspect(upload.stream, kind)
    except NotAcceptable as error:
        raise NotAcceptable(error.sentence, field=FIELDS[kind]) from error


@contextmanager
def kept_recordings(uploads: Iterable[tuple[RecordingKind, Upload]]) -> Iterator[list[KeptRecording]]:
    """Look at recordings and store them, before the transaction that gives them rows; if that fails nothing is left."""
    looked_at = [(kind, upload, look_at_recording(upload, kind)) for kind, upload in uploads]
    kept: list[KeptRecording] = []
    try:
        for kind, upload, recorded in looked_at:
            kept.append(_keep(kind, upload, recorded))
        yield kept
    except BaseException:
        for one in kept:
            storage().delete(one.key)
        raise


def _keep(kind: RecordingKind, upload: Upload, recorded: recordings.Recorded) -> KeptRecording:
    if not storage().has_room(recorded.bytes):
        raise NoRoom(_("There is no room for recordings just now. Your text is kept; please tell the team."))
    token = tokens.new_file_token()
    key = f"originals/{token[:2]}/{token}"
    upload.stream.seek(0)
    stored = storage().put(key, upload.stream)
    name = clean_name(upload.name)
    return KeptRecording(kind, key, stored.sha256, stored.bytes, recorded.format, recorded.seconds, name)


def hang_recordings(
    work: Work, kept: Iterable[KeptRecording], said: dict[RecordingKind, Said] | None = None
) -> list[Recording]:
    """Give stored recordings to a work, each in the place of one of its kind that it had.

    Call it inside the transaction of the cause; then flush, and `ask_for_playables` of what it returns.
    """
    hung = []
    for one in kept:
        for old in [other for other in work.recordings if other.kind is one.kind]:
            take_recording_away(old)
        recording = _recording(one, (said or {}).get(one.kind, Said(language=work.language)))
        work.recordings.append(recording)
        hung.append(recording)
    return hung


def _recording(one: KeptRecording, said: Said) -> Recording:
    return Recording(
        **vars(said),
        kind=one.kind,
        position=list(RecordingKind).index(one.kind),
        given_name=one.given_name,
        key=one.key,
        sha256=one.sha256,
        bytes=one.bytes,
        format=one.format,
        seconds=one.seconds,
        media_token=tokens.new_file_token(),
        next_try_at=clock.now(),
    )


def ask_for_playables(hung: Iterable[Recording]) -> None:
    """Hint to the workers, once this transaction is safe."""
    for recording in hung:
        enqueue_after_commit(make_playables, recording.id)


def take_recording_away(recording: Recording) -> None:
    """For ever, with what was made of it and its poster."""
    work = recording.work
    for poster in [one for one in work.originals if one.recording_id == recording.id]:
        for key in (poster.key, *(rendition.key for rendition in poster.renditions)):
            forget_file(key)
        work.originals.remove(poster)
    for key in (recording.key, *(playable.key for playable in recording.playables)):
        forget_file(key)
    work.recordings.remove(recording)


def say_of_recording(recording: Recording, said: Said, actor: Actor) -> None:
    """Write down what is heard and said in a recording, for those who can't hear it. No work shows without."""
    with transaction():
        lock(recording.work)
        before = {name: getattr(recording, name) for name in vars(said)}
        changed = {name for name, value in vars(said).items() if value != before[name]}
        if not changed:
            return
        for name in changed:
            setattr(recording, name, getattr(said, name))
        first = {name: before[name] for name in sorted(changed)}
        then = {name: getattr(said, name) for name in sorted(changed)}
        about = {"recording": recording.id}
        record(actor, "transcribe", recording.work, before=about | first, after=about | then)
        refresh_showable(recording.work)


def choose_poster(recording: Recording, at: float, actor: Actor) -> None:
    """Let another second of a film hang on the wall; the one before hangs until that is drawn."""
    if recording.kind is not RecordingKind.VIDEO:
        raise NotAllowed(_("Only a film has a picture to choose."))
    if not 0 <= at <= max(recording.seconds, 0):
        raise NotAcceptable(
            _("Type a second of the film, between 0 and %(last)s.", last=int(recording.seconds)),
            field="poster_at",
        )
    with transaction():
        lock(recording.work)
        about = {"recording": recording.id}
        record(
            actor,
            "choose_poster",
            recording.work,
            before={**about, "at": recording.poster_at},
            after={**about, "at": at},
        )
        recording.poster_at, recording.tries, recording.next_try_at = at, 0, clock.now()
        ask_for_playables([recording])
