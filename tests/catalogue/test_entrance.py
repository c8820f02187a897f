"""The entrance, the shelf, themes and years."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from gallery import clock
from gallery.catalogue.entrance import entrance
from gallery.editions.models import Edition
from tests import factories
from tests.catalogue.reading import get, let_the_public_version_pass

pytestmark = pytest.mark.dear_on_postgresql

NOW = datetime(2026, 11, 1, 15, 0, tzinfo=UTC)
A_DAY = timedelta(days=1)


def edition(number: int, opens: int | None, call: tuple[int, int | None] | None = None) -> Edition:
    """Published; days from NOW at which it opens, and between which its call is open."""
    starts, ends = call or (None, None)
    return Edition(
        number=number,
        published=True,
        opens_at=None if opens is None else NOW + opens * A_DAY,
        call_opens_at=None if starts is None else NOW + starts * A_DAY,
        call_closes_at=None if ends is None else NOW + ends * A_DAY,
    )


@pytest.mark.shows("C1")
@pytest.mark.parametrize(
    ("editions", "wall", "opening", "collecting"),
    [
        ([], None, None, []),
        ([edition(9, -900), edition(8, -1200)], 9, None, []),
        ([edition(10, 12), edition(9, -900)], 9, 10, []),
        ([edition(12, 300), edition(11, 12)], None, 11, []),
        ([edition(11, 150, (-5, 60)), edition(10, 12), edition(9, -900)], 9, 10, [11]),
        ([edition(11, 150, (-5, None))], None, None, [11]),
        ([edition(11, 150, (-50, -5))], None, 11, []),
        ([edition(11, None, (5, 60))], None, None, []),
        ([edition(11, 150, (5, 60)), edition(9, -900)], 9, 11, []),
        ([edition(10, 0)], 10, None, []),
    ],
)
def test_the_entrance_knows_what_is_going_on(
    editions: list[Edition], wall: int | None, opening: int | None, collecting: list[int]
) -> None:
    now = entrance(editions, NOW)
    assert (now.wall.number if now.wall else None) == wall
    assert (now.opening.number if now.opening else None) == opening
    assert [one.number for one in now.collecting] == collecting


@pytest.mark.shows("C1")
def test_an_edition_that_is_only_announced_says_from_when_it_takes_works_in(
    client: FlaskClient, app_context: Flask
) -> None:
    with clock.at(NOW):
        factories.make_edition(
            11, hue="prune", opens_at=None, call_opens_at=NOW + 5 * A_DAY, call_closes_at=NOW + 60 * A_DAY
        )
        page = get(client, "/en/")
        assert "Works are taken in from Friday, November 6, 2026 on." in page.one("main").text
        factories.make_exhibited_work(factories.make_edition(9))
        let_the_public_version_pass()
        door = get(client, "/en/").one("section", class_="portes")
    assert "11th edition: works are taken in from Friday, November 6, 2026 on" in door.text


@pytest.mark.shows("C1")
def test_a_wall_whose_season_is_over_stays_open_and_one_whose_call_is_over_says_what_goes_on(
    client: FlaskClient, app_context: Flask
) -> None:
    with clock.at(NOW):
        factories.make_edition(
            10, opens_at=NOW + 10 * A_DAY, call_opens_at=NOW - 60 * A_DAY, call_closes_at=NOW - A_DAY
        )
        assert "the works are looked at, one by one" in get(client, "/en/editions/10").one("h1").text
        factories.make_exhibited_work(factories.make_edition(9, year_start=2024))
        let_the_public_version_pass()
        assert "the exhibition stays open" in get(client, "/en/").one("h1").text


def test_an_empty_gallery_has_a_page_that_says_so(client: FlaskClient, app_context: Flask) -> None:
    for path in ("/en/", "/en/editions"):
        assert get(client, path).one("h1").text == "The first wall is being painted"
    assert get(client, "/en/themes").one("h1").text == "No theme here for now"


@pytest.mark.shows("C1")
def test_an_open_wall_hangs_its_number_its_sentence_and_one_work(
    client: FlaskClient, app_context: Flask
) -> None:
    opened = factories.make_edition(9, theme_en="What we carry")
    group = factories.make_group()
    work = factories.make_exhibited_work(opened, title="Roots", group_id=group.id)
    page = get(client, "/en/")
    assert page.one("span", class_="chiffre").text == "9th"
    assert "What we carry" in page.one("h1").text
    assert page.one("h2", class_="titre").text == "Roots"
    assert "1 work, 1 group" in page.one("main").text
    assert page.one("img")["src"].startswith(f"/media/{work.views[0].media_token}/")
    assert page.one("a", class_="geste")["href"] == "/en/editions/9"


@pytest.mark.shows("J6.3")
def test_what_is_about_to_open_and_what_is_collected_stand_below(
    client: FlaskClient, app_context: Flask
) -> None:
    factories.make_exhibited_work(factories.make_edition(9))
    with clock.at(NOW):
        factories.make_edition(10, opens_at=NOW + 10 * A_DAY)
        factories.make_collecting_edition(11)
        page = get(client, "/en/")
    doors = page.one("section", class_="portes")
    assert "10th edition: opening Wednesday, November 11, 2026, 10:00" in doors.text
    assert "11th edition: works are taken in until Tuesday, December 1, 2026" in doors.text
    assert [one["href"] for one in page.all("a", class_="suite")][:2] == ["/en/editions/10", "/en/submit"]


def test_before_anything_opened_the_entrance_waits(client: FlaskClient, app_context: Flask) -> None:
    with clock.at(NOW):
        edition = factories.make_edition(10, opens_at=NOW + 10 * A_DAY)
        factories.make_exhibited_work(edition, title="Too early")
        page = get(client, "/en/")
    assert "The walls are ready" in page.one("h1").text
    assert page.one("time").text == "November 11"
    assert page.hung == []
    assert "Too early" not in page.one("main").text


def test_while_works_are_collected_the_one_act_is_to_add_one(client: FlaskClient, app_context: Flask) -> None:
    factories.make_collecting_edition(11)
    for path, leads_to, said in (
        ("/en/", "/en/submit", "Add my work"),
        ("/fr/", "/fr/deposer", "Ajouter mon œuvre"),
    ):
        button = get(client, path).one("a", class_="geste")
        assert (button["href"], button.text) == (leads_to, said)


def test_the_day_chooses_the_works_and_not_chance(client: FlaskClient, app_context: Flask) -> None:
    edition = factories.make_edition(9)
    for _ in range(12):
        factories.make_exhibited_work(edition, views=((320, 240),))
    lead: list[str] = []
    for days in (0, 0, 1, 2):
        with clock.at(NOW + days * A_DAY):
            page = get(client, "/en/")
        lead.append(page.one("h2", class_="titre").text)
        assert len(page.hung) == 6
        assert lead[-1] not in page.hung
    assert lead[0] == lead[1]
    assert len(set(lead)) == 3


def test_a_work_that_needs_a_word_before_it_is_never_put_at_the_entrance(
    client: FlaskClient, app_context: Flask
) -> None:
    edition = factories.make_edition(9)
    covered = factories.make_exhibited_work(edition, content_note="Speaks of war.")
    plain = factories.make_exhibited_work(edition)
    page = get(client, "/en/")
    assert page.one("h2", class_="titre").text == plain.title
    assert covered.title not in page.one("main").text


@pytest.mark.shows("B3")
def test_the_shelf_has_a_spine_for_each_published_edition_as_thick_as_it_has_works(
    client: FlaskClient, app_context: Flask
) -> None:
    thick, thin = factories.make_edition(9), factories.make_edition(8)
    factories.make_edition(7, opens_at=clock.now() + 9 * A_DAY)
    factories.make_edition(6, published=False)
    for _ in range(5):
        factories.make_exhibited_work(thick)
    factories.make_exhibited_work(thin)
    factories.make_pending_work(thin)
    page = get(client, "/en/editions")
    spines = page.all("a", class_="dos")
    assert [one["href"].rsplit("/", 1)[1] for one in spines] == ["9", "8", "7"]
    assert ["5 works" in spines[0].text, "1 work" in spines[1].text] == [True, True]
    assert "opens on" in spines[2].text
    shelf = page.one("ul", class_="rayon")
    places = [one for one in page.all("li") if "h-" in one.get("class") and "e-" in one.get("class")]
    assert [one["class"].split()[1] for one in places] == ["e-6", "e-2", "e-1"]
    assert "works" not in spines[2].text
    assert shelf.text


@pytest.mark.shows("B3")
def test_a_theme_has_one_line_an_edition_and_no_more_than_a_few_works_on_it(
    client: FlaskClient, app_context: Flask
) -> None:
    water = factories.make_theme("water", name_en="Water", text_en="What flows.")
    new, old, silent = (factories.make_edition(number) for number in (9, 8, 7))
    for number in range(6):
        factories.make_exhibited_work(new, views=((320, 240),), title=f"New {number}", themes=[water])
    factories.make_exhibited_work(old, title="Old", themes=[water])
    factories.make_exhibited_work(silent, title="Something else")
    page = get(client, "/en/themes/water")
    assert [one.text for one in page.all("h2", class_="an")] == ["9th 2019-2020", "8th 2018-2019"]
    assert page.hung == ["New 0", "New 1", "New 2", "New 3", "Old"]
    assert "7 works in 2 editions" in page.one("main").text
    assert "What flows." in page.one("main").text
    assert page.one("a", class_="suite")["href"] == "/en/editions/9?theme=water"
    themes = get(client, "/en/themes")
    assert "7 works" in themes.one("main").text
    assert len(themes.all("picture")) == 3, "the first few, small"


def test_a_theme_that_nothing_on_the_walls_speaks_of_yet_says_so(
    client: FlaskClient, app_context: Flask
) -> None:
    water = factories.make_theme("water", name_en="Water")
    factories.make_pending_work(factories.make_edition(9), themes=[water])
    assert "No work here for now" in get(client, "/en/themes/water").one("main").text
    assert "Water" not in get(client, "/en/themes").one("main").text


@pytest.mark.shows("B3")
@pytest.mark.parametrize(("year", "numbers"), [(2018, ["8"]), (2019, ["9", "8"]), (2020, ["9"])])
def test_a_year_shows_the_editions_that_touch_it(
    client: FlaskClient, app_context: Flask, year: int, numbers: list[str]
) -> None:
    for number, start in ((9, 2019), (8, 2018)):
        factories.make_exhibited_work(factories.make_edition(number, year_start=start), title=f"Of {number}")
    page = get(client, f"/en/years/{year}")
    assert page.hung == [f"Of {number}" for number in numbers]
    get(client, "/en/years/2021", 404)
    get(client, "/en/years/2017", 404)
