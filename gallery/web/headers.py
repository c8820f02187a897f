"""The headers that every answer carries."""

from collections.abc import Callable

from flask import Response, request

from gallery.config import Settings

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; media-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

REFERRER, NO_REFERRER = "strict-origin-when-cross-origin", "no-referrer"


def add_headers(settings: Settings) -> Callable[[Response], Response]:
    def add(response: Response) -> Response:
        headers = response.headers
        headers.setdefault("Content-Security-Policy", POLICY)
        headers.setdefault("X-Content-Type-Options", "nosniff")
        headers.setdefault("Referrer-Policy", NO_REFERRER if _is_private(response) else REFERRER)
        headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        headers.setdefault("Cache-Control", "no-store")
        if response.mimetype == "text/html" and headers["Cache-Control"].startswith("public"):
            response.vary.add("Save-Data")
        if settings.secure:
            headers.setdefault("Strict-Transport-Security", "max-age=31536000")
        return response

    return add


def saves_data() -> bool:
    """Whether the visitor asks for light pages: smaller pictures, and the letters that the device has."""
    return bool(request) and request.headers.get("Save-Data", "").lower() == "on"


def _is_private(response: Response) -> bool:
    """Whether the address itself may be a secret: it holds a token, or is one mistyped."""
    return response.status_code >= 400 or "token" in (request.view_args or {})
