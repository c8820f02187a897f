"""Slow mode: how long somebody waits between two words, or two questions."""

from flask import session
from flask_babel import lazy_gettext as _

from gallery.errors import GalleryError
from gallery.limits import seconds_until_next

AT_ONE_ADDRESS = 6
"""Behind one address a whole class may sit: it may send so many in the time in which one browser sends one."""


class TooSoon(GalleryError):
    status = 429


def require_pace(what: str, seconds: int) -> None:
    """Let one more through, from this browser and this address. Raises TooSoon, which says how long to wait."""
    browser = f"browser {session.get('csrf_token', '')}"
    wait = seconds_until_next(what, seconds, {"": AT_ONE_ADDRESS, browser: 1})
    if wait:
        raise TooSoon(
            _(
                "One at a time, so that each can be read: please wait %(seconds)s s, then send it again. What you "
                "wrote is still here.",
                seconds=wait,
            )
        )
