"""Guided tours: made by organisers, walked by visitors; and the slide show for a screen in a hall."""

import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from gallery.audit.service import GALLERY
from gallery.db import db, transaction
from gallery.editions.models import Edition, StaffRole
from gallery.errors import NotAcceptable
from gallery.rights.emptying import empty_work
from gallery.tours import service
from gallery.tours.models import Stop, Tour
from gallery.tours.queries import stop_views, stops_missing
from gallery.works.models import Work
from gallery.works.service import take_down
from tests import factories

AS_ON_A_FORM = re.compile(r'name="csrf_token" value="([^"]+)"')
OFFICE = "/fr/organisation/editions/9/visites"


def make_tour(edition: Edition, works: list[Work], **said: Any) -> Tour:
    """Published, with a stop for each work."""
    details = {"title_fr": "Les mains", "title_en": "Hands", "guide": "Josée", **said}
    tour = service.make_tour(edition, service.TourDetails(**details), GALLERY)
    service.add_stops(tour, [work.id for work in works], GALLERY)
    service.publish_tour(tour, True, GALLERY)
    return tour


def hang(edition: Edition, *titles: str, **given: Any) -> list[Work]:
    return [factories.make_exhibited_work(edition, title=title, **given) for title in titles]


@pytest.fixture
def organiser(app: Flask, client: FlaskClient) -> FlaskClient:
    with app.app_context():
        edition = factories.make_edition(9)
        hang(edition, "Aube", "Barque", "Colombe")
        return factories.sign_in(client, factories.make_user(role=StaffRole.ORGANISER, edition=edition))


def post(client: FlaskClient, address: str, page: str = OFFICE, **fields: Any) -> Any:
    token = AS_ON_A_FORM.findall(client.get(page).text)[0]
    return client.post(address, data={"csrf_token": token, **fields})


def made(organiser: FlaskClient, app: Flask) -> tuple[str, list[int]]:
    """The address of a tour of three stops, made on the organisers' pages, and the ids of its stops."""
    new = f"{OFFICE}/nouvelle"
    choosing = post(organiser, new, new, title_fr="Les mains", guide="Josée").location
    with app.app_context():
        ids = list(db.session.scalars(select(Work.id).order_by(Work.sequence)))
    post(organiser, choosing, choosing, work=ids)
    address = choosing.removesuffix("/oeuvres")
    return address, stops_on(organiser, address)


def stops_on(organiser: FlaskClient, address: str) -> list[int]:
    return [int(one) for one in re.findall(r'data-segment="(\d+)"', organiser.get(address).text)]


@pytest.mark.shows("C8", "D5")
def test_an_organiser_chooses_the_works_of_a_tour_and_orders_them(app: Flask, organiser: FlaskClient) -> None:
    one, (aube, barque, colombe) = made(organiser, app)
    assert "toutes sont déjà dans la visite" in organiser.get(f"{one}/oeuvres").text
    moved = post(organiser, f"{one}/arrets/{colombe}/places", one, by="up")
    page = organiser.get(moved.location.partition("#")[0]).text
    assert "Colombe est maintenant l’arrêt 2 de 3." in page
    assert "autofocus" in page, "the button that was pressed keeps the focus"
    post(organiser, f"{one}/ordre", one, moved=colombe, stop=[colombe, aube])
    assert stops_on(organiser, one) == [colombe, aube, barque], "what is not named comes last"
    post(organiser, f"{one}/arrets/{aube}/suppressions", one)
    assert stops_on(organiser, one) == [colombe, barque]
    found = organiser.get(f"{one}/oeuvres?q=aub").text
    assert "Aube" in found, "by a part of its title"
    assert "Aube" not in organiser.get(f"{one}/oeuvres?q=barq").text
    assert "Aube" in organiser.get(f"{one}/oeuvres?q=9-001").text


@pytest.mark.shows("C8")
def test_an_organiser_writes_a_line_and_notes_and_publishes(app: Flask, organiser: FlaskClient) -> None:
    new = f"{OFFICE}/nouvelle"
    empty = post(organiser, new, new, title_fr="Vide").location.removesuffix("/oeuvres")
    refused = post(organiser, f"{empty}/publications", empty)
    assert refused.status_code == 403
    assert "Choisir d’abord des œuvres" in refused.text
    one, (aube, *_others) = made(organiser, app)
    stop = f"{one}/arrets/{aube}"
    line = {"line_fr": "Regardez l’aile.", "notes": "Parler lentement", "x": "10", "y": "20", "width": "30"}
    assert post(organiser, stop, stop, **line).status_code == 303
    beyond = post(organiser, stop, stop, **{**line, "line_fr": "Autre mot", "width": "85"})
    assert beyond.status_code == 422
    assert "Autre mot" in beyond.text
    assert "Visite guidée" not in organiser.get("/fr/editions/9").text
    assert post(organiser, f"{one}/publications", one).status_code == 303
    assert "Visite guidée" in organiser.get("/fr/editions/9").text
    public = organiser.get(f"/fr/editions/9/visites/{one.rpartition('/')[2]}/9-001").text
    assert "Regardez l’aile." in public
    assert "Parler lentement" not in public
    post(organiser, f"{one}/publications", one, retract="1")
    assert "Visite guidée" not in organiser.get("/fr/editions/9").text


@pytest.mark.shows("C8", "P12")
def test_a_visitor_walks_a_tour_at_their_own_pace_and_sees_only_what_hangs(
    app: Flask, client: FlaskClient
) -> None:
    with app.app_context():
        edition = factories.make_edition(9)
        aube, barque, colombe = hang(edition, "Aube", "Barque", "Colombe")
        hidden = factories.make_exhibited_work(edition, title="Décrochée")
        tour = make_tour(edition, [aube, hidden, barque, colombe])
        detail = service.Detail(0.25, 0.25, 0.5)
        service.save_stop(tour.stops[1], service.StopDetails("Le fond.", "", "Entre nous", detail), GALLERY)
        take_down(hidden, GALLERY, "à revoir")
        db.session.expire_all()
        missing = [stop.work.title for stop in stops_missing(tour)]
        seen = [(view.number, view.of, view.work.title) for view in stop_views(tour)]
        gone, stays = hidden.number, barque.number
    assert seen == [(1, 3, "Aube"), (2, 3, "Barque"), (3, 3, "Colombe")]
    assert missing == ["Décrochée"], "and its organisers are told"
    page = client.get("/fr/editions/9/visites/1")
    assert page.headers["Cache-Control"] == "public, max-age=0, s-maxage=1"
    assert "3 arrêts" in page.text
    assert "Décrochée" not in page.text
    stop = client.get(f"/fr/editions/9/visites/1/{stays}").text
    assert re.search(r"<b>2</b> <small>de 3, à votre rythme", stop)
    assert 'rel="prev"' in stop
    assert 'rel="next"' in stop
    assert "Entre nous" not in stop
    assert client.get(f"/fr/editions/9/visites/1/{gone}").status_code == 410
    assert client.get("/fr/editions/9/visites/1/9-099").status_code == 404
    assert "at your own pace" in client.get(f"/en/editions/9/tours/1/{stays}").text


@pytest.mark.shows("C8")
def test_a_tour_shows_a_detail_and_each_line_in_the_language_it_was_written_in(
    app: Flask, client: FlaskClient
) -> None:
    with app.app_context():
        edition = factories.make_edition(9)
        [work] = hang(edition, "Aube")
        tour = make_tour(edition, [work])
        service.save_stop(
            tour.stops[0], service.StopDetails("Le rouge.", view=service.Detail(0.25, 0.5, 0.5)), GALLERY
        )
        with pytest.raises(NotAcceptable):
            service.save_stop(tour.stops[0], service.StopDetails(view=service.Detail(0.6, 0, 0.5)), GALLERY)
        number = work.number
    page = client.get(f"/en/editions/9/tours/1/{number}").text
    assert 'viewBox="300 450 600 450"' in page, "of 1200 by 900"
    assert 'href="#xywh=300,450,600,450"' in page
    assert '<p lang="fr" class="mots">“Le rouge.”</p>' in page
    assert "Josée, guiding" in page


@pytest.mark.shows("C7", "P12")
def test_the_slide_show_takes_in_what_is_hung_and_leaves_out_what_is_taken_down(
    app: Flask, client: FlaskClient
) -> None:
    with app.app_context():
        edition = factories.make_edition(9)
        first, second = hang(edition, "Aube", "Barque")
        noted = factories.make_exhibited_work(edition, title="Nuit", content_note="On y parle de guerre.")
        numbers = [first.number, second.number, noted.number]
        media = noted.views[0].media_token
        make_tour(edition, [second])
    listed = client.get("/fr/editions/9/diaporama.json")
    assert listed.json == {"folder": "/fr/editions/9/diaporama/", "works": numbers}
    assert client.get("/fr/editions/9/diaporama.json?tour=1").json["works"] == numbers[1:2]
    page = client.get("/fr/editions/9/diaporama?seconds=3").text
    assert 'data-seconds="5"' in page, "five seconds at least"
    assert f'href="/fr/editions/9/diaporama/{numbers[1]}" rel="next"' in page
    assert "n’avance pas tout seul" in page
    veiled = client.get(f"/fr/editions/9/diaporama/{numbers[2]}").text
    assert "On y parle de guerre." in veiled
    assert media not in veiled, "the picture is not on the screen of a hall"
    with app.app_context():
        work = db.session.scalars(select(Work).where(Work.title == "Barque")).one()
        take_down(work, GALLERY, "à revoir")
        third = factories.make_exhibited_work(db.session.get(Edition, work.edition_id), title="Demain").number
    assert client.get("/fr/editions/9/diaporama.json").json["works"] == [numbers[0], numbers[2], third]
    assert client.get(f"/fr/editions/9/diaporama/{numbers[1]}").status_code == 410
    assert client.get("/fr/editions/9/diaporama.json?tour=1").status_code == 404, "it leads nowhere now"
    assert client.get("/fr/editions/9/diaporama?tour=x").status_code == 404


@pytest.mark.shows("C8", "J7.2")
def test_a_tour_forgets_what_was_said_of_a_work_that_is_erased(app_context: Flask) -> None:
    edition = factories.make_edition(9)
    aube, barque = hang(edition, "Aube", "Barque")
    tour = make_tour(edition, [aube, barque])
    service.save_stop(tour.stops[0], service.StopDetails("Amina y a mis son nom."), GALLERY)
    with transaction():
        empty_work(aube, GALLERY)
    assert [stop.work_id for stop in db.session.scalars(select(Stop))] == [barque.id]
