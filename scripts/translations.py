"""`make translations`: bring the French catalogue up to date with the code, and compile it.

English sentences in the code are the msgids; French is written in `gallery/translations/fr/LC_MESSAGES/`. Both
that file and the compiled one are committed, so that running the gallery needs no build step.

Compiling puts Québec's spaces where they belong, so that whoever writes French here need not think of them, and no page
has to: these are our own words alone. Those of participants and organisers never pass through a catalogue.
"""

import io
import re
import sys
from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
FRENCH = ROOT / "gallery/translations/fr/LC_MESSAGES/messages.po"
METHODS = [("gallery/**.py", "python"), ("templates/**.html", "jinja2")]
KEYWORDS = {
    "_": None,
    "_l": None,
    "gettext": None,
    "lazy_gettext": None,
    "ngettext": (1, 2),
    "lazy_ngettext": (1, 2),
    "lazy_pgettext": ((1, "c"), 2),
}
WIDTH = 110


def said_in_code() -> Catalog:
    """Every sentence for people that the code and the templates hold."""
    found = Catalog()
    for _file, _line, message, _comments, context in extract_from_dir(ROOT, METHODS, keywords=KEYWORDS):
        found.add(message, context=context)
    return found


def known() -> Catalog:
    with FRENCH.open("rb") as stream:
        return read_po(stream, locale="fr")


def brought_up_to_date() -> Catalog:
    """The French catalogue with just the sentences of the code; those it lacks are empty."""
    old, new = known(), Catalog(locale="fr", project="gallery", fuzzy=False)
    new.header_comment = "# French, the gallery's first language."
    new.creation_date = new.revision_date = datetime(2026, 11, 24, tzinfo=UTC)
    for message in said_in_code():
        if message.id:
            had = old.get(message.id, message.context)
            new.add(message.id, had.string if had else "", context=message.context, flags=message.flags)
    return new


def lacking(catalogue: Catalog) -> list[str]:
    """The sentences that have no French."""
    return [
        str(message.id)
        for message in catalogue
        if message.id and not (all(message.string) if isinstance(message.string, tuple) else message.string)
    ]


NO_BREAK = "\u00a0"
_SPACES = "[ \u00a0\u202f]"
_SPACING = (
    (re.compile(f"{_SPACES}+(?=[;!?])"), ""),
    (re.compile(f"{_SPACES}*»"), f"{NO_BREAK}»"),
    (re.compile(f"«{_SPACES}*"), f"«{NO_BREAK}"),
    (re.compile(rf"{_SPACES}+(?=:|\$|%%|%(?![(a-z]))"), NO_BREAK),
)


def spaced(french: str) -> str:
    """A no-break space before : % $ and inside guillemets; none before ; ! ? — and places to fill as they are."""
    for wrong, right in _SPACING:
        french = wrong.sub(right, french)
    return french


def compiled(catalogue: Catalog) -> bytes:
    french = deepcopy(catalogue)
    for message in french:
        said = message.string
        message.string = tuple(map(spaced, said)) if isinstance(said, (list, tuple)) else spaced(said or "")
    into = io.BytesIO()
    write_mo(into, french)
    return into.getvalue()


def main() -> int:
    catalogue = brought_up_to_date()
    with FRENCH.open("wb") as stream:
        write_po(stream, catalogue, width=WIDTH, sort_output=True)
    FRENCH.with_suffix(".mo").write_bytes(compiled(catalogue))
    for sentence in lacking(catalogue):
        sys.stdout.write(f"has no French yet: {sentence}\n")
    return 1 if lacking(catalogue) else 0


if __name__ == "__main__":
    sys.exit(main())
