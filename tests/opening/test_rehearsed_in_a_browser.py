"""A whole evening rehearsed in fast time: an organiser in the control room, a guest on a phone who holds a link."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from gallery.config import Settings
from gallery.opening.crowd import tend_rehearsals
from tests import factories
from tests.opening.test_rehearsal import OFFICE, coming_evening
from tests.release.stories import organiser_of
from tests.release.test_in_a_browser import PHONE, require_sound
from tests.services.browser import Pages
from tests.services.site import Site


@pytest.mark.prove
@pytest.mark.sqlite_only
@pytest.mark.shows("D9", "D4", "D5", "D11")
def test_a_whole_evening_is_rehearsed_from_the_waiting_room_to_the_replay(
    app: Flask, app_context: Flask, settings: Settings, site: Callable[[Settings], Site], pages: Pages
) -> None:
    edition, _opening, _works = coming_evening()
    here, team = site(settings).url, pages.open()
    cookie = factories.sign_in(app.test_client(), organiser_of(edition)).get_cookie("session")
    assert cookie
    team.context.add_cookies([{"name": "session", "value": cookie.value, "url": here}])
    team.goto(f"{here}{OFFICE}")
    require_sound(team)
    team.get_by_role("button", name="Commencer").click()
    guest = let_in(pages.open(**PHONE), team.get_by_label("À copier maintenant").input_value())
    expect(guest.get_by_text("dans la salle")).to_be_visible()
    require_sound(team)
    require_sound(guest)
    press(team, "Droit au début")
    expect(guest.get_by_role("heading", name="Mot d’accueil", level=1)).to_be_visible(timeout=30_000)
    tend_rehearsals()
    room = team.context.new_page()
    team.get_by_role("link", name="Régie").click()
    present(team)
    expect(guest.get_by_role("heading", name="Barque")).to_be_visible(timeout=10_000)
    team.get_by_role("button", name="Arrêt suivant").click()
    expect(guest.get_by_role("heading", name="Cheval")).to_be_visible(timeout=10_000)
    require_sound(guest)
    room.goto(f"{here}{OFFICE}")
    press(room, "Terminer la répétition")
    guest.reload()
    expect(guest.get_by_text("Cette répétition est terminée")).to_be_visible()
    room.reload()
    press(room, "Tout effacer")
    expect(room.get_by_role("button", name="Commencer")).to_be_visible()
    expect(room.get_by_role("button", name="Tout effacer")).to_have_count(0)


def let_in(guest: Page, link: str) -> Page:
    guest.goto(link)
    require_sound(guest)
    guest.get_by_role("button", name="Entrer").click()
    guest.wait_for_url("**/repetition")
    return guest


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).click()


def present(team: Page) -> None:
    """Take the hand, and go on to the tour."""
    hand: Any = team.get_by_role("button", name="Prendre la main")
    hand.click()
    team.get_by_role("button", name="Partie suivante").click()
