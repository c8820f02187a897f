"""Evenings as visitors find them, and acts of whoever presents."""

from datetime import datetime, timedelta
from typing import Any

from gallery import clock
from gallery.db import db
from gallery.editions.models import Edition
from gallery.opening.models import EventKind, Opening, Segment, SegmentKind
from gallery.opening.runs import Run
from gallery.opening.service import act, take_hand
from gallery.works.models import Work
from tests import factories

FR, EN = "/fr/editions/9/vernissages/1", "/en/editions/9/openings/1"
TITLES = ("Les mains levées", "Colonne d’accueil", "Carte pour rentrer")


def make_evening(starts_at: datetime | None = None, **given: Any) -> Opening:
    """A welcome, a tour of three works, the artists in a room elsewhere; live since a minute if nothing is said."""
    edition = factories.make_edition(9)
    tour = factories.make_tour(edition, *make_works(edition))
    parts = (
        Segment(kind=SegmentKind.WELCOME, title_fr="Mot d’accueil", title_en="Welcome", text_fr="Le comité."),
        Segment(
            kind=SegmentKind.TOUR, title_fr="Visite en direct", title_en="Live tour", tour=tour, minutes=30
        ),
        Segment(
            kind=SegmentKind.ARTISTS,
            title_fr="Paroles d’ici",
            title_en="Words from here",
            link="https://salle.exemple.org/soir",
        ),
    )
    when = starts_at or clock.now() - timedelta(minutes=1)
    return factories.make_opening(edition, *parts, starts_at=when, **given)


def make_works(edition: Edition) -> list[Work]:
    """Two poems and a picture: what is shown is the same, and quicker made."""
    poems = [factories.make_poem(edition, "un vers", title=title, name="Fatou") for title in TITLES[1:]]
    return [
        factories.make_exhibited_work(edition, title=TITLES[0], name="Fatou", views=((800, 600),)),
        *poems,
    ]


def go(
    opening: Opening, kind: EventKind, part: int | None = None, stop: int | None = None, **payload: Any
) -> None:
    """An act of the presenter; `part` and `stop` count from 0."""
    opening = db.session.get_one(Opening, opening.id)
    run = Run(opening)
    if run.holder.presenter is None:
        take_hand(run, factories.make_user(administrator=True))
    segment = None if part is None else opening.segments[part]
    place = segment.tour.stops[stop] if segment and segment.tour and stop is not None else None
    presenter = run.holder.presenter
    assert presenter is not None
    act(
        run,
        kind,
        presenter,
        turn=run.turn,
        seen=run.standing().sequence,
        segment=segment,
        stop=place,
        payload=payload,
    )


def stop_address(opening: Opening, place: int, base: str = FR) -> str:
    tour = opening.segments[1].tour
    assert tour is not None
    return f"{base}/{'arrets' if base == FR else 'stops'}/{tour.stops[place].id}"
