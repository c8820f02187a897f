"""Sitting at the moderation desk in real browsers."""

from collections.abc import Callable

from flask import Flask
from playwright.sync_api import Page, expect

from gallery.config import Settings
from gallery.editions.models import Edition, StaffRole
from tests.factories import make_user, sign_in
from tests.services.browser import Pages
from tests.services.site import Site

SEATED = ".table[data-seated]"
ARRIVED = """() => Object.keys(sessionStorage).filter(one => one.includes('outbox'))
    .every(one => sessionStorage[one] === '[]')"""


class Room:
    """One gallery, at whose desk any number of moderators sit down."""

    def __init__(self, app: Flask, edition: Edition, serve: Callable[[Settings], Site], pages: Pages) -> None:
        self._app, self._edition, self._pages = app, edition, pages
        settings = app.extensions["gallery_settings"].model_copy(update={"undo_seconds": 10})
        self.url = serve(settings).url

    def sit_down(self, email: str = "camille@example.org", path: str = "", **options: object) -> Page:
        """A signed-in moderator's page before the first work, or at another path of the desk."""
        page = self._pages.open(**options)
        self.sign_in(page, email)
        page.goto(f"{self.url}/fr/moderation{path}")
        if not path:
            page.get_by_role("button", name="Les regarder une à une").click()
            expect(page.locator(SEATED)).to_be_attached()
        return page

    def sign_in(self, page: Page, email: str) -> None:
        """Begin a session in this page's browser, instead of one that it may have had."""
        client = self._app.test_client()
        sign_in(client, make_user(email, StaffRole.MODERATOR, self._edition))
        cookie = client.get_cookie("session")
        assert cookie
        page.context.add_cookies([{"name": "session", "value": cookie.value, "url": self.url}])


def number_on(page: Page) -> str:
    """The work that is seen."""
    return str(page.locator("#posee").get_attribute("data-number"))


def is_seen(page: Page, number: str) -> None:
    """That work is on the table, its heading has the focus, and the address follows."""
    expect(page.locator("#posee")).to_have_attribute("data-number", number)
    expect(page.locator("#posee h1")).to_be_focused()
    assert f"/{number}" in page.url


def all_arrived(page: Page) -> None:
    """Nothing is on its way any more."""
    page.wait_for_function(ARRIVED)
