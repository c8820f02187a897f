"""A jury: organisers ask, jurors look without knowing whose works they are, and what they said stays with the team."""

import io
import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook
from sqlalchemy import select
from werkzeug.test import TestResponse

from gallery import clock
from gallery.accounts.models import User
from gallery.audit.models import AuditEntry
from gallery.audit.service import GALLERY, Actor
from gallery.db import db, transaction
from gallery.editions.models import Edition, StaffRole
from gallery.errors import NotAcceptable, NotAllowed
from gallery.jury.models import Juror, Mark, Remark, Round, RoundWork
from gallery.jury.order import placed
from gallery.jury.results import in_order, results_of
from gallery.jury.service import CriterionDetails, RoundDetails, Said, judge, remove_round, save_round
from gallery.outbox.models import Mail
from gallery.rights.erasing import erase_work
from gallery.works.models import Work
from gallery.works.service import withdraw_work
from tests.factories import make_edition, make_exhibited_work, make_group, make_user, sign_in
from tests.security.house import csrf_of, hidden

CRITERIA = (CriterionDetails("Force", "Strength", 2), CriterionDetails("Soin", "Care"))
OFFICE = "/fr/organisation/editions/9/jury"


@pytest.fixture
def edition(app_context: Flask) -> Edition:
    return make_edition(9)


@pytest.fixture
def works(edition: Edition) -> list[Work]:
    group = make_group("rives")
    made = {"group_id": group.id, "name": "Amina", "statement": "La mer attend."}
    return [make_exhibited_work(edition, title=f"Barque {letter}", **made) for letter in "ABCDEF"]


@pytest.fixture
def organiser(edition: Edition) -> User:
    return make_user("odile@example.org", StaffRole.ORGANISER, edition)


@pytest.fixture
def a_round(edition: Edition, works: list[Work]) -> Round:
    made = save_round(edition, None, RoundDetails("Coups de cœur", criteria=CRITERIA), GALLERY)
    with transaction() as session:
        session.add_all(RoundWork(round_id=made.id, work_id=work.id) for work in works)
    return made


def sit(a_round: Round, email: str = "juree@example.org") -> Juror:
    juror = Juror(round_id=a_round.id, user_id=make_user(email).id)
    with transaction() as session:
        session.add(juror)
    return juror


def give(juror: Juror, a_round: Round, work: Work, *values: int | None, **more: object) -> None:
    marks = dict(zip((one.id for one in a_round.criteria), values, strict=False))
    judge(juror, a_round, work, Said(marks, **more))  # type: ignore[arg-type]


def post(client: FlaskClient, path: str, **fields: object) -> TestResponse:
    return client.post(path, data={"csrf_token": csrf_of(client), **fields})


# — organisers ——————————————————————————————————————————————————————————————————————————————————————————————————


@pytest.mark.shows("B12")
def test_an_organiser_makes_a_round_chooses_works_and_names_who_looks(
    client: FlaskClient, edition: Edition, works: list[Work], organiser: User
) -> None:
    sign_in(client, organiser)
    fields = {"name": "Musée", "highest": "5", "anonymous": "y", "closes_at": "2035-11-11T19:00"}
    first = {"criteria-0-name_fr": "Force", "criteria-0-name_en": "Strength", "criteria-0-weight": "2"}
    made = post(client, f"{OFFICE}/nouvelle", **fields, **first)
    assert made.status_code == 303
    address = made.headers["Location"]
    for choice, added in (({"which": f"group-{works[0].group_id}"}, 6), ({"numbers": "9-001, 9-002"}, 0)):
        assert f"added={added}" in post(client, f"{address}/oeuvres", **choice).headers["Location"]
    unknown = post(client, f"{address}/oeuvres", numbers="9-001 9-777")
    assert (unknown.status_code, "9-777" in unknown.text) == (422, True)
    post(client, f"{address}/oeuvres/9-001/retraits")
    assert post(client, f"{address}/jures", email="Juree@Example.org").status_code == 303
    assert post(client, f"{address}/jures", email="juree@").status_code == 422
    page = client.get(address)
    assert "juree@example.org" in page.text
    assert "5 œuvres" in page.text
    db.session.rollback()
    a_round = db.session.scalar(select(Round))
    assert a_round
    assert a_round.closes_at
    assert a_round.closes_at.isoformat() == "2035-11-12T00:00:00+00:00"
    letter = db.session.scalar(select(Mail).where(Mail.recipient == "juree@example.org"))
    assert letter is not None
    assert "Musée" in letter.body
    assert "/fr/jury" in letter.body
    acts = db.session.scalars(select(AuditEntry.act).where(AuditEntry.subject_kind == "jury_rounds"))
    assert {"add_round", "choose_works", "leave_out", "name_juror"} <= set(acts)
    assert post(client, f"{address}/suppressions").status_code == 303  # nobody has said anything yet
    db.session.rollback()
    for kind in (Round, RoundWork, Juror):
        assert db.session.scalar(select(kind)) is None


@pytest.mark.sqlite_only
@pytest.mark.shows("P23")
def test_a_round_that_makes_no_sense_comes_back_with_a_sentence(client: FlaskClient, organiser: User) -> None:
    sign_in(client, organiser)
    right = {"name": "Musée", "highest": "5", "criteria-0-name_fr": "Force"}
    dates = {"opens_at": "2030-02-02T10:00", "closes_at": "2030-01-01T10:00"}
    for wrong, sentence in (
        ({"criteria-0-name_fr": ""}, "Écrire au moins un critère."),
        ({"name": "   "}, 'id="name-erreur"'),
        ({"highest": "1"}, 'id="highest-erreur"'),
        ({"highest": "9" * 400}, 'id="highest-erreur"'),
        (dates, "Il ferme avant d’ouvrir."),
        ({"opens_at": "2030-03-10T02:30"}, "celle-ci n’existe pas"),
    ):
        answer = post(client, f"{OFFICE}/nouvelle", **{**right, **wrong})
        assert (answer.status_code, sentence in answer.text) == (422, True), wrong
    assert db.session.scalar(select(Round)) is None


def test_what_marks_were_given_by_stays_and_a_round_that_began_stays(
    edition: Edition, a_round: Round, works: list[Work]
) -> None:
    give(sit(a_round), a_round, works[0], 5, 3)
    kept = tuple(CriterionDetails(one.name_fr, "Reworded", 1, one.id) for one in a_round.criteria)
    save_round(edition, a_round, RoundDetails("Autre nom", criteria=kept), GALLERY)
    assert [one.name_en for one in a_round.criteria] == ["Reworded", "Reworded"]
    for changed in ({"criteria": kept[:1]}, {"criteria": kept, "highest": 3}):
        with pytest.raises(NotAcceptable):
            save_round(edition, a_round, RoundDetails("Autre nom", **changed), GALLERY)
    with pytest.raises(NotAllowed):
        remove_round(a_round, GALLERY)
    assert db.session.scalars(select(Mark.value).order_by(Mark.criterion_id)).all() == [5, 3]


# — jurors ——————————————————————————————————————————————————————————————————————————————————————————————————————


@pytest.mark.sqlite_only
@pytest.mark.shows("B12", "P11")
def test_a_juror_sees_works_without_names_groups_or_numbers(
    app: Flask, a_round: Round, works: list[Work]
) -> None:
    juror = sit(a_round)
    client = sign_in(app.test_client(), db.session.get_one(User, juror.user_id))
    seen = [client.get("/fr/jury"), client.get(f"/fr/jury/{a_round.id}")]
    slips = re.findall(rf'href="(/fr/jury/{a_round.id}/\w+)"', seen[1].text)
    seen += [client.get(slip) for slip in dict.fromkeys(slips)]
    assert len(seen) == 8
    assert "Barque A" in seen[1].text
    for page in seen:
        assert page.status_code == 200
        for secret in ("Amina", "rives", "9-00", "IMG_0412", f"oeuvres/{works[0].number}"):
            assert secret not in page.text, secret
        assert "no-store" in page.headers["Cache-Control"]
    assert "La mer attend." in seen[2].text
    assert client.get(OFFICE).status_code == 403
    assert client.get("/fr/moderation").status_code == 403


@pytest.mark.sqlite_only
def test_a_round_with_names_shows_the_label(
    app: Flask, edition: Edition, a_round: Round, works: list[Work]
) -> None:
    kept = tuple(CriterionDetails(one.name_fr, one.name_en, one.weight, one.id) for one in a_round.criteria)
    save_round(edition, a_round, RoundDetails("Ouvert", anonymous=False, criteria=kept), GALLERY)
    juror = sit(a_round)
    client = sign_in(app.test_client(), db.session.get_one(User, juror.user_id))
    slip = next(iter(placed(a_round.id, juror.user_id, works)))
    assert "Amina" in client.get(f"/fr/jury/{a_round.id}/{slip}").text


@pytest.mark.sqlite_only
def test_each_juror_has_an_order_of_their_own_that_stays_when_works_leave(
    a_round: Round, works: list[Work]
) -> None:
    orders = {user: [work.id for work in placed(a_round.id, user, works).values()] for user in range(1, 9)}
    assert len({tuple(order) for order in orders.values()}) > 4
    assert len({order[0] for order in orders.values()}) > 1
    for user, order in orders.items():
        assert [work.id for work in placed(a_round.id, user, reversed(works)).values()] == order
        fewer = [work.id for work in placed(a_round.id, user, works[1:]).values()]
        assert fewer == [one for one in order if one != works[0].id]


@pytest.mark.shows("B12")
def test_a_juror_gives_marks_changes_them_and_goes_on_where_they_stopped(
    app: Flask, a_round: Round, works: list[Work]
) -> None:
    juror = sit(a_round)
    client = sign_in(app.test_client(), db.session.get_one(User, juror.user_id))
    slips = placed(a_round.id, juror.user_id, works)
    first, second = list(slips)[:2]
    one, two = (f"c{criterion.id}" for criterion in a_round.criteria)
    path = f"/fr/jury/{a_round.id}/{first}"
    answer = post(client, path, **{one: "4", two: "2", "remark": "Du souffle."})
    assert answer.headers["Location"].endswith(second)
    quietly = {"csrf_token": csrf_of(client), one: "5", two: "", "remark": "Du souffle."}
    told = client.post(path, data=quietly, headers={"Accept": "application/json"})
    assert told.json == {"done": 0, "total": 6}
    again = client.get(path)
    assert re.search(
        rf'name="{one}"[^>]*value="5"[^>]*checked|checked[^>]*name="{one}"[^>]*value="5"', again.text
    )
    assert "Du souffle." in again.text
    assert post(client, path, **{one: "6"}).status_code == 422
    post(client, path, **{one: "5", two: "5", "stay": "1"})
    page = client.get(f"/fr/jury/{a_round.id}")
    assert "1 sur 6 regardées" in page.text
    assert f'class="geste" href="/fr/jury/{a_round.id}/{second}"' in page.text
    db.session.rollback()
    assert [mark.value for mark in db.session.scalars(select(Mark))] == [5, 5]


@pytest.mark.shows("P11", "P12")
def test_a_juror_sees_nothing_once_the_round_is_closed_or_they_are_off_it(
    app: Flask, a_round: Round, works: list[Work], organiser: User
) -> None:
    with transaction():
        works[0].released_at = clock.now() + timedelta(days=1)  # on no wall yet: the round alone shows it
    juror = sit(a_round)
    client = sign_in(app.test_client(), db.session.get_one(User, juror.user_id))
    slip = next(
        slip for slip, work in placed(a_round.id, juror.user_id, works).items() if work.id == works[0].id
    )
    page, picture = f"/fr/jury/{a_round.id}/{slip}", f"/media/{works[0].originals[0].media_token}/320.webp"
    assert client.get(page).status_code == 200
    shown = client.get(picture)
    assert (shown.status_code, shown.headers["Cache-Control"]) == (200, "private, no-store")
    assert app.test_client().get(picture).status_code == 404
    with transaction():
        a_round.closes_at = clock.now()
    assert client.get(picture).status_code == 404
    late = post(client, page, remark="Trop tard, et pourtant.")
    assert (client.get(page).status_code, late.status_code) == (410, 410)
    assert "Ce tour est fermé" in late.text
    assert "Trop tard, et pourtant." in late.text
    assert works[0].title not in late.text
    assert "Les notes données jusque-là comptent" in client.get(f"/fr/jury/{a_round.id}").text
    with pytest.raises(NotAllowed):
        give(juror, a_round, works[0], 5, 5)
    with transaction():
        a_round.closes_at = None
    office = sign_in(app.test_client(), organiser)
    post(office, f"{OFFICE}/{a_round.id}/jures/{juror.user_id}/fins")
    assert [client.get(path).status_code for path in (page, picture, "/fr/jury")] == [404, 404, 403]


@pytest.mark.sqlite_only
@pytest.mark.shows("P28")
def test_what_a_juror_wrote_comes_back_when_the_session_has_ended(
    app: Flask, a_round: Round, works: list[Work]
) -> None:
    juror = sit(a_round)
    slip = next(iter(placed(a_round.id, juror.user_id, works)))
    client, path = app.test_client(), f"/fr/jury/{a_round.id}/{slip}"
    late = post(client, path, remark="Du souffle.", c1="4")
    assert late.status_code == 401
    assert "Du souffle.</textarea>" in late.text
    fields = hidden(late)
    assert (fields["c1"], works[0].title in late.text) == ("4", False)
    sign_in(client, db.session.get_one(User, juror.user_id))
    assert client.post(path, data={**fields, "remark": "Du souffle."}).status_code == 303
    assert post(app.test_client(), path).status_code == 302, "nothing was typed"


@pytest.mark.shows("P12", "P40")
def test_what_is_taken_back_or_erased_leaves_the_round(app: Flask, a_round: Round, works: list[Work]) -> None:
    juror = sit(a_round)
    for work in works[:2]:
        give(juror, a_round, work, 5, 5, remark="Oui")
    withdraw_work(works[0], Actor("participant", 1))
    erase_work(works[1], GALLERY)
    assert [one.work.number for one in results_of(a_round)] == ["9-003", "9-004", "9-005", "9-006"]
    client = sign_in(app.test_client(), db.session.get_one(User, juror.user_id))
    assert "Barque A" not in client.get(f"/fr/jury/{a_round.id}").text
    for kind in (Mark, Remark, RoundWork):
        assert db.session.scalar(select(kind).where(kind.work_id == works[1].id)) is None


# — results —————————————————————————————————————————————————————————————————————————————————————————————————————


@pytest.mark.shows("B12", "J4.6")
def test_results_have_means_and_spreads_and_no_ranks(a_round: Round, works: list[Work]) -> None:
    first, second, third = (sit(a_round, f"j{n}@example.org") for n in range(3))
    give(first, a_round, works[0], 5, 2, remark="Du souffle.")
    give(second, a_round, works[0], 3, 2)
    give(third, a_round, works[0], 1, 1, stands_aside=True)
    give(first, a_round, works[1], 5, 5)
    found = {one.work.number: one for one in results_of(a_round)}
    one = found["9-001"]
    assert [(marks.mean, marks.spread) for marks in one.by_criterion] == [(4.0, (3, 5)), (2.0, (2, 2))]
    assert one.mean == pytest.approx((2 * 4 + 2) / 3)
    assert (one.jurors, one.aside, one.remarks) == (2, 1, ["Du souffle."])
    assert found["9-003"].mean is None
    assert [one.work.number for one in in_order(list(found.values()), "mean")][:3] == [
        "9-002",
        "9-001",
        "9-003",
    ]


@pytest.mark.sqlite_only
@pytest.mark.shows("B12", "P26")
def test_organisers_alone_read_results_and_take_them_along(
    app: Flask, a_round: Round, works: list[Work], organiser: User
) -> None:
    juror = sit(a_round)
    give(juror, a_round, works[0], 5, 2, remark="=HYPERLINK(1)")
    client = sign_in(app.test_client(), organiser)
    for by in ("number", "title", "mean", "rank"):
        page = client.get(f"{OFFICE}/{a_round.id}/resultats?sort={by}")
        assert page.status_code == 200
        assert "5,0" in page.text
        assert "juree@" not in page.text
    book = load_workbook(io.BytesIO(client.get(f"{OFFICE}/{a_round.id}/resultats.xlsx").data))
    heading, first, *_others = book.worksheets[0].iter_rows(values_only=True)
    assert heading[:5] == (
        "Numéro",
        "Titre",
        "Nom sur le cartel",
        "Milieu",
        "Force : moyenne".replace(" :", "\u00a0:"),
    )
    assert first[:2] == ("9-001", "Barque A")
    assert "=HYPERLINK(1)" in first
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    moderator = make_user("m@example.org", StaffRole.MODERATOR, a_round.edition)
    for user in (moderator, db.session.get_one(User, juror.user_id)):
        other = sign_in(app.test_client(), user)
        for name in ("resultats", "resultats.xlsx"):
            assert other.get(f"{OFFICE}/{a_round.id}/{name}").status_code == 403


@pytest.mark.shows("B12")
def test_what_organisers_choose_stands_on_the_label_and_somebody_else_s_choice_stays(
    app: Flask, client: FlaskClient, a_round: Round, works: list[Work], organiser: User
) -> None:
    public = f"/fr/editions/9/oeuvres/{works[0].number}"
    tag = client.get(public).headers["ETag"]
    assert "Coup de cœur" not in client.get(public).text
    office = sign_in(app.test_client(), organiser)
    chosen = {"now": [f"favourite {works[0].number}", f"selected {works[0].number}"]}
    assert post(office, f"{OFFICE}/{a_round.id}/mentions", **chosen).status_code == 303
    page = client.get(public, headers={"If-None-Match": tag})
    assert page.status_code == 200
    assert "Coup de cœur" in page.text
    assert "Sélectionnée pour le musée" in page.text
    # drawn before the above: nothing was ticked of the first work, nothing is of the second
    post(office, f"{OFFICE}/{a_round.id}/mentions", now=[f"favourite {works[1].number}"])
    db.session.rollback()
    assert [(work.favourite, work.selected) for work in works[:2]] == [(True, True), (True, False)]
    acts = select(AuditEntry).where(AuditEntry.act == "mention", AuditEntry.subject_id == works[0].id)
    (entry,) = db.session.scalars(acts)
    assert entry.after == {"selected": True, "favourite": True}
    path = f"/fr/moderation/oeuvres/{works[0].number}/mentions"
    assert post(office, path, mention="selected").status_code == 303
    assert "Coup de cœur" not in client.get(public).text
    labels = office.get("/fr/organisation/editions/9/cartels").text
    assert labels.count("Coup de cœur") == 1
    assert labels.count("Sélectionnée pour le musée") == 1


@pytest.mark.sqlite_only
def test_selected_is_not_said_before_the_edition_opens(app: Flask, organiser: User) -> None:
    coming = make_edition(10, opens_at=clock.now() + timedelta(days=3))
    work = make_exhibited_work(coming, selected=True, favourite=True)
    admin = sign_in(app.test_client(), make_user("a@example.org", administrator=True))
    page = admin.get("/fr/organisation/editions/10/cartels")
    assert work.number in page.text
    assert "Coup de cœur" in page.text
    assert "Sélectionnée" not in page.text
