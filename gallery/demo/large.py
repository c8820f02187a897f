"""A large edition for measuring: as many works as asked for, which share the demo's pictures.

Rows are written in bulk and not through the services: the point is a database of that size, within a minute.
"""

import itertools
import secrets
from datetime import datetime, timedelta
from typing import Any

from rich.progress import Progress
from sqlalchemy import Select, func, insert, select
from sqlalchemy.orm import aliased, selectinload

from gallery import clock, publicity
from gallery.audit.models import AuditEntry
from gallery.audit.service import GALLERY
from gallery.db import db, transaction
from gallery.editions.models import HUES, Edition, Form, Strand, Theme
from gallery.editions.service import EditionDetails, StrandDetails, save_edition
from gallery.people import service as people
from gallery.people.models import AgeBand, ConsentMeans, Participant, Purpose
from gallery.search.service import copy_entries
from gallery.works.models import (
    Credit,
    HashPart,
    NameKind,
    Original,
    Rendition,
    Work,
    WorkColour,
    WorkStatus,
    WorkTheme,
)

CHUNK = 1000
SHARED = ("key", "sha256", "bytes", "format", "width", "height", "colours", "palette", "dhash", "dhash_turned",
          "pale_edge", "description", "rendered_at")  # fmt: skip
RENDITION = ("format", "long_side", "width", "height", "bytes", "key")


def make_large_edition(works: int) -> Edition:
    """A further edition, open since yesterday, with so many exhibited works."""
    if db.session.scalar(_models().limit(1)) is None:
        raise RuntimeError("load the demo exhibition first: gallery demo")
    edition = _edition()
    with transaction():
        maker = people.join(AgeBand.ADULT)
        for purpose in (Purpose.SHOW, Purpose.NAME):
            people.give_consent(maker, edition, purpose, ConsentMeans.SELF, people.actor_of(maker), "fr")
    with Progress() as progress:
        for first in progress.track(range(0, works, CHUNK), description=f"Edition {edition.number}"):
            _add(edition, maker, first, min(CHUNK, works - first))
    return edition


def _models() -> Select[Work]:
    """The works whose pictures and words are used again and again: those that were sent in, not their copies."""
    return (
        select(Work)
        .where(Work.showable, Work.submission_key.is_not(None))
        .order_by(Work.id)
        .options(
            selectinload(Work.originals).selectinload(Original.renditions),
            selectinload(Work.credits),
            selectinload(Work.themes),
            selectinload(Work.colours),
        )
    )


def _edition() -> Edition:
    number = (db.session.scalar(select(func.max(Edition.number))) or 0) + 1
    opens_at = clock.now() - timedelta(days=1)
    details = EditionDetails(
        number=number,
        year_start=opens_at.year,
        theme_fr="Une très grande salle",
        theme_en="A very large room",
        hue=HUES[number % len(HUES)],
        opens_at=opens_at,
        published=True,
        strands=(StrandDetails("Nord", "North"), StrandDetails("Sud", "South")),
        form_ids=tuple(db.session.scalars(select(Form.id))),
        theme_ids=tuple(db.session.scalars(select(Theme.id))),
    )
    return save_edition(None, details, GALLERY)


def _add(edition: Edition, maker: Participant, first: int, count: int) -> None:
    """One chunk, in one transaction."""
    at = clock.now() - timedelta(days=2)
    with transaction() as session:
        # Read anew in each transaction, all at once: row by row it would take most of the time.
        models = list(session.scalars(_models()))
        pick = list(itertools.islice(itertools.cycle(models), first, first + count))
        strands = list(session.scalars(select(Strand.id).where(Strand.edition_id == edition.id)))
        rows = [_work(edition, model, first + place, strands, at) for place, model in enumerate(pick, 1)]
        session.execute(insert(Work), rows)
        added = select(Work.id).where(Work.edition_id == edition.id, Work.sequence > first)
        pairs = list(zip(session.scalars(added.order_by(Work.sequence)), pick, strict=True))
        session.execute(insert(Credit), [_credit(work, model, maker) for work, model in pairs])
        session.execute(insert(AuditEntry), [_audit(work) for work, _model in pairs])
        themes = [{"work_id": work, "theme_id": theme.id} for work, model in pairs for theme in model.themes]
        colours = [_colour(work, colour) for work, model in pairs for colour in model.colours]
        for kind, of_them in ((WorkTheme, themes), (WorkColour, colours)):
            if of_them:
                session.execute(insert(kind), of_them)
        _add_pictures(pairs)
        copy_entries(
            [
                (work, model.id, f"{edition.number}-{first + place:03d}")
                for place, (work, model) in enumerate(pairs, 1)
            ]
        )
        edition.last_sequence = first + count
        publicity.bump()


def _add_pictures(pairs: list[tuple[int, Work]]) -> None:
    taken = [(work, original) for work, model in pairs for original in model.originals]
    if not taken:
        return
    db.session.execute(insert(Original), [_original(work, original) for work, original in taken])
    copied = _renditions({work for work, _original in taken}, {original.id for _work, original in taken})
    db.session.execute(insert(Rendition).from_select(["original_id", *RENDITION], copied))
    db.session.execute(insert(HashPart).from_select(["original_id", "part", "dhash"], _hash_parts(taken)))


def _renditions(works: set[int], models: set[int]) -> Select[Any]:
    """The models' renditions, once for each copy: the database copies them itself, ten rows a picture."""
    copy, model = aliased(Original), aliased(Original)
    return (
        select(copy.id, *(getattr(Rendition, name) for name in RENDITION))
        .join(model, model.key == copy.key)
        .join(Rendition, Rendition.original_id == model.id)
        .where(copy.work_id.in_(works), model.id.in_(models))
    )


def _hash_parts(taken: list[tuple[int, Original]]) -> Select[int, int, int]:
    """The models' hashes once for each copy, so that it is found by its look as they are."""
    copy, works = aliased(Original), {work for work, _original in taken}
    same = (copy.dhash == HashPart.dhash) & HashPart.original_id.in_({model.id for _work, model in taken})
    query = select(copy.id, HashPart.part, HashPart.dhash).join(HashPart, same)
    return query.where(copy.work_id.in_(works)).distinct()


def _work(edition: Edition, model: Work, sequence: int, strands: list[int], at: datetime) -> dict[str, Any]:
    copied = (
        "title",
        "title_key",
        "language",
        "statement",
        "poem",
        "technique",
        "form_id",
        "group_id",
        "licence",
    )
    return {
        **{name: getattr(model, name) for name in copied},
        "edition_id": edition.id,
        "sequence": sequence,
        "strand_id": strands[sequence % len(strands)],
        "status": WorkStatus.APPROVED,
        "showable": True,
        "submitted_at": at,
        "released_at": at,
        "version": 1,
    }


def _colour(work: int, colour: WorkColour) -> dict[str, Any]:
    return {"work_id": work, "colour": colour.colour, "share": colour.share}


def _credit(work: int, model: Work, maker: Participant) -> dict[str, Any]:
    name = model.credits[0].public_name if model.credits else ""
    kind = NameKind.PSEUDONYM if name else NameKind.ANONYMOUS
    return {
        "work_id": work,
        "participant_id": maker.id,
        "kind": kind,
        "name": name,
        "people": 1,
        "position": 0,
    }


def _audit(work: int) -> dict[str, Any]:
    return {
        "actor_kind": GALLERY.kind,
        "act": "submit",
        "subject_kind": Work.__tablename__,
        "subject_id": work,
        "after": {"status": WorkStatus.APPROVED},
        "why": "",
    }


def _original(work: int, model: Original) -> dict[str, Any]:
    shared = {name: getattr(model, name) for name in SHARED}
    own = {"work_id": work, "role": model.role, "position": model.position, "given_name": "", "tries": 0}
    return {**shared, **own, "media_token": secrets.token_hex(16), "next_try_at": None, "trouble": ""}
