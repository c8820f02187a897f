"""How long it takes to find what looks like a picture, among 100,000: `python -m bench.look_alikes [--hashes N]`.

On SQLite and PostgreSQL, with hashes as chance has them, and with many that share a quarter, as of pictures under a
clear sky. Every picture that is asked about has one copy in another work, turned, with five bits changed; it must be
found.
"""

import argparse
import random
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import insert, select, text

from bench.table import Line, show
from gallery import clock
from gallery.app import create_app
from gallery.config import load_settings
from gallery.db import db, transaction
from gallery.editions.models import Edition
from gallery.works.look_alikes import flipped, look_alikes, mirrored, parts_of, signed
from gallery.works.models import HashPart, Original, Work
from tests.services.databases import Postgres, new_sqlite
from tests.services.postgres import NoPostgreSQL
from tests.services.run import OwnRun

HASHES = 100_000
ASKED = 40
CHUNK = 10_000
GOAL = 20
"""Milliseconds."""
NOTES = (f"Goal: at most {GOAL} ms for a work with one picture, all queries included.",)


def bench(hashes: int = HASHES) -> list[Line]:
    lines = []
    run = OwnRun()
    try:
        for kind in ("SQLite", "PostgreSQL"):
            for what, make in (("by chance", by_chance), ("skewed", skewed)):
                with gallery_on(run, kind, what.replace(" ", "_")):
                    lines += measured(f"{hashes:,} hashes {what}, {kind}", make(hashes))
    except NoPostgreSQL as why:
        lines.append(Line("PostgreSQL", str(why)))
    finally:
        run.end()
    return lines


def by_chance(count: int) -> list[int]:
    dice = random.Random(1)
    return [dice.getrandbits(64) for _ in range(count)]


def skewed(count: int) -> list[int]:
    """Half of them are equal in their first quarter, a fifth in the second, a seventh in the last."""
    found = by_chance(count)
    for place in range(0, count, 2):
        found[place] &= ~0xFFFF
    for place in range(0, count, 5):
        found[place] = found[place] & ~(0xFFFF << 16) | 0x00FF << 16
    for place in range(0, count, 7):
        found[place] |= 0xFFFF << 48
    return found


@contextmanager
def gallery_on(run: OwnRun, kind: str, name: str) -> Iterator[None]:
    with tempfile.TemporaryDirectory() as folder:
        url = (
            Postgres(run, f"bench_{name}").url
            if kind == "PostgreSQL"
            else new_sqlite(run, Path(folder) / "g.db")
        )
        settings = load_settings(
            database_url=url,
            data=Path(folder),
            storage_url=f"file://{folder}/files",
            limits_url="memory://",
            secret_key="bench " * 8,
        )
        with create_app(settings).app_context():
            try:
                yield
            finally:
                db.session.remove()
                db.engine.dispose()


def measured(what: str, hashes: list[int]) -> list[Line]:
    asked = fill(hashes)
    times, found = [], 0
    for work_id in asked:
        work = db.session.scalars(select(Work).where(Work.id == work_id)).one()
        assert work.originals
        began = time.perf_counter()
        alike = look_alikes(work, None)
        times.append((time.perf_counter() - began) * 1000)
        found += any(one.work.sequence > len(hashes) for one in alike)
        db.session.rollback()
    middle, slow = median(times), sorted(times)[int(len(times) * 0.95)]
    return [
        Line(what, f"{middle:.1f} ms", goal=f"≤ {GOAL} ms", good=middle <= GOAL),
        Line("  the slowest twentieth", f"{slow:.1f} ms", goal=f"≤ {GOAL} ms", good=slow <= GOAL),
        Line("  copies found", f"{found} of {len(asked)}", goal="all", good=found == len(asked)),
    ]


def fill(hashes: list[int]) -> list[int]:
    """Works with a picture each; copies of some of them. The ids of these."""
    dice = random.Random(2)
    places = dice.sample(range(len(hashes)), ASKED)
    turned = [dice.getrandbits(64) for _ in hashes]
    copies = [worn(mirrored(flipped(turned[place])), dice) for place in places]
    with transaction() as session:
        edition = Edition(number=1, label="1", year_start=2020, theme_fr="", theme_en="", hue="fleuve")
        session.add(edition)
        session.flush()
        everything = list(zip([*hashes, *copies], [*turned, *copies], strict=True))
        for first in range(0, len(everything), CHUNK):
            _add(edition, first, everything[first : first + CHUNK])
    with db.engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT").execute(text("ANALYZE"))
    return [place + 1 for place in places]


def worn(dhash: int, dice: random.Random) -> int:
    """As after another encoder: five bits are others."""
    for bit in dice.sample(range(64), 5):
        dhash ^= 1 << bit
    return dhash


def _add(edition: Edition, first: int, pairs: list[tuple[int, int]]) -> None:
    works: list[dict[str, Any]] = []
    originals: list[dict[str, Any]] = []
    parts: list[dict[str, Any]] = []
    for place, (dhash, turned) in enumerate(pairs, first + 1):
        works.append({"id": place, "edition_id": edition.id, "sequence": place, "title": ""})
        files = {"key": str(place), "sha256": f"{place:064d}", "bytes": 1, "format": "jpeg"}
        looks = {"dhash": signed(dhash), "dhash_turned": signed(turned), "rendered_at": clock.now()}
        drawn = {"width": 1, "height": 1, "media_token": str(place), "next_try_at": None}
        originals.append({"id": place, "work_id": place, **files, **looks, **drawn})
        parts += parts_of(place, signed(dhash))
    for kind, rows in ((Work, works), (Original, originals), (HashPart, parts)):
        db.session.execute(insert(kind), rows)


def main() -> None:
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("--hashes", type=int, default=HASHES)
    show("Look-alikes", bench(wanted.parse_args().hashes), *NOTES)


if __name__ == "__main__":
    main()
