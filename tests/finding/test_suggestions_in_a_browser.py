"""Words that are offered while somebody types, in a real browser by keyboard alone."""

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import expect

from gallery.config import Settings
from tests import factories
from tests.services.browser import Pages
from tests.services.site import Site


@pytest.fixture
def gallery(app_context: Flask, settings: Settings, site: Callable[[Settings], Site]) -> str:
    edition = factories.make_edition(9)
    for title in ("Rivage", "Rivière", "La mer"):
        factories.make_exhibited_work(edition, title=title)
    return site(settings).url


@pytest.mark.sqlite_only
@pytest.mark.shows("C4", "J5.7")
def test_words_are_offered_chosen_and_sent_away_by_keyboard(gallery: str, pages: Pages) -> None:
    page = pages.open()
    page.goto(f"{gallery}/fr/recherche")
    box, offered = page.get_by_role("combobox", name="Chercher un mot"), page.get_by_role("option")
    box.focus()
    page.keyboard.type("riv")
    expect(offered).to_have_text(["rivage", "rivière"])
    expect(box).to_have_attribute("aria-expanded", "true")

    page.keyboard.press("Escape")
    expect(offered).to_have_count(0)
    expect(box).to_have_value("riv")
    expect(box).to_be_focused()

    page.keyboard.type("i")
    expect(offered).to_have_text(["rivière"])
    for key, chosen in (("ArrowDown", "true"), ("ArrowDown", "false"), ("ArrowUp", "true")):
        page.keyboard.press(key)
        expect(offered).to_have_attribute("aria-selected", chosen)
    assert box.get_attribute("aria-activedescendant") == offered.get_attribute("id")
    expect(box).to_have_value("rivi")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=rivi%C3%A8re*")
    expect(page.get_by_role("heading", name="Rivière")).to_be_visible()
    assert page.get_by_role("heading", name="Rivage").count() == 0
