"""Media: renditions by an unguessable address, and still only to who may read the work."""

import re
from typing import NoReturn

from flask import Response, abort, request
from flask.typing import ResponseReturnValue
from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager

from gallery import clock
from gallery.db import db
from gallery.storage import NoSuchFile
from gallery.web import Bilingual, Policy, bilingual, policy
from gallery.works.access import ANYBODY, may_read
from gallery.works.files import storage
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
MEDIA_POLICY = "default-src 'none'; sandbox"
FOR_EVERYBODY = "public, max-age=31536000, s-maxage=60, immutable"
FOR_READERS = "private, no-store"


def media_url(rendition: Rendition) -> str:
    """A rendition's address: template global."""
    folder = media_folder(rendition.original.media_token)
    return f"{folder}{rendition.long_side}.{EXTENSIONS[rendition.format]}"


def media_folder(token: str) -> str:
    """What the addresses of a picture's renditions begin with. Written out: a wall has hundreds."""
    return f"{request.script_root}/media/{token}/"


def rendition_at(token: str, name: str) -> Select[Rendition] | None:
    """The rendition that an address names; None when it can't be an address of ours."""
    parts = NAME.fullmatch(name)
    if parts is None or not TOKEN.fullmatch(token):
        return None
    return (
        select(Rendition)
        .join(Rendition.original)
        .join(Original.work)
        .options(contains_eager(Rendition.original).contains_eager(Original.work))
        .where(
            Original.media_token == token,
            Rendition.long_side == int(parts[1]),
            Rendition.format == FORMATS[parts[2]],
        )
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
    query = rendition_at(token, name)
    rendition = db.session.scalar(query) if query is not None else None
    if rendition is None:
        abort(404)
    work = rendition.original.work
    public = may_read(ANYBODY, work)
    if not public and not may_read(reader(), work):
        raise_absent(work)
    try:
        return media_answer(rendition, storage().read(rendition.key), public=public)
    except NoSuchFile:
        _missing()


def media_answer(rendition: Rendition, body: bytes, *, public: bool) -> Response:
    response = Response(body, mimetype=MIME[rendition.format])
    response.headers["Content-Security-Policy"] = MEDIA_POLICY
    response.headers["Content-Disposition"] = (
        f'inline; filename="{rendition.long_side}.{EXTENSIONS[rendition.format]}"'
    )
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    response.headers["Cache-Control"] = FOR_EVERYBODY if public else FOR_READERS
    if public:
        response.set_etag(f"{rendition.original.media_token[:16]}-{rendition.id}")
        response.accept_ranges = "bytes"
        response.make_conditional(request, accept_ranges=True, complete_length=len(body))
    return response


def _missing() -> NoReturn:
    """A row without its file: `gallery check` names it, the page does not fall over."""
    abort(404)
