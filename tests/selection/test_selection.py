"""A selection: the works that a link names, and those that a visitor keeps on their device."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Page

from gallery.audit.service import GALLERY
from gallery.config import Settings
from gallery.editions.models import Edition
from gallery.selection.views import MOST
from gallery.works.models import WorkStatus
from gallery.works.service import withdraw_work
from tests import factories
from tests.catalogue.reading import get, let_the_public_version_pass
from tests.services.browser import PHONE, Pages
from tests.services.site import Site

HERE = "/fr/ma-selection"


@pytest.fixture
def edition(app_context: Flask) -> Edition:
    return factories.make_edition(9)


def hang(edition: Edition, *titles: str) -> list[str]:
    return [factories.make_exhibited_work(edition, views=((320, 240),), title=one).number for one in titles]


@pytest.mark.shows("C12", "P12")
def test_a_link_shows_its_works_in_its_order_and_no_word_of_others(
    client: FlaskClient, edition: Edition
) -> None:
    one, two, three = hang(edition, "La mer", "Le pont", "Le nid")
    factories.make_work(edition, WorkStatus.SUBMITTED, title="Pas encore")
    gone = factories.make_exhibited_work(edition, title="Retirée")
    address = f"{HERE}?works={three},{gone.number},9-004,{one},9-999999999,x,9-1,{three},,{two}"
    assert get(client, address).hung == ["Le nid", "Retirée", "La mer", "Le pont"]
    withdraw_work(gone, GALLERY)
    let_the_public_version_pass()
    page = get(client, address)
    assert page.hung == ["Le nid", "La mer", "Le pont"]
    assert f"?works={three},{one},{two}" in page.one("p", class_="adresse").text


@pytest.mark.sqlite_only
@pytest.mark.shows("C12")
def test_a_selection_has_an_end_and_without_works_its_page_says_how_to_begin(
    client: FlaskClient, edition: Edition
) -> None:
    numbers = hang(edition, *(f"Œuvre {place}" for place in range(MOST + 1)))
    assert len(get(client, f"{HERE}?works={','.join(numbers)}").hung) == MOST
    for nothing in ("", "?works=", "?works=9-998,rien"):
        page = get(client, HERE + nothing)
        assert page.one("h1").text == "Ma sélection"
        assert "Garder dans ma sélection" in page.one("p", class_="chapeau").text
    assert client.get(f"{HERE}?works={numbers[0]}").headers["Cache-Control"].startswith("public")


def press(page: Page, name: str) -> None:
    button = page.get_by_role("button", name=name)
    button.focus()
    page.keyboard.press("Enter")


def status(page: Page) -> str:
    return page.locator(".outils [role=status]").inner_text()


@pytest.fixture
def gallery(edition: Edition, settings: Settings, site: Callable[[Settings], Site]) -> str:
    hang(edition, "La mer", "Le pont")
    return site(settings).url


@pytest.mark.sqlite_only
@pytest.mark.shows("C12", "J4.4")
def test_a_visitor_keeps_works_sees_them_shares_them_and_takes_one_out_by_keyboard(
    gallery: str, pages: Pages
) -> None:
    page = pages.open(permissions=["clipboard-read", "clipboard-write"])
    for number in (2, 1):
        page.goto(f"{gallery}/fr/editions/9/oeuvres/9-00{number}")
        press(page, "Garder dans ma sélection")
        assert status(page) == "Gardée sur cet appareil. Voir ma sélection"
        assert page.get_by_role("button", name="Retirer de ma sélection").is_visible()
    press(page, "Partager")
    page.get_by_text("Le lien est copié.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()").endswith("/fr/editions/9/oeuvres/9-001")
    page.locator("footer").get_by_role("link", name="Ma sélection").press("Enter")
    page.wait_for_url("**/fr/ma-selection?works=9-002,9-001")
    assert page.locator("h1").inner_text() == "Ma sélection"
    press(page, "Enlever Le pont")
    assert page.url.endswith("?works=9-001")
    assert page.locator(".hang h2").all_inner_texts() == ["La mer"]
    assert page.evaluate("document.activeElement.textContent") == "Enlever"
    press(page, "Enlever La mer")
    page.get_by_text("Rien n’est gardé ici").wait_for()
    assert page.url.endswith("/fr/ma-selection")


@pytest.mark.sqlite_only
@pytest.mark.shows("C12")
def test_a_shared_selection_is_seen_without_script_and_kept_with_it(gallery: str, pages: Pages) -> None:
    address = f"{gallery}/en/my-selection?works=9-002,9-001"
    page = pages.open(java_script_enabled=False, **PHONE)
    page.goto(address)
    assert page.locator(".hang h2").all_inner_texts() == ["Le pont", "La mer"]
    page.get_by_role("link", name="Share").click()
    assert page.url.endswith("#adresse")
    page = pages.open(**PHONE)
    page.goto(address)
    assert page.locator("h1").inner_text() == "A selection"
    press(page, "Keep these works too")
    page.get_by_role("link", name="See my selection").click()
    assert page.locator("h1").inner_text() == "My selection"
