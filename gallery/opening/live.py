"""The live state: all that an open page needs to follow, in one small answer that is the same for everybody."""

from datetime import UTC, datetime
from typing import Any

from flask import Response, current_app, get_template_attribute, jsonify

from gallery.front.live import INTERVAL, OPENING
from gallery.i18n import language, said
from gallery.opening.models import Segment
from gallery.opening.presences import shown_presence
from gallery.opening.runs import Run
from gallery.opening.scenes import Scene, announcement, scene_of
from gallery.opening.state import Phase, Standing
from gallery.opening.views import pages
from gallery.opening.visiting import public_run_or_404
from gallery.opening.voices import Aired
from gallery.publicity import Publicity
from gallery.web import Policy, policy

USUAL = {Phase.ANNOUNCED: 15, Phase.WAITING: 5, Phase.LIVE: 1, Phase.OVER: 15}
"""Seconds between two questions of an open page. Once it is over, it is asked whether the evening is taken up again."""


@pages.page(
    "/editions/<int:edition_number>/vernissages/<int:number>/etat",
    "/editions/<int:edition_number>/openings/<int:number>/state",
)
@policy(Policy.PUBLIC, live=True)
def state(edition_number: int, number: int) -> Response:
    """Made here when something changed, and given by the front to everybody who asks."""
    run = public_run_or_404(edition_number, number)
    now = scene_of(run)
    told = live_state(run, now, shown_presence(run.opening.id))
    response = jsonify({**told, "wall": _wall()})
    response.headers[OPENING] = str(run.opening.id)
    response.headers[INTERVAL] = str(USUAL[now.standing.phase])
    return response


def live_state(run: Run, now: Scene, present: int | None) -> dict[str, Any]:
    """What is on, in the page's language; of a rehearsal as of the evening."""
    standing, live = now.standing, now.standing.phase is Phase.LIVE
    return {
        "sequence": standing.sequence,
        "phase": standing.phase,
        "doors_at": _iso(standing.doors_at),
        "starts_at": _iso(standing.starts_at),
        "ends_at": _iso(standing.ends_at),
        **(_on(now) if live else NOTHING_YET),
        "paused": standing.paused,
        "message": "" if standing.phase is Phase.OVER else _message(standing),
        "questions_open": standing.questions_open,
        "reactions_open": standing.reactions_open,
        "book_open": standing.book_open,
        "present": present,
    }


def _wall() -> int:
    """Goes up with whatever public: who walks at their own pace then looks whether that work still hangs."""
    publicity: Publicity = current_app.extensions["gallery_publicity"]
    return publicity.key().version


NOTHING_YET: dict[str, Any] = {
    "segment": None, "number": None, "of": None, "scene": "", "announce": "", "view": None, "point": None,
    "clip": None, "question": None,
}  # fmt: skip
"""Nobody learns from it what comes; afterwards the page has the replay. Whoever asked spoke to one evening alone."""


def _on(now: Scene) -> dict[str, Any]:
    return {
        "segment": _segment(now.segment),
        "number": now.number,
        "of": len(now.stops) or None,
        "scene": str(get_template_attribute("opening/_scene.html", "scene")(now)),
        "announce": announcement(now),
        "view": now.standing.view,
        "point": now.standing.point,
        "clip": _clip(now.segment, now.standing),
        "question": _question(now.question),
    }


def _iso(instant: datetime) -> str:
    return instant.astimezone(UTC).isoformat()


def _segment(segment: Segment | None) -> dict[str, Any] | None:
    if segment is None:
        return None
    return {
        "id": segment.id,
        "kind": segment.kind,
        "title": said(segment, "title"),
        "text": said(segment, "text"),
    }


def _clip(segment: Segment | None, standing: Standing) -> dict[str, Any] | None:
    if segment is None or segment.clip_id is None or standing.clip_since is None:
        return None
    return {"id": segment.clip_id, "since": _iso(standing.clip_since)}


def _message(standing: Standing) -> str:
    """Said in one language only, it is better read in that one than in none."""
    here, there = standing.message_fr, standing.message_en
    return (here or there) if language() == "fr" else (there or here)


def _question(question: Aired | None) -> dict[str, str] | None:
    return {"text": question.text, "name": question.name} if question else None
