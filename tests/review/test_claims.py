"""No two people look at the same work: claims of two minutes, passed on, given back and shown."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from gallery import clock
from gallery.accounts.models import User
from gallery.db import db, transaction
from gallery.editions.models import Edition, StaffRole
from gallery.review.claims import LEASE, claim_next, give_back, others_at, pass_on
from gallery.review.jobs import tidy_desk
from gallery.review.models import Claim, Decision
from gallery.review.queries import Lane
from gallery.review.service import review_work, undo_review
from gallery.works.models import Work, WorkStatus
from tests.factories import make_edition, make_pending_work, make_user, sign_in
from tests.review.table import desk, fields_on, reviews, token_on

JSON = {"Accept": "application/json"}


@pytest.fixture
def works(edition: Edition) -> list[Work]:
    """Five that wait, the oldest first."""
    now = clock.now()
    return [
        make_pending_work(edition, views=(), poem="La mer", submitted_at=now - timedelta(hours=9 - hour))
        for hour in range(5)
    ]


@pytest.fixture
def alix(edition: Edition) -> User:
    user = make_user("alix@example.org", StaffRole.MODERATOR, edition)
    with transaction():
        user.name = "Alix"
    return user


def numbers(works: list[Work]) -> list[str]:
    return [work.number for work in works]


def ready(user: User, most: int = 1, holding: tuple[int, ...] = ()) -> list[Work]:
    return claim_next(user, None, Lane.READY, most, holding)


@pytest.mark.shows("J3.2", "B4")
def test_two_moderators_are_never_given_the_same_work(works: list[Work], moderator: User, alix: User) -> None:
    assert ready(moderator, 2) == works[:2]
    assert ready(alix, 2) == works[2:4]
    assert ready(moderator, 4, (works[0].id, works[1].id)) == works[4:]
    assert ready(alix) == works[2:3], "what is theirs already comes first"


@pytest.mark.shows("J3.2", "B4")
def test_claim_ends_by_itself_after_two_minutes_unless_it_is_renewed(
    works: list[Work], moderator: User, alix: User
) -> None:
    ready(moderator, 2)
    at = clock.now()
    with clock.at(at + LEASE - timedelta(seconds=10)):
        ready(moderator, 0, (works[0].id,))
    with clock.at(at + LEASE + timedelta(seconds=1)):
        assert ready(alix) == works[1:2]
        assert ready(moderator, 0, (works[1].id,)) == []
        assert db.session.get_one(Claim, works[1].id).user_id == alix.id, "too late: it is another's"


@pytest.mark.shows("B4")
def test_what_was_passed_comes_again_after_all_the_rest_and_goes_to_others_at_once(
    works: list[Work], moderator: User, alix: User
) -> None:
    pass_on(ready(moderator)[0], moderator)
    assert ready(alix) == works[:1]
    give_back(alix)
    assert ready(moderator, 5) == [*works[1:], works[0]]


@pytest.mark.shows("B4")
def test_claims_end_by_leaving_and_by_deciding(works: list[Work], moderator: User, alix: User) -> None:
    ready(moderator, 3)
    give_back(moderator, [works[1].id])
    assert ready(alix) == works[1:2]
    give_back(moderator)
    review_work(works[2], alix, Decision.APPROVE, "", works[2].version)
    assert set(db.session.scalars(select(Claim.work_id))) == {works[1].id}
    undo_review(works[2], moderator)
    assert db.session.get_one(Claim, works[2].id).user_id == moderator.id, "who takes it back looks at it"


@pytest.mark.sqlite_only
@pytest.mark.shows("B4")
def test_who_is_at_which_work_is_shown_to_their_own_team_alone(
    works: list[Work], moderator: User, alix: User
) -> None:
    assert others_at(None, moderator.id) == []
    ready(alix, 3)
    assert [(one.name, one.number, one.lane) for one in others_at(None, moderator.id)] == [
        ("Alix", works[0].number, "ready")
    ]
    assert others_at([make_edition(8).id], moderator.id) == others_at(None, alix.id) == []


def claim(client: FlaskClient, token: str, **fields: object) -> TestResponse:
    answer = client.post("/fr/moderation/prises", data={"csrf_token": token, **fields}, headers=JSON)
    assert answer.status_code == 200
    return answer


@pytest.mark.sqlite_only
@pytest.mark.shows("J3.1", "J3.2", "B4")
def test_page_takes_works_ahead_and_says_which_it_still_holds(
    client: FlaskClient, works: list[Work], moderator: User, alix: User
) -> None:
    token = token_on(client, "/fr/moderation")
    taken = claim(client, token, lane="ready", n=3).json
    assert taken
    assert [one["number"] for one in taken["works"]] == numbers(works[:3])
    assert taken["works"][0]["address"] == f"{desk(works[0])}?lane=ready"
    assert taken["counts"] == {"ready": 5, "look": 0, "consent": 0}
    assert (taken["others"], taken["lost"], taken["tally"]) == ([], [], {})

    give_back(moderator, [works[1].id])
    ready(alix)
    held = ",".join(numbers(works[:3]))
    later = claim(client, token, lane="ready", n="1", holding=held).json
    assert later
    assert [one["number"] for one in later["works"]] == [works[3].number]
    assert later["lost"] == [works[1].number]
    assert later["others"] == [{"name": "Alix", "number": works[1].number, "lane": "ready"}]


@pytest.mark.sqlite_only
@pytest.mark.shows("P23")
def test_odd_claims_are_answered_with_what_there_is(
    client: FlaskClient, works: list[Work], moderator: User
) -> None:
    token = token_on(client, "/fr/moderation")
    elsewhere = make_pending_work(make_edition(8))
    for odd in ("", "-1", "x", "٣", "9" * 400):
        assert claim(client, token, n=odd, lane=odd).json["works"] == []  # type: ignore[index]
    assert len(claim(client, token, n=99, lane="decided").json["works"]) == 4  # type: ignore[index]
    for odd in (elsewhere.number, "9-999", "<b>", "9-1", ",".join(["9-001"] * 999)):
        assert claim(client, token, n=0, holding=odd).json["lost"] in ([], ["9-001"])  # type: ignore[index]


@pytest.mark.sqlite_only
@pytest.mark.shows("J3.8", "B4")
def test_desk_without_a_script_goes_from_work_to_work_and_gives_all_back(
    client: FlaskClient, works: list[Work], moderator: User, alix: User
) -> None:
    token = {"csrf_token": token_on(client, "/fr/moderation")}
    ready(alix)
    first = client.post("/fr/moderation/prises?lane=ready", data=token)
    assert first.location == f"{desk(works[1])}?lane=ready"
    second = client.post(f"{desk(works[1])}/passages", data={**token, "lane": "ready"})
    assert second.location == f"{desk(works[2])}?lane=ready"
    third = client.post(reviews(works[2]), data={**fields_on(client, works[2]), "decision": "approve"})
    assert third.location == f"{desk(works[3])}?lane=ready&done={works[2].number}"
    gone = client.post("/fr/moderation/prises/fins", data=token, headers={"Accept": "text/html"})
    assert gone.location == "/fr/moderation"
    assert client.post("/fr/moderation/prises/fins", data=token).status_code == 204
    db.session.rollback()
    assert list(db.session.scalars(select(Claim.user_id))) == [alix.id]


@pytest.mark.sqlite_only
@pytest.mark.shows("B4", "P17")
def test_looking_claims_nothing_and_says_who_is_there_already(
    client: FlaskClient, works: list[Work], moderator: User, alix: User
) -> None:
    ready(alix)
    page = client.get(desk(works[0], "en")).text
    assert "Alix" in page
    db.session.rollback()
    assert list(db.session.scalars(select(Claim.user_id))) == [alix.id]
    sent = client.post(reviews(works[0]), data={**fields_on(client, works[0]), "decision": "approve"})
    assert sent.status_code == 303, "a claim keeps nobody from deciding"


@pytest.mark.sqlite_only
@pytest.mark.shows("J3.1", "J3.3", "P28")
def test_script_decides_is_told_what_misses_and_who_was_first(
    client: FlaskClient, works: list[Work], moderator: User, alix: User
) -> None:
    work, other = works[:2]
    form = {**fields_on(client, work, "en"), "decision": "return", "lane": "ready"}
    address = f"{desk(work, 'en')}/reviews"
    missing = client.post(address, data=form, headers=JSON)
    assert missing.status_code == 422
    assert missing.json
    assert "return_reason" in missing.json["errors"]
    review_work(work, alix, Decision.APPROVE, "", work.version)
    told = client.post(address, data={**form, "return_reason": "blurry"}, headers=JSON)
    assert told.status_code == 409
    assert told.json
    assert "Alix approved this work" in told.json["sentence"]

    form = {**fields_on(client, other, "en"), "decision": "approve", "lane": "ready", "n": "2"}
    done = client.post(f"{desk(other, 'en')}/reviews", data=form, headers=JSON)
    assert done.json
    assert (done.json["number"], done.json["decision"]) == (other.number, "approve")
    assert [one["number"] for one in done.json["next"]] == numbers(works[2:4])
    assert (done.json["tally"], done.json["counts"]["ready"]) == ({"approve": 2}, 3)
    back = client.post(f"{desk(other, 'en')}/undos", data=form, headers=JSON)
    assert back.json
    assert back.json["address"] == desk(other, "en")
    again = client.post(f"{desk(other, 'en')}/undos", data=form, headers=JSON)
    assert again.status_code == 409
    assert again.json
    assert "no decision to take back" in again.json["sentence"]


@pytest.mark.sqlite_only
@pytest.mark.shows("J3.2", "B4")
def test_claims_of_another_edition_or_another_person_are_out_of_reach(
    app: Flask, works: list[Work], moderator: User
) -> None:
    ready(moderator)
    client = app.test_client()
    sign_in(client, make_user("loin@example.org", StaffRole.MODERATOR, make_edition(8)))
    token = token_on(client, "/fr/connexion")
    answer = claim(client, token, n=4, lane="ready", holding=works[0].number).json
    assert answer
    assert (answer["works"], answer["lost"], answer["others"]) == ([], [], [])
    client.post("/fr/moderation/prises/fins", data={"csrf_token": token, "numbers": works[0].number})
    db.session.rollback()
    assert db.session.get_one(Claim, works[0].id).user_id == moderator.id


@pytest.mark.sqlite_only
def test_what_nobody_decides_any_more_is_nobodys(works: list[Work], moderator: User) -> None:
    ready(moderator)
    with transaction():
        works[0].move_to(WorkStatus.WITHDRAWN)
    assert ready(moderator, 1, (works[0].id,)) == works[1:2]
    with clock.at(clock.now() + timedelta(days=2)):
        tidy_desk()
    assert list(db.session.scalars(select(Claim))) == []
