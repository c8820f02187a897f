"""A work is taken in whole or not at all."""

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from gallery import clock
from gallery.check import what_is_wrong
from gallery.db import db, transaction
from gallery.editions.models import Edition
from gallery.errors import NoRoom, NotAcceptable, NotAllowed, TooMany
from gallery.intake.details import AuthorDetails, WorkDetails
from gallery.intake.service import (
    change_show_consent,
)
from gallery.outbox.models import Mail
from gallery.people.models import AccessLink, AgeBand, Participant
from gallery.people.queries import link_behind
from gallery.storage.local import LocalStorage
from gallery.tokens import hash_of
from gallery.works.files import storage
from gallery.works.models import NameKind, Original, Work, WorkStatus
from tests.factories import (
    make_collecting_edition,
    make_edition,
    make_form,
    make_group,
    make_strand,
    make_theme,
)
from tests.intake.sending import files_left, picture, upload
from tests.intake.taken_in import KEY, SACHA, assert_nothing_came_in, count, rows_on, submit

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
