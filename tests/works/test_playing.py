"""What workers make of recordings, and how it is handed out: in parts, and only to who may have it."""

import io
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from gallery import clock
from gallery.audit.service import GALLERY
from gallery.check import what_is_wrong
from gallery.db import db, transaction
from gallery.errors import NotAcceptable
from gallery.people.models import Purpose
from gallery.works import playing
from gallery.works.files import Upload, storage
from gallery.works.films import film_turn
from gallery.works.indexed import texts_of
from gallery.works.jobs import make_renditions
from gallery.works.leases import workshop
from gallery.works.models import Original, Recording, RecordingKind, Work
from gallery.works.parts import MOST, part_asked
from gallery.works.recordings import (
    Said,
    ask_for_playables,
    choose_poster,
    hang_recordings,
    kept_recordings,
    say_of_recording,
)
from gallery.works.service import describe, withdraw_work
from gallery.works.views import caption_tracks, play_url
from tests import clips, factories

CAPTIONS = "WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nLe vent.\n"


def give(work: Work, *sent: tuple[RecordingKind, bytes], said: Any = None) -> list[int]:
    """Recordings taken in as a form's are."""
    uploads = [(kind, Upload("VID_0007.mp4", io.BytesIO(body))) for kind, body in sent]
    with kept_recordings(uploads) as kept, transaction() as session:
        hung = hang_recordings(work, kept, said)
        session.flush()
        ask_for_playables(hung)
        return [recording.id for recording in hung]


def wrong() -> list[str]:
    """But for the history, which a factory's works have none of."""
    return [line for line in what_is_wrong() if not line.startswith("I5")]


@pytest.mark.shows("A5", "P9", "J5.5")
def test_a_film_hangs_once_it_plays_and_is_described_and_transcribed(app_context: Flask) -> None:
    work = factories.make_work(factories.make_edition(9), views=(), poem="")
    assert not work.showable
    said = {RecordingKind.VIDEO: Said(description="Une barque.")}
    [recording_id] = give(work, (RecordingKind.VIDEO, clips.clip(seconds=2)), said=said)
    recording = work.recordings[0]
    playing.make_playables(recording_id)
    playing.make_playables(recording_id)  # a second hint does nothing
    [playable] = recording.playables
    assert (playable.format, playable.width, playable.height) == ("mp4", 64, 48)
    [poster] = work.views
    assert (poster.recording_id, poster.description, poster.format) == (recording_id, "Une barque.", "jpeg")
    assert not work.showable, "its poster is still to be drawn"
    make_renditions(poster.id)
    assert recording.lacks == ["transcript"]
    assert not work.showable
    say_of_recording(recording, Said("Une barque.", captions_fr=CAPTIONS), GALLERY)
    assert work.showable
    assert work.clip_of(poster) is recording
    assert wrong() == []


@pytest.mark.shows("A5")
def test_its_maker_chooses_the_second_at_which_a_film_stands_still(app_context: Flask) -> None:
    work = factories.make_work(factories.make_edition(9), views=(), poem="")
    said = {RecordingKind.VIDEO: Said(description="Une barque.", transcript="Le vent.")}
    [recording_id] = give(work, (RecordingKind.VIDEO, clips.clip(seconds=2)), said=said)
    playing.make_playables(recording_id)
    [recording], [poster] = work.recordings, work.views
    make_renditions(poster.id)
    [playable] = recording.playables
    first, token = storage().read(poster.key), poster.media_token
    with pytest.raises(NotAcceptable):
        choose_poster(recording, 7, GALLERY)
    choose_poster(recording, 0.2, GALLERY)
    playing.make_playables(recording_id)
    assert recording.playables == [playable], "only the poster is made anew"
    assert work.showable, "and the one before hangs meanwhile"
    make_renditions(poster.id)
    assert storage().read(poster.key) != first
    assert poster.media_token != token
    assert wrong() == []
    before = recording.media_token, playable.key, recording.key
    withdraw_work(work, GALLERY)
    assert recording.media_token != before[0]
    give(work, (RecordingKind.VIDEO, clips.web_clip()))
    assert [one.format for one in work.recordings] == ["webm"], "a new film takes the place of the old one"
    assert work.originals == []
    assert not [key for key in before[1:] if storage().exists(key)]


def test_what_can_not_be_played_is_given_up_and_what_was_interrupted_is_not(app_context: Flask) -> None:
    work = factories.make_work(factories.make_edition(9))
    film = clips.made(
        clips.FILM.format(size="64x48", rate=10, seconds=1) + " -c:v libx264 -bf 0", "plain.mp4"
    )
    start, end = film.index(b"mdat") + 4, film.index(b"moov") - 4
    start += (end - start) // 2
    spoilt = film[:start] + b"\x55" * (end - start) + film[end:]
    [broken, sound] = give(work, (RecordingKind.VIDEO, spoilt), (RecordingKind.VOICE, clips.voice()))
    with film_turn() as first, film_turn() as second:
        assert (first, second) == (True, False), "never all workers at once"
        playing.make_playables(sound)
    assert work.recordings[1].rendered_at is None
    playing.reconcile_recordings()
    playing.make_playables(sound)
    playing.make_playables(broken)
    by_kind = {recording.kind: recording for recording in work.recordings}
    assert by_kind[RecordingKind.VOICE].playables[0].format == "m4a"
    lost = by_kind[RecordingKind.VIDEO]
    assert (lost.next_try_at, lost.tries, lost.trouble.split(":")[0]) == (None, 1, "damaged")
    assert not [left for left in workshop().iterdir() if left.is_dir()]
    assert playing.ask_for_playables_again() == [broken]


@pytest.mark.shows("A6", "P13")
def test_a_voice_is_heard_only_while_its_own_consent_stands(app_context: Flask, client: FlaskClient) -> None:
    edition = factories.make_edition(9)
    work = factories.make_exhibited_work(edition)
    voice = factories.add_recording(work, RecordingKind.VOICE)
    assert (voice.hidden, work.voice, work.showable) == (True, None, True)
    with transaction() as session:
        session.add(factories.consent_of(work.credits[0].participant, edition, Purpose.VOICE))
        session.flush()
        playing.refresh_showable(work)
    assert work.voice is voice
    assert heard(client, voice) == 206
    words = {text for _field, text in texts_of(work)}
    assert any("Ce qui est dit." in text for text in words), "and found by its words"
    with transaction():
        work.credits[0].participant.consents[-1].withdrawn_at = clock.now()
        playing.refresh_showable(work)
    assert (work.voice, work.showable) == (None, True)
    assert heard(client, voice) in (404, 410)
    assert not any("Ce qui est dit." in text for _field, text in texts_of(work))


def heard(client: FlaskClient, recording: Recording) -> int:
    return client.get(f"/media/{recording.media_token}/sound.m4a", headers={"Range": "bytes=0-9"}).status_code


def asked(client: FlaskClient, url: str, **headers: str) -> Any:
    return client.get(url, headers={name.replace("_", "-"): value for name, value in headers.items()})


@pytest.mark.shows("P11", "P12", "P16", "A5")
def test_what_is_played_is_given_in_parts_and_stops_with_the_work(app: Flask, client: FlaskClient) -> None:
    body = bytes(range(256)) * (MOST * 5 // 2 // 256)
    with app.test_request_context():
        work = factories.make_exhibited_work(factories.make_edition(9))
        film = factories.add_recording(work, RecordingKind.VIDEO, played=body, captions_fr=CAPTIONS)
        url, [(_language, captions)] = play_url(film.playables[0]), caption_tracks(film)
        number = work.id
    whole = client.get(url)
    assert (whole.status_code, whole.data) == (206, body[:MOST]), "a mebibyte at most, and it says so"
    headers = whole.headers
    assert headers["Content-Range"] == f"bytes 0-{MOST - 1}/{len(body)}"
    assert headers["Content-Type"] == "video/mp4"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert headers["Cache-Control"] == "public, max-age=31536000, s-maxage=60, immutable"
    assert "Set-Cookie" not in headers
    head = client.head(url)
    assert (head.status_code, head.headers["Content-Length"]) == (200, str(len(body)))
    assert head.headers["Accept-Ranges"] == "bytes"
    part = asked(client, url, Range="bytes=10-19")
    assert (part.status_code, part.data, part.headers["Content-Length"]) == (206, body[10:20], "10")
    assert asked(client, url, Range=f"bytes={MOST}-").data == body[MOST : 2 * MOST]
    assert asked(client, url, Range="bytes=-5").data == body[-5:]
    assert asked(client, url, Range=f"bytes={len(body)}-").status_code == 416
    tag = headers["ETag"]
    assert asked(client, url, Range="bytes=5-6", If_Range=tag).data == body[5:7]
    assert asked(client, url, Range="bytes=5-6", If_Range='"old"').data == body[:MOST]
    assert asked(client, url, If_None_Match=tag).status_code == 304
    vtt = client.get(captions)
    assert (vtt.text, vtt.headers["Content-Type"]) == (CAPTIONS, "text/vtt; charset=utf-8")
    take_down_and_ask_again(app, client, number, (url, captions), body)


def take_down_and_ask_again(
    app: Flask, client: FlaskClient, number: int, addresses: tuple[str, ...], body: bytes
) -> None:
    with app.app_context():
        withdraw_work(db.session.get_one(Work, number), GALLERY)
    for address in addresses:
        for gone in (asked(client, address, Range="bytes=0-9"), client.head(address)):
            assert gone.status_code in (404, 410)
            assert body[:10] not in gone.data


def test_parts_are_asked_for_as_http_says() -> None:
    told = {
        "": (0, 100), "bytes=0-": (0, 100), "bytes=90-200": (90, 100), "bytes=5-4": (0, 100),
        "bytes=-0": (100, 100), "bytes=-7": (93, 100), "bytes=-700": (0, 100), "bytes=100-": (100, 100),
        "bytes=1-2,5-6": (0, 100), "lines=1-2": (0, 100), "bytes=-": (0, 100),
    }  # fmt: skip
    assert {header: part_asked(header, 100) for header in told} == told


def test_files_of_recordings_are_swept_only_when_no_row_names_them(app_context: Flask) -> None:
    work = factories.make_exhibited_work(factories.make_edition(9))
    film = factories.add_recording(work, RecordingKind.VIDEO)
    with transaction():
        film.next_try_at = clock.now()
    describe(db.session.scalars(select(Original)).one(), "Une barque.", GALLERY)
    storage().delete(film.playables[0].key)
    found = what_is_wrong()
    assert any("can't be played" in line for line in found)
    assert any(line.startswith("I3") for line in found)
