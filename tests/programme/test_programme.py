"""The programme, as everybody sees it: by day, in two languages, in the past tense by itself, in calendars."""

import json
import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from flask.testing import FlaskClient
from icalendar import Calendar

from gallery.audit.service import GALLERY
from gallery.editions.models import Edition
from gallery.programme.hooks import TAKES_PLACE
from gallery.programme.models import ActivityKind, Attendance, LinkFor
from gallery.programme.service import call_off, publish_activity
from tests.factories import make_edition
from tests.programme.stories import BEFORE, EVENING, at, come, make_activity

TORONTO = ZoneInfo("America/Toronto")


@pytest.fixture
def edition(app_context: Flask) -> Edition:
    return make_edition(9)


def get(client: FlaskClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.text


def events(text: str) -> list:
    return Calendar.from_ical(text).walk("VEVENT")


@pytest.mark.shows("D1", "J6.9")
def test_the_programme_tells_by_day_and_in_the_past_tense_by_itself(
    client: FlaskClient, edition: Edition
) -> None:
    assert "La programmation arrive." in get(client, "/fr/programmation")
    assert 'href="/fr/programmation"' not in get(client, "/fr/")
    panel = make_activity(
        edition, ends_at=EVENING + timedelta(hours=2), past_fr="Un bel échange.", attended=41
    )
    make_activity(
        edition, title_fr="Graver", title_en="", starts_at=EVENING + timedelta(days=3), price_cents=650
    )
    make_activity(edition, title_fr="Brouillon", published=False)
    make_activity(make_edition(7, published=False), title_fr="Ailleurs")
    with at(BEFORE):
        publish_activity(panel, GALLERY, published=False)
        publish_activity(panel, GALLERY)
        page = get(client, "/fr/programmation")
        assert re.findall(r"<b aria-hidden=\"true\">(\d+)</b>", page) == ["11", "14"]
        assert "6,50\xa0$" in page
        assert "Novembre 2026." in page
        assert "Un bel échange." not in page
        assert "passé" not in page
        assert 'href="/fr/programmation"' in get(client, "/fr/")
    with at(panel.ends_at):
        page = get(client, "/fr/programmation")
        assert "novembre, passé" in page
        assert "41 personnes sont venues." in page
        assert "Un bel échange." in page
    for words in ("Brouillon", "Ailleurs"):
        assert words not in page
    assert "Who may arrive?" in get(client, "/en/programme")
    assert '<a lang="fr" href="/en/programme/2">Graver</a>' in get(client, "/en/programme")  # in French alone


@pytest.mark.sqlite_only
@pytest.mark.shows("D1", "P13")
def test_what_is_not_published_has_no_page_no_calendar_and_no_form(
    client: FlaskClient, edition: Edition
) -> None:
    hidden = make_activity(edition, published=False)
    elsewhere = make_activity(make_edition(7, published=False))
    with at(BEFORE):
        for one in (hidden, elsewhere):
            for address in ("", ".ics", "/inscription"):
                assert client.get(f"/fr/programmation/{one.id}{address}").status_code == 404
        assert events(get(client, "/fr/programmation.ics")) == []
        assert client.get("/fr/editions/7/programmation").status_code == 404


@pytest.mark.shows("D1")
def test_the_page_shows_the_edition_that_comes_and_leads_to_the_others(
    client: FlaskClient, edition: Edition
) -> None:
    make_activity(make_edition(8), title_fr="Table d’hier", starts_at=EVENING - timedelta(days=300))
    make_activity(make_edition(10), title_fr="Table de demain", starts_at=EVENING + timedelta(days=300))
    make_activity(edition)
    with at(BEFORE):
        page = get(client, "/fr/programmation")
        assert "Qui a le droit" in page
        assert "Table d’hier" not in page
        assert 'href="/fr/editions/8/programmation"' in page
        assert "Table d’hier" in get(client, "/fr/editions/8/programmation")
    with at(EVENING + timedelta(days=400)):
        assert "Table de demain" in get(client, "/fr/programmation")


@pytest.mark.shows("D1", "P37")
def test_kept_pages_change_at_the_instants_at_which_an_activity_does(
    client: FlaskClient, edition: Edition
) -> None:
    activity = make_activity(
        edition,
        link_for=LinkFor.EVERYBODY,
        link_minutes=30,
        ends_at=EVENING + timedelta(hours=2),
        registration_closes_at=EVENING - timedelta(days=1),
    )
    address, closed = f"/fr/programmation/{activity.id}", EVENING - timedelta(days=1)
    for instant, register, link, over in (
        (BEFORE, True, False, False),
        (closed, False, False, False),
        (EVENING - timedelta(minutes=31), False, False, False),
        (EVENING - timedelta(minutes=30), False, True, False),
        (activity.ends_at - timedelta(seconds=1), False, True, False),
        (activity.ends_at, False, False, True),
    ):
        with at(instant):
            for page in (get(client, address), get(client, "/fr/programmation")):
                found = f"{address}/inscription" in page, activity.link in page, "eu lieu" in page
                assert found == (register, link, over), instant
            (event,) = events(get(client, f"{address}.ics"))
            assert (activity.link in str(event["description"])) is link


@pytest.mark.sqlite_only
@pytest.mark.shows("D1", "D2")
def test_full_is_said_at_once_and_only_when_every_way_is(client: FlaskClient, edition: Edition) -> None:
    activity = make_activity(edition, seats=1, seats_online=1)
    with at(BEFORE):
        assert "Complet" not in get(client, "/fr/programmation")
        come(activity, "Ana", attendance=Attendance.ONLINE)
        come(activity, "Ben")
        page = get(client, "/fr/programmation")
    assert "S’inscrire sur la liste d’attente" in page
    assert "Complet pour l’instant." in page


@pytest.mark.sqlite_only
@pytest.mark.shows("D1", "J6.2")
def test_calendars_tell_the_hour_of_the_place_over_summer_and_winter_time(
    client: FlaskClient, edition: Edition
) -> None:
    autumn = make_activity(
        edition, starts_at=datetime(2026, 11, 1, 23, 30, tzinfo=UTC)
    )  # the clocks went back
    spring = make_activity(
        edition, starts_at=datetime(2027, 3, 14, 22, 30, tzinfo=UTC), zone="America/Montreal"
    )
    abroad = make_activity(edition, starts_at=datetime(2026, 12, 1, 18, tzinfo=UTC), zone="Europe/Paris")
    days = make_activity(
        edition,
        kind=ActivityKind.EXHIBITION,
        all_day=True,
        starts_at=datetime(2026, 11, 13, 5, tzinfo=UTC),
        ends_at=datetime(2026, 11, 16, 5, tzinfo=UTC),
    )
    text = get(client, "/fr/programmation.ics")
    found = {str(one["uid"]): one for one in events(text)}
    told = {one.id: found[f"activity-{one.id}@localhost"] for one in (autumn, spring, abroad, days)}
    assert "DTSTART;TZID=America/Toronto:20261101T183000" in text
    assert "DTSTART;TZID=America/Montreal:20270314T183000" in text
    assert "DTSTART;TZID=Europe/Paris:20261201T190000" in text
    assert (told[days.id]["dtstart"].dt, told[days.id]["dtend"].dt) == (
        date(2026, 11, 13),
        date(2026, 11, 16),
    )
    zones = Calendar.from_ical(text).walk("VTIMEZONE")
    assert [str(one["tzid"]) for one in zones] == ["America/Montreal", "America/Toronto", "Europe/Paris"]
    zone = zones[1].to_tz()
    assert datetime(2026, 11, 1, 18, 30, tzinfo=zone).utcoffset() == timedelta(hours=-5)
    assert datetime(2026, 10, 31, 18, 30, tzinfo=zone).utcoffset() == timedelta(hours=-4)
    assert "webcal://localhost/fr/programmation.ics" in get(client, "/fr/programmation")
    assert (
        "du vendredi 13 novembre 2026 au dimanche 15 novembre 2026"
        in get(client, f"/fr/programmation/{days.id}").lower()
    )


@pytest.mark.sqlite_only
@pytest.mark.shows("D1")
def test_a_subscription_hears_of_a_change_under_the_same_name(client: FlaskClient, edition: Edition) -> None:
    activity = make_activity(edition)
    with at(BEFORE):
        (first,) = events(get(client, "/fr/programmation.ics"))
        call_off(activity, "", GALLERY)
        (then,) = events(get(client, "/fr/programmation.ics"))
        assert "annulée" in get(client, "/fr/programmation")
    assert first["uid"] == then["uid"]
    assert then["sequence"] > first["sequence"]
    assert (str(first["status"]), str(then["status"])) == ("CONFIRMED", "CANCELLED")
    assert first["dtstamp"].dt < then["dtstamp"].dt or then["dtstamp"].dt == BEFORE


@pytest.mark.sqlite_only
@pytest.mark.shows("D1", "P15")
def test_machines_read_the_same_as_people(client: FlaskClient, edition: Edition) -> None:
    activity = make_activity(
        edition, title_fr="</script><b>Ouvert</b>", price_cents=650, languages=["fr", "fcs"]
    )
    with at(BEFORE):
        come(activity, "Rosalinde", email="rosa@example.net")
        page = get(client, f"/fr/programmation/{activity.id}")
    assert "<b>Ouvert" not in page
    assert "Rosalinde" not in page
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    (event,) = json.loads(block)["@graph"]
    assert event["name"] == "</script><b>Ouvert</b>"
    assert event["startDate"] == "2026-11-11T19:00-05:00"
    assert event["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    assert (event["offers"]["price"], event["isAccessibleForFree"]) == ("6.50", False)
    assert activity.link not in block


@pytest.mark.sqlite_only
@pytest.mark.shows("D1")
def test_a_row_leads_to_the_page_on_which_it_takes_place(client: FlaskClient, edition: Edition) -> None:
    activity = make_activity(edition, takes_registrations=False, kind=ActivityKind.OPENING)
    answers = {activity.id: ("catalogue.edition", {"edition_number": 9})}

    def ask(one: object) -> object:
        return answers.get(one.id)  # type: ignore[attr-defined]

    TAKES_PLACE.append(ask)  # type: ignore[arg-type]
    try:
        with at(BEFORE):
            assert 'href="/fr/editions/9"' in get(client, "/fr/programmation")
            assert "http://localhost/fr/editions/9" in get(client, "/fr/programmation.ics").replace(
                "\r\n ", ""
            )
    finally:
        TAKES_PLACE.remove(ask)  # type: ignore[arg-type]
