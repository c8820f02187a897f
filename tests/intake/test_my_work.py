"""What its maker sees of a work, and does with it, from the receipt on."""

from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from gallery import clock
from gallery.audit.models import AuditEntry
from gallery.audit.service import GALLERY
from gallery.check import what_is_wrong
from gallery.db import db, transaction
from gallery.people.models import AgeBand, Participant
from gallery.works.models import Original, Work, WorkStatus
from gallery.works.service import move, take_down
from tests.factories import (
    OPENED,
    hold_link,
    make_edition,
    make_exhibited_work,
    make_link,
    make_participant,
    make_poem,
    make_work,
)
from tests.intake.sending import named, picture, post, send, typed

pytestmark = pytest.mark.sqlite_only  # pages and sentences: what they stand on is tested on both
MINE = "/fr/mes-oeuvres/9-001"
IN_2099 = OPENED.replace(year=2099)


def holder(app: Flask, status: WorkStatus = WorkStatus.SUBMITTED, **given: Any) -> FlaskClient:
    """A browser that holds the link to 9-001."""
    with app.app_context():
        work = make_work(make_edition(9, **given.pop("edition", {})), status, **given)
        token = make_link(work.credits[0].participant)
    return hold_link(app.test_client(), token)


def page(client: FlaskClient, address: str = MINE) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return unescape(answer.text).replace("\u00a0", " ")


def the_work(app: Flask) -> dict[str, Any]:
    with app.app_context():
        work = db.session.scalars(select(Work)).one()
        return {
            "status": work.status,
            "showable": work.showable,
            "title": work.title,
            "poem": work.poem,
            "names": [credit.name for credit in work.credits],
            "descriptions": [original.description for original in work.originals],
            "originals": [original.id for original in work.originals],
            "version": work.version,
        }


# — where it stands —


@pytest.mark.parametrize(
    ("status", "given", "said"),
    [
        (WorkStatus.SUBMITTED, {}, "Quelqu’un la regarde bientôt."),
        (WorkStatus.RETURNED, {}, "L’équipe demande un changement."),
        (WorkStatus.APPROVED, {}, "Elle est au mur."),
        (WorkStatus.APPROVED, {"consent": False}, "Il manque votre permission de la montrer."),
        (WorkStatus.APPROVED, {"described": False}, "L’équipe écrit ce qu’on y voit"),
        (WorkStatus.APPROVED, {"rendered": False}, "Ses images se préparent."),
        (WorkStatus.APPROVED, {"edition": {"published": False}}, "à l’ouverture de l’édition"),
        (
            WorkStatus.APPROVED,
            {"edition": {"opens_at": IN_2099}},
            "à partir du mercredi 11 novembre 2099, 19 h",
        ),
        (WorkStatus.APPROVED, {"released_at": IN_2099}, "Elle sera au mur dans un instant."),
        (WorkStatus.DECLINED, {}, "Elle ne sera pas accrochée"),
        (WorkStatus.TAKEN_DOWN, {}, "L’équipe l’a décrochée."),
    ],
)
def test_maker_reads_where_the_work_stands(
    app: Flask, status: WorkStatus, given: dict[str, Any], said: str
) -> None:
    client = holder(app, status, **given)
    assert said in page(client)
    assert "ouvre le" not in page(client), "an edition that is open opens no more"
    assert said in page(client, "/fr/mes-oeuvres")


@pytest.mark.shows("J1.6")
def test_childs_work_says_that_it_waits_for_a_parent(app: Flask) -> None:
    with app.app_context():
        child = make_participant(age_band=AgeBand.UNDER_14)
        make_work(make_edition(9), participant=child)
        client = hold_link(app.test_client(), make_link(child))
    assert "Il manque le oui d’un parent" in page(client)
    assert "sur la feuille de l’équipe" in page(client)


def test_maker_reads_the_teams_own_words_once_they_are_about_where_it_stands(app: Flask) -> None:
    client = holder(app)
    with app.app_context(), transaction():
        work = db.session.scalars(select(Work)).one()
        move(work, WorkStatus.RETURNED, GALLERY, "return", "La photo est un peu <floue>.")
    for address in (MINE, "/fr/mes-oeuvres"):
        assert "« La photo est un peu <floue>. »" in page(client, address)
        assert "<floue>" not in client.get(address).text
    send(client, f"{MINE}/corrections", title="Autre")
    assert "floue" not in page(client)


@pytest.mark.shows("P13")
def test_consent_that_ended_is_missing_until_it_is_given_again(app: Flask) -> None:
    ends = clock.now() + timedelta(days=3)
    client = holder(app, WorkStatus.APPROVED, consent_until=ends)
    public = "/fr/editions/9/oeuvres/9-001"
    with app.app_context():
        media = f"/media/{db.session.scalars(select(Original.media_token)).one()}/"
    assert media in app.test_client().get(public).text
    with clock.at(ends):
        assert "Il manque votre permission de la montrer." in page(client)
        post(client, f"{MINE}/consentements", client.get(MINE), given="yes")
        back = app.test_client().get(public)
        assert back.status_code == 200
        assert media not in back.text, "what was copied before stays dead"
        assert "Elle est au mur." in page(client)


def test_maker_does_not_read_what_was_noted_for_the_team_alone(app: Flask) -> None:
    client = holder(app, WorkStatus.APPROVED)
    with app.app_context():
        take_down(db.session.scalars(select(Work)).one(), GALLERY, "Une plainte de Mme Voisine.")
    assert "L’équipe l’a décrochée." in page(client)
    assert "Voisine" not in page(client)


def test_label_shows_as_it_will_hang(app: Flask) -> None:
    text = page(holder(app, title="Main bleue", technique="Cyanotype", name="Sacha"))
    label = text.split('<div class="cartel">', 1)[1].split("</div>", 1)[0]
    for word in ("9-001", "Main bleue", "Sacha", "Cyanotype"):
        assert word in label


@pytest.mark.shows("P11", "P12")
def test_private_pictures_are_for_this_browser_alone(app: Flask) -> None:
    client = holder(app)
    address = page(client).split('src="/media/', 1)[1].split('"', 1)[0]
    answer = client.get(f"/media/{address}")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "private, no-store")
    assert app.test_client().get(f"/media/{address}").status_code == 404


def test_picture_that_cannot_be_rendered_is_asked_for_again(app: Flask) -> None:
    client = holder(app, rendered=False)
    assert "L’image se prépare." in page(client)
    with app.app_context(), transaction():
        original = db.session.scalars(select(Original)).one()
        original.next_try_at, original.trouble = None, "cut short"
    assert "Cette image ne s’ouvre pas. Envoyez-en une autre." in page(client)


def test_list_holds_the_works_of_every_link_the_newest_first(app: Flask) -> None:
    client = app.test_client()
    with app.app_context():
        for title, day in (("Ancienne", 1), ("Nouvelle", 2)):
            work = make_exhibited_work(make_edition(), title=title, submitted_at=OPENED + timedelta(days=day))
            hold_link(client, make_link(work.credits[0].participant))
        make_exhibited_work(make_edition(), title="D’une autre")
    text = page(client, "/fr/mes-oeuvres")
    assert text.index("Nouvelle") < text.index("Ancienne")
    assert "D’une autre" not in text


# — permission —


@pytest.mark.shows("P12", "P13")
def test_maker_stops_and_allows_showing(app: Flask) -> None:
    client = holder(app, WorkStatus.APPROVED)
    public = "/fr/editions/9/oeuvres/9-001"
    assert app.test_client().get(public).status_code == 200
    answer = post(client, f"{MINE}/consentements", client.get(MINE), given="no")
    assert (answer.status_code, answer.location) == (303, f"{MINE}#show-9-001"), "back to where it was said"
    assert 'id="show-9-001"' in client.get(MINE).text
    assert app.test_client().get(public).status_code == 410
    assert "Il manque votre permission de la montrer." in page(client)
    post(client, f"{MINE}/consentements", client.get(MINE), given="yes")
    assert app.test_client().get(public).status_code == 200
    assert "Elle est au mur." in page(client)


# — withdrawing —


@pytest.mark.shows("P12", "J7.1", "J7.2")
def test_maker_takes_the_work_back_and_brings_it_back(app: Flask) -> None:
    client = holder(app, WorkStatus.APPROVED)
    public = "/fr/editions/9/oeuvres/9-001"
    asked = client.get(f"{MINE}/retraits")
    assert "ne peut pas être rappelé" in unescape(asked.text)
    assert app.test_client().get(public).status_code == 200  # asking is not doing
    for _ in range(2):  # a double click
        assert post(client, f"{MINE}/retraits", asked).status_code == 303
    assert app.test_client().get(public).status_code == 410
    assert "Vous l’avez retirée." in page(client)
    assert post(client, f"{MINE}/retours", client.get(MINE)).status_code == 303
    assert app.test_client().get(public).status_code == 200
    with app.app_context():
        assert db.session.scalars(select(AuditEntry.act)).all() == ["withdraw", "bring_back"]


def test_after_seven_days_a_withdrawal_is_no_longer_undone_here(app: Flask) -> None:
    client = holder(app, WorkStatus.APPROVED)
    post(client, f"{MINE}/retraits", client.get(f"{MINE}/retraits"))
    form = client.get(MINE)
    assert "/retours" in form.text
    with app.app_context(), transaction():
        work = db.session.scalars(select(Work)).one()
        work.withdrawn_at = clock.now() - timedelta(days=7, seconds=1)
    assert "/retours" not in page(client)
    assert post(client, f"{MINE}/retours", form).status_code == 403
    assert the_work(app)["status"] is WorkStatus.WITHDRAWN


# — saying what is seen —


@pytest.mark.shows("J5.3", "P13")
def test_maker_describes_a_picture(app: Flask) -> None:
    client = holder(app, described=False)
    original = the_work(app)["originals"][0]
    name = f"d{original}-description"
    answer = post(client, f"{MINE}/descriptions/{original}", client.get(MINE), **{name: " Une main bleue. "})
    assert answer.status_code == 303
    assert the_work(app)["descriptions"] == ["Une main bleue."]
    assert typed(client.get(MINE).text)[name] == "Une main bleue."


def test_description_that_is_too_long_comes_back_on_its_picture(app: Flask) -> None:
    client = holder(app, views=[(100, 100), (200, 100)])
    first, second = the_work(app)["originals"]
    answer = post(
        client, f"{MINE}/descriptions/{second}", client.get(MINE), **{f"d{second}-description": "é" * 2001}
    )
    assert answer.status_code == 422
    text = unescape(answer.text)
    assert "C’est trop long de 1 caractères" in text.split(f'id="d{second}-description-erreur"', 1)[1]
    assert typed(answer.text)[f"d{second}-description"] == "é" * 2001
    assert f'id="d{first}-description-erreur"' not in text
    assert "" not in the_work(app)["descriptions"]


def test_picture_of_another_work_is_not_described(app: Flask) -> None:
    client = holder(app)
    with app.app_context():
        other = make_exhibited_work(make_edition(8)).views[0].id
    answer = post(client, f"{MINE}/descriptions/{other}", client.get(MINE), **{f"d{other}-description": "x"})
    assert answer.status_code == 404


# — correcting —


@pytest.mark.shows("P13")
def test_form_holds_the_answers_as_they_are(app: Flask) -> None:
    with app.app_context():
        poem = "\n  la mer\n\tmonte"
        work = make_poem(
            make_edition(9), poem, title="Marée", statement="Un mot", name="Sacha", language="es"
        )
        client = hold_link(app.test_client(), make_link(work.credits[0].participant))
    fields = typed(client.get(f"{MINE}/corrections").text)
    assert (fields["poem"], fields["title"], fields["statement"]) == (poem, "Marée", "Un mot")
    assert (fields["name"], fields["language"]) == ("Sacha", "es")


@pytest.mark.shows("P13")
def test_correction_takes_an_approved_work_off_the_wall_until_it_is_looked_at(app: Flask) -> None:
    client = holder(app, WorkStatus.APPROVED)
    public = "/fr/editions/9/oeuvres/9-001"
    form = client.get(f"{MINE}/corrections")
    assert "elle quitte le mur" in unescape(form.text)
    answer = post(client, f"{MINE}/corrections", form, **as_now(form.text), title="Autre titre")
    assert (answer.status_code, answer.location) == (303, MINE)
    for address, said in (
        (public, "Cette œuvre est regardée de nouveau, et sera bientôt de retour."),
        ("/en/editions/9/works/9-001", "This work is being looked at again, and will be back soon."),
    ):
        away = app.test_client().get(address)
        assert away.status_code == 410
        assert said in unescape(away.text)
        assert "Autre titre" not in away.text
        assert "D’une fenêtre" not in unescape(away.text)
    assert "Quelqu’un la regarde bientôt." in page(client)


def as_now(text: str) -> dict[str, str]:
    """Every answer as the form showed it, but the title."""
    from tests.intake.sending import _Inputs

    found = _Inputs()
    found.feed(text)
    return {
        name: value
        for name, value in found.values.items()
        if name not in ("title", "views", "making", "remove")
    }


def test_picture_is_replaced(app: Flask) -> None:
    client = holder(app, WorkStatus.RETURNED)
    old = the_work(app)["originals"][0]
    form = client.get(f"{MINE}/corrections")
    answers = {**as_now(form.text), "title": "Même titre", "remove": str(old)}
    assert post(client, f"{MINE}/corrections", form, **answers, views=named(picture())).status_code == 303
    now = the_work(app)
    assert old not in now["originals"]
    assert (len(now["originals"]), now["status"]) == (1, WorkStatus.SUBMITTED)
    with app.app_context():
        assert [fault for fault in what_is_wrong() if fault.startswith(("I1", "I3"))] == []


@pytest.mark.parametrize(
    ("change", "field", "status"),
    [
        ({"title": ""}, "title", 422),
        ({"name": "", "name_kind": "pseudonym"}, "name", 422),
        ({"remove": "all"}, "views", 422),
        ({"views": b""}, "views", 422),
        ({"views": b"no picture"}, "views", 422),
    ],
)
def test_wrong_correction_comes_back_with_what_was_typed(
    app: Flask, change: dict[str, Any], field: str, status: int
) -> None:
    client = holder(app)
    before = the_work(app)
    form = client.get(f"{MINE}/corrections")
    answers: dict[str, Any] = {**as_now(form.text), "title": "Autre titre", "statement": "Tapé", **change}
    if answers.get("remove"):
        answers["remove"] = [str(original) for original in before["originals"]]
    if "views" in answers:
        answers["views"] = named(answers["views"])
    answer = post(client, f"{MINE}/corrections", form, **answers)
    assert answer.status_code == status
    assert f'id="{field}-erreur"' in answer.text
    assert typed(answer.text)["statement"] == "Tapé"
    assert the_work(app) == before


@pytest.mark.shows("P28")
def test_form_from_before_anothers_change_is_a_conflict_and_can_be_sent_again(app: Flask) -> None:
    client = holder(app)
    form = client.get(f"{MINE}/corrections")
    post(client, f"{MINE}/corrections", form, **as_now(form.text), title="D’une fenêtre")
    late = post(client, f"{MINE}/corrections", form, **as_now(form.text), title="De l’autre")
    assert late.status_code == 409
    assert "Cette œuvre a changé entre-temps" in unescape(late.text)
    assert typed(late.text)["title"] == "De l’autre"
    assert the_work(app)["title"] == "D’une fenêtre"
    again = post(client, f"{MINE}/corrections", late, **as_now(late.text), title="De l’autre")
    assert again.status_code == 303
    assert the_work(app)["title"] == "De l’autre"


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 40])
def test_form_without_its_version_is_a_conflict(app: Flask, version: str) -> None:
    client = holder(app)
    form = client.get(f"{MINE}/corrections")
    answers = {**as_now(form.text), "title": "Autre", "version": version}
    assert post(client, f"{MINE}/corrections", form, **answers).status_code == 409


@pytest.mark.parametrize("status", [WorkStatus.DECLINED, WorkStatus.WITHDRAWN, WorkStatus.TAKEN_DOWN])
def test_work_that_cannot_be_corrected_offers_no_form(app: Flask, status: WorkStatus) -> None:
    client = holder(app, status)
    assert client.get(f"{MINE}/corrections").location == MINE
    assert "/corrections" not in page(client)


@pytest.mark.shows("P20", "P11")
@pytest.mark.parametrize("address", [MINE, f"{MINE}/corrections", f"{MINE}/retraits", "/fr/mes-oeuvres"])
def test_makers_pages_are_kept_nowhere_and_found_by_no_search(app: Flask, address: str) -> None:
    client = holder(app, WorkStatus.APPROVED, edition={"indexable": True})
    answer = client.get(address)
    assert answer.headers["Cache-Control"] == "no-store"
    assert '<meta name="robots" content="noindex">' in answer.text
    assert "canonical" not in answer.text


def test_participants_age_is_asked_once_and_stays(app: Flask) -> None:
    client = holder(app)
    form = client.get(f"{MINE}/corrections")
    post(client, f"{MINE}/corrections", form, **as_now(form.text), title="Autre", age_band="under_14")
    with app.app_context():
        assert db.session.scalars(select(Participant.age_band)).one() is AgeBand.ADULT
