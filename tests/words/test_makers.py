"""Words to a work or a group: its makers read them, and nobody else unless all agree (P39, C13)."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from gallery.accounts.models import User
from gallery.audit.service import GALLERY
from gallery.db import transaction
from gallery.editions.models import Edition, StaffRole
from gallery.errors import Conflict
from gallery.groups.models import Group, GroupLeader
from gallery.words.agreeing import Answer, answer_as_leader, answer_as_maker
from gallery.words.deciding import Act, decide
from gallery.words.service import About
from gallery.works.models import Credit
from gallery.works.service import take_down
from gallery.works.showable import refresh_showable
from tests import factories
from tests.security.house import csrf_of, hidden
from tests.words.said import BOOK, left, send, words


class Told:
    """A work by two people, with a word to it; the first of them has their link."""

    def __init__(self, app: Flask, edition: Edition) -> None:
        self.one, self.other = factories.make_participant(), factories.make_participant()
        factories.consent_to_show(self.other, edition)
        work = factories.make_exhibited_work(edition, participant=self.one)
        with transaction():
            work.credits.append(Credit(participant_id=self.other.id, name="Noé", position=1))
        with transaction():
            refresh_showable(work)
        self.page = f"/fr/editions/9/oeuvres/{work.number}"
        self.own = f"/fr/mes-oeuvres/{work.number}"
        self.anybody = app.test_client()
        self.maker = factories.hold_link(app.test_client(), factories.make_link(self.one))
        assert send(self.anybody, f"{self.page}/mot", text="Vos bleus me suivent.").status_code == 303
        (self.word,) = words()

    def answer(self, said: str) -> None:
        own = f"{self.own}/mots"
        data = {"csrf_token": hidden(self.maker.get(own))["csrf_token"], "answer": said}
        assert self.maker.post(f"{own}/{self.word.id}/reponses", data=data).status_code == 303

    def is_public(self) -> bool:
        assert "Vos bleus" not in self.anybody.get(BOOK).text
        return "Vos bleus" in self.anybody.get(self.page).text


@pytest.fixture
def told(app: Flask, edition: Edition, organiser: User) -> Told:
    return Told(app, edition)


@pytest.mark.shows("P39", "C13", "J4.6")
def test_a_word_to_a_work_is_public_only_if_a_moderator_and_all_its_makers_agree(
    told: Told, moderator: User
) -> None:
    assert f"{told.page}/mot" in told.anybody.get(told.page).text
    own = f"{told.own}/mots"
    assert "Vos bleus" not in told.maker.get(own).text
    decide([told.word], Act.PUBLISH, moderator)
    assert "Vos bleus" in told.maker.get(own).text
    assert own in told.maker.get(told.own).text
    assert told.anybody.get(own).status_code == 404
    assert not told.is_public()
    told.answer("agree")
    assert not told.is_public()  # the other one has not said so
    answer_as_maker(told.word, told.other.id, Answer.AGREE)
    assert told.is_public()


@pytest.mark.shows("P39", "C13")
def test_a_moderator_or_one_maker_is_enough_to_end_it(told: Told, moderator: User) -> None:
    decide([told.word], Act.PUBLISH, moderator)
    told.answer("agree")
    answer_as_maker(told.word, told.other.id, Answer.AGREE)
    told.answer("take_back")
    assert not told.is_public()
    told.answer("agree")
    decide([told.word], Act.KEEP, moderator)
    assert not told.is_public()
    decide([told.word], Act.PUBLISH, moderator)
    assert told.is_public()
    told.answer("refuse")
    assert not told.is_public()
    assert "Vos bleus" not in told.maker.get(f"{told.own}/mots").text
    with pytest.raises(Conflict):
        decide([told.word], Act.UNDO, moderator)


@pytest.fixture
def leader(edition: Edition) -> tuple[Group, User]:
    group, user = factories.make_group("rives"), factories.make_user("prof@example.org")
    with transaction() as session:
        session.add(GroupLeader(group_id=group.id, user_id=user.id))
    return group, user


@pytest.mark.shows("P39", "C13")
def test_a_word_to_a_group_is_read_and_agreed_to_in_its_leaders_space(
    app: Flask, client: FlaskClient, edition: Edition, moderator: User, leader: tuple[Group, User]
) -> None:
    group, user = leader
    form = "/fr/editions/9/groupes/rives/mot"
    assert client.get(form).status_code == 404  # who has no work on the wall is not public
    work = factories.make_exhibited_work(edition, group_id=group.id)
    assert form in client.get("/fr/groupes/rives").text
    assert send(client, form, text="Bravo à toute la classe.").status_code == 303
    decide(words(), Act.PUBLISH, moderator)
    decide([left(About(edition, work=work), "Pour la barque.")], Act.PUBLISH, moderator)
    space = "/fr/groupes/rives/espace/9/mots"
    assert client.get(space).status_code == 302
    led = factories.sign_in(app.test_client(), user)
    page = led.get(space).text
    assert "Bravo à toute la classe." in page
    assert "Pour la barque." in page
    to_group, to_work = words()
    data = {"csrf_token": hidden(led.get(space))["csrf_token"], "answer": "agree"}
    assert led.post(f"{space}/{to_group.id}/reponses", data=data).status_code == 303
    answer_as_leader(to_work, user.id, Answer.AGREE)
    assert "Bravo à toute la classe." in client.get("/fr/groupes/rives").text
    assert "Pour la barque." in client.get(f"/fr/editions/9/oeuvres/{work.number}").text
    assert led.get(f"{space}.pdf").data.startswith(b"%PDF")
    take_down(work, GALLERY)
    assert client.get("/fr/groupes/rives").status_code == 404
    organiser = factories.sign_in(
        app.test_client(), factories.make_user("o@example.org", StaffRole.ORGANISER, edition)
    )
    data["csrf_token"] = csrf_of(organiser)
    assert organiser.post(f"{space}/{to_group.id}/reponses", data=data).status_code == 403
