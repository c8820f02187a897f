"""What leaves the wall has left it at the next request, through every cache of ours (P12)."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from gallery import clock
from gallery.accounts.models import User
from gallery.audit.service import GALLERY, Actor
from gallery.db import db
from gallery.editions.models import Edition
from gallery.editions.service import copy_settings, save_edition
from gallery.intake.service import change_show_consent
from gallery.works.guards import find_work
from gallery.works.models import Work, WorkStatus
from gallery.works.service import bring_back, put_back, take_down, withdraw_work
from tests import factories

WAIT = {"sqlite": 0.005, "postgresql": 0.3}
"""Seconds until a version that was read is read again."""
NUMBER = "9-001"
TITLE = "Les oies du printemps"


class Story:
    """A work that hangs, and two web processes that have it in memory."""

    def __init__(self, apps: list[Flask], wait: float) -> None:
        self.app, self.wait = apps[0], wait
        self.clients = [app.test_client() for app in apps]
        with self.app.app_context():
            edition = factories.make_edition(9)
            theme = factories.make_theme("eau")
            factories.make_exhibited_work(edition, title=TITLE, themes=[theme])
            factories.make_exhibited_work(edition, title="Une autre", themes=[theme])
            factories.make_user("admin@example.org", administrator=True)
        self.media = self.media_now()
        self.etags: dict[str, str] = {}

    @property
    def pages(self) -> list[str]:
        return [f"/fr/editions/9/oeuvres/{NUMBER}", f"/en/editions/9/works/{NUMBER}", self.media]

    def media_now(self) -> str:
        with self.app.app_context():
            return f"/media/{self.work().originals[0].media_token}/320.avif"

    def work(self) -> Work:
        found = find_work(NUMBER)
        assert found
        return found

    def act(self, what: Callable[[Work], object]) -> None:
        with self.app.app_context():
            what(self.work())
        time.sleep(self.wait)

    def assert_hangs(self) -> None:
        for client in self.clients:
            for path in self.pages:
                answers = [client.get(path) for _time in range(2)]
                assert [one.status_code for one in answers] == [200, 200], path
                self.etags[path] = answers[1].headers["ETag"]
                assert client.get(path, headers={"If-None-Match": self.etags[path]}).status_code == 304
            for path in ("/fr/editions/9", "/fr/editions/9?view=list", "/fr/enjeux/eau"):
                assert TITLE in client.get(path).text, path

    def assert_gone(self, status: int = 410) -> None:
        for client in self.clients:
            for path in self.pages:
                self._assert_refused(client, path, status)
            for path in (
                "/fr/editions/9",
                "/fr/editions/9?view=list",
                "/fr/enjeux/eau",
                "/fr/",
                "/fr/editions",
            ):
                answer = client.get(path, headers={"If-None-Match": self.etags.get(path, "")})
                assert TITLE not in answer.text, path
                assert self.media.split("/")[2] not in answer.text, path

    def _assert_refused(self, client: FlaskClient, path: str, status: int) -> None:
        tag = self.etags[path]
        ways: list[dict[str, str]] = [
            {},
            {"If-None-Match": tag},
            {"Range": "bytes=0-9", "If-Range": tag},
            {"If-None-Match": "*"},
        ]
        wanted = 404 if path == self.media else status  # its address was replaced: it never was
        for headers in ways:
            answer = client.get(path, headers=headers)
            assert answer.status_code == wanted, (path, headers)
            assert answer.headers["Cache-Control"] == "no-store"
            assert TITLE not in answer.text
            assert client.head(path, headers=headers).status_code == wanted


@pytest.fixture
def story(app: Flask, app_with: Callable[..., Flask], database_kind: str) -> Story:
    return Story([app, app_with()], WAIT[database_kind])


def its_maker(work: Work) -> Actor:
    return Actor("participant", work.credits[0].participant_id)


@pytest.mark.shows("P12", "P11")
def test_a_work_that_its_maker_withdraws_is_gone_at_the_next_request(story: Story) -> None:
    story.assert_hangs()
    story.act(lambda work: withdraw_work(work, its_maker(work)))
    story.assert_gone()
    before = story.media
    story.act(lambda work: bring_back(work, its_maker(work)))
    story.media = story.media_now()
    assert story.media != before
    story.assert_hangs()
    assert story.clients[0].get(before).status_code == 404, "the old address of its picture stays dead"


@pytest.mark.shows("P12")
@pytest.mark.sqlite_only
def test_a_work_that_the_team_takes_down_is_gone_and_comes_back(story: Story) -> None:
    story.assert_hangs()
    story.act(lambda work: take_down(work, GALLERY))
    story.assert_gone()
    story.act(lambda work: put_back(work, GALLERY))
    story.media = story.media_now()
    story.assert_hangs()


@pytest.mark.shows("P12", "P13")
@pytest.mark.sqlite_only
def test_a_work_whose_maker_no_longer_agrees_is_gone(story: Story) -> None:
    story.assert_hangs()
    story.act(lambda work: change_show_consent(work, work.credits[0].participant, False, "fr"))
    story.assert_gone()
    story.act(lambda work: change_show_consent(work, work.credits[0].participant, True, "fr"))
    story.media = story.media_now()
    story.assert_hangs()


@pytest.mark.shows("P12", "P11")
def test_an_edition_that_is_unpublished_takes_everything_along(story: Story) -> None:
    story.assert_hangs()

    def unpublish(work: Work) -> None:
        user = db.session.scalar(select(User))
        edition = db.session.get(Edition, work.edition_id)
        assert user
        assert edition
        details = replace(copy_settings(edition, edition.zone), number=9, year_start=edition.year_start)
        details = replace(details, opens_at=edition.opens_at, theme_fr=edition.theme_fr, published=False)
        save_edition(edition, details, Actor("user", user.id), edition.version)

    story.act(unpublish)
    for client in story.clients:
        for path in [*story.pages, "/fr/editions/9"]:
            assert client.get(path).status_code == 404, path
            assert (
                client.get(path, headers={"If-None-Match": story.etags.get(path, "*")}).status_code == 404
            ), path


@pytest.mark.shows("P12", "P11", "P37")
def test_nothing_shows_before_the_minute_of_the_opening_nor_by_its_own_address(
    story: Story, app: Flask
) -> None:
    opens = factories.OPENED
    second = timedelta(seconds=1)
    for moment, status in ((opens - second, 404), (opens, 200), (opens - second, 404), (opens + second, 200)):
        with clock.at(moment):
            for client in story.clients:
                for path in story.pages:
                    assert client.get(path).status_code == status, (moment, path)
                assert (TITLE in client.get("/fr/editions/9").text) is (status == 200), moment


@pytest.mark.shows("P12")
@pytest.mark.sqlite_only
def test_who_may_read_a_withdrawn_work_gets_it_for_their_eyes_alone(story: Story) -> None:
    story.act(lambda work: withdraw_work(work, its_maker(work)))
    with story.app.app_context():
        token = factories.make_link(story.work().credits[0].participant)
        assert story.work().status is WorkStatus.WITHDRAWN
    maker = factories.hold_link(story.app.test_client(), token)
    for path in (f"/fr/mes-oeuvres/{NUMBER}", story.media_now()):
        answer = maker.get(path)
        assert answer.status_code == 200
        assert "no-store" in answer.headers["Cache-Control"]
        assert "ETag" not in answer.headers
        assert "Cookie" in answer.headers["Vary"]
    for client in story.clients:
        assert client.get(story.media_now()).status_code == 410, (
            "what was given to its maker is kept for nobody"
        )
