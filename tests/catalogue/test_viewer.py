"""The viewer in a real browser: by keyboard, by button, from an address, under a content note, and without a script."""

import re
from collections.abc import Callable
from urllib.parse import urljoin

import pytest
from flask import Flask
from playwright.sync_api import Locator, Page, expect

from gallery.config import Settings
from tests import factories
from tests.services.browser import PHONE, Pages
from tests.services.site import Site
from tests.tiles import add_tiles

FIRST, NOTED, SMALL = (
    "/fr/editions/9/oeuvres/9-001",
    "/fr/editions/9/oeuvres/9-002",
    "/en/editions/9/works/9-003",
)
INSIDE = "document.activeElement === document.body || document.querySelector('dialog').contains(document.activeElement)"


@pytest.fixture
def rooms(app_context: Flask, settings: Settings, site: Callable[[Settings], Site]) -> str:
    """A work with two large views, one with a content note, and one too small to have tiles."""
    edition = factories.make_edition(9)
    for views, note in (
        (((1600, 1200), (1200, 1600)), ""),
        (((1600, 1200),), "Une blessure."),
        (((640, 480),), ""),
    ):
        work = factories.make_exhibited_work(edition, views=views, content_note=note)
        for original in work.originals:
            if max(original.width, original.height) > 1440:
                add_tiles(original, (original.width, original.height))
    return site(settings).url


def said(page: Page, text: str) -> None:
    """A no-break space is as good as another."""
    expect(dialog(page).get_by_role("status")).to_have_text(re.compile(text.replace(" ", r"\s")))


def listening(pages: Pages, **options: object) -> tuple[Page, list[str]]:
    """A page, and all that its console says."""
    page, heard = pages.open(**options), []
    page.on("console", lambda message: heard.append(message.text))
    return page, heard


def dialog(page: Page) -> Locator:
    return page.locator("dialog.visionneuse")


@pytest.mark.sqlite_only
@pytest.mark.shows("C5", "J4.4", "J5.4", "P41")
def test_the_whole_viewer_by_keyboard(rooms: str, pages: Pages) -> None:
    page, heard = listening(pages, reduced_motion="reduce", viewport={"width": 1280, "height": 800})
    page.goto(rooms + FIRST)
    assert not page.evaluate("'OpenSeadragon' in window"), "the library waits until it is needed"
    page.get_by_role("link", name="Agrandir").focus()
    page.keyboard.press("Enter")
    said(page, "Vue 1. Entière, 5\\d %")
    assert page.evaluate("document.activeElement.matches('dialog .scene')")
    for _step in range(16):
        page.keyboard.press("Tab")
        assert page.evaluate(INSIDE), "behind it the page is inert"
    page.locator(".scene").focus()
    for key, heard_then in (("1", "Agrandi 100 %"), ("+", "Agrandi 150 %"), ("+", "Agrandi 200 %"),
                            ("0", "Entière"), ("-", "Entière"), ("+", "Montré à 75 %"), ("1", "100 %")):  # fmt: skip
        page.keyboard.press(key)
        said(page, heard_then)
    for key in ("ArrowLeft",) * 9 + ("ArrowUp",) * 9:
        page.keyboard.press(key)
    dialog(page).get_by_role("button", name="Copier le lien de ce détail").press("Enter")
    expect(page).to_have_url(re.compile(r"#xywh=0,0,1280,6\d\d$"))
    dialog(page).get_by_role("button", name="Vue suivante").press("Enter")
    said(page, "Vue 2. Entière")
    dialog(page).get_by_role("button", name="Blanc").press("Enter")
    page.keyboard.press("Escape")
    expect(dialog(page)).to_be_hidden()
    expect(page.get_by_role("link", name="Agrandir")).to_be_focused()
    expect(page).to_have_url(rooms + FIRST)
    page.reload()
    expect(dialog(page)).to_have_class(re.compile("blanc"))
    assert heard == []


@pytest.mark.sqlite_only
@pytest.mark.shows("C5", "J4.4")
def test_an_address_opens_a_detail_but_nothing_that_is_covered(rooms: str, pages: Pages) -> None:
    page, heard = listening(pages, **PHONE)
    page.goto(f"{rooms}{FIRST}#xywh=300,400,195,200&view=2")
    said(page, "Vue 2. Agrandi 200 %")
    dialog(page).get_by_role("button", name="Copier").tap()
    asked = re.search(r"#xywh=(\d+),(\d+),(\d+),(\d+)&view=2$", page.url)
    assert asked
    left, _top, wide, _high = map(int, asked.groups())
    assert max(abs(left - 300), abs(wide - 195)) < 3
    dialog(page).get_by_role("button", name="Fermer").tap()
    expect(page).to_have_url(rooms + FIRST)
    page.goto(f"{rooms}{FIRST}#xywh=99999,99999,1,1")
    said(page, "Vue 1. Agrandi 400 %")

    page.goto(f"{rooms}{NOTED}#xywh=0,0,400,300")
    page.wait_for_function("document.querySelector('a[data-view]').ariaHasPopup")
    expect(dialog(page)).to_be_hidden()
    page.get_by_text("Voir l’œuvre").tap()
    said(page, "Agrandi 9\\d %|Montré à 9\\d %")
    assert heard == []

    page.goto(rooms + SMALL)
    page.locator("a[data-view]").tap()
    said(page, "Whole, ")
    for _time in range(8):
        dialog(page).get_by_role("button", name="Zoom in").tap()
    said(page, "Enlarged 400 %")
    assert heard == []

    without_a_script(pages, rooms + FIRST)
    without_the_library(pages, rooms + FIRST)


def without_a_script(pages: Pages, address: str) -> None:
    page = pages.open(java_script_enabled=False)
    page.goto(address)
    link = page.get_by_role("link", name="Agrandir").get_attribute("href")
    assert link
    assert link.endswith("/1440.webp")
    assert page.request.get(urljoin(address, link)).headers["content-type"] == "image/webp"
    expect(dialog(page)).to_be_hidden()


def without_the_library(pages: Pages, address: str) -> None:
    page = pages.open()
    page.route("**/openseadragon*", lambda route: route.abort())
    page.goto(address)
    page.get_by_role("link", name="Agrandir").click()
    said(page, "Les détails n’ont pas pu venir")
    assert page.evaluate("document.querySelector('.scene img').naturalWidth") > 0
