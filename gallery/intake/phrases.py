"""The receipt's four words: with a work's number they open it, for who has no e-mail and lost the link (P20).

Four of 2,048 are 44 bits: enough behind a limit of tries, and only a keyed hash of them is kept. They are plain French
words for everybody; capitals and accents don't matter when they are typed.
"""

import hmac
import re
import secrets
from functools import lru_cache
from pathlib import Path

from flask import current_app

from gallery.search.words import fold

WORDS = 4
_WORD = re.compile(r"\w+")


def new_phrase() -> str:
    return " ".join(secrets.choice(word_list()) for _ in range(WORDS))


@lru_cache(maxsize=1)
def word_list() -> tuple[str, ...]:
    """2,048 of three to eight letters; no two are the same without their accents."""
    return tuple((Path(__file__).parent / "words.txt").read_text(encoding="utf-8").split())


def phrase_hash(number: str, phrase: str) -> str:
    """What the database keeps; worth nothing without the gallery's secret, nor for another work."""
    key: str = current_app.config["SECRET_KEY"]
    typed = " ".join(fold(word) for word in _WORD.findall(phrase))
    return hmac.digest(key.encode(), f"phrase of {number}: {typed}".encode(), "sha256").hex()
