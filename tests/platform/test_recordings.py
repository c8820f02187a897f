"""Clips and sounds: what is let in, and that what is played of them tells nothing of where it comes from."""

import io
import re
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from flask_babel import force_locale

from gallery import recordings
from gallery.errors import NotAcceptable
from gallery.recordings.rendering import FILM, SOUND, Unplayable
from gallery.recordings.running import Task, arguments
from tests import clips

pytestmark = pytest.mark.sqlite_only
SECRETS = (clips.PLACE, clips.DEVICE, clips.WHISPER)


def look(body: bytes, kind: str = "video") -> recordings.Recorded:
    stream = io.BytesIO(body)
    found = recordings.inspect(stream, kind)
    assert stream.tell() == 0
    return found


@pytest.mark.shows("A5", "A6", "P3")
def test_what_phones_and_browsers_make_is_known_by_its_content() -> None:
    film = look(clips.clip())
    assert (film.format, film.width, film.height, film.has_sound) == ("mp4", 64, 48, True)
    assert film.seconds == pytest.approx(1, abs=0.15)
    assert look(clips.web_clip()).format == "webm"
    for name in ("sound.mp3", "sound.m4a", "sound.ogg", "sound.wav"):
        found = look(clips.sound(name), "audio")
        assert (found.format, found.width) == (name.rpartition(".")[2], 0)
    assert look(clips.voice(), "voice").seconds == pytest.approx(1, abs=0.1), "it doesn't say: it is counted"
    assert look(clips.clip(), "voice").width == 0, "of a film sent as a voice, only the sound counts"


def zipped() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("film.mp4", clips.clip())
    return file.getvalue()


def locked() -> bytes:
    key = "00112233445566778899aabbccddeeff"
    film = clips.FILM.format(size="64x48", rate=10, seconds=1)
    codec = f"-c:v libx264 -encryption_scheme cenc-aes-ctr -encryption_key {key} -encryption_kid {key}"
    return clips.made(f"{film} {codec}", "locked.mp4")


REFUSED = {
    "nothing": (lambda: b"", "video", "empty"),
    "an archive": (zipped, "video", "as a film"),
    "an archive behind a film": (lambda: clips.clip() + zipped(), "video", "something else"),
    "a picture in the same boxes": (lambda: b"\0\0\0\x1cftypavif" + bytes(200), "video", "as a film"),
    "a page": (lambda: b"<!doctype html><script>alert(1)</script>", "audio", "as a sound"),
    "a sound sent as a film": (lambda: clips.sound("sound.m4a"), "video", "as a film"),
    "a film's box with a sound": (
        lambda: clips.sound("sound.m4a").replace(b"M4A ", b"isom", 1), "video", "moving picture"),
    "a film without a sound, sent as one": (clips.web_clip, "audio", "no sound"),
    "half a film": (lambda: clips.clip()[:3000], "video", "damaged"),
    "a head and noise": (lambda: clips.clip()[:32] + bytes(range(256)) * 40, "video", "damaged"),
    "a locked film": (locked, "video", "locked"),
    "a film larger than 4K": (
        lambda: clips.made(clips.FILM.format(size="5120x64", rate=2, seconds=1) + " -c:v mjpeg", "w.mp4"),
        "video", "4K"),
    "one frame": (
        lambda: clips.made(clips.FILM.format(size="64x48", rate=10, seconds=0.1) + " -c:v libx264", "s.mp4"),
        "video", "empty"),
    "more than a minute of voice": (lambda: clips.voice(64), "voice", "64 seconds"),
}  # fmt: skip


@pytest.mark.shows("P3", "A5", "A6")
def test_what_is_no_recording_of_its_kind_is_refused_in_words(app_context: object) -> None:
    for case, (make, kind, said) in REFUSED.items():
        with pytest.raises(NotAcceptable) as refused:
            look(make(), kind)
        with force_locale("en"):
            assert said in str(refused.value.sentence), case


class _Asked(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.asked.append(self.path)  # type: ignore[attr-defined]
        self.send_error(404)


@pytest.fixture
def elsewhere() -> Iterator[HTTPServer]:
    server = HTTPServer(("127.0.0.1", 0), _Asked)
    server.asked = []  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.mark.shows("P3")
def test_nothing_that_a_file_names_is_followed(elsewhere: HTTPServer, tmp_path: Path) -> None:
    """Playlists, lists of files, references: refused, or read as what they are; no request and no other file."""
    address = f"http://127.0.0.1:{elsewhere.server_port}/x.ts"
    neighbour = tmp_path / "private.mp4"
    neighbour.write_bytes(clips.clip(size="96x96"))
    playlist = (
        f"#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:0\n#EXTINF:1.0,\n{address}\n#EXTINF:1,\n{neighbour}\n".encode()
    )
    lists = (
        playlist, f"ffconcat version 1.0\nfile {neighbour}\nfile {address}\n".encode(), b"ID3" + playlist,
        b"\x1a\x45\xdf\xa3webm" + playlist, b"\0\0\0\x18ftypisom" + playlist, b"RIFF\0\0\0\0WAVE" + playlist,
    )  # fmt: skip
    for body in (*lists, b"\0\0\0\x14ftypqt  " + f"url \0\0\0\0{address}".encode()):
        for kind in ("video", "audio"):
            with pytest.raises(NotAcceptable):
                look(body, kind)
    film = clips.made(clips.FILM.format(size="64x48", rate=10, seconds=1) + " -c:v libx264", "ref.mov")
    named = film.replace(b"url \0\0\0\x01", b"url \0\0\0\0", 1)  # the film is said to be elsewhere
    assert named != film
    try:
        found = look(named)
        assert (found.width, found.height) == (64, 48)
    except NotAcceptable:
        pass
    assert elsewhere.asked == []  # type: ignore[attr-defined]
    told = arguments(Task("mov", ["x.mp4"], None, 1))  # type: ignore[arg-type]
    assert told[told.index("-protocol_whitelist") + 1] == "fd"


def rendered(body: bytes, kind: str, folder: Path) -> tuple[recordings.Played, bytes]:
    source = folder / "source"
    source.write_bytes(body)
    made = folder / "made"
    made.mkdir()
    played = recordings.render(source, made, look(body, kind), kind)
    return played, played.file.path.read_bytes()


@pytest.mark.shows("P9", "A5")
def test_a_film_is_made_anew_and_tells_nothing(tmp_path: Path) -> None:
    body = clips.clip(size="1440x960", rate=50, seconds=0.5)
    assert all(secret.encode() in body for secret in SECRETS), "the sample has to have something to hide"
    played, made = rendered(body, "video", tmp_path)
    assert (played.file.format, played.file.width, played.file.height) == ("mp4", 1080, 720)
    assert played.file.path.name == FILM
    assert not [secret for secret in SECRETS if secret.encode() in made]
    assert not re.search(rb"\xa9nam|\xa9xyz|uuid|Lavf", made)
    assert b"\0\0\0\x08ilst" in made, "the list of what is told of it is empty"
    assert made.index(b"moov") < made.index(b"mdat"), "it starts to play before it has all come"
    assert b"avc1" in made
    assert b"mp4a" in made
    assert look(made).format == "mp4"
    with (tmp_path / "made" / FILM).open("rb") as stream:
        film, sound = recordings.inspection.look(stream, "mov")
    assert film.packets == pytest.approx(15, abs=2), "30 frames a second at most"
    assert (film.codec, sound.codec) == ("h264", "aac")
    poster = recordings.render_poster(tmp_path / "source", tmp_path / "made", 0.5, 9.0).read_bytes()
    assert poster.startswith(b"\xff\xd8"), "past the film's end, its last picture"
    assert not [secret for secret in (*SECRETS, "Exif", "Lavc") if secret.encode() in poster]


@pytest.mark.shows("P9", "A6")
def test_a_voice_is_made_anew_as_something_every_browser_plays(tmp_path: Path) -> None:
    played, made = rendered(clips.sound("sound.mp3"), "voice", tmp_path)
    assert (played.file.path.name, played.file.width) == (SOUND, 0)
    assert clips.DEVICE.encode() not in made
    assert recordings.plays(played.file.path, 0, 0)
    assert not recordings.plays(played.file.path, 64, 48)


def test_what_can_not_be_decoded_is_given_up_with_its_reason(app_context: object, tmp_path: Path) -> None:
    film = clips.made(
        clips.FILM.format(size="64x48", rate=10, seconds=1) + " -c:v libx264 -bf 0", "plain.mp4"
    )
    start, end = film.index(b"mdat") + 4, film.index(b"moov") - 4
    start += (end - start) // 2
    spoilt = film[:start] + b"\x55" * (end - start) + film[end:]
    assert look(spoilt).seconds == pytest.approx(1, abs=0.1), "its index is whole"
    with pytest.raises(Unplayable) as given_up:
        rendered(spoilt, "video", tmp_path)
    assert given_up.value.reason.startswith("damaged")


@pytest.mark.shows("J5.5", "A5")
def test_of_captions_only_times_and_words_are_kept(app_context: object) -> None:
    sent = (
        "\ufeffWEBVTT - Titre\r\n\r\nSTYLE\r\n::cue { background: url(http://evil.example/x) }\r\n\r\n"
        "NOTE pour moi\r\n\r\nREGION\r\nid:fred\r\n\r\n"
        "2\r\n00:02.500 --> 00:00:04.000 line:0 position:20%\r\n"
        "<v Sacha>Le vent <b>ne</b> demande</v>\r\n- pas &amp; plus\r\n\r\n"
        "00:00:00.000 --> 00:00:02.000\r\n<script>alert(1)</script>Bonjour\r\n\r\n"
        "00:05.000 --> 00:04.000\r\nà rebours\r\n"
    ).encode()
    assert recordings.read_captions(sent) == (
        "WEBVTT\n\n00:00:00.000 --> 00:00:02.000\nalert(1)Bonjour\n"
        "\n00:00:02.500 --> 00:00:04.000\nLe vent ne demande\n- pas &amp; plus\n"
    )
    subrip = "1\n00:00:01,000 --> 00:00:02,000\nA <i>B</i>\n\n2\n00:00:03,000 --> 00:00:04,000\nC --> D\n"
    written = recordings.read_captions(subrip.encode())
    assert recordings.words_of(written) == "A B\nC --> D"
    assert written.count("-->") == 2, "a line's own arrow is no time"
    for wrong in (b"", b"WEBVTT\n\n", "é".encode("latin-1"), b"x" * 200_001, zipped()):
        with pytest.raises(NotAcceptable):
            recordings.read_captions(wrong)
