"""The moderation desk as a moderator uses it, over HTTP."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from gallery import clock
from gallery.accounts.models import User
from gallery.db import db, transaction
from gallery.editions.models import Edition, StaffRole
from gallery.people.models import AgeBand
from gallery.review.models import Decision, Review
from gallery.review.queries import Lane, lane_counts
from gallery.review.service import review_work
from gallery.works.models import WorkStatus
from tests.factories import (
    make_edition,
    make_exhibited_work,
    make_participant,
    make_pending_work,
    make_user,
)
from tests.review.table import desk, fields_on, fresh, reviews, token_on


def test_queue_shows_the_lanes_and_the_oldest_first(
    client: FlaskClient, edition: Edition, moderator: User
) -> None:
    now = clock.now()
    make_pending_work(edition, title="Seconde", submitted_at=now - timedelta(hours=1))
    make_pending_work(edition, title="Première", submitted_at=now - timedelta(hours=2))
    make_pending_work(edition, title="Sans accord", consent=False)
    page = client.get("/fr/moderation").text
    assert page.index("Première") < page.index("Seconde")
    assert "Sans accord" not in page
    assert "Sans accord" in client.get("/fr/moderation?lane=consent").text


@pytest.mark.shows("P14")
def test_moderator_sees_works_of_their_own_editions_alone(
    client: FlaskClient, edition: Edition, moderator: User
) -> None:
    make_pending_work(edition, title="La mienne")
    other = make_pending_work(make_edition(8), title="Celle des autres")
    page = client.get("/fr/moderation").text
    assert "La mienne" in page
    assert "Celle des autres" not in page
    assert client.get(f"/fr/moderation?number={other.number}").status_code == 200
    assert client.get(desk(other)).status_code == 404


@pytest.mark.shows("P13", "J3.4")
def test_approving_leads_to_the_next_work_and_offers_to_undo(
    app: Flask, client: FlaskClient, edition: Edition, moderator: User
) -> None:
    app.extensions["gallery_settings"].undo_seconds = 10
    now = clock.now()
    first, second = (
        make_pending_work(edition, title=title, submitted_at=now - timedelta(hours=hours))
        for title, hours in (("Racines", 2), ("Main bleue", 1))
    )
    sent = client.post(reviews(first), data={**fields_on(client, first), "decision": "approve"})
    assert sent.status_code == 303
    assert sent.location == f"{desk(second)}?lane=ready&done={first.number}"
    page = client.get(sent.location).text
    assert "Racines" in page
    assert f'action="{desk(first)}/annulations"' in page
    assert fresh(first).status is WorkStatus.APPROVED
    assert app.test_client().get(f"/fr/editions/9/oeuvres/{first.number}").status_code == 404

    back = client.post(f"{desk(first)}/annulations", data={"csrf_token": token_on(client, sent.location)})
    assert (back.status_code, back.location) == (303, desk(first))
    assert fresh(first).status is WorkStatus.SUBMITTED


@pytest.mark.shows("P13")
def test_approved_work_is_public_once_the_undo_time_is_over(
    app: Flask, client: FlaskClient, edition: Edition, moderator: User
) -> None:
    work = make_pending_work(edition)
    client.post(reviews(work), data={**fields_on(client, work), "decision": "approve"})
    assert app.test_client().get(f"/fr/editions/9/oeuvres/{work.number}").status_code == 200


@pytest.mark.shows("P28")
def test_second_moderators_page_says_who_was_first_and_keeps_the_note(
    app: Flask, client: FlaskClient, edition: Edition, moderator: User
) -> None:
    work = make_pending_work(edition)
    data = {**fields_on(client, work, "en"), "decision": "return", "return_reason": "other"}
    other = make_user("alix@example.org", StaffRole.MODERATOR, edition)
    review_work(work, other, Decision.APPROVE, "", work.version)
    page = client.post(f"{desk(work, 'en')}/reviews", data={**data, "return_line": "Le fil dépasse."})
    assert page.status_code == 409
    assert "alix@example.org approved this work" in page.text
    assert "Le fil dépasse." in page.text
    assert fresh(work).status is WorkStatus.APPROVED
    assert db.session.scalars(select(Review)).one().user_id == other.id


@pytest.mark.shows("P12")
def test_work_that_is_taken_down_is_gone_on_the_next_request_and_back_when_hung_again(
    app: Flask, client: FlaskClient, edition: Edition, moderator: User
) -> None:
    work = make_exhibited_work(edition)
    public, address = app.test_client(), f"/fr/editions/9/oeuvres/{work.number}"
    assert public.get(address).status_code == 200
    token = {"csrf_token": token_on(client, desk(work))}
    client.post(f"{desk(work)}/decrochages", data={**token, "why": "Une plainte."})
    assert public.get(address).status_code == 410
    assert "Une plainte." in client.get(f"{desk(work)}/historique").text
    client.post(f"{desk(work)}/raccrochages", data=token)
    assert public.get(address).status_code == 200


@pytest.mark.shows("J1.6")
def test_parents_agreement_is_noted_once_the_box_is_ticked(
    client: FlaskClient, edition: Edition, moderator: User
) -> None:
    work = make_pending_work(edition, participant=make_participant(age_band=AgeBand.UNDER_14))
    token = {"csrf_token": token_on(client, desk(work))}
    forgot = client.post(f"{desk(work, 'en')}/consents", data=token)
    assert forgot.status_code == 422
    assert "Tick this once you have seen the paper." in forgot.text
    client.post(f"{desk(work)}/consentements", data={**token, "seen_on_paper": "y"})
    db.session.rollback()
    assert dict(db.session.execute(lane_counts(None)).all()) == {Lane.LOOK: 1}
    assert "Take the agreement back" in client.get(desk(work, "en")).text
    client.post(f"{desk(work)}/consentements/retraits", data=token)
    db.session.rollback()
    assert dict(db.session.execute(lane_counts(None)).all()) == {Lane.CONSENT: 1}


@pytest.mark.shows("P30")
def test_picture_that_was_given_up_is_tried_again_when_the_desk_asks(
    app: Flask, client: FlaskClient, edition: Edition, moderator: User
) -> None:
    work = make_pending_work(edition, rendered=False)
    address, act = desk(work, "en"), f"{desk(work)}/essais"
    assert "Try again" not in client.get(address).text
    with transaction():
        original = work.originals[0]
        original.tries, original.trouble, original.next_try_at = 3, "No room.", None
    assert "Try again" in client.get(address).text
    token = {"csrf_token": token_on(client, address)}
    for _twice in range(2):
        assert client.post(act, data=token).status_code == 303
    assert "Try again" not in client.get(address).text
    db.session.refresh(original)
    assert (original.tries, original.trouble) == (0, "")
    assert original.next_try_at
    assert original.next_try_at <= clock.now()
    assert client.get(f"{address}/history").text.count("had its pictures tried again") == 1


def test_history_tells_every_act_with_its_hand(
    client: FlaskClient, edition: Edition, moderator: User
) -> None:
    work = make_pending_work(edition)
    client.post(
        reviews(work), data={**fields_on(client, work), "decision": "approve", "content_note": "deuil"}
    )
    page = client.get(f"{desk(work, 'en')}/history").text
    assert "camille@example.org" in page
    assert "approved it" in page
    assert "deuil" in page
