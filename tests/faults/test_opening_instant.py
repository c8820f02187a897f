"""The doors open at the stated instant: in every process, in every kept answer, and not a moment before."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from gallery import clock, publicity
from gallery.audit.service import GALLERY
from gallery.config import Settings
from gallery.db import db, transaction
from gallery.editions.models import Edition, Release
from gallery.release.service import begin_release, choose_moment
from gallery.review.models import Decision
from gallery.review.service import review_work
from tests.factories import make_edition, make_exhibited_work, make_pending_work, make_user
from tests.faults.visitor import Visitor
from tests.services.live import LiveGallery

Look = Callable[[], AbstractContextManager[None]]
Say = Callable[[str], None]
TITLE = "Trois cerfs-volants"
WITHIN = timedelta(seconds=1)
"""After the instant; by then every answer has changed."""
BEFORE, AFTER = timedelta(seconds=3), timedelta(seconds=2.5)
HANDS = 3


@dataclass(frozen=True)
class Seen:
    asked_at: datetime
    told_at: datetime
    address: str
    shown: bool


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"web_workers": 2})


@pytest.fixture
def addresses(looking: Look) -> list[str]:
    """What shows a work that hangs in an edition which opens tomorrow: lists, its page, its picture."""
    with looking():
        work = make_exhibited_work(make_edition(9, opens_at=clock.now() + timedelta(days=1)), title=TITLE)
        picture = f"/media/{work.originals[0].media_token}/640.avif"
    return ["/fr/", "/fr/editions/9", "/en/editions/9/works/9-001", picture]


def open_soon(looking: Look) -> datetime:
    """An organiser says when: in a few seconds."""
    with looking(), transaction():
        edition = db.session.query(Edition).one()
        edition.opens_at = clock.now() + BEFORE
        publicity.bump()
        return edition.opens_at


def release_soon(looking: Look) -> datetime:
    """An organiser says when what waits for the others shows: in a few seconds."""
    with looking():
        release, at = db.session.query(Release).one(), clock.now() + BEFORE
        choose_moment(release, at, GALLERY)
    return at


def look(gallery: LiveGallery, address: str) -> Seen:
    visitor, asked_at = Visitor(gallery.port), clock.now()
    answer = visitor.get(address)
    assert answer.status in (200, 404), (address, answer.status)
    shown = answer.status == 200 and (address.startswith("/media/") or TITLE in answer.text)
    return Seen(asked_at, clock.now(), address, shown)


def watch(gallery: LiveGallery, addresses: list[str], until: datetime) -> list[Seen]:
    """Several visitors who can't wait: each on a connection of its own, so that both processes are asked."""

    def visit(_hand: int) -> list[Seen]:
        seen = []
        while clock.now() < until:
            seen += [look(gallery, address) for address in addresses]
            time.sleep(0.02)
        return seen

    with ThreadPoolExecutor(HANDS) as hands:
        return [one for seen in hands.map(visit, range(HANDS)) for one in seen]


def open_and_watch(
    gallery: LiveGallery,
    addresses: list[str],
    looking: Look,
    say: Say,
    soon: Callable[[Look], datetime] = open_soon,
) -> None:
    watch(gallery, addresses, clock.now() + timedelta(seconds=0.5))  # both processes keep their first answers
    opens_at = soon(looking)
    seen = watch(gallery, addresses, until=opens_at + AFTER)
    before = [one for one in seen if one.told_at < opens_at]
    after = [one for one in seen if one.asked_at > opens_at + WITHIN]
    assert [one for one in before if one.shown] == []
    assert [one for one in after if not one.shown] == []
    assert {one.address for one in before} == {one.address for one in after} == set(addresses)
    last = max((one.asked_at for one in seen if not one.shown), default=opens_at)
    say(
        f"{len(before)} answers before the instant showed nothing, all {len(after)} from one second after it did; "
        f"the last without was asked for {(last - opens_at).total_seconds() * 1e3:+.0f} ms from it"
    )


@pytest.mark.sqlite_only
@pytest.mark.shows("P37", "B10", "P12")
def test_every_process_opens_in_the_same_second_and_none_before(
    live_server: Callable[..., LiveGallery], settings: Settings, addresses: list[str], looking: Look, say: Say
) -> None:
    open_and_watch(live_server(settings), addresses, looking, say)


@pytest.mark.postgresql_only
@pytest.mark.prove
@pytest.mark.shows("P37", "B10", "P12")
def test_every_process_opens_in_the_same_second_though_the_version_is_read_four_times_a_second(
    live_server: Callable[..., LiveGallery], settings: Settings, addresses: list[str], looking: Look, say: Say
) -> None:
    open_and_watch(live_server(settings), addresses, looking, say)


@pytest.mark.prove
@pytest.mark.shows("P37", "B8", "D9", "P12")
def test_what_waited_for_a_release_shows_in_the_same_second_in_every_process(
    live_server: Callable[..., LiveGallery], settings: Settings, looking: Look, say: Say
) -> None:
    with looking():
        edition, user = make_edition(9), make_user()
        begin_release(edition, user)
        work = make_pending_work(edition, title=TITLE)
        review_work(work, user, Decision.APPROVE, "", work.version)
        picture = f"/media/{work.originals[0].media_token}/640.avif"
    addresses = ["/fr/", "/fr/editions/9", "/en/editions/9/works/9-001", "/fr/exposition", picture]
    open_and_watch(live_server(settings), addresses, looking, say, release_soon)
