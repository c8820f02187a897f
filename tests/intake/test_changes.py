"""What a work's maker changes is looked at again; what they no longer allow is gone at once."""

import threading
import time
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from gallery import clock
from gallery.audit.service import GALLERY
from gallery.check import what_is_wrong
from gallery.db import db, lock, transaction
from gallery.errors import Conflict, GalleryError, NotAcceptable, NotAllowed, TooMany
from gallery.intake.details import AuthorDetails, WorkDetails
from gallery.intake.pictures import Pictures
from gallery.intake.service import (
    Revision,
    change_show_consent,
    describe_picture,
    revise_work,
)
from gallery.people.models import AgeBand, Purpose
from gallery.people.service import actor_of
from gallery.works.files import storage
from gallery.works.models import Credit, NameKind, Work, WorkStatus
from gallery.works.service import bring_back, move, withdraw_work
from tests.factories import (
    make_collecting_edition,
    make_edition,
    make_exhibited_work,
    make_pending_work,
    make_work,
)
from tests.intake.sending import files_left, picture, upload
from tests.intake.taken_in import count, rows_on, submit

# — its maker corrects it —


def revise(work: Work, details: WorkDetails | None = None, version: int | None = None, **given: Any) -> None:
    revision = Revision(details or as_it_is(work), **given)
    revise_work(work, revision, actor_of(work.credits[0].participant), version or work.version)


def as_it_is(work: Work) -> WorkDetails:
    return WorkDetails(work.title, work.statement, work.poem, work.language, work.technique)


@pytest.mark.usefixtures("app_context")
@pytest.mark.shows("P13")
@pytest.mark.parametrize("status", [WorkStatus.RETURNED, WorkStatus.APPROVED])
def test_revised_work_goes_back_to_be_looked_at(status: WorkStatus) -> None:
    work = make_work(make_edition(), status)
    before = work.title
    assert work.showable is (status is WorkStatus.APPROVED)
    revise(work, WorkDetails("Quatre cerfs-volants"))
    assert (work.status, work.showable, work.title) == (WorkStatus.SUBMITTED, False, "Quatre cerfs-volants")
    row = rows_on(work)[-1]
    assert (row.act, row.before, row.after) == (
        "revise",
        {"status": status, "title": before},
        {"status": "submitted", "title": "Quatre cerfs-volants"},
    )
    assert len(rows_on(work)) == 1


@pytest.mark.usefixtures("app_context")
@pytest.mark.shows("P11", "P13")
def test_revised_work_leaves_the_wall_with_its_media() -> None:
    work = make_exhibited_work(make_edition())
    media = work.views[0].media_token
    revise(work, WorkDetails("Autre chose"))
    assert work.exhibited_once
    assert work.views[0].media_token != media


@pytest.mark.usefixtures("app_context")
def test_waiting_work_is_revised_where_it_stands() -> None:
    work = make_pending_work(make_edition())
    revise(work, WorkDetails("Autre chose"))
    assert work.status is WorkStatus.SUBMITTED
    row = rows_on(work)[-1]
    assert row.after == {"title": "Autre chose"}


@pytest.mark.usefixtures("app_context")
@pytest.mark.parametrize("status", [WorkStatus.SUBMITTED, WorkStatus.APPROVED])
def test_form_sent_back_unchanged_changes_nothing(status: WorkStatus) -> None:
    work = make_work(make_edition(), status)
    version = work.version
    revise(work)
    assert (work.status, work.version, rows_on(work)) == (status, version, [])


@pytest.mark.usefixtures("app_context")
def test_returned_work_sent_back_unchanged_awaits_review_again() -> None:
    work = make_work(make_edition(), WorkStatus.RETURNED)
    revise(work)
    assert work.status is WorkStatus.SUBMITTED


@pytest.mark.usefixtures("app_context")
@pytest.mark.parametrize(
    "status", [WorkStatus.DECLINED, WorkStatus.WITHDRAWN, WorkStatus.TAKEN_DOWN, WorkStatus.ERASED]
)
def test_work_that_is_decided_or_gone_cannot_be_revised(status: WorkStatus) -> None:
    work = make_work(make_edition(), status)
    with pytest.raises(NotAllowed):
        revise(work, WorkDetails("Autre chose"))


@pytest.mark.usefixtures("app_context")
@pytest.mark.shows("P28")
def test_stale_form_is_a_conflict_and_changes_nothing() -> None:
    work = make_pending_work(make_edition())
    shown = work.version
    revise(work, WorkDetails("D’une fenêtre"), shown)
    with pytest.raises(Conflict):
        revise(work, WorkDetails("De l’autre"), shown, add=Pictures([upload(picture("#abcdef"))], []))
    assert (work.title, len(work.originals)) == ("D’une fenêtre", 1)


@pytest.mark.usefixtures("app_context")
@pytest.mark.shows("P28")
def test_stale_form_is_a_conflict_though_only_pictures_changed() -> None:
    work = make_pending_work(make_edition())
    shown = work.version
    revise(work, version=shown, add=Pictures([upload(picture("#abcdef"))], []))
    with pytest.raises(Conflict):
        revise(work, WorkDetails("De l’autre"), shown)


@pytest.mark.usefixtures("app_context")
def test_pictures_are_added_and_taken_away_for_ever() -> None:
    work = make_work(make_edition(), views=[(1200, 900), (640, 640)], process=[(800, 600)])
    gone, stays = work.views
    old_files = {gone.key, *(one.key for one in gone.renditions)}
    revise(work, add=Pictures([upload(picture("#abcdef"), "neuf.jpg")], []), remove=frozenset({gone.id}))
    assert work.status is WorkStatus.SUBMITTED
    assert [(one.given_name, one.position) for one in work.views] == [(stays.given_name, 0), ("neuf.jpg", 1)]
    assert len(work.process) == 1
    assert not old_files & set(files_left())
    assert [fault for fault in what_is_wrong() if fault.startswith(("I1", "I3"))] == []


@pytest.mark.usefixtures("app_context")
def test_last_picture_cannot_be_taken_away() -> None:
    work = make_pending_work(make_edition())
    with pytest.raises(NotAcceptable) as refusal:
        revise(work, remove=frozenset({work.views[0].id}))
    assert refusal.value.field == "views"
    assert len(work.views) == 1


@pytest.mark.usefixtures("app_context")
def test_picture_replaced_by_itself_stays_one_picture() -> None:
    edition = make_collecting_edition()
    body = picture()
    work = submit(edition, views=[upload(body)]).work
    revise(work, add=Pictures([upload(body)], []), remove=frozenset({work.views[0].id}))
    assert [storage().read(one.key) for one in work.views] == [body]


@pytest.mark.usefixtures("app_context")
def test_ninth_picture_is_refused_however_it_comes() -> None:
    work = make_pending_work(make_edition(), views=[(100, 100)] * 8)
    with pytest.raises(TooMany):
        revise(work, add=Pictures([upload(picture())], []))
    revise(work, add=Pictures([upload(picture())], []), remove=frozenset({work.views[3].id}))
    assert len(work.views) == 8


@pytest.mark.usefixtures("app_context")
def test_pictures_of_another_work_cannot_be_taken_away() -> None:
    edition = make_edition()
    mine, other = make_pending_work(edition), make_pending_work(edition)
    revise(mine, WorkDetails("Autre"), remove=frozenset({other.views[0].id}))
    assert len(other.views) == 1
    assert storage().exists(other.views[0].key)


@pytest.mark.usefixtures("app_context")
def test_name_on_the_label_can_change() -> None:
    work = make_exhibited_work(make_edition(), name="Sacha")
    revise(work, author=AuthorDetails(NameKind.ANONYMOUS, AgeBand.ADULT, "Sacha"))
    assert (work.credits[0].kind, work.credits[0].name) == (NameKind.ANONYMOUS, "")
    assert (work.status, work.credits[0].participant.age_band) == (WorkStatus.SUBMITTED, AgeBand.ADULT)


@pytest.mark.usefixtures("app_context")
@pytest.mark.shows("P13")
def test_description_by_its_maker_is_looked_at_before_it_hangs() -> None:
    work = make_exhibited_work(make_edition())
    describe_picture(work, work.views[0].id, "Un cerf-volant rouge.", actor_of(work.credits[0].participant))
    assert (work.views[0].description, work.status) == ("Un cerf-volant rouge.", WorkStatus.SUBMITTED)
    assert not work.showable
    assert [row.act for row in rows_on(work)] == ["describe"]


# — what its maker allows —


@pytest.mark.usefixtures("app_context")
@pytest.mark.shows("P12", "P13")
def test_consent_taken_back_takes_the_work_off_the_wall_at_once() -> None:
    work = make_exhibited_work(make_edition())
    maker = work.credits[0].participant
    change_show_consent(work, maker, False, "fr")
    assert not work.showable
    change_show_consent(work, maker, True, "fr")
    assert work.showable


@pytest.mark.usefixtures("app_context")
def test_consent_counts_for_all_that_somebody_sent_to_the_edition() -> None:
    edition = make_edition()
    first = make_exhibited_work(edition)
    maker = first.credits[0].participant
    second = make_exhibited_work(edition, participant=maker, consent=False)
    elsewhere = make_exhibited_work(make_edition(), participant=maker)
    change_show_consent(first, maker, False, "fr")
    assert [work.showable for work in (first, second, elsewhere)] == [False, False, True]


@pytest.mark.shows("P13", "P28")
def test_consent_taken_back_while_another_work_is_approved_shows_neither(app: Flask) -> None:
    with app.app_context():
        edition = make_edition()
        first = make_exhibited_work(edition)
        maker = first.credits[0].participant
        second = make_pending_work(edition, participant=maker, consent=False)
        ids = first.id, second.id
    approving = threading.Event()

    def approve() -> None:
        with app.app_context(), transaction():
            work = db.session.get_one(Work, ids[1])
            lock(work)
            move(work, WorkStatus.APPROVED, GALLERY, "approve")
            approving.set()
            time.sleep(0.3)  # long enough for the other one to come in between, if it can

    thread = threading.Thread(target=approve)
    thread.start()
    assert approving.wait(10)
    with app.app_context():
        work = db.session.get_one(Work, ids[0])
        change_show_consent(work, work.credits[0].participant, False, "fr")
    thread.join(10)
    with app.app_context():
        assert [db.session.get_one(Work, one).showable for one in ids] == [False, False]
        assert [fault for fault in what_is_wrong() if fault.startswith("I4")] == []


@pytest.mark.usefixtures("app_context")
@pytest.mark.shows("J1.6")
def test_childs_own_yes_is_kept_and_shows_nothing() -> None:
    edition = make_collecting_edition()
    child = AuthorDetails(NameKind.PSEUDONYM, AgeBand.UNDER_14, "Lune", show=True)
    work = submit(edition, author=child, details=WorkDetails("Marée", poem="la mer"), views=[]).work
    with transaction():
        work.move_to(WorkStatus.APPROVED)
    change_show_consent(work, work.credits[0].participant, True, "fr")
    given = work.credits[0].participant.consents
    assert sorted(one.purpose for one in given) == [Purpose.NAME, Purpose.SHOW]
    assert not work.showable


@pytest.mark.usefixtures("app_context")
@pytest.mark.shows("P12", "J7.2")
def test_withdrawn_work_comes_back_as_it_was_for_seven_days() -> None:
    work = make_exhibited_work(make_edition())
    actor = actor_of(work.credits[0].participant)
    withdraw_work(work, actor)
    assert (work.status, work.showable) == (WorkStatus.WITHDRAWN, False)
    bring_back(work, actor)
    assert (work.status, work.showable) == (WorkStatus.APPROVED, True)
    withdraw_work(work, actor)
    with clock.at(clock.now() + timedelta(days=7, seconds=1)), pytest.raises(GalleryError):
        bring_back(work, actor)
    assert work.status is WorkStatus.WITHDRAWN


@pytest.mark.usefixtures("app_context")
def test_collective_says_how_many_people_and_others_are_one() -> None:
    edition = make_collecting_edition()
    group = AuthorDetails(NameKind.COLLECTIVE, AgeBand.ADULT, "Groupe 204", people=28)
    alone = AuthorDetails(NameKind.PSEUDONYM, AgeBand.ADULT, "Lune", people=28)
    works = [submit(edition, author=author, key=author.name).work for author in (group, alone)]
    assert [work.credits[0].people for work in works] == [28, 1]
    assert count(Credit) == 2
