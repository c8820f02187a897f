"""Single works become one collective work, each part its maker's own, and single works again."""

import html
import io
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from gallery import check
from gallery.audit.service import Actor
from gallery.db import db, transaction
from gallery.errors import NotAcceptable, NotAllowed
from gallery.groups.models import GroupLeader
from gallery.people.models import AgeBand, LinkKind, Purpose
from gallery.people.service import make_access_link, withdraw_consent
from gallery.rights.erasing import erase_person, erase_work
from gallery.rights.service import correct_name
from gallery.works.files import storage
from gallery.works.gathering import Told, gather, scatter
from gallery.works.models import ImageRole, NameKind, Work, WorkStatus
from gallery.works.service import bring_back, move, take_down, while_consents_change, withdraw_work
from tests import factories, pictures
from tests.security import house

TOLD = Told("Trois visages", "Chacun a fait le masque de quelqu’un d’autre.")


class Class:
    """A group of an open edition with three works on the wall."""

    def __init__(self) -> None:
        self.edition = factories.make_edition(9)
        self.group = factories.make_group("rives", name="Les Rives")
        self.user = factories.make_user("prof@example.org")
        self.actor = Actor("user", self.user.id)
        with transaction() as session:
            session.add(GroupLeader(group_id=self.group.id, user_id=self.user.id))
        self.works = [self.add(name) for name in ("Amina", "Noah", "Zoé")]

    def add(self, name: str, status: WorkStatus = WorkStatus.APPROVED, **given: object) -> Work:
        given = {"name": name, "title": f"Masque de {name}", "group_id": self.group.id, **given}
        return factories.make_work(self.edition, status, **given)

    def gathered(self) -> Work:
        """Their collective work, approved."""
        whole = gather(self.works, TOLD, self.actor)
        with transaction():
            whole.released_at = factories.OPENED
            move(whole, WorkStatus.APPROVED, Actor("gallery"), "approve")
        return whole


@pytest.fixture
def ours(app_context: Flask) -> Class:
    return Class()


def facts(work: Work) -> tuple[object, ...]:
    pictures = [(one.role, one.position, one.key, one.from_work_id) for one in work.originals]
    return work.number, work.status, work.released_at, work.showable, work.gathered_into_id, pictures


def rights_are_kept() -> bool:
    db.session.expire_all()
    return not [*check.rights(), *check.database()]


@pytest.mark.shows("A14", "J2.5")
def test_works_become_parts_and_come_back_as_they_were(ours: Class) -> None:
    before = [facts(work) for work in ours.works]
    public = {one.media_token for work in ours.works for one in work.originals}
    whole = ours.gathered()
    assert (whole.number, whole.status, whole.showable) == ("9-004", WorkStatus.APPROVED, True)
    assert [part.from_work_id for part in whole.parts] == [work.id for work in ours.works]
    assert [whole.makers_of(part)[0].public_name for part in whole.parts] == ["Amina", "Noah", "Zoé"]
    assert not any(work.showable or work.originals for work in ours.works)
    assert public.isdisjoint(part.media_token for part in whole.parts)
    assert rights_are_kept()
    with pytest.raises(NotAcceptable, match="9-001"):
        gather(ours.works, TOLD, ours.actor)
    scatter(whole, ours.actor)
    assert [facts(work) for work in ours.works] == before
    assert (whole.status, whole.title, whole.originals) == (WorkStatus.ERASED, "", [])
    assert rights_are_kept()
    with pytest.raises(NotAllowed):
        scatter(whole, ours.actor)


@pytest.mark.shows("A14", "J7.3", "P24")
def test_one_persons_no_hides_their_part_and_name_alone(ours: Class) -> None:
    whole = ours.gathered()
    amina, noah, zoe = ours.works
    with while_consents_change(amina.credits[0].participant_id, ours.edition.id):
        withdraw_consent(amina.credits[0].participant, ours.edition, Purpose.SHOW, ours.actor)
    withdraw_work(noah, ours.actor)
    assert (whole.showable, [one.public_name for one in whole.makers]) == (True, ["Zoé"])
    assert [part.from_work_id for part in whole.parts] == [zoe.id]
    assert rights_are_kept()
    bring_back(noah, ours.actor)
    assert [one.public_name for one in whole.makers] == ["Noah", "Zoé"]
    take_down(zoe, ours.actor)
    withdraw_work(noah, ours.actor)
    assert not whole.showable, "nothing of it is left to be shown"
    assert rights_are_kept()


@pytest.mark.sqlite_only
@pytest.mark.shows("A14", "E5")
def test_a_collective_work_hangs_with_its_parts_makers_and_descriptions(
    ours: Class, client: FlaskClient
) -> None:
    ours.works += [ours.add(name) for name in ("Omar", "Rose", "Ève")]
    ours.works[4].originals[0].description = "Un masque sans bouche."
    db.session.commit()
    whole = ours.gathered()
    page = client.get(f"/fr/editions/9/oeuvres/{whole.number}").text
    assert "Ses 6 parties" in page
    assert all(f"<bdi>{one.name}</bdi>" in page for one in whole.credits)
    assert "Un masque sans bouche." in page
    assert page.count("<picture>") == 12
    moved = client.get("/fr/editions/9/oeuvres/9-001")
    assert (moved.status_code, moved.headers["Location"]) == (302, f"/fr/editions/9/oeuvres/{whole.number}")
    wall = client.get("/fr/editions/9").text
    assert "6 personnes ensemble" in wall
    assert "Masque de Amina" not in wall
    assert "9-007" in client.get("/fr/recherche?q=Ève").text, "found by who made a part"
    scatter(whole, ours.actor)
    assert client.get(f"/fr/editions/9/oeuvres/{whole.number}").status_code == 410
    assert client.get("/fr/editions/9/oeuvres/9-001").status_code == 200


@pytest.mark.sqlite_only
@pytest.mark.shows("A14")
def test_what_can_not_be_gathered_says_why(ours: Class) -> None:
    other = factories.make_work(ours.edition, group_id=factories.make_group("autre").id)
    poem = ours.add("Poe", views=(), poem="La mer")
    declined = ours.add("Non", WorkStatus.DECLINED)
    for wrong, said in (
        ([ours.works[0]], "entre 2 et"),
        ([ours.works[0], other], "même groupe"),
        ([ours.works[0], poem], poem.number),
        ([ours.works[0], declined], declined.number),
    ):
        with pytest.raises(NotAcceptable, match=said):
            gather(wrong, TOLD, ours.actor)
    with pytest.raises(NotAcceptable) as found:
        gather(ours.works, Told(" "), ours.actor)
    assert found.value.field == "title"


@pytest.mark.sqlite_only
@pytest.mark.shows("A14", "J2.5", "P14")
def test_a_leader_gathers_in_two_clicks_and_takes_apart_in_one(
    ours: Class, client: FlaskClient, app: Flask
) -> None:
    factories.sign_in(client, ours.user)
    space = "/fr/groupes/rives/espace/9"
    assert f'href="{space}/oeuvres-collectives"' in client.get(space).text
    page = client.get(f"{space}/oeuvres-collectives")
    assert page.text.count('type="checkbox" value="') + page.text.count("checked") >= 3
    ids = [work.id for work in ours.works]
    data = {"works": ids, "title": "Trois visages", "language": "fr", "csrf_token": house.csrf_of(client)}
    picture = io.BytesIO(pictures.encoded(pictures.scene(400, 300), "JPEG"))
    sent = {**data, "picture": (picture, "ensemble.jpg"), "description": "Trois masques sur un mur."}
    assert client.post(f"{space}/oeuvres-collectives", data={**data, "title": ""}).status_code == 422
    assert client.post(f"{space}/oeuvres-collectives", data=sent).status_code == 303
    db.session.rollback()
    whole = db.session.get_one(Work, ours.works[0].gathered_into_id)
    assert [one.role for one in whole.originals].count(ImageRole.VIEW) == 1
    assert whole.sent_views[0].description == "Trois masques sur un mur."
    again = client.get(space).text
    assert again.count("Dans une œuvre collective") == 3
    assert whole.number not in re.findall(r"9-\d{3}", client.get(f"{space}/personnes/1").text)
    stranger = factories.sign_in(app.test_client(), factories.make_user("other@example.org"))
    path = f"{space}/oeuvres-collectives/{whole.number}/separations"
    assert stranger.post(path, data={"csrf_token": house.csrf_of(stranger)}).status_code == 404
    assert client.post(path, data={"csrf_token": house.csrf_of(client)}).status_code == 303
    db.session.rollback()
    assert [work.showable for work in ours.works] == [True, True, True]


@pytest.mark.sqlite_only
@pytest.mark.shows("A14", "P14")
def test_a_maker_reads_their_part_and_changes_no_others(ours: Class, client: FlaskClient) -> None:
    amina = ours.works[0].credits[0].participant
    whole = gather(ours.works, TOLD, ours.actor)
    factories.hold_link(client, factories.make_link(amina))
    mine = client.get("/fr/mes-oeuvres/9-001")
    assert "Elle fait partie de l’œuvre collective" in html.unescape(mine.text)
    assert whole.parts[0].media_token in mine.text
    own, others = (f"/media/{part.media_token}/320.webp" for part in whole.parts[:2])
    assert (client.get(own).status_code, client.get(others).status_code) == (200, 404)
    assert client.get(f"/fr/mes-oeuvres/{whole.number}").status_code == 404
    assert whole.number not in client.get("/fr/mes-oeuvres").text.replace(f", {whole.number}.", "")


@pytest.mark.shows("A14", "F5", "J7.3", "P40")
def test_erasing_takes_one_persons_part_and_leaves_the_others(ours: Class) -> None:
    whole = ours.gathered()
    amina, noah, zoe = ours.works
    keys = [part.key for part in whole.sent_parts]
    correct_name(noah.credits[0], NameKind.ANONYMOUS, "", ours.actor)
    assert [one.public_name for one in whole.makers] == ["Amina", "", "Zoé"], "corrected in both places"
    erase_person(amina.credits[0].participant, ours.actor)
    erase_work(noah, ours.actor)
    assert (whole.showable, [one.public_name for one in whole.makers]) == (True, ["Zoé"])
    assert [storage().exists(key) for key in keys] == [False, False, True]
    erase_work(whole, ours.actor)
    assert (zoe.showable, [one.key for one in zoe.originals]) == (True, [keys[2]]), (
        "what is others' goes back"
    )
    assert storage().exists(keys[2])
    assert rights_are_kept()


@pytest.mark.shows("A14", "J7.3", "P40")
def test_the_last_person_erased_takes_the_collective_work_along(ours: Class) -> None:
    whole = ours.gathered()
    keys = [part.key for part in whole.sent_parts]
    for work in ours.works:
        erase_person(work.credits[0].participant, ours.actor)
    assert {one.status for one in (whole, *ours.works)} == {WorkStatus.ERASED}
    assert not any(storage().exists(key) for key in keys)


@pytest.mark.sqlite_only
@pytest.mark.shows("A10", "J7.1")
def test_a_parent_sees_the_part_and_decides_on_it_alone(ours: Class, client: FlaskClient) -> None:
    ours.works[0] = ours.add("Amina", WorkStatus.SUBMITTED)
    whole = ours.gathered()
    child = ours.works[0].credits[0].participant
    with transaction():
        child.age_band = AgeBand.FROM_14_TO_17
    client.get(f"/fr/parents/{make_access_link(child, LinkKind.PARENT)}")
    page = html.unescape(client.get("/fr/mon-enfant").text)
    assert f"/fr/editions/9/oeuvres/{whole.number}" in page
    assert "1 image" in page
    assert f'id="o{whole.number}"' not in page
    posted = {"csrf_token": house.csrf_of(client)}
    assert client.post(f"/fr/mon-enfant/{whole.number}/retraits", data=posted).status_code == 404
    assert client.post(f"/fr/mon-enfant/{ours.works[0].number}/retraits", data=posted).status_code == 303
    db.session.rollback()
    assert (whole.showable, len(whole.parts)) == (True, 2)


@pytest.mark.sqlite_only
@pytest.mark.shows("A11", "A14", "J2.6")
def test_a_returned_collective_work_is_mended_by_who_leads_the_group(
    ours: Class, client: FlaskClient
) -> None:
    factories.sign_in(client, ours.user)
    whole = gather(ours.works, TOLD, ours.actor)
    with transaction():
        move(whole, WorkStatus.RETURNED, Actor("gallery"), "return", "Un titre plus court ?")
    path = f"/fr/groupes/rives/espace/9/oeuvres-collectives/{whole.number}"
    assert f'href="{path}"' in client.get("/fr/groupes/rives/espace/9").text
    assert "Un titre plus court" in client.get(path).text
    seen = whole.parts[1].id
    stale = {"title": "Visages", "language": "fr", "version": "1", "csrf_token": house.csrf_of(client)}
    assert client.post(path, data=stale).status_code == 409
    words = {**stale, "version": str(whole.version), f"seen_{seen}": "Un masque bleu."}
    assert client.post(path, data=words).status_code == 303
    db.session.rollback()
    assert (whole.title, whole.status, whole.parts[1].description) == (
        "Visages",
        WorkStatus.SUBMITTED,
        "Un masque bleu.",
    )
    assert whole.parts[0].description, "what the form does not say stays"
    assert not [line for line in check.history() if whole.number in line]
