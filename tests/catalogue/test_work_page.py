"""A work's own page, seen by anybody once it hangs."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from gallery.works.models import Licence, NameKind
from tests import factories
from tests.catalogue.reading import Element, PageRead, get

pytestmark = pytest.mark.sqlite_only  # pages and sentences: what they stand on is tested on both
HERE = "/en/editions/9/works/9-001"


def pictures(page: PageRead) -> list[Element]:
    """Those of the work: the code of its address is none."""
    return [one for one in page.all("img") if "code" not in one.get("class")]


@pytest.mark.shows("B10", "J5.2")
def test_the_page_tells_title_names_picture_description_message_and_facts_in_that_order(
    client: FlaskClient, app_context: Flask
) -> None:
    edition = factories.make_edition(9)
    theme = factories.make_theme("water", name_en="Water")
    form = factories.make_form("collage", name_en="Collage")
    strand = factories.make_strand(edition, "school", name_en="School strand")
    group = factories.make_group("rives", name="École des Rives", artist="Lison", place="Port-Alouette")
    work = factories.make_exhibited_work(
        edition, title="La rue qu’on avait", technique="Papiers déchirés", statement="Une rue.\n\nTrop longue.",
        themes=[theme], form_id=form.id, strand_id=strand.id, group_id=group.id,
    )  # fmt: skip
    page = get(client, HERE)
    text = page.one("main").text
    said = [
        work.title, "Amina", "Collage, papiers déchirés", "École des Rives", "School strand", "Theme: water",
        work.views[0].description, "Une rue. Trop longue.", "Lison", "All rights stay",
    ]  # fmt: skip
    assert [one for one in said if one not in text] == []
    places = [text.index(one) for one in (work.title, "Amina", "What is seen", "Une rue.", "Lison")]
    assert places == sorted(places)
    assert page.one("h1").text == work.title


def test_the_picture_has_its_true_shape_all_its_sizes_and_its_description(
    client: FlaskClient, app_context: Flask
) -> None:
    work = factories.make_exhibited_work(factories.make_edition(9), views=((1500, 1000),))
    page = get(client, HERE)
    (picture,) = pictures(page)
    token = work.views[0].media_token
    assert (picture["width"], picture["height"]) == ("1500", "1000")
    assert picture["alt"] == work.views[0].description
    assert picture["src"] == f"/media/{token}/640.webp"
    assert picture["fetchpriority"] == "high"
    assert page.one("source")["srcset"].split(", ") == [
        f"/media/{token}/{side}.avif {side}w" for side in (320, 640, 960, 1440)
    ]
    assert [one["href"] for one in page.all("a") if one["href"].startswith("/media/")] == [
        f"/media/{token}/1440.webp"
    ] * 2


def test_the_statement_stands_in_its_own_language_and_direction(
    client: FlaskClient, app_context: Flask
) -> None:
    factories.make_exhibited_work(
        factories.make_edition(9), title="بيت", statement="كان عندنا\nشارع", language="ar"
    )
    page = get(client, HERE)
    assert (page.one("h1")["lang"], page.one("h1")["dir"]) == ("ar", "auto")
    message = page.one("p", class_="message")
    assert (message["lang"], message["dir"]) == ("ar", "auto")
    assert "".join(message.words) == "كان عندنا\nشارع"
    assert "mots" in message["class"].split()


@pytest.mark.shows("J1.7", "J5.3")
def test_a_poem_keeps_every_line_break_and_indent(client: FlaskClient, app_context: Flask) -> None:
    poem = "Ma mère a plié la mer\n    en quatre\n\n\tet l’a mise\n  dans sa valise"
    factories.make_poem(factories.make_edition(9), poem)
    page = get(client, HERE)
    assert "".join(page.one("pre").words) == poem
    assert page.one("div", class_="poeme")["tabindex"] == "0"


def test_a_picture_of_a_poem_shows_with_its_words(client: FlaskClient, app_context: Flask) -> None:
    factories.make_exhibited_work(factories.make_edition(9), poem="La mer\nen quatre")
    page = get(client, HERE)
    assert page.one("pre").text == "La mer en quatre"
    assert len(pictures(page)) == 1


def test_words_and_pictures_of_the_making_wait_behind_a_content_note_too(
    client: FlaskClient, app_context: Flask
) -> None:
    factories.make_exhibited_work(
        factories.make_edition(9),
        content_note="Parle de la guerre.",
        statement="Les mots du message.",
        poem="Les mots du poème.",
        process=((320, 240),),
    )
    page = get(client, HERE)
    toggles = page.all("details")
    assert all("open" not in one.attributes for one in toggles)
    for words in ("Les mots du message.", "Les mots du poème."):
        assert any(words in one.text for one in toggles)
        assert page.one("main").text.count(words) == 1
    assert {"See how it was made", "Read the message", "Read the poem"} <= {
        one.text for one in page.all("summary")
    }


def test_a_content_note_comes_first_and_the_picture_waits_behind_it(
    client: FlaskClient, app_context: Flask
) -> None:
    peace = factories.make_theme("paix", help_fr="Info-Social | 811")
    factories.make_exhibited_work(
        factories.make_edition(9), content_note="Parle de la guerre.", themes=[factories.make_theme(), peace]
    )
    page = get(client, HERE)
    assert "/en/themes/paix#parler" in {one["href"] for one in page.all("a")}
    shown = pictures(page)
    order = [
        one.tag
        for one in page.elements
        if one.tag in ("h1", "details") or one in shown or "etat" in one.get("class")
    ]
    assert order == ["h1", "p", "details", "img"]
    assert "open" not in page.one("details").attributes
    assert "Parle de la guerre." in page.one("p", class_="etat").text
    assert pictures(page)[0].get("loading") == "lazy"


def test_all_views_and_the_pictures_of_its_making_are_shown_with_their_descriptions(
    client: FlaskClient, app_context: Flask
) -> None:
    factories.make_exhibited_work(
        factories.make_edition(9), views=((900, 600), (600, 900)), process=((400, 400), (500, 300))
    )
    page = get(client, HERE)
    assert [(one["width"], one["height"]) for one in pictures(page)] == [
        ("900", "600"), ("600", "900"), ("400", "400"), ("500", "300"),
    ]  # fmt: skip
    assert all(one["alt"] for one in page.all("img"))


@pytest.mark.shows("J4.4")
def test_before_and_after_lead_along_the_same_wall_past_what_does_not_hang(
    client: FlaskClient, app_context: Flask
) -> None:
    edition, other = factories.make_edition(9), factories.make_edition(8)
    factories.make_exhibited_work(edition, title="One")
    factories.make_pending_work(edition, title="Two")
    factories.make_exhibited_work(edition, title="Three")
    factories.make_exhibited_work(other, title="Elsewhere")
    factories.make_exhibited_work(edition, title="Four")
    middle = get(client, "/en/editions/9/works/9-003")
    assert middle.one("a", rel="prev")["href"].endswith("/9-001")
    assert middle.one("a", rel="next")["href"].endswith("/9-004")
    assert get(client, HERE).all("a", rel="prev") == []
    assert get(client, "/en/editions/9/works/9-004").all("a", rel="next") == []


@pytest.mark.shows("J4.4")
def test_the_group_the_edition_and_the_other_language_are_one_step_away(
    client: FlaskClient, app_context: Flask
) -> None:
    edition, group = factories.make_edition(9), factories.make_group("rives")
    for _ in range(3):
        factories.make_exhibited_work(edition, group_id=group.id)
    addresses = {one["href"] for one in get(client, HERE).all("a")}
    assert {"/en/editions/9", "/en/groups/rives", "/fr/editions/9/oeuvres/9-001"} <= addresses
    assert get(client, HERE).hung == ["Œuvre 2", "Œuvre 3"]


@pytest.mark.parametrize(
    ("licence", "said"),
    [(Licence.ALL_RIGHTS, None), (Licence.BY, "/by/4.0/"), (Licence.BY_NC_ND, "/by-nc-nd/4.0/")],
)
def test_the_rights_are_said_and_a_licence_leads_to_its_text(
    client: FlaskClient, app_context: Flask, licence: Licence, said: str | None
) -> None:
    factories.make_exhibited_work(factories.make_edition(9), licence=licence)
    links = [one["href"] for one in get(client, HERE).all("a", rel="license")]
    assert links == ([f"https://creativecommons.org/licenses{said}"] if said else [])


@pytest.mark.shows("J4.1")
def test_an_anonymous_maker_is_named_nowhere_on_the_page(client: FlaskClient, app_context: Flask) -> None:
    factories.make_exhibited_work(factories.make_edition(9), name="Rosalie Secrète", kind=NameKind.ANONYMOUS)
    assert "Rosalie" not in client.get(HERE).get_data(as_text=True)


def test_the_name_of_the_file_that_was_sent_is_nowhere(client: FlaskClient, app_context: Flask) -> None:
    factories.make_exhibited_work(factories.make_edition(9))
    assert "IMG_0412" not in client.get(HERE).get_data(as_text=True)
