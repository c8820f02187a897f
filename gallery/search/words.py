"""What counts as the same word: whatever its accents, case, number, gender or inclusive spelling, in any script.

Both databases search for what is made here, and for nothing else: so they find the same.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

VERSION = 1
"""To be raised when the same text gives other words: what was indexed before is then indexed again."""
LONGEST_WORD = 40
PLURAL, FEMININE = 4, 6
"""Letters that a word has at least before an ending is taken off it: « mère » must not become « mer »."""
SHORTEST_WITH_TYPO = 4


class Token(NamedTuple):
    """A word where it stands in a text."""

    start: int
    end: int
    words: tuple[str, ...]
    """Folded; an inclusive spelling says two: "amis", "amie"."""

    @property
    def stems(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(map(stem, self.words)))


# — where words begin and end ———————————————————————————————————————————————————————————————————————————————————

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003134f"
)
"""Scripts that put no space between words: Thai, Lao, Burmese, Khmer, Japanese, Chinese."""
_MARKS = (
    "\u00ad\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f"
    "\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0900-\u0963\u0966-\u0dff\u0f18-\u0fbc\u1ab0-\u1aff"
    "\u1dc0-\u1dff\u200c\u200d\u20d0-\u20f0\ufe00-\ufe0f\ufe20-\ufe2f"
)
"""Signs on and in letters, which a regular expression takes for the end of a word."""
_APOSTROPHE = "['’ʼ‘´`]"
_LETTER = rf"[^\W_{_UNSPACED}]"
_WORD = rf"{_LETTER}(?:{_LETTER}|[{_MARKS}])*"
_ENDING = r"(?:[eèé](?:[rs]?e?s?|lles?|nnes?|resses?)|[stvflnx]?e?s?|lles?|ières?|t?rices?|euses?|onnes?|ales?|aux|x)"
_SHORT_ENDING = r"(?:es?|s|nes?|t?rices?|euses?|i?ères?|ves?)"
"""After a full stop, a hyphen or a slash, which have other uses too: « est-elle », « va-t'en »."""
_INCLUSIVE = (
    rf"(?i:(?:[·•‧⋅∙]{_ENDING})+|\({_ENDING}\)[sx]?)(?!{_LETTER})"
    rf"|(?:\.{_SHORT_ENDING})+(?!{_LETTER})|(?:-{_SHORT_ENDING})+(?![-\w])|(?:/{_SHORT_ENDING})+(?![/\w])"
)
_TOKEN = re.compile(
    rf"(?P<unspaced>[{_UNSPACED}]+)"
    rf"|(?P<number>\d{{1,5}}-\d{{3,5}}(?![-\w]))"
    rf"|(?P<elided>(?i:[ldjmtscn]|(?:jus|lors|puis|quoi)?qu)(?={_APOSTROPHE}))"
    rf"|(?P<whole>(?i:aujourd{_APOSTROPHE}hui))"
    rf"|(?P<base>{_WORD})(?P<more>{_INCLUSIVE})?"
)
_ADDED = re.compile(r"[ntl]?e|lle")
"""First endings that are written after the whole masculine word; others take a part of it away."""


def tokens(text: str) -> Iterator[Token]:
    """The words of a text, in their order."""
    for found in _TOKEN.finditer(text):
        if found["unspaced"]:
            yield from _pairs(found)
        elif found["number"]:
            yield from _number(found)
        elif not found["elided"] and (said := _said(found))[0]:
            yield Token(found.start(), found.end(), said)


def token_at(text: str, place: int) -> tuple[int, int]:
    """From where to where the word goes that begins at a place; nothing when none does."""
    found = _TOKEN.match(text, place)
    if found is None:
        return place, place
    return place, min(found.end(), place + 2) if found["unspaced"] else found.end()


def _said(found: re.Match[str]) -> tuple[str, ...]:
    base = fold(re.sub(_APOSTROPHE, "", found["whole"] or found["base"]))
    endings = [fold(ending) for ending in re.split(r"[^\w]+", found["more"] or "") if ending]
    if endings and _ADDED.fullmatch(endings[0]):
        return base, (base + endings[0])[:LONGEST_WORD]
    return (base,)


def _pairs(found: re.Match[str]) -> Iterator[Token]:
    """Each sign, and each two that stand together: nobody says where a word ends."""
    run = found[0]
    letters = [(place, fold(sign)) for place, sign in enumerate(run, found.start())]
    letters = [(place, sign) for place, sign in letters if sign]
    for (place, one), (_next, other) in zip(letters, [*letters[1:], (0, "")], strict=True):
        yield Token(place, place + 1, (one,))
        if other:
            yield Token(place, place + 2, (one + other,))


def _number(found: re.Match[str]) -> Iterator[Token]:
    """« 9-014 » is a work's number, « 2019-2020 » a season: whole, and each of its parts."""
    yield Token(found.start(), found.end(), (found[0],))
    for part in re.finditer(r"\d+", found[0]):
        yield Token(found.start() + part.start(), found.start() + part.end(), (part[0],))


def asked(text: str) -> list[Token]:
    """The words that a question asks for: a run of signs by its pairs alone, a number as a whole."""
    found: list[Token] = []
    for token in tokens(text):
        inside = any(other.start <= token.start and token.end <= other.end for other in found[-1:])
        if inside:
            continue
        found = [one for one in found if not (token.start <= one.start and one.end <= token.end)]
        found.append(token)
    return [token for token in found if tells(token.words[0])] or found


# — one form for each word ——————————————————————————————————————————————————————————————————————————————————————

_SAME = str.maketrans(
    {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "ŋ": "n"}
    | {"ى": "ي", "ی": "ي", "ة": "ه", "ک": "ك", "ـ": ""}
)
_DROPPED = frozenset({"Mn", "Me", "Cf"})


@lru_cache(maxsize=16384)
def fold(word: str) -> str:
    """Without case, accents, ligatures or pointing: « Cœur » → "coeur", « قَلْب » → "قلب"."""
    if word.isascii():
        return word.lower()[:LONGEST_WORD]
    apart = unicodedata.normalize("NFKD", word.casefold())
    bare = "".join(sign for sign in apart if unicodedata.category(sign) not in _DROPPED)
    return unicodedata.normalize("NFC", bare.translate(_SAME)).casefold()[:LONGEST_WORD]


IRREGULAR = {
    "yeux": "oeil", "cieux": "ciel", "travaux": "travail", "vitraux": "vitrail", "emaux": "email", "coraux": "corail",
    "tuyaux": "tuyau", "noyaux": "noyau", "joyaux": "joyau", "boyaux": "boyau", "amie": "ami", "amies": "ami",
    "women": "woman", "men": "man", "children": "child", "feet": "foot", "mice": "mouse", "teeth": "tooth",
    "leaves": "leaf", "lives": "life", "wolves": "wolf", "knives": "knife", "selves": "self", "wives": "wife",
    "loaves": "loaf", "thieves": "thief", "scarves": "scarf", "halves": "half", "shelves": "shelf",
}  # fmt: skip
_COMMON_TO_BOTH = (("trice", "teu"), ("euse", "eu"), ("eur", "eu"), ("ive", "if"))


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """What a folded word has in common with its plural and, if it is long enough, with its feminine."""
    if word in IRREGULAR:
        return IRREGULAR[word]
    if not word.isascii():
        return word[2:] if word.startswith("ال") and len(word) > 4 else word
    return _masculine(_singular(word))


def _singular(word: str) -> str:
    if len(word) < PLURAL:
        return word
    if word.endswith("aux") and not word.endswith("eaux"):
        return word[:-3] + "al"
    return word[:-1] if word.endswith("ux") or (word[-1] == "s" and word[-2] != "s") else word


def _masculine(word: str) -> str:
    if word.endswith("ie") and len(word) > PLURAL:
        return word[:-2] + "y"  # cities, city; and « poésie » like itself
    if word.endswith(("che", "she", "xe", "sse")):
        return word[:-1]  # boxes, box
    if len(word) < FEMININE:
        return word
    for ending, common in _COMMON_TO_BOTH:
        if word.endswith(ending):
            return word[: -len(ending)] + common
    return _without_e(word)


def _without_e(word: str) -> str:
    shorter = word
    while shorter.endswith("e") and len(shorter) >= FEMININE:
        shorter = shorter[:-1]
    return shorter[:-1] if shorter != word and shorter.endswith(("ll", "nn", "tt")) else shorter


COMMON = frozenset(
    (
        "a à alors au aux avec c ça car ce cela ces cet cette ceux chaque comme d dans de des donc du elle elles "
        "en est et être eu eux fait fut il ils j je l la là le les leur leurs lui m ma mais me même mes moi mon n "
        "ne ni nos notre nous on ont ou où par pas plus pour qu quand que quel quelle qui quoi s sa sans se ses si "
        "soi son sont sur t ta te tes toi ton tous tout toute toutes tu un une vos votre vous y "
        "an and are as at be been but by did do for from had has have he her hers him his i in into is it its me my no "
        "not of off on or our ours out she so than that the their them then there these they this those to too us was "
        "we were what when which who why with you your yours"
    )
    .translate(str.maketrans("àçéêèùî", "aceeeui"))
    .split()
)
"""Words that say nothing alone: found only in titles, and asked for only when a question has no others."""


def tells(word: str) -> bool:
    """Whether a folded word says something alone: one letter does not, one Chinese sign does."""
    return word not in COMMON and (len(word) > 1 or not word.isascii())


# — one letter wrong ————————————————————————————————————————————————————————————————————————————————————————————


def neighbourhood(word: str) -> set[str]:
    """A word and what is left of it without one of its letters: words one typo apart share one of these.

    Nothing for what is too short, or a number: there another sign is another thing.
    """
    if len(word) < SHORTEST_WITH_TYPO or not word.isalpha():
        return set()
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def is_one_typo(one: str, other: str) -> bool:
    """Whether a letter more, less, other, or two that changed places make one word of the other."""
    if one == other or abs(len(one) - len(other)) > 1 or len(one) < SHORTEST_WITH_TYPO:
        return False
    same = next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    rest, others = one[same:], other[same:]
    swapped = rest[:2] == others[:2][::-1] and rest[2:] == others[2:]
    return swapped or rest[1:] == others[1:] or rest[1:] == others or rest == others[1:]
