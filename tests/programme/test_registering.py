"""Registration: half a minute, seats under races, a waiting list that moves up by itself, one's own page, deletion."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from gallery.audit.models import AuditEntry
from gallery.audit.service import GALLERY
from gallery.db import db
from gallery.editions.models import Edition
from gallery.errors import Gone, NotAcceptable, TooMany
from gallery.outbox.models import Mail
from gallery.programme.jobs import forget_registrations
from gallery.programme.keys import page_of
from gallery.programme.models import Activity, Attendance, Registration, Reminder
from gallery.programme.registering import (
    Coming,
    change_registration,
    give_back,
    register,
    take_again,
    take_off,
    tick_at_the_door,
)
from gallery.programme.service import call_off
from tests.factories import make_edition
from tests.programme.stories import BEFORE, EVENING, at, come, fill_in, letters_to, make_activity, standing
from tests.security.house import hidden

LINK = "https://meet.example.org/arriver"


@pytest.fixture
def edition(app_context: Flask) -> Edition:
    return make_edition(9)


def form_of(activity: Activity) -> str:
    return f"/fr/programmation/{activity.id}/inscription"


def registrations() -> list[Registration]:
    db.session.rollback()
    return list(db.session.scalars(select(Registration).order_by(Registration.id)))


@pytest.mark.sqlite_only
@pytest.mark.shows("J6.2", "D2", "P20", "P41")
def test_anybody_registers_with_a_name_alone_and_keeps_a_page_of_their_own(
    client: FlaskClient, edition: Edition
) -> None:
    activity = make_activity(edition)
    with at(BEFORE):
        sent = fill_in(
            client, form_of(activity), name="  Rosa ", attendance="online", places="2", needs="lsq"
        )
        assert sent.status_code == 303
        page = client.get(sent.headers["Location"])
    (one,) = registrations()
    assert (one.name, one.email, one.places, one.needs, one.language) == ("Rosa", "", 2, ["lsq"], "fr")
    assert "Vos 2 places sont gardées, Rosa." in page.text
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert page.headers["Cache-Control"] == "no-store"
    assert sent.headers["Location"].rpartition("/")[2] not in repr(one.__dict__)  # only its hash is kept
    assert LINK in page.text  # she has a place online
    assert db.session.scalar(select(func.count(Mail.id))) == 0


@pytest.mark.shows("J6.2", "P10")
def test_the_same_form_sent_twice_is_one_registration(client: FlaskClient, edition: Edition) -> None:
    activity = make_activity(edition, seats=1)
    with at(BEFORE):
        first, again = come(activity, email="rosa@example.net"), come(activity, email="rosa@example.net")
        assert (first.registration.id, first.token) == (again.registration.id, again.token)
        assert len(letters_to("rosa@example.net")) == 1
        with pytest.raises(NotAcceptable):
            come(activity, key="short")
        assert len(registrations()) == 1
        kept = "the key of Rosa’s own form"  # Ana, on the page that Rosa's browser had kept
        assert come(activity, "Ana", key=kept).token != first.token
    assert [one.name for one in registrations()] == ["Rosa", "Ana"]


@pytest.mark.sqlite_only
@pytest.mark.shows("P23", "J6.2")
def test_what_lacks_something_comes_back_with_what_was_typed(client: FlaskClient, edition: Edition) -> None:
    activity = make_activity(edition, seats=5)
    with at(BEFORE):
        for fields, sentence in (
            ({"name": " "}, "Écrire un nom"),
            ({"email": "rosa@"}, "n’est pas complète"),
            ({"attendance": "by boat"}, "Choisir comment participer"),
            ({"places": "9" * 40}, "Écrire un nombre entier"),
            ({"places": "6"}, "Il y a 5 places en tout"),
            ({"email": "rosa@", "places": "99"}, "n’est pas complète"),
            ({"email": "rosa@", "places": "99"}, "écrire à l’équipe"),
        ):
            given = {
                "name": "Rosa",
                "attendance": "in_person",
                "places": "1",
                "needs_note": "mon chien",
                **fields,
            }
            answer = fill_in(client, form_of(activity), **given)
            assert answer.status_code == 422, fields
            assert sentence in answer.text, fields
            assert "mon chien" in answer.text
    assert registrations() == []


@pytest.mark.shows("D2", "J6.2")
def test_two_who_want_the_last_seat_at_once_are_served_one_after_the_other(
    app: Flask, edition: Edition
) -> None:
    activity_id = make_activity(edition, seats=1).id
    db.session.rollback()

    def want(name: str) -> str:
        with app.app_context(), at(BEFORE):
            activity = db.session.get_one(Activity, activity_id)
            coming = Coming(name, Attendance.IN_PERSON)
            return str(register(activity, coming, f"the key of {name}’s own form", "fr").registration.status)

    with ThreadPoolExecutor(4) as pool:
        found = sorted(pool.map(want, ["Ana", "Ben", "Chi", "Dia"]))
    assert found == ["confirmed", "waiting", "waiting", "waiting"]


@pytest.mark.shows("D2", "J6.2")
def test_the_waiting_list_moves_up_by_itself_in_its_order(edition: Edition) -> None:
    activity = make_activity(edition, seats=2)
    with at(BEFORE):
        first = come(activity, "Ana", places=2)
        family = come(activity, "Ben", places=2, email="ben@example.net")
        single = come(activity, "Chi", email="chi@example.net")
        assert [standing(one) for one in (first, family, single)] == ["confirmed", "waiting", "waiting"]
        change_registration(first.registration, Coming("Ana", Attendance.IN_PERSON, 1))
        # One seat is free: the family of two goes on waiting, and loses its turn to nobody who needs two.
        assert [standing(one) for one in (first, family, single)] == ["confirmed", "waiting", "confirmed"]
        give_back(first.registration)
        take_off(single.registration, "Un double.", GALLERY)
        assert [standing(one) for one in (first, family, single)] == ["cancelled", "confirmed", "cancelled"]
        take_again(first.registration)
        assert standing(first) == "waiting"
    assert [letter.kind for letter in letters_to("ben@example.net")] == [
        "registration_waiting",
        "registration_moved_up",
    ]
    told = letters_to("chi@example.net")
    assert [letter.kind for letter in told][1:] == ["registration_moved_up", "registration_removed"]
    assert "Un double." in told[-1].body


@pytest.mark.sqlite_only
@pytest.mark.shows("J6.2")
def test_who_mends_their_address_has_the_letter_that_went_astray(edition: Edition) -> None:
    activity = make_activity(edition)
    with at(BEFORE):
        mine = come(activity, email="rsoa@example.org").registration
        for name in ("Rosa", "Rosa D."):
            change_registration(mine, Coming(name, Attendance.IN_PERSON, email="rosa@example.org"))
    [letter] = letters_to("rosa@example.org")
    assert "Votre place" in letter.subject


@pytest.mark.sqlite_only
@pytest.mark.shows("J6.2")
def test_who_has_a_place_keeps_it_when_more_are_not_free(edition: Edition) -> None:
    activity = make_activity(edition, seats=3, seats_online=1)
    with at(BEFORE):
        made = come(activity, "Ana", places=2)
        come(activity, "Ben", attendance=Attendance.ONLINE)
        for wish in (Coming("Ana", Attendance.IN_PERSON, 4), Coming("Ana", Attendance.ONLINE, 1)):
            with pytest.raises(NotAcceptable):
                change_registration(made.registration, wish)
        assert (made.registration.places, standing(made)) == (2, "confirmed")
        change_registration(made.registration, Coming("Ana", Attendance.IN_PERSON, 3))
    (kept,) = [one for one in registrations() if one.name == "Ana"]
    assert kept.places == 3


@pytest.mark.shows("J6.2", "P17")
def test_one_button_gives_a_place_back_and_another_takes_it_again(
    client: FlaskClient, edition: Edition
) -> None:
    activity = make_activity(edition)
    with at(BEFORE):
        made = come(activity)
        own = f"/fr/inscriptions/{made.token}"
        assert fill_in(client, own).status_code == 422  # the page's other form, empty
        token = {"csrf_token": hidden(client.get(own))["csrf_token"]}
        assert client.post(f"{own}/annulations", data=token).status_code == 303
        assert "Votre place est rendue" in client.get(own).text
        client.post(f"{own}/reprises", data=token)
        assert "Votre place est gardée, Rosa." in client.get(own).text
        client.post(f"{own}/effacements", data=token)
        assert client.get(own).status_code == 404
    assert registrations() == []


@pytest.mark.sqlite_only
@pytest.mark.shows("J6.2", "J6.5")
def test_the_link_is_for_those_who_take_part_online_and_have_a_place(
    client: FlaskClient, edition: Edition
) -> None:
    activity = make_activity(edition, seats_online=1)
    with at(BEFORE):
        online = come(activity, "Ana", attendance=Attendance.ONLINE)
        waits = come(activity, "Ben", attendance=Attendance.ONLINE)
        here = come(activity, "Chi")
        for made, sees in ((online, True), (waits, False), (here, False)):
            own = f"/fr/inscriptions/{made.token}"
            assert (LINK in client.get(own).text) is sees
            assert (LINK in client.get(f"{own}/agenda.ics").text.replace("\r\n ", "")) is sees
        for page in ("/fr/programmation", f"/fr/programmation/{activity.id}", "/fr/programmation.ics"):
            assert LINK not in client.get(page).text
        call_off(activity, "", GALLERY)
        assert LINK not in client.get(f"/fr/inscriptions/{online.token}").text


@pytest.mark.sqlite_only
@pytest.mark.shows("P24", "P22")
def test_nobody_can_have_us_fill_a_mailbox(edition: Edition) -> None:
    activity = make_activity(edition)
    with at(BEFORE):
        for name in ("Ana", "Ben", "Chi"):
            come(activity, name, email="Victim@example.net")
        with pytest.raises(TooMany):
            come(activity, "Dia", email="victim@example.net")


@pytest.mark.sqlite_only
@pytest.mark.shows("D2")
def test_registration_closes_by_itself(client: FlaskClient, edition: Edition) -> None:
    activity = make_activity(edition, registration_closes_at=EVENING - timedelta(days=1))
    with at(EVENING - timedelta(days=1)):
        with pytest.raises(Gone):
            come(activity)
        assert client.get(form_of(activity)).status_code == 410
        assert 'inscription"' not in client.get(f"/fr/programmation/{activity.id}").text


@pytest.mark.shows("J6.2", "D2", "P40")
def test_some_days_after_only_numbers_stay(edition: Edition) -> None:
    activity = make_activity(edition, keep_days=30, ends_at=EVENING + timedelta(hours=2))
    with at(BEFORE):
        come(activity, "Rosalinde", email="rosa@example.net", places=2, needs_note="mon chien")
        come(activity, "Ben", attendance=Attendance.ONLINE)
        give_back(come(activity, "Chi").registration)
    with at(EVENING):
        tick_at_the_door(registrations()[0], True)
    with at(activity.ends_at + timedelta(days=30) - timedelta(minutes=1)):
        forget_registrations()
        assert len(registrations()) == 3
    with at(activity.ends_at + timedelta(days=30)):
        forget_registrations()
        forget_registrations()
    assert registrations() == []
    db.session.refresh(activity)
    assert (activity.were_in_person, activity.were_online, activity.had_arrived) == (2, 1, 2)
    kept = [*db.session.scalars(select(Mail)), *db.session.scalars(select(AuditEntry))]
    words = " ".join(repr(one.__dict__) for one in kept)
    assert len(kept) > 3
    assert not any(word in words for word in ("Rosalinde", "rosa@", "chien"))
    assert db.session.scalar(select(func.count(Reminder.id))) == 0


@pytest.mark.sqlite_only
@pytest.mark.shows("P20")
def test_letters_lead_to_the_page_only_while_the_gallery_keeps_its_secret(
    app: Flask, edition: Edition
) -> None:
    with at(BEFORE):
        made = come(make_activity(edition))
    assert len(made.token) == 43  # as long as every secret that letters hide once they have left
    assert page_of(made.registration) == f"http://localhost/fr/inscriptions/{made.token}"
    settings = app.extensions["gallery_settings"]
    app.extensions["gallery_settings"] = settings.model_copy(update={"secret_key": "another key"})
    assert page_of(made.registration) == ""  # and no link that opens nothing
