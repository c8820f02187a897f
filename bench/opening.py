"""Opening night: `python -m bench.opening [visitors] [seconds]`, or `python -m bench.opening knee`.

A gallery of two processes, as `gallery up` starts it, with an edition that opens in front of its audience: all wait in
the waiting room, the minute comes, a guide goes from stop to stop, somebody writes in the guest book, others come in.
Client and server share the machine's cores.
"""

import asyncio
import math
import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from statistics import median

from flask import Flask
from sqlalchemy import select

from bench import audience
from bench.audience import Night
from bench.processes import Server
from bench.stage import Gallery, Stage, stage
from bench.table import Line, show
from gallery import clock, publicity
from gallery.accounts.models import User
from gallery.app import create_app
from gallery.db import db, transaction
from gallery.editions.models import Edition, StaffRole
from gallery.opening.models import EventKind, Opening, Segment, SegmentKind
from gallery.opening.runs import Run
from gallery.opening.service import act, take_hand
from gallery.tours.models import Stop, Tour
from gallery.words.models import GuestBook, Word
from gallery.works.models import Work
from gallery.works.queries import exhibited_works
from tests.factories import make_user

VISITORS = 2300
"""300 who take part, and 2,000 more."""
SECONDS = 300
WORKS = 300
STOPS = 12
WAITING = 30.0
"""Seconds in the waiting room before the minute."""
EACH_STOP = 5.0
PAGES = 20.0
"""Page loads a second, each over a new connection."""
REACTIONS = 20.0
WRITERS, WORDS = 4, 0.25
KNEE = (2300, 4000, 6000, 8000, 11000)
KNEE_SECONDS = 30
"""Of each size."""
LAG_SECONDS, PAGE_MS, ERRORS, MEMORY_MB = 2.0, 300, 0.001, 600


@dataclass
class Seen:
    """What one evening came to."""

    visitors: int
    night: Night
    cpu: float
    """Of a core, while it lasted: 1 is one whole core."""
    memory: list[int] = field(default_factory=list)
    """Bytes of the web processes, every few seconds."""
    kept: set[str] = field(default_factory=set)
    """The words that are in the database afterwards."""

    @property
    def errors(self) -> float:
        return sum(self.night.failures.values()) / max(1, sum(self.night.asked.values()))

    @property
    def lost(self) -> set[str]:
        return self.night.words - self.kept


def quantile(values: list[float], part: float) -> float:
    """NaN of nothing: no goal is met by what nobody measured."""
    return sorted(values)[min(len(values) - 1, int(len(values) * part))] if values else math.nan


# — the evening ———————————————————————————————————————————————————————————————————————————————————————————————————


@dataclass(frozen=True)
class Evening:
    """An opening that begins soon, by the gallery's own clock and by the audience's."""

    app: Flask
    opening: int
    user: int
    edition: int
    begins: float


def prepare(app: Flask, edition_number: int) -> Evening:
    """Close the edition's walls until a minute from now, and make a tour of its first works."""
    with app.app_context():
        user = make_user("regie@example.org", StaffRole.ORGANISER)
        with transaction() as session:
            edition = session.scalars(select(Edition).where(Edition.number == edition_number)).one()
            works = list(
                session.scalars(
                    exhibited_works()
                    .where(Work.edition_id == edition.id)
                    .order_by(Work.sequence)
                    .limit(STOPS)
                )
            )
            starts_at = clock.now() + timedelta(seconds=WAITING)
            edition.opens_at = starts_at
            tour = Tour(edition=edition, title_fr="Visite", guide="Josée", published=True)
            tour.stops = [
                Stop(work=work, position=at, line_fr="Regardez bien.") for at, work in enumerate(works, 1)
            ]
            opening = Opening(
                edition=edition, number=1, title_fr="Vernissage", published=True, doors_at=clock.now(),
                starts_at=starts_at, ends_at=starts_at + timedelta(hours=6),
            )  # fmt: skip
            opening.segments = [
                Segment(kind=SegmentKind.WELCOME, title_fr="Mot d’accueil", position=1, minutes=1),
                Segment(kind=SegmentKind.TOUR, title_fr="Visite", position=2, minutes=30, tour=tour),
            ]
            session.add_all([opening, GuestBook(edition_id=edition.id, open=True, slow_seconds=0)])
            session.flush()  # others go by its id
            publicity.bump()
        begins = time.monotonic() + (starts_at - clock.now()).total_seconds()
        return Evening(app, opening.id, user.id, edition_number, begins)


def guide(evening: Evening, night: Night) -> None:
    """The presenter: from stop to stop, and round again, until the night is over."""
    with evening.app.app_context():
        run, user = Run(db.session.get_one(Opening, evening.opening)), db.session.get_one(User, evening.user)
        time.sleep(max(0.0, evening.begins + audience.FIRST_SPREAD + 1 - time.monotonic()))
        take_hand(run, user)
        segment = run.opening.segments[1]
        assert segment.tour is not None
        stops, number = list(segment.tour.stops), 0
        while not night.over:
            stop = stops[number % len(stops)]
            seen = run.standing().sequence
            event = act(
                run, EventKind.WENT, user, turn=run.opening.turn, seen=seen, segment=segment, stop=stop
            )
            night.acted[event.sequence] = time.monotonic()
            number += 1
            db.session.expire_all()
            time.sleep(EACH_STOP)


async def _play(night: Night, visitors: int, seconds: float) -> None:
    spread = min(WAITING * 0.6, seconds)
    people = [audience.visit(night, spread * place / visitors) for place in range(visitors)]
    writers = [audience.write(night, who, WORDS) for who in range(WRITERS)]
    doing = [
        asyncio.create_task(one)
        for one in (*people, *writers, audience.come_in(night, PAGES), audience.react(night, REACTIONS))
    ]
    await asyncio.sleep(WAITING + seconds)
    night.over = True
    await asyncio.gather(*doing)


def watch(gallery: Gallery, server: Server, visitors: int, seconds: float) -> Seen:
    """One whole evening before a server that runs already."""
    app = create_app(gallery.settings)
    evening = prepare(app, gallery.edition)
    number = gallery.edition
    night = Night(
        server.port,
        state=f"/fr/editions/{number}/vernissages/1/etat",
        pages=["/fr/", f"/fr/editions/{number}", f"/fr/editions/{number}/vernissages/1", "/fr/programmation"],
        reactions=f"/fr/editions/{number}/vernissages/1/reactions",
        book=f"/fr/editions/{number}/livre-d-or/mot",
        opens_at=evening.begins,
    )
    seen = Seen(visitors, night, 0.0)
    guiding = threading.Thread(target=guide, args=(evening, night))
    with _measuring(server, seen):
        guiding.start()
        asyncio.run(_play(night, visitors, seconds))
        guiding.join()
    with app.app_context():
        seen.kept = set(db.session.scalars(select(Word.text)))
        db.session.remove()
    return seen


@contextmanager
def _measuring(server: Server, seen: Seen) -> Iterator[None]:
    done = threading.Event()

    def look() -> None:
        while not done.wait(3):
            seen.memory.append(server.memory())

    looking, cpu, began = threading.Thread(target=look), server.cpu(), time.monotonic()
    looking.start()
    try:
        yield
    finally:
        done.set()
        looking.join()
        seen.cpu = (server.cpu() - cpu) / (time.monotonic() - began)


# — what is printed ———————————————————————————————————————————————————————————————————————————————————————————————


def lines(seen: Seen) -> list[Line]:
    night, largest = seen.night, max(seen.memory, default=0)
    lag, page = quantile(night.lags, 0.99), quantile(night.page_seconds, 0.95) * 1e3
    kept = f"{len(night.words)} / {len(seen.lost)}"
    intervals = night.intervals or [math.nan]
    return [
        Line(f"{seen.visitors} visitors: from an act to their screens", _ms(night.lags, 0.5, 0.95)),
        Line("the same, p99", f"{lag:.2f} s", "", f"≤ {LAG_SECONDS:g} s", lag <= LAG_SECONDS),
        Line("the room opened by itself, after the minute", _ms(night.opened, 0.5, 0.99)),
        Line("a page on a new connection", _ms(night.page_seconds, 0.5, 0.95)),
        Line("the same, p95", f"{page:.0f} ms", "", f"< {PAGE_MS} ms", page < PAGE_MS),
        Line("errors", f"{seen.errors:.4%}", "", f"< {ERRORS:.1%}", seen.errors < ERRORS),
        Line("which", " · ".join(f"{count} {kind}" for kind, count in night.failures.most_common())),
        Line("memory of the web", _mb(largest), "", f"< {MEMORY_MB} MB", largest < MEMORY_MB * 1e6),
        Line("words acknowledged / lost", kept, "", "0 lost", bool(night.words) and not seen.lost),
        Line("processor of the web", f"{seen.cpu:.2f} cores"),
        Line("interval named, median / longest", f"{median(intervals):.1f} / {max(intervals):.1f} s"),
        Line("asked", " · ".join(f"{count} {kind}" for kind, count in night.asked.most_common())),
    ]


def _mb(count: int) -> str:
    return f"{count / 1e6:.0f} MB"


def _ms(values: list[float], *parts: float) -> str:
    return " / ".join(f"{quantile(values, part) * 1e3:.0f}" for part in parts) + " ms"


NOTES = (
    "Two values are p50 / p95, of the room p50 / p99. Each visitor fetches the picture of each stop once; the minute",
    f"at which all countdowns end is part of it. A stop lasts {EACH_STOP:g} s; {PAGES:g} pages a second come in anew.",
    "Client and server share the same cores.",
)


def bench(here: Stage, visitors: int = VISITORS, seconds: float = SECONDS) -> list[Line]:
    with evening_gallery(here) as gallery, gallery.serve(WEB_WORKERS="2") as server:
        return lines(watch(gallery, server, visitors, seconds))


def knee(here: Stage) -> list[Line]:
    """Ever more visitors, until the lag passes its goal: above that the interval is to grow, and nothing to fail."""
    found = []
    for visitors in KNEE:
        with evening_gallery(here) as gallery, gallery.serve(WEB_WORKERS="2") as server:
            seen = watch(gallery, server, visitors, KNEE_SECONDS)
        named = seen.night.intervals or [math.nan]
        told = [
            f"lag {_ms(seen.night.lags, 0.5, 0.95, 0.99)}",
            f"interval {median(named):.1f}–{max(named):.1f} s",
            f"{seen.cpu:.2f} cores",
            _mb(max(seen.memory, default=0)),
            f"errors {seen.errors:.3%}",
        ]
        found.append(Line(f"{visitors} visitors", " · ".join(told)))
    return found


@contextmanager
def evening_gallery(here: Stage) -> Iterator[Gallery]:
    """A copy of the edition with many works: an evening writes."""
    with here.copy(WORKS) as gallery:
        yield gallery


def main() -> None:
    words = sys.argv[1:]
    with stage() as here:
        if words == ["knee"]:
            show("Opening night, ever more visitors", knee(here), *NOTES)
        else:
            numbers = [int(word) for word in words]
            show("Opening night", bench(here, *numbers), *NOTES, f"Load before: {os.getloadavg()[0]:.1f}.")


if __name__ == "__main__":
    main()
