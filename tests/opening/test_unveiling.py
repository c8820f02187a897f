"""The unveiling (D9): at its instant everything that is public shows, on every process, and nothing a moment before."""

import time
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jinja2 import FileSystemBytecodeCache
from sqlalchemy import select
from werkzeug.test import TestResponse

from gallery import clock, publicity
from gallery.app import create_app
from gallery.config import Settings
from gallery.db import db
from gallery.editions.models import Edition
from gallery.opening.models import EventKind, Opening, Segment, SegmentKind
from gallery.opening.runs import Run
from gallery.opening.service import act, take_hand
from gallery.publicity import FRESH_SECONDS
from gallery.web import Policy
from gallery.works.jobs import make_renditions
from tests import factories
from tests.conftest import Visitor
from tests.services.warm import warm
from tests.works.test_tiles import send

SEVEN = datetime(2026, 11, 12, 0, 0, tzinfo=UTC)
"""19 h in Trois-Rivières."""
SMALL = ((320, 240),)
MOMENT = timedelta(milliseconds=1)
TITLE = "Trois cerfs-volants"

MADE = {"avif": "avif", "webp": "webp", "jpeg": "jpg"}

NEVER = {
    "pages.about", "pages.accessibility", "pages.help_page", "pages.privacy", "selection.selection", "machines.robots",
    "words.guest_book", "words.booklet", "words.large_booklet",
    "opening.chapter", "opening.replay",
}  # fmt: skip
"""Public addresses that show no work, or none before the evening is over: each has its own tests."""
BESIDE = {
    "programme.programme", "programme.of_edition", "programme.activity", "programme.calendar",
    "programme.activity_calendar", "share.edition_card", "machines.sitemaps", "catalogue.themes",
}  # fmt: skip
"""Addresses that are there before and after, and name no work: asked all the same."""


@pytest.fixture
def galleries(settings: Settings, templates: FileSystemBytecodeCache) -> Iterator[list[Flask]]:
    """Two processes' worth of galleries on one database."""
    with ExitStack() as stack:
        apps = [stack.enter_context(warm(create_app(settings), templates)) for _ in range(2)]
        for app in apps:
            app.test_client_class = Visitor
        yield apps


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Galleries of one process know of each other's changes; those of two don't."""
    monkeypatch.setattr(publicity._Changes, "note", lambda self: None)


def prepare(starts_at: datetime, *, cut: bool = False) -> Edition:
    """An edition with something of every kind to show, tiles if they are cut, and an evening that unveils it."""
    theme, form, group = (
        factories.make_theme("paix"),
        factories.make_form("papier"),
        factories.make_group("rives"),
    )
    edition = factories.make_edition(9, year_start=2026, opens_at=starts_at, indexable=True)
    strand = factories.make_strand(edition, "scolaire")
    given = {"themes": [theme], "form_id": form.id, "group_id": group.id, "strand_id": strand.id}
    work = factories.make_exhibited_work(
        edition, title=TITLE, views=((1500, 1000),) if cut else SMALL, **given
    )
    if cut:
        send(work.originals[0])
        make_renditions(work.originals[0].id)
    tour = factories.make_tour(edition, work, published=True)
    segment = Segment(kind=SegmentKind.TOUR, title_fr="La visite", tour_id=tour.id, minutes=30)
    factories.make_opening(edition, segment, starts_at=starts_at, unveils=True)
    return edition


def addresses(edition: Edition) -> dict[str, list[str]]:
    """Every public address that there is for it, by endpoint."""
    opening = db.session.scalars(select(Opening)).one()
    tour = opening.segments[0].tour
    assert tour is not None
    stop = tour.stops[0]
    here, evening = "/fr/editions/9", "/fr/editions/9/vernissages/1"
    return {
        "catalogue.home": ["/fr/"],
        "catalogue.exhibition": ["/fr/exposition", "/fr/exposition?view=list", "/fr/exposition?colour=blue"],
        "catalogue.edition": [here, f"{here}?view=dense", f"{here}?theme=paix", f"{here}?form=papier"],
        "catalogue.editions": ["/fr/editions"],
        "catalogue.work": [f"{here}/oeuvres/9-001", "/en/editions/9/works/9-001"],
        "catalogue.year": ["/fr/annees/2026"],
        "catalogue.theme": ["/fr/enjeux/paix"],
        "catalogue.group": ["/fr/groupes/rives"],
        "finding.search": ["/fr/recherche?q=cerfs-volants", "/en/search?q=cerfs+volants"],
        "finding.words": ["/fr/recherche/mots?q=cer"],
        "feeds.atom": [f"{here}/atom.xml"],
        "machines.work_map": ["/sitemaps/9-1.xml"],
        "machines.page_map": ["/sitemaps/pages.xml"],
        "share.work_code": [f"{here}/oeuvres/9-001/qr.svg"],
        "tours.walks": [f"{here}/visites"],
        "tours.tour": [f"{here}/visites/{tour.id}"],
        "tours.stop": [f"{here}/visites/{tour.id}/9-001"],
        "tours.slideshow": [f"{here}/diaporama"],
        "tours.slides": [f"{here}/diaporama.json"],
        "tours.slide": [f"{here}/diaporama/9-001"],
        "opening.opening": [evening, "/en/editions/9/openings/1"],
        "opening.state": [f"{evening}/etat", "/en/editions/9/openings/1/state"],
        "opening.stop": [f"{evening}/arrets/{stop.id}"],
        "programme.programme": ["/fr/programmation"],
        "programme.of_edition": [f"{here}/programmation"],
        "programme.calendar": ["/fr/programmation.ics"],
        "share.edition_card": [f"{here}/carte.jpg"],
        "machines.sitemaps": ["/sitemap.xml"],
        "catalogue.themes": ["/fr/enjeux"],
    }


def pictures(edition: Edition) -> list[str]:
    [work] = edition_works(edition)
    folder = f"/media/{work.originals[0].media_token}"
    made = {(one.width, MADE[one.format]) for one in work.originals[0].renditions if one.format in MADE}
    sizes = [f"{folder}/{width}.{suffix}" for width, suffix in sorted(made)]
    return [*sizes, f"{folder}/info.json", f"{folder}/0,0,512,512/512,512/0/default.jpg"]


def edition_works(edition: Edition) -> list[Any]:
    from gallery.works.models import Work

    return list(db.session.scalars(select(Work).where(Work.edition_id == edition.id)))


OWN_MARKS = {
    "/fr/recherche/mots?q=cer": '["cerf',
    "/fr/editions/9/diaporama.json": '"9-001"',
    "/sitemaps/pages.xml": "/fr/groupes/rives",
}
"""What says there that a work hangs."""


class Looking:
    """Asks each gallery for each address, and says which show the work."""

    def __init__(self, galleries: list[Flask], edition: Edition) -> None:
        self.visitors: list[FlaskClient] = [app.test_client() for app in galleries]
        self.by_endpoint = addresses(edition)
        self.pages = [path for paths in self.by_endpoint.values() for path in paths]
        self.pictures = pictures(edition)
        self.marks = (TITLE, "Trois%20cerfs", self.pictures[0].rpartition("/")[0], "oeuvres/9-001")

    def at(self, instant: datetime) -> dict[str, list[bool]]:
        """Whether the work shows there, in each gallery."""
        with clock.at(instant):
            return {
                path: [self._shows(one, path) for one in self.visitors]
                for path in (*self.pages, *self.pictures)
            }

    def _shows(self, visitor: FlaskClient, path: str) -> bool:
        answer: TestResponse = visitor.get(path)
        assert answer.status_code in (200, 404), (path, answer.status)
        if path.startswith("/media/") or path.endswith(".svg"):
            return answer.status_code == 200
        told = answer.get_data().decode("utf-8", "replace")
        if path in OWN_MARKS:
            return OWN_MARKS[path] in told
        return any(mark in told for mark in self.marks if answer.status_code == 200 or mark == TITLE)


def test_every_public_kind_of_address_is_asked(app: Flask, app_context: Flask) -> None:
    asked = set(addresses(prepare(SEVEN)))
    public = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if getattr(app.view_functions[rule.endpoint], "policy", None) is Policy.PUBLIC
    }
    assert public - asked - NEVER - BESIDE == set(), (
        "name it in `addresses`, so that nobody sees a work there too soon"
    )
    assert (asked | NEVER | BESIDE) - public == set()


@pytest.mark.dear_on_postgresql
@pytest.mark.shows("D9", "P37", "P12", "J6.1")
def test_at_its_instant_all_that_is_public_shows_on_every_process_and_nothing_a_moment_before(
    galleries: list[Flask],
) -> None:
    with galleries[0].app_context():
        look = Looking(galleries, prepare(SEVEN, cut=True))
    let_it_age(galleries[0])
    silent = {path for name in BESIDE for path in look.by_endpoint.get(name, [])}
    for _kept in range(2):
        assert [path for path, shown in look.at(SEVEN - MOMENT).items() if any(shown)] == []
    missing = [path for path, shown in look.at(SEVEN).items() if not all(shown) and path not in silent]
    assert missing == [], "\n".join(missing)


@pytest.mark.shows("D9", "P37")
def test_an_act_opens_early_on_every_process(galleries: list[Flask], elsewhere: None) -> None:
    early = SEVEN - timedelta(minutes=3)
    with galleries[0].app_context(), clock.at(early):
        look, user = Looking(galleries, prepare(SEVEN)), factories.make_user()
        take_hand(the_run(), user)
    let_it_age(galleries[0])
    look.pages = ["/fr/", "/fr/editions/9", "/fr/editions/9/vernissages/1/etat", "/fr/editions/9/atom.xml"]
    look.pictures = look.pictures[:1]
    assert not any(map(any, look.at(early).values()))
    with galleries[0].app_context(), clock.at(early):
        act(the_run(), EventKind.OPENED, db.session.merge(user), turn=1, seen=1)
    let_it_age(galleries[0])
    assert all(map(all, look.at(early).values()))
    with clock.at(early):
        assert [
            one.get("/fr/editions/9/vernissages/1/etat").get_json()["sequence"] for one in look.visitors
        ] == [2, 2]


@pytest.mark.sqlite_only
@pytest.mark.shows("P37")
@pytest.mark.parametrize(
    ("local", "instant"),
    [
        ("the second 1:30 of the night when clocks go back", datetime(2026, 11, 1, 6, 30, tzinfo=UTC)),
        ("3:00, the hour after which no 2:30 came", datetime(2027, 3, 14, 7, 0, tzinfo=UTC)),
    ],
)
def test_clocks_that_change_that_night_change_nothing(
    client: FlaskClient, app_context: Flask, local: str, instant: datetime
) -> None:
    edition = factories.make_edition(9, opens_at=instant)
    factories.make_exhibited_work(edition, views=((320, 240),), title=TITLE)
    factories.make_opening(edition, starts_at=instant, unveils=True)
    for at, phase, shown in ((instant - MOMENT, "waiting", False), (instant, "live", True)):
        with clock.at(at):
            assert (TITLE in client.get("/fr/editions/9").text) is shown, local
            told = client.get("/fr/editions/9/vernissages/1/etat")
            assert told.get_json()["phase"] == phase
            assert told.get_json()["starts_at"] == instant.isoformat()
            assert told.headers["Server-Time"] == str(int(at.timestamp() * 1000))


@pytest.mark.sqlite_only
@pytest.mark.shows("P37")
def test_a_visitor_whose_clock_is_an_hour_off_is_told_the_same(
    client: FlaskClient, app_context: Flask
) -> None:
    factories.make_opening(factories.make_edition(9), starts_at=SEVEN)
    with clock.at(SEVEN - MOMENT):
        client.get("/fr/editions/9/vernissages/1/etat")
    with clock.at(SEVEN):
        for header in ("Thu, 12 Nov 2026 01:00:00 GMT", "Wed, 11 Nov 2026 23:00:00 GMT"):
            told = client.get(
                "/fr/editions/9/vernissages/1/etat", headers={"If-Modified-Since": header, "Date": header}
            )
            assert (told.status_code, told.get_json()["phase"]) == (200, "live")
            assert told.headers["Server-Time"] == str(int(SEVEN.timestamp() * 1000))


def the_run() -> Run:
    return Run(db.session.scalars(select(Opening)).one())


def let_it_age(app: Flask) -> None:
    with app.app_context():
        time.sleep(0.002 if db.engine.dialect.name == "sqlite" else FRESH_SECONDS)
