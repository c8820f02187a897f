"""A whole visit without a mouse: wherever one stands, one sees where."""

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from gallery.config import Settings
from tests import factories
from tests.services.browser import Pages
from tests.services.site import Site

STOP = """() => {
    const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect()
    if (one === document.body) return null
    return {
        said: one.getAttribute('aria-label') || one.labels?.[0]?.textContent || one.textContent,
        ringed: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
        seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    }
}"""
"""Where the focus stands; None between the end of the page and its beginning."""


def go_to(page: Page, name: str) -> None:
    """Press Tab until what is called so has the focus, which is seen at each stop on the way."""
    for _press in range(60):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            continue
        assert stop["ringed"], stop
        assert stop["seen"], stop
        if name in stop["said"]:
            return
    raise AssertionError(f"no stop is called {name}")


def follow(page: Page, name: str, address: str) -> None:
    go_to(page, name)
    page.keyboard.press("Enter")
    page.wait_for_url(address)


@pytest.fixture
def gallery(app_context: Flask, settings: Settings, site: Callable[[Settings], Site]) -> str:
    edition = factories.make_edition(9)
    for title in ("Le nid", "La mer"):
        factories.make_exhibited_work(edition, title=title, views=((640, 480),))
    return site(settings).url


@pytest.mark.sqlite_only
@pytest.mark.shows("J5.4", "J5.7")
def test_a_visitor_walks_through_the_whole_exhibition_by_keyboard(gallery: str, pages: Pages) -> None:
    page = pages.open(reduced_motion="reduce", viewport={"width": 1280, "height": 800})
    page.goto(f"{gallery}/fr/")
    follow(page, "Entrer dans l’exposition", "**/editions/9")
    follow(page, "Le nid", "**/oeuvres/9-001")
    go_to(page, "Agrandir")
    page.keyboard.press("Enter")
    viewer = page.get_by_role("dialog")
    expect(viewer).to_be_visible()
    page.keyboard.press("Escape")
    expect(viewer).to_be_hidden()
    assert page.evaluate(STOP)["said"].strip() == "Agrandir", "one is back where one was"

    go_to(page, "Garder dans ma sélection")
    page.keyboard.press("Enter")
    expect(page.locator(".outils [role=status]")).to_contain_text("Gardée sur cet appareil")
    page.go_back()
    page.wait_for_url("**/editions/9")
    go_to(page, "Chercher dans les œuvres")
    page.keyboard.type("mer")
    page.keyboard.press("Enter")
    page.wait_for_url("**/recherche?q=mer")
    follow(page, "La mer", "**/oeuvres/9-002*")
    follow(page, "Ma sélection", "**/ma-selection?works=9-001")
    go_to(page, "Le nid")
    go_to(page, "Enlever Le nid")
