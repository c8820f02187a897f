"""The control room: one presents, others see it and can take over; whatever goes wrong has its button (D10, J6.8)."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from gallery import clock
from gallery.accounts.models import User
from gallery.db import db, transaction
from gallery.editions.models import Edition, StaffRole
from gallery.opening.board import board_of, pace_words, times_of
from gallery.opening.hand import ALIVE
from gallery.opening.models import EventKind, Opening, OpeningEvent, Question, QuestionStatus, Rehearsal
from gallery.opening.runs import Run
from gallery.opening.service import act, take_hand
from gallery.opening.state import Phase
from gallery.works.models import WorkStatus
from tests import factories
from tests.opening.prepared import TITLES, fresh, make_evening, presenter_of
from tests.security.house import hidden

pytestmark = pytest.mark.shows("D4", "D10", "J6.8")
ROOM = "/fr/editions/9/vernissages/1/regie"


@pytest.fixture
def edition(app_context: Flask) -> Edition:
    return factories.make_edition(9)


@pytest.fixture
def opening(edition: Edition) -> Opening:
    """On since six minutes: a minute longer than its welcome was planned."""
    return make_evening(edition, clock.now() - timedelta(minutes=6))


@pytest.fixture
def line(edition: Edition) -> User:
    return presenter_of(edition, "Line")


def do(client: FlaskClient, act: str, room: str = ROOM, **fields: str) -> tuple[int, str]:
    """Press a button of the room as it is now; what its page then says."""
    return do_as_seen(client, hidden(client.get(room)), act, room, **fields)


def do_as_seen(
    client: FlaskClient, seen: dict[str, str], act: str, room: str = ROOM, **fields: str
) -> tuple[int, str]:
    answer = client.post(f"{room}/gestes", data={**seen, **fields, "press": act})
    if answer.status_code == 303:
        return 303, client.get(answer.headers["Location"]).text
    return answer.status_code, answer.text


def standing(opening: Opening) -> tuple[int | None, int | None]:
    now = Run(fresh(opening)).standing()
    return now.segment_id, now.stop_id


def on_the_way(opening: Opening, user: User) -> None:
    """At the second stop of the tour."""
    run, tour = Run(opening), opening.segments[1]
    take_hand(run, user)
    assert tour.tour
    act(run, EventKind.WENT, user, turn=run.turn, seen=1, segment=tour, stop=tour.tour.stops[1])


def test_a_presenter_walks_the_evening_with_forms_alone(
    client: FlaskClient, opening: Opening, line: User
) -> None:
    factories.sign_in(client, line)
    page = client.get(ROOM).text
    assert "Personne n’a la main" in page
    assert "Une minute de retard" in page
    assert "Arrêt suivant" not in page
    assert "Partie suivante" in do(client, "take")[1]
    welcome, tour, questions, closing = opening.segments
    stops = tour.tour.stops if tour.tour else []
    status, page = do(client, f"go:{tour.id}-{stops[0].id}")
    assert status == 303
    for said in ("Fait, 6 min", "Arrêt suivant", "Arrêt 1 de 3", TITLES[1], "Note 2"):
        assert said in page, said
    assert standing(opening) == (tour.id, stops[0].id)
    do(client, f"go:{closing.id}-0")
    assert standing(opening) == (closing.id, None)
    assert "C’est la dernière partie" in do(client, "pause")[1]
    assert Run(fresh(opening)).standing().paused
    do(client, f"go:{questions.id}-0")
    assert do(client, "go:nothing")[0] == 422
    assert do(client, f"go:{welcome.id + 999}-0")[0] == 422


@pytest.mark.shows("P29")
def test_a_press_from_a_page_that_is_behind_says_who_did_what_and_changes_nothing(
    client: FlaskClient, app: Flask, edition: Edition, opening: Opening, line: User
) -> None:
    omar = presenter_of(edition, "Omar")
    factories.sign_in(client, line)
    do(client, "take")
    seen = hidden(client.get(ROOM))
    other = factories.sign_in(app.test_client(), omar)
    assert "Line a la main" in other.get(ROOM).text
    refused, text = do(other, f"go:{opening.segments[2].id}-0")
    assert refused == 409
    assert "Line" in text
    assert do(other, "take")[0] == 409  # Line is there
    assert do(other, "insist")[0] == 303
    status, text = do_as_seen(client, seen, f"go:{opening.segments[2].id}-0")
    assert status == 409
    assert "Omar" in text
    assert standing(opening)[0] == opening.segments[0].id
    assert do(other, "pass", to=str(line.id))[0] == 303
    assert Run(fresh(opening)).holder.presenter_id == line.id


@pytest.mark.sqlite_only
def test_who_is_gone_for_a_while_is_told_and_anybody_takes_over(
    client: FlaskClient, edition: Edition, opening: Opening, line: User
) -> None:
    on_the_way(opening, presenter_of(edition, "Omar"))
    factories.sign_in(client, line)
    before = standing(opening)
    with clock.at(clock.now() + ALIVE + timedelta(seconds=1)):
        assert "La page de Omar ne répond plus" in client.get(ROOM).text
        assert do(client, "take")[0] == 303
        assert client.post(f"{ROOM}/presences", data=hidden(client.get(ROOM))).status_code == 204
    assert standing(opening) == before
    assert Run(fresh(opening)).holder.presenter_id == line.id


def test_a_work_is_hidden_everywhere_by_anybody_and_hung_again(
    client: FlaskClient, edition: Edition, opening: Opening, line: User
) -> None:
    """Also by who has not the hand; the tour goes on behind it."""
    on_the_way(opening, presenter_of(edition, "Omar"))
    factories.sign_in(client, line)
    tour = opening.segments[1].tour
    assert tour
    work = tour.stops[1].work
    address = f"/fr/editions/9/oeuvres/{work.number}"
    assert client.get(address).status_code == 200
    page = do(client, f"hide:{work.id}")[1]
    assert "est cachée partout" in page
    assert "Cette œuvre n’est plus accrochée" in page
    db.session.rollback()
    assert work.status is WorkStatus.TAKEN_DOWN
    assert client.application.test_client().get(address).status_code == 410
    board = board_of(Run(fresh(opening)), line)
    assert board.here is None
    assert board.next is not None
    assert board.next.stop is not None
    assert board.next.stop.stop is tour.stops[2]
    assert do(client, f"bring-back:{work.id}")[0] == 303
    assert client.application.test_client().get(address).status_code == 200


@pytest.mark.sqlite_only
def test_a_word_to_everybody_a_place_of_the_picture_and_every_switch(
    client: FlaskClient, opening: Opening, line: User
) -> None:
    on_the_way(opening, line)
    factories.sign_in(client, line)
    assert do(client, "say")[0] == 422
    assert "Petite pause" in do(client, "say", fr="Petite pause")[1]
    now = Run(fresh(opening)).standing()
    assert (now.message_fr, now.message_en) == ("Petite pause", "")
    do(client, "silence")
    do(client, "point", x="25", y="75")
    assert Run(fresh(opening)).standing().point == {"x": 0.25, "y": 0.75}
    do(client, "detail", x="90", y="50", width="40")
    assert Run(fresh(opening)).standing().view == {"x": 0.6, "y": 0.3, "width": 0.4}
    status, text = do(client, "point", x="120", y="ici")
    assert status == 422
    assert "De gauche" in text
    do(client, "whole")
    for switch in ("close-questions", "close-reactions", "close-book"):
        do(client, switch)
    now = Run(fresh(opening)).standing()
    assert (now.view, now.point, now.message_fr) == (None, None, "")
    assert (now.questions_open, now.reactions_open, now.book_open) == (False, False, False)
    do(client, "open-book")
    assert Run(fresh(opening)).standing().book_open


@pytest.mark.shows("J6.7", "D8")
@pytest.mark.sqlite_only
def test_the_host_keeps_questions_puts_them_in_order_and_shows_one(
    client: FlaskClient, opening: Opening, line: User
) -> None:
    on_the_way(opening, line)
    with transaction() as session:
        asked = [
            Question(opening_id=opening.id, text=text, name="Anh") for text in ("Pourquoi ?", "Comment ?")
        ]
        session.add_all(asked)
    factories.sign_in(client, line)
    first, second = asked
    assert "Pourquoi ?" in client.get(ROOM).text
    do(client, f"keep:{first.id}")
    do(client, f"keep:{second.id}")
    do(client, f"earlier:{second.id}")
    do(client, f"air:{second.id}")
    assert Run(fresh(opening)).standing().question_id == second.id
    page = client.get(ROOM).text
    assert page.index("Comment ?") < page.index("Pourquoi ?")
    do(client, f"answered:{second.id}")
    assert Run(fresh(opening)).standing().question_id is None
    db.session.refresh(second)
    assert second.status is QuestionStatus.ANSWERED


@pytest.mark.sqlite_only
def test_an_evening_is_put_off_begun_at_once_closed_and_taken_up_again(
    client: FlaskClient, edition: Edition, line: User
) -> None:
    starts_at = clock.now() + timedelta(minutes=3)
    opening = make_evening(edition, starts_at)
    factories.sign_in(client, line)
    do(client, "take")
    assert "commence d’elle-même" in do(client, "postpone:10")[1]
    assert fresh(opening).starts_at == starts_at + timedelta(minutes=10)
    assert do(client, "postpone:999")[0] == 422
    do(client, "open")
    assert Run(fresh(opening)).standing().phase is Phase.LIVE
    assert "Elle a pris fin" in do(client, "close")[1]
    assert Run(fresh(opening)).standing().phase is Phase.OVER
    do(client, "reopen")
    assert Run(fresh(opening)).standing().phase is Phase.LIVE


@pytest.mark.shows("P38")
@pytest.mark.sqlite_only
def test_the_room_is_drawn_anew_only_when_something_changed(
    client: FlaskClient, opening: Opening, line: User
) -> None:
    factories.sign_in(client, line)
    with clock.at(clock.now()):
        first = client.get(f"{ROOM}/etat")
        again = client.get(f"{ROOM}/etat", headers={"If-None-Match": first.headers["ETag"]})
        assert (first.status_code, again.status_code) == (200, 304)
        assert int(again.headers["Server-Time"]) == int(clock.now().timestamp() * 1000)
        seen = hidden(client.get(ROOM))
        taken = client.post(
            f"{ROOM}/gestes", data={**seen, "press": "take"}, headers={"Accept": "application/json"}
        )
        assert taken.json == {"turn": 1, "seen": 1}
        told = {"If-None-Match": first.headers["ETag"]}
        changed = client.get(f"{ROOM}/etat", headers=told)
        assert changed.status_code == 200
        assert 'data-mine="yes"' in (changed.json or {})["html"]
    lost = client.post(
        f"{ROOM}/gestes", data={**seen, "press": "close-x"}, headers={"Accept": "application/json"}
    )
    assert (lost.status_code, set(lost.json or {})) == (422, {"sentence"})


@pytest.mark.shows("D9")
def test_a_rehearsal_has_the_same_room_and_touches_nothing_of_the_evening(
    client: FlaskClient, edition: Edition, line: User
) -> None:
    opening = make_evening(edition, clock.now() + timedelta(days=3))
    with transaction() as session:
        ahead = int(timedelta(days=3, minutes=1).total_seconds())
        session.add(Rehearsal(opening_id=opening.id, made_by_id=line.id, offset_seconds=ahead))
    room = "/fr/editions/9/vernissages/1/repetitions/1/regie"
    factories.sign_in(client, line)
    assert "Répétition" in client.get(room).text
    do(client, "take", room)
    status, page = do(client, f"go:{opening.segments[2].id}-0", room)
    assert status == 303
    assert "Fait, 1 min" in page
    work = opening.segments[1].tour.stops[0].work  # type: ignore[union-attr]
    do(client, f"hide:{work.id}", room)
    db.session.rollback()
    assert work.status is WorkStatus.APPROVED
    assert not list(db.session.scalars(select(OpeningEvent).where(OpeningEvent.rehearsal_id.is_(None))))
    assert Run(fresh(opening)).standing().phase is Phase.ANNOUNCED


@pytest.mark.sqlite_only
def test_nobody_else_of_the_house_sees_the_room(
    client: FlaskClient, edition: Edition, opening: Opening
) -> None:
    elsewhere = presenter_of(factories.make_edition(7), "Zoé", StaffRole.ORGANISER)
    assert client.get(ROOM).status_code == 302
    factories.sign_in(client, elsewhere)
    for address in (ROOM, f"{ROOM}/etat"):
        assert client.get(address).status_code == 404


@pytest.mark.sqlite_only
def test_times_and_pace_are_told_from_the_log(opening: Opening, line: User) -> None:
    """A part that was on twice lasted as long as both; a tour shares its minutes among its stops."""
    at = opening.starts_at
    welcome, tour, *_rest = opening.segments
    minutes = [timedelta(minutes=one) for one in (4, 14, 15, 20)]
    events = [
        OpeningEvent(kind=EventKind.WENT, at=at + after, segment_id=part.id)
        for after, part in zip(minutes, (tour, welcome, tour), strict=False)
    ]
    now = at + minutes[-1]
    with clock.at(now):
        lasted = times_of(opening.segments, events, Run(opening).standing(), now)
    assert lasted == {welcome.id: timedelta(minutes=5), tour.id: timedelta(minutes=15)}
    on_the_way(opening, line)  # the second of three stops, planned from 15 to 25 minutes
    for minute, said in ((8, "Sept minutes d’avance sur le déroulement"), (20, "À l’heure."),
                         (28, "Trois minutes de retard sur le déroulement")):  # fmt: skip
        with clock.at(at + timedelta(minutes=minute)):
            assert pace_words(board_of(Run(opening), line)) == said
