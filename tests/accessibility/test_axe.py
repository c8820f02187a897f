"""axe finds nothing (WCAG 2.2 A, AA, best practice): on a sample in the suite, on every page in all ways in `prove`."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Page

from gallery import clock
from gallery.config import Settings
from gallery.opening.models import EventKind
from gallery.words.book import open_book
from tests import factories
from tests.opening.replayed import go, log, make_opening
from tests.programme.stories import make_activity
from tests.services.browser import Pages
from tests.services.site import Site

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
WALKED = (
    ("/", "/"),
    ("/exposition", "/exhibition"),
    ("/exposition?colour=blue", "/exhibition?colour=blue"),
    ("/editions", "/editions"),
    ("/editions/9", "/editions/9"),
    ("/editions/9?view=list", "/editions/9?view=list"),
    ("/editions/9?theme=eau&form=nothing-of-it", "/editions/9?theme=eau&form=nothing-of-it"),
    ("/editions/9/oeuvres/9-001", "/editions/9/works/9-001"),
    ("/editions/9/oeuvres/9-002", "/editions/9/works/9-002"),
    ("/editions/9/oeuvres/9-003", "/editions/9/works/9-003"),
    ("/editions/10", "/editions/10"),
    ("/enjeux", "/themes"),
    ("/enjeux/eau", "/themes/eau"),
    ("/groupes/rives", "/groups/rives"),
    ("/annees/2019", "/years/2019"),
    ("/recherche?q=barque", "/search?q=barque"),
    ("/recherche?q=introuvable", "/search?q=introuvable"),
    ("/a-propos", "/about"),
    ("/aide", "/help"),
    ("/accessibilite", "/accessibility"),
    ("/renseignements-personnels", "/privacy"),
    ("/ma-selection?works=9-001", "/my-selection?works=9-001"),
    ("/deposer", "/submit"),
    ("/mes-oeuvres", "/my-works"),
    ("/connexion", "/sign-in"),
    ("/nulle-part", "/nowhere"),
    ("/editions/9/oeuvres/9-001/signaler", "/editions/9/works/9-001/report"),
    ("/signalement/merci?work=9-001", "/report/thanks?work=9-001"),
    ("/editions/9/visites", "/editions/9/tours"),
    ("/editions/9/visites/1", "/editions/9/tours/1"),
    ("/editions/9/visites/1/9-001", "/editions/9/tours/1/9-001"),
    ("/editions/9/visites/1/9-002", "/editions/9/tours/1/9-002"),
    ("/editions/9/livre-d-or", "/editions/9/guest-book"),
    ("/editions/9/livre-d-or/mot", "/editions/9/guest-book/word"),
    ("/editions/9/oeuvres/9-001/mot", "/editions/9/works/9-001/word"),
    ("/programmation", "/programme"),
    ("/programmation/1", "/programme/1"),
    ("/programmation/1/inscription", "/programme/1/registration"),
    ("/editions/9/diaporama", "/editions/9/slideshow"),
    ("/editions/9/diaporama/9-002", "/editions/9/slideshow/9-002"),
    ("/editions/9/diaporama/9-003", "/editions/9/slideshow/9-003"),
    ("/editions/9/vernissages/1", "/editions/9/openings/1"),
    ("/editions/9/vernissages/1/moments/1", "/editions/9/openings/1/moments/1"),
    ("/editions/9/vernissages/2", "/editions/9/openings/2"),
    ("/editions/9/vernissages/2/questions", "/editions/9/openings/2/questions"),
)
SAMPLE = (0, 4, 7, 8, 15, 22)
"""One of each kind of page; the suite has no time for all."""
WAYS: tuple[dict[str, Any], ...] = (
    {"viewport": {"width": 360, "height": 780}, "color_scheme": "light"},
    {"viewport": {"width": 1280, "height": 800}, "color_scheme": "dark"},
    {"viewport": {"width": 360, "height": 780}, "color_scheme": "dark"},
    {"viewport": {"width": 1280, "height": 800}, "color_scheme": "light"},
)


@pytest.fixture
def gallery(app_context: Flask, settings: Settings, site: Callable[[Settings], Site]) -> str:
    """A gallery that has one of everything: a picture, a covered one, a poem, a group, a theme, a call.

    An evening is on, so that each page carries the line that leads there; an earlier one can be seen again.
    """
    edition, theme = (
        factories.make_edition(9, theme_fr="Ce qu’on porte"),
        factories.make_theme("eau", text_fr="Un fleuve."),
    )
    group, form = factories.make_group("rives"), factories.make_form("collage")
    more = {"themes": [theme], "group_id": group.id, "form_id": form.id, "statement": "La barque attend."}
    large = factories.make_exhibited_work(
        edition, views=((1200, 900), (600, 900)), process=((900, 600),), **more
    )
    covered = factories.make_exhibited_work(edition, content_note="Parle de guerre.", **more)
    tour = factories.make_tour(edition, large, covered, published=True)
    yesterday, now = clock.now() - factories.A_DAY, clock.now()
    past = make_opening(edition, yesterday, tour)
    log(past, (2, EventKind.WENT, go(past, 1, tour.stops[0])), (9, EventKind.CLOSED, {}))
    make_opening(edition, now, tour, number=2, ends_at=now + factories.A_DAY)
    factories.make_poem(edition, "un vers\n" * 12, **more)
    factories.make_collecting_edition(10)
    make_activity(edition, starts_at=clock.now() + factories.A_DAY)
    open_book(edition, factories.make_user("livre@example.org"))
    return site(settings).url


def found_on(pages: Pages, addresses: Iterable[str], **way: Any) -> list[str]:
    """What axe has to say against some pages, in one sentence each."""
    page, said = pages.open(**way), []
    page.emulate_media(reduced_motion="reduce")  # what fades in is looked at once it is there
    for address in addresses:
        page.goto(address)
        said += said_against(page, address)
    return said


def said_against(page: Page, name: str) -> list[str]:
    """The same of an open page."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{name}: {one['id']} at {[node['target'] for node in one['nodes']][:3]}" for one in found]


@pytest.mark.sqlite_only
@pytest.mark.shows("J5.7")
def test_axe_finds_nothing_on_a_page_of_each_kind(gallery: str, pages: Pages) -> None:
    for at, (lang, way) in enumerate((("fr", WAYS[0]), ("en", WAYS[1]))):
        addresses = [f"{gallery}/{lang}{WALKED[number][at]}" for number in SAMPLE[at::2]]
        assert found_on(pages, addresses, **way) == []


@pytest.mark.prove
@pytest.mark.sqlite_only
@pytest.mark.shows("J5.7")
def test_axe_finds_nothing_on_any_public_page_in_any_way(gallery: str, pages: Pages) -> None:
    for way in WAYS:
        for at, lang in enumerate(("fr", "en")):
            addresses = [f"{gallery}/{lang}{both[at]}" for both in WALKED]
            assert found_on(pages, addresses, **way) == []
    pages.faults = [one for one in pages.faults if "404" not in one]
