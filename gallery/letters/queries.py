"""The outbox as its list is looked through."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from gallery.outbox.models import Mail
from gallery.outbox.states import State, stands
from gallery.review.told import about_works_of, letters_of
from gallery.works.models import Work

SHOWN = (State.WAITING, State.HELD, State.TROUBLE, State.CAME_BACK, State.SENT, State.CALLED_BACK)
"""The states that a list can be narrowed to."""


@dataclass(frozen=True)
class Narrowed:
    """What of the outbox somebody wants to see."""

    state: State | None = None
    kind: str = ""
    edition_id: int | None = None
    address: str = ""


def found_letters(editions: Collection[int] | None, wanted: Narrowed) -> Select[Mail]:
    query = letters_of(editions).where(*_narrowing(wanted))
    return query.where(stands(wanted.state)) if wanted.state else query


def counts(editions: Collection[int] | None, wanted: Narrowed) -> Select[*tuple[Any, ...]]:
    """How many letters stand where, in the order of SHOWN, whatever state is looked at."""
    mine = letters_of(editions).where(*_narrowing(wanted)).order_by(None).with_only_columns(Mail.id)
    standing = (func.count(Mail.id).filter(stands(state)) for state in SHOWN)
    return select(*standing).where(Mail.id.in_(mine))


def _narrowing(wanted: Narrowed) -> list[ColumnElement[bool]]:
    told = []
    if wanted.kind:
        told.append(Mail.kind == wanted.kind)
    if wanted.edition_id is not None:
        told.append(about_works_of([wanted.edition_id]))
    if wanted.address:
        told.append(Mail.recipient.contains(wanted.address.lower(), autoescape=True))
    return told


def latest_works(editions: Collection[int] | None) -> Select[Work]:
    """Works that a letter's words can be looked at with: those sent last."""
    query = select(Work).where(Work.submitted_at.is_not(None), Work.title != "")
    if editions is not None:
        query = query.where(Work.edition_id.in_(editions))
    return query.order_by(Work.submitted_at.desc(), Work.id.desc()).limit(30)
