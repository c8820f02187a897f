"""Tours, the slide show and clips in a real browser: by keyboard, without a network, without scripts."""

import io
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Page, expect

from gallery import clock
from gallery.audit.service import GALLERY
from gallery.clips import jobs
from gallery.clips.service import ClipDetails, add_clip
from gallery.config import Settings
from gallery.db import transaction
from gallery.opening.models import Opening, Segment, SegmentKind
from gallery.tours import service
from gallery.tours.models import Tour
from gallery.works.files import Upload
from gallery.works.service import take_down
from tests import clips, factories
from tests.services.browser import PHONE, Pages
from tests.services.site import Site

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
LOOKS = 21_000
"""Milliseconds after which the slide show has asked again what hangs."""
Serve = Callable[[Settings], Site]


def violations(page: Page) -> list[str]:
    return [one["id"] for one in Axe().run(page, options=RULES).response["violations"]]


@pytest.mark.sqlite_only
@pytest.mark.shows("C8", "J5.7")
def test_a_visitor_walks_a_tour_by_keyboard_and_looks_at_its_detail(
    app_context: Flask, settings: Settings, site: Serve, pages: Pages
) -> None:
    edition = factories.make_edition(9)
    works = [factories.make_exhibited_work(edition, title=title) for title in ("Aube", "Barque")]
    tour = service.make_tour(edition, service.TourDetails("Les mains", guide="Josée"), GALLERY)
    service.add_stops(tour, [work.id for work in works], GALLERY)
    said = service.StopDetails("Le rouge.", "The red.", view=service.Detail(0.25, 0.25, 0.5))
    service.save_stop(tour.stops[1], said, GALLERY)
    service.publish_tour(tour, True, GALLERY)
    page = pages.open(**PHONE)
    page.goto(f"{site(settings).url}/fr/editions/9")
    page.get_by_role("link", name="Visite guidée").click()
    page.get_by_role("link", name="Commencer la visite").click()
    expect(page.locator(".pas")).to_have_text("1 de 2, à votre rythme")
    page.wait_for_load_state("networkidle")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".cartel .titre")).to_have_text("Barque")
    expect(page.locator(".parole-guide")).to_contain_text("Le rouge.")
    assert violations(page) == []
    page.wait_for_load_state("networkidle")
    page.get_by_role("link", name="Voir ce détail de près").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".cartel .titre")).to_have_text("Aube")


def shows(page: Page, title: str) -> None:
    expect(page.locator(".cartel .titre")).to_have_text(title)


def next_is(page: Page, title: str) -> None:
    page.keyboard.press("ArrowRight")
    shows(page, title)


def look_again(page: Page) -> None:
    """The screen asks once more what hangs."""
    with page.expect_response("**/diaporama.json"):
        page.clock.run_for(LOOKS)


def goes_on_without_its_tour(page: Page, show: str, tour: Tour) -> None:
    """Once a tour is taken back, its screen shows the whole edition."""
    with page.expect_response("**/diaporama.json?tour=*"):
        page.goto(f"{show}?tour={tour.id}")
    shows(page, "Colombe")
    service.publish_tour(tour, False, GALLERY)
    page.clock.run_for(LOOKS)
    shows(page, "Aube")


@pytest.mark.sqlite_only
@pytest.mark.shows("C7", "J5.7")
def test_a_screen_in_a_hall_goes_on_without_a_hand_and_without_a_network(
    app_context: Flask, settings: Settings, site: Serve, pages: Pages
) -> None:
    edition = factories.make_edition(9)
    works = [factories.make_exhibited_work(edition, title=title) for title in ("Aube", "Barque", "Colombe")]
    page = pages.open(viewport={"width": 1280, "height": 800})
    page.clock.install()
    show = f"{site(settings).url}/fr/editions/9/diaporama"
    with page.expect_response("**/diaporama.json"):
        page.goto(f"{show}?seconds=30")
    assert violations(page) == []
    next_is(page, "Barque")
    expect(page.get_by_role("status")).to_have_text("2 de 3 : Barque")
    next_is(page, "Colombe")
    page.clock.run_for(31_000)
    shows(page, "Aube")
    take_down(works[1], GALLERY, "à revoir")
    look_again(page)
    next_is(page, "Colombe")
    factories.make_exhibited_work(edition, title="Demain")
    look_again(page)
    next_is(page, "Demain")
    page.context.set_offline(True)
    page.clock.run_for(LOOKS)
    expect(page.get_by_role("status")).to_contain_text("Le réseau est coupé")
    next_is(page, "Aube")
    page.keyboard.press("k")
    page.clock.run_for(60_000)
    shows(page, "Aube")
    page.context.set_offline(False)
    goes_on_without_its_tour(page, show, factories.make_tour(edition, works[2], published=True))


@pytest.mark.sqlite_only
@pytest.mark.shows("C7")
def test_the_slide_show_says_that_it_stands_still_without_scripts_and_leads_on(
    app_context: Flask, settings: Settings, site: Serve, pages: Pages
) -> None:
    edition = factories.make_edition(9)
    for title in ("Aube", "Barque"):
        factories.make_exhibited_work(edition, title=title)
    page = pages.open(java_script_enabled=False)
    page.goto(f"{site(settings).url}/fr/editions/9/diaporama")
    expect(page.get_by_text("n’avance pas tout seul")).to_be_visible()
    page.get_by_role("link", name="Œuvre suivante").click()
    shows(page, "Barque")


@pytest.mark.sqlite_only
@pytest.mark.shows("J6.6", "D6")
def test_a_visitor_plays_the_clip_of_an_evening_with_its_captions(
    app_context: Flask, settings: Settings, site: Serve, page: Page
) -> None:
    edition = factories.make_edition(9)
    film = Upload("MVI_0042.mp4", io.BytesIO(clips.clip(seconds=30)))
    said = ClipDetails("La rivière", captions_fr="WEBVTT\n\n00:00:00.000 --> 00:00:05.000\nLe vent.\n")
    clip = add_clip(edition, film, said, GALLERY)
    jobs.make_clip(clip.id)
    now = clock.now()
    times = {"doors_at": now - factories.A_DAY / 24, "starts_at": now - factories.A_DAY / 48}
    part = Segment(kind=SegmentKind.CLIP, title_fr="La rivière", clip_id=clip.id, minutes=90)
    evening = {"edition_id": edition.id, "number": 1, "title_fr": "Vernissage", "published": True}
    with transaction() as session:
        session.add(Opening(**evening, **times, ends_at=now + factories.A_DAY, segments=[part]))
    page.goto(f"{site(settings).url}/fr/editions/9/vernissages/1")
    film_there = page.locator("video.film")
    expect(film_there).to_have_attribute("preload", "none")
    state = film_there.evaluate(
        """async (film) => {
          film.muted = true;
          const before = film.paused;
          film.textTracks[0].mode = "showing";
          await film.play();
          await new Promise((done) => film.addEventListener("timeupdate", () => film.currentTime > 0.2 && done()));
          film.pause();
          film.currentTime = 20;
          await new Promise((done) => film.addEventListener("seeked", done, { once: true }));
          return [before, Math.round(film.duration), film.currentTime, film.textTracks[0].cues.length];
        }"""
    )
    assert state == [True, 30, 20, 1], "it waits for a hand, plays to anywhere, and says what is said"
