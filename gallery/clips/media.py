"""What is played of a clip, by an unguessable address, and still only to who may play it."""

import re

from flask import abort, request
from flask.typing import ResponseReturnValue

from gallery.clips.access import is_shown, may_play
from gallery.clips.models import Clip
from gallery.clips.queries import clip_behind
from gallery.clips.views import pages
from gallery.db import db
from gallery.recordings import words_of
from gallery.storage import NoSuchFile
from gallery.web import Policy, policy
from gallery.works.files import storage
from gallery.works.guards import raise_over, reader
from gallery.works.views import captions_by_version, media_answer, played_answer

__all__ = ["pages"]
TOKEN = re.compile(r"[0-9a-f]{32}")
FILM, POSTER = "video/mp4", "image/jpeg"


@pages.get("/clips/<token>/film.mp4")
@policy(Policy.READERS)
def film(token: str) -> ResponseReturnValue:
    """In parts, a mebibyte an answer at most."""
    clip, public = _playable_or_404(token)
    tag = _name_of(clip.played_key)
    return played_answer(clip.played_key, clip.played_bytes, tag, FILM, "film.mp4", public=public)


@pages.get("/clips/<token>/<version>.jpg")
@policy(Policy.READERS)
def poster(token: str, version: str) -> ResponseReturnValue:
    """Its address says which second it is of, so that it may be kept for ever."""
    clip, public = _playable_or_404(token)
    if version != _name_of(clip.poster_key):
        abort(404)
    try:
        body = storage().read(clip.poster_key)
    except NoSuchFile:
        abort(404)
    return media_answer(body, POSTER, "poster.jpg", version, public=public)


@pages.get("/clips/<token>/<version>.vtt")
@policy(Policy.READERS)
def captions(token: str, version: str) -> ResponseReturnValue:
    clip, public = _playable_or_404(token)
    text = dict(captions_by_version(clip.captions_fr, clip.captions_en)).get(version)
    if text is None:
        abort(404)
    kind = "text/vtt; charset=utf-8"
    return media_answer(text.encode(), kind, f"{version[:2]}.vtt", version, public=public)


def clip_is_public(path: str) -> bool:
    """Whether an address of a clip's that was public once still is; asked again whenever the public key changes."""
    token = path.split("/", 3)[2]
    clip = db.session.scalar(clip_behind(token))
    return clip is not None and is_shown(clip)


def _playable_or_404(token: str) -> tuple[Clip, bool]:
    """The clip, and whether everybody may have it."""
    clip = db.session.scalar(clip_behind(token)) if TOKEN.fullmatch(token) else None
    if clip is None:
        abort(404)
    if is_shown(clip):
        return clip, True
    if not may_play(reader(), clip):
        raise_over(clip.edition_id)
        abort(404)
    return clip, False


def _name_of(key: str) -> str:
    """Twelve digits that tell one file from the next."""
    return key.split("/")[2][:12] if key else ""


def _folder(clip: Clip) -> str:
    return f"{request.script_root}/clips/{clip.media_token}/"


@pages.app_template_global()
def clip_film_url(clip: Clip) -> str:
    return f"{_folder(clip)}film.mp4"


@pages.app_template_global()
def clip_poster_url(clip: Clip) -> str:
    return f"{_folder(clip)}{_name_of(clip.poster_key)}.jpg"


@pages.app_template_global()
def clip_tracks(clip: Clip) -> list[tuple[str, str]]:
    """(language, address) of its captions."""
    found = captions_by_version(clip.captions_fr, clip.captions_en)
    return [(version[:2], f"{_folder(clip)}{version}.vtt") for version, _text in found]


@pages.app_template_global()
def clip_words(clip: Clip) -> str:
    """What is said in it: as it was written down, or as its captions say."""
    return clip.transcript or words_of(clip.captions_fr or clip.captions_en)
