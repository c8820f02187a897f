"""Sheets of a group as PDF, squares that pair photographs with people, and works entered from paper."""

import io
import re
import zlib
from typing import Any

import pytest
import qrcode
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image, ImageFilter
from sqlalchemy import select

from gallery import clock
from gallery.audit.service import Actor
from gallery.bulk.queries import rows_of
from gallery.bulk.service import settle
from gallery.db import db, transaction
from gallery.groups import roster
from gallery.groups.models import GroupLeader, RosterEntry
from gallery.groups.service import take_part
from gallery.intake.models import Batch, Draft, DraftFile, FileRole, Slip
from gallery.intake.slips import look_for_slip, print_slips, square_text
from gallery.leading.people import people_of
from gallery.paper.sheets import _certificate, listed
from gallery.people.models import AgeBand, Consent, ConsentMeans, Purpose
from gallery.sheets.writing import as_csv
from gallery.tokens import new_file_token
from gallery.works.files import storage
from gallery.works.models import NameKind, Work, WorkStatus
from gallery.works.showable import refresh_showable
from tests import factories, pictures
from tests.security import house

SPACE = "/fr/groupes/rives/espace/9"


class Class:
    """A group of an open call with three people on its list, one of whom has sent a work."""

    def __init__(self) -> None:
        self.edition = factories.make_collecting_edition(9)
        self.group = factories.make_group("rives", name="Les Rives #strong[x]")
        self.user = factories.make_user("prof@example.org")
        self.actor = Actor("user", self.user.id)
        with transaction() as session:
            session.add(GroupLeader(group_id=self.group.id, user_id=self.user.id))
        self.taking_part = take_part(self.group, self.edition, self.actor)
        ages = AgeBand.UNDER_14, AgeBand.FROM_14_TO_17, AgeBand.ADULT
        pupils = [roster.Pupil(name, age) for name, age in zip(("Amina", "Noah", "Zoé"), ages, strict=True)]
        self.entries = roster.enrol(self.taking_part, pupils, self.actor)
        self.amina = self.entries[0].participant
        self.work = factories.make_work(
            self.edition,
            WorkStatus.SUBMITTED,
            participant=self.amina,
            title="=La mer",
            group_id=self.group.id,
            kind=NameKind.ANONYMOUS,
            name="",
        )


@pytest.fixture
def ours(app_context: Flask) -> Class:
    return Class()


@pytest.fixture
def leader(client: FlaskClient, ours: Class) -> FlaskClient:
    return factories.sign_in(client, ours.user)


def pages_in(pdf: bytes) -> int:
    """Pages lie in packed objects."""
    plain = pdf
    for packed in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            plain += zlib.decompress(packed)
        except zlib.error:
            continue
    return len(re.findall(rb"/Type\s*/Page\b", plain))


def post(client: FlaskClient, path: str, **fields: object) -> str:
    answer = client.post(path, data={"csrf_token": house.csrf_of(client), **fields})
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"]


@pytest.mark.sqlite_only
@pytest.mark.shows("A15", "E5", "J2.8", "J1.10", "P9")
def test_leader_prints_permissions_forms_contact_sheet_and_certificates(
    leader: FlaskClient, ours: Class
) -> None:
    assert f'href="{SPACE}/papier"' in leader.get(SPACE).text
    assert leader.get(f"{SPACE}/papier").status_code == 200
    there = post(leader, f"{SPACE}/papier/feuillets", sheets="permissions")
    blank = post(leader, "/en/groups/rives/space/9/paper/slips", sheets="blank", copies=2)
    for path, pages, language in (
        (there, 3, b"fr-CA"),
        (blank, 4, b"en-CA"),
        (f"{SPACE}/papier/planche.pdf", 1, b"fr-CA"),
        (f"{SPACE}/papier/attestations.pdf", 1, b"fr-CA"),
    ):
        answer = leader.get(path)
        assert (answer.mimetype, answer.headers["Cache-Control"]) == ("application/pdf", "private, no-store")
        assert (pages_in(answer.data), language in answer.data) == (pages, True), path
        assert b"pdfuaid" in answer.data, "tagged, for who hears it read"
        never = (
            b"Amina",
            b"prof@",
            b"exif:GPS",
            b"Exif\x00\x00",
        )  # long enough to be no chance of packed bytes
        assert not any(word in answer.data for word in never)
    again = post(leader, f"{SPACE}/papier/feuillets", sheets="forms")
    assert pages_in(leader.get(again).data) == 6
    assert len(db.session.scalars(select(Slip)).all()) == 3 + 2, "who is on the list keeps their square"
    assert (
        leader.post(
            f"{SPACE}/papier/feuillets",
            data={"csrf_token": house.csrf_of(leader), "sheets": "blank", "copies": 900},
        ).status_code
        == 422
    )


@pytest.mark.sqlite_only
@pytest.mark.shows("A11", "J2.4", "P26")
def test_certificate_and_list_say_what_each_may(ours: Class) -> None:
    people = people_of(ours.taking_part, [ours.work], ours.edition.id)
    told = _certificate(people[0])
    assert told["name"] == "", "a private name is on nothing that is handed out"
    assert "Amina" not in told["sentence"]
    with transaction():
        ours.work.credits[0].kind, ours.work.credits[0].name = NameKind.PSEUDONYM, "Étoile"
        refresh_showable(ours.work)
    assert _certificate(people[0])["name"] == "", "chosen, but not agreed to"
    heading, rows = listed(people, [])
    assert [len(row) for row in rows] == [len(heading)] * 3
    assert rows[0][:4] == [ours.work.number, "Amina", "Moins de 14 ans", "=La mer"]
    assert ";'=La mer;" in as_csv(heading, rows).decode("utf-8-sig")


def photograph(text: str | None) -> bytes:
    """Of a sheet on a table: turned, blurred, dim, with a square on it or none."""
    sheet = Image.new("RGB", (1100, 850), "#efe9da")
    if text:
        sheet.paste(qrcode.make(text).convert("RGB").resize((180, 180)), (850, 60))
    turned = sheet.rotate(23, expand=True, fillcolor="#5a4632", resample=Image.Resampling.BICUBIC)
    dim = turned.filter(ImageFilter.GaussianBlur(1.2)).point(lambda value: value * 7 // 10)
    return pictures.encoded(dim, "JPEG", quality=60)


class Dropped:
    """A batch of photographs, each a row of its own."""

    def __init__(self, ours: Class) -> None:
        later = clock.now() + factories.A_DAY
        self.batch = Batch(
            edition_id=ours.edition.id,
            participation_id=ours.taking_part.id,
            user_id=ours.user.id,
            expires_at=later,
        )
        with transaction() as session:
            session.add(self.batch)
        self.ours, self.later = ours, later

    def add(self, body: bytes, place: int) -> DraftFile:
        token = new_file_token()
        key = f"originals/{token[:2]}/{token}"
        stored = storage().put(key, io.BytesIO(body))
        file = DraftFile(
            token=token, length=len(body), key=key, sha256=stored.sha256, finished_at=clock.now()
        )
        draft = Draft(
            token_hash=token,
            edition_id=self.ours.edition.id,
            participation_id=self.ours.taking_part.id,
            batch_id=self.batch.id,
            position=place,
            expires_at=self.later,
            files=[file],
        )
        with transaction() as session:
            session.add(draft)
        return file


@pytest.mark.sqlite_only
@pytest.mark.shows("A13", "A15")
def test_a_photographed_slip_says_whose_the_next_pictures_are(app_context: Flask, ours: Class) -> None:
    amina, noah, _zoe = print_slips(ours.taking_part, ours.entries, ours.actor)
    dropped, scene = Dropped(ours), photograph(None)
    texts = [square_text(amina), None, None, square_text(noah), None, "SLIP-ABCDEFGHJKMN"]
    files = [dropped.add(photograph(text) if text else scene, place) for place, text in enumerate(texts)]
    assert settle(files[0].draft) == ""
    assert app_context.extensions["gallery_queue"].waiting() == 1, "a worker looks at what came"
    for file in reversed(files):  # jobs come in any order
        look_for_slip(file.id)
    db.session.expire_all()
    assert [file.role is FileRole.SLIP for file in files] == [True, False, False, True, False, False]
    whose = [file.draft.roster_entry.private_name if file.draft.roster_entry else "" for file in files]
    assert whose == ["", "Amina", "Amina", "", "Noah", "Noah"]
    rows = [draft.id for draft in db.session.scalars(rows_of(dropped.batch))]
    assert rows == [file.draft_id for file in files if file.role is FileRole.VIEW], "a slip is no work to be"


def told_of_noah(leader: FlaskClient, noah: RosterEntry) -> dict[str, Any]:
    """What his sheet of paper says, as the form takes it."""
    key = re.search(r'name="key"[^>]*value="([^"]+)"', leader.get(f"{SPACE}/saisies").text)
    assert key
    return {
        "key": key[1],
        "person": str(noah.id),
        "title": "Le vent",
        "language": "fr",
        "age_band": "under_14",
        "name_kind": "first_name",
        "name": "Noah",
        "papers": ["show", "name"],
    }


def picture() -> tuple[io.BytesIO, str]:
    return io.BytesIO(pictures.encoded(pictures.scene(300, 200), "JPEG")), "IMG_1.jpg"


@pytest.mark.shows("A15", "J1.10", "P20")
def test_leader_enters_a_sheet_for_somebody_and_at_once_the_next(leader: FlaskClient, ours: Class) -> None:
    noah = ours.entries[1]
    fields = told_of_noah(leader, noah)
    path = f"{SPACE}/saisies"
    post(leader, path, views=picture(), **fields)
    post(leader, path, views=picture(), **fields)  # a double click
    db.session.rollback()
    work = db.session.scalars(select(Work).where(Work.title == "Le vent")).one()
    assert (work.group_id, work.credits[0].participant_id) == (ours.group.id, noah.participant_id)
    assert noah.participant.age_band is AgeBand.FROM_14_TO_17, "the list knows better than the form"
    given = db.session.scalars(select(Consent).where(Consent.participant_id == noah.participant_id)).all()
    by = f"user:{ours.user.id}"
    assert {(one.purpose, one.recorded_by) for one in given} == {(Purpose.SHOW, by), (Purpose.NAME, by)}
    again = leader.get(path).text
    assert work.number in again, "the receipt"
    assert re.search(r'<b lang="fr">\w+ \w+ \w+ \w+</b>', again)
    fields |= {
        "key": "another",
        "person": "",
        "private_name": "Omar",
        "title": "La pluie",
        "papers": ["show"],
    }
    post(leader, path, views=picture(), **fields)
    db.session.rollback()
    omar = db.session.scalars(select(RosterEntry).where(RosterEntry.private_name == "Omar")).one()
    paper = db.session.scalars(select(Consent).where(Consent.participant_id == omar.participant_id)).one()
    assert paper.means is ConsentMeans.PAPER, "under 14: a parent signed it"
    assert (
        leader.post(
            path, data={"csrf_token": house.csrf_of(leader), **fields, "key": "x", "title": ""}
        ).status_code
        == 422
    )
