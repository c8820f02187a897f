"""All walls together: the sentence leads to a clean address; colours, orders, and walking along a list."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient

from gallery import clock
from gallery.audit.service import GALLERY
from gallery.catalogue.entrance import today
from gallery.catalogue.jobs import note_the_day
from gallery.catalogue.models import DayAtTheEntrance
from gallery.db import db
from gallery.works.colours import COLOURS, colour_name, named_shares
from gallery.works.service import withdraw_work
from gallery.works.titles import title_key
from tests import factories
from tests.catalogue.reading import get, let_the_public_version_pass

pytestmark = pytest.mark.dear_on_postgresql

ALL = "/en/exhibition"
SMALL = ((320, 240),)


@pytest.fixture
def walls(app_context: Flask) -> None:
    """Two open editions, one still closed; water in both."""
    water = factories.make_theme("water", name_en="Water")
    old, new = factories.make_edition(8), factories.make_edition(9)
    factories.make_exhibited_work(old, views=SMALL, title="The Well", themes=[water])
    factories.make_exhibited_work(old, views=SMALL, title="Ash")
    for title in ("Écume", "« Dune »", "L’Eau vive"):
        factories.make_exhibited_work(
            new, views=SMALL, title=title, themes=[water] if title != "« Dune »" else []
        )
    waiting = factories.make_edition(10, opens_at=clock.now() + timedelta(days=3))
    factories.make_exhibited_work(waiting, views=SMALL, title="Too early", themes=[water])


@pytest.mark.shows("C2", "P11")
def test_all_open_walls_hang_together_and_what_waits_does_not(client: FlaskClient, walls: None) -> None:
    page = get(client, ALL)
    assert page.hung == ["Écume", "« Dune »", "L’Eau vive", "The Well", "Ash"]
    assert "5 works" in page.one("main").text
    assert get(client, f"{ALL}?theme=water").hung == ["Écume", "L’Eau vive", "The Well"]


@pytest.mark.parametrize(
    ("asked", "led"),
    [
        ("?form=&theme=water&edition=&sort=", "/en/exhibition?theme=water"),
        ("?edition=9&theme=water&form=", "/en/editions/9?theme=water"),
        (
            "?edition=9&strand=school&sort=title&view=list",
            "/en/editions/9?strand=school&sort=title&view=list",
        ),
        ("?edition=&strand=school", "/en/exhibition"),
        ("?edition=nine&_scheme=gopher&q=1", "/en/exhibition"),
        ("?edition=", "/en/exhibition"),
    ],
)
@pytest.mark.sqlite_only
def test_the_sentence_leads_to_an_address_that_holds_what_was_chosen(
    client: FlaskClient, walls: None, asked: str, led: str
) -> None:
    answer = client.get(ALL + asked)
    assert answer.status_code == 302
    found = urlsplit(answer.headers["Location"])
    assert f"{found.path}?{found.query}".rstrip("?") == led


def test_titles_stand_in_the_order_of_a_catalogue(client: FlaskClient, walls: None) -> None:
    by_title = ["Ash", "« Dune »", "L’Eau vive", "Écume", "The Well"]
    assert get(client, f"{ALL}?sort=title").hung == by_title
    assert get(client, "/en/editions/9?sort=title").hung == by_title[1:4]
    assert get(client, f"{ALL}?sort=sideways").hung == get(client, ALL).hung


def test_the_newest_come_first_if_one_wishes(client: FlaskClient, walls: None) -> None:
    assert get(client, "/en/editions/9?sort=newest").hung == ["L’Eau vive", "« Dune »", "Écume"]


def test_articles_accents_and_marks_do_not_sort() -> None:
    same = ("Écho", "L’écho", "« Écho »", "The echo", "ÉCHO…")
    assert {title_key(one) for one in same} == {"echo"}
    assert [title_key(one) for one in ("Œuvre", "La", "A", "…")] == ["oeuvre", "la", "a", ""]


@pytest.mark.shows("C10")
def test_works_are_found_by_their_colours_from_the_most_of_it_to_the_least(
    client: FlaskClient, app_context: Flask
) -> None:
    edition = factories.make_edition(9)
    for title, colours in (
        ("A little", [["#c3c1b6", 0.8], ["#2e5fae", 0.15]]),
        ("All", [["#2e5fae", 0.6], ["#1e3f8e", 0.4]]),
        ("A trace", [["#c3c1b6", 0.95], ["#2e5fae", 0.05]]),
        ("None", [["#b8362c", 1.0]]),
    ):
        factories.make_exhibited_work(edition, views=SMALL, title=title, colours=colours)
    page = get(client, "/en/editions/9?colour=blue")
    assert page.hung == ["All", "A little"]
    assert get(client, f"{ALL}?colour=blue&sort=hang").hung == ["A little", "All"]
    papers = page.one("ul", class_="papiers")
    assert "Blue" in papers.text or "blue" in papers.text
    assert get(client, "/en/editions/9?colour=beige", 404)


@pytest.mark.sqlite_only
def test_every_paper_is_of_the_colour_that_it_stands_for() -> None:
    assert [colour_name(colour.sample) for colour in COLOURS] == [colour.slug for colour in COLOURS]
    assert named_shares([("#2e5fae", 0.1), ("#1e4f9e", 0.1), ("#b8362c", 0.05)]) == {5: pytest.approx(0.2)}


@pytest.mark.shows("C3", "J4.4")
def test_before_and_after_lead_along_the_list_that_one_came_from(client: FlaskClient, walls: None) -> None:
    wall = get(client, f"{ALL}?theme=water")
    first = wall.all("a", class_="oeuvre-lien")[0]["href"]
    assert first == "/en/editions/9/works/9-001?theme=water&everywhere=1"
    page = get(client, first)
    after = page.one("a", class_="apres")
    assert "L’Eau vive" in after.text
    page = get(client, after["href"])
    assert "Work 2 of 3" in page.one("main").text
    assert "The Well" in page.one("a", class_="apres").text
    assert page.one("a", class_="apres")["href"] == "/en/editions/8/works/8-001?theme=water&everywhere=1"
    assert any(one["href"] == f"{ALL}?theme=water" for one in page.all("a"))
    canonical = next(one["href"] for one in page.all("link") if one["rel"] == "canonical")
    assert canonical.endswith("/en/editions/9/works/9-003")


@pytest.mark.parametrize(
    "nonsense", ["?theme=nothing", "?colour=blue", "?everywhere=1&sort=x", "?theme=water"]
)
def test_an_address_of_a_list_that_does_not_hold_the_work_is_the_plain_page(
    client: FlaskClient, walls: None, nonsense: str
) -> None:
    page = get(client, f"/en/editions/9/works/9-002{nonsense}")
    assert page.one("a", class_="avant")
    assert page.one("a", class_="apres")


@pytest.mark.shows("C11")
def test_each_work_has_its_day_before_any_has_two(client: FlaskClient, app_context: Flask) -> None:
    edition = factories.make_edition(9)
    for number in range(4):
        factories.make_exhibited_work(edition, views=SMALL, title=f"Work {number}")
    factories.make_poem(edition, title="A poem")
    factories.make_exhibited_work(edition, views=SMALL, title="Covered", content_note="War.")
    start, led = clock.now(), []
    for days in range(11):
        with clock.at(start + timedelta(days=days)):
            shown = get(client, "/en/").one("h2", class_="titre").text
            note_the_day()
            note_the_day()
            assert get(client, "/en/").one("h2", class_="titre").text == shown
            led.append(shown)
    assert sorted(led[:5]) == sorted(led[5:10]) == ["A poem", "Work 0", "Work 1", "Work 2", "Work 3"]
    assert db.session.query(DayAtTheEntrance).count() == 11


@pytest.mark.shows("C11")
def test_a_work_of_the_day_that_leaves_the_wall_leaves_the_entrance(
    client: FlaskClient, app_context: Flask
) -> None:
    edition = factories.make_edition(9)
    first = factories.make_exhibited_work(edition, views=SMALL, title="First")
    db.session.add(DayAtTheEntrance(day=today(), work_id=first.id))
    db.session.commit()
    factories.make_exhibited_work(edition, views=SMALL, title="Second")
    assert get(client, "/en/").one("h2", class_="titre").text == "First"
    withdraw_work(first, GALLERY)
    let_the_public_version_pass()
    assert get(client, "/en/").one("h2", class_="titre").text == "Second"
