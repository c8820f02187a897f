"""axe finds nothing behind the doors: on every page that team, leaders, jurors and makers open, in `prove`.

The pages are read off `app.url_map`: whoever adds one has it asked about without a line more.
"""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from playwright.sync_api import Page

from gallery.config import Settings
from gallery.web import Policy
from tests.accessibility.test_axe import WAYS, said_against
from tests.security import house
from tests.services.browser import Pages
from tests.services.site import Site

DOORS = {
    Policy.USER: "administrator",
    Policy.MODERATOR: "moderator here",
    Policy.ORGANISER: "administrator",
    Policy.ADMINISTRATOR: "administrator",
    Policy.LEADER: "leader here",
    Policy.JUROR: "juror here",
    Policy.PREVIEW: "moderator here",
    Policy.MAKER: "its maker",
    Policy.PARENT: "its parent",
    Policy.KEEPER: "its maker",
}
"""Whose pages are asked about, and who opens them."""
STATES = ("submitted", "exhibited", "declined", "taken_down", "not open yet")
"""Of works in these, each page of a work is asked about; the others look like one of them."""


def addresses(world: house.World, lang: str) -> Iterator[tuple[str, str]]:
    """Who opens which address; that of a page which no work is named on, once."""
    for rule in house.safe_rules(world.app):
        policy = house.policy_of(world.app, rule)
        if policy not in DOORS or (rule.defaults or {}).get("lang") != lang:
            continue
        states = STATES if house.names_a_work(rule) else STATES[:1]
        for state in states:
            piece = world.pieces[state]
            if house.may_open(policy, DOORS[policy], piece):
                yield DOORS[policy], house.path_of(world.app, rule, piece.arguments(rule))


def visitor(world: house.World, reader: str, url: str, pages: Pages, **way: object) -> Page:
    """A browser in the hands of one of those readers."""
    client, page = world.visitor(reader), pages.open(**way)
    cookie = client.get_cookie("session")
    assert cookie
    page.context.add_cookies([{"name": "session", "value": cookie.value, "url": url}])
    return page


@pytest.mark.prove
@pytest.mark.sqlite_only
@pytest.mark.shows("J3.8", "J5.7", "B1")
@pytest.mark.parametrize(("lang", "way"), [*zip(("fr", "en", "en", "fr"), WAYS, strict=True)])
def test_axe_finds_nothing_on_any_page_behind_a_door(
    app: Flask,
    settings: Settings,
    site: Callable[[Settings], Site],
    pages: Pages,
    lang: str,
    way: dict[str, object],
) -> None:
    world = house.build(app)
    url, asked, said = site(settings).url, 0, []
    seats = {reader: visitor(world, reader, url, pages, **way) for reader in set(DOORS.values())}
    for reader, path in addresses(world, lang):
        page = seats[reader]
        answer = page.request.get(url + path, max_redirects=0)
        if answer.status == 200 and answer.headers["content-type"].startswith("text/html"):
            page.goto(url + path)
            said += said_against(page, path)
            asked += 1
    assert said == []
    assert asked > 100
