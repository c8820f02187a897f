"""What was decided: found by person, kind and day, and taken back from its line, however long ago it was."""

import re
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from flask.testing import FlaskClient

from gallery import clock
from gallery.accounts.models import User
from gallery.db import db, transaction
from gallery.editions.models import Edition, StaffRole
from gallery.review.models import Decision, Review
from gallery.review.service import review_together, review_work, stands, undo_together
from gallery.works.models import Work, WorkStatus
from tests.factories import make_edition, make_pending_work, make_user
from tests.review.table import desk, fresh, token_on

LIST = "/en/moderation?lane=decided"


def decide(work: Work, user: User, decision: Decision = Decision.APPROVE) -> Review:
    return review_work(
        work, user, decision, "Floue." if decision is not Decision.APPROVE else "", work.version
    )


@pytest.fixture
def alix(edition: Edition) -> User:
    return make_user("alix@example.org", StaffRole.MODERATOR, edition)


def titles(page: str) -> list[str]:
    return re.findall(r'<h2><a href="[^"]*"[^>]*>([^<]*)</a>', page)


@pytest.mark.sqlite_only
@pytest.mark.shows("J3.3", "J3.9")
def test_decisions_are_found_by_person_kind_and_day(
    client: FlaskClient, edition: Edition, moderator: User, alix: User
) -> None:
    one, two, three = (make_pending_work(edition, title=title) for title in ("Un", "Deux", "Trois"))
    with clock.at(clock.now() - timedelta(days=3)):
        day = clock.now().astimezone(ZoneInfo(edition.zone)).date()
        decide(one, moderator)
    decide(two, moderator, Decision.RETURN)
    decide(three, alix)
    decide(make_pending_work(make_edition(8), title="Ailleurs"), alix)
    assert titles(client.get(LIST).text) == ["Trois", "Deux", "Un"]
    for asked, found in (
        (f"&by={alix.id}", ["Trois"]),
        ("&decision=return", ["Deux"]),
        (f"&day={day}&by={moderator.id}&decision=approve", ["Un"]),
        ("&day=1999-01-01&by=x&decision=erase", ["Trois", "Deux", "Un"]),
        ("&day=2001-01-01", []),
        ("&day=9999-12-31&by=99999999999", ["Trois", "Deux", "Un"]),
    ):
        assert titles(client.get(LIST + asked).text) == found, asked


@pytest.mark.sqlite_only
@pytest.mark.shows("J3.3", "B3")
def test_decision_of_long_ago_is_taken_back_from_its_line(
    client: FlaskClient, edition: Edition, moderator: User, alix: User
) -> None:
    work = make_pending_work(edition, title="Racines")
    with clock.at(clock.now() - timedelta(days=300)):
        decide(work, alix)
    address = f"{LIST}&decision=approve"
    token = {"csrf_token": token_on(client, address), "from": "decided", "decision": "approve"}
    back = client.post(f"{desk(work, 'en')}/undos", data=token)
    assert back.location == f"{LIST}&again={work.number}&decision=approve"
    assert fresh(work).status is WorkStatus.SUBMITTED
    page = client.get(back.location).text
    assert "waits again" in page
    assert "then taken back" in page
    assert "Take back" not in page


@pytest.mark.shows("J3.3", "B5")
def test_many_decided_in_one_act_are_taken_back_in_one_but_for_what_changed_since(
    edition: Edition, moderator: User, alix: User
) -> None:
    works = [make_pending_work(edition) for _four in range(4)]
    seen = [(work, work.version) for work in works]
    decide(works[3], alix)
    done, left = review_together(seen, moderator, Decision.APPROVE, "one act")
    assert [review.work for review in done] == works[:3]
    assert [work for work, _why in left] == [works[3]]
    assert "alix@example.org" in left[0][1]
    with transaction():  # its maker changes the first, and it is approved anew
        works[0].move_to(WorkStatus.SUBMITTED)
    newer = decide(works[0], alix)
    undone = undo_together("one act", moderator)
    assert [review.work for review in undone] == works[1:3]
    db.session.rollback()
    assert [work.status for work in works] == [
        WorkStatus.APPROVED,
        *[WorkStatus.SUBMITTED] * 2,
        WorkStatus.APPROVED,
    ]
    assert stands(newer)
    assert undo_together("one act", moderator) == undo_together("", moderator) == []
