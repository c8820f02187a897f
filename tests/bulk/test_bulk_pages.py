"""Twenty-eight works from one folder and one sheet, in a browser: counted in clicks and screens (J2.1)."""

import os
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from PIL import Image
from playwright.sync_api import Page, expect
from sqlalchemy import select

from gallery.accounts.models import User
from gallery.audit.service import Actor
from gallery.bulk.jobs import go_on_bringing_in
from gallery.config import Settings
from gallery.db import db, transaction
from gallery.editions.models import StaffRole
from gallery.groups.models import GroupLeader
from gallery.groups.service import take_part
from gallery.works.models import Work
from tests import factories
from tests.accessibility.test_axe import RULES
from tests.services.browser import Pages
from tests.services.site import Site

pytestmark = pytest.mark.sqlite_only

SPACE = "/fr/groupes/rives/espace/9"
PUPILS = 28
SLOW = 30_000
"""Milliseconds, as a guard against a hang: the suite keeps both cores busy."""


class Clicks:
    """Every act of the hand, counted."""

    def __init__(self, page: Page) -> None:
        self.page, self.count = page, 0

    def on(self, name: str, role: str = "button") -> None:
        self.count += 1
        self.page.get_by_role(role, name=name).first.click()  # type: ignore[arg-type]

    def files(self, *paths: str) -> None:
        """Open the choice, take all, agree."""
        self.count += 3
        self.page.set_input_files("[name=files]", list(paths))


def folder(place: Path) -> list[str]:
    for number in range(PUPILS):
        picture = Image.effect_noise((160, 120), 40 + number).convert("RGB")
        picture.save(place / f"IMG_{412 + number:04}.jpg", quality=90)
    return sorted(str(one) for one in place.glob("*.jpg"))


def sheet(place: Path) -> str:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(["Prénom", "Photo", "Titre", "Démarche", "Technique", "Âge"])
    for number in range(PUPILS):
        page.append(
            [f"Élève {number}", f"img_{412 + number:04}", f"Œuvre {number}", "Pour la paix", "Collage", 13]
        )
    book.save(place / "liste.xlsx")
    return str(place / "liste.xlsx")


Opens = Callable[..., Page]


@pytest.fixture
def opens(app: Flask, settings: Settings, site: Callable[[Settings], Site], pages: Pages) -> Opens:
    """Opens a page as a user."""

    def signed_in(user: User, path: str) -> Page:
        client = factories.sign_in(app.test_client(), user)
        page = pages.open(viewport={"width": 1280, "height": 900})
        cookie = client.get_cookie("session")
        assert cookie
        here = site(settings).url
        page.context.add_cookies([{"name": "session", "value": cookie.value, "url": here}])
        page.goto(here + path)
        return page

    return signed_in


@pytest.fixture
def leader(app: Flask, opens: Opens) -> Page:
    """The page of who leads a group, at its space."""
    with app.app_context():
        edition = factories.make_collecting_edition(9)
        factories.make_form("collage", name_fr="Collage")
        group = factories.make_group("rives", name="Les Rives")
        user = factories.make_user("prof@example.org")
        with transaction() as session:
            session.add(GroupLeader(group_id=group.id, user_id=user.id))
        take_part(group, edition, Actor("user", user.id))
        return opens(user, SPACE)


@pytest.mark.shows("J2.1", "J2.7", "A13")
@pytest.mark.prove
def test_28_works_in_few_clicks(app: Flask, leader: Page, tmp_path: Path) -> None:
    page, hand = leader, Clicks(leader)
    hand.on("Déposer plusieurs œuvres", "link")
    pictures = folder(tmp_path)
    damaged, note = tmp_path / "ZZZ.jpg", tmp_path / "note.pdf"
    damaged.write_bytes(b"no picture")
    note.write_bytes(b"%PDF-1.7")
    hand.files(*pictures, sheet(tmp_path), str(damaged), str(note))
    expect(page.get_by_role("heading", name="Ce que dit la feuille")).to_be_visible(timeout=SLOW)
    expect(page.locator("[data-rangee]")).to_have_count(PUPILS + 1, timeout=SLOW)
    expect(page.locator("[data-refus] li")).to_have_text(
        "note.pdf : pas une image : laissé de côté", timeout=SLOW
    )
    look(page, "feuille")
    hand.on("Reporter ces 28 lignes dans les rangées")
    expect(page.locator(".rangee.ok")).to_have_count(PUPILS, timeout=SLOW)
    lost = page.locator(".rangee.avis")
    expect(lost.get_by_role("button", name="Essayer de nouveau")).to_be_visible(timeout=SLOW)
    row = page.locator(".rangee").first
    row.get_by_label("Titre").fill("Un autre titre")
    expect(page.locator("[data-garde]")).to_have_text("Tout est enregistré.", timeout=SLOW)
    look(page, "rangees")
    assert not Axe().run(page, options=RULES).response["violations"]
    hand.files(*pictures[:2], str(damaged))  # the same folder again
    expect(page.locator("[data-refus] li")).to_have_count(2, timeout=SLOW)
    expect(page.locator("[data-comptes]")).to_have_text("29 rangées, 28 prêtes, 1 à corriger", timeout=SLOW)
    expect(page.locator("[data-rangee]")).to_have_count(PUPILS + 1, timeout=SLOW)
    hand.on("Envoyer les 28 prêtes")
    expect(page.get_by_text("28 œuvres sont envoyées")).to_be_visible(timeout=SLOW)
    assert hand.count <= 40
    with app.app_context():
        titles = [work.title for work in db.session.scalars(select(Work).order_by(Work.sequence))]
    assert titles == ["Un autre titre", *(f"Œuvre {number}" for number in range(1, PUPILS))]


@pytest.mark.shows("E4")
@pytest.mark.prove
def test_an_earlier_edition_is_dropped_on_its_page(app: Flask, opens: Opens, tmp_path: Path) -> None:
    with app.app_context():
        edition = factories.make_edition(4)
        page = opens(
            factories.make_user(role=StaffRole.ORGANISER, edition=edition), "/fr/organisation/editions/4"
        )
    page.get_by_role("link", name="Faire entrer un dossier d’images et une liste").click()
    page.set_input_files("[name=files]", [*folder(tmp_path)[:3], sheet(tmp_path)])
    page.get_by_role("button", name="Reporter ces 28 lignes dans les rangées").click()
    expect(page.get_by_role("heading", name="Les faire entrer")).to_be_visible(timeout=SLOW)
    expect(page.locator("[data-comptes]")).to_have_text("28 rangées, 3 prêtes, 25 à corriger", timeout=SLOW)
    assert not Axe().run(page, options=RULES).response["violations"]
    page.get_by_role("button", name="Les faire entrer").click()
    expect(page.get_by_text("0 sur 3 entrées")).to_be_visible(timeout=SLOW)
    with app.app_context():
        go_on_bringing_in()
    expect(page.get_by_text("3 sur 3 entrées")).to_be_visible(timeout=SLOW)


def look(page: Page, name: str) -> None:
    """`LOOK=folder` keeps pictures of the page at three widths, in both lights."""
    place = os.environ.get("LOOK")
    if not place:
        return
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        for width in (360, 768, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=f"{place}/{name}-{width}-{scheme}.png", full_page=True)
    page.set_viewport_size({"width": 1280, "height": 900})
