"""An app that gives codes, codes on paper, and the second step of signing in."""

import re
import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from gallery import clock
from gallery.accounts import factors, recovery, service, totp
from gallery.accounts.models import DeviceSession, Passkey, RecoveryCode, User
from gallery.accounts.queries import has_factor
from gallery.db import db, transaction
from gallery.outbox.models import Mail
from tests import factories
from tests.accounts.conftest import EMAIL, by_link, code_of, secret_on, signed_in, with_app

SECOND = "/fr/connexion/deuxieme-etape"
Post = Callable[..., TestResponse]


@pytest.mark.shows("E3", "P20")
def test_a_code_is_good_once_within_a_period_of_its_own(app: Flask, user: int) -> None:
    secret, _codes = with_app(app, user)
    with app.app_context():
        somebody = db.session.get(User, user)
        assert somebody
        assert secret not in somebody.totp_secret, "encrypted at rest"
        for periods in (-2, 2):
            assert factors.take_second_step(somebody, code_of(secret, periods)) is None, periods
        late = code_of(secret, 1)
        assert factors.take_second_step(somebody, f"{late[:3]} {late[3:]}")
        for used in (late, code_of(secret), "", "12345a", "١٢٣٤٥٦"):
            assert factors.take_second_step(somebody, used) is None, "used up, or older than one that was"
        with clock.at(clock.now() + timedelta(minutes=1)):
            assert factors.take_second_step(somebody, code_of(secret))


@pytest.mark.shows("E3")
def test_a_secret_opens_with_its_key_and_for_its_owner_alone(app_context: Flask) -> None:
    one, other = factories.make_user(), factories.make_user()
    totp.begin_totp(one)
    secret = totp.secret_of(one)
    assert re.fullmatch("[A-Z2-7]{32}", secret)
    with transaction():
        other.totp_secret = one.totp_secret
    assert totp.secret_of(other) == ""
    settings = app_context.extensions["gallery_settings"]
    app_context.extensions["gallery_settings"] = settings.model_copy(update={"secret_key": "another" * 8})
    assert totp.secret_of(one) == "", "no error: codes are wrong until the factors are set anew"


@pytest.mark.shows("E3", "P20")
def test_codes_on_paper_are_keyed_hashes_good_once(app_context: Flask) -> None:
    user, other = factories.make_user(), factories.make_user()
    with transaction():
        codes = recovery.new_recovery_codes(user)
    assert len(set(codes)) == 10
    kept = " ".join(db.session.scalars(select(RecoveryCode.code_hash)))
    assert not any(code in kept or code.replace("-", "") in kept for code in codes)
    with transaction():
        assert not recovery.use_recovery_code(other, codes[0])
        assert recovery.use_recovery_code(user, f" {codes[0].upper().replace('-', ' ')} ")
        assert not recovery.use_recovery_code(user, codes[0])
    with transaction():
        again = recovery.new_recovery_codes(user)
    with transaction():
        assert not recovery.use_recovery_code(user, codes[1]), "those of before are worth nothing"
        assert recovery.use_recovery_code(user, again[1])


@pytest.mark.shows("E3", "P20")
@pytest.mark.parametrize("kind", ["app", "paper"])
def test_of_two_who_type_the_same_code_at_once_one_is_let_in(app: Flask, user: int, kind: str) -> None:
    secret, codes = with_app(app, user)
    code = code_of(secret) if kind == "app" else codes[0]
    found: list[str | None] = []

    def try_it() -> None:
        with app.app_context():
            somebody = db.session.get(User, user)
            assert somebody
            found.append(factors.take_second_step(somebody, code))

    threads = [threading.Thread(target=try_it) for _two in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len([token for token in found if token]) == 1


@pytest.mark.sqlite_only
@pytest.mark.shows("E3", "P25")
def test_somebody_sets_up_an_app_and_signs_in_with_it(app: Flask, user: int, post: Post) -> None:
    client, elsewhere = signed_in(app, user), signed_in(app, user)
    assert post(client, "/fr/compte/applications").status_code == 303
    page = client.get("/fr/compte/application")
    secret = secret_on(page)
    assert "otpauth" not in page.text, "the square says it, no address does"
    assert post(client, "/fr/compte/application", code="000000").status_code == 422
    with app.app_context():
        assert not has_factor(somebody(user)), "not before a code was right"
    done = post(client, "/fr/compte/application", code=code_of(secret))
    codes = re.findall(r"<li>([a-z0-9-]{14})</li>", done.text)
    assert len(codes) == 10
    assert done.headers["Cache-Control"] == "no-store"
    assert elsewhere.get("/fr/compte").status_code == 302, (
        "what was signed in with one factor is not any more"
    )
    assert "10 codes sur papier" in client.get("/fr/compte").text
    client, answer = by_link(app, user)
    assert answer.headers["Location"].startswith(SECOND)
    assert client.get("/fr/compte").status_code == 302
    assert client.get("/fr/moderation").status_code == 302
    with app.app_context():
        assert standing_sessions(user) == 1, "none is begun before the second step"
    assert post(client, SECOND, code="000 000").status_code == 403
    assert post(client, SECOND, code=codes[0], next="/fr/compte").headers["Location"] == "/fr/compte"
    assert "9 codes sur papier" in client.get("/fr/compte").text
    with app.app_context():
        subjects = list(db.session.scalars(select(Mail.body).where(Mail.recipient == EMAIL)))
        assert len(subjects) == 2, "set up; a code of the paper was used"
        device = db.session.scalars(select(DeviceSession).order_by(DeviceSession.id.desc())).first()
        assert device
        assert device.strong


def somebody(user_id: int) -> User:
    found = db.session.get(User, user_id)
    assert found
    return found


def standing_sessions(user_id: int) -> int:
    stands = DeviceSession.ended_at.is_(None) & (DeviceSession.user_id == user_id)
    return db.session.scalar(select(func.count(DeviceSession.id)).where(stands)) or 0


@pytest.mark.sqlite_only
@pytest.mark.shows("E3", "P25")
def test_a_half_signed_browser_opens_nothing_and_lasts_ten_minutes(app: Flask, user: int, post: Post) -> None:
    secret, _codes = with_app(app, user)
    client, _answer = by_link(app, user)
    with clock.at(clock.now() + timedelta(minutes=11)):
        assert post(client, SECOND, code=code_of(secret)).headers["Location"] == "/fr/connexion"
    assert client.get(SECOND).status_code == 200
    with app.app_context():
        service.sign_out_everywhere(somebody(user))
    assert client.get(SECOND).status_code == 302, "whoever signs out everywhere ends what is half done"
    for odd in (None, 7, [], [user], [user, "x", "y"], [user, 10**10, "x" * 32], {"user": 1}):
        visitor = app.test_client()
        with visitor.session_transaction() as session:
            session["half"] = odd
        assert visitor.get(SECOND).headers["Location"] == "/fr/connexion", odd


@pytest.mark.sqlite_only
@pytest.mark.shows("E3", "P22")
def test_codes_are_tried_ten_times_in_five_minutes_from_wherever(app: Flask, user: int, post: Post) -> None:
    secret, _codes = with_app(app, user)
    tries = []
    client = app.test_client()
    for place in range(12):
        client, _answer = by_link(app, user)
        client.environ_base["REMOTE_ADDR"] = f"10.1.0.{place}"
        tries.append(post(client, SECOND, code="000000").status_code)
    assert tries == [403] * 10 + [429] * 2
    assert post(client, SECOND, code=code_of(secret)).status_code == 429, "not even the right one, for now"


@pytest.mark.sqlite_only
@pytest.mark.shows("E3", "P25")
def test_factors_change_only_for_who_has_just_shown_one(app: Flask, user: int, post: Post) -> None:
    secret, codes = with_app(app, user)
    client, _answer = by_link(app, user)
    assert post(client, SECOND, code=code_of(secret)).status_code == 303
    acts = ("/fr/compte/application/retraits", "/fr/compte/codes-de-secours", "/fr/compte/cles", "/fr/compte")
    with clock.at(clock.now() + timedelta(minutes=11)):
        for act in acts:
            answer = post(client, act, password="une longue phrase de passe", name="x", credential="{}")
            assert answer.headers["Location"].startswith("/fr/compte/preuve?next="), act
        with app.app_context():
            assert somebody(user).totp_since
            assert somebody(user).password is None
        assert post(client, "/fr/compte/preuve", code="000000").status_code == 403
        shown = post(client, "/fr/compte/preuve", code=codes[0], next="/fr/compte#facteurs")
        assert shown.headers["Location"] == "/fr/compte#facteurs"
        assert len(re.findall(r"<li>[a-z0-9-]{14}</li>", post(client, acts[1]).text)) == 10
        assert post(client, acts[0]).status_code == 303
    with app.app_context():
        assert not has_factor(somebody(user))
        assert db.session.scalar(select(func.count(RecoveryCode.id))) == 0
    assert by_link(app, user)[1].headers["Location"].startswith("/fr/bienvenue")


@pytest.mark.sqlite_only
@pytest.mark.shows("E3", "P25")
def test_a_secret_that_was_left_lying_is_shown_and_taken_only_after_a_proof(
    app: Flask, user: int, post: Post
) -> None:
    """Somebody with a passkey began to add an app, and went away."""
    with app.app_context():
        totp.begin_totp(somebody(user))
        secret = totp.secret_of(somebody(user))
        with transaction() as session:
            session.add(Passkey(user_id=user, credential_id="a", public_key=b"a"))
    client, page = signed_in(app, user), "/fr/compte/application"
    for answer in (client.get(page), post(client, page, code=code_of(secret))):
        assert answer.headers["Location"].startswith("/fr/compte/preuve?next=")
    with app.app_context():
        assert somebody(user).totp_since is None


@pytest.mark.sqlite_only
@pytest.mark.shows("E3", "P25")
def test_somebody_names_themselves_and_signs_out_one_device(app: Flask, user: int, post: Post) -> None:
    client, phone = signed_in(app, user), app.test_client()
    firefox = "Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0"
    phone.environ_base["HTTP_USER_AGENT"] = firefox
    with app.app_context():
        token = service.make_sign_in_link(somebody(user))
    post(phone, f"/fr/acces/{token}")
    assert post(client, "/fr/compte/nom", name="  Camille   Roy ").status_code == 303
    page = client.get("/fr/compte").text
    assert "Firefox, Android" in page
    assert "Camille Roy" in page
    with app.app_context():
        mine = list(db.session.scalars(select(DeviceSession.id).order_by(DeviceSession.id)))
        assert somebody(user).called == "Camille Roy"
        other = factories.make_user("other@example.org").id
        kept = " ".join(repr(tuple(row)) for row in db.session.execute(select(DeviceSession.__table__)))
        assert "Gecko" not in kept, "nothing more of the browser is kept"
    stranger = signed_in(app, other)
    assert post(stranger, f"/fr/compte/appareils/{mine[1]}/fins").status_code == 404
    assert phone.get("/fr/compte").status_code == 200
    assert post(client, f"/fr/compte/appareils/{mine[1]}/fins").status_code == 303
    assert phone.get("/fr/compte").status_code == 302
    assert client.get("/fr/compte").status_code == 200


@pytest.mark.sqlite_only
@pytest.mark.shows("E3")
def test_where_a_second_factor_is_required_nobody_of_the_team_does_anything_without(
    app: Flask, user: int, post: Post, client: FlaskClient
) -> None:
    settings = app.extensions["gallery_settings"]
    app.extensions["gallery_settings"] = settings.model_copy(update={"second_factor": "required"})
    client, _answer = by_link(app, user)
    with app.app_context():
        hidden = factories.make_pending_work(factories.make_edition(9))
        number, leader = hidden.number, factories.make_user("prof@example.org")
        leader_id = leader.id
    for path in ("/fr/bienvenue", "/fr/moderation", "/fr/organisation", "/fr/organisation/equipe"):
        assert client.get(path).headers["Location"] == "/fr/compte?second=required", path
    assert client.get(f"/fr/editions/9/oeuvres/{number}").status_code == 404, "not by another door either"
    assert 'href="/fr/moderation"' not in client.get("/fr/compte?second=required").text
    assert signed_in(app, leader_id).get("/fr/bienvenue").headers["Location"] == "/fr/compte"
    post(client, "/fr/compte/applications")
    secret = secret_on(client.get("/fr/compte/application"))
    assert post(client, "/fr/compte/application", code=code_of(secret)).status_code == 200
    assert client.get("/fr/moderation").status_code == 200


@pytest.mark.sqlite_only
@pytest.mark.shows("E3")
def test_an_administrator_who_lost_everything_is_let_in_by_the_command_line(app: Flask, user: int) -> None:
    from gallery.cli import user as command

    with_app(app, user)
    runner = app.test_cli_runner()
    said = runner.invoke(command, ["reset-factors", EMAIL]).output
    assert "/fr/acces/" in said
    assert runner.invoke(command, ["reset-factors", "nobody@example.org"]).exit_code == 1
    with app.app_context():
        assert not has_factor(somebody(user))
        assert standing_sessions(user) == 0
