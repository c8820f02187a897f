"""What may be read and what may not: links and figures of a letter stand behind a named place while it is edited.

Nobody of the team sees a secret that is somebody else's; it is put back in its place when the letter is kept.
"""

import re

from flask_babel import gettext as _

from gallery.errors import NotAcceptable
from gallery.tokens import without_tokens

_SECRET = re.compile(r"https?://\S*(?<![\w-])[\w-]{43}(?![\w-])[^\s.,;:!?)]*|^\d{3} \d{3}$", re.MULTILINE)
"""An address with a token in it, or six figures that stand alone on a line."""
_OPENS = re.compile(r"(/(?:recus|receipts|acces|access)/)[\w-]+")
WORDS = {"fr": ("lien", "code"), "en": ("link", "code")}


def for_reading(body: str) -> str:
    """A body as the team reads it: whatever opens something is three dots."""
    return without_tokens(_OPENS.sub(r"\1…", body))


def veiled(body: str, language: str) -> str:
    """A body whose secrets are named places: « [lien] », « [lien 2] », « [code] »."""
    for place, secret in _places(body, language).items():
        body = body.replace(secret, place)
    return body


def unveiled(typed: str, body: str, language: str) -> str:
    """What was typed, with the secrets of `body` back in their places. Raises NotAcceptable when one is missing."""
    for place, secret in _places(body, language).items():
        if place not in typed:
            raise NotAcceptable(
                _("%(place)s is missing: what it stands for is what the letter brings.", place=place),
                field="body",
            )
        typed = typed.replace(place, secret)
    return typed


def _places(body: str, language: str) -> dict[str, str]:
    """Each secret by its place. A place that the letter says by chance is nobody's."""
    link, code = WORDS.get(language, WORDS["fr"])
    found: dict[str, str] = {}
    for secret in dict.fromkeys(_SECRET.findall(body)):
        word, number = (link if secret.startswith("http") else code), 1
        while (place := _named(word, number)) in body or place in found:
            number += 1
        found[place] = secret
    return found


def _named(word: str, number: int) -> str:
    return f"[{word}]" if number == 1 else f"[{word} {number}]"
