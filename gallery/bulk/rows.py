"""One row: a draft of a batch as its page shows it, and in words what is still to be mended."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from gallery.bulk.columns import FIELDS as COLUMNS
from gallery.bulk.queries import rows_of, twins_of, works_with_pictures
from gallery.db import db
from gallery.errors import NotAcceptable
from gallery.intake.details import AuthorDetails, WorkDetails, author_problems, work_problems
from gallery.intake.models import Batch, BatchKind, Draft, DraftFile, FileRole
from gallery.people.models import AgeBand, Purpose
from gallery.works.models import Licence, NameKind, Work

TYPED = ("title", "statement", "poem", "technique", "name", "description")
CHOSEN = ("language", "form", "strand", "theme", "name_kind", "age_band", "pupil")
FIELDS = (*TYPED, *CHOSEN)
"""What a row's form says, by the names of its fields."""
SAID_ONCE = ("pupil", "title", "statement", "poem", "description", "name")
"""Each work has its own: these are never filled down."""


@dataclass(frozen=True)
class Trouble:
    """Something to be mended, in a few words; `field` is where."""

    field: str
    words: str


@dataclass(frozen=True)
class Row:
    draft: Draft
    troubles: list[Trouble]

    @property
    def place(self) -> int:
        """Its number, as the page says it: the same for as long as it is a row."""
        return self.draft.position

    @property
    def file(self) -> DraftFile | None:
        views = [one for one in self.draft.files if one.role is FileRole.VIEW]
        return next((one for one in views if one.key), views[0] if views else None)

    @property
    def on_its_way(self) -> bool:
        return any(one.finished_at is None and not one.trouble for one in self.draft.files)

    @property
    def state(self) -> str:
        """ready, waits (for its file), or mend."""
        if self.on_its_way:
            return "waits"
        return "mend" if self.troubles else "ready"

    @property
    def sign(self) -> tuple[str, str]:
        """The shape of the sign, and the words beside it."""
        if self.state == "mend":
            return "avis", _("To mend: %(what)s", what=", ".join(one.words for one in self.troubles))
        return ("att", _("The file is on its way")) if self.state == "waits" else ("ok", _("Ready"))

    @property
    def lacks_paper(self) -> bool:
        """Whether it can be sent, but not be shown before a paper comes back."""
        entry = self.draft.roster_entry
        if entry is None:
            return age_of(self.draft) is AgeBand.UNDER_14
        here = self.draft.edition_id
        yes = [one for one in entry.participant.consents if one.edition_id == here and one.stands()]
        return not any(one.purpose is Purpose.SHOW for one in yes)

    @property
    def wrong(self) -> set[str]:
        return {one.field for one in self.troubles}

    def said(self, field: str) -> str:
        """What a field of its form shows."""
        return said_of(self.draft, field)


def said_of(draft: Draft, field: str) -> str:
    answers = draft.answers
    if field == "pupil":
        return str(draft.roster_entry_id or "")
    if field == "theme":
        return str(next(iter(answers.get("themes") or []), ""))
    if field in ("name_kind", "name") and not answers.get("name_kind") and draft.roster_entry is not None:
        entry = draft.roster_entry
        return entry.name_kind if field == "name_kind" else entry.public_name
    return str(answers.get(field) or "")


def age_of(draft: Draft) -> AgeBand:
    """As long as nobody says otherwise, a child: that asks for the most."""
    if draft.roster_entry is not None:
        return draft.roster_entry.participant.age_band
    said = str(draft.answers.get("age_band") or "")
    return AgeBand(said) if said in set(AgeBand) else AgeBand.UNDER_14


def details_of(draft: Draft) -> WorkDetails:
    answers = draft.answers
    group = draft.participation.group_id if draft.participation else _whole(answers.get("group_id"))
    poem = str(answers.get("poem") or "")
    return WorkDetails(
        title=str(answers.get("title") or ""),
        statement=str(answers.get("statement") or ""),
        poem=poem if poem.strip() else "",
        language=str(answers.get("language") or draft.language),
        technique=str(answers.get("technique") or ""),
        licence=Licence.ALL_RIGHTS,
        form_id=_whole(answers.get("form")),
        strand_id=_whole(answers.get("strand")),
        group_id=group,
        theme_ids=tuple(one for one in map(_whole, answers.get("themes") or []) if one),
        descriptions=(str(answers.get("description") or ""),),
    )


def author_of(draft: Draft) -> AuthorDetails:
    """The label's name; without a choice, none. Nobody agrees to anything by it."""
    kind = said_of(draft, "name_kind")
    return AuthorDetails(
        name_kind=NameKind(kind) if kind in set(NameKind) else NameKind.ANONYMOUS,
        age_band=age_of(draft),
        name=said_of(draft, "name"),
        people=_whole(draft.answers.get("people")) or 1,
        language=draft.language,
    )


def _whole(value: Any) -> int | None:
    text = str(value or "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def rows(batch: Batch) -> list[Row]:
    """Every row that is no work yet, with what is to be mended."""
    drafts = list(db.session.scalars(rows_of(batch)))
    elsewhere = _sent_already(batch, drafts)
    first: dict[str, int] = {}
    found = []
    for draft in drafts:
        found.append(Row(draft, list(_troubles(draft, elsewhere, first))))
        for sha256 in _hashes([draft]):
            first.setdefault(sha256, draft.position)
    return found


def row_alone(batch: Batch, draft: Draft) -> Row:
    """One row without its neighbours: whether it is here already is told all the same."""
    found = works_known(batch, _hashes([draft]))
    twins = {file.sha256: file.draft for file in db.session.scalars(twins_of(batch, draft))}
    told = list(_troubles(draft, found, {}))
    for sha256 in _hashes([draft]) & twins.keys():
        told.append(Trouble("same", _("the same picture as row %(row)s", row=twins[sha256].position)))
    return Row(draft, told)


def _hashes(drafts: Sequence[Draft]) -> set[str]:
    return {file.sha256 for draft in drafts for file in draft.files if file.sha256}


def _sent_already(batch: Batch, drafts: Sequence[Draft]) -> dict[str, Work]:
    hashes = _hashes(drafts)
    return works_known(batch, hashes) if hashes else {}


def works_known(batch: Batch, hashes: set[str]) -> dict[str, Work]:
    """The works that have these very pictures already."""
    group = batch.participation.group_id if batch.participation else None
    found: dict[str, Work] = {}
    for sha256, work in db.session.execute(works_with_pictures(batch.edition_id, group, hashes)):
        found.setdefault(sha256, work)
    return found


def _troubles(draft: Draft, elsewhere: Mapping[str, Work], first: Mapping[str, int]) -> Iterator[Trouble]:
    yield from _about_files(draft, elsewhere, first)
    yield from about_words(draft)
    if draft.answers.get("trouble"):
        yield Trouble("", str(draft.answers["trouble"]))


def _about_files(draft: Draft, elsewhere: Mapping[str, Work], first: Mapping[str, int]) -> Iterator[Trouble]:
    wanted = str(draft.answers.get("file") or "")
    sound = [one for one in draft.files if not one.trouble]
    refused = [one for one in draft.files if one.trouble]
    if not sound and refused:
        yield Trouble("file", refused[0].trouble)
    elif not sound and not str(draft.answers.get("poem") or "").strip():
        yield Trouble(
            "file", _("picture missing (%(name)s)", name=wanted) if wanted else _("picture missing")
        )
    for file in sound:
        if file.sha256 in elsewhere:
            yield Trouble("same", _("already here: work %(number)s", number=elsewhere[file.sha256].number))
        elif file.sha256 and file.sha256 in first:
            yield Trouble("same", _("the same picture as row %(row)s", row=first[file.sha256]))


def about_words(draft: Draft) -> Iterator[Trouble]:
    """The rules that every work has to keep; what is just missing, in two words."""
    details, author = details_of(draft), author_of(draft)
    missing = {
        "title": "" if details.title.strip() else _("title missing"),
        "name": "" if author.name.strip() else _("name missing"),
    }
    for problem in (*work_problems(details, pictures=1), *author_problems(author)):
        yield Trouble(problem.field, missing.get(problem.field) or _of_field(problem))


def _of_field(problem: NotAcceptable) -> str:
    """A line about a whole row has to say which of its fields is meant."""
    name = COLUMNS.get(problem.field)
    told = _("%(name)s: %(words)s", name=name, words=problem.sentence) if name else problem.sentence
    return str(told)


def is_of_group(batch: Batch) -> bool:
    return batch.kind is BatchKind.GROUP
