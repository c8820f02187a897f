"""The interval under load: it grows until the process has air, stays, and comes back; it never swings."""

from itertools import pairwise

import pytest

from gallery.front.pace import FORGOTTEN, HIGH, LONGEST, LOW, TARGET, Meter, Pace, Spent


def busy_with(visitors: float, pace: Pace, cost: float = 0.0002, rest: float = 0.05) -> float:
    """What a process spends when so many ask at this pace, if each question costs so many seconds."""
    return min(1.0, rest + cost * visitors / pace.interval(1))


def paces(visitors: float, start: Pace, steps: int = 40) -> list[Pace]:
    seen = [start]
    for _ in range(steps):
        seen.append(seen[-1].after(busy_with(visitors, seen[-1])))
    return seen


@pytest.mark.shows("P38")
def test_below_the_knee_the_interval_is_the_usual_one() -> None:
    assert {pace.interval(1) for pace in paces(3000, Pace())} == {1}


@pytest.mark.shows("P38")
@pytest.mark.parametrize("visitors", [4000, 5000, 8000, 20_000, 30_000])
def test_above_the_knee_it_grows_until_there_is_air_and_then_stands_still(visitors: int) -> None:
    seen = paces(visitors, Pace())
    assert all(one.stretch <= next_.stretch for one, next_ in pairwise(seen)), "never back and forth"
    assert seen[-1] == seen[-10]
    assert seen[-1].interval(1) > 1
    assert LOW <= busy_with(visitors, seen[-1]) <= HIGH


@pytest.mark.shows("P38")
def test_when_they_leave_it_comes_down_step_by_step_and_stays() -> None:
    crowded = paces(20_000, Pace())[-1]
    seen = paces(1000, crowded)
    assert all(one.stretch >= next_.stretch for one, next_ in pairwise(seen))
    assert seen[-1].interval(1) == 1


def test_it_has_bounds_and_never_asks_sooner_than_usual() -> None:
    pace = Pace()
    for _ in range(50):
        pace = pace.after(1.0)
    assert [pace.interval(usual) for usual in (1, 5, 15)] == [LONGEST, LONGEST, 15]
    for _ in range(50):
        pace = pace.after(0.0)
    assert [pace.interval(usual) for usual in (1, 5, 15)] == [1, 5, 15]


def test_a_step_up_never_leads_below_where_a_step_down_begins() -> None:
    for busy in (HIGH + 0.01, 0.9, 1.0):
        assert busy / Pace().after(busy).stretch == pytest.approx(TARGET)
    assert LOW < TARGET < HIGH
    assert LOW / Pace(2).after(LOW - 0.01).stretch * 2 < HIGH


def test_a_process_that_others_leave_little_room_is_busy_with_less() -> None:
    before = Spent(0, 0)
    assert Spent(0.4, 1.6).busy_since(before, 1) == pytest.approx(0.4)
    assert Spent(0.4, 0.0).busy_since(before, 1) == pytest.approx(1.0)
    assert Spent(0.05, 0.0).busy_since(before, 1) < LOW, "it is not this process that keeps the machine busy"
    assert Spent(1.3, 0.7).busy_since(before, 1) > HIGH


class Stage:
    def __init__(self) -> None:
        self.at = self.own = 0.0
        self.meter = Meter(lambda: Spent(self.own, 100.0 * self.at), lambda: self.at)

    def after(self, seconds: float, busy: float) -> float:
        self.at += seconds
        self.own += busy * seconds
        return self.meter.pace().stretch


def test_the_pace_changes_only_when_those_who_heard_it_have_asked_again() -> None:
    stage = Stage()
    assert stage.after(1, 1.0) == 1
    first = stage.after(1, 1.0)
    assert first > 1
    assert stage.after(1, 1.0) == first
    for _ in range(6):
        stage.after(4, 1.0)
    slow = stage.after(LONGEST, 1.0)
    assert slow == LONGEST
    assert stage.after(LONGEST - 1, 0.0) == slow
    assert stage.after(1, 0.0) < slow


def test_what_was_measured_over_a_night_is_forgotten() -> None:
    stage = Stage()
    for _ in range(6):
        stage.after(3, 1.0)
    assert stage.after(FORGOTTEN, 1.0) == 1


def test_this_machine_tells_what_is_spent() -> None:
    before = Spent.so_far()
    sum(number * number for number in range(200_000))
    after = Spent.so_far()
    assert after.own > before.own
    assert after.idle >= before.idle
