"""The desk and recordings: what is heard can be played there, is written down, and what is missing is said."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from gallery.db import db
from gallery.editions.models import StaffRole
from gallery.people.models import Purpose
from gallery.review.queries import Lane, lane_of
from gallery.works.models import RecordingKind, Work
from tests import factories
from tests.intake.sending import hidden_fields

DESK = "/en/moderation/works/9-001"


def pending(app: Flask) -> tuple[int, int, int]:
    """A work with a sound and a voice that nobody wrote down yet: its id and theirs."""
    with app.app_context():
        edition = factories.make_edition(9)
        maker = factories.make_participant()
        factories._save(factories.consent_of(maker, edition, Purpose.VOICE))
        work = factories.make_pending_work(edition, participant=maker, views=((40, 30), (30, 40)))
        sound = factories.add_recording(work, RecordingKind.AUDIO, transcript="", description="")
        voice = factories.add_recording(work, RecordingKind.VOICE, transcript="")
        assert not voice.hidden
        assert db.session.scalar(select(lane_of()).where(Work.id == work.id)) == Lane.LOOK
        return work.id, sound.id, voice.id


@pytest.mark.sqlite_only
@pytest.mark.shows("A5", "A6", "J5.5", "J5.2")
def test_a_moderator_hears_and_writes_down_and_only_then_can_it_hang(app: Flask, client: FlaskClient) -> None:
    work_id, sound, voice = pending(app)
    with app.app_context():
        factories.sign_in(client, factories.make_user("eve@example.org", StaffRole.MODERATOR))
    page = client.get(DESK).text
    assert page.count("<audio") == 2
    for said in ("The sound has no transcript", "The sound has no description", "message has no transcript"):
        assert said in page
    seen = dict.fromkeys(re.findall(r'name="(description_\d+)"', page), "Vue.")
    assert len(seen) == 2
    words = {
        **seen,
        f"heard_{sound}": "Un tambour.",
        f"said_{sound}": "[Sans paroles]",
        f"said_{voice}": "Le vent.",
    }
    answer = client.post(f"{DESK}/reviews", data={**hidden_fields(page), "decision": "approve", **words})
    assert answer.status_code in (302, 303), answer.text
    with app.app_context():
        work = db.session.get_one(Work, work_id)
        assert [one.transcript for one in work.recordings] == ["[Sans paroles]", "Le vent."]
        assert [one.description for one in work.originals] == ["Vue.", "Vue."], (
            "none is lost beside the others"
        )
        assert work.showable
    public = client.get("/en/editions/9/works/9-001").text
    assert public.count("<audio") == 2
    for word in ("[Sans paroles]", "Le vent.", "Un tambour."):
        assert word in public
    assert "autoplay" not in public
    assert 'preload="none"' in public
    assert "wrote down what is heard" in client.get(f"{DESK}/history").text
