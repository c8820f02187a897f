"""What a moderator should notice in a word: surnames above all, of which no minor's is ever shown (P39)."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from flask_babel import lazy_gettext as _

from gallery.groups.roster import looks_like_surname
from gallery.people.models import AgeBand

CUT = "[…]"
SHORTEST_SURNAME = 3
_PARTICLES = frozenset({"de", "du", "des", "la", "le", "van", "von", "el", "al", "ben", "bin", "da", "dos"})
_ARTICLES = frozenset(
    {"un", "une", "le", "la", "les", "des", "ma", "mon", "mes", "a", "an", "the", "my", "our"}
)
_LARGE_ARTICLES = _ARTICLES - {"a", "an", "le", "la", "my"}
"""Those that nobody is called: a telephone writes « Une voisine » with a capital, but « An » is a first name too."""
_UNSEEN = "\u00ad\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u2060\u20d0-\u20ff\ufe00-\ufe0f\ufeff"
"""Signs of no width, and marks on a letter: within a name, they hide it from nobody who reads."""
_WORD = re.compile(rf"[^\W\d_](?:[{_UNSEEN}’'-]*[^\W\d_])*")
_FULL_NAME = re.compile(
    r"\b[A-ZÀ-ÖØ-Þ][\w’'-]+\s+(?:(?:de|du|des|la|le|van|von|el|al|ben)\s+)?[A-ZÀ-ÖØ-Þ][\w’'-]{2,}"
)
_LINK = re.compile(r"https?://|www\.|\b[\w-]+\.(?:com|ca|org|net|io|fr|qc|info|me|ly|tk|ru)\b", re.IGNORECASE)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
_PHONE = re.compile(r"(?<![\d-])(?:\+\d[\d\s().-]{7,16}\d|(?:\(?\d{3}\)?[\s.-]*)?\d{3}[\s.-]?\d{4})(?![\d-])")
SHOUTS_FROM = 12
"""So many letters make shouting of capitals."""


class Sign(StrEnum):
    MINOR = "minor"
    SURNAME = "surname"
    FULL_NAME = "full_name"
    EMAIL = "email"
    PHONE = "phone"
    LINK = "link"
    SHOUTING = "shouting"


SIGN_NAMES = {
    Sign.MINOR: _("The surname of somebody under 18"),
    Sign.SURNAME: _("The surname of somebody who takes part"),
    Sign.FULL_NAME: _("Looks like a full name"),
    Sign.EMAIL: _("An e-mail address"),
    Sign.PHONE: _("Looks like a phone number"),
    Sign.LINK: _("A link"),
    Sign.SHOUTING: _("Nearly all in capitals"),
}


@dataclass(frozen=True)
class Surname:
    """One word of somebody's name that is not their first, as it is compared."""

    folded: str
    first: str
    """The first name before it, folded."""
    minor: bool


def surnames_in(names: Iterable[tuple[str, AgeBand]]) -> frozenset[Surname]:
    return frozenset(one for name, band in names for one in _of_name(name, band is not AgeBand.ADULT))


def _of_name(name: str, minor: bool) -> Iterator[Surname]:
    words = [folded(word) for word in _WORD.findall(name)]
    for word in words[1:]:
        for part in {word, *re.split(r"[-']", word)}:
            if len(part) >= SHORTEST_SURNAME and part not in _PARTICLES:
                yield Surname(part, words[0], minor)


def folded(text: str) -> str:
    """Without accents, capitals and signs that nobody sees, so that « Bélanger » is found as "belanger"."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(sign for sign in plain if unicodedata.category(sign) not in ("Mn", "Me", "Cf")).casefold()


def spans(text: str, surnames: Iterable[Surname], *, minors: bool = True) -> list[tuple[int, int]]:
    """Where a text says a surname: of minors, or of anybody.

    A word that begins small counts only behind the first name that it belongs to: « un petit mot » names nobody.
    """
    known: dict[str, set[str]] = {}
    for one in surnames:
        if one.minor or not minors:
            known.setdefault(one.folded, set()).add(one.first)
    found, before = [], ""
    for match in _WORD.finditer(text):
        word = folded(match[0])
        for part in (word, *re.split(r"[-']", word)):
            if part in known and (match[0][0].isupper() or before in known[part]):
                found.append(match.span())
                break
        before = word
    return found


def masked(text: str, surnames: Iterable[Surname]) -> str:
    """With each minor's surname cut out."""
    for start, end in reversed(spans(text, surnames)):
        text = text[:start] + CUT + text[end:]
    return text


def noticed(text: str, name: str, surnames: Iterable[Surname]) -> list[Sign]:
    """What to look at before saying yes."""
    both = f"{name}\n{text}"
    tests = {
        Sign.MINOR: bool(spans(both, surnames)),
        Sign.SURNAME: bool(spans(both, surnames, minors=False)) and not spans(both, surnames),
        Sign.FULL_NAME: shown_name_of(name) != name or bool(_FULL_NAME.search(text) and not _shouts(text)),
        Sign.EMAIL: bool(_EMAIL.search(both)),
        Sign.PHONE: bool(_PHONE.search(both)),
        Sign.LINK: bool(_LINK.search(_EMAIL.sub("", both))),
        Sign.SHOUTING: _shouts(text),
    }
    return [sign for sign, is_there in tests.items() if is_there]


def _shouts(text: str) -> bool:
    letters = [sign for sign in text if sign.isalpha() and sign.lower() != sign.upper()]
    return len(letters) >= SHOUTS_FROM and sum(sign.isupper() for sign in letters) > 0.7 * len(letters)


def shown_name_of(name: str) -> str:
    """What is shown of a name that was typed: its first word, where it seems to hold a surname."""
    words = name.split()
    if len(words) < 2 or not looks_like_surname(name):
        return name
    said = name[:1].lower() + name[1:] if words[0].casefold() in _LARGE_ARTICLES else name
    of_nobody = words[0].casefold() in _ARTICLES and said == said.lower()  # « une voisine »
    return name if of_nobody else words[0]


def is_shortening(text: str, shown: str) -> bool:
    """Whether a text is another one with pieces cut out, and nothing else changed: nobody's words are rewritten."""
    pieces = [_even(piece) for piece in shown.split(CUT)]
    whole, at = _even(text), 0
    if len(pieces) == 1:
        return pieces[0] == whole
    if not whole.startswith(pieces[0]) or not whole.endswith(pieces[-1]):
        return False
    for piece in pieces[:-1]:
        found = whole.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return at <= len(whole) - len(pieces[-1])


def _even(text: str) -> str:
    return " ".join(text.split())
