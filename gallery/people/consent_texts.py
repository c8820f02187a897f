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


SHOW_1 = ConsentText(
    "show-1",
    "J’accepte que mon œuvre soit montrée à tout le monde dans l’exposition en ligne de cette édition, avec son titre, "
    "son message et le nom choisi. Je peux changer d’avis à tout moment.",
    "I agree that my work may be shown to everybody in this edition’s online exhibition, with its title, its message "
    "and the chosen name. I can change my mind at any time.",
)
SHOW_PARENT_1 = ConsentText(
    "show-parent-1",
    "J’accepte que l’œuvre de mon enfant, ou de l’enfant dont j’ai la tutelle, soit montrée à tout le monde dans "
    "l’exposition en ligne de cette édition, avec son titre, son message et le nom choisi. "
    "Je peux changer d’avis à tout moment.",
    "I agree that the work of my child, or of the child whose tutor I am, may be shown to everybody in this edition’s "
    "online exhibition, with its title, its message and the chosen name. I can change my mind at any time.",
)

SHOW = ConsentText(
    "show-2",
    "J’accepte que mon œuvre soit montrée à tout le monde dans l’exposition en ligne de cette édition, avec son titre "
    "et son message. Je peux changer d’avis à tout moment.",
    "I agree that my work may be shown to everybody in this edition’s online exhibition, with its title and its "
    "message. I can change my mind at any time.",
)
SHOW_BY_PARENT = ConsentText(
    "show-parent-2",
    "J’accepte que l’œuvre de mon enfant, ou de l’enfant dont j’ai la tutelle, soit montrée à tout le monde dans "
    "l’exposition en ligne de cette édition, avec son titre et son message. Je peux changer d’avis à tout moment.",
    "I agree that the work of my child, or of the child whose tutor I am, may be shown to everybody in this edition’s "
    "online exhibition, with its title and its message. I can change my mind at any time.",
)
NAME = ConsentText(
    "name-1",
    "J’accepte que le nom choisi soit écrit à côté de mon œuvre. Sans cette permission, on y lit « Anonyme ».",
    "I agree that the chosen name may be written beside my work. Without this permission, it says “Anonymous”.",
)
NAME_BY_PARENT = ConsentText(
    "name-parent-1",
    "J’accepte que le nom choisi soit écrit à côté de l’œuvre de mon enfant, ou de l’enfant dont j’ai la tutelle. "
    "Sans cette permission, on y lit « Anonyme ».",
    "I agree that the chosen name may be written beside the work of my child, or of the child whose tutor I am. "
    "Without this permission, it says “Anonymous”.",
)
FACE = ConsentText(
    "face-1",
    "J’accepte que l’on me reconnaisse sur les images. Sans cette permission, les images où l’on me reconnaît sont "
    "cachées.",
    "I agree that people may recognise me in the pictures. Without this permission, the pictures in which I can be "
    "recognised are hidden.",
)
FACE_BY_PARENT = ConsentText(
    "face-parent-1",
    "J’accepte que l’on reconnaisse mon enfant, ou l’enfant dont j’ai la tutelle, sur les images. Sans cette "
    "permission, les images où l’on reconnaît l’enfant sont cachées.",
    "I agree that people may recognise my child, or the child whose tutor I am, in the pictures. Without this "
    "permission, the pictures in which the child can be recognised are hidden.",
)
VOICE = ConsentText(
    "voice-1",
    "J’accepte que tout le monde puisse écouter le message que j’ai enregistré avec ma voix.",
    "I agree that everybody may listen to the message that I recorded with my voice.",
)
VOICE_BY_PARENT = ConsentText(
    "voice-parent-1",
    "J’accepte que tout le monde puisse écouter le message que mon enfant, ou l’enfant dont j’ai la tutelle, a "
    "enregistré avec sa voix.",
    "I agree that everybody may listen to the message that my child, or the child whose tutor I am, recorded with "
    "their voice.",
)
PRINT = ConsentText(
    "print-1",
    "J’accepte que mon œuvre soit imprimée : cartels, catalogue, affiches de cette édition.",
    "I agree that my work may be printed: labels, catalogue and posters of this edition.",
)
PRINT_BY_PARENT = ConsentText(
    "print-parent-1",
    "J’accepte que l’œuvre de mon enfant, ou de l’enfant dont j’ai la tutelle, soit imprimée : cartels, catalogue, "
    "affiches de cette édition.",
    "I agree that the work of my child, or of the child whose tutor I am, may be printed: labels, catalogue and "
    "posters of this edition.",
)
TRAVEL = ConsentText(
    "travel-1",
    "J’accepte que mon œuvre soit montrée ailleurs : au musée, dans une école, dans une autre ville.",
    "I agree that my work may be shown elsewhere: in the museum, in a school, in another town.",
)
TRAVEL_BY_PARENT = ConsentText(
    "travel-parent-1",
    "J’accepte que l’œuvre de mon enfant, ou de l’enfant dont j’ai la tutelle, soit montrée ailleurs : au musée, dans "
    "une école, dans une autre ville.",
    "I agree that the work of my child, or of the child whose tutor I am, may be shown elsewhere: in the museum, in a "
    "school, in another town.",
)
OWN_WORDS = {
    Purpose.SHOW: SHOW,
    Purpose.NAME: NAME,
    Purpose.FACE: FACE,
    Purpose.VOICE: VOICE,
    Purpose.PRINT: PRINT,
    Purpose.TRAVEL: TRAVEL,
}
"""What is asked today of whoever made a work, by purpose, in the order in which it is asked."""
PARENTS_WORDS = {
    Purpose.SHOW: SHOW_BY_PARENT,
    Purpose.NAME: NAME_BY_PARENT,
    Purpose.FACE: FACE_BY_PARENT,
    Purpose.VOICE: VOICE_BY_PARENT,
    Purpose.PRINT: PRINT_BY_PARENT,
    Purpose.TRAVEL: TRAVEL_BY_PARENT,
}
"""The same of a parent or tutor, on paper or through their link."""

SHOW_WITH_NAME = frozenset({SHOW_1.version, SHOW_PARENT_1.version})
"""Versions of before that speak of the name too: whoever agreed to one has agreed to both."""
EVERY = {text.version: text for text in (SHOW_1, SHOW_PARENT_1, *OWN_WORDS.values(), *PARENTS_WORDS.values())}


def text_for(purpose: Purpose, means: ConsentMeans) -> ConsentText:
    """The sentence that is asked today, by purpose and by how the answer comes."""
    return (OWN_WORDS if means is ConsentMeans.SELF else PARENTS_WORDS)[purpose]
