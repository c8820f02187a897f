"""Editions as organisers make them: what is refused, what is kept, and what the public sees of it at once."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from gallery import clock
from gallery.accounts.models import User
from gallery.audit.models import AuditEntry
from gallery.audit.service import GALLERY, Actor
from gallery.db import db, transaction
from gallery.editions.models import Edition, Membership, StaffRole, Strand
from gallery.editions.service import (
    EditionDetails,
    ListedDetails,
    StrandDetails,
    copy_settings,
    give_role,
    remove_listed,
    save_edition,
    save_form,
    save_theme,
)
from gallery.editions.times import instant_of, local_of, next_year
from gallery.errors import Conflict, NotAcceptable, NotAllowed
from gallery.publicity import PublicVersion
from gallery.works.queries import is_exhibited
from tests.factories import make_edition, make_exhibited_work, make_form, make_strand, make_theme, make_user

AT = datetime(2026, 9, 1, 12, tzinfo=UTC)
DETAILS = EditionDetails(
    number=9,
    year_start=2026,
    theme_fr="Ce qu’on porte avec soi",
    theme_en="What we carry with us",
    hue="sapin",
    call_opens_at=AT,
    call_closes_at=AT + timedelta(days=60),
    opens_at=AT + timedelta(days=80),
    strands=(StrandDetails("Scolaire", "School"), StrandDetails("Grande table", "Long table")),
)


@pytest.fixture
def user(app_context: Flask) -> User:
    return make_user("alix@example.org")


@pytest.fixture
def edition(user: User) -> Edition:
    return save_edition(None, DETAILS, Actor("user", user.id))


def entries(row: Edition) -> list[AuditEntry]:
    mine = AuditEntry.subject_kind == row.__tablename__, AuditEntry.subject_id == row.id
    return list(db.session.scalars(select(AuditEntry).where(*mine).order_by(AuditEntry.id)))


def version() -> int:
    return db.session.scalar(select(PublicVersion.version)) or 1


def kept(edition: Edition) -> EditionDetails:
    """How an edition stands, as details that would change nothing."""
    strands = tuple(StrandDetails(one.name_fr, one.name_en, one.id) for one in edition.strands)
    return replace(DETAILS, strands=strands)


def test_edition_is_made_with_its_strands_and_one_audit_row(edition: Edition) -> None:
    assert (edition.label, edition.published) == ("2026-2027", False)
    assert [(one.slug, one.name_fr, one.position) for one in edition.strands] == [
        ("scolaire", "Scolaire", 0),
        ("grande-table", "Grande table", 1),
    ]
    assert [entry.act for entry in entries(edition)] == ["add_edition"]


@pytest.mark.sqlite_only
@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"number": 0}, "number"),
        ({"number": -9}, "number"),
        ({"hue": "mauve"}, "hue"),
        ({"hue": ""}, "hue"),
        ({"zone": "America/Trois-Rivieres"}, "zone"),
        ({"zone": ""}, "zone"),
        ({"zone": "../../etc/passwd"}, "zone"),
        ({"call_closes_at": AT}, "call_closes_at"),
        ({"call_closes_at": AT - timedelta(days=1)}, "call_closes_at"),
        ({"call_opens_at": None}, "call_opens_at"),
        ({"opens_at": AT - timedelta(days=1)}, "opens_at"),
        ({"published": True, "opens_at": None}, "opens_at"),
        ({"published": True, "theme_fr": "  "}, "theme_fr"),
    ],
    ids=str,
)
def test_edition_that_can_not_be_is_refused_with_the_field_to_mend(
    app_context: Flask, wrong: dict[str, object], field: str
) -> None:
    with pytest.raises(NotAcceptable) as refused:
        save_edition(None, replace(DETAILS, **wrong), GALLERY)
    assert refused.value.field == field
    assert db.session.scalar(select(Edition.id)) is None


def test_no_two_editions_have_the_same_number(edition: Edition) -> None:
    with pytest.raises(NotAcceptable) as refused:
        save_edition(None, DETAILS, GALLERY)
    assert refused.value.field == "number"
    assert len(list(db.session.scalars(select(Edition)))) == 1


def test_number_that_works_carry_never_changes(edition: Edition) -> None:
    make_exhibited_work(edition)
    with pytest.raises(NotAcceptable) as refused:
        save_edition(edition, replace(kept(edition), number=10), GALLERY)
    assert refused.value.field == "number"


def test_change_is_one_audit_row_that_says_before_and_after(edition: Edition, user: User) -> None:
    save_edition(edition, replace(kept(edition), hue="prune"), Actor("user", user.id), edition.version)
    last = entries(edition)[-1]
    assert (last.act, last.before, last.after) == ("change_edition", {"hue": "sapin"}, {"hue": "prune"})


def test_saving_what_did_not_change_leaves_no_trace(edition: Edition) -> None:
    was, public = edition.version, version()
    save_edition(edition, kept(edition), GALLERY, was)
    assert (edition.version, version(), len(entries(edition))) == (was, public, 1)


@pytest.mark.parametrize("change", ["hue", "strands", "theme_ids", "form_ids"])
def test_second_organiser_is_told_who_changed_the_edition(edition: Edition, user: User, change: str) -> None:
    seen = edition.version
    values = {
        "hue": "prune",
        "strands": (*kept(edition).strands, StrandDetails("Réconcili’Art", "")),
        "theme_ids": (make_theme().id,),
        "form_ids": (make_form().id,),
    }
    save_edition(edition, replace(kept(edition), **{change: values[change]}), Actor("user", user.id), seen)
    with pytest.raises(Conflict) as told:
        save_edition(edition, replace(DETAILS, theme_fr="Autre"), GALLERY, seen)
    assert "alix@example.org" in str(told.value.sentence)
    assert edition.theme_fr == DETAILS.theme_fr


# — strands —


def test_renamed_strand_keeps_its_address(edition: Edition) -> None:
    first, second = kept(edition).strands
    save_edition(edition, replace(DETAILS, strands=(replace(first, name_fr="Écoles"), second)), GALLERY)
    assert (edition.strands[0].slug, edition.strands[0].name_fr) == ("scolaire", "Écoles")


def test_strand_without_works_can_go_and_its_name_come_back(edition: Edition) -> None:
    first, _second = kept(edition).strands
    save_edition(edition, replace(DETAILS, strands=(first, StrandDetails(" ", ""))), GALLERY)
    assert [one.slug for one in edition.strands] == ["scolaire"]
    save_edition(edition, replace(DETAILS, strands=(first, StrandDetails("Grande table", ""))), GALLERY)
    assert [(one.slug, one.name_en) for one in edition.strands][1] == ("grande-table", "Grande table")


def test_strand_that_works_hang_in_stays(edition: Edition) -> None:
    first, second = edition.strands
    make_exhibited_work(edition, strand_id=first.id)
    with pytest.raises(NotAcceptable) as refused:
        save_edition(edition, replace(kept(edition), strands=kept(edition).strands[1:]), GALLERY)
    assert refused.value.field == "strands"
    assert list(db.session.scalars(select(Strand).order_by(Strand.id))) == [first, second]


def test_strands_of_the_same_name_have_addresses_of_their_own(edition: Edition) -> None:
    strands = (StrandDetails("Scolaire", "One"), *kept(edition).strands)
    save_edition(edition, replace(DETAILS, strands=strands), GALLERY)
    assert [one.slug for one in edition.strands] == ["scolaire-2", "scolaire", "grande-table"]


def test_strand_of_another_edition_is_never_taken(edition: Edition) -> None:
    foreign = make_strand(make_edition(8), "ailleurs")
    save_edition(edition, replace(DETAILS, strands=(StrandDetails("Ici", "Here", foreign.id),)), GALLERY)
    assert edition.strands[0].id != foreign.id
    assert db.session.get_one(Strand, foreign.id).name_fr == "Volet ailleurs"


# — what the public sees —


@pytest.mark.shows("J6.1", "P12")
def test_works_hang_and_are_gone_with_their_editions_publishing(user: User) -> None:
    edition = make_edition(9, published=False)
    work, details = make_exhibited_work(edition), replace(DETAILS, strands=(), published=True)
    opened = replace(details, call_opens_at=None, call_closes_at=None, opens_at=clock.now())
    assert not is_exhibited(work)
    before = version()
    save_edition(edition, opened, GALLERY)
    assert is_exhibited(work)
    assert version() > before
    save_edition(edition, replace(opened, published=False), GALLERY)
    assert not is_exhibited(work)
    assert version() > before + 1


# — from the last one —


@pytest.mark.shows("J6.1")
def test_new_edition_begins_with_the_lists_of_the_last_and_its_dates_a_year_later(edition: Edition) -> None:
    theme, form = make_theme("eau"), make_form("collage")
    details = replace(
        kept(edition), theme_ids=(theme.id,), form_ids=(form.id,), published=True, indexable=True
    )
    save_edition(edition, details, GALLERY)
    details = copy_settings(edition, "UTC")
    assert (details.number, details.year_start, details.hue) == (10, 2027, "fleuve")
    assert (details.published, details.indexable, details.theme_fr) == (False, False, "")
    assert (details.theme_ids, details.form_ids) == ((theme.id,), (form.id,))
    assert local_of(details.call_opens_at, details.zone) == datetime(2027, 9, 1, 8)
    copy = save_edition(None, details, GALLERY)
    assert [one.slug for one in copy.strands] == [one.slug for one in edition.strands]
    assert {one.id for one in copy.strands}.isdisjoint(one.id for one in edition.strands)


def test_very_first_edition_is_the_first_of_this_season(app_context: Flask) -> None:
    with clock.at(datetime(2026, 11, 24, tzinfo=UTC)):
        details = copy_settings(None, "America/Toronto")
    assert (details.number, details.year_start, details.zone) == (1, 2026, "America/Toronto")


# — local times —

MONTREAL = "America/Montreal"


def local(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.shows("P37")
@pytest.mark.parametrize(
    ("text", "zone", "instant"),
    [
        ("2026-11-11T19:00", MONTREAL, "2026-11-12T00:00+00:00"),
        ("2026-07-11T19:00", MONTREAL, "2026-07-11T23:00+00:00"),
        ("2026-11-01T00:59", MONTREAL, "2026-11-01T04:59+00:00"),
        ("2026-11-01T02:00", MONTREAL, "2026-11-01T07:00+00:00"),
        ("2027-03-14T01:59", MONTREAL, "2027-03-14T06:59+00:00"),
        ("2027-03-14T03:00", MONTREAL, "2027-03-14T07:00+00:00"),
        ("2026-11-11T19:00", "America/St_Johns", "2026-11-11T22:30+00:00"),
        ("2026-11-11T19:00", "UTC", "2026-11-11T19:00+00:00"),
    ],
)
def test_local_hour_stands_for_one_instant_and_back(text: str, zone: str, instant: str) -> None:
    found = instant_of(local(text), zone)
    assert found == datetime.fromisoformat(instant)
    assert local_of(found, zone) == local(text)


@pytest.mark.shows("P37")
@pytest.mark.sqlite_only
@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("2026-11-01T01:30", "twice"),
        ("2027-03-14T02:30", "doesn't exist"),
        ("9999-12-31T23:59", "2200"),
        ("0001-01-01T00:00", "2200"),
    ],
)
def test_hour_that_clocks_skip_or_show_twice_is_refused(app_context: Flask, text: str, says: str) -> None:
    with app_context.test_request_context("/en/"), pytest.raises(NotAcceptable) as refused:
        instant_of(local(text), MONTREAL, field="opens_at")
    with app_context.test_request_context("/en/"):
        assert says in str(refused.value.sentence)
    assert refused.value.field == "opens_at"


@pytest.mark.parametrize(
    ("text", "later"),
    [
        ("2026-11-11T19:00", "2027-11-11T19:00"),
        ("2026-03-10T19:00", "2027-03-10T19:00"),
        ("2028-02-29T10:00", "2029-02-28T10:00"),
    ],
)
def test_a_year_later_is_the_same_day_and_hour(text: str, later: str) -> None:
    moved = next_year(instant_of(local(text), MONTREAL), MONTREAL)
    assert local_of(moved, MONTREAL) == local(later)
    assert next_year(None, MONTREAL) is None


# — lists and roles —


def test_theme_keeps_its_address_when_its_name_changes(app_context: Flask) -> None:
    theme = save_theme(None, ListedDetails("L’eau", "", text_fr="Un fleuve."), GALLERY)
    save_theme(theme, ListedDetails("Les eaux", "Waters"), GALLERY)
    assert (theme.slug, theme.name_fr, theme.name_en) == ("l-eau", "Les eaux", "Waters")


def test_line_is_on_a_list_once(app_context: Flask) -> None:
    save_form(None, ListedDetails("Collage", "Collage"), GALLERY)
    with pytest.raises(NotAcceptable):
        save_form(None, ListedDetails("collage", ""), GALLERY)


def test_line_that_an_edition_names_stays_on_its_list(edition: Edition) -> None:
    theme, form, free = make_theme(), make_form(), make_theme()
    save_edition(edition, replace(kept(edition), theme_ids=(theme.id,), form_ids=(form.id,)), GALLERY)
    for row in (theme, form):
        with pytest.raises(NotAllowed):
            remove_listed(row, GALLERY)
    remove_listed(free, GALLERY)
    assert [one.id for one in edition.themes] == [theme.id]


@pytest.mark.shows("P14")
def test_nobody_gives_themselves_a_role(edition: Edition, user: User) -> None:
    with pytest.raises(NotAllowed):
        give_role(user, StaffRole.ORGANISER, edition, Actor("user", user.id))
    assert db.session.scalar(select(Membership.id)) is None


def test_role_given_twice_is_one(edition: Edition, user: User) -> None:
    for scope in (edition, edition, None, None):
        give_role(user, StaffRole.MODERATOR, scope)
    held = [one.edition_id for one in db.session.scalars(select(Membership).order_by(Membership.id))]
    assert held == [edition.id, None]


def test_database_itself_keeps_numbers_apart(edition: Edition) -> None:
    with pytest.raises(IntegrityError), transaction() as session:
        session.add(Edition(number=9, label="", year_start=2026))


def test_a_line_that_somebody_removed_meanwhile_is_said_to_be_gone(app: Flask, app_context: Flask) -> None:
    theme = make_theme("eau")
    theme_id = theme.id

    def remove_it() -> None:
        with app.app_context():
            other = db.session.get(type(theme), theme_id)
            assert other
            remove_listed(other, GALLERY)

    helper = Thread(target=remove_it)
    helper.start()
    helper.join()
    with pytest.raises(Conflict):
        save_theme(theme, ListedDetails(name_fr="Eau", name_en="Water"), GALLERY)
