"""A whole evening tried in private: its own clock and log, its link, its simulated visitors; nothing leaks (D9)."""

import json
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from gallery import clock
from gallery.accounts.models import User
from gallery.db import Model, db, transaction
from gallery.editions.models import Edition, PreviewLink
from gallery.errors import Conflict, Gone
from gallery.opening.audience import deeds, present
from gallery.opening.crowd import tend_rehearsals
from gallery.opening.models import (
    EventKind,
    Opening,
    OpeningEvent,
    Question,
    ReactionCount,
    Rehearsal,
)
from gallery.opening.rehearsing import (
    Jump,
    begin_rehearsal,
    end_rehearsal,
    forget_rehearsal,
    move_clock,
    rehearsal_behind,
)
from gallery.opening.replaying import replay_of
from gallery.opening.runs import Run
from gallery.opening.service import act, take_hand
from gallery.opening.state import Phase
from gallery.words.models import GuestBook, Word
from gallery.works.models import Work
from tests import factories
from tests.opening.replayed import MINUTE, make_opening, make_tour
from tests.release.stories import actor_of, organiser_of
from tests.security.house import changed, digest, hidden

pytestmark = pytest.mark.shows("D9")
OFFICE = "/fr/organisation/editions/9/vernissages/1/repetitions"
PAGE = "/fr/editions/9/vernissages/1/repetition"
IN_THREE_DAYS = timedelta(days=3)
OF_A_REHEARSAL = {
    "rehearsals",
    "opening_events",
    "questions",
    "reaction_counts",
    "words",
    "preview_links",
    "audit_entries",
}


def coming_evening() -> tuple[Edition, Opening, list[Work]]:
    """In three days; the walls open with it, and the edition has a guest book."""
    at = clock.now() + IN_THREE_DAYS
    edition = factories.make_edition(9, opens_at=at)
    works = [
        factories.make_exhibited_work(edition, title=title, name="Fatou") for title in ("Barque", "Cheval")
    ]
    with transaction() as session:
        session.add(GuestBook(edition_id=edition.id))
    opening = make_opening(
        edition, at, make_tour(edition, works), ends_at=at + timedelta(hours=3), unveils=True
    )
    return edition, opening, works


def come_in(client: FlaskClient, address: str) -> None:
    answer = client.post(address, data=hidden(client.get(address)))
    assert answer.headers["Location"] == PAGE


@pytest.fixture
def office(app: Flask) -> FlaskClient:
    """An organiser of an evening that is to come."""
    with app.app_context():
        edition, _opening, _works = coming_evening()
        return factories.sign_in(app.test_client(), organiser_of(edition))


def link_of_a_new_rehearsal(office: FlaskClient) -> str:
    begun = office.post(OFFICE, data={**hidden(office.get(OFFICE)), "minutes_before": "10", "visitors": "40"})
    assert begun.status_code == 303
    shown = office.get(OFFICE).text
    return shown.partition('id="lien" readonly value="http://localhost')[2].partition('"')[0]


def media_of_a_work(app: Flask) -> str:
    with app.app_context():
        picture = db.session.scalars(select(Work).order_by(Work.id)).first().views[0]  # type: ignore[union-attr]
        return f"/media/{picture.media_token}/320.webp"


def go_to_the_first_stop(app: Flask) -> None:
    """As the presenter does, once the beginning has come."""
    with app.app_context():
        rehearsal = db.session.scalars(select(Rehearsal)).one()
        run, presenter = Run(rehearsal.opening, rehearsal), db.session.get_one(User, rehearsal.made_by_id)
        take_hand(run, presenter)
        move_clock(rehearsal, Jump.START)
        part = rehearsal.opening.segments[1]
        assert part.tour
        act(run, EventKind.WENT, presenter, turn=run.turn, seen=1, segment=part, stop=part.tour.stops[0])


def test_who_holds_a_rehearsals_link_follows_it_by_its_own_clock(
    client: FlaskClient, app: Flask, office: FlaskClient
) -> None:
    address, guest, media = link_of_a_new_rehearsal(office), app.test_client(), media_of_a_work(app)
    assert 'id="lien"' not in office.get(OFFICE).text, "its link is shown once"
    come_in(guest, address)
    waiting = guest.get(PAGE)
    assert waiting.headers["Cache-Control"] == "private, no-store"
    assert 'name="robots" content="noindex"' in waiting.text
    assert "dans la salle" in waiting.text
    jump = office_address(office, "sauts")
    moved = [
        office.post(jump, data={**hidden(office.get(OFFICE)), "to": "minute_before"}) for _time in range(2)
    ]
    assert [answer.status_code for answer in moved] == [303, 409]
    assert "ne fait qu’avancer" in moved[1].text
    go_to_the_first_stop(app)
    state = guest.get(f"{PAGE}/etat")
    told = json.loads(state.text)
    assert (told["phase"], told["sequence"], told["segment"]["title"]) == ("live", 2, "Visite")
    assert "Barque" in told["scene"]
    assert "Barque" in guest.get(PAGE).text
    assert told["present"] > 20
    assert int(state.headers["Server-Time"]) >= int(opening_time(app) * 1000)
    assert guest.get(media).status_code == 200


def test_nobody_else_gets_in_and_nobody_once_it_is_over(
    client: FlaskClient, app: Flask, office: FlaskClient
) -> None:
    address, guest, media = link_of_a_new_rehearsal(office), app.test_client(), media_of_a_work(app)
    come_in(guest, address)
    assert [client.get(path).status_code for path in (PAGE, f"{PAGE}/etat", media)] == [302, 302, 404]
    office.post(office_address(office, "fins"), data=hidden(office.get(OFFICE)))
    assert [guest.get(path).status_code for path in (PAGE, f"{PAGE}/etat", address, media)] == [410] * 4
    assert "aucune autre œuvre" not in guest.get(PAGE).text, "an opening's number is no work's"
    assert office.get(PAGE).status_code == 404
    office.post(office_address(office, "effacements"), data=hidden(office.get(OFFICE)))
    with app.app_context():
        for kind in (Rehearsal, OpeningEvent, Question, ReactionCount, Word, PreviewLink):
            assert count(kind) == 0
    assert guest.get(PAGE).status_code == 302


def opening_time(app: Flask) -> float:
    with app.app_context():
        return db.session.scalars(select(Opening)).one().starts_at.timestamp()


def office_address(office: FlaskClient, act: str) -> str:
    page = office.get(OFFICE).text
    return next(one for one in page.split('"') if one.startswith(OFFICE) and one.endswith(f"/{act}"))


def count(kind: type[Model]) -> int:
    return db.session.scalar(select(func.count()).select_from(kind)) or 0


@pytest.mark.shows("P11", "D13")
def test_a_rehearsal_changes_nothing_that_anybody_else_sees(client: FlaskClient, app: Flask) -> None:
    with app.app_context():
        edition, opening, works = coming_evening()
        factories.make_exhibited_work(factories.make_edition(8, indexable=True), title="Phare")
        team, hung = organiser_of(edition), works[0]
        paths = [
            "/fr/", "/fr/editions", "/fr/editions/9", "/fr/editions/8", "/fr/recherche?q=barque", "/fr/programmation",
            "/fr/editions/9/vernissages/1", "/fr/editions/9/vernissages/1/etat", "/fr/editions/9/livre-d-or",
            "/fr/editions/8/atom.xml", f"/fr/editions/9/oeuvres/{hung.number}", "/sitemap.xml",
            f"/media/{hung.views[0].media_token}/320.webp",
        ]  # fmt: skip
        before, tables = [answer_to(client, path) for path in paths], digest(app)
        assert [code for code, _text in before].count(200) == len(paths) - 2, (
            "only what hangs later is not there"
        )
        made = begin_rehearsal(opening, team, minutes_before=1, visitors=400)
        rehearse_everything(Run(opening, made.rehearsal), team, hung)
        written = digest(app)
        assert [answer_to(client, path) for path in paths] == before
        assert set(changed(tables, written)) - OF_A_REHEARSAL == set()
        forget_rehearsal(made.rehearsal, actor_of(team))
        left = digest(app)
        for table in OF_A_REHEARSAL - {"audit_entries"}:
            assert left[table] == tables[table]


def answer_to(client: FlaskClient, path: str) -> tuple[int, str]:
    answer = client.get(path)
    return answer.status_code, answer.text


def rehearse_everything(run: Run, team: User, work: Work) -> None:
    """The whole evening in a few simulated minutes, with all its acts and voices."""
    rehearsal, opening = run.rehearsal, run.opening
    assert rehearsal
    take_hand(run, team)
    tour = opening.segments[1].tour
    assert tour
    acts: list[tuple[EventKind, dict[str, Any]]] = [
        (EventKind.OPENED, {}),
        (EventKind.SAID, {"payload": {"fr": "Patience", "en": ""}}),
        (EventKind.WENT, {"segment": opening.segments[1], "stop": tour.stops[0]}),
        (EventKind.HID_WORK, {"payload": {"work": work.id}}),
        (EventKind.PAUSED, {}),
        (EventKind.RESUMED, {}),
        (EventKind.CLOSED_BOOK, {}),
        (EventKind.OPENED_BOOK, {}),
        (EventKind.CLOSED, {}),
    ]
    for kind, given in acts:
        act(run, kind, team, turn=run.turn, seen=run.standing().sequence, **given)
        move_clock(rehearsal, Jump.MINUTE)
        tend_rehearsals()
    assert run.standing().phase is Phase.OVER
    assert count(Word) > 0
    assert count(Question) > 0
    assert count(ReactionCount) > 0
    assert replay_of(run).chapters


def test_simulated_visitors_act_in_small_steps_while_it_goes_on_and_never_twice(app_context: Flask) -> None:
    edition, opening, _works = coming_evening()
    made = begin_rehearsal(opening, organiser_of(edition), minutes_before=0, visitors=100)
    now = clock.now()
    for seconds in (6, 12, 12, 18, 24):
        with clock.at(now + timedelta(seconds=seconds)):
            tend_rehearsals()
    first = total_reactions()
    assert 3 < first < 100 * 24 * 0.02
    with clock.at(now + timedelta(seconds=24)):
        tend_rehearsals()
    assert total_reactions() == first
    with clock.at(now + timedelta(hours=2)):
        tend_rehearsals()
    assert total_reactions() - first < 100 * 120 * 0.02
    reached = total_reactions()
    with clock.at(now + timedelta(days=1, seconds=1)):
        tend_rehearsals()
        db.session.refresh(made.rehearsal)
        assert made.rehearsal.ended_at
        with pytest.raises(Gone):
            rehearsal_behind(made.token)
        with pytest.raises(Conflict):
            move_clock(made.rehearsal, Jump.MINUTE)
    assert total_reactions() == reached
    with clock.at(now + timedelta(days=32)):
        tend_rehearsals()
    assert [count(kind) for kind in (Rehearsal, ReactionCount, Question, Word, PreviewLink)] == [0] * 5


def total_reactions() -> int:
    db.session.rollback()
    return db.session.scalar(select(func.sum(ReactionCount.count))) or 0


@pytest.mark.sqlite_only
def test_its_visitors_come_and_go_plausibly_and_the_same_way_each_time(app_context: Flask) -> None:
    edition, opening, _works = coming_evening()
    run = Run(
        opening, begin_rehearsal(opening, organiser_of(edition), minutes_before=0, visitors=200).rehearsal
    )
    start = run.standing().starts_at
    there = {}
    for minutes in (-60, -29, -15, -1, 1, 10, 165 + 15, 165 + 40):
        at = start + minutes * MINUTE
        there[minutes] = present(1, 200, run.standing(at), at)
    assert there[-60] == 0
    assert 0 < there[-29] < there[-15] < there[-1] < there[10] <= 200
    assert deeds(1, 200, 5) == deeds(1, 200, 5)
    assert len({deeds(rehearsal, 200, 5).reactions for rehearsal in range(8)}) > 1


@pytest.mark.sqlite_only
def test_one_rehearsal_goes_on_at_a_time_and_its_clock_only_goes_ahead(app_context: Flask) -> None:
    edition, opening, _works = coming_evening()
    team = organiser_of(edition)
    made = begin_rehearsal(opening, team, minutes_before=30, visitors=0)
    with pytest.raises(Conflict):
        begin_rehearsal(opening, team, minutes_before=30, visitors=0)
    move_clock(made.rehearsal, Jump.MINUTE_BEFORE)
    left = Run(opening, made.rehearsal).standing().starts_at - made.rehearsal.now()
    assert timedelta(seconds=55) < left < timedelta(seconds=62)
    move_clock(made.rehearsal, Jump.START)
    with pytest.raises(Conflict):
        move_clock(made.rehearsal, Jump.START)
    end_rehearsal(made.rehearsal, team)
    end_rehearsal(made.rehearsal, team)
    assert begin_rehearsal(opening, team, minutes_before=0, visitors=0).rehearsal.id != made.rehearsal.id
