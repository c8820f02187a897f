"""Where a waiting work stands at the moderation desk."""

import pytest

from gallery.db import db, transaction
from gallery.editions.models import Edition
from gallery.people.models import AgeBand
from gallery.review.models import Decision
from gallery.review.queries import Lane, lane_counts, lane_works
from gallery.review.service import review_work
from gallery.works.models import WorkStatus
from tests.factories import (
    make_participant,
    make_pending_work,
    make_user,
)


@pytest.mark.parametrize(
    ("given", "lane"),
    [
        ({}, Lane.READY),
        ({"views": (), "poem": "La mer"}, Lane.READY),
        ({"described": False}, Lane.LOOK),
        ({"rendered": False}, Lane.LOOK),
        ({"content_note": "deuil"}, Lane.LOOK),
        ({"consent": False}, Lane.CONSENT),
        ({"consent": False, "described": False}, Lane.CONSENT),
    ],
)
def test_work_waits_in_the_lane_of_what_it_lacks(
    edition: Edition, given: dict[str, object], lane: Lane
) -> None:
    work = make_pending_work(edition, **given)
    assert dict(db.session.execute(lane_counts(None)).all()) == {lane: 1}
    assert db.session.scalars(lane_works([edition.id], lane)).all() == [work]
    assert db.session.scalars(lane_works([], lane)).all() == []


def test_childs_own_yes_does_not_take_a_work_out_of_the_consent_lane(edition: Edition) -> None:
    make_pending_work(edition, participant=make_participant(age_band=AgeBand.UNDER_14))
    assert dict(db.session.execute(lane_counts(None)).all()) == {Lane.CONSENT: 1}


def test_work_that_was_returned_once_is_looked_at_again(edition: Edition) -> None:
    user, work = make_user(), make_pending_work(edition)
    review_work(work, user, Decision.RETURN, "Floue.", work.version)
    with transaction():
        work.move_to(WorkStatus.SUBMITTED)
    assert dict(db.session.execute(lane_counts(None)).all()) == {Lane.LOOK: 1}
