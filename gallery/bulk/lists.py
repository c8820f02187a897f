"""What the words of a sheet mean on our lists: forms, themes, groups, ages, languages, people."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from gallery.bulk.columns import folded
from gallery.db import db
from gallery.editions.models import Edition, Form, Theme
from gallery.editions.queries import all_forms, all_themes
from gallery.groups.models import Group, Participation, RosterEntry
from gallery.groups.queries import all_groups, roster_of
from gallery.groups.roster import Pupil, looks_like_surname, pupils_in
from gallery.intake.details import LANGUAGES
from gallery.people.models import AgeBand

_SEVERAL = re.compile(r"[;,/|\n]+")
_LANGUAGES = {
    "francais": "fr", "french": "fr", "anglais": "en", "english": "en", "espagnol": "es", "spanish": "es",
    "espanol": "es", "arabe": "ar", "arabic": "ar", "autre": "und", "other": "und",
}  # fmt: skip
_ANONYMOUS = re.compile(r"\b(anonym\w*|non identifi\w*|inconnu\w*|unknown|unidentified|sans nom|no name)\b")
_BANDS = {
    "moins de 14": AgeBand.UNDER_14, "under 14": AgeBand.UNDER_14, "enfant": AgeBand.UNDER_14,
    "child": AgeBand.UNDER_14, "ado": AgeBand.FROM_14_TO_17, "teen": AgeBand.FROM_14_TO_17,
    "adulte": AgeBand.ADULT, "adult": AgeBand.ADULT, "18 et plus": AgeBand.ADULT,
}  # fmt: skip


@dataclass
class Lists:
    """Of an edition, and of a group in it."""

    edition: Edition
    participation: Participation | None = None

    @cached_property
    def forms(self) -> list[Form]:
        return list(self.edition.forms) or list(db.session.scalars(all_forms()))

    @cached_property
    def themes(self) -> list[Theme]:
        return list(self.edition.themes) or list(db.session.scalars(all_themes()))

    @cached_property
    def groups(self) -> list[Group]:
        return list(db.session.scalars(all_groups()))

    @cached_property
    def roster(self) -> list[RosterEntry]:
        return list(db.session.scalars(roster_of(self.participation))) if self.participation else []

    def form(self, text: str) -> Form | None:
        found: Form | None = _named(self.forms, text)
        return found

    def themes_in(self, text: str) -> tuple[list[Theme], list[str]]:
        """Those of the list, and the words that none of them is called."""
        whole = _named(self.themes, text)
        if whole is not None:
            return [whole], []
        words = [one.strip() for one in _SEVERAL.split(text) if one.strip()]
        found = [(word, _named(self.themes, word)) for word in words]
        return [one for _word, one in found if one], [word for word, one in found if one is None]

    def group(self, text: str) -> Group | None:
        return next((one for one in self.groups if folded(one.name) == folded(text)), None)

    def pupils(self, text: str) -> list[RosterEntry]:
        """Those of the list who are called so, in full or in short."""
        wanted = {folded(text), folded(short_name(text))}
        return [one for one in self.roster if folded(one.private_name) in wanted]


def _named(listed: Iterable[Any], text: str) -> Any:
    """Also in the singular or plural: "Peintures" is a painting."""
    wanted = folded(text)
    for one in listed:
        names = {folded(one.name_fr), folded(one.name_en)}
        if wanted in names or wanted.rstrip("s") in {name.rstrip("s") for name in names}:
            return one
    return None


def short_name(text: str) -> str:
    """A first name and an initial: "Amina Diallo" is "Amina D.", since a private list needs no more."""
    words = " ".join(text.split())
    if not looks_like_surname(words):
        return words[:80]
    first, *rest = words.split()
    return f"{first} {rest[-1][0].upper()}."[:80] if rest[-1][0].isalpha() else words[:80]


def age_band(text: str) -> AgeBand | None:
    """ "13", "15 ans", "moins de 14"; None for what says no age."""
    known = _BANDS.get(folded(text))
    if known or not re.search(r"\d", text):
        return known
    whole = re.sub(r"(\d)[.,]\d+", r"\1", text)
    return pupils_in(f"x;{whole}", AgeBand.ADULT)[0].age_band


def language_tag(text: str) -> str:
    """A language of ours; "" for what is none."""
    wanted = folded(text)
    return wanted if wanted in LANGUAGES else _LANGUAGES.get(wanted, "")


def is_nobody(text: str) -> bool:
    """Whether a maker's name says that there is none."""
    return bool(_ANONYMOUS.search(folded(text)))


def new_pupil(text: str, band: AgeBand) -> Pupil:
    return Pupil(short_name(text), band)
