"""Signposts: where to read more, whom to call. Organisers write one a line, with bars between parts.

« Tel-jeunes | 1 800 263-2266 | texto 514 600-1002 | jour et nuit | https://www.teljeunes.com » becomes a name leading
to the web address, numbers that a phone can call or write to, and words.
"""

import re
from typing import NamedTuple

WEB = re.compile(r"https?://[^\s|]+")
NUMBER = re.compile(r"(texto? )?(\+?\d[\d -]+\d)")
"""Three digits or more: 811, 1 800 263-2266, « texto 535353 »."""


class Part(NamedTuple):
    """Words, with the address by which a phone calls or writes there if they are a number."""

    text: str
    address: str = ""


class Signpost(NamedTuple):
    name: str
    web: str
    """Its address on the web; "" for none."""
    parts: list[Part]


def signposts(text: str) -> list[Signpost]:
    """What an organiser wrote, line by line."""
    return [_signpost(line) for line in text.splitlines() if line.strip(" |")]


def _signpost(line: str) -> Signpost:
    words = [part.strip() for part in line.split("|") if part.strip()]
    web = next((word for word in words if WEB.fullmatch(word)), "")
    name, *others = [word for word in words if word != web] or [web]
    return Signpost(name, web, [_part(word) for word in others])


def _part(word: str) -> Part:
    found = NUMBER.fullmatch(word)
    if found is None:
        return Part(word)
    by_text, number = found.groups()
    return Part(word, f"{'sms' if by_text else 'tel'}:{re.sub(r'[ -]', '', number)}")
