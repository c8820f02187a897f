"""A large edition: the demo's works again and again, each whole."""

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from gallery.db import db
from gallery.demo import large
from gallery.demo.large import make_large_edition
from gallery.works.models import Original, Rendition, Work
from tests import factories


def test_large_edition_hangs_as_many_whole_works_as_asked_for(
    app_context: Flask, client: FlaskClient, monkeypatch
) -> None:
    monkeypatch.setattr(large, "CHUNK", 10)
    wall = factories.make_edition(9)
    factories.make_exhibited_work(wall, views=((640, 480), (480, 640)), submission_key="a")
    factories.make_poem(wall, status=factories.WorkStatus.APPROVED, submission_key="b")
    factories.make_exhibited_work(wall, title="No model: it came without a form")
    edition = make_large_edition(25)
    works = list(db.session.scalars(select(Work).where(Work.edition_id == edition.id)))
    assert sorted(work.sequence for work in works) == list(range(1, 26))
    assert [len(work.originals) for work in sorted(works, key=lambda work: work.sequence)] == [2, 0] * 12 + [
        2
    ]
    drawn = func.count(Rendition.id)
    per_picture = select(drawn).join(Original).where(Original.work_id.in_([work.id for work in works]))
    assert set(db.session.scalars(per_picture.group_by(Original.id))) == {5}, (
        "two sizes in two formats, and the card"
    )
    assert "25 works" in client.get(f"/en/editions/{edition.number}").text
