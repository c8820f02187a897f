"""What every page shares: languages in addresses, headers, errors in the page's language, pages of a list."""

import gzip
import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache, wraps
from typing import Any, Generic, TypeVar
from urllib.parse import unquote_to_bytes, urlencode

from flask import (
    Blueprint,
    Flask,
    Response,
    abort,
    current_app,
    g,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf import CSRFProtect, FlaskForm
from flask_wtf.csrf import CSRFError, generate_csrf
from markupsafe import escape
from sqlalchemy import Select, func, select
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import IntegerConverter

from gallery import i18n
from gallery.config import Settings
from gallery.db import db
from gallery.errors import GalleryError
from gallery.tokens import masked, unmasked


class _MaskedTokens(CSRFProtect):
    """A form's token is the session's under a mask of its own, so that a page with a form may be packed (BREACH)."""

    def init_app(self, app: Flask) -> None:
        super().init_app(app)
        app.jinja_env.globals["csrf_token"] = lambda: masked(generate_csrf())

    def _get_csrf_token(self) -> str | None:
        given = super()._get_csrf_token()
        return given and unmasked(given)


csrf = _MaskedTokens()

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; media-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
REFERRER, NO_REFERRER = "strict-origin-when-cross-origin", "no-referrer"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
MAX_BODY = 240 * 1024 * 1024
"""Sixteen pictures' worth; each picture has its own limit (images.MAX_BYTES)."""
MAX_FORM_TEXT = 256 * 1024
"""Of one field, and of a whole form without files: more than the longest poem in the longest script."""
MAX_PARTS = 200
GZIP_LEVEL = 6

View = Callable[..., ResponseReturnValue]
T = TypeVar("T")


def init_app(app: Flask, settings: Settings) -> None:
    app.config.update(
        MAX_CONTENT_LENGTH=MAX_BODY,
        MAX_FORM_MEMORY_SIZE=MAX_FORM_TEXT,
        MAX_FORM_PARTS=MAX_PARTS,
        WTF_CSRF_TIME_LIMIT=None,  # it lasts as long as the session: a form may be left open overnight
        WTF_CSRF_SSL_STRICT=False,  # Origin and Sec-Fetch-Site are checked below, for http as well
    )
    app.url_map.converters["int"] = _Whole
    app.before_request(_look_at_body)  # before anybody else looks into the form
    csrf.init_app(app)
    if settings.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies, x_host=0)  # type: ignore[method-assign]
    app.before_request(_refuse_strangers(settings))
    app.before_request(_refuse_foreign_forms)
    app.after_request(_add_headers(settings))
    for kind in (GalleryError, HTTPException, Exception):
        app.register_error_handler(kind, show_error)
    app.jinja_env.filters["sentences"] = sentences
    app.jinja_env.globals.update(
        url_for=_address, here_in=here_in, asset=asset, page_address=page_address, new_form_key=new_form_key
    )


# — addresses in two languages ————————————————————————————————————————————————————————————————————————————————


class _Whole(IntegerConverter):
    """A number in an address, written in one way only: others would be kept apart, and be pages of their own."""

    regex = "(?:0|[1-9][0-9]{0,8})"


class Bilingual(Blueprint):
    """A blueprint whose views have one address in each language: `@pages.page("/deposer", "/submit")`."""

    def page(self, fr: str, en: str, **options: Any) -> Callable[[View], View]:
        """Route both addresses to one view; the language stands in `g.lang`, and `url_for` keeps it."""

        def route(view: View) -> View:
            endpoint = options.pop("endpoint", None) or view.__name__
            for lang, rule in (("fr", fr), ("en", en)):
                self.add_url_rule(f"/{lang}{rule}", endpoint, view, defaults={"lang": lang}, **options)
            return view

        return route


def bilingual(name: str, import_name: str) -> Bilingual:
    pages = Bilingual(name, import_name)

    @pages.url_value_preprocessor
    def take_language(_endpoint: str | None, values: dict[str, Any] | None) -> None:
        if values and "lang" in values:
            g.lang = values.pop("lang")

    return pages


def keep_language(endpoint: str, values: dict[str, Any]) -> None:
    """For `app.url_defaults`: an address is built in the page's language unless another is named."""
    if "lang" not in values and current_app.url_map.is_endpoint_expecting(endpoint, "lang"):
        values["lang"] = i18n.language()


def here_in(lang: str) -> str:
    """This same page in another language, facets and all."""
    if request.endpoint is None or not current_app.url_map.is_endpoint_expecting(request.endpoint, "lang"):
        return url_for("catalogue.home", lang=lang)
    return _with_query(url_for(request.endpoint, **{**(request.view_args or {}), "lang": lang}), _query())


def page_address(number: int) -> str:
    """This same list, at another of its pages."""
    query = [pair for pair in _query() if pair[0] != "page"]
    page = [("page", str(number))] if number > 1 else []
    return _with_query(url_for(str(request.endpoint), **(request.view_args or {})), [*query, *page])


def _query() -> list[tuple[str, str]]:
    """What stands behind the "?" of this address, if it can be read."""
    return list(request.args.items(multi=True)) if _is_readable(request.query_string) else []


def _with_query(address: str, query: list[tuple[str, str]]) -> str:
    """Written out here: to `url_for`, a visitor's `?_scheme=` or `?endpoint=` would be its own arguments."""
    return f"{address}?{urlencode(query)}" if query else address


def _address(endpoint: str, **values: Any) -> str:
    """`url_for` for templates: a page has forty addresses, and most of them are those of the page before.

    An address that carries a right is kept nowhere.
    """
    if "token" in values:
        return url_for(endpoint, **values)
    return _built(endpoint, i18n.language(), tuple(values.items()))


@lru_cache(maxsize=1024)
def _built(endpoint: str, _lang: str, values: tuple[tuple[str, Any], ...]) -> str:
    return url_for(endpoint, **dict(values))


def asset(name: str) -> str:
    """A static file's address with its version in it, so that it may be kept for ever."""
    versions: dict[str, str] = current_app.extensions["gallery_assets"]
    return _address("static", filename=name, v=versions.get(name, "0"))


def new_form_key() -> str:
    return secrets.token_urlsafe(24)


# — what is refused, what is added ——————————————————————————————————————————————————————————————————————————————


def _look_at_body() -> None:
    """A form without files is read whole and in memory, so it must be short; parts with files go to disk."""
    if request.mimetype != "multipart/form-data":
        request.max_content_length = MAX_FORM_TEXT
    if request.method not in SAFE_METHODS:
        _refuse_unreadable()


def _refuse_strangers(settings: Settings) -> Callable[[], None]:
    is_ours = own_hosts(settings)

    def check() -> None:
        if not is_ours(request.host) or "\0" in request.path or "\ufffd" in request.path:
            abort(400)
        if not _is_readable(request.query_string):
            abort(400)

    return check


def _is_readable(escaped: bytes) -> bool:
    """Whether percent-encoded bytes are text without a null."""
    text = unquote_to_bytes(escaped)
    try:
        return "\0" not in text.decode()
    except UnicodeDecodeError:
        return False


def _refuse_unreadable() -> None:
    """A null, or bytes that are no text, are no one's words; the decoder of forms leaves a sign where those were."""
    if request.mimetype != "multipart/form-data" and not _is_readable(request.get_data()):
        abort(400)
    words = "".join(text for name, texts in request.form.lists() for text in (name or "\0", *texts))
    if "\0" in words:
        abort(400)
    if "\ufffd" in words:
        raise GalleryError(_("Some signs could not be read: look for “\ufffd”, and type these words again."))


HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[^\[\]:@/\\\s]+)(?::\d{1,5})?")


def own_hosts(settings: Settings) -> Callable[[str], bool]:
    """Whether a Host header names this site; nothing else is ever believed of it."""
    allowed = _host_names(settings)

    def is_ours(host: str) -> bool:
        parts = HOST.fullmatch(host)
        return parts is not None and parts[1].lower() in allowed

    return is_ours


def client_of(settings: Settings) -> Callable[[dict[str, Any]], str]:
    """The client's address in a WSGI environ: what the nearest of our own proxies saw, and no header besides."""

    def client(environ: dict[str, Any]) -> str:
        hops = [hop.strip() for hop in environ.get("HTTP_X_FORWARDED_FOR", "").split(",")]
        if settings.proxies and len(hops) >= settings.proxies and hops[-settings.proxies]:
            return str(hops[-settings.proxies])
        return str(environ.get("REMOTE_ADDR", ""))

    return client


LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})


def _host_names(settings: Settings) -> frozenset[str]:
    own = settings.base_url.split("//", 1)[1].split("/", 1)[0]
    own = own if own.endswith("]") else own.rsplit(":", 1)[0]
    names = frozenset({own.lower(), *(host.lower() for host in settings.hosts)})
    return names | LOOPBACK if own in LOOPBACK else names


def _refuse_foreign_forms() -> None:
    """A form sent from another site is refused before its token is even looked at."""
    if request.method in SAFE_METHODS:
        return
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        abort(403)
    origin = request.headers.get("Origin")
    if origin and origin != "null" and origin.split("//", 1)[-1] != request.host:
        abort(403)


def _add_headers(settings: Settings) -> Callable[[Response], Response]:
    def add(response: Response) -> Response:
        headers = response.headers
        headers.setdefault("Content-Security-Policy", POLICY)
        headers.setdefault("X-Content-Type-Options", "nosniff")
        headers.setdefault("Referrer-Policy", NO_REFERRER if _is_private(response) else REFERRER)
        headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        headers.setdefault("Cache-Control", "no-store")
        if settings.secure:
            headers.setdefault("Strict-Transport-Security", "max-age=31536000")
        return response

    return add


def _is_private(response: Response) -> bool:
    """Whether the address itself may be a secret: it holds a token, or is one mistyped."""
    return response.status_code >= 400 or "token" in (request.view_args or {})


PUBLIC = "public, max-age=0, s-maxage=1"


class Policy(StrEnum):
    """Who a route is for. Every route declares one; a test walks them all and asks each as everybody."""

    PUBLIC = "public"
    """Anybody; reads no session and sets no cookie, so that caches may hold it."""
    FORM = "form"
    """Anybody; a page with a form."""
    MAKER = "maker"
    """Those whose link this browser holds."""
    READERS = "readers"
    """Whoever `may_read()` the work."""
    MODERATOR = "moderator"
    ORGANISER = "organiser"
    ADMINISTRATOR = "administrator"
    USER = "user"
    """Anybody signed in."""
    OPERATIONS = "operations"
    """Machines of whoever runs the gallery."""


def policy(kind: Policy) -> Callable[[View], View]:
    """Declare who a view is for. A public view's 200 may be held by caches until the public version changes."""

    def declare(view: View) -> View:
        @wraps(view)
        def answer(*args: Any, **kwargs: Any) -> Response:
            response = current_app.make_response(view(*args, **kwargs))
            if kind is Policy.PUBLIC and response.status_code == 200:
                response.headers.setdefault("Cache-Control", PUBLIC)
            return _packed(response) if kind is Policy.FORM else response

        answer.policy = kind  # type: ignore[attr-defined]
        return answer

    return declare


def _packed(response: Response) -> Response:
    """A page with an empty form, zipped. Its one secret is under a mask; pages of what is somebody's stay plain."""
    is_page = request.method == "GET" and response.status_code == 200 and response.mimetype == "text/html"
    if not is_page or "token" in (request.view_args or {}):
        return response
    response.vary.add("Accept-Encoding")
    if request.accept_encodings["gzip"] > 0:
        response.set_data(gzip.compress(response.get_data(), GZIP_LEVEL, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
    return response


# — errors ——————————————————————————————————————————————————————————————————————————————————————————————————————


def show_error(error: Exception) -> ResponseReturnValue:
    """One page for all that goes wrong: what happened, what to do, and the words that were typed."""
    if isinstance(error, HTTPException) and error.response is not None:
        return error  # it brings its own answer: the way to the sign-in page
    status, sentence = _told(error)
    if status == 500:
        current_app.logger.error("unexpected", exc_info=error)
    db.session.rollback()
    headers = {"Retry-After": "5"} if status in (429, 503) else {}
    try:
        page = render_template("error.html", status=status, sentence=sentence, typed=_typed())
    except Exception as another:  # what broke the page may break this one as well
        current_app.logger.error("unexpected, on the page that says so", exc_info=another)
        page = PLAIN_PAGE.format(language=i18n.language(), sentence=escape(sentence))
    return page, status, headers


PLAIN_PAGE = (
    '<!doctype html><html lang="{language}"><meta charset="utf-8"><title>{sentence}</title>'
    "<p>{sentence}</p></html>"
)


def _told(error: Exception) -> tuple[int, str]:
    if isinstance(error, GalleryError):
        return error.status, str(error.sentence)
    if isinstance(error, CSRFError):
        return 400, _("This form waited too long, or came from another site. Please send it again.")
    if isinstance(error, RequestEntityTooLarge):
        return 413, _("That is too much at once. Please send fewer or smaller files.")
    if isinstance(error, HTTPException):
        code = error.code or 500
        return code, _sentence(code)
    return 500, _sentence(500)


def _sentence(code: int) -> str:
    known = {
        400: _("We could not read this request."),
        401: _("Please sign in first."),
        403: _("This page is not open to you."),
        404: _("There is nothing hanging here."),
        405: _("This page can't be used that way."),
        410: _("This work was taken down."),
        429: _("That was many times in a short while. Please wait a little."),
        503: _("Please try again in a moment."),
    }
    return str(known.get(code) or _("Something went wrong on our side."))


def _typed() -> list[tuple[str, str]]:
    """The words sent with a form that failed, so that nobody has to type them twice."""
    if request.method in SAFE_METHODS:
        return []
    try:
        fields = list(request.form.items(multi=True))
    except (HTTPException, OSError):
        return []
    return [(name, value.replace("\0", "")) for name, value in fields if name and "password" not in name]


@contextmanager
def keeping(form: FlaskForm) -> Iterator[None]:
    """Turn a broken rule into a sentence on the form, so that the page comes back with all that was typed."""
    try:
        yield
    except GalleryError as error:
        db.session.rollback()
        g.form_status = error.status
        field = form._fields.get(error.field)
        if field is None:
            form.form_errors.append(str(error.sentence))
        else:
            field.errors = [*field.errors, str(error.sentence)]


def form_page(template: str, form: FlaskForm, **context: Any) -> tuple[str, int]:
    """A form's page: 200 when it is first shown, 422 (or the broken rule's own status) when it comes back."""
    status = 200
    if request.method not in SAFE_METHODS:
        status = g.get("form_status", 422)
    return render_template(template, form=form, **context), status


def sentences(errors: Any) -> Iterator[str]:
    """Each sentence of a field's errors: WTForms gives a list, for forms inside forms a dict of lists."""
    if isinstance(errors, dict):
        errors = list(errors.values())
    if isinstance(errors, (list, tuple)):
        for inner in errors:
            yield from sentences(inner)
    elif str(errors).strip():
        yield str(errors)  # a lazy sentence can be gone through as well, letter by letter


def posted(form: FlaskForm) -> bool:
    """Whether the form was sent and is right."""
    return bool(form.validate_on_submit())


# — pages of a list —————————————————————————————————————————————————————————————————————————————————————————————


@dataclass(frozen=True)
class Page(Generic[T]):
    """One page of a list: real pages with addresses, « 25–48 de 287 »."""

    items: list[T]
    number: int
    size: int
    total: int

    @property
    def first(self) -> int:
        return (self.number - 1) * self.size + 1 if self.items else 0

    @property
    def last(self) -> int:
        return self.first + len(self.items) - 1 if self.items else 0

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // self.size))


def page_of(query: Select[Any], size: int = 24) -> Page[Any]:
    """The page that `?page=` asks for; 404 past the end."""
    number = page_number()
    total = db.session.scalar(select(func.count()).select_from(query.order_by(None).subquery())) or 0
    items = list(db.session.scalars(query.limit(size).offset((number - 1) * size)).unique())
    if number > 1 and not items:
        abort(404)
    return Page(items, number, size, total)


def page_number() -> int:
    """`?page=`, from 1; what isn't a number of a page is 404, like any address that never was."""
    text = request.args.get("page", "1")
    if not text.isascii() or not text.isdigit() or not 1 <= int(text[:9]) <= 1_000_000:
        abort(404)
    return int(text[:9])


def see_other(address: str) -> ResponseReturnValue:
    """The answer to every form: look there now."""
    return redirect(address, 303)
