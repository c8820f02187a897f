"""Clips of the team's: sent, made ready by a worker, and played only by who may play them."""

import io
import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from gallery import clock, publicity
from gallery.audit.service import GALLERY
from gallery.check import what_is_wrong
from gallery.clips import access, jobs, service
from gallery.clips.media import clip_film_url, clip_poster_url, clip_tracks
from gallery.clips.models import Clip
from gallery.db import db, transaction
from gallery.editions.models import Edition, StaffRole
from gallery.errors import NotAcceptable
from gallery.works.files import Upload, storage
from gallery.works.guards import PREVIEWS
from gallery.works.jobs import NAMED
from gallery.works.parts import MOST
from gallery.works.previewing import make_preview_link
from tests import clips, factories

CAPTIONS = b"1\n00:00:00,000 --> 00:00:01,000\n<b>Le vent</b> se l\xc3\xa8ve.\n"
WRITTEN_ANEW = "WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nLe vent se lève.\n"
AS_ON_A_FORM = re.compile(r'name="csrf_token" value="([^"]+)"')


def add(edition: Edition, film: bytes = b"", **said: Any) -> Clip:
    details = service.ClipDetails(**{"title_fr": "La rivière", "title_en": "The river", **said})
    return service.add_clip(
        edition, Upload("MVI_0042.mp4", io.BytesIO(film or clips.clip())), details, GALLERY
    )


@pytest.fixture
def hung(monkeypatch: pytest.MonkeyPatch) -> set[int]:
    """Ids of the clips that an evening plays: what the opening tells by its own entry."""
    shown: set[int] = set()
    monkeypatch.setattr(access, "SHOWN", [lambda clip: clip.id in shown])
    return shown


@pytest.mark.dear_on_postgresql
@pytest.mark.shows("D6", "J6.6", "P9")
def test_an_organiser_sends_a_clip_and_a_worker_makes_what_is_played(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        edition = factories.make_edition(9)
        factories.sign_in(client, factories.make_user(role=StaffRole.ORGANISER, edition=edition))
    page = client.get("/fr/organisation/editions/9/capsules/nouvelle").text
    sent = {
        "csrf_token": AS_ON_A_FORM.findall(page)[0],
        "title_fr": "La rivière",
        "language": "fr",
        "poster_at": "0.5",
        "clip": (io.BytesIO(clips.clip(size="1400x700", rate=2)), "MVI_0042.mp4"),
        "captions_fr": (io.BytesIO(CAPTIONS), "paroles.srt"),
    }
    answer = client.post("/fr/organisation/editions/9/capsules/nouvelle", data=sent)
    assert answer.status_code == 303
    assert "On la prépare" in client.get(answer.location).text
    with app.app_context():
        clip = db.session.scalars(select(Clip)).one()
        jobs.reconcile_clips()
        jobs.make_clip(clip.id)
        jobs.make_clip(clip.id)  # a second hint does nothing
        db.session.refresh(clip)
        assert (clip.captions_fr, clip.width, clip.height) == (WRITTEN_ANEW, 1280, 640)
        played = storage().read(clip.played_key)
        assert clips.DEVICE.encode() in storage().read(clip.key)
        assert clips.DEVICE.encode() not in played
        assert len(played) == clip.played_bytes <= 1.5e6 / 8 * 2, "720p, 1.5 Mb/s at most"
        assert storage().read(clip.poster_key).startswith(b"\xff\xd8")
        assert [line for line in what_is_wrong() if not line.startswith("I5")] == []
        assert {Clip.played_key, Clip.poster_key} <= set(NAMED["renditions/"]), "or the sweep would take them"
    page = client.get(answer.location).text
    assert "Prête" in page
    assert "Le vent se lève." in page
    assert "<track" in page
    assert "autoplay" not in page


def ready(edition: Edition) -> tuple[Clip, list[str]]:
    """A clip that plays, and the addresses of its film, its picture and its captions."""
    clip = add(edition, captions_fr=WRITTEN_ANEW)
    jobs.make_clip(clip.id)
    return clip, [clip_film_url(clip), clip_poster_url(clip), clip_tracks(clip)[0][1]]


@pytest.mark.shows("D6", "P11", "P13")
def test_a_clip_is_played_only_while_a_published_evening_plays_it(
    app: Flask, client: FlaskClient, hung: set[int]
) -> None:
    with app.test_request_context():
        edition = factories.make_edition(9)
        clip, addresses = ready(edition)
        until = clock.now() + factories.A_DAY
        link = make_preview_link(edition, "Musée", until, factories.make_user())
        organiser = factories.make_user(role=StaffRole.ORGANISER, edition=edition)
        factories.sign_in(team := app.test_client(), organiser)
        clip_id = clip.id
    assert [client.get(address).status_code for address in addresses] == [404, 404, 404]
    hung.add(clip_id)
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code in (200, 206)
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, s-maxage=60, immutable"
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
        again = client.get(address, headers={"If-None-Match": answer.headers["ETag"]})
        assert again.status_code == 304
    hung.clear()
    with app.app_context(), transaction():
        publicity.bump()  # as an evening does that is taken back
    assert [client.get(address).status_code for address in addresses] == [404, 404, 404]
    with client.session_transaction() as session:
        session[PREVIEWS] = [link.token]
    for allowed in (client, team):
        seen = [allowed.get(address) for address in addresses]
        assert {answer.headers["Cache-Control"] for answer in seen} == {"private, no-store"}


@pytest.mark.shows("D6", "J6.6")
def test_a_clip_is_given_in_parts_and_another_second_has_another_address(
    app: Flask, client: FlaskClient, hung: set[int]
) -> None:
    with app.test_request_context():
        clip, [film, poster, _captions] = ready(factories.make_edition(9))
        hung.add(clip.id)
        service.save_clip(clip, service.ClipDetails("La rivière", captions_fr="", poster_at=0.5), GALLERY)
        assert not access.is_shown(clip), "neither captions nor what is said"
        service.save_clip(
            clip, service.ClipDetails("La rivière", transcript="Le vent.", poster_at=0.5), GALLERY
        )
        assert access.is_shown(clip)
        jobs.make_clip(clip.id)
        assert clip_poster_url(clip) != poster
    assert client.get(poster).status_code == 404
    part = client.get(film, headers={"Range": "bytes=5-9"})
    assert (part.status_code, len(part.data)) == (206, 5)
    assert len(client.get(film).data) <= MOST


@pytest.mark.shows("D6", "P8")
def test_what_is_wrong_with_a_clip_is_said_and_what_was_typed_is_kept(
    app: Flask, client: FlaskClient
) -> None:
    with app.app_context():
        edition = factories.make_edition(9)
        factories.sign_in(client, factories.make_user(role=StaffRole.ORGANISER, edition=edition))
        with pytest.raises(NotAcceptable):
            add(edition, b"%PDF-1.7 nothing that moves")
        assert list(storage().keys("originals/")) == []
        clip = add(edition, poster_at=500.0)
        assert 0 < clip.poster_at <= clip.seconds, "nobody knows how long a film is before it is sent"
        with transaction():
            clip.trouble, clip.next_try_at = "damaged: no frame can be decoded", None
        clip_id, keys = clip.id, clip.key
    address = f"/fr/organisation/editions/9/capsules/{clip_id}"
    page = client.get(address).text
    assert "Cet enregistrement est abîmé" in page
    assert f"{address}/essais" in page, "it can be tried again"
    token = AS_ON_A_FORM.findall(page)[0]
    said = {"csrf_token": token, "title_fr": "Autre titre", "language": "fr", "poster_at": "900"}
    answer = client.post(address, data=said)
    assert answer.status_code == 422
    assert 'value="Autre titre"' in answer.text
    said |= {"poster_at": "0", "captions_en": (io.BytesIO(b"no captions"), "words.vtt")}
    answer = client.post(address, data=said)
    assert answer.status_code == 422
    assert "WebVTT" in answer.text
    assert client.post(f"{address}/essais", data={"csrf_token": token}).status_code == 303
    assert client.post(f"{address}/suppressions", data={"csrf_token": token}).status_code == 303
    with app.app_context():
        assert db.session.get(Clip, clip_id) is None
        assert not storage().exists(keys)
