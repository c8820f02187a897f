"""An organiser shows the coming wall to a partner; axe finds nothing on any page of that story."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Page

from gallery import clock
from gallery.config import Settings
from gallery.release.service import begin_release
from tests import factories
from tests.accessibility.test_axe import RULES
from tests.release.stories import SOON, decide, organiser_of, sent_in
from tests.services.browser import Pages
from tests.services.site import Site

PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 780}, "color_scheme": "dark"}


def require_sound(page: Page) -> None:
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(one["id"], [node["target"] for node in one["nodes"]]) for one in found] == []


@pytest.mark.sqlite_only
@pytest.mark.shows("B8", "D9", "J6.1", "P20")
def test_an_organiser_gathers_and_a_partner_sees_the_wall(
    app: Flask, app_context: Flask, settings: Settings, site: Callable[[Settings], Site], pages: Pages
) -> None:
    edition = factories.make_edition(9, opens_at=clock.now() + SOON)
    organiser = organiser_of(edition)
    begin_release(edition, organiser)
    decide(sent_in(edition, "Barque"), organiser)
    decide(sent_in(edition, "Muette", described=False), organiser)
    here, page = site(settings).url, pages.open()
    cookie = factories.sign_in(app.test_client(), organiser).get_cookie("session")
    assert cookie
    page.context.add_cookies([{"name": "session", "value": cookie.value, "url": here}])
    page.goto(f"{here}/fr/organisation/editions/9/devoilement")
    require_sound(page)
    link = link_made_on(page)
    require_sound(page)
    partner = pages.open(**PHONE)
    partner.goto(link)
    require_sound(partner)
    walk_along(partner)
    assert link.rsplit("/", 1)[-1] not in partner.url


def link_made_on(page: Page) -> str:
    """From the page of the release: choose its moment, then make a link for the museum."""
    page.get_by_role("button", name="Choisir ce moment").click()
    page.get_by_role("button", name="L’annuler").wait_for()
    page.get_by_role("link", name="Le montrer à des partenaires").click()
    page.get_by_label("Pour qui est-il?").fill("Le musée")
    page.get_by_role("button", name="Créer le lien").click()
    return page.get_by_label("À copier maintenant").input_value()


def walk_along(partner: Page) -> None:
    partner.get_by_role("button", name="Voir le mur").click()
    partner.get_by_role("heading", name="Barque").wait_for()
    require_sound(partner)
    partner.get_by_role("link", name="Barque").click()
    partner.get_by_role("heading", name="Barque", level=1).wait_for()
    assert partner.locator("figure img").evaluate("one => one.decode().then(() => one.naturalWidth > 0)")
    require_sound(partner)
