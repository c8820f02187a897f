"""axe finds nothing on the office's pages about an edition, nor on what a maker reads of the team's care."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask

from gallery.audit.service import GALLERY
from gallery.config import Settings
from gallery.groups.service import name_leader, take_part
from gallery.review.mending import mend_name
from gallery.review.service import Words, write_words
from tests import factories
from tests.accessibility.test_axe import RULES
from tests.services.browser import Pages
from tests.services.site import Site

OFFICE = (
    "/fr/organisation/editions/9/tableau",
    "/fr/organisation/editions/9/rappels",
    "/en/organising/history?since=yesterday",
    "/fr/organisation/historique",
    "/fr/organisation/raisons",
    "/en/organising/reasons/1",
    "/fr/moderation/oeuvres/9-001/noms",
)
WAYS: tuple[dict[str, Any], ...] = (
    {"viewport": {"width": 360, "height": 780}, "color_scheme": "dark"},
    {"viewport": {"width": 1280, "height": 800}, "color_scheme": "light"},
)


@pytest.mark.sqlite_only
@pytest.mark.shows("J6.10", "J3.7", "B10")
@pytest.mark.prove
def test_axe_finds_nothing_in_the_office_and_beside_a_mended_work(
    app: Flask, app_context: Flask, settings: Settings, site: Callable[[Settings], Site], pages: Pages
) -> None:
    edition, group = factories.make_collecting_edition(9), factories.make_group("rives")
    silent = factories.make_group("phare")
    take_part(silent, edition, GALLERY)
    name_leader(silent, "phare@example.org", GALLERY)
    user = factories.make_user(administrator=True)
    work = factories.make_pending_work(edition, name="Amnia", group_id=group.id)
    write_words(work, Words({work.originals[0].id: "Une barque."}, "deuil"), user)
    mend_name(work, user, work.credits[0].id, "Amnia", "Amina")
    here = site(settings).url
    client = factories.hold_link(app.test_client(), factories.make_link(work.credits[0].participant))
    cookie = factories.sign_in(client, user).get_cookie("session")
    assert cookie
    said = []
    for way in WAYS:
        page = pages.open(**way)
        page.context.add_cookies([{"name": "session", "value": cookie.value, "url": here}])
        for address in (*OFFICE, "/fr/mes-oeuvres/9-001"):
            answer = page.goto(f"{here}{address}")
            assert answer
            assert answer.status == 200, address
            assert page.evaluate("document.documentElement.scrollWidth") <= way["viewport"]["width"], address
            for one in Axe().run(page, options=RULES).response["violations"]:
                said.append(f"{address}: {one['id']} at {[node['target'] for node in one['nodes']][:3]}")
    assert said == []
