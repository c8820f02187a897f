"""The organisers' office over HTTP."""

import html
import re
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from gallery import clock
from gallery.accounts.models import User
from gallery.db import db, transaction
from gallery.editions.models import Edition, Form, Membership, StaffRole, Theme
from gallery.groups.models import Group
from gallery.intake.details import AuthorDetails, WorkDetails
from gallery.intake.service import submit_work
from gallery.outbox.models import Mail
from gallery.outbox.service import write
from gallery.people.models import AgeBand
from gallery.works.models import NameKind, WorkStatus
from tests.factories import (
    make_collecting_edition,
    make_edition,
    make_exhibited_work,
    make_form,
    make_opening,
    make_pending_work,
    make_strand,
    make_theme,
    make_user,
    make_work,
    sign_in,
)

EDITION = "/fr/organisation/editions/9"
NEW = "/fr/organisation/editions/nouvelle"
PAYLOAD = '"><script>alert(1)</script></textarea><img src=x onerror=alert(1)>'


@pytest.fixture
def edition(app_context: Flask) -> Edition:
    return make_edition(9, year_start=2026, theme_fr="Ce qu’on porte", hue="sapin", zone="America/Toronto")


@pytest.fixture
def organiser(client: FlaskClient, edition: Edition) -> User:
    user = make_user("alix@example.org", StaffRole.ORGANISER, edition)
    sign_in(client, user)
    return user


def filled(client: FlaskClient, address: str) -> dict[str, Any]:
    return typed(client.get(address).text)


def typed(page: str) -> dict[str, Any]:
    """What a browser would send for the form as the page shows it."""
    form = re.search(r'<form class="(?:cadre pile )?bureau" method="post".*?</form>', page, re.DOTALL)
    assert form
    data: dict[str, Any] = {}
    for tag in re.findall(r"<input[^>]*>", form[0]):
        given = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if given.get("type") in ("radio", "checkbox") and not re.search(r"\schecked", tag):
            continue
        data.setdefault(given["name"], []).append(html.unescape(given.get("value", "y")))
    for name, text in re.findall(
        r'<textarea[^>]*name="(\w+)"[^>]*>\r?\n?(.*?)</textarea>', form[0], re.DOTALL
    ):
        data[name] = [html.unescape(text)]
    return data


def fresh(row: Any) -> Any:
    db.session.rollback()
    db.session.refresh(row)
    return row


# — editions —


def test_office_tells_each_editions_works_in_words(
    client: FlaskClient, organiser: User, edition: Edition
) -> None:
    make_exhibited_work(edition)
    for given in ({}, {}, {"consent": False}):
        make_pending_work(edition, **given)
    make_work(edition, WorkStatus.RETURNED)
    make_work(edition, WorkStatus.WITHDRAWN)
    page = client.get("/en/organising").text
    said = html.unescape(re.sub(r"\s+", " ", page))
    assert "5 works received" in said
    assert "1 on view now" in said
    assert (
        'aria-label="1 work approved, 2 works wait to be looked at, 1 work waits for a consent, 1 work needs changes"'
        in said
    )


def test_form_shows_the_edition_as_it_is_and_saving_it_changes_nothing(
    client: FlaskClient, organiser: User, edition: Edition
) -> None:
    make_strand(edition, "volet")
    with transaction():
        edition.forms, edition.themes = [make_form()], [make_theme()]
    was = (edition.opens_at, edition.version)
    data = filled(client, EDITION)
    assert data["opens_at"] == ["2020-11-11T19:00"]
    assert client.post(EDITION, data=data).status_code == 303
    assert (fresh(edition).opens_at, edition.version) == was
    assert (len(edition.strands), len(edition.forms), len(edition.themes)) == (1, 1, 1)


@pytest.mark.shows("J6.1")
def test_new_edition_comes_from_the_last_ones_settings_and_is_not_public(
    app: Flask, client: FlaskClient, organiser: User, edition: Edition
) -> None:
    make_strand(edition, "pupitres", name_fr="Pupitres", name_en="Desks")
    with transaction():
        edition.forms, edition.themes = [make_form("collage")], [make_theme("eau")]
    data = filled(client, NEW)
    assert (data["number"], data["year_start"], data["opens_at"]) == (["10"], ["2027"], ["2021-11-11T19:00"])
    sent = client.post(NEW, data={**data, "theme_fr": "Cohabiter"})
    assert (sent.status_code, sent.location) == (303, "/fr/organisation/editions/10?kept=1")
    new = db.session.scalars(select(Edition).where(Edition.number == 10)).one()
    assert [strand.slug for strand in new.strands] == ["pupitres"]
    assert ([one.slug for one in new.forms], [one.slug for one in new.themes]) == (["collage"], ["eau"])
    assert app.test_client().get("/fr/editions/10").status_code == 404
    assert client.get("/fr/organisation/editions/10").status_code == 200


@pytest.mark.shows("J6.1", "P12")
def test_publishing_and_taking_back_show_on_the_very_next_request(
    app: Flask, client: FlaskClient, organiser: User, edition: Edition
) -> None:
    work, public = make_exhibited_work(edition), app.test_client()
    address = f"/fr/editions/9/oeuvres/{work.number}"
    assert public.get(address).status_code == 200
    data = filled(client, EDITION)
    client.post(EDITION, data={name: value for name, value in data.items() if name != "published"})
    assert [public.get(one).status_code for one in (address, "/fr/editions/9")] == [404, 404]
    client.post(EDITION, data={**filled(client, EDITION), "published": "y"})
    assert [public.get(one).status_code for one in (address, "/fr/editions/9")] == [200, 200]


@pytest.mark.shows("P37")
def test_opening_is_an_hour_of_the_editions_own_zone(
    app: Flask, client: FlaskClient, organiser: User, edition: Edition
) -> None:
    work, public = make_exhibited_work(edition), app.test_client()
    zone = ZoneInfo("America/St_Johns")
    soon = (clock.now() + timedelta(hours=2)).astimezone(zone).replace(second=0, microsecond=0, tzinfo=None)
    data = {**filled(client, EDITION), "zone": "America/St_Johns", "opens_at": soon.isoformat()}
    assert client.post(EDITION, data=data).status_code == 303
    assert fresh(edition).opens_at == soon.replace(tzinfo=zone)
    assert public.get(f"/fr/editions/9/oeuvres/{work.number}").status_code == 404


@pytest.mark.shows("P37", "D9")
def test_walls_that_open_with_an_evening_are_moved_with_it_alone(
    client: FlaskClient, organiser: User, edition: Edition
) -> None:
    starts_at = (clock.now() + timedelta(days=3)).replace(second=0, microsecond=0)
    with transaction():
        edition.opens_at = starts_at
    make_opening(edition, starts_at=starts_at, unveils=True)
    data = {**filled(client, EDITION), "theme_fr": "Un autre thème"}
    assert client.post(EDITION, data=data).status_code == 303
    answer = client.post(EDITION, data={**filled(client, EDITION), "opens_at": "2040-05-05T19:00"})
    assert (answer.status_code, fresh(edition).opens_at) == (422, starts_at)
    assert "Changez l’heure de cette soirée" in answer.text


WRONG = {
    "opens_at": (
        "2026-11-01T01:30",
        "2027-03-14T02:30",
        "tomorrow",
        "2026-13-01T00:00",
        "9999-12-31T23:59",
        "0001-01-01T00:00",
        "",
    ),
    "number": ("0", "-1", "neuf", "", "99999999999999999999"),
    "year_start": ("26", "x", ""),
    "zone": ("Trois-Rivières", "", "../x"),
    "hue": ("mauve",),
    "theme_fr": ("", "x" * 201),
    "call_closes_at": ("2019-01-01T00:00",),
    "form_ids": ("9" * 30, "x", "-1"),
    "theme_ids": ("9" * 30, "1; --"),
}


@pytest.mark.sqlite_only
@pytest.mark.shows("J6.1", "P37")
def test_what_can_not_be_comes_back_with_a_sentence_and_all_that_was_typed(
    client: FlaskClient, organiser: User, edition: Edition
) -> None:
    data = {**filled(client, EDITION), "theme_en": "Typed words", "call_opens_at": "2020-01-01T00:00"}
    for name, values in WRONG.items():
        for value in values:
            page = client.post(EDITION, data={**data, name: value})
            assert page.status_code == 422, (name, value)
            assert 'role="alert"' in page.text
            assert "Typed words" in page.text
    assert fresh(edition).theme_en == "Sentence of the 9th"


@pytest.mark.sqlite_only
def test_two_editions_never_have_one_number(client: FlaskClient, organiser: User, edition: Edition) -> None:
    page = client.post(NEW, data={**filled(client, NEW), "number": "9", "theme_en": "Typed words"})
    assert page.status_code == 422
    assert "Typed words" in page.text


@pytest.mark.shows("P28")
def test_second_organiser_is_told_and_keeps_what_was_typed(
    client: FlaskClient, organiser: User, edition: Edition
) -> None:
    seen = filled(client, EDITION)
    client.post(EDITION, data={**seen, "hue": "prune"})
    told = client.post(EDITION, data={**seen, "theme_fr": "La mienne"})
    assert told.status_code == 409
    assert "alix@example.org" in told.text
    assert "La mienne" in told.text
    assert (fresh(edition).hue, edition.theme_fr) == ("prune", "Ce qu’on porte")
    assert client.post(EDITION, data=typed(told.text)).status_code == 303, "once told, it is taken"
    assert fresh(edition).theme_fr == "La mienne"


@pytest.mark.shows("P28")
def test_works_that_come_in_do_not_make_an_open_form_stale(
    client: FlaskClient, organiser: User, edition: Edition
) -> None:
    with transaction():
        edition.call_opens_at = clock.now()
        edition.opens_at = clock.now() + timedelta(days=1)
    data = {**filled(client, EDITION), "hue": "prune"}
    author = AuthorDetails(NameKind.ANONYMOUS, AgeBand.ADULT)
    submit_work(edition, author, WorkDetails("La mer", poem="La mer"), [], [], "key")
    assert client.post(EDITION, data=data).status_code == 303
    assert (fresh(edition).hue, edition.last_sequence) == ("prune", 1)


def test_strand_that_works_hang_in_stays(client: FlaskClient, organiser: User, edition: Edition) -> None:
    strand = make_strand(edition, "pupitres")
    make_exhibited_work(edition, strand_id=strand.id)
    data = filled(client, EDITION)
    page = client.post(EDITION, data={**data, "strands-0-name_fr": "", "strands-0-name_en": ""})
    assert page.status_code == 422
    assert [one.slug for one in fresh(edition).strands] == ["pupitres"]


# — who may —

READ = (
    "/fr/organisation", EDITION, NEW, "/fr/organisation/enjeux", "/fr/organisation/enjeux/nouveau",
    "/fr/organisation/formes", "/fr/organisation/formes/nouvelle", "/fr/organisation/lettres",
    "/fr/organisation/groupes", "/fr/organisation/groupes/nouveau",
)  # fmt: skip
WRITTEN = (
    EDITION, NEW, "/fr/organisation/enjeux/nouveau", "/fr/organisation/formes/nouvelle",
    "/fr/organisation/groupes/nouveau",
)  # fmt: skip


@pytest.mark.sqlite_only
@pytest.mark.shows("P11", "P14")
def test_office_is_shut_to_everybody_but_organisers(
    app: Flask, client: FlaskClient, edition: Edition
) -> None:
    moderator = sign_in(app.test_client(), make_user(role=StaffRole.MODERATOR, edition=edition))
    for visitor, status in ((client, 302), (moderator, 403)):
        token = re.search(r'csrf_token" value="([^"]+)', visitor.get("/fr/connexion").text)
        assert token
        answers = [visitor.get(address) for address in READ]
        answers += [visitor.post(address, data={"csrf_token": token[1]}) for address in WRITTEN]
        assert {answer.status_code for answer in answers} == {status}


@pytest.mark.sqlite_only
@pytest.mark.shows("P14")
def test_organiser_of_another_edition_finds_no_such_page(
    app: Flask, client: FlaskClient, organiser: User
) -> None:
    make_edition(8, theme_fr="Celle des autres")
    assert client.get("/fr/organisation/editions/8").status_code == 404
    assert client.get("/fr/organisation/editions/99999999999999").status_code == 404
    assert "Celle des autres" not in client.get("/fr/organisation").text


@pytest.mark.shows("P14")
def test_organiser_organises_the_edition_that_they_made_and_no_other(
    client: FlaskClient, organiser: User, edition: Edition
) -> None:
    client.post(NEW, data={**filled(client, NEW), "theme_fr": "Cohabiter"})
    held = db.session.execute(select(Membership.edition_id, Membership.role).order_by(Membership.id)).all()
    new = db.session.scalars(select(Edition.id).where(Edition.number == 10)).one()
    assert [tuple(one) for one in held] == [(edition.id, StaffRole.ORGANISER), (new, StaffRole.ORGANISER)]


@pytest.mark.sqlite_only
@pytest.mark.shows("P17")
def test_nothing_changes_without_the_forms_token(
    client: FlaskClient, organiser: User, edition: Edition
) -> None:
    data = filled(client, EDITION)
    del data["csrf_token"]
    assert client.post(EDITION, data={**data, "hue": "prune"}).status_code == 400
    assert fresh(edition).hue == "sapin"


# — lists —


@pytest.mark.parametrize(
    ("kind", "many", "new"), [(Theme, "enjeux", "nouveau"), (Form, "formes", "nouvelle")]
)
def test_line_of_a_list_is_added_changed_and_taken_off(
    client: FlaskClient, organiser: User, kind: Any, many: str, new: str
) -> None:
    place = f"/fr/organisation/{many}"
    added = client.post(f"{place}/{new}", data={**filled(client, f"{place}/{new}"), "name_fr": "Été"})
    assert (added.status_code, added.location) == (303, place)
    row = db.session.scalars(select(kind)).one()
    assert (row.slug, row.name_en, row.position) == ("ete", "Été", 1)
    line = f"{place}/{row.id}"
    client.post(line, data={**filled(client, line), "name_en": "Summer"})
    assert "Summer" in client.get(place).text
    assert client.post(line, data={**filled(client, line), "name_fr": " "}).status_code == 422
    token = {"csrf_token": filled(client, line)["csrf_token"]}
    assert client.post(f"{line}/retraits", data=token).status_code == 303
    assert client.get(line).status_code == 404


@pytest.mark.shows("P28")
@pytest.mark.parametrize(("make", "many"), [(make_theme, "enjeux"), (make_form, "formes")])
def test_second_organiser_is_told_who_changed_a_line_and_keeps_their_words(
    client: FlaskClient, organiser: User, make: Any, many: str
) -> None:
    row = make(name_fr="Eau", name_en="Water")
    line = f"/fr/organisation/{many}/{row.id}"
    seen = filled(client, line)
    assert client.post(line, data={**seen, "name_en": "Waters"}).status_code == 303
    told = client.post(line, data={**seen, "name_fr": "Les eaux"})
    assert told.status_code == 409
    assert "alix@example.org" in told.text
    assert (fresh(row).name_fr, row.name_en) == ("Eau", "Waters")
    mine = typed(told.text)
    assert mine["name_fr"] == ["Les eaux"]
    assert client.post(line, data={**mine, "name_fr": ""}).status_code == 422
    assert client.post(line, data=mine).status_code == 303, "once told, it is taken"
    assert fresh(row).name_fr == "Les eaux"


@pytest.mark.shows("A12", "P28")
def test_group_is_made_known_and_says_its_words_in_both_languages(
    client: FlaskClient, organiser: User
) -> None:
    place = "/fr/organisation/groupes"
    new = {**filled(client, f"{place}/nouveau"), "name": " École des Rives ", "text_fr": "Sous le toit."}
    assert client.post(f"{place}/nouveau", data={**new, "name": "  "}).status_code == 422
    assert client.post(f"{place}/nouveau", data=new).location == place
    group = db.session.scalars(select(Group)).one()
    assert (group.slug, group.name, group.kind) == ("ecole-des-rives", "École des Rives", "school")
    assert client.post(f"{place}/nouveau", data=new).status_code == 422
    line = f"{place}/{group.id}"
    mine, theirs = filled(client, line), filled(client, line)
    client.post(line, data={**mine, "text_en": "Under the roof.", "kind": "community"})
    stale = client.post(line, data={**theirs, "text_en": "Elsewhere."})
    assert (stale.status_code, "Elsewhere." in stale.text) == (409, True)
    fresh(group)
    assert (group.text_fr, group.text_en, group.kind) == ("Sous le toit.", "Under the roof.", "community")
    assert "École des Rives" in client.get(place).text


def test_theme_keeps_its_sources_and_help_lines(client: FlaskClient, organiser: User) -> None:
    line = f"/fr/organisation/enjeux/{make_theme('eau').id}"
    given = {"sources_fr": "Une source | https://example.org/", "help_en": "Info-Social | 811"}
    assert client.post(line, data={**filled(client, line), **given}).status_code == 303
    assert {name: filled(client, line)[name] for name in given} == {
        name: [text] for name, text in given.items()
    }


def test_line_that_an_edition_names_stays(client: FlaskClient, organiser: User, edition: Edition) -> None:
    theme = make_theme()
    with transaction():
        edition.themes = [theme]
    line = f"/fr/organisation/enjeux/{theme.id}"
    token = {"csrf_token": filled(client, line)["csrf_token"]}
    assert client.post(f"{line}/retraits", data=token).status_code == 403
    assert client.get(line).status_code == 200


# — letters —


@pytest.mark.shows("P14", "P20")
def test_organiser_reads_letters_about_their_works_alone_and_no_key(
    app: Flask, client: FlaskClient, organiser: User, edition: Edition
) -> None:
    mine, other = make_exhibited_work(edition), make_exhibited_work(make_edition(8))
    key = "http://localhost/fr/recus/Abc_def-123"
    with transaction():
        letters = [
            write("anh@example.org", f"Lettre {number}", f"Voici : {key}", about=work)
            for number, work in ((1, mine), (2, other))
        ]
        letters.append(write("admin@example.org", "Lettre 3", "http://localhost/fr/acces/Secret"))
    page = client.get("/fr/organisation/lettres").text
    assert [f"Lettre {number}" in page for number in (1, 2, 3)] == [True, False, False]
    found = [client.get(f"/fr/organisation/lettres/{letter.id}") for letter in letters if letter]
    assert [one.status_code for one in found] == [200, 404, 404]
    assert "Abc_def-123" not in found[0].text
    administrator = sign_in(app.test_client(), make_user(administrator=True))
    third = administrator.get(f"/fr/organisation/lettres/{db.session.scalars(select(Mail.id)).all()[-1]}")
    assert third.status_code == 200
    assert "Secret" not in third.text


# — other people's words —


@pytest.mark.sqlite_only
@pytest.mark.shows("P15")
def test_words_are_only_text_in_the_office(client: FlaskClient, organiser: User, edition: Edition) -> None:
    theme, work = make_theme(name_fr=PAYLOAD, name_en=PAYLOAD, text_fr=PAYLOAD), make_exhibited_work(edition)
    make_strand(edition, "volet", name_fr=PAYLOAD, name_en=PAYLOAD)
    with transaction():
        edition.theme_fr = edition.text_fr = PAYLOAD
        write("a@example.org", PAYLOAD, PAYLOAD, about=work)
    addresses = [*READ, f"/fr/organisation/enjeux/{theme.id}", "/fr/organisation/lettres/1"]
    for address in addresses:
        page = client.get(address)
        assert page.status_code == 200
        assert "<script>alert" not in page.text
        assert "<img src=x" not in page.text


def test_dates_of_a_call_are_told_in_words(client: FlaskClient, app_context: Flask) -> None:
    edition = make_collecting_edition(10, call_closes_at=datetime(2099, 5, 16, 3, 59, tzinfo=ZoneInfo("UTC")))
    sign_in(client, make_user(role=StaffRole.ORGANISER, edition=edition))
    assert "Friday, May 15, 2099" in client.get("/en/organising").text
