"""The film, the sound and the spoken message of a form or a draft, and what is said of each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField
from werkzeug.datastructures import FileStorage
from wtforms import TextAreaField

from gallery.errors import NotAcceptable
from gallery.intake.details import clean_text
from gallery.intake.models import DraftFile, FileRole
from gallery.recordings import MAX_CAPTIONS_BYTES, read_captions
from gallery.works.files import Upload
from gallery.works.models import RecordingKind, Work
from gallery.works.recordings import FIELDS, LONGEST_TRANSCRIPT, KeptRecording, Said

FILMS = "video/mp4,video/quicktime,video/webm"
SOUNDS = "audio/*"
CAPTIONS = ".vtt,.srt,text/vtt"
ROLES = {
    FileRole.VIDEO: RecordingKind.VIDEO,
    FileRole.AUDIO: RecordingKind.AUDIO,
    FileRole.VOICE: RecordingKind.VOICE,
}
Sent = tuple[RecordingKind, Upload]


@dataclass(frozen=True)
class Recorded:
    """Recordings that come with a form, and what it says of those that it, or its draft, brought."""

    uploads: tuple[Sent, ...] = ()
    said: dict[RecordingKind, Said] = field(default_factory=dict)


NOTHING = Recorded()


def _file(label: object, accept: str) -> FileField:
    return FileField(label, render_kw={"accept": accept})


def _words(label: object) -> TextAreaField:
    return TextAreaField(label, filters=[clean_text], render_kw={"dir": "auto", "rows": "4"})


class RecordingFields:
    """What a work's form asks of recordings: a part of it, so that it needs no form's own ways."""

    clip = _file(_("A film"), FILMS)
    sound = _file(_("A sound"), SOUNDS)
    transcript = _words(_("What is said in it, word for word"))
    captions_fr = _file(_("Captions in French (a .vtt file)"), CAPTIONS)
    captions_en = _file(_("Captions in English (a .vtt file)"), CAPTIONS)
    spoken = _file(_("Your message, spoken"), SOUNDS)
    spoken_words = _words(_("What you say in it (optional)"))


def recorded_in(form: Any, description: str, language: str) -> Recorded:
    """What a form with RecordingFields brings. Raises NotAcceptable with its field for captions that are none."""
    words = form.transcript.data or ""
    captions = {f"captions_{code}": captions_in(form, f"captions_{code}") for code in ("fr", "en")}
    film = Said(description=description, transcript=words, language=language, **captions)
    spoken = Said(transcript=form.spoken_words.data or "", language=language)
    sound = Said(description=description, transcript=words, language=language)
    said = {RecordingKind.VIDEO: film, RecordingKind.AUDIO: sound, RecordingKind.VOICE: spoken}
    return Recorded(tuple(_uploads(form)), said)


def transcripts_of(work: Work) -> dict[str, str]:
    """What is written down of a work's recordings, by the form's fields."""
    words = {recording.kind: recording.transcript for recording in work.recordings}
    shown = words.get(RecordingKind.VIDEO) or words.get(RecordingKind.AUDIO) or ""
    return {"transcript": shown, "spoken_words": words.get(RecordingKind.VOICE, "")}


def say_again(work: Work, said: dict[RecordingKind, Said]) -> None:
    """Write down what its maker says now of the recordings that a work keeps; captions only if new ones came."""
    for recording in work.recordings:
        now = said.get(recording.kind)
        if now is not None:
            recording.transcript, recording.language = now.transcript, now.language
            recording.captions_fr = now.captions_fr or recording.captions_fr
            recording.captions_en = now.captions_en or recording.captions_en


def captions_in(form: Any, name: str) -> str:
    """The captions of a file field, written anew; "" when none were chosen."""
    file = _chosen(form, name)
    if file is None:
        return ""
    try:
        return read_captions(file.stream.read(MAX_CAPTIONS_BYTES + 1))
    except NotAcceptable as error:
        raise NotAcceptable(error.sentence, field=name) from error
    finally:
        file.stream.seek(0)


def _uploads(form: Any) -> Iterator[Sent]:
    for kind, name in FIELDS.items():
        file = _chosen(form, name)
        if file is not None:
            yield kind, Upload(file.filename or "", file.stream)  # type: ignore[arg-type]


def _chosen(form: Any, name: str) -> FileStorage | None:
    file = form[name].data
    return file if isinstance(file, FileStorage) and file.filename else None


def recordings_chosen(form: Any) -> int:
    """How many of a form's recordings are a work by themselves: a film, a sound."""
    return sum(_chosen(form, name) is not None for name in ("clip", "sound"))


def recording_problems(form: Any) -> Iterator[NotAcceptable]:
    """Every rule that what is said of the recordings breaks."""
    for name in ("transcript", "spoken_words"):
        if len(form[name].data or "") > LONGEST_TRANSCRIPT:
            yield NotAcceptable(
                _("This is too long: %(longest)s characters fit.", longest=LONGEST_TRANSCRIPT), field=name
            )
    for name in ("captions_fr", "captions_en"):
        try:
            captions_in(form, name)
        except NotAcceptable as error:
            yield error


def recordings_of(files: Iterable[DraftFile]) -> list[KeptRecording]:
    """The recordings among a draft's files, as the service gives them to a work."""
    return [_kept(file, ROLES[file.role]) for file in files if file.key and file.role in ROLES]


def _kept(file: DraftFile, kind: RecordingKind) -> KeptRecording:
    return KeptRecording(kind, file.key, file.sha256, file.length, file.format, file.seconds, file.given_name)
