"""What a participant says of a work and of themselves, and the rules that it has to keep.

The form asks for every broken rule at once, to show them together; the service raises the first one.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from email_validator import EmailNotValidError, validate_email
from flask_babel import lazy_gettext as _

from gallery.errors import NotAcceptable
from gallery.people.models import AgeBand, Purpose
from gallery.works.models import Licence, NameKind

LONGEST = {
    "title": 200,
    "statement": 5000,
    "poem": 20000,
    "technique": 200,
    "description": 2000,
    "name": 120,
    "email": 254,
}
"""In characters."""
MOST_PEOPLE = 1000
OTHER_LANGUAGE = "und"
LANGUAGES = ("fr", "en", "es", "ar", OTHER_LANGUAGE)
"""BCP 47 tags of the languages that a message can be said to be in."""

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


@dataclass(frozen=True)
class AuthorDetails:
    """Who sends a work, and the name that its label says."""

    name_kind: NameKind
    age_band: AgeBand
    name: str = ""
    people: int = 1
    """How many stand behind a collective name."""
    email: str = ""
    language: str = "fr"
    """The page's: what they are written to in, and what their consent was read in."""
    show: bool = False
    """Whether the consent *show* was ticked."""
    agreed: frozenset[Purpose] = frozenset()
    """The other purposes that were ticked."""
    guardian_email: str = ""
    """A parent's or tutor's, of somebody under 14."""


@dataclass(frozen=True)
class WorkDetails:
    """What is said of a work. Descriptions go to the pictures in their order; those that miss are left to the team."""

    title: str
    statement: str = ""
    poem: str = ""
    language: str = "fr"
    technique: str = ""
    licence: Licence = Licence.ALL_RIGHTS
    form_id: int | None = None
    strand_id: int | None = None
    group_id: int | None = None
    theme_ids: tuple[int, ...] = ()
    descriptions: tuple[str, ...] = ()
    process_descriptions: tuple[str, ...] = ()


def clean_line(text: str | None) -> str:
    """One line as it will be kept: NFC, no control characters, no spaces around."""
    return " ".join(clean_lines(text).split())


def clean_lines(text: str | None) -> str:
    """Lines as they will be kept: NFC, line feeds alone, no control characters; every space as it was typed."""
    lines = (text or "").replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _CONTROLS.sub("", lines))


def clean_text(text: str | None) -> str:
    """Lines without the empty space around them."""
    return clean_lines(text).strip()


def work_problems(details: WorkDetails, pictures: int) -> Iterator[NotAcceptable]:
    """Every rule that a work breaks, each with its field; `pictures` is how many it has."""
    if not pictures and not details.poem.strip():
        yield NotAcceptable(_("Choose a picture of the work, or type the poem."), field="views")
    if not details.title.strip():
        yield NotAcceptable(_("Give the work a title. “Untitled” is a title too."), field="title")
    for field in ("title", "statement", "poem", "technique"):
        yield from _too_long(field, getattr(details, field))
    for text in (*details.descriptions, *details.process_descriptions):
        yield from _too_long("description", text)
    if details.language not in LANGUAGES:
        yield NotAcceptable(_("Choose one of the languages of the list."), field="language")


def author_problems(author: AuthorDetails) -> Iterator[NotAcceptable]:
    """Every rule that the name on the label or the address breaks."""
    if author.name_kind is not NameKind.ANONYMOUS and not author.name.strip():
        yield NotAcceptable(_("Type the name that the label should say, or choose “No name”."), field="name")
    yield from _too_long("name", author.name)
    if not 1 <= author.people <= MOST_PEOPLE:
        yield NotAcceptable(_("Type how many people you are, between 1 and 1,000."), field="people")
    yield from wrong_address(author.email, "email")
    if author.age_band is AgeBand.UNDER_14:
        yield from wrong_address(author.guardian_email, "guardian_email")


def wrong_address(email: str, field: str) -> Iterator[NotAcceptable]:
    if not email:
        return
    try:
        validate_email(email, check_deliverability=False)
    except EmailNotValidError:
        yield NotAcceptable(
            _("This e-mail address isn't complete. Write it like name@example.org, or leave it empty."),
            field=field,
        )


def _too_long(field: str, text: str) -> Iterator[NotAcceptable]:
    longest = LONGEST[field]
    if len(text) > longest:
        sentence = _(
            "This is too long by %(over)s characters: %(longest)s fit.",
            over=len(text) - longest,
            longest=longest,
        )
        yield NotAcceptable(sentence, field=field)
