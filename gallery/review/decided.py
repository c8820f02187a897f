"""What was decided, by whom and when: any of it that still stands can be taken back, however long ago it was."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from flask import current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import Select, or_, select

from gallery.db import db
from gallery.review import queries
from gallery.review.lanes import DECIDED, head, lane_counts, own_editions, work_to_look_at
from gallery.review.models import Decision, Review
from gallery.review.service import OUTCOME
from gallery.web import page_of
from gallery.works.models import Work
from gallery.works.queries import for_the_hang

PAGE = 24
FILTERS = ("by", "decision", "day", "batch", "page")


def decided_page() -> ResponseReturnValue:
    page = page_of(_asked_for(queries.decisions(own_editions())), PAGE)
    return render_template(
        "review/decided.html",
        page=page,
        lane=DECIDED,
        people=list(db.session.scalars(queries.deciders(own_editions()))),
        standing=_standing(page.items),
        waits_again=work_to_look_at(request.args.get("again", "")),
        asked={name: request.args.get(name, "") for name in FILTERS},
        **head(lane_counts()),
    )


def back_to_the_list(again: str) -> str:
    """The address of the list as it was looked at, when a decision was taken back from one of its lines."""
    kept: dict[str, Any] = {name: request.form.get(name) or None for name in FILTERS}
    return url_for("review.queue", lane=DECIDED, again=again, **kept)


def _asked_for(query: Select[Review]) -> Select[Review]:
    """Of all decisions, those of a person, of a kind, of a day; what can't be read asks for nothing."""
    by, kind = request.args.get("by", ""), request.args.get("decision", "")
    if by.isascii() and by.isdigit() and len(by) < 10:
        query = query.where(or_(Review.user_id == int(by), Review.second_id == int(by)))
    if kind in list(Decision):
        query = query.where(Review.decision == Decision(kind))
    if request.args.get("batch"):
        query = query.where(Review.batch == request.args["batch"])
    day = _day(request.args.get("day", ""))
    if day is not None:
        query = query.where(Review.decided_at >= day, Review.decided_at < day + timedelta(days=1))
    return query


def _day(asked: str) -> datetime | None:
    """When that day begins, where the gallery is."""
    try:
        day = date.fromisoformat(asked)
    except ValueError:
        return None
    zone = ZoneInfo(current_app.extensions["gallery_settings"].time_zone)
    return datetime.combine(day, time(), zone) if 2000 <= day.year < 3000 else None


def _standing(reviews: list[Review]) -> set[int]:
    """The ids of those that can be taken back; their works are read at once, pictures and all."""
    ids = {review.work_id for review in reviews}
    works = {work.id: work for work in db.session.scalars(for_the_hang(select(Work).where(Work.id.in_(ids))))}
    last = set(db.session.scalars(queries.last_standing(ids)))
    return {
        one.id for one in reviews if one.id in last and works[one.work_id].status is OUTCOME[one.decision]
    }
