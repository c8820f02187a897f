"""A work sent one question at a time, as on a phone in a bus: by touch, with cuts, and from two windows."""

import hashlib
import random
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Page, Route, expect
from sqlalchemy import select

from gallery import clock, tokens
from gallery.config import Settings
from gallery.db import db, transaction
from gallery.groups.models import AccessCode, Participation
from gallery.works.models import Work
from tests import factories, pictures
from tests.accessibility.test_axe import RULES
from tests.intake.sending import picture
from tests.services.browser import PHONE, Pages
from tests.services.site import Site

pytestmark = pytest.mark.sqlite_only  # what is shown here is in the browser
POEM = "La mer\n   pliée en quatre\n\n      dans une valise"
IN_THE_PICKER = 3
"""Taps that the phone's own pages take: the library, the photo, OK."""


@pytest.fixture
def base(app: Flask, settings: Settings, site: Callable[[Settings], Site]) -> str:
    """A gallery whose edition 9 collects; the link of a group that makes kites leads to it."""
    with app.app_context():
        edition = factories.make_collecting_edition(9)
        form, theme, group = factories.make_form(), factories.make_theme(), factories.make_group("rives")
        with transaction() as session:
            ours = Participation(
                group_id=group.id, edition_id=edition.id, form_id=form.id, theme_ids=[theme.id]
            )
            session.add(ours)
            session.flush()  # the code names it
            until = clock.now() + timedelta(days=7)
            session.add(
                AccessCode(
                    participation_id=ours.id, token_hash=tokens.hash_of("k7pq-m2xz-44ab"), expires_at=until
                )
            )
    return site(settings).url


class Finger:
    """Taps on a phone, counted; after each question axe looks at the page, and nothing may be too wide or small."""

    def __init__(self, page: Page) -> None:
        self.page, self.taps, self.said = page, 0, list[str]()

    def tap(self, place: str) -> None:
        self.page.locator(place).tap()
        self.taps += 1

    def go_on(self) -> None:
        self.look()
        self.tap("[data-continuer]")

    def look(self) -> None:
        found = Axe().run(self.page, options=RULES).response["violations"]
        self.said += [f"{one['id']} {[node['target'] for node in one['nodes']][:2]}" for one in found]
        self.said += self.page.evaluate(TOO_SMALL)


TOO_SMALL = """() => {
  const said = document.documentElement.scrollWidth > innerWidth ? ["wider than the screen"] : [];
  for (const one of document.querySelectorAll("main :is(button, .options label, input.champ, select, summary)")) {
    const {width, height} = one.getBoundingClientRect();
    if (width && height < 43.5) said.push(`small: ${one.outerHTML.slice(0, 80)}`);
  }
  return said;
}"""


def works(app: Flask) -> list[Any]:
    with app.app_context():
        found = db.session.scalars(select(Work).order_by(Work.id))
        return [
            {
                "number": one.number,
                "title": one.title,
                "sha256": [original.sha256 for original in one.originals],
                "group": one.group.slug if one.group else "",
                "lists": [one.form_id, *(theme.id for theme in one.themes)],
            }
            for one in found
        ]


@pytest.mark.shows("J1.1", "J1.3", "J1.9", "A1", "A2", "A7", "J5.7")
def test_groups_link_to_receipt_in_sixteen_taps(app: Flask, base: str, pages: Pages, tmp_path: Path) -> None:
    photo = tmp_path / "IMG_0412.JPG"
    photo.write_bytes(picture("#7a2e14", (800, 600)))
    finger = Finger(pages.open(**{**PHONE, "viewport": {"width": 320, "height": 640}}))
    _answer_by_touch(finger, f"{base}/g/k7pq-m2xz-44ab", photo)
    finger.look()
    finger.tap("[data-envoyer] button")
    finger.page.wait_for_url("**/fr/mes-oeuvres/9-001")
    expect(finger.page.locator(".recu .mots")).to_be_visible()
    assert finger.taps <= 16
    assert finger.said == []
    sha256 = [hashlib.sha256(photo.read_bytes()).hexdigest()]
    (work,) = works(app)
    assert (work["sha256"], work["group"], work["title"]) == (sha256, "rives", "Trois cerfs-volants")
    assert None not in work["lists"]
    assert len(work["lists"]) == 2


def _answer_by_touch(finger: Finger, link: str, photo: Path) -> None:
    page = finger.page
    page.goto(link)
    finger.tap("main form button")
    page.wait_for_selector("form[data-pret]")
    expect(page.locator("fieldset.ici .etape")).to_contain_text("École rives")
    with page.expect_file_chooser() as chooser:
        finger.tap("[data-choisir=view]")
    chooser.value.set_files(photo)
    finger.taps += IN_THE_PICKER
    finger.go_on()
    finger.tap("[name=title]")
    page.keyboard.type("Trois cerfs-volants")
    for _title_message_facts in range(3):  # no message; form and themes are the group's
        finger.go_on()
    finger.tap("label:has([name=name_kind][value=first_name])")
    page.keyboard.type("Sacha")
    finger.tap("label:has([name=age_band][value='14_17'])")
    finger.go_on()
    finger.tap("label:has([name=show])")
    finger.go_on()
    expect(page.locator("[data-reponses]")).to_contain_text("Trois cerfs-volants")


@pytest.mark.shows("J1.2", "J1.4", "A2")
def test_cut_in_the_middle_costs_nothing_that_was_typed_or_sent(
    app: Flask, base: str, pages: Pages, tmp_path: Path
) -> None:
    photo = tmp_path / "IMG_0413.JPG"
    photo.write_bytes(
        picture("#123456", (400, 300)) + random.Random(1).randbytes(1_600_000)
    )  # as a maker's note
    page = pages.open(viewport={"width": 768, "height": 900})
    begun = _begin(page, base, "Trois cerfs-volants")
    page.route("**/depot/fichiers/*", _cut_after_half)
    page.set_input_files("[name=views]", photo)
    expect(page.locator(".arrivant[data-etat=cut]")).to_be_visible()
    expect(page.locator(".arrivant .dit")).to_contain_text("La connexion s’est coupée")
    page.goto("about:blank")
    page.unroute_all()
    page.goto(begun)
    expect(page.locator("[name=title]")).to_have_value("Trois cerfs-volants")
    expect(page.locator(".arrivant .dit")).to_contain_text("Choisissez de nouveau le même fichier")
    with page.expect_request(lambda one: one.method == "PATCH") as again:
        page.set_input_files("[name=views]", photo)
    assert int(again.value.headers["upload-offset"]) > 700_000
    expect(page.locator(".arrivant[data-etat=arrived]")).to_be_visible()
    _finish(page)
    (work,) = works(app)
    assert work["sha256"] == [hashlib.sha256(photo.read_bytes()).hexdigest()]


def _cut_after_half(route: Route) -> None:
    if int(route.request.headers.get("upload-offset", 0)) > 700_000:
        route.abort("connectionreset")
    else:
        route.continue_()


SET = "(at, said) => { at.value = said; at.dispatchEvent(new Event('input', {bubbles: true})) }"
HIDE = """() => {
  Object.defineProperty(document, "hidden", {value: true, configurable: true});
  document.dispatchEvent(new Event("visibilitychange"));
}"""


def _begin(page: Page, base: str, title: str) -> str:
    """Type a title, and look at another app: what was typed is kept. The page's address."""
    address = f"{base}/fr/deposer"
    page.goto(address)
    page.wait_for_selector("form[data-pret]")
    page.locator("[name=title]").evaluate(SET, title)
    with page.expect_response("**/depot/brouillons"):
        page.evaluate(HIDE)
    return address


def _finish(page: Page) -> None:
    go_on = page.locator("[data-continuer]")
    for _question in range(4):
        go_on.click()
    page.locator("[name=name_kind][value=anonymous]").check()
    page.locator("[name=age_band][value=adult]").check()
    go_on.click()
    go_on.click()
    page.locator("[data-envoyer] button").click()
    page.wait_for_url("**/fr/mes-oeuvres/9-001")


@pytest.mark.shows("J1.2", "J1.7", "J1.4", "J1.9", "A3")
@pytest.mark.prove
def test_two_windows_wrong_files_and_a_poem_by_keyboard(
    app: Flask, base: str, pages: Pages, tmp_path: Path
) -> None:
    page = pages.open()
    begun = _begin(page, base, "Ici")
    other = page.context.new_page()
    _begin(other, base, "Là")
    page.locator("[name=title]").evaluate(SET, "Ici encore")
    _choose_what_is_no_picture(page, tmp_path / "photo.jpg")
    page.locator("[data-continuer]").press("Enter")
    expect(page.locator("#views-erreur")).to_contain_text(
        "Choisissez une image de l’œuvre, ou tapez le poème."
    )
    page.locator("summary", has_text="poème").press("Enter")
    page.locator("[name=poem]").fill(POEM)
    page.locator("[data-continuer]").press("Enter")
    note = page.locator("[data-conflit]")
    expect(note).to_be_visible()
    expect(note).to_contain_text("ouvert dans une autre fenêtre")
    expect(page.locator("[name=title]")).to_have_value("Ici encore")
    with page.expect_response("**/depot/brouillons"):
        note.locator("[data-mien]").press("Enter")
    expect(note).to_be_hidden()
    other.goto(begun)
    expect(other.locator("[name=title]")).to_have_value("Ici encore")
    page.go_back()
    expect(page.locator("fieldset.ici .etape")).to_contain_text("1")
    _finish(page)
    with app.app_context():
        work = db.session.scalars(select(Work)).one()
        assert (work.title, work.poem) == ("Ici encore", POEM)


def _choose_what_is_no_picture(page: Page, path: Path) -> None:
    """It is told where it was chosen, and can be taken away; by keyboard alone."""
    path.write_bytes(pictures.zipped())
    page.set_input_files("[name=views]", path)
    refused = page.locator("#views-erreur")
    expect(refused).to_contain_text("JPEG")
    expect(page.locator("[data-choisir=view]")).to_be_focused()
    page.locator("[data-acte=retirer]").press("Enter")
    expect(refused).to_have_count(0)
    path.write_bytes(b"")  # as a phone gives a photo that is still in the cloud
    page.set_input_files("[name=views]", path)
    expect(refused).to_contain_text("vide")
    page.locator("[data-acte=retirer]").press("Enter")
    expect(page.locator("[data-vue]")).to_contain_text("L’œuvre ira ici")


class Hurried(Finger):
    """Looks at nothing: only the time counts."""

    def look(self) -> None:
        pass


@pytest.mark.prove
@pytest.mark.shows("J1.1")
def test_four_megabytes_at_one_and_a_half_megabits_take_ninety_seconds_at_most(
    app: Flask, base: str, pages: Pages, tmp_path: Path
) -> None:
    photo = tmp_path / "IMG_0412.JPG"
    body = picture("#7a2e14", (800, 600))
    photo.write_bytes(body + random.Random(2).randbytes(4_000_000 - len(body)))
    finger = Hurried(pages.open(**PHONE))
    slow = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 200_000}
    finger.page.context.new_cdp_session(finger.page).send("Network.emulateNetworkConditions", slow)
    began = time.monotonic()
    _answer_by_touch(finger, f"{base}/g/k7pq-m2xz-44ab", photo)
    finger.tap("[data-envoyer] button")
    finger.page.wait_for_url("**/fr/mes-oeuvres/9-001", timeout=90_000)
    took = time.monotonic() - began
    assert 20 < took < 90, took
    assert works(app)[0]["sha256"] == [hashlib.sha256(photo.read_bytes()).hexdigest()]
    print(f"{took:.0f} s")  # noqa: T201 - what was measured
