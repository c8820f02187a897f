"""Voices of an evening: questions that a host lets through, quiet reactions counted in batches (D8, J6.7, P39)."""

from datetime import timedelta
from urllib.request import Request, urlopen

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from gallery import clock
from gallery.accounts.models import User
from gallery.config import Settings
from gallery.db import db, transaction
from gallery.editions.models import Edition
from gallery.errors import Conflict, NotAcceptable
from gallery.opening.ending import freeze_books
from gallery.opening.forgetting import KEPT, forget_old_questions
from gallery.opening.models import (
    EventKind,
    Opening,
    Question,
    QuestionStatus,
    Reaction,
    ReactionCount,
)
from gallery.opening.rehearsing import begin_rehearsal
from gallery.opening.runs import Run
from gallery.opening.service import act, take_hand
from gallery.opening.tallies import MOST_AT_ONCE
from gallery.opening.voices import (
    ask,
    decline_question,
    keep_question,
    move_question,
    questions_in,
    reaction_totals,
)
from gallery.people.models import AgeBand
from gallery.words.book import open_book, standing_of
from gallery.words.models import Word
from gallery.words.service import Said
from tests import factories
from tests.opening.prepared import fresh, make_evening, presenter_of
from tests.security.house import hidden
from tests.services.live import LiveGallery

EVENING = "/fr/editions/9/vernissages/1"


@pytest.fixture
def edition(app_context: Flask) -> Edition:
    return factories.make_edition(9)


@pytest.fixture
def opening(edition: Edition) -> Opening:
    """It has been on for a minute."""
    return make_evening(edition, clock.now() - timedelta(minutes=1))


@pytest.fixture
def host(edition: Edition) -> User:
    return presenter_of(edition, "Camille")


def send(client: FlaskClient, address: str, **fields: str) -> TestResponse:
    return client.post(address, data={**hidden(client.get(address)), **fields})


def asked(run: Run, text: str) -> Question:
    return ask(run, Said(text), f"a key of its own for {text}")


def do(run: Run, kind: EventKind, user: User, **more: object) -> None:
    act(run, kind, user, turn=run.turn, seen=run.standing().sequence, **more)  # type: ignore[arg-type]


def counted(segment_id: int | None = None) -> dict[str, int]:
    db.session.rollback()
    query = select(ReactionCount.reaction, func.sum(ReactionCount.count)).group_by(ReactionCount.reaction)
    here = query if segment_id is None else query.where(ReactionCount.segment_id == segment_id)
    return {row[0]: row[1] for row in db.session.execute(here)}


def flush(app: Flask) -> None:
    app.extensions["gallery_tallies"].flush()


# — questions —————————————————————————————————————————————————————————————————————————————————————————————————————


@pytest.mark.shows("D8", "J6.7", "P39")
def test_a_question_is_read_first_and_shown_only_while_the_host_airs_it(
    client: FlaskClient, opening: Opening, host: User
) -> None:
    run = Run(opening)
    answer = send(client, f"{EVENING}/questions", text="Qui a choisi le bleu ?", name="Ana")
    assert answer.status_code == 303
    assert "Votre question est arrivée" in client.get(answer.headers["Location"]).text
    db.session.rollback()
    question = db.session.scalars(select(Question)).one()
    assert question.status is QuestionStatus.WAITING
    assert "le bleu" not in client.get(EVENING).text
    take_hand(run, host)
    with pytest.raises(Conflict):  # nobody has said yes to it
        do(run, EventKind.AIRED_QUESTION, host, payload={"question": question.id})
    keep_question(run, question.id, host)
    do(run, EventKind.AIRED_QUESTION, host, payload={"question": question.id})
    assert client.get(f"{EVENING}/etat").json["question"] == {"text": "Qui a choisi le bleu ?", "name": "Ana"}  # type: ignore[index]
    do(run, EventKind.CLOSED, host)
    assert client.get(f"{EVENING}/etat").json["question"] is None  # type: ignore[index]
    do(run, EventKind.REOPENED, host)
    assert client.get(f"{EVENING}/etat").json["question"]  # type: ignore[index]
    decline_question(run, question.id, host)
    assert client.get(f"{EVENING}/etat").json["question"] is None  # type: ignore[index]


@pytest.mark.shows("D8", "P39")
@pytest.mark.sqlite_only
def test_a_question_that_is_aired_says_no_minors_surname_and_nobodys_full_name(
    client: FlaskClient, opening: Opening, host: User
) -> None:
    child = factories.make_participant(age_band=AgeBand.FROM_14_TO_17)
    factories.make_exhibited_work(opening.edition, participant=child, name="Léa Tremblay")
    run = Run(opening)
    question = ask(
        run, Said("Est-ce que Léa Trem\u200dblay peint encore ?", "Ana Diaz"), "a key of its own for this"
    )
    take_hand(run, host)
    keep_question(run, question.id, host)
    do(run, EventKind.AIRED_QUESTION, host, payload={"question": question.id})
    said = {"text": "Est-ce que Léa […] peint encore ?", "name": "Ana"}
    assert client.get(f"{EVENING}/etat").json["question"] == said  # type: ignore[index]
    assert "blay" not in client.get(EVENING).text
    with pytest.raises(NotAcceptable):
        asked(run, "\u200d \ufe0f")


@pytest.mark.shows("D8", "J6.7", "P22")
def test_questions_stop_with_the_off_switch_and_wait_their_turn_with_the_text_kept(
    client: FlaskClient, opening: Opening, host: User
) -> None:
    form = {**hidden(client.get(f"{EVENING}/questions")), "text": "Une première."}
    first, twin = (client.post(f"{EVENING}/questions", data=form) for _time in range(2))
    assert (first.status_code, twin.status_code) == (303, 303)
    soon = send(client, f"{EVENING}/questions", text="Une seconde.")
    assert soon.status_code == 429
    assert "Une seconde." in soon.text
    do(Run(opening), EventKind.CLOSED_QUESTIONS, host)
    late = client.post(f"{EVENING}/questions", data={**hidden(soon), "text": "Trop tard ?"})
    assert late.status_code == 403
    assert "Trop tard ?" in late.text
    assert "ne prend" in client.get(f"{EVENING}/questions").text
    db.session.rollback()
    assert db.session.scalar(select(func.count(Question.id))) == 1


@pytest.mark.shows("D8", "J6.7")
def test_the_hosts_order_is_the_hosts(client: FlaskClient, opening: Opening, host: User) -> None:
    run = Run(opening)
    ids = [asked(run, f"Question {number} ?").id for number in (1, 2, 3)]
    for one in ids:
        keep_question(run, one, host)
    move_question(run, ids[2], -1)
    move_question(run, ids[0], -1)
    assert list(db.session.scalars(questions_in(run, QuestionStatus.KEPT))) == [
        db.session.get(Question, one) for one in (ids[0], ids[2], ids[1])
    ]
    page = factories.sign_in(client, host).get(f"{EVENING}/regie").text
    assert page.index("Question 3 ?") < page.index("Question 2 ?")
    fields = {**hidden(client.get(f"{EVENING}/regie")), "press": f"answered:{ids[1]}"}
    assert client.post(f"{EVENING}/regie/gestes", data=fields).status_code == 303
    other = Run(make_evening(factories.make_edition(8), clock.now()))
    with pytest.raises(NotAcceptable):
        keep_question(other, ids[0], host)


@pytest.mark.shows("D8")
@pytest.mark.sqlite_only
def test_questions_are_forgotten_after_ninety_days(opening: Opening) -> None:
    asked(Run(opening), "Et demain ?")
    forget_old_questions()
    assert db.session.scalar(select(func.count(Question.id))) == 1
    with clock.at(clock.now() + KEPT + timedelta(hours=1)):
        forget_old_questions()
    assert db.session.scalar(select(func.count(Question.id))) == 0


# — reactions —————————————————————————————————————————————————————————————————————————————————————————————————————


@pytest.mark.shows("D8", "P39")
def test_reactions_come_in_batches_without_cookie_and_count_for_the_part_that_is_on(
    app: Flask, client: FlaskClient, opening: Opening, host: User
) -> None:
    welcome, tour = opening.segments[0].id, opening.segments[1]
    answer = client.post(f"{EVENING}/reactions", json={"touched": 3, "taught": 1})
    assert answer.status_code == 204
    assert "Set-Cookie" not in answer.headers
    batch = {"data": {"reaction": ["touched"] * 200}, "headers": {"Accept": "application/json"}}
    assert client.post(f"{EVENING}/reactions", **batch).status_code == 204
    assert counted() == {}  # in memory, so far
    flush(app)
    assert counted(welcome) == {"touched": 3 + MOST_AT_ONCE, "taught": 1}
    take_hand(Run(opening), host)
    do(Run(opening), EventKind.WENT, host, segment=tour, stop=None)
    app.extensions["gallery_tallies"]._known.clear()  # a second later
    client.post(f"{EVENING}/reactions", json={"touched": 1})
    flush(app)
    assert counted(tour.id) == {"touched": 1}
    assert reaction_totals(Run(opening)) == {"touched": 4 + MOST_AT_ONCE, "taught": 1, "moved_to_act": 0}
    state = client.get(f"{EVENING}/etat").json or {}
    assert not [name for name in state if "reaction" in name and name != "reactions_open"]


@pytest.mark.shows("D8", "P17")
@pytest.mark.sqlite_only
def test_reactions_from_elsewhere_or_of_another_shape_count_for_nothing(
    app: Flask, client: FlaskClient, opening: Opening, host: User
) -> None:
    for headers in ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
        assert client.post(f"{EVENING}/reactions", json={"touched": 1}, headers=headers).status_code == 403
    for sent in ({}, {"touched": 0}, {"touched": "1"}, {"touched": True}, {"work": 9}, ["touched"], None, 7):
        assert client.post(f"{EVENING}/reactions", json=sent).status_code == 400, sent
    deep = client.post(f"{EVENING}/reactions", data=b"[" * 100_000, content_type="application/json")
    assert deep.status_code == 400
    assert client.post("/fr/editions/9/vernissages/2/reactions", json={"touched": 1}).status_code == 404
    do(Run(opening), EventKind.CLOSED_REACTIONS, host)
    assert client.post(f"{EVENING}/reactions", json={"touched": 1}).status_code == 403
    flush(app)
    assert counted() == {}


@pytest.mark.shows("D8")
@pytest.mark.sqlite_only
def test_without_script_a_reaction_is_a_button_on_a_page_of_its_own(
    app: Flask, client: FlaskClient, opening: Opening
) -> None:
    assert f'action="{EVENING}/reactions"' in client.get(EVENING).text
    assert client.get(f"{EVENING}/reactions?reaction=touched").status_code == 200
    answer = client.post(f"{EVENING}/reactions", data={"reaction": "taught"})
    assert answer.status_code == 303
    assert "Merci" in client.get(answer.headers["Location"]).text
    flush(app)
    assert counted() == {Reaction.TAUGHT: 1}


@pytest.mark.prove
@pytest.mark.shows("D8", "P29")
@pytest.mark.sqlite_only
def test_what_was_counted_is_written_when_the_gallery_stops(
    app: Flask, settings: Settings, opening: Opening, live_server: type[LiveGallery]
) -> None:
    gallery = live_server(settings)  # type: ignore[call-arg,arg-type]
    for _batch in range(2):
        asked = Request(f"{gallery.url}{EVENING}/reactions", b'{"moved_to_act": 2}')
        asked.add_header("Content-Type", "application/json")
        with urlopen(asked, timeout=10) as answer:
            assert answer.status == 204
    gallery.stop()
    assert counted() == {"moved_to_act": 4}


# — rehearsals, and the guest book ————————————————————————————————————————————————————————————————————————————————


@pytest.mark.shows("D8", "D9", "P39")
def test_what_is_said_in_a_rehearsal_is_seen_there_alone(
    app: Flask, client: FlaskClient, edition: Edition, opening: Opening, host: User
) -> None:
    rehearsal = begin_rehearsal(opening, host, minutes_before=0, visitors=0).rehearsal
    with transaction():
        rehearsal.offset_seconds += 60  # it has begun
    team = factories.sign_in(client, host)
    tried = f"{EVENING}/repetition"
    assert send(team, f"{tried}/questions", text="Pour essayer ?").status_code == 303
    assert team.post(f"{tried}/reactions", json={"touched": 1}).status_code == 204
    flush(app)
    assert send(team, f"{tried}/mot", text="Un mot pour essayer.").status_code == 303
    db.session.rollback()
    assert db.session.scalars(select(Question.rehearsal_id)).one() == rehearsal.id
    assert db.session.scalars(select(ReactionCount.rehearsal_id)).one() == rehearsal.id
    assert db.session.scalars(select(Word.rehearsal_id)).one() == rehearsal.id
    run = Run(fresh(opening))
    assert list(db.session.scalars(questions_in(run, *QuestionStatus))) == []
    assert set(reaction_totals(run).values()) == {0}
    assert "essayer" not in team.get("/fr/moderation/mots").text
    assert "essayer" in team.get(f"/fr/moderation/mots?rehearsal={rehearsal.id}").text
    assert app.test_client().get(f"{tried}/questions").status_code in (302, 404)


@pytest.mark.shows("P39", "J6.8")
def test_the_evening_closes_opens_and_freezes_the_guest_book(
    client: FlaskClient, edition: Edition, opening: Opening, host: User
) -> None:
    open_book(edition, host)
    run = Run(opening)
    do(run, EventKind.CLOSED_BOOK, host)  # anybody of the team, at once
    assert not standing_of(edition.id).open
    take_hand(run, host)
    do(run, EventKind.OPENED_BOOK, host)
    assert standing_of(edition.id).takes_words
    do(run, EventKind.CLOSED, host)
    assert standing_of(edition.id).frozen_at
    assert standing_of(edition.id).open


@pytest.mark.shows("P39", "J6.8")
def test_an_evening_that_ends_by_itself_freezes_its_guest_book_and_the_team_may_open_it_again(
    edition: Edition, opening: Opening, host: User
) -> None:
    open_book(edition, host)
    freeze_books()
    assert standing_of(edition.id).takes_words  # it is still on
    with transaction():
        opening.ends_at = clock.now()
    freeze_books()
    assert standing_of(edition.id).frozen_at
    assert standing_of(edition.id).open
    open_book(edition, host)
    freeze_books()
    assert standing_of(edition.id).takes_words
