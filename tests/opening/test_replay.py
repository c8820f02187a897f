"""The replay: the evening's log folded again, in chapters, without its pauses and what hangs no more (D11, J6.9)."""

import json
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from types import SimpleNamespace

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st

from gallery import clock, publicity
from gallery.audit.service import GALLERY
from gallery.db import db, transaction
from gallery.opening.models import EventKind
from gallery.opening.replaying import WALKED_PAST, cut, replay_of
from gallery.opening.runs import Run
from gallery.opening.state import Plan, fold, folds, up_to
from gallery.opening.telling import bars, clock_time, length_in_words
from gallery.tours.forgetting import forget_stops_at
from gallery.works.service import put_back, take_down, withdraw_work
from tests import factories
from tests.opening.replayed import make_evening
from tests.release.stories import actor_of, organiser_of

pytestmark = pytest.mark.shows("D11", "J6.9")
PAGE = "/fr/editions/9/vernissages/1"
START = datetime(2026, 11, 11, 0, tzinfo=UTC)


def act(
    sequence: int, seconds: float, kind: EventKind, segment: int | None = None, **payload: object
) -> SimpleNamespace:
    at = START + timedelta(seconds=seconds)
    return SimpleNamespace(
        sequence=sequence, at=at, kind=kind, segment_id=segment, stop_id=None, payload=payload
    )


def cut_evening(
    *acts: SimpleNamespace, end: float = 100
) -> list[tuple[float, float, int | None, float | None]]:
    """(when, how long, which segment, when its clip stood at its beginning)."""
    over = START + timedelta(seconds=end)
    plan = Plan(START - timedelta(hours=1), START, over, segment_id=1)
    moments = cut(plan, list(acts), over, lambda _moment: True)
    return [(one.at, one.lasts, one.standing.segment_id, one.clip_at) for one in moments]


def test_what_was_walked_past_and_pauses_are_cut_out_and_the_rest_moves_up() -> None:
    told = cut_evening(
        act(1, 10, EventKind.WENT, 2),
        act(2, 12, EventKind.WENT, 3),
        act(3, 30, EventKind.PAUSED),
        act(4, 60, EventKind.RESUMED),
    )
    assert told == [(0, 10, 1, None), (10, 18, 3, None), (28, 40, 3, None)]


def test_a_clip_that_played_for_all_begins_at_the_same_second_and_stands_still_in_a_pause() -> None:
    told = cut_evening(
        act(1, 10, EventKind.WENT, 2),
        act(2, 20, EventKind.CLIP_STARTED),
        act(3, 30, EventKind.PAUSED),
        act(4, 50, EventKind.RESUMED),
        act(5, 60, EventKind.CLIP_STOPPED),
    )
    assert [clip for *_rest, clip in told] == [None, None, 20, 20, None]
    assert told[3][:2] == (30, 10)


def test_time_between_an_end_and_what_was_taken_up_again_is_cut_out() -> None:
    told = cut_evening(
        act(1, 10, EventKind.WENT, 2),
        act(2, 20, EventKind.CLOSED),
        act(3, 40, EventKind.CLOSED_BOOK),
        act(4, 500, EventKind.REOPENED),
        act(5, 510, EventKind.WENT, 3),
        act(6, 9000, EventKind.REOPENED),
        end=9010,
    )
    assert told == [
        (0, 10, 1, None),
        (10, 10, 2, None),
        (20, 10, 2, None),
        (30, 60, 3, None),
        (90, 10, 3, None),
    ]


ACTS = st.lists(
    st.tuples(
        st.integers(0, 9),
        st.sampled_from(
            (EventKind.WENT, EventKind.LOOKED, EventKind.PAUSED, EventKind.RESUMED, EventKind.CLIP_STARTED,
             EventKind.CLIP_STOPPED, EventKind.HID_WORK, EventKind.TOOK_HAND, EventKind.SAID)
        ),
        st.integers(1, 4),
    ),
    max_size=30,
)  # fmt: skip


@pytest.mark.shows("J6.9", "D11")
@settings(max_examples=30, deadline=None)
@given(ACTS)
def test_the_replay_shows_of_whatever_evening_what_was_on_everybodys_screen(
    happened: list[tuple[int, EventKind, int]],
) -> None:
    seconds, log = 0, []
    for sequence, (wait, kind, place) in enumerate(happened, 1):
        seconds += wait
        view = {"x": place / 10, "y": 0.1, "width": 0.2}
        log.append(
            act(sequence, seconds, kind, place if kind is EventKind.WENT else None, view=view, work=place)
        )
    end = START + timedelta(seconds=seconds + 60)
    plan = Plan(START - timedelta(hours=1), START, end + timedelta(hours=1), segment_id=1)
    moments = cut(plan, log, end, lambda _moment: True)
    for one in moments:
        middle = one.began + timedelta(seconds=one.lasts / 2)
        assert one.standing == fold(plan, up_to(log, middle), one.began), "another screen than the evening's"
    assert all(after.at == one.at + one.lasts for one, after in pairwise(moments))
    each_second = (START + timedelta(seconds=one) for one in range(seconds + 60))
    paused = sum(one.paused for one in folds(plan, log, each_second))
    ways = sum(one.kind is EventKind.WENT for one in log)
    left_out = seconds + 60 - paused - sum(one.lasts for one in moments)
    assert 0 <= left_out <= (ways + 1) * WALKED_PAST


def test_times_are_told_as_people_and_clocks_tell_them(app_context: Flask) -> None:
    assert [clock_time(seconds) for seconds in (0, 250.9, 3725)] == ["0:00", "4:10", "1:02:05"]
    with app_context.test_request_context("/fr/"):
        assert [length_in_words(seconds) for seconds in (20, 4080)] == ["1 minute", "1\u00a0h\u00a008"]


def test_chapters_follow_the_log_and_every_bar_is_as_long_as_its_chapter(app_context: Flask) -> None:
    opening, _works = make_evening(factories.make_edition(9))
    replay = replay_of(Run(opening))
    assert [(one.at, one.lasts, one.number) for one in replay.chapters] == [
        (0, 120, 0),
        (120, 180, 1),
        (300, 180, 3),
        (480, 180, 7),
        (660, 540, 8),
    ]
    assert replay.seconds == 1200
    drawn = bars(replay)
    assert len(drawn) == 5
    assert drawn[-1].startswith("M660.0 ")
    assert "L1200.0 " in drawn[-1]


def test_everybody_walks_through_the_evening_chapter_by_chapter_without_a_script(
    client: FlaskClient, app: Flask
) -> None:
    with app.app_context():
        make_evening(factories.make_edition(9))
    page = client.get(PAGE)
    assert page.headers["Cache-Control"].startswith("public")
    for said in ("Mot d’accueil", "Barque", "Nom-Cheval", "2:00", "8:00"):
        assert said in page.text
    assert "NOTES" not in page.text
    address, walked = f"{PAGE}/moments/0", []
    while address:
        answer = client.get(address)
        assert answer.status_code == 200
        walked.append(answer.text)
        address = answer.text.partition('rel="next" href="')[2].partition('"')[0]
    assert [
        title
        for title, text in zip(("accueil", "Barque", "Cheval", "Lune", "questions"), walked, strict=True)
        if title in text
    ] == ["accueil", "Barque", "Cheval", "Lune", "questions"]
    assert "/fr/editions/9/oeuvres/9-001" in walked[1] or "9-001" in walked[1]


def test_the_player_is_given_scenes_details_and_no_message_twice(client: FlaskClient, app: Flask) -> None:
    with app.app_context():
        make_evening(factories.make_edition(9))
    answer = client.get(f"{PAGE}/rediffusion")
    told = json.loads(answer.text)
    assert answer.headers["Cache-Control"].startswith("public")
    assert told["seconds"] == 1200
    assert [one["at"] for one in told["moments"]] == [0, 120, 180, 300, 480, 660]
    assert told["moments"][2]["view"] == {"x": 0.2, "y": 0.1, "width": 0.5}
    assert "Barque" in told["chapters"][1]["scene"]
    assert "<h1" not in answer.text
    for hidden in ("patience", "NOTES"):
        assert hidden not in answer.text


@pytest.mark.shows("P11")
def test_a_work_that_leaves_the_wall_leaves_the_replay_in_the_same_second(
    client: FlaskClient, app: Flask
) -> None:
    with app.app_context():
        edition = factories.make_edition(9)
        _opening, works = make_evening(edition)
        team = organiser_of(edition)
        seen = [
            client.get(path)
            for path in (PAGE, f"{PAGE}/rediffusion", f"{PAGE}/moments/1", f"{PAGE}/moments/3")
        ]
        assert all("Barque" in one.text for one in seen[:3])
        assert "Cheval" in seen[3].text
        take_down(works[0], actor_of(team), "Signalée")
        withdraw_work(works[1], actor_of(team))
    for path in (PAGE, f"{PAGE}/rediffusion", "/en/editions/9/openings/1", f"{PAGE}/moments/7"):
        answer = client.get(path)
        assert answer.status_code == 200
        assert not [word for word in ("Barque", "Cheval", "Nom-Barque") if word in answer.text]
    assert json.loads(client.get(f"{PAGE}/rediffusion").text)["seconds"] == 1200 - 2 * 180
    for gone in ("1", "3"):
        answer = client.get(f"{PAGE}/moments/{gone}")
        assert answer.status_code == 410
        assert "Barque" not in answer.text
        assert "Cheval" not in answer.text
    with app.app_context():
        barque, _cheval, lune = (db.session.merge(one) for one in works)
        put_back(barque, GALLERY)
        with transaction():
            forget_stops_at(lune.id)
            publicity.bump()
    assert client.get(f"{PAGE}/moments/7").status_code == 410, "erased since"
    assert json.loads(client.get(f"{PAGE}/rediffusion").text)["seconds"] == 1200 - 2 * 180


@pytest.mark.sqlite_only
def test_there_is_no_replay_of_an_evening_that_is_not_over_or_not_published(
    client: FlaskClient, app: Flask
) -> None:
    with app.app_context():
        opening, _works = make_evening(factories.make_edition(9))
        with transaction():
            opening.ends_at = clock.now() + timedelta(hours=1)
    for path in ("rediffusion", "moments/0"):
        assert client.get(f"{PAGE}/{path}").status_code == 404
    with app.app_context(), transaction():
        opening.ends_at, opening.published = clock.now() - timedelta(hours=1), False
    for path in ("rediffusion", "moments/0"):
        assert client.get(f"{PAGE}/{path}").status_code == 404
    with app.app_context(), transaction():
        opening.published = True
    for path in ("moments/2", "moments/99"):
        assert client.get(f"{PAGE}/{path}").status_code == 404
