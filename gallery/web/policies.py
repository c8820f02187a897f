"""Who a view is for, and what that means for caches."""

import gzip
from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import Any

from flask import Response, current_app, g, request
from flask.typing import ResponseReturnValue

View = Callable[..., ResponseReturnValue]

PUBLIC = "public, max-age=0, s-maxage=1"

GZIP_LEVEL = 6


class Policy(StrEnum):
    """Who a route is for. Every route declares one; a test walks them all and asks each as everybody."""

    PUBLIC = "public"
    """Anybody; reads no session and sets no cookie, so that caches may hold it."""
    FORM = "form"
    """Anybody; a page with a form."""
    MAKER = "maker"
    """Those whose link this browser holds."""
    KEEPER = "keeper"
    """These, and who leads the group that the work is of."""
    LEADER = "leader"
    """Who leads the group, and the organisers of the edition that it takes part in."""
    PARENT = "parent"
    """Those whom a parent's link let in."""
    READERS = "readers"
    """Whoever `may_read()` the work."""
    MODERATOR = "moderator"
    ORGANISER = "organiser"
    ADMINISTRATOR = "administrator"
    JUROR = "juror"
    """Those who sit on a round's jury, for its works."""
    PREVIEW = "preview"
    """Those whom a preview's link let in, and the edition's team."""
    USER = "user"
    """Anybody signed in."""
    OPERATIONS = "operations"
    """Machines of whoever runs the gallery."""


def policy(kind: Policy, *, live: bool = False) -> Callable[[View], View]:
    """Declare who a view is for. A public view's 200 may be held by caches until the public version changes.

    `live`: its answer also changes with each act of an opening.
    """

    def declare(view: View) -> View:
        @wraps(view)
        def answer(*args: Any, **kwargs: Any) -> Response:
            response = current_app.make_response(view(*args, **kwargs))
            if kind is Policy.PUBLIC and response.status_code == 200:
                response.headers.setdefault("Cache-Control", PUBLIC)
            return _packed(response) if kind is Policy.FORM else response

        answer.policy, answer.live = kind, live  # type: ignore[attr-defined]
        return answer

    return declare


def _packed(response: Response) -> Response:
    """A page with an empty form, zipped. Its one secret is under a mask; pages of what is somebody's stay plain."""
    is_page = request.method == "GET" and response.status_code == 200 and response.mimetype == "text/html"
    if not is_page or g.get("is_somebodys") or "token" in (request.view_args or {}):
        return response
    response.vary.add("Accept-Encoding")
    if request.accept_encodings["gzip"] > 0:
        response.set_data(gzip.compress(response.get_data(), GZIP_LEVEL, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
    return response
