"""Say something in a language that is not the page's: a moderator reads French while a letter is written in English."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import g
from flask_babel import force_locale


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Words, dates and addresses inside the block are in this language."""
    page = g.get("lang")
    g.lang = language
    try:
        with force_locale(language):
            yield
    finally:
        if page is None:
            g.pop("lang")
        else:
            g.lang = page
