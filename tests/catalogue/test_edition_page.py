"""An edition's wall: facets with their counts, pages, three ways of looking."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from gallery.catalogue.hang import own_address, view_address
from gallery.editions.models import Edition
from gallery.works.models import NameKind
from tests import factories
from tests.catalogue.reading import PageRead, get

pytestmark = pytest.mark.dear_on_postgresql

WALL = "/en/editions/9"
SMALL = ((320, 240),)


@pytest.fixture
def wall(app_context: Flask) -> Edition:
    """Five works: water twice in collage and once in poem, peace in collage, and one without anything."""
    edition = factories.make_edition(9)
    water, peace = (factories.make_theme(slug, name_en=slug.capitalize()) for slug in ("water", "peace"))
    collage = factories.make_form("collage", name_en="Collage")
    poem = factories.make_form("poem", name_en="Poem")
    school = factories.make_strand(edition, "school", name_en="School")
    group = factories.make_group("rives", name="École des Rives")
    factories.make_exhibited_work(
        edition, views=SMALL, title="Rain", form_id=collage.id, themes=[water], strand_id=school.id
    )
    factories.make_exhibited_work(
        edition, views=SMALL, title="River", form_id=collage.id, themes=[water, peace], group_id=group.id
    )
    factories.make_exhibited_work(edition, views=SMALL, title="Dove", form_id=collage.id, themes=[peace])
    factories.make_poem(edition, title="Tide", form_id=poem.id, themes=[water], strand_id=school.id)
    factories.make_exhibited_work(edition, views=SMALL, title="Silence")
    factories.make_pending_work(edition, views=SMALL, title="Hidden", form_id=collage.id, themes=[water])
    factories.make_theme("unspoken", name_en="Unspoken")
    return edition


def choices(page: PageRead, facet: str) -> list[str]:
    """What a facet offers, in words, without its first choice (everything)."""
    names = {option["value"]: option.text for option in page.all("option")}
    select = next(index for index, one in enumerate(page.elements) if one.get("name") == facet)
    found = []
    for element in page.elements[select + 1 :]:
        if element.tag != "option":
            break
        found.append(element["value"])
    return [names[value] for value in found if value]


@pytest.mark.shows("B3")
def test_a_visitor_sees_every_exhibited_work_in_the_order_of_the_hang(
    client: FlaskClient, wall: Edition
) -> None:
    page = get(client, WALL)
    assert page.hung == ["Rain", "River", "Dove", "Tide", "Silence"]
    assert "5 works" in page.one("main").text


@pytest.mark.shows("B3")
def test_facets_count_what_is_on_the_wall_and_nothing_else(client: FlaskClient, wall: Edition) -> None:
    page = get(client, WALL)
    assert sorted(choices(page, "theme")) == ["peace (2)", "water (3)"]
    assert choices(page, "form") == ["collage (3)", "poem (1)"]
    assert choices(page, "strand") == ["School (2)"]
    assert choices(page, "group") == ["École des Rives (1)"]


@pytest.mark.shows("B3")
def test_facets_combine_and_what_is_no_facet_changes_nothing(client: FlaskClient, wall: Edition) -> None:
    expected = {
        "theme=water": ["Rain", "River", "Tide"],
        "theme=water&form=collage": ["Rain", "River"],
        "theme=water&form=collage&strand=school": ["Rain"],
        "form=poem": ["Tide"],
        "group=rives": ["River"],
        "theme=&form=&strand=&group=": ["Rain", "River", "Dove", "Tide", "Silence"],
        "theme=peace&utm_source=letter&fbclid=1": ["River", "Dove"],
    }
    assert {query: get(client, f"{WALL}?{query}").hung for query in expected} == expected


def test_each_choice_says_what_it_would_leave_under_the_others(client: FlaskClient, wall: Edition) -> None:
    page = get(client, f"{WALL}?theme=water")
    assert choices(page, "form") == ["collage (2)", "poem (1)"]
    assert choices(page, "strand") == ["School (2)"]
    assert sorted(choices(page, "theme")) == ["peace (2)", "water (3)"]


def test_the_sentence_remembers_what_was_chosen(client: FlaskClient, wall: Edition) -> None:
    page = get(client, f"{WALL}?theme=water&view=list")
    chosen = [option["value"] for option in page.all("option") if "selected" in option.attributes]
    assert [value for value in chosen if value] == ["9", "water"]
    assert page.one("input", type="hidden")["value"] == "list"


@pytest.mark.shows("J4.4")
def test_the_form_is_sent_by_get_and_works_without_script(client: FlaskClient, wall: Edition) -> None:
    page = get(client, WALL)
    assert {one["method"] for one in page.all("form")} == {"get"}
    assert page.one("button", class_="geste")["type"] == "submit"
    kinds = {one["type"] for one in page.all("script")}
    assert kinds <= {"module", "application/ld+json"}, "nothing waits for a script"


def test_nothing_found_says_what_to_do(client: FlaskClient, wall: Edition) -> None:
    page = get(client, f"{WALL}?theme=peace&form=poem")
    assert page.hung == []
    assert "No work here for now" in page.one("main").text
    assert [one for one in page.all("a", class_="geste") if one["href"] == WALL]


def test_a_theme_that_nothing_here_speaks_of_is_an_empty_wall(client: FlaskClient, wall: Edition) -> None:
    assert get(client, f"{WALL}?theme=unspoken").hung == []


@pytest.mark.shows("P23")
def test_a_value_that_there_is_not_is_not_found(client: FlaskClient, wall: Edition) -> None:
    facets = "theme=nothing", "form=collage'--", "strand=water", "group=%25", "group=hidden"
    pages = "page=0", "page=x", "page=-1", "page=2", "page=99999999999999999999", "page=%D9%A3", "page="
    for query in (*facets, *pages):
        get(client, f"{WALL}?{query}", 404)


def test_another_editions_strand_is_not_found(client: FlaskClient, wall: Edition) -> None:
    factories.make_strand(factories.make_edition(8), "elders")
    get(client, f"{WALL}?strand=elders", 404)


def test_a_group_whose_works_all_wait_is_not_told(client: FlaskClient, wall: Edition) -> None:
    waiting = factories.make_group("waiting", name="The waiting ones")
    factories.make_pending_work(wall, group_id=waiting.id)
    get(client, f"{WALL}?group=waiting", 404)
    assert "The waiting ones" not in client.get(WALL).get_data(as_text=True)


@pytest.mark.shows("B3")
def test_a_long_wall_has_real_pages(client: FlaskClient, app_context: Flask) -> None:
    edition = factories.make_edition(9)
    for _ in range(30):
        factories.make_exhibited_work(edition, views=SMALL)
    first = get(client, f"{WALL}?view=list&ref=x")
    assert len(first.all("ol")[0].words) > 0
    assert "1–24 of 30" in first.one("nav", class_="pages").text
    following = first.one("a", rel="next")["href"]
    assert "view=list" in following
    second = get(client, following)
    assert "25–30 of 30" in second.one("nav", class_="pages").text
    assert second.all("a", rel="next") == []
    assert "page=" not in second.one("a", rel="prev")["href"]
    get(client, f"{WALL}?page=3", 404)
    dense = next(one["href"] for one in second.all("a") if "view=dense" in one["href"])
    whole = get(client, dense)
    assert len(whole.hung) == 30
    assert whole.all("nav", class_="pages") == []


def test_a_page_of_the_dense_wall_holds_three_others_and_its_addresses_know(app: Flask) -> None:
    for page, view, one, address in (
        (2, "dense", "list", "page=4&view=list"),
        (2, "dense", "dense", "page=2&view=dense"),
        (6, "list", "dense", "page=2&view=dense"),
        (3, "hang", "dense", "view=dense"),
    ):
        with app.test_request_context(f"{WALL}?view={view}&page={page}"):
            assert view_address(one) == f"{WALL}?{address}"
    with app.test_request_context(f"{WALL}?view=dense&page=2"):
        assert own_address("en").endswith(f"{WALL}?page=4"), "where the first of its works hangs"


def test_every_way_of_looking_shows_the_same_works(client: FlaskClient, wall: Edition) -> None:
    for view in ("hang", "list", "dense", "never-heard-of"):
        text = get(client, f"{WALL}?view={view}").one("main").text
        assert [title for title in ("Rain", "River", "Dove", "Tide", "Silence") if title not in text] == []


def test_changing_the_way_of_looking_keeps_the_facets(client: FlaskClient, wall: Edition) -> None:
    page = get(client, f"{WALL}?theme=water&form=collage")
    views = [one["href"] for one in page.all("a") if "view=" in one["href"]]
    assert len(views) == 2
    assert all("theme=water" in one and "form=collage" in one for one in views)


@pytest.mark.shows("J5.1")
def test_each_work_on_the_wall_is_one_link_with_one_name(client: FlaskClient, wall: Edition) -> None:
    page = get(client, WALL)
    links = page.all("a", class_="oeuvre-lien")
    assert [one.text for one in links][:2] == ["RainAmina, collage", "RiverAmina, collage"]
    assert {one["alt"] for one in page.all("img")} == {""}


def test_the_first_two_pictures_come_at_once_and_the_others_when_they_are_near(
    client: FlaskClient, app_context: Flask
) -> None:
    edition = factories.make_edition(9)
    for _ in range(4):
        factories.make_exhibited_work(edition)
    pictures = get(client, WALL).all("img")
    assert [one.get("loading") for one in pictures] == ["", "", "lazy", "lazy"]
    assert [one.get("fetchpriority") for one in pictures] == ["high", "", "", ""]


def test_a_work_with_a_content_note_hangs_covered(client: FlaskClient, app_context: Flask) -> None:
    work = factories.make_exhibited_work(factories.make_edition(9), content_note="Speaks of war.")
    for view in ("hang", "dense", "list"):
        body = client.get(f"{WALL}?view={view}").get_data(as_text=True)
        assert work.views[0].media_token not in body
    assert "Speaks of war." in get(client, WALL).one("a", class_="oeuvre-lien").text


def test_a_poem_hangs_as_words_in_its_own_language(client: FlaskClient, app_context: Flask) -> None:
    poem = "\n".join(f"vers {number}" for number in range(20))
    factories.make_poem(factories.make_edition(9), poem, language="fr")
    sheet = get(client, WALL).one("p", class_="feuille")
    assert sheet["lang"] == "fr"
    assert sheet.text.startswith("vers 0 vers 1")
    assert sheet.text.endswith("vers 5 …")


def test_names_are_shown_as_they_were_chosen(client: FlaskClient, app_context: Flask) -> None:
    edition = factories.make_edition(9)
    chosen = {
        "Anonymous": (NameKind.ANONYMOUS, "Never shown", 1),
        "Anonymous ": (NameKind.FIRST_NAME, "", 1),
        "Ti-Lou": (NameKind.PSEUDONYM, "Ti-Lou", 1),
        "Groupe 204 (28 people)": (NameKind.COLLECTIVE, "Groupe 204", 28),
    }
    for kind, name, people in chosen.values():
        factories.make_exhibited_work(edition, name=name, kind=kind, people=people, views=((320, 240),))
    captions = [one.text for one in get(client, WALL).all("div", class_="legende")]
    labels = [get(client, f"{WALL}/works/9-{n:03d}").one("p", class_="nom").text for n in range(1, 5)]
    assert labels == [said.strip() for said in chosen]
    assert [one.endswith(said) for one, said in zip(captions, labels, strict=True)] == [True] * 4
    assert "Never shown" not in client.get(WALL).get_data(as_text=True)


@pytest.mark.shows("P15")
def test_a_participants_words_are_only_text(client: FlaskClient, app_context: Flask) -> None:
    evil = "<script>alert(1)</script> \"'&{{ 7*7 }} <b>"
    factories.make_exhibited_work(
        factories.make_edition(9), title=evil, technique=evil, statement=evil, name=evil, poem=evil
    )
    for path in (WALL, f"{WALL}?view=list", f"{WALL}/works/9-001"):
        page = get(client, path)
        scripts = [one for one in page.all("script") if one["type"] != "application/ld+json"]
        assert all(one["src"].startswith("/static/") and not one.text for one in scripts)
        assert evil in page.one("main").text
