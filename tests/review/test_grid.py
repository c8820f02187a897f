"""Many works in one act: what a page of the grid approves, what it leaves alone, and how it is all taken back."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from gallery.accounts.models import User
from gallery.audit.models import AuditEntry
from gallery.audit.service import GALLERY
from gallery.db import db, transaction
from gallery.editions.models import Edition, StaffRole
from gallery.groups.models import GroupTrust
from gallery.outbox.models import Mail
from gallery.people.models import AgeBand, ConsentMeans
from gallery.people.service import withdraw_consent
from gallery.review.claims import claim_these, holder_of
from gallery.review.models import Decision, Review
from gallery.review.queries import Lane, own_lane
from gallery.review.service import review_work
from gallery.works.models import Work, WorkStatus
from tests.factories import (
    consent_to_show,
    make_edition,
    make_group,
    make_participant,
    make_pending_work,
    make_poem,
    make_user,
    sign_in,
)
from tests.review.table import fresh, token_on

GRID = "/fr/moderation/grille"


def lane_of(work: Work) -> str:
    return str(db.session.scalar(own_lane(work)))


def taken(client: FlaskClient, **given: str) -> str:
    """The address of a page of works, taken."""
    token = token_on(client, GRID)
    answer = client.post(f"{GRID}/prises", data={"csrf_token": token, **given})
    assert answer.status_code == 303
    return str(answer.location)


def numbers_on(page: str) -> list[str]:
    return re.findall(r'name="seen" value="([\d-]+):\d+"', page)


def approved(client: FlaskClient, page: str, **more: object) -> TestResponse:
    """Send a page of the grid as a browser does."""
    hidden = {
        name: re.findall(rf'name="{name}" value="([^"]+)"', page)
        for name in ("csrf_token", "batch", "seen", "group")
    }
    fields = {"csrf_token": hidden["csrf_token"][:1], "batch": hidden["batch"][:1], "seen": hidden["seen"]}
    return client.post(f"{GRID}/examens", data={**fields, "group": hidden["group"][:1], **more})


@pytest.mark.shows("J3.6", "B5")
def test_page_is_approved_but_what_was_put_aside_and_taken_back_whole(
    client: FlaskClient, edition: Edition, moderator: User
) -> None:
    works = [
        make_pending_work(edition, participant=make_participant(email=f"a{n}@example.org")) for n in range(14)
    ]
    address = taken(client)
    page = client.get(address).text
    assert numbers_on(page) == [work.number for work in works[:12]]
    answer = approved(client, page, aside=[works[3].number])
    assert answer.status_code == 303
    after = client.get(answer.location).text
    assert "11 œuvres approuvées" in after
    assert numbers_on(after) == [works[12].number, works[13].number, works[3].number]
    assert {fresh(work).status for work in works[:3]} == {WorkStatus.APPROVED}
    assert fresh(works[3]).status is WorkStatus.SUBMITTED
    reviews = db.session.scalars(select(Review)).all()
    assert (len(reviews), len({one.batch for one in reviews})) == (11, 1)
    again = approved(client, page, aside=[works[3].number])  # sent twice
    assert db.session.scalar(select(func.count()).select_from(Review)) == 11
    assert "done=" in again.location
    undo = client.post(
        f"/fr/moderation/lots/{reviews[0].batch}/annulations",
        data={"csrf_token": token_on(client, answer.location)},
    )
    assert undo.status_code == 303
    assert {fresh(work).status for work in works} == {WorkStatus.SUBMITTED}
    letters = db.session.scalars(select(Mail)).all()
    assert len(letters) == 11
    assert all(one.cancelled_at for one in letters)


@pytest.mark.shows("P28", "B5")
def test_page_that_one_went_back_to_says_what_was_approved_before(
    client: FlaskClient, edition: Edition, moderator: User
) -> None:
    works = [make_pending_work(edition) for _three in range(3)]
    page = client.get(taken(client)).text
    approved(client, page, aside=[works[0].number])
    again = client.get(approved(client, page, aside=[works[1].number]).location).text
    assert "3 œuvres approuvées" in again, "what was put aside before is approved now"
    assert "mise de côté" not in again
    assert f"{works[1].number}</a> <bdi" in again.split("laissée telle quelle")[1], "it was approved before"
    assert {fresh(work).status for work in works} == {WorkStatus.APPROVED}
    assert len({one.batch for one in db.session.scalars(select(Review))}) == 1


@pytest.mark.shows("P28", "B5")
def test_what_changed_or_was_decided_meanwhile_is_left_alone_and_said(
    client: FlaskClient, edition: Edition, moderator: User
) -> None:
    works = [make_pending_work(edition) for _five in range(5)]
    page = client.get(taken(client)).text
    other = make_user("lou@example.org", StaffRole.MODERATOR, edition)
    review_work(works[0], other, Decision.RETURN, "La photo est floue.", works[0].version)
    with transaction():
        works[1].title = "Un autre titre"
    person = works[2].credits[0].participant
    with transaction():
        withdraw_consent(person, edition, None, GALLERY, ConsentMeans.SELF)
    answer = approved(client, page)
    told = client.get(answer.location).text
    assert [fresh(work).status for work in works] == [
        WorkStatus.RETURNED,
        *[WorkStatus.SUBMITTED] * 2,
        *[WorkStatus.APPROVED] * 2,
    ]
    assert "lou" in told
    for work in works[:3]:
        assert re.search(rf"<li><a[^>]*>{work.number}</a>", told), work.number


@pytest.mark.shows("P13", "B5")
def test_what_lacks_something_is_shown_but_not_approved_from_the_grid(
    client: FlaskClient, edition: Edition, moderator: User
) -> None:
    bad = [
        make_pending_work(edition, described=False),
        make_pending_work(edition, consent=False),
        make_pending_work(edition, content_note="deuil"),
    ]
    good = make_pending_work(edition)
    page = client.get(f"{GRID}?works={','.join(work.number for work in [*bad, good])}").text
    assert numbers_on(page) == [good.number]
    assert page.count("<article") == 4
    seen = [f"{work.number}:{work.version}" for work in [*bad, good]]
    approved(client, page, seen=seen)
    assert [fresh(work).status for work in [*bad, good]] == [WorkStatus.SUBMITTED] * 3 + [WorkStatus.APPROVED]


@pytest.mark.shows("J3.2", "B4", "B5")
def test_page_lies_on_one_table_and_is_passed_to_the_others(
    client: FlaskClient, app_context: Flask, edition: Edition, moderator: User
) -> None:
    works = [make_pending_work(edition) for _each in range(13)]
    page = client.get(taken(client)).text
    other = make_user("lou@example.org", StaffRole.MODERATOR, edition)
    assert holder_of(works[0], other.id) == moderator
    with transaction():
        claim_these(other, [works[0].id])
    assert holder_of(works[0], other.id) == moderator
    second = sign_in(app_context.test_client(), other)
    assert numbers_on(second.get(taken(second)).text) == [works[12].number]
    passed = ",".join(numbers_on(page))
    assert numbers_on(client.get(taken(client, passed=passed)).text) == [work.number for work in works[:12]]
    assert holder_of(works[12], moderator.id) == other


@pytest.mark.shows("P14", "B5")
def test_grid_holds_nothing_of_an_edition_that_one_does_not_moderate(
    client: FlaskClient, edition: Edition, moderator: User
) -> None:
    foreign = make_pending_work(make_edition(8), title="D’ailleurs")
    page = client.get(f"{GRID}?works={foreign.number}&left={foreign.number}&aside={foreign.number}").text
    assert "ailleurs" not in page
    mine = client.get(f"{GRID}?works={make_pending_work(edition).number}").text
    approved(client, mine, seen=[f"{foreign.number}:{foreign.version}"])
    assert fresh(foreign).status is WorkStatus.SUBMITTED
    boss = make_user("chef@example.org", StaffRole.MODERATOR)
    review = review_work(foreign, boss, Decision.APPROVE, "", foreign.version)
    with transaction():
        review.batch = "ab" * 16
    token = token_on(client, GRID)
    answer = client.post(f"/fr/moderation/lots/{'ab' * 16}/annulations", data={"csrf_token": token})
    assert answer.status_code == 404
    assert fresh(foreign).status is WorkStatus.APPROVED


@pytest.mark.shows("B5")
def test_trusted_group_is_approved_all_at_once_by_who_says_that_they_have_seen_it(
    client: FlaskClient, edition: Edition, moderator: User
) -> None:
    trusted, other = make_group(trust=GroupTrust.TRUSTED), make_group()
    works = [make_pending_work(edition, group_id=trusted.id) for _each in range(14)]
    usual = [make_pending_work(edition, group_id=other.id) for _each in range(13)]
    assert len(numbers_on(client.get(taken(client, group=str(other.id), everything="1")).text)) == 12
    page = client.get(taken(client, group=str(trusted.id), everything="1")).text
    assert len(numbers_on(page)) == 14
    unsure = approved(client, page, sure_of="14")
    assert "unsure=1" in unsure.location
    assert fresh(works[0]).status is WorkStatus.SUBMITTED
    approved(client, page, sure_of="14", sure="1")
    assert {fresh(work).status for work in works} == {WorkStatus.APPROVED}
    assert {fresh(work).status for work in usual} == {WorkStatus.SUBMITTED}


@pytest.mark.shows("B5")
def test_trust_says_in_which_lane_a_groups_works_wait(edition: Edition) -> None:
    def from_a(trust: GroupTrust, age: AgeBand, **given: object) -> str:
        person = make_participant(age_band=age)
        if age is AgeBand.UNDER_14:
            consent_to_show(person, edition, means=ConsentMeans.PARENT)
        group = make_group(trust=trust)
        return lane_of(make_pending_work(edition, participant=person, group_id=group.id, **given))

    young, adult = AgeBand.UNDER_14, AgeBand.ADULT
    assert [from_a(trust, adult) for trust in GroupTrust] == [Lane.LOOK, Lane.READY, Lane.READY]
    assert [from_a(trust, young) for trust in GroupTrust] == [Lane.LOOK, Lane.LOOK, Lane.READY]
    assert from_a(GroupTrust.TRUSTED, young, described=False) == Lane.LOOK
    assert from_a(GroupTrust.TRUSTED, adult, consent=False) == Lane.CONSENT


@pytest.mark.shows("B5", "B6")
def test_work_that_looks_like_another_is_looked_at_by_itself(edition: Edition) -> None:
    work = make_pending_work(edition)
    assert lane_of(work) == Lane.READY
    with transaction():
        work.originals[0].resembles = True
    assert lane_of(work) == Lane.LOOK


@pytest.mark.sqlite_only
@pytest.mark.shows("B5", "B6")
def test_grid_says_which_work_looks_like_one_that_came_later(
    client: FlaskClient, edition: Edition, moderator: User
) -> None:
    works = [make_pending_work(edition, views=((320, 240),)) for _three in range(3)]
    with transaction():
        works[2].originals[0].sha256 = works[0].originals[0].sha256
    page = client.get(taken(client)).text
    said = [article.count("#ressemble") for article in page.split("<article")[1:]]
    assert said == [1, 0, 1]
    assert numbers_on(page) == [work.number for work in works], "it keeps none of them off"


@pytest.mark.sqlite_only
@pytest.mark.shows("P17", "P23", "J3.6", "B5")
def test_grid_shows_hostile_and_long_words_as_words(
    client: FlaskClient, edition: Edition, moderator: User
) -> None:
    bad = '"><script>alert(1)</script>{{ 7*7 }}<img src=x onerror=alert(1)> \u202e&lt;'
    verses = "\n".join(f"vers {n}" for n in range(90))
    make_pending_work(edition, title=bad, statement=bad * 9, name=bad[:110], technique=bad)
    make_poem(edition, f"{bad}\n{verses}\nfin", status=WorkStatus.SUBMITTED)
    page = client.get(taken(client)).text
    assert page.count("<article") == 2
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "{{ 7*7 }}" in page
    assert "vers 89\nfin" in page, "all of a poem can be read before it is approved"


@pytest.mark.sqlite_only
@pytest.mark.shows("B5", "B10")
def test_organiser_says_how_a_group_is_looked_at(client: FlaskClient, edition: Edition) -> None:
    sign_in(client, make_user("chef@example.org", StaffRole.ORGANISER))
    group = make_group("saint-jean")
    address = f"/fr/organisation/groupes/{group.id}"
    page = client.get(address).text
    fields = {
        name: re.findall(rf'name="{name}"[^>]*value="([^"]+)"', page)[0] for name in ("csrf_token", "seen")
    }
    sent = {**fields, "name": group.name, "kind": "school", "trust": "trusted"}
    assert client.post(address, data=sent).status_code == 303
    assert fresh(group).trust is GroupTrust.TRUSTED  # type: ignore[arg-type,attr-defined]
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.act == "trust_group")).one()
    assert entry.before
    assert entry.after
    assert (entry.before["trust"], entry.after["trust"]) == ("usual", "trusted")


@pytest.mark.sqlite_only
@pytest.mark.shows("P23")
def test_grid_answers_odd_addresses_kindly(client: FlaskClient, edition: Edition, moderator: User) -> None:
    work = make_pending_work(edition)
    for asked in (
        "works=x",
        "works=9-999",
        "group=x",
        f"group={'9' * 40}",
        "done=%27",
        "left=9-",
        "works=,,,",
    ):
        assert client.get(f"{GRID}?{asked}").status_code == 200, asked
    token = token_on(client, GRID)
    for sent in (
        {},
        {"seen": "9-001:x"},
        {"seen": "x" * 500, "batch": "y" * 500},
        {"seen": ["9-001:1"] * 500},
    ):
        answer = client.post(f"{GRID}/examens", data={"csrf_token": token, **sent})
        assert answer.status_code == 303, sent
    assert fresh(work).status is WorkStatus.SUBMITTED


@pytest.mark.sqlite_only
@pytest.mark.shows("B6")
def test_works_that_look_alike_are_seen_side_by_side(
    client: FlaskClient, edition: Edition, moderator: User
) -> None:
    one, other = (make_pending_work(edition, title=f"Vague {n}") for n in "AB")
    with transaction():
        other.originals[0].sha256 = one.originals[0].sha256
    desk = client.get(f"/fr/moderation/oeuvres/{one.number}").text
    beside = f"/fr/moderation/oeuvres/{one.number}/ressemblances?with={other.number}"
    assert beside in desk
    page = client.get(beside).text
    assert "Le même fichier" in page
    assert page.count("<figure>") == 2
    with transaction():
        other.move_to(WorkStatus.WITHDRAWN)
    assert "Vague B" not in client.get(beside).text
