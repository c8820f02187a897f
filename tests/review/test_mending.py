"""Care for the words on a work: what the team may mend, and what its maker reads of it."""

import re
from dataclasses import dataclass
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from gallery.accounts.models import User
from gallery.audit.models import AuditEntry
from gallery.audit.service import GALLERY
from gallery.db import db, transaction
from gallery.editions.models import Edition
from gallery.errors import Conflict, NotAcceptable, NotAllowed
from gallery.groups.service import name_leader
from gallery.intake.service import describe_picture
from gallery.people.models import AgeBand
from gallery.people.service import actor_of
from gallery.review.mending import is_a_slip, mend_name
from gallery.review.service import Words, write_words
from gallery.rights.erasing import erase_name
from gallery.search.models import SearchEntry
from gallery.works.gathering import Told, gather
from gallery.works.mends import difference, mends_of
from gallery.works.models import NameKind, Work, WorkStatus
from tests.factories import (
    hold_link,
    make_exhibited_work,
    make_group,
    make_link,
    make_participant,
    make_pending_work,
    make_work,
    sign_in,
)
from tests.review.table import token_on


def entries(work: Work) -> list[AuditEntry]:
    mine = (AuditEntry.subject_kind == "works") & (AuditEntry.subject_id == work.id)
    return list(db.session.scalars(select(AuditEntry).where(mine).order_by(AuditEntry.id)))


def mend(work: Work, user: User, name: str, **more: Any) -> None:
    credit = work.credits[0]
    mend_name(work, user, credit.id, credit.public_name, name, **more)


@dataclass
class Kept:
    """All that its maker alone says."""

    words: tuple[str, ...]
    files: list[tuple[str, str]]

    @classmethod
    def of(cls, work: Work) -> "Kept":
        db.session.rollback()
        words = work.title, work.statement, work.poem, work.technique, work.language
        return cls(words, [(one.key, one.sha256) for one in work.originals])


@pytest.mark.shows("J3.7", "B7")
def test_team_mends_a_slip_in_a_name_and_it_is_logged_and_shown(
    client: FlaskClient, edition: Edition, moderator: User
) -> None:
    work = make_exhibited_work(edition, name="Amnia")
    version = work.version
    page = client.get(f"/fr/moderation/oeuvres/{work.number}/noms").text
    assert 'value="Amnia"' in page
    credit = work.credits[0].id
    sent = {f"n{credit}-was": "Amnia", f"n{credit}-name": " Amina "}
    sent["csrf_token"] = token_on(client, f"/fr/moderation/oeuvres/{work.number}/noms")
    answer = client.post(f"/fr/moderation/oeuvres/{work.number}/noms/{credit}", data=sent)
    assert answer.status_code == 303
    db.session.rollback()
    last = entries(work)[-1]
    assert (last.act, last.actor_kind, last.actor_id) == ("mend_name", "user", moderator.id)
    assert [(change or {})["label"] for change in (last.before, last.after)] == ["Amnia", "Amina"]
    assert work.version > version, "who decides on it has seen another name"
    assert work.status is WorkStatus.APPROVED
    public = client.get(f"/fr/editions/{edition.number}/oeuvres/{work.number}").text
    assert "Amina" in public
    assert "Amnia" not in public
    assert db.session.scalar(select(SearchEntry.work_id)) == work.id


@pytest.mark.shows("J3.7")
def test_another_name_takes_a_word_that_it_is_meant(
    client: FlaskClient, edition: Edition, moderator: User
) -> None:
    work = make_pending_work(edition, name="Amina")
    credit = work.credits[0].id
    address = f"/en/moderation/works/{work.number}/names/{credit}"
    sent = {f"n{credit}-was": "Amina", f"n{credit}-name": "Amina Diallo"}
    sent["csrf_token"] = token_on(client, f"/en/moderation/works/{work.number}/names")
    answer = client.post(address, data=sent)
    assert answer.status_code == 422
    assert 'value="Amina Diallo"' in answer.text, "what was typed is kept"
    assert "says more than before" in answer.text
    db.session.rollback()
    assert work.credits[0].name == "Amina"
    assert client.post(address, data={**sent, f"n{credit}-sure": "y"}).status_code == 303
    db.session.rollback()
    assert work.credits[0].name == "Amina Diallo"


@pytest.mark.parametrize(
    ("was", "name", "slip"),
    [
        ("Lyne", "Line", True),
        ("josé", "José", True),
        ("Marie Eve", "Marie-Ève", True),
        ("Anne Marie", "Annemarie", True),
        ("Amina", "Samira", False),
        ("Amina", "Amina D.", False),
        ("Sam", "Groupe 204", False),
    ],
)
def test_slip_is_told_from_another_name(was: str, name: str, slip: bool) -> None:
    assert is_a_slip(was, name) is slip


@pytest.mark.shows("J3.7", "P40")
def test_no_name_is_mended_that_the_label_does_not_say(edition: Edition, moderator: User) -> None:
    anonymous = make_pending_work(edition, kind=NameKind.ANONYMOUS, name="")
    unsaid = make_pending_work(edition, name="Kiwi")
    with transaction():
        unsaid.credits[0].shown = False  # as when the permission for the name is taken back
    for work in (anonymous, unsaid):
        with pytest.raises(NotAllowed):
            mend_name(work, moderator, work.credits[0].id, work.credits[0].public_name, "Nouveau", sure=True)
        assert entries(work) == []
    named = make_pending_work(edition, name="Kiwi")
    for wrong in ("", "K" * 121):
        with pytest.raises(NotAcceptable):
            mend(named, moderator, wrong, sure=True)
    with pytest.raises(Conflict):
        mend_name(named, moderator, named.credits[0].id, "Lilas", "Kiwis")
    mend(named, moderator, "Kiwi")
    assert entries(named) == [], "what stays the same is no act"


@pytest.mark.shows("J3.7", "B7")
def test_forged_forms_change_neither_picture_nor_title_nor_message(
    client: FlaskClient, edition: Edition, moderator: User
) -> None:
    work = make_pending_work(edition, title="Le titre", statement="Le message", poem="Le poème")
    before, credit = Kept.of(work), work.credits[0].id
    forged = {
        **dict.fromkeys(("title", "statement", "poem", "technique", "language", "work-title"), "Volé"),
        **{f"n{credit}-{name}": "Volé" for name in ("title", "statement", "poem")},
        "views": "x",
        "key": "originals/x",
        f"n{credit}-was": "Amina",
        f"n{credit}-name": "Amina",
        f"description_{work.originals[0].id}": "Une barque.",
        "content_note": "deuil",
        "seen": str(work.version),
        "decision": "approve",
    }
    base = f"/fr/moderation/oeuvres/{work.number}"
    forged["csrf_token"] = token_on(client, f"{base}/noms")
    for address in (f"{base}/noms/{credit}", f"{base}/descriptions", f"{base}/examens"):
        db.session.rollback()
        forged["seen"] = str(work.version)
        assert client.post(address, data=forged).status_code == 303
    assert Kept.of(work) == before
    assert work.originals[0].description == "Une barque.", "the form itself was taken"
    assert "Volé" not in str([[one.before, one.after, one.why] for one in entries(work)])


@pytest.mark.shows("J3.7")
def test_maker_reads_word_by_word_what_the_team_changed_and_answers(
    client: FlaskClient, edition: Edition, moderator: User
) -> None:
    work = make_pending_work(edition, name="Amnia")
    words = Words({work.originals[0].id: "Une barque bleue sur le fleuve."}, "deuil")
    write_words(work, words, moderator)
    write_words(work, Words({work.originals[0].id: "Une barque rouge sur le fleuve."}, "deuil"), moderator)
    mend(work, moderator, "Amina")
    hold_link(client, make_link(work.credits[0].participant))
    page = client.get(f"/en/my-works/{work.number}").text
    assert "What the team changed" in page
    said = re.sub(r"<[^>]+>", "", page[page.index("soins") :])
    assert "Une barque [removed: bleue ] [added: rouge ] sur le fleuve." in re.sub(r"\s+", " ", said)
    assert re.search(r"<del>.*?Amnia.*?</del>.*?<ins>.*?Amina.*?</ins>", page, re.DOTALL)
    assert "Content note" in said
    assert f"/en/my-works/{work.number}/revisions" in page
    assert moderator.email not in page, "who of the team it was stays with the team"
    french = client.get(f"/fr/mes-oeuvres/{work.number}").text
    assert "Ce que l’équipe a changé" in french


@pytest.mark.shows("J3.7")
def test_leader_reads_what_the_team_changed_in_the_groups_space(
    client: FlaskClient, edition: Edition, moderator: User
) -> None:
    group = make_group("ecole")
    work = make_pending_work(edition, name="Amnia", group_id=group.id)
    mend(work, moderator, "Amina")
    leader = name_leader(group, "prof@example.org", GALLERY)
    sign_in(client, leader.user)
    person = work.credits[0].participant_id
    page = client.get(f"/fr/groupes/ecole/espace/{edition.number}/personnes/{person}").text
    assert re.search(r"<del>.*?Amnia.*?</del>.*?<ins>.*?Amina.*?</ins>", page, re.DOTALL)


def test_what_its_maker_changed_is_not_told_as_the_teams(edition: Edition, moderator: User) -> None:
    work = make_pending_work(edition)
    describe_picture(work, work.originals[0].id, "Ma barque.", actor_of(work.credits[0].participant))
    assert mends_of(work) == []


@pytest.mark.shows("J3.7", "P40")
def test_erased_name_takes_what_it_was_before_along(edition: Edition, moderator: User) -> None:
    participant = make_participant(age_band=AgeBand.ADULT)
    work = make_work(edition, WorkStatus.SUBMITTED, name="Kivi", participant=participant)
    mend(work, moderator, "Kiwi")
    mend(work, moderator, "Lilas", sure=True)

    def said() -> str:
        return str([[one.before, one.after, one.why] for one in entries(work)])

    assert all(name in said() for name in ("Kivi", "Kiwi", "Lilas"))
    erase_name(participant, actor_of(participant))
    assert not any(name in said() for name in ("Kivi", "Kiwi", "Lilas"))
    assert [one.act for one in entries(work)].count("mend_name") == 2


@pytest.mark.shows("J3.7")
def test_name_mended_on_a_collective_work_is_mended_on_the_single_one(
    edition: Edition, moderator: User
) -> None:
    group = make_group()
    singles = [make_pending_work(edition, name=name, group_id=group.id) for name in ("Amnia", "Zoé")]
    whole = gather(singles, Told("Ensemble"), GALLERY)
    credit = next(one for one in whole.credits if one.name == "Amnia")
    mend_name(whole, moderator, credit.id, credit.public_name, "Amina")
    db.session.rollback()
    assert singles[0].credits[0].name == "Amina"
    assert singles[1].credits[0].name == "Zoé"
    assert len(mends_of(singles[0])) == 1


def test_difference_reads_as_both_texts() -> None:
    before, after = "Un chat noir dort.\nIl pleut.", "Un grand chat noir dort.\nIl neige."
    pieces = difference(before, after)
    assert "".join(one.text for one in pieces if one.kind != "new").split() == before.split()
    assert "".join(one.text for one in pieces if one.kind != "gone") == after
    assert [(one.kind, one.text.strip()) for one in pieces if one.kind != "same"] == [
        ("new", "grand"),
        ("gone", "pleut."),
        ("new", "neige."),
    ]
