"""What answers before Flask: kept public answers, and a guard for slow bodies.

Nothing is decided here that a view did not decide before: an answer is kept only if its view said `public`, under the
public key that was true *before* it was made, and given again only while that key stands. What an opening's acts
change is kept under the live key.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from gallery.front.answers import ask, give
from gallery.front.bodies import BodyGuard
from gallery.front.kept import Kept, Shelf
from gallery.front.live import LiveStates
from gallery.publicity import LiveKey, PublicKey

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

SAFE = frozenset({"GET", "HEAD"})
PAGE_BYTES = 64 * 1024 * 1024
MEDIA_BYTES = 96 * 1024 * 1024
LARGEST_MEDIA = 768 * 1024
MEDIA = ("/media/", "/clips/")
PLAYED = (".mp4", ".m4a")
"""What is asked for in parts and is too large to keep: the view answers each part."""
LIVE = ("/fr/editions/", "/en/editions/")
"""How all addresses begin under which an opening is followed."""
FACETS = frozenset({"theme", "strand", "form", "group", "colour", "sort", "everywhere", "page", "view"})
"""Queries that name anything else are answered, but not kept: made-up addresses must not fill the memory."""
LONGEST_QUERY = 200

Check = Callable[[str], bool]


class Keys(Protocol):
    """`publicity.Publicity`, for one process."""

    def key(self) -> PublicKey: ...
    def live_key(self) -> LiveKey: ...


@dataclass(frozen=True)
class Paths:
    """What is asked of a path, or of a host, before anything is given from memory."""

    is_public: Check
    is_live: Check
    """Whether its page changes with each act of an opening."""
    is_state: Check
    media_is_public: Check
    is_ours: Check


class Front:
    """A WSGI application around another one."""

    def __init__(
        self,
        app: "WSGIApplication",
        *,
        keys: Keys,
        away: tuple[type[Exception], ...],
        paths: Paths,
        states: LiveStates,
        bodies: BodyGuard,
    ) -> None:
        self._app = app
        self._keys = keys
        self._away = away
        self._paths = paths
        self._states = states
        self._bodies = bodies
        self._pages = Shelf(PAGE_BYTES)
        self._media = Shelf(MEDIA_BYTES)

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] not in SAFE:
            return self._bodies(self._app, environ, start_response)
        if not self._paths.is_ours(environ.get("HTTP_HOST", "")):
            return self._app(environ, start_response)
        try:
            return self._give(environ, start_response)
        except self._away:  # no key without a database: the application has a page that says so
            return self._app(environ, start_response)

    def _give(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if path.startswith(MEDIA) and not path.endswith(PLAYED):
            return self._give_media(path, environ, start_response)
        if path.startswith(LIVE) and self._paths.is_state(path):
            return self._states(environ, start_response)
        if path.startswith("/static/") or (
            _may_keep(environ["QUERY_STRING"]) and self._paths.is_public(path)
        ):
            return self._give_page(path, environ, start_response)
        return self._app(environ, start_response)

    def _give_page(self, path: str, environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        address = f"{path}?{environ['QUERY_STRING']}"
        key: PublicKey | LiveKey | None = None
        if not path.startswith("/static/"):
            address = f"{_light(environ)}{address}"
            key = (
                self._keys.live_key()
                if path.startswith(LIVE) and self._paths.is_live(path)
                else self._keys.key()
            )
        kept = self._pages.get(address)
        if kept is None or kept.key != key:
            with self._pages.making(address):
                kept = self._pages.get(address)
                if kept is None or kept.key != key:
                    answer = ask(self._app, environ)
                    if not answer.is_public:
                        return answer.unchanged(environ, start)
                    kept = self._pages.keep(address, Kept.of(answer, key, ranges=path.endswith(PLAYED)))
        return give(kept, environ, start)

    def _give_media(self, path: str, environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        key = self._keys.key()
        kept = self._media.get(path)
        if kept is not None and kept.key != key:
            kept = self._media.keep(path, kept.under(key)) if self._paths.media_is_public(path) else None
        if kept is None:
            answer = ask(self._app, environ)
            if not answer.is_public or len(answer.body) > LARGEST_MEDIA:
                self._media.drop(path)
                return answer.unchanged(environ, start)
            kept = self._media.keep(path, Kept.of(answer, key, ranges=True))
        return give(kept, environ, start)


def _light(environ: "WSGIEnvironment") -> str:
    """A mark for who saves data: views make lighter pages for them (`web.saves_data`)."""
    return "light " if environ.get("HTTP_SAVE_DATA", "").lower() == "on" else ""


def _may_keep(query: str) -> bool:
    if not query:
        return True
    return len(query) < LONGEST_QUERY and all(pair.partition("=")[0] in FACETS for pair in query.split("&"))
