"""Request bodies: read to their end before a view runs, on few enough threads that pages always have some.

The server has no time limit on bodies, and a thread that waits for one is lost to everybody else. So forms and uploads
have so many slots each, an address only part of them, and the team some of its own; who finds none is asked to come
back in a moment. A body that trickles, or stands still, is ended: it is read by a thread of its own, which can be left
behind until the connection ends, as nothing else can interrupt the server's `read`.
"""

import errno
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

CHUNK = 64 * 1024
SMALL_CHUNK = 4 * 1024
"""Read at once while a body comes slowly, so that one can see how slowly."""
IN_MEMORY = 1024 * 1024
SMALL = 64 * 1024
"""Up to here it is a form without pictures."""
DRAINED = 1024 * 1024
"""Read of a body that is too long, so that the browser sees the answer and not a broken connection."""
LOOK_SECONDS = 0.5
DRAIN_SECONDS = 5.0
GRACE_SECONDS = 15.0
SLOWEST = 500
"""Bytes a second, after the grace: below the slowest phone that ever sends a picture to its end."""

FORM_WAITS = 0.25
"""Seconds: a form is read in a few milliseconds, so thirty people who press at once in one school all have a turn."""

READERS, READERS_OF_ONE = 256, 64
"""Bodies that are being read, or were given up and still hang on their connections: in all, and of one address."""

Headers = list[tuple[str, str]]


class _Trickles(Exception):
    pass


class _CutOff(Exception):
    pass


class Slots:
    """So many at once, and of those only a share for one address; as many again may wait for a moment."""

    def __init__(self, most: int, share: int) -> None:
        self._most, self._share = most, share
        self._held: Counter[str] = Counter()
        self._waiting = 0
        self._freed = threading.Condition()

    def take(self, address: str, wait: float = 0) -> bool:
        """A slot, within `wait` seconds at most."""
        with self._freed:
            if not (self._is_free(address) or self._wait(address, wait)):
                return False
            self._held[address] += 1
            return True

    def _wait(self, address: str, seconds: float) -> bool:
        if not seconds or self._waiting >= self._most:
            return False
        self._waiting += 1
        try:
            return self._freed.wait_for(lambda: self._is_free(address), seconds)
        finally:
            self._waiting -= 1

    def _is_free(self, address: str) -> bool:
        return self._held.total() < self._most and self._held[address] < self._share

    def give_back(self, address: str) -> None:
        with self._freed:
            self._held[address] -= 1
            if self._held[address] <= 0:
                del self._held[address]
            self._freed.notify_all()


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
        self._readers = Slots(READERS, READERS_OF_ONE)
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
            self._drain(environ)
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
                    self._reader(environ, length, body.write).wait(GRACE_SECONDS)
                except _Trickles:
                    return _refuse(start, "408 Request Timeout")
                except (_CutOff, OSError) as error:
                    full = isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)
                    return _refuse(start, "507 Insufficient Storage" if full else "400 Bad Request")
            body.seek(0)
            parts = app({**environ, "wsgi.input": body}, _saying_when(start))
            try:
                return [b"".join(parts)]
            finally:
                getattr(parts, "close", lambda: None)()

    def _reader(self, environ: "WSGIEnvironment", length: int, keep: Callable[[bytes], object]) -> "_Reader":
        address = self._client(environ)
        return _Reader(environ["wsgi.input"], length, keep, lambda: self._readers.give_back(address))

    def _drain(self, environ: "WSGIEnvironment") -> None:
        with self._slot(environ, self._most_bytes) as had, suppress(_Trickles, _CutOff, OSError):
            if had:
                self._reader(environ, DRAINED, len).wait(DRAIN_SECONDS)

    @contextmanager
    def _slot(self, environ: "WSGIEnvironment", length: int) -> Iterator[bool]:
        """A slot while the block lasts, and a place among the readers, which the reader gives back."""
        address = self._client(environ)
        slots = self._free_slots(environ, length, address)
        if slots is not None and not self._readers.take(address):
            slots.give_back(address)
            slots = None
        try:
            yield slots is not None
        finally:
            if slots is not None:
                slots.give_back(address)

    def _free_slots(self, environ: "WSGIEnvironment", length: int, address: str) -> Slots | None:
        is_form = length <= SMALL
        if (own := self._forms if is_form else self._uploads).take(address, FORM_WAITS if is_form else 0):
            return own
        return self._team if self._is_team(environ) and self._team.take(address) else None


class _Reader(threading.Thread):
    """Reads a body to its end, hands its parts to `keep`, and calls `done` whenever that end comes."""

    def __init__(
        self, source: IO[bytes], length: int, keep: Callable[[bytes], object], done: Callable[[], None]
    ) -> None:
        super().__init__(daemon=True)
        self._source, self._length, self._keep, self._done = source, length, keep, done
        self._received = 0
        self._left_behind = False
        self._trouble: Exception | None = None

    def wait(self, grace: float) -> None:
        """Begin, and wait for the end; raises _Trickles when it comes too slowly, _CutOff when it ends early."""
        try:
            self.start()
        except RuntimeError:  # the system has no more threads to give
            self._done()
            raise _CutOff from None
        began = time.monotonic()
        while self.is_alive():
            self.join(LOOK_SECONDS)
            took = time.monotonic() - began
            if self.is_alive() and took > grace and self._received / took < SLOWEST:
                self._left_behind = True
                raise _Trickles
        if self._trouble is not None:
            raise self._trouble

    def run(self) -> None:
        try:
            self._read()
        except Exception as error:
            self._trouble = error if isinstance(error, OSError) else _CutOff()
        finally:
            self._done()

    def _read(self) -> None:
        size = SMALL_CHUNK
        while self._received < self._length and not self._left_behind:
            began = time.monotonic()
            chunk = self._source.read(min(size, self._length - self._received))
            if not chunk or self._left_behind:
                raise _CutOff
            self._keep(chunk)
            self._received += len(chunk)
            size = min(CHUNK, 2 * size) if time.monotonic() - began < 0.1 else SMALL_CHUNK


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
    "507": _PAGE.format(fr="Il n’y a plus de place en ce moment. Veuillez réessayer plus tard et prévenir l’équipe.",
                        en="There is no room left just now. Please try again later, and tell the team."),
}  # fmt: skip
