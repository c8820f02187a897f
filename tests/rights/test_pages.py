"""The pages on which people say what may show of them, and have things erased; as a browser walks through them."""

import io
import json
import re
import time
import zipfile
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from gallery import clock
from gallery.check import rights
from gallery.config import Settings
from gallery.db import db, transaction
from gallery.editions.models import Edition, StaffRole
from gallery.intake.service import ask_parent
from gallery.outbox.models import Mail
from gallery.outbox.service import write
from gallery.people.models import REVIEW_AFTER, AccessLink, AgeBand, LinkKind, Purpose
from gallery.people.service import (
    AGE_UNDO,
    actor_of,
    forget_parents_of_age,
    make_access_link,
    revoke_parents_links,
)
from gallery.works.models import Work, WorkStatus
from tests.accessibility.test_axe import found_on
from tests.factories import (
    consent_of,
    hold_link,
    make_edition,
    make_exhibited_work,
    make_link,
    make_participant,
    make_pending_work,
    make_user,
    make_work,
    sign_in,
)
from tests.intake.sending import hidden_fields
from tests.services.browser import Pages
from tests.services.site import Site

pytestmark = [pytest.mark.usefixtures("app_context"), pytest.mark.sqlite_only]
Client = FlaskClient


@pytest.fixture
def edition() -> Edition:
    return make_edition(9, indexable=True)


@pytest.fixture
def visitor(app: Flask) -> Client:
    return app.test_client()


def fresh(work: Work) -> Work:
    db.session.rollback()
    return db.session.get_one(Work, work.id)


def press(client: Client, page: str, address: str, **fields: str) -> str:
    """Send a form of a page, and go where it leads; says the page there."""
    token = hidden_fields(client.get(page).text)["csrf_token"]
    answer = client.post(address, data={"csrf_token": token, **fields}, follow_redirects=True)
    assert answer.status_code == 200, answer.text
    return answer.text


def of_maker(client: Client, work: Work) -> str:
    """The page of a work, for a browser that holds its maker's link."""
    hold_link(client, make_link(work.credits[0].participant))
    return f"/fr/mes-oeuvres/{work.number}"


@pytest.mark.shows("A9", "J7.2", "P12", "P13")
def test_each_purpose_hides_what_is_its_own_at_once_and_nothing_else(
    client: Client, visitor: Client, edition: Edition
) -> None:
    young = make_participant(age_band=AgeBand.FROM_14_TO_17)
    work = make_exhibited_work(edition, name="Zoé-Unique", views=((1200, 900), (800, 600)), participant=young)
    mine, public = of_maker(client, work), f"/fr/editions/9/oeuvres/{work.number}"
    second = work.originals[1]
    media = f"/media/{second.media_token}/640.avif"
    assert (visitor.get(media).status_code, "Zoé-Unique" in visitor.get(public).text) == (200, True)
    assert "Zoé-Unique" in visitor.get("/fr/recherche?q=zoe-unique").text

    press(client, mine, f"{mine}/consentements", purpose="name", given="no")
    told = [visitor.get(where).text for where in (public, "/fr/editions/9", "/fr/recherche?q=zoe-unique")]
    assert not [page for page in told if "<bdi>Zoé-Unique" in page]
    assert "Anonyme" in told[0]

    marked = {f"d{second.id}-face": "y", f"d{second.id}-description": second.description}
    page = press(client, mine, f"{mine}/descriptions/{second.id}", **marked)
    assert "On reconnaît une personne sur cette image." in page
    old = second.media_token
    second = fresh(work).originals[1]
    assert (second.hidden, second.media_token == old) == (True, False)
    assert fresh(work).showable
    for address in (media, media.replace(old, second.media_token)):
        assert visitor.get(address).status_code == 404
    for where in (public, "/fr/editions/9", "/fr/editions/9/atom.xml", "/sitemaps/9-1.xml"):
        page = visitor.get(where).text
        assert not [one for one in (old, second.media_token) if one in page]
    assert client.get(media.replace(old, second.media_token)).status_code == 200, "its maker sees it"
    press(client, mine, f"{mine}/consentements", purpose="face", given="yes")
    assert fresh(work).originals[1].hidden, "under 18 a parent says so too"
    assert list(rights()) == []

    press(client, mine, f"{mine}/consentements", purpose="show", given="no")
    assert visitor.get(public).status_code == 410


@pytest.mark.shows("J7.6", "F5")
def test_a_copy_of_everything_is_had_at_once(client: Client, edition: Edition) -> None:
    work = make_exhibited_work(edition, name="Zoé-Unique", statement="Un message.")
    began = time.monotonic()
    with client.get(f"{of_maker(client, work)}/copie") as copy:
        body = copy.data
    assert time.monotonic() - began < 10
    with zipfile.ZipFile(io.BytesIO(body)) as bag:
        told, names = json.loads(bag.read("donnees.json")), bag.namelist()
        assert "Un message." in bag.read(f"{work.number}/texte.txt").decode()
    assert told["works"][0]["names"] == [{"kind": "first_name", "name": "Zoé-Unique", "people": 1}]
    assert {one["purpose"] for one in told["consents"]} == {"show", "name", "print"}
    assert {(one["edition_number"], one["edition"]) for one in told["consents"]} == {(9, edition.label)}
    assert [one["path"] for one in told["works"][0]["files"]] == [name for name in names if "image-" in name]
    with client.get(f"{of_maker(client, work)}/copie") as again:
        assert again.status_code == 200, "its place is free again"


@pytest.mark.shows("J7.6")
def test_a_copy_holds_no_letters_of_whoever_owns_the_address_that_was_typed(
    client: Client, edition: Edition
) -> None:
    work, others = make_pending_work(edition), make_pending_work(edition)
    with transaction():
        for one in (work, others):
            one.credits[0].participant.email = "camille@example.org"
            write("camille@example.org", f"About {one.number}", "Words.", about=one)
        write("camille@example.org", "To sign in", "482913")
    with client.get(f"{of_maker(client, work)}/copie") as copy, zipfile.ZipFile(io.BytesIO(copy.data)) as bag:
        letters = json.loads(bag.read("donnees.json"))["letters"]
    assert [one["subject"] for one in letters] == [f"About {work.number}"]


@pytest.mark.shows("J7.1", "J7.3", "J7.4", "P20", "F5")
def test_everything_is_erased_in_two_steps_and_the_page_says_what_and_when(
    client: Client, visitor: Client, edition: Edition
) -> None:
    work = make_exhibited_work(edition, name="Zoé-Unique")
    token = make_link(work.credits[0].participant)
    page = client.get(f"/fr/recus/{token}", follow_redirects=True).text
    mine, public = f"/fr/mes-oeuvres/{work.number}", f"/fr/editions/9/oeuvres/{work.number}"
    choose, media = f"{mine}/effacements", f"/media/{work.originals[0].media_token}/640.avif"
    assert f'href="{mine}/retraits"' in page, "the link, this, and one more tap take it off the wall"
    assert f'href="{choose}"' in page

    unsaid = {"csrf_token": hidden_fields(client.get(choose).text)["csrf_token"]}
    asked = client.post(choose, data=unsaid)
    assert asked.status_code == 422
    assert "rien n’est encore effacé" in asked.text
    page = press(client, choose, choose, what="everything")
    assert "Effacer pour toujours?" in page
    assert fresh(work).showable, "nothing is erased yet"
    done = client.post(f"{choose}/confirmation", data=hidden_fields(page), follow_redirects=True).text
    assert not [word for word in ("C’est effacé.", work.number, "35 jours") if word not in done]
    assert client.post(f"{choose}/confirmation", data=hidden_fields(page)).status_code == 410
    assert fresh(work).status is WorkStatus.ERASED
    assert [visitor.get(one).status_code for one in (public, media)] == [410, 404], (
        "of a picture no row is left"
    )
    assert [client.get(one).status_code for one in (f"/fr/recus/{token}", mine)] == [410, 404]
    assert work.number not in visitor.get("/sitemaps/9-1.xml").text


@pytest.fixture
def childs(edition: Edition) -> Work:
    """An approved work of somebody under 14, who alone has said yes; a parent was written to."""
    child = make_participant(age_band=AgeBand.UNDER_14)
    work = make_work(edition, participant=child, consent=False, name="Zoé-Unique")
    with transaction() as session:
        session.add(consent_of(child, edition, Purpose.SHOW))
    ask_parent(work, child, "parent@example.org")
    return work


def parents_link() -> str:
    letter = db.session.scalars(select(Mail)).one()
    found = re.search(r"/fr/parents/[\w-]{43}", letter.body)
    assert letter.recipient == "parent@example.org"
    assert found
    return found[0]


@pytest.mark.shows("P20", "J1.6")
def test_a_parents_link_opens_the_page_on_their_child_and_nothing_else(client: Client, childs: Work) -> None:
    link, page = parents_link(), "/fr/mon-enfant"
    assert client.get(link.replace("parents", "recus")).status_code == 410
    assert "Les œuvres de mon enfant" in client.get(link, follow_redirects=True).text
    assert client.get(f"/fr/mes-oeuvres/{childs.number}").status_code == 404, "a parent changes no work"
    with client.get(f"{page}/{childs.number}/copie") as copy:
        assert copy.mimetype == "application/zip"
    child = childs.credits[0].participant
    revoke_parents_links(child, actor_of(child))
    assert client.get(link).status_code == 410
    assert "Zoé" not in client.get(page).text
    assert client.get(f"{page}/{childs.number}/effacements").status_code == 404


@pytest.mark.shows("J1.6", "A9", "J7.1")
def test_a_parent_says_yes_corrects_the_name_and_takes_the_work_back(
    client: Client, visitor: Client, childs: Work
) -> None:
    client.get(parents_link())
    page, public = "/fr/mon-enfant", f"/fr/editions/9/oeuvres/{childs.number}"
    here = f"{page}/{childs.number}"
    assert visitor.get(public).status_code == 404
    shown = client.get(page).text
    assert shown.index("J’accepte") < shown.index("Corriger le nom") < shown.index("Retirer l’œuvre")
    press(client, page, f"{here}/consentements", purpose="show", given="yes")
    assert "Zoé-Unique" in visitor.get(public).text
    press(client, page, f"{here}/consentements", purpose="name", given="no")
    assert "Zoé-Unique" not in visitor.get(public).text
    token = hidden_fields(client.get(page).text)["csrf_token"]
    long = client.post(f"{here}/noms", data={"csrf_token": token, f"{childs.number}-name": "Z" * 121})
    assert (long.status_code, "120 caractères" in long.text) == (422, True)
    press(client, page, f"{here}/noms", **{f"{childs.number}-name": ""})
    assert fresh(childs).credits[0].name == ""
    press(client, page, f"{here}/retraits")
    assert visitor.get(public).status_code == 410
    press(client, page, f"{here}/retours")
    assert visitor.get(public).status_code == 200


@pytest.mark.shows("J7.7")
def test_somebody_who_turns_14_says_yes_themselves_and_nobody_gets_younger(
    client: Client, edition: Edition
) -> None:
    child = make_participant(age_band=AgeBand.UNDER_14)
    work = make_work(edition, participant=child, consent=False)
    with transaction() as session:
        session.add(consent_of(child, edition, Purpose.SHOW))
        child.guardian_email = "parent@example.org"
    mine = of_maker(client, work)
    assert "Avant 14 ans" in client.get(mine).text
    token = hidden_fields(client.get(mine).text)["csrf_token"]
    assert client.post(f"{mine}/ages", data={"csrf_token": token}).status_code == 422, "nothing was ticked"
    press(client, mine, f"{mine}/ages", age_band="14_17")
    assert not fresh(work).showable, "what they said before was not theirs to say"
    letter = db.session.scalars(select(Mail)).one()
    assert (letter.recipient, "14 ans ou plus" in letter.body) == ("parent@example.org", True)
    press(client, mine, f"{mine}/consentements", purpose="show", given="yes")
    assert fresh(work).showable
    token = hidden_fields(client.get(mine).text)["csrf_token"]
    younger = client.post(f"{mine}/ages", data={"csrf_token": token, "age_band": "under_14"})
    assert younger.status_code == 403
    ask_parent(work, child, "parent@example.org")
    assert "moins de 14 ans" not in db.session.scalars(select(Mail).order_by(Mail.id.desc())).first().body
    press(client, mine, f"{mine}/ages/retours")
    assert not fresh(work).showable, "it was a mistake"
    assert client.post(f"{mine}/ages/retours", data={"csrf_token": token}).status_code == 403, "once is all"
    press(client, mine, f"{mine}/ages", age_band="adult")
    assert fresh(work).credits[0].participant.age_band is AgeBand.ADULT


@pytest.mark.shows("J7.7", "P20")
def test_a_parents_link_rests_at_18_and_is_forgotten_when_that_was_no_mistake(
    client: Client, edition: Edition
) -> None:
    work = make_pending_work(edition, participant=make_participant(age_band=AgeBand.FROM_14_TO_17))
    child = work.credits[0].participant
    ask_parent(work, child, "parent@example.org")
    token = make_access_link(child, LinkKind.PARENT)
    mine = of_maker(client, work)
    for act, opens in (("ages", 410), ("ages/retours", 303), ("ages", 410)):
        press(client, mine, f"{mine}/{act}", age_band="adult")
        assert client.get(f"/fr/parents/{token}").status_code == opens
    forget_parents_of_age()
    assert fresh(work).credits[0].participant.guardian_email == "parent@example.org", "it may be a mistake"
    with clock.at(clock.now() + AGE_UNDO + timedelta(minutes=1)):
        forget_parents_of_age()
    assert fresh(work).credits[0].participant.guardian_email == ""
    assert all(
        link.revoked_at for link in db.session.scalars(select(AccessLink)) if link.kind is LinkKind.PARENT
    )


@pytest.mark.shows("J7.1", "J7.7", "P14")
def test_the_team_erases_on_request_and_sees_which_consents_are_due(
    client: Client, app: Flask, edition: Edition
) -> None:
    work = make_exhibited_work(edition, name="Zoé-Unique")
    kept = make_exhibited_work(edition, title="La gardée")
    organiser = sign_in(client, make_user(role=StaffRole.ORGANISER, edition=edition))
    moderator = sign_in(app.test_client(), make_user(role=StaffRole.MODERATOR, edition=edition))
    ask = f"/fr/organisation/oeuvres/{work.number}/effacements"
    assert (moderator.get(ask).status_code, moderator.get("/fr/organisation/consentements").status_code) == (
        403,
        403,
    )
    due = "/fr/organisation/consentements"
    assert "Aucun consentement" in organiser.get(due).text
    with transaction():
        for consent in kept.credits[0].participant.consents:
            consent.given_at = clock.now() - REVIEW_AFTER
    assert "La gardée" in organiser.get(due).text

    page = press(organiser, ask, ask, what="everything")
    done = organiser.post(f"{ask}/confirmation", data=hidden_fields(page), follow_redirects=True)
    assert "C’est effacé." in done.text
    assert fresh(work).status is WorkStatus.ERASED
    assert fresh(kept).showable


@pytest.mark.shows("P20")
def test_a_confirmation_is_of_one_browser_and_of_some_minutes(client: Client, edition: Edition) -> None:
    work = make_pending_work(edition)
    mine = of_maker(client, work)
    page = press(client, f"{mine}/effacements", f"{mine}/effacements", what="everything")
    fields = hidden_fields(page)
    wrong = client.post(f"{mine}/effacements/confirmation", data={**fields, "key": "x" * 43})
    assert wrong.status_code == 410
    page = press(client, f"{mine}/effacements", f"{mine}/effacements", what="everything")
    with clock.at(clock.now() + REVIEW_AFTER / 1000):
        late = client.post(f"{mine}/effacements/confirmation", data=hidden_fields(page))
    assert late.status_code == 410
    assert fresh(work).status is WorkStatus.SUBMITTED


def test_axe_finds_nothing_on_the_pages_of_rights(
    pages: Pages, settings: Settings, site: Callable[[Settings], Site], childs: Work
) -> None:
    """In one way each; the parts they are made of are walked in all ways elsewhere."""
    base, link = site(settings).url, parents_link()
    maker = make_link(childs.credits[0].participant)
    way = {"viewport": {"width": 360, "height": 780}, "color_scheme": "dark"}
    mine = f"/fr/mes-oeuvres/{childs.number}"
    asked = (link, f"/fr/recus/{maker}", mine, f"{mine}/effacements", "/fr/effacement")
    assert found_on(pages, [f"{base}{address}" for address in asked], **way) == []


@pytest.mark.shows("A9")
def test_labels_are_printed_of_those_alone_who_agreed_to_paper(client: Client, edition: Edition) -> None:
    work, other = (
        make_exhibited_work(edition, title="Imprimable"),
        make_exhibited_work(edition, title="Écran"),
    )
    with transaction():
        for consent in other.credits[0].participant.consents:
            if consent.purpose is Purpose.PRINT:
                consent.withdrawn_at = clock.now()
    organiser = sign_in(client, make_user(role=StaffRole.ORGANISER, edition=edition))
    page = organiser.get("/fr/organisation/editions/9/cartels").text
    assert (work.title in page, other.title in page) == (True, False)
    assert "1 œuvre est laissée de côté" in page
