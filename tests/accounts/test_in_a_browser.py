"""Both second factors in a real Chromium: an app's codes, and a passkey of its virtual authenticator."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Page, expect

from gallery.accounts.service import find_user, make_sign_in_link
from gallery.config import Settings
from gallery.db import db
from gallery.editions.models import StaffRole
from tests import factories
from tests.accessibility.test_axe import RULES
from tests.accounts.conftest import EMAIL, code_of
from tests.services.browser import Pages
from tests.services.site import Site

pytestmark = pytest.mark.sqlite_only
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def gallery(app_context: Flask, settings: Settings, site: Callable[[Settings], Site]) -> str:
    factories.make_edition(9)
    factories.make_user(EMAIL, StaffRole.ORGANISER)
    return site(settings).url


def come_by_link(page: Page, gallery: str) -> None:
    user = find_user(EMAIL)
    assert user
    token = make_sign_in_link(user)
    db.session.remove()
    page.goto(f"{gallery}/fr/acces/{token}")
    page.get_by_role("button", name="Connexion").click()


def with_authenticator(page: Page) -> Page:
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    return page


def complaints(page: Page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{page.url}: {one['id']} at {[node['target'] for node in one['nodes']][:3]}" for one in found]


@pytest.mark.shows("E3", "P20")
def test_a_passkey_is_made_signs_in_and_opens_nothing_once_removed(gallery: str, pages: Pages) -> None:
    page = with_authenticator(pages.open(viewport={"width": 360, "height": 780}))
    come_by_link(page, gallery)
    page.get_by_label("Le nom que vous donnez à cette clé").fill("Mon téléphone")
    page.get_by_role("button", name="Créer une clé d’accès").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Codes de secours")
    expect(page.locator(".secours li")).to_have_count(10)
    said = complaints(page)
    page.get_by_role("link", name="Ils sont en lieu sûr").click()
    expect(page.locator(".rangees .qui").first).to_have_text("Mon téléphone")
    said += complaints(page)
    page.get_by_label("Le nom que vous donnez à cette clé").last.fill("Encore une")
    page.get_by_role("button", name="Créer une clé d’accès").click()
    expect(page.get_by_text("Cet appareil a déjà une clé de ce compte.")).to_be_visible()
    page.get_by_role("button", name="Fermer la session", exact=True).click()
    page.goto(f"{gallery}/fr/connexion")
    said += complaints(page)
    page.get_by_role("button", name="Se connecter avec une clé d’accès").click()
    page.wait_for_url("**/fr/moderation**")
    page.goto(f"{gallery}/fr/organisation/equipe")
    said += complaints(page)
    page.goto(f"{gallery}/fr/compte")
    page.get_by_role("button", name="Retirer (Mon téléphone)").click()
    expect(page.get_by_role("status").first).to_contain_text("n’ouvre plus rien")
    page.get_by_role("button", name="Fermer la session", exact=True).click()
    page.goto(f"{gallery}/fr/connexion")
    page.get_by_role("button", name="Se connecter avec une clé d’accès").click()
    expect(page.get_by_role("alert")).to_contain_text("Cette clé d’accès n’ouvre rien ici.")
    assert said == []


@pytest.mark.shows("E3")
def test_an_app_gives_codes_also_without_script(gallery: str, pages: Pages) -> None:
    page = pages.open(java_script_enabled=False)
    come_by_link(page, gallery)
    expect(page.get_by_text("Une clé d’accès demande JavaScript et un navigateur récent.")).to_be_visible()
    page.get_by_role("button", name="Ajouter une application").click()
    page.get_by_text("Sans appareil photo").click()
    secret = "".join(page.locator(".secret span").all_inner_texts())
    field = page.get_by_label("Les six chiffres que l’application affiche")
    field.fill("000 000")
    page.get_by_role("button", name="Demander ces codes").click()
    expect(field).to_be_focused()
    field.fill(code_of(secret))
    page.get_by_role("button", name="Demander ces codes").click()
    code = page.locator(".secours li").first.inner_text()
    page.get_by_role("link", name="Ils sont en lieu sûr").click()
    page.get_by_role("button", name="Fermer la session", exact=True).click()
    come_by_link(page, gallery)
    page.get_by_label("Les six chiffres de votre application").fill(code.upper().replace("-", " "))
    page.get_by_role("button", name="Continuer").click()
    expect(page).to_have_url(f"{gallery}/fr/compte")
    expect(page.get_by_text("Il reste 9 codes sur papier.")).to_be_visible()
