"""What the public can see, and from when: not a second before the opening, not by any public page."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import NotFound

from gallery import clock
from gallery.audit.service import GALLERY
from gallery.works.guards import raise_absent
from gallery.works.models import WorkStatus
from gallery.works.service import take_down, withdraw_work
from tests import factories
from tests.catalogue.reading import get, let_the_public_version_pass

OPENS = datetime(2026, 11, 12, 0, 0, tzinfo=UTC)
A_SECOND = timedelta(seconds=1)
PAGES = ("/fr/", "/en/", "/fr/editions", "/en/editions", "/fr/editions/9", "/en/editions/9")
PAGES += ("/fr/enjeux", "/en/themes", "/fr/enjeux/eau", "/en/themes/eau", "/fr/annees/2025", "/en/years/2026")


@pytest.fixture
def waiting(app_context: Flask) -> str:
    """One work of an edition that opens at OPENS; its title."""
    edition = factories.make_edition(9, year_start=2025, opens_at=OPENS)
    theme = factories.make_theme("eau")
    group = factories.make_group("barque", name="École de la Barque")
    work = factories.make_exhibited_work(
        edition, title="La barque sans nom", themes=[theme], group_id=group.id
    )
    return work.title


@pytest.mark.shows("P13", "B1", "J6.1")
def test_nothing_of_a_work_shows_a_second_before_its_edition_opens(client: FlaskClient, waiting: str) -> None:
    with clock.at(OPENS - A_SECOND):
        for path in PAGES:
            body = client.get(path).get_data(as_text=True)
            assert waiting not in body, path
            assert "École de la Barque" not in body, path
            assert "/media/" not in body, path
        for path in ("/fr/editions/9/oeuvres/9-001", "/en/editions/9/works/9-001"):
            answer = client.get(path)
            assert answer.status_code == 404
            assert waiting not in answer.get_data(as_text=True)


def test_no_count_tells_before_the_opening_how_many_works_wait(client: FlaskClient, waiting: str) -> None:
    with clock.at(OPENS - A_SECOND):
        bodies = [client.get(path).get_data(as_text=True) for path in PAGES]
    assert not [body for body in bodies if "1 work" in body or "1 œuvre" in body]


@pytest.mark.shows("B1")
def test_everybody_sees_the_work_from_the_opening_on(client: FlaskClient, waiting: str) -> None:
    with clock.at(OPENS - A_SECOND):
        get(client, "/fr/editions/9")
    with clock.at(OPENS):
        for path in PAGES:
            if path.endswith(("/editions", "/enjeux", "/themes")):
                continue
            assert waiting in client.get(path).get_data(as_text=True), path
        for path in ("/fr/editions/9/oeuvres/9-001", "/en/editions/9/works/9-001"):
            assert get(client, path).one("h1").text == waiting


def test_a_waiting_wall_says_when_it_opens_in_the_zone_of_its_edition(
    client: FlaskClient, waiting: str
) -> None:
    with clock.at(OPENS - A_SECOND):
        page = get(client, "/en/editions/9")
    assert page.one("time")["datetime"] == OPENS.isoformat()
    assert "November 11" in page.one("time").text
    assert "7:00" in " ".join(one.text for one in page.all("p", class_="quand-l"))


def test_a_waiting_wall_takes_no_notice_of_facets(client: FlaskClient, waiting: str) -> None:
    with clock.at(OPENS - A_SECOND):
        get(client, "/fr/editions/9?theme=nothing-of-the-kind&page=7")


def test_an_edition_that_is_not_published_is_not_there(client: FlaskClient, app_context: Flask) -> None:
    edition = factories.make_edition(9, year_start=2025, published=False)
    factories.make_exhibited_work(edition)
    for path in ("/fr/editions/9", "/en/editions/9", "/fr/annees/2025", "/fr/editions/9/oeuvres/9-001"):
        get(client, path, 404)
    assert "/editions/9" not in client.get("/fr/editions").get_data(as_text=True)


@pytest.mark.shows("P11")
def test_a_work_in_any_other_state_hangs_nowhere(client: FlaskClient, app_context: Flask) -> None:
    edition = factories.make_edition(9)
    for status in WorkStatus:
        if status is not WorkStatus.APPROVED:
            work = factories.make_work(edition, status, views=((320, 240),), released_at=factories.OPENED)
            get(client, f"/fr/editions/9/oeuvres/{work.number}", 404)
    assert get(client, "/fr/editions/9").hung == []


def test_an_approved_work_that_lacks_something_hangs_nowhere(client: FlaskClient, app_context: Flask) -> None:
    edition = factories.make_edition(9)
    for lacking in ({"described": False}, {"rendered": False}, {"consent": False}):
        work = factories.make_exhibited_work(edition, **lacking)
        get(client, f"/fr/editions/9/oeuvres/{work.number}", 404)
    assert get(client, "/fr/editions/9").hung == []


@pytest.mark.shows("P12", "J4.7")
def test_a_work_that_its_maker_withdrew_is_gone_at_once_and_says_where_to_go(
    client: FlaskClient, app_context: Flask
) -> None:
    work = factories.make_exhibited_work(factories.make_edition(9), title="La barque")
    get(client, "/en/editions/9/works/9-001")
    withdraw_work(work, GALLERY)
    let_the_public_version_pass()
    gone = get(client, "/en/editions/9/works/9-001", 410)
    assert "La barque" not in gone.one("main").text
    assert [one for one in gone.all("a") if one["href"] == "/en/editions/9"]
    assert get(client, "/en/editions/9").hung == []


def test_a_work_that_the_team_took_down_is_gone_in_both_languages(
    client: FlaskClient, app_context: Flask
) -> None:
    take_down(factories.make_exhibited_work(factories.make_edition(9)), GALLERY)
    get(client, "/fr/editions/9/oeuvres/9-001", 410)
    get(client, "/en/editions/9/works/9-001", 410)


@pytest.mark.shows("P12")
def test_a_work_whose_consent_ended_is_gone_with_its_media_though_nobody_did_anything(
    client: FlaskClient, app_context: Flask
) -> None:
    ends, a_day = clock.now() + timedelta(days=3), timedelta(days=1)
    edition = factories.make_edition(9)
    work = factories.make_exhibited_work(edition, title="La barque", consent_until=ends)
    too_late = factories.make_exhibited_work(edition, released_at=ends + a_day, consent_until=ends)
    with clock.at(ends - A_SECOND):
        media = get(client, "/fr/editions/9/oeuvres/9-001").all("img")[0]["src"]
    with clock.at(ends):
        gone = get(client, "/fr/editions/9/oeuvres/9-001", 410)
        assert "La barque" not in gone.one("main").text
        assert client.get(media).status_code == 410
        get(client, f"/fr/editions/9/oeuvres/{too_late.number}", 404)  # it never hung
    with clock.at(ends + a_day):
        withdraw_work(work, GALLERY)
        assert client.get(media).status_code == 404  # its address is dead
        get(client, "/fr/editions/9/oeuvres/9-001", 410)


@pytest.mark.shows("J8.2", "P23")
def test_an_address_that_never_was_is_not_found(client: FlaskClient, waiting: str) -> None:
    works = "9-1", "9-0001", "9-999999999999", "9-٣", "'%20OR%201=1"
    paths = [f"/fr/editions/9/oeuvres/{number}" for number in works]
    paths += ["/fr/editions/8/oeuvres/9-001", "/fr/editions/0", "/fr/editions/99999999999999999999"]
    paths += ["/fr/annees/0", "/fr/annees/99999999999999999999", "/fr/enjeux/%C3%A9lan", "/fr/enjeux/eau'--"]
    with clock.at(OPENS):
        for path in (*paths, "/fr/nulle-part"):
            get(client, path, 404)


@pytest.mark.shows("P23")
def test_bytes_that_are_no_text_are_refused(client: FlaskClient, app_context: Flask) -> None:
    factories.make_edition(9)
    for path in ("/fr/editions/9?theme=%00", "/fr/enjeux/%00", "/fr/editions/9/oeuvres/%FF"):
        get(client, path, 400)


@pytest.mark.shows("P37")
def test_a_work_that_opens_while_it_is_asked_for_is_not_said_to_be_gone(
    app: Flask, app_context: Flask
) -> None:
    """Between the question whether it hangs and the one what to say, the instant of the opening may pass."""
    work = factories.make_exhibited_work(factories.make_edition(9))
    with app.test_request_context("/en/editions/9/works/9-001"), pytest.raises(NotFound):
        raise_absent(work)
