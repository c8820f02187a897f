"""A large edition for measuring: as many works as asked for, which share the demo's pictures.

Rows are written in bulk and not through the services: the point is a database of that size, within a minute.
"""

import itertools
import secrets
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from rich.progress import Progress
from sqlalchemy import func, insert, select

from gallery import clock, publicity
from gallery.audit.models import AuditEntry
from gallery.audit.service import GALLERY
from gallery.db import Model, db, transaction
from gallery.editions.models import HUES, Edition, Form, Strand, Theme
from gallery.editions.service import EditionDetails, StrandDetails, save_edition
from gallery.people import service as people
from gallery.people.models import AgeBand, ConsentMeans, Participant
from gallery.works.models import Credit, NameKind, Original, Rendition, Work, WorkStatus, WorkTheme

CHUNK = 1000
SHARED = ("key", "sha256", "bytes", "format", "width", "height", "colours", "palette", "dhash", "pale_edge",
          "description", "rendered_at")  # fmt: skip


def make_large_edition(works: int) -> Edition:
    """A further edition, open since yesterday, with so many exhibited works."""
    models = _models()
    edition = _edition()
    with transaction():
        maker = people.join(AgeBand.ADULT)
        people.give_show_consent(maker, edition, ConsentMeans.SELF, people.actor_of(maker), "fr")
    with Progress() as progress:
        for first in progress.track(range(0, works, CHUNK), description=f"Edition {edition.number}"):
            _add(edition, maker, models, first, min(CHUNK, works - first))
    return edition


def _models() -> list[Work]:
    """The works whose pictures and words are used again and again."""
    found = list(db.session.scalars(select(Work).where(Work.showable).order_by(Work.id)))
    if not found:
        raise RuntimeError("load the demo exhibition first: gallery demo")
    return found


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


def _add(edition: Edition, maker: Participant, models: list[Work], first: int, count: int) -> None:
    """One chunk, in one transaction."""
    pick = list(itertools.islice(itertools.cycle(models), first, first + count))
    at = clock.now() - timedelta(days=2)
    with transaction() as session:
        strands = list(session.scalars(select(Strand.id).where(Strand.edition_id == edition.id)))
        rows = [_work(edition, model, first + place, strands, at) for place, model in enumerate(pick, 1)]
        ids = _insert(Work, rows)
        pairs = list(zip(ids, pick, strict=True))
        session.execute(insert(Credit), [_credit(work, model, maker) for work, model in pairs])
        session.execute(insert(AuditEntry), [_audit(work) for work in ids])
        themes = [{"work_id": work, "theme_id": theme.id} for work, model in pairs for theme in model.themes]
        session.execute(insert(WorkTheme), themes)
        _add_pictures(pairs)
        edition.last_sequence = first + count
        publicity.bump()


def _add_pictures(pairs: list[tuple[int, Work]]) -> None:
    taken = [(work, original) for work, model in pairs for original in model.originals]
    if not taken:
        return
    ids = _insert(Original, [_original(work, original) for work, original in taken])
    copies = zip(ids, (original for _work, original in taken), strict=True)
    db.session.execute(insert(Rendition), list(_renditions(copies)))


def _insert(kind: type[Model], rows: list[dict[str, Any]]) -> list[int]:
    """Write rows and say their ids, in order."""
    query = insert(kind).returning(kind.id, sort_by_parameter_order=True)  # type: ignore[attr-defined]
    return list(db.session.scalars(query, rows))


def _work(edition: Edition, model: Work, sequence: int, strands: list[int], at: datetime) -> dict[str, Any]:
    copied = ("title", "language", "statement", "poem", "technique", "form_id", "group_id", "licence")
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


def _credit(work: int, model: Work, maker: Participant) -> dict[str, Any]:
    name = model.credits[0].name if model.credits else ""
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


def _renditions(copies: Any) -> Iterator[dict[str, Any]]:
    names = ("format", "long_side", "width", "height", "bytes", "key")
    for original_id, model in copies:
        for rendition in model.renditions:
            yield {"original_id": original_id, **{name: getattr(rendition, name) for name in names}}
