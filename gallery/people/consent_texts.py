"""The sentences that people agree to, by version and language.

A consent keeps the version and the SHA-256 of the sentence it was given to. So a version, once used, is never
reworded: new words are a new version, and the old ones stay here for as long as a consent names them.
"""

import hashlib
from dataclasses import dataclass

from gallery.people.models import ConsentMeans, Purpose


@dataclass(frozen=True)
class ConsentText:
    """One version of one sentence, in both languages."""

    version: str
    fr: str
    en: str

    def said(self, language: str) -> str:
        return self.en if language == "en" else self.fr

    def hash(self, language: str) -> str:
        """SHA-256 in hex of the sentence as it stands on the page."""
        return hashlib.sha256(self.said(language).encode()).hexdigest()


SHOW = ConsentText(
    "show-1",
    "J’accepte que mon œuvre soit montrée à tout le monde dans l’exposition en ligne de cette édition, avec son titre, "
    "son message et le nom choisi. Je peux changer d’avis à tout moment.",
    "I agree that my work may be shown to everybody in this edition’s online exhibition, with its title, its message "
    "and the chosen name. I can change my mind at any time.",
)
SHOW_BY_PARENT = ConsentText(
    "show-parent-1",
    "J’accepte que l’œuvre de mon enfant, ou de l’enfant dont j’ai la tutelle, soit montrée à tout le monde dans "
    "l’exposition en ligne de cette édition, avec son titre, son message et le nom choisi. "
    "Je peux changer d’avis à tout moment.",
    "I agree that the work of my child, or of the child whose tutor I am, may be shown to everybody in this edition’s "
    "online exhibition, with its title, its message and the chosen name. I can change my mind at any time.",
)
PRESENT = {
    (Purpose.SHOW, ConsentMeans.SELF): SHOW,
    (Purpose.SHOW, ConsentMeans.PAPER): SHOW_BY_PARENT,
}
"""What is asked today, by purpose and by how the answer comes."""

EVERY = {text.version: text for text in (SHOW, SHOW_BY_PARENT)}


def text_for(purpose: Purpose, means: ConsentMeans) -> ConsentText:
    return PRESENT[purpose, means]
