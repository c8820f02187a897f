"""A class's folder and sheet become rows, and the rows that are ready become works; each refusal in words."""

import html
import io
import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook
from sqlalchemy import select
from werkzeug.test import TestResponse

from gallery import clock
from gallery.audit.service import Actor
from gallery.bulk import rows as reading
from gallery.db import db, transaction
from gallery.editions.models import Form
from gallery.groups import roster
from gallery.groups.models import GroupLeader, RosterEntry
from gallery.groups.service import take_part
from gallery.intake.models import Batch, Draft
from gallery.people.models import AgeBand, Consent
from gallery.works.files import storage
from gallery.works.gathering import Told, gather
from gallery.works.models import NameKind, Work
from tests import factories
from tests.bulk.files import picture, sheet
from tests.review.table import token_on

LOT = "/fr/groupes/rives/espace/9/lot"


@pytest.fixture
def leader(app: Flask, client: FlaskClient) -> FlaskClient:
    """Signed in as who leads a group of two children, in an edition that collects."""
    with app.app_context():
        edition = factories.make_collecting_edition(9)
        factories.make_form("peinture", name_fr="Peinture", name_en="Painting")
        factories.make_theme("eau", name_fr="L’eau", name_en="Water")
        group = factories.make_group("rives", name="Les Rives")
        user = factories.make_user("prof@example.org")
        with transaction() as session:
            session.add(GroupLeader(group_id=group.id, user_id=user.id))
        pupils = [roster.Pupil("Amina D.", AgeBand.UNDER_14), roster.Pupil("Noah", AgeBand.FROM_14_TO_17)]
        roster.enrol(take_part(group, edition, Actor("user", user.id)), pupils, Actor("user", user.id))
        factories.sign_in(client, user)
    return client


def post(client: FlaskClient, page: str, **said: object) -> TestResponse:
    token = token_on(client, LOT)
    return client.post(f"{LOT}/{page}", data={"csrf_token": token, **said}, follow_redirects=True)


def send(client: FlaskClient, *files: tuple[str, bytes]) -> TestResponse:
    return post(client, "fichiers", files=[(io.BytesIO(body), name) for name, body in files])


def words(response: TestResponse) -> str:
    return re.sub("[\u00a0\u202f]", " ", html.unescape(response.text))


def row_ids() -> list[int]:
    return [draft.id for draft in db.session.scalars(select(Draft).order_by(Draft.position))]


@pytest.mark.shows("A13", "J2.1", "J2.2", "J2.7")
def test_a_folder_and_a_sheet_become_works_without_script(app: Flask, leader: FlaskClient) -> None:
    answer = send(leader, ("IMG_1.JPG", picture(1)), ("Été 2.jpg", picture(2)), ("note.pdf", b"%PDF-1.4"),
                  ("IMG_3.jpg", picture(3)), ("IMG_4.jpg", b"no picture at all"))  # fmt: skip
    said = words(answer)
    assert answer.status_code == 200
    assert "note.pdf" in said
    assert "IMG_4.jpg" in said
    again = words(send(leader, ("other name.jpg", picture(1))))
    assert "rangée 1" in again
    preview = words(send(leader, ("liste.xlsx", sheet(
        ("Les œuvres de la classe", "", "", ""),
        ("Nom", "Fichier", "Titre", "Technique", "Enjeu", "Prix"),
        ("Amina Diallo", "img_1", "Le fleuve", "Huile", "L'eau", "3,5"),
        ("Zoé Roy", "ete 2.png", "La rive", "", "Mars", ""),
        ("Noah", "IMG_3.jpg", "", "", "", ""),
        ("Noah", "IMG_3.JPG", "Deux fois", "", "", ""),
        ("Noah", "IMG_9.jpg", "Perdue", "", "", ""),
    ))))  # fmt: skip
    for told in ("Zoé R.", "« Mars »", "la ligne 5 a déjà ce fichier", "IMG_9.jpg"):
        assert told in preview, told
    with app.app_context():
        assert not db.session.scalar(
            select(Draft.answers).where(Draft.answers["title"].as_string() == "Le fleuve")
        )
    columns = {"c0": "pupil", "c1": "file", "c2": "title", "c3": "technique", "c4": "themes", "act": "apply"}
    read = words(post(leader, "feuille", **columns))
    assert "À corriger : titre manquant" in read
    assert "image manquante (IMG_9.jpg)" in read
    with app.app_context():
        rows = reading.rows(db.session.scalars(select(Batch)).one())
        assert [row.state for row in rows] == ["ready", "ready", "mend", "mend", "mend", "mend"]
    _problems_are_told(leader)
    _what_is_ready_is_sent(app, leader)
    assert "œuvre 9-001" in words(send(leader, ("again.jpg", picture(1))))
    _the_same_sheet_makes_nothing_twice(app, leader, columns)
    _after_the_call_rows_stay(app, leader)


def _the_same_sheet_makes_nothing_twice(app: Flask, leader: FlaskClient, columns: dict[str, str]) -> None:
    long = "a" * 7000
    with app.app_context():  # what is a part of a collective work by now was sent no less
        works = list(db.session.scalars(select(Work).order_by(Work.id)))[:2]
        gather(works, Told("Deux ensemble"), Actor("user", 1))
        before = [(one.id, one.position) for one in db.session.scalars(select(Draft).order_by(Draft.id))]
    preview = words(send(leader, ("liste.xlsx", sheet(
        ("Nom", "Fichier", "Titre", "Message"),
        ("Amina Diallo", "img_1", "Le fleuve", ""),
        ("Zoé Roy", "ete 2.png", "Un autre titre", ""),
        ("Noah", "IMG_3.jpg", "Le pont", long),
        ("Noah", "IMG_3.JPG", "Deux fois", ""),
        ("Ana Roy", "img_1", "Une autre", ""),
    ))))  # fmt: skip
    assert "déjà envoyée : 9-001" in preview
    assert "déjà envoyée : 9-002" in preview
    assert "Message : C’est trop long de 2000 caractères" in preview
    assert "aucun fichier ne s’appelle « img_1 »" in preview  # Ana's camera began again at 1
    columns = {"c0": "pupil", "c1": "file", "c2": "title", "c3": "statement", "act": "apply"}
    assert "3 lignes de la feuille" in words(post(leader, "feuille", **columns))
    with app.app_context():
        after = [(one.id, one.position) for one in db.session.scalars(select(Draft).order_by(Draft.id))]
        assert after[:-1] == before
        rows = reading.rows(db.session.scalars(select(Batch)).one())
        assert [row.place for row in rows] == [3, 4, 5, 6, 7]
        assert "statement" in rows[0].wrong
        names = [entry.private_name for entry in db.session.scalars(select(RosterEntry))]
        assert sorted(names) == ["Amina D.", "Ana R.", "Noah", "Zoé R."]


def _after_the_call_rows_stay(app: Flask, leader: FlaskClient) -> None:
    with app.app_context():
        row = db.session.scalars(select(Draft).where(Draft.position == 3)).one()
        row_id, version = row.id, row.version
        with transaction():
            row.edition.call_closes_at = clock.now() - timedelta(days=1)
    said = {f"r{row_id}-statement": "Court", f"r{row_id}-version": str(version)}
    late = post(leader, "rangees", act="send", **said)
    assert late.status_code == 403
    assert "Le dépôt des œuvres est terminé" in words(late)
    assert f'name="r{row_id}-title" value="Le pont"' in words(late)


@pytest.mark.shows("A13", "J2.7")
def test_whoever_leads_next_goes_on_with_the_rows(app: Flask, leader: FlaskClient) -> None:
    send(leader, ("1.jpg", picture(1)))
    with app.app_context():
        told = {"name": "2.jpg", "length": len(picture(2)), "csrf_token": token_on(leader, LOT)}
        address = leader.post(f"{LOT}/annonces", data=told).get_json()["files"][0]["address"]
        user = factories.make_user("suite@example.org")
        with transaction() as session:
            leads = session.scalars(select(GroupLeader)).one()
            leads.until = clock.now()
            session.add(GroupLeader(group_id=leads.group_id, user_id=user.id))
        began = leads.user_id
        other = factories.sign_in(app.test_client(), user)
    assert "1.jpg" in words(other.get(LOT))
    tus = {"Tus-Resumable": "1.0.0"}
    assert other.head(address, headers=tus).status_code == 200
    assert leader.get(LOT).status_code == 404
    assert leader.head(address, headers=tus).status_code == 404
    send(other, ("3.jpg", picture(3)))
    with app.app_context():
        batch = db.session.scalars(select(Batch)).one()
        assert batch.user_id == began
        assert [row.place for row in reading.rows(batch)] == [1, 2, 3]


def _problems_are_told(leader: FlaskClient) -> None:
    problems = load_workbook(io.BytesIO(leader.get(f"{LOT}/a-corriger.xlsx").data)).active
    assert problems is not None
    assert ["3", "IMG_3.jpg", None, "titre manquant"] in [list(line) for line in problems.values]
    assert leader.get(f"{LOT}/a-corriger.csv").data.startswith(b"\xef\xbb\xbfRang\xc3\xa9e;")


def _what_is_ready_is_sent(app: Flask, leader: FlaskClient) -> None:
    sent = words(post(leader, "rangees", act="send"))
    assert "2 œuvres sont envoyées" in sent
    with app.app_context():
        works = list(db.session.scalars(select(Work).order_by(Work.id)))
        assert [(work.title, work.technique, work.showable) for work in works] == [
            ("Le fleuve", "Huile", False), ("La rive", "", False)]  # fmt: skip
        names = {
            entry.participant_id: entry.private_name for entry in db.session.scalars(select(RosterEntry))
        }
        assert [names[work.credits[0].participant_id] for work in works] == ["Amina D.", "Zoé R."]
        assert [work.credits[0].public_name for work in works] == ["", ""]
        assert works[0].themes[0].slug == "eau"
        assert db.session.scalar(select(Consent)) is None


@pytest.mark.shows("A13", "P14", "J2.4")
def test_rows_are_filled_down_kept_apart_and_seen_by_their_leader_alone(
    app: Flask, leader: FlaskClient
) -> None:
    send(leader, *((f"{number}.jpg", picture(number)) for number in (1, 2, 3)))
    with app.app_context():
        first, second, third = row_ids()
        form = str(db.session.scalars(select(Form.id)).one())
    kept = {
        f"r{first}-title": "Un",
        f"r{first}-form": form,
        f"r{first}-name": "Ana",
        f"r{first}-version": "1",
    }
    page = words(post(leader, "rangees", act=f"fill:{first}:form", **kept))
    assert page.count(f'<option value="{form}" selected>') == 3
    stale = {f"r{second}-title": "Jamais perdu", f"r{second}-version": "1"}
    post(leader, "rangees", act="save", **{**stale, f"r{second}-title": "Deux", f"r{second}-version": "2"})
    refused = post(leader, "rangees", act="save", **stale)
    assert refused.status_code == 409
    assert "Rangée 2 : Cette rangée a changé dans une autre fenêtre" in words(refused)
    assert "Jamais perdu" in words(refused)
    post(leader, "rangees", act="people")
    post(leader, "rangees", act=f"remove:{third}")
    with app.app_context():
        one, two = (db.session.get(Draft, row_id) for row_id in (first, second))
        assert one is not None
        assert two is not None
        assert (one.answers["name_kind"], one.answers["name"]) == (NameKind.FIRST_NAME, "Ana")
        assert two.answers["title"] == "Deux"
        assert [one.roster_entry.private_name, two.roster_entry.private_name] == ["Amina D.", "Noah"]
        assert len(list(storage().keys("originals/"))) == 2  # with its row, a file goes
        other = factories.sign_in(app.test_client(), factories.make_user("ailleurs@example.org"))
    assert leader.get(f"{LOT}/rangees/{first}/vignette").mimetype == "image/webp"
    for path in ("", "/feuille", "/liste.xlsx", "/a-corriger.csv", f"/rangees/{first}/vignette"):
        assert other.get(LOT + path).status_code == 404
