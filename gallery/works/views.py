"""Media: renditions, tiles, clips and sounds by an unguessable address, and still only to who may read the work."""

import hashlib
import json
import re
from collections.abc import Callable, Iterator

from flask import Response, abort, current_app, request
from flask.typing import ResponseReturnValue
from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager

from gallery import clock
from gallery.db import db
from gallery.images import tiles
from gallery.recordings import words_of
from gallery.storage import NoSuchFile
from gallery.web import Bilingual, Policy, bilingual, policy
from gallery.works.access import ANYBODY, is_lent, may_preview, may_read, may_read_hidden
from gallery.works.files import read_tile, storage
from gallery.works.guards import raise_absent, raise_over, reader
from gallery.works.models import Original, Playable, Recording, Rendition, Work, WorkStatus
from gallery.works.parts import part_answer
from gallery.works.queries import exhibited

pages: Bilingual = bilingual("works", __name__)

MIME = {"avif": "image/avif", "webp": "image/webp", "jpeg": "image/jpeg"}
EXTENSIONS = {"avif": "avif", "webp": "webp", "jpeg": "jpg"}
FORMATS = {extension: kind for kind, extension in EXTENSIONS.items()}
TOKEN = re.compile(r"[0-9a-f]{32}")
NAME = re.compile(r"([1-9][0-9]{0,3})\.(avif|webp|jpg)")
"""One rendition has one address: others would be kept apart, and fill the memory."""
INFO = 'application/ld+json;profile="http://iiif.io/api/image/3/context.json"'
MEDIA_POLICY = "default-src 'none'; sandbox"
FOR_EVERYBODY = "public, max-age=31536000, s-maxage=60, immutable"
FOR_READERS = "private, no-store"


def media_url(rendition: Rendition) -> str:
    """A rendition's address: template global."""
    folder = media_folder(rendition.original.media_token)
    return f"{folder}{rendition.long_side}.{EXTENSIONS[rendition.format]}"


@pages.app_template_global()
def tiles_url(original: Original) -> str | None:
    """Where a viewer learns of a picture's tiles, if it has any."""
    cut = any(rendition.format == tiles.FORM for rendition in original.renditions)
    return f"{media_folder(original.media_token)}info.json" if cut else None


def media_folder(token: str) -> str:
    """What the addresses of a picture's renditions begin with. Written out: a wall has hundreds."""
    return f"{request.script_root}/media/{token}/"


def rendition_at(token: str, name: str) -> Select[Rendition] | None:
    """The rendition that an address names; None when it can't be an address of ours."""
    parts = NAME.fullmatch(name)
    if parts is None or not TOKEN.fullmatch(token):
        return None
    return _renditions(token, FORMATS[parts[2]]).where(Rendition.long_side == int(parts[1]))


def tiles_at(token: str) -> Select[Rendition] | None:
    """The file of tiles behind an address; None when it can't be an address of ours."""
    return _renditions(token, tiles.FORM) if TOKEN.fullmatch(token) else None


def _renditions(token: str, kind: str) -> Select[Rendition]:
    return (
        select(Rendition)
        .join(Rendition.original)
        .join(Original.work)
        .options(contains_eager(Rendition.original).contains_eager(Original.work))
        .where(Original.media_token == token, Rendition.format == kind)
    )


def media_is_public(path: str) -> bool:
    """Whether a media address that was public once still is; asked again whenever the public key changes."""
    _empty, _media, token, _name = path.split("/", 3)
    return any(_is_shown(kind, token) for kind in (Original, Recording))


def _is_shown(kind: type[Original] | type[Recording], token: str) -> bool:
    query = select(kind.id).join(kind.work).join(Work.edition)
    shown = kind.media_token == token, kind.hidden.is_(False), exhibited(clock.now())
    return db.session.scalar(query.where(*shown)) is not None


@pages.get("/media/<token>/<name>")
@policy(Policy.READERS)
def media(token: str, name: str) -> ResponseReturnValue:
    """Bytes from our own encoder with a fixed type. The session is read only if the work is on no public wall."""
    rendition, public = _rendition_for_reader(rendition_at(token, name))
    kind, extension = rendition.format, EXTENSIONS[rendition.format]
    body = _stored(lambda: storage().read(rendition.key))
    tag = f"{token[:16]}-{rendition.id}"
    return media_answer(body, MIME[kind], f"{rendition.long_side}.{extension}", tag, public=public)


@pages.get("/media/<token>/info.json")
@policy(Policy.READERS)
def tiles_info(token: str) -> ResponseReturnValue:
    """What a viewer must know of a large picture's tiles (IIIF Image API 3)."""
    rendition, public = _rendition_for_reader(tiles_at(token))
    base: str = current_app.extensions["gallery_settings"].base_url
    told = tiles.info(f"{base}{media_folder(token)[:-1]}", (rendition.width, rendition.height))
    tag = f"{token[:16]}-{rendition.id}"
    return media_answer(json.dumps(told).encode(), INFO, "info.json", tag, public=public)


@pages.get("/media/<token>/<region>/<size>/0/default.jpg")
@policy(Policy.READERS)
def tile(token: str, region: str, size: str) -> ResponseReturnValue:
    """One of the tiles that info.json tells of, and no other part or size."""
    rendition, public = _rendition_for_reader(tiles_at(token))
    cut_at = rendition.width, rendition.height
    place = tiles.places(cut_at).get(f"{region}/{size}")
    if place is None:
        abort(404)
    body = _stored(lambda: read_tile(rendition.key, cut_at, place))
    tag = f"{token[:16]}-{rendition.id}-{place}"
    return media_answer(body, MIME["jpeg"], "default.jpg", tag, public=public)


def _rendition_for_reader(query: Select[Rendition] | None) -> tuple[Rendition, bool]:
    """What the address names, and whether everybody may have it; for who may not have it, the request ends here."""
    rendition = db.session.scalar(query) if query is not None else None
    if rendition is None:
        abort(404)
    return rendition, _is_public_or_ends(rendition.original)


def _is_public_or_ends(part: Original | Recording) -> bool:
    """Whether everybody may have a part of a work; for who may not have it, the request ends here."""
    public = may_read(ANYBODY, part.work) and not part.hidden
    if not public and (part.work.status is WorkStatus.ERASED or not _is_theirs(part)):
        raise_over(part.work.edition_id)
        raise_absent(part.work)
    return public


def _is_theirs(part: Original | Recording) -> bool:
    """A part of a collective work is still a picture of the single work that it was."""
    if may_read_hidden(reader(), part.work):
        return True
    if not part.hidden and (may_preview(reader(), part.work) or is_lent(reader(), part.work)):
        return True
    single = (
        db.session.get(Work, part.from_work_id) if isinstance(part, Original) and part.from_work_id else None
    )
    return single is not None and may_read_hidden(reader(), single)


# — what is played ———————————————————————————————————————————————————————————————————————————————————————————————


@pages.get("/media/<token>/clip.mp4")
@policy(Policy.READERS)
def clip(token: str) -> ResponseReturnValue:
    return _played(token, "mp4", "video/mp4", "clip.mp4")


@pages.get("/media/<token>/sound.m4a")
@policy(Policy.READERS)
def sound(token: str) -> ResponseReturnValue:
    return _played(token, "m4a", "audio/mp4", "sound.m4a")


def _played(token: str, form: str, mime: str, name: str) -> Response:
    """A part of what is played, by its own answer: the front keeps none of it."""
    recording = _recording_or_404(token)
    public = _is_public_or_ends(recording)
    playable = next((one for one in recording.playables if one.format == form), None)
    if playable is None:
        abort(404)
    tag = f"{token[:16]}-{playable.id}"
    return played_answer(playable.key, playable.bytes, tag, mime, name, public=public)


@pages.get("/media/<token>/<version>.vtt")
@policy(Policy.READERS)
def captions(token: str, version: str) -> ResponseReturnValue:
    """A film's captions, as we wrote them. Their address says which words they are, so that it may be kept for ever."""
    recording = _recording_or_404(token)
    public = _is_public_or_ends(recording)
    text = dict(captions_by_version(recording.captions_fr, recording.captions_en)).get(version)
    if text is None:
        abort(404)
    return media_answer(
        text.encode(), "text/vtt; charset=utf-8", f"{version[:2]}.vtt", version, public=public
    )


def captions_by_version(french: str, english: str) -> Iterator[tuple[str, str]]:
    """Captions by what stands in their address: their language, and which words they are."""
    for language, text in (("fr", french), ("en", english)):
        if text:
            yield f"{language}-{hashlib.sha256(text.encode()).hexdigest()[:12]}", text


def _recording_or_404(token: str) -> Recording:
    query = select(Recording).join(Recording.work).options(contains_eager(Recording.work))
    known = TOKEN.fullmatch(token) is not None
    return (db.session.scalar(query.where(Recording.media_token == token)) if known else None) or abort(404)


@pages.app_template_global()
def play_url(playable: Playable) -> str:
    name = "clip.mp4" if playable.format == "mp4" else "sound.m4a"
    return f"{media_folder(playable.recording.media_token)}{name}"


@pages.app_template_global()
def caption_tracks(recording: Recording) -> list[tuple[str, str]]:
    """(language, address) of each."""
    folder = media_folder(recording.media_token)
    found = captions_by_version(recording.captions_fr, recording.captions_en)
    return [(version[:2], f"{folder}{version}.vtt") for version, _text in found]


@pages.app_template_global()
def spoken_words(recording: Recording) -> str:
    """What its captions say: for a recording that nobody wrote a transcript of."""
    return words_of(recording.captions_fr or recording.captions_en)


# — answers ——————————————————————————————————————————————————————————————————————————————————————————————————————


def _stored(read: Callable[[], bytes]) -> bytes:
    """A row without its file is nothing: `gallery check` names it, the page does not fall over."""
    try:
        return read()
    except NoSuchFile:
        abort(404)


def played_answer(key: str, total: int, tag: str, mime: str, name: str, *, public: bool) -> Response:
    """A part of a stored film or sound, of so many bytes in all."""
    try:
        answer = part_answer(storage(), key, total, tag if public else "")
    except NoSuchFile:
        abort(404)
    return _ours(answer, mime, name, public=public)


def media_answer(body: bytes, mime: str, name: str, tag: str, *, public: bool) -> Response:
    response = _ours(Response(body), mime, name, public=public)
    if public:
        response.set_etag(tag)
        response.accept_ranges = "bytes"
        response.make_conditional(request, accept_ranges=True, complete_length=len(body))
    return response


def _ours(response: Response, mime: str, name: str, *, public: bool) -> Response:
    """What every answer with a participant's bytes says of them: what they are, and that nothing in them may run."""
    response.headers["Content-Type"] = mime
    response.headers["Content-Security-Policy"] = MEDIA_POLICY
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    response.headers["Cache-Control"] = FOR_EVERYBODY if public else FOR_READERS
    return response
