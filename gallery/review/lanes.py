"""The lanes as one moderator sees them: whose editions, how many wait, what was done today, who else is at it."""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from flask import current_app, get_template_attribute, request
from sqlalchemy import Select

from gallery import clock
from gallery.db import db
from gallery.review import queries
from gallery.review.claims import others_at
from gallery.review.models import Proposal, Review
from gallery.review.proposals import proposal_of
from gallery.review.queries import Lane
from gallery.review.service import stands, undo_time
from gallery.works.guards import find_work, reader
from gallery.works.models import STATUS_NAMES, Work, WorkStatus

DECIDED = "decided"
"""Beside the lanes: what was decided, to find it again."""


def own_editions() -> list[int] | None:
    """The ids of the editions that this reader moderates; None for all."""
    asking = reader()
    if asking.is_staff_of(None):
        return None
    return [edition_id for edition_id in asking.roles if edition_id and asking.is_staff_of(edition_id)]


def lane_counts() -> dict[str, int]:
    found = dict(db.session.execute(queries.lane_counts(own_editions())).all())
    return {lane.value: found.get(lane.value, 0) for lane in Lane}


def lane_asked_for(counts: dict[str, int]) -> str:
    """The lane in the address, else the first that holds anything."""
    asked = request.values.get("lane", "")
    if asked in (*Lane, DECIDED):
        return asked
    return next((lane for lane, count in counts.items() if count), Lane.READY.value)


def working_lane() -> str:
    """The same of lanes with works that wait."""
    lane = lane_asked_for(lane_counts())
    return Lane.READY.value if lane == DECIDED else lane


def own_lane(work: Work) -> str:
    """The lane that the moderator goes through, else the one that the work stands in."""
    asked = request.values.get("lane", "")
    return asked if asked in list(Lane) else str(db.session.scalar(queries.own_lane(work)))


def works_in(lane: str) -> Select[Work]:
    return queries.lane_works(own_editions(), Lane(lane if lane in list(Lane) else Lane.READY))


def head(counts: dict[str, int]) -> dict[str, Any]:
    """What every page of the desk says at its head."""
    return {
        "counts": counts,
        "tally": tally(),
        "waiting": sum(counts.values()),
        "others": others_at(own_editions(), reader().user_id),
        "undone": just_decided(),
        "undo_seconds": int(undo_time().total_seconds()),
        "status_names": STATUS_NAMES,
    }


def tally() -> dict[str, int]:
    """Today's decisions, by everybody who moderates here."""
    found = db.session.execute(queries.tally_since(own_editions(), midnight()))
    return {decision.value: count for decision, count in found}


def midnight() -> datetime:
    """When today began, where the gallery is."""
    zone = ZoneInfo(current_app.extensions["gallery_settings"].time_zone)
    return datetime.combine(clock.now().astimezone(zone).date(), time(), zone)


def standing() -> dict[str, Any]:
    """The same for a script: how many wait in each lane, today's tally, who else is at which work."""
    counted = tally()
    said = get_template_attribute("review/_mod.html", "today")(counted)
    return {
        "counts": lane_counts(),
        "tally": counted,
        "today": str(said).strip(),
        "others": [
            {"name": one.name, "number": one.number, "lane": one.lane}
            for one in others_at(own_editions(), reader().user_id)
        ],
    }


def work_to_look_at(number: str) -> Work | None:
    """The work of that number, if this reader may look at it; "9-14" is as good as "9-014"."""
    edition, dash, sequence = number.partition("-")
    if not (dash and edition.isdecimal() and sequence.isdecimal() and len(number) < 20):
        return None
    work = find_work(f"{int(edition)}-{int(sequence):03d}")
    seen = work and work.status is not WorkStatus.ERASED and reader().is_staff_of(work.edition_id)
    return work if seen else None


@dataclass(frozen=True)
class JustDecided:
    """What this moderator has just decided or proposed, to offer to take it back."""

    work: Work
    decision: str


def just_decided() -> JustDecided | None:
    work = work_to_look_at(request.args.get("done", ""))
    if work is None:
        return None
    last = proposal_of(work) or db.session.scalar(queries.standing_reviews(work).limit(1))
    if last is None or reader().user_id not in (last.user_id, getattr(last, "second_id", None)):
        return None
    return JustDecided(work, decision_in(last)) if isinstance(last, Proposal) or stands(last) else None


def decision_in(last: Review | Proposal) -> str:
    """What was decided, in a word; `propose` where somebody else has to agree first."""
    return "propose" if isinstance(last, Proposal) else last.decision.value
