"""What the sheets of a group say, as the data of their templates; no name here is anything but text."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from flask import current_app
from flask_babel import gettext as _

from gallery.db import db
from gallery.editions.models import Edition
from gallery.editions.queries import all_forms, all_themes
from gallery.i18n import language, ordinal_letters, said
from gallery.intake.forms import AGE_BANDS, NAME_KINDS
from gallery.intake.models import Slip
from gallery.intake.slips import square_text
from gallery.intake.standing import PURPOSE_NAMES, standing_of
from gallery.leading.guards import Space
from gallery.leading.people import Person
from gallery.people.consent_texts import OWN_WORDS, PARENTS_WORDS
from gallery.people.models import AgeBand, Purpose, asks_a_parent
from gallery.qr import square
from gallery.storage import NoSuchFile
from gallery.typeset import typeset
from gallery.works.files import storage
from gallery.works.models import Work, WorkStatus

HERE = Path(__file__).parent
THUMBNAIL = 320
"""Long side in pixels of a picture on the contact sheet; the next larger one where there is none."""
Said = dict[str, Any]


def _common(here: Space, title: str) -> Said:
    settings = current_app.extensions["gallery_settings"]
    in_french = language() == "fr"
    return {
        "language": language(),
        "title": f"{title}, {here.edition.label}",
        "heading": title,
        "exhibition": f"{settings.title_fr if in_french else settings.title_en}, {_edition(here.edition)}",
        "edition": _edition(here.edition),
        "group": here.group.name,
        "for-whom": _("For:"),
        "square-of": _("Square to be photographed before the work:"),
        "in-charge": _in_charge(settings.responsible, settings.contact),
    }


def _edition(edition: Edition) -> str:
    number = f"{edition.number}{ordinal_letters(edition.number)}"
    return str(_("%(number)s edition, %(label)s", number=number, label=edition.label))


def _in_charge(responsible: str, contact: str) -> str:
    who = responsible or _("the organising team of the exhibition")
    said_of_it = _(
        "In charge of personal information: %(who)s, %(contact)s. Write there to see, correct, take back or erase what "
        "is yours; no reason is asked. If the answer doesn’t suit you: Commission d’accès à l’information, "
        "cai.gouv.qc.ca.",
        who=who,
        contact=contact,
    )
    return str(said_of_it)


def _svg(text: str) -> str:
    code = square(text)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {code.side} {code.side}" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{code.side}v{code.side}H0z"/><path d="{code.path}"/></svg>'
    )


def _sheet(slip: Slip | None) -> Said:
    entry = slip.roster_entry if slip else None
    age = entry.participant.age_band if entry else None
    return {
        "name": entry.private_name if entry else "",
        "code": slip.code if slip else "",
        "square": _svg(square_text(slip)) if slip else "",
        "who-signs": _who_signs(age),
        "purposes": [_purpose(purpose, age) for purpose in Purpose],
        "signers": _signers(age),
    }


def _purpose(purpose: Purpose, age: AgeBand | None) -> Said:
    """The sentence that is agreed to, word for word: a parent's where a parent decides."""
    words = PARENTS_WORDS if age in asks_a_parent(purpose) else OWN_WORDS
    return {"name": str(PURPOSE_NAMES[purpose]), "sentence": words[purpose].said(language())}


def _who_signs(age: AgeBand | None) -> str:
    said_to = {
        AgeBand.UNDER_14: _("Under 14: a parent or tutor answers and signs."),
        AgeBand.FROM_14_TO_17: _(
            "From 14 to 17 you answer and sign yourself; for “The face”, a parent or tutor signs too."
        ),
        AgeBand.ADULT: _("You answer and sign yourself."),
        None: _(
            "Under 14, a parent or tutor answers and signs. From 14 to 17 you answer and sign yourself; for “The "
            "face”, a parent or tutor signs too."
        ),
    }
    return str(said_to[age])


def _signers(age: AgeBand | None) -> list[str]:
    own, parent = _("Name of who signs"), _("Name of the parent or tutor")
    if age is AgeBand.UNDER_14:
        return [parent]
    return [own] if age is AgeBand.ADULT else [own, parent]


def _permissions(here: Space) -> Said:
    return {
        "permissions": _("Permissions"),
        "before": _(
            "Each line is a choice of its own, and none is needed to take part. No answer is a no. You can change your "
            "mind at any time."
        ),
        "yes": _("Yes"),
        "no": _("No"),
        "day": _("Day"),
        "signature": _("Signature"),
        "gives-back": _("Please give this sheet back to who leads the group."),
    }


def consents(here: Space, slips: Sequence[Slip | None]) -> bytes:
    """A sheet for each slip: six purposes in plain words, who is in charge, who signs."""
    words = {**_common(here, _("Permissions for a work")), **_permissions(here)}
    return typeset(HERE / "consents.typ", {**words, "sheets": [_sheet(slip) for slip in slips]})


def forms(here: Space, slips: Sequence[Slip | None]) -> bytes:
    """Two pages for each slip, front and back of one sheet: the six questions, and the permissions."""
    words = {
        **_common(here, _("My work")),
        **_permissions(here),
        "intro": _("Whoever enters this sheet photographs the square first, then the work."),
        "questions": [*_questions(here.edition)],
    }
    return typeset(HERE / "forms.typ", {**words, "sheets": [_sheet(slip) for slip in slips]})


def _questions(edition: Edition) -> Iterator[Said]:
    own_forms = edition.forms or list(db.session.scalars(all_forms()))
    own_themes = edition.themes or list(db.session.scalars(all_themes()))
    yield _question(
        _("What do we see in it?"), _("For people who can’t see it. You can leave it to the team."), 2
    )
    yield _question(_("Its title"), _("“Untitled” is a title too."), 1)
    yield _question(_("What does it say?"), _("In your own words and language, or not at all."), 4)
    yield {
        **_question(_("What is it, and what does it speak of?"), "", 0),
        "options": [[said(one) for one in own_forms], [said(one) for one in own_themes]],
        "fill": [_("Technique or materials")],
    }
    yield {
        **_question(_("Which name should the label say?"), _("Never the surname of somebody under 18."), 0),
        "options": [[str(one) for one in NAME_KINDS.values()], [str(one) for one in AGE_BANDS.values()]],
        "fill": [_("This name")],
    }
    yield _question(_("Your permissions are on the other side."), "", 0)


def _question(asked: str, help_text: str, lines: int) -> Said:
    return {"asked": asked, "help": help_text, "lines": lines, "options": [], "fill": []}


# — works ————————————————————————————————————————————————————————————————————————————————————————————————————————


def contacts(here: Space, works: Sequence[Work]) -> bytes:
    """All works of the group, small, with their public names and where they stand: to work with, not to hand out."""
    pictures: dict[str, bytes] = {}
    told = [_contact(work, pictures) for work in works if work.status is not WorkStatus.WITHDRAWN]
    words = {**_common(here, _("Contact sheet")), "works": told}
    return typeset(HERE / "contacts.typ", words, pictures)


def _contact(work: Work, pictures: dict[str, bytes]) -> Said:
    name = f"{work.number}.webp"
    body = _thumbnail(work)
    if body:
        pictures[name] = body
    seen = work.sent_views[0].description if work.sent_views else ""
    return {
        "number": work.number,
        "title": work.title,
        "names": names_of(work),
        "state": standing_of(work).word,
        "picture": name if body else "",
        "seen": seen or work.title,
        "poem": work.poem[:400],
    }


def _thumbnail(work: Work) -> bytes:
    drawn = work.sent_views[0].renditions if work.sent_views else []
    sides = sorted((one.long_side, one.key) for one in drawn if one.format == "webp")
    chosen = next((key for side, key in sides if side >= THUMBNAIL), sides[-1][1] if sides else "")
    try:
        return storage().read(chosen) if chosen else b""
    except NoSuchFile:
        return b""


def names_of(work: Work) -> str:
    """Who made it, as its label says."""
    return ", ".join(dict.fromkeys(credit.public_name or _("Anonymous") for credit in work.makers))


def certificates(here: Space, people: Sequence[Person]) -> bytes:
    """One for each person with a work: with the name that they chose, else with a line to write one on."""
    told = [_certificate(person) for person in people if person.standing_works]
    words = {
        **_common(here, _("Certificate of participation")),
        "given-to": _("Given to"),
        "signature": _("For the exhibition"),
        "certificates": told,
    }
    return typeset(HERE / "certificates.typ", words)


def _certificate(person: Person) -> Said:
    works = person.standing_works
    names = [one.public_name for work in works for one in work.credits if one.participant_id == person.id]
    titles = [_("“%(title)s” (%(number)s)", title=work.title, number=work.number) for work in works]
    sentence = _("who took part in the exhibition with %(works)s.", works=", ".join(titles))
    return {"name": next((name for name in names if name), ""), "sentence": sentence}


# — the list —————————————————————————————————————————————————————————————————————————————————————————————————————


def listed(people: Sequence[Person], wholes: Sequence[Work]) -> tuple[list[str], list[list[str]]]:
    """The heading and the rows of the group's list: its leader's own, private names and all."""
    heading = [
        _("Number"),
        _("On your list"),
        _("Age"),
        _("Title"),
        _("The label says"),
        _("Form"),
        _("Technique"),
        _("Themes"),
        _("Language"),
        _("Message"),
        _("What is seen"),
        _("Where it stands"),
        _("Allowed"),
    ]
    rows = [row for person in people for row in _rows(person)]
    return heading, rows + [[work.number, "", "", *_facts(work)[1:], ""] for work in wholes]


def _rows(person: Person) -> Iterator[list[str]]:
    name = person.entry.private_name if person.entry else ""
    allowed = ", ".join(str(PURPOSE_NAMES[purpose]) for purpose in person.agreed)
    for work in person.works:
        number, *rest = _facts(work)
        yield [number, name, str(AGE_BANDS[person.participant.age_band]), *rest, allowed]
    if not person.works:
        yield ["", name, str(AGE_BANDS[person.participant.age_band]), *[""] * 9, allowed]


def _facts(work: Work) -> list[str]:
    seen = work.sent_views[0].description if work.sent_views else ""
    return [
        work.number,
        work.title,
        names_of(work),
        said(work.form) if work.form else "",
        work.technique,
        ", ".join(said(theme) for theme in work.themes),
        work.language,
        work.statement,
        seen,
        standing_of(work).word,
    ]
