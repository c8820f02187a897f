"""Decide now, show later: what is approved waits, and all of it shows, and is told of, at one moment (B8)."""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from flask.testing import FlaskClient

from gallery import clock
from gallery.accounts.models import User
from gallery.audit.models import AuditEntry
from gallery.audit.service import Actor
from gallery.check import history, rights
from gallery.db import db, transaction
from gallery.editions.models import Edition, Release
from gallery.errors import Busy, Conflict, NotAcceptable
from gallery.intake.standing import standing_of
from gallery.outbox.jobs import due_mails
from gallery.release import service
from gallery.release.jobs import let_letters_go
from gallery.review.models import Decision
from gallery.review.service import hang_again, review_work, take_off_the_wall, undo_review
from gallery.review.speaking import speaking
from gallery.rights.erasing import erase_work
from gallery.works.models import Work, WorkStatus
from gallery.works.queries import is_exhibited
from gallery.works.service import bring_back, move, withdraw_work
from tests import factories
from tests.release.stories import SOON, actor_of, decide, fresh, letters, organiser_of, press, sent_in

pytestmark = pytest.mark.shows("B8", "D9")
PAGES = ("/fr/", "/fr/editions", "/fr/editions/9", "/en/exhibition", "/fr/enjeux", "/fr/enjeux/eau", "/fr/annees/2019",
         "/fr/groupes/barque", "/fr/recherche?q=barque", "/sitemaps/9-1.xml", "/fr/editions/9/atom.xml",
         "/fr/editions/9/oeuvres/9-001")  # fmt: skip


@pytest.fixture
def edition(app_context: Flask) -> Edition:
    return factories.make_edition(9, indexable=True)


@pytest.fixture
def organiser(edition: Edition) -> User:
    return organiser_of(edition)


@pytest.fixture
def release(edition: Edition, organiser: User) -> Release:
    return service.begin_release(edition, organiser)


@pytest.mark.shows("P11", "P37")
def test_everybody_sees_what_waited_from_the_moment_on_and_not_a_second_before(
    client: FlaskClient, edition: Edition, organiser: User, release: Release
) -> None:
    theme, group = factories.make_theme("eau"), factories.make_group("barque")
    works = [
        decide(sent_in(edition, title, themes=[theme], group_id=group.id), organiser)
        for title in ("Barque bleue", "Barque rouge")
    ]
    at = clock.now() + SOON
    service.choose_moment(release, at, actor_of(organiser))
    token = works[0].originals[0].media_token
    with clock.at(at - timedelta(seconds=1)):
        before = {path: client.get(path).text for path in PAGES}
        assert client.get(f"/media/{token}/640.avif").status_code == 404
    assert [path for path, said in before.items() if "Barque" in said or token in said] == []
    with clock.at(at):
        after = {path: client.get(path).text for path in PAGES}
        assert client.get(f"/media/{token}/640.avif").headers["Cache-Control"].startswith("public")
    assert [path for path in PAGES if after[path] == before[path]] == []
    assert all("9-002" in after[path] for path in ("/fr/editions/9", "/fr/recherche?q=barque"))
    assert list(rights()) == []


def test_letters_of_what_was_decided_wait_and_of_what_needs_a_change_leave(
    edition: Edition, organiser: User, release: Release
) -> None:
    approved, declined, returned = (
        decide(sent_in(edition, title), organiser, decision)
        for title, decision in (
            ("Oui", Decision.APPROVE),
            ("Non", Decision.DECLINE),
            ("Encore", Decision.RETURN),
        )
    )
    let_letters_go()
    due = set(db.session.scalars(due_mails(clock.now() + SOON)))
    held = [letters(work)[0] for work in (approved, declined)]
    assert due == {letters(returned)[0].id}
    assert all(letter.held_at for letter in held)
    at = clock.now() + SOON
    service.choose_moment(release, at, actor_of(organiser))
    with clock.at(at - timedelta(seconds=1)):
        let_letters_go()
        assert not {letter.id for letter in held} & set(db.session.scalars(due_mails(clock.now())))
    with clock.at(at):
        let_letters_go()
        assert {letter.id for letter in held} <= set(db.session.scalars(due_mails(clock.now())))


def test_a_moment_is_changed_called_off_and_the_works_go_with_it(
    edition: Edition, organiser: User, release: Release
) -> None:
    work, actor = decide(sent_in(edition, "Barque"), organiser), actor_of(organiser)
    version = work.version
    first, second = clock.now() + SOON, clock.now() + 2 * SOON
    for at in (first, second):
        service.choose_moment(release, at, actor)
        fresh(work)
        assert work.released_at == at
    with clock.at(first):
        assert not is_exhibited(work)
    service.call_off(release, actor)
    fresh(work)
    assert (work.released_at, work.release_id) == (None, release.id)
    with clock.at(second):
        assert not is_exhibited(work)
    service.let_out_now(release, actor)
    fresh(work)
    assert is_exhibited(work)
    assert work.version == version, "who looks at it has not seen it otherwise"
    with pytest.raises(Conflict):
        service.call_off(release, actor)
    acts = [entry.act for entry in db.session.query(AuditEntry).filter_by(subject_kind="releases")]
    assert acts == ["begin_release", "choose_moment", "choose_moment", "call_release_off", "release_now"]


@pytest.mark.sqlite_only
def test_a_moment_that_has_passed_is_refused(organiser: User, release: Release) -> None:
    with pytest.raises(NotAcceptable):
        service.choose_moment(release, clock.now() - timedelta(minutes=1), actor_of(organiser))


@pytest.mark.shows("P13")
@pytest.mark.sqlite_only
def test_the_check_names_a_work_that_would_show_apart(
    edition: Edition, organiser: User, release: Release
) -> None:
    work = decide(sent_in(edition, "Barque"), organiser)
    assert list(rights()) == []
    with transaction():
        work.released_at = clock.now()
    (told,) = rights()
    assert work.number in told


@pytest.mark.sqlite_only
def test_one_release_is_open_at_a_time(edition: Edition, organiser: User, release: Release) -> None:
    assert service.begin_release(edition, organiser).id == release.id
    service.let_out_now(release, actor_of(organiser))
    assert service.begin_release(edition, organiser).id != release.id


@pytest.mark.sqlite_only
def test_what_hung_before_stays_and_what_is_decided_after_shows_as_usual(
    edition: Edition, organiser: User
) -> None:
    before = decide(sent_in(edition, "Avant"), organiser)
    release = service.begin_release(edition, organiser)
    service.choose_moment(release, clock.now() + SOON, actor_of(organiser))
    assert is_exhibited(before)
    with clock.at(clock.now() + 2 * SOON):
        after = decide(sent_in(edition, "Après"), organiser)
        assert is_exhibited(after)
    assert after.release_id is None
    assert letters(after)[0].held_at is None


def test_a_decision_taken_back_leaves_the_release_and_its_letter_does_not_leave(
    edition: Edition, organiser: User, release: Release
) -> None:
    work = decide(sent_in(edition, "Barque"), organiser)
    undo_review(work, organiser)
    assert (work.release_id, work.released_at) == (None, None)
    service.let_out_now(release, actor_of(organiser))
    let_letters_go()
    assert [letter.cancelled_at is not None for letter in letters(work)] == [True]
    assert not is_exhibited(work)


@pytest.mark.shows("P12")
def test_who_takes_a_work_back_during_the_wait_gets_no_letter_and_it_does_not_show(
    edition: Edition, organiser: User, release: Release
) -> None:
    works = [decide(sent_in(edition, title), organiser) for title in ("Partie", "Revenue", "Effacée")]
    gone, back, erased = works
    makers = [maker_of(work) for work in works]
    withdraw_work(gone, makers[0])
    withdraw_work(back, makers[1])
    bring_back(back, makers[1])
    erase_work(erased, makers[2])
    service.let_out_now(release, actor_of(organiser))
    let_letters_go()
    assert [letter.cancelled_at is not None for letter in letters(gone)] == [True]
    assert [letter.held_at for letter in letters(back)] == [None]
    assert is_exhibited(back)
    assert not is_exhibited(gone)
    assert list(rights()) == []
    assert list(history()) == []


@pytest.mark.sqlite_only
@pytest.mark.shows("B11")
def test_a_work_taken_down_during_the_wait_and_hung_again_is_told_of_with_the_others(
    edition: Edition, organiser: User, release: Release
) -> None:
    work = decide(sent_in(edition, "Barque"), organiser)
    take_off_the_wall(work, organiser)
    hang_again(work, organiser)
    waiting = [letter for letter in letters(work) if letter.cancelled_at is None]
    assert [(letter.kind, letter.held_at is not None) for letter in waiting] == [("approved", True)]
    service.let_out_now(release, actor_of(organiser))
    let_letters_go()
    assert [letter.held_at for letter in letters(work) if letter.cancelled_at is None] == [None]


def maker_of(work: Work) -> Actor:
    return Actor("participant", work.credits[0].participant_id)


def test_a_work_changed_during_the_wait_is_decided_on_anew(
    edition: Edition, organiser: User, release: Release
) -> None:
    work = decide(sent_in(edition, "Barque"), organiser)
    with transaction():
        move(work, WorkStatus.SUBMITTED, actor_of(organiser), "revise")
    assert not work.release_id
    let_letters_go()
    assert letters(work)[0].cancelled_at is not None
    decide(work, organiser)
    assert work.release_id == release.id
    assert [bool(one.held_at and not one.cancelled_at) for one in letters(work)] == [False, True]


def test_dissolved_each_work_shows_by_itself_and_letters_leave(
    edition: Edition, organiser: User, release: Release
) -> None:
    work = decide(sent_in(edition, "Barque"), organiser)
    service.dissolve(release, actor_of(organiser))
    fresh(work)
    assert (work.release_id, is_exhibited(work)) == (None, True)
    let_letters_go()
    assert letters(work)[0].id in set(db.session.scalars(due_mails(clock.now())))
    assert not db.session.query(Release).count()


@pytest.mark.sqlite_only
def test_a_maker_reads_that_it_is_approved_and_when_it_hangs(
    edition: Edition, organiser: User, release: Release
) -> None:
    work = decide(sent_in(edition, "Barque"), organiser)
    assert "with the others: the team" in said_in_english(work)
    at = clock.now() + SOON
    service.choose_moment(release, at, actor_of(organiser))
    fresh(work)
    said = said_in_english(work)
    local = at.astimezone(ZoneInfo(edition.zone))
    assert "with the others, from" in said
    assert f"{local:%Y}" in said


def said_in_english(work: Work) -> str:
    with speaking("en"):
        return standing_of(work).sentence


# — pages ————————————————————————————————————————————————————————————————————————————————————————————————————————


@pytest.mark.sqlite_only
@pytest.mark.shows("J6.1")
def test_an_organiser_gathers_chooses_changes_calls_off_and_releases(
    client: FlaskClient, edition: Edition, organiser: User
) -> None:
    factories.sign_in(client, organiser)
    page = "/fr/organisation/editions/9/devoilement"
    _status, said = press(client, page, "/fr/organisation/editions/9/devoilements")
    assert "0" in said
    work = decide(sent_in(edition, "Barque"), organiser)
    lacking = decide(sent_in(edition, "Cheval", described=False), organiser)
    said = client.get(page).text
    assert f"/moderation/oeuvres/{lacking.number}" in said
    assert f"/moderation/oeuvres/{work.number}" not in said
    status, said = press(client, page, f"{page}/moments", at="2026-03-08T02:30")
    assert status == 422, "the clocks skip it"
    assert 'value="2026-03-08T02:30"' in said
    for odd in ("hier", "", "9999-12-31T23:59", "0001-01-01T00:00", "2001-01-01T00:00"):
        assert press(client, page, f"{page}/moments", at=odd)[0] == 422, odd
    status, said = press(client, page, f"{page}/moments", at="2098-12-01T19:00")
    assert status == 303
    assert "1 décembre 2098" in said or "1er décembre 2098" in said or "1ᵉʳ" in said
    desk = client.get(f"/en/moderation/works/{work.number}").text
    assert "It waits for the release of" in desk
    status, said = press(client, page, f"{page}/annulations")
    assert status == 303
    assert not is_exhibited(work)
    assert press(client, page, f"{page}/departs")[0] == 303
    db.session.rollback()
    assert is_exhibited(work)
    assert press(client, page, f"{page}/annulations")[0] == 409


@pytest.mark.sqlite_only
def test_dissolving_asks_first(
    client: FlaskClient, edition: Edition, organiser: User, release: Release
) -> None:
    factories.sign_in(client, organiser)
    page = "/en/organising/editions/9/release"
    assert press(client, page, f"{page}/dissolutions")[0] == 422
    assert press(client, page, f"{page}/dissolutions", sure="y")[0] == 303
    db.session.rollback()
    assert not db.session.query(Release).count()


# — at the same moment ——————————————————————————————————————————————————————————————————————————————————————————


@pytest.mark.shows("P28")
def test_a_decision_and_another_moment_at_once_agree_on_when_it_shows(
    app: Flask, edition: Edition, organiser: User, release: Release
) -> None:
    user_id, release_id = organiser.id, release.id
    for turn in range(8):
        work = sent_in(edition, f"Barque{turn}", views=(), poem="La mer")
        seen, work_id = work.version, work.id
        at = clock.now() + SOON + timedelta(minutes=turn)
        db.session.rollback()
        act = (_choose, _call_off)[turn % 2]
        ends = _both(app, partial(_approve, work_id, user_id, seen), partial(act, release_id, user_id, at))
        assert ends == ["done", "done"]
        db.session.rollback()
        work, now = db.session.get_one(Work, work_id), db.session.get_one(Release, release_id)
        assert (work.release_id, work.released_at) == (release_id, now.at)
    assert list(rights()) == []


@pytest.mark.shows("P28")
def test_a_decision_and_the_end_of_its_release_at_once_leave_no_work_behind(
    app: Flask, edition: Edition, organiser: User
) -> None:
    user_id = organiser.id
    for turn in range(6):
        work = sent_in(edition, f"Barque{turn}", views=(), poem="La mer")
        release_id = service.begin_release(edition, organiser).id
        seen, work_id = work.version, work.id
        db.session.rollback()
        _both(app, partial(_approve, work_id, user_id, seen), partial(_end, release_id, user_id))
        db.session.rollback()
        let_letters_go()
        work = db.session.get_one(Work, work_id)
        assert work.release_id is None
        assert is_exhibited(work)
        assert letters(work)[0].held_at is None


def _approve(work_id: int, user_id: int, seen: int) -> None:
    user = db.session.get_one(User, user_id)
    review_work(db.session.get_one(Work, work_id), user, Decision.APPROVE, "", seen)


def _choose(release_id: int, user_id: int, at: datetime) -> None:
    service.choose_moment(db.session.get_one(Release, release_id), at, Actor("user", user_id))


def _call_off(release_id: int, user_id: int, _at: datetime) -> None:
    service.call_off(db.session.get_one(Release, release_id), Actor("user", user_id))


def _end(release_id: int, user_id: int) -> None:
    service.dissolve(db.session.get_one(Release, release_id), Actor("user", user_id))


def _both(app: Flask, *acts: Callable[[], None]) -> list[str]:
    """Do acts in threads of their own, all at the same moment; how each ended."""
    start, ends = threading.Barrier(len(acts)), list[str]()

    def run(act: Callable[[], None]) -> None:
        with app.app_context():
            start.wait(timeout=20)
            try:
                act()
            except (Busy, Conflict) as error:
                ends.append(repr(error))
            else:
                ends.append("done")
            db.session.remove()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return ends
