"""The desk in a real browser: a key for each act, none while somebody types, and other people's words stay words."""

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from gallery.config import Settings
from gallery.editions.models import StaffRole
from gallery.works.models import Work
from tests.factories import make_edition, make_pending_work, make_user, sign_in
from tests.services.browser import Pages
from tests.services.site import Site

pytestmark = pytest.mark.sqlite_only
BAD = '"><img src=x onerror=document.title="hurt"><script>document.title="hurt"</script>'


@pytest.fixture
def works(app_context: Flask) -> list[Work]:
    edition = make_edition(9)
    words = {"title": BAD, "statement": BAD, "name": BAD}
    return [make_pending_work(edition, **words) for _three in range(3)]


@pytest.fixture
def page(app_context: Flask, works: list[Work], site: Callable[[Settings], Site], pages: Pages) -> Page:
    """A moderator's browser, before the desk."""
    client = app_context.test_client()
    sign_in(client, make_user("camille@example.org", StaffRole.MODERATOR, works[0].edition))
    cookie = client.get_cookie("session")
    assert cookie
    gallery = site(app_context.extensions["gallery_settings"].model_copy(update={"undo_seconds": 10}))
    page = pages.open()
    page.context.add_cookies([{"name": "session", "value": cookie.value, "url": gallery.url}])
    page.goto(f"{gallery.url}/fr/moderation/oeuvres/{works[0].number}?lane=ready")
    return page


@pytest.mark.shows("J3.3", "J3.8", "P15")
def test_keys_skip_decide_and_undo_but_never_while_somebody_types(page: Page, works: list[Work]) -> None:
    first, second, third = (work.number for work in works)
    page.locator("[name=content_note]").press_sequentially("apprux")
    assert first in page.url
    page.locator("h1").click()
    page.keyboard.press("r")
    expect(page.locator("#retourner")).to_have_attribute("open", "")
    page.locator("h1").click()
    page.keyboard.press("p")
    page.wait_for_url(f"**/{second}?lane=ready")
    page.keyboard.press("a")
    page.wait_for_url(f"**/{third}?lane=ready&done={second}")
    page.keyboard.press("u")
    page.wait_for_url(f"**/{second}")
    expect(page).not_to_have_title("hurt")
    expect(page.locator(".cles button[value=approve]")).to_be_visible()


@pytest.mark.shows("J3.8")
def test_keys_can_be_switched_off(page: Page, works: list[Work]) -> None:
    page.locator("[data-keys] input").uncheck()
    page.keyboard.press("p")
    page.reload()
    page.keyboard.press("p")
    assert works[0].number in page.url
