"""The demo's programme and openings: one that is to come, and one that took place and can be seen again."""

from datetime import datetime, time, timedelta
from math import exp
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import delete, select

from gallery import clock
from gallery.accounts.models import User
from gallery.audit.service import GALLERY
from gallery.db import db, transaction
from gallery.demo import content
from gallery.editions.models import Edition
from gallery.editions.queries import edition_numbered
from gallery.intake.queries import work_sent_with
from gallery.opening.hand import take_hand
from gallery.opening.models import EventKind, Opening, Presence, SegmentKind
from gallery.opening.preparing import OpeningDetails, make_opening, publish
from gallery.opening.runs import Run
from gallery.opening.segments import SegmentDetails, add_segment
from gallery.opening.service import act
from gallery.programme.models import Activity, ActivityKind
from gallery.programme.service import ActivityDetails, Past, publish_activity, save_activity, tell_past
from gallery.tokens import hash_of
from gallery.tours.models import Stop, Tour
from gallery.tours.service import TourDetails, make_tour, publish_tour
from gallery.words.book import freeze_book, open_book
from gallery.words.deciding import Act, decide
from gallery.words.models import Word
from gallery.words.service import About, Said, leave_word

DOORS = timedelta(minutes=30)
ANNOUNCED = timedelta(days=40)
"""Before its opening, an edition's programme was written."""
MOST, COMING, GOING = 214, 6.0, 9.0
"""How many came to the evening that is over; in how many minutes they came, and left."""


def add_evenings(host: User) -> None:
    """Those that are there stay as they are. The tours' works must be there already."""
    for given in content.rows("opening", "evenings"):
        edition = db.session.scalars(edition_numbered(given["edition"])).one()
        opening = db.session.scalar(select(Opening).where(Opening.edition_id == edition.id))
        if opening is None:
            with transaction():  # all of it or nothing: whoever stops the loading begins this one anew
                opening = _add_evening(edition, given, host)
        if given.get("events"):
            _leave_words(opening)  # the evening's end closes the book
            _let_take_place(opening, given["events"], host)
            _publish_words(opening, host)


def _add_evening(edition: Edition, given: dict[str, Any], host: User) -> Opening:
    opens_at = edition.opens_at or clock.now()
    with clock.at(min(clock.now(), opens_at - ANNOUNCED)):
        lines, tour = _add_programme(edition, opens_at), _add_tour(edition)
        opening = _prepare(edition, opens_at, given, tour, lines)
        open_book(edition, host)
    _tell_what_was(edition, lines)
    publish_tour(tour, True, GALLERY)
    return opening


# — the programme —————————————————————————————————————————————————————————————————————————————————————————————————


def _activities(edition: Edition) -> list[dict[str, Any]]:
    return [one for one in content.rows("activity", "programme") if one["edition"] == edition.number]


def _add_programme(edition: Edition, opens_at: datetime) -> list[Activity]:
    added = []
    for given in _activities(edition):
        activity = save_activity(edition, None, _details(edition, given, opens_at), GALLERY)
        publish_activity(activity, GALLERY)
        added.append(activity)
    return added


def _details(edition: Edition, given: dict[str, Any], opens_at: datetime) -> ActivityDetails:
    here = ZoneInfo(edition.zone)
    day = opens_at.astimezone(here).date() + timedelta(days=given.get("days", 0))
    starts_at = datetime.combine(day, time.fromisoformat(given.get("time", "00:00")), here)
    ends_at = starts_at + timedelta(minutes=given.get("minutes", 0))
    if "last_day" in given:
        last = day + timedelta(days=given["last_day"] - given["days"] + 1)
        ends_at = datetime.combine(last, time(), here)
    plain = (
        "title_fr", "title_en", "text_fr", "text_en", "place", "address", "online", "host", "price_cents",
        "price_note_fr", "price_note_en", "seats", "seats_online",
    )  # fmt: skip
    return ActivityDetails(
        kind=ActivityKind(given["kind"]),
        starts_at=starts_at,
        ends_at=ends_at,
        all_day="last_day" in given,
        zone=edition.zone,
        languages=tuple(given.get("languages", ())),
        access=tuple(given.get("access", ())),
        takes_registrations=given.get("registrations", False),
        **{name: given[name] for name in plain if name in given},
    )


def _tell_what_was(edition: Edition, lines: list[Activity]) -> None:
    for activity, given in zip(lines, _activities(edition), strict=True):
        if "past_fr" in given:
            tell_past(
                activity, Past(given["past_fr"], given["past_en"], attended=given.get("attended")), GALLERY
            )


# — the evening ———————————————————————————————————————————————————————————————————————————————————————————————————


def _add_tour(edition: Edition) -> Tour:
    given = next(one for one in content.rows("tour", "evenings") if one["edition"] == edition.number)
    words = {name: given[name] for name in ("title_fr", "title_en", "text_fr", "text_en", "guide")}
    tour = make_tour(edition, TourDetails(**words), GALLERY)
    with transaction():  # not by `add_stops`: the workers are still drawing most of these works
        tour.stops = [_stop(edition, place, said) for place, said in enumerate(given["stops"])]
    return tour


def _stop(edition: Edition, place: int, said: dict[str, Any]) -> Stop:
    words = {"line_fr": said["fr"], "line_en": said["en"], "notes": said["notes"]}
    return Stop(work_id=_work_of(edition, said["picture"]), position=place, **words)


def _work_of(edition: Edition, picture: str) -> int:
    works = content.works_of(edition.number)
    place = next(place for place, one in enumerate(works, 1) if one.get("picture") == picture)
    work = db.session.scalars(work_sent_with(hash_of(f"demo-{edition.number}-{place}"))).one()
    return work.id


def _prepare(
    edition: Edition, starts_at: datetime, given: dict[str, Any], tour: Tour, lines: list[Activity]
) -> Opening:
    line = next(one for one in lines if one.kind is ActivityKind.OPENING)
    words = {name: given[name] for name in ("title_fr", "title_en", "text_fr", "text_en")}
    details = OpeningDetails(starts_at=starts_at, doors_at=starts_at - DOORS, activity_id=line.id, **words)
    opening = make_opening(edition, details, GALLERY)
    for part in content.rows("segment", "evenings"):
        kind = SegmentKind(part["kind"])
        tour_id = tour.id if kind is SegmentKind.TOUR else None
        add_segment(opening, SegmentDetails(**{**part, "kind": kind}, tour_id=tour_id), GALLERY)
    publish(opening, GALLERY)
    return opening


def _let_take_place(opening: Opening, events: list[dict[str, Any]], host: User) -> None:
    """Act by act, at the minutes when that would have been done; those that were done are not done again."""
    run, starts_at = Run(opening), opening.starts_at
    done = len(run.events())
    if not done:
        with clock.at(starts_at - timedelta(minutes=5)):
            take_hand(run, host)
    for given in events[max(0, done - 1) :]:
        with clock.at(starts_at + timedelta(minutes=given["at"])):
            _do(run, given, host)
    if done <= len(events):
        _count_visitors(opening, starts_at, events[-1]["at"])


def _do(run: Run, given: dict[str, Any], host: User) -> None:
    turn, seen = run.turn, run.standing().sequence
    if given.get("closed"):
        act(run, EventKind.CLOSED, host, turn=turn, seen=seen)
        return
    segment = next(one for one in run.opening.segments if one.kind.value == given["segment"])
    stop: Stop | None = segment.tour.stops[given["stop"] - 1] if segment.tour and "stop" in given else None
    act(run, EventKind.WENT, host, turn=turn, seen=seen, segment=segment, stop=stop)


def _count_visitors(opening: Opening, starts_at: datetime, minutes: float) -> None:
    """They come quickly, stay, and leave slowly towards the end."""
    with transaction() as session:
        session.execute(delete(Presence).where(Presence.opening_id == opening.id))
        for minute in range(-10, round(minutes)):
            there = MOST * (1 - exp(-(minute + 11) / COMING)) * (1 - exp(-(minutes - minute) / GOING))
            at = starts_at + timedelta(minutes=minute)
            session.add(Presence(opening_id=opening.id, at=at, process="demo", visitors=round(there)))


def _leave_words(opening: Opening) -> None:
    edition = opening.edition
    for place, given in enumerate(content.rows("word", "evenings"), 1):
        if given["edition"] != edition.number:
            continue
        with clock.at(opening.starts_at + timedelta(minutes=given["minutes"])):
            said = Said(given["text"], given["name"], given["language"])
            leave_word(About(edition), said, f"demo-{edition.number}-{place}".ljust(32, "-"))


def _publish_words(opening: Opening, host: User) -> None:
    edition = opening.edition
    words = list(db.session.scalars(select(Word).where(Word.edition_id == edition.id)))
    with clock.at(opening.starts_at + timedelta(days=1)):
        decide(words, Act.PUBLISH, host)
        freeze_book(edition, host)
