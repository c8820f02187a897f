"""Load the demo exhibition through the very services that everybody's works go through.

It can be stopped at any moment and goes on where it was: each work has a key of its own, and the same key is the same
work. The clock is set to when things would have happened, so that dates read as a real project's would.
"""

import itertools
import json
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

from flask import current_app
from rich.console import Console
from rich.progress import Progress
from sqlalchemy import select

from gallery import clock
from gallery.accounts.models import User
from gallery.accounts.service import add_user
from gallery.db import db, transaction
from gallery.demo import calendar, content
from gallery.demo.evenings import add_evenings
from gallery.demo.lists import add_groups, add_leader, add_lists, save_editions
from gallery.editions.models import Edition, Form, StaffRole, Strand, Theme
from gallery.editions.queries import edition_numbered
from gallery.editions.service import give_role
from gallery.groups.models import Group
from gallery.intake.details import AuthorDetails, WorkDetails
from gallery.intake.queries import work_sent_with
from gallery.intake.service import submit_work
from gallery.people import service as people
from gallery.people.models import AgeBand, ConsentMeans, Participant, Purpose
from gallery.review.models import Decision
from gallery.review.papers import record_guardian_consent
from gallery.review.service import Words, review_work
from gallery.tokens import hash_of
from gallery.works.files import Upload
from gallery.works.jobs import make_renditions
from gallery.works.models import Credit, NameKind, Work, WorkStatus
from gallery.works.showable import refresh_showable

FIRST = 12
"""How many works hang before the doors open on the very first start."""
HANDS = 2
ORDER = (9, 8, 10, 11)
MODERATOR = "demo-moderation@localhost"
LEADER = "demo-responsable@localhost"
MARK = "demo.json"

console = Console(file=sys.stdout, highlight=False)


def begin() -> bool:
    """On the very first start: the lists, the editions, and a first row of works, rendered here and now.

    Says whether the rest is still to be loaded: `go_on` does, beside the running gallery.
    """
    mark = _read_mark()
    if mark is None:
        if db.session.scalar(select(Edition.id).limit(1)):
            return False  # somebody's own gallery
        mark = {"season": calendar.season(clock.now()), "done": False}
        _write_mark(mark)
    if mark["done"]:
        return False
    _prepare(mark["season"])
    _hang_first()
    return True


def go_on() -> None:
    """Bring in the works that are not there yet; the workers make their renditions."""
    mark = _read_mark()
    if mark is None or mark["done"]:
        return
    works = [work for number in ORDER for work in _numbered(number)]
    with Progress(console=console, transient=False) as progress:
        for number, place, work in progress.track(works, description="Demo exhibition"):
            _bring_in(number, place, work)
    add_evenings(db.session.scalars(select(User).where(User.email == MODERATOR)).one())
    _write_mark({**mark, "done": True})


def _prepare(season: int) -> None:
    add_lists()
    add_groups()
    save_editions(season)
    give_role(add_user(MODERATOR), StaffRole.MODERATOR, None)
    add_leader(LEADER)


def _hang_first() -> None:
    """A first row, rendered here by two hands, so that the doors open on works and not on bare walls."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]

    def render(original_id: int) -> None:
        with app.app_context():
            make_renditions(original_id)

    first = itertools.islice(_numbered(ORDER[0]), FIRST)
    hung = [_bring_in(number, place, work) for number, place, work in first]
    ids = [original.id for work in hung for original in work.originals if original.rendered_at is None]
    with ThreadPoolExecutor(HANDS) as pool, Progress(console=console) as progress:
        for _done in progress.track(pool.map(render, ids), len(ids), description="Hanging the first works"):
            pass


def _numbered(number: int) -> Iterator[tuple[int, int, dict[str, Any]]]:
    for place, work in enumerate(content.works_of(number), 1):
        yield number, place, work


# — one work —————————————————————————————————————————————————————————————————————————————————————————————————————


def _bring_in(number: int, place: int, given: dict[str, Any]) -> Work:
    """Submit a work and decide on it, at the times when that would have happened."""
    edition = db.session.scalars(edition_numbered(number)).one()
    sent_at = calendar.sent_at(edition, place, clock.now())
    with clock.at(sent_at):
        work = _submit(edition, place, given)
        _agree(work, work.credits[0].participant)
        _credit_others(work, given["credits"][1:])
    with clock.at(sent_at + timedelta(days=2) if sent_at + timedelta(days=2) < clock.now() else clock.now()):
        _decide(work, given)
    return work


def _submit(edition: Edition, place: int, given: dict[str, Any]) -> Work:
    key = f"demo-{edition.number}-{place}"
    sent_before = db.session.scalar(work_sent_with(hash_of(key)))
    if sent_before is not None:
        return sent_before
    author, details = _author(given), _details(edition, given)
    if "picture" not in given:
        return submit_work(edition, author, details, [], [], key).work
    path = content.PICTURES / given["picture"]
    with path.open("rb") as stream:
        return submit_work(edition, author, details, [Upload(path.name, stream)], [], key).work


def _author(given: dict[str, Any]) -> AuthorDetails:
    first = given["credits"][0]
    return AuthorDetails(
        name_kind=NameKind(first["kind"]),
        age_band=AgeBand(first["age_band"]),
        name=first["name"],
        people=first.get("people", 1),
        language="en" if given["language"] == "en" else "fr",
        show=True,
    )


def _details(edition: Edition, given: dict[str, Any]) -> WorkDetails:
    strand = select(Strand.id).where(Strand.edition_id == edition.id, Strand.slug == given["strand"])
    return WorkDetails(
        title=given["title"],
        statement=given["statement"].strip(),
        poem=given.get("poem", "").strip("\n"),
        language=given["language"],
        technique=given.get("technique", ""),
        form_id=db.session.scalar(select(Form.id).where(Form.slug == given["form"])),
        strand_id=db.session.scalar(strand),
        group_id=db.session.scalar(select(Group.id).where(Group.slug == given.get("group", ""))),
        theme_ids=tuple(db.session.scalars(select(Theme.id).where(Theme.slug.in_(given["themes"])))),
        descriptions=(given["description"].strip(),) if "description" in given else (),
    )


AGREED = (Purpose.SHOW, Purpose.NAME, Purpose.PRINT)


def _agree(work: Work, participant: Participant) -> None:
    """To be shown with the name on the label, and on paper."""
    actor = people.actor_of(participant)
    with transaction():
        for purpose in AGREED:
            people.give_consent(participant, work.edition, purpose, ConsentMeans.SELF, actor, "fr")


def _credit_others(work: Work, others: list[dict[str, Any]]) -> None:
    """A work made by several: the form asks for one of them, the others join it here."""
    if len(work.credits) > 1 or not others:
        return
    with transaction():
        for position, other in enumerate(others, 1):
            participant = people.join(AgeBand(other["age_band"]))
            _agree(work, participant)
            named = {"kind": NameKind(other["kind"]), "name": other["name"], "people": other.get("people", 1)}
            work.credits.append(Credit(participant=participant, position=position, **named))
        refresh_showable(work)


DECISIONS = {"approve": Decision.APPROVE, "return": Decision.RETURN, "decline": Decision.DECLINE}


def _decide(work: Work, given: dict[str, Any]) -> None:
    moderator = db.session.scalars(select(User).where(User.email == MODERATOR)).one()
    if work.status is not WorkStatus.SUBMITTED or given["decision"] not in DECISIONS:
        return
    if given["decision"] == "approve" and any(
        one.participant.age_band is AgeBand.UNDER_14 for one in work.credits
    ):
        record_guardian_consent(work, moderator, frozenset(AGREED))
    decision = DECISIONS[given["decision"]]
    words = Words(content_note=given.get("content_note"))
    review_work(work, moderator, decision, given.get("reason", ""), work.version, words)


# — where the loading stands —————————————————————————————————————————————————————————————————————————————————————


def _mark_file() -> Path:
    data: Path = current_app.extensions["gallery_settings"].data
    return data / MARK


def _read_mark() -> dict[str, Any] | None:
    with suppress(FileNotFoundError):
        found: dict[str, Any] = json.loads(_mark_file().read_text(encoding="utf-8"))
        return found
    return None


def _write_mark(mark: dict[str, Any]) -> None:
    _mark_file().write_text(json.dumps(mark), encoding="utf-8")
