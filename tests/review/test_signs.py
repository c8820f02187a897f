"""The checklist: what a moderator sees in a work and ticks."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from gallery.accounts.models import User
from gallery.audit.models import AuditEntry
from gallery.db import db
from gallery.editions.models import Edition
from gallery.review.flags import flags_of
from gallery.review.queries import Lane, lane_counts
from gallery.review.service import Words, write_words
from gallery.works.models import Work
from tests.factories import make_pending_work
from tests.review.table import desk, fields_on, fresh


def lane(work: Work) -> str:
    return next(lane for lane, _count in db.session.execute(lane_counts([work.edition_id])).all())


@pytest.mark.shows("B2", "J3.9")
@pytest.mark.parametrize(
    ("signs", "note", "wanted"),
    [
        ({"full_name"}, "", Lane.LOOK),
        ({"heavy"}, "", Lane.LOOK),
        ({"heavy"}, "deuil", Lane.LOOK),
        ({"transcribed"}, "", Lane.READY),
        ({"nothing we know"}, "", Lane.READY),
    ],
)
def test_ticks_are_kept_with_the_work_and_send_it_to_a_second_look(
    edition: Edition, moderator: User, signs: set[str], note: str, wanted: Lane
) -> None:
    work = make_pending_work(edition)
    for _twice in range(2):
        write_words(work, Words(content_note=note, signs=frozenset(signs)), moderator)
    known = sorted(signs & {"full_name", "heavy", "transcribed"})
    assert (work.signs, lane(work)) == (known, wanted)
    rows = db.session.scalars(select(AuditEntry).where(AuditEntry.act == "note_signs"))
    assert [(row.actor_id, row.before, row.after) for row in rows] == (
        [(moderator.id, {"signs": []}, {"signs": known})] if known else []
    )


@pytest.mark.sqlite_only
@pytest.mark.shows("B2")
def test_desk_says_what_was_ticked_and_that_a_note_is_missing(
    client: FlaskClient, edition: Edition, moderator: User
) -> None:
    work = make_pending_work(edition)
    form = {**fields_on(client, work), "signs": ["heavy", "full_name"]}
    assert client.post(f"{desk(work)}/descriptions", data=form).status_code == 303
    assert fresh(work).signs == ["full_name", "heavy"]
    page = client.get(desk(work, "en")).text
    assert "Its subject is heavy, and it has no content note yet" in page
    assert "A full name can be read in it" in page
    write_words(work, Words(content_note="deuil"), moderator)
    assert not any("heavy" in str(flag.said) for flag in flags_of(work))
