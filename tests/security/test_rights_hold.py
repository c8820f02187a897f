"""Whatever anybody does, in whatever order: nothing shows without approval and consent (P13; invariant I4)."""

import io
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, Phase
from hypothesis import settings as trying
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from PIL import Image
from sqlalchemy import select

from gallery import check, clock
from gallery.accounts.models import User
from gallery.audit.service import Actor
from gallery.config import Settings
from gallery.db import db
from gallery.editions.models import Edition
from gallery.editions.service import copy_settings, save_edition
from gallery.errors import GalleryError
from gallery.intake.details import AuthorDetails, WorkDetails
from gallery.intake.service import Revision, change_show_consent, revise_work, submit_work
from gallery.people.models import AgeBand
from gallery.review.models import Decision
from gallery.review.papers import record_guardian_consent, take_guardian_consent_back
from gallery.review.service import Words, review_work, undo_review, write_words
from gallery.works.files import Upload
from gallery.works.jobs import make_renditions
from gallery.works.models import NameKind, Work, WorkStatus
from gallery.works.queries import exhibited_works
from gallery.works.service import bring_back, put_back, take_down, withdraw_work
from tests import factories

UNDO_SECONDS = 10
OUTCOMES = {Decision.APPROVE: "approved", Decision.RETURN: "returned", Decision.DECLINE: "declined"}
EDITIONS = count(500)
BEGAN = datetime(2026, 11, 1, 12, 0, tzinfo=UTC)


MOSTLY, RARELY = (st.sampled_from([one, one, one, not one]) for one in (True, False))
DECISIONS = st.sampled_from(
    [Decision.APPROVE, Decision.APPROVE, Decision.APPROVE, Decision.RETURN, Decision.DECLINE]
)
STEPS = st.sampled_from([timedelta(seconds=5), timedelta(seconds=11), timedelta(days=1), timedelta(days=8)])


@dataclass
class Told:
    """What should be true of a work, kept beside the gallery and written from its promises."""

    id: int
    young: bool
    agreed: bool
    status: str = "submitted"
    parent_agreed: bool = False
    pictured: bool = False
    described: bool = True
    rendered: bool = True
    released_at: datetime | None = None
    before_withdrawal: str = ""
    withdrawn_at: datetime | None = None
    decisions: list[Decision] = field(default_factory=list)
    """Those that were not taken back."""

    def may_show(self, at: datetime) -> bool:
        consents = self.parent_agreed or (self.agreed and not self.young)
        ready = self.status == "approved" and consents and self.described and self.rendered
        return ready and self.released_at is not None and self.released_at <= at


@dataclass
class Wall:
    published: bool = True
    opens_at: datetime = BEGAN + timedelta(hours=12)


class Season(RuleBasedStateMachine):
    """One edition, from its call to long after its opening; participants and the team in any order."""

    app: Flask
    shown = 0
    """How often something hung, over all seasons: a test in which nothing ever does shows nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.now = BEGAN
        self.works: list[Told] = []
        self.wall = Wall()
        self.hung: set[int] = set()
        self.context = self.app.app_context()
        self.context.push()
        edition = factories.make_edition(
            next(EDITIONS),
            call_opens_at=BEGAN - timedelta(days=1),
            opens_at=self.wall.opens_at,
            theme_fr="Phrase",
        )
        self.edition_id, self.number = edition.id, edition.number
        user = db.session.scalar(select(User)) or factories.make_user("mod@example.org", administrator=True)
        self.user_id = user.id

    def teardown(self) -> None:
        db.session.rollback()
        assert list(check.rights()) == []
        assert list(check.history()) == []
        self.context.pop()

    # — what helps —

    def the(self, told: Told) -> Work:
        return db.session.get_one(Work, told.id)

    @property
    def user(self) -> User:
        return db.session.get_one(User, self.user_id)

    @property
    def team(self) -> Actor:
        return Actor("user", self.user_id)

    def maker(self, told: Told) -> Actor:
        return Actor("participant", self.the(told).credits[0].participant_id)

    def attempt(self, act: Callable[[], object], legal: bool) -> bool:
        """Do it at the story's time; it works just when it may."""
        try:
            with clock.at(self.now):
                act()
        except GalleryError:
            assert not legal, "it was refused, and should not have been"
            return False
        assert legal, "it was let through, and should not have been"
        return True

    # — participants —

    @initialize(pictured=RARELY, opens=st.sampled_from(["after", "before", "later"]))
    def begin_with_approved_works(self, pictured: bool, opens: str) -> None:
        """So that most seasons have a wall on which something hangs: a child's, that may not, and an adult's."""
        for young, picture in ((True, False), (False, pictured)):
            self.send(young, True, picture)
        if opens == "before":
            self.time_passes(timedelta(days=1))
        for told in self.works:
            self.approve(told)
        if pictured:
            self.describe("Une mer.")
            self.render()
        if opens == "after":
            self.time_passes(timedelta(days=1))

    @precondition(lambda self: len(self.works) < 4)
    @rule(young=RARELY, agreed=MOSTLY, pictured=RARELY)
    def send(self, young: bool, agreed: bool, pictured: bool) -> None:
        pictured = pictured and not any(one.pictured for one in self.works)
        age = AgeBand.UNDER_14 if young else AgeBand.ADULT
        author = AuthorDetails(NameKind.PSEUDONYM, age, name="Sacha", show=agreed)
        details = WorkDetails("Mer", poem="" if pictured else "La mer")
        views = [Upload("mer.jpg", a_picture())] if pictured else []
        with clock.at(self.now):
            edition = db.session.get_one(Edition, self.edition_id)
            if not self.wall.published:
                return
            work = submit_work(edition, author, details, views, [], "").work
        self.works.append(
            Told(work.id, young, agreed, pictured=pictured, described=not pictured, rendered=not pictured)
        )

    def one(self, data: Any) -> Told:
        chosen: Told = data.draw(st.sampled_from(self.works))
        return chosen

    @precondition(lambda self: self.works)
    @rule(data=st.data())
    def revise(self, data: Any) -> None:
        told = self.one(data)
        work = self.the(told)
        details = WorkDetails(f"Mer {work.version}", poem=work.poem)
        legal = told.status in ("submitted", "returned", "approved")
        if self.attempt(lambda: revise_work(work, Revision(details), self.maker(told), work.version), legal):
            told.status = "submitted"

    @precondition(lambda self: self.works)
    @rule(data=st.data())
    def withdraw(self, data: Any) -> None:
        told = self.one(data)
        if self.attempt(lambda: withdraw_work(self.the(told), self.maker(told)), told.status != "withdrawn"):
            told.before_withdrawal, told.withdrawn_at, told.status = told.status, self.now, "withdrawn"

    @precondition(lambda self: self.works)
    @rule(data=st.data())
    def take_it_back(self, data: Any) -> None:
        told = self.one(data)
        legal = told.status == "withdrawn" and self.now <= (told.withdrawn_at or self.now) + timedelta(days=7)
        if self.attempt(lambda: bring_back(self.the(told), self.maker(told)), legal):
            told.status, told.withdrawn_at = told.before_withdrawal, None

    @precondition(lambda self: self.works)
    @rule(data=st.data(), yes=MOSTLY)
    def answer(self, data: Any, yes: bool) -> None:
        """A no takes back what a parent said as well."""
        told = self.one(data)
        participant = self.the(told).credits[0].participant
        self.attempt(lambda: change_show_consent(self.the(told), participant, yes, "fr"), True)
        told.agreed, told.parent_agreed = yes, yes and told.parent_agreed

    # — the team —

    @precondition(lambda self: self.works)
    @rule(data=st.data())
    def approve_one(self, data: Any) -> None:
        self.approve(self.one(data))

    def approve(self, told: Told) -> None:
        self.decide_on(told, Decision.APPROVE)

    @precondition(lambda self: self.works)
    @rule(data=st.data(), decision=DECISIONS)
    def decide(self, data: Any, decision: Decision) -> None:
        self.decide_on(self.one(data), decision)

    def decide_on(self, told: Told, decision: Decision) -> None:
        work = self.the(told)
        reason = f"Raison {work.version}" if decision is not Decision.APPROVE else ""
        if told.decisions and OUTCOMES[decision] == told.status:
            return  # perhaps the same click once more, which is no new decision
        legal = told.status == "submitted"
        if self.attempt(lambda: review_work(work, self.user, decision, reason, work.version), legal):
            told.status = OUTCOMES[decision]
            told.decisions.append(decision)
            if decision is Decision.APPROVE:
                told.released_at = self.now + timedelta(seconds=UNDO_SECONDS)

    @precondition(lambda self: self.works)
    @rule(data=st.data())
    def undo(self, data: Any) -> None:
        told = self.one(data)
        legal = bool(told.decisions) and told.status == OUTCOMES[told.decisions[-1]]
        if self.attempt(lambda: undo_review(self.the(told), self.user), legal):
            told.status, told.released_at = "submitted", None
            told.decisions.pop()

    @precondition(lambda self: self.works)
    @rule(data=st.data())
    def take_off_the_wall(self, data: Any) -> None:
        told = self.one(data)
        if self.attempt(lambda: take_down(self.the(told), self.team), told.status == "approved"):
            told.status = "taken_down"

    @precondition(lambda self: self.works)
    @rule(data=st.data())
    def hang_again(self, data: Any) -> None:
        told = self.one(data)
        if self.attempt(lambda: put_back(self.the(told), self.team), told.status == "taken_down"):
            told.status = "approved"

    @precondition(lambda self: self.works)
    @rule(data=st.data())
    def see_a_parents_paper(self, data: Any) -> None:
        told = self.one(data)
        if self.attempt(lambda: record_guardian_consent(self.the(told), self.user), told.young):
            told.parent_agreed = True

    @precondition(lambda self: self.works)
    @rule(data=st.data())
    def take_a_parents_paper_back(self, data: Any) -> None:
        told = self.one(data)
        if self.attempt(lambda: take_guardian_consent_back(self.the(told), self.user), told.young):
            told.parent_agreed = False

    @precondition(lambda self: any(one.pictured for one in self.works))
    @rule(text=st.sampled_from(["", "Une mer."]))
    def describe(self, text: str) -> None:
        told = next(one for one in self.works if one.pictured)
        original = self.the(told).originals[0]
        legal = bool(text) or told.status != "approved" or not told.described
        if self.attempt(lambda: write_words(self.the(told), Words({original.id: text}), self.user), legal):
            told.described = bool(text)

    @precondition(lambda self: any(not one.rendered for one in self.works))
    @rule()
    def render(self) -> None:
        told = next(one for one in self.works if not one.rendered)
        with clock.at(self.now + timedelta(seconds=1)):
            make_renditions(self.the(told).originals[0].id)
        told.rendered = True

    @rule(published=MOSTLY, days=st.integers(-3, 1))
    def change_the_edition(self, published: bool, days: int) -> None:
        edition = db.session.get_one(Edition, self.edition_id)
        opens_at = max(BEGAN, self.now + timedelta(days=days))
        details = replace(
            copy_settings(edition, edition.zone),
            number=edition.number,
            year_start=edition.year_start,
            hue=edition.hue,
            theme_fr=edition.theme_fr,
            call_opens_at=edition.call_opens_at,
            call_closes_at=None,
            opens_at=opens_at,
            published=published,
        )
        self.attempt(lambda: save_edition(edition, details, self.team, edition.version), True)
        self.wall = Wall(published, opens_at)

    # — time, and what has to be true at any —

    @rule(
        step=st.sampled_from(
            [timedelta(seconds=5), timedelta(seconds=11), timedelta(days=1), timedelta(days=8)]
        )
    )
    def time_passes(self, step: timedelta) -> None:
        self.now += step

    @invariant()
    def the_wall_shows_what_may_show_and_nothing_else(self) -> None:
        db.session.rollback()
        open_ = self.wall.published and self.wall.opens_at <= self.now
        expected = {one.id for one in self.works if open_ and one.may_show(self.now)}
        with clock.at(self.now):
            mine = exhibited_works().where(Work.edition_id == self.edition_id)
            assert {work.id for work in db.session.scalars(mine)} == expected
            type(self).shown += len(expected)
            for told in self.works:
                if (told.id in expected) != (told.id in self.hung):
                    self.ask_for_its_page(told, told.id in expected)
        self.hung = expected

    def ask_for_its_page(self, told: Told, shows: bool) -> None:
        number = self.the(told).number
        answer = self.app.test_client().get(f"/fr/editions/{self.number}/oeuvres/{number}")
        assert answer.status_code in ((200,) if shows else (404, 410))


def a_picture() -> io.BytesIO:
    file = io.BytesIO()
    Image.new("RGB", (40, 30), "#3a6ea5").save(file, "JPEG")
    file.seek(0)
    return file


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"undo_seconds": UNDO_SECONDS})


def live_through(app: Flask, seasons: int, steps: int, **options: Any) -> None:
    app.extensions[
        "gallery_publicity"
    ]._fresh = 0.0  # between machines it may be 250 ms old; here there is one
    machine: type[Season] = type("Season", (Season,), {"app": app})
    quiet = trying(
        max_examples=seasons,
        stateful_step_count=steps,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        **{"phases": [Phase.generate], **options},
    )
    run_state_machine_as_test(machine, settings=quiet)
    assert machine.shown > seasons
    with app.app_context():
        assert check.what_is_wrong() == []


NOW = datetime(2026, 11, 12, 0, 0, tzinfo=UTC)
A_SECOND = timedelta(seconds=1)
MISSING: dict[str, dict[str, Any]] = {
    "nothing": {},
    "a consent": {"consent": False},
    "a parent's consent": {"young": True},
    "a consent that still holds": {"valid_until": NOW},
    "a consent that was not withdrawn": {"withdrawn_at": NOW - A_SECOND},
    "the end of the time to undo": {"released_at": NOW + A_SECOND},
    "the opening": {"opens_at": NOW + A_SECOND},
    "an opening": {"opens_at": None},
    "publication": {"published": False},
    "a description": {"described": False},
    "renditions": {"rendered": False},
    **{
        f"approval: {status}": {"status": status}
        for status in WorkStatus
        if status is not WorkStatus.APPROVED
    },
}
OF_EDITION, OF_CONSENT = ("opens_at", "published"), ("valid_until", "withdrawn_at")


@pytest.mark.shows("P13")
def test_each_thing_that_misses_keeps_a_work_off_the_wall(app_context: Flask) -> None:
    """One by one, to the second, and with it the work shows."""
    shown = set()
    for missing, given in MISSING.items():
        told = dict(given)
        year = {name: told.pop(name) for name in OF_EDITION if name in told}
        edition = factories.make_edition(**{"opens_at": NOW, **year})
        participant = factories.make_participant(
            **({"age_band": AgeBand.UNDER_14} if told.pop("young", False) else {})
        )
        if told.pop("consent", True):
            limits = {name: told.pop(name) for name in OF_CONSENT if name in told}
            factories.consent_to_show(participant, edition, **limits)
        with clock.at(NOW):
            work = factories.make_work(
                edition,
                participant=participant,
                consent=False,
                views=((40, 30),),
                **{"released_at": NOW, **told},
            )
            if work.id in {one.id for one in db.session.scalars(exhibited_works())}:
                shown.add(missing)
    assert shown == {"nothing"}


@pytest.mark.shows("P13", "P12")
def test_nothing_shows_without_approval_and_consent_whatever_happened(app: Flask) -> None:
    live_through(app, seasons=4, steps=20, derandomize=True)


@pytest.mark.prove
@pytest.mark.shows("P13", "P12")
def test_nothing_shows_without_approval_and_consent_in_hundreds_of_seasons(app: Flask) -> None:
    live_through(app, seasons=150, steps=50, phases=[Phase.generate, Phase.shrink])
