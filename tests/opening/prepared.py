"""An evening as an organiser prepared it: welcome, a clip that is to come, a tour of three works, a closing."""

from datetime import datetime, timedelta

from gallery import clock
from gallery.accounts.models import User
from gallery.accounts.service import set_name
from gallery.audit.service import GALLERY, Actor
from gallery.db import db, transaction
from gallery.editions.models import Edition, StaffRole
from gallery.opening.models import Opening, SegmentKind
from gallery.opening.preparing import OpeningDetails, make_opening, publish
from gallery.opening.segments import SegmentDetails, add_segment
from gallery.tours.models import Stop, Tour
from tests import factories

TITLES = ("Les mains levées", "Colonne d’accueil", "Carte pour rentrer")
PARTS = (
    (SegmentKind.WELCOME, "Mot d’accueil", "A word of welcome", 5),
    (SegmentKind.TOUR, "Visite", "Tour", 30),
    (SegmentKind.QUESTIONS, "Vos questions", "Your questions", 15),
    (SegmentKind.CLOSING, "Clôture et livre d’or", "Closing", 10),
)


def make_tour(edition: Edition) -> Tour:
    tour = Tour(edition_id=edition.id, title_fr="Douze œuvres", guide="Line", published=True)
    works = [factories.make_exhibited_work(edition, title=title, name="Fatou") for title in TITLES]
    with transaction() as session:
        session.add(tour)
        tour.stops = [
            Stop(work_id=work.id, position=place, line_fr="Demander la hauteur.", notes=f"Note {place + 1}")
            for place, work in enumerate(works)
        ]
    return tour


def make_evening(edition: Edition, starts_at: datetime, *, published: bool = True) -> Opening:
    """With its run of show."""
    details = OpeningDetails(
        "Vernissage",
        starts_at,
        starts_at - timedelta(minutes=30),
        unveils=not edition.has_opened(clock.now()),
    )
    opening = make_opening(edition, details, GALLERY)
    tour = make_tour(edition)
    for kind, title_fr, title_en, minutes in PARTS:
        tour_id = tour.id if kind is SegmentKind.TOUR else None
        part = SegmentDetails(
            kind, title_fr, title_en, minutes=minutes, notes=f"À dire : {title_fr}", tour_id=tour_id
        )
        add_segment(opening, part, GALLERY)
    if published:
        publish(opening, GALLERY)
    return opening


def presenter_of(edition: Edition, name: str, role: StaffRole = StaffRole.MODERATOR) -> User:
    user = factories.make_user(f"{name.lower()}@example.org", role, edition)
    set_name(user, name)
    return user


def actor_of(user: User) -> Actor:
    return Actor("user", user.id)


def fresh(opening: Opening) -> Opening:
    db.session.rollback()
    db.session.refresh(opening)
    return opening
