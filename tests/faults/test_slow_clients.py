"""Forty slow headers, forty slow bodies and forty slow readers at once, and more: everybody else goes on.

On the embedded server, and behind nginx as docs/nginx.conf.example has it. Loopback only, and over in seconds.
"""

import io
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from random import Random

import pytest
from flask import Flask
from PIL import Image

from gallery.config import Settings
from gallery.db import db
from gallery.review.models import Decision
from gallery.review.service import review_work
from gallery.works.jobs import make_renditions
from gallery.works.models import Work
from gallery.works.views import EXTENSIONS
from tests.factories import make_pending_work, make_user, sign_in
from tests.faults.nginx import NoNginx, nginx_before
from tests.faults.processes import wait_for
from tests.faults.slow import Kind, Timings, slow_body, slow_crowd, slow_headers, slow_reader
from tests.faults.visitor import SUBMIT, Visitor, photo
from tests.intake.sending import FILLED, hidden_fields, named, send
from tests.services.live import LiveGallery
from tests.services.run import Run, free_port

pytestmark = pytest.mark.sqlite_only
Look = Callable[[], AbstractContextManager[None]]
Say = Callable[[str], None]
EACH = 40
ELSEWHERE = "127.0.0.2"
SIGN_INS = 6
"""Wrong ones; one address may not try without end."""
GUARD = 5.0
"""Seconds in which 95 of 100 must be answered: far above what is measured, far below a site that stands still."""


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """As it is installed: two processes of 64 threads."""
    usual = {name: Settings.model_fields[name].default for name in ("web_workers", "web_threads")}
    return settings.model_copy(update=usual)


@pytest.fixture
def largest(app: Flask, collecting: int, looking: Look) -> str:
    """The address of a large picture that hangs on the wall."""
    file = io.BytesIO()
    grain = Image.frombytes("RGB", (320, 240), Random(1).randbytes(320 * 240 * 3))
    grain.resize((1440, 1080)).save(file, "JPEG", quality=90)
    sent = send(app.test_client(), SUBMIT, views=named(file.getvalue()), description="Du bruit.", **FILLED)
    assert sent.status_code == 303
    with looking():
        make_renditions(1)
        work, moderator = db.session.get_one(Work, 1), make_user(administrator=True)
        review_work(work, moderator, Decision.APPROVE, "", work.version)
        make_pending_work(work.edition)
        original = work.originals[0]
        large = max(original.renditions, key=lambda one: one.bytes)
        return f"/media/{original.media_token}/{large.long_side}.{EXTENSIONS[large.format]}"


@pytest.fixture
def moderator(app: Flask, looking: Look) -> dict[str, str]:
    """The cookies of somebody of the team."""
    with looking():
        client = sign_in(app.test_client(), make_user(administrator=True))
    cookie = client.get_cookie("session")
    assert cookie
    return {"session": cookie.value}


def everybody_else(port: int, edition: int, largest: str, cookies: dict[str, str], seconds: float) -> Timings:
    """What others do meanwhile, from another address; and the team, from the very address of the slow ones."""
    timings, until, turn = Timings(), time.monotonic() + seconds, 0
    visitor, team = Visitor(port, ELSEWHERE, patience=20), Visitor(port, patience=20, cookies=dict(cookies))
    while time.monotonic() < until or turn < 3:
        turn += 1
        timings.note("kept page", lambda: _get(visitor, f"/fr/editions/{edition}"))
        timings.note("new page", lambda turn=turn: _get(visitor, f"/fr/editions?new={turn}"))  # type: ignore[misc]
        timings.note("picture", lambda: _get(visitor, largest))
        if turn <= SIGN_INS:
            timings.note("sign-in", lambda turn=turn: _sign_in(visitor, turn))  # type: ignore[misc]
        timings.note("upload", lambda turn=turn: visitor.submit(photo(Random(turn))))  # type: ignore[misc]
        timings.note("decision", lambda: _decide(team, edition))
    return timings


def _get(visitor: Visitor, path: str) -> None:
    assert visitor.get(path).status == 200, path


def _sign_in(visitor: Visitor, turn: int) -> None:
    """A wrong password is answered as slowly as a right one."""
    form = hidden_fields(visitor.get("/fr/connexion").text)
    who = {"email": f"nobody-{turn % 20}@example.org", "password": "not the right one"}
    assert visitor.post("/fr/connexion", {**form, **who}).status == 403


def _decide(team: Visitor, edition: int) -> None:
    """A moderator takes the approval back, or approves again."""
    desk = f"/fr/moderation/oeuvres/{edition}-002"
    page = team.get(desk)
    assert page.status == 200
    form = hidden_fields(page.text)
    if 'value="approve"' not in page.text:
        answer = team.post(f"{desk}/annulations", {"csrf_token": form["csrf_token"]})
    else:
        answer = team.post(f"{desk}/examens", {**form, "decision": "approve"})
    assert answer.status == 303, answer.text[:3000]


def crowd_of(port: int, largest: str) -> list[Kind]:
    host = f"localhost:{port}"
    bodies = slow_body(host, SUBMIT, 5_000_000), slow_body(host, SUBMIT, 300_000_000, "too large bodies")
    return [slow_headers(host), *bodies, slow_reader(host, largest)]


def look_at_others(
    port: int, edition: int, largest: str, cookies: dict[str, str], kinds: list[Kind], seconds: float
) -> Timings:
    calm = everybody_else(port, edition, largest, cookies, 0)
    with slow_crowd(port, kinds, EACH):
        time.sleep(1.0)  # until all of them hold what they can
        timings = everybody_else(port, edition, largest, cookies, seconds)
    for name in timings.took:
        assert timings.worst_of_95(name) < GUARD, f"{name}: {timings.said()}; at rest: {calm.said()}"
    return timings


@pytest.mark.shows("P22", "P38", "G4")
@pytest.mark.prove
def test_slow_clients_leave_the_gallery_answering(
    gallery: LiveGallery, collecting: int, largest: str, moderator: dict[str, str], say: Say
) -> None:
    kinds = crowd_of(gallery.port, largest)
    timings = look_at_others(gallery.port, collecting, largest, moderator, kinds, 4)
    say(f"{len(kinds)} × {EACH} slow clients; 95 of 100 answered within: {timings.said()}")


@pytest.mark.prove
@pytest.mark.shows("P22", "P38", "G4")
def test_slow_clients_of_every_kind_leave_the_gallery_answering_for_longer(
    gallery: LiveGallery, collecting: int, largest: str, moderator: dict[str, str], say: Say
) -> None:
    """Long enough for trickling bodies to be ended, who then come again; small forms among them."""
    kinds = [
        *crowd_of(gallery.port, largest),
        slow_body(f"localhost:{gallery.port}", "/fr/connexion", 20_000),
    ]
    timings = look_at_others(gallery.port, collecting, largest, moderator, kinds, 30)
    assert all(kind.again >= EACH // 2 for kind in kinds if not kind.reads), "they hold on for ever"
    again = ", ".join(f"{kind.name} {kind.again}" for kind in kinds)
    say(f"{len(kinds)} × {EACH} slow clients for 30 s, who came again: {again}; others: {timings.said()}")


@pytest.fixture
def behind_nginx(
    run: Run, live_server: Callable[..., LiveGallery], settings: Settings, collecting: int, tmp_path: Path
) -> Iterator[tuple[LiveGallery, int]]:
    """A gallery that believes in one proxy, and the port of that proxy."""
    port = free_port()
    gallery = live_server(settings.model_copy(update={"proxies": 1}))
    try:
        with nginx_before(run, gallery.port, port, tmp_path / "nginx"):
            yield gallery, port
    except NoNginx as why:
        pytest.skip(str(why))


@pytest.mark.shows("P22", "P38", "G4", "P12", "P2", "P20", "P41")
@pytest.mark.prove
def test_behind_nginx_slow_clients_do_nothing_and_its_cache_forgets_in_time(
    behind_nginx: tuple[LiveGallery, int],
    collecting: int,
    largest: str,
    moderator: dict[str, str],
    tmp_path: Path,
    say: Say,
) -> None:
    gallery, port = behind_nginx
    visitor, page = Visitor(port), f"/fr/editions/{collecting}/oeuvres/{collecting}-001"
    require_cached(visitor, [largest, page])
    timings = look_at_others(port, collecting, largest, moderator, crowd_of(port, largest), 3)
    say(f"4 × {EACH} slow clients of nginx; 95 of 100 answered within: {timings.said()}")
    too_much = visitor.ask("POST", SUBMIT, b"", {"Content-Length": str(241 * 1024**2)})
    assert too_much.status == 413
    sent = visitor.submit(photo(Random(1)))
    assert visitor.get(sent.receipt).status == 303
    require_cached(visitor, [page])
    _take_back(Visitor(port, cookies=moderator), collecting)
    took = wait_for(lambda: visitor.get(page).status in (404, 410), 5, "it still hangs")
    say(f"through nginx, a work that was taken back is gone {took:.1f} s later")
    assert took < 3, "two seconds are promised; the third is for a busy machine"
    gallery.kill()
    rests = visitor.get("/fr/?while=it-rests")
    assert (rests.status, rests.headers["retry-after"]) == (503, "5")
    assert "redémarre" in rests.text
    require_silent_logs(tmp_path / "nginx", sent.receipt.rpartition("/")[2])


def require_cached(visitor: Visitor, addresses: list[str]) -> None:
    """What is public comes from nginx's cache; a page with a form never does."""
    for address in addresses:
        assert "HIT" in {visitor.get(address).headers["x-cache"] for _ in range(6)}, address
    assert {visitor.get("/fr/connexion").headers["x-cache"] for _ in range(2)} == {"MISS"}


def require_silent_logs(folder: Path, token: str) -> None:
    """Neither what opens a work nor who came is written down."""
    logs = {path.name: path.read_text() for path in folder.glob("*.log")}
    assert [name for name, told in logs.items() if token in told or "127.0.0." in told] == []


def _take_back(team: Visitor, edition: int) -> None:
    desk = f"/fr/moderation/oeuvres/{edition}-001"
    form = hidden_fields(team.get(desk).text)
    assert team.post(f"{desk}/annulations", {"csrf_token": form["csrf_token"]}).status == 303
