"""A group's space: papers, names, corrections, withdrawals; and that nobody else sees any of it."""

import html
import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from gallery import clock
from gallery.audit.models import AuditEntry
from gallery.audit.service import Actor
from gallery.config import Settings
from gallery.db import db, transaction
from gallery.editions.models import StaffRole
from gallery.errors import NotAllowed
from gallery.groups import roster
from gallery.groups.models import AccessCode, GroupLeader
from gallery.groups.service import take_part
from gallery.leading import service
from gallery.leading.people import Person, people_of
from gallery.leading.queries import works_of_group
from gallery.leading.service import PublicName
from gallery.people.models import AgeBand, Consent, ConsentMeans, Purpose
from gallery.works.models import NameKind, Work, WorkStatus
from gallery.works.service import bring_back, withdraw_work
from tests import factories
from tests.accessibility.test_axe import WAYS, found_on
from tests.security import house
from tests.services.browser import Pages
from tests.services.site import Site

SPACE = "/fr/groupes/rives/espace/9"
PRIVATE = ("Amina", "Noah")


class Class:
    """A group with two children on its list, of whom one has sent a work, and a work that came by the link."""

    def __init__(self) -> None:
        self.edition = factories.make_collecting_edition(9)
        self.group = factories.make_group("rives", name="Les Rives")
        self.user = factories.make_user("prof@example.org")
        self.actor = Actor("user", self.user.id)
        with transaction() as session:
            session.add(GroupLeader(group_id=self.group.id, user_id=self.user.id))
        self.taking_part = take_part(self.group, self.edition, self.actor)
        pupils = [roster.Pupil(name, AgeBand.UNDER_14) for name in PRIVATE]
        self.amina, self.noah = roster.enrol(self.taking_part, pupils, self.actor)
        self.work = self.add(WorkStatus.APPROVED, participant=self.amina.participant, consent=False)
        self.older = self.add(WorkStatus.SUBMITTED, title="Par le lien")

    def add(self, status: WorkStatus, **given: object) -> Work:
        named = {"name": "", "kind": NameKind.ANONYMOUS, **given}
        return factories.make_work(self.edition, status, group_id=self.group.id, **named)

    def people(self) -> list[Person]:
        db.session.rollback()  # what the pages wrote since
        works = list(db.session.scalars(works_of_group(self.group.id, self.edition.id)))
        return people_of(self.taking_part, works, self.edition.id)

    def states(self) -> list[str]:
        return [person.state for person in self.people()]


@pytest.mark.shows("A12", "J1.6", "J2.6")
def test_papers_names_and_withdrawals_of_a_class(app_context: Flask) -> None:
    ours = Class()
    assert ours.states() == ["paper", "empty", "ready"]
    everything = frozenset(Purpose)
    service.note_papers([ours.amina.participant], ours.edition, everything, ours.actor, "fr")
    kept = db.session.scalars(
        select(Consent).where(Consent.participant_id == ours.amina.participant_id)
    ).all()
    assert {(one.means, one.recorded_by) for one in kept} == {(ConsentMeans.PAPER, f"user:{ours.user.id}")}
    assert (ours.states()[0], ours.work.showable) == ("ready", True)
    amina = ours.people()[0]
    service.set_public_name(amina, ours.edition, PublicName(NameKind.FIRST_NAME, "Amina"), ours.actor)
    assert (ours.work.status, ours.work.credits[0].name) == (WorkStatus.SUBMITTED, "Amina"), "looked at again"
    service.note_papers([amina.participant], ours.edition, frozenset(), ours.actor, "fr")
    assert ours.states()[0] == "paper"
    third = ours.people()[2]
    service.note_papers([third.participant], ours.edition, frozenset(), ours.actor, "fr")
    assert ours.states()[2] == "ready", "what somebody said on a page is not the leader's to take back"
    with pytest.raises(NotAllowed):
        service.remove(ours.people()[0], ours.actor)
    withdraw_work(ours.work, ours.actor)
    assert ours.states()[0] == "aside", "what hangs nowhere is not ready"
    bring_back(ours.work, ours.actor)
    withdraw_work(ours.older, Actor("participant", third.id))
    with pytest.raises(NotAllowed):
        bring_back(ours.older, ours.actor)
    service.remove(ours.people()[1], ours.actor)
    assert ours.states() == ["paper", "aside"]


@pytest.fixture
def ours(app_context: Flask) -> Class:
    return Class()


@pytest.fixture
def leader(client: FlaskClient, ours: Class) -> FlaskClient:
    return factories.sign_in(client, ours.user)


def send(client: FlaskClient, path: str, **fields: object) -> int:
    return client.post(path, data={"csrf_token": house.csrf_of(client), **fields}).status_code


@pytest.mark.sqlite_only
@pytest.mark.shows("A12", "J2.6", "P14")
def test_leader_mends_what_the_team_returned_and_takes_back_what_is_the_groups(
    leader: FlaskClient, ours: Class
) -> None:
    returned = ours.add(WorkStatus.RETURNED, title="Floue")
    page = html.unescape(leader.get(SPACE).text)
    assert "À corriger (1)" in page
    assert "1 attend un papier, 1 à corriger" in page
    form = leader.get(f"/fr/mes-oeuvres/{returned.number}/corrections")
    fields = {**house.hidden(form), "title": "Nette", "name_kind": "anonymous", "group": ours.group.id}
    fields |= {"language": "fr", "licence": "all-rights-reserved"}
    answer = leader.post(f"/fr/mes-oeuvres/{returned.number}/corrections", data=fields)
    assert (answer.status_code, answer.headers["Location"]) == (303, SPACE)
    assert send(leader, f"/fr/mes-oeuvres/{ours.older.number}/retraits") == 303
    db.session.rollback()
    assert (returned.title, returned.status) == ("Nette", WorkStatus.SUBMITTED)
    assert ours.older.status is WorkStatus.WITHDRAWN
    acts = db.session.execute(
        select(AuditEntry.act, AuditEntry.actor_kind).where(AuditEntry.act.in_(["revise", "withdraw"]))
    ).all()
    assert acts == [("revise", "user"), ("withdraw", "user")]
    assert send(leader, f"/fr/mes-oeuvres/{ours.older.number}/retours") == 303
    for closed in (f"/fr/mes-oeuvres/{returned.number}", "/fr/moderation", "/fr/organisation"):
        assert leader.get(closed).status_code in (403, 404), "the receipt is its maker's, the desk the team's"


@pytest.mark.sqlite_only
@pytest.mark.shows("A12", "J2.4")
def test_list_and_papers_are_seen_by_the_leader_and_the_organisers_alone(
    app: Flask, leader: FlaskClient, ours: Class
) -> None:
    assert send(leader, f"{SPACE}/noms", names="Sacha; 15\nOmar Diallo", age_band="under_14") == 303
    everybody = [str(one.id) for one in ours.people()]
    for act in ("paper", "first_name", "14_17", "anonymous"):
        assert send(leader, f"{SPACE}/personnes", person=everybody, act=act) == 303
    assert send(leader, f"{SPACE}/personnes", paper=str(ours.noah.participant_id)) == 303
    assert send(leader, f"{SPACE}/ordre") == 303
    one = f"{SPACE}/personnes/{ours.noah.participant_id}"
    fields = {"name": "Noé", "age_band": "under_14", "name_kind": "pseudonym", "public_name": "Dodo"}
    assert send(leader, one, position=1, papers=["show"], **fields) == 303
    noah = next(person for person in ours.people() if person.id == ours.noah.participant_id)
    assert noah.entry
    assert (noah.entry.private_name, noah.entry.public_name, noah.paper) == ("Noé", "Dodo", [Purpose.SHOW])
    page = html.unescape(leader.get(SPACE).text)
    assert page.index("Noé") < page.index("Amina")
    assert "Un nom de famille? Une lettre suffit." in page
    assert send(leader, f"{one}/retraits") == 303
    factories.make_exhibited_work(factories.make_edition(8), group_id=ours.group.id, name="Ève")
    elsewhere = factories.make_user(role=StaffRole.ORGANISER, edition=factories.make_edition(7))
    here = factories.make_user(role=StaffRole.ORGANISER, edition=ours.edition)
    other = factories.make_user("autre@example.org")
    with transaction() as session:
        session.add(GroupLeader(group_id=factories.make_group("autre").id, user_id=other.id))
    assert "Amina" in factories.sign_in(app.test_client(), here).get(SPACE).text
    for closed in (SPACE, f"{SPACE}/liens", f"{SPACE}/reglages", one):
        for user in (elsewhere, other):
            assert factories.sign_in(app.test_client(), user).get(closed).status_code == 404
        assert app.test_client().get(closed).status_code == 302
    public = app.test_client().get("/fr/groupes/rives").text
    assert "Les Rives" in public
    assert not [word for word in (*PRIVATE, "Sacha", "Papier", "Liste") if word in public]


@pytest.mark.sqlite_only
@pytest.mark.shows("P20", "P23")
def test_link_ends_on_a_day_that_calendars_reach(leader: FlaskClient, ours: Class) -> None:
    hidden = house.hidden(leader.get(f"{SPACE}/liens"))
    for odd in ("9999-12-31", "0001-01-01", "demain", ""):
        assert leader.post(f"{SPACE}/liens", data={**hidden, "expires_on": odd}).status_code == 422, odd


@pytest.mark.sqlite_only
@pytest.mark.shows("A12", "P20", "P22")
def test_link_brings_a_whole_school_to_the_first_question(
    app: Flask, leader: FlaskClient, ours: Class
) -> None:
    made = leader.post(
        f"{SPACE}/liens", data={**house.hidden(leader.get(f"{SPACE}/liens")), "expires_on": tomorrow()}
    )
    sheet = leader.get(made.headers["Location"])
    code = re.search(r"localhost/g/([\w-]+)", sheet.text)
    assert code
    token = code[1]
    assert "<path" in sheet.text
    until = sheet.text.split("Jusqu’au ")[1].split(".")[0]
    assert int(until.split()[1]) == int(tomorrow()[-2:]), (
        "the day that was chosen, not the next one's first minute"
    )
    pupil = app.test_client()
    assert pupil.get(f"/g/{token}").headers["Location"] == f"/fr/g/{token}"
    english = pupil.get(f"/g/{token}", headers={"Accept-Language": "en"})
    assert english.headers["Location"] == f"/en/g/{token}"
    for _pupil in range(70):
        door = pupil.get(f"/fr/g/{token}")
        assert door.status_code == 200
    assert ("Les Rives" in door.text, door.headers["Referrer-Policy"]) == (True, "no-referrer")
    answer = pupil.post(f"/fr/g/{token}", data=house.hidden(door))
    assert (answer.status_code, "/fr/deposer" in answer.headers["Location"]) == (303, True)
    with pupil.session_transaction() as session:
        assert session["group_code"] == token
    guessed = [pupil.get(f"/fr/g/{number:028}").status_code for number in range(61)]
    assert guessed == [410] * 60 + [429]
    assert pupil.get(f"/fr/g/{token}").status_code == 200, "one who plays with codes shuts nobody out"
    kept = db.session.scalars(select(AccessCode)).one()
    assert send(leader, f"{SPACE}/liens/{kept.id}/revocations") == 303
    assert leader.get(made.headers["Location"]).status_code == 303
    ended = [pupil.get(f"/fr/g/{token}").status_code for _try in range(61)]
    assert ended == [410] * 61, "an old sheet is no guess"
    said = pupil.get(f"/fr/g/{token}", environ_base={"REMOTE_ADDR": "10.1.1.1"}).text
    unknown = pupil.get("/fr/g/aaaa", environ_base={"REMOTE_ADDR": "10.1.1.1"}).text
    assert said.replace(token, "") == unknown.replace("aaaa", ""), "a guesser is not told which it was"


@pytest.mark.sqlite_only
def test_leader_is_told_that_a_new_link_lets_nothing_in_after_the_call(
    leader: FlaskClient, ours: Class
) -> None:
    with transaction():
        ours.edition.call_closes_at = clock.now() - factories.A_DAY
    assert "Le dépôt est terminé." in leader.get(f"{SPACE}/liens").text


def tomorrow() -> str:
    return (clock.now() + 2 * factories.A_DAY).date().isoformat()


@pytest.mark.sqlite_only
@pytest.mark.shows("A12", "J2.6", "P14")
def test_organiser_names_a_leader_who_finds_the_space_and_hands_it_over(
    app: Flask, client: FlaskClient, ours: Class
) -> None:
    office = f"/fr/organisation/groupes/{ours.group.id}"
    apart = factories.make_user(role=StaffRole.ORGANISER, edition=factories.make_edition(7))
    factories.sign_in(client, apart)
    assert send(client, f"{office}/responsables", email="moi@example.org") == 403, "works elsewhere"
    organiser = factories.sign_in(
        app.test_client(), factories.make_user(role=StaffRole.ORGANISER, edition=ours.edition)
    )
    assert send(organiser, f"{office}/responsables", email="lea@example.org") == 303
    assert send(organiser, f"{office}/responsables", email="lea@") == 422
    assert "lea@example.org" in organiser.get(office).text
    lea = db.session.scalars(select(GroupLeader).order_by(GroupLeader.id.desc())).first()
    assert lea
    hers = factories.sign_in(app.test_client(), lea.user)
    assert hers.get("/fr/bienvenue").headers["Location"] == "/fr/mes-groupes"
    assert SPACE in hers.get("/fr/mes-groupes").text
    assert send(hers, f"{SPACE}/reglages", technique="Collage", artist="Maude") == 303
    assert "n’est visible que pour l’équipe et vous" in html.unescape(hers.get(SPACE).text)
    hand_over_on_the_pages(app, hers)
    first = db.session.scalars(select(GroupLeader)).first()
    assert first
    assert send(organiser, f"{office}/responsables/{first.id}/fins") == 303
    assert factories.sign_in(app.test_client(), ours.user).get(SPACE).status_code == 404


def hand_over_on_the_pages(app: Flask, hers: FlaskClient) -> None:
    """First to an address with a slip in it, taken back; then to the right one, read again."""
    page, named = f"{SPACE}/responsables", select(GroupLeader).order_by(GroupLeader.id.desc())
    for email in ("siute@example.org", "suite@example.org"):
        asked = hers.post(page, data={"csrf_token": house.csrf_of(hers), "email": email})
        assert (asked.status_code, f">{email}</p>" in asked.text) == (200, True), (
            "nothing is done before it is read"
        )
        assert send(hers, page, email=email, sure="autre@example.org") == 200, "another one was read"
        assert send(hers, page, email=email, sure=email) == 303
        assert hers.get(SPACE).status_code == 200, "she stays until the new one has come"
        db.session.rollback()
        new = db.session.scalars(named).first()
        assert new
        if email.startswith("si"):
            assert f"/responsables/{new.id}/retraits" in hers.get(f"{SPACE}/reglages").text
            assert send(hers, f"{page}/{new.id}/retraits") == 303
            assert factories.sign_in(app.test_client(), new.user).get(SPACE).status_code == 404
    assert factories.sign_in(app.test_client(), new.user).get(SPACE).status_code == 200
    assert hers.get(SPACE).status_code == 404, "she sees nothing of it from then on"


@pytest.mark.sqlite_only
@pytest.mark.shows("A12", "J5.7")
def test_axe_finds_nothing_on_the_space(
    leader: FlaskClient, ours: Class, settings: Settings, site: Callable[[Settings], Site], pages: Pages
) -> None:
    ours.add(WorkStatus.RETURNED)
    url, cookie = site(settings).url, leader.get_cookie("session")
    assert cookie
    held = {"name": "session", "value": cookie.value, "domain": "localhost", "path": "/"}
    asked = [SPACE, f"{SPACE}/liens", f"{SPACE}/personnes/{ours.noah.participant_id}"]
    for way, address in zip((WAYS[0], WAYS[1], WAYS[2]), asked, strict=True):
        state = {"cookies": [held], "origins": []}
        assert found_on(pages, [f"{url}{address}"], **way, storage_state=state) == []
