"""Visitors in real browsers: they follow, explore, come back; the waiting room opens by itself; axe finds nothing."""

import io
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from flask import Flask
from playwright.sync_api import Locator, Page, expect

from gallery import clock, publicity
from gallery.audit.service import GALLERY
from gallery.clips.jobs import make_clip
from gallery.clips.service import ClipDetails, add_clip
from gallery.config import Settings
from gallery.db import db, transaction
from gallery.opening.models import EventKind, Opening, Segment, SegmentKind
from gallery.works.files import Upload
from tests import clips, factories
from tests.accessibility.test_axe import WAYS, found_on, said_against
from tests.opening.evenings import EN, FR, TITLES, go, make_evening, stop_address
from tests.services.browser import PHONE, Pages
from tests.services.site import Site

SOON = 6_000
"""Milliseconds in which an open page follows, on a busy machine."""
LISTEN = """window.heard = []; new MutationObserver(() => {
  const said = document.querySelector("[data-annonce]").textContent.trim(); if (said) window.heard.push(said);
}).observe(document.querySelector("[data-annonce]"), {childList: true, characterData: true, subtree: true})"""
HOUR_AHEAD = "const own = Date.now; Date.now = () => own() + 3600e3"
HOUR_BEHIND = "const own = Date.now; Date.now = () => own() - 3600e3"


def title(page: Page) -> Locator:
    """Of what hangs on the line now."""
    return page.locator("[data-scene]:not([inert]) h1")


def heard(page: Page) -> list[str]:
    told: list[str] = page.evaluate("window.heard")
    return told


def focused(page: Page) -> str:
    told: str = page.evaluate("document.activeElement.textContent.trim()")
    return told


@pytest.fixture
def opening(app_context: Flask) -> Opening:
    return make_evening()


@pytest.mark.sqlite_only
@pytest.mark.shows("J6.4", "J5.6", "D5", "P38")
def test_three_visitors_follow_explore_and_come_back(
    opening: Opening, settings: Settings, site: Callable[[Settings], Site], pages: Pages
) -> None:
    address = f"{site(settings).url}{FR}"
    go(opening, EventKind.WENT, part=1, stop=0)
    phone, desk, keys = pages.open(**PHONE), pages.open(), pages.open(reduced_motion="reduce")
    for page in (phone, desk, keys):
        page.goto(address)
        expect(title(page)).to_have_text(TITLES[0])
        page.evaluate(LISTEN)
    # who types a question keeps it, and who uses the keyboard alone keeps their place
    keys.get_by_role("link", name="Explorer librement").focus()
    phone.get_by_role("link", name="Explorer librement").tap()
    expect(phone.get_by_text("à votre rythme")).to_be_visible()
    go(opening, EventKind.WENT, part=1, stop=1)
    expect(title(desk)).to_have_text(TITLES[1], timeout=SOON)
    expect(title(keys)).to_have_text(TITLES[1], timeout=SOON)
    expect(phone.locator("[data-rappel-ou]")).to_contain_text("Arrêt 2 de 3", timeout=SOON)
    expect(title(phone)).to_have_text(TITLES[0])  # nobody is pulled away
    desk.wait_for_timeout(1_500)
    assert heard(desk) == ["Arrêt 2 de 3\xa0: Colonne d’accueil, Fatou"], "one sentence for one change"
    assert focused(keys) == "Explorer librement", "and nobody's focus is taken"
    keys.keyboard.press("Enter")
    expect(keys).to_have_url(address.replace(FR, stop_address(opening, 1)))
    keys.keyboard.press("Shift+Tab")
    keys.keyboard.press("Enter")
    expect(keys).to_have_url(address)
    _lose_the_connection(keys, address)
    phone.get_by_role("link", name="Rejoindre la visite").tap()
    expect(title(phone)).to_have_text(TITLES[1])
    expect(phone.get_by_text("à votre rythme")).to_have_count(0)
    _look_at_what_is_hidden(phone, opening)
    assert said_against(phone, "live on a phone") == []
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")


def _look_at_what_is_hidden(phone: Page, opening: Opening) -> None:
    phone.locator("[data-part=arrets] a").first.tap()
    expect(title(phone)).to_have_text(TITLES[0])
    phone.locator("[data-scene]:not([inert]) a[data-view]").tap()
    expect(phone.locator("dialog.visionneuse")).to_be_visible()
    go(opening, EventKind.HID_WORK, work=opening.segments[1].tour.stops[0].work_id)  # type: ignore[union-attr]
    expect(title(phone)).to_have_text(TITLES[1], timeout=SOON)  # what hangs no more is on nobody's screen,
    expect(phone.locator("dialog.visionneuse")).to_be_hidden()  # not enlarged either,
    expect(phone.locator("[data-part=arrets] li")).to_have_count(2)  # nor in the row


def _lose_the_connection(keys: Page, address: str) -> None:
    """Whatever is pressed, the page stays, or shows a stop that it had looked at before."""
    keys.context.set_offline(True)
    for name in ("Explorer librement", "Poser une question"):
        keys.get_by_role("link", name=name).click()
    keys.wait_for_timeout(300)
    assert keys.url.startswith(address)
    expect(title(keys)).to_have_text(TITLES[1])
    expect(keys.get_by_text("La connexion a coupé, on réessaie.").first).to_be_visible()
    keys.context.set_offline(False)


@pytest.mark.prove
@pytest.mark.sqlite_only
@pytest.mark.shows("J6.3", "P37", "D3", "D5", "D10", "P38")
def test_the_waiting_room_opens_by_itself_whatever_the_clocks_say(
    app_context: Flask, settings: Settings, site: Callable[[Settings], Site], pages: Pages
) -> None:
    opening = make_evening(clock.now() + timedelta(minutes=15))
    go(opening, EventKind.OPENED_BOOK)
    address = f"{site(settings).url}{FR}"
    ahead, behind, plain = pages.open(**PHONE), pages.open(), pages.open()
    ahead.add_init_script(HOUR_AHEAD)
    behind.add_init_script(HOUR_BEHIND)
    for page in (ahead, behind, plain):
        page.goto(address)
        expect(page.locator("[data-compte]")).to_have_text("dans quatorze minutes", timeout=SOON)
        page.evaluate(LISTEN)
    _try_and_write(plain)
    ahead.get_by_role("link", name="Poser une question").focus()
    go(opening, EventKind.POSTPONED, starts_at=(clock.now() + timedelta(seconds=40)).isoformat())
    for page in (ahead, behind, plain):
        expect(page.locator("[data-compte]")).to_contain_text("seconde", timeout=20_000)
    for page in (ahead, behind, plain):
        expect(title(page)).to_have_text("Mot d’accueil", timeout=70_000)
        assert page.url == address, "without a reload"
    assert focused(ahead) == "Poser une question", "who stands on a link that is still there stays on it"
    expect(plain.get_by_label("Votre question")).to_have_value("Combien de temps ?")
    _cut_one_off(opening, behind, (ahead, behind, plain))
    plain.get_by_role("button", name="Voir l’œuvre entière").click()
    expect(plain.get_by_role("button", name="Revoir le détail")).to_be_visible()
    plain.get_by_role("button", name="Envoyer la question").click()
    expect(plain.get_by_text("Votre question est arrivée.")).to_be_visible()
    _close_and_take_up_again(opening, plain, (ahead, behind, plain))


def _cut_one_off(opening: Opening, behind: Page, everybody: tuple[Page, ...]) -> None:
    """A connection that is lost says so, and catches up by itself with all that it missed."""
    behind.context.set_offline(True)
    expect(behind.get_by_text("La connexion a coupé, on réessaie.").last).to_be_visible(timeout=15_000)
    go(opening, EventKind.WENT, part=1, stop=0)
    go(opening, EventKind.LOOKED, view={"x": 0.5, "y": 0.5, "width": 0.5}, point={"x": 0.9, "y": 0.9})
    go(opening, EventKind.SAID, fr="On attend Amina.", en="")
    behind.context.set_offline(False)
    for page in everybody:
        expect(title(page)).to_have_text(TITLES[0], timeout=15_000)
        expect(page.locator("[data-ou]")).to_have_text("en bas à droite de l’œuvre")
        expect(page.locator("[data-message]")).to_have_text("On attend Amina.")
        expect(page.locator(".regard")).to_be_visible()


def _close_and_take_up_again(opening: Opening, writer: Page, everybody: tuple[Page, ...]) -> None:
    writer.get_by_role("link", name="Laisser un mot").click()
    writer.get_by_label("Votre mot").fill("On a ri.")
    go(opening, EventKind.CLOSED)
    for page in everybody:
        expect(page.get_by_role("heading", level=1)).to_have_text("Revoir le vernissage", timeout=15_000)
    expect(writer.get_by_label("Votre mot")).to_have_value("On a ri.")  # what somebody writes stays,
    expect(writer.get_by_role("button", name="Revoir la soirée")).to_be_visible()
    go(opening, EventKind.REOPENED)  # and an evening that was closed by mistake has everybody back
    for page in everybody:
        expect(title(page)).to_have_text(TITLES[0], timeout=40_000)


def _try_and_write(page: Page) -> None:
    page.get_by_role("button", name="Essayer le son").click()
    expect(page.get_by_text("Vous devriez avoir entendu trois notes.").last).to_be_visible()
    page.get_by_role("link", name="Poser une question").click()
    page.get_by_label("Votre question").fill("Combien de temps ?")


@pytest.mark.prove
@pytest.mark.sqlite_only
@pytest.mark.shows("J6.6", "D6")
def test_a_clip_plays_for_everybody_from_the_same_second(
    app_context: Flask, settings: Settings, site: Callable[[Settings], Site], pages: Pages
) -> None:
    edition = factories.make_edition(9)
    clip = add_clip(
        edition, Upload("soir.mp4", io.BytesIO(clips.clip(seconds=90))), ClipDetails("La rivière"), GALLERY
    )
    make_clip(clip.id)
    part = Segment(kind=SegmentKind.CLIP, title_fr="La rivière", clip_id=clip.id, minutes=9)
    opening = factories.make_opening(edition, part)
    page = pages.open()
    page.goto(f"{site(settings).url}{FR}")
    film = page.locator("video[data-clip]")
    assert film.evaluate("(film) => film.paused"), "until then it waits for each one's hand"
    began = clock.now()
    go(opening, EventKind.CLIP_STARTED)
    expect(page.locator("video[data-clip]")).to_have_js_property("paused", False, timeout=SOON)
    late = pages.open()
    late.goto(page.url)
    for one in (page, late):
        expect(one.locator("video[data-clip]")).to_have_js_property("paused", False, timeout=SOON)
        one.wait_for_timeout(3_000)
        seconds = one.locator("video[data-clip]").evaluate("(film) => film.currentTime")
        assert abs(seconds - (clock.now() - began).total_seconds()) < 3
    film.evaluate("(film) => film.pause()")
    page.wait_for_timeout(2_500)
    assert film.evaluate("(film) => film.paused"), "whoever paused it has paused it"
    go(opening, EventKind.CLIP_STOPPED)
    expect(late.locator("video[data-clip]")).to_have_js_property("paused", True, timeout=SOON)


@pytest.mark.prove
@pytest.mark.sqlite_only
@pytest.mark.shows("J5.7", "D3")
def test_axe_finds_nothing_in_any_state_of_an_evening(
    app_context: Flask, settings: Settings, site: Callable[[Settings], Site], pages: Pages
) -> None:
    now = clock.now()
    opening = make_evening(now - timedelta(minutes=1))
    base = site(settings).url
    go(opening, EventKind.WENT, part=1, stop=0)
    for starts_at in (now - timedelta(minutes=1), now + timedelta(minutes=9), now + timedelta(days=9)):
        _move(opening, starts_at)
        for way in WAYS:
            addresses = [f"{base}{FR}", f"{base}{EN}"]
            if starts_at < now:
                addresses.append(base + stop_address(opening, 0))
            assert found_on(pages, addresses, **way) == []


def _move(opening: Opening, starts_at: datetime) -> None:
    with transaction():
        row = db.session.get_one(Opening, opening.id)
        row.doors_at, row.starts_at = starts_at - timedelta(minutes=30), starts_at
        row.ends_at = row.starts_at + timedelta(hours=3)
        publicity.bump()
        publicity.bump_live()
