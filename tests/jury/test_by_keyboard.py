"""A juror with a keyboard alone: digits give marks, each is kept at once, and a closed laptop loses nothing."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Page, expect
from sqlalchemy import select

from gallery.audit.service import GALLERY
from gallery.config import Settings
from gallery.db import db, transaction
from gallery.jury.models import Juror, Mark, RoundWork
from gallery.jury.service import CriterionDetails, RoundDetails, save_round
from tests import factories
from tests.accessibility.test_axe import RULES
from tests.services.browser import Pages
from tests.services.site import Site


def marks() -> list[int]:
    db.session.rollback()
    return list(db.session.scalars(select(Mark.value).order_by(Mark.marked_at)))


def tab_to(page: Page, selector: str) -> None:
    for _press in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"no stop is {selector}")


ON_A_TABLE: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce"}


def laid_out(app: Flask, settings: Settings, site: Callable[[Settings], Site], page: Page) -> tuple[str, int]:
    """A round of two works, and a juror signed in on this page: (the gallery's address, the round's id)."""
    edition = factories.make_edition(9)
    works = [factories.make_exhibited_work(edition, title=f"Nid {n}", views=((640, 480),)) for n in range(2)]
    criteria = (CriterionDetails("Force", "Strength"), CriterionDetails("Soin", "Care"))
    a_round = save_round(
        edition, None, RoundDetails("Musée", "Regarder sans hâte.", criteria=criteria), GALLERY
    )
    user = factories.make_user("juree@example.org")
    with transaction() as session:
        session.add(Juror(round_id=a_round.id, user_id=user.id))
        session.add_all(RoundWork(round_id=a_round.id, work_id=work.id) for work in works)
    gallery = site(settings)
    cookie = factories.sign_in(app.test_client(), user).get_cookie("session")
    assert cookie
    page.context.add_cookies([{"name": "session", "value": cookie.value, "url": gallery.url}])
    return gallery.url, a_round.id


@pytest.mark.sqlite_only
@pytest.mark.shows("B12", "J5.7")
def test_a_juror_gives_marks_by_keyboard_and_they_are_kept_at_once(
    app_context: Flask, settings: Settings, site: Callable[[Settings], Site], pages: Pages
) -> None:
    url, round_id = laid_out(app_context, settings, site, page := pages.open(**ON_A_TABLE))
    page.goto(f"{url}/fr/jury/{round_id}")
    assert Axe().run(page, options=RULES).response["violations"] == []
    tab_to(page, "main a.geste")
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 sur 2", exact=True)).to_be_visible()
    assert Axe().run(page, options=RULES).response["violations"] == []
    tab_to(page, "a[href='#notes']")
    page.keyboard.press("Enter")
    tab_to(page, ".critere input")
    page.keyboard.press("4")
    page.keyboard.press("2")
    expect(page.get_by_role("status")).to_have_text("1 sur 2 regardées")
    assert marks() == [4, 2]  # nothing was sent by hand: the laptop may be closed now
    expect(page.get_by_role("button", name="Garder, et la suivante")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("2 sur 2", exact=True)).to_be_visible()
    page.go_back()
    page.reload()
    expect(page.locator(".critere").first.get_by_role("radio", name="4")).to_be_checked()
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
