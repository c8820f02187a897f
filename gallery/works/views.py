"""Media: renditions and tiles by an unguessable address, and still only to who may read the work."""

import json
import re
from collections.abc import Callable

from flask import Response, abort, current_app, request
from flask.typing import ResponseReturnValue
from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager

from gallery import clock
from gallery.db import db
from gallery.images import tiles
from gallery.storage import NoSuchFile
from gallery.web import Bilingual, Policy, bilingual, policy
from gallery.works.access import ANYBODY, may_read
from gallery.works.files import read_tile, storage
from gallery.works.guards import raise_absent, reader
from gallery.works.models import Original, Rendition, Work
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
    query = select(Original.id).join(Original.work).join(Work.edition)
    return db.session.scalar(query.where(Original.media_token == token, exhibited(clock.now()))) is not None


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
    work = rendition.original.work
    public = may_read(ANYBODY, work)
    if not public and not may_read(reader(), work):
        raise_absent(work)
    return rendition, public


def _stored(read: Callable[[], bytes]) -> bytes:
    """A row without its file is nothing: `gallery check` names it, the page does not fall over."""
    try:
        return read()
    except NoSuchFile:
        abort(404)


def media_answer(body: bytes, mime: str, name: str, tag: str, *, public: bool) -> Response:
    response = Response(body, content_type=mime)
    response.headers["Content-Security-Policy"] = MEDIA_POLICY
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    response.headers["Cache-Control"] = FOR_EVERYBODY if public else FOR_READERS
    if public:
        response.set_etag(tag)
        response.accept_ranges = "bytes"
        response.make_conditional(request, accept_ranges=True, complete_length=len(body))
    return response
