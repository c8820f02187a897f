"""The organisers' side: activities from a draft to their past, the list, the sheet, the door."""

from datetime import timedelta
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from gallery.audit.models import AuditEntry
from gallery.db import db
from gallery.editions.models import Edition, StaffRole
from gallery.programme.models import Activity, Attendance, Registration
from gallery.sheets.reading import read_sheet
from tests.factories import make_edition, make_user, sign_in
from tests.programme.stories import BEFORE, EVENING, at, come, fill_in, letters_to, make_activity
from tests.security.house import hidden

ROOM = "/fr/organisation/editions/9/programmation"
PANEL = {
    "kind": "panel",
    "title_fr": "Qui a le droit d’arriver?",
    "starts_at": "2026-11-11T19:00",
    "ends_at": "2026-11-11T21:00",
    "zone": "America/Toronto",
    "place": "Café du Marché",
    "price": "6,50 $",
    "languages": ["fr", "tlh"],
    "access": ["step_free"],
    "link_for": "registered",
    "takes_registrations": "y",
    "seats": "40",
    "keep_days": "30",
}


@pytest.fixture
def edition(app_context: Flask) -> Edition:
    return make_edition(9)


@pytest.fixture
def organiser(client: FlaskClient, edition: Edition) -> FlaskClient:
    return sign_in(client, make_user("o@example.org", StaffRole.ORGANISER, edition))


def activities() -> list[Activity]:
    db.session.rollback()
    return list(db.session.scalars(select(Activity).order_by(Activity.id)))


def press(client: FlaskClient, page: str, act: str, **fields: object) -> int:
    """Press a button of a page whose form goes to another address."""
    token = hidden(client.get(page))["csrf_token"]
    return client.post(act, data={"csrf_token": token, **fields}).status_code


@pytest.mark.sqlite_only
@pytest.mark.shows("D1", "P28")
def test_an_organiser_takes_an_activity_from_a_draft_to_its_past(app: Flask, organiser: FlaskClient) -> None:
    visitor = app.test_client()
    with at(BEFORE):
        sent = fill_in(organiser, f"{ROOM}/nouvelle", **PANEL)
        assert sent.status_code == 303, sent.text
        (panel,) = activities()
        assert (panel.starts_at, panel.price_cents, panel.languages) == (EVENING, 650, ["fr"])
        own = f"{ROOM}/{panel.id}"
        assert visitor.get(f"/fr/programmation/{panel.id}").status_code == 404
        assert press(organiser, own, f"{own}/publications") == 303
        assert "6,50\xa0$" in visitor.get(f"/fr/programmation/{panel.id}").text
        stale = hidden(organiser.get(own))
        assert fill_in(organiser, own, **PANEL | {"host": "Comité"}).status_code == 303
        lost = organiser.post(own, data={**stale, **PANEL, "host": "Bibliothèque"})
        assert lost.status_code == 409  # somebody changed it meanwhile; what was typed is kept
        assert "Bibliothèque" in lost.text
        registered = come(activities()[0], "Ana", email="ana@example.net")
        assert press(organiser, own, f"{own}/annulations", words="Une tempête.") == 303
        assert "Une tempête." in letters_to("ana@example.net")[-1].body
        assert press(organiser, own, f"{own}/reprises") == 303
    with at(EVENING + timedelta(days=1)):
        past = {"past_fr": "Un bel échange.", "past_link": "https://example.org/revoir", "attended": "38"}
        assert press(organiser, own, f"{own}/apres", **past | {"past_link": "javascript:alert(1)"}) == 422
        assert press(organiser, own, f"{own}/apres", **past) == 303
        page = visitor.get(f"/fr/programmation/{panel.id}").text
    assert "Un bel échange." in page
    assert "38 personnes sont venues." in page
    db.session.rollback()
    mine = AuditEntry.subject_kind == "activities", AuditEntry.actor_kind == "user"
    assert list(db.session.scalars(select(AuditEntry.act).where(*mine).order_by(AuditEntry.id))) == [
        "add_activity", "publish_activity", "change_activity", "call_off_activity", "put_activity_back_on",
        "tell_past_of_activity",
    ]  # fmt: skip
    assert registered.token


@pytest.mark.sqlite_only
@pytest.mark.shows("D1", "P23", "P37")
def test_what_cannot_be_is_told_beside_its_field(organiser: FlaskClient) -> None:
    with at(BEFORE):
        for fields, sentence in (
            ({"ends_at": "2026-11-11T18:00"}, "Elle finit avant de commencer."),
            ({"starts_at": "2026-11-01T01:30", "ends_at": ""}, "cette heure existe deux fois"),
            ({"place": ""}, "Dire où elle a lieu"),
            ({"online": "y", "link": "javascript:alert(1)"}, "https:// devant"),
            ({"link": "https://meet.example.org/x"}, "Cocher que l’activité a lieu en ligne"),
            ({"price": "beaucoup"}, "L’écrire comme 6"),
            ({"seats": "9" * 30}, "valid"),
            ({"zone": "Mars/Olympus"}, "fuseau"),
        ):
            answer = fill_in(organiser, f"{ROOM}/nouvelle", **PANEL | {"host": "Comité"} | fields)
            assert answer.status_code == 422, fields
            assert "Comité" in answer.text
            if "seats" not in fields and "starts_at" not in fields:
                assert sentence in answer.text, fields
    assert activities() == []


@pytest.mark.sqlite_only
@pytest.mark.shows("J6.2", "D2", "P26")
def test_the_list_goes_out_as_a_sheet_without_formulas(organiser: FlaskClient, edition: Edition) -> None:
    activity = make_activity(edition)
    with at(BEFORE):
        come(activity, "=HYPERLINK(1)", needs=("lsq",), needs_note="@mon chien", places=2)
        come(activity, "Ben", attendance=Attendance.ONLINE, email="ben@example.net")
        sheet = organiser.get(f"{ROOM}/{activity.id}/inscriptions.xlsx")
    assert "no-store" in sheet.headers["Cache-Control"]
    rows = read_sheet(BytesIO(sheet.data)).rows
    assert [row[:4] for row in rows][1:] == [
        ["=HYPERLINK(1)", "", "Sur place", "2"],
        ["Ben", "ben@example.net", "En ligne", "1"],
    ]
    assert rows[1][5] == "Langue des signes québécoise (LSQ), @mon chien"


@pytest.mark.sqlite_only
@pytest.mark.shows("J6.2", "D2")
def test_at_the_door_a_thumb_ticks_who_has_come(organiser: FlaskClient, edition: Edition) -> None:
    activity = make_activity(edition, seats=2)
    with at(EVENING - timedelta(hours=1)):
        first = come(activity, "Zoé", places=2).registration.id
        waits = come(activity, "Émile").registration.id
        online = come(activity, "Ben", attendance=Attendance.ONLINE).registration.id
        door = f"{ROOM}/{activity.id}/porte"
        page = organiser.get(door).text
        assert page.index("Zoé") < page.index("Émile")  # who waits stands below
        assert "Ben" not in page
        act = f"{ROOM}/{activity.id}/arrivees"
        for number in (first, first, waits):
            assert press(organiser, door, act, arrived=number) == 303
        assert "2 personnes viennent" not in organiser.get(door).text  # three have a place by now
        assert press(organiser, door, act, not_arrived=first) == 303
        assert press(organiser, door, act, arrived="999999999999") == 404
        other = make_activity(edition)
        assert press(organiser, door, f"{ROOM}/{other.id}/arrivees", arrived=online) == 404
    db.session.rollback()
    people = {one.name: one for one in db.session.scalars(select(Registration))}
    assert people["Zoé"].arrived_at is None
    assert (people["Émile"].arrived_at is not None, people["Émile"].status) == (True, "confirmed")


@pytest.mark.sqlite_only
@pytest.mark.shows("D2", "P40")
def test_one_of_the_list_is_taken_off_told_and_erased(organiser: FlaskClient, edition: Edition) -> None:
    activity = make_activity(edition)
    with at(BEFORE):
        one = come(activity, "Rosalinde", email="rosa@example.net").registration.id
        people = f"{ROOM}/{activity.id}/inscriptions"
        assert press(organiser, people, f"{people}/{one}/retraits", **{f"r{one}-words": "Un double."}) == 303
        assert "Un double." in letters_to("rosa@example.net")[-1].body
        assert press(organiser, people, f"{people}/{one}/effacements") == 303
    assert letters_to("rosa@example.net") == []
    assert list(db.session.scalars(select(Registration))) == []


@pytest.mark.sqlite_only
@pytest.mark.shows("P11", "P14")
def test_an_organiser_of_another_edition_sees_nothing_of_it(app: Flask, edition: Edition) -> None:
    activity = make_activity(edition)
    elsewhere = make_edition(8)
    other = sign_in(app.test_client(), make_user("e@example.org", StaffRole.ORGANISER, elsewhere))
    moderator = sign_in(app.test_client(), make_user("m@example.org", StaffRole.MODERATOR, edition))
    for client in (other, moderator):
        for page in ("", f"/{activity.id}", f"/{activity.id}/inscriptions.xlsx", f"/{activity.id}/porte"):
            assert client.get(f"{ROOM}{page}").status_code in (403, 404), page
    theirs = f"/fr/organisation/editions/8/programmation/{activity.id}"
    assert other.get(theirs).status_code == 404
