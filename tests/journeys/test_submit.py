"""Sending a work by the form on one page: with scripts, without them, and when the network goes."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Page, Route, expect
from sqlalchemy import select

from gallery.config import Settings
from gallery.db import db
from gallery.storage import Storage
from gallery.works.models import Work
from tests import factories, pictures
from tests.intake.sending import picture
from tests.services.browser import PHONE, Pages
from tests.services.live import LiveGallery
from tests.services.site import Site

pytestmark = pytest.mark.sqlite_only  # what is shown here is in the browser
POEM = "La mer\n   pliée en quatre\n\n\tdans une valise"
POSTED = re.compile(r"/en/submit\?tout=$")


@pytest.fixture
def collecting(app: Flask) -> Settings:
    """Of a gallery whose edition 9 collects."""
    with app.app_context():
        edition = factories.make_collecting_edition(9)
        factories.make_strand(edition)
        factories.make_theme()
        factories.make_form()
    settings: Settings = app.extensions["gallery_settings"]
    return settings


@pytest.fixture
def base(collecting: Settings, site: Callable[[Settings], Site]) -> str:
    """Where its pages are: nobody renders here what is sent."""
    return site(collecting).url


@pytest.fixture
def living(collecting: Settings, live_server: Callable[..., LiveGallery]) -> str:
    """Where it is with its workers."""
    return live_server(collecting).url


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """Twelve megapixels with the place and the owner's name in them."""
    path = tmp_path / "IMG_0412.JPG"
    path.write_bytes(pictures.camera_jpeg(12))
    return path


@pytest.fixture
def shot(tmp_path: Path) -> Path:
    path = tmp_path / "atelier.png"
    path.write_bytes(picture("#7a2e14", kind="PNG"))
    return path


def fill(page: Page, title: str = "Trois cerfs-volants") -> None:
    page.locator("[name=title]").fill(title)
    page.locator("[name=statement]").fill("Le vent ne demande pas de passeport.")
    page.locator("[name=name_kind][value=first_name]").check()
    page.locator("[name=name]").fill("Sacha")
    page.locator("[name=age_band][value='14_17']").check()
    page.locator("[name=show]").check()


def button(page: Page) -> None:
    page.locator("form.depot .envoyer [type=submit]").click()


def works(app: Flask) -> list[Work]:
    return list(db.session.scalars(select(Work).order_by(Work.id)))


@pytest.mark.shows("J1.1", "J1.3", "J1.5")
def test_work_is_sent_from_a_narrow_phone_without_scripts(
    app: Flask, base: str, pages: Pages, photo: Path, shot: Path
) -> None:
    phone = {**PHONE, "viewport": {"width": 320, "height": 640}}
    page = pages.open(**phone, java_script_enabled=False)
    page.goto(f"{base}/fr/deposer")
    page.set_input_files("[name=views]", photo)
    page.locator(
        "summary", has=page.locator("xpath=self::*[following-sibling::*//*[@name='making']]")
    ).click()
    page.set_input_files("[name=making]", shot)
    fill(page)
    button(page)
    page.wait_for_url("**/fr/mes-oeuvres/9-001")
    assert page.locator("#lien").input_value().startswith(f"{base}/fr/recus/")
    width = "document.documentElement.scrollWidth"  # asked of the page by the browser, scripts or not
    assert page.evaluate(width) == 320
    storage: Storage = app.extensions["gallery_storage"]
    with app.app_context():
        work = works(app)[0]
        assert storage.read(work.views[0].key) == photo.read_bytes()
        assert storage.read(work.process[0].key) == shot.read_bytes()


@pytest.mark.shows("J1.2", "J1.4")
def test_script_shows_tells_and_keeps_what_a_plain_form_would_lose(
    app: Flask, living: str, pages: Pages, shot: Path, photo: Path, tmp_path: Path
) -> None:
    page = pages.open(permissions=["clipboard-read", "clipboard-write"])
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.method))
    page.goto(f"{living}/en/submit?tout")
    fill(page, title="")
    _look_at_the_growing_label(page, [shot, photo])
    _choose_a_heavy_picture(page, shot, tmp_path)
    assert "POST" not in asked
    _send_without_a_title(page)
    page.locator("[name=title]").fill("Avec un titre")
    button(page)
    page.wait_for_url("**/en/my-works/9-001")
    with app.app_context():
        assert [(work.title, len(work.views)) for work in works(app)] == [("Avec un titre", 1)]
    expect(page.locator("[data-vue] img")).to_be_visible(
        timeout=30_000
    )  # once it is rendered, without a reload
    assert _copied_link(page) == page.locator("#lien").input_value()


def _look_at_the_growing_label(page: Page, files: list[Path]) -> None:
    expect(page.locator(".naissant")).to_contain_text("Sacha")
    page.set_input_files("[name=views]", files)
    expect(page.locator("[data-vue] img")).to_have_count(2)
    page.wait_for_function("[...document.querySelectorAll('[data-vue] img')].every(one => one.naturalWidth)")


def _choose_a_heavy_picture(page: Page, shot: Path, folder: Path) -> None:
    heavy = folder / "lourde.jpg"
    heavy.write_bytes(shot.read_bytes() + b"\0" * (26 * 1024 * 1024))
    page.set_input_files("[name=views]", heavy)
    said = page.locator("#views-erreur")
    expect(said).to_contain_text("This file is too heavy: 27 MB, and 25 MB is the most we can take.")
    button(page)
    expect(page.locator("[name=views]")).to_be_focused()
    page.set_input_files("[name=views]", shot)
    expect(said).to_have_count(0)


def _send_without_a_title(page: Page) -> None:
    button(page)
    expect(page.locator("#title-erreur")).to_contain_text("Give the work a title.")
    expect(page.locator("[name=title]")).to_be_focused()
    expect(page.locator("[name=statement]")).to_have_value("Le vent ne demande pas de passeport.")
    assert page.locator("[name=views]").evaluate("field => field.files[0].name") == "atelier.png"
    expect(page.get_by_text("please choose the pictures again")).to_have_count(0)


def _copied_link(page: Page) -> str:
    page.get_by_role("button", name="Copy the link").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    return str(page.evaluate("navigator.clipboard.readText()"))


@pytest.mark.shows("J1.2", "P10")
def test_lost_answer_and_impatient_clicks_still_make_one_work(
    app: Flask, base: str, page: Page, photo: Path
) -> None:
    """The first time the work arrives and only the answer is lost, which nobody can tell."""
    posts: list[str] = []

    def lose_the_answer(route: Route) -> None:
        posts.append(route.request.method)
        route.fetch(max_redirects=0)
        route.abort("connectionreset")

    page.goto(f"{base}/en/submit?tout")
    fill(page)
    page.set_input_files("[name=views]", photo)
    page.route(POSTED, lose_the_answer)
    page.locator("form.depot .envoyer [type=submit]").dblclick()
    expect(page.locator("#envoi-perdu")).to_contain_text("The connection broke. Your text is kept")
    assert posts == ["POST"]
    expect(page.locator("[name=title]")).to_have_value("Trois cerfs-volants")
    page.unroute(POSTED)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    page.wait_for_url("**/en/my-works/9-001")
    with app.app_context():
        assert len(works(app)) == 1


ASKED = ["views", "description", "poem", "title", "statement", "form", "name_kind", "age_band", "show"]
TYPED = {"poem": POEM.replace("\t", " "), "title": "Marée"}


@pytest.mark.shows("J1.7", "J1.9", "J5.7")
def test_poem_is_typed_and_sent_by_keyboard_alone(app: Flask, base: str, page: Page) -> None:
    page.goto(f"{base}/en/submit?tout")
    page.locator("h1").click()
    order: list[str] = []
    while len(order) < 60 and _step(page, order) != "submit":
        pass
    page.wait_for_url("**/en/my-works/9-001")
    assert [name for name in order if name in ASKED] == ASKED
    with app.app_context():
        assert [(work.title, work.poem) for work in works(app)] == [("Marée", TYPED["poem"])]


def _step(page: Page, order: list[str]) -> str:
    """Go to the next field with Tab, and answer it; what kind of field it was."""
    page.keyboard.press("Tab")
    name, kind, tag = page.evaluate(
        "(at => [at.name || '', at.type || '', at.tagName])(document.activeElement)"
    )
    order.append(name)
    if name in TYPED:
        page.keyboard.type(TYPED[name])
    elif name in ("name_kind", "age_band"):
        page.keyboard.press("ArrowUp")  # from the first answer to the last: anonymous, adult
    elif kind == "submit" or (tag == "SUMMARY" and "poem" not in order):
        page.keyboard.press("Enter")
    return str(kind)
