"""What machines read: feeds, maps, robots, linked data. It follows the walls, and what organisers let be indexed."""

import json
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from flask import Flask
from flask.testing import FlaskClient

from gallery import clock
from gallery.audit.service import GALLERY
from gallery.editions.models import Edition
from gallery.feeds import views
from gallery.works.service import withdraw_work
from tests import factories
from tests.catalogue.reading import let_the_public_version_pass

ATOM = {"a": "http://www.w3.org/2005/Atom"}
MAP = {"m": "http://www.sitemaps.org/schemas/sitemap/0.9", "i": "http://www.google.com/schemas/sitemap-image/1.1",
       "x": "http://www.w3.org/1999/xhtml"}  # fmt: skip


@pytest.fixture
def edition(app_context: Flask) -> Edition:
    """A wall that may be indexed: a picture, a covered one, and a poem."""
    found = factories.make_edition(9, indexable=True)
    theme, group = factories.make_theme("water"), factories.make_group("rives")
    factories.make_exhibited_work(found, title="Pluie & vent <3 \x0b", themes=[theme], group_id=group.id)
    factories.make_exhibited_work(found, title="Covered", content_note="War.")
    factories.make_poem(found, title="Poem")
    return found


def read(client: FlaskClient, path: str) -> ElementTree.Element:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return ElementTree.fromstring(answer.get_data())


def places(client: FlaskClient, path: str) -> list[str]:
    return [one.text or "" for one in read(client, path).iterfind(".//m:loc", MAP)]


@pytest.mark.shows("F4")
def test_a_feed_holds_what_hangs_the_newest_first_and_names_nobody(
    client: FlaskClient, edition: Edition
) -> None:
    feed = read(client, "/en/editions/9/atom.xml")
    assert feed.find("a:id", ATOM) is not None
    entries = feed.findall("a:entry", ATOM)
    assert [one.findtext("a:title", "", ATOM) for one in entries] == ["Poem", "Covered", "Pluie & vent <3 "]
    assert [one.findtext("a:id", "", ATOM).rsplit("/", 1)[1] for one in entries] == [
        "9-003",
        "9-002",
        "9-001",
    ]
    pictures = [one.find("a:link[@rel='enclosure']", ATOM) for one in entries]
    assert [one is not None for one in pictures] == [False, False, True], (
        "what hangs covered is not shown here"
    )
    assert "Amina" not in client.get("/en/editions/9/atom.xml").text
    assert client.get("/en/editions/9/atom.xml").content_type == "application/atom+xml; charset=utf-8"


@pytest.mark.shows("F4", "P12")
def test_what_leaves_the_wall_leaves_feeds_and_maps(
    client: FlaskClient, edition: Edition, app_context: Flask
) -> None:
    other = factories.make_exhibited_work(edition, title="Gone soon")
    let_the_public_version_pass()
    assert "Gone soon" in client.get("/fr/editions/9/atom.xml").text
    assert any(one.endswith(other.number) for one in places(client, "/sitemaps/9-1.xml"))
    withdraw_work(other, GALLERY)
    let_the_public_version_pass()
    assert "Gone soon" not in client.get("/fr/editions/9/atom.xml").text
    assert not any(one.endswith(other.number) for one in places(client, "/sitemaps/9-1.xml"))


@pytest.mark.shows("F4", "P11")
def test_nothing_is_told_to_machines_before_the_opening_or_without_leave(
    client: FlaskClient, app_context: Flask
) -> None:
    for number, given in (
        (9, {"indexable": False}),
        (10, {"indexable": True, "opens_at": clock.now() + timedelta(days=1)}),
    ):
        factories.make_exhibited_work(factories.make_edition(number, **given))
        assert client.get(f"/fr/editions/{number}/atom.xml").status_code == 404
        assert client.get(f"/sitemaps/{number}-1.xml").status_code == 404
    assert client.get("/robots.txt").text == "User-agent: *\nDisallow: /\n"
    assert places(client, "/sitemaps/pages.xml") == []


@pytest.mark.shows("F4")
def test_maps_name_every_page_in_both_languages_with_its_picture(
    client: FlaskClient, edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "ON_A_MAP", 2)
    assert [one.rsplit("/", 1)[1] for one in places(client, "/sitemap.xml")] == [
        "pages.xml",
        "9-1.xml",
        "9-2.xml",
    ]
    works = [*places(client, "/sitemaps/9-1.xml"), *places(client, "/sitemaps/9-2.xml")]
    assert [one.rsplit("/", 1)[1] for one in works] == ["9-001", "9-001", "9-002", "9-002", "9-003", "9-003"]
    first = read(client, "/sitemaps/9-1.xml").findall("m:url", MAP)
    assert len(first[0].findall("x:link", MAP)) == 2
    assert [one.find("i:image", MAP) is not None for one in first] == [True, True, False, False]
    for page in places(client, "/sitemaps/pages.xml"):
        assert client.get(page.removeprefix("http://localhost")).status_code == 200, page
    assert client.get("/sitemaps/9-9.xml").status_code == 404
    assert "Sitemap: http://localhost/sitemap.xml" in client.get("/robots.txt").text


@pytest.mark.shows("F4", "J4.1")
def test_pages_say_to_machines_what_they_are_and_name_nobody(client: FlaskClient, edition: Edition) -> None:
    body = client.get("/en/editions/9/works/9-001").text
    data = json.loads(body.split('<script type="application/ld+json">')[1].split("</script>")[0])
    assert (data["@type"], data["name"], data["identifier"]) == (
        "VisualArtwork",
        "Pluie & vent <3 \x0b",
        "9-001",
    )
    assert data["isPartOf"]["@type"] == "ExhibitionEvent"
    assert data["isPartOf"]["startDate"].endswith(("-05:00", "-04:00")), "as the clock on its wall says it"
    assert client.get(data["image"].removeprefix("http://localhost")).content_type == "image/webp"
    head = body.split("</head>")[0]
    assert "Amina" not in head
    assert 'property="og:title" content="Pluie &amp; vent &lt;3' in head
    assert "image" not in json.loads(
        client.get("/en/editions/9/works/9-002").text.split('ld+json">')[1].split("</script>")[0]
    )
    assert '"ExhibitionEvent"' in client.get("/fr/editions/9").text
