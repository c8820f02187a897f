"""Unguessable links: 256 random bits in the address, only their hash at rest."""

import hashlib
import re
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode

_AS_TOLD = re.compile(r"(?<![\w-])[\w-]{43}(?![\w-])|^\d{3} \d{3}$", re.MULTILINE)
"""A link's token in a letter, or the six figures that stand alone on a line of it."""


NO_TOKEN = "0" * 43
"""As long as one, and opens nothing: for samples of what links look like."""


def new_token() -> str:
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> str:
    """What the database keeps: SHA-256 in hex; the token is long enough to need no salt."""
    return hashlib.sha256(token.encode()).hexdigest()


def new_code() -> str:
    """Six figures, to be read on one device and typed on another; worth something for a few minutes and tries."""
    return f"{secrets.randbelow(1_000_000):06d}"


def spaced(code: str) -> str:
    """As a letter says it: "123 456"."""
    return f"{code[:3]} {code[3:]}"


def without_tokens(text: str) -> str:
    """A text whose links and codes open nothing any more: what may lie about once it has been told."""
    return _AS_TOLD.sub("…", text)


def masked(secret: str) -> str:
    """Another text each time, from which `unmasked` reads the secret: how well it can be packed tells nothing."""
    plain = secret.encode()
    mask = secrets.token_bytes(len(plain))
    return urlsafe_b64encode(mask + _crossed(plain, mask)).decode()


def unmasked(text: str) -> str:
    """The secret; "" for what never was one."""
    try:
        whole = urlsafe_b64decode(text)
        return _crossed(whole[: len(whole) // 2], whole[len(whole) // 2 :]).decode()
    except ValueError:
        return ""


def _crossed(one: bytes, other: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, other, strict=True))


SIGNS = "23456789abcdefghjkmnpqrstvwxyz"
"""Of codes that are read from paper: none that looks like another."""


def new_paper_code() -> str:
    """137 random bits in seven groups of four signs, for an address that may be typed from a sheet of paper."""
    signs = "".join(secrets.choice(SIGNS) for _sign in range(28))
    return "-".join(signs[at : at + 4] for at in range(0, 28, 4))


def plain_paper_code(typed: str) -> str:
    """A paper code as it was made, however it was typed."""
    signs = "".join(sign for sign in typed.lower() if sign.isalnum())
    return "-".join(signs[at : at + 4] for at in range(0, len(signs), 4))


def new_file_token() -> str:
    """128 random bits in hex: part of a stored file's key, or of a rendition's address."""
    return secrets.token_hex(16)
