"""Databases as released versions left them, kept as SQL, and how another one is kept.

When a version is released with a migration of its own:

    python -m tests.migrations.releases 0002_what_it_does

fills a new gallery of today's code on both databases and writes `released/0002_what_it_does/`. It is committed, and
never written again: from then on every later version must be able to take it over.
"""

import io
import json
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import psycopg
from flask import Flask
from PIL import Image
from sqlalchemy import func, select

from gallery.accounts.service import begin_session, make_sign_in_link
from gallery.app import create_app
from gallery.catalogue.jobs import note_the_day
from gallery.config import load_settings
from gallery.db import Base, db, transaction
from gallery.editions.models import StaffRole
from gallery.review.models import Decision
from gallery.review.service import review_work
from gallery.works.jobs import make_renditions
from gallery.works.models import Original, Work
from tests.factories import make_edition, make_form, make_group, make_strand, make_theme, make_user
from tests.intake.sending import FILLED, named, send
from tests.migrations.desk import fill_desk
from tests.migrations.participants import fill_participants
from tests.services import databases, postgres
from tests.services.run import OwnRun

RELEASED = Path(__file__).parent / "released"
EDITION, TITLE = 9, "Trois cerfs-volants"


def all_released() -> list[str]:
    return sorted(path.name for path in RELEASED.iterdir() if path.is_dir())


def rows_of(release: str) -> dict[str, int]:
    """How many rows each table had."""
    found: dict[str, int] = json.loads((RELEASED / release / "rows.json").read_text())
    return found


def load(release: str, url: str) -> None:
    """Bring an empty database to where a released version left it."""
    kind = url.partition(":")[0].partition("+")[0]
    script = (RELEASED / release / f"{kind}.sql").read_text()
    if kind == "sqlite":
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as database:
            database.executescript(script)
        return
    with psycopg.connect(url.replace("+psycopg", "")) as connection:
        connection.execute(script.encode())


def count_rows() -> dict[str, int]:
    """Of each table there is, the version's own among them."""
    tables = [*Base.metadata.sorted_tables]
    return {table.name: db.session.scalar(select(func.count()).select_from(table)) or 0 for table in tables}


# — keeping another one ———————————————————————————————————————————————————————————————————————————————————————————


def keep(release: str) -> None:
    folder = RELEASED / release
    folder.mkdir(parents=True)
    run = OwnRun()
    try:
        cluster = postgres.cluster(run)
        with TemporaryDirectory() as place:
            urls = {"sqlite": f"sqlite:///{place}/gallery.db", "postgresql": cluster.create("released")}
            for kind, url in urls.items():
                rows = _fill_new(url, Path(place) / kind)
                (folder / f"{kind}.sql").write_text("".join(f"{line}\n" for line in _dumped(url, cluster)))
                (folder / "rows.json").write_text(json.dumps(rows, indent=1) + "\n")
    finally:
        run.end()


def _fill_new(url: str, place: Path) -> dict[str, int]:
    place.mkdir()
    databases.migrate(url, place)
    settings = load_settings(
        database_url=url,
        data=place,
        storage_url=f"file://{place}/files",
        limits_url="memory://",
        base_url="http://localhost",
        secret_key="released " * 8,
        undo_seconds=0,
        disk_reserve_mb=0,
    )
    app = create_app(settings)
    fill(app)
    with app.app_context():
        rows = count_rows()
        db.session.remove()
        for engine in db.engines.values():
            engine.dispose()
    empty = [name for name, count in rows.items() if not count]
    if empty:
        raise RuntimeError(f"nothing was put into: {', '.join(empty)}")
    return rows


def fill(app: Flask) -> None:
    """Something in every table, by the services that real rows come from."""
    with app.app_context():
        edition = make_edition(EDITION, call_opens_at=_at(2020), call_closes_at=None)
        strand, theme, form = make_strand(edition), make_theme("eau"), make_form("collage")
        group = make_group("ecole")
        with transaction():
            edition.forms, edition.themes = [form], [theme]
        chosen = {"strand": strand.id, "themes": theme.id, "form": form.id, "group": group.id}
    for number in (0, 1, 2, 0):  # the last looks like the first
        fields = {**FILLED, **chosen, "email": "sacha@example.org", "description": "Un carré bleu."}
        sent = send(app.test_client(), "/fr/deposer", views=named(_picture(number)), **fields)
        if sent.status_code != 303:
            raise RuntimeError(sent.text)
    with app.app_context():
        _decide()
    fill_participants(app)
    fill_desk(app)


def _decide() -> None:
    edition_id = db.session.scalars(select(Work.edition_id)).first()
    moderator = make_user("ana@example.org", administrator=True)
    make_user("organisation@example.org", StaffRole.ORGANISER)
    for original_id in db.session.scalars(select(Original.id)).all():
        make_renditions(original_id)
    with transaction():
        begin_session(moderator)
    make_sign_in_link(moderator)
    decisions = {1: (Decision.APPROVE, ""), 2: (Decision.RETURN, "La photo est floue.")}
    for work in db.session.scalars(select(Work).where(Work.edition_id == edition_id)):
        if work.sequence in decisions:
            review_work(work, moderator, *decisions[work.sequence], work.version)
    note_the_day()


def _at(year: int) -> Any:
    from datetime import UTC, datetime

    return datetime(year, 9, 1, tzinfo=UTC)


def _picture(number: int) -> bytes:
    file = io.BytesIO()
    grain = Image.frombytes("RGB", (8, 6), Random(number).randbytes(8 * 6 * 3))
    grain.resize((480, 360)).save(file, "JPEG")
    return file.getvalue()


def _dumped(url: str, cluster: postgres.Cluster) -> Iterator[str]:
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as database:
            yield from database.iterdump()
        return
    command = [
        str(postgres.programs() / "pg_dump"),
        "-h",
        str(cluster.folder),
        "-U",
        "gallery",
        "-d",
        "released",
    ]
    how = ["--no-owner", "--no-privileges", "--inserts", "--no-comments"]
    dump = subprocess.run([*command, *how], capture_output=True, text=True, check=True).stdout
    # Not what only psql understands, nor what only one version of the server knows.
    yield from (line for line in dump.splitlines() if line and not re.match(r"--|\\|SET ", line))


if __name__ == "__main__":
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    keep(sys.argv[1])
