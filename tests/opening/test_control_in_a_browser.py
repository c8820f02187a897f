"""Two of the team present one evening: presses arrive in their order through a cut, and the hand passes on."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Page, expect

from gallery import clock
from gallery.accounts.models import User
from gallery.config import Settings
from gallery.editions.models import StaffRole
from gallery.opening.models import EventKind
from gallery.opening.runs import Run
from tests import factories
from tests.accessibility.test_axe import RULES
from tests.opening.prepared import TITLES, fresh, make_evening, presenter_of
from tests.services.browser import Pages
from tests.services.site import Site

PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}}
ROOM = "/fr/editions/9/vernissages/1/regie"
SOON = 6000
"""Milliseconds: one or two seconds on a machine that has nothing else to do."""


def require_sound(page: Page) -> None:
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(one["id"], [node["target"] for node in one["nodes"]]) for one in found] == []


def room_of(app: Flask, user: User, here: str, page: Page) -> Page:
    cookie = factories.sign_in(app.test_client(), user).get_cookie("session")
    assert cookie
    page.context.add_cookies([{"name": "session", "value": cookie.value, "url": here}])
    page.goto(f"{here}{ROOM}")
    return page


@pytest.mark.prove
@pytest.mark.sqlite_only
@pytest.mark.shows("D4", "D10", "J6.8", "P29")
def test_two_presenters_share_an_evening(
    app: Flask, app_context: Flask, settings: Settings, site: Callable[[Settings], Site], pages: Pages
) -> None:
    edition = factories.make_edition(9)
    opening = make_evening(edition, clock.now() - timedelta(minutes=1))
    here = site(settings).url
    users = presenter_of(edition, "Line", StaffRole.ORGANISER), presenter_of(edition, "Omar")
    line, omar = room_of(app, users[0], here, pages.open()), room_of(app, users[1], here, pages.open(**PHONE))
    require_sound(line)
    line.get_by_role("button", name="Prendre la main").click()
    expect(omar.get_by_text("Line a la main.")).to_be_visible(timeout=SOON)
    walk_through_a_cut(line, omar)
    went = [one for one in Run(fresh(opening)).events() if one.kind is EventKind.WENT]
    stops = opening.segments[1].tour.stops if opening.segments[1].tour else []
    assert [one.stop_id for one in went] == [one.id for one in stops]
    say_a_word(line, omar)
    pass_the_hand(line, omar)
    for page in (line, omar):
        require_sound(page)


def walk_through_a_cut(line: Page, omar: Page) -> None:
    """Keys on one page, seen on the other; two presses while the network is away leave in their order, once each."""
    line.keyboard.press("ArrowRight")
    expect(omar.locator(".maintenant")).to_contain_text(TITLES[0], timeout=SOON)
    expect(line.get_by_role("button", name="Arrêt suivant")).to_be_visible(timeout=SOON)
    line.context.set_offline(True)
    line.keyboard.press("ArrowRight")
    line.keyboard.press("ArrowRight")
    expect(line.locator("[data-waiting]")).to_contain_text("La connexion est coupée", timeout=SOON)
    line.context.set_offline(False)
    expect(omar.locator(".maintenant")).to_contain_text(TITLES[2], timeout=2 * SOON)
    expect(line.locator("[data-waiting]")).to_be_hidden(timeout=SOON)
    assert line.locator("[data-refused]").is_hidden()


def say_a_word(line: Page, omar: Page) -> None:
    """A ready sentence, in both languages at once; typing is no key."""
    line.keyboard.press("m")
    line.get_by_role("button", name="On prend une petite pause de cinq minutes.").click()
    assert line.get_by_label("En anglais").input_value() == "We are taking a short break of five minutes."
    line.get_by_role("button", name="Le dire à tout le monde").click()
    expect(omar.locator(".dit")).to_contain_text("petite pause", timeout=SOON)


def pass_the_hand(line: Page, omar: Page) -> None:
    line.get_by_label("À qui").select_option(label="Omar")
    line.locator("#passer").get_by_role("button", name="Passer la main").click()
    expect(omar.get_by_role("button", name="Partie suivante")).to_be_visible(timeout=SOON)
    expect(line.get_by_text("Omar a la main.")).to_be_visible(timeout=SOON)
    omar.get_by_text("Montrer un endroit de l’image").click()
    omar.locator(".cadrage .image").click(position={"x": 4, "y": 4})
    omar.get_by_role("button", name="Pointer cet endroit").click()
    expect(omar.get_by_role("button", name="Montrer en entier")).to_be_visible(timeout=SOON)
