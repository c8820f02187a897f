"""The live state from memory: made once for all, given again while its key stands, and not lost with the database."""

import gzip
import json
import threading
import time
from collections.abc import Iterable
from typing import Any

import pytest
from werkzeug.test import Client

from gallery.front.live import LiveStates, Turn
from gallery.front.pace import Meter, Spent
from tests.faults.processes import wait_for

ADDRESS = "/fr/editions/9/vernissages/1/etat"


class Evening:
    """The view behind it, a database that can go away, and who counts."""

    def __init__(self) -> None:
        self.made = 0
        self.sequence = 1
        self.status = "200 OK"
        self.away = False
        self.wait = threading.Event()
        self.wait.set()
        self.counted: list[tuple[int, float]] = []
        self.asked: list[dict[str, Any]] = []
        self.spent = Spent(0, 0)
        self.at = 0.0
        meter = Meter(lambda: self.spent, lambda: self.at)
        count = lambda opening_id, seconds: self.counted.append((opening_id, seconds))  # noqa: E731
        self.states = LiveStates(self.view, key=self.key, away=(OSError,), count=count, meter=meter)
        self.visitor = Client(self.states)

    def key(self) -> int:
        if self.away:
            raise OSError
        return self.sequence

    def view(self, environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        self.made += 1
        self.asked.append(environ)
        body = json.dumps({"sequence": self.sequence, "scene": "<p>…</p>" * 60}).encode()
        self.wait.wait(10)
        headers = [("Content-Type", "application/json"), ("Cache-Control", "public, max-age=0, s-maxage=1")]
        start(self.status, [*headers, ("Live-Opening", "4"), ("Poll-Seconds", "1")])
        return [body]

    def ask(self, **headers: str) -> Any:
        return self.visitor.get(
            ADDRESS, headers={name.replace("_", "-"): text for name, text in headers.items()}
        )


@pytest.fixture
def evening() -> Evening:
    return Evening()


@pytest.mark.shows("P38", "D5")
def test_it_is_made_once_for_each_act_whatever_is_asked_behind_the_address(evening: Evening) -> None:
    for query in ("", "?t=1", "?t=2&utm_source=x"):
        assert (
            evening.visitor.get(ADDRESS + query, headers={"Cookie": "session=x"}).get_json()["sequence"] == 1
        )
    assert evening.made == 1
    assert evening.asked[0]["QUERY_STRING"] == ""
    assert "HTTP_COOKIE" not in evening.asked[0]
    evening.sequence = 2
    assert [evening.ask().json["sequence"] for _ in range(2)] == [2, 2]
    assert evening.made == 2


@pytest.mark.shows("P38", "P37")
def test_who_has_it_is_told_so_with_a_fresh_hour_and_the_interval(evening: Evening) -> None:
    first = evening.ask(Accept_Encoding="gzip")
    assert json.loads(gzip.decompress(first.data))["sequence"] == 1
    time.sleep(0.01)
    again = evening.ask(Accept_Encoding="gzip", If_None_Match=first.headers["ETag"])
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["Poll-Seconds"] == "1"
    assert int(again.headers["Server-Time"]) > int(first.headers["Server-Time"])
    assert again.headers["Cache-Control"] == "public, max-age=0, s-maxage=1"
    assert "Live-Opening" not in first.headers
    plain = evening.visitor.head(ADDRESS)
    assert (plain.data, plain.headers["ETag"] == first.headers["ETag"]) == (b"", False)


@pytest.mark.shows("P38")
def test_when_a_crowd_asks_after_an_act_one_makes_it_for_all(evening: Evening) -> None:
    evening.ask()
    evening.sequence = 2
    evening.wait.clear()
    told: list[int] = []
    crowd = [threading.Thread(target=lambda: told.append(evening.ask().json["sequence"])) for _ in range(12)]
    for one in crowd:
        one.start()
    wait_for(lambda: evening.made == 2, 5, "nobody makes it")
    evening.wait.set()
    for one in crowd:
        one.join(10)
    assert told == [2] * 12
    assert evening.made == 2


@pytest.mark.shows("P38")
def test_what_takes_long_to_make_keeps_nobody_waiting_who_can_have_the_last_one(evening: Evening) -> None:
    evening.ask()
    evening.sequence = 2
    evening.wait.clear()
    maker = threading.Thread(target=evening.ask)
    maker.start()
    wait_for(lambda: evening.made == 2, 5, "nobody makes it")
    old = [evening.ask() for _ in range(20)]
    assert {answer.json["sequence"] for answer in old} == {1}
    assert all("stale" in answer.headers["Cache-Status"] for answer in old)
    evening.wait.set()
    maker.join(10)
    assert evening.ask().json["sequence"] == 2


@pytest.mark.shows("P38", "P33")
def test_while_the_database_is_away_the_last_state_is_given_and_says_so(evening: Evening) -> None:
    evening.ask()
    evening.away = True
    old = [evening.ask() for _ in range(3)]
    assert [(answer.status_code, answer.json["sequence"]) for answer in old] == [(200, 1)] * 3
    assert "stale" in old[0].headers["Cache-Status"]
    assert old[0].headers["Poll-Seconds"] == "1"
    evening.away, evening.sequence, evening.states._not_before = False, 2, 0.0
    fresh = evening.ask()
    assert fresh.json["sequence"] == 2
    assert "Cache-Status" not in fresh.headers


def test_an_error_of_ours_is_not_told_to_who_can_have_the_last_state(evening: Evening) -> None:
    evening.ask()
    evening.sequence, evening.status = 2, "500 INTERNAL SERVER ERROR"
    assert evening.ask().get_json()["sequence"] == 1
    evening.status = "404 NOT FOUND"
    assert evening.ask().status_code == 404
    evening.status = "500 INTERNAL SERVER ERROR"
    assert evening.ask().status_code == 500, "it is gone, and nothing is left to give"


@pytest.mark.shows("P38")
def test_a_busy_process_names_a_longer_interval_and_counts_visitors_by_it(evening: Evening) -> None:
    evening.ask()
    evening.at, evening.spent = 4.0, Spent(4.0, 0.0)
    busy = evening.ask()
    assert float(busy.headers["Poll-Seconds"]) > 1
    assert evening.counted == [(4, 1.0), (4, float(busy.headers["Poll-Seconds"]))]
    evening.away = True
    assert evening.ask().headers["Poll-Seconds"] == busy.headers["Poll-Seconds"], "too busy to make a new one"


def test_nobody_gives_up_on_who_has_only_just_begun() -> None:
    turn = Turn()
    turn._lock.acquire()  # taken, and not noted yet
    threading.Timer(0.1, turn.give_back).start()
    assert turn.take()


def test_only_so_many_states_are_kept(evening: Evening) -> None:
    for number in range(200):
        evening.visitor.get(f"/fr/editions/9/vernissages/{number}/etat")
    assert len(evening.states._states) <= 64
    assert len(evening.states._making) <= 64
