"""Pages of an evening that need no gallery: every address leads into the folder, and to what is public (D11)."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from flask import Flask
from werkzeug.exceptions import NotFound

from gallery.db import transaction
from gallery.errors import NotAcceptable
from gallery.opening.keeping import keep_pages
from gallery.works.service import take_down
from tests import factories
from tests.opening.replayed import make_clip, make_evening
from tests.release.stories import actor_of, organiser_of
from tests.release.test_in_a_browser import require_sound

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.shows("D11")
ADDRESSES = re.compile(r'\s(?:href|src|srcset|poster|action)=\\?"([^"\\]*)')


def leads(page: Path) -> list[str]:
    """Every file that a page names, also in what its player is given."""
    found = ADDRESSES.findall(page.read_text().replace("\\u003c", "<"))
    files = [value for value in found if not value.startswith(("#", "data:"))]
    return [one.strip().partition(" ")[0] for value in files for one in value.split(",")]


def test_every_address_of_the_kept_pages_leads_to_a_file_beside_them(
    app_context: Flask, tmp_path: Path
) -> None:
    edition = factories.make_edition(9)
    opening, works = make_evening(edition)
    clip = make_clip(edition, b"x" * 3_000_000)
    with transaction():
        opening.segments[2].clip_id = clip.id
    take_down(works[2], actor_of(organiser_of(edition)), "Signalée")
    place = tmp_path / "clé"
    assert keep_pages(9, 1, place) == 2 * (1 + 4) + 1
    for page in place.rglob("*.html"):
        found = leads(page)
        assert found
        for one in found:
            assert not one.startswith(("/", "http", "file:")), f"{page.name} leads to {one}"
            assert (page.parent / one).is_file(), f"{page.name} lacks {one}"
        for hidden in ("Lune", "NOTES", "localhost", "csrf", "patience"):
            assert hidden not in page.read_text()
    for sheet in (place / "files").glob("*.css"):
        for named in re.findall(r"url\(([^)]+)\)", sheet.read_text()):
            assert named.startswith(("data:", "#")) or (place / "files" / named).is_file()
    assert [film.stat().st_size for film in (place / "files").glob("*.mp4")] == [3_000_000]
    assert "data:text/vtt;base64," in (place / "fr" / "8.html").read_text()


@pytest.mark.sqlite_only
def test_who_runs_the_gallery_keeps_only_an_evening_that_everybody_may_see(
    app_context: Flask, tmp_path: Path
) -> None:
    opening, _works = make_evening(factories.make_edition(9))
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")

    assert keep_pages(9, 1, tmp_path / "fine")
    with pytest.raises(NotAcceptable):
        keep_pages(9, 1, tmp_path / "full")
    with transaction():
        opening.published = False
    with pytest.raises(NotFound):
        keep_pages(9, 1, tmp_path / "other")
    assert not (tmp_path / "other").exists()


@pytest.mark.prove
@pytest.mark.sqlite_only
def test_the_kept_pages_open_and_play_from_a_disk_without_asking_anybody(
    app_context: Flask, browser: "Browser", tmp_path: Path
) -> None:
    make_evening(factories.make_edition(9))
    keep_pages(9, 1, tmp_path / "clé")
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("requestfailed", lambda request: asked.append(f"failed {request.url}"))
    page.goto((tmp_path / "clé" / "index.html").as_uri())
    page.get_by_role("button", name="Revoir la soirée").click()
    page.get_by_role("heading", name="Mot d’accueil").wait_for()
    page.get_by_role("slider").fill("200")
    page.get_by_role("heading", name="Barque").wait_for()
    assert page.evaluate("document.querySelector('[data-rejouee] img').style.transform").startswith(
        "scale(2)"
    )
    page.get_by_role("link", name="Cheval").click()
    page.get_by_role("heading", name="Cheval").wait_for()
    page.get_by_role("link", name="English").click()
    page.get_by_role("link", name="Next: Lune").click()
    assert page.url.endswith("/en/7.html")
    assert [address for address in asked if not address.startswith(("file:", "data:"))] == []
    require_sound(page)  # the last thing: it asks for the style sheets again, which a disk refuses
    context.close()
