"""What a sheet would do to a batch, line by line, before anything of it is kept."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask_babel import gettext as _

from gallery.bulk import lists as listed
from gallery.bulk.batches import new_row
from gallery.bulk.columns import folded, folded_file
from gallery.bulk.lists import Lists
from gallery.bulk.rows import about_words
from gallery.intake.details import clean_line, clean_lines, clean_text
from gallery.intake.models import Batch, BatchKind, Draft, FileRole
from gallery.works.models import NameKind, Work

TYPED = {
    **dict.fromkeys(("title", "technique", "made_in", "dimensions"), clean_line),
    **dict.fromkeys(("statement", "description"), clean_text),
    "poem": clean_lines,
}
"""What is kept as it was written."""


@dataclass
class Line:
    """One line of the sheet: what it says, the row it goes to, and what has to be told about it."""

    index: int
    place: int
    """Its line in the file, as a spreadsheet counts."""
    answers: dict[str, Any] = field(default_factory=dict)
    wanted: str = ""
    """The file that it names."""
    draft: Draft | None = None
    """None: it becomes a new row."""
    said_pupil: str = ""
    """Whose it is, as the sheet says."""
    pupil: str = ""
    """Who is to be added to the private list."""
    pupil_id: int | None = None
    makers: frozenset[int] = frozenset()
    """The participants who are called so on the list."""
    sent: Work | None = None
    """The work that it became before: it becomes no row again."""
    words: list[str] = field(default_factory=list)
    """What somebody should look at: nothing of it keeps the line from becoming a row."""
    notes: list[str] = field(default_factory=list)
    """What comes with it, and is as it should be."""

    @property
    def file_name(self) -> str:
        return file_name(self.draft) if self.draft else ""


@dataclass
class Plan:
    lines: list[Line]
    alone: list[Draft]
    """Rows with a picture that no line is for."""
    by_order: bool
    """No column names files: the first line goes with the first picture, and so on."""

    @property
    def coming(self) -> list[Line]:
        """What is read into the rows: all but what was sent."""
        return [line for line in self.lines if line.sent is None]

    @property
    def matched(self) -> int:
        return sum(1 for line in self.lines if line.draft is not None and line.file_name)

    @property
    def told(self) -> int:
        return sum(1 for line in self.lines if line.words)


def file_name(draft: Draft) -> str:
    return next((one.given_name for one in draft.files if one.role is FileRole.VIEW), "")


def plan(batch: Batch, drafts: Sequence[Draft], works: Sequence[Work], lists: Lists) -> Plan:
    """`batch.columns` says where the heading is, which column says what, and what was matched by hand."""
    told = batch.columns or {}
    fields: dict[str, int] = told.get("fields", {})
    begins = int(told.get("heading", 0)) + 1
    sheet = (batch.sheet or [])[begins:]
    places = (batch.columns or {}).get("places") or list(range(1, begins + len(sheet) + 1))
    lines = [_line(batch, row, index, places[begins + index], lists) for index, row in enumerate(sheet)]
    hand: Mapping[str, str] = told.get("hand", {})
    for line in lines:
        line.wanted = hand.get(str(line.index), line.wanted)
    _find_sent(lines, drafts, works)
    _tell_people_apart(lines)
    by_order = "file" not in fields and not any(hand.values())
    _match([line for line in lines if line.sent is None], drafts, by_order)
    _tell_troubles(batch, lines, lists)
    used = {line.draft.id for line in lines if line.draft}
    return Plan(lines, [one for one in drafts if one.id not in used and one.files], by_order)


def _line(batch: Batch, row: Sequence[str], index: int, place: int, lists: Lists) -> Line:
    fields: dict[str, int] = (batch.columns or {}).get("fields", {})
    said = {name: row[at].strip() for name, at in fields.items() if at < len(row) and row[at].strip()}
    line = Line(index, place, wanted=said.get("file", ""))
    line.answers = {name: clean(said[name]) for name, clean in TYPED.items() if name in said}
    _choices(line, said, lists)
    _people(line, said, batch, lists)
    if batch.kind is BatchKind.EARLIER:
        _group(line, said, lists)
        _rest(line, row, batch)
    return line


def _choices(line: Line, said: Mapping[str, str], lists: Lists) -> None:
    if "form" in said:
        form = lists.form(said["form"])
        _choose(line, "form", said["form"], str(form.id) if form else "")
    if "language" in said:
        _choose(line, "language", said["language"], listed.language_tag(said["language"]))
    if "themes" in said:
        themes, others = lists.themes_in(said["themes"])
        line.answers["themes"] = [str(one.id) for one in themes]
        for other in others:
            _unknown(line, "themes", other)


def _choose(line: Line, name: str, text: str, known: str) -> None:
    if known:
        line.answers[name] = known
    else:
        _unknown(line, name, text)


def _unknown(line: Line, name: str, text: str) -> None:
    """What our lists don't have is left out of the label; of earlier editions it is kept for the team."""
    line.words.append(_("“%(text)s” is not on our list: left empty", text=text[:60]))
    line.answers.setdefault("imported", {})[name] = text


def _people(line: Line, said: Mapping[str, str], batch: Batch, lists: Lists) -> None:
    if "age_band" in said:
        band = listed.age_band(said["age_band"])
        if band:
            line.answers["age_band"] = band.value
        else:
            line.words.append(_("“%(text)s” is no age", text=said["age_band"][:40]))
    if "name" in said:
        nobody = listed.is_nobody(said["name"])
        usual = NameKind.FIRST_NAME if batch.kind is BatchKind.EARLIER else NameKind.PSEUDONYM
        line.answers["name_kind"] = NameKind.ANONYMOUS if nobody else usual
        line.answers["name"] = "" if nobody else clean_line(said["name"])
    if "pupil" in said:
        entries = lists.pupils(said["pupil"])
        line.said_pupil, line.pupil_id = said["pupil"], entries[0].id if entries else None
        line.makers = frozenset(one.participant_id for one in entries)


def _tell_people_apart(lines: Sequence[Line]) -> None:
    """Two names that are one in short are two people: the second is added to the list, and so is who isn't on it."""
    known: dict[int, str] = {}
    for line in lines:
        if line.pupil_id is not None and known.setdefault(line.pupil_id, line.said_pupil) != line.said_pupil:
            line.pupil_id = None
            if line.sent is None:
                line.words.append(_("somebody else is called so on your list"))
        if line.said_pupil and line.pupil_id is None and line.sent is None:
            line.pupil = line.said_pupil
            name = listed.short_name(line.said_pupil)
            line.notes.append(_("%(name)s is added to your list", name=name))


def _group(line: Line, said: Mapping[str, str], lists: Lists) -> None:
    if "group" not in said:
        return
    group = lists.group(said["group"])
    if group:
        line.answers["group_id"] = str(group.id)
    else:
        _unknown(line, "group", said["group"])


def _rest(line: Line, row: Sequence[str], batch: Batch) -> None:
    """Columns that no field of ours is for are kept with the work, under their own heading."""
    told = batch.columns or {}
    heading = (batch.sheet or [[]])[int(told.get("heading", 0))]
    used = set(told.get("fields", {}).values())
    for at, text in enumerate(row):
        if at not in used and text.strip():
            name = heading[at].strip() if at < len(heading) and heading[at].strip() else f"#{at + 1}"
            line.answers.setdefault("imported", {})[name[:80]] = text.strip()


# — what was sent already ————————————————————————————————————————————————————————————————————————————————————————


def _find_sent(lines: Sequence[Line], drafts: Sequence[Draft], works: Sequence[Work]) -> None:
    """The same sheet again: what became a work is told, and nothing else is told of it."""
    by_file, by_title = _by_file(works), _by_title(works)
    taken: set[int] = set()
    for line in lines:
        if line.wanted:
            here = any(one.files or _titled_so(line, one) for one in _called(line.wanted, drafts))
            found = None if here else _named_so(line, by_file)
        else:
            called = by_title.get(folded(str(line.answers.get("title") or "")), ())
            found = next((one for one in called if one.id not in taken and _says_the_same(line, one)), None)
        if found is not None:
            taken.add(found.id)  # of two lines that say the same, one may be new
            line.sent = found
            line.words, line.notes = [], [_("sent already: %(number)s", number=found.number)]


def _by_file(works: Sequence[Work]) -> dict[str, list[Work]]:
    found: dict[str, list[Work]] = {}
    for work in works:
        for name in {folded_file(one.given_name) for one in work.sent_views if not work.is_collective}:
            found.setdefault(name, []).append(work)
    return found


def _by_title(works: Sequence[Work]) -> dict[str, list[Work]]:
    found: dict[str, list[Work]] = {}
    for work in works:
        found.setdefault(folded(work.title), []).append(work)
    return found


def _named_so(line: Line, by_file: Mapping[str, Sequence[Work]]) -> Work | None:
    """Cameras begin again at 1: another title by somebody else is another work, though its file is called so too."""
    called = by_file.get(folded_file(line.wanted), ())
    fitting = [one for one in called if _same_title(line, one) or not _is_anothers(line, one)]
    return next((one for one in fitting if _same_title(line, one)), next(iter(fitting), None))


def _says_the_same(line: Line, work: Work) -> bool:
    """“Untitled” is the title of many: its maker, or else its words, have to be the same as well."""
    if not line.answers.get("title") or _is_anothers(line, work):
        return False
    texts = [
        (line.answers[name], getattr(work, name)) for name in ("statement", "poem") if name in line.answers
    ]
    return bool(line.said_pupil) or all(folded(one) == folded(other) for one, other in texts)


def _same_title(line: Line, work: Work) -> bool:
    title = str(line.answers.get("title") or "")
    return not title or folded(title) == folded(work.title)


def _is_anothers(line: Line, work: Work) -> bool:
    if line.said_pupil:
        return all(one.participant_id not in line.makers for one in work.credits)
    name = str(line.answers.get("name") or "")
    return bool(name) and all(folded(one.public_name) != folded(name) for one in work.credits)


# — which line goes with which picture ————————————————————————————————————————————————————————————————————————————


def _match(lines: Sequence[Line], drafts: Sequence[Draft], by_order: bool) -> None:
    taken: dict[int, Line] = {}
    with_picture = iter([one for one in drafts if one.files])
    for line in lines:
        if by_order:
            line.draft = next(with_picture, None)
        elif line.wanted:
            _find(line, drafts, taken)
        _without_picture(line, drafts)


def _find(line: Line, drafts: Sequence[Draft], taken: dict[int, Line]) -> None:
    """The row of the file that a line names; `taken` says which line has which row."""
    found = list(_called(line.wanted, drafts))
    fitting = _likeliest(line, [one for one in found if one.id not in taken])
    if not found:
        line.words.append(_("no file is called “%(name)s”", name=line.wanted[:80]))
    elif not fitting:
        line.words.append(_("line %(line)s has this file already", line=taken[found[0].id].place))
    elif len(fitting) > 1:
        line.words.append(_("several files are called “%(name)s”: write its whole name", name=line.wanted))
    else:
        line.draft = fitting[0]
        taken[fitting[0].id] = line


def _likeliest(line: Line, drafts: Sequence[Draft]) -> Sequence[Draft]:
    """Of rows whose file is called so: the one of that title, from the same sheet before; else those that have it."""
    same = [one for one in drafts if _titled_so(line, one)]
    return same if len(same) == 1 else [one for one in drafts if one.files] or drafts


def _titled_so(line: Line, draft: Draft) -> bool:
    title = folded(str(line.answers.get("title") or ""))
    return bool(title) and title == folded(str(draft.answers.get("title") or ""))


def _called(wanted: str, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The row whose file has that name: to the letter, else without case, accents and ending."""
    names = [(file_name(one) or str(one.answers.get("file") or ""), one) for one in drafts]
    exact = [one for name, one in names if name and name.casefold() == wanted.strip().casefold()]
    if exact:
        yield from exact
        return
    yield from (one for name, one in names if name and folded_file(name) == folded_file(wanted))


def _without_picture(line: Line, drafts: Sequence[Draft]) -> None:
    """A line that came before, without a picture, is the same row again."""
    if line.draft is None and not line.wanted:
        line.draft = next((one for one in drafts if not one.files and _titled_so(line, one)), None)
        if line.draft is None and not line.answers.get("poem"):
            line.words.append(_("no picture and no poem"))


# — what its rows would lack —————————————————————————————————————————————————————————————————————————————————————


def _tell_troubles(batch: Batch, lines: Sequence[Line], lists: Lists) -> None:
    """By the rules that the rows are told by, so that no line in order becomes a row to be mended."""
    usual = new_row(batch, 0, "fr", {})
    listed_people = {entry.id: entry for entry in lists.roster}
    for line in lines:
        if line.sent is None:
            before = line.draft or usual
            row = Draft(answers={**before.answers, **line.answers}, language=before.language)
            row.roster_entry = listed_people.get(line.pupil_id or 0) or before.roster_entry
            line.words = [*(one.words for one in about_words(row)), *line.words]
