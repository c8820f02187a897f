"""Request bodies: read to their end before a view runs, on few enough threads that pages always have some.

The server has no time limit on bodies, and a thread that waits for one is lost to everybody else. So forms and uploads
have so many slots each, an address only part of them, and the team some of its own; who finds none is asked to come
back in a moment. A body that trickles is ended.
"""

import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

CHUNK = 64 * 1024
IN_MEMORY = 1024 * 1024
SMALL = 64 * 1024
"""Up to here it is a form without pictures."""
DRAINED = 1024 * 1024
"""Read of a body that is too long, so that the browser sees the answer and not a broken connection."""
GRACE_SECONDS = 15.0
SLOWEST = 500
"""Bytes a second, after the grace: below the slowest phone that ever sends a picture to its end."""

Headers = list[tuple[str, str]]


class _Trickles(Exception):
    pass


class _CutOff(Exception):
    pass


class Slots:
    """So many at once, and of those only a share for one address."""

    def __init__(self, most: int, share: int) -> None:
        self._most, self._share = most, share
        self._held: Counter[str] = Counter()
        self._lock = threading.Lock()

    def take(self, address: str) -> bool:
        with self._lock:
            if self._held.total() >= self._most or self._held[address] >= self._share:
                return False
            self._held[address] += 1
            return True

    def give_back(self, address: str) -> None:
        with self._lock:
            self._held[address] -= 1
            if self._held[address] <= 0:
                del self._held[address]


class BodyGuard:
    """Reads a body, then lets the application run with it."""

    def __init__(
        self,
        threads: int,
        most_bytes: int,
        *,
        is_team: Callable[["WSGIEnvironment"], bool],
        client: Callable[["WSGIEnvironment"], str],
    ) -> None:
        for_bodies = max(2, threads - max(2, threads // 4))
        uploads = max(1, for_bodies * 2 // 3)
        forms = max(1, for_bodies - uploads - for_bodies // 8)
        team = max(1, for_bodies // 8)
        self._uploads = Slots(uploads, max(1, uploads * 3 // 4))
        self._forms = Slots(forms, max(1, forms * 3 // 4))
        self._team = Slots(team, team)
        self._most_bytes = most_bytes
        self._is_team = is_team
        self._client = client

    def __call__(
        self, app: "WSGIApplication", environ: "WSGIEnvironment", start: "StartResponse"
    ) -> Iterable[bytes]:
        length = environ.get("CONTENT_LENGTH") or "0"
        if "HTTP_TRANSFER_ENCODING" in environ or not (length.isascii() and length.isdigit()):
            return _refuse(start, "411 Length Required")
        if int(length) > self._most_bytes:
            _drain(environ["wsgi.input"])
            return _refuse(start, "413 Content Too Large")
        return self._with_body(app, environ, start, int(length))

    def _with_body(
        self, app: "WSGIApplication", environ: "WSGIEnvironment", start: "StartResponse", length: int
    ) -> Iterable[bytes]:
        with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as body:
            with self._slot(environ, length) as had:
                if not had:
                    return _refuse(start, "503 Service Unavailable", ("Retry-After", "3"))
                try:
                    _read(environ["wsgi.input"], body, length)
                except _Trickles:
                    return _refuse(start, "408 Request Timeout")
                except (_CutOff, OSError):
                    return _refuse(start, "400 Bad Request")
            body.seek(0)
            parts = app({**environ, "wsgi.input": body}, _saying_when(start))
            try:
                return [b"".join(parts)]
            finally:
                getattr(parts, "close", lambda: None)()

    @contextmanager
    def _slot(self, environ: "WSGIEnvironment", length: int) -> Iterator[bool]:
        address = self._client(environ)
        for slots in (self._forms if length <= SMALL else self._uploads, self._team):
            if slots is self._team and not self._is_team(environ):
                break
            if slots.take(address):
                try:
                    yield True
                finally:
                    slots.give_back(address)
                return
        yield False


def _read(source: IO[bytes], into: IO[bytes], length: int) -> None:
    """Copy a whole body; raises _Trickles when it comes too slowly, _CutOff when it ends early."""
    began, left = time.monotonic(), length
    while left:
        chunk = source.read(min(CHUNK, left))
        if not chunk:
            raise _CutOff
        into.write(chunk)
        left -= len(chunk)
        took = time.monotonic() - began
        if took > GRACE_SECONDS and (length - left) / took < SLOWEST:
            raise _Trickles


def _drain(source: IO[bytes]) -> None:
    left = DRAINED
    while left > 0:
        chunk = source.read(min(CHUNK, left))
        if not chunk:
            return
        left -= len(chunk)


def _saying_when(start: "StartResponse") -> "StartResponse":
    """A form that comes back because something is busy says when to send it again, as every 503 does."""

    def begin(status: str, headers: Headers, exc_info: Any = None, /) -> Callable[[bytes], object]:
        silent = all(name.lower() != "retry-after" for name, _value in headers)
        extra = [("Retry-After", "5")] if status.startswith("503") and silent else []
        return start(status, [*headers, *extra], exc_info)

    return begin


def _refuse(start: "StartResponse", status: str, *extra: tuple[str, str]) -> Iterable[bytes]:
    """Said without the application, in both languages: it may be busy, and this must not be."""
    body = _WORDS[status[:3]].encode()
    headers = [
        ("Content-Type", "text/html; charset=utf-8"),
        ("Content-Length", str(len(body))),
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
        ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
        ("Connection", "close"),
        *extra,
    ]
    start(status, headers)
    return [body]


_PAGE = (
    '<!doctype html><html lang="fr"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    '<title>{fr}</title><p>{fr}</p><p lang="en">{en}</p></html>'
)
_WORDS = {
    "400": _PAGE.format(fr="L’envoi a été coupé en chemin. Rien n’est perdu ici : veuillez recommencer.",
                        en="What you sent was cut off on its way. Nothing is lost here: please try again."),
    "408": _PAGE.format(fr="L’envoi avançait trop lentement. Veuillez recommencer, avec une meilleure connexion.",
                        en="What you sent came too slowly. Please try again, on a better connection."),
    "411": _PAGE.format(fr="Cet envoi ne dit pas sa taille.", en="This request does not say how long it is."),
    "413": _PAGE.format(fr="C’est trop à la fois. Veuillez envoyer moins de fichiers, ou de plus petits.",
                        en="That is too much at once. Please send fewer or smaller files."),
    "503": _PAGE.format(fr="Beaucoup de personnes envoient en même temps. Veuillez réessayer dans un moment.",
                        en="Many people are sending at the same time. Please try again in a moment."),
}  # fmt: skip
