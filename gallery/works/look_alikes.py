"""Pictures that look like one another, found by their difference hashes: the same, nearly the same, turned, mirrored.

A hash is 64 bits, and pictures whose hashes differ in at most NEAR of them look alike. Then one of the four quarters
differs in one bit at most, so that the index over quarters finds every one of them (docs/adr/0018-look-alikes.md).
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from sqlalchemy import CompoundSelect, Select, and_, bindparam, delete, insert, or_, select, true, union_all
from sqlalchemy.orm import contains_eager, selectinload

from gallery.db import db
from gallery.works.models import HashPart, Original, Work, WorkStatus
from gallery.works.queries import exhibited_now

NEAR = 7
"""Of 64 bits. What was encoded anew differs in 0–2 as a rule; other works in more, but for two built alike (ADR 18)."""
PLAIN = 10
"""With fewer bits set than this, or unset, a hash tells too little: only the same file is like such a picture."""
MOST_BESIDE = 250
"""Hashes that are looked at for a quarter. Where more pictures share it, as under a clear sky, the other three tell."""
MOST_LOOKED_AT = 300
"""Pictures like one that are looked up, before it is asked which of them the reader may see."""
MOST_SHOWN = 12
_ALL = (1 << 64) - 1
GONE = (WorkStatus.DRAFT, WorkStatus.WITHDRAWN, WorkStatus.ERASED)

Editions = Collection[int] | None
"""The ids of those whose works may be read whether they hang or not; None: all."""


class Likeness(StrEnum):
    SAME_FILE = "same_file"
    NEAR = "near"
    MIRRORED = "mirrored"
    TURNED = "turned"
    TURNED_MIRRORED = "turned_mirrored"


@dataclass(frozen=True)
class LookAlike:
    """A picture of another work, and in what way it is like one of this work's."""

    original: Original
    likeness: Likeness
    mine: Original

    @property
    def work(self) -> Work:
        return self.original.work


# — what is kept ————————————————————————————————————————————————————————————————————————————————————————————————


def keep_look(original: Original, dhash: int, dhash_turned: int) -> None:
    """Note how a picture looks, inside the transaction that notes its renditions; whether it was seen before, once."""
    before = original.dhash
    original.dhash, original.dhash_turned = signed(dhash), signed(dhash_turned)
    if before != original.dhash:
        _keep_parts(original)
    if before is None:
        # For the lane: what all of its edition's team may see, whoever of them looks.
        original.resembles = bool(look_alikes(original.work, [original.work.edition_id]))


def _keep_parts(original: Original) -> None:
    db.session.execute(delete(HashPart).where(HashPart.original_id == original.id))
    db.session.execute(insert(HashPart), parts_of(original.id, original.dhash or 0))


def parts_of(original_id: int, dhash: int) -> list[dict[str, int]]:
    """What the index keeps of a picture."""
    return [{"original_id": original_id, "part": part, "dhash": dhash} for part in quarters(unsigned(dhash))]


# — what is found ———————————————————————————————————————————————————————————————————————————————————————————————


def look_alikes(work: Work, editions: Editions) -> list[LookAlike]:
    """Pictures of other works that are like one of this work's, the likest first, each work once.

    Only what a reader who moderates `editions` may see: all of theirs, and what hangs of the others.
    """
    alike: dict[int, tuple[int, Likeness, Original]] = {}
    for mine in work.originals:
        for other_id, distance, likeness in _alike(mine):
            if distance < alike.get(other_id, (_ALL,))[0]:
                alike[other_id] = distance, likeness, mine
    nearest: dict[int, LookAlike] = {}
    others = db.session.scalars(_shown(work, alike, editions)) if alike else ()
    for other in sorted(others, key=lambda one: (alike[one.id][0], one.id)):
        _distance, likeness, mine = alike[other.id]
        nearest.setdefault(other.work_id, LookAlike(other, likeness, mine))
    return list(nearest.values())[:MOST_SHOWN]


def _alike(mine: Original) -> Iterator[tuple[int, int, Likeness]]:
    """Other pictures by their ids: in how many bits they differ, and in what way. The same file is the nearest."""
    same = select(Original.id).where(Original.sha256 == mine.sha256, Original.id != mine.id)
    for other_id in db.session.scalars(same.limit(MOST_LOOKED_AT)):
        yield other_id, -1, Likeness.SAME_FILE
    near = near_hashes(mine.dhash, mine.dhash_turned)
    if near:
        quarter = {quarters(unsigned(dhash))[0] for dhash in near}
        kept = HashPart.part.in_(quarter), HashPart.dhash.in_(near), HashPart.original_id != mine.id
        query = select(HashPart.original_id, HashPart.dhash).where(*kept).limit(MOST_LOOKED_AT)
        for other_id, dhash in db.session.execute(query):
            yield other_id, *near[dhash]


def _shown(work: Work, ids: Collection[int], editions: Editions) -> Select[Original]:
    """Of these pictures, those of other works that the reader may see, with what a small one and its label take."""
    theirs = true() if editions is None else Work.edition_id.in_(editions)
    hanging = and_(exhibited_now(), Original.hidden.is_(False))
    return (
        select(Original)
        .join(Original.work)
        .join(Work.edition)
        .options(
            contains_eager(Original.work).contains_eager(Work.edition), selectinload(Original.renditions)
        )
        .where(Original.id.in_(ids), Original.work_id != work.id)
        .where(Work.status.not_in(GONE), or_(theirs, hanging))
    )


def near_hashes(dhash: int | None, turned: int | None) -> dict[int, tuple[int, Likeness]]:
    """The hashes there are near one, however turned or mirrored: in how many bits they differ, and in what way."""
    if dhash is None or is_plain(unsigned(dhash)):
        return {}
    looks = list(orientations(unsigned(dhash), None if turned is None else unsigned(turned)))
    near = {}
    for kept in _candidates([look for look, _how in looks]):
        there = unsigned(kept)
        distance, likeness = min(
            (((there ^ look).bit_count(), how) for look, how in looks), key=lambda it: it[0]
        )
        if distance <= NEAR and not is_plain(there):
            near[kept] = distance, likeness
    return near


def _candidates(looks: list[int]) -> set[int]:
    """Hashes that share a quarter with one of these, but for a bit, as the index tells; and these themselves."""
    groups = [group for look in looks for group in probes(look)]
    probed = {f"group_{place}": group for place, group in enumerate(groups)}
    return {signed(look) for look in looks}.union(db.session.scalars(_hashes_beside(len(groups)), probed))


@cache
def _hashes_beside(groups: int) -> CompoundSelect[int]:
    """Of each group of quarters some hashes: one statement, so that it is built and planned once."""
    some = [
        select(HashPart.dhash)
        .where(HashPart.part.in_(bindparam(f"group_{place}", expanding=True)))
        .limit(MOST_BESIDE)
        .subquery()
        for place in range(groups)
    ]
    return union_all(*(select(one.c.dhash) for one in some))


# — bits ————————————————————————————————————————————————————————————————————————————————————————————————————————


def signed(dhash: int) -> int:
    """As databases keep 64 bits."""
    return dhash if dhash < 1 << 63 else dhash - (1 << 64)


def unsigned(dhash: int) -> int:
    return dhash & _ALL


def quarters(dhash: int) -> list[int]:
    """The four quarters as `HashPart.part` has them: which, above its sixteen bits."""
    return [place << 16 | dhash >> 16 * place & 0xFFFF for place in range(4)]


def probes(dhash: int) -> list[list[int]]:
    """For each quarter: itself, and all that differ from it in one bit."""
    return [[part, *(part ^ 1 << bit for bit in range(16))] for part in quarters(dhash)]


def is_plain(dhash: int) -> bool:
    return not PLAIN <= dhash.bit_count() <= 64 - PLAIN


def orientations(upright: int, turned: int | None) -> Iterator[tuple[int, Likeness]]:
    """The hash that the same picture has in each of its eight positions, from those of two of them."""
    yield upright, Likeness.NEAR
    yield mirrored(upright), Likeness.MIRRORED
    yield flipped(upright), Likeness.TURNED_MIRRORED
    yield mirrored(flipped(upright)), Likeness.TURNED
    if turned is not None:
        yield turned, Likeness.TURNED
        yield mirrored(flipped(turned)), Likeness.TURNED
        yield mirrored(turned), Likeness.TURNED_MIRRORED
        yield flipped(turned), Likeness.TURNED_MIRRORED


def flipped(dhash: int) -> int:
    """Upside down: the eight rows in the other order."""
    return int.from_bytes(dhash.to_bytes(8, "little"), "big")


def mirrored(dhash: int) -> int:
    """Left and right change places: each row backwards, and what was brighter than its neighbour is darker."""
    return int.from_bytes(bytes(_BACKWARDS[row] for row in dhash.to_bytes(8, "little")), "little")


_BACKWARDS = bytes(int(f"{row:08b}"[::-1], 2) ^ 0xFF for row in range(256))
