"""A group's own page, and a theme's: in their own words, with what hangs of theirs across editions."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from gallery.audit.service import GALLERY
from gallery.catalogue.signposts import Part, Signpost, signposts
from gallery.db import db
from gallery.works.models import Work
from gallery.works.service import take_down
from tests import factories
from tests.catalogue.reading import get, let_the_public_version_pass

pytestmark = pytest.mark.dear_on_postgresql

HERE = "/fr/groupes/rives"


@pytest.mark.shows("C1", "J4.4", "J5.1")
def test_a_group_speaks_for_itself_and_hangs_the_works_of_all_its_editions(
    client: FlaskClient, app_context: Flask
) -> None:
    older, newer = factories.make_edition(8), factories.make_edition(9)
    group = factories.make_group(
        "rives",
        name="École des Rives",
        place="Port-Alouette",
        artist="Lison",
        text_fr="Un local\nsous le toit.",
    )
    water = factories.make_theme("eau")
    factories.make_exhibited_work(older, title="Avant", group_id=group.id)
    factories.make_exhibited_work(newer, title="Un", group_id=group.id, process=((400, 300),), themes=[water])
    factories.make_exhibited_work(newer, title="D’ailleurs")
    factories.make_pending_work(newer, title="En attente", group_id=group.id, process=((400, 300),))
    page = get(client, HERE)
    text = page.one("main").text
    assert page.one("h1").text == "École des Rives"
    assert [
        one for one in ("Port-Alouette", "Lison", "Un local sous le toit.", "Ses 2 œuvres") if one not in text
    ] == []
    assert [one.text for one in page.all("h4")] == ["Un", "Avant"]
    assert len(page.all("ul", class_="tuiles")) == 1
    assert [one["href"] for one in page.all("a") if one["href"].startswith("/fr/editions/9/")] == [
        "/fr/editions/9/oeuvres/9-001"
    ] * 2
    facts = {one["href"] for one in page.all("a")}
    assert {"/fr/editions/9?group=rives", "/fr/editions/8?group=rives", "/fr/enjeux/eau"} <= facts
    assert "En attente" not in text
    assert "D’ailleurs" not in text


@pytest.mark.shows("P11")
def test_a_group_without_a_work_on_the_wall_is_no_page(client: FlaskClient, app_context: Flask) -> None:
    group = factories.make_group("rives")
    work = factories.make_exhibited_work(factories.make_edition(9), group_id=group.id)
    factories.make_exhibited_work(
        factories.make_collecting_edition(10), group_id=factories.make_group("phare").id
    )
    assert len(get(client, HERE).hung) == 1
    get(client, "/fr/groupes/phare", 404)
    get(client, "/fr/groupes/nulle-part", 404)
    take_down(work, GALLERY)
    let_the_public_version_pass()
    get(client, HERE, 404)


def test_a_large_group_has_pages(client: FlaskClient, app_context: Flask) -> None:
    edition, group = factories.make_edition(9), factories.make_group("rives")
    for _ in range(25):
        factories.make_poem(edition, group_id=group.id)
    assert len(get(client, HERE).hung) == 24
    assert get(client, f"{HERE}?page=2").hung == ["Œuvre 25"]
    get(client, f"{HERE}?page=3", 404)


@pytest.mark.shows("C1")
def test_a_theme_says_where_to_read_more_whom_to_call_and_what_its_works_also_speak_of(
    client: FlaskClient, app_context: Flask
) -> None:
    water = factories.make_theme(
        "eau",
        sources_fr="Gouvernement du Québec | https://www.quebec.ca/",
        help_fr="Tel-jeunes | 1 800 263-2266 | texto 514 600-1002\n<b>Une voisine</b>",
    )
    peace, home = factories.make_theme("paix"), factories.make_theme("chez-soi")
    edition = factories.make_edition(9)
    factories.make_exhibited_work(edition, themes=[water, peace])
    factories.make_exhibited_work(edition, themes=[home])
    page = get(client, "/fr/enjeux/eau")
    addresses = {one["href"]: one.get("rel") for one in page.all("a")}
    assert addresses["https://www.quebec.ca/"] == "external noreferrer"
    assert {"tel:18002632266", "sms:5146001002", "#parler", "/fr/enjeux/paix"} <= addresses.keys()
    assert "/fr/enjeux/chez-soi" not in addresses
    assert "<b>Une voisine</b>" in page.one("main").text
    assert "Enjeu paix1." in page.one("main").text


@pytest.mark.sqlite_only
@pytest.mark.shows("P15", "P41")
def test_a_signpost_leads_to_the_web_and_to_a_phone_and_nowhere_else() -> None:
    assert signposts("211 | 211 | jour et nuit | https://www.211qc.ca/\n\n | \njavascript:alert(1) | x") == [
        Signpost("211", "https://www.211qc.ca/", [Part("211", "tel:211"), Part("jour et nuit")]),
        Signpost("javascript:alert(1)", "", [Part("x")]),
    ]
    assert signposts("https://example.org") == [Signpost("https://example.org", "https://example.org", [])]


@pytest.mark.shows("J4.7")
def test_what_was_taken_down_says_its_number_and_leads_to_its_group_and_its_edition(
    client: FlaskClient, app_context: Flask
) -> None:
    edition = factories.make_edition(9)
    alone, several = factories.make_group("phare"), factories.make_group("rives")
    for group in (several, several, alone):
        factories.make_exhibited_work(edition, title="Secret", group_id=group.id)
    for work in db.session.scalars(select(Work).where(Work.sequence != 1)).all():
        take_down(work, GALLERY)
    let_the_public_version_pass()
    page = get(client, "/en/editions/9/works/9-002", 410)
    main = page.one("main")
    assert "9-002" in main.text
    assert "Secret" not in main.text
    assert {"/en/groups/rives", "/en/editions/9"} <= {one["href"] for one in page.all("a")}
    page = get(client, "/en/editions/9/works/9-003", 410)
    assert page.one("a", class_="geste")["href"] == "/en/editions/9"
    assert "/en/groups/phare" not in {one["href"] for one in page.all("a")}
