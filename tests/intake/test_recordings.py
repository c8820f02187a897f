"""Sending a film, a sound, a spoken message: with the form, ahead of it, and what is refused of it."""

import io
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Page

from gallery.config import Settings
from gallery.db import db
from gallery.works.models import RecordingKind, Work
from tests import clips, factories
from tests.intake.sending import FILLED, files_left, named, send

pytestmark = pytest.mark.sqlite_only
CAPTIONS = b"WEBVTT\n\nNOTE secret\n\n00:00:00.000 --> 00:00:01.000\n<b>Le vent.</b>\n"
A_MICROPHONE = """
navigator.mediaDevices.getUserMedia = async () => {
  const sound = new AudioContext(), tone = sound.createOscillator(), out = sound.createMediaStreamDestination();
  tone.connect(out); tone.start();
  return out.stream;
};
"""


def only_work() -> Work:
    return db.session.query(Work).one()


@pytest.mark.shows("A5", "A6", "J1.3")
def test_a_film_and_a_voice_come_with_the_plain_form(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        factories.make_collecting_edition(9)
    files: dict[str, Any] = {
        "clip": named(clips.clip(), "VID_0007.mp4", "video/mp4"),
        "captions_fr": named(CAPTIONS, "titres.vtt", "text/vtt"),
        "spoken": named(clips.voice(), "message.webm", "audio/webm"),
    }
    only_these_pages_listen(client)
    words = {**FILLED, "description": "Une barque.", "spoken_words": "Bonjour.", "voice": "y"}
    sent = send(client, "/fr/deposer", **words, **files)
    assert sent.status_code == 303, sent.text
    with app.app_context():
        film, voice = only_work().recordings
        assert (film.kind, film.given_name, film.description) == (
            RecordingKind.VIDEO,
            "VID_0007.mp4",
            "Une barque.",
        )
        assert film.captions_fr == "WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nLe vent.\n"
        assert (voice.kind, voice.transcript, voice.hidden) == (RecordingKind.VOICE, "Bonjour.", False)
        assert film.next_try_at
        number = only_work().number
        film_id, length = film.id, film.seconds
    client.get(sent.location)
    assert "VID_0007.mp4" in client.get(f"/fr/mes-oeuvres/{number}").text
    choose_the_picture(client, f"/fr/mes-oeuvres/{number}/affiches/{film_id}", length)
    revised = f"/fr/mes-oeuvres/{number}/corrections"
    page = client.get(revised)
    assert "VID_0007.mp4" in page.text
    with app.app_context():
        voice_id = only_work().recordings[1].id
    changed = send(client, revised, **{**words, "transcript": "Le vent tourne."}, silence=str(voice_id))
    assert changed.status_code == 303, changed.text
    with app.app_context():
        [film] = only_work().recordings
        assert film.poster_at == 0.5
        assert (film.transcript, film.captions_fr[:6]) == ("Le vent tourne.", "WEBVTT")


def only_these_pages_listen(client: FlaskClient) -> None:
    headers = client.get("/fr/deposer").headers
    assert headers["Permissions-Policy"] == "camera=(), geolocation=(), microphone=(self)"
    assert "media-src 'self' blob:" in headers["Content-Security-Policy"]
    assert "microphone=()" in client.get("/fr/").headers["Permissions-Policy"]


def choose_the_picture(client: FlaskClient, address: str, length: float) -> None:
    for second, status in (("un", 422), (str(length + 5), 422), ("0,5", 303)):
        assert send(client, address, poster_at=second).status_code == status, second


@pytest.mark.shows("P3", "P4")
def test_what_is_no_recording_is_refused_beside_its_field_and_leaves_nothing(
    app: Flask, client: FlaskClient
) -> None:
    with app.app_context():
        factories.make_collecting_edition(9)
    wrong = (
        ("clip", b"PK\x03\x04" + bytes(200), "clip"),
        ("clip", clips.sound("sound.mp3"), "clip"),
        ("spoken", clips.voice(64), "spoken"),
        ("captions_fr", b"<html>", "captions_fr"),
    )
    for name, body, field in wrong:
        answer = send(
            client, "/fr/deposer", **{**FILLED, "poem": "La mer", name: named(body, "film.mp4", "video/mp4")}
        )
        assert answer.status_code == 422, name
        assert f'id="{field}-erreur"' in answer.text
    assert files_left(app) == []


@pytest.mark.shows("A6", "J1.9")
def test_a_message_is_recorded_by_keyboard_and_goes_ahead_of_the_form(
    app: Flask, settings: Settings, site: Any, page: Page, tmp_path: Path
) -> None:
    here = site(settings)
    with app.app_context():
        factories.make_collecting_edition(9)
    page.add_init_script(A_MICROPHONE)
    page.goto(f"{here.url}/en/submit")
    page.wait_for_selector("form[data-pret]")
    film = tmp_path / "film.mp4"
    film.write_bytes(clips.clip())
    page.get_by_text("My work is a film or a sound").click()
    page.set_input_files("[name=clip]", film)
    page.locator("[data-liste=video] .arrivant[data-etat=arrived]").wait_for()
    page.get_by_role("button", name="Continue").click()
    page.fill("[name=title]", "Le vent")
    page.get_by_role("button", name="Continue").click()
    page.get_by_text("I would rather say it").click()
    page.get_by_role("button", name="Record my voice").press("Enter")
    page.wait_for_timeout(1200)
    assert page.evaluate("document.activeElement.textContent.trim()") == "Stop"
    assert not asks_for_the_voice(page)
    page.keyboard.press("Enter")
    page.locator("[data-liste=voice] .arrivant[data-etat=arrived]").wait_for()
    said = page.locator("[data-voix] .dit").inner_text()
    assert ("Your message is recorded" in said, asks_for_the_voice(page)) == (True, True)
    assert page.locator("[data-voix] audio").get_attribute("src").startswith("blob:")  # type: ignore[union-attr]
    send_it(page)
    with app.app_context():
        kinds = {one.kind: one for one in only_work().recordings}
        assert set(kinds) == {RecordingKind.VIDEO, RecordingKind.VOICE}
        assert 0.8 < kinds[RecordingKind.VOICE].seconds < 10
        assert io.BytesIO(clips.clip()).getbuffer().nbytes == kinds[RecordingKind.VIDEO].bytes


def asks_for_the_voice(page: Page) -> bool:
    return not page.locator("[data-de-la-voix]").evaluate("node => node.hidden")


def send_it(page: Page) -> None:
    """The questions after the message, and the last button."""
    for _step in range(2):
        page.get_by_role("button", name="Continue").click()
    page.get_by_label("No name").check()
    page.get_by_label("18 or over").check()
    for _step in range(2):
        page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Send my work").click()
    page.wait_for_url("**/my-works/**")
