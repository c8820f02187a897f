"""An organiser prepares an evening: when it is, its run of show in its order, whether anybody sees it (D4, J6.1)."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from gallery import clock
from gallery.accounts.models import User
from gallery.audit.models import AuditEntry
from gallery.audit.service import GALLERY
from gallery.db import db, transaction
from gallery.editions.models import Edition, StaffRole
from gallery.errors import Conflict, NotAcceptable
from gallery.opening import preparing, segments
from gallery.opening.forms import OpeningForm
from gallery.opening.models import LEFT_ALONE, EventKind, Opening, OpeningEvent, SegmentKind
from gallery.opening.preparing import OpeningDetails
from gallery.opening.remarks import remarks_on
from gallery.opening.runs import Run
from gallery.opening.segments import SegmentDetails
from gallery.opening.service import act, take_hand
from gallery.programme.hooks import takes_place_at
from gallery.tours.service import remove_stop, remove_tour
from tests import factories
from tests.opening import evenings
from tests.opening.prepared import PARTS, actor_of, fresh, make_evening, make_tour, presenter_of
from tests.release.stories import press

pytestmark = pytest.mark.shows("D4", "J6.1")
SOON = timedelta(days=2)
OFFICE = "/fr/organisation/editions/9/vernissages"


@pytest.fixture
def edition(app_context: Flask) -> Edition:
    return factories.make_edition(9, opens_at=clock.now() + SOON)


@pytest.fixture
def organiser(edition: Edition) -> User:
    return presenter_of(edition, "Maude", StaffRole.ORGANISER)


def titles(opening: Opening) -> list[str]:
    return [one.title_fr for one in fresh(opening).segments]


def test_an_organiser_prepares_an_evening_and_publishes_it(
    client: FlaskClient, edition: Edition, organiser: User
) -> None:
    """With forms alone; its hour begins as the wall's, its parts show when each is planned."""
    factories.sign_in(client, organiser)
    page = client.get(f"{OFFICE}/nouveau").text
    assert f"{edition.opens_at:%Y-%m-%d}" in page or "datetime-local" in page
    local = (clock.now() + timedelta(days=3)).strftime("%Y-%m-%dT20:00")
    status, _text = press(
        client, f"{OFFICE}/nouveau", f"{OFFICE}/nouveau",
        title_fr="Vernissage", starts_at=local, unveils="y", activity="new",
    )  # fmt: skip
    assert status == 303
    db.session.rollback()  # what the request wrote is read anew
    opening = db.session.scalars(select(Opening)).one()
    assert opening.starts_at - opening.doors_at == timedelta(minutes=30)
    assert fresh(opening).edition.opens_at == opening.starts_at
    assert opening.activity is not None
    assert opening.activity.starts_at == opening.starts_at
    refused, _text = press(client, f"{OFFICE}/1", f"{OFFICE}/1/publications")
    assert refused == 422
    for kind, title in (("welcome", "Mot d’accueil"), ("questions", "Vos questions"), ("closing", "Clôture")):
        fields = {"kind": kind, "title_fr": title, "minutes": "15"}
        assert press(client, f"{OFFICE}/1/parties", f"{OFFICE}/1/parties", **fields)[0] == 303
    page = client.get(f"{OFFICE}/1").text
    assert "20 h 15" in page.replace("\u00a0", " ")
    assert "20 h 45" in page.replace("\u00a0", " ")  # the planned end
    assert press(client, f"{OFFICE}/1", f"{OFFICE}/1/publications")[0] == 303
    assert fresh(opening).published
    assert takes_place_at(opening.activity) == ("opening.opening", {"edition_number": 9, "number": 1})


@pytest.mark.sqlite_only
def test_what_is_typed_badly_comes_back_with_a_sentence(
    client: FlaskClient, edition: Edition, organiser: User
) -> None:
    factories.sign_in(client, organiser)
    bad = {"title_fr": "Soirée", "starts_at": "2027-03-14T02:30", "room_link": "javascript:alert(1)"}
    status, text = press(client, f"{OFFICE}/nouveau", f"{OFFICE}/nouveau", **bad)
    assert status == 422
    assert "https://" in text
    assert "Soirée" in text
    status, text = press(client, f"{OFFICE}/nouveau", f"{OFFICE}/nouveau", **{**bad, "room_link": ""})
    assert status == 422
    assert "n’existe pas" in text
    assert db.session.scalar(select(func.count()).select_from(Opening)) == 0


def test_parts_move_by_buttons_and_by_dragging_and_what_moved_is_said(
    client: FlaskClient, edition: Edition, organiser: User
) -> None:
    opening = make_evening(edition, clock.now() + SOON, published=False)
    factories.sign_in(client, organiser)
    ids = [one.id for one in opening.segments]
    names = [title for _kind, title, _en, _minutes in PARTS]
    status, text = press(client, f"{OFFICE}/1", f"{OFFICE}/1/parties/{ids[2]}/deplacements", by="up")
    assert status == 303
    assert "est maintenant la partie 2 de 4" in text
    assert titles(opening) == [names[0], names[2], names[1], names[3]]
    token = client.get(f"{OFFICE}/1").text.split('name="csrf_token" value="', 1)[1].split('"', 1)[0]
    dragged = {"csrf_token": token, "segment": [ids[1], ids[0], ids[2], ids[3]], "moved": ids[1]}
    assert client.post(f"{OFFICE}/1/ordre", data=dragged).status_code == 303
    pressed = client.post(f"{OFFICE}/1/parties/{ids[1]}/deplacements", data={"csrf_token": token, "by": "up"})
    assert (
        "#" not in pressed.headers["Location"]
    )  # with a fragment, no browser gives the button its focus back
    assert "autofocus" in client.get(pressed.headers["Location"]).text
    assert titles(opening) == [names[1], names[0], names[2], names[3]]
    answer = client.post(f"{OFFICE}/1/ordre", data={**dragged, "segment": ids[:2]})
    assert answer.status_code == 409
    assert "Quelqu’un a changé le déroulement" in answer.text


@pytest.mark.sqlite_only
def test_an_evening_begins_with_the_run_of_show_of_the_last_one(edition: Edition, organiser: User) -> None:
    earlier = factories.make_edition(8)
    last = make_evening(earlier, clock.now() - timedelta(days=300))
    assert db.session.scalar(preparing.last_run_of_show(edition)) is last
    soon = clock.now() + SOON
    details = OpeningDetails("Vernissage", soon, soon)
    made = preparing.make_opening(edition, details, actor_of(organiser), last)
    assert titles(made) == titles(last)
    assert [one.tour_id for one in made.segments] == [None] * 4
    assert made.planned_end == made.starts_at + timedelta(minutes=60)
    assert made.ends_at == made.planned_end + LEFT_ALONE


def test_the_evening_moves_the_wall_and_its_line_but_never_a_wall_that_is_open(
    edition: Edition, organiser: User
) -> None:
    opening = make_evening(edition, clock.now() + SOON)
    later = opening.starts_at + timedelta(hours=1)
    moved = OpeningDetails("Vernissage", later, later, new_activity=True)
    preparing.change_opening(opening, moved, actor_of(organiser), opening.version)
    assert fresh(opening).edition.opens_at == later
    assert opening.activity is not None
    assert opening.activity.ends_at == opening.planned_end
    with pytest.raises(Conflict):
        preparing.change_opening(opening, moved, actor_of(organiser), opening.version - 1)
    wrong = OpeningDetails("Vernissage", later, later + timedelta(minutes=1))
    with pytest.raises(NotAcceptable, match="salle d’attente"):
        preparing.change_opening(opening, wrong, actor_of(organiser))
    open_already = factories.make_edition(7)
    with pytest.raises(NotAcceptable) as refused:
        preparing.make_opening(open_already, OpeningDetails("Vernissage", later, later), actor_of(organiser))
    assert refused.value.field == "unveils"


@pytest.mark.shows("D9")
def test_the_walls_of_an_edition_open_with_one_of_its_evenings(
    app: Flask, edition: Edition, organiser: User
) -> None:
    first = make_evening(edition, clock.now() + SOON)
    later = first.starts_at + timedelta(days=7)
    with pytest.raises(NotAcceptable, match="s’ouvrent déjà") as refused:
        preparing.make_opening(edition, OpeningDetails("Second", later, later), actor_of(organiser))
    assert refused.value.field == "unveils"
    with app.test_request_context("/fr/"):
        assert OpeningForm(fresh(first).edition).unveils.data is False
    apart = OpeningDetails("Second", later, later, unveils=False)
    preparing.make_opening(edition, apart, actor_of(organiser))
    assert fresh(first).edition.opens_at == fresh(first).starts_at


@pytest.mark.sqlite_only
def test_a_run_of_show_says_what_had_better_be_mended(edition: Edition) -> None:
    """A clip without captions or without a film, a tour with nothing to show, no closing, the night of another hour."""
    with clock.at(datetime(2026, 10, 20, tzinfo=UTC)):
        night = datetime(2026, 11, 1, 5, 30, tzinfo=UTC)  # 1 h 30, half an hour before the clocks go back
        with transaction():
            edition.opens_at = None
        opening = preparing.make_opening(
            edition, OpeningDetails("Nuit", night, night, unveils=False), GALLERY
        )
        tour = make_tour(edition)
        hidden = factories.make_work(edition, title="Sans oui", consent=False)
        with transaction():
            tour.stops[0].work_id = hidden.id
        for kind, tour_id in (
            (SegmentKind.CLIP, None),
            (SegmentKind.TOUR, None),
            (SegmentKind.TOUR, tour.id),
        ):
            segments.add_segment(
                opening, SegmentDetails(kind, str(kind), minutes=60, tour_id=tour_id), GALLERY
            )
        told = " ".join(one.sentence for one in remarks_on(fresh(opening)))
    for sentence in ("L’heure change", "Rien ne clôt", "Aucune capsule", "Aucune visite",
                     "murs sont encore vides", "Sans oui", "pas dans la programmation"):  # fmt: skip
        assert sentence in told, sentence


@pytest.mark.shows("P29")
def test_the_run_of_show_changes_while_the_evening_goes_on_and_nobody_sees_a_jump(
    edition: Edition, organiser: User
) -> None:
    opening = make_evening(edition, clock.now() + timedelta(minutes=1))
    with clock.at(opening.starts_at + timedelta(minutes=6)):
        run, actor = Run(opening), actor_of(organiser)
        with pytest.raises(Conflict, match="à l’écran de tout le monde"):
            segments.move_segment(opening.segments[0], 1, actor)
        take_hand(run, organiser)
        act(run, EventKind.WENT, organiser, turn=run.turn, seen=1, segment=opening.segments[1])
        before = run.standing()
        segments.move_segment(opening.segments[2], 1, actor)
        segments.change_segment(
            opening.segments[3], SegmentDetails(SegmentKind.QUESTIONS, "Plus long", minutes=40), actor
        )
        added = segments.add_segment(opening, SegmentDetails(SegmentKind.SPEAKER, "Une invitée"), actor)
        assert run.standing() == before or run.standing().segment_id == before.segment_id
        act(run, EventKind.WENT, organiser, turn=run.turn, seen=2, segment=added)
        assert run.standing().segment_id == added.id
        for shown in (opening.segments[0], added):
            with pytest.raises(Conflict, match="a déjà eu lieu"):
                segments.remove_segment(shown, actor)
        assert fresh(opening).ends_at >= opening.planned_end + LEFT_ALONE
        assert db.session.scalar(select(func.count(OpeningEvent.id))) == 3


@pytest.mark.shows("P20")
@pytest.mark.sqlite_only
def test_every_act_of_preparing_is_in_the_history_and_a_public_evening_stays(
    edition: Edition, organiser: User
) -> None:
    opening = make_evening(edition, clock.now() + SOON)
    with pytest.raises(Conflict):
        preparing.remove_opening(opening, actor_of(organiser))
    preparing.take_back(opening, actor_of(organiser))
    segments.remove_segment(opening.segments[2], actor_of(organiser))
    assert len(titles(opening)) == 3
    preparing.remove_opening(opening, actor_of(organiser))
    acts = set(db.session.scalars(select(AuditEntry.act).where(AuditEntry.edition_id == edition.id)))
    assert {
        "add_opening",
        "add_segment",
        "publish_opening",
        "take_back_opening",
        "remove_segment",
        "remove_opening",
    } <= acts


@pytest.mark.shows("P29", "D11")
def test_what_an_evening_walked_to_stays_for_its_replay_and_the_rest_of_a_tour_may_go(
    app_context: Flask,
) -> None:
    opening = evenings.make_evening()
    part = opening.segments[1]
    assert part.tour is not None
    evenings.go(opening, EventKind.WENT, 1, 1)
    first, second, _third = part.tour.stops
    without = SegmentDetails(part.kind, part.title_fr, minutes=part.minutes)
    for spoil in (
        lambda: remove_stop(second, GALLERY),
        lambda: remove_tour(second.tour, GALLERY),
        lambda: segments.change_segment(part, without, GALLERY),
    ):
        with pytest.raises(Conflict, match="rediffusion"):
            spoil()
    remove_stop(first, GALLERY)
    assert Run(fresh(opening)).standing().stop_id == second.id
