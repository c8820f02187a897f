"""The grid in a real browser: by keyboard, with a button that says how many, and one key that takes all back."""

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import expect

from gallery.config import Settings
from tests.factories import make_edition, make_pending_work
from tests.review.browsing import Room
from tests.services.browser import Pages
from tests.services.site import Site

pytestmark = pytest.mark.sqlite_only


@pytest.mark.shows("J3.3", "J3.6", "J3.8", "B5")
def test_page_is_approved_by_keyboard_and_taken_back_by_one_key(
    app_context: Flask, site: Callable[[Settings], Site], pages: Pages
) -> None:
    edition = make_edition(9)
    works = [make_pending_work(edition, title=f"Racines {n}") for n in range(13)]
    page = Room(app_context, edition, site, pages).sit_down(path="/grille")
    page.get_by_role("button", name="Voir les douze prochaines").press("Enter")
    expect(page.get_by_role("article")).to_have_count(12)
    box = page.get_by_role("checkbox", name="Mettre de côté Racines 4")
    box.press("Space")
    page.get_by_role("button", name="Approuver les 11 autres").press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("11 œuvres approuvées")
    expect(page.get_by_role("article")).to_have_count(2)
    expect(page.get_by_role("article").first.get_by_role("heading")).to_have_text("Racines 12")
    page.keyboard.press("u")
    expect(page.get_by_text("ces œuvres attendent de nouveau")).to_be_visible()
    expect(page.get_by_role("article")).to_have_count(11)
    page.get_by_role("link", name="Racines 0").click()
    expect(page.locator("#posee")).to_have_attribute("data-number", works[0].number)
