"""The moderation desk as a moderator uses it, over HTTP."""

import html
import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from gallery import clock
from gallery.accounts.models import User
from gallery.audit.models import AuditEntry
from gallery.db import db, transaction
from gallery.editions.models import Edition, StaffRole
from gallery.people.models import AgeBand
from gallery.review.models import Decision, Review
from gallery.review.queries import Lane, lane_counts, lane_works
from gallery.review.service import review_work
from gallery.works.models import Work, WorkStatus
from tests.factories import (
    make_collecting_edition,
    make_edition,
    make_exhibited_work,
    make_participant,
    make_pending_work,
    make_poem,
    make_user,
    sign_in,
)

PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</textarea><svg onload=alert(1)>",
    "{{7*7}}",
    "javascript:alert(1)",
)


@pytest.fixture
def edition(app_context: Flask) -> Edition:
    return make_edition(9)


@pytest.fixture
def moderator(client: FlaskClient, edition: Edition) -> User:
    user = make_user("camille@example.org", StaffRole.MODERATOR, edition)
    sign_in(client, user)
    return user


def token_on(client: FlaskClient, address: str) -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', client.get(address).text)
    assert found
    return found[1]


def fields_on(client: FlaskClient, work: Work, lang: str = "fr") -> dict[str, str]:
    """What the desk's form would send, as a browser fills it."""
    text = client.get(desk(work, lang)).text
    form = re.search(r'<form class="mod".*?</form>', text, re.DOTALL)
    assert form
    hidden = dict(re.findall(r'<input[^>]*name="(\w+)"[^>]*type="hidden"[^>]*value="([^"]*)"', form[0]))
    hidden |= dict(re.findall(r'<input type="hidden" name="(csrf_token)" value="([^"]*)"', form[0]))
    texts = re.findall(r'<textarea[^>]*name="(\w+)"[^>]*>\r?\n?(.*?)</textarea>', form[0], re.DOTALL)
    return {name: html.unescape(value) for name, value in [*hidden.items(), *texts]}


def desk(work: Work, lang: str = "fr") -> str:
    return f"/{lang}/moderation/{'oeuvres' if lang == 'fr' else 'works'}/{work.number}"


def reviews(work: Work) -> str:
    return f"{desk(work)}/examens"


def fresh(work: Work) -> Work:
    db.session.rollback()
    db.session.refresh(work)
    return work


# — what waits —


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


@pytest.mark.shows("J3.10")
def test_empty_queue_says_thank_you(client: FlaskClient, moderator: User) -> None:
    page = client.get("/en/moderation")
    assert page.status_code == 200
    assert "All is looked at. Thank you." in page.text


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


def test_work_is_found_by_its_number_however_it_is_typed(
    client: FlaskClient, edition: Edition, moderator: User
) -> None:
    work = make_exhibited_work(edition)
    for typed in (work.number, "9-1", " 9-001 "):
        found = client.get("/fr/moderation", query_string={"number": typed})
        assert (found.status_code, found.location) == (303, desk(work))


@pytest.mark.shows("P23")
@pytest.mark.parametrize("typed", ["9-999", "x", "9-", "9" * 5000 + "-1", "٩-١", "'; --", "-1-1", "<b>"])
def test_number_of_no_work_is_said_kindly(client: FlaskClient, moderator: User, typed: str) -> None:
    page = client.get("/en/moderation", query_string={"number": typed})
    assert page.status_code == 200
    assert "There is no work" in page.text


@pytest.mark.parametrize("lane", ["nowhere", "READY", "", "ready'"])
def test_lane_that_is_none_shows_the_first_that_holds_something(
    client: FlaskClient, edition: Edition, moderator: User, lane: str
) -> None:
    make_pending_work(edition, title="Racines")
    assert "Racines" in client.get("/fr/moderation", query_string={"lane": lane}).text


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


# — one work —


def test_desk_shows_the_work_as_it_will_hang(client: FlaskClient, edition: Edition, moderator: User) -> None:
    work = make_pending_work(
        edition, title="Ma rue", name="Anh", technique="Fil de coton", statement="Personne ne se parle."
    )
    page = client.get(desk(work)).text
    for said in ("Ma rue", "Anh", "Fil de coton", "Personne ne se parle.", "Une barque bleue", work.number):
        assert said in page.lower() or said in page or said.lower() in page.lower()
    assert 'width="1200" height="900"' in page


def test_poem_is_on_the_desk_line_by_line(client: FlaskClient, edition: Edition, moderator: User) -> None:
    work = make_poem(edition, status=WorkStatus.SUBMITTED)
    assert "La mer\n  pliée en quatre\ndans une valise</pre>" in client.get(desk(work)).text


@pytest.mark.shows("J5.3")
def test_desk_says_beside_approve_what_keeps_a_work_off_the_wall(
    client: FlaskClient, edition: Edition, moderator: User
) -> None:
    work = make_pending_work(edition, described=False)
    page = client.get(desk(work, "en")).text
    assert 'aria-describedby="empeche"' in page
    assert "Even approved, it will not hang" in page
    assert "An image has no description" in page


@pytest.mark.shows("P30")
def test_picture_that_was_given_up_is_shown_with_its_reason(
    client: FlaskClient, edition: Edition, moderator: User
) -> None:
    work = make_pending_work(edition, rendered=False)
    with transaction():
        work.originals[0].next_try_at, work.originals[0].trouble = None, "truncated <file>"
    page = client.get(desk(work, "en")).text
    assert "truncated &lt;file&gt;" in page


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


def test_after_the_last_work_the_queue_says_thank_you(
    client: FlaskClient, edition: Edition, moderator: User
) -> None:
    work = make_pending_work(edition, title="Racines")
    sent = client.post(reviews(work), data={**fields_on(client, work, "en"), "decision": "approve"})
    assert sent.location == f"/fr/moderation?done={work.number}"
    page = client.get(sent.location.replace("/fr/", "/en/")).text
    assert "All is looked at. Thank you." in page
    assert "Racines" in page


def test_words_typed_beside_a_decision_are_kept_with_it(
    client: FlaskClient, edition: Edition, moderator: User
) -> None:
    work = make_pending_work(edition, described=False)
    name = f"description_{work.originals[0].id}"
    data = {
        **fields_on(client, work),
        name: "Une main bleue.",
        "content_note": "deuil",
        "decision": "approve",
    }
    client.post(reviews(work), data=data)
    assert fresh(work).originals[0].description == "Une main bleue."
    assert (work.content_note, work.showable) == ("deuil", True)


@pytest.mark.shows("J3.4")
def test_return_says_the_chosen_reason_and_the_moderators_line(
    client: FlaskClient, edition: Edition, moderator: User
) -> None:
    work = make_pending_work(edition, participant=make_participant(language="en"))
    chosen = {"decision": "return", "return_reason": "face", "return_line": "In the window."}
    client.post(reviews(work), data={**fields_on(client, work), **chosen})
    assert fresh(work).status is WorkStatus.RETURNED
    assert db.session.scalars(select(Review)).one().reason == (
        "A person can be recognised in the photo. Could you send one without their face? In the window."
    )


@pytest.mark.shows("J3.4", "J3.5")
@pytest.mark.parametrize(
    "chosen",
    [
        {"decision": "return"},
        {"decision": "decline"},
        {"decision": "return", "return_reason": "outside"},
        {"decision": "decline", "decline_reason": "blurry"},
        {"decision": "return", "return_reason": "other", "return_line": "  "},
        {"decision": "return", "return_reason": "other", "return_line": "x" * 700},
        {"decision": "erase"},
        {},
        {"decision": "approve", "seen": "x"},
        {"decision": "approve", "content_note": "x" * 301},
    ],
    ids=lambda chosen: ",".join(f"{name}={value[:9]}" for name, value in chosen.items()) or "nothing",
)
def test_decision_that_is_not_whole_comes_back_with_what_was_typed(
    client: FlaskClient, edition: Edition, moderator: User, chosen: dict[str, str]
) -> None:
    work = make_pending_work(edition, described=False)
    name = f"description_{work.originals[0].id}"
    data = {**fields_on(client, work), name: "Déjà tapée.", **chosen}
    page = client.post(reviews(work), data=data)
    assert page.status_code == 422
    assert 'role="alert"' in page.text
    assert "Déjà tapée." in page.text
    assert fresh(work).status is WorkStatus.SUBMITTED
    assert work.originals[0].description == ""


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


def test_after_a_change_was_told_the_decision_goes_through(
    client: FlaskClient, edition: Edition, moderator: User
) -> None:
    work = make_pending_work(edition)
    stale = {**fields_on(client, work), "decision": "approve"}
    with transaction():
        work.title = "Autre titre"
    told = client.post(reviews(work), data=stale)
    assert told.status_code == 409
    assert "Autre titre" in told.text
    seen = re.search(r'name="seen" type="hidden" value="(\d+)"', told.text)
    assert seen
    assert client.post(reviews(work), data={**stale, "seen": seen[1]}).status_code == 303


def test_words_are_kept_without_a_decision(client: FlaskClient, edition: Edition, moderator: User) -> None:
    work = make_pending_work(edition, described=False)
    name = f"description_{work.originals[0].id}"
    sent = client.post(f"{desk(work)}/descriptions", data={**fields_on(client, work), name: "Une main."})
    assert sent.status_code == 303
    assert fresh(work).originals[0].description == "Une main."
    assert work.status is WorkStatus.SUBMITTED


# — taken down, hung again, agreed to —


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
    forgot = client.post(f"{desk(work)}/consentements", data=token)
    assert forgot.status_code == 422
    client.post(f"{desk(work)}/consentements", data={**token, "seen_on_paper": "y"})
    db.session.rollback()
    assert dict(db.session.execute(lane_counts(None)).all()) == {Lane.LOOK: 1}


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


# — who may —


READ = ("", "/historique")
WRITTEN = ("/examens", "/descriptions", "/annulations", "/decrochages", "/raccrochages", "/consentements")


@pytest.mark.shows("P11", "P14", "P17")
@pytest.mark.parametrize("rest", [*READ, *WRITTEN])
def test_desk_is_shut_to_everybody_but_the_editions_team(
    app: Flask, client: FlaskClient, edition: Edition, rest: str
) -> None:
    work = make_pending_work(edition, title="Secrète")
    other = sign_in(app.test_client(), make_user(role=StaffRole.MODERATOR, edition=make_edition(8)))
    nobody = sign_in(app.test_client(), make_user())
    expected = {client: 302, nobody: 403, other: 404}
    for visitor, status in expected.items():
        is_read = rest in READ
        token = "" if is_read else {"csrf_token": token_on(visitor, "/fr/connexion")}
        send = visitor.get if is_read else visitor.post
        answer = send(desk(work) + rest, **({} if is_read else {"data": token}))
        assert answer.status_code == status
        assert "Secrète" not in answer.text
    assert fresh(work).status is WorkStatus.SUBMITTED
    assert not db.session.scalars(select(AuditEntry).where(AuditEntry.subject_kind == "works")).all()


@pytest.mark.shows("P17")
@pytest.mark.parametrize("rest", WRITTEN)
def test_nothing_is_decided_without_the_forms_token(
    client: FlaskClient, edition: Edition, moderator: User, rest: str
) -> None:
    work = make_pending_work(edition)
    answer = client.post(desk(work) + rest, data={"decision": "approve", "seen": work.version})
    assert answer.status_code == 400
    assert fresh(work).status is WorkStatus.SUBMITTED


def test_signed_out_moderator_is_brought_back_to_the_work(client: FlaskClient, edition: Edition) -> None:
    work = make_pending_work(edition)
    answer = client.get(desk(work))
    assert answer.status_code == 302
    assert f"oeuvres/{work.number}" in answer.location.replace("%2F", "/")


def test_done_in_the_address_offers_nothing_to_those_who_did_not_decide(
    client: FlaskClient, edition: Edition, moderator: User
) -> None:
    work = make_pending_work(edition, title="Racines")
    review_work(work, make_user(), Decision.APPROVE, "", work.version)
    for done in (work.number, "9-999", "x", "'"):
        assert "Racines" not in client.get("/fr/moderation", query_string={"done": done}).text


# — other people's words —


@pytest.mark.shows("P15")
def test_words_of_others_are_only_text_on_the_desk(
    client: FlaskClient, edition: Edition, moderator: User
) -> None:
    payload = " ".join(PAYLOADS)
    work = make_pending_work(
        edition, title=payload, statement=payload, technique=payload, name=payload, content_note=payload
    )
    with transaction():
        work.originals[0].description = payload
        work.originals[0].trouble = payload
    data = {**fields_on(client, work), "decision": "return", "return_reason": "other", "return_line": payload}
    pages = [client.get("/fr/moderation?lane=look"), client.get(desk(work))]
    pages.append(client.post(reviews(work), data={**data, "return_reason": "none"}))
    pages.append(client.post(reviews(work), data=data, follow_redirects=True))
    pages.append(client.get(f"{desk(work)}/historique"))
    for page in pages:
        assert page.status_code in (200, 422)
        assert html.escape(payload) in page.text.replace("&#34;", "&quot;").replace("&#39;", "&#x27;")
        assert not any(one in page.text for one in PAYLOADS if "<" in one)
    assert fresh(work).status is WorkStatus.RETURNED
    assert db.session.scalars(select(Review)).one().reason == payload


def test_pages_of_a_collecting_edition_are_moderated_too(client: FlaskClient, app_context: Flask) -> None:
    edition = make_collecting_edition(10)
    sign_in(client, make_user(role=StaffRole.ORGANISER, edition=edition))
    make_pending_work(edition, title="Nouvelle")
    assert "Nouvelle" in client.get("/fr/moderation").text
