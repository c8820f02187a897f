"""Which column of a sheet says what: guessed from its heading, in French or English, and changed by hand."""

import re
import unicodedata
from collections.abc import Sequence
from pathlib import PurePosixPath

from flask_babel import lazy_gettext as _

from gallery.intake.models import BatchKind

LINES_TO_LOOK_AT = 8
"""A sheet may have a title or two above its heading."""

FIELDS = {
    "file": _("File"),
    "title": _("Title"),
    "statement": _("Message"),
    "pupil": _("Person, on your private list"),
    "name": _("Public name"),
    "age_band": _("Age"),
    "form": _("Form"),
    "technique": _("Technique"),
    "themes": _("Theme"),
    "language": _("Language of the words"),
    "description": _("Description of the picture"),
    "poem": _("Poem"),
    "group": _("Group"),
    "made_in": _("Year or date"),
    "dimensions": _("Size"),
}
OF_EARLIER = ("group", "made_in", "dimensions")
"""Only an earlier edition's list has these."""
_LISTED = {
    "file": "fichier, photo, photos, image, nom du fichier, nom de fichier, file, filename, file name, picture",
    "title": "titre, titre de l oeuvre, oeuvre, title, work title, title of the work, work",
    "statement": "message, demarche, demarche artistique, texte, propos, statement, artist statement, text",
    "pupil": "eleve, prenom, nom, nom de l eleve, prenom et nom, participant, participante, personne, "
    "pupil, student, first name, name, personne sur votre liste privee, person on your private list",
    "name": "nom public, pseudonyme, signature, nom affiche, public name, pseudonym, display name",
    "age_band": "age, groupe d age, tranche d age, age group",
    "form": "forme, type, discipline, medium, form, kind, categorie",
    "technique": "technique, techniques, materiaux, technique et materiaux, materials, technique or materials",
    "themes": "enjeu, enjeux, theme, themes, thematique, sujet, topic",
    "language": "langue, language, lang, langue des mots, language of the words",
    "description": "description, description de l image, texte alternatif, alt, alt text, image description, "
    "description of the picture",
    "poem": "poeme, poem",
    "group": "groupe, ecole, milieu, organisme, group, school, classe, class",
    "made_in": "annee, date, year, annee de creation, date de creation, annee ou date, year or date",
    "dimensions": "dimensions, dimension, taille, size, grandeur",
}
"""Headings as people write them, folded."""
_OF_MAKERS = [
    "auteur",
    "autrice",
    "auteur trice",
    "artiste",
    "artist",
    "author",
    "maker",
    "createur",
    "creatrice",
]


def folded(text: str) -> str:
    """Without case, accents or signs: what people take for the same word is the same here."""
    plain = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "oe").casefold())
    return " ".join(re.findall(r"[^\W_]+", "".join(one for one in plain if not unicodedata.combining(one))))


def folded_file(name: str) -> str:
    """A file's name as people compare it: neither folder nor ending, "IMG_0412.JPG" is "img 0412"."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    ending = PurePosixPath(last).suffix
    known = 2 <= len(ending) <= 5 and not ending[1:].isdigit()
    return folded(last[: -len(ending)] if known else last)


def fields_for(kind: BatchKind) -> list[str]:
    left_out = ("pupil",) if kind is BatchKind.EARLIER else OF_EARLIER
    return [name for name in FIELDS if name not in left_out]


def guess(heading: Sequence[str], kind: BatchKind) -> dict[str, int]:
    """Field → place of its column; each at most once, the first heading that fits."""
    known = _known(kind)
    found: dict[str, int] = {}
    for place, name in enumerate(heading):
        field = known.get(folded(name)) or known.get(folded(re.sub(r"\(.*?\)", "", name)))
        if field and field not in found:
            found[field] = place
    return found


def _known(kind: BatchKind) -> dict[str, str]:
    known = {name: field for field in fields_for(kind) for name in _names(field)}
    makers = "name" if kind is BatchKind.EARLIER else "pupil"
    known |= dict.fromkeys(_OF_MAKERS, makers)
    if kind is BatchKind.EARLIER:
        known |= dict.fromkeys(_names("pupil"), "name")
    return known


def _names(field: str) -> list[str]:
    return [*_LISTED[field].split(", "), folded(str(FIELDS[field]))]


def heading_of(rows: Sequence[Sequence[str]], kind: BatchKind) -> int:
    """Which row holds the headings: that of the first ones in which most are known."""
    first = rows[:LINES_TO_LOOK_AT]
    return max(range(len(first)), key=lambda place: (len(guess(first[place], kind)), -place))
