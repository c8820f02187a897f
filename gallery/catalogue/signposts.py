"""Signposts: where to read more, whom to call. Organisers write one a line, with bars between its parts.

« Tel-jeunes | 1 800 263-2266 | texto au 514 600-1002 | https://www.teljeunes.com » becomes a name that leads to the web
address, a number that a phone can call, and words.
"""

import re
from typing import NamedTuple

WEB = re.compile(r"https?://[^\s|]+")
NUMBER = re.compile(r"\+?\d[\d -]+\d")
"""Three digits or more: 811, 1 800 263-2266."""


class Part(NamedTuple):
    """Words, or a telephone number with the address that calls it."""

    text: str
    tel: str = ""


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
    return Part(word, re.sub(r"[^+\d]", "", word)) if NUMBER.fullmatch(word) else Part(word)
