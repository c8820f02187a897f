"""What answers before Flask: kept under the public key, given whole or in part, and never to the wrong person."""

import gzip
import io
import threading
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import pytest
from werkzeug.test import Client, EnvironBuilder

from gallery.front import Front, Paths
from gallery.front.bodies import BodyGuard
from gallery.front.live import LiveStates
from gallery.publicity import LiveKey, PublicKey
from tests.faults.processes import wait_for

WORDS = b"<p>" + b"Les murs sont pr\xc3\xaats. " * 60 + b"</p>"


class Inside:
    """The application behind the front: counts what reaches it."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.headers = [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "public, max-age=0")]
        self.status = "200 OK"
        self.body = WORDS

    def __call__(self, environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        self.asked.append(environ["PATH_INFO"])
        start(self.status, list(self.headers))
        return [self.body]


class Gallery:
    def __init__(self) -> None:
        self.inside = Inside()
        self.version = self.live = 1
        self.media_public, self.away = True, False
        front = Front(
            self.inside,
            keys=self,
            away=(OSError,),
            paths=Paths(
                is_public=lambda path: path.startswith("/fr/"),
                is_live=lambda path: "/vernissages/" in path,
                is_state=lambda path: path.endswith("/etat"),
                media_is_public=lambda _path: self.media_public,
                is_ours=lambda host: host.startswith("localhost"),
            ),
            states=LiveStates(
                self.inside, key=self.live_key, away=(OSError,), count=lambda _id, _seconds: None
            ),
            bodies=BodyGuard(8, 1000, is_team=lambda _environ: False, client=lambda _environ: "127.0.0.1"),
        )
        self.visitor = Client(front)

    def key(self) -> PublicKey:
        if self.away:
            raise OSError
        return PublicKey(self.version, datetime(2026, 1, 1, tzinfo=UTC))

    def live_key(self) -> LiveKey:
        return LiveKey(self.key(), self.live)


@pytest.fixture
def gallery() -> Gallery:
    return Gallery()


def test_a_public_page_is_made_once_until_something_public_changes(gallery: Gallery) -> None:
    for _ in range(3):
        assert gallery.visitor.get("/fr/").data == WORDS
    assert len(gallery.inside.asked) == 1
    gallery.version, gallery.inside.body = 2, b"<p>Elles sont l\xc3\xa0.</p>"
    assert gallery.visitor.get("/fr/").data == b"<p>Elles sont l\xc3\xa0.</p>"
    assert len(gallery.inside.asked) == 2


def test_a_visitor_who_has_the_page_is_told_so(gallery: Gallery) -> None:
    first = gallery.visitor.get("/fr/")
    again = gallery.visitor.get("/fr/", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert gallery.visitor.get("/fr/", headers={"If-None-Match": '"other"'}).status_code == 200


def test_a_page_is_zipped_for_who_takes_that_with_a_tag_of_its_own(gallery: Gallery) -> None:
    plain = gallery.visitor.get("/fr/")
    zipped = gallery.visitor.get("/fr/", headers={"Accept-Encoding": "br, gzip"})
    assert gzip.decompress(zipped.data) == plain.data
    assert zipped.headers["ETag"] != plain.headers["ETag"]
    assert zipped.headers["Vary"] == "Accept-Encoding"
    assert (
        "Content-Encoding" not in gallery.visitor.get("/fr/", headers={"Accept-Encoding": "gzip;q=0"}).headers
    )


@pytest.mark.parametrize(
    "header", [("Set-Cookie", "session=x"), ("Vary", "Cookie"), ("Cache-Control", "private, no-store")]
)
@pytest.mark.shows("P12", "P25")
def test_an_answer_made_for_somebody_is_never_kept(gallery: Gallery, header: tuple[str, str]) -> None:
    gallery.inside.headers = [pair for pair in gallery.inside.headers if pair[0] != header[0]] + [header]
    for _ in range(2):
        gallery.visitor.get("/fr/")
    assert len(gallery.inside.asked) == 2


def test_an_error_is_never_kept(gallery: Gallery) -> None:
    gallery.inside.status = "404 NOT FOUND"
    for _ in range(2):
        assert gallery.visitor.get("/fr/rien").status_code == 404
    assert len(gallery.inside.asked) == 2


@pytest.mark.parametrize("path", ["/fr/", "/fr/editions/9/vernissages/1", "/media/a/320.webp"])
def test_while_the_database_is_away_the_application_says_so(gallery: Gallery, path: str) -> None:
    gallery.visitor.get(path)
    gallery.away, gallery.inside.status, gallery.inside.body = (
        True,
        "500 INTERNAL SERVER ERROR",
        b"Un instant.",
    )
    assert (gallery.visitor.get(path).status_code, gallery.visitor.get(path).data) == (500, b"Un instant.")
    gallery.away, gallery.inside.status, gallery.inside.body = False, "200 OK", WORDS
    assert gallery.visitor.get(path).status_code == 200


def test_a_page_of_an_evening_is_made_anew_after_each_act_and_no_other_page_is(gallery: Gallery) -> None:
    pages = "/fr/editions/9/vernissages/1", "/fr/editions/9"
    for _ in range(2):
        assert [gallery.visitor.get(page).status_code for page in pages] == [200, 200]
    gallery.live += 1
    assert [gallery.visitor.get(page).status_code for page in pages] == [200, 200]
    assert gallery.inside.asked == [*pages, pages[0]]


def test_made_up_queries_reach_the_application_and_fill_no_memory(gallery: Gallery) -> None:
    for _ in range(2):
        gallery.visitor.get("/fr/?utm_source=x")
        gallery.visitor.get("/fr/?theme=eau&page=2")
    assert len(gallery.inside.asked) == 3


@pytest.mark.shows("P18")
def test_another_host_gets_nothing_that_was_kept(gallery: Gallery) -> None:
    gallery.visitor.get("/fr/")
    gallery.visitor.get("/fr/", base_url="http://evil.example/")
    assert len(gallery.inside.asked) == 2


def test_a_head_has_no_body_and_the_same_length(gallery: Gallery) -> None:
    head = gallery.visitor.head("/fr/")
    assert head.data == b""
    assert head.headers["Content-Length"] == str(len(WORDS))


MEDIA = "/media/00112233445566778899aabbccddeeff/640.avif"


@pytest.mark.parametrize(
    ("asked", "status", "part"),
    [
        ("bytes=0-3", 206, WORDS[:4]),
        ("bytes=-5", 206, WORDS[-5:]),
        ("bytes=10-", 206, WORDS[10:]),
        ("bytes=999999-", 416, b""),
        ("bytes=5-2", 200, WORDS),
        ("bytes=0-1,3-4", 200, WORDS),
        ("lines=0-1", 200, WORDS),
    ],
)
def test_a_part_of_a_picture_is_given_as_asked(
    gallery: Gallery, asked: str, status: int, part: bytes
) -> None:
    answer = gallery.visitor.get(MEDIA, headers={"Range": asked})
    assert (answer.status_code, answer.data) == (status, part)


@pytest.mark.shows("P11", "P12")
def test_a_picture_that_left_the_wall_is_not_given_from_memory(gallery: Gallery) -> None:
    assert gallery.visitor.get(MEDIA).status_code == 200
    gallery.version = 2
    assert gallery.visitor.get(MEDIA).status_code == 200
    assert len(gallery.inside.asked) == 1, "still public: kept"
    gallery.version, gallery.media_public = 3, False
    gallery.inside.status, gallery.inside.headers = "410 GONE", [("Cache-Control", "no-store")]
    for extra in ({}, {"Range": "bytes=0-3"}, {"If-None-Match": "*"}):
        assert gallery.visitor.get(MEDIA, headers=extra).status_code == 410
    assert gallery.visitor.head(MEDIA).status_code == 410


# — bodies ———————————————————————————————————————————————————————————————————————————————————————————————————————


def _post(gallery: Gallery, **given: Any) -> Any:
    return gallery.visitor.open(EnvironBuilder("/fr/deposer", method="POST", **given))


@pytest.mark.shows("P2")
def test_a_body_over_the_limit_is_refused_before_it_is_read_to_its_end(gallery: Gallery) -> None:
    source = io.BytesIO(b"x" * 5_000_000)
    answer = _post(gallery, input_stream=source, content_length=5_000_000)
    assert answer.status_code == 413
    assert source.tell() <= 1000 + 1024 * 1024
    assert "trop" in answer.text
    assert "too much" in answer.text
    assert gallery.inside.asked == []


@pytest.mark.shows("P2")
def test_a_body_without_a_length_is_refused(gallery: Gallery) -> None:
    answer = _post(
        gallery, input_stream=io.BytesIO(b"x"), environ_overrides={"HTTP_TRANSFER_ENCODING": "chunked"}
    )
    assert answer.status_code == 411


def test_a_body_that_ends_early_never_reaches_the_application(gallery: Gallery) -> None:
    answer = _post(gallery, input_stream=io.BytesIO(b"abc"), environ_overrides={"CONTENT_LENGTH": "100"})
    assert answer.status_code == 400
    assert gallery.inside.asked == []


def test_slots_are_shared_out_among_addresses_and_given_back() -> None:
    from gallery.front.bodies import Slots

    slots = Slots(4, 3)
    assert [slots.take("a") for _ in range(4)] == [True, True, True, False]
    assert slots.take("b")
    assert not slots.take("c"), "all are held"
    slots.give_back("a")
    assert slots.take("c")


def test_who_waits_a_moment_for_a_slot_gets_it_and_as_many_may_wait_as_slots_are() -> None:
    from gallery.front.bodies import Slots

    slots = Slots(1, 1)
    assert slots.take("a")
    got: list[bool] = []
    waits = threading.Thread(target=lambda: got.append(slots.take("b", 30)))
    waits.start()
    wait_for(lambda: slots._waiting == 1, 5, "it does not wait")
    assert not slots.take("c", 30), "refused at once: somebody waits already"
    slots.give_back("a")
    waits.join(10)
    assert got == [True]
