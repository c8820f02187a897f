"""A work while it is being prepared: kept for seven days, its files in pieces, and sent as one."""

import hashlib
import io
from datetime import timedelta
from pathlib import Path

import pytest
from flask import current_app
from sqlalchemy import select

from gallery import clock, tokens
from gallery.check import what_is_wrong
from gallery.db import db, transaction
from gallery.editions.models import Edition
from gallery.errors import Conflict, NotAcceptable, NotAllowed, TooMany
from gallery.groups.models import AccessCode, Participation
from gallery.intake import drafts, jobs, uploads
from gallery.intake.details import AuthorDetails, WorkDetails
from gallery.intake.models import Draft, DraftFile, FileRole
from gallery.intake.phrases import word_list
from gallery.intake.service import open_with_phrase, renew_receipt, send_draft, submit_work
from gallery.people.models import AgeBand, Consent, Participant, Purpose
from gallery.people.queries import link_behind
from gallery.works.files import storage
from gallery.works.models import NameKind, Work
from tests.factories import make_collecting_edition, make_edition, make_group
from tests.intake.sending import files_left, picture
from tests.intake.taken_in import KITES, SACHA

pytestmark = pytest.mark.usefixtures("app_context")


def on_their_way() -> list[str]:
    """What lies in the workshop."""
    folder: Path = current_app.extensions["gallery_settings"].data / "workshop" / "uploads"
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def sent(
    draft: Draft, body: bytes, role: FileRole = FileRole.VIEW, piece: int = 400, name: str = "IMG_1.jpg"
) -> DraftFile:
    """A file that has come in pieces."""
    file = uploads.begin_file(draft, role, name, len(body))
    for start in range(0, len(body), piece):
        uploads.take_piece(file, start, body[start : start + piece])
    return file


def begun(edition: Edition | None = None) -> Draft:
    return drafts.begin_draft(edition or make_collecting_edition(), "fr")[0]


@pytest.mark.shows("A1", "A8", "J1.8", "P10")
def test_draft_with_files_in_pieces_becomes_one_work() -> None:
    draft = begun(make_collecting_edition(9))
    bodies = [picture("#123456", (300, 200)), picture("#654321", kind="PNG"), picture("#999999")]
    first, second, twin = [sent(draft, body) for body in (bodies[0], bodies[1], bodies[0])]
    sent(draft, bodies[2], FileRole.PROCESS)
    drafts.order_files(draft, [second.token, first.token, twin.token])
    assert on_their_way() == []
    details = WorkDetails("Trois cerfs-volants", descriptions=("Un ciel.",))
    agreed = AuthorDetails(
        NameKind.PSEUDONYM,
        AgeBand.UNDER_14,
        "Lune",
        show=True,
        agreed=frozenset({Purpose.FACE, Purpose.PRINT, Purpose.VOICE}),
        guardian_email="parent@example.org",
    )
    taken = send_draft(draft, agreed, details, "key")
    work = taken.work
    assert [storage().read(one.key) for one in work.originals if one.role == "view"] == bodies[1::-1]
    assert [one.description for one in work.originals] == ["Un ciel.", "", ""]
    assert {one.sha256 for one in work.originals} == {hashlib.sha256(body).hexdigest() for body in bodies}
    assert db.session.scalars(select(Participant)).one().guardian_email == "parent@example.org"
    assert {one.purpose for one in db.session.scalars(select(Consent))} == {
        Purpose.SHOW, Purpose.NAME, Purpose.FACE, Purpose.PRINT,
    }  # fmt: skip
    assert (draft.work_id, draft.answers, draft.files) == (work.id, {}, [])
    assert len(files_left()) == 3
    assert send_draft(draft, agreed, details, "another key").work is work
    assert what_is_wrong() == []


@pytest.mark.shows("J1.2")
def test_later_of_two_windows_is_told_and_may_still_have_its_way() -> None:
    draft = begun()
    drafts.save_answers(draft, {"title": "Ici"}, draft.version)
    seen = draft.version
    sent(draft, picture())  # what arrives is no change of what was typed
    drafts.save_answers(draft, {"title": "Là", "themes": ["1", "2"]}, seen)
    with pytest.raises(Conflict):
        drafts.save_answers(draft, {"title": "Ici encore"}, seen)
    assert draft.answers == {"title": "Là", "themes": ["1", "2"]}
    drafts.save_answers(draft, {"title": "Ici encore"}, draft.version)
    assert draft.answers == {"title": "Ici encore"}


@pytest.mark.shows("J1.2")
def test_draft_lasts_seven_days_after_its_last_touch_and_leaves_nothing() -> None:
    begin = clock.now()
    draft = begun()
    with clock.at(begin + timedelta(days=6)):
        whole = sent(draft, picture())
        half = uploads.begin_file(draft, FileRole.VIEW, "b.jpg", 1000)
        uploads.take_piece(half, 0, b"\xff\xd8 half")
    with clock.at(begin + timedelta(days=12, hours=23)):
        jobs.forget_old_drafts()
        jobs.sweep()
        assert storage().read(whole.key) == picture()
        assert on_their_way() == [half.token]
        assert what_is_wrong() == []
    with clock.at(begin + timedelta(days=13, hours=1)):
        jobs.forget_old_drafts()
    assert (files_left(), on_their_way()) == ([], [])
    assert db.session.scalars(select(Draft)).all() == []


@pytest.mark.shows("P4", "J1.4")
def test_refused_file_leaves_its_sentence_and_no_byte() -> None:
    draft = begun()
    zipped = b"PK\x03\x04" + b"\0" * 900
    with pytest.raises(NotAcceptable) as refused:
        sent(draft, zipped, name="photo.jpg")
    file = draft.files[0]
    assert str(refused.value.sentence) == file.trouble != ""
    assert (files_left(), on_their_way(), file.key) == ([], [], "")
    with pytest.raises(NotAcceptable):
        uploads.take_piece(file, file.received, b"")
    with pytest.raises(NotAcceptable):
        send_draft(draft, SACHA, KITES, "key")  # it has no picture
    sent(draft, picture())
    assert len(send_draft(draft, SACHA, KITES, "key").work.originals) == 1


def test_pieces_have_to_fit() -> None:
    draft = begun()
    file = uploads.begin_file(draft, FileRole.VIEW, "../../a\0.jpg", 10)
    assert file.given_name == "a.jpg"
    uploads.take_piece(file, 0, b"12345")
    for offset, body, error in ((0, b"12345", Conflict), (7, b"1", Conflict), (5, b"123456", TooMany)):
        with pytest.raises(error):
            uploads.take_piece(file, offset, body)
    with pytest.raises(NotAcceptable, match="encore en route"):
        send_draft(draft, SACHA, KITES, "key")
    uploads.remove_file(file)
    assert on_their_way() == []
    for length in (0, 26 * 1024 * 1024):
        with pytest.raises(NotAcceptable):
            uploads.begin_file(draft, FileRole.VIEW, "a.jpg", length)
    for number in range(8):
        uploads.begin_file(draft, FileRole.VIEW, f"{number}.jpg", 10)
    with pytest.raises(TooMany):
        uploads.begin_file(draft, FileRole.VIEW, "9.jpg", 10)
    uploads.begin_file(draft, FileRole.PROCESS, "1.jpg", 10)


# — a group's link —


def code_of(edition: Edition, **given: object) -> AccessCode:
    with transaction() as session:
        participation = Participation(group_id=make_group().id, edition_id=edition.id, theme_ids=[])
        session.add(participation)
        session.flush()  # the code names it
        values = {"expires_at": clock.now() + timedelta(days=7), "after_deadline": True, **given}
        code = AccessCode(participation_id=participation.id, token_hash=tokens.hash_of("code"), **values)
        session.add(code)
    return code


@pytest.mark.shows("A12", "P22")
def test_groups_code_lets_as_many_works_in_after_the_deadline_as_it_says() -> None:
    closed = make_edition(9, call_opens_at=clock.now() - timedelta(days=9), call_closes_at=clock.now())
    code = code_of(closed, uses_left=2)
    poem = WorkDetails("Mer", poem="La mer")
    late = drafts.begin_draft(closed, "fr", code)[0]
    assert send_draft(late, SACHA, poem, "1").work.number == "9-001"
    assert submit_work(closed, SACHA, poem, [], [], "2", code).work.number == "9-002"
    assert (code.uses_left, code.taken_in) == (0, 2)
    with pytest.raises(NotAllowed):
        submit_work(closed, SACHA, poem, [], [], "3", code)
    with transaction():
        code.uses_left, code.revoked_at = None, clock.now()
    with pytest.raises(NotAllowed):
        submit_work(closed, SACHA, poem, [], [], "3", code)
    with transaction():
        code.revoked_at, code.after_deadline = None, False
    with pytest.raises(NotAllowed):
        submit_work(closed, SACHA, poem, [], [], "3", code)


# — the receipt's words —


@pytest.mark.shows("J1.8", "P20")
def test_number_and_words_open_a_work_until_they_are_renewed() -> None:
    poem = WorkDetails("Mer", poem="La mer")
    taken = submit_work(make_collecting_edition(9), SACHA, poem, [], [], "k")
    words = taken.phrase.split()
    assert len(words) == 4
    assert set(words) <= set(word_list())
    assert taken.phrase not in str(db.session.execute(select(Work.__table__)).all())
    typed = f"  {words[0].upper()}, {' - '.join(words[1:])} "
    token = open_with_phrase(" n° 9-1", typed)
    assert db.session.scalars(link_behind(token)).one().participant == taken.work.credits[0].participant
    for number, phrase in (
        ("9-002", taken.phrase),
        ("9-001", " ".join(words[::-1])),
        ("", ""),
        ("9-001", ""),
    ):
        with pytest.raises(NotAcceptable, match="Aucun reçu"):
            open_with_phrase(number, phrase)
    again = renew_receipt(taken.work, taken.work.credits[0].participant)
    with pytest.raises(NotAcceptable):
        open_with_phrase("9-001", taken.phrase)
    assert open_with_phrase("9-001", again.phrase)
    assert db.session.scalar(link_behind(token)) is None


def test_words_are_two_thousand_and_forty_eight_and_tell_themselves_apart() -> None:
    folded = {word.translate(str.maketrans("éèêëàâîïôûùç", "eeeeaaiioouc")) for word in word_list()}
    assert len(word_list()) == len(folded) == 2048
    assert all(3 <= len(word) <= 8 and word.isalpha() for word in word_list())
    assert io.StringIO("\n".join(word_list())).readline().islower()
