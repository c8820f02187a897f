"""How often one may: one count for all processes, by real address, and never open."""

import json
import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from flask import Flask, request
from limits import parse
from limits.errors import StorageError
from limits.storage import storage_from_string
from limits.strategies import FixedWindowRateLimiter
from werkzeug.middleware.proxy_fix import ProxyFix

from gallery import clock, limits
from gallery.config import load_settings
from gallery.limits import SqliteStorage, client_address, limited, seconds_until_next
from tests.services.broken import silent_server

ROOT = Path(__file__).resolve().parents[2]
HIT_OFTEN = """
import json, sys
from concurrent.futures import ThreadPoolExecutor
from limits import parse
from limits.strategies import FixedWindowRateLimiter
from gallery.limits import SqliteStorage
limiter, rate = FixedWindowRateLimiter(SqliteStorage(sys.argv[1])), parse("250 per hour")
sys.stdin.readline()
with ThreadPoolExecutor(8) as pool:
    print(json.dumps(sum(pool.map(lambda _: limiter.hit(rate, "all"), range(200)))))
"""
SUMMER = datetime(2026, 7, 1, 12, tzinfo=UTC)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    return tmp_path / "data" / "limits.db"


@pytest.fixture
def storage(file: Path) -> SqliteStorage:
    return SqliteStorage(f"sqlite:///{file}")


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Somebody else writes, and does not stop."""
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        connection.close()


# — counting —————————————————————————————————————————————————————————————————————————————————————————————————————


@pytest.mark.shows("P22")
def test_four_processes_with_eight_threads_each_count_exactly(file: Path) -> None:
    command = [sys.executable, "-c", HIT_OFTEN, f"sqlite:///{file}"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    children = [subprocess.Popen(command, cwd=ROOT, **pipes) for _ in range(4)]  # type: ignore[call-overload]
    answers = [child.communicate("begin\n", timeout=60)[0] for child in children]
    assert sum(json.loads(answer) for answer in answers) == 250
    assert SqliteStorage(f"sqlite:///{file}").get(parse("250 per hour").key_for("all")) == 800


def test_many_that_begin_at_the_same_moment_all_find_their_file(file: Path) -> None:
    storages = [SqliteStorage(f"sqlite:///{file}") for _ in range(12)]
    with ThreadPoolExecutor(12) as pool:
        counts = list(pool.map(lambda storage: storage.incr("a", 60), storages))
    assert sorted(counts) == list(range(1, 13))


def test_the_limits_library_finds_the_storage_by_its_address(file: Path) -> None:
    assert isinstance(storage_from_string(f"sqlite:///{file}"), SqliteStorage)


def test_a_count_ends_with_its_window_and_not_before(storage: SqliteStorage) -> None:
    with clock.at(SUMMER):
        assert [storage.incr("a", 60), storage.incr("a", 60, amount=5)] == [1, 6]
        assert storage.get_expiry("a") == SUMMER.timestamp() + 60
    with clock.at(SUMMER + timedelta(seconds=59)):
        assert storage.get("a") == 6
        assert storage.incr("a", 60) == 7
        assert storage.get_expiry("a") == SUMMER.timestamp() + 60
    with clock.at(SUMMER + timedelta(seconds=60)):
        assert storage.get("a") == 0
        assert storage.get_expiry("a") == clock.now().timestamp()
        assert storage.incr("a", 60) == 1
        assert storage.get_expiry("a") == clock.now().timestamp() + 60


def test_one_count_or_all_can_be_cleared(storage: SqliteStorage) -> None:
    for key in ("a", "b", "c"):
        storage.incr(key, 60)
    storage.clear("a")
    assert [storage.get(key) for key in ("a", "b", "c")] == [0, 1, 1]
    assert storage.reset() == 2
    assert storage.get("b") == 0
    assert storage.check()


@pytest.mark.shows("P41")
def test_what_no_longer_counts_is_forgotten(storage: SqliteStorage, file: Path) -> None:
    with clock.at(SUMMER):
        storage.incr("from 203.0.113.5", 60)
    with clock.at(SUMMER + timedelta(minutes=5)):
        storage.incr("another", 60)
    with sqlite3.connect(file) as connection:
        assert connection.execute("SELECT key FROM hits").fetchall() == [("another",)]
    connection.close()


# — when the file fails ——————————————————————————————————————————————————————————————————————————————————————————


@pytest.mark.shows("P33")
def test_a_locked_file_is_an_error_soon_and_works_again_when_it_is_free(
    storage: SqliteStorage, file: Path
) -> None:
    storage.incr("a", 60)
    with locked(file):
        begun = time.monotonic()
        with ThreadPoolExecutor(8) as pool:
            tries = [pool.submit(storage.incr, "a", 60) for _ in range(8)]
            assert all(isinstance(one.exception(), StorageError) for one in tries)
        assert time.monotonic() - begun < 4  # nobody stands in line for all the others
        assert storage.get("a") == 1
        assert not storage.check()
    assert storage.check()
    assert storage.incr("a", 60) == 2


def test_a_deleted_file_is_made_anew_and_all_count_in_it(file: Path) -> None:
    one, other = (SqliteStorage(f"sqlite:///{file}") for _ in range(2))
    assert [one.incr("a", 60), other.incr("a", 60)] == [1, 2]
    file.unlink()
    assert [one.incr("a", 60), other.incr("a", 60), one.incr("a", 60)] == [1, 2, 3]


def test_a_deleted_folder_is_an_error_and_works_again_when_it_is_back(
    storage: SqliteStorage, file: Path
) -> None:
    storage.incr("a", 60)
    away = file.parent.rename(file.parent.with_name("away"))
    for ask in (storage.get, storage.get_expiry, storage.clear, lambda key: storage.incr(key, 60)):
        with pytest.raises(StorageError):
            ask("a")
    with pytest.raises(StorageError):
        storage.reset()
    assert not storage.check()
    away.rename(file.parent)
    assert storage.incr("a", 60) == 2


@pytest.mark.parametrize("size", [40, 100_000])
def test_a_spoilt_file_is_replaced(storage: SqliteStorage, file: Path, size: int) -> None:
    file.write_bytes(random.Random(5).randbytes(size))
    with pytest.raises(StorageError):
        storage.incr("a", 60)
    assert storage.check()
    assert storage.incr("a", 60) == 1


def test_a_file_spoilt_while_it_is_in_use_is_replaced(file: Path) -> None:
    one = SqliteStorage(f"sqlite:///{file}")
    for number in range(500):
        one.incr(f"{number:0>200}", 60)
    one._close()
    with file.open("r+b") as raw:
        raw.seek(4096)
        raw.write(bytes(4096 * 20))
    other = SqliteStorage(f"sqlite:///{file}")

    def hit_them_all() -> None:
        for number in range(500):
            other.incr(f"{number:0>200}", 60)

    with pytest.raises(StorageError):
        hit_them_all()
    assert other.incr("a", 60) == 1


# — at the door ——————————————————————————————————————————————————————————————————————————————————————————————————


@limited("3 per minute", methods=["POST"])
@limited("2 per minute", by=lambda: request.form.get("email", ""), methods=["POST"])
def sign_in() -> str:
    return "welcome"


@limited("2 per hour")
def send() -> tuple[str, int, dict[str, str]]:
    return "", 303, {"Location": "/"}


def door(limits_url: str, proxies: int = 0) -> Flask:
    """A small application with two limited views; the gallery's own are tested where they are."""
    app = Flask("door")
    app.add_url_rule("/fr/connexion", "sign_in", sign_in, methods=["GET", "POST"])
    app.add_url_rule("/en/sign-in", "sign_in", sign_in, methods=["GET", "POST"])
    app.add_url_rule("/send", "send", send, methods=["POST"])
    app.add_url_rule("/who", "who", client_address)
    app.add_url_rule("/slow", "slow", lambda: str(seconds_until_next("word", 30, {"": 2})))
    if proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies)  # type: ignore[method-assign]
    limits.init_app(app, load_settings(limits_url=limits_url))
    return app


@pytest.fixture(params=["sqlite", "memory"])
def app(request: pytest.FixtureRequest, file: Path) -> Flask:
    return door(f"sqlite:///{file}" if request.param == "sqlite" else "memory://")


def statuses(app: Flask, number: int, path: str = "/send", **how: Any) -> list[int]:
    client = app.test_client()
    return [client.post(path, **how).status_code for _ in range(number)]


@pytest.mark.shows("P22")
def test_who_asks_too_often_is_told_when_to_come_back(app: Flask) -> None:
    with time_machine.travel(SUMMER, tick=False) as traveller:
        assert statuses(app, 2) == [303, 303]
        traveller.shift(600)
        refused = app.test_client().post("/send")
        assert refused.status_code == 429
        seconds = int(refused.headers["Retry-After"])
        assert 3000 <= seconds <= 3002
        traveller.shift(seconds)
        again = app.test_client().post("/send")
    assert again.status_code == 303
    assert "Retry-After" not in again.headers


@pytest.mark.shows("P22")
def test_only_the_methods_named_are_counted_and_both_languages_together(app: Flask) -> None:
    client = app.test_client()
    assert {client.get("/fr/connexion").status_code for _ in range(9)} == {200}
    paths = ["/fr/connexion", "/en/sign-in", "/fr/connexion", "/en/sign-in"]
    found = [client.post(path, data={"email": f"{path} {n}"}).status_code for n, path in enumerate(paths)]
    assert found == [200, 200, 200, 429]


@pytest.mark.shows("P22")
@pytest.mark.parametrize("email", ["ada@example.org", "", "from 203.0.113.9", "é" * 300])
def test_an_account_is_counted_wherever_the_requests_come_from(app: Flask, email: str) -> None:
    client = app.test_client()
    found = [
        client.post(
            "/fr/connexion", data={"email": email}, environ_base={"REMOTE_ADDR": f"203.0.113.{n}"}
        ).status_code
        for n in range(4)
    ]
    assert found == [200, 200, 429, 429]
    assert statuses(app, 1, "/fr/connexion", data={"email": "someone@example.org"}) == [200]


@pytest.mark.shows("P22")
def test_a_forged_forwarding_header_does_not_help(file: Path) -> None:
    def ask(app: Flask, number: int) -> list[int]:
        client = app.test_client()
        heads = [{"X-Forwarded-For": f"198.51.100.{n}, 203.0.113.7"} for n in range(number)]
        return [client.post("/send", headers=head).status_code for head in heads]

    assert ask(door("memory://"), 3) == [303, 303, 429]  # no proxy of ours: the header is only words
    assert ask(door("memory://", proxies=1), 3) == [303, 303, 429]  # one: what it wrote is its last entry


@pytest.mark.shows("P22")
@pytest.mark.parametrize(
    ("asks_from", "counted_as"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::"),
        ("2001:db8:1:2:bbbb::9", "2001:db8:1:2::"),
        ("2001:db8:1:3::1", "2001:db8:1:3::"),
        ("", "unknown"),
    ],
)
def test_an_address_is_that_of_one_home(asks_from: str, counted_as: str) -> None:
    client = door("memory://").test_client()
    assert client.get("/who", environ_base={"REMOTE_ADDR": asks_from}).text == counted_as


@pytest.mark.shows("P22")
def test_two_servers_with_one_file_have_one_count(file: Path) -> None:
    other = FixedWindowRateLimiter(SqliteStorage(f"sqlite:///{file}"))
    app = door(f"sqlite:///{file}")
    assert statuses(app, 1) == [303]
    with app.app_context():
        counted_as = limits.veiled("from 127.0.0.1")
    assert other.hit(parse("2 per hour"), counted_as, "send")
    assert statuses(app, 1) == [429]


@pytest.mark.shows("P41")
def test_the_file_tells_nobodys_address(file: Path) -> None:
    app = door(f"sqlite:///{file}")
    given: dict[str, Any] = {"environ_base": {"REMOTE_ADDR": "203.0.113.9"}}
    assert statuses(app, 1, "/fr/connexion", data={"email": "ada@example.org"}, **given) == [200]
    with sqlite3.connect(file) as connection:
        keys = " ".join(key for (key,) in connection.execute("SELECT key FROM hits"))
    connection.close()
    assert keys.count("sign_in") == 2
    assert "203.0.113.9" not in keys
    assert "example" not in keys


@pytest.mark.shows("P34", "P22")
def test_a_locked_file_leaves_the_door_neither_shut_nor_open(file: Path) -> None:
    app = door(f"sqlite:///{file}")
    assert statuses(app, 1) == [303]
    with locked(file):
        assert statuses(app, 4) == [303, 303, 429, 429]  # this process counts for itself
    with time_machine.travel(datetime.now(UTC) + timedelta(seconds=40)):
        assert statuses(app, 2) == [303, 429]  # the file's own count goes on


@pytest.mark.shows("P34", "P22")
def test_a_file_that_can_not_be_had_leaves_the_door_neither_shut_nor_open(file: Path) -> None:
    app = door(f"sqlite:///{file.parent}/missing/limits.db")
    assert statuses(app, 4) == [303, 303, 429, 429]
    assert "Retry-After" in app.test_client().post("/send").headers


@pytest.mark.shows("P34", "P22", "P39")
@pytest.mark.parametrize("folder", ["data", "missing"])
def test_slow_mode_says_how_long_to_wait_also_without_its_file(file: Path, folder: str) -> None:
    client = door(f"sqlite:///{file.parent.parent}/{folder}/limits.db").test_client()
    first, second, third = (int(client.get("/slow").text) for _time in range(3))
    assert (first, second) == (0, 0)
    assert 28 <= third <= 30
    assert client.get("/slow", environ_base={"REMOTE_ADDR": "203.0.113.9"}).text == "0"


@pytest.mark.shows("P34", "P22")
def test_a_redis_that_never_answers_leaves_the_door_neither_shut_nor_open() -> None:
    with silent_server() as address:
        app = door(f"redis://{address}/0")
        begun = time.monotonic()
        assert statuses(app, 4) == [303, 303, 429, 429]
        assert time.monotonic() - begun < 3
