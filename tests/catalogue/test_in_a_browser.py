"""The wall in a real browser: every work whole, in its own shape, on screens of every width."""

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Page

from gallery.config import Settings
from tests import factories
from tests.services.browser import PHONE, Pages
from tests.services.site import Site

SHAPES = ((1600, 1200), (900, 1600), (1200, 1200), (400, 1600), (1600, 360), (1600, 900))
PATHS = ("/fr/", "/fr/exposition", "/fr/editions", "/fr/editions/9", "/en/editions/9?view=dense",
         "/fr/editions/9?view=list", "/fr/recherche?q=vers",
         "/fr/enjeux", "/fr/enjeux/eau", "/en/years/2019", "/fr/editions/10", "/fr/nulle-part",
         "/fr/aide", "/fr/renseignements-personnels", "/en/groups/rives",
         "/fr/editions/9/oeuvres/9-001", "/fr/editions/9/oeuvres/9-004", "/en/editions/9/works/9-007")  # fmt: skip
PICTURES = """() => [...document.images].filter(one => one.offsetWidth).map(one => {
    const box = one.getBoundingClientRect(), fit = getComputedStyle(one).objectFit
    const own = one.getAttribute('width') / one.getAttribute('height')
    return {fit, shown: fit === 'contain' ? 1 : box.width / box.height / own, left: box.left, right: box.right}
})"""
"""Each picture that is on the page: its place, and its shape there as a share of its own."""


OUTSIDE = """() => [...document.querySelectorAll('main *, header *, footer *')].filter(one => {
    const box = one.getBoundingClientRect()
    return box.width > 1 && box.height > 1 && one.checkVisibility() && (box.right > innerWidth + 1 || box.left < -1)
        && !one.closest('.vh, .dos, .poeme, .chiffre, [aria-hidden=true]')
}).map(one => one.outerHTML.slice(0, 90))"""
"""What lies beside the window: clipped overflow hides it from `scrollWidth`."""
LONG = "hopper_orientation_6_copie_finale_vraiment_finale_2025_version_de_la_semaine_derniere.jpg"


@pytest.fixture
def wall(app_context: Flask, settings: Settings, site: Callable[[Settings], Site]) -> str:
    """The address of a gallery whose works have every shape."""
    edition, theme = factories.make_edition(9), factories.make_theme("eau")
    group = factories.make_group("rives")
    for shape in SHAPES:
        factories.make_exhibited_work(edition, views=(shape,), themes=[theme], group_id=group.id)
    factories.make_exhibited_work(
        edition, views=((900, 700),), title=LONG, name="Maximiliane-Alexandra-Konstantina"
    )
    factories.make_poem(edition, "un vers\n" * 12, themes=[theme])
    factories.make_collecting_edition(10)
    return site(settings).url


def sideways(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


@pytest.mark.sqlite_only
@pytest.mark.shows("B1", "J5.8", "P41")
def test_works_are_whole_and_no_page_scrolls_sideways(wall: str, pages: Pages) -> None:
    page = pages.open()
    for path in PATHS:
        page.goto(wall + path)
        for width in (320, 390, 1366):
            page.set_viewport_size({"width": width, "height": 800})
            assert not sideways(page), (width, path)
            assert page.evaluate(OUTSIDE) == [], (width, path)
            for image in page.evaluate(PICTURES):
                assert image["fit"] in ("fill", "contain"), (width, path)
                assert image["shown"] == pytest.approx(1, abs=0.02), (width, path)
                assert image["left"] >= 0, (width, path)
                assert image["right"] <= width + 1, (width, path)
    pages.faults = [one for one in pages.faults if "404" not in one]


@pytest.mark.sqlite_only
@pytest.mark.shows("J4.3")
def test_a_work_is_seen_whole_without_scrolling_and_its_label_begins_beside_it(
    wall: str, pages: Pages
) -> None:
    for options in (PHONE, {"viewport": {"width": 1366, "height": 768}}):
        page = pages.open(**options)
        height = options["viewport"]["height"]
        for number in range(1, len(SHAPES) + 1):
            page.goto(f"{wall}/fr/editions/9/oeuvres/9-{number:03d}")
            picture = page.locator(".oeuvre .vue img").bounding_box()
            label = page.locator(".oeuvre .cartel").bounding_box()
            assert picture, number
            assert label, number
            assert picture["y"] >= 0, number
            assert picture["y"] + picture["height"] <= height, number
            assert label["y"] + 60 <= height, number


MOVED = """() => new Promise(done => new PerformanceObserver(list => done(list.getEntries().map(one => one.value)))
    .observe({type: 'layout-shift', buffered: true}) || setTimeout(() => done([]), 300))"""
SMALL_TARGETS = """() => [...document.querySelectorAll('a, button, select, summary, input')].filter(one => {
    const box = one.getBoundingClientRect(), inline = getComputedStyle(one).display === 'inline'
    return box.width > 1 && one.checkVisibility() && !inline && (box.height < 23.9 || box.width < 23.9)
}).map(one => one.outerHTML.slice(0, 90))"""
"""Links inside a sentence may be as high as its line (WCAG 2.5.8)."""


@pytest.mark.sqlite_only
@pytest.mark.shows("J4.2")
def test_nothing_moves_while_a_page_comes_and_every_target_can_be_hit(wall: str, pages: Pages) -> None:
    for options in (PHONE, {"viewport": {"width": 1366, "height": 768}}):
        page = pages.open(**options)
        for path in ("/fr/", "/fr/exposition", "/fr/editions/9/oeuvres/9-002"):
            page.goto(wall + path, wait_until="networkidle")
            assert sum(page.evaluate(MOVED)) == 0, path
            assert page.evaluate(SMALL_TARGETS) == [], path


@pytest.mark.sqlite_only
@pytest.mark.shows("J4.5")
def test_the_whole_way_works_without_script_and_back_returns_to_the_same_place(
    wall: str, pages: Pages
) -> None:
    page = pages.open(java_script_enabled=False, **PHONE)
    page.goto(f"{wall}/fr/")
    page.locator("a.geste").click()
    page.locator("select[name=theme]").select_option("eau")
    page.locator("main form button").click()
    assert "theme=eau" in page.url
    here = page.url
    page.locator("a.oeuvre-lien").nth(3).click()
    assert page.locator("h1").inner_text() == "Œuvre 4"
    page.locator("a.langue").click()
    assert page.url.endswith("/en/editions/9/works/9-004?theme=eau"), "the list one walks along stays"
    page.go_back()
    page.go_back()
    assert page.url == here
