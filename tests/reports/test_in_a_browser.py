"""A report on a phone, from the work's page to the thanks; the team's page of reports; axe finds nothing."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import expect
from sqlalchemy import select

from gallery.config import Settings
from gallery.db import db
from gallery.editions.models import StaffRole
from gallery.reports.models import Report, ReportKind
from tests import factories
from tests.accessibility.test_axe import RULES, found_on
from tests.services.browser import PHONE, Pages
from tests.services.site import Site


@pytest.mark.sqlite_only
@pytest.mark.shows("B11", "J5.7")
def test_somebody_reports_a_work_on_a_phone_and_the_team_finds_it(
    app_context: Flask, settings: Settings, site: Callable[[Settings], Site], pages: Pages
) -> None:
    edition = factories.make_edition(9)
    work = factories.make_exhibited_work(edition, title="Le nid", views=((640, 480),))
    gallery = site(settings)
    form = f"{gallery.url}/fr/editions/9/oeuvres/{work.number}/signaler"
    assert found_on(pages, [form], viewport={"width": 360, "height": 780}) == []
    page = pages.open(**PHONE)
    page.goto(f"{gallery.url}/fr/editions/9/oeuvres/{work.number}")
    page.get_by_role("link", name="Signaler cette œuvre").tap()
    page.get_by_role("button", name="Envoyer le signalement").tap()
    expect(page.get_by_role("alert")).to_contain_text("Choisir de quoi il s’agit.")
    page.get_by_role("radio", name="On reconnaît une personne").check()
    page.get_by_label("Dans vos mots").fill("À gauche, c’est ma sœur.")
    page.get_by_role("button", name="Envoyer le signalement").tap()
    expect(page.get_by_role("heading", name="Merci")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    db.session.rollback()
    report = db.session.scalar(select(Report))
    assert report is not None
    assert (report.kind, report.text) == (ReportKind.FACE, "À gauche, c’est ma sœur.")
    client = factories.sign_in(
        app_context.test_client(), factories.make_user("c@example.org", StaffRole.MODERATOR, edition)
    )
    cookie = client.get_cookie("session")
    assert cookie
    team = pages.open(viewport={"width": 1280, "height": 800}, color_scheme="dark")
    team.context.add_cookies([{"name": "session", "value": cookie.value, "url": gallery.url}])
    team.goto(f"{gallery.url}/en/moderation/reports")
    expect(team.get_by_text("À gauche, c’est ma sœur.")).to_be_visible()
    assert Axe().run(team, options=RULES).response["violations"] == []
