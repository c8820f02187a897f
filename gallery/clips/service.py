"""Clips of the team's: taken in, spoken of, taken away."""

from dataclasses import dataclass, replace

from flask_babel import lazy_gettext as _

from gallery import clock, publicity
from gallery.audit.service import Actor, record
from gallery.clips.jobs import make_clip
from gallery.clips.models import Clip
from gallery.db import lock, transaction
from gallery.editions.models import Edition
from gallery.errors import NotAcceptable
from gallery.queue import enqueue_after_commit
from gallery.tokens import new_file_token
from gallery.works.files import Upload, forget_file
from gallery.works.models import RecordingKind
from gallery.works.recordings import kept_recordings


@dataclass(frozen=True)
class ClipDetails:
    """What is said of a clip. Captions are WebVTT as `recordings.read_captions` wrote it anew; None keeps them."""

    title_fr: str
    title_en: str = ""
    language: str = "fr"
    transcript: str = ""
    captions_fr: str | None = None
    captions_en: str | None = None
    poster_at: float = 1.0


def add_clip(edition: Edition, upload: Upload, details: ClipDetails, actor: Actor) -> Clip:
    """Raises NotAcceptable with the field `clip` for a film that can't be taken."""
    with kept_recordings([(RecordingKind.VIDEO, upload)]) as [kept], transaction() as session:
        clip = Clip(
            edition_id=edition.id,
            key=kept.key,
            sha256=kept.sha256,
            bytes=kept.bytes,
            format=kept.format,
            seconds=kept.seconds,
            given_name=kept.given_name,
            media_token=new_file_token(),
        )
        _say(clip, replace(details, poster_at=min(details.poster_at, kept.seconds)))
        session.add(clip)
        session.flush()  # the audit and the job are told its id
        record(actor, "add_clip", clip, after={"title": clip.title_fr})
        enqueue_after_commit(make_clip, clip.id)
    return clip


def save_clip(clip: Clip, details: ClipDetails, actor: Actor) -> None:
    """Raises NotAcceptable for a second that the film has not."""
    if not 0 <= details.poster_at <= clip.seconds:
        sentence = _("Type a second of the film, between 0 and %(last)s.", last=int(clip.seconds))
        raise NotAcceptable(sentence, field="poster_at")
    with transaction():
        lock(clip)
        before = {"title": clip.title_fr}
        redraw = abs(details.poster_at - clip.poster_at) > 0.05
        _say(clip, details)
        if redraw:
            clip.tries, clip.next_try_at = 0, clock.now()
            enqueue_after_commit(make_clip, clip.id)
        record(actor, "change_clip", clip, before=before, after={"title": clip.title_fr})
        publicity.bump()


def _say(clip: Clip, details: ClipDetails) -> None:
    clip.title_fr, clip.title_en = details.title_fr, details.title_en
    clip.language, clip.transcript = details.language, details.transcript
    if details.captions_fr is not None:
        clip.captions_fr = details.captions_fr
    if details.captions_en is not None:
        clip.captions_en = details.captions_en
    clip.poster_at = details.poster_at


def try_again(clip: Clip) -> None:
    """What was given up is tried once more."""
    with transaction():
        lock(clip)
        clip.tries, clip.next_try_at, clip.trouble = 0, clock.now(), ""
        enqueue_after_commit(make_clip, clip.id)


def remove_clip(clip: Clip, actor: Actor) -> None:
    """For good, with its files; what played it plays nothing then."""
    with transaction() as session:
        lock(clip)
        record(actor, "remove_clip", clip, before={"title": clip.title_fr})
        for key in filter(None, (clip.key, clip.played_key, clip.poster_key)):
            forget_file(key)
        session.delete(clip)
        publicity.bump()
