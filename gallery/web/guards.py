"""What is refused before any view: strangers' hosts, foreign forms, forms too long or unreadable."""

from collections.abc import Callable
from urllib.parse import unquote_to_bytes

from flask import Flask, abort, request
from flask_babel import gettext as _
from flask_wtf import CSRFProtect
from flask_wtf.csrf import generate_csrf

from gallery.config import Settings
from gallery.errors import GalleryError
from gallery.tokens import masked, unmasked
from gallery.web.hosts import own_hosts

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

MAX_BODY = 240 * 1024 * 1024
"""Sixteen pictures' worth; each picture has its own limit (images.MAX_BYTES)."""

MAX_FORM_TEXT = 256 * 1024
"""Of one field, and of a whole form without files: more than the longest poem in the longest script."""

MAX_PARTS = 200

PIECE_TYPE = "application/offset+octet-stream"
"""A piece of a file (tus): bytes, and no words."""
MAX_PIECE = 1024 * 1024


class _MaskedTokens(CSRFProtect):
    """A form's token is the session's under a mask of its own, so that a page with a form may be packed (BREACH)."""

    def init_app(self, app: Flask) -> None:
        super().init_app(app)
        app.jinja_env.globals["csrf_token"] = lambda: masked(generate_csrf())

    def _get_csrf_token(self) -> str | None:
        given = super()._get_csrf_token()
        return given and unmasked(given)


csrf = _MaskedTokens()


def look_at_body() -> None:
    """A form without files is read whole and in memory, so it must be short; parts with files go to disk."""
    if request.mimetype == PIECE_TYPE:
        request.max_content_length = MAX_PIECE
        return
    if request.mimetype != "multipart/form-data":
        request.max_content_length = MAX_FORM_TEXT
    if request.method not in SAFE_METHODS:
        _refuse_unreadable()


def refuse_strangers(settings: Settings) -> Callable[[], None]:
    is_ours = own_hosts(settings)

    def check() -> None:
        if not is_ours(request.host) or "\0" in request.path or "\ufffd" in request.path:
            abort(400)
        if not is_readable(request.query_string):
            abort(400)

    return check


def is_readable(escaped: bytes) -> bool:
    """Whether percent-encoded bytes are text without a null."""
    text = unquote_to_bytes(escaped)
    try:
        return "\0" not in text.decode()
    except UnicodeDecodeError:
        return False


def _refuse_unreadable() -> None:
    """A null, or bytes that are no text, are no one's words; the decoder of forms leaves a sign where those were."""
    if request.mimetype != "multipart/form-data" and not is_readable(request.get_data()):
        abort(400)
    words = "".join(text for name, texts in request.form.lists() for text in (name or "\0", *texts))
    if "\0" in words:
        abort(400)
    if "\ufffd" in words:
        raise GalleryError(_("Some signs could not be read: look for “\ufffd”, and type these words again."))


def refuse_foreign_forms() -> None:
    """A form sent from another site is refused before its token is even looked at."""
    if request.method in SAFE_METHODS:
        return
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        abort(403)
    origin = request.headers.get("Origin")
    if origin and origin != "null" and origin.split("//", 1)[-1] != request.host:
        abort(403)
