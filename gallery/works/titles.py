"""Titles in the order of a catalogue: accents, capitals, quotation marks and opening articles don't count."""

import re
import unicodedata

_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "’": "'"})
_ARTICLE = re.compile(r"^(?:l'|d'|(?:les?|la|une?|des|the|an?)\b\s+)(?=\w)")
_MARKS = re.compile(r"[^\w' ]+")


def title_key(title: str) -> str:
    """« L’Écho » and « Écho » stand together, under e; at most 200 characters."""
    plain = unicodedata.normalize("NFKD", title.casefold().translate(_LETTERS))
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = " ".join(_MARKS.sub(" ", bare).split())
    return _ARTICLE.sub("", words)[:200]
