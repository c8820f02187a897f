"""One work goes from a phone to the public wall: the whole way, with real processes, storage and browser."""

import time
import urllib.error
import urllib.request
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from PIL import Image, ImageDraw
from playwright.sync_api import Page

from gallery import clock
from gallery.db import db, transaction
from gallery.editions.models import Edition, StaffRole
from gallery.editions.queries import edition_numbered
from gallery.publicity import bump
from tests import factories
from tests.services.browser import PHONE, Pages
from tests.services.live import LiveGallery

TITLE = "La barque de Ñusta"
MESSAGE = "On est partis la nuit.\nMa mère tenait la lampe."


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A photograph as a phone makes it: lying on its side, with a place in it."""
    image = Image.new("RGB", (800, 600), "#26557a")
    ImageDraw.Draw(image).ellipse((100, 100, 450, 450), fill="#f0c040")
    exif = Image.Exif()
    exif[0x0112] = 6  # stored sideways: upright it is 600 × 800
    exif.get_ifd(0x8825)[2] = (46.0, 20.0, 38.0)
    path = tmp_path / "IMG_0412.JPG"
    image.save(path, "JPEG", exif=exif, quality=90)
    return path


def send(page: Page, base: str, photo: Path) -> str:
    """Send a work as somebody with a phone does; its number."""
    page.goto(f"{base}/fr/")
    page.goto(f"{base}/fr/deposer")
    page.wait_for_selector("form[data-pret]")
    page.set_input_files("input[name=views]", photo)
    go_on = page.locator("[data-continuer]")
    go_on.click()
    page.locator("[name=title]").fill(TITLE)
    go_on.click()
    page.locator("[name=statement]").fill(MESSAGE)
    go_on.click()
    go_on.click()
    page.locator("[name=name_kind][value=first_name]").check()
    page.locator("[name=name]").fill("Ñusta")
    page.locator("[name=age_band][value='14_17']").check()
    go_on.click()
    page.locator("[name=show]").check()
    go_on.click()
    page.locator("[data-envoyer] button[type=submit]").click()
    page.wait_for_url("**/fr/mes-oeuvres/*")
    return page.url.rsplit("/", 1)[1]


def approve(page: Page, base: str, number: str) -> None:
    """Look at it as the team does, say what is seen, approve."""
    page.goto(f"{base}/fr/moderation")
    page.goto(f"{base}/fr/moderation/oeuvres/{number}")
    page.locator("textarea[name^=description_]").first.fill("Un grand disque jaune sur un fond bleu nuit.")
    page.locator("button[name=decision][value=approve]").click()
    page.wait_for_load_state()


def status_of(address: str) -> int:
    """What an anonymous visitor is answered."""
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def open_in(app: Flask, number: int, delay: timedelta) -> float:
    """Set the opening; its instant in seconds since 1970."""
    with app.app_context(), transaction():
        edition: Edition = db.session.scalars(edition_numbered(number)).one()
        edition.opens_at = clock.now() + delay
        bump()
        return edition.opens_at.timestamp()


def moderators_cookie(app: Flask) -> str:
    """An edition that collects, and somebody of its team: their session."""
    with app.app_context():
        factories.make_collecting_edition(9)
        moderator = factories.make_user("equipe@example.org", StaffRole.MODERATOR)
        cookie = factories.sign_in(app.test_client(), moderator).get_cookie("session")
        assert cookie is not None
        return cookie.value


def rendered(page: Page) -> str:
    """Wait on the maker's page until its picture is ready: the address of a rendition."""
    ready = "fetch(location.href).then(r => r.text()).then(t => t.includes('/media/'))"
    page.wait_for_function(ready, timeout=30_000)
    page.reload()
    picture = page.locator(".vue img").first
    assert (picture.get_attribute("width"), picture.get_attribute("height")) == ("600", "800"), "upright"
    return picture.get_attribute("src") or ""


def first_seen(addresses: list[str], until: float) -> dict[str, float]:
    """When each address was first asked for and answered."""
    seen: dict[str, float] = {}
    while len(seen) < len(addresses) and time.time() < until:
        for address in addresses:
            asked_at = time.time()
            if address not in seen and status_of(address) == 200:
                seen[address] = asked_at
        time.sleep(0.1)
    return seen


def visit(page: Page, address: str) -> None:
    page.goto(address)
    assert page.locator("h1").inner_text() == TITLE
    page.wait_for_function("document.querySelector('main img').naturalWidth > 0")
    assert "Ma mère tenait la lampe." in page.locator("main").inner_text()


@pytest.mark.shows("P5", "P9", "P11", "P13", "P37", "J1.3")
@pytest.mark.dear_on_postgresql
def test_a_work_goes_from_a_phone_to_the_wall_at_the_openings_minute(
    app: Flask, live_server: Callable[..., LiveGallery], pages: Pages, photo: Path
) -> None:
    cookie = moderators_cookie(app)
    base = live_server(app.extensions["gallery_settings"]).url
    phone, desk, visitor = pages.open(**PHONE), pages.open(), pages.open()
    assert send(phone, base, photo) == "9-001"
    media = base + rendered(phone)
    desk.context.add_cookies([{"name": "session", "value": cookie, "url": base}])
    approve(desk, base, "9-001")

    work_pages = [f"{base}/fr/editions/9/oeuvres/9-001", f"{base}/en/editions/9/works/9-001"]
    addresses = [*work_pages, media]
    assert [status_of(address) for address in addresses] == [404, 404, 404], (
        "approved, and the doors are closed"
    )
    opens_at = open_in(app, 9, timedelta(seconds=2))
    seen = first_seen(addresses, opens_at + 10)
    assert set(seen) == set(addresses)
    assert min(seen.values()) > opens_at - 0.5, "seen before the opening"
    with urllib.request.urlopen(media, timeout=10) as answer:
        assert b"Exif" not in answer.read()
    for address in work_pages:
        visit(visitor, address)
    assert visitor.context.cookies() == []
