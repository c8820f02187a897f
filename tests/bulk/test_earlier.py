"""An earlier edition is brought in: dry first, in steps, with its papers or without (E4)."""

import io

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from gallery.audit.models import AuditEntry
from gallery.bulk import earlier
from gallery.bulk.jobs import bring_in, go_on_bringing_in
from gallery.db import db
from gallery.editions.models import StaffRole
from gallery.intake.models import Batch
from gallery.people.models import Consent, ConsentMeans
from gallery.works.models import Work, WorkStatus
from tests import factories
from tests.bulk.files import picture, sheet
from tests.bulk.test_bulk import words
from tests.review.table import token_on

LOT = "/fr/organisation/editions/4/lot"


@pytest.fixture
def organiser(app: Flask, client: FlaskClient) -> FlaskClient:
    with app.app_context():
        edition = factories.make_edition(4)
        factories.make_group("rives", name="Les Rives")
        factories.sign_in(client, factories.make_user(role=StaffRole.ORGANISER, edition=edition))
    return client


def post(client: FlaskClient, page: str, **said: object) -> str:
    said["csrf_token"] = token_on(client, LOT)
    return words(client.post(f"{LOT}/{page}", data=said, follow_redirects=True))


@pytest.mark.shows("E4")
def test_an_earlier_edition_comes_in_by_steps(
    app: Flask, organiser: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [["Fichier", "Titre", "Artiste", "École", "Année", "Dimensions", "Cote", "Description"]]
    lines += [
        [f"o{n}.jpg", f"Œuvre {n}", "Ana", "Les Rives", "2016", "30 × 40", f"A-{n}", "Un fleuve"]
        for n in (1, 2)
    ]
    lines += [["o3.jpg", "Sans nom", "auteur·trice non identifié·e", "Inconnue", "date inconnue", "", "", ""]]
    lines += [["o4.jpg", "", "Ana", "", "", "", "", ""]]
    files = [(io.BytesIO(picture(number)), f"o{number}.jpg") for number in (1, 2, 3, 4)]
    preview = post(organiser, "fichiers", files=[*files, (io.BytesIO(sheet(*lines)), "liste.xlsx")])
    assert "4 lignes, 4 avec leur image" in preview
    with app.app_context():
        columns = (db.session.scalars(select(Batch)).one().columns or {})["fields"]
    told = post(organiser, "feuille", act="apply", **{f"c{at}": name for name, at in columns.items()})
    assert "3 rangées sont prêtes et deviendraient des œuvres" in told
    assert "1 attend une description" in told
    terms = {"status": "approved", "consent": "paper"}
    assert "Dire où sont les papiers" in post(organiser, "entrees", **terms)
    monkeypatch.setattr(earlier, "STEP", 2)
    assert "0 sur 3 entrées" in post(organiser, "entrees", why="Classeur 2016", **terms)
    _steps(app)
    assert "À corriger : titre manquant" in words(organiser.get(LOT))


def _steps(app: Flask) -> None:
    with app.app_context():
        batch = db.session.scalars(select(Batch)).one()
        assert earlier.bring_some_in(batch)  # a worker that dies here has done two
        assert (earlier.forecast(batch).done, earlier.is_running(batch)) == (2, True)
        go_on_bringing_in()
        bring_in(batch.id)
        assert (earlier.forecast(batch).done, earlier.is_running(batch)) == (3, False)
        works = list(db.session.scalars(select(Work).order_by(Work.sequence)))
        assert [work.status for work in works] == [WorkStatus.APPROVED] * 3
        first, nobody = works[0], works[2]
        assert (first.made_in, first.dimensions, first.imported) == ("2016", "30 × 40", {"Cote": "A-1"})
        assert first.group is not None
        assert (first.credits[0].public_name, nobody.credits[0].public_name) == ("Ana", "")
        assert nobody.imported == {"group": "Inconnue"}
        assert {one.means for one in db.session.scalars(select(Consent))} == {ConsentMeans.PAPER}
        entry = db.session.scalars(select(AuditEntry).where(AuditEntry.act == "bring_in")).one()
        assert entry.why == "Classeur 2016"
