"""The desk in real browsers: by keyboard alone, by touch, by what a screen reader is told, by two at once, cut off."""

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from gallery.config import Settings
from gallery.db import db
from gallery.editions.models import Edition, StaffRole
from gallery.review.models import Claim, Decision, Jotting, Review
from gallery.review.service import review_work
from gallery.works.models import Work, WorkStatus
from tests.factories import make_pending_work, make_user
from tests.review.browsing import SEATED, Room, all_arrived, is_seen, number_on
from tests.review.table import fresh
from tests.services.browser import PHONE, Pages
from tests.services.site import Site

pytestmark = pytest.mark.sqlite_only
BAD = '"><img src=x onerror=document.title="hurt"><script>document.title="hurt"</script>'
SMALL = ((640, 480),)


@pytest.fixture
def works(edition: Edition) -> list[Work]:
    made = [make_pending_work(edition, title=f"Œuvre {at}", views=SMALL) for at in range(1, 6)]
    return [*made, make_pending_work(edition, title=BAD, statement=BAD, name=BAD, views=SMALL)]


@pytest.fixture
def room(
    app_context: Flask, edition: Edition, works: list[Work], site: Callable[[Settings], Site], pages: Pages
) -> Room:
    return Room(app_context, edition, site, pages)


def statuses(works: list[Work]) -> list[WorkStatus]:
    return [fresh(work).status for work in works]


def say(page: Page) -> str:
    """The last announcement, with plain spaces and without its marks of direction."""
    spoken = page.locator("[data-says]").inner_text()
    return spoken.replace("\xa0", " ").replace("\u2068", "").replace("\u2069", "")


@pytest.mark.shows("J3.3", "J3.8", "B1", "B2", "B3")
def test_moderator_notes_enlarges_decides_and_undoes_by_keyboard_alone(room: Room, works: list[Work]) -> None:
    numbers = [work.number for work in works]
    page = room.sit_down()
    press = page.keyboard.press
    press("n")
    page.keyboard.type("Parle de pluie.")  # keys that are acts elsewhere
    expect(page.locator("#content_note")).to_have_value("Parle de pluie.")
    press("Escape")  # leaves the field
    expect(page.locator("h1")).to_be_focused()
    press("t")
    expect(page.locator("dialog.visionneuse")).to_be_visible()
    press("a")
    press("Escape")
    assert number_on(page) == numbers[0], "no act behind an open dialog"

    press("a")
    is_seen(page, numbers[1])
    assert say(page) == "« Œuvre 1 » est approuvée. 9-002, Œuvre 2 : prête."
    expect(page.get_by_text("pendant 10 secondes")).to_be_visible()
    press("Control+z")
    is_seen(page, numbers[0])
    assert "annulée" in say(page)
    press("a")
    is_seen(page, numbers[1])
    all_arrived(page)
    assert statuses(works)[:2] == ["approved", "submitted"]
    assert fresh(works[0]).content_note == "Parle de pluie."


@pytest.mark.shows("J3.8", "J3.10", "P15", "B1", "B2", "B3")
def test_moderator_clears_the_desk_by_keyboard_alone(room: Room, works: list[Work]) -> None:
    numbers = [work.number for work in works]
    page = room.sit_down()
    press = page.keyboard.press
    press("a")
    is_seen(page, numbers[1])
    press("r")
    expect(page.locator("#retourner input").first).to_be_focused()
    press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Choisissez une raison")
    press("Space")
    press("Enter")
    is_seen(page, numbers[2])
    for key, at in (("p", 3), ("ArrowRight", 4), ("ArrowLeft", 3)):
        press(key)
        is_seen(page, numbers[at])
    press("x")
    press("Space")
    press("Enter")
    is_seen(page, numbers[4])
    page.go_back()
    page.go_forward()
    is_seen(page, numbers[4])
    for number in (numbers[5], numbers[2]):  # what was passed comes at the end
        press("a")
        is_seen(page, number)
        expect(page).not_to_have_title("hurt")
    press("a")
    expect(page.locator(".vide-p")).to_contain_text("Tout est regardé. Merci.")
    expect(page.locator(".vide-p")).to_contain_text("4 approuvées, 1 retournée, 1 non retenue")
    press("u")
    page.wait_for_url(f"**/{numbers[2]}*")
    assert statuses(works)[:3] == ["approved", "returned", "submitted"]


@pytest.mark.shows("J3.8", "B1")
def test_keys_can_be_changed_and_switched_off(room: Room, works: list[Work]) -> None:
    page = room.sit_down()
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Touches")
    approve = dialog.get_by_label("Approuver")
    approve.fill("r")
    expect(dialog.get_by_role("status")).to_have_text("« R » sert déjà à ceci : Retourner….")
    expect(approve).to_have_value("A")
    approve.fill("j")
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    page.keyboard.press("j")
    is_seen(page, works[1].number)
    page.reload()
    page.get_by_role("button", name="Touches").click()
    dialog.get_by_label("Une touche pour chaque geste").uncheck()
    dialog.get_by_role("button", name="Fermer").click()
    page.keyboard.press("j")
    assert number_on(page) == works[1].number
    expect(page.locator(".cles kbd").first).to_be_hidden()


@pytest.mark.shows("J3.8", "B2")
def test_moderator_goes_on_with_one_thumb(room: Room, works: list[Work]) -> None:
    page = room.sit_down(**(PHONE | {"viewport": {"width": 360, "height": 740}}))
    thumbs = [page.locator(".cles > .geste").nth(at) for at in range(3)]
    for thumb in thumbs:
        box = thumb.bounding_box()
        assert box
        assert box["height"] >= 56
        assert box["y"] + box["height"] > 740 * 0.75, "where a thumb reaches"
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    thumbs[0].tap()
    is_seen(page, works[1].number)
    page.get_by_role("button", name="Annuler").tap()
    is_seen(page, works[0].number)
    thumbs[0].tap()
    is_seen(page, works[1].number)
    page.locator(".cles").get_by_role("button", name="Passer").tap()
    is_seen(page, works[2].number)
    with page.expect_response("**/prises"):  # it is held again
        page.get_by_role("button", name="Annuler").tap()
        is_seen(page, works[1].number)
    assert "de nouveau devant vous" in say(page)
    assert db.session.get(Claim, works[1].id)
    page.get_by_role("button", name="Plus…").tap()
    page.get_by_role("link", name="Ne pas retenir…").tap()
    page.locator("#refuser").get_by_text("Quelqu’un d’autre l’a faite").tap()
    page.locator("#refuser").get_by_role("button", name="Ne pas retenir").tap()
    is_seen(page, works[2].number)
    all_arrived(page)
    assert statuses(works)[:2] == ["approved", "declined"], "a pass taken back leaves the decision before it"


@pytest.mark.shows("J3.2", "J3.10", "B3")
def test_no_decision_is_lost_by_a_cut_or_an_ended_session(room: Room, works: list[Work]) -> None:
    page = room.sit_down()
    page.wait_for_timeout(300)  # the next ones lie ready
    page.context.set_offline(True)
    page.keyboard.press("a")
    is_seen(page, works[1].number)
    page.keyboard.press("a")
    is_seen(page, works[2].number)
    expect(page.locator("[data-sent]")).to_contain_text("2 décisions attendent ici")
    assert statuses(works)[:2] == ["submitted", "submitted"]
    page.context.set_offline(False)
    all_arrived(page)
    assert statuses(works)[:2] == ["approved", "approved"]

    page.context.clear_cookies()
    page.keyboard.press("a")
    is_seen(page, works[3].number)
    expect(page.locator("[data-sent]")).to_contain_text("Votre session est terminée")
    room.sign_in(page, "camille@example.org")
    page.evaluate("dispatchEvent(new Event('focus'))")  # back from another tab
    all_arrived(page)
    assert fresh(works[2]).status == "approved"


@pytest.mark.shows("J3.2", "J3.10")
@pytest.mark.prove
def test_decision_of_a_tab_that_was_closed_while_cut_off_leaves_from_another(
    room: Room, works: list[Work]
) -> None:
    page = room.sit_down()
    page.wait_for_timeout(300)
    page.context.set_offline(True)
    page.keyboard.press("a")
    is_seen(page, works[1].number)
    page.once("dialog", lambda asks: asks.accept())  # it is said that something is on its way
    page.close(run_before_unload=True)
    page.wait_for_event("close")
    page.context.set_offline(False)
    again = page.context.new_page()
    again.goto(f"{room.url}/fr/moderation/oeuvres/{works[1].number}")
    expect(again.locator(SEATED)).to_be_attached()
    all_arrived(again)
    assert fresh(works[0]).status == "approved"

    again.route(
        "**/examens", lambda route: route.fulfill(status=500)
    )  # not a cut: nobody waits for it for ever
    again.keyboard.press("a")
    expect(again.locator("[data-sent]")).to_contain_text("n’a pas pu être gardée", timeout=15_000)
    again.unroute("**/examens")
    again.keyboard.press("a")
    all_arrived(again)
    assert statuses(works)[1:3] == ["submitted", "approved"], "the next one does not wait behind it"


@pytest.mark.shows("J3.10", "P28", "B3", "B4")
def test_moderator_who_was_second_is_told_and_gets_the_typed_words_back(
    room: Room, works: list[Work]
) -> None:
    page = room.sit_down()
    other = make_user("lou@example.org", StaffRole.MODERATOR, works[0].edition)
    page.keyboard.press("r")
    page.locator("#retourner input").first.check()
    page.locator("#return_line").fill("Reprenez la photo de jour.")
    page.wait_for_timeout(1300)
    assert db.session.query(Jotting).one().words["return_line"] == "Reprenez la photo de jour."
    review_work(fresh(works[0]), other, Decision.APPROVE, "", works[0].version)
    page.locator("#retourner").get_by_role("button", name="Retourner").click()
    expect(page.locator(".bilan")).to_contain_text("lou@example.org a approuvé cette œuvre")
    assert number_on(page) == works[0].number
    expect(page.locator("#return_line")).to_have_value("Reprenez la photo de jour.")
    page.keyboard.press("ArrowRight")
    is_seen(page, works[1].number)
    assert fresh(works[0]).status == "approved"
    assert db.session.query(Review).count() == 1


@pytest.mark.shows("J3.2", "J3.8", "B4")
def test_two_go_by_what_they_are_told_and_are_never_shown_the_same_work(
    room: Room, works: list[Work]
) -> None:
    """Each finds the acts by role and name alone, as a screen reader does."""
    both = [room.sit_down("ana@example.org"), room.sit_down("leo@example.org")]
    seen: list[str] = []
    while both:
        for page in [*both]:
            seen.append(number_on(page))
            page.get_by_role("button", name="Approuver", exact=True).click()
            gone = page.locator(f'#posee[data-number="{seen[-1]}"]')
            expect(gone).to_have_count(0)
            if page.get_by_role("heading", level=1, name="Table de modération").count():
                both.remove(page)
    assert sorted(seen) == sorted(work.number for work in works)
    assert set(statuses(works)) == {WorkStatus.APPROVED}
