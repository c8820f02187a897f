"""Labels for the walls of a room, with a code that leads to the work; a work on paper."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Page

from gallery.audit.service import GALLERY
from gallery.config import Settings
from gallery.editions.models import Edition, StaffRole
from gallery.qr import square
from gallery.works.models import WorkStatus
from gallery.works.service import withdraw_work
from tests import factories
from tests.catalogue.reading import get, let_the_public_version_pass
from tests.services.browser import Pages
from tests.services.site import Site

LABELS = "/fr/organisation/editions/9/cartels"
CODE = "/fr/editions/9/oeuvres/9-001/qr.svg"


@pytest.fixture
def edition(app_context: Flask) -> Edition:
    return factories.make_edition(9)


def sheets(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


@pytest.mark.shows("E5", "P11")
def test_who_organises_an_edition_gets_a_label_for_each_work_that_may_hang(
    client: FlaskClient, edition: Edition
) -> None:
    group = factories.make_group("rives")
    factories.make_exhibited_work(edition, views=((320, 240),), title="La mer", group_id=group.id)
    factories.make_exhibited_work(edition, views=((320, 240),), title="Le pont")
    factories.make_work(edition, WorkStatus.SUBMITTED, title="Pas encore")
    factories.make_exhibited_work(edition, views=((320, 240),), title="Sans accord", consent=False)
    factories.make_exhibited_work(factories.make_edition(8), views=((320, 240),), title="Ailleurs")
    assert client.get(LABELS).status_code in (302, 303)
    factories.sign_in(client, factories.make_user(role=StaffRole.MODERATOR))
    get(client, LABELS, 403)
    factories.sign_in(client, factories.make_user(role=StaffRole.ORGANISER, edition=edition))
    page = get(client, LABELS)
    assert [one.text for one in page.all("h2", class_="titre")] == ["La mer", "Le pont"]
    code = square("http://localhost/fr/editions/9/oeuvres/9-001").path
    assert code in [one.get("d") for one in page.all("path")]
    assert [one.text for one in get(client, LABELS + "?group=rives&large=1").all("h2")] == ["La mer"]
    get(client, LABELS + "?group=nulle-part", 404)
    get(client, "/fr/organisation/editions/8/cartels", 404)


@pytest.mark.sqlite_only
@pytest.mark.shows("P12")
def test_a_code_leads_to_a_work_as_long_as_it_hangs(client: FlaskClient, edition: Edition) -> None:
    work = factories.make_exhibited_work(edition, views=((320, 240),))
    page = get(client, "/fr/editions/9/oeuvres/9-001")
    assert page.one("img", class_="code")["src"] == CODE
    answer = client.get(CODE)
    assert answer.mimetype == "image/svg+xml"
    assert square("http://localhost/fr/editions/9/oeuvres/9-001").path in answer.text
    withdraw_work(work, GALLERY)
    let_the_public_version_pass()
    assert client.get(CODE).status_code == 410
    assert client.get("/fr/editions/9/oeuvres/9-002/qr.svg").status_code == 404


@pytest.fixture
def organiser(
    client: FlaskClient,
    edition: Edition,
    settings: Settings,
    site: Callable[[Settings], Site],
    pages: Pages,
) -> tuple[Page, str]:
    """An organiser's browser; the edition has nine works, one of them with as long a title as there may be."""
    for title in ("Un titre qui ne finit pas, " * 7, *("La mer",) * 8):
        factories.make_exhibited_work(
            edition, views=((320, 240),), title=title, technique="Craie grasse sur papier"
        )
    factories.sign_in(client, factories.make_user(role=StaffRole.ORGANISER))
    gallery, page = site(settings), pages.open()
    cookie = client.get_cookie("session")
    assert cookie
    page.context.add_cookies([{"name": "session", "value": cookie.value, "url": gallery.url}])
    return page, gallery.url


@pytest.mark.sqlite_only
@pytest.mark.shows("E5")
def test_eight_labels_fit_a_letter_sheet_four_in_large_print_and_a_work_fits_one(
    organiser: tuple[Page, str],
) -> None:
    page, url = organiser
    for address, count in ((LABELS, 2), (LABELS + "?large=1", 3), ("/fr/editions/9/oeuvres/9-001", 1)):
        page.goto(url + address)
        page.wait_for_load_state("networkidle")
        pdf = page.pdf(prefer_css_page_size=True)
        assert b"/MediaBox [0 0 612 792]" in pdf
        assert sheets(pdf) == count, address
    page.emulate_media(media="print")
    page.goto(url + LABELS + "?large=1")
    size = page.evaluate(
        "parseFloat(getComputedStyle(document.querySelector('.planche li:last-child p')).fontSize)"
    )
    assert size == pytest.approx(32), "24 points"
