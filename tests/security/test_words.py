"""What people write is shown as they wrote it, and is never anything but text (P15)."""

import json
import unicodedata
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from gallery.accounts.service import make_sign_in_link
from gallery.config import Settings
from gallery.db import db, transaction
from gallery.editions.models import Edition
from gallery.intake.details import clean_line, clean_text
from gallery.people.models import Participant
from gallery.review.models import Decision
from gallery.review.service import review_work
from gallery.works.models import Work, WorkStatus
from tests import factories
from tests.security import house
from tests.security.payloads import PAYLOADS
from tests.services.browser import Pages
from tests.services.site import Site

if TYPE_CHECKING:
    from playwright.sync_api import Dialog

SHORT = [payload for payload in PAYLOADS if len(payload) <= 120]
ON_THE_LABEL = ("title", "statement", "poem", "technique", "name", "description", "content_note")
NEVER = {
    "iframe",
    "object",
    "embed",
    "base",
    "frame",
    "applet",
    "math",
    "marquee",
    "style",
}
PLAYERS = {"audio", "video", "source", "track"}
"""Only for what is ours: no payload has an address of the gallery's media."""


class Read(HTMLParser):
    """A page as a browser takes it in: its text, with that of attributes, and everything in it that could act."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.acting: list[str] = []
        self._script: dict[str, str | None] | None = None
        self.feed(page)
        self.close()

    @property
    def text(self) -> str:
        return squeezed("\n".join(self.words))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._script = given if tag == "script" else None
        if tag in NEVER or (tag == "meta" and (given.get("http-equiv") or "").lower() == "refresh"):
            self.acting.append(f"<{tag}>")
        if tag in PLAYERS and not (given.get("src") or "/media/").startswith("/media/"):
            self.acting.append(f"<{tag} {given}>")
        if (
            tag == "script"
            and given.get("type") != "application/ld+json"
            and not (given.get("src") or "").startswith("/static/")
        ):
            self.acting.append(f"<script {given}>")
        for name, value in attrs:
            self._look_at(tag, name, value or "")

    def _look_at(self, tag: str, name: str, value: str) -> None:
        self.words.append(value)
        if name.startswith("on") or name in ("style", "srcdoc", "xlink:href"):
            self.acting.append(f"{tag} {name}")
        if name in ("href", "src", "action", "formaction", "poster", "data") and not leads_home(value):
            self.acting.append(f"{tag} {name}={value}")

    def handle_data(self, data: str) -> None:
        if self._script is not None:
            if data.strip():
                json.loads(data)
            self._script = None
        self.words.append(data)

    def handle_comment(self, data: str) -> None:
        self.acting.append(f"<!--{data}")


def leads_home(address: str) -> bool:
    parts = urlsplit(address)
    return (parts.scheme, parts.netloc) in (
        ("", ""),
        ("http", "localhost"),
        ("mailto", ""),
    ) and not address.startswith("//")


def squeezed(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def check(page: str, *shown: str) -> None:
    """Nothing acts, and these words stand there as they were written."""
    read = Read(page)
    assert read.acting == []
    missing = [words for words in shown if squeezed(words) not in read.text]
    assert missing == []


@pytest.fixture
def edition(app_context: Flask) -> Edition:
    return factories.make_edition(
        9, theme_fr=PAYLOADS[0], theme_en=PAYLOADS[1], text_fr=PAYLOADS[2], text_en=PAYLOADS[3]
    )


def words_of(place: int) -> dict[str, str]:
    """Each field gets another payload, and over all works each gets every one of them."""
    found = {}
    for offset, name in enumerate(ON_THE_LABEL):
        some = SHORT if name in ("name", "technique") else PAYLOADS
        found[name] = some[(place + offset * 11) % len(some)]
    return found


def make_work(
    edition: Edition, place: int, maker: Participant, status: WorkStatus = WorkStatus.APPROVED
) -> tuple[Work, dict[str, str]]:
    said: dict[str, Any] = words_of(place)
    description = said.pop("description")
    work = factories.make_work(edition, status, views=((300, 200),), participant=maker, **said)
    with transaction():
        work.originals[0].description = description
        work.originals[0].given_name = SHORT[place % len(SHORT)]
    return work, {**said, "description": description}


def every_step(step: int) -> Iterator[int]:
    return iter(range(0, len(PAYLOADS), step))


@pytest.mark.shows("P15")
@pytest.mark.sqlite_only
def test_a_work_says_what_its_maker_wrote_and_does_nothing_else(app: Flask, edition: Edition) -> None:
    maker = factories.make_participant()
    visitor = app.test_client()
    team = factories.sign_in(app.test_client(), factories.make_user("mod@example.org", administrator=True))
    own = factories.hold_link(app.test_client(), factories.make_link(maker))
    for place in every_step(3):
        work, said = make_work(edition, place, maker)
        for lang, word in (("fr", "oeuvres"), ("en", "works")):
            check(visitor.get(f"/{lang}/editions/9/{word}/{work.number}").text, *said.values())
        kept = [words for name, words in said.items() if name != "content_note"]
        check(team.get(f"/fr/moderation/oeuvres/{work.number}").text, *kept)
        check(own.get(f"/fr/mes-oeuvres/{work.number}").text, said["title"])
    for path in (
        "/fr/",
        "/en/",
        "/fr/editions",
        "/fr/editions/9",
        "/fr/editions/9?view=list&page=2",
        "/en/editions/9?view=dense",
        "/fr/annees/2019",
    ):
        check(visitor.get(path, follow_redirects=True).text)
    check(own.get("/fr/mes-oeuvres").text, *(words_of(place)["title"] for place in every_step(3)))


@pytest.mark.shows("P15")
@pytest.mark.sqlite_only
def test_a_work_under_review_shows_every_word_as_text(app: Flask, edition: Edition) -> None:
    """At the desk, in its history, and on its maker's page with the reason that a moderator gave."""
    maker, user = factories.make_participant(), factories.make_user("mod@example.org", administrator=True)
    team = factories.sign_in(app.test_client(), user)
    own = factories.hold_link(app.test_client(), factories.make_link(maker))
    for place in every_step(7):
        work, said = make_work(edition, place, maker, WorkStatus.SUBMITTED)
        reason = PAYLOADS[(place + 1) % len(PAYLOADS)]
        review_work(work, user, Decision.RETURN, reason, work.version)
        check(team.get(f"/fr/moderation/oeuvres/{work.number}").text, *said.values())
        check(team.get(f"/en/moderation/works/{work.number}/history").text, reason)
        check(own.get(f"/en/my-works/{work.number}").text, said["title"], reason)
        check(
            own.get(f"/fr/mes-oeuvres/{work.number}/corrections").text,
            said["title"],
            said["statement"],
            said["poem"],
        )
    check(team.get("/fr/moderation?lane=decided").text)
    check(team.get("/fr/organisation/lettres").text)


@pytest.mark.shows("P15")
@pytest.mark.sqlite_only
def test_lists_and_groups_are_shown_as_text(app: Flask, edition: Edition) -> None:
    """What organisers write is no more trusted: somebody pastes it from anywhere."""
    client = app.test_client()
    team = factories.sign_in(app.test_client(), factories.make_user("org@example.org", administrator=True))
    for place in range(0, len(SHORT), 7):
        few = [SHORT[(place + step) % len(SHORT)] for step in range(5)]
        theme = factories.make_theme(
            f"t{place}", name_fr=few[0], name_en=few[1], text_fr=few[2], text_en=few[3]
        )
        form = factories.make_form(f"f{place}", name_fr=few[1], name_en=few[2])
        strand = factories.make_strand(edition, f"s{place}", name_fr=few[2], name_en=few[3])
        group = factories.make_group(
            f"g{place}", name=few[4], place=few[0], artist=few[1], text_fr=few[3], text_en=few[2]
        )
        given: dict[str, Any] = {"form_id": form.id, "strand_id": strand.id, "group_id": group.id}
        work = factories.make_exhibited_work(edition, views=((300, 200),), themes=[theme], **given)
        check(client.get(f"/fr/enjeux/t{place}").text, few[0], few[2])
        check(client.get(f"/fr/editions/9/oeuvres/{work.number}").text, few[0], few[4])
        check(client.get(f"/en/editions/9?theme=t{place}&group=g{place}").text, few[1], few[4])
        check(team.get(f"/fr/organisation/enjeux/{theme.id}").text, *few[:4])
        check(client.get(f"/fr/groupes/g{place}").text, few[4], few[0], few[1], few[3])
        check(team.get(f"/fr/organisation/groupes/{group.id}").text, *few)
    for path in (
        "/fr/organisation",
        "/fr/organisation/editions/9",
        "/fr/organisation/enjeux",
        "/en/organising/forms",
        "/fr/organisation/groupes",
        "/fr/moderation",
    ):
        check(team.get(path).text)
    check(client.get("/fr/editions/9").text)


@pytest.mark.shows("P15")
@pytest.mark.sqlite_only
def test_what_was_typed_comes_back_as_text(app: Flask, client: FlaskClient) -> None:
    """On the form itself, on the page that says that it waited too long, and in an address that leads nowhere."""
    with app.app_context():
        factories.make_collecting_edition(9)
    form = house.hidden(client.get("/fr/deposer"))
    names = ("title", "statement", "poem", "technique", "name", "description", "email")
    for place in every_step(6):
        typed = {name: PAYLOADS[(place + offset) % len(PAYLOADS)] for offset, name in enumerate(names)}
        again = client.post(
            "/fr/deposer", data={**form, **typed, "language": PAYLOADS[place], "licence": "x"}
        )
        assert again.status_code == 422
        check(
            again.text,
            clean_line(typed["title"]),
            clean_text(typed["statement"]),
            typed["poem"],
            clean_line(typed["name"]),
        )
        late = client.post("/fr/deposer", data={**typed, "<b>": "1", "csrf_token": "old"})
        assert late.status_code == 400
        check(late.text, *typed.values())
        for path in (
            f"/fr/{quote(typed['title'], safe='')}",
            f"/fr/editions/9?theme={quote(typed['title'])}",
            f"/fr/connexion?next={quote(typed['title'])}",
        ):
            check(client.get(path).text)


@pytest.mark.shows("P15")
def test_words_are_kept_as_they_were_written(app_context: Flask, client: FlaskClient) -> None:
    """NFC, one work for each payload: what comes out of the database is what went in."""
    edition = factories.make_collecting_edition(9)
    form = house.hidden(client.get("/fr/deposer"))
    right = {"name_kind": "pseudonym", "name": "x", "age_band": "adult", "language": "fr", "show": "y"}
    for place in every_step(9):
        payload = PAYLOADS[place]
        data = {
            **form,
            **right,
            "key": f"key {place}",
            "title": payload,
            "statement": payload,
            "poem": f"  {payload}",
        }
        assert client.post("/fr/deposer", data=data).status_code == 303
    works = list(works_of(edition))
    assert len(works) == len(list(every_step(9)))
    for place, work in zip(every_step(9), works, strict=True):
        assert work.title == clean_line(PAYLOADS[place])
        assert squeezed(work.statement) == squeezed(PAYLOADS[place].replace("\x0c", ""))
        assert work.poem.startswith("  ")
        assert unicodedata.is_normalized("NFC", work.poem)


def works_of(edition: Edition) -> Iterator[Work]:
    yield from db.session.scalars(select(Work).where(Work.edition_id == edition.id).order_by(Work.sequence))


STRANGE = """() => {
    const ours = 'script[src^="/static/"], script[type="application/ld+json"]';
    const acting = 'script, iframe, object, embed, base, style, meta[http-equiv=refresh]';
    const addresses = ['href', 'src', 'action', 'formaction', 'data', 'poster'];
    const scheme = /^\\s*(javascript|data):/i;
    const bad = a => /^on|^style$/.test(a.name) || (addresses.includes(a.name) && scheme.test(a.value));
    return [...document.querySelectorAll('*')]
        .filter(one => (one.matches(acting) && !one.matches(ours)) || [...one.attributes].some(bad))
        .map(one => one.outerHTML);
}"""
"""Whatever on a page could act, and was not put there by us."""


@pytest.mark.shows("P15", "P41")
@pytest.mark.sqlite_only
def test_a_real_browser_runs_none_of_it(
    settings: Settings, edition: Edition, site: Callable[[Settings], Site], pages: Pages
) -> None:
    """No dialog opens, no policy is broken, nobody else is asked for anything (`pages` sees to the last two)."""
    maker, user = factories.make_participant(), factories.make_user("mod@example.org", administrator=True)
    link = factories.make_link(maker)
    works = [make_work(edition, place, maker)[0].number for place in every_step(14)]
    one_time = make_sign_in_link(user)
    url = site(settings).url
    page = pages.open()
    dialogs: list[str] = []

    def note(dialog: "Dialog") -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", note)
    page.goto(f"{url}/fr/acces/{one_time}")
    page.click("main form button")
    page.goto(f"{url}/fr/recus/{link}")
    addresses = [f"/fr/editions/9/oeuvres/{number}" for number in works] + [
        f"/en/moderation/works/{number}" for number in works[::2]
    ]
    addresses += [f"/fr/mes-oeuvres/{number}" for number in works[::3]]
    for address in (
        *addresses,
        "/fr/editions/9",
        "/en/editions/9?view=list",
        "/fr/moderation?lane=decided",
        "/fr/mes-oeuvres",
    ):
        answer = page.goto(url + address)
        assert answer
        assert answer.status == 200, address
        assert page.evaluate(STRANGE) == [], address
    assert dialogs == []
    assert page.evaluate("performance.getEntriesByType('navigation')[0].name").startswith(url)
