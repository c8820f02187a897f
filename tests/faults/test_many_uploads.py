"""Thirty people send 25 MB each over slow links: memory stays flat, and pages keep answering."""

import hashlib
import threading
import time
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest
from flask import Flask
from sqlalchemy import select

from gallery.db import db
from gallery.intake.models import DraftFile
from tests.factories import make_collecting_edition
from tests.faults.processes import child_of, children_of
from tests.faults.visitor import Visitor
from tests.intake.sending import hidden_fields, picture
from tests.services.live import LiveGallery

pytestmark = [pytest.mark.prove, pytest.mark.sqlite_only]

PEOPLE = 30
HEAVY = 25 * 1024 * 1024
PIECE = 256 * 1024
SPEED = 200_000
"""Bytes a second: 1.6 Mb/s."""
GROWTH = 96
"""MiB. While the bytes arrive it is some 20; the rest when thirty whole files are looked at in the same second."""


def slowly(body: bytes) -> Iterator[bytes]:
    for start in range(0, len(body), 20_000):
        time.sleep(20_000 / SPEED)
        yield body[start : start + 20_000]


def send(port: int, number: int, body: bytes, sent: list[str]) -> None:
    """What the wizard's script does, from an address of its own."""
    visitor = Visitor(port, f"127.0.{1 + number // 200}.{1 + number % 200}", patience=120)
    token = hidden_fields(visitor.get("/fr/deposer").text)["csrf_token"]
    visitor.headers.update({"X-CSRFToken": token, "Tus-Resumable": "1.0.0"})
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    assert visitor.ask("POST", "/depot/brouillons", b"edition=9&version=0", form).status == 200
    told = {"Upload-Length": str(len(body)), "Upload-Metadata": f"filename {b64encode(b'a.jpg').decode()}"}
    address = visitor.ask("POST", "/depot/fichiers?edition=9", b"", told).headers["location"]
    at = 0
    while at < len(body):
        piece = body[at : at + PIECE]
        headers = {
            "Upload-Offset": str(at),
            "Content-Type": "application/offset+octet-stream",
            "Content-Length": str(len(piece)),
        }
        with suppress(OSError):  # no slot was free: the answer comes before the piece is sent
            answer = visitor.ask("PATCH", address, slowly(piece), headers)  # type: ignore[arg-type]
            if answer.status == 204:
                at = int(answer.headers["upload-offset"])
                continue
            assert answer.status in (409, 503), (answer.status, answer.text[:200])
        time.sleep(1)
        at = int(visitor.ask("HEAD", address).headers["upload-offset"])
    sent.append(hashlib.sha256(body).hexdigest())


def _no_markers(seed: int, length: int) -> bytes:
    """Behind a JPEG's end, as some cameras write; no 0xFF, which would look like scans without end."""
    return Random(seed).randbytes(length).replace(b"\xff", b"\0")


def _all_at_once(acts: list[Callable[[], object]]) -> None:
    """Every thread of the web has worked once: what it keeps from then on is no growth."""
    threads = [threading.Thread(target=act) for act in acts]
    for one in threads:
        one.start()
    for one in threads:
        one.join()


def memory(pid: int) -> int:
    """Resident bytes of a process and its children."""
    pids = [pid, *(one.pid for one in children_of(pid))]
    return sum(int(Path(f"/proc/{one}/statm").read_text().split()[1]) * 4096 for one in pids)


def watched(gallery: LiveGallery, web: int, people: list[threading.Thread]) -> tuple[list[int], float]:
    """The web's memory twice a second, and the slowest page, while they send."""
    reader, samples, slowest = Visitor(gallery.port, "127.0.9.9"), [memory(web)], 0.0
    for one in people:
        one.start()
    while any(one.is_alive() for one in people):
        samples.append(memory(web))
        answer = reader.get(f"/fr/editions?new={time.monotonic()}")
        assert answer.status == 200
        slowest = max(slowest, answer.seconds)
        time.sleep(0.5)
    return samples, slowest


@pytest.mark.shows("P2", "P22", "A2")
def test_thirty_people_on_slow_links_cost_no_memory_and_no_page(
    app: Flask, live_server: Callable[..., LiveGallery]
) -> None:
    with app.app_context():
        make_collecting_edition(9)
    gallery = live_server(app.extensions["gallery_settings"].model_copy(update={"web_threads": 64}))
    assert gallery.process
    web = child_of(gallery.process.pid, "gallery-web").pid
    _all_at_once([lambda: Visitor(gallery.port).get("/fr/deposer") for _ in range(PEOPLE)])
    sent: list[str] = []
    body = picture()
    bodies = [body + _no_markers(number, HEAVY - len(body)) for number in range(PEOPLE)]
    people = [
        threading.Thread(target=send, args=(gallery.port, number, one, sent), daemon=True)
        for number, one in enumerate(bodies)
    ]
    began = time.monotonic()
    samples, slowest = watched(gallery, web, people)
    grown = (max(samples) - samples[0]) >> 20
    figures = f"{time.monotonic() - began:.0f} s, {grown} MiB more, slowest page {slowest:.2f} s"
    with app.app_context():
        kept = list(db.session.scalars(select(DraftFile.sha256)))
    assert sorted(kept) == sorted(sent) == sorted(hashlib.sha256(one).hexdigest() for one in bodies), figures
    assert grown < GROWTH, figures
    assert slowest < 3, figures
    print(figures, [(one - samples[0]) >> 20 for one in samples[:: max(1, len(samples) // 20)]])  # noqa: T201
