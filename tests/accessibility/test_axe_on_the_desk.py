"""axe finds nothing at the moderation desk: its pages, and what opens on them; a sample in the suite, all in prove."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from gallery.config import Settings
from gallery.people.models import AgeBand
from tests.accessibility.test_axe import WAYS, said_against
from tests.factories import make_edition, make_participant, make_pending_work, make_poem
from tests.review.browsing import Room
from tests.services.browser import Pages
from tests.services.site import Site

pytestmark = pytest.mark.sqlite_only


@pytest.fixture
def room(app_context: Flask, site: Callable[[Settings], Site], pages: Pages) -> Room:
    """Works in each lane: pictures, a poem, a child whose parent has not agreed."""
    edition = make_edition(9)
    for title in ("La barque", "Le phare"):
        make_pending_work(edition, title=title, statement="Elle attend.", views=((640, 480),))
    make_pending_work(edition, content_note="Parle de guerre.", views=((480, 640),))
    child = make_participant(age_band=AgeBand.UNDER_14)
    make_pending_work(edition, participant=child, consent=False, views=((640, 480),))
    make_poem(edition, status="submitted")
    return Room(app_context, edition, site, pages)


def in_english(page: Page) -> None:
    """The same page, in the other language."""
    page.get_by_role("link", name="English").click()
    page.wait_for_url("**/en/moderation/**")
    expect(page.locator(".table[data-seated]")).to_be_attached()


def at_work(page: Page) -> Iterator[str]:
    """What opens before a work, one after the other."""
    yield "a work"
    page.keyboard.press("a")
    expect(page.locator(".defaire")).to_be_visible()
    yield "after a decision"
    page.keyboard.press("x")
    page.keyboard.press("Enter")
    expect(page.locator("#refuser .note.err")).to_be_visible()
    yield "a reason misses"
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.locator("dialog.touches")).to_be_visible()
    yield "the keys"
    page.keyboard.press("Escape")
    more = page.locator("button.plus")
    if more.is_visible():
        more.click()
        yield "more acts"
        page.keyboard.press("Escape")


def lists(page: Page, room: Room, lang: str) -> Iterator[str]:
    """The pages around it."""
    for path in ("", "?lane=look", "?lane=consent", "?lane=decided"):
        page.goto(f"{room.url}/{lang}/moderation{path}")
        yield path
    name = "oeuvres" if lang == "fr" else "works"
    for number in ("9-001", "9-003", "9-004", "9-005"):
        page.goto(f"{room.url}/{lang}/moderation/{name}/{number}")
        yield number
    page.goto(f"{room.url}/{lang}/moderation/{name}/9-001/{'historique' if lang == 'fr' else 'history'}")
    yield "history"
    yield from grid(page, room, lang)


def grid(page: Page, room: Room, lang: str) -> Iterator[str]:
    """A page of works with one put aside and one that is not for here; what is said after it was approved."""
    page.goto(
        f"{room.url}/{lang}/moderation/{'grille' if lang == 'fr' else 'grid'}?works=9-001,9-002,9-003,9-005"
    )
    page.get_by_role("checkbox").first.check()
    yield "the grid"
    page.locator("[data-approve]").click()
    expect(page.get_by_role("status").first).to_be_visible()
    yield "the grid, after"
    page.get_by_role("link", name="9-001").first.click()
    yield "put aside"


def found(page: Page, states: Iterator[str]) -> list[str]:
    """What axe has to say, in one sentence each."""
    return [one for state in states for one in said_against(page, state)]


@pytest.mark.shows("J3.8", "B1")
def test_axe_finds_nothing_on_the_desk(room: Room) -> None:
    page = room.sit_down(**WAYS[0])
    assert found(page, at_work(page)) == []


@pytest.mark.prove
@pytest.mark.shows("J3.8", "B1", "B2")
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_axe_finds_nothing_on_any_page_of_the_desk_in_any_way(room: Room, lang: str) -> None:
    for at, way in enumerate(WAYS):
        page = room.sit_down(f"moderator-{at}@example.org", path="" if at == 0 else "?lane=ready", **way)
        if at == 0:
            if lang == "en":
                in_english(page)
            assert found(page, at_work(page)) == []
        assert found(page, lists(page, room, lang)) == [], way
