"""Thirty people send 25 MB each over slow links: memory stays flat, and pages keep answering."""

import hashlib
import threading
import time
from base64 import b64encode
from collections.abc import Callable, Iterator
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
GROWTH = 64 * 1024 * 1024


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
        answer = visitor.ask("PATCH", address, slowly(piece), headers)  # type: ignore[arg-type]
        if answer.status == 503:
            time.sleep(1)
            continue
        assert answer.status == 204, (answer.status, answer.text[:200])
        at = int(answer.headers["upload-offset"])
    sent.append(hashlib.sha256(body).hexdigest())


def memory(pid: int) -> int:
    """Resident bytes of a process and its children."""
    pids = [pid, *(one.pid for one in children_of(pid))]
    return sum(int(Path(f"/proc/{one}/statm").read_text().split()[1]) * 4096 for one in pids)


@pytest.mark.shows("P2", "P22", "A2")
def test_thirty_people_on_slow_links_cost_no_memory_and_no_page(
    app: Flask, live_server: Callable[..., LiveGallery]
) -> None:
    with app.app_context():
        make_collecting_edition(9)
    gallery = live_server(app.extensions["gallery_settings"])
    assert gallery.process
    web = child_of(gallery.process.pid, "gallery-web").pid
    reader = Visitor(gallery.port, "127.0.9.9")
    for _ in range(20):
        reader.get("/fr/deposer")
    before, peak, slowest = memory(web), 0, 0.0
    sent: list[str] = []
    body = picture()
    bodies = [body + Random(number).randbytes(HEAVY - len(body)) for number in range(PEOPLE)]
    people = [
        threading.Thread(target=send, args=(gallery.port, number, body, sent), daemon=True)
        for number, body in enumerate(bodies)
    ]
    began = time.monotonic()
    for one in people:
        one.start()
    while any(one.is_alive() for one in people):
        peak = max(peak, memory(web))
        answer = reader.get(f"/fr/editions?new={time.monotonic()}")
        assert answer.status == 200
        slowest = max(slowest, answer.seconds)
        time.sleep(0.5)
    figures = f"{time.monotonic() - began:.0f} s, {(peak - before) / 2**20:.0f} MiB more, slowest page {slowest:.2f} s"
    assert sorted(sent) == sorted(hashlib.sha256(one).hexdigest() for one in bodies), figures
    with app.app_context():
        kept = list(db.session.scalars(select(DraftFile.sha256)))
    assert sorted(kept) == sorted(sent), figures
    assert peak - before < GROWTH, figures
    assert slowest < 3, figures
    print(figures)  # noqa: T201 - what was measured
