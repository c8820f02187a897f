"""The evening's page as visitors get it, without a script: its states, what is on, a stop at one's own pace."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from gallery import clock
from gallery.db import db
from gallery.opening.countdown import number_words
from gallery.opening.models import EventKind, Opening
from gallery.works.models import Work
from tests import factories
from tests.catalogue.reading import PageRead
from tests.opening.evenings import EN, FR, TITLES, go, make_evening, stop_address

SEVEN = datetime(2026, 11, 12, 0, 0, tzinfo=UTC)
"""Wednesday 11 November 2026, 19 h in Trois-Rivières: after the night in which the clocks went back."""


@pytest.fixture
def opening(app_context: Flask) -> Opening:
    return make_evening(SEVEN)


def text_of(client: FlaskClient, address: str) -> str:
    """The words of a page, in one line."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).replace("\xa0", " ").split())


@pytest.mark.shows("P37", "J6.3", "D3")
def test_a_visitor_finds_the_evening_as_it_stands_by_the_clock(client: FlaskClient, opening: Opening) -> None:
    with clock.at(SEVEN - timedelta(days=3)):
        announced, english = text_of(client, FR), text_of(client, EN)
        assert "Mercredi 11 novembre 2026, 19 h, heure de l’Est" in announced
        assert "19 h 05 Visite en direct" in announced
        assert "Wednesday, November 11, 2026, 7:00 pm, Eastern Time" in english
    with clock.at(SEVEN - timedelta(minutes=12)):
        waiting = text_of(client, FR)
        assert "à 19 h" in waiting
        assert "Essayer le son" in waiting
    with clock.at(SEVEN):
        assert "Le comité." in text_of(client, FR)
    with clock.at(SEVEN + timedelta(hours=4)):
        assert client.get(FR).status_code == 200
    for page in (announced, english, waiting):
        assert not any(title in page for title in TITLES), "what will be shown is for the evening"


@pytest.mark.shows("J6.4", "J6.8", "D5", "D10")
def test_who_comes_late_and_has_no_script_lands_where_everybody_is(
    client: FlaskClient, opening: Opening
) -> None:
    with clock.at(SEVEN + timedelta(minutes=5)):
        go(opening, EventKind.WENT, part=1, stop=1)
        page = PageRead(client.get(FR).text)
        assert [one.text for one in page.all("h1")] == [TITLES[1]]
        assert "2 de 3" in text_of(client, FR)
        assert "Ligne 2" in text_of(client, FR)
        (current,) = page.all("a", aria_current="step")
        assert current["href"] == stop_address(opening, 1)
        assert page.all("a", href=FR, class_="suite")[0].text == "Voir où on en est"
        assert "Follow the visit Explore freely" in text_of(client, EN)
        go(opening, EventKind.LOOKED, view={"x": 0.5, "y": 0.5, "width": 0.4}, point={"x": 0.9, "y": 0.1})
        go(opening, EventKind.SAID, fr="On attend Amina.", en="")
        go(opening, EventKind.PAUSED)
        page = text_of(client, FR)
        assert "On attend Amina." in page
        assert "Une courte pause. On reprend ici même." in page
        assert "en haut à droite de l’œuvre" in page


@pytest.mark.shows("J6.4", "J6.8", "D5", "D10")
def test_a_stop_is_walked_at_ones_own_pace_while_its_work_hangs(
    client: FlaskClient, opening: Opening
) -> None:
    address = stop_address(opening, 1)
    with clock.at(SEVEN - timedelta(minutes=1)):
        assert client.get(address).status_code == 404, "nobody walks ahead of the evening"
    with clock.at(SEVEN + timedelta(minutes=1)):
        page = PageRead(client.get(address).text)
        assert "2 de 3, à votre rythme" in text_of(client, address)
        assert page.all("a", rel="prev")[0]["href"] == stop_address(opening, 0)
        assert page.all("a", rel="next")[0]["href"] == stop_address(opening, 2)
        assert page.all("a", class_="geste")[0]["href"] == FR, "and back to the visit"
        assert TITLES[1] in text_of(client, stop_address(opening, 1, EN))
        assert client.get(f"{FR}/arrets/99999").status_code == 404
        go(opening, EventKind.WENT, part=1, stop=1)
        work = db.session.get_one(Work, opening.segments[1].tour.stops[1].work_id)  # type: ignore[union-attr]
        assert TITLES[1] in text_of(client, FR)
        go(opening, EventKind.HID_WORK, work=work.id)
        page = text_of(client, FR)
        assert TITLES[1] not in page
        assert "Cette œuvre n’est plus accrochée ici. La visite continue." in page
        assert client.get(stop_address(opening, 1)).status_code == 404
        assert "2 de 2, à votre rythme" in text_of(client, stop_address(opening, 2))


@pytest.mark.shows("J6.5", "D7")
def test_a_room_elsewhere_is_a_link_that_says_where_it_leads(client: FlaskClient, opening: Opening) -> None:
    with clock.at(SEVEN + timedelta(minutes=50)):
        go(opening, EventKind.WENT, part=2)
        answer = client.get(FR)
        page = PageRead(answer.text)
        (link,) = page.all("a", href="https://salle.exemple.org/soir")
        assert (link["rel"], link["target"]) == ("noopener noreferrer", "_blank")
        assert "Ouvre salle.exemple.org dans un autre onglet, hors de la galerie." in text_of(client, FR)
        loaded = [
            one.get("src") or one.get("href")
            for tag in ("img", "script", "link", "iframe", "video")
            for one in page.all(tag)
        ]
        assert [one for one in loaded if "exemple.org" in one] == []


@pytest.mark.sqlite_only
@pytest.mark.shows("D3")
def test_while_one_waits_works_of_the_last_edition_hang_there(client: FlaskClient, opening: Opening) -> None:
    last = factories.make_edition(8)
    works = [factories.make_poem(last, "un vers", title=f"Ancienne {place}") for place in range(8)]
    with clock.at(SEVEN - timedelta(minutes=5)):
        shown = [work.title for work in works if work.title in text_of(client, FR)]
        assert len(shown) == 6
    with clock.at(SEVEN - timedelta(days=1, minutes=5)):
        assert not any(work.title in text_of(client, FR) for work in works), "not before the doors open"


@pytest.mark.sqlite_only
def test_nobody_finds_an_evening_that_is_not_published(client: FlaskClient, app_context: Flask) -> None:
    factories.make_opening(factories.make_edition(9), starts_at=SEVEN, published=False)
    with clock.at(SEVEN):
        assert client.get(FR).status_code == 404
        assert client.get(FR.replace("/1", "/2")).status_code == 404


@pytest.mark.sqlite_only
def test_numbers_are_said_in_words(app: Flask) -> None:
    for lang, said in (
        ("fr", ("une", "vingt-et-une", "cinquante-neuf")),
        ("en", ("one", "twenty-one", "fifty-nine")),
    ):
        with app.test_request_context(f"/{lang}/"):
            words = number_words()
            assert len(set(words)) == 60
            assert (words[1], words[21], words[59]) == said
