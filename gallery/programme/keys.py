"""The secret link to somebody's registration: worked out again for each letter, and kept nowhere (ADR 27)."""

import hmac
from base64 import urlsafe_b64encode

from flask import current_app

from gallery.i18n import language as spoken
from gallery.programme.models import Registration
from gallery.tokens import hash_of


def key_of(sent_with: str) -> str:
    """What is kept of the key that came with a form."""
    return hash_of(sent_with)


def token_of(submission_key: str) -> str:
    """256 bits that follow from a row's key and from the gallery's secret, which is not in the database."""
    secret: str = current_app.extensions["gallery_settings"].secret_key
    drawn = hmac.digest(secret.encode(), f"registration {submission_key}".encode(), "sha256")
    return urlsafe_b64encode(drawn).decode().rstrip("=")


def page_of(registration: Registration, endpoint: str = "programme.registration") -> str:
    """The whole address of its own page, in its language; "" once the gallery has another secret than then."""
    token = token_of(registration.submission_key or "")
    if hash_of(token) != registration.token_hash:
        return ""
    return whole_address(endpoint, registration.language, token=token)


def whole_address(endpoint: str, language: str = "", **values: object) -> str:
    """With the gallery's own base, as a letter or a calendar needs it."""
    base: str = current_app.extensions["gallery_settings"].base_url
    known = {"lang": language or spoken(), **values}
    return base + current_app.url_map.bind("").build(endpoint, known)
