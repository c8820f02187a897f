"""The wall as it will be, for the team, and for partners by a secret link that ends (J6.1, P20)."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from gallery import clock
from gallery.accounts.models import User
from gallery.catalogue.hang import WALKED
from gallery.db import db, transaction
from gallery.editions.models import Edition, PreviewLink
from gallery.people.models import AgeBand
from gallery.tokens import hash_of
from gallery.works.models import Work, WorkStatus
from gallery.works.previewing import make_preview_link, revoke_preview_link
from gallery.works.service import take_down, withdraw_work
from tests import factories
from tests.release.stories import SOON, actor_of, organiser_of, press
from tests.security.house import hidden

pytestmark = pytest.mark.shows("B8", "D9", "J6.1")
WALL = "/fr/organisation/editions/9/apercu"
FOURTEEN_DAYS = timedelta(days=14)


@pytest.fixture
def edition(app_context: Flask) -> Edition:
    """Not open yet, and not even published."""
    return factories.make_edition(9, opens_at=clock.now() + SOON, published=False)


@pytest.fixture
def organiser(edition: Edition) -> User:
    return organiser_of(edition)


@pytest.fixture
def works(edition: Edition) -> dict[str, Work]:
    """One of each kind; only « Barque » and « Cheval » will hang when it opens."""
    later, group = clock.now() + timedelta(days=9), factories.make_group("rives").id
    young = factories.make_participant(age_band=AgeBand.UNDER_14)
    made = {
        "Barque": factories.make_work(edition, title="Barque", released_at=None, group_id=group),
        "Cheval": factories.make_work(edition, title="Cheval", released_at=later, group_id=group),
        "Muette": factories.make_work(edition, title="Muette", described=False),
        "Grise": factories.make_work(edition, title="Grise", rendered=False),
        "Secrète": factories.make_work(edition, title="Secrète", consent=False),
        "Enfant": factories.make_work(edition, title="Enfant", participant=young),
        "Brève": factories.make_work(
            edition, title="Brève", consent_until=clock.now() + timedelta(minutes=5)
        ),
        "Attente": factories.make_pending_work(edition, title="Attente"),
        "Refus": factories.make_work(edition, WorkStatus.DECLINED, title="Refus"),
    }
    factories.make_exhibited_work(factories.make_edition(8), title="Ailleurs")
    return made


def link_of(edition: Edition, organiser: User, lasting: timedelta = FOURTEEN_DAYS) -> tuple[PreviewLink, str]:
    made = make_preview_link(edition, "Musée", clock.now() + lasting, organiser)
    return made.link, made.token


def come_in(client: FlaskClient, token: str) -> str:
    door = client.get(f"/fr/apercus/{token}")
    answer = client.post(f"/fr/apercus/{token}", data=hidden(door))
    assert answer.status_code == 303
    return answer.headers["Location"]


@pytest.mark.shows("P11")
def test_a_moderator_sees_the_wall_as_it_will_be_and_nothing_that_will_not_hang(
    client: FlaskClient, edition: Edition, works: dict[str, Work]
) -> None:
    factories.sign_in(client, organiser_of(edition))
    wall = client.get(WALL)
    assert [title for title in works if title in wall.text] == ["Barque", "Cheval"]
    assert wall.headers["Cache-Control"] == "no-store"
    assert 'name="robots" content="noindex"' in wall.text
    assert "/fr/editions/" not in wall.text
    for title, work in works.items():
        page = client.get(f"{WALL}/{work.number}")
        assert page.status_code == (200 if title in ("Barque", "Cheval") else 404), title
    said = client.get(f"{WALL}/{works['Barque'].number}").text
    assert f"{WALL}/{works['Cheval'].number}" in said
    assert "/fr/editions/" not in said
    assert "ld+json" not in said


@pytest.mark.sqlite_only
def test_who_is_not_of_the_team_and_holds_no_link_sees_no_preview(
    client: FlaskClient, edition: Edition, works: dict[str, Work]
) -> None:
    other = factories.make_edition(7)
    for path in (WALL, f"{WALL}/9-001"):
        assert client.get(path).status_code == 302
    factories.sign_in(client, organiser_of(other))
    for path in (WALL, f"{WALL}/9-001", "/fr/organisation/editions/999/apercu"):
        assert client.get(path).status_code == 404


@pytest.mark.sqlite_only
def test_a_name_without_its_permission_is_hidden_as_it_will_be(client: FlaskClient, edition: Edition) -> None:
    work = factories.make_work(edition, title="Barque", name="Amina")
    with transaction():
        work.credits[0].shown = False
    factories.sign_in(client, organiser_of(edition))
    for path in (WALL, f"{WALL}/{work.number}"):
        page = client.get(path).text
        assert "Barque" in page
        assert "Amina" not in page


@pytest.mark.shows("P20", "P12")
def test_a_partner_comes_in_by_a_button_and_sees_this_wall_with_its_pictures(
    app: Flask, edition: Edition, organiser: User, works: dict[str, Work]
) -> None:
    link, token = link_of(edition, organiser)
    partner, stranger = app.test_client(), app.test_client()
    door = partner.get(f"/fr/apercus/{token}")
    assert door.headers["Referrer-Policy"] == "no-referrer"
    assert door.headers["Cache-Control"] == "no-store"
    assert partner.get(WALL).status_code == 302, "looking at the door lets nobody in"
    wall = come_in(partner, token)
    assert token not in wall
    assert [title for title in works if title in partner.get(wall).text] == ["Barque", "Cheval"]
    assert partner.get(f"{WALL}/{works['Barque'].number}").status_code == 200
    assert partner.get("/fr/organisation/editions/8/apercu").status_code == 302
    for title, work in works.items():
        for original in work.originals:
            address = f"/media/{original.media_token}/640.avif"
            seen = partner.get(address)
            assert (seen.status_code == 200) is (title in ("Barque", "Cheval")), title
            if seen.status_code == 200:
                assert seen.headers["Cache-Control"] == "private, no-store"
            assert stranger.get(address).status_code == 404
    db.session.refresh(link)
    assert link.opened == 1
    for closed in ("/fr/moderation", "/fr/organisation", f"/fr/moderation/oeuvres/{works['Barque'].number}"):
        assert partner.get(closed).status_code == 302


@pytest.mark.sqlite_only
@pytest.mark.shows("P11")
def test_a_picture_that_a_consent_hides_is_no_partners_either(
    app: Flask, edition: Edition, organiser: User
) -> None:
    work = factories.make_work(edition, views=((1200, 900), (600, 900)))
    with transaction():
        work.originals[1].hidden = True
    tokens = [original.media_token for original in work.originals]
    partner = app.test_client()
    come_in(partner, link_of(edition, organiser)[1])
    assert [partner.get(f"/media/{token}/320.avif").status_code for token in tokens] == [200, 404]


@pytest.mark.sqlite_only
@pytest.mark.shows("P20", "P12")
def test_revoked_or_too_old_the_next_request_is_told_that_it_is_over(
    app: Flask, edition: Edition, organiser: User, works: dict[str, Work]
) -> None:
    link, token = link_of(edition, organiser)
    partner = app.test_client()
    come_in(partner, token)
    picture = f"/media/{works['Barque'].originals[0].media_token}/640.avif"
    everything = (WALL, f"{WALL}/{works['Barque'].number}", picture, f"/fr/apercus/{token}")
    assert [partner.get(path).status_code for path in everything] == [200] * 4
    with clock.at(link.expires_at):
        assert [partner.get(path).status_code for path in everything] == [410] * 4
    revoke_preview_link(link, organiser)
    assert [partner.get(path).status_code for path in everything] == [410] * 4
    assert partner.post(f"/fr/apercus/{token}", data=hidden(partner.get("/fr/connexion"))).status_code == 410
    assert app.test_client().get(f"/fr/apercus/{'x' * 43}").status_code == 410


@pytest.mark.sqlite_only
@pytest.mark.shows("P12")
def test_a_work_taken_back_leaves_the_preview_from_the_next_request_on(
    app: Flask, edition: Edition, organiser: User, works: dict[str, Work]
) -> None:
    partner = app.test_client()
    come_in(partner, link_of(edition, organiser)[1])
    pictures = {title: works[title].originals[0].media_token for title in ("Barque", "Cheval")}
    withdraw_work(works["Barque"], actor_of(organiser))
    take_down(works["Cheval"], actor_of(organiser))
    said = partner.get(WALL).text
    assert not [title for title in pictures if title in said]
    assert {partner.get(f"/media/{token}/640.avif").status_code for token in pictures.values()} == {404}


@pytest.mark.sqlite_only
@pytest.mark.shows("P20")
def test_an_organiser_makes_a_link_sees_it_once_and_ends_it(
    client: FlaskClient, edition: Edition, organiser: User
) -> None:
    factories.sign_in(client, organiser)
    page = f"{WALL}/liens"
    end = f"{clock.now() + FOURTEEN_DAYS:%Y-%m-%d}"
    assert f'value="{end[:7]}' in client.get(page).text
    assert press(client, page, page, label="", until=end)[0] == 422
    for odd in ("2001-01-01", "9999-12-31", "0001-01-01", "demain", ""):
        assert press(client, page, page, label="Le musée", until=odd)[0] == 422, odd
    status, said = press(client, page, page, label="Le musée", until=end)
    assert status == 303
    (token,) = set(re.findall(r"/fr/apercus/([\w-]{43})", said))
    kept = db.session.query(PreviewLink).one()
    assert kept.token_hash == hash_of(token)
    again = client.get(page).text
    assert token not in again
    assert "Le musée" in again
    status, _said = press(client, page, f"{page}/{kept.id}/retraits")
    assert status == 303
    assert client.get(f"/fr/apercus/{token}").status_code == 410


@pytest.mark.sqlite_only
def test_what_the_preview_draws_is_never_what_the_public_wall_draws(
    client: FlaskClient, edition: Edition, organiser: User
) -> None:
    """A work as it hangs is drawn once for all who see it alike; the addresses of these two are not alike."""
    assert WALKED == "catalogue.work"
    work = factories.make_work(edition, title="Barque")
    factories.sign_in(client, organiser)
    assert f"{WALL}/{work.number}" in client.get(WALL).text
    with transaction():
        edition.published, edition.opens_at = True, factories.OPENED
    public = client.get("/fr/editions/9").text
    assert f"/fr/editions/9/oeuvres/{work.number}" in public
    assert "apercu" not in public
