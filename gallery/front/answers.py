"""Ask the application, and give a kept answer: whole, a part of it, or "you have it already"."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

    from gallery.front.kept import Coded, Kept

Write = Callable[[bytes], object]
ONE_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")
CONDITIONS = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_MATCH", "HTTP_IF_UNMODIFIED_SINCE",
              "HTTP_IF_RANGE", "HTTP_RANGE", "HTTP_ACCEPT_ENCODING")  # fmt: skip


@dataclass(frozen=True)
class Answer:
    """What the application said to a GET without conditions."""

    status: str
    headers: list[tuple[str, str]]
    body: bytes

    @property
    def is_public(self) -> bool:
        names = {name.lower(): value for name, value in self.headers}
        plain = self.status.startswith("200") and "set-cookie" not in names
        plain = (
            plain and "cookie" not in names.get("vary", "").lower()
        )  # Flask says so when a view read the session
        return plain and names.get("cache-control", "").startswith("public")

    def unchanged(self, environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        """Hand on, to whom it was made for, what is not to be kept."""
        start(self.status, self.headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [self.body]


def ask(app: "WSGIApplication", environ: "WSGIEnvironment") -> Answer:
    """Ask for the whole answer, whatever part of it the visitor has or wants."""
    asked = {name: value for name, value in environ.items() if name not in CONDITIONS}
    asked["REQUEST_METHOD"] = "GET"
    said: list[Any] = []

    def start(status: str, headers: list[tuple[str, str]], _exc: object = None) -> Write:
        said[:] = status, headers
        return lambda _data: None

    parts = app(asked, start)
    try:
        body = b"".join(parts)
    finally:
        getattr(parts, "close", lambda: None)()
    return Answer(said[0], list(said[1]), body)


def give(kept: "Kept", environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
    """A list, never a stream: a slow reader then holds no thread."""
    zipped = kept.zipped if _takes_gzip(environ.get("HTTP_ACCEPT_ENCODING", "")) else None
    coded = zipped or kept.plain
    if _has_it(environ.get("HTTP_IF_NONE_MATCH", ""), coded.etag):
        start("304 Not Modified", [*coded.unchanged])
        return []
    body = coded.body
    if kept.ranges:
        status, extra, body = _part(coded, environ)
        start(status, [*coded.headers, *extra, ("Content-Length", str(len(body)))])
    else:
        start("200 OK", [*coded.whole])
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


@lru_cache(maxsize=64)
def _takes_gzip(header: str) -> bool:
    for part in header.lower().split(",")[:12]:
        name, _, weight = part.strip().partition(";q=")
        if name == "gzip":
            return weight.strip() not in ("0", "0.0", "0.00", "0.000")
    return False


def _has_it(header: str, etag: str) -> bool:
    return bool(header) and any(
        tag.strip().removeprefix("W/") in (etag, "*") for tag in header.split(",")[:20]
    )


def _part(coded: "Coded", environ: "WSGIEnvironment") -> tuple[str, list[tuple[str, str]], bytes]:
    """One range of a GET; anything else is answered whole (RFC 9110 lets us)."""
    whole = "200 OK", [("Accept-Ranges", "bytes")], coded.body
    asked = ONE_RANGE.fullmatch(environ.get("HTTP_RANGE", ""))
    if asked is None or not (asked[1] or asked[2]) or environ["REQUEST_METHOD"] != "GET":
        return whole
    if environ.get("HTTP_IF_RANGE", coded.etag) != coded.etag or (
        asked[1] and asked[2] and int(asked[2]) < int(asked[1])
    ):
        return whole
    length = len(coded.body)
    first = int(asked[1]) if asked[1] else max(0, length - int(asked[2]))
    last = min(int(asked[2]), length - 1) if asked[1] and asked[2] else length - 1
    if first >= length:
        return "416 Range Not Satisfiable", [("Content-Range", f"bytes */{length}")], b""
    return (
        "206 Partial Content",
        [("Content-Range", f"bytes {first}-{last}/{length}")],
        coded.body[first : last + 1],
    )
