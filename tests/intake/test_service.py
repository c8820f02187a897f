"""A work is taken in whole or not at all; what its maker changes is looked at again."""

import threading
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from gallery import clock
from gallery.audit.models import AuditEntry
from gallery.audit.service import GALLERY
from gallery.check import what_is_wrong
from gallery.db import db, lock, transaction
from gallery.editions.models import Edition
from gallery.errors import Conflict, GalleryError, NoRoom, NotAcceptable, NotAllowed, TooMany
from gallery.intake.details import AuthorDetails, WorkDetails
from gallery.intake.pictures import Pictures
from gallery.intake.service import (
    Revision,
    Submitted,
    change_show_consent,
    describe_picture,
    revise_work,
    submit_work,
)
from gallery.outbox.models import Mail
from gallery.people.models import AccessLink, AgeBand, Participant
from gallery.people.queries import link_behind
from gallery.people.service import actor_of
from gallery.storage.local import LocalStorage
from gallery.tokens import hash_of
from gallery.works.files import Upload, storage
from gallery.works.models import Credit, NameKind, Original, Work, WorkStatus
from gallery.works.service import bring_back, move, withdraw_work
from tests.factories import (
    make_collecting_edition,
    make_edition,
    make_exhibited_work,
    make_form,
    make_group,
    make_pending_work,
    make_strand,
    make_theme,
    make_work,
)
from tests.intake.sending import files_left, picture, upload

SACHA = AuthorDetails(NameKind.FIRST_NAME, AgeBand.FROM_14_TO_17, "Sacha", show=True)
KITES = WorkDetails("Trois cerfs-volants")
KEY = "a key that came with the form"


def submit(
    edition: Edition,
    author: AuthorDetails = SACHA,
    details: WorkDetails = KITES,
    views: list[Upload] | None = None,
    process: list[Upload] | None = None,
    key: str = KEY,
) -> Submitted:
    views = [upload(picture())] if views is None else views
    return submit_work(edition, author, details, views, process or [], key)


def count(kind: type[Any]) -> int:
    return db.session.scalar(select(func.count()).select_from(kind)) or 0


def rows_on(work: Work) -> list[AuditEntry]:
    subject = (AuditEntry.subject_kind == "works") & (AuditEntry.subject_id == work.id)
    return list(db.session.scalars(select(AuditEntry).where(subject).order_by(AuditEntry.id)))


def assert_nothing_came_in() -> None:
    assert files_left() == []
    assert [count(kind) for kind in (Work, Original, Participant, AccessLink, AuditEntry, Mail)] == [0] * 6


# — a work comes in —


@pytest.mark.usefixtures("app_context")
def test_work_is_taken_in_with_all_that_was_said() -> None:
    edition = make_collecting_edition(9)
    strand, group, form = make_strand(edition), make_group(), make_form()
    themes = [make_theme(), make_theme()]
    details = WorkDetails(
        title="Trois cerfs-volants",
        statement="Le vent ne demande pas de passeport.",
        technique="Craie sur carton",
        form_id=form.id,
        strand_id=strand.id,
        group_id=group.id,
        theme_ids=tuple(theme.id for theme in themes),
        descriptions=("Trois cerfs-volants dans un ciel bleu.",),
    )
    views = [upload(picture("#123456"), "Grand-mère/œuvre.jpg"), upload(picture("#654321"))]
    work = submit(edition, details=details, views=views, process=[upload(picture("#999999"))]).work
    assert (work.number, work.status, work.title) == ("9-001", WorkStatus.SUBMITTED, "Trois cerfs-volants")
    assert (work.form, work.strand, work.group) == (form, strand, group)
    assert {theme.id for theme in work.themes} == {theme.id for theme in themes}
    assert [one.description for one in work.views] == ["Trois cerfs-volants dans un ciel bleu.", ""]
    assert [one.given_name for one in work.views] == ["œuvre.jpg", "IMG_0412.jpg"]
    assert len(work.process) == 1
    assert [(credit.name, credit.kind) for credit in work.credits] == [("Sacha", NameKind.FIRST_NAME)]
    assert what_is_wrong() == []


@pytest.mark.usefixtures("app_context")
def test_original_is_kept_byte_for_byte() -> None:
    body = picture(size=(400, 300))
    work = submit(make_collecting_edition(), views=[upload(body)]).work
    assert storage().read(work.views[0].key) == body


@pytest.mark.usefixtures("app_context")
@pytest.mark.shows("P20")
def test_token_opens_the_work_and_only_its_hash_is_kept() -> None:
    sent = submit(make_collecting_edition())
    link = db.session.scalars(link_behind(sent.token)).one()
    assert link.participant is sent.work.credits[0].participant
    assert db.session.scalars(select(AccessLink.token_hash)).all() == [hash_of(sent.token)]
    assert sent.work.submission_key == hash_of(KEY)  # a form's key opens the work too


@pytest.mark.usefixtures("app_context")
def test_coming_in_is_one_audit_row() -> None:
    work = submit(make_collecting_edition()).work
    entry = rows_on(work)
    assert [(one.act, one.before, one.after) for one in entry] == [("submit", None, {"status": "submitted"})]
    assert (entry[0].actor_kind, entry[0].actor_id) == ("participant", work.credits[0].participant_id)


@pytest.mark.usefixtures("app_context")
def test_numbers_follow_each_other_and_leave_the_organisers_form_fresh() -> None:
    edition = make_collecting_edition(9)
    version = edition.version
    numbers = [submit(edition, key=f"key {n}").work.number for n in range(3)]
    assert numbers == ["9-001", "9-002", "9-003"]
    assert (edition.last_sequence, edition.version) == (3, version)


@pytest.mark.usefixtures("app_context")
def test_poem_alone_is_a_work() -> None:
    work = submit(
        make_collecting_edition(), details=WorkDetails("Marée", poem="la mer\n  monte"), views=[]
    ).work
    assert (work.poem, work.originals) == ("la mer\n  monte", [])


@pytest.mark.usefixtures("app_context")
@pytest.mark.shows("P13", "J1.6")
@pytest.mark.parametrize("author", [AuthorDetails(NameKind.ANONYMOUS, AgeBand.ADULT), SACHA])
def test_without_consent_nothing_shows_even_when_all_else_is_there(author: AuthorDetails) -> None:
    edition = make_collecting_edition()
    work = submit(edition, author=author, details=WorkDetails("Marée", poem="la mer"), views=[]).work
    with transaction():
        work.move_to(WorkStatus.APPROVED)
    change_show_consent(work, work.credits[0].participant, author.show, "fr")
    assert work.showable is author.show


@pytest.mark.usefixtures("app_context")
def test_letter_goes_to_the_address_given_with_the_link_and_no_word_of_the_sender() -> None:
    author = AuthorDetails(
        NameKind.FIRST_NAME, AgeBand.ADULT, "Buy", email="sacha@example.org", language="en"
    )
    details = WorkDetails("Buy at http://spam.example now", statement="Buy", poem="Buy")
    sent = submit(make_collecting_edition(9), author=author, details=details)
    mail = db.session.scalars(select(Mail)).one()
    assert mail.recipient == "sacha@example.org"
    assert f"http://localhost/en/receipts/{sent.token}" in mail.body
    assert "Buy" not in mail.subject + mail.body


@pytest.mark.usefixtures("app_context")
def test_no_letter_without_an_address() -> None:
    submit(make_collecting_edition())
    assert count(Mail) == 0


# — the same form again —


@pytest.mark.usefixtures("app_context")
@pytest.mark.shows("P10")
def test_same_form_sent_again_is_the_same_work_and_still_opens_it() -> None:
    edition = make_collecting_edition()
    first, second = submit(edition), submit(edition)
    assert second.work is first.work
    assert count(Work) == count(Original) == len(files_left()) == 1
    for token in (first.token, second.token):
        assert db.session.scalar(link_behind(token)) is not None


@pytest.mark.shows("P10", "P28")
def test_double_click_in_the_same_instant_is_one_work(app: Flask) -> None:
    with app.app_context():
        edition_id = make_collecting_edition().id
    ready, tokens, errors = threading.Barrier(4), [], []

    def click() -> None:
        with app.app_context():
            edition = db.session.get_one(Edition, edition_id)
            ready.wait()
            try:
                tokens.append(submit(edition).token)
            except Exception as error:
                errors.append(error)

    _at_once(click, 4)
    assert errors == []
    with app.app_context():
        assert (len(set(tokens)), count(Work), count(Original), count(Participant)) == (4, 1, 1, 1)
        assert len(files_left()) == 1
        assert all(db.session.scalar(link_behind(token)) for token in tokens)
        assert what_is_wrong() == []


def test_works_sent_at_once_get_numbers_of_their_own(app: Flask) -> None:
    with app.app_context():
        edition_id = make_collecting_edition(9).id
    ready, numbers = threading.Barrier(6), []

    def send() -> None:
        with app.app_context():
            edition = db.session.get_one(Edition, edition_id)
            ready.wait()
            key = f"key {threading.get_ident()}"
            numbers.append(submit(edition, details=WorkDetails("M", poem="m"), views=[], key=key).work.number)

    _at_once(send, 6)
    assert sorted(numbers) == [f"9-{n:03d}" for n in range(1, 7)]


def _at_once(act: Callable[[], None], times: int) -> None:
    threads = [threading.Thread(target=act) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)


@pytest.mark.usefixtures("app_context")
@pytest.mark.shows("P10")
def test_same_file_twice_in_one_work_hangs_once() -> None:
    body = picture()
    views = [upload(body, "a.jpg"), upload(body, "b.jpg"), upload(picture("#ff0000"))]
    work = submit(make_collecting_edition(), views=views, process=[upload(body)]).work
    assert [one.given_name for one in work.originals] == ["a.jpg", "IMG_0412.jpg"]
    assert len(files_left()) == 2


@pytest.mark.usefixtures("app_context")
@pytest.mark.shows("P6")
@pytest.mark.parametrize("name", ["a\r\nSet-Cookie: b=c.jpg", "../../a\0.jpg", "\x1b[2Ja.jpg", ""])
def test_given_name_is_only_text_however_it_comes(name: str) -> None:
    work = submit(make_collecting_edition(), views=[upload(picture(), name)]).work
    assert work.views[0].given_name.isprintable()
    assert files_left() == [work.views[0].key]


@pytest.mark.usefixtures("app_context")
def test_same_file_from_two_people_is_two_works() -> None:
    edition = make_collecting_edition()
    first, second = submit(edition, key="one").work, submit(edition, key="two").work
    assert first.views[0].sha256 == second.views[0].sha256
    assert first.views[0].key != second.views[0].key


# — what is refused leaves nothing —


@pytest.mark.usefixtures("app_context")
@pytest.mark.shows("P4")
@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"details": WorkDetails("")}, "title"),
        ({"details": WorkDetails("é" * 201)}, "title"),
        ({"details": WorkDetails("T", statement="m" * 5001)}, "statement"),
        ({"details": WorkDetails("T", poem="p" * 20001)}, "poem"),
        ({"details": WorkDetails("T", technique="t" * 201)}, "technique"),
        ({"details": WorkDetails("T", descriptions=("d" * 2001,))}, "description"),
        ({"details": WorkDetails("T", language="klingon")}, "language"),
        ({"details": WorkDetails("T"), "views": []}, "views"),
        ({"details": WorkDetails("T", poem=" \n\t"), "views": []}, "views"),
        ({"details": WorkDetails("T", form_id=999)}, "form"),
        ({"details": WorkDetails("T", strand_id=999)}, "strand"),
        ({"details": WorkDetails("T", group_id=999)}, "group"),
        ({"details": WorkDetails("T", theme_ids=(999,))}, "themes"),
        ({"author": AuthorDetails(NameKind.PSEUDONYM, AgeBand.ADULT, " ")}, "name"),
        ({"author": AuthorDetails(NameKind.PSEUDONYM, AgeBand.ADULT, "n" * 121)}, "name"),
        ({"author": AuthorDetails(NameKind.COLLECTIVE, AgeBand.ADULT, "Nous", people=0)}, "people"),
        ({"author": AuthorDetails(NameKind.ANONYMOUS, AgeBand.ADULT, email="a@b\r\nBcc: c@d.org")}, "email"),
    ],
)
def test_what_breaks_a_rule_is_refused_with_its_field(given: dict[str, Any], field: str) -> None:
    edition = make_collecting_edition()
    with pytest.raises(NotAcceptable) as refusal:
        submit(edition, **given)
    assert refusal.value.field == field
    assert_nothing_came_in()


@pytest.mark.usefixtures("app_context")
def test_strand_of_another_edition_is_refused() -> None:
    strand = make_strand(make_edition())
    with pytest.raises(NotAcceptable) as refusal:
        submit(make_collecting_edition(), details=WorkDetails("T", strand_id=strand.id))
    assert refusal.value.field == "strand"
    assert_nothing_came_in()


@pytest.mark.usefixtures("app_context")
@pytest.mark.shows("P4")
@pytest.mark.parametrize("place", [0, 1, 2])
def test_one_bad_picture_among_good_ones_leaves_nothing(place: int) -> None:
    views = [upload(picture(colour), f"{colour}.jpg") for colour in ("#111111", "#222222")]
    views.insert(place, upload(b"GIF89a no picture at all", "chat.gif"))
    with pytest.raises(NotAcceptable) as refusal:
        submit(make_collecting_edition(), views=views)
    assert refusal.value.field == "views"
    assert "chat.gif" in str(refusal.value.sentence)
    assert_nothing_came_in()


@pytest.mark.usefixtures("app_context")
@pytest.mark.parametrize(("views", "process", "field"), [(9, 0, "views"), (1, 9, "making"), (30, 0, "views")])
def test_too_many_pictures_are_refused(views: int, process: int, field: str) -> None:
    shots = [upload(picture(f"#0000{n:02x}", kind="PNG")) for n in range(views + process)]
    with pytest.raises(TooMany) as refusal:
        submit(make_collecting_edition(), views=shots[:views], process=shots[views:])
    assert refusal.value.field == field
    assert_nothing_came_in()


@pytest.mark.usefixtures("app_context")
def test_eight_pictures_and_eight_of_the_making_are_taken() -> None:
    shots = [upload(picture(f"#0000{n:02x}", kind="PNG")) for n in range(16)]
    work = submit(make_collecting_edition(), views=shots[:8], process=shots[8:]).work
    assert (len(work.views), len(work.process)) == (8, 8)


@pytest.mark.usefixtures("app_context")
def test_call_that_closed_a_second_ago_takes_nothing() -> None:
    edition = make_collecting_edition(call_closes_at=clock.now() + timedelta(hours=1))
    closes_at = edition.call_closes_at
    assert closes_at
    with clock.at(closes_at), pytest.raises(NotAllowed):
        submit(edition)
    assert_nothing_came_in()
    with clock.at(closes_at - timedelta(microseconds=1)):
        submit(edition)


@pytest.mark.usefixtures("app_context")
def test_call_that_closes_while_pictures_are_kept_takes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rule is asked again under the lock: here the organiser is quicker than the disk."""
    edition = make_collecting_edition()
    put = LocalStorage.put

    def put_and_close(self: LocalStorage, key: str, stream: Any) -> Any:
        with transaction():
            edition.call_closes_at = clock.now() - timedelta(seconds=1)
        return put(self, key, stream)

    monkeypatch.setattr(LocalStorage, "put", put_and_close)
    with pytest.raises(NotAllowed):
        submit(edition)
    assert_nothing_came_in()


@pytest.mark.usefixtures("app_context")
@pytest.mark.shows("P8")
def test_full_disk_takes_no_picture_but_still_a_poem(monkeypatch: pytest.MonkeyPatch) -> None:
    edition = make_collecting_edition()
    monkeypatch.setattr(LocalStorage, "has_room", lambda _self, _wanted: False)
    with pytest.raises(NoRoom):
        submit(edition)
    assert_nothing_came_in()
    submit(edition, details=WorkDetails("Marée", poem="la mer"), views=[])


@pytest.mark.usefixtures("app_context")
@pytest.mark.shows("P29")
def test_failure_on_the_last_step_takes_the_files_along(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_name: str) -> None:
        raise RuntimeError("the last step")

    edition = make_collecting_edition()
    monkeypatch.setattr(
        "gallery.failpoints.reach", lambda name: fail(name) if name == "before_commit" else None
    )
    with pytest.raises(RuntimeError):
        submit(edition)
    assert_nothing_came_in()
    assert edition.last_sequence == 0


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
    assert len(work.credits[0].participant.consents) == 1
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
