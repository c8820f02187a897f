"""A secret in a row, of which the row alone tells nothing: encrypted with a key that is made from the gallery's own."""

import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from flask import current_app

NONCE = 12


def sealed(secret: str, whose: str) -> str:
    """The secret under a lock; it opens for the same `whose` alone, so that no row's can be put into another."""
    nonce = secrets.token_bytes(NONCE)
    return urlsafe_b64encode(nonce + _lock().encrypt(nonce, secret.encode(), whose.encode())).decode()


def unsealed(text: str, whose: str) -> str:
    """The secret; "" for what was sealed with another key, for somebody else, or never."""
    try:
        whole = urlsafe_b64decode(text)
        return _lock().decrypt(whole[:NONCE], whole[NONCE:], whose.encode()).decode()
    except (InvalidTag, ValueError):
        return ""


def _lock() -> AESGCM:
    key: str = current_app.extensions["gallery_settings"].secret_key
    return AESGCM(HKDF(SHA256(), 32, salt=None, info=b"second factors").derive(key.encode()))
