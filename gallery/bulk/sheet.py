"""A sheet is kept until its preview is agreed to, read into the rows, and forgotten."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Any

from flask_babel import lazy_gettext as _

from gallery.audit.service import Actor
from gallery.bulk import rows as reading
from gallery.bulk.batches import new_row, next_place, require_room, touch
from gallery.bulk.columns import guess, heading_of
from gallery.bulk.lists import Lists, new_pupil
from gallery.bulk.plans import Line, Plan, file_name, plan
from gallery.bulk.queries import rows_of, works_sent
from gallery.db import db, lock, transaction
from gallery.errors import Conflict, NotAcceptable
from gallery.groups import roster
from gallery.i18n import said as named
from gallery.intake.models import Batch, Draft
from gallery.people.models import AgeBand
from gallery.sheets.reading import Sheet


def keep_sheet(batch: Batch, sheet: Sheet) -> None:
    """Keep a sheet until its preview is agreed to; another one takes its place."""
    if len(sheet.rows) < 2:
        raise NotAcceptable(_("This sheet has a heading, and no row under it."))
    heading = heading_of(sheet.rows, batch.kind)
    with transaction():
        lock(batch)
        batch.sheet = sheet.rows
        batch.columns = {
            **_run_of(batch),
            "heading": heading,
            "fields": guess(sheet.rows[heading], batch.kind),
            "places": sheet.places,
            "hand": {},
            "uncounted": sheet.uncounted,
            "merged": sheet.merged,
            "others": sheet.others,
        }
        touch(batch)


def _run_of(batch: Batch) -> dict[str, Any]:
    return {name: value for name, value in (batch.columns or {}).items() if name == "run"}


def choose_columns(batch: Batch, fields: Mapping[str, int], hand: Mapping[str, str]) -> None:
    """Which column says what, and which file a line is for where a name was typed."""
    with transaction():
        lock(batch)
        _require_sheet(batch)
        batch.columns = {**(batch.columns or {}), "fields": dict(fields), "hand": dict(hand)}


def _require_sheet(batch: Batch) -> None:
    if not batch.sheet:
        raise Conflict(_("This sheet was read into the rows already, or thrown away."))


def forget_sheet(batch: Batch) -> None:
    with transaction():
        lock(batch)
        batch.sheet, batch.columns = None, _run_of(batch) or None


def preview(batch: Batch) -> Plan:
    lists = Lists(batch.edition, batch.participation)
    group_id = batch.participation.group_id if batch.participation else None
    works = list(db.session.scalars(works_sent(batch.edition_id, group_id)))
    return plan(batch, list(db.session.scalars(rows_of(batch))), works, lists)


def apply_sheet(batch: Batch, actor: Actor, language: str) -> int:
    """Read the sheet into the rows, as its preview said; how many lines that were. Then it is forgotten.

    Lines that were sent already stay out.
    """
    with transaction():
        lock(batch)
        _require_sheet(batch)
        told = preview(batch)
        new = sum(1 for line in told.coming if line.draft is None)
        require_room(batch, len(list(db.session.scalars(rows_of(batch)))), new)
        people = _enrol(batch, told.coming, actor)
        places = count(next_place(batch))
        for line in told.coming:
            draft = line.draft or _begin_row(batch, next(places), language)
            _read_in(draft, line, people)
        batch.sheet, batch.columns = None, _run_of(batch) or None
        touch(batch)
    return len(told.coming)


def _enrol(batch: Batch, lines: Sequence[Line], actor: Actor) -> dict[str, int]:
    """Those of the sheet who are not on the private list yet; their names in short, by what the sheet calls them."""
    names = {line.pupil: line for line in lines if line.pupil}
    if not names or batch.participation is None:
        return {}
    bands = {name: line.answers.get("age_band", AgeBand.UNDER_14) for name, line in names.items()}
    pupils = [new_pupil(name, AgeBand(band)) for name, band in bands.items()]
    entries = roster.enrol(batch.participation, pupils, actor)
    return {name: entry.id for name, entry in zip(names, entries, strict=True)}


def _begin_row(batch: Batch, place: int, language: str) -> Draft:
    draft = new_row(batch, place, language, {})
    db.session.add(draft)
    return draft


def _read_in(draft: Draft, line: Line, people: Mapping[str, int]) -> None:
    said = {**line.answers, **({"file": line.wanted} if line.wanted else {})}
    draft.answers = {**{n: v for n, v in draft.answers.items() if n != "trouble"}, **said}
    draft.roster_entry_id = line.pupil_id or people.get(line.pupil, draft.roster_entry_id)


def template_rows(batch: Batch | None, fields: Sequence[str], lists: Lists) -> Iterator[list[str]]:
    """The rows as a sheet says them, file names first: what is filled in there is read in again."""
    if batch is None:
        return
    forms = {str(one.id): one for one in lists.forms}
    themes = {str(one.id): one for one in lists.themes}
    for row in reading.rows(batch):
        yield [_cell(row.draft, field, forms, themes) for field in fields]


def _cell(draft: Draft, field: str, forms: Mapping[str, Any], themes: Mapping[str, Any]) -> str:
    if field == "file":
        return file_name(draft) or str(draft.answers.get("file") or "")
    if field == "pupil":
        return draft.roster_entry.private_name if draft.roster_entry else ""
    if field == "form":
        form = forms.get(reading.said_of(draft, "form"))
        return named(form) if form else ""
    if field == "themes":
        chosen = [themes[one] for one in draft.answers.get("themes") or [] if one in themes]
        return " ; ".join(named(one) for one in chosen)
    return reading.said_of(draft, field)
