"""Kinds of letters: whose words organisers may change, and what stands in the named places of these words.

The gallery's own words are code, and translated; an organiser's are rows (LetterTemplate). Both have places in braces,
`{lien}` in French and `{link}` in English, which are filled when a letter is written. Braces around anything else are
text, and what fills a place is never looked through for places.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import force_locale
from flask_babel import lazy_gettext as _
from sqlalchemy import select

from gallery.db import db
from gallery.outbox.models import LetterTemplate

_BRACES = re.compile(r"\{([^{}\s]{1,40})\}")


@dataclass(frozen=True)
class Place:
    """One place that is filled. What is secret, or longer than a line, stands in no subject."""

    fr: str
    en: str
    meaning: object
    in_subject: bool = False

    def word(self, language: str) -> str:
        return self.en if language == "en" else self.fr

    def written(self, language: str) -> str:
        return f"{{{self.word(language)}}}"


PLACES = {
    "number": Place("numéro", "number", _("the work’s number"), in_subject=True),
    "address": Place("lien", "link", _("the link that the letter brings")),
    "reason": Place("raison", "reason", _("the reason that the team chose or wrote")),
    "when": Place("quand", "when", _("the sentence that says when it hangs")),
    "whose_yes": Place("accord", "consent", _("the sentence that says whose yes it takes")),
    "age": Place("âge", "age", _("the age that was said")),
    "group": Place("groupe", "group", _("the group’s name"), in_subject=True),
    "code": Place("code", "code", _("the six figures")),
    "what": Place("fait", "what", _("the sentence that says what happened")),
    "contact": Place("contact", "contact", _("the address that people write to")),
    "decided": Place("décision", "decision", _("the sentence that says what was decided")),
    "words": Place("mots", "words", _("what the team wrote, if anything")),
    "who": Place("qui", "who", _("the name of the colleague who did it")),
    "part": Place("rôle", "part", _("the part in the team")),
    "round": Place("tour", "round", _("the name of the jury’s round"), in_subject=True),
    "until": Place("échéance", "until", _("the sentence that says until when it is open")),
    "page": Place("page", "page", _("the page where it goes on")),
    "activity": Place("activité", "activity", _("the activity’s title"), in_subject=True),
    "facts": Place("détails", "details", _("when and where it takes place")),
    "join": Place(
        "connexion", "joining", _("the sentence with the link to take part online, if there is one")
    ),
}
"""Every place that there is, by the name that code has for it."""

Words = tuple[str, str]
"""Subject and body."""
Filling = Mapping[str, object]


@dataclass(frozen=True)
class Kind:
    """One kind of letter."""

    key: str
    name: object
    own_words: Callable[[Filling], Words]
    """The gallery's words, in the language that is being spoken, around what fills the places."""
    sample: Callable[[Any], dict[str, str]]
    """What would fill the places for a work (None: for no work), without a secret in it; writes nothing."""
    places: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()
    """Places that a body can't do without."""
    to_team: bool = False
    """It signs somebody in: its words are the administrators'."""

    def known(self, language: str) -> dict[str, str]:
        """What fills are called by in the words of a language → the code's name for it."""
        return {PLACES[key].word(language): key for key in self.places}

    def default(self, language: str) -> Words:
        """The gallery's words, with the places in braces."""
        with force_locale(language):
            subject, body = self.own_words({key: PLACES[key].written(language) for key in self.places})
        return str(subject), str(body)


KINDS: dict[str, Kind] = {}
"""All kinds, each told by the feature that writes it."""


def kind_of_letter(kind: Kind) -> Kind:
    KINDS[kind.key] = kind
    return kind


def changed_words(kind: Kind, language: str) -> LetterTemplate | None:
    """What organisers wrote in place of the gallery's words; a row without a body stands for the gallery's."""
    mine = LetterTemplate.kind == kind.key, LetterTemplate.language == language
    return db.session.scalar(select(LetterTemplate).where(*mine))


def words_of(kind: Kind, language: str) -> Words:
    """Subject and body as they are now, with their places in braces."""
    changed = changed_words(kind, language)
    return (changed.subject, changed.body) if changed and changed.body else kind.default(language)


def filled(kind: Kind, language: str, words: Words, filling: Filling) -> Words:
    """Put in what belongs into the places; in one go, so that what fills one is never taken for another."""
    known = kind.known(language)

    def put(found: re.Match[str]) -> str:
        return str(filling.get(known.get(found[1], ""), found[0]))

    subject, body = words
    return _BRACES.sub(put, subject), _BRACES.sub(put, body)


def braces_in(text: str) -> Iterator[str]:
    """What stands in braces in a text, each once, in its order."""
    yield from dict.fromkeys(_BRACES.findall(text))
