"""An evening of the past with its log, for tests of the replay."""

import io
from datetime import datetime, timedelta
from typing import Any

from flask import current_app

from gallery import clock, publicity
from gallery.clips.models import Clip
from gallery.db import transaction
from gallery.editions.models import Edition
from gallery.opening.models import EventKind, Opening, OpeningEvent, Segment, SegmentKind
from gallery.tokens import new_file_token
from gallery.tours.models import Stop, Tour
from gallery.works.models import Work
from tests import factories

MINUTE = timedelta(minutes=1)


def make_tour(edition: Edition, works: list[Work]) -> Tour:
    with transaction() as session:
        tour = Tour(edition_id=edition.id, title_fr="La visite", guide="Rosalie")
        tour.stops = [
            Stop(
                work_id=work.id, position=place, line_fr=f"Regardez {work.title}.", notes="NOTES-DE-LA-GUIDE"
            )
            for place, work in enumerate(works)
        ]
        session.add(tour)
        session.flush()
    return tour


def make_opening(edition: Edition, starts_at: datetime, tour: Tour, **given: Any) -> Opening:
    """Welcome, tour, questions; published; it lasted half an hour."""
    parts = [
        Segment(
            position=0, kind=SegmentKind.WELCOME, title_fr="Mot d’accueil", title_en="Welcome", notes="NOTES"
        ),
        Segment(position=1, kind=SegmentKind.TOUR, title_fr="Visite", title_en="Tour", tour_id=tour.id),
        Segment(position=2, kind=SegmentKind.QUESTIONS, title_fr="Vos questions", title_en="Questions"),
    ]
    values: dict[str, Any] = {
        "number": 1,
        "title_fr": "Vernissage",
        "title_en": "Opening",
        "doors_at": starts_at - 30 * MINUTE,
        "starts_at": starts_at,
        "ends_at": starts_at + 30 * MINUTE,
        "published": True,
        "unveils": False,
    }
    with transaction() as session:
        opening = Opening(edition_id=edition.id, segments=parts, **{**values, **given})
        session.add(opening)
        session.flush()
        publicity.bump()
    return opening


def log(opening: Opening, *acts: tuple[float, EventKind, dict[str, Any]]) -> None:
    """(minutes after the beginning, what, the row's other columns)."""
    with transaction() as session:
        for sequence, (minutes, kind, columns) in enumerate(acts, 1):
            at = opening.starts_at + timedelta(minutes=minutes)
            session.add(OpeningEvent(opening_id=opening.id, sequence=sequence, at=at, kind=kind, **columns))
        publicity.bump()


def go(opening: Opening, place: int, stop: Stop | None = None) -> dict[str, Any]:
    return {"segment_id": opening.segments[place].id, "stop_id": stop.id if stop else None}


def make_evening(
    edition: Edition, titles: tuple[str, ...] = ("Barque", "Cheval", "Lune")
) -> tuple[Opening, list[Work]]:
    """Yesterday: two minutes of welcome, three stops, a pause of four minutes, questions; closed after 24 minutes."""
    works = [
        factories.make_exhibited_work(edition, title=title, name=f"Nom-{title}")
        for title in ("Barque", "Cheval", "Lune")
    ]
    tour = make_tour(edition, works)
    yesterday = clock.now() - timedelta(days=1)
    opening = make_opening(edition, yesterday, tour, ends_at=yesterday + 24 * MINUTE)
    first, second, third = tour.stops
    log(
        opening,
        (2, EventKind.WENT, go(opening, 1, first)),
        (3, EventKind.LOOKED, {"payload": {"view": {"x": 0.2, "y": 0.1, "width": 0.5}, "point": {"x": 0.4, "y": 0.3}}}),
        (5, EventKind.WENT, go(opening, 1, second)),
        (6, EventKind.PAUSED, {}),
        (6.5, EventKind.SAID, {"payload": {"fr": "Une minute de patience", "en": ""}}),
        (10, EventKind.RESUMED, {}),
        (12, EventKind.WENT, go(opening, 1, third)),
        (15, EventKind.WENT, go(opening, 2)),
        (24, EventKind.CLOSED, {}),
    )  # fmt: skip
    return opening, works


def make_clip(edition: Edition, film: bytes) -> Clip:
    """Ready to be played, with captions in French."""
    token, storage = new_file_token(), current_app.extensions["gallery_storage"]
    keys = {name: f"renditions/{token[:2]}/{token}/{name}" for name in ("film.mp4", "poster.jpg")}
    for key in keys.values():
        storage.put(key, io.BytesIO(film))
    with transaction() as session:
        clip = Clip(
            edition_id=edition.id,
            title_fr="L’atelier du mardi",
            captions_fr="WEBVTT\n\n00:00.000 --> 00:02.000\nBonjour\n",
            key=f"originals/{token[:2]}/{token}",
            sha256="0" * 64,
            bytes=len(film),
            format="mp4",
            seconds=65.0,
            media_token=new_file_token(),
            played_key=keys["film.mp4"],
            played_bytes=len(film),
            poster_key=keys["poster.jpg"],
            width=64,
            height=48,
            rendered_at=clock.now(),
            next_try_at=None,
        )
        session.add(clip)
        session.flush()
    return clip
