"""An organiser writes a letter's words beside a real one and mends one that waits, in a browser; axe finds nothing."""

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Page

from gallery.accounts.models import User
from gallery.config import Settings
from gallery.outbox.models import Mail
from tests.accessibility.test_axe import RULES
from tests.factories import sign_in
from tests.letters.conftest import fresh
from tests.services.browser import Pages
from tests.services.site import Site


def require_sound(page: Page) -> None:
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(one["id"], [node["target"] for node in one["nodes"]]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "something is too wide"


@pytest.mark.sqlite_only
@pytest.mark.shows("B9", "P20")
def test_organiser_writes_and_mends_letters_on_a_phone(
    app: Flask, organiser: User, letter: Mail, token: str, settings: Settings,
    site: Callable[[Settings], Site], pages: Pages,
) -> None:  # fmt: skip
    here = site(settings).url
    page = pages.open(viewport={"width": 360, "height": 780}, color_scheme="dark")
    cookie = sign_in(app.test_client(), organiser).get_cookie("session")
    assert cookie
    page.context.add_cookies([{"name": "session", "value": cookie.value, "url": here}])
    page.goto(f"{here}/fr/organisation/lettres")
    require_sound(page)
    page.get_by_role("link", name="Les mots des lettres").click()
    require_sound(page)
    page.get_by_role("link", name=re.compile("Une œuvre est à corriger, Français")).click()
    words(page)
    page.goto(f"{here}/fr/organisation/lettres?address=anh")
    page.get_by_role("link", name="Votre œuvre est à corriger").click()
    require_sound(page)
    mend(page)
    assert token in fresh(letter).body
    assert letter.body.startswith("Allô!")
    assert letter.stopped_at


def words(page: Page) -> None:
    """Look at them with a work, then keep them."""
    page.get_by_label("Texte de la lettre").fill("Allô!\n\n{numéro} : {raison}\n\n{lien} {truc}")
    page.get_by_role("button", name="Voir ce que ça donne").click()
    shown = page.get_by_role("group", name="Telle qu’elle sera lue")
    assert "/fr/recus/…" in shown.inner_text()
    page.get_by_text("Aucun endroit ne s’appelle ainsi").wait_for()
    require_sound(page)
    page.get_by_role("button", name="Garder ces mots").click()
    page.get_by_role("button", name="Revenir aux mots de la galerie").wait_for()


def mend(page: Page) -> None:
    """Change the words of one letter, and hold it."""
    page.get_by_role("link", name="En modifier les mots").click()
    require_sound(page)
    page.get_by_label("Texte de la lettre").fill("Allô!\n\n[lien]")
    page.get_by_role("button", name="Garder").click()
    page.get_by_role("button", name="La retenir").click()
    page.get_by_role("button", name="La laisser partir").wait_for()
    require_sound(page)
