"""Writes on the rows of a batch: they are filled, given to people, and sent as soon as they are ready.

A batch is a draft like its rows: no audit speaks of it until its rows become works.
"""

import time
from collections.abc import Iterable, Mapping

from flask_babel import lazy_gettext as _

from gallery.audit.service import Actor
from gallery.bulk import rows as reading
from gallery.bulk.batches import note_trouble, touch
from gallery.bulk.lists import Lists
from gallery.bulk.queries import rows_of
from gallery.bulk.rows import FIELDS, SAID_ONCE, Row, author_of, details_of
from gallery.db import db, lock, transaction
from gallery.errors import Conflict, NotAcceptable
from gallery.groups.models import RosterEntry
from gallery.intake.details import clean_line, clean_lines, clean_text
from gallery.intake.drafts import forget_draft, require_open_draft
from gallery.intake.models import Batch, Draft
from gallery.intake.service import send_for
from gallery.intake.slips import ask_for_slip
from gallery.works.models import NameKind

SENDING_SECONDS = 20.0
"""One press of the button sends for so long; the rest waits for the next press."""


def save_row(draft: Draft, said: Mapping[str, str], version: int) -> None:
    """Keep what a row's form says. Raises Conflict when another window kept something else since `version`."""
    with transaction():
        lock(draft)
        require_open_draft(draft)
        changed = _changed(draft, said)
        if not changed:
            return
        if draft.version != version:
            raise Conflict(
                _(
                    "This row was changed in another window. What you typed is still here: look at it, and save again."
                )
            )
        _write(draft, changed)
        if draft.batch:
            touch(draft.batch)


def _changed(draft: Draft, said: Mapping[str, str]) -> dict[str, str]:
    clean = {name: _clean(name, said[name]) for name in FIELDS if name in said}
    return {name: text for name, text in clean.items() if text != reading.said_of(draft, name)}


def _clean(name: str, text: str) -> str:
    if name == "poem":
        return clean_lines(text)
    return clean_text(text) if name in ("statement", "description") else clean_line(text)


def _write(draft: Draft, said: Mapping[str, str]) -> None:
    answers = {name: value for name, value in draft.answers.items() if name != "trouble"}
    for name, text in said.items():
        if name == "pupil":
            draft.roster_entry_id = _entry_id(draft, text)
        elif name == "theme":
            answers["themes"] = [text] if text else []
        else:
            answers[name] = text
    if {"name", "name_kind"} & set(said):
        answers.setdefault("name_kind", reading.said_of(draft, "name_kind") or NameKind.ANONYMOUS.value)
        answers.setdefault("name", reading.said_of(draft, "name"))
    if said.get("name") and "name_kind" not in said and answers["name_kind"] == NameKind.ANONYMOUS:
        answers["name_kind"] = NameKind.FIRST_NAME.value  # who types a name wants it said
    draft.answers = answers


def _entry_id(draft: Draft, text: str) -> int | None:
    if not text:
        return None
    entry = (
        db.session.get(RosterEntry, int(text))
        if text.isascii() and text.isdigit() and len(text) < 10
        else None
    )
    if entry is None or entry.participation_id != draft.participation_id:
        raise NotAcceptable(_("This person is not on the list any more."), field="pupil")
    return entry.id


def fill_down(batch: Batch, draft: Draft, field: str) -> int:
    """Say of every row below what is said of this one; how many that were."""
    if field not in FIELDS or field in SAID_ONCE:
        raise NotAcceptable(_("This column is not filled down: each work has its own."))
    with transaction():
        lock(batch)
        text = reading.said_of(draft, field)
        below = [one for one in db.session.scalars(rows_of(batch)) if _comes_after(one, draft)]
        for one in below:
            if changed := _changed(one, {field: text}):
                _write(one, changed)
        touch(batch)
    return len(below)


def _comes_after(one: Draft, draft: Draft) -> bool:
    return (one.position, one.id) > (draft.position, draft.id)


def fill_all(batch: Batch, said: Mapping[str, str], *, also_filled: bool) -> None:
    """Say the same of every row; where something is said already, only if `also_filled`."""
    wanted = {name: text for name, text in said.items() if text and name in FIELDS and name not in SAID_ONCE}
    with transaction():
        lock(batch)
        for one in db.session.scalars(rows_of(batch)):
            free = {n: t for n, t in wanted.items() if also_filled or not reading.said_of(one, n)}
            if changed := _changed(one, free):
                _write(one, changed)
        touch(batch)


def give_to_people(batch: Batch) -> int:
    """Give the rows that are nobody's yet to those of the list who have none, both in their order."""
    if batch.participation is None:
        return 0
    with transaction():
        lock(batch)
        drafts = list(db.session.scalars(rows_of(batch)))
        taken = {one.roster_entry_id for one in drafts}
        free = [one for one in Lists(batch.edition, batch.participation).roster if one.id not in taken]
        open_rows = [one for one in drafts if one.roster_entry_id is None]
        given = list(zip(open_rows, free, strict=False))
        for draft, entry in given:
            draft.roster_entry_id = entry.id
        touch(batch)
    return len(given)


def settle(draft: Draft) -> str:
    """Its file has come. Is it here already, though no browser could tell before, and did nobody write in the row?

    Then the row goes again, and the words say where it is; else "".
    """
    batch = draft.batch
    if batch is None:
        return ""
    known = [one.words for one in reading.row_alone(batch, draft).troubles if one.field == "same"]
    if not known or any(draft.answers.get(name) for name in ("title", "statement", "poem", "file")):
        ask_for_slip(draft)
        return ""
    remove_rows(batch, [draft])
    return known[0]


def remove_rows(batch: Batch, drafts: Iterable[Draft]) -> None:
    """They are not wanted after all; their files go with them."""
    with transaction():
        lock(batch)
        for draft in drafts:
            require_open_draft(draft)
            forget_draft(draft)


def send_ready(batch: Batch, actor: Actor, seconds: float = SENDING_SECONDS) -> tuple[int, int]:
    """Send the rows that are ready, each by itself; how many were sent, and how many ready ones are left.

    A row that is refused says why, and stays.
    """
    ready = [row for row in reading.rows(batch) if row.state == "ready"]
    sent, until = 0, time.monotonic() + seconds
    for row in ready:
        if time.monotonic() > until:
            break
        sent += send_row(row, actor)
    return sent, len([row for row in reading.rows(batch) if row.state == "ready"])


def send_row(row: Row, actor: Actor) -> bool:
    draft = row.draft
    try:
        send_for(draft, author_of(draft), details_of(draft), actor)
    except NotAcceptable as error:
        note_trouble(draft, error)
        return False
    return True
