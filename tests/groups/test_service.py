"""Who leads a group, its codes, its list."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from gallery import clock
from gallery.accounts.service import begin_session
from gallery.audit.models import AuditEntry
from gallery.audit.service import Actor
from gallery.db import db, transaction
from gallery.errors import NotAcceptable, NotAllowed
from gallery.groups import codes, roster
from gallery.groups.models import AccessCode, Group, GroupLeader
from gallery.groups.queries import leaders_of, roster_of, standing_code
from gallery.groups.service import (
    SharedFacts,
    end_leadership,
    hand_over,
    name_leader,
    save_shared_facts,
    take_back,
    take_part,
)
from gallery.outbox.models import Mail
from gallery.outbox.service import write
from gallery.people.models import AgeBand, Participant
from tests import factories


def leading(group: Group) -> list[str]:
    return [one.user.email for one in db.session.scalars(leaders_of(group))]


@pytest.mark.shows("A12", "J2.6")
def test_group_is_named_a_leader_who_hands_it_over(app_context: Flask) -> None:
    organiser, group = factories.make_user(administrator=True), factories.make_group(name="Les Rives")
    actor = Actor("user", organiser.id)
    first = name_leader(group, " Prof@Example.org ", actor)
    assert name_leader(group, "prof@example.org", actor).id == first.id, "once is enough"
    letter = db.session.scalars(select(Mail)).one()
    assert (letter.recipient, "/fr/acces/" in letter.body) == ("prof@example.org", True)
    with pytest.raises(NotAllowed):
        name_leader(group, organiser.email, actor)
    with pytest.raises(NotAcceptable):
        name_leader(group, "prof@", actor)
    prof = Actor("user", first.user_id)
    hand_over(group, "aide@example.org", prof, stay=True)
    assert leading(group) == ["prof@example.org", "aide@example.org"]
    hand_over_with_a_slip(group, prof)
    assert leading(group) == ["aide@example.org", "relève@example.org"]
    end_leadership(db.session.scalars(leaders_of(group)).first() or first, actor)
    assert leading(group) == ["relève@example.org"]
    acts = db.session.scalars(
        select(AuditEntry.act).where(AuditEntry.subject_kind == GroupLeader.__tablename__)
    ).all()
    ends = ["end_leadership"] * 2
    assert sorted(acts) == [*ends, "hand_over", "hand_over", "hand_over", "name_leader", "take_back"]
    for _more in range(3):
        name_leader(factories.make_group(), "prof@example.org", actor)
    with transaction():
        assert write("prof@example.org", "Connexion", "Six chiffres."), "being named takes no sign-in's place"


def hand_over_with_a_slip(group: Group, prof: Actor) -> None:
    before = leading(group)
    passed = hand_over(group, "relève@example.org", prof)
    everybody = [*before, "relève@example.org"]
    assert leading(group) == everybody, "nobody is out before the new one has come"
    wrong = hand_over(group, "releve@example.org", prof)
    for _twice in range(2):
        take_back(wrong, prof)
    assert leading(group) == everybody, "a slip of the finger is mended"
    assert db.session.scalars(select(Mail.cancelled_at).where(Mail.recipient == wrong.user.email)).one()
    for leader in (wrong, passed):
        assert leading(group) == everybody, "who was not meant leads nothing, and nobody goes for them"
        with transaction():
            begin_session(leader.user)
    assert leading(group) == everybody[1:], "the new one has come"
    with pytest.raises(NotAllowed):
        take_back(passed, prof)


@pytest.mark.shows("A12", "P20")
def test_code_lets_in_until_it_ends(app_context: Flask) -> None:
    edition, group = factories.make_collecting_edition(9), factories.make_group()
    actor = Actor("user", factories.make_user().id)
    taking_part = take_part(group, edition, actor)
    assert take_part(group, edition, actor).id == taking_part.id
    save_shared_facts(taking_part, SharedFacts(technique="Collage", artist="Maude"), actor)
    assert (taking_part.technique, group.artist) == ("Collage", "Maude")
    end = codes.usual_end(edition)
    assert edition.call_closes_at
    assert end - edition.call_closes_at == timedelta(days=7)
    made = codes.make_code(taking_part, codes.CodeTerms(end, uses=2), actor, organiser=False)
    kept = db.session.scalars(select(AccessCode)).one()
    assert made.token not in kept.token_hash
    assert len(made.token.replace("-", "")) * 4.9 > 128
    found = db.session.scalar(standing_code(f" {made.token.upper().replace('-', ' ')} "))
    assert found is not None, "however it is typed from paper"
    with clock.at(end + timedelta(seconds=1)):
        assert db.session.scalar(standing_code(made.token)) is None
    codes.revoke_code(kept, actor)
    assert db.session.scalar(standing_code(made.token)) is None
    for terms in (
        codes.CodeTerms(clock.now() - timedelta(days=1)),
        codes.CodeTerms(end, uses=0),
        codes.CodeTerms(end, after_deadline=True),
    ):
        with pytest.raises((NotAcceptable, NotAllowed)):
            codes.make_code(taking_part, terms, actor, organiser=False)
    late = codes.make_code(taking_part, codes.CodeTerms(end, after_deadline=True), actor, organiser=True)
    assert late.code.after_deadline


@pytest.mark.shows("A12", "J2.4")
def test_list_is_pasted_sorted_and_forgotten(app_context: Flask) -> None:
    actor = Actor("user", factories.make_user().id)
    taking_part = take_part(factories.make_group(), factories.make_collecting_edition(9), actor)
    pasted = "Noah\n  Amina ; 13 ans\n\nZ.\t17\nOmar Diallo, 25\r\nMarie-Ève"
    roster.enrol(taking_part, roster.pupils_in(pasted, AgeBand.UNDER_14), actor)

    def listed() -> list[tuple[str, str]]:
        entries = db.session.scalars(roster_of(taking_part))
        return [(one.private_name, one.participant.age_band) for one in entries]

    young, older = AgeBand.UNDER_14, AgeBand.FROM_14_TO_17
    people = [
        ("Noah", young),
        ("Amina", young),
        ("Z.", older),
        ("Omar Diallo", AgeBand.ADULT),
        ("Marie-Ève", young),
    ]
    assert listed() == people
    long = [name for name, _age in listed() if roster.looks_like_surname(name)]
    assert long == ["Omar Diallo"]
    roster.sort_by_name(taking_part, actor)
    assert [name for name, _age in listed()] == ["Amina", "Marie-Ève", "Noah", "Omar Diallo", "Z."]
    entries = list(db.session.scalars(roster_of(taking_part)))
    roster.place(entries[4], 1, actor)
    roster.rename(entries[3], "O.", actor)
    roster.strike_off(entries[0], actor, forget=True)
    assert [name for name, _age in listed()] == ["Z.", "Marie-Ève", "Noah", "O."]
    assert len(db.session.scalars(select(Participant)).all()) == 4
    audit = str([(one.before, one.after, one.why) for one in db.session.scalars(select(AuditEntry))])
    assert not [name for name, _age in people if name in audit], "who is on it stands nowhere else"
