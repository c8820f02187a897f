"""Who is on the team: invitations, roles in editions, and that one administrator is always left."""

import re
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from gallery import clock
from gallery.accounts import service as accounts
from gallery.accounts.models import DeviceSession, User
from gallery.audit.models import AuditEntry
from gallery.audit.service import GALLERY
from gallery.db import db
from gallery.editions.models import Edition, Invitation, Membership, StaffRole
from gallery.errors import NotAllowed
from gallery.outbox.models import Mail
from gallery.staff import service
from tests import factories
from tests.accounts.conftest import signed_in, with_app
from tests.desk.test_office import NEW, filled

TEAM = "/fr/organisation/equipe"
Post = Callable[..., TestResponse]


@pytest.fixture
def editions(app: Flask) -> tuple[int, int]:
    with app.app_context():
        return factories.make_edition(9).id, factories.make_edition(8).id


@pytest.fixture
def organiser(app: Flask, editions: tuple[int, int]) -> int:
    """Of the ninth edition alone."""
    with app.app_context():
        edition = db.session.get(Edition, editions[0])
        return factories.make_user("ola@example.org", StaffRole.ORGANISER, edition).id


def found(email: str) -> User:
    user = accounts.find_user(email)
    assert user
    return user


def parts(email: str) -> list[tuple[int | None, str]]:
    query = select(Membership.edition_id, Membership.role).where(Membership.user_id == found(email).id)
    return sorted((edition, role.value) for edition, role in db.session.execute(query))


def letter_to(email: str) -> str:
    return (
        db.session.scalars(select(Mail.body).where(Mail.recipient == email).order_by(Mail.id.desc())).first()
        or ""
    )


def accept(app: Flask, post: Post, letter: str) -> tuple[FlaskClient, TestResponse]:
    address = re.search(r"http://localhost(/fr/invitations/\S+)", letter)
    assert address
    client = app.test_client()
    return client, post(client, address[1])


@pytest.mark.shows("E3", "P14", "P20", "P21")
def test_an_invitation_makes_somebody_part_of_the_team_once(
    app: Flask, organiser: int, editions: tuple[int, int], post: Post
) -> None:
    here, _there = editions
    client = signed_in(app, organiser)
    told = set()
    with app.app_context():
        factories.make_user("known@example.org")
    for email in ("known@example.org", "new@example.org"):
        answer = post(client, TEAM, email=f" {email.upper()}", role="moderator", edition=here)
        told.add((answer.status_code, answer.headers["Location"]))
    assert told == {(303, f"{TEAM}?invited=1")}, "whoever is known"
    with app.app_context():
        letter = letter_to("new@example.org")
        token = re.search(r"invitations/(\S+)", letter)
        assert token
        kept = db.session.scalars(select(Invitation).order_by(Invitation.id.desc())).first()
        assert kept
        assert token[1] not in kept.token_hash
        assert accounts.find_user("new@example.org") is None, "no account before it is wanted"
    address = f"/fr/invitations/{token[1]}"
    assert "modération" in app.test_client().get(address).text, (
        "its page has a button: looking uses nothing up"
    )
    with clock.at(clock.now() + timedelta(days=7, minutes=1)):
        assert app.test_client().get(address).status_code == 410
    newcomer, answer = accept(app, post, letter)
    assert answer.status_code == 303
    assert newcomer.get("/fr/moderation").status_code == 200
    assert newcomer.get(TEAM).status_code == 403
    assert accept(app, post, letter)[1].status_code == 410
    with app.app_context():
        assert parts("new@example.org") == [(here, "moderator")]


@pytest.mark.sqlite_only
@pytest.mark.shows("E3", "P14")
def test_no_service_lets_an_organiser_give_more_than_is_theirs(
    app: Flask, organiser: int, editions: tuple[int, int]
) -> None:
    with app.app_context():
        me, here, there = found("ola@example.org"), *(db.session.get(Edition, one) for one in editions)
        moderation = StaffRole.MODERATOR
        for email, role, edition in (
            ("new@example.org", None, None),
            ("new@example.org", moderation, there),
            ("new@example.org", moderation, None),
            (me.email, StaffRole.ORGANISER, here),
        ):
            with pytest.raises(NotAllowed):
                service.invite(email, role, edition, me)
        for act in (service.make_administrator, service.disable, service.enable, service.reset_factors):
            with pytest.raises(NotAllowed):
                act(factories.make_user("mo@example.org"), me)
        assert list(db.session.scalars(select(Invitation))) == []


@pytest.mark.sqlite_only
@pytest.mark.shows("E3", "P14")
def test_organisers_give_what_is_theirs_and_nobody_raises_themselves(
    app: Flask, organiser: int, editions: tuple[int, int], post: Post
) -> None:
    here, there = editions
    with app.app_context():
        edition, other = (db.session.get(Edition, one) for one in editions)
        moderator = factories.make_user("mo@example.org", StaffRole.MODERATOR, edition)
        elsewhere = factories.make_user("eve@example.org", StaffRole.MODERATOR, other)
        ids = {row.user_id: row.id for row in db.session.scalars(select(Membership))}
        hers_id, his_id = elsewhere.id, moderator.id
    mine, his, hers = ids[organiser], ids[his_id], ids[hers_id]
    client = signed_in(app, organiser)
    for typed in (
        ("new@x.org", "administrator", here),
        ("new@x.org", "moderator", there),
        ("x", "moderator", here),
        ("two,of@x.org", "moderator", here),
        ("<p>@x.org", "moderator", here),
    ):
        fields = dict(zip(("email", "role", "edition"), typed, strict=True))
        assert post(client, TEAM, **fields).status_code == 422, typed
    assert "eve@example.org" not in client.get(TEAM).text
    assert client.get(f"{TEAM}/{hers_id}").status_code == 404
    assert post(client, f"{TEAM}/roles/{hers}", role="organiser").status_code == 404
    assert post(client, f"{TEAM}/roles/{hers}/fins").status_code == 404
    assert post(client, f"{TEAM}/roles/{mine}", role="moderator").status_code == 403, (
        "not even down: a colleague does"
    )
    assert post(client, f"{TEAM}/{his_id}/changements", act="disable").status_code == 403
    page = signed_in(app, his_id)
    assert post(client, f"{TEAM}/roles/{his}", role="organiser").status_code == 303
    assert page.get("/fr/moderation").status_code == 302, "with other rights comes another session"
    with app.app_context():
        assert "organisation, 9e édition" in letter_to("mo@example.org")
    assert post(client, f"{TEAM}/roles/{his}/fins").status_code == 303
    with app.app_context():
        acts = list(db.session.scalars(select(AuditEntry.act).where(AuditEntry.subject_id == his_id)))
        assert acts[-2:] == ["change_role", "end_role"]


@pytest.mark.sqlite_only
@pytest.mark.shows("E3", "P14", "P20")
def test_an_invitation_is_worth_what_its_giver_may_still_give(
    app: Flask, user: int, organiser: int, editions: tuple[int, int], post: Post
) -> None:
    here, _there = editions
    client = signed_in(app, organiser)
    for _twice in range(2):
        post(client, TEAM, email="new@example.org", role="organiser", edition=here)
    with app.app_context():
        first, second = db.session.scalars(
            select(Mail).where(Mail.recipient == "new@example.org").order_by(Mail.id)
        )
        assert first.cancelled_at, "of two invitations to the same part, the later one holds"
        assert first.body.count("…") == 1
        letter = second.body
        service.end_role(db.session.scalars(select(Membership)).one(), db.session.get(User, user))  # type: ignore[arg-type]
    assert accept(app, post, letter)[1].status_code == 410
    boss = signed_in(app, user)
    post(boss, TEAM, email="new@example.org", role="administrator", edition=0)
    page = boss.get(TEAM).text
    with app.app_context():
        letter = letter_to("new@example.org")
        standing = db.session.scalars(select(Invitation.id).order_by(Invitation.id.desc())).first()
    assert f"{TEAM}/invitations/{standing}/retraits" in page
    assert post(client, f"{TEAM}/invitations/{standing}/retraits").status_code in (302, 403), "she is out"
    assert post(boss, f"{TEAM}/invitations/{standing}/retraits").status_code == 303
    assert accept(app, post, letter)[1].status_code == 410


@pytest.mark.sqlite_only
@pytest.mark.shows("E3", "P21")
def test_an_invitation_does_not_stand_in_for_a_second_factor(
    app: Flask, user: int, editions: tuple[int, int], post: Post
) -> None:
    with app.app_context():
        colleague = factories.make_user("both@example.org").id
    with_app(app, colleague)
    boss = signed_in(app, user)
    post(boss, TEAM, email="both@example.org", role="moderator", edition=0)
    with app.app_context():
        letter = letter_to("both@example.org")
    client, answer = accept(app, post, letter)
    assert answer.headers["Location"].startswith("/fr/connexion/deuxieme-etape")
    assert client.get("/fr/moderation").status_code == 302
    page = boss.get(f"{TEAM}/{colleague}").text
    assert "modération, toutes les éditions" in page
    assert post(boss, f"{TEAM}/{colleague}/changements", act="reset-factors").status_code == 303
    assert "double vérification" in boss.get(TEAM).text.lower()


@pytest.mark.sqlite_only
@pytest.mark.shows("E3", "P14", "P25")
def test_administrators_close_and_open_accounts_but_one_is_left(app: Flask, user: int, post: Post) -> None:
    with app.app_context():
        other = factories.make_user("ada@example.org", administrator=True).id
    boss, ada = signed_in(app, user), signed_in(app, other)
    for act, status in (("disable", 303), ("nothing", 400), ("enable", 303), ("no-administrator", 303)):
        assert post(boss, f"{TEAM}/{other}/changements", act=act).status_code == status, act
        assert ada.get("/fr/compte").status_code == 302
    last = post(boss, f"{TEAM}/{user}/changements", act="no-administrator")
    assert (last.status_code, "perdu" in last.text) == (403, False), "nothing was typed that could be lost"
    assert post(boss, f"{TEAM}/{user}/changements", act="disable").status_code == 403
    with app.app_context():
        told = list(db.session.scalars(select(Mail.subject).where(Mail.recipient == "ada@example.org")))
        assert len(told) == 3


@pytest.mark.shows("E3", "P14")
@pytest.mark.parametrize("act", [service.end_administrator, service.disable])
def test_of_two_administrators_who_remove_each_other_at_once_one_stays(
    app: Flask, act: Callable[[User, User], None]
) -> None:
    for turn in range(5):
        pair = f"one{turn}@example.org", f"two{turn}@example.org"
        with app.app_context():
            leave_only(*pair)
        ready = threading.Barrier(2)
        threads = [
            threading.Thread(target=removing, args=(app, act, *two, ready)) for two in (pair, pair[::-1])
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        with app.app_context():
            assert len([one for one in map(found, pair) if one.active and one.is_administrator]) == 1


def leave_only(*pair: str) -> None:
    """Two administrators and no others."""
    for email in pair:
        accounts.add_user(email, administrator=True)
    for one in db.session.scalars(select(User).where(User.active, User.email.not_in(pair))):
        if one.is_administrator:
            accounts.end_administrator(one, GALLERY)


def removing(
    app: Flask, act: Callable[[User, User], None], mine: str, theirs: str, ready: threading.Barrier
) -> None:
    with app.test_request_context("/fr/"):
        by, user = found(mine), found(theirs)
        ready.wait()
        with suppress(NotAllowed):
            act(user, by)


@pytest.mark.sqlite_only
@pytest.mark.shows("E3", "P25")
def test_who_founds_an_edition_goes_on_in_a_session_of_its_own(app: Flask, organiser: int) -> None:
    client = signed_in(app, organiser)
    with client.session_transaction() as session:
        before = session["device"]
    began = clock.now()
    with clock.at(began + timedelta(hours=1)):
        answer = client.post(NEW, data=filled(client, NEW))
    assert answer.status_code == 303
    with client.session_transaction() as session:
        assert session["device"] != before
    assert client.get("/fr/organisation").status_code == 200
    with app.app_context():
        latest = db.session.scalars(select(DeviceSession).order_by(DeviceSession.id.desc())).first()
        assert latest
        assert latest.started_at <= began, "it shows nothing anew of who this is, and lasts no longer"
