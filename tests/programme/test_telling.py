"""What people are told by themselves: reminders, moves, callings-off; and how the outbox shows it to organisers."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from gallery.audit.service import Actor
from gallery.db import db, transaction
from gallery.editions.models import Edition
from gallery.errors import Conflict, NotAcceptable, NotAllowed
from gallery.opening.models import EventKind
from gallery.outbox.models import Mail
from gallery.outbox.service import _had_enough
from gallery.programme.jobs import write_reminders
from gallery.programme.models import Activity, ActivityKind, Attendance
from gallery.programme.moments import reminder_points
from gallery.programme.registering import give_back
from gallery.programme.service import (
    ActivityDetails,
    call_off,
    move,
    publish_activity,
    put_back_on,
    save_activity,
)
from gallery.review.told import letters_of
from tests.factories import make_edition
from tests.opening.evenings import go, make_evening
from tests.programme.stories import BEFORE, EVENING, at, come, letters_to, make_activity

ORGANISER = Actor("user", 1)
WEEK, DAY, HOUR = timedelta(days=7), timedelta(days=1), timedelta(hours=1)


@pytest.fixture
def edition(app_context: Flask) -> Edition:
    return make_edition(9)


def kinds_to(address: str) -> list[str]:
    return [letter.kind for letter in letters_to(address)]


def details_of(activity: Activity, **changes: object) -> ActivityDetails:
    names = ActivityDetails.__dataclass_fields__
    values = {name: getattr(activity, name) for name in names} | changes
    return ActivityDetails(**{name: tuple(v) if isinstance(v, list) else v for name, v in values.items()})


@pytest.mark.shows("J6.2", "D2")
def test_one_is_reminded_seven_days_one_day_and_one_hour_before_once_each(edition: Edition) -> None:
    activity = make_activity(edition)
    with at(BEFORE):
        come(activity, "Ana", email="ana@example.net", attendance=Attendance.ONLINE)
        come(activity, "Ben")  # no address
        give_back(come(activity, "Chi", email="chi@example.net").registration)
    for before, letters in ((WEEK, 1), (DAY, 2), (HOUR, 3)):
        with at(EVENING - before - timedelta(minutes=1)):
            write_reminders()
            assert kinds_to("ana@example.net").count("activity_reminder") == letters - 1
        with at(EVENING - before):
            write_reminders()
            write_reminders()
            assert kinds_to("ana@example.net").count("activity_reminder") == letters
    with at(EVENING):
        write_reminders()
    last = letters_to("ana@example.net")[-1]
    assert len(letters_to("ana@example.net")) == 4
    assert last.subject == "Rappel\xa0: Qui a le droit d’arriver ?"
    assert activity.link in last.body
    assert "/fr/inscriptions/" in last.body
    assert kinds_to("chi@example.net") == ["registration"]


@pytest.mark.shows("J6.2")
def test_nobody_is_reminded_of_what_they_have_just_been_told(edition: Edition) -> None:
    activity = make_activity(edition, seats=1)
    with at(EVENING - WEEK + HOUR):
        first = come(activity, "Ana", email="ana@example.net")
        come(activity, "Ben", email="ben@example.net")
        write_reminders()
    with at(EVENING - DAY + HOUR):  # what was due a day before was missed by a worker that was down
        give_back(first.registration)
        write_reminders()
        assert kinds_to("ben@example.net") == ["registration_waiting", "registration_moved_up"]
    with at(EVENING - HOUR):
        write_reminders()
    assert kinds_to("ben@example.net")[-1] == "activity_reminder"
    assert kinds_to("ana@example.net") == ["registration"]


@pytest.mark.sqlite_only
@pytest.mark.shows("J6.2")
def test_reminders_missed_for_days_are_not_sent_all_at_once(edition: Edition) -> None:
    activity = make_activity(edition)
    with at(BEFORE):
        come(activity, "Ana", email="ana@example.net")
    with at(EVENING - HOUR + timedelta(minutes=5)):
        write_reminders()
    assert kinds_to("ana@example.net") == ["registration", "activity_reminder"]


@pytest.mark.sqlite_only
@pytest.mark.shows("J6.2", "P37")
def test_a_reminder_keeps_its_hour_over_the_night_in_which_the_clocks_change(edition: Edition) -> None:
    # Sunday, November 1, 2026, 7 pm in Trois-Rivières; the clocks went back that morning.
    activity = make_activity(edition, starts_at=datetime(2026, 11, 2, 0, tzinfo=UTC))
    points = reminder_points(activity)
    assert points["1d"].astimezone(UTC) == datetime(2026, 10, 31, 23, tzinfo=UTC)  # 7 pm, on summer time
    assert points["1h"] == datetime(2026, 11, 1, 23, tzinfo=UTC)


@pytest.mark.shows("D1", "D2", "J6.2")
def test_who_registered_is_told_of_a_move_and_reminded_anew(edition: Edition) -> None:
    activity = make_activity(edition)
    with at(BEFORE):
        come(activity, "Ana", email="ana@example.net", language="en")
    with at(EVENING - WEEK):
        write_reminders()
    later = EVENING + WEEK
    with at(EVENING - WEEK + HOUR):
        save_activity(edition, activity, details_of(activity, starts_at=later), ORGANISER, activity.version)
        save_activity(edition, activity, details_of(activity, host="Comité"), ORGANISER, activity.version)
        write_reminders()
        assert kinds_to("ana@example.net") == ["registration", "activity_reminder", "activity_changed"]
        told = letters_to("ana@example.net")[-1]
        assert (told.subject, "Wednesday, November 18, 2026, 7:00 pm" in told.body) == (
            "Changed: Who may arrive?",
            True,
        )
        move(activity, later + HOUR, ORGANISER, tell=False)  # as an opening that is put off does
    with at(later + HOUR - WEEK):
        write_reminders()
    assert kinds_to("ana@example.net")[3:] == ["activity_reminder"]


@pytest.mark.shows("D1", "D2")
def test_calling_off_and_back_on_is_told_once_each(edition: Edition) -> None:
    activity = make_activity(edition)
    with at(BEFORE):
        come(activity, "Ana", email="ana@example.net")
        with pytest.raises(NotAllowed):
            publish_activity(activity, ORGANISER, published=False)
        assert call_off(activity, "La salle est fermée.", ORGANISER) == 1
        with pytest.raises(Conflict):
            call_off(activity, "", ORGANISER)
        assert "La salle est fermée." in letters_to("ana@example.net")[-1].body
    with at(EVENING - WEEK):
        write_reminders()
        put_back_on(activity, ORGANISER)
        write_reminders()
    assert kinds_to("ana@example.net")[1:] == [
        "activity_called_off",
        "activity_back_on",
        "activity_reminder",
    ]


@pytest.mark.sqlite_only
@pytest.mark.shows("J6.2")
def test_more_seats_move_up_who_waits_and_no_way_is_taken_from_anybody(edition: Edition) -> None:
    activity = make_activity(edition, seats=1)
    with at(BEFORE):
        come(activity, "Ana")
        come(activity, "Ben", email="ben@example.net")
        save_activity(edition, activity, details_of(activity, seats=2), ORGANISER, activity.version)
        assert kinds_to("ben@example.net")[-1] == "registration_moved_up"
        gone = details_of(activity, place="", address="")
        with pytest.raises(NotAcceptable):
            save_activity(edition, activity, gone, ORGANISER, activity.version)


@pytest.mark.sqlite_only
@pytest.mark.shows("P24")
def test_letters_by_the_team_are_held_back_by_no_limit_and_organisers_see_them(edition: Edition) -> None:
    activities = [make_activity(edition, starts_at=EVENING) for _each in range(4)]
    with at(BEFORE):
        for number, activity in enumerate(activities):
            come(activity, f"Ana {number}", email="ana@example.net")
        assert _had_enough("ana@example.net")  # three letters that she caused herself
    with at(EVENING - HOUR):
        write_reminders()
    assert kinds_to("ana@example.net") == ["registration"] * 3 + ["activity_reminder"] * 4
    other = make_edition(8)
    seen = [len(list(db.session.scalars(letters_of([one.id])))) for one in (edition, other)]
    assert seen == [7, 0]
    assert all(one.recipient == "ana@example.net" for one in db.session.scalars(select(Mail)))


@pytest.mark.sqlite_only
@pytest.mark.shows("D9", "J6.2", "P37")
def test_an_evening_that_is_put_off_takes_its_line_along_and_says_the_new_hour(app_context: Flask) -> None:
    later = EVENING + timedelta(minutes=20)
    with at(BEFORE):
        opening = make_evening(EVENING)
        line = make_activity(opening.edition, kind=ActivityKind.OPENING, ends_at=EVENING + HOUR)
        with transaction():
            opening.activity_id = line.id
        come(line, "Ana", email="ana@example.net", attendance=Attendance.ONLINE)
    with at(EVENING - timedelta(minutes=5)):
        write_reminders()
        go(opening, EventKind.POSTPONED, starts_at=later.isoformat())
        write_reminders()
        write_reminders()
    told = [letter for letter in letters_to("ana@example.net") if letter.kind == "activity_reminder"]
    assert ["19 h 20" in one.body.replace("\xa0", " ") for one in told] == [False, True]
    db.session.refresh(line)
    assert (line.starts_at, line.ends_at) == (later, later + HOUR)
