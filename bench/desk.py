"""The moderation desk in a real browser, before 300 works: `python -m bench.desk [works]`.

From a key to the next work drawn, as somebody sees it who looks for two seconds; then the rest as quickly as keys can
be pressed, which is all that the desk itself costs an evening; and three at once, of whom no two may see the same work.
"""

import os
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select, update

from bench.stage import Gallery, Stage, stage
from bench.table import Line, show
from gallery import publicity
from gallery.app import create_app
from gallery.db import db, transaction
from gallery.editions.models import Edition, StaffRole
from gallery.review.models import Review
from gallery.works.models import Work, WorkStatus
from tests.factories import make_user, sign_in
from tests.services.browser import chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WORKS = 300
LOOKED_AT = 30
"""So many with a look before each (a third of what an evening leaves for one), the rest without."""
PAUSE = 2000
AT_ONCE = 3
MOST_MS = 150
MOST_SECONDS = 25 * 60
WATCH = """() => {
    window.drawn = [];
    let pressed = 0;
    document.addEventListener('keydown', (event) => { pressed = event.timeStamp; }, true);
    new MutationObserver((changes) => {
        if (!pressed || !changes.some((one) => [...one.addedNodes].some((node) => node.id === 'posee'))) return;
        const began = pressed;
        pressed = 0;
        const look = () => {
            const image = document.querySelector('#posee .vue img');
            if (image && !image.complete) return requestAnimationFrame(look);
            requestAnimationFrame(() => setTimeout(() => window.drawn.push(performance.now() - began)));
        };
        look();
    }).observe(document.querySelector('main'), { childList: true });
}"""
"""Notes, of each press, the time until the frame with the next work and its picture was painted."""
PRESS_ON = """() => {
    const seen = JSON.parse(sessionStorage.seen ?? '[]');
    const press = () => {
        const one = document.querySelector('#posee');
        if (!one) return;
        if (!one.inert && one.dataset.number !== seen.at(-1)) {
            seen.push(one.dataset.number);
            sessionStorage.seen = JSON.stringify(seen);
            one.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', bubbles: true, cancelable: true }));
        }
        setTimeout(press, 50);
    };
    press();
}"""
"""Approve what is seen, as soon as it is, until the lanes are back."""


def bench(here: Stage, works: int = WORKS) -> list[Line]:
    gallery = here.gallery(works)
    load = os.getloadavg()[0]
    with gallery.serve() as server, chromium() as browser:
        _let_all_wait(gallery)
        with _sitting(browser, gallery, server.url, "ana@example.org") as page:
            times, seconds = _one_alone(page, min(LOOKED_AT, works // 2))
        lost_alone = _waiting(gallery)
        _let_all_wait(gallery)
        seen, took = _three_at_once(browser, gallery, server.url)
        lost = _waiting(gallery)
    times.sort()
    half, most = statistics.median(times), times[int(len(times) * 0.95) - 1]
    twice = len(seen) - len(set(seen))
    return [
        _at_most("key → next work drawn, half of them", half, MOST_MS, "ms"),
        _at_most("19 of 20", most, MOST_MS, "ms"),
        Line("the slowest", f"{times[-1]:.0f} ms"),
        _at_most(f"{works} works by one, beside looking", seconds, MOST_SECONDS, "s"),
        _at_most("decisions lost", lost_alone),
        Line(f"{works} works by {AT_ONCE} at once", f"{took:.0f} s"),
        _at_most("works shown to two", twice),
        _at_most("works that nobody was shown", works - len(set(seen))),
        _at_most("decisions lost", lost),
        Line("what else the machine had to do meanwhile", f"load {load:.1f}"),
    ]


def _at_most(what: str, value: float, most: float = 0, unit: str = "") -> Line:
    return Line(what, f"{value:.0f} {unit}".strip(), "", f"≤ {most:g} {unit}".strip(), value <= most)


def _one_alone(page: "Page", looked_at: int) -> tuple[list[float], float]:
    """The milliseconds of the first works, and the seconds of all but looking."""
    page.evaluate(WATCH)
    began = time.monotonic()
    for done in range(looked_at):
        page.wait_for_timeout(PAUSE)
        page.keyboard.press("a")
        page.wait_for_function("(n) => window.drawn.length > n", arg=done)
    times: list[float] = page.evaluate("window.drawn")
    _press_on([page])
    return times, time.monotonic() - began - looked_at * PAUSE / 1000


def _three_at_once(browser: "Browser", gallery: Gallery, url: str) -> tuple[list[str], float]:
    """Every number that any of them saw, and how long it took."""
    with ExitStack() as sitting:
        names = [f"moderator-{number}@example.org" for number in range(AT_ONCE)]
        pages = [sitting.enter_context(_sitting(browser, gallery, url, name)) for name in names]
        began = time.monotonic()
        _press_on(pages)
        took = time.monotonic() - began
        return [one for page in pages for one in page.evaluate("JSON.parse(sessionStorage.seen)")], took


def _press_on(pages: "list[Page]") -> None:
    for page in pages:
        page.evaluate(PRESS_ON)
    for page in pages:
        page.wait_for_url("**/moderation?lane=*", timeout=MOST_SECONDS * 1000)


@contextmanager
def _sitting(browser: "Browser", gallery: Gallery, url: str, email: str) -> "Iterator[Page]":
    """A new moderator of the large edition, before its first work."""
    app = create_app(gallery.settings)
    client = app.test_client()
    with app.app_context():
        sign_in(client, make_user(email, StaffRole.MODERATOR, _edition(gallery)))
    cookie = client.get_cookie("session")
    assert cookie
    context = browser.new_context(locale="fr-CA", viewport={"width": 1280, "height": 800})
    context.add_cookies([{"name": "session", "value": cookie.value, "url": url}])
    page = context.new_page()
    page.goto(f"{url}/fr/moderation")
    page.get_by_role("button", name="Les regarder une à une").click()
    page.wait_for_selector(".table[data-seated]", state="attached")
    yield page
    context.close()


def _let_all_wait(gallery: Gallery) -> None:
    """All works of the large edition are sent in, and nobody has looked at any."""
    with create_app(gallery.settings).app_context(), transaction() as session:
        ours = Work.edition_id == _edition(gallery).id
        session.execute(delete(Review).where(Review.work_id.in_(select(Work.id).where(ours))))
        again = {"status": WorkStatus.SUBMITTED, "released_at": None, "showable": False}
        session.execute(update(Work).where(ours).values(**again))
        publicity.bump()


def _waiting(gallery: Gallery) -> int:
    with create_app(gallery.settings).app_context():
        waits = Work.status != WorkStatus.APPROVED
        ours = Work.edition_id == _edition(gallery).id
        return db.session.scalar(select(func.count()).select_from(Work).where(ours, waits)) or 0


def _edition(gallery: Gallery) -> Edition:
    return db.session.scalars(select(Edition).where(Edition.number == gallery.edition)).one()


def main() -> None:
    with stage() as here:
        show("The moderation desk", bench(here, int(sys.argv[1]) if len(sys.argv) > 1 else WORKS))


if __name__ == "__main__":
    main()
